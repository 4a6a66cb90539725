"""Standing by origin; silence; which wording is a disagreement."""

from __future__ import annotations

from dataclasses import replace

import pytest
from compare_makers import claim, document, find, killed, locus

from variorum.compare import Comparison, compare, falls_without
from variorum.model import Count, Reading, Stemma, Variant

NO_STEMMA = Stemma(nodes=(), edges=())
WORDS = "The turbine hall at Perlo burned down on the night of the strike"


def carried(*speakers: str | None, families: tuple[tuple[str, ...], ...] = ()) -> Comparison:
    """The same told by witnesses A, B, …, each on the word of one speaker or its own."""
    documents, claims = [], []
    for siglum, speaker in zip("ABCDE", speakers, strict=False):
        made = document(siglum, [f"{WORDS}, {speaker} said." if speaker else f"{WORDS}."])
        made_claim = claim(made, WORDS, None, *([speaker] if speaker else []))
        if speaker and speaker[0].islower():
            chain = tuple(replace(s, kind="unnamed", canonical=None) for s in made_claim.chain)
            made_claim = replace(made_claim, chain=chain)
        documents.append(made)
        claims.append(made_claim)
    groups = families or tuple((d.witness.siglum,) for d in documents)
    return compare(documents, (), NO_STEMMA, groups, claims)


@pytest.mark.parametrize(
    ("speakers", "standing", "independent", "named"),
    [
        (("Rosa Feld",), "single", 1, 1),
        (("Rosa Feld", "Rosa Feld"), "copied", 2, 1),
        (("Rosa Feld", "Feld"), "copied", 2, 1),
        (("Rosa Feld", "Jonas Ebert"), "corroborated", 2, 2),
        # In the same words as the other family: perhaps copied unseen, the speaker dropped.
        (("Rosa Feld", None), "copied", 2, 1),
        ((None, None), "copied", 2, 0),
        # Who "officials" are is not known: perhaps the same, perhaps she.
        (("officials", "officials"), "copied", 2, 0),
        (("Rosa Feld", "officials"), "copied", 2, 1),
        (("Rosa Feld", "Rosa Feld", "Jonas Ebert"), "corroborated", 3, 2),
    ],
)
def test_standing_by_origin(
    speakers: tuple[str | None, ...], standing: str, independent: int, named: int
) -> None:
    found = carried(*speakers)
    assert {(c.standing, c.independent, c.speakers) for c in found.claims} == {
        (standing, independent, named)
    }


def test_the_number_of_origins_has_two_bounds() -> None:
    for speakers, least, most in (
        (("Rosa Feld", "Jonas Ebert"), 2, 2),
        (("Rosa Feld", "Rosa Feld"), 1, 1),
        (("officials", "officials"), 1, 2),
        (("Rosa Feld", "officials"), 1, 2),
        ((None, None), 1, 2),
        ((None, "officials", "officials"), 1, 3),
        (("Rosa Feld",), 1, 1),
    ):
        found = carried(*speakers)
        assert {(c.origins.least, c.origins.most) for c in found.claims if c.origins} == {
            (least, most)
        }, speakers


def test_outlets_in_words_of_their_own_corroborate() -> None:
    a = document("A", ["Fire destroyed the turbine hall at Perlo on the night of the strike."])
    b = document("B", ["The turbine hall at Perlo was destroyed by fire during the strike."])
    claims = [claim(d, d.sentences[0].normal, None) for d in (a, b)]
    found = compare((a, b), (), NO_STEMMA, (("A",), ("B",)), claims)
    assert {c.standing for c in found.claims} == {"corroborated"}
    assert {c.origins for c in found.claims} == {Count(least=2, most=2)}


def test_two_speakers_in_one_family_are_one_text() -> None:
    found = carried("Rosa Feld", "Jonas Ebert", families=(("A", "B"),))
    assert {c.standing for c in found.claims} == {"copied"}
    assert {c.speakers for c in found.claims} == {2}


def test_a_witness_that_says_so_itself_beside_a_speaker_rests_on_the_speaker() -> None:
    a = document("A", [f"{WORDS}.", f"{WORDS}, Rosa Feld said."])
    b = document("B", [f"{WORDS}, Rosa Feld said."])
    claims = [
        claim(a, WORDS, None),
        claim(a, WORDS, None, "Rosa Feld"),
        claim(b, WORDS, None, "Rosa Feld"),
    ]
    found = compare((a, b), (), NO_STEMMA, (("A",), ("B",)), claims)
    assert {c.standing for c in found.claims} == {"copied"}


def test_who_repeats_quoted_words_repeats_the_speaker() -> None:
    line = "We shall not open the sluice before the barley is in"
    a = document("A", [f'"{line}," Rosa Feld said.'])
    b = document("B", [f'"{line}."'])
    claims = [
        claim(a, line, "l1", "Rosa Feld", quotation="full"),
        claim(b, line, "l1", quotation="full"),
    ]
    found = compare((a, b), (locus(1, (a, 0), (b, 0)),), NO_STEMMA, (("A",), ("B",)), claims)
    assert [c.standing for c in found.claims] == ["copied"]


def test_a_body_and_who_speaks_for_it_are_one_origin() -> None:
    a = document("A", [f"{WORDS}, harbour board spokesman Jonas Ebert said."])
    b = document("B", [f"{WORDS}, the harbour board said."])
    one = claim(a, WORDS, None, "Jonas Ebert")
    other = claim(b, WORDS, None, "the harbour board")
    body = tuple(replace(s, kind="organisation") for s in other.chain)
    found = compare((a, b), (), NO_STEMMA, (("A",), ("B",)), [one, replace(other, chain=body)])
    assert {c.standing for c in found.claims} == {"copied"}


def test_speakers_stay_apart_and_neither_witness_is_silent() -> None:
    found = carried("Rosa Feld", "Jonas Ebert")
    assert len(found.claims) == 2
    assert not found.silences


def test_the_same_count_of_one_event_corroborates_in_other_words() -> None:
    a = document("A", ["The dam burst above Sorl drowned 84 people, Rosa Feld said."])
    b = document("B", ["At least 84 people died below the burst dam of Sorl."])
    c = document("C", ["At least 60 people died below the burst dam of Sorl."])
    claims = [
        claim(
            a, "The dam burst above Sorl drowned 84 people", None, "Rosa Feld",
            figures=[killed(a, "84", 84, 84)],
        ),
        claim(b, b.sentences[0].normal, None, figures=[killed(b, "At least 84", 84, None)]),
        claim(c, c.sentences[0].normal, None, figures=[killed(c, "At least 60", 60, None)]),
    ]  # fmt: skip
    found = compare((a, b, c), (), NO_STEMMA, (("A",), ("B",), ("C",)), claims)
    standing = {c.mentions[0].siglum: (c.standing, c.independent) for c in found.claims}
    assert standing == {
        "A": ("corroborated", 2),
        "B": ("corroborated", 2),
        "C": ("single", 1),
    }
    carriers = {c.id: c.mentions[0].siglum for c in found.claims}
    silent = {carriers[s.claim]: s.sigla for s in found.silences}
    assert silent == {"A": ("C",), "B": ("C",), "C": ("A", "B")}


def test_a_count_given_by_the_way_confirms_the_count_but_not_what_is_said_with_it() -> None:
    a = document("A", ["The gas fire at Perlo killed 27 people, Rosa Feld said."])
    b = document("B", ["Jonas Ebert said a rival lit the gas fire that killed 27 in Perlo."])
    said = "The gas fire at Perlo killed 27 people"
    more = "a rival lit the gas fire that killed 27 in Perlo"
    claims = [
        claim(a, said, None, "Rosa Feld", figures=[killed(a, "27", 27, 27)]),
        claim(b, more, None, "Jonas Ebert", figures=[killed(b, "27", 27, 27)]),
    ]
    found = compare((a, b), (), NO_STEMMA, (("A",), ("B",)), claims)
    assert {c.mentions[0].siglum: c.standing for c in found.claims} == {
        "A": "corroborated",
        "B": "single",
    }
    assert [s.sigla for s in found.silences] == [("A",)]


def test_unnamed_but_quoted_in_the_same_words_is_one_origin() -> None:
    line = "I heard the boiler sing and then there was no roof"
    a = document("A", [f'"{line}," a stoker said.'])
    b = document("B", [f'"{line}," a stoker said.'])
    claims = []
    for made in (a, b):
        one = claim(made, line, None, "a stoker", quotation="full")
        chain = tuple(replace(s, kind="unnamed", canonical=None) for s in one.chain)
        claims.append(replace(one, chain=chain))
    found = compare((a, b), (), NO_STEMMA, (("A",), ("B",)), claims)
    assert [(c.standing, c.speakers) for c in found.claims] == [("copied", 0)]


def test_a_body_and_its_initials_are_one_origin() -> None:
    a = document("A", [f"{WORDS}, the Northern Mining Inspectorate said."])
    b = document("B", [f"{WORDS}, the NMI said."])
    claims = [
        claim(a, WORDS, None, "Northern Mining Inspectorate"),
        claim(b, WORDS, None, "NMI"),
    ]
    found = compare((a, b), (), NO_STEMMA, (("A",), ("B",)), claims)
    assert {(c.standing, c.speakers) for c in found.claims} == {("copied", 1)}


def test_a_denial_echoes_nothing() -> None:
    a = document("A", [f"{WORDS}, Rosa Feld said."])
    b = document("B", [f"{WORDS}, Jonas Ebert denied."])
    claims = [
        claim(a, WORDS, None, "Rosa Feld"),
        claim(b, WORDS, None, "Jonas Ebert", stance="denies", factuality="denied"),
    ]
    found = compare((a, b), (), NO_STEMMA, (("A",), ("B",)), claims)
    assert {(c.standing, c.independent) for c in found.claims} == {("contested", 1)}
    assert len(found.silences) == 2


def test_what_is_corroborated_does_not_fall_with_a_speaker() -> None:
    assert not falls_without(carried("Rosa Feld", "Jonas Ebert").claims)
    assert list(falls_without(carried("Rosa Feld", "Rosa Feld").claims)) == ["Rosa Feld"]


def test_a_contested_claim_with_two_sure_origins_does_not_fall_with_a_speaker() -> None:
    (one, *_) = carried("Rosa Feld", "Rosa Feld").claims
    contested = replace(one, standing="contested", speakers=1)
    assert falls_without([replace(contested, origins=Count(least=1, most=2))])
    assert not falls_without([replace(contested, origins=Count(least=2, most=2))])


def varied(
    kind: str, note: str, one: tuple[str, str], other: tuple[str, str], kin: bool
) -> list[str]:
    """The notes for one variant between the sentences of two witnesses."""
    a, b = document("A", [one[0]]), document("B", [other[0]])
    readings = tuple(
        Reading(
            sigla=(d.witness.siglum,),
            spans=(find(d, word) if word else replace(find(d, d.witness.text[:1]), end=0),),
            text=word or None,
        )
        for d, (_, word) in ((a, one), (b, other))
    )
    variant = Variant(kind=kind, readings=readings, note=note)  # type: ignore[arg-type]
    place = replace(locus(1, (a, 0), (b, 0)), variants=(variant,))
    families = (("A", "B"),) if kin else (("A",), ("B",))
    found = compare((a, b), (place,), NO_STEMMA, families, ())
    return [d.note for d in found.disagreements if d.kind == "wording"]


def test_loaded_words_where_the_sides_differ() -> None:
    one = ("Rebels held the mill at Perlo.", "Rebels")
    other = ("Terrorists held the mill at Perlo.", "Terrorists")
    poles = 'armed opponents: "rebel" (neutral), "terrorist" (against)'
    assert varied("loaded", poles, one, other, kin=True)
    assert varied("loaded", poles, one, other, kin=False)
    assert not varied("loaded", "armed opponents: in other words", one, other, kin=False)
    assault = ("The assault on Perlo began at dawn.", "assault")
    attack = ("The attacks on Perlo began at dawn.", "attacks")
    sides = 'attack: "assault" (against), "attack" (neutral)'
    assert not varied("loaded", sides, assault, attack, kin=False)
    one_attack = ("The attack on Perlo began at dawn.", "attack")
    assert not varied("loaded", sides, one_attack, attack, kin=True)


def test_nested_claims_have_one_order_however_they_are_given() -> None:
    line = "The vault was empty, according to the ledger, Rosa Feld said."
    a = document("A", [line])
    outer = claim(a, "The vault was empty, according to the ledger", None, "Rosa Feld")
    inner = claim(a, "The vault was empty", None, "Rosa Feld", "the ledger")
    one, other = (
        compare((a,), (), NO_STEMMA, (("A",),), given).claims
        for given in ([outer, inner], [inner, outer])
    )
    assert one == other
    assert [c.statement for c in one] == [outer.statement, inner.statement]
