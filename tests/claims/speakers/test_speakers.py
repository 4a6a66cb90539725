"""Sources resolved to canonical speakers, over the documents of a story."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.claims.reading import Make, claim, claims_of

STORY = """\
Estonian Prime Minister Kaja Tamm met Latvian leader Juris Ozols in Tallinn on Monday.

Estonia said the border would stay open. "We have nothing to hide," Tamm said.

The Latvian leader told Tamm that the railway needed money, the Estonian presidency said.

"I came to ask for patience," he said.

Tamm's spokesman Mart Kask said the talks were friendly. He declined to say how long they \
had lasted.

Riga insists it paid its share. Residents of the border town said they had seen no trains. \
They said the station was locked.

The Baltic Rail Authority said the line would reopen in May. The authority said it had no date.
"""


@pytest.mark.parametrize(
    ("words", "canonical", "kind"),
    [
        ("border would stay", "Estonia", "state"),
        ("nothing to hide", "Kaja Tamm", "person"),
        ("railway needed", "Juris Ozols", "person"),
        ("ask for patience", "Juris Ozols", "person"),
        ("talks were friendly", "Mart Kask", "person"),
        ("how long they", "Mart Kask", "person"),
        ("paid its share", "Latvia", "state"),
        ("seen no trains", None, "group"),
        ("station was locked", None, "group"),
        ("line would reopen", "Baltic Rail Authority", "organisation"),
        ("it had no date", "Baltic Rail Authority", "organisation"),
    ],
)
def test_who_it_is(make_documents: Make, words: str, canonical: str | None, kind: str) -> None:
    speaker = claim(claims_of(make_documents, STORY), words).chain[-1]
    assert (speaker.canonical, speaker.kind) == (canonical, kind)


def test_the_chain_begins_with_the_outermost(make_documents: Make) -> None:
    chain = claim(claims_of(make_documents, STORY), "railway needed").chain
    assert [s.canonical for s in chain] == ["Estonian presidency", "Juris Ozols"]


def test_another_witness_completes_a_name(make_documents: Make) -> None:
    found = claims_of(
        make_documents,
        "Okonkwo said the pipeline was safe. Okonkwo warned that winter was near.",
        "Energy Minister Chidi Okonkwo said the pipeline was safe.",
    )
    assert claim(found, "winter was near", "A").chain[-1].canonical == "Chidi Okonkwo"


def test_seats_of_power_speak_for_themselves(make_documents: Make) -> None:
    found = claims_of(make_documents, "The White House said the order would be signed today.")
    (speaker,) = claim(found, "order would").chain
    assert (speaker.canonical, speaker.kind) == ("White House", "organisation")


def test_a_spokeswoman_without_a_name_speaks_for_her_house(make_documents: Make) -> None:
    found = claims_of(
        make_documents, "A spokeswoman for the World Bank said the loan had been approved."
    )
    assert claim(found, "loan had").chain[-1].canonical == "World Bank"


def test_the_unnamed_stay_unnamed(make_documents: Make) -> None:
    found = claims_of(make_documents, "A security official said two men had been arrested.")
    (speaker,) = claim(found, "two men").chain
    assert (speaker.canonical, speaker.kind) == (None, "unnamed")


def test_she_is_not_he(make_documents: Make) -> None:
    found = claims_of(
        make_documents,
        "Helen Carver met Robert Finch in Dublin. Finch said the deal was dead. "
        '"It can still be saved," she said.',
    )
    assert claim(found, "still be saved").chain[-1].canonical == "Helen Carver"


def test_names_shown_are_the_words_of_the_text(make_documents: Make) -> None:
    documents = make_documents([STORY])
    text = documents[0].witness.text
    from variorum.claims.extract import extract

    for c in extract(documents, ()):
        for s in c.chain:
            assert text[s.span.start : s.span.end] == s.name


@pytest.mark.witnesses
def test_the_worked_example(make_documents: Make, witness_files: list[Path]) -> None:
    from variorum.claims.extract import extract

    found = extract(make_documents(witness_files), ())

    def chain(siglum: str, words: str) -> list[str | None]:
        return [s.canonical for s in claim(found, words, siglum).chain]

    assert chain("A", "stop the spread") == ["Kremlin", "Bashar al-Assad"]
    assert chain("B", "stop the spread") == ["Bashar al-Assad"]
    assert chain("A", "ongoing support") == ["Kremlin", "Vladimir Putin"]
    assert chain("A", "political steps which") == ["Bashar al-Assad"]
    assert chain("A", "a long-term settlement") == ["Vladimir Putin"]
    assert chain("A", "the final word") == ["Vladimir Putin"]
    assert chain("A", "any firm results") == ["Dmitry Peskov"]
    assert chain("B", "370 people") == []
    assert chain("B", "severely damaged") == ["Syrian-American Medical Society"]


def test_the_police_are_one_body(make_documents: Make) -> None:
    found = claims_of(make_documents, "Police said the bridge was closed at noon.")
    (speaker,) = claim(found, "the bridge").chain
    assert (speaker.canonical, speaker.kind) == ("police", "organisation")


def test_who_comes_in_without_a_name_is_not_who_was_named_before(make_documents: Make) -> None:
    claims = claims_of(
        make_documents,
        "Mayor Karl Heim denied that the pier was unsafe.\n\n"
        "A diver who works at the port said he had seen cracks. "
        '"We told them twice," he said.\n\n'
        '"I was never told," Heim said.\n',
    )
    assert [s.canonical for s in claim(claims, "told them twice").chain] == [None]
    assert [s.canonical for s in claim(claims, "never told").chain] == ["Karl Heim"]


def test_a_body_named_beside_its_noun(make_documents: Make) -> None:
    claims = claims_of(
        make_documents,
        "The Harbour Post reported a leak. The company, Nordline, denied wrongdoing.\n",
    )
    assert [s.canonical for s in claim(claims, "wrongdoing").chain] == ["Nordline"]


def test_the_possessor_of_a_body_may_be_many(make_documents: Make) -> None:
    claims = claims_of(make_documents, "The dock workers' union said the pier was unsafe.\n")
    assert [s.canonical for s in claim(claims, "unsafe").chain] == ["dock workers' union"]
