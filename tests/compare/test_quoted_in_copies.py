"""Quotations altered where they begin or end, in copies, and by a word that seems small."""

from __future__ import annotations

from variorum.edition import edit
from variorum.model import Edition

STORY = (
    "The shipyard at Veldhaven will close in the autumn, its owners said on Tuesday.\n\n"
    "Union leader Marit Dekker called the decision “{short}” and said the yard had orders for "
    "two more years.\n\n"
    "“{long},” Dekker told workers at the gate on Tuesday evening.\n\n"
    "The owners did not say what would become of the dry dock."
)
LONG = "We have built ships in this town for ninety years and nobody in the capital asked us"


def story(*texts: str) -> Edition:
    return edit([{"text": text} for text in texts])


def quotations(edition: Edition) -> list[str]:
    return [d.note for d in edition.disagreements if d.kind == "quotation"]


def told(short: str = "quite shameful", long: str = LONG) -> str:
    return STORY.format(short=short, long=long)


def test_a_word_left_out_of_a_short_quotation_of_a_copy_is_told() -> None:
    (note,) = quotations(story(told(), told(short="shameful")))
    assert "“quite”" in note


def test_what_is_the_same_is_not_told() -> None:
    assert quotations(story(told(), told().replace("“", '"').replace("”", '"'))) == []


def test_brackets_are_owned_to() -> None:
    assert quotations(story(told(), told(short="[quite] shameful"))) == []


def test_own_is_a_word() -> None:
    other = (
        "Workers cheered when Marit Dekker spoke at the gate.\n\n“We have built ships in this "
        "town of our own for ninety years and nobody in the capital asked us,” Dekker said."
    )
    (note,) = quotations(story(told(), other))
    assert "own" in note


def test_a_quotation_rewritten_at_its_end_is_told() -> None:
    other = (
        "Workers cheered when Marit Dekker spoke at the gate.\n\n“We have built ships in this "
        "town for ninety years and nobody in the capital cares about it,” Dekker said."
    )
    (note,) = quotations(story(told(), other))
    assert "asked us" in note


def test_dots_where_nothing_is_left_out_hide_nothing() -> None:
    other = (
        "Workers cheered when Marit Dekker spoke at the gate.\n\n“We have built ships in this "
        "town for ninety years... and nobody in the palace asked us,” Dekker said."
    )
    (note,) = quotations(story(told(), other))
    assert "palace" in note
