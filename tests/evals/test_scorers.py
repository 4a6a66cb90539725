"""Each scorer gives full marks to the edition the gold describes, and fewer to a worse one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from evals.gold import HELD_OUT, STORIES, load
from evals.stages import SCORERS
from oracle import oracle

from variorum.model import Claim, Edition, Stemma

ALL = (*STORIES, *HELD_OUT)


@pytest.mark.parametrize("stage", SCORERS)
@pytest.mark.parametrize("name", ALL)
def test_the_gold_itself_is_perfect(name: str, stage: str) -> None:
    story = load(name)
    sheet = SCORERS[stage](story, oracle(story.name))
    assert sheet.errors == []
    assert set(sheet.figures().values()) == {1.0}


def claims(change: Callable[[Claim], Claim | None]) -> Callable[[Edition], Edition]:
    """An edition with every claim changed or, for ``None``, left out."""

    def apply(edition: Edition) -> Edition:
        changed = [change(c) for c in edition.claims]
        return replace(edition, claims=tuple(c for c in changed if c is not None))

    return apply


def bare_blocks(edition: Edition) -> Edition:
    witnesses = tuple(
        replace(
            w,
            truncated=False,
            credit=None,
            blocks=tuple(replace(b, role="body", furniture=None) for b in w.blocks),
        )
        for w in edition.witnesses
    )
    return replace(edition, witnesses=witnesses)


def undated(edition: Edition) -> Edition:
    empty = type(edition.witnesses[0].published)()
    return replace(
        edition, witnesses=tuple(replace(w, published=empty) for w in edition.witnesses)
    )


def all_rewordings(edition: Edition) -> Edition:
    (locus,) = edition.loci
    variants = tuple(replace(v, kind="rewording") for v in locus.variants)
    return replace(edition, loci=(replace(locus, variants=variants),))


WORSE = [
    ("blocks", bare_blocks, "blocks.furniture.recall", 0.0),
    ("blocks", bare_blocks, "blocks.body.recall", 1.0),
    ("dating", undated, "dating.inferred", 0.0),
    ("variants", lambda e: replace(e, loci=()), "variants.place", 0.0),
    ("variants", all_rewordings, "variants.place", 1.0),
    (
        "descent",
        lambda e: replace(e, stemma=Stemma(nodes=(), edges=())),
        "descent.edges.recall",
        0,
    ),
    ("descent", lambda e: replace(e, families=()), "descent.families.recall", 0.0),
    ("claims", lambda e: replace(e, claims=()), "claims.recall", 0.0),
    ("claims", claims(lambda c: replace(c, chain=())), "claims.recall", 1.0),
    ("claims", claims(lambda c: replace(c, quotation="none")), "claims.precision", 1.0),
    ("figures", claims(lambda c: replace(c, figures=())), "figures.recall", 0.0),
    (
        "figures",
        claims(lambda c: replace(c, figures=tuple(replace(f, high=-1) for f in c.figures))),
        "figures.bounds",
        0.0,
    ),
    ("places", claims(lambda c: replace(c, places=())), "places.recall", 0.0),
    (
        "places",
        claims(
            lambda c: replace(c, places=tuple(replace(p, country="Peru") for p in c.places))
        ),
        "places.precision",
        0.0,
    ),
    (
        "comparison",
        lambda e: replace(e, disagreements=()),
        "comparison.disagreements.recall",
        0.0,
    ),
    ("comparison", claims(lambda c: replace(c, standing=None)), "comparison.standing", 0.0),
]


@pytest.mark.parametrize(("stage", "worsen", "figure", "value"), WORSE)
def test_a_worse_edition_scores_less(
    stage: str, worsen: Callable[[Edition], Edition], figure: str, value: float
) -> None:
    story = load("harbour")
    sheet = SCORERS[stage](story, worsen(oracle(story.name)))
    assert sheet.figures()[figure] == pytest.approx(value)


def test_a_wrong_speaker_is_told_in_words() -> None:
    story = load("harbour")
    swapped = claims(
        lambda c: replace(
            c, chain=tuple(replace(s, canonical="Nobody Inparticular") for s in c.chain)
        )
    )
    sheet = SCORERS["claims"](story, swapped(oracle(story.name)))
    assert sheet.figures()["claims.speaker"] < 0.05
    assert any("Nobody Inparticular for" in e for e in sheet.errors)


def test_claims_nobody_made_cost_precision() -> None:
    story = load("harbour")
    edition = oracle(story.name)
    extra = [replace(c, id=f"x{c.id}") for c in edition.claims]
    sheet = SCORERS["claims"](story, replace(edition, claims=(*edition.claims, *extra)))
    assert sheet.figures()["claims.precision"] == pytest.approx(0.5)
    assert sheet.figures()["claims.recall"] == 1.0


def test_lost_nodes_are_matched_by_their_children() -> None:
    story = load("harbour")
    edition = oracle(story.name)
    name = {"ALPHA": "BETA", "BETA": "ALPHA"}
    edges = tuple(
        replace(e, parent=name.get(e.parent, e.parent), child=name.get(e.child, e.child))
        for e in edition.stemma.edges
    )
    renamed = replace(edition, stemma=replace(edition.stemma, edges=edges))
    assert SCORERS["descent"](story, renamed).figures()["descent.edges.f1"] == 1.0
