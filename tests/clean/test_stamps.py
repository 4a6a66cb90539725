"""Publication stamps: what counts as one, what it gives the witness."""

from __future__ import annotations

from dataclasses import replace

import pytest

from variorum.clean import clean
from variorum.ingest import parse_published
from variorum.model import Article, Published, Witness

BODY = "A ferry struck the pier at Osterby on Monday and eleven people were taken to hospital."


def witness(text: str, given: Published | None = None) -> Witness:
    article = Article(id="sha256:0", source="a.txt", text=text)
    return clean(replace(article, published=given or Published()), "A")


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("Published: 4 March 2025", "2025-03-04"),
        ("Posted on March 4th, 2025 at 10.31 GMT", "2025-03-04"),
        ("Tuesday, 4 Mar. 2025", "2025-03-04"),
        ("Updated: 2025-03-04 17:52", "2025-03-04"),
        ("13/04/2025", "2025-04-13"),
        ("4/4/2025 09:12", "2025-04-04"),
    ],
)
def test_a_stamp_dates_the_witness(stamp: str, day: str) -> None:
    found = witness(f"Ferry strikes pier\n{stamp}\n\n{BODY}\n")
    assert (found.published.earliest, found.published.latest) == (day, day)
    assert found.published.basis == "given"
    assert [found.text[s.start : s.end] in stamp for s in found.published.evidence] == [True]


@pytest.mark.parametrize(
    "line",
    [
        "03/04/2025",  # March or April
        "Published: 31 February 2025",
        "Remembering the storm of 4 March 2025",
        "4 March",
        "Osterby gets ready for 4 March 2025 and all that comes after",
    ],
)
def test_what_is_no_stamp(line: str) -> None:
    assert witness(f"Ferry strikes pier\n{line}\n\n{BODY}\n").published.basis is None


def test_a_masthead_names_the_outlet_and_is_no_headline() -> None:
    found = witness(f"Ferry strikes pier\nThe Daily Courier, 4 March 2025\n{BODY}\n")
    assert found.outlet == "The Daily Courier"
    assert found.title == "Ferry strikes pier"
    assert [b.role for b in found.blocks] == ["headline", "furniture", "body"]


def test_a_revision_widens_the_day() -> None:
    found = witness(
        f"Ferry strikes pier\nPublished: 4 March 2025\nUpdated: 6 March 2025\n{BODY}\n"
    )
    assert (found.published.earliest, found.published.latest) == ("2025-03-04", "2025-03-06")
    assert found.published.weekday is None
    assert len(found.published.evidence) == 2


def test_what_the_input_gives_stands() -> None:
    found = witness(f"Published: 4 March 2025\n{BODY}\n", parse_published("2025-03-05"))
    assert found.published.earliest == "2025-03-05"
    assert found.published.evidence == ()


def test_a_date_in_running_text_is_no_stamp() -> None:
    found = witness(f"Ferry strikes pier\n{BODY}\n4 March 2025\nThe harbour is closed.\n")
    assert found.published.basis is None
