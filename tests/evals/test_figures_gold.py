"""The scorer of numbers: what is right, what is missed, what is no figure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from evals.figures_gold import GOLD, Found, Label, Row, compare, ours, rows, split_of

TEXT = "At least 12 people were killed at 9 Mill Street; several were hurt."
LABELS = (
    Label(9, 11, ((12.0, None),), False, "count", ("killed",)),
    Label(49, 56, ((3.0, None),), True, "count", ("injured",)),
)
ROW = Row("own 1", TEXT, LABELS)


def test_the_sentence_is_read_as_labelled() -> None:
    (found,) = ours([TEXT])
    tally = compare([ROW], [found], either=False)
    assert tally.errors == []
    for name in ("value", "precision", "approximate", "measure", "measure_precision"):
        assert tally.figure(name) == 1.0


def test_a_wrong_bound_a_miss_and_an_address_count_against() -> None:
    found = [Found(9, 11, 12.0, 12.0, False), Found(34, 35, 9.0, 9.0, False)]
    tally = compare([ROW], [found], either=False)
    assert tally.figure("value") == 0.0
    assert tally.figure("precision") == 0.0
    assert len(tally.errors) == 3


def test_either_bound_is_enough_for_a_peer_without_bounds() -> None:
    tally = compare([ROW], [[Found(9, 11, 12.0, 12.0)]], either=True)
    assert tally.figure("value") == 0.5
    assert tally.figure("plain") == 1.0
    assert tally.figure("vague") == 0.0


def test_what_is_optional_counts_neither_way() -> None:
    row = Row(
        "own 2", "One of the men left.", (Label(0, 3, ((1.0, 1.0),), False, "count", (), True),)
    )
    for found in ([], [Found(0, 3, 1.0, 1.0)]):
        assert compare([row], [found], either=False).counts == {}


def test_a_document_is_always_in_the_same_half() -> None:
    assert split_of("own", "1") == split_of("own", "1")
    assert {split_of("own", str(n)) for n in range(20)} == {"dev", "test"}


def test_the_gold_has_no_text_and_ranges_inside_its_sentences() -> None:
    keys = {"set", "document", "start", "end", "sha256", "figures"}
    entries = [json.loads(line) for line in GOLD.read_text().splitlines()]
    assert len(entries) >= 500
    for entry in entries:
        assert set(entry) == keys
        for figure in entry["figures"]:
            assert 0 <= figure["start"] < figure["end"] <= entry["end"] - entry["start"]
            assert set(figure) <= {
                "start",
                "end",
                "bounds",
                "approximate",
                "kind",
                "measure",
                "optional",
            }


def test_sentences_that_are_not_there_are_counted(tmp_path: Path) -> None:
    found, lost = rows(tmp_path)
    assert found == []
    assert lost == len(GOLD.read_text().splitlines())


@pytest.mark.research
def test_every_sentence_of_the_gold_is_found() -> None:
    from evals.run import research_folder

    data = research_folder(None)
    if data is None:
        pytest.skip("the research data are absent")
    assert rows(data)[1] == 0
