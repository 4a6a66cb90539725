"""Loci: what corresponds, versions of a sentence, attributions that moved, the word lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from variorum.collate import collate, lexicon
from variorum.model import Document, Locus
from variorum.reuse import find_passages

Make = Callable[..., tuple[Document, ...]]


def loci_of(make: Make, *texts: str) -> tuple[Locus, ...]:
    documents = make(list(texts))
    return collate(documents, find_passages(documents))


def readings(locus: Locus) -> list[tuple[str, dict[str, str | None]]]:
    return [(v.kind, {s: r.text for r in v.readings for s in r.sigla}) for v in locus.variants]


def test_an_attribution_moved_to_the_other_end(make_documents: Make) -> None:
    (locus,) = loci_of(
        make_documents,
        "The river board said Tuesday that at least 14 houses were lost when the levee broke.",
        "At least 14 houses were lost when the levee broke, the river board said yesterday.",
    )
    assert readings(locus) == [
        ("order", {"A": "The river board said Tuesday", "B": "the river board said yesterday"}),
        ("date", {"A": "Tuesday", "B": "yesterday"}),
    ]


def test_a_sentence_told_anew_is_not_compared_word_by_word(make_documents: Make) -> None:
    frame = "The orchestra of Tarnac will play in the ruined theatre on Sunday evening.\n{}"
    loci = loci_of(
        make_documents,
        frame.format(
            "The explosion in the Corvane flour mill on Tuesday killed 12 workers and hurt 30."
        ),
        frame.format(
            "Tuesday's Corvane flour mill explosion left 15 workers dead, the union counted."
        ),
    )
    (locus,) = [found for found in loci if found.variants]
    kinds = [kind for kind, _ in readings(locus)]
    assert kinds == ["rewording", "number"]
    assert locus.variants[1].agrees is False
    assert readings(locus)[1][1] == {"A": "12", "B": "15"}


def test_headlines_have_their_own_loci(make_documents: Make) -> None:
    title = "Corvane mill explosion kills twelve"
    body = (
        "\n\nAn explosion in the Corvane flour mill killed twelve workers on Tuesday, the "
        "fire service said.\n\nThe mill had been closed twice by inspectors since the spring."
    )
    documents = make_documents([title + body, "Twelve die in Corvane mill explosion" + body])
    loci = collate(documents, find_passages(documents))
    for locus in loci:
        roles = {
            s.role
            for d in documents
            for s in d.sentences
            for r in locus.readings
            if (r.siglum, r.start) == (d.witness.siglum, s.start)
        }
        assert len(roles) == 1


def test_loaded_words_are_many_and_have_poles() -> None:
    table = lexicon.loaded()
    assert len(table) >= 250
    poles = {entry.pole for entries in table.values() for entry in entries}
    assert {"neutral", "for", "against", "soft"} <= poles


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("organise", "organize"),
        ("labour", "labor"),
        ("travelled", "traveled"),
        ("centre", "center"),
        ("U.S.", "US"),
        ("gov't", "government"),
        ("café", "cafe"),
        ("Hizbollah", "Hezbollah"),
        ("per", "per"),
    ],
)
def test_spellings_of_one_word(left: str, right: str) -> None:
    assert lexicon.same_spelling(left.casefold(), right.casefold())


@pytest.mark.parametrize(
    ("left", "right"), [("form", "from"), ("our", "or"), ("four", "for"), ("led", "lead")]
)
def test_other_words(left: str, right: str) -> None:
    assert not lexicon.same_spelling(left, right)


@pytest.mark.witnesses
def test_the_eight_variants_of_the_worked_example(
    make_documents: Make, witness_files: list[Path]
) -> None:
    documents = make_documents(witness_files)
    loci = collate(documents, find_passages(documents))
    found = {
        (kind, words.get("A"), words.get("B"))
        for locus in loci
        for kind, words in readings(locus)
    }
    assert {
        ("attribution", ", the Kremlin said", None),
        ("date", "Wednesday", "yesterday"),
        ("date", "Friday", "tomorrow"),
        ("spelling", "defense", "defence"),
        ("spelling", "U.S.", "US"),
        ("spelling", "airstrikes", "air strikes"),
        ("name", "Russia", "Moscow"),
        ("loaded", None, "against his opponents"),
    } <= found
    assert any(
        kind == "loaded" and "moderate" in (left or "") and "moderate" in (right or "")
        for kind, left, right in found
    )
