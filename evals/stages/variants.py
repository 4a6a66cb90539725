"""Collation: where readings differ, and the kind of the difference."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from evals.gold import Range, Story, VariantRow, expand, locate
from evals.sheet import Sheet, overlaps, shown, texts
from variorum.model import Edition, Span, Variant


@dataclass(frozen=True)
class _Found:
    """A variant of the edition: the place and the reading (by number) of each siglum."""

    locus: str
    variant: Variant
    at: dict[str, Span]
    reading: dict[str, int]


def score(story: Story, edition: Edition) -> Sheet:
    """Compare the variants, each pair of gold readings counting once.

    ``variants.place`` are the pairs for which a variant stands at the right words with the
    witnesses on different sides, ``variants.recall`` those whose kind is right too.
    ``variants.precision`` is measured on the kinds the gold gives exhaustively.
    """
    sheet = Sheet()
    words = texts(edition)
    found = _flat(edition)
    explained: set[int] = set()
    for row in story.variants.variants:
        spans = locate(row.readings, words)
        for one, other in combinations(_groups(row), 2):
            _pair(sheet, row, (one, other), spans, found, explained)
    for i, f in enumerate(found):
        if f.variant.kind not in story.variants.exhaustive:
            continue
        readings = " | ".join(
            f"{''.join(r.sigla)} {shown(r.text or '', 40)}" for r in f.variant.readings
        )
        sheet.check(
            "variants.precision", i in explained, f"{f.variant.kind} {f.locus}: {readings}"
        )
    return sheet


def _groups(row: VariantRow) -> list[list[str]]:
    """The sigla of each gold reading."""
    groups: dict[str, list[str]] = {}
    for siglum, anchor in expand(row.readings).items():
        inside = anchor.partition("[")[2].partition("]")[0]
        key = f"{anchor}" if "order" in row.kinds else inside
        if "order" in row.kinds:
            key = siglum
        groups.setdefault(key, []).append(siglum)
    return list(groups.values())


def _flat(edition: Edition) -> list[_Found]:
    flat = []
    for locus in edition.loci:
        for variant in locus.variants:
            at: dict[str, Span] = {}
            reading: dict[str, int] = {}
            for number, r in enumerate(variant.readings):
                for span in r.spans:
                    at.setdefault(span.siglum, span)
                    reading.setdefault(span.siglum, number)
            flat.append(_Found(locus.id, variant, at, reading))
    return flat


def _pair(
    sheet: Sheet,
    row: VariantRow,
    groups: tuple[list[str], list[str]],
    spans: dict[str, Range],
    found: list[_Found],
    explained: set[int],
) -> None:
    one, other = groups
    here = [
        i
        for i, f in enumerate(found)
        if any(_shows(f, a, b, spans) for a in one for b in other)
    ]
    right = [i for i in here if found[i].variant.kind in row.kinds]
    explained.update(right)
    if row.optional:
        return
    sheet.count("variants.place", bool(here))
    kinds = sorted({found[i].variant.kind for i in here})
    sheet.check(
        "variants.recall",
        bool(right),
        f"{row.id} {row.kinds[0]} {one[0]}:{other[0]}: "
        + (f"found as {', '.join(kinds)}" if kinds else "not found"),
    )
    if right and row.agrees is not None:
        said = found[right[0]].variant.agrees
        sheet.check("variants.agrees", said in row.agrees, f"{row.id}: agrees is {said}")


def _shows(f: _Found, a: str, b: str, spans: dict[str, Range]) -> bool:
    """Whether a variant has both sigla at the gold's words, with different readings."""
    if a not in f.at or b not in f.at or f.reading[a] == f.reading[b]:
        return False
    return all(_near(f.at[s], spans[s]) for s in (a, b)) and any(
        f.at[s].start < f.at[s].end for s in (a, b)
    )


def _near(span: Span, at: Range) -> bool:
    """Whether a span stands at a range and is not much longer than it."""
    size = at[1] - at[0]
    if span.end - span.start > max(3 * size, size + 25):
        return False
    return overlaps(span, at)
