"""The scorer of pairs and families of real articles, without the articles."""

from __future__ import annotations

import json

import pytest
from evals.copies import GOLD, Article, Share, check, score_families, score_pairs

TEXT = (
    "The ferry left the quay at Pelham an hour late because a rope had fouled its screw, and "
    "by noon two hundred passengers were waiting on the pier in the rain for news of it."
)
OTHER = (
    "Council members voted on Tuesday to close the library's reading room in winter. "
    "Heating it costs more than the books."
)


def test_shares_have_intervals() -> None:
    share = Share(9, 10)
    low, high = share.bounds()
    assert share.value == 0.9
    assert (round(low, 3), round(high, 3)) == (0.596, 0.982)  # Wilson, by hand
    assert Share(0, 0).bounds() == (0.0, 1.0)
    assert str(share) == "0.900 (9 of 10; 0.60 to 0.98)"


def test_pairs_are_counted() -> None:
    def pair(left: str, right: str, label: str, drawn: str) -> dict[str, str]:
        return {"left": left, "right": right, "label": label, "why": "", "drawn": drawn}

    labelled = [
        pair("a", "b", "ancestor", "found"),
        pair("a", "c", "quotation", "found"),
        pair("b", "c", "ancestor", "net"),
        pair("c", "d", "unsure", "found"),
    ]
    found = {frozenset("ab"), frozenset("ac"), frozenset("cd")}
    figures, wrong = score_pairs(labelled, found)
    assert figures["pairs told that go back to one text"] == Share(1, 2)
    assert figures["labelled kin that are found"] == Share(1, 2)
    assert figures["pairs of the wide net left out rightly"] == Share(0, 1)
    assert len(wrong) == 2


def test_families_are_counted() -> None:
    articles = {
        "a": Article(TEXT, None),
        "b": Article(TEXT.replace("noon", "one o'clock"), None),
        "c": Article(OTHER, None),
    }
    story = {"members": ["a", "b", "c"], "families": [["a", "b"], ["c"]], "unsure": []}
    figures, wrong = score_families([story], articles)
    assert not wrong
    assert figures["families of two and more exactly right"] == Share(1, 1)
    assert figures["stories with the right number of texts"] == Share(1, 1)
    apart = {**story, "families": [["a"], ["b"], ["c"]]}
    figures, wrong = score_families([apart], articles)
    assert len(wrong) == 1
    assert figures["stories with all families right"] == Share(0, 1)


def test_only_the_texts_that_were_labelled_are_scored() -> None:
    with pytest.raises(ValueError, match="not the text"):
        check({"digests": {"a": "0" * 16}}, {"a": Article(TEXT, None)})


def test_the_gold_has_references_and_no_text() -> None:
    gold = json.loads(GOLD.read_text())
    assert len(gold["pairs"]) >= 60
    assert len(gold["families"]) >= 20
    for pair in gold["pairs"]:
        assert {pair["left"], pair["right"]} <= set(gold["digests"])
        assert len(pair["why"].split()) <= 12
    for story in gold["families"]:
        assert sorted(m for f in story["families"] for m in f) == sorted(story["members"])
