"""Publication dates inferred from what the witnesses tell, and never guessed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from tests.claims.told import told

from variorum.annotate import Annotator
from variorum.claims.times import infer_published
from variorum.model import Document, Locus, Published, Span

YEAR = ("2015-01-01", "2015-12-31")

WEEKDAYS = (
    "The minister said Wednesday that the dam was safe.\n"
    "Officials said the envoy would meet Friday with the farmers."
)
DEICTIC = (
    "The minister said yesterday that the dam was safe.\n"
    "Officials said the envoy would meet tomorrow with the farmers."
)
BEGUN = "The union began its rail strike on September 30 in the port."
AGED = "The three-week-old rail strike has emptied the port."


def loci(*documents: Document) -> tuple[Locus, ...]:
    """The documents' sentences, aligned by their place."""
    rows = zip(*(d.sentences for d in documents), strict=False)
    return tuple(
        Locus(
            id=f"l{n}",
            readings=tuple(Span(siglum=s.siglum, start=s.start, end=s.end) for s in row),
        )
        for n, row in enumerate(rows)
    )


def dates(published: Published) -> tuple[str | None, str | None, str | None]:
    return published.earliest, published.latest, published.weekday


def test_without_any_year_the_weekday_is_all_that_is_told(annotator: Annotator) -> None:
    a, b = told(annotator, WEEKDAYS), told(annotator, DEICTIC, siglum="B")
    found = infer_published([a, b], loci(a, b))
    assert list(found) == ["B"]
    assert dates(found["B"]) == (None, None, "Thursday")
    assert found["B"].basis == "inferred"
    texts = {"A": WEEKDAYS, "B": DEICTIC}
    evidence = {texts[s.siglum][s.start : s.end] for s in found["B"].evidence}
    assert evidence == {"Wednesday", "yesterday", "Friday", "tomorrow"}


def test_one_known_date_dates_the_other(annotator: Annotator) -> None:
    a = told(annotator, WEEKDAYS, "2015-10-21")
    b = told(annotator, DEICTIC, siglum="B")
    found = infer_published([a, b], loci(a, b))
    assert list(found) == ["B"]
    assert dates(found["B"]) == ("2015-10-22", "2015-10-22", "Thursday")


def test_a_weekday_leaves_a_range(annotator: Annotator) -> None:
    a = told(annotator, WEEKDAYS)
    b = told(annotator, DEICTIC, "2015-10-22", siglum="B")
    found = infer_published([a, b], loci(a, b))
    assert dates(found["A"]) == ("2015-10-21", "2015-10-23", None)


def test_a_year_and_the_age_of_an_event_give_a_date(annotator: Annotator) -> None:
    a = told(annotator, f"{WEEKDAYS}\n{BEGUN}", YEAR)
    b = told(annotator, f"{DEICTIC}\n{AGED}", siglum="B")
    found = infer_published([a, b], loci(a, b)[:2])
    assert dates(found["B"]) == ("2015-10-22", "2015-10-22", "Thursday")
    assert found["A"].basis == "inferred"
    assert found["A"].earliest == "2015-10-21"


def test_another_event_of_that_kind_does_not_count(annotator: Annotator) -> None:
    a = told(annotator, f"{WEEKDAYS}\n{BEGUN}", YEAR)
    other = AGED.replace("rail strike", "hunger protest")
    b = told(annotator, f"{DEICTIC}\n{other}", siglum="B")
    found = infer_published([a, b], loci(a, b)[:2])
    assert dates(found["B"]) == (None, None, "Thursday")


def test_a_contradiction_gives_no_date(annotator: Annotator) -> None:
    a = told(annotator, WEEKDAYS, "2015-10-21")
    text = DEICTIC.replace("tomorrow", "today")
    b = told(annotator, text, siglum="B")
    assert infer_published([a, b], loci(a, b)) == {}


def test_times_in_other_roles_are_not_compared(annotator: Annotator) -> None:
    a = told(annotator, "The minister said Wednesday that the dam was safe.", "2015-10-21")
    b = told(annotator, "The dam that burst yesterday was not safe.", siglum="B")
    assert infer_published([a, b], loci(a, b)) == {}


def test_an_explicit_date_beside_a_deictic_dates_its_text(annotator: Annotator) -> None:
    a = told(annotator, "The court ruled today, October 21, 2015, on the case.")
    assert dates(infer_published([a], ())["A"]) == ("2015-10-21", "2015-10-21", "Wednesday")


def test_a_dateline_with_its_year_leaves_that_day_and_the_next(annotator: Annotator) -> None:
    text = "GENEVA, Oct. 21, 2015 (Agency) --\nThe dam is safe."
    a = told(annotator, text)
    line, *body = a.witness.blocks
    blocks = (replace(line, role="dateline"), *body)
    a = replace(a, witness=replace(a.witness, blocks=blocks), sentences=a.sentences[1:])
    found = infer_published([a], ())["A"]
    assert dates(found) == ("2015-10-21", "2015-10-22", None)
    assert [text[s.start : s.end] for s in found.evidence] == ["Oct. 21, 2015"]


def test_given_dates_stay(annotator: Annotator) -> None:
    a = told(annotator, WEEKDAYS, "2015-10-21")
    b = told(annotator, DEICTIC, "2015-10-22", siglum="B")
    assert infer_published([a, b], loci(a, b)) == {}


def test_nothing_comes_from_nothing(annotator: Annotator) -> None:
    a, b = told(annotator, BEGUN), told(annotator, AGED, siglum="B")
    assert infer_published([a, b], ()) == {}


def test_order_does_not_matter(annotator: Annotator) -> None:
    a = told(annotator, f"{WEEKDAYS}\n{BEGUN}", YEAR)
    b = told(annotator, f"{DEICTIC}\n{AGED}", siglum="B")
    c = told(annotator, WEEKDAYS, siglum="C")
    aligned = loci(a, b, c)[:2]
    expected = infer_published([a, b, c], aligned)
    for order in permutations([a, b, c]):
        assert infer_published(order, aligned[::-1]) == expected


@pytest.mark.witnesses
@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ({}, {"B": (None, None, "Thursday")}),
        ({"A": ("2015-10-21",) * 2}, {"B": ("2015-10-22", "2015-10-22", "Thursday")}),
        ({"A": YEAR}, {"B": ("2015-10-22", "2015-10-22", "Thursday")}),
        ({"B": YEAR}, {"B": ("2015-10-22", "2015-10-22", "Thursday")}),
    ],
)
def test_the_worked_example(
    witness_files: list[Path],
    make_documents: Callable[..., tuple[Document, ...]],
    published: dict[str, tuple[str, str]],
    expected: dict[str, tuple[str | None, str | None, str | None]],
) -> None:
    from variorum.collate import collate
    from variorum.reuse import find_passages

    documents = tuple(
        replace(
            d,
            witness=replace(
                d.witness,
                published=Published(earliest=days[0], latest=days[1], basis="given"),
            ),
        )
        if (days := published.get(d.witness.siglum))
        else d
        for d in make_documents(witness_files)
    )
    found = infer_published(documents, collate(documents, find_passages(documents)))
    assert {s: dates(found[s]) for s in expected} == expected
