"""Attributions of single sentences."""

from __future__ import annotations

import pytest
from tests.claims.reading import Make, attributions_of, found_in

# Text of one sentence; source, cue and content that one of its attributions must have.
CASES = [
    (
        "The harbor master said the ferry had sunk before dawn.",
        ("The harbor master", "said", "the ferry had sunk before dawn"),
    ),
    (
        "The ferry sank before dawn, the harbor master said Monday.",
        ("the harbor master", "said", "The ferry sank before dawn"),
    ),
    (
        '"We heard two blasts," said Leila Mansour.',
        ("Leila Mansour", "said", "We heard two blasts"),
    ),
    (
        "The mayor told reporters that the bridge would stay closed.",
        ("The mayor", "told", "that the bridge would stay closed"),
    ),
    (
        "The raids are reported to have destroyed nine houses.",
        ("", "are reported", "The raids … to have destroyed nine houses"),
    ),
    (
        "According to the fire brigade, the blaze started in a cellar.",
        ("the fire brigade", "According to", "the blaze started in a cellar"),
    ),
    (
        "The blaze started in a cellar, according to the fire brigade.",
        ("the fire brigade", "according to", "The blaze started in a cellar"),
    ),
    (
        "Villagers accused the army of burning their crops.",
        ("Villagers", "accused", "the army of burning their crops"),
    ),
    (
        "The minister denied that any shells had hit the school.",
        ("The minister", "denied", "that any shells had hit the school"),
    ),
    (
        "The spokeswoman declined to say whether the talks had failed.",
        ("The spokeswoman", "declined to say", "whether the talks had failed"),
    ),
    (
        "The general urged both sides to lay down their weapons.",
        ("The general", "urged", "both sides to lay down their weapons"),
    ),
    (
        "The governor pledged to rebuild the dam.",
        ("The governor", "pledged", "to rebuild the dam"),
    ),
    (
        "The coroner's claim that the driver was asleep surprised the court.",
        ("The coroner", "claim", "that the driver was asleep"),
    ),
    (
        "The envoy agreed during a meeting in Oslo that the prisoners would be freed.",
        ("The envoy", "agreed", "that the prisoners would be freed"),
    ),
    (
        "Critics describe the law as a gag.",
        ("Critics", "describe", "the law as a gag"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_who_says_what(make_documents: Make, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in found_in(make_documents, text)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank before dawn on Monday.",
        "Subscribe now and read every story.",
        "If the mayor says the bridge is safe, traffic will flow again.",
        "The so-called peace road was closed.",
        "Rescuers pulled the driver from the river.",
        "Click here to report a mistake in this story.",
    ],
)
def test_plain_narration_attributes_nothing(make_documents: Make, text: str) -> None:
    assert found_in(make_documents, text) == []


def test_a_report_within_a_report_is_nested(make_documents: Make) -> None:
    text = "Keller told Brandt that the dam was safe, the chancellery said."
    found = attributions_of(make_documents, text)
    inner = next(a for a in found if a.lemma == "tell")
    outer = next(a for a in found if a.lemma == "say")
    assert outer.parent is None
    assert inner.parent is not None
    assert found[inner.parent] is outer


def test_two_speakers_in_one_sentence_do_not_share_words(make_documents: Make) -> None:
    text = "Police said the crowd had thrown stones, but witnesses said nobody had moved."
    found = found_in(make_documents, text)
    police = next(content for source, _, content in found if source == "Police")
    assert "witnesses" not in police


def test_the_content_leaves_out_source_and_cue(make_documents: Make) -> None:
    for text, _ in CASES:
        for a in attributions_of(make_documents, text):
            taken = [*a.source, *a.cue]
            for start, end in a.content:
                assert not any(s < end and start < e for s, e in taken)


def test_ranges_are_ordered_and_within_the_sentence(make_documents: Make) -> None:
    for text, _ in CASES:
        for a in attributions_of(make_documents, text):
            for ranges in (a.source, a.cue, a.content):
                flat = [at for r in ranges for at in r]
                assert flat == sorted(flat)
                assert all(0 <= at <= len(text) for at in flat)
