"""The place of a story's event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from variorum.claims.places import Gazetteer, event_place, load_gazetteer, toponyms_in
from variorum.claims.places.event import candidates, nowhere, rank
from variorum.claims.places.event_weights import WEIGHTS
from variorum.model import Document

Make = Callable[..., tuple[Document, ...]]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        (
            [
                "A man was shot in Topeka, Kansas, on Monday. "
                "It was the third shooting in Topeka. A suspect was seen in Wichita."
            ],
            "Topeka",
        ),
        (
            [
                "A bus crashed near Boise, Idaho, on Monday, police said. "
                "The driver, Ann Lee, 41, of Spokane, was hurt. Boise has had three crashes."
            ],
            "Boise",
        ),
        (
            [
                "Two people were killed in a blast in Tulsa, Oklahoma, on Friday.",
                "The blast in Tulsa, Oklahoma, killed two. A team came from Dallas, Texas.",
            ],
            "Tulsa",
        ),
    ],
)  # fmt: skip
def test_where_it_happened(
    make_documents: Make, gazetteer: Gazetteer, texts: list[str], place: str
) -> None:
    documents = make_documents(texts)
    found = event_place(documents, toponyms_in(documents, gazetteer))
    assert found is not None
    assert found.place.canonical == place
    assert 0.5 <= found.place.confidence < 1.0
    assert {d.witness.siglum for d in documents} == {s.siglum for s in found.evidence}
    by_siglum = {d.witness.siglum: d.witness.text for d in documents}
    assert all(by_siglum[s.siglum][s.start : s.end] == place for s in found.evidence)
    assert place not in {c.canonical for c in found.alternatives}
    assert found.place.confidence + sum(c.confidence for c in found.alternatives) < 1.0


@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed on Friday.",
        # a town that is named is not yet where something happened
        "The minister resigned on Friday. She was born in Leeds.",
        "The senate passed the bill. Critics in Chicago and in Boston called it a gift.",
    ],
)
def test_no_town_no_place(make_documents: Make, gazetteer: Gazetteer, text: str) -> None:
    documents = make_documents([text])
    assert event_place(documents, toponyms_in(documents, gazetteer)) is None


def test_two_towns_alike_are_not_chosen_between(
    make_documents: Make, gazetteer: Gazetteer
) -> None:
    documents = make_documents(["Bombs killed ten people in Tulsa and in Topeka on Monday."])
    named = toponyms_in(documents, gazetteer)
    ranked = rank(candidates(documents, named), WEIGHTS, nowhere(documents))
    assert {c.where.canonical for _, c in ranked} == {"Tulsa", "Topeka"}
    assert sum(p for p, _ in ranked) < 1.0
    assert event_place(documents, named) is None


def test_stories_without_harm_have_a_town_less_often(make_documents: Make) -> None:
    harm, none = (
        make_documents([text])
        for text in ("Two people were killed in Tulsa.", "Two people were wed in Tulsa.")
    )
    assert nowhere(harm) < nowhere(none)
