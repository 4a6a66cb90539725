"""Figures: found, bounded, linked to what they measure."""

from __future__ import annotations

from evals.gold import FigureRow, Range, Story, locate
from evals.sheet import Sheet, overlaps, shown, texts
from variorum.model import Edition, Figure, Span

_NEAR = 0.25
"""How far a bound of an approximation may lie from the number given."""


def score(story: Story, edition: Edition) -> Sheet:
    """Compare the figures of all claims, each in each witness.

    A claim that several witnesses make has its figures once, from one of them: where
    another witness has the claim and an equal figure, that one is found too.
    ``figures.right`` are those found with bounds and measure right, of all that the gold
    has; ``figures.precision`` counts figures in the body only, since the gold does not
    cover headlines.
    """
    sheet = Sheet()
    words = texts(edition)
    found: dict[Span, Figure] = {}
    for claim in edition.claims:
        for f in claim.figures:
            found.setdefault(f.span, f)
    explained: set[Span] = set()
    for row in story.figures.figures:
        for siglum, at in locate(row.quotes, words).items():
            here = [f for s, f in found.items() if s.siglum == siglum and overlaps(s, at)]
            explained.update(f.span for f in here)
            if row.optional:
                continue
            where = f"{siglum} {row.id}"
            here = here or _shared(row, edition, siglum, at)
            sheet.check("figures.recall", bool(here), f"{where}: not found")
            best = max(
                here,
                key=lambda f: (_bounds(row, f), _measure(row, f), f.span),
                default=None,
            )
            sheet.count(
                "figures.right", best is not None and _bounds(row, best) and _measure(row, best)
            )
            if best is not None:
                _compare(sheet, row, best, where)
    for span, f in sorted(found.items()):
        if _in_body(edition, span):
            sheet.check(
                "figures.precision",
                span in explained,
                f"{span.siglum}: {f.measure} {f.low}..{f.high}: "
                + shown(words[span.siglum][span.start : span.end]),
            )
    return sheet


def _shared(row: FigureRow, edition: Edition, siglum: str, at: Range) -> list[Figure]:
    """Figures of the gold's value in claims that this witness makes at the gold's words."""
    return [
        f
        for claim in edition.claims
        if any(
            overlaps(span, at)
            for m in claim.mentions
            if m.siglum == siglum
            for span in m.content
        )
        for f in claim.figures
        if _bounds(row, f)
    ]


def _compare(sheet: Sheet, row: FigureRow, f: Figure, where: str) -> None:
    sheet.check(
        "figures.bounds",
        _bounds(row, f),
        f"{where}: {f.low}..{f.high} for {row.low}..{row.high}",
    )
    sheet.check(
        "figures.measure", _measure(row, f), f"{where}: {f.measure} for {row.measure[0]}"
    )
    sheet.check(
        "figures.approximate",
        f.approximate == row.approximate,
        f"{where}: approximate is {f.approximate}",
    )
    if row.group is not None:
        sheet.check("figures.group", _group(row, f), f"{where}: {f.group} for {row.group[0]}")
    if row.share:
        sheet.check("figures.share", f.share_of is not None, f"{where}: share of nothing")
    if row.scope:
        sheet.check("figures.scope", f.scope in row.scope, f"{where}: {f.scope}")
    if row.unit is not None:
        sheet.check("figures.unit", f.unit == row.unit, f"{where}: {f.unit} for {row.unit}")


def _bounds(row: FigureRow, f: Figure) -> bool:
    return _bound(row, row.low, f.low, low=True) and _bound(row, row.high, f.high, low=False)


def _bound(row: FigureRow, gold: float | None, found: float | None, *, low: bool) -> bool:
    if gold is None:
        return found is None or (low and found == 0)
    if found is None:
        return row.loose
    near = _NEAR * abs(gold) if row.approximate else 1e-9 * max(1.0, abs(gold))
    return abs(found - gold) <= near


def _measure(row: FigureRow, f: Figure) -> bool:
    """Whether the measure is one of the gold's, in the singular or the plural."""
    return _singular(f.measure) in {_singular(m) for m in row.measure}


def _singular(word: str | None) -> str | None:
    return word and word.casefold().removesuffix("s")


def _group(row: FigureRow, f: Figure) -> bool:
    found = (f.group or "").casefold()
    return any(g.casefold() in found or f"{found}s" == g for g in row.group or ())


def _in_body(edition: Edition, span: Span) -> bool:
    witness = next(w for w in edition.witnesses if w.siglum == span.siglum)
    return any(b.role == "body" and b.start <= span.start < b.end for b in witness.blocks)
