"""Stance, hedging, factuality."""

from __future__ import annotations

import pytest
from tests.claims.reading import Make, claim, claims_of

from variorum.claims.attribution.cues import Section, lexicon, words

SECTIONS: tuple[Section, ...] = ("verbs", "nouns", "phrases", "adverbs", "adjectives")

CASES = [
    ("The army said the road was clear.", "asserts", False, "asserted"),
    ("The army denied that the road was mined.", "denies", False, "denied"),
    ("The army confirmed that the road was mined.", "confirms", False, "asserted"),
    ("The mayor accused the army of mining the road.", "accuses", False, "asserted"),
    ("The mayor refused to say who had mined the road.", "declines", False, "asserted"),
    ("The mayor ordered residents to leave the road.", "orders", False, "planned"),
    ("The mayor asked who had mined the road.", "asks", False, "asserted"),
    ("The mayor asked whether the road was mined.", "asks", True, "asserted"),
    ("The mayor believes the road was mined.", "asserts", True, "asserted"),
    ("The mayor said the road may be mined.", "asserts", True, "asserted"),
    ("The mayor said the road had not been mined.", "asserts", False, "denied"),
    ("The mayor said the road would reopen on Friday.", "asserts", False, "planned"),
    ("The mayor said the road must not be reopened.", "asserts", False, "planned"),
    ("The mayor vowed to reopen the road.", "asserts", False, "planned"),
    ("The mayor agreed that the road was mined.", "confirms", False, "asserted"),
    ("The mayor did not say whether the road was mined.", "declines", True, "asserted"),
    ("The mayor called for repairs to the road.", "orders", False, "planned"),
    ("The mayor called the road a death trap.", "asserts", False, "asserted"),
    ("The mayor asked that the road be closed.", "orders", False, "planned"),
    ("The mayor told residents to avoid the road.", "orders", False, "planned"),
    ("The mayor told residents that the road was open.", "asserts", False, "asserted"),
    ("The mayor expressed doubt that the road was mined.", "denies", True, "denied"),
    ("The mayor acknowledged that the road might be mined.", "confirms", True, "asserted"),
    ("The road is reported to have been mined.", "asserts", True, "asserted"),
    ("The mayor said it was not clear whether the road was open.", "asserts", True, "asserted"),
]

# Words that look like a denial of what follows.
CASES += [
    ("The mayor requested help on the road.", "orders", False, "planned"),
    ("The mayor said the road was not closed but blocked.", "asserts", False, "asserted"),
    ("The mayor said the road was lost, not closed.", "asserts", False, "asserted"),
    ('"The road is safe," the mayor protested.', "asserts", False, "asserted"),
]

# Negation, of the cue and of the content.
NEGATED = [
    ("The army did not deny that the road was mined.", "confirms", True, "asserted"),
    ("The army has never denied mining the road.", "confirms", True, "asserted"),
    ("The army refused to confirm that the road was mined.", "declines", True, "asserted"),
    ("The army did not confirm the raid on the road.", "declines", True, "asserted"),
    ("The army has yet to confirm the raid on the road.", "declines", True, "asserted"),
    (
        "The army neither confirmed nor denied the raid on the road.",
        "declines",
        True,
        "asserted",
    ),
    ("The army denied that the road was not safe.", "denies", False, "asserted"),
    ("The army denied mining the road.", "denies", False, "denied"),
    ("There is no evidence that the road was mined.", "denies", True, "denied"),
    ("The inquiry found no evidence that the road was mined.", "denies", True, "denied"),
    ("The army no longer claims that it holds the road.", "denies", True, "denied"),
    ("The mayor did not believe that the road was mined.", "asserts", True, "denied"),
    ("The army could not rule out that the road was mined.", "asserts", True, "asserted"),
    ("The army ruled out a raid on the road.", "denies", False, "denied"),
    ("The army did not comment on the raid on the road.", "declines", False, "asserted"),
]

# What the outlet does not vouch for.
UNVOUCHED = [
    "The report could not be independently verified.",
    "The report, which could not be independently confirmed, angered many.",
    "It was not immediately possible to verify the report.",
    "We could not verify the report.",
]


@pytest.mark.parametrize(("text", "stance", "hedged", "factuality"), CASES + NEGATED)
def test_manner(
    make_documents: Make, text: str, stance: str, hedged: bool, factuality: str
) -> None:
    found = claim(claims_of(make_documents, text), "road")
    assert (found.stance, found.hedged, found.factuality) == (stance, hedged, factuality)


def test_hearsay_is_hedged_and_nobodys(make_documents: Make) -> None:
    found = claim(
        claims_of(make_documents, "The shells reportedly destroyed a school in the town."),
        "destroyed a school",
    )
    assert found.chain == ()
    assert found.cue is not None
    assert found.hedged


@pytest.mark.parametrize("text", UNVOUCHED)
def test_the_outlets_refusal_to_vouch_is_its_own(make_documents: Make, text: str) -> None:
    found = claim(claims_of(make_documents, text), "report")
    assert (found.chain, found.stance, found.hedged) == ((), "declines", True)
    assert found.cue is not None


def test_a_named_outlet_that_cannot_verify_is_the_speaker(make_documents: Make) -> None:
    (found,) = claims_of(make_documents, "Reuters could not independently verify the footage.")
    assert found.chain[0].name == "Reuters"
    assert (found.stance, found.hedged) == ("declines", True)


def test_a_denied_claim_is_asserted_by_whose_it_is(make_documents: Make) -> None:
    found = claims_of(
        make_documents, "Harburg denied claims by Delta officials that its jets hit the clinic."
    )
    outer = next(c for c in found if c.stance == "denies")
    inner = next(c for c in found if c.stance == "asserts")
    assert [s.name for s in outer.chain] == ["Harburg"]
    assert [s.name for s in inner.chain] == ["Delta officials"]
    assert (outer.factuality, inner.factuality) == ("denied", "asserted")
    assert "jets hit the clinic" in outer.statement


def test_a_quoted_retort_is_what_the_denier_says(make_documents: Make) -> None:
    found = claim(
        claims_of(make_documents, 'The mayor rejected this: "The road was open all night."'),
        "open all night",
    )
    assert (found.stance, found.factuality) == ("asserts", "asserted")


def test_who_offers_no_proof_denies_nothing(make_documents: Make) -> None:
    assert claims_of(make_documents, "He offered no proof that the road was mined.") == ()


def test_nobody_claims_what_no_group_has_claimed(make_documents: Make) -> None:
    assert claims_of(make_documents, "No group has claimed responsibility for the raid.") == ()


def test_own_voice_over_the_years_is_background(make_documents: Make) -> None:
    found = claim(
        claims_of(make_documents, "More than 4,000 people have been killed there since 2011."),
        "4,000",
    )
    assert (found.chain, found.factuality) == ((), "background")


def test_the_lexicon_is_large_and_sound() -> None:
    stances = {"asserts", "denies", "confirms", "accuses", "declines", "orders", "asks"}
    kinds = {"speech", "thought", "perception", "document"}
    everything = [e for section in SECTIONS for e in words(section).values()]
    assert len(everything) >= 400
    assert all(e.frames for e in lexicon().values())
    assert len(lexicon()) >= 250
    assert {e.stance for e in everything} == stances
    assert {e.introduces for e in everything} == kinds
    assert all(set(e.marks) <= set("hpfq") for e in everything)


@pytest.mark.parametrize(
    ("word", "section", "stance", "marks"),
    [
        ("claim", "nouns", "asserts", "h"),
        ("accusation", "nouns", "accuses", ""),
        ("statement", "nouns", "asserts", ""),
        ("according to", "phrases", "asserts", ""),
        ("cast doubt", "phrases", "denies", "h"),
        ("reveal", "verbs", "asserts", "f"),
        ("vow", "verbs", "asserts", "p"),
    ],
)
def test_the_lexicon_says(word: str, section: Section, stance: str, marks: str) -> None:
    entry = words(section)[word]
    assert (entry.stance, entry.marks) == (stance, marks)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("The envoy thanked Harburg for its help.", "thanked Harburg for its help"),
        ("The envoy called for a truce.", "called for a truce"),
        ("The envoy declined to say who was there.", "declined to say who was there"),
        ("The envoy said the truce was over.", "the truce was over"),
        ("The envoy denied any part in the raid.", "any part in the raid"),
        ("The envoy is said to have left the town.", "The envoy is said to have left the town"),
        ("The toll could not be verified.", "The toll could not be verified"),
        ("The envoy denied that.", "denied that"),
        (
            "Raids on the coast this month are reported to have killed 40 people.",
            "Raids on the coast this month are reported to have killed 40 people",
        ),
    ],
)
def test_a_statement_says_something_by_itself(
    make_documents: Make, text: str, statement: str
) -> None:
    assert [c.statement for c in claims_of(make_documents, text)] == [statement]


def test_to_report_is_not_to_hedge(make_documents: Make) -> None:
    found = claims_of(make_documents, "The coast guard reported that the tanker had sunk.")
    assert not claim(found, "the tanker").hedged


def test_what_a_doctor_pronounces_is_no_claim(make_documents: Make) -> None:
    assert claims_of(make_documents, "The driver was pronounced dead at the scene.") == ()
