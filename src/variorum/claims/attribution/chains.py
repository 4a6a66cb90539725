"""Who passes on whose words, where the parse does not show it.

"X reported, citing Y", "X quoted Y as saying", "Y was quoted by X", and a reporter at the
end of a sentence ("..., X reports").  The words are Y's; X stands around them.  Found by the
order of the words, so that it works on text without commas and on long sentences, and on the
attributions of whoever found them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from variorum.claims.attribution import cues
from variorum.claims.nouns import can_speak, can_tell
from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set

if TYPE_CHECKING:
    from variorum.claims.attribution.find import Attribution

_CITING = word_set("citing quoting")
_QUOTED = word_set("quoted cited quotes cites")
_REPORTS = word_set("said says reported reports added adds told wrote writes announced")
_NAME = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART"})
_INSIDE = word_set("of for at in from on with and")
_STOPS = word_set("that as who which while after before when")
_DAYS = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow late early
    earlier later on
    """
)
# What is cited as a reason, though it could be the name of a document.
_DEEDS = word_set("release order filing charge plan works record image note number")
_SECRET = word_set("unnamed unidentified anonymous")
_FEW = 3


def chained(tree: Tree, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of a sentence with those who cite, quote and report the others."""
    result = list(found)
    for i, token in enumerate(tree.tokens):
        low = token.text.lower()
        if low in _CITING:
            result = _citing(tree, i, result)
        elif low in _QUOTED and token.tag in {"VBD", "VBZ", "VBN", "VBP"}:
            result = _quoted(tree, i, result)
    return _reported(tree, _turned(tree, result))


def _citing(tree: Tree, i: int, found: list[Attribution]) -> list[Attribution]:
    """ "X reported, citing Y": Y's words, in X's."""
    inner = _after(tree, i + 1)
    if inner is None or any(_covers(tree, a.source, inner) for a in found):
        return found
    # "X, citing Y, reported that ...": that X cites Y is no claim of X's.
    cites = {k for k, a in enumerate(found) if a.verb == i and _covers(tree, a.content, inner)}
    rest = _without(found, cites)
    if any(a.content and a.source == found[k].source for a in rest for k in cites):
        found = rest
    outer = _before(tree, i)
    owner: int | None = None
    if outer is not None:
        owner = next((k for k, a in enumerate(found) if _covers(tree, a.source, outer)), None)
    if outer is None or owner is not None:
        owner = owner if owner is not None else _nearest(tree, i, found)
        if owner is None:
            return found
        a = found[owner]
        if not a.content:
            return found
        found[owner] = replace(a, pattern="quoting")
    else:
        content = _words(tree, 0, outer[0])
        if content is None:
            return found
        verb = next((k for k in range(outer[1], i) if cues.entry(tree.tokens[k])), i)
        wrong = {k for k, a in enumerate(found) if a.verb == verb}
        found = _without(found, wrong)
        found.append(_made(tree, outer, (verb, verb + 1), content, "quoting"))
        owner = len(found) - 1
    told = found[owner].content
    found.append(replace(_made(tree, inner, (i, i + 1), told[0], "clause"), content=told))
    found[-1] = replace(found[-1], parent=owner)
    return found


def _quoted(tree: Tree, verb: int, found: list[Attribution]) -> list[Attribution]:
    """ "X quoted Y as saying" and "Y was quoted by X as saying"."""
    tokens = tree.tokens
    if any(a.verb == verb and a.pattern == "quoting" for a in found):
        return found
    end = min(len(tokens), verb + 25)
    says = next((k for k in range(verb, end) if tokens[k].text.lower() == "saying"), None)
    passive = tokens[verb - 1].lemma.lower() == "be" if verb else False
    by = next(
        (
            k
            for k in range(verb + 1, min(len(tokens), (says or verb) + 4))
            if tokens[k].text.lower() in {"by", "on"}
        ),
        None,
    )
    if passive:
        inner = _before(tree, verb - 1, False)
        outer = _after(tree, by + 1) if by is not None else None
    elif tokens[verb].tag == "VBN" and by == verb + 1:
        inner, outer = None, _after(tree, by + 1)
        owner = _nearest(tree, verb, found)
        if owner is None or outer is None or found[owner].parent is not None:
            return found
        a = found[owner]
        top = _made(tree, outer, (verb, verb + 1), a.content[0], "quoting")
        top = replace(top, content=tuple(sorted((*a.cue, *a.content))))
        return [*found[:owner], replace(a, parent=len(found)), *found[owner + 1 :], top]
    else:
        if says is None and not _words(tree, 0, verb):
            return found
        outer, inner = _before(tree, verb, False), _after(tree, verb + 1)
    if inner is None or outer is None:
        return found
    last = max(says or verb, inner[1] - 1, outer[1] - 1)
    start = min(inner[0], outer[0])
    content = _words(tree, last + 1, len(tokens)) or _words(tree, 0, start)
    if content is None or (says is None and content[0] > tokens[verb].start):
        return found
    taken = {
        k
        for k, a in enumerate(found)
        if a.verb in {verb, says}
        or any(start <= h <= last for h in (a.head, a.verb) if h is not None)
    }
    found = _without(found, taken)
    found.append(_made(tree, outer, (verb, verb + 1), content, "quoting"))
    cue = (says, says + 1) if says is not None else (verb, verb + 1)
    found.append(_made(tree, inner, cue, content, "clause"))
    found[-1] = replace(found[-1], parent=len(found) - 2)
    return found


def _turned(tree: Tree, found: list[Attribution]) -> list[Attribution]:
    """Whoever reports at the end of a sentence stands around the others, not in them."""
    end = tree.tokens[-1].end if len(tree) else 0
    for k, a in enumerate(found):
        above = a.parent
        if above is None or not a.source or not a.cue or not a.content:
            continue
        outer = found[above]
        if outer.pattern == "quoting":
            continue
        trailing = a.cue[-1][1] >= end - 2 and a.source[0][0] > outer.content[0][0]
        if not trailing or not outer.source or outer.source[0][0] > a.source[0][0]:
            continue
        content = ((tree.tokens[0].start, a.source[0][0]),)
        kept = tuple(
            (s, min(e, a.source[0][0])) for s, e in outer.content if s < a.source[0][0]
        )
        if kept:
            found[above] = replace(outer, parent=k, content=kept)
            found[k] = replace(a, parent=outer.parent, content=content)
    return found


def _reported(tree: Tree, found: list[Attribution]) -> list[Attribution]:
    """A reporter at the end ("... PRESS TV reports") whom nobody found."""
    tokens = tree.tokens
    last = len(tokens) - 1
    while last > 0 and tokens[last].pos == "PUNCT":
        last -= 1
    if last < _FEW or tokens[last].text.lower() not in _REPORTS or not found:
        return found
    if any(a.verb == last for a in found):
        return found
    outer = _before(tree, last, False)
    if outer is None or any(_covers(tree, a.source, outer) for a in found):
        return found
    content = _words(tree, 0, outer[0])
    if content is None:
        return found
    top = len(found)
    limit = tokens[outer[0]].start
    under = [
        replace(
            a,
            parent=top if a.parent is None else a.parent,
            content=tuple((s, min(e, limit)) for s, e in a.content if s < limit),
        )
        for a in found
    ]
    return [*under, _made(tree, outer, (last, last + 1), content, "front")]


def _before(tree: Tree, i: int, skip: bool = True) -> tuple[int, int] | None:
    """The name that ends before a token, over a verb of reporting and the day."""
    tokens = tree.tokens
    k = i - 1
    while (
        skip
        and k >= 0
        and (tokens[k].text.lower() in _REPORTS | _DAYS or tokens[k].text == ",")
    ):
        k -= 1
    end = k + 1
    while k >= 0 and tokens[k].pos in _NAME and tokens[k].text.lower() not in _DAYS:
        k -= 1
        if tokens[k + 1].pos == "DET":
            break
    start = k + 1
    if start >= end:
        return None
    # "... in the region local media": the last name alone, where the parser says so.
    head = end - 1
    start = max(start, tree.left[head]) if tree.left[head] <= head else start
    return (start, end) if _speaks(tree, head) else None


def _after(tree: Tree, i: int) -> tuple[int, int] | None:
    """The name that begins at a token."""
    tokens = tree.tokens
    k = i
    while k < len(tokens) and (
        tokens[k].pos in _NAME or (k > i and tokens[k].text.lower() in _INSIDE)
    ):
        if tokens[k].text.lower() in _STOPS:
            break
        k += 1
    while k > i and tokens[k - 1].text.lower() in _INSIDE | _DAYS:
        k -= 1
    # "... concerns terrorists were organizing": the object is a clause, and nobody's name.
    if k == i or (k < len(tokens) and tokens[k].tag in {"VBD", "VBZ", "VBP", "MD"}):
        return None
    first = next((h for h in range(i, k) if tokens[h].text.lower() in _INSIDE), k)
    head = first - 1
    deed = head >= i and tokens[head].lemma.lower() in _DEEDS
    person = any(t.text.lower() in _SECRET for t in tokens[i:k])
    return (i, k) if head >= i and (person or _speaks(tree, head)) and not deed else None


def _speaks(tree: Tree, head: int) -> bool:
    token = tree.tokens[head]
    return can_speak(token) or can_tell(token)


def _nearest(tree: Tree, i: int, found: Sequence[Attribution]) -> int | None:
    """The attribution with a source whose cue stands nearest to a token."""
    at = tree.tokens[i].start
    ranked = [
        (abs(a.cue[0][0] - at), k)
        for k, a in enumerate(found)
        if a.cue and a.source and a.content
    ]
    return min(ranked)[1] if ranked else None


def _words(tree: Tree, start: int, end: int) -> tuple[int, int] | None:
    """The offsets of some tokens but for the marks around them, if they are a few words."""
    tokens = tree.tokens
    while start < end and (
        tokens[start].pos == "PUNCT" or tokens[start].text.lower() == "that"
    ):
        start += 1
    while end > start and tokens[end - 1].pos == "PUNCT":
        end -= 1
    return (tokens[start].start, tokens[end - 1].end) if end - start >= _FEW else None


def _covers(tree: Tree, ranges: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Whether ranges share a word with some tokens."""
    start, end = tree.tokens[span[0]].start, tree.tokens[span[1] - 1].end
    return any(a < end and start < b for a, b in ranges)


def _made(
    tree: Tree,
    source: tuple[int, int],
    cue: tuple[int, int],
    content: tuple[int, int],
    pattern: str,
) -> Attribution:
    from variorum.claims.attribution.find import Attribution

    tokens = tree.tokens
    return Attribution(
        source=((tokens[source[0]].start, tokens[source[1] - 1].end),),
        cue=((tokens[cue[0]].start, tokens[cue[1] - 1].end),),
        content=(content,),
        pattern=pattern,
        lemma=tokens[cue[0]].lemma.lower(),
        head=None,
        verb=cue[0],
    )


def _without(found: Sequence[Attribution], gone: set[int]) -> list[Attribution]:
    """The attributions without some of them, whose children move up."""
    number = {k: n for n, k in enumerate(k for k in range(len(found)) if k not in gone)}
    kept = []
    for k, a in enumerate(found):
        if k in gone:
            continue
        above = a.parent
        while above is not None and above in gone:
            above = found[above].parent
        kept.append(replace(a, parent=number[above] if above is not None else None))
    return kept
