"""The worked example: every phenomenon of the design's first section, on the real witnesses.

The texts are not part of the project, so these tests name words and figures of them, never
sentences, and skip where the witnesses are absent.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lookup import View, facts

import variorum

pytestmark = pytest.mark.witnesses


@pytest.fixture(scope="module")
def view(witness_files: list[Path]) -> View:
    """The edition with no date given."""
    return View(variorum.edit(witness_files))


@pytest.fixture(scope="module")
def dated(witness_files: list[Path]) -> View:
    """The edition with the day of A given."""
    return View(variorum.edit(witness_files, published={"A": "2015-10-21"}))


# -- descent ---------------------------------------------------------------------------


def test_both_descend_from_one_lost_dispatch(view: View) -> None:
    assert view.lost() == ["α"]
    assert view.parents() == {"A": {"α"}, "B": {"α"}}


def test_they_count_as_one_family(view: View) -> None:
    assert view.edition.families == (("A", "B"),)


def test_edges_count_shared_and_changed_words(view: View) -> None:
    for edge in view.edition.stemma.edges:
        assert edge.shared_words > 100
        assert edge.changed_words > 0
        assert 0 < edge.confidence <= 1


# -- the page --------------------------------------------------------------------------


def test_only_the_second_is_truncated(view: View) -> None:
    assert [w.truncated for w in view.edition.witnesses] == [False, True]


def test_furniture_of_the_second(view: View) -> None:
    assert view.block("B", "Also Read").furniture == "related"
    assert view.block("B", "{{free_limit}}").role == "furniture"
    assert view.block("B", "{{free_limit}}").furniture in ("paywall", "template")
    for words in ("Subscribe now for", "Already subscribed?", "₹900", "Renews automatically"):
        assert view.block("B", words).role == "furniture", words
        assert view.block("B", words).furniture in ("paywall", "subscription"), words
    witness = view.witness("B")
    wall = view.at("B", "You’ve reached your").start
    assert {b.role for b in witness.blocks if b.end > wall} == {"furniture"}


def test_no_body_line_is_lost(view: View) -> None:
    witness = view.witness("B")
    wall = view.at("B", "You’ve reached your").start
    lost = [
        witness.text[b.start : b.end]
        for b in witness.blocks
        if b.start < wall and b.role not in ("body", "headline")
    ]
    assert lost == ["Also Read"]
    assert not [b for b in view.witness("A").blocks if b.role == "furniture"]


def test_headline_and_dateline_of_the_first(view: View) -> None:
    witness = view.witness("A")
    assert view.block("A", "With President Assad").role == "headline"
    assert view.block("A", "Russia Steps Up").role == "headline"
    assert witness.dateline is not None
    assert "MOSCOW" in witness.dateline
    assert view.block("A", "Russian jets hit").role == "body"


def test_every_character_but_white_space_has_a_role(view: View) -> None:
    for witness in view.edition.witnesses:
        bare = list(witness.text)
        for block in witness.blocks:
            bare[block.start : block.end] = [" "] * (block.end - block.start)
        assert not "".join(bare).strip()


# -- dates -----------------------------------------------------------------------------


def test_without_a_date_the_second_is_from_a_thursday(view: View) -> None:
    found = view.witness("B").published
    assert (found.weekday, found.basis) == ("Thursday", "inferred")
    assert (found.earliest, found.latest) == (None, None)


def test_the_evidence_is_shown(view: View) -> None:
    words = {view.text(s) for s in view.witness("B").published.evidence}
    assert any("yesterday" in w for w in words)
    assert any("tomorrow" in w for w in words)


def test_a_day_given_for_the_first_dates_the_second(dated: View) -> None:
    found = dated.witness("B").published
    assert (found.earliest, found.latest) == ("2015-10-22", "2015-10-22")
    assert (found.weekday, found.basis) == ("Thursday", "inferred")
    assert dated.witness("A").published.basis == "given"


@pytest.mark.parametrize("siglum", ["A", "B"])
def test_the_year_alone_dates_the_second(witness_files: list[Path], siglum: str) -> None:
    view = View(variorum.edit(witness_files, published={siglum: "2015"}))
    found = view.witness("B").published
    assert (found.earliest, found.latest) == ("2015-10-22", "2015-10-22")
    assert found.basis == "inferred"


@pytest.mark.parametrize(
    ("first", "second"), [("Wednesday", "yesterday"), ("Friday", "tomorrow")]
)
def test_date_variants_agree(view: View, dated: View, first: str, second: str) -> None:
    for edition in (view, dated):
        found = edition.variants(("A", first), ("B", second))
        assert [v.kind for v in found] == ["date"]
        assert found[0].agrees is True


# -- variants --------------------------------------------------------------------------


def test_an_attribution_was_lost(view: View) -> None:
    found = view.variants(("A", "the Kremlin said"), ("B", None))
    assert "attribution" in {v.kind for v in found}


@pytest.mark.parametrize(
    ("first", "second"),
    [("defense", "defence"), ("U.S.", "US"), ("airstrikes", "air strikes")],
)
def test_spelling(view: View, first: str, second: str) -> None:
    assert view.kinds(("A", first), ("B", second)) == {"spelling"}


def test_metonymy(view: View) -> None:
    assert view.kinds(("A", "Russia"), ("B", "Moscow")) == {"name"}


def test_framing(view: View) -> None:
    loaded = view.kinds(("A", "terrorist factions"), ("B", "opposition forces"))
    told = [
        d
        for d in view.edition.disagreements
        if d.kind == "wording"
        and {"terrorist factions", "opposition forces"}
        <= {
            p
            for p in ("terrorist factions", "opposition forces")
            for s in d.spans
            if p in view.text(s)
        }
    ]
    assert "loaded" in loaded or told


def test_words_only_one_witness_has(view: View) -> None:
    assert view.kinds(("B", "against his opponents"), ("A", None)) & {"addition", "loaded"}
    assert view.kinds(("B", "outcry in the West"), ("A", None)) & {"addition"}


# -- figures ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("siglum", "words", "measure", "low", "high", "approximate"),
    [
        ("A", "83 targets", "targets", 83, 83, False),
        ("A", "46 sorties", "sorties", 46, 46, False),
        ("A", "83 infrastructure", "targets", 83, 83, False),
        ("B", "at least 12", "killed", 12, None, False),
        ("B", "370", "killed", 370, 370, False),
        ("B", "a third", "killed", 1 / 3, 1 / 3, False),
        ("A", "More than 250,000", "killed", 250_000, None, False),
        ("B", "More than 250,000", "killed", 250_000, None, False),
        ("A", "around four million", "refugees", 4e6, 4e6, True),
        ("B", "around four million", "refugees", 4e6, 4e6, True),
    ],
)
def test_figures(
    view: View,
    siglum: str,
    words: str,
    measure: str,
    low: float,
    high: float | None,
    approximate: bool,
) -> None:
    (figure,) = view.figures(siglum, words)
    assert figure.measure == measure
    assert figure.low == pytest.approx(low)
    assert figure.high == (high if high is None else pytest.approx(high))
    assert figure.approximate == approximate


def test_a_vague_quantity_has_an_open_bound(view: View) -> None:
    for siglum in "AB":
        (figure,) = view.figures(siglum, "millions")
        assert figure.measure == "displaced"
        assert figure.low is not None
        assert figure.low >= 1e6
        assert figure.high is None


def test_the_share_is_of_the_dead_and_of_civilians(view: View) -> None:
    (figure,) = view.figures("B", "a third")
    assert figure.group == "civilians"
    assert figure.share_of is not None


def test_background_figures_are_in_both_and_nobodys(view: View) -> None:
    claim = view.claim("A", "More than 250,000")
    assert {m.siglum for m in claim.mentions} == {"A", "B"}
    assert claim.chain == ()
    assert claim.cue is None
    assert claim.factuality == "background"


def test_reported_but_nobody_named(view: View) -> None:
    claim = view.claim("B", "370 people")
    assert not [s for s in claim.chain if s.canonical is not None]
    assert claim.cue is not None
    assert "reported" in claim.cue.text
    assert claim.hedged


# -- speakers --------------------------------------------------------------------------

ASSAD, PUTIN, PESKOV = {"Bashar al-Assad"}, {"Vladimir Putin"}, {"Dmitry Peskov"}
RUSSIA, KREMLIN = {"Russia"}, {"Kremlin", "the Kremlin"}
MILITARY = {"Russian military", "Russia's military", "military of Russia"}
MINISTRY = {
    "Russian Defense Ministry",
    "Russian defense ministry",
    "Russia's defense ministry",
    "Ministry of Defense",
    "Russian Ministry of Defense",
    "Defense Ministry",
    "defense ministry",
}
PRESIDENCY = {"Syrian presidency", "Syrian Presidency"}
OBSERVATORY = {"Syrian Observatory for Human Rights"}
SOCIETY = {
    "Syrian-American Medical Society",
    "Syrian-American Medical Society staff",
    "staff of Syrian-American Medical Society",
    "Syrian American Medical Society",
}


@pytest.mark.parametrize(
    ("siglum", "words", "speaker"),
    [
        ("A", "83 targets", MILITARY),
        ("A", "46 sorties", MINISTRY),
        ("A", "bomb-making factory", MILITARY),
        ("A", "field camp", RUSSIA),
        ("A", "targeting ISIL", RUSSIA),
        ("A", "Sergei Lavrov would", RUSSIA),
        ("A", "mainly on military", KREMLIN),
        ("A", "stop the spread", ASSAD),
        ("A", "at the invitation", PESKOV),
        ("A", "had returned to", PRESIDENCY),
        ("A", "any firm results", PESKOV),
        ("A", "ready to do all", PUTIN),
        ("A", "ready to make our", PUTIN),
        ("A", "further political steps", ASSAD),
        ("A", "political steps which", ASSAD),
        ("A", "should decide their", PUTIN),
        ("A", "a long-term settlement", PUTIN),
        ("A", "the final word no", PUTIN),
        ("B", "Sergei Lavrov would", RUSSIA),
        ("B", "stop the spread", ASSAD),
        ("B", "targets the extremist", RUSSIA),
        ("B", "medical staff were", OBSERVATORY),
        ("B", "severely damaged", SOCIETY),
        ("B", "at the invitation", PESKOV),
        ("B", "had returned to", PRESIDENCY),
        ("B", "ready to do all", PUTIN),
        ("B", "ready to make our", PUTIN),
    ],
)
def test_every_attributed_claim_has_its_speaker(
    view: View, siglum: str, words: str, speaker: set[str]
) -> None:
    claim = view.claim(siglum, words)
    assert claim.cue is not None or claim.chain
    assert claim.chain
    assert claim.chain[-1].canonical in speaker


def test_nested_speakers(view: View) -> None:
    for words in ("stop the spread", "further political steps"):
        outer, inner = view.speakers("A", words)
        assert outer in KREMLIN
        assert inner in ASSAD


def test_he_said_after_the_kremlin_is_assad(view: View) -> None:
    claim = view.claim("A", "political steps which")
    assert claim.quotation == "full"
    assert claim.chain[-1].name.casefold() == "he"
    assert claim.chain[-1].canonical == "Bashar al-Assad"


def test_the_strongman_is_putin(view: View) -> None:
    claim = view.claim("A", "a long-term settlement")
    assert "strongman" in claim.chain[-1].name
    assert claim.chain[-1].canonical == "Vladimir Putin"


def test_the_last_sentence_continues_his_quotation(view: View) -> None:
    claim = view.claim("A", "the final word no")
    assert claim.quotation == "full"
    assert claim.chain[-1].canonical == "Vladimir Putin"


def test_peskov_declined(view: View) -> None:
    assert view.claim("A", "any firm results").stance == "declines"


def test_an_accusation(view: View) -> None:
    claim = view.claim("B", "prop up Assad")
    assert claim.stance == "accuses"
    assert claim.chain


def test_a_confirmation(view: View) -> None:
    assert view.claim("B", "severely damaged").stance == "confirms"


def test_a_meeting_to_come_is_planned(view: View) -> None:
    assert view.claim("A", "Sergei Lavrov would").factuality == "planned"


# -- places ----------------------------------------------------------------------------


def test_the_provinces_are_in_syria(view: View) -> None:
    found = {w.name: w.country for w in view.places()}
    for name in ("Hama", "Idlib", "Aleppo", "Deir Ezzor", "Damascus", "Syria"):
        assert found.get(name) == "Syria", name


def test_no_place_is_put_elsewhere(view: View) -> None:
    countries = {w.country for w in view.places() if w.country is not None}
    assert countries <= {"Syria", "Russia", "United States", "Turkey", "Saudi Arabia"}


# -- silence ---------------------------------------------------------------------------


def test_what_follows_the_cut_is_no_silence(view: View) -> None:
    for words in ("further political steps", "political steps which", "the final word no"):
        silent, cut_off = view.silence("A", words)
        assert cut_off == {"B"}, words
        assert not silent, words


def test_the_first_is_silent_on_the_hospital(view: View) -> None:
    for words in ("370 people", "medical staff were"):
        silent, cut_off = view.silence("B", words)
        assert silent == {"A"}, words
        assert not cut_off, words


# -- laws ------------------------------------------------------------------------------


def test_every_span_lies_in_its_text(view: View) -> None:
    spans = view.spans()
    assert len(spans) > 100
    for span in spans:
        assert 0 <= span.start <= span.end <= len(view.witness(span.siglum).text)


def test_the_order_of_the_witnesses_changes_no_finding(
    view: View, witness_files: list[Path]
) -> None:
    swapped = variorum.edit(list(reversed(witness_files)))
    name = {"A": "B", "B": "A"}
    assert [w.text for w in swapped.witnesses] == [
        view.witness(name[w.siglum]).text for w in swapped.witnesses
    ]
    assert facts(swapped, name) == facts(view.edition, {})
