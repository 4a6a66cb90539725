"""The columns: which words of the witnesses correspond."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from evals.collation import Copies, measure, originals
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.collate import aligned
from variorum.model import Document
from variorum.reuse import find_passages

Plain = Callable[[Sequence[str]], tuple[Document, ...]]


def columns(documents: Sequence[Document]) -> set[tuple[tuple[str, str, int], ...]]:
    """The columns as (witness, word, start) with witness ids in place of sigla."""
    held = {d.witness.siglum: d.witness for d in documents}
    return {
        tuple(
            sorted(
                (held[s.siglum].id, held[s.siglum].text[s.start : s.end], s.start)
                for s in column
            )
        )
        for column in aligned(documents, find_passages(documents))
    }


def test_words_of_the_same_place_are_a_column(plain: Plain) -> None:
    documents = plain(
        [
            "The ferry left the old harbour at dawn with ninety people.",
            "The ferry left the new harbour at dawn with ninety people.",
        ]
    )
    found = {tuple(word for _, word, _ in column) for column in columns(documents)}
    assert {"old", "new"} in [set(words) for words in found]
    assert len(found) == 12


def test_words_that_were_moved_are_in_one_column(plain: Plain) -> None:
    documents = plain(
        [
            "The captain of the ferry Aurora promised last Sunday to resign in the spring.",
            "Last Sunday the captain of the ferry Aurora promised to resign in the spring.",
        ]
    )
    words = [{w.casefold() for _, w, _ in column} for column in columns(documents)]
    assert {"sunday"} in words and {"last"} in words


@given(st.integers(0, 1000))
@settings(max_examples=5)
def test_a_column_has_one_token_a_witness_whatever_the_order(seed: int) -> None:
    documents, _ = Copies(seed % 50, originals(None, 80)[seed % 3], 4, 80, 1.5).documents()
    found = columns(documents)
    for column in found:
        assert len({witness for witness, _, _ in column}) == len(column) > 1
    shuffled = list(documents)
    random.Random(seed).shuffle(shuffled)
    assert columns(shuffled) == found


def test_simulated_copies_are_aligned() -> None:
    result = measure(Copies(7, originals(None, 150)[1], 6, 150, 1.0))
    assert result.f1 > 0.95
    assert result.precision > 0.95
