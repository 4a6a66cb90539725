"""The place of a story's event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from variorum.claims.places import Gazetteer, event_place, load_gazetteer
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
                "He was taken to a hospital in Wichita, Kansas."
            ],
            "Topeka",
        ),
        (
            [
                "A bus crashed near Boise, Idaho, on Monday, police said. "
                "The driver, Ann Lee, 41, of Spokane, Washington, was hurt."
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
    found = event_place(make_documents(texts), gazetteer)
    assert found is not None
    assert found[0].canonical == place
    assert 0.5 < found[1] <= 1.0


def test_no_town_no_place(make_documents: Make, gazetteer: Gazetteer) -> None:
    assert event_place(make_documents(["Two people were killed on Friday."]), gazetteer) is None
