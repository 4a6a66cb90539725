"""Numbers of one thing that differ, whatever is counted."""

from __future__ import annotations

import pytest

from variorum.edition import edit
from variorum.model import Edition

COPY = (
    "The council of Veldhaven approved the harbour plan on Monday after a long debate.",
    "The mayor, Piet Oosterhuis, said {n} cranes would be moved to the northern quay by the "
    "spring, and that the old warehouse would be kept.",
    "Residents of the quay had asked for a park. The council will look at the request again "
    "in March.",
)


def story(*texts: str) -> Edition:
    return edit([{"text": text} for text in texts])


def figures(edition: Edition) -> list[str]:
    return [d.note for d in edition.disagreements if d.kind == "figure"]


def copy(n: str) -> str:
    return "\n\n".join(COPY).format(n=n)


def test_another_number_in_a_copy_is_told() -> None:
    (note,) = figures(story(copy("14"), copy("19")))
    assert "14 cranes" in note
    assert "19 cranes" in note


def test_the_same_number_is_no_disagreement() -> None:
    assert figures(story(copy("14"), copy("fourteen"))) == []


@pytest.mark.parametrize("other", ["at least 14", "about 13", "more than 10"])
def test_what_can_hold_beside_it_is_no_disagreement(other: str) -> None:
    assert figures(story(copy("14"), copy(other))) == []


def test_counts_of_two_things_are_not_set_against_each_other() -> None:
    other = (
        "A ferry with 220 passengers ran aground off Veldhaven on Monday.\n\n"
        "The coast guard sent 19 boats, and two cranes were ordered from the next port."
    )
    assert figures(story(copy("14"), other)) == []


def test_who_has_the_number_too_counts_another_thing_with_the_other() -> None:
    told = (
        "Piet Oosterhuis, the mayor of Veldhaven, said on Monday that {} cranes would be moved "
        "to the northern quay by the spring."
    )
    other = (
        "After hours of talk the council voted for the plan.\n\nThe mayor, Piet Oosterhuis, "
        "told reporters that {} cranes would be moved to the northern quay by the spring.{}"
    )
    assert figures(story(told.format(14), other.format(19, "")))
    both = other.format(19, "\n\nAnother 14 cranes would be sold to a port in Poland.")
    assert figures(story(told.format(14), both)) == []
