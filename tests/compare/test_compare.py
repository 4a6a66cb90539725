"""Merging, standing, disagreements and silences on hand-made stories."""

from __future__ import annotations

from dataclasses import replace

from compare_makers import claim, document, find, killed, locus
from hypothesis import given
from hypothesis import strategies as st

from variorum.compare import compare, falls_without
from variorum.model import (
    Claim,
    Document,
    Edge,
    Node,
    Published,
    Reading,
    Stemma,
    Temporal,
    Variant,
)

FLOOD_A = [
    "A dike at Tarnac broke on Monday, the mayor said.",
    "At least 12 people drowned in the lower town, Pavel Drozd said.",
    "Pavel Drozd blamed the builders.",
]
FLOOD_B = [
    "A dike at Tarnac broke on Monday.",
    "At least 12 people drowned in the lower town, Pavel Drozd said.",
]
FLOOD_C = [
    "Water stands in the lower town of Tarnac.",
    "Only 5 people drowned in the lower town, Mira Tolland said.",
]
STEMMA = Stemma(
    nodes=(
        Node(id="α", kind="lost"),
        Node(id="A", kind="witness"),
        Node(id="B", kind="witness"),
        Node(id="C", kind="witness"),
    ),
    edges=tuple(
        Edge(parent="α", child=c, confidence=0.9, shared_words=20, changed_words=2)
        for c in "AB"
    ),
)
FAMILIES = (("A", "B"), ("C",))


def flood(
    truncated: bool = False,
) -> tuple[tuple[Document, ...], tuple[object, ...], list[Claim]]:
    a, b = document("A", FLOOD_A), document("B", FLOOD_B, truncated=truncated)
    c = document("C", FLOOD_C)
    loci = (
        locus(1, (a, 0), (b, 0)),
        locus(2, (a, 1), (b, 1), (c, 1)),
        locus(3, (a, 2)),
        locus(4, (c, 0)),
    )
    toll = "At least 12 people drowned in the lower town"
    claims = [
        claim(a, "A dike at Tarnac broke on Monday", "l1", "the mayor"),
        claim(b, "A dike at Tarnac broke on Monday", "l1"),
        claim(a, toll, "l2", "Pavel Drozd", figures=[killed(a, "At least 12", 12, None)]),
        claim(b, toll, "l2", "Pavel Drozd", figures=[killed(b, "At least 12", 12, None)]),
        claim(
            c,
            "Only 5 people drowned in the lower town",
            "l2",
            "Mira Tolland",
            figures=[killed(c, "5", 5, 5)],
        ),
        claim(a, "the builders", "l3", "Pavel Drozd", stance="accuses"),
    ]
    return (a, b, c), loci, claims


def by_words(claims: tuple[Claim, ...], words: str) -> Claim:
    return next(c for c in claims if words in c.statement)


def test_mentions_merge_and_keep_the_fullest_chain() -> None:
    documents, loci, claims = flood()
    found = compare(documents, loci, STEMMA, FAMILIES, claims)  # type: ignore[arg-type]
    assert [c.id for c in found.claims] == ["c1", "c2", "c3", "c4"]
    dike = by_words(found.claims, "dike")
    assert [m.siglum for m in dike.mentions] == ["A", "B"]
    assert [s.name for s in dike.chain] == ["the mayor"]
    assert dike.standing == "copied"
    assert (dike.independent, dike.speakers) == (1, 1)


def test_disjoint_tolls_of_different_speakers_are_contested() -> None:
    documents, loci, claims = flood()
    found = compare(documents, loci, STEMMA, FAMILIES, claims)  # type: ignore[arg-type]
    toll, other = by_words(found.claims, "At least 12"), by_words(found.claims, "Only 5")
    assert toll.standing == other.standing == "contested"
    figure = next(d for d in found.disagreements if d.kind == "figure")
    assert set(figure.claims) == {toll.id, other.id}
    texts = {d.witness.siglum: d.witness.text for d in documents}
    assert {texts[s.siglum][s.start : s.end] for s in figure.spans} == {"At least 12", "5"}
    assert "at least 12" in figure.note


def test_an_open_bound_admits_a_greater_number() -> None:
    documents, loci, claims = flood()
    c = documents[2]
    claims[4] = replace(claims[4], figures=(killed(c, "5", 15, 15),))
    found = compare(documents, loci, STEMMA, FAMILIES, claims)  # type: ignore[arg-type]
    assert not [d for d in found.disagreements if d.kind == "figure"]


def test_scope_group_and_share_keep_figures_apart() -> None:
    documents, loci, claims = flood()
    c = documents[2]
    for change in ({"scope": "period"}, {"group": "children"}, {"share_of": "the dead"}):
        claims[4] = replace(claims[4], figures=(killed(c, "5", 0.5, 0.5, **change),))
        found = compare(documents, loci, STEMMA, FAMILIES, claims)  # type: ignore[arg-type]
        assert not [d for d in found.disagreements if d.kind == "figure"], change


def test_silence_and_cut_off() -> None:
    documents, loci, claims = flood(truncated=True)
    found = compare(documents, loci, STEMMA, FAMILIES, claims)  # type: ignore[arg-type]
    builders = by_words(found.claims, "builders")
    silence = next(s for s in found.silences if s.claim == builders.id)
    assert (silence.sigla, silence.cut_off) == (("C",), ("B",))
    five = by_words(found.claims, "Only 5")
    silence = next(s for s in found.silences if s.claim == five.id)
    assert silence.cut_off == ()
    whole, loci, claims = flood()
    found = compare(whole, loci, STEMMA, FAMILIES, claims)  # type: ignore[arg-type]
    assert all(not s.cut_off for s in found.silences)


def test_one_speaker_in_two_families_is_one_origin() -> None:
    line = '"No bridge in this valley is safe tonight," Greta Holm told the council.'
    a, b = document("A", [line]), document("B", ["Rain fell all day.", line])
    content = "No bridge in this valley is safe tonight"
    claims = [
        claim(a, content, "l1", "Greta Holm", quotation="full"),
        claim(b, content, "l1", "Greta Holm", quotation="full"),
    ]
    stemma = Stemma(nodes=(), edges=())
    found = compare((a, b), (locus(1, (a, 0), (b, 1)),), stemma, (("A",), ("B",)), claims)
    assert len(found.claims) == 1
    assert found.claims[0].standing == "copied"
    assert (found.claims[0].independent, found.claims[0].speakers) == (2, 1)


def test_the_same_from_another_speaker_is_a_disagreement_about_attribution() -> None:
    a = document("A", ["The reactor was shut down in good order, the ministry said."])
    b = document("B", ["The reactor was shut down in good order, Nadia Holm said."])
    content = "The reactor was shut down in good order"
    claims = [claim(a, content, "l1", "the ministry"), claim(b, content, "l1", "Nadia Holm")]
    found = compare(
        (a, b), (locus(1, (a, 0), (b, 0)),), Stemma(nodes=(), edges=()), (("A", "B"),), claims
    )
    assert len(found.claims) == 2
    assert [d.kind for d in found.disagreements] == ["attribution"]


def test_a_denial_contests_and_is_never_merged_with_what_it_denies() -> None:
    a = document("A", ["The guards fired at the crowd, Omar Benfield said."])
    b = document("B", ["Lucia Ferrant denied that the guards fired at the crowd."])
    claims = [
        claim(a, "The guards fired at the crowd", "l1", "Omar Benfield"),
        claim(
            b,
            "the guards fired at the crowd",
            "l1",
            "Lucia Ferrant",
            stance="denies",
            factuality="denied",
        ),
    ]
    found = compare(
        (a, b),
        (locus(1, (a, 0), (b, 0)),),
        Stemma(nodes=(), edges=()),
        (("A",), ("B",)),
        claims,
    )
    assert [c.standing for c in found.claims] == ["contested", "contested"]


def test_a_later_toll_of_the_same_origin_supersedes() -> None:
    early = Published(
        earliest="2021-05-04T08:00:00", latest="2021-05-04T08:00:00", basis="given"
    )
    late = Published(
        earliest="2021-05-05T08:00:00", latest="2021-05-05T08:00:00", basis="given"
    )
    a = document(
        "A", ["The coroner said 4 people died in the mine at Zelmira."], published=early
    )
    b = document(
        "B", ["The coroner said 9 people died in the mine at Zelmira."], published=late
    )
    claims = [
        claim(
            a,
            "4 people died in the mine at Zelmira",
            "l1",
            "The coroner",
            figures=[killed(a, "4", 4, None)],
        ),
        claim(
            b,
            "9 people died in the mine at Zelmira",
            "l2",
            "The coroner",
            figures=[killed(b, "9", 9, None)],
        ),
    ]
    claims = [
        replace(c, figures=(replace(c.figures[0], high=c.figures[0].low),)) for c in claims
    ]
    loci = (locus(1, (a, 0)), locus(2, (b, 0)))
    found = compare((a, b), loci, Stemma(nodes=(), edges=()), (("A",), ("B",)), claims)
    assert by_words(found.claims, "4 people").standing == "superseded"
    assert by_words(found.claims, "9 people").standing != "superseded"


def weekday(day: int, start: int, end: int) -> Temporal:
    return Temporal(start=start, end=end, kind="weekday", weekday=day)


def test_days_told_from_different_days_agree() -> None:
    one, other = "The council met Wednesday.", "The council met yesterday."
    a = document("A", [one], temporals={one: weekday(2, 16, 25)})
    yesterday = Temporal(start=16, end=25, kind="deictic", amount=-1, unit="day")
    for published, agrees in (
        (Published(weekday="Thursday", basis="inferred"), True),
        (Published(earliest="2021-05-06", latest="2021-05-06", basis="given"), True),
        (Published(weekday="Saturday", basis="inferred"), False),
        (Published(), None),
    ):
        b = document("B", [other], temporals={other: yesterday}, published=published)
        variant = Variant(
            kind="date",
            readings=(
                Reading(sigla=("A",), spans=(find(a, "Wednesday"),), text="Wednesday"),
                Reading(sigla=("B",), spans=(find(b, "yesterday"),), text="yesterday"),
            ),
        )
        place = replace(locus(1, (a, 0), (b, 0)), variants=(variant,))
        found = compare((a, b), (place,), Stemma(nodes=(), edges=()), (("A", "B"),), ())
        assert found.loci[0].variants[0].agrees is agrees
        dates = [d for d in found.disagreements if d.kind == "date"]
        assert len(dates) == (1 if agrees is False else 0)


def test_the_stemma_tells_addition_from_omission() -> None:
    long, short = "The old bridge, built by prisoners, fell.", "The old bridge fell."
    texts = {"A": long, "B": short}
    documents = tuple(document(s, [t]) for s, t in texts.items())
    variant = Variant(
        kind="addition",
        readings=(
            Reading(
                sigla=("A",),
                spans=(find(documents[0], ", built by prisoners,"),),
                text=", built by prisoners,",
            ),
            Reading(
                sigla=("B",),
                spans=(replace(find(documents[1], " fell"), end=14),),
                text=None,
            ),
        ),
    )
    place = replace(locus(1, *((d, 0) for d in documents)), variants=(variant,))
    for parent, child, kind in (("A", "B", "omission"), ("B", "A", "addition")):
        stemma = Stemma(
            nodes=(Node(id="A", kind="witness"), Node(id="B", kind="witness")),
            edges=(
                Edge(
                    parent=parent, child=child, confidence=0.9, shared_words=4, changed_words=0
                ),
            ),
        )
        found = compare(documents, (place,), stemma, (("A", "B"),), ())
        assert found.loci[0].variants[0].kind == kind


def test_altered_quotations_and_loaded_words_are_told_but_not_marks() -> None:
    words = "We will rebuild every house in the valley before the snow comes"
    a = document("A", [f'"{words}," the rebels said.'])
    b = document(
        "B", [f'"{words.replace("every house", "many houses")}", the terrorists said.']
    )

    def variant(kind: str, one: str, other: str) -> Variant:
        return Variant(
            kind=kind,  # type: ignore[arg-type]
            readings=(
                Reading(sigla=("A",), spans=(find(a, one),), text=one),
                Reading(sigla=("B",), spans=(find(b, other),), text=other),
            ),
        )

    place = replace(
        locus(1, (a, 0), (b, 0)),
        variants=(
            variant("quotation", ',"', '",'),
            variant("loaded", "rebels", "terrorists"),
        ),
    )
    found = compare((a, b), (place,), Stemma(nodes=(), edges=()), (("A", "B"),), ())
    assert [d.kind for d in found.disagreements] == ["quotation", "wording"]
    assert "every house" in found.disagreements[0].note


def test_what_falls_without_a_speaker() -> None:
    documents, loci, claims = flood()
    found = compare(documents, loci, STEMMA, FAMILIES, claims)  # type: ignore[arg-type]
    rests = falls_without(found.claims)
    assert list(rests) == ["the mayor", "Pavel Drozd", "Mira Tolland"]
    assert len(rests["Pavel Drozd"]) == 2


@given(st.permutations(range(6)), st.permutations(range(3)), st.booleans())
def test_laws(claim_order: list[int], document_order: list[int], truncated: bool) -> None:
    documents, loci, claims = flood(truncated)
    expected = compare(documents, loci, STEMMA, FAMILIES, claims)  # type: ignore[arg-type]
    found = compare(
        [documents[i] for i in document_order],
        loci,  # type: ignore[arg-type]
        STEMMA,
        FAMILIES,
        [claims[i] for i in claim_order],
    )
    assert found == expected
    sigla = {d.witness.siglum for d in documents}
    for silence in found.silences:
        carry = {m.siglum for c in found.claims if c.id == silence.claim for m in c.mentions}
        assert not set(silence.sigla) & set(silence.cut_off)
        assert {*silence.sigla, *silence.cut_off} == sigla - carry
    assert sum(len(c.mentions) for c in found.claims) == len(claims)
    ids = {c.id for c in found.claims}
    assert all(set(d.claims) <= ids for d in found.disagreements)
