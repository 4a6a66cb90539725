"""Sentence boundaries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.segment import MAX_LENGTH
from variorum.segment.sentences import boundaries


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in boundaries(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The bridge fell.", "Nobody was hurt."],
        ["He met Gen. Ames and Dr. Lee on Jan. 5 at 3 p.m. in the U.S. Senate."],
        ["They left the U.S.", "The rest stayed."],
        ["The U.N. General Assembly met.", "The U.N. Security Council did not."],
        ["It rose 2.5% to $3.40, or No. 5 in the list.", "That was all."],
        ["J. R. Holm and Mary F. Dunn, R-Ga., agreed."],
        ["Rep. Ana Ruiz (R-Ky.), another critic, stayed away."],
        ['"We saw smoke.', "Then we ran.", 'Nobody spoke," she said.'],
        ['"Why now?" the defence minister asked.', "Nobody knew."],
        ['"It is over."', "He left the room."],
        ["“It is over.”", "“We lost.”"],
        ["'It is over,' she said.", "'We lost.'"],
        ['He said "no."', '"Yes," said another.'],
        ['"Mr. Orr and I spoke," he said.'],
        ["She waited ... and waited.", "Then it came."],
        ["Prices fell.", "(Wages did not.)", "The end."],
        ["Retired Lt. Gen. Holm spoke."],
        ["They lost the base and won.", "That is it."],
        ["Is it true?", "It is!", "Really?"],
    ],
)
def test_splits(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_a_lost_space_still_ends_a_sentence() -> None:
    assert split("The mayor resigned.The council met at noon.") == [
        "The mayor resigned.",
        "The council met at noon.",
    ]
    assert split('"We won."She smiled at us.') == ['"We won."', "She smiled at us."]


def test_addresses_are_not_split() -> None:
    text = "See www.example.com and write to Desk@example.org today."
    assert split(text) == [text]


def test_a_run_without_any_stop_is_cut_at_white_space() -> None:
    text = "word " * 5000
    pieces = split(text)
    assert len(pieces) > 1
    assert all(len(p) <= MAX_LENGTH for p in pieces)
    assert " ".join(pieces) == text.strip()
    assert all(len(p) <= MAX_LENGTH for p in split("x" * 20_000))


PROSE = st.lists(
    st.sampled_from(
        [
            "word",
            "Gen.",
            "Mr.",
            "U.S.",
            '"Yes',
            'no."',
            "said.",
            "5",
            "3.5",
            "…",
            "(so",
            "it.)",
            "Jan.",
            "?",
            "!",
            "'s",
            "“",
            "”",
            "--",
            "Lee",
            "he",
            "...",
            "\t",
            "\n",
            "é",
        ]
    ),
    max_size=40,
).map(" ".join)


@given(st.one_of(st.text(max_size=300), PROSE))
def test_laws(text: str) -> None:
    found = boundaries(text)
    last = 0
    for start, end in found:
        assert last <= start < end <= len(text)
        assert not text[last:start].strip()
        assert text[start:end] == text[start:end].strip()
        assert end - start <= MAX_LENGTH
        last = end
    assert not text[last:].strip()
