"""Reuse in a corpus: what is found, what is not, and what has no influence."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum import find_reuse
from variorum.reuse import kernels as plain
from variorum.reuse.compiled import compiled
from variorum.reuse.corpus import Reuse
from variorum.reuse.reading import Reader, buffer, kernels, room, tables

WIRE = (
    "Fishermen from three villages blocked the mouth of the harbour on Tuesday, demanding that "
    "the ministry withdraw licences it sold to foreign trawlers in spring. Their boats carried "
    "black flags and stayed until dusk, when the coastguard towed two of them away."
)
_SYLLABLES = (
    "ba",
    "do",
    "fi",
    "gu",
    "ke",
    "lo",
    "mi",
    "na",
    "pe",
    "ru",
    "sa",
    "to",
    "vi",
    "zu",
)


def own(seed: int, sentences: int = 12) -> list[str]:
    """Sentences of invented words, which no other seed has."""
    dice = random.Random(seed)
    return [
        " ".join("".join(dice.choices(_SYLLABLES, k=5)) for _ in range(11)).capitalize() + "."
        for _ in range(sentences)
    ]


def article(seed: int, *inserted: str) -> str:
    parts = own(seed)
    for number, text in enumerate(inserted):
        parts.insert(4 + number, text)
    return "\n\n".join(parts)


def pairs(found: Reuse) -> list[tuple[int, int]]:
    return [(int(a), int(b)) for a, b in found.pairs()]


def test_a_shared_passage_is_found_with_its_places() -> None:
    texts = [article(1), article(2, WIRE), article(3), article(4, WIRE)]
    found = find_reuse(texts)
    (row,) = found.passages
    assert (row["left"], row["right"]) == (1, 3)
    for side, index in (("left", 1), ("right", 3)):
        shown = texts[index][row[f"{side}_start"] : row[f"{side}_end"]]
        assert shown == WIRE.removesuffix(".")
    assert row["words"] == row["evidence"] == len(WIRE.split())


def test_an_edited_passage_is_one_passage() -> None:
    edited = WIRE.replace("three villages", "two villages").replace("in spring", "last spring")
    (row,) = find_reuse([article(1, WIRE), article(2, edited)]).passages
    assert row["words"] == len(WIRE.split()) - 2


def test_offsets_are_code_points() -> None:
    texts = [f"Ünïcödé 𝔘 “—” 漢字 {article(1, WIRE)}", article(2, WIRE)]
    (row,) = find_reuse(texts).passages
    assert texts[0][row["left_start"] : row["left_end"]] == WIRE.removesuffix(".")


def test_case_accents_and_points_do_not_matter() -> None:
    loud = WIRE.upper().replace("FISHERMEN", "FÍSHERMEN").replace("UNTIL DUSK", "UNTIL DUSK")
    (row,) = find_reuse([article(1, WIRE), article(2, loud)]).passages
    assert row["words"] == len(WIRE.split())


def test_a_shared_quotation_is_no_reuse() -> None:
    quoted = f"“{WIRE}” the mayor of Arden told reporters."
    assert pairs(find_reuse([article(1, quoted), article(2, quoted)])) == []
    straight = f'"{WIRE}" the mayor of Arden told reporters.'
    assert pairs(find_reuse([article(1, straight), article(2, straight)])) == []


@pytest.mark.parametrize(
    "told",
    [
        f"The mayor of Arden said: ‘{WIRE}’",
        f"The mayor of Arden said: '{WIRE}'",
        f"“We have waited long enough.\n\n“{WIRE}” the mayor said.",
        f"“{WIRE}\n\n“We have waited long enough,” the mayor said.",
        f"The mayor's office said in a statement:\n\n{WIRE}",
        f"© The Arden Post. {WIRE}",
        f"Copyright 2019 The Arden Post. {WIRE}",
    ],
)
def test_what_is_told_to_be_somebody_elses_is_no_reuse(told: str) -> None:
    assert pairs(find_reuse([article(1, told), article(2, WIRE)])) == []


@pytest.mark.parametrize(
    "told",
    [
        f"The ‘reform’ failed. {WIRE} It was the fishermen’s second try.",
        f"It was 'over' by then. {WIRE} 'Nobody asked us.'",
        f"The mayor said one thing: they would wait.\n\n{WIRE}",
        f"Among the boats were:\n\n{WIRE}",
        f"“Nobody asked us.\n\n{WIRE}",
        f"It is Arden‘s harbour. {WIRE} It is the fishermen’s, too.",
        f"The dogs' bowls were empty. {WIRE} So were the cats'.",
        f"The copyright was sold.\n\n{WIRE}",
    ],
)
def test_what_stands_beside_such_marks_is(told: str) -> None:
    assert pairs(find_reuse([article(1, told), article(2, WIRE)])) == [(0, 1)]


def test_an_unclosed_mark_hides_nothing() -> None:
    opened = f"“Enough,” he said. “{WIRE}"
    assert pairs(find_reuse([article(1, opened), article(2, opened)])) == [(0, 1)]


def test_lines_of_the_house_are_no_reuse() -> None:
    texts = [article(n, WIRE) for n in range(4)] + [article(9)]
    assert pairs(find_reuse(texts, ["Arden Post"] * 4 + ["Belmar Echo"])) == []
    assert len(pairs(find_reuse(texts, ["A", "B", "C", "D", "E"]))) == 6


def test_a_phrase_above_the_cap_is_a_stock_phrase() -> None:
    texts = [article(n, WIRE) for n in range(6)]
    assert pairs(find_reuse(texts, cap=5)) == []
    assert len(pairs(find_reuse(texts, cap=6))) == 15


def test_what_a_hundred_articles_have_links_them_all() -> None:
    texts = [article(n, WIRE) for n in range(100)]
    found = pairs(find_reuse(texts))
    assert {n for pair in found for n in pair} == set(range(100))
    assert len(found) < 100 * 99 // 2


def test_equal_articles_are_compared_once() -> None:
    texts = [article(1, WIRE), article(2, WIRE), article(1, WIRE).upper(), "", "  "]
    found = find_reuse(texts)
    assert [list(group) for group in found.equal] == [[2, 0]]
    assert pairs(found) == [(1, 2)]


def test_of_equal_words_the_text_with_fewest_marks_stands_for_all() -> None:
    texts = [f"“{WIRE}”", article(2, WIRE), WIRE]
    found = find_reuse(texts)
    assert [list(group) for group in found.equal] == [[2, 0]]
    assert pairs(found) == [(1, 2)]


@pytest.mark.parametrize("texts", [[], ["one"], ["", ""], ["a\ud800b c d e f g", "\0" * 9]])
def test_little_or_odd_input(texts: list[str]) -> None:
    found = find_reuse(texts)
    assert pairs(found) == [] and found.compared == 0


def test_wrong_arguments_are_refused() -> None:
    with pytest.raises(ValueError, match="2 texts and 1 outlets"):
        find_reuse(["a", "b"], ["A"])
    with pytest.raises(ValueError, match="1 or more"):
        find_reuse(["a", "b"], words=0)


def _named(found: Reuse, names: Sequence[int]) -> set[object]:
    """The rows with the articles under names that do not depend on their order."""
    rows = set()
    for row in found.passages:
        sides = frozenset(
            (names[row[s]], int(row[f"{s}_start"]), int(row[f"{s}_end"]))
            for s in ("left", "right")
        )
        rows.add((sides, int(row["words"]), int(row["evidence"])))
    return rows


_CORPORA = st.lists(
    st.lists(st.sampled_from([*own(5, 6), *WIRE.split(", "), WIRE, f"“{WIRE}”"]), max_size=7),
    min_size=2,
    max_size=8,
    unique_by=tuple,
)


@given(_CORPORA, st.randoms(use_true_random=False), st.integers(1, 3))
@settings(max_examples=60, deadline=None)
def test_order_and_threads_do_not_matter(
    corpus: list[list[str]], dice: random.Random, threads: int
) -> None:
    texts = [" ".join(parts) for parts in corpus]
    texts = list(dict.fromkeys(texts))
    order = list(range(len(texts)))
    dice.shuffle(order)
    one = find_reuse(texts, words=8)
    two = find_reuse([texts[i] for i in order], words=8, threads=threads)
    assert _named(one, range(len(texts))) == _named(two, order)


_WORDS = st.lists(st.integers(0, 12), max_size=60)


@given(_WORDS, _WORDS)
@settings(max_examples=150, deadline=None)
def test_machine_code_and_python_find_the_same(left: list[int], right: list[int]) -> None:
    demands = plain.Demands(words=4, content=2, run=3, density=0.3, short_density=0.4)
    slots = plain.slot_count(len(right))

    def aligned(run: object, row: object, make: object) -> list[list[int]]:
        work, found = plain.room(len(left), len(right), make)
        sides = [(row(t), row([int(w % 4 > 0) for w in t])) for t in (left, right)]
        run.fill_slots(*sides[1], work, slots)
        count = run.align(*sides[0], *sides[1], slots, work, demands, found)
        end = int(found.first[count])
        rows = (found.first[: count + 1], *(r[:end] for r in found[1:]))
        return [[int(v) for v in r] for r in rows]

    machine = aligned(
        compiled(),
        lambda values: np.array(values, dtype=np.int64),
        lambda length: np.zeros(length, dtype=np.int64),
    )
    assert aligned(plain, list, lambda length: [0] * length) == machine


@given(st.text(alphabet="ab Ü漢𠀀'’.,1\n\"“”é\u0301-𝔘", max_size=60))
@settings(max_examples=200, deadline=None)
def test_words_stand_where_the_scanner_says(text: str) -> None:
    fold, *lists = tables()
    raw, bounds = buffer([text.encode()])
    words = room(len(raw))
    marks = np.empty(len(raw), dtype=np.int64)
    count = kernels().scan(raw, 0, bounds[1] - 1, False, fold, *lists, words, marks)
    at = 0
    for start, end in zip(words.starts[:count], words.ends[:count], strict=True):
        assert at <= start < end <= len(text)
        assert any(c.isalnum() for c in text[start:end])
        at = end
    letters = {i for i, c in enumerate(text) if c.isalnum() and ord(c) < 0x10000}
    inside = {
        i
        for s, e in zip(words.starts[:count], words.ends[:count], strict=True)
        for i in range(s, e)
    }
    assert letters <= inside


class _InJson(list[str]):
    """Texts that are read as JSON has them."""

    ascii = False

    def escaped(self, numbers: Iterable[int]) -> list[bytes]:
        return [json.dumps(self[n], ensure_ascii=self.ascii).encode() for n in numbers]


@given(
    st.lists(
        st.text(alphabet="ab Ü漢𠀀😀'’.,19\n\t\\/u\"“”é\u0301-𝔘", max_size=60), min_size=1
    ),
    st.booleans(),
)
@settings(max_examples=200, deadline=None)
def test_texts_in_json_have_the_same_words(texts: list[str], ascii: bool) -> None:
    kept = _InJson(texts)
    kept.ascii = ascii
    numbers = np.arange(len(texts))
    one, two = Reader(texts), Reader(kept)
    (words, firsts), (others, begins) = one.words(numbers), two.words(numbers)
    assert firsts.tolist() == begins.tolist()
    assert [row.tolist() for row in words] == [row.tolist() for row in others]
    assert one.hashes.tolist() == two.hashes.tolist()
