"""Over what a figure counts: one incident, a period, all so far, or the background."""

from __future__ import annotations

import re

from variorum.claims.figures import patterns as say
from variorum.claims.figures.link import Link
from variorum.claims.figures.words import HARM, SO_FAR
from variorum.claims.syntax import Tree
from variorum.model import FigureScope, Number, Parse, Temporal

_SO_FAR = re.compile(rf"(?<!\w)(?:{SO_FAR})(?!\w)", re.IGNORECASE)
_LARGE = 1_000
_LONG = ("week", "month", "quarter", "year", "decade", "century")


def scope_of(text: str, parse: Parse, number: Number, link: Link) -> FigureScope | None:
    """The scope of a figure that counts people or acts; ``None`` for other figures.

    *Period* if its clause bounds a stretch of time, *cumulative* if it says so ("so far",
    "since") or stands in the present perfect, *background* if the present perfect tells
    large figures of harm, else *incident*.  A toll is of its incident in any tense, unless
    it is that of a war or the like.
    """
    if not link.known or number.kind not in ("count", "share"):
        return None
    tree = Tree(parse)
    verbs = _verbs(tree, link.verb)
    mine = [t for t in parse.temporals if _belongs(tree, t, verbs)]
    if any(_is_period(t, text) for t in mine):
        return "period"
    # "The toll from Tuesday's blast" is not "from Tuesday on".
    if any(t.mode == "since" and not text.startswith("'s", t.end) for t in mine):
        return "cumulative"
    if _SO_FAR.search(text):
        return "cumulative"
    if link.toll or say.TOLL_BEFORE.search(text, 0, number.head):
        return _scope_of_toll(text, number, link)
    if any(_is_perfect(tree, v) for v in verbs):
        value = number.low if number.low is not None else number.high
        if value == 1:
            return "incident"  # "a girl has died": nothing adds up
        large = link.measure in HARM and value is not None and value >= _LARGE
        return "background" if large else "cumulative"
    return "incident"


def _scope_of_toll(text: str, number: Number, link: Link) -> FigureScope:
    """A toll is of its incident, or of what went on for long: a war, a year's accidents."""
    if not say.LASTING.search(text, 0, number.start):
        return "incident"
    value = number.low if number.low is not None else number.high
    large = link.measure in HARM and value is not None and value >= _LARGE
    return "background" if large else "cumulative"


def _verbs(tree: Tree, verb: int | None) -> list[int]:
    """The verb and those it leans on: a participle or conjunct has no tense of its own."""
    found: list[int] = []
    while verb is not None and verb not in found:
        found.append(verb)
        token = tree.tokens[verb]
        leaning = token.tag in ("VBG", "VBN", "VB") or token.dep == "conj"
        if (tree.finite(verb) and token.dep != "conj") or not leaning:
            break
        verb = next(
            (a for a in tree.ancestors(verb) if tree.tokens[a].pos in ("VERB", "AUX")), None
        )
    return found


def _belongs(tree: Tree, temporal: Temporal, verbs: list[int]) -> bool:
    at = next((i for i, t in enumerate(tree.tokens) if t.end > temporal.start), None)
    if at is None:
        return False
    for above in tree.ancestors(at):
        if tree.tokens[above].pos in ("VERB", "AUX"):
            return above in verbs
    return not verbs


def _is_period(temporal: Temporal, text: str) -> bool:
    if temporal.kind == "period":
        return temporal.direction == -1
    if temporal.kind == "duration":
        before = text[max(0, temporal.start - 16) : temporal.start].lower()
        return (
            re.search(r"\b(?:in|over|during|within|throughout)(?: the| just| an?)? $", before)
            is not None
        )
    if temporal.kind == "deictic":
        return (
            temporal.unit in _LONG and (temporal.amount or 0) > -2 and temporal.mode != "since"
        )
    if temporal.kind == "date":
        return temporal.day is None and temporal.mode in ("at", "during")
    return False


def _is_perfect(tree: Tree, verb: int) -> bool:
    """Present perfect: "have been killed", "has displaced"."""
    return any(
        tree.tokens[c].lemma.lower() == "have" and tree.tokens[c].tag in ("VBP", "VBZ")
        for c in tree.kids(verb, "aux", "auxpass")
    )
