"""What the numbers of a sentence count."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.claims.told import told

from variorum.annotate import Annotator
from variorum.claims.figures import figures_in
from variorum.model import Document, Figure


def figures_of(annotator: Annotator, text: str) -> list[Figure]:
    document = told(annotator, text)
    return [f for s in document.sentences for f in figures_in(document, s)]


def shown(annotator: Annotator, text: str) -> list[tuple[str, str | None]]:
    return [(text[f.span.start : f.span.end], f.measure) for f in figures_of(annotator, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 12 people were killed in the raid.", [("At least 12", "killed")]),
        ("The blast killed 12 people and wounded 30.", [("12", "killed"), ("30", "injured")]),
        (
            "A bomb left nine dead and 20 others injured.",
            [("nine", "killed"), ("20", "injured")],
        ),
        ("Seven miners died when the shaft flooded.", [("Seven", "killed")]),
        ("Police arrested 46 protesters on the square.", [("46", "detained")]),
        ("Eleven sailors are still missing.", [("Eleven", "missing")]),
        ("Tens of thousands fled the valley.", [("Tens of thousands", "displaced")]),
        ("Some 9,000 were forced from their homes.", [("Some 9,000", "displaced")]),
        ("The camp shelters 40,000 refugees.", [("40,000", "refugees")]),
        ("Jets flew 31 sorties against 50 targets.", [("31", "sorties"), ("50", "targets")]),
        ("The fire destroyed 200 homes.", [("200", "destroyed")]),
        ("The death toll rose to 61.", [("61", "killed")]),
        ("The flood claimed 18 lives.", [("18", "killed")]),
        ("Four students were taken to a nearby hospital.", [("Four", "hospitalised")]),
        (
            "Two soldiers and five civilians were killed.",
            [("Two", "killed"), ("five", "killed")],
        ),
        ("Gunmen took eight villagers hostage.", [("eight", "abducted")]),
        ("No one was killed.", [("No one", "killed")]),
        ("They agreed on a $3 million fine.", [("$3 million", "fine")]),
        ("The ship carried 900 containers.", [("900", "containers")]),
    ],
)
def test_measures(annotator: Annotator, text: str, expected: list[tuple[str, str]]) -> None:
    assert shown(annotator, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The two leaders met again.",
        "It is one of the highest peaks.",
        "They had a one-on-one meeting.",
        "Ana Silva, 34, was the first to speak.",
        "Flight 370 left on 8 March 2014.",
        "The team won 3-2.",
        "Three of the customers were not injured.",
        "Six men were charged with the attempted murder of a guard in 2011.",
        "No one was seriously hurt.",
    ],
)
def test_reports_nothing_for_other_numbers(annotator: Annotator, text: str) -> None:
    harmed = [m for _, m in shown(annotator, text) if m != "charged"]
    assert harmed == []


def test_active_verb_is_not_read_as_passive(annotator: Annotator) -> None:
    text = "Twelve rebels killed three soldiers."
    assert ("three", "killed") in shown(annotator, text)
    assert ("Twelve", "killed") not in shown(annotator, text)


def test_group_is_who_is_counted(annotator: Annotator) -> None:
    (figure,) = figures_of(annotator, "Five civilians were wounded.")
    assert (figure.measure, figure.group) == ("injured", "civilians")
    (figure,) = figures_of(
        annotator, "At least 9 people, including rescue workers, were killed."
    )
    assert figure.group == "including rescue workers"
    (figure,) = figures_of(annotator, "Twenty people were killed.")
    assert figure.group is None


def test_some_of_those_counted_take_their_measure(annotator: Annotator) -> None:
    figures = figures_of(annotator, "The raid killed 30 people, half of them children.")
    assert [f.measure for f in figures] == ["killed", "killed"]
    assert (figures[1].low, figures[1].group) == (0.5, "children")
    assert figures[1].share_of == "30 people"
    figures = figures_of(annotator, "The storm killed 30 people, including four firemen.")
    assert [(f.measure, f.low) for f in figures] == [("killed", 30), ("killed", 4)]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Twelve people were killed in the raid.", "incident"),
        ("Jets hit 40 targets over the past 24 hours.", "period"),
        ("The strikes have killed 300 people so far.", "cumulative"),
        ("Since March 3, 80 people were killed there.", "cumulative"),
        ("The war has killed more than 90,000 people.", "background"),
    ],
)
def test_scope(annotator: Annotator, text: str, scope: str) -> None:
    assert figures_of(annotator, text)[-1].scope == scope


def test_spans_are_exact_in_raw_text(annotator: Annotator) -> None:
    text = (
        "They say at\u00a0least  1,200 people were killed \u2014 "
        "\u201ca third of them\u201d pupils."
    )
    document = told(annotator, text)
    figures = [f for s in document.sentences for f in figures_in(document, s)]
    spans = [text[f.span.start : f.span.end] for f in figures]
    assert spans == ["at\u00a0least  1,200", "a third"]


@pytest.mark.witnesses
def test_figures_of_the_worked_example(
    witness_files: list[Path], make_documents: Callable[..., tuple[Document, ...]]
) -> None:
    found = {
        (f.measure, f.low, f.high, f.approximate, f.group, f.scope)
        for d in make_documents(witness_files)
        for s in d.sentences
        for f in figures_in(d, s)
    }
    assert {
        ("targets", 83, 83, False, None, "period"),
        ("sorties", 46, 46, False, None, "period"),
        ("killed", 12, None, False, "including medical staff", "incident"),
        ("killed", 370, 370, False, None, "cumulative"),
        ("killed", 1 / 3, 1 / 3, False, "civilians", "cumulative"),
        ("killed", 250_000, None, False, None, "background"),
        ("displaced", 2e6, None, True, None, "background"),
        ("refugees", 4e6, 4e6, True, None, "background"),
    } <= found
    assert {m for m, *_ in found} == {"targets", "sorties", "killed", "displaced", "refugees"}


_VOCABULARY = (
    "at least 12 people were killed including two medics a third of them and wounded $5 "
    "million more than half the no one \u201cthree\u00a0men\u201d dead 40% homes destroyed "
    "Friday 2015 , . ; between 3 to toll rose missing Flight 9 one soldiers\u2019 1,000"
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.lists(st.sampled_from(_VOCABULARY.split(" ")), min_size=1, max_size=20))
def test_any_text_gives_figures_with_exact_spans(
    annotator: Annotator, words: list[str]
) -> None:
    text = " ".join(words)
    for figure in figures_of(annotator, text):
        assert 0 <= figure.span.start < figure.span.end <= len(text)
        assert text[figure.span.start : figure.span.end].strip()
        assert figure.low is None or figure.high is None or figure.low <= figure.high
