"""Dates of publication: given and inferred."""

from __future__ import annotations

from evals.gold import Story, find
from evals.sheet import Sheet, overlaps
from variorum.model import Edition


def score(story: Story, edition: Edition) -> Sheet:
    """Compare the days, the weekday and the basis; of an inferred date also the evidence."""
    sheet = Sheet()
    witnesses = {w.siglum: w for w in edition.witnesses}
    for siglum, gold in story.published.items():
        witness = witnesses[siglum]
        found = witness.published
        days = [d and d[:10] for d in (found.earliest, found.latest)]
        sheet.check(
            f"dating.{gold.basis}",
            days == [gold.earliest, gold.latest] and found.basis == gold.basis,
            f"{siglum}: {found.basis} {days} for {gold.basis} {gold.earliest}..{gold.latest}",
        )
        if found.weekday is not None or found.basis == "inferred":
            sheet.check(
                "dating.weekday",
                found.weekday == gold.weekday,
                f"{siglum}: {found.weekday} for {gold.weekday}",
            )
        for anchor in gold.evidence:
            at = find(anchor, witness.text)
            shows = any(s.siglum == siglum and overlaps(s, at) for s in found.evidence)
            sheet.check("dating.evidence", shows, f"{siglum}: {anchor!r} is not shown")
    return sheet
