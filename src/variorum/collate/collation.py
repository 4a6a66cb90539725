"""The stage's face: documents and their shared passages in, loci with variants out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from variorum.collate.align import align
from variorum.collate.correspond import Group, correspond
from variorum.collate.order import moved, story_order
from variorum.collate.rows import make_rows
from variorum.collate.similarity import Similarity
from variorum.collate.sites import Sites
from variorum.model import Document, Locus, Passage, Reading, Span, Variant


def collate(documents: Sequence[Document], passages: Sequence[Passage]) -> tuple[Locus, ...]:
    """The loci of a story in story order, with their typed variants.

    Every sentence of every document is a reading of exactly one locus.  The result does
    not depend on the order of ``documents`` (apart from the sigla).  The base text, against
    which words are called omitted or added where the witnesses are evenly divided, is that
    of the witness that shares most loci, and of these the longest.
    """
    ordered = sorted(documents, key=lambda d: (d.witness.id, d.witness.siglum))
    similarity = Similarity(ordered)
    groups = story_order(ordered, correspond(ordered, passages, similarity))
    rank = _base_rank(ordered, groups)
    displaced = moved(groups)
    return tuple(
        _locus(f"l{number + 1}", ordered, group, rank, displaced.get(number, set()))
        for number, group in enumerate(groups)
    )


def _base_rank(documents: Sequence[Document], groups: Sequence[Group]) -> Mapping[int, int]:
    """The documents by how many loci they share, most first, then the longer ones."""
    shared = Counter(d for group in groups if len(group.members) > 1 for d in group.members)
    order = sorted(
        range(len(documents)), key=lambda d: (-shared[d], -len(documents[d].sentences), d)
    )
    return {document: rank for rank, document in enumerate(order)}


def _locus(
    name: str,
    documents: Sequence[Document],
    group: Group,
    rank: Mapping[int, int],
    displaced: set[int],
) -> Locus:
    by_siglum = {
        documents[d].witness.siglum: [documents[d].sentences[i] for i in indexes]
        for d, indexes in group.members.items()
    }
    spans = sorted(
        (
            Span(siglum=s.siglum, start=s.start, end=s.end)
            for held in by_siglum.values()
            for s in held
        ),
        key=lambda span: (len(span.siglum), span.siglum, span.start),
    )
    variants: list[Variant] = []
    texts = {d.witness.siglum: d.witness.text for d in documents}
    if len(by_siglum) > 1:
        rows = make_rows(by_siglum, {d.witness.siglum: d for d in documents})
        base = documents[min(group.members, key=lambda d: rank[d])].witness.siglum
        if len(rows) > 1:
            found = Sites(rows, align(rows), base).variants()
            variants.extend(_with_text(variant, texts) for variant in found)
        if displaced and len(displaced) < len(group.members):
            variants.append(_transposition(documents, group, displaced, texts))
    return Locus(id=name, readings=tuple(spans), variants=tuple(variants))


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
    documents: Sequence[Document], group: Group, displaced: set[int], texts: Mapping[str, str]
) -> Variant:
    """The sentence stands elsewhere in some witnesses."""
    readings = []
    for some in (group.members.keys() - displaced, displaced):
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
