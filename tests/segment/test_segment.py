"""Sentences of a witness: coverage, roles, open quotations, hashes."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from variorum.model import Block, BlockRole, Sentence, Witness
from variorum.segment import normalise, segment


def witness(*blocks: tuple[BlockRole, str], siglum: str = "A") -> Witness:
    """A witness whose text is the blocks, a line each."""
    text = "\n".join(t for _, t in blocks)
    found = []
    start = 0
    for role, line in blocks:
        found.append(
            Block(
                start=start,
                end=start + len(line),
                role=role,
                furniture="other" if role == "furniture" else None,
            )
        )
        start += len(line) + 1
    return Witness(siglum=siglum, id="sha256:0", path=None, text=text, blocks=tuple(found))


def body(*lines: str) -> tuple[Sentence, ...]:
    return segment(witness(*(("body", line) for line in lines)))


def test_only_headline_body_and_captions_have_sentences() -> None:
    sentences = segment(
        witness(
            ("headline", "Dam breaks"),
            ("byline", "By Ana Holm"),
            ("dateline", "OSLO —"),
            ("body", "A dam broke. Two died."),
            ("caption", "The dam on Monday"),
            ("furniture", "Subscribe now"),
        )
    )
    assert [(s.role, s.normal) for s in sentences] == [
        ("headline", "Dam breaks"),
        ("body", "A dam broke."),
        ("body", "Two died."),
        ("caption", "The dam on Monday"),
    ]
    assert [s.index for s in sentences] == [0, 1, 2, 3]
    assert [s.block for s in sentences] == [0, 3, 3, 4]


def test_spans_lead_back_to_the_text() -> None:
    given_witness = witness(
        ("headline", "A dam"), ("body", "“It’s  gone,” she  said. He left…")
    )
    for sentence in segment(given_witness):
        text = given_witness.text
        assert normalise(text[sentence.start : sentence.end]).normal == sentence.normal
        span = sentence.span(0, len(sentence.normal))
        assert (span.start, span.end) == (sentence.start, sentence.end)
    said = next(s for s in segment(given_witness) if "said" in s.normal)
    at = said.normal.index("said")
    span = said.span(at, at + 4)
    assert given_witness.text[span.start : span.end] == "said"


def test_open_quote_inside_a_speech_of_several_sentences() -> None:
    flags = [
        (s.normal, s.open_quote)
        for s in body('"We saw smoke. Then we ran. Nobody spoke," she said. He nodded.')
    ]
    assert flags == [
        ('"We saw smoke.', False),
        ("Then we ran.", True),
        ('Nobody spoke," she said.', True),
        ("He nodded.", False),
    ]


def test_open_quote_is_carried_over_paragraphs_that_open_it_again() -> None:
    sentences = body(
        '"We saw smoke. Then we ran.',
        '"Nobody spoke. We hid.',
        '"It was over at dawn," she said.',
        "The police came.",
    )
    assert [s.open_quote for s in sentences] == [False, True, True, True, True, False]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    sentences = body('"We saw smoke. Then we ran.', "The police came. They left.")
    assert [s.open_quote for s in sentences] == [False, True, False, False]


def test_two_closed_quotations_in_a_row_are_not_one() -> None:
    sentences = body('"We saw smoke," she said.', '"We ran," he said.')
    assert not any(s.open_quote for s in sentences)


def test_captions_do_not_disturb_the_state_of_the_body() -> None:
    sentences = segment(
        witness(
            ("body", '"We saw smoke. Then we ran.'),
            ("caption", 'The "old" bridge. It is gone.'),
            ("body", '"Nobody spoke," she said.'),
        )
    )
    assert [s.open_quote for s in sentences] == [False, True, False, False, True]


def test_single_quotation_marks_and_apostrophes() -> None:
    assert [
        s.open_quote for s in body("'We saw smoke. We ran.' It's over. The boys' room.")
    ] == [
        False,
        True,
        False,
        False,
    ]
    assert not any(s.open_quote for s in body("Rock 'n' roll is dead. The boys' club isn't."))


def test_inches_open_nothing() -> None:
    assert not any(s.open_quote for s in body('A 5" pipe burst. Water rose.'))


def test_typography_does_not_change_the_hash() -> None:
    one = body("“It’s over” — she said.")
    two = body('"It\'s over" -- she  said.')
    assert [s.hash for s in one] == [s.hash for s in two]


def test_a_block_of_invisible_characters_has_no_sentence() -> None:
    assert body("\u200b\u00ad\ufeff") == ()


LINES = st.lists(
    st.tuples(
        st.sampled_from(["headline", "body", "caption", "furniture", "byline", "dateline"]),
        st.text(
            alphabet=st.one_of(
                st.characters(blacklist_characters="\n"), st.sampled_from('. "”a')
            ),
            min_size=1,
            max_size=60,
        ),
    ),
    max_size=6,
)


@given(LINES)
def test_laws(blocks: list[tuple[BlockRole, str]]) -> None:
    given_witness = witness(*blocks)
    sentences = segment(given_witness)
    assert [s.index for s in sentences] == list(range(len(sentences)))
    covered = [False] * len(given_witness.text)
    for before, after in itertools.pairwise(sentences):
        assert before.end <= after.start
    for s in sentences:
        block = given_witness.blocks[s.block]
        assert block.start <= s.start < s.end <= block.end
        assert s.role == block.role
        assert len(s.normal) == len(s.starts) == len(s.ends) > 0
        assert all(s.start <= a < b <= s.end for a, b in zip(s.starts, s.ends, strict=True))
        covered[s.start : s.end] = [True] * (s.end - s.start)
    for block in given_witness.blocks:
        if block.role in {"headline", "body", "caption"}:
            for at in range(block.start, block.end):
                char = given_witness.text[at]
                assert covered[at] or char.isspace() or not normalise(char).normal


@given(LINES, st.text(max_size=80))
def test_what_follows_does_not_change_what_stands_before(
    blocks: list[tuple[BlockRole, str]], more: str
) -> None:
    before = segment(witness(*blocks))
    after = segment(witness(*blocks, ("body", more.replace("\n", " ") or "x")))
    assert after[: len(before)] == before


@given(LINES)
def test_the_siglum_changes_nothing_else(blocks: list[tuple[BlockRole, str]]) -> None:
    one = segment(witness(*blocks))
    two = segment(witness(*blocks, siglum="B"))
    assert [replace(s, siglum="A") for s in two] == list(one)
