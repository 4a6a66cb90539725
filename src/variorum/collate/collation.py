"""The stage's face: documents and their shared passages in, loci with variants out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.collate.align import Alignment, align, with_moved, worth_compiling
from variorum.collate.correspond import Group, correspond
from variorum.collate.kinds import Kinds
from variorum.collate.order import moved, story_order
from variorum.collate.retold import retold
from variorum.collate.rows import Reader, Row, make_rows
from variorum.collate.similarity import Similarity
from variorum.collate.sites import Sites
from variorum.collate.tags import moved_attribution, take_off
from variorum.collate.versions import versions
from variorum.model import Document, Locus, Passage, Reading, Span, Variant


def collate(documents: Sequence[Document], passages: Sequence[Passage]) -> tuple[Locus, ...]:
    """The loci of a story in story order, with their typed variants.

    Every sentence of every document is a reading of exactly one locus.  The result does
    not depend on the order of ``documents`` (apart from the sigla).  The base text, against
    which words are called omitted or added where the witnesses are evenly divided, is that
    of the witness that shares most loci, and of these the longest; its order is the frame of
    the story order.
    """
    ordered, drafts, rank = _drafted(documents, passages)
    compiled = _is_large(drafts)
    kinds = Kinds()
    displaced = moved([d.group for d in drafts], [draft.one_wording for draft in drafts])
    return tuple(
        _locus(
            f"l{number + 1}",
            ordered,
            draft,
            rank,
            displaced.get(number, set()),
            compiled,
            kinds,
        )
        for number, draft in enumerate(drafts)
    )


def aligned(
    documents: Sequence[Document], passages: Sequence[Passage]
) -> tuple[tuple[Span, ...], ...]:
    """The columns behind the variants of :func:`collate`: which words correspond.

    A column has the span of at most one token of each witness, and of two at least.  Words
    that stand at another place of the sentence are in the column of their counterparts.
    """
    _, drafts, _ = _drafted(documents, passages)
    compiled = _is_large(drafts)
    found: list[tuple[Span, ...]] = []
    for draft in drafts:
        for version in draft.versions:
            for rows, alignment in _tables([draft.rows[row] for row in version], compiled):
                for column in with_moved(rows, alignment.columns()):
                    spans = [
                        rows[row].span(siglum, at, at + 1)
                        for row, at in column.items()
                        for siglum in rows[row].sigla
                    ]
                    if len(spans) > 1:
                        found.append(tuple(sorted(spans)))
    return tuple(found)


def _drafted(
    documents: Sequence[Document], passages: Sequence[Passage]
) -> tuple[list[Document], list[_Draft], list[int]]:
    ordered = sorted(documents, key=lambda d: (d.witness.id, d.witness.siglum))
    read = Reader()
    groups = correspond(ordered, passages, Similarity(ordered, read))
    rank = _ranked(ordered, groups)
    groups = story_order(ordered, groups, rank)
    return ordered, [_Draft.of(ordered, group, read) for group in groups], rank


@dataclass(frozen=True, slots=True)
class _Draft:
    """A group with its rows, told apart into versions."""

    group: Group
    rows: list[Row]
    versions: list[list[int]]
    one_wording: frozenset[int]  # documents whose wording is that of the leading version

    @classmethod
    def of(cls, documents: Sequence[Document], group: Group, read: Reader) -> _Draft:
        if len(group.members) < 2:
            return cls(group, [], [], frozenset())
        number = {documents[d].witness.siglum: d for d in group.members}
        rows = make_rows(
            {
                siglum: [documents[d].sentences[i] for i in group.members[d]]
                for siglum, d in number.items()
            },
            {siglum: documents[d] for siglum, d in number.items()},
            read,
        )
        found = versions(rows)
        leading = {number[siglum] for row in found[0] for siglum in rows[row].sigla}
        return cls(group, rows, found, frozenset(leading))


def _is_large(drafts: Sequence[_Draft]) -> bool:
    """Whether so much is to be aligned that machine code is quicker, loaded and all."""
    return worth_compiling(
        [draft.rows[row] for row in version] for draft in drafts for version in draft.versions
    )


def _ranked(documents: Sequence[Document], groups: Sequence[Group]) -> list[int]:
    """The documents by how many loci they share, most first, then the longer ones."""
    shared = Counter(d for group in groups if len(group.members) > 1 for d in group.members)
    return sorted(
        range(len(documents)), key=lambda d: (-shared[d], -len(documents[d].sentences), d)
    )


def _locus(
    name: str,
    documents: Sequence[Document],
    draft: _Draft,
    rank: Sequence[int],
    displaced: set[int],
    compiled: bool,
    kinds: Kinds,
) -> Locus:
    group, rows = draft.group, draft.rows
    texts = {documents[d].witness.siglum: documents[d].witness.text for d in group.members}
    spans = sorted(
        (
            Span(siglum=documents[d].witness.siglum, start=s.start, end=s.end)
            for d, indexes in group.members.items()
            for s in (documents[d].sentences[i] for i in indexes)
        ),
        key=lambda span: (len(span.siglum), span.siglum, span.start),
    )
    variants = retold(rows, draft.versions)
    base = documents[next(d for d in rank if d in group.members)].witness.siglum
    for version in draft.versions:
        variants.extend(_compared([rows[row] for row in version], base, compiled, kinds))
    variants = [_with_text(variant, texts) for variant in variants]
    if displaced and displaced < draft.one_wording:
        stay = draft.one_wording - displaced
        if len(stay) < len(displaced):  # what few have elsewhere was moved by the few
            stay, displaced = frozenset(displaced), set(stay)
        variants.append(_transposition(documents, group, stay, displaced, texts))
    return Locus(id=name, readings=tuple(spans), variants=tuple(variants))


def _compared(rows: Sequence[Row], base: str, compiled: bool, kinds: Kinds) -> list[Variant]:
    """The variants among rows of one wording."""
    if len(rows) < 2:
        return []
    tagged = take_off(rows)
    if tagged is None:
        return Sites(rows, align(rows, compiled), base, kinds).variants()
    having = [tag for tag in tagged.tags if tag.tokens]
    bodies = Sites(tagged.bodies, align(tagged.bodies, compiled), base, kinds)
    return [
        moved_attribution(tagged),
        *(v for v in Sites(having, align(having), base, kinds).variants() if len(having) > 1),
        *bodies.variants(),
    ]


def _tables(rows: Sequence[Row], compiled: bool) -> Iterator[tuple[Sequence[Row], Alignment]]:
    """Rows of one wording with their columns, attributions that were moved by themselves."""
    tagged = take_off(rows) if len(rows) > 1 else None
    for some in (rows,) if tagged is None else (tagged.tags, tagged.bodies):
        yield some, align(some, compiled)


def _with_text(variant: Variant, texts: Mapping[str, str]) -> Variant:
    return replace(
        variant, readings=tuple(_reading_with_text(r, texts) for r in variant.readings)
    )


def _reading_with_text(reading: Reading, texts: Mapping[str, str]) -> Reading:
    if reading.text is None:
        return reading
    span = reading.spans[0]
    return replace(reading, text=texts[span.siglum][span.start : span.end])


def _transposition(
    documents: Sequence[Document],
    group: Group,
    stay: frozenset[int],
    displaced: set[int],
    texts: Mapping[str, str],
) -> Variant:
    """The sentence stands elsewhere in some witnesses."""
    readings = []
    for some in (stay, displaced):
        spans = sorted(
            (
                Span(
                    siglum=documents[d].witness.siglum,
                    start=documents[d].sentences[group.members[d][0]].start,
                    end=documents[d].sentences[group.members[d][-1]].end,
                )
                for d in some
            ),
            key=lambda span: (len(span.siglum), span.siglum),
        )
        first = spans[0]
        readings.append(
            Reading(
                sigla=tuple(s.siglum for s in spans),
                spans=tuple(spans),
                text=texts[first.siglum][first.start : first.end],
            )
        )
    readings.sort(key=lambda r: (len(r.sigla[0]), r.sigla[0]))
    names = ", ".join(sorted(documents[d].witness.siglum for d in displaced))
    return Variant(
        kind="order",
        readings=tuple(readings),
        note=f"stands elsewhere in {names}",
    )
