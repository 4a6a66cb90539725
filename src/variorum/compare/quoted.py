"""Quotations that were altered: one utterance of one speaker, printed in different words.

All quotations of the story are compared wherever they stand, however much of them is quoted.
Two are laid side by side (longest runs of equal words first); only what differs between words
that both have counts, since outlets break off where they like.  Spelling, contractions, small
words, brackets, ellipses and what was left out at length are no alteration.  Whether the two
are one utterance, or one said twice, or two people's stock phrase, is told by a logistic model
over how much they share, fitted to the pairs of the part *tune* of
``evals/gold/conflicts.jsonl`` (``python -m evals.weights --quotations``); its probability is
the confidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from variorum.compare.speakers import abbreviates, identified, same_chain
from variorum.compare.tolls import POSSIBLY, sigla_list
from variorum.compare.utterances import Quotation, Word, quotations
from variorum.compare.wordings import Difference, compared, probability
from variorum.compare.words import words
from variorum.model import Claim, Disagreement, Document, Span, Speaker

_GRAM: Final = 3
#: A run of words that more different quotations have is a phrase of the story.
_COMMON: Final = 40
#: How likely a change must be to be told, and to be told as sure.
_TOLD: Final = 0.5
_SURE: Final = 0.66
_LOOSE: Final = 0.65


@dataclass(slots=True)
class Quoted:
    """One wording with all places where it stands, and who says it."""

    places: list[Quotation]
    sayings: list[Claim]

    @property
    def words(self) -> tuple[Word, ...]:
        """The words, with the offsets of the first place."""
        return self.places[0].words

    @property
    def sigla(self) -> frozenset[str]:
        """The witnesses that have it."""
        return frozenset(q.siglum for q in self.places)

    def span(self, around: tuple[int, int], place: int = 0) -> Span:
        """Where some of the words stand."""
        quotation = self.places[place]
        return Span(
            siglum=quotation.siglum,
            start=quotation.words[around[0]].start,
            end=quotation.words[around[1] - 1].end,
        )


def altered(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    statements: Mapping[str, Sequence[Claim]],
) -> Iterable[Disagreement]:
    """One disagreement for each change of a quotation, with all witnesses that have either
    wording.

    Args:
        documents: the witnesses.
        claims: merged claims.
        statements: what the mentions of each said, one claim a mention.
    """
    texts = {d.witness.siglum: d.witness.text for d in documents}
    homes = Homes(claims, statements)
    told: dict[tuple[object, ...], _Change] = {}
    for one, other, difference in differences(documents, homes):
        sure = probability(difference.features)
        if difference.loose:
            sure = min(sure, _LOOSE)
        if sure < _TOLD:
            continue
        sides = [
            _Side(quoted, at, around)
            for quoted, at, around in zip(
                (one, other), difference.at, difference.around, strict=True
            )
        ]
        sides.sort(key=lambda side: side.text)
        mark = (sides[0].text, sides[1].text, sides[0].before)
        change = told.setdefault(mark, _Change(({}, {})))
        change.sure = max(change.sure, sure)
        for side, found in zip(sides, change.sides, strict=True):
            for place, quotation in enumerate(side.quoted.places):
                span = side.quoted.span(side.around, place)
                found.setdefault(span, (side, homes.ids(quotation, span)))
    for change in told.values():
        yield change.told(texts)


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the wordings of a change."""

    quoted: Quoted
    at: tuple[int, int]
    around: tuple[int, int]

    @property
    def text(self) -> tuple[str, ...]:
        return tuple(w.text for w in self.quoted.words[self.at[0] : self.at[1]])

    @property
    def before(self) -> str:
        return self.quoted.words[self.at[0] - 1].text if self.at[0] else ""


@dataclass(slots=True)
class _Change:
    """A change with the places of both wordings, and the claims that they belong to."""

    sides: tuple[dict[Span, tuple[_Side, list[str]]], dict[Span, tuple[_Side, list[str]]]]
    sure: float = 0.0

    def told(self, texts: Mapping[str, str]) -> Disagreement:
        """The disagreement; the side of the first witness first."""
        sides = sorted(self.sides, key=lambda s: min((len(x.siglum), x) for x in s))
        spans = [span for side in sides for span in sorted(side)]
        ids = [c for side in sides for span in sorted(side) for c in side[span][1]]
        return Disagreement(
            kind="quotation",
            claims=tuple(dict.fromkeys(ids)),
            spans=tuple(dict.fromkeys(spans)),
            note=("" if self.sure >= _SURE else POSSIBLY) + _note(sides, texts),
            confidence=round(self.sure, 2),
        )


class Homes:
    """Which claims a quotation belongs to."""

    def __init__(
        self, claims: Sequence[Claim], statements: Mapping[str, Sequence[Claim]]
    ) -> None:
        self._spans: dict[str, list[tuple[int, int, str, Claim]]] = defaultdict(list)
        for claim in claims:
            for said in statements.get(claim.id) or (claim,):
                for mention in said.mentions:
                    for span in mention.content:
                        self._spans[span.siglum].append((span.start, span.end, claim.id, said))

    def ids(self, quotation: Quotation, around: Span) -> list[str]:
        """The claims whose words are those that differ, else those of the quotation."""
        spans = self._spans[quotation.siglum]
        here = [c for a, b, c, _ in spans if a < around.end and around.start < b]
        return here or [c for a, b, c, _ in spans if a < quotation.end and quotation.start < b]

    def at(self, span: Span) -> list[str]:
        """The claims that have a place in their content."""
        spans = self._spans[span.siglum]
        return [c for a, b, c, _ in spans if a < span.end and span.start < b]

    def sayings(self, quotation: Quotation) -> list[Claim]:
        """The claims of somebody that have words of a quotation."""
        return [
            said
            for a, b, _, said in self._spans[quotation.siglum]
            if a < quotation.end and quotation.start < b and said.chain
        ]


def differences(
    documents: Sequence[Document], homes: Homes
) -> Iterator[tuple[Quoted, Quoted, Difference]]:
    """The differences of all pairs of quotations that have words in common."""
    found: dict[tuple[str, ...], Quoted] = {}
    for document in documents:
        for quotation in quotations(document):
            held = found.setdefault(quotation.key, Quoted([], []))
            held.places.append(quotation)
            held.sayings += homes.sayings(quotation)
    quoted = list(found.values())
    for i, j in _candidates([q.places[0].key for q in quoted]):
        one, other = quoted[i], quoted[j]
        if one.sigla & other.sigla:
            continue  # a witness that has both has two utterances
        voices = one_voice(one.sayings, other.sayings)
        for difference in compared(one.words, other.words, voices):
            yield one, other, difference


def _candidates(keys: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """The pairs that have a run of words in common which is no phrase of the story."""
    posting: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, key in enumerate(keys):
        for gram in {key[k : k + _GRAM] for k in range(len(key) - _GRAM + 1)}:
            posting[gram].append(i)
    pairs = {
        pair
        for indices in posting.values()
        if len(indices) <= _COMMON
        for pair in combinations(indices, 2)
    }
    yield from sorted(pairs)


def one_voice(ones: Sequence[Claim], others: Sequence[Claim]) -> bool | None:
    """Whether two quotations are of one speaker; ``None`` if one of them has none that is
    known, or it cannot be told: a person may speak for a body."""
    known = [[c for c in side if identified(c.chain[-1])] for side in (ones, others)]
    if not all(known):
        return None
    if any(same_chain(a, b) for a in known[0] for b in known[1]):
        return True
    apart = all(_two(a.chain[-1], b.chain[-1]) for a in known[0] for b in known[1])
    return False if apart else None


def _two(one: Speaker, other: Speaker) -> bool:
    """Whether two speakers are surely two: persons of other surnames, or bodies of other
    names."""
    names = [words(s.canonical or s.name) for s in (one, other)]
    if one.kind == other.kind == "person":
        return not set(names[0]) & set(names[1][-1:]) and not set(names[1]) & set(names[0][-1:])
    if "person" in (one.kind, other.kind):
        return False
    return not abbreviates(one, other) and not abbreviates(other, one)


def _note(
    sides: Sequence[Mapping[Span, tuple[_Side, list[str]]]], texts: Mapping[str, str]
) -> str:
    parts, counts = [], []
    for side in sides:
        span = min(side)
        wording = side[span][0]
        sigla = sigla_list({s.siglum for s in side})
        counts.append(len(wording.text))
        if wording.text:
            text = " ".join(texts[span.siglum][span.start : span.end].split())
            parts.append(f"{sigla} “{text}”")
        else:
            parts.append(f"{sigla} nothing")
    what = (
        "words inside the quotation differ"
        if all(counts)
        else "a word left out of the quotation"
        if sum(counts) == 1
        else "words left out of the quotation"
    )
    return f"{what}: {'; '.join(parts)}"
