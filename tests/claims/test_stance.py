"""Stance, hedging, factuality."""

from __future__ import annotations

import pytest
from tests.claims.reading import Make, claim, claims_of

from variorum.claims.attribution.cues import lexicon

CASES = [
    ("The army said the road was clear.", "asserts", False, "asserted"),
    ("The army denied that the road was mined.", "denies", False, "denied"),
    ("The army confirmed that the road was mined.", "confirms", False, "asserted"),
    ("The mayor accused the army of mining the road.", "accuses", False, "asserted"),
    ("The mayor refused to say who had mined the road.", "declines", False, "asserted"),
    ("The mayor ordered residents to leave the road.", "orders", False, "planned"),
    ("The mayor asked whether the road was mined.", "asks", False, "asserted"),
    ("The mayor believes the road was mined.", "asserts", True, "asserted"),
    ("The mayor said the road may be mined.", "asserts", True, "asserted"),
    ("The mayor said the road had not been mined.", "asserts", False, "denied"),
    ("The mayor said the road would reopen on Friday.", "asserts", False, "planned"),
    ("The mayor vowed to reopen the road.", "asserts", False, "planned"),
    ("The mayor did not say whether the road was mined.", "declines", False, "asserted"),
]


@pytest.mark.parametrize(("text", "stance", "hedged", "factuality"), CASES)
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


def test_the_lexicon_is_large_and_sound() -> None:
    entries = lexicon()
    assert len(entries) >= 250
    assert all(e.frames for e in entries.values())
    stances = {"asserts", "denies", "confirms", "accuses", "declines", "orders", "asks"}
    assert {e.stance for e in entries.values()} == stances


def test_to_report_is_not_to_hedge(make_documents: Make) -> None:
    found = claims_of(make_documents, "The coast guard reported that the tanker had sunk.")
    assert not claim(found, "the tanker").hedged


def test_what_a_doctor_pronounces_is_no_claim(make_documents: Make) -> None:
    assert claims_of(make_documents, "The driver was pronounced dead at the scene.") == ()
