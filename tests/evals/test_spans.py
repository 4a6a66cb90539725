"""The scorer of exact spans, on a passage of our own."""

from __future__ import annotations

import pytest
from evals.spans import score

from variorum.claims.attribution.tagger import load_tagger
from variorum.training.attribution.examples import of_passage
from variorum.training.corpora import Passage


def test_spans_are_counted_by_role() -> None:
    tagger = load_tagger()
    if tagger is None:
        pytest.skip("the tagger's model is not installed")
    tokens = ("“", "The", "bridge", "is", "shut", ",", "”", "said", "Ann", "Hale", ".")
    content = ("B-content", *("I-content",) * 6)
    labels = (*content, "B-cue", "B-source", "I-source", "O")
    found = score([of_passage(Passage(tokens=tokens, labels=labels))], tagger)
    assert found["cue"] == found["source"] == 1.0
    none = score([of_passage(Passage(tokens=tokens, labels=("O",) * 11))], tagger)
    assert none["all"] == 0.0
