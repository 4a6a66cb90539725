"""Variants between versions that tell one thing in unlike words.

Word by word such sentences cannot be compared.  What can be said: that the wording is
another, and where they speak of one thing with words that take different sides, or give
different figures for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.collate import cues
from variorum.collate.kinds import amounts_agree
from variorum.collate.rows import Row, Tok
from variorum.model import Number, Reading, Variant, VariantKind

_GAP = 4  # tokens between loaded words of one phrase
_NOUN = 4  # tokens after a figure in which its noun is looked for


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Tokens [first, last) with the words in them that take sides on one thing."""

    first: int
    last: int
    about: str
    words: frozenset[tuple[str, str]]  # (word, pole)


def retold(rows: Sequence[Row], groups: Sequence[Sequence[int]]) -> list[Variant]:
    """The variants between the versions of a locus (see :func:`versions`)."""
    if len(groups) < 2:
        return []
    every = [(r, 0, len(rows[r].tokens)) for group in groups for r in group]
    variants = [variant_of(rows, every, "rewording", None, "told in other words")]
    lead = groups[0]
    for other in groups[1:]:
        variants.extend(_figures(rows, lead, other))
        variants.extend(_sides(rows, lead, other))
    return variants


def variant_of(
    rows: Sequence[Row],
    places: Sequence[tuple[int, int, int]],
    kind: VariantKind,
    agrees: bool | None,
    note: str,
) -> Variant:
    """A variant whose readings are token ranges of rows, equal words in one reading."""
    merged: dict[tuple[str, ...], list[tuple[int, int, int]]] = {}
    for row, first, last in places:
        key = tuple(t.key for t in rows[row].tokens[first:last])
        merged.setdefault(key, []).append((row, first, last))
    readings = []
    for held in merged.values():
        spans = {
            siglum: rows[row].span(siglum, first, last)
            for row, first, last in held
            for siglum in rows[row].sigla
        }
        sigla = tuple(sorted(spans, key=lambda s: (len(s), s)))
        readings.append(Reading(sigla=sigla, spans=tuple(spans[s] for s in sigla), text=""))
    readings.sort(key=lambda r: (len(r.sigla[0]), r.sigla[0]))
    return Variant(kind=kind, readings=tuple(readings), agrees=agrees, note=note)


def _sides(rows: Sequence[Row], lead: Sequence[int], other: Sequence[int]) -> Iterator[Variant]:
    """Phrases for one thing that take different sides, one variant a thing."""
    here, there = _phrases(rows[lead[0]].tokens), _phrases(rows[other[0]].tokens)
    for about in sorted({p.about for p in here}):
        pairs = [
            (
                2 * len(_said(a) & _said(b)) + min(len(a.words), len(b.words)),
                -a.first,
                -b.first,
                a,
                b,
            )
            for a in here
            for b in there
            if a.about == about == b.about and a.words != b.words and _taking(a, b)
        ]
        if not pairs:
            continue
        *_, a, b = max(pairs, key=lambda p: p[:3])
        places = [(lead[0], a.first, a.last), (other[0], b.first, b.last)]
        yield variant_of(rows, places, "loaded", None, f"{about}: in other words")


def _said(phrase: _Phrase) -> set[str]:
    return {word for word, _ in phrase.words}


def _taking(a: _Phrase, b: _Phrase) -> bool:
    """Whether at least one takes a side, and not both the same one."""
    poles = [{pole for _, pole in p.words} - {"neutral"} for p in (a, b)]
    return bool(poles[0] | poles[1]) and (poles[0] != poles[1] or len(poles[0]) > 1)


def _phrases(tokens: Sequence[Tok]) -> list[_Phrase]:
    """Loaded words close to one another and about one thing, with their noun phrase."""
    found: list[_Phrase] = []
    for first, last, entries in cues.loaded_places(tokens):
        for entry in entries:
            if entry.about == "saying":
                continue
            word = (tokens[last - 1].lemma, entry.pole)
            for number, phrase in enumerate(found):
                near = 0 <= first - phrase.last <= _GAP
                if (
                    phrase.about == entry.about
                    and near
                    and _unbroken(tokens, phrase.last, first)
                ):
                    words = phrase.words | {word}
                    found[number] = _Phrase(phrase.first, last, entry.about, words)
                    break
            else:
                found.append(_Phrase(first, last, entry.about, frozenset({word})))
    return [_widened(tokens, phrase) for phrase in found]


def _unbroken(tokens: Sequence[Tok], first: int, last: int) -> bool:
    """Whether no mark and no end of a sentence stands between two words."""
    between = tokens[first:last]
    return all(t.word for t in between) and tokens[first - 1].part == tokens[last].part


def _widened(tokens: Sequence[Tok], phrase: _Phrase) -> _Phrase:
    first, last = phrase.first, phrase.last
    while first and tokens[first - 1].pos in {"ADJ", "NUM"}:
        first -= 1
    while last < len(tokens) and tokens[last].pos == "NOUN":
        last += 1
    return _Phrase(first, last, phrase.about, phrase.words)


def _figures(
    rows: Sequence[Row], lead: Sequence[int], other: Sequence[int]
) -> Iterator[Variant]:
    """Different figures for one counted thing, where each version gives one."""
    counted = {row: _counted(rows[row].tokens) for row in (*lead, *other)}
    for (number, _, _), noun in counted[lead[0]]:
        found: dict[int, tuple[Number, int, int]] = {}
        for row, held in counted.items():
            same = [figure for figure, n in held if _one_thing(noun, n)]
            if len(same) == 1:
                found[row] = same[0]
        if lead[0] not in found or not any(row in found for row in other):
            continue
        verdicts = {amounts_agree(number, found[row][0]) for row in other if row in found}
        agrees = False if False in verdicts else (True if verdicts == {True} else None)
        words = {
            tuple(t.key for t in rows[row].tokens[start:end])
            for row, (_, start, end) in found.items()
        }
        if len(words) > 1:
            note = "the figures differ" if agrees is False else "the figure in other words"
            places = [(row, start, end) for row, (_, start, end) in sorted(found.items())]
            yield variant_of(rows, places, "number", agrees, f"{note}: {noun.lemma}")


def _counted(tokens: Sequence[Tok]) -> list[tuple[tuple[Number, int, int], Tok]]:
    """Counts with their token range and the noun that follows."""
    found = []
    ranges: dict[Number, tuple[int, int]] = {}
    for at, token in enumerate(tokens):
        if token.number is not None and token.temporal is None:
            first, _ = ranges.get(token.number, (at, at))
            ranges[token.number] = (first, at + 1)
    for number, (first, last) in ranges.items():
        if number.kind != "count":
            continue
        nouns = [t for t in tokens[last - 1 : last + _NOUN] if t.pos == "NOUN" and not t.number]
        if nouns:
            found.append(((number, first, last), nouns[0]))
    return found


def _one_thing(a: Tok, b: Tok) -> bool:
    return a.lemma == b.lemma or bool(a.concepts & b.concepts)
