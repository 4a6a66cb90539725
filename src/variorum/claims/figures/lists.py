"""Lists of persons, and the persons of headlines.

"Three women and a man injured": what befell the last of a list befell all.  Headlines leave
articles out ("Woman, her son shot dead"), so that a parser trained on sentences does not
help there; their persons are found by the words around them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from variorum.claims.figures.patterns import OF_PEOPLE
from variorum.claims.figures.words import PERSONS, STATES
from variorum.model import Number

_PERSON = "|".join(sorted(PERSONS, key=lambda w: (-len(w), w)))
_BARE = re.compile(
    rf"(?<![\w-])(?:(?:his|her|their|young|elderly|pregnant|baby|off-duty|teenage|local|foreign"
    rf"|\w+-year-old|\w+-old)[ ])*(?P<who>{_PERSON})(?:,[ ]\d{{1,2}}(?=$|[,;:]|[ ](?:and|is"
    r"|was|shot|stabbed|kill|die|dead|drown|wound|injur|hurt|found|in)))?(?![\w'-])",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"(?:[ ](?!and\b)[\w-]+){{0,2}}?[ ](?:(?:{_PERSON})s?|women|men|people|children)(?!\w)",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?:,[ ](?:aged[ ])?\d{1,2})?,?(?:[ ](?:and|&|plus))?(?:[ ](?:another|the|one))?[ ]",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"(?<![\w-])(?P<be>(?:is|are|was|were|be|being|been|to|not|could|may|might|would|will)[ ])?"
    r"(?:fatally[ ](?P<fatal>shoots?|shot|stabs?|stabbed)"
    r"|(?P<act>(?:shot|shoots|stabbed|stabs)[ ](?:and[ ](?:killed|kills)|dead)|kills?|killed"
    r"|killing|shoots?|shot|stabs?|stabbed|wounds|wounded|wounding|injures|injured|injuring|hurts|grazes"
    r"|grazed|leaves|left|leaving))"
    r"[ ](?:(?:another|one|a|an|the)[ ])?$",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"(?:[ ](?:is|are|was|were|has|have|left|found|reported|both|all|also|\w+ly))*[ ]"
    r"(?P<state>dead|dies|died|killed|slain|drowns|drowned|shot[ ](?:dead|to[ ]death)"
    r"|(?:shot|stabbed)[ ]and[ ]killed|stabbed[ ]to[ ]death|fatally[ ](?:shot|stabbed|injured"
    r"|wounded)|shot|stabbed|wounded|injured|hurt|grazed)"
    r"(?=$|[.,;:!)]|[ ](?:--|-|and[ ](?:wounded|injured|killed)$|in|at|by|near|during|after|on|"
    r"outside|inside|while|as|over|from|amid|before|when|along|behind|following|with|early|late"
    r"|overnight|police|\W)(?!\w))",
    re.IGNORECASE,
)
_FATAL = re.compile(r"dead|dies|died|killed|kill|slain|drown|fatally|to[ ]death", re.IGNORECASE)
_HIT = re.compile(r"shoot|shot|stab", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """A member of a list: its number, the end of its noun, its measure if known."""

    number: Number
    end: int
    measure: str | None
    is_person: bool


def shared(text: str, members: Sequence[Listed]) -> list[str | None]:
    """The measure of each member, that of the next where it has none and only a joint lies
    between them.  Members are in text order."""
    found = [m.measure for m in members]
    for i in range(len(members) - 2, -1, -1):
        one, two = members[i], members[i + 1]
        if found[i] is not None or not one.is_person or not two.is_person:
            continue
        if found[i + 1] not in OF_PEOPLE and found[i + 1] != "hospitalised":
            continue
        if one.end < two.number.start and _JOINT.fullmatch(text, one.end, two.number.start):
            found[i] = found[i + 1]
    return found


def headline_persons(
    text: str, numbers: Sequence[Number], hit: Callable[[str, int], str]
) -> Iterator[tuple[Number, str, str]]:
    """The persons that a headline names without an article, and its numbers of people, with
    who and what befell.

    ``hit`` tells what a verb of shooting or stabbing at an offset comes to.
    """
    bare = [
        m
        for m in _BARE.finditer(text)
        if not any(
            n.kind == "count" and n.start < m.end() and m.start() < n.end for n in numbers
        )
        and not _determined(text, m.start(), numbers)
    ]
    spans = sorted(
        [(m.start(), m.end()) for m in bare]
        + [(n.start, _end_of(text, n)) for n in numbers if n.kind == "count"]
    )
    known: dict[int, str] = {}
    for at, (start, end) in enumerate(spans):
        act = _ACT.search(text, max(0, start - 40), start)
        before = spans[at - 1] if at else None
        if act is not None and not act["be"]:
            measure = _of_act(text, act, end, spans[at:], hit)
        elif (
            before is not None
            and before[0] in known
            and _JOINT.fullmatch(text, before[1], start)
            and _STATE.match(text, end) is None
        ):
            measure = known[before[0]]
        else:
            measure = _of_state(text, end, hit) or _at_end(text, spans[at:], hit)
        if measure is not None:
            known[start] = measure
    for n in numbers:
        if n.start in known and n.kind == "count":
            yield n, text[n.end : _end_of(text, n)].strip(), known[n.start]
    for m in bare:
        if m.start() in known:
            one = Number(
                start=m.start(),
                end=m.end("who"),
                head=m.start(),
                head_end=m.end("who"),
                low=1.0,
                high=1.0,
                approximate=False,
                kind="count",
            )
            yield one, text[m.start() : m.end("who")], known[m.start()]


def _determined(text: str, start: int, numbers: Sequence[Number]) -> bool:
    """Whether an article or number stands before: a phrase that the parse finds, or "the"."""
    before = re.search(r"([\w'-]+)[ ]$", text[:start])
    if before is None:
        return False
    word = before[1].lower()
    if word in ("a", "an", "the", "this", "that", "no", "every", "each", "of", "for") or (
        word.endswith("'s")
    ):
        return True
    return any(n.start <= before.start() < n.end for n in numbers)


def _end_of(text: str, number: Number) -> int:
    """The end of the noun phrase of a number, as far as a headline shows it."""
    words = _COUNTED.match(text, number.end)
    return words.end() if words is not None else number.end


def _of_act(
    text: str,
    act: re.Match[str],
    end: int,
    rest: Sequence[tuple[int, int]],
    hit: Callable[[str, int], str],
) -> str | None:
    if act["fatal"]:
        return "killed"
    word = act["act"].lower()
    if word.startswith(("lea", "left")):
        return _of_state(text, end, hit) or _at_end(text, rest, hit)
    if _FATAL.search(word):
        return "killed"
    return hit(word.split()[0], act.start("act")) if _HIT.match(word) else "injured"


def _of_state(text: str, end: int, hit: Callable[[str, int], str]) -> str | None:
    state = _STATE.match(text, end)
    if state is None:
        return None
    word = state["state"].lower()
    if _FATAL.search(word):
        return "killed"
    if _HIT.match(word):
        return hit(word, state.start("state"))
    return STATES.get(word, "injured")


def _at_end(
    text: str, rest: Sequence[tuple[int, int]], hit: Callable[[str, int], str]
) -> str | None:
    """The state told after the last of a list."""
    for one, two in pairwise(rest):
        if _JOINT.fullmatch(text, one[1], two[0]) is None:
            return None
        if (measure := _of_state(text, two[1], hit)) is not None:
            return measure
    return None
