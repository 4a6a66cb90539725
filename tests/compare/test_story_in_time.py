"""A story that goes on: later counts take the place of earlier ones, and what rests on whom."""

from __future__ import annotations

import pytest

from variorum.compare import falls_without
from variorum.edition import edit
from variorum.model import Claim, Edition

FIRST = (
    "Avalanche buries skiers near Sankt Ulmen\n\n"
    "An avalanche buried a group of skiers above Sankt Ulmen on Saturday afternoon. "
    "Four people were killed, the mountain rescue service said.\n\n"
    "The slope had been closed since Friday, said Ruth Amsler, the mayor of Sankt Ulmen.\n"
)
SECOND = (
    "Sankt Ulmen mourns its dead\n\n"
    "Seven people were killed in the avalanche above Sankt Ulmen, the mountain rescue service "
    "said on Sunday, after three more skiers were found under the snow.\n\n"
    "Guides in the village said the weather had been fine when the group set out.\n"
)
RIVAL = (
    "Search goes on at Sankt Ulmen\n\n"
    "Two people were killed in the avalanche above Sankt Ulmen on Saturday, the interior "
    "ministry said. Helicopters could not fly because of fog.\n"
)


def story(*texts: str, days: tuple[str, ...]) -> Edition:
    return edit(
        [
            {"text": text, "published": day, "outlet": f"Paper {i}"}
            for i, (text, day) in enumerate(zip(texts, days, strict=True))
        ]
    )


def toll(edition: Edition, value: float) -> Claim:
    return next(
        c
        for c in edition.claims
        if any(f.measure == "killed" and f.low == value for f in c.figures)
    )


@pytest.fixture(scope="module")
def later() -> Edition:
    return story(FIRST, SECOND, days=("2031-02-01T18:00", "2031-02-02T12:00"))


def test_a_later_toll_of_one_speaker_supersedes_the_earlier(later: Edition) -> None:
    assert toll(later, 4).standing == "superseded"
    assert toll(later, 7).standing != "superseded"
    assert toll(later, 7).standing != "contested"


def test_what_was_superseded_is_no_disagreement(later: Edition) -> None:
    assert not [d for d in later.disagreements if d.kind == "figure"]


def test_the_order_of_the_files_says_nothing() -> None:
    found = story(SECOND, FIRST, days=("2031-02-02T12:00", "2031-02-01T18:00"))
    assert toll(found, 4).standing == "superseded"


def test_a_rival_toll_is_contested() -> None:
    found = story(
        FIRST,
        RIVAL,
        days=("2031-02-01T18:00", "2031-02-01T19:00"),
    )
    assert toll(found, 4).standing == toll(found, 2).standing == "contested"


def test_what_falls_if_one_speaker_is_wrong(later: Edition) -> None:
    rests = falls_without(later.claims)
    closed = next(c.id for c in later.claims if "closed" in c.statement)
    assert closed in rests["Ruth Amsler"]
    assert toll(later, 7).id not in rests["Ruth Amsler"]
    assert all(closed not in ids for name, ids in rests.items() if name != "Ruth Amsler")
