"""Whole claims: laws, figures, the outlet's own voice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.claims.reading import Make, claim, claims_of

from variorum.claims.extract import extract
from variorum.model import Locus, Span

STORY = """\
Two killed as barge explodes, harbor police say

A fuel barge exploded in the port of Varna on Tuesday, killing two dockers, police said.

The port authority said 14 people were in hospital. "We do not yet know the cause," its \
director, Elena Petrova, told reporters.

More than 300 people have died in such accidents since 2001.

She denied reports that the barge had been overloaded. Dockers said the alarm never rang.
"""


def test_own_voice_with_a_figure_is_background(make_documents: Make) -> None:
    found = claim(claims_of(make_documents, STORY), "More than 300")
    assert found.chain == ()
    assert found.cue is None
    assert found.factuality == "background"
    assert [f.low for f in found.figures] == [300]


def test_own_voice_without_a_figure_is_no_claim(make_documents: Make) -> None:
    assert claims_of(make_documents, "The barge lay in the port for a week.") == ()


def test_figures_belong_to_the_claim_they_stand_in(make_documents: Make) -> None:
    found = claims_of(make_documents, STORY)
    assert [f.low for f in claim(found, "in hospital").figures] == [14]
    assert claim(found, "know the cause").figures == ()


def test_spans_are_exact_and_claims_are_in_order(make_documents: Make) -> None:
    documents = make_documents([STORY, STORY.replace("14", "15")])
    found = extract(documents, ())
    texts = {d.witness.siglum: d.witness.text for d in documents}
    assert [c.id for c in found] == [f"c{k}" for k in range(1, len(found) + 1)]
    places = [(c.mentions[0].siglum, c.mentions[0].content[0].start) for c in found]
    assert places == sorted(places)
    for c in found:
        (m,) = c.mentions
        text = texts[m.siglum]
        shown = " ".join(" ".join(text[s.start : s.end] for s in m.content).split())
        assert c.statement == shown
        assert c.confidence is not None
        assert 0 < c.confidence <= 1
        if c.cue is not None:
            assert text[c.cue.span.start : c.cue.span.end] == c.cue.text
        for value in (*c.figures, *c.times, *c.places):
            assert any(
                s.start <= value.span.start and value.span.end <= s.end for s in m.content
            )


def test_mentions_know_their_locus(make_documents: Make) -> None:
    documents = make_documents([STORY])
    s = documents[0].sentences[1]
    locus = Locus(id="l1", readings=(Span(siglum="A", start=s.start, end=s.end),))
    inside = [c for c in extract(documents, (locus,)) if c.mentions[0].locus == "l1"]
    assert inside
    assert all(s.start <= c.mentions[0].content[0].start < s.end for c in inside)


def test_the_order_of_the_documents_does_not_matter(make_documents: Make) -> None:
    one, two = make_documents([STORY, "Petrova said the barge was new."])
    straight = extract((one, two), ())
    turned = extract((two, one), ())
    assert straight == turned


def test_nothing_in_nothing_out() -> None:
    assert extract((), ()) == ()


WORDS = st.sampled_from(
    ["police", "said", '"', ",", "that", "42", "people", "died", ".", "they", "the", "of",
     "according to", "Varna", ":", "denied", "killed", "'", "(", "-"]
)  # fmt: skip


@pytest.fixture(scope="module")
def gibberish(make_documents: Make) -> Make:
    return make_documents


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, min_size=1, max_size=25))
def test_any_text_gives_exact_spans(gibberish: Make, words: list[str]) -> None:
    (document,) = gibberish([" ".join(words)])
    text = document.witness.text
    for c in extract((document,), ()):
        for m in c.mentions:
            for s in (*m.source, *m.cue, *m.content):
                assert 0 <= s.start < s.end <= len(text)
        assert c.statement


def test_copies_of_a_document_make_the_same_claims(make_documents: Make) -> None:
    (one,) = make_documents([STORY])
    (again,) = make_documents([STORY])
    assert extract((one,), ()) == extract((replace(again),), ())
