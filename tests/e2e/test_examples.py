"""The phenomena of the worked example, on the project's own stories: always.

The finer comparison with the gold, witness by witness, is the gate's (``evals.gate``).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lookup import View, facts

import variorum

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def harbour() -> View:
    return View(variorum.edit([EXAMPLES / "harbour"]))


@pytest.fixture(scope="module")
def recall() -> View:
    return View(variorum.edit([EXAMPLES / "recall"]))


# -- reading ---------------------------------------------------------------------------


def test_nine_witnesses_from_three_formats(harbour: View) -> None:
    assert [w.outlet for w in harbour.edition.witnesses] == [
        "The Gulf Ledger",
        "The Thames Packet",
        "The Capital Standard",
        "Delta Mercury",
        "Shoreline Radio",
        "Inland Voice",
        "The Corniche Review",
        "Commerce Daily",
        "The Lagoon Times",
    ]
    assert not harbour.edition.warnings


def test_metadata_of_a_page(harbour: View) -> None:
    page = harbour.witness("I")
    assert page.title == "Harbor clinic toll rises to 19 as Harrak leaves Malta"
    assert page.published.earliest is not None
    assert page.published.earliest.startswith("2024-05-16T06:30")
    assert page.url == "https://lagoon-times.example/world/africa/zuwara-clinic-toll"


def test_credit_and_dateline(harbour: View) -> None:
    witness = harbour.witness("A")
    assert witness.credit == "Meridian"
    assert witness.dateline is not None
    assert "VALLETTA" in witness.dateline


# -- the page --------------------------------------------------------------------------


def test_only_the_paywalled_witness_is_truncated(harbour: View) -> None:
    assert [w.siglum for w in harbour.edition.witnesses if w.truncated] == ["H"]


def test_furniture_of_the_paywall(harbour: View) -> None:
    for words in ("Also Read", "Five charts that explain"):
        assert harbour.block("H", words).furniture == "related", words
    for words in ("{{article_count}}", "Become a member", "€9.90", "Billed every", "Sunday"):
        assert harbour.block("H", words).role == "furniture", words
    wall = harbour.at("H", "You have read").start
    roles = [(b.start < wall, b.role) for b in harbour.witness("H").blocks]
    assert {role for before, role in roles if not before} == {"furniture"}
    assert {role for before, role in roles if before} == {"headline", "body", "furniture"}


def test_furniture_of_the_page(harbour: View) -> None:
    text = harbour.witness("I").text
    for words in ("cookies", "Related stories", "Why everyone wants", "All rights reserved"):
        if words in text:
            assert harbour.block("I", words).role == "furniture", words
    assert harbour.block("I", "Smoke rises over").role == "caption"
    for words in ("The death toll from", "Harrak ordered", "More than 9,000"):
        assert harbour.block("I", words).role == "body", words


# -- descent ---------------------------------------------------------------------------


def test_two_families(harbour: View) -> None:
    assert sorted(harbour.edition.families) == [
        ("A", "B", "C", "D", "E", "F", "H", "I"),
        ("G",),
    ]


def test_the_lost_dispatch_and_its_later_version(harbour: View) -> None:
    parents = harbour.parents()
    (first,) = parents["B"]
    assert first in harbour.lost()
    assert parents["A"] == {first}
    assert parents["D"] == {first}
    (later,) = parents["E"]
    assert later in harbour.lost()
    assert later != first
    assert parents["I"] == {later}
    assert parents[later] == {first}


def test_the_copy_of_a_copy(harbour: View) -> None:
    assert harbour.parents()["F"] == {"C"}


def test_the_independent_report_has_no_parent(harbour: View) -> None:
    assert "G" not in harbour.parents()


def test_the_corrected_page_descends_from_the_first(recall: View) -> None:
    assert recall.parents()["D"] == {"A"}
    assert sorted(recall.edition.families) == [("A", "B", "C", "D"), ("E",)]


# -- dates -----------------------------------------------------------------------------


def test_the_undated_witness_is_dated_by_the_others(harbour: View) -> None:
    found = harbour.witness("B").published
    assert (found.earliest, found.latest) == ("2024-05-16", "2024-05-16")
    assert (found.weekday, found.basis) == ("Thursday", "inferred")
    words = {harbour.text(s) for s in found.evidence}
    assert any("yesterday" in w for w in words)
    assert any("tomorrow" in w for w in words)


@pytest.mark.parametrize(
    ("first", "second"), [("Wednesday", "yesterday"), ("Friday", "tomorrow")]
)
def test_dates_told_from_another_day_agree(harbour: View, first: str, second: str) -> None:
    found = harbour.variants(("A", first), ("B", second))
    assert found
    assert {(v.kind, v.agrees) for v in found} == {("date", True)}


# -- variants --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("spelling", ("A", "harbor"), ("B", "harbour")),
        ("spelling", ("A", "defense"), ("B", "defence")),
        ("spelling", ("A", "U.S."), ("B", "US")),
        ("loaded", ("A", "rebel"), ("C", "terrorist")),
        ("loaded", ("I", "Government"), ("E", "Regime")),
        ("loaded", ("A", "government"), ("E", "regime")),
        ("name", ("A", "Malta"), ("B", "Valletta")),
        ("name", ("A", "Tripoli"), ("C", "Libya")),
        ("name", ("A", "former artillery officer"), ("C", "prime minister")),
        ("attribution", ("A", "according to the Maltese"), ("B", None)),
        ("attribution", ("A", "the ministry said"), ("B", None)),
        ("hedge", ("A", "reported"), ("C", None)),
        ("number", ("I", "140"), ("E", "104")),
        ("quotation", ("C", "hour"), ("F", "minute")),
        ("addition", ("B", "condemned by half"), ("A", None)),
    ],
)
def test_variants(
    harbour: View, kind: str, one: tuple[str, str], other: tuple[str, str | None]
) -> None:
    assert kind in harbour.kinds(one, other)


def test_an_altered_quotation(harbour: View) -> None:
    one = ("C", "back in the hands")
    assert "quotation" in harbour.kinds(one, ("F", "ours")) | harbour.kinds(one, ("F", None))


def test_a_clause_only_one_witness_has(harbour: View) -> None:
    kinds = harbour.kinds(("A", "65 miles"), ("D", None))
    assert (kinds | harbour.kinds(("A", "65 miles"), ("D", "Zuwara"))) & {
        "addition",
        "omission",
    }


def test_a_changed_figure_does_not_agree(harbour: View) -> None:
    found = harbour.variants(("I", "140"), ("E", "104"))
    assert found
    assert {(v.kind, v.agrees) for v in found} == {("number", False)}


# -- figures ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("siglum", "words", "measure", "low", "high", "approximate"),
    [
        ("A", "38", "targets", 38, 38, False),
        ("A", "22 sorties", "sorties", 22, 22, False),
        ("A", "at least 14", "killed", 14, None, False),
        ("A", "about 30", "injured", 30, 30, True),
        ("A", "140", "killed", 140, 140, False),
        ("A", "a quarter", "killed", 0.25, 0.25, False),
        ("A", "between 2,000 and 3,000", "trapped", 2000, 3000, False),
        ("A", "More than 9,000", "killed", 9000, None, False),
        ("A", "some 120,000", "displaced", 120_000, 120_000, True),
        ("E", "at least 19", "killed", 19, None, False),
        ("G", "22 people", "killed", 22, 22, False),
        ("G", "between 60 and 80", "killed", 60, 80, False),
    ],
)
def test_figures(
    harbour: View,
    siglum: str,
    words: str,
    measure: str,
    low: float,
    high: float | None,
    approximate: bool,
) -> None:
    (figure,) = harbour.figures(siglum, words)
    assert (figure.measure, figure.low, figure.high) == (measure, low, high)
    assert figure.approximate == approximate


def test_an_upper_bound_is_open_below(harbour: View) -> None:
    (figure,) = harbour.figures("G", "no more than six")
    assert figure.low in (None, 0)
    assert figure.high == 6


def test_a_share_of_the_dead(harbour: View) -> None:
    (figure,) = harbour.figures("A", "a quarter")
    assert figure.group == "civilians"
    assert figure.share_of is not None


def test_money_and_percentages(recall: View) -> None:
    (charge,) = recall.figures("A", "$40 million")
    assert (charge.low, charge.unit, charge.approximate) == (40e6, "USD", True)
    (fall,) = recall.figures("A", "12 percent")
    assert fall.low == pytest.approx(0.12)


# -- speakers --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("siglum", "words", "speaker"),
    [
        ("A", "at least 14 people", "Mediterranean Observatory for Civilian Harm"),
        ("A", "No medical building", "Omar Zintani"),
        ("A", "Without the surgeons", "Salem Harrak"),
        ("A", "had been planned for", "Nadia Benomran"),
        ("A", "silence the guns", "Salem Harrak"),
        ("A", "gas belongs to every", "Salem Harrak"),
        ("A", "for those families", "Salem Harrak"),
        ("B", "stranglehold", "Salem Harrak"),
        ("B", "would host a US", "Malta"),
        ("C", "gas belongs to every", "Salem Harrak"),
        ("E", "a blow to everyone", "Pieter van Doorn"),
        ("G", "22 people died", "Faraj Obeidi"),
        ("G", "the eyes of two", "Amal Swehli"),
        ("G", "talk about bread", "Mariam Fezzani"),
    ],
)
def test_speakers(harbour: View, siglum: str, words: str, speaker: str) -> None:
    claim = harbour.claim(siglum, words)
    assert claim.chain
    assert claim.chain[-1].canonical == speaker


def test_nested_speakers(harbour: View) -> None:
    outer, inner = harbour.speakers("A", "stranglehold")
    assert outer is not None
    assert "foreign ministry" in outer.casefold()
    assert inner == "Salem Harrak"


def test_the_unnamed_are_not_named(harbour: View) -> None:
    for siglum, words in (("A", "others remained trapped"), ("E", "counted eight blasts")):
        claim = harbour.claim(siglum, words)
        assert claim.chain
        assert claim.chain[-1].kind in ("unnamed", "group")
    assert harbour.claim("A", "More than 9,000").chain == ()


@pytest.mark.parametrize(
    ("siglum", "words", "stance"),
    [
        ("A", "had hit a clinic", "denies"),
        ("A", "starve the rebels out", "accuses"),
        ("A", "produced a draft accord", "declines"),
        ("G", "rebuild her street", "asks"),
    ],
)
def test_stances(harbour: View, siglum: str, words: str, stance: str) -> None:
    assert harbour.claim(siglum, words).stance == stance


def test_what_is_to_come_is_planned(harbour: View) -> None:
    for siglum, words in (("A", "would host a U.S."), ("C", "will leave Zarzis")):
        assert harbour.claim(siglum, words).factuality == "planned", words


# -- places ----------------------------------------------------------------------------


def test_places_are_where_the_story_is(harbour: View, recall: View) -> None:
    found = {w.name: w.country for w in harbour.places()}
    for name, country in (
        ("Zuwara", "Libya"),
        ("Sabratha", "Libya"),
        ("Ben Gardane", "Tunisia"),
    ):
        assert found.get(name) == country, name
    assert found.get("Tripoli", "Libya") == "Libya"
    dayton = {(w.country, w.admin1) for w in recall.places() if w.name == "Dayton"}
    assert {country for country, _ in dayton} == {"United States"}
    assert {admin for _, admin in dayton} <= {"Ohio"}


# -- comparison ------------------------------------------------------------------------


def test_silent_or_cut_off(harbour: View) -> None:
    silent, cut_off = harbour.silence("B", "remained trapped in")
    assert "H" in cut_off
    assert "H" not in silent
    assert {"C", "D"} <= silent


def test_copies_count_once(harbour: View) -> None:
    claim = harbour.claim("A", "22 sorties")
    assert (claim.standing, claim.independent) == ("copied", 1)
    assert harbour.claim("A", "silence the guns").independent == 2
    assert harbour.claim("G", "talk about bread").standing == "single"


def test_figures_that_cannot_both_hold(harbour: View) -> None:
    six = harbour.at("G", "no more than six")
    (clash, *_) = [
        d
        for d in harbour.edition.disagreements
        if d.kind == "figure"
        and any(s.start <= six.start < s.end for s in d.spans if s.siglum == "G")
    ]
    assert {s.siglum for s in clash.spans} > {"G"}


def test_the_altered_quotation_is_a_disagreement(harbour: View) -> None:
    kinds = {
        d.kind for d in harbour.edition.disagreements if any(s.siglum == "F" for s in d.spans)
    }
    assert "quotation" in kinds


def test_a_corrected_figure_supersedes(recall: View) -> None:
    assert recall.claim("C", "1.3 million bottles").standing in ("superseded", "contested")


# -- laws ------------------------------------------------------------------------------


@pytest.mark.parametrize("story", ["harbour", "recall"])
def test_every_span_lies_in_its_text(story: str, request: pytest.FixtureRequest) -> None:
    view: View = request.getfixturevalue(story)
    spans = view.spans()
    assert len(spans) > 100
    for span in spans:
        assert 0 <= span.start <= span.end <= len(view.witness(span.siglum).text)


@pytest.mark.parametrize("story", ["harbour", "recall"])
def test_every_witness_is_in_one_family(story: str, request: pytest.FixtureRequest) -> None:
    view: View = request.getfixturevalue(story)
    assert sorted(s for f in view.edition.families for s in f) == [
        w.siglum for w in view.edition.witnesses
    ]


def test_twice_the_same(harbour: View) -> None:
    assert variorum.edit([EXAMPLES / "harbour"]) == harbour.edition


def test_the_order_of_the_witnesses_changes_no_finding(recall: View) -> None:
    files = [w.path for w in recall.edition.witnesses if w.path is not None]
    assert len(files) == 5
    turned = variorum.edit(list(reversed(files)))
    name = dict(zip("ABCDE", "EDCBA", strict=True))
    assert facts(turned, name) == facts(recall.edition, {})
