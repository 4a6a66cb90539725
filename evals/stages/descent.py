"""Descent: families, edges of the stemma, and who copied whom."""

from __future__ import annotations

from itertools import combinations, permutations

from evals.gold import Lineage, Story
from evals.sheet import Sheet
from variorum.model import Edition

Edge = tuple[str, str]


def score(story: Story, edition: Edition) -> Sheet:
    """Compare families by pairs of witnesses, and the stemma by its edges.

    Lost nodes have no names to compare: those found are matched with those of the gold so
    that as many edges as possible agree.  ``descent.copies`` counts only edges from one
    witness to another, ``descent.parent`` the witnesses whose parents are all right.
    """
    sheet = Sheet()
    gold = story.lineage
    _both(sheet, "descent.families", _pairs(gold.families), _pairs(edition.families))
    lost = [n.id for n in edition.stemma.nodes if n.kind == "lost"]
    found = {(e.parent, e.child) for e in edition.stemma.edges}
    found = _renamed(found, lost, gold)
    wanted = set(gold.edges)
    _both(sheet, "descent.edges", wanted, found)
    held = {w.siglum for w in edition.witnesses}
    _both(
        sheet,
        "descent.copies",
        {e for e in wanted if held.issuperset(e)},
        {e for e in found if held.issuperset(e)},
    )
    for siglum in sorted(held):
        right = {e for e in wanted if e[1] == siglum} == {e for e in found if e[1] == siglum}
        sheet.count("descent.parent", right)
    return sheet


def _pairs(families: list[list[str]] | tuple[tuple[str, ...], ...]) -> set[Edge]:
    return {(a, b) for family in families for a, b in combinations(sorted(family), 2)}


def _both(sheet: Sheet, name: str, wanted: set[Edge], found: set[Edge]) -> None:
    sheet.count(f"{name}.precision", len(wanted & found), len(found))
    sheet.count(f"{name}.recall", len(wanted & found), len(wanted))
    sheet.errors += [f"{name}: missed {a} - {b}" for a, b in sorted(wanted - found)]
    sheet.errors += [f"{name}: wrong {a} - {b}" for a, b in sorted(found - wanted)]


def _renamed(found: set[Edge], lost: list[str], gold: Lineage) -> set[Edge]:
    """The edges found, with the gold's names for their lost nodes."""
    spare = [f"({n})" for n in lost]
    best, most = found, -1
    for names in permutations([*gold.lost, *spare], len(lost)):
        name = dict(zip(lost, names, strict=True))
        edges = {(name.get(a, a), name.get(b, b)) for a, b in found}
        agree = len(edges & set(gold.edges))
        if agree > most:
            best, most = edges, agree
    return best
