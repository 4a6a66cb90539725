"""Places: named in claims, put into the right country."""

from __future__ import annotations

from evals.gold import PlaceRow, Story, locate
from evals.sheet import Sheet, texts
from variorum.model import Edition, Where


def score(story: Story, edition: Edition) -> Sheet:
    """Compare the places of the claims.

    ``places.recall`` counts a place once for each witness whose gold claims name it (a claim
    that several witnesses make has its places once, from one of them);
    ``places.precision`` counts each place found: right if the gold knows the name and the
    country (or the missing country) agrees.
    """
    sheet = Sheet()
    words = texts(edition)
    found: dict[tuple[str, int, int], Where] = {}
    carried: dict[str, set[Where]] = {w.siglum: set() for w in edition.witnesses}
    for claim in edition.claims:
        for w in claim.places:
            found.setdefault((w.span.siglum, w.span.start, w.span.end), w)
        for mention in claim.mentions:
            carried[mention.siglum].update(claim.places)
    contents: dict[str, list[str]] = {}
    for row in story.claims.claims:
        for siglum, (start, end) in locate(row.content, words).items():
            contents.setdefault(siglum, []).append(words[siglum][start:end])
    for place in story.places.places:
        if place.optional:
            continue
        for siglum, passages in sorted(contents.items()):
            name = next((n for n in place.names if any(n in p for p in passages)), None)
            if name is not None:
                hit = any(w.name in place.names and _right(place, w) for w in carried[siglum])
                sheet.check("places.recall", hit, f"{siglum}: {name} not found")
    by_name = {n: p for p in story.places.places for n in p.names}
    for (siglum, _, _), w in sorted(found.items(), key=lambda item: item[0]):
        gold = by_name.get(w.name)
        sheet.check(
            "places.precision",
            gold is not None and _right(gold, w),
            f"{siglum}: {w.name} as {w.canonical}, {w.admin1}, {w.country}",
        )
    return sheet


def _right(place: PlaceRow, w: Where) -> bool:
    return w.country in place.country and (
        place.admin1 is None or w.admin1 is None or w.admin1 == place.admin1
    )
