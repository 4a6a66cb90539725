"""The day and the place of a story's event, as one."""

from __future__ import annotations

from collections.abc import Callable

from variorum.claims import event
from variorum.claims.places import load_gazetteer, toponyms_in
from variorum.model import DateCandidate, Document, Event, EventDate

Make = Callable[..., tuple[Document, ...]]


def _day(document: Document, confidence: float) -> dict[str, EventDate]:
    (span,) = (
        s.span(t.start, t.end) for s in document.sentences for t in document.parse(s).temporals
    )
    candidate = DateCandidate(day="2015-10-19", confidence=confidence, evidence=(span,))
    told = EventDate(day="2015-10-19", confidence=confidence, candidates=(candidate,))
    return {"A": told, "B": told}


def test_a_sure_day_has_the_evidence_of_all_witnesses(make_documents: Make) -> None:
    documents = make_documents(
        ["A blast killed two people in Tulsa on Monday. Tulsa is in mourning."]
    )
    named = toponyms_in(documents, load_gazetteer())
    found = event(documents, _day(documents[0], 0.9), named)
    assert found.day is not None
    assert found.day.evidence == found.day.candidates[0].evidence != ()
    assert found.place is not None
    assert found.place.place.canonical == "Tulsa"


def test_a_doubtful_day_is_not_known(make_documents: Make) -> None:
    documents = make_documents(["The blast killed two people on Monday."])
    assert event(documents, _day(documents[0], 0.7), {}) == Event()
    assert event((), {}, {}) == Event()
