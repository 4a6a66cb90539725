"""Shared passages: found where words were copied, exact, and the same both ways."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.model import Block, Document, Witness
from variorum.reuse import find_passages
from variorum.reuse.words import split_words
from variorum.segment import segment

STORY = (
    "The ferry left the harbour of Norland shortly before dawn with ninety people on board.\n"
    "A wave broke over the bow and flooded the car deck within minutes, the captain said.\n"
    "Divers searched the wreck until nightfall but found nobody alive below the waterline."
)


def documents(texts: Sequence[str]) -> tuple[Document, ...]:
    made = []
    for number, text in enumerate(texts):
        witness = Witness(
            siglum=f"W{number}",
            id="sha256:" + hashlib.sha256(text.encode()).hexdigest(),
            path=None,
            text=text,
            blocks=tuple(
                Block(
                    start=m.start(),
                    end=m.end(),
                    role="furniture" if m.group().startswith("##") else "body",
                )
                for m in re.finditer(r"\S(?:[^\n]*\S)?", text)
            ),
        )
        made.append(Document(witness=witness, sentences=segment(witness), parses={}))
    return tuple(made)


def words(text: str) -> list[str]:
    return [word for word, _, _ in split_words(text)]


def test_a_copy_is_one_passage() -> None:
    (passage,) = find_passages(documents([STORY, STORY + "\nMore follows."]))
    assert (passage.left.start, passage.left.end) == (0, len(STORY) - 1)
    assert passage.words == len(words(STORY))
    assert len(passage.matches) == 1


def test_edits_are_gaps_inside_a_passage() -> None:
    edited = STORY.replace("ninety", "some ninety-four").replace("the captain said", "he said")
    (passage,) = find_passages(documents([STORY, edited]))
    assert len(passage.matches) >= 3
    gaps = [
        STORY[a[1] : b[0]] for a, b in zip(passage.matches, passage.matches[1:], strict=False)
    ]
    assert any("captain" in gap for gap in gaps)


def test_independent_sentences_share_nothing() -> None:
    other = (
        "Ninety passengers were missing on Friday after a ship sank near the port of Norland."
    )
    assert find_passages(documents([STORY, other])) == ()


def test_a_moved_sentence_is_a_passage_of_its_own() -> None:
    lines = STORY.split("\n")
    moved = "\n".join([lines[2], lines[0], lines[1]])
    found = find_passages(documents([STORY, moved]))
    assert len(found) == 2
    assert sum(p.words for p in found) == len(words(STORY))


def test_furniture_is_no_part_of_a_match() -> None:
    lines = STORY.split("\n")
    left = "\n".join([lines[0], "## Read also: the ten best beaches", lines[1]])
    right = "\n".join(lines[:2])
    for match in find_passages(documents([left, right]))[0].matches:
        assert "beaches" not in left[match[0] : match[1]]


def test_spellings_of_an_acronym_are_one_word() -> None:
    assert words("the U.S. and the US, 250,000 of them") == [
        *("the", "us", "and", "the", "us", "250,000", "of", "them")
    ]


def test_no_documents_and_no_words() -> None:
    assert find_passages(()) == ()
    assert find_passages(documents(["...", "..."])) == ()


_TEXTS = st.lists(
    st.lists(st.sampled_from(STORY.replace("\n", " \n ").split(" ")), max_size=50).map(
        " ".join
    ),
    min_size=2,
    max_size=4,
)


@given(_TEXTS)
@settings(max_examples=80, deadline=None)
def test_matches_are_equal_words_and_in_order(texts: list[str]) -> None:
    made = documents(texts)
    text = {d.witness.siglum: d.witness.text for d in made}
    for passage in find_passages(made):
        left, right = text[passage.left.siglum], text[passage.right.siglum]
        count = 0
        at = (passage.left.start, passage.right.start)
        for a, b, c, d in passage.matches:
            assert words(left[a:b]) == words(right[c:d])
            assert a >= at[0] and c >= at[1]
            at = (b, d)
            count += len(words(left[a:b]))
        assert count == passage.words
        assert at == (passage.left.end, passage.right.end)


@given(_TEXTS)
@settings(max_examples=40, deadline=None)
def test_the_order_of_documents_does_not_matter(texts: list[str]) -> None:
    made = documents(texts)

    def named(found: Sequence[Document]) -> set[object]:
        key = {d.witness.siglum: (d.witness.id, d.witness.siglum) for d in found}
        out: set[object] = set()
        for p in find_passages(found):
            one = (key[p.left.siglum], tuple(m[:2] for m in p.matches))
            two = (key[p.right.siglum], tuple(m[2:] for m in p.matches))
            out.add(frozenset({one, two}))
        return out

    assert named(made) == named(made[::-1])


def test_a_small_story_waits_for_no_compiler() -> None:
    code = (
        "import sys; import variorum.reuse; from variorum.reuse.passages import _machine;"
        "_machine(2_000_000); print('numba' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "False"


def test_a_large_story_has_the_same_passages(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = STORY.split("\n")
    texts = [STORY, "\n".join(lines[::-1]), STORY.replace("the captain said", "he said")]
    plain = find_passages(documents(texts))
    monkeypatch.setattr("variorum.reuse.passages._WORTH_COMPILING", 0)
    assert find_passages(documents(texts)) == plain
