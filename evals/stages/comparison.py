"""Comparison: standing, silences, disagreements."""

from __future__ import annotations

from collections import Counter

from evals.gold import Story, locate
from evals.sheet import Sheet, overlaps, shown, texts
from evals.stages.attributed import match
from variorum.model import Claim, Disagreement, Edition


def score(story: Story, edition: Edition) -> Sheet:
    """Compare what the edition says across witnesses.

    A gold claim is looked up as the edition's claim that holds most of its mentions;
    ``comparison.merged`` is the share of its mentions that this one holds.
    """
    sheet = Sheet()
    claims = _claims(sheet, story, edition)
    _standing(sheet, story, claims)
    _silences(sheet, story, edition, claims)
    _disagreements(sheet, story, edition)
    return sheet


def _claims(sheet: Sheet, story: Story, edition: Edition) -> dict[str, Claim]:
    """The edition's claim for each gold claim."""
    pairs, _ = match(story, edition)
    votes: dict[str, Counter[str]] = {}
    for pair in pairs:
        votes.setdefault(pair.row.id, Counter())[pair.claim.id] += 1
    by_id = {c.id: c for c in edition.claims}
    found = {}
    for key, counter in votes.items():
        best = min(counter, key=lambda c: (-counter[c], c))
        found[key] = by_id[best]
        sheet.count("comparison.merged", counter[best], counter.total())
        if len(counter) > 1:
            sheet.errors.append(f"comparison.merged: {key} is {len(counter)} claims")
    return found


def _standing(sheet: Sheet, story: Story, claims: dict[str, Claim]) -> None:
    for row in story.standing.rows:
        claim = claims.get(row.claim)
        said = claim.standing if claim else None
        sheet.check(
            "comparison.standing",
            said in row.standing,
            f"{row.claim}: {said} for {' or '.join(row.standing)}",
        )
        if row.independent is not None:
            count = claim.independent if claim else None
            sheet.check(
                "comparison.independent",
                count == row.independent,
                f"{row.claim}: {count} for {row.independent}",
            )


def _silences(sheet: Sheet, story: Story, edition: Edition, claims: dict[str, Claim]) -> None:
    for row in story.silences.rows:
        claim = claims.get(row.claim)
        mine = [s for s in edition.silences if claim is not None and s.claim == claim.id]
        for witness in edition.witnesses:
            siglum = witness.siglum
            if siglum in row.either:
                continue
            gold = _state(siglum, row.silent, row.cut_off)
            said = _state(
                siglum,
                [x for s in mine for x in s.sigla],
                [x for s in mine for x in s.cut_off],
            )
            sheet.check(
                "comparison.silences",
                said == gold and claim is not None,
                f"{row.claim}: {siglum} {said} for {gold}",
            )


def _state(siglum: str, silent: list[str], cut_off: list[str]) -> str:
    if siglum in silent:
        return "silent"
    return "cut off" if siglum in cut_off else "carries it"


def _disagreements(sheet: Sheet, story: Story, edition: Edition) -> None:
    words = texts(edition)
    explained: set[int] = set()
    hits: dict[str, bool] = {}
    for row in story.disagreements.rows:
        groups = [locate(anchors, words) for anchors in row.quotes]
        hit = False
        for i, found in enumerate(edition.disagreements):
            sides = [
                any(
                    span.siglum in group and overlaps(span, group[span.siglum])
                    for span in found.spans
                )
                for group in groups
            ]
            if found.kind in row.kind and sum(sides) > 1:
                hit = True
                explained.add(i)
        if not row.optional:
            hits[row.id] = hits.get(row.id, False) or hit
    for key, hit in hits.items():
        sheet.check("comparison.disagreements.recall", hit, f"{key}: not found")
    for i, found in enumerate(edition.disagreements):
        if found.kind in story.disagreements.exhaustive:
            sheet.check(
                "comparison.disagreements.precision", i in explained, _words(found, words)
            )


def _words(found: Disagreement, words: dict[str, str]) -> str:
    sides = [f"{s.siglum} {shown(words[s.siglum][s.start : s.end], 40)}" for s in found.spans]
    return f"{found.kind}: {' | '.join(sides)} ({found.note})"
