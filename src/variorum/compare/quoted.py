"""Quotations that were altered: one utterance of one speaker, printed in different words.

What collation finds are variants of sentences that correspond.  Here the quotations of one
claim are compared wherever they stand and however much of them is quoted.  To be one utterance
they must have most words in common, in order, and a run of them together; and only what
differs between common words counts, since outlets break off where they like.  Stock phrases of
two speakers are two claims and are not compared; nor are spelling, brackets and ellipses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from variorum.compare.words import content_words, words
from variorum.model import Claim, Disagreement, Mention, Span

_QUOTED: Final = re.compile(r"[“\"]([^“”\"]+)[”\"]|(?<!\w)[‘']([^‘’']{12,})[’'](?!\w)")
_TOKEN: Final = re.compile(r"[^\W_]+(?:[.,-][^\W_]+)*|…|\.\.+|[\[\]()—–]")
#: Words that transcripts have or lack as they please.
_SLIGHT_WORDS: Final = """
    a an the and to that of it is was so well um uh oh but in into on onto at for with as also
    d would ll will ve have has re are s m am"""
_SLIGHT: Final = frozenset(_SLIGHT_WORDS.split())
_DIGITS: Final = "zero one two three four five six seven eight nine ten eleven twelve"
_NUMBERS: Final = {w: str(i) for i, w in enumerate(_DIGITS.split())} | {
    "twenty": "20",
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "hundred": "100",
}
_FEWEST: Final = 5
_SHARE: Final = 0.7
_RUN: Final = 3
_LONGEST: Final = 5
#: Misprints: as little as this of a long word differs.
_MISPRINT: Final = 0.8
_LONG_WORD: Final = 6

_Token = tuple[str, int, int]


class _Changed(NamedTuple):
    """What differs between two wordings of an utterance."""

    sides: tuple[list[_Token], list[_Token]]
    around: tuple[tuple[int, int], tuple[int, int]]
    sure: float
    """How sure it is that it is one utterance."""


def altered(
    claims: Sequence[Claim],
    statements: Mapping[str, Sequence[Claim]],
    texts: Mapping[str, str],
) -> Iterable[Disagreement]:
    """One disagreement for each claim whose quotation differs between witnesses.

    Args:
        claims: merged claims.
        statements: what the mentions of each said, one claim a mention.
        texts: the text of each witness.
    """
    for claim in claims:
        if not claim.chain or claim.quotation == "none":
            continue
        wordings: dict[tuple[str, ...], tuple[str, list[_Token]]] = {}
        for said in statements.get(claim.id, ()):
            if said.quotation == "none":
                continue
            for mention in said.mentions:
                for tokens in _quotations(mention, said.quotation == "full", texts):
                    key = tuple(word for word, _, _ in tokens)
                    wordings.setdefault(key, (mention.siglum, tokens))
        found: dict[tuple[Span, ...], tuple[str, float]] = {}
        seen: set[tuple[tuple[str, ...], ...]] = set()
        for (here, mine), (there, theirs) in combinations(wordings.values(), 2):
            if here == there:
                continue
            changed = _changes(mine, theirs)
            if changed is None:
                continue
            spans = tuple(
                Span(siglum=s, start=around[0], end=around[1])
                for s, around in ((here, changed.around[0]), (there, changed.around[1]))
            )
            change = tuple(tuple(w for w, _, _ in side) for side in changed.sides)
            if change not in seen and change[::-1] not in seen:
                seen.add(change)
                found[spans] = _note(here, there, *changed.sides, texts), changed.sure
        for spans, (note, sure) in found.items():
            yield Disagreement(
                kind="quotation", claims=(claim.id,), spans=spans, note=note, confidence=sure
            )


def _quotations(
    mention: Mention, whole: bool, texts: Mapping[str, str]
) -> Iterable[list[_Token]]:
    """The words of each quotation in a mention, with their offsets in the witness."""
    for span in mention.content:
        text = texts[span.siglum][span.start : span.end]
        ranges = [m.span(1) if m.group(1) else m.span(2) for m in _QUOTED.finditer(text)]
        if not ranges and whole:
            ranges = [(0, len(text))]
        for start, end in ranges:
            tokens = [
                (_fold(m.group()), span.start + m.start(), span.start + m.end())
                for m in _TOKEN.finditer(text, start, end)
            ]
            if sum(word[0].isalnum() for word, _, _ in tokens) >= _FEWEST:
                yield tokens


def _fold(word: str) -> str:
    word = word.casefold().replace("’", "'")
    return _NUMBERS.get(word, word)


def _changes(one: Sequence[_Token], other: Sequence[_Token]) -> _Changed | None:
    """The first words that differ inside what both quote; ``None`` if nothing differs, or they
    are two utterances."""
    matcher = SequenceMatcher(None, [t[0] for t in one], [t[0] for t in other], autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size]
    common = sum(b.size for b in blocks)
    if common < _FEWEST or max(b.size for b in blocks) < _RUN:
        return None
    first, last = blocks[0], blocks[-1]
    inside = max(last.a + last.size - first.a, last.b + last.size - first.b)
    if common < _SHARE * inside:
        return None
    for before, after in pairwise(blocks):
        mine = one[before.a + before.size : after.a]
        theirs = other[before.b + before.size : after.b]
        # What is changed must be held on both sides by words that are the same.
        if min(before.size, after.size) < 2 and before.size + after.size < _FEWEST:
            continue
        if _differ(mine, theirs):
            return _Changed(
                (list(mine), list(theirs)),
                (
                    _around(one, before.a + before.size, after.a),
                    _around(other, before.b + before.size, after.b),
                ),
                # A guess, not measured: surer with every word that both have.
                round(min(0.98, 0.7 + 0.02 * common), 2),
            )
    return None


def _around(tokens: Sequence[_Token], start: int, end: int) -> tuple[int, int]:
    """Where some words stand; where there are none, the words on both sides."""
    if start == end:
        start, end = start - 1, end + 1
    return tokens[start][1], tokens[end - 1][2]


def _differ(mine: Sequence[_Token], theirs: Sequence[_Token]) -> bool:
    """Whether words were exchanged, left out or put in, rather than spelt otherwise."""
    return reworded([w for w, _, _ in mine], [w for w, _, _ in theirs])


def reworded(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two stretches of a quotation differ in words, not in spelling, a misprint, a
    contraction or small words alone."""
    if any(not w[0].isalnum() for w in (*a, *b)) or max(len(a), len(b)) > _LONGEST:
        return False
    plain = [[w for w in side if w not in _SLIGHT] for side in (a, b)]
    if not any(plain) or "".join(a) == "".join(b):
        return False
    folded = [[next(iter(content_words(w)), w) for w in side] for side in plain]
    if folded[0] == folded[1]:
        return False
    joined = ["".join(w for word in side for w in words(word)) for side in (a, b)]
    if joined[0] == joined[1]:
        return False
    return (
        len(a) != 1
        or len(b) != 1
        or not (
            min(map(len, joined)) >= _LONG_WORD
            and SequenceMatcher(None, joined[0], joined[1], autojunk=False).ratio() >= _MISPRINT
        )
    )


def _note(
    here: str,
    there: str,
    mine: Sequence[_Token],
    theirs: Sequence[_Token],
    texts: Mapping[str, str],
) -> str:
    sides = []
    for siglum, tokens in ((here, mine), (there, theirs)):
        if tokens:
            text = " ".join(texts[siglum][tokens[0][1] : tokens[-1][2]].split())
            sides.append(f"{siglum} “{text}”")
        else:
            sides.append(f"{siglum} nothing")
    what = (
        "words inside the quotation differ"
        if mine and theirs
        else "a word left out of the quotation"
        if len(mine) + len(theirs) == 1
        else "words left out of the quotation"
    )
    return f"{what}: {'; '.join(sides)}"
