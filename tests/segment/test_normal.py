"""The normal form: what it folds, and the map back to the text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.segment import normalise
from variorum.segment.normal import digest

# Text rich in what the normal form changes.
TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(
            "“”‘’'\"`´—–-−…½ \u00a0\u00ad\u200b\ufeffâ€™éÃ©ﬁ①\u0301\ud800 \t\nab1."
        ),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("plain text.", "plain text."),
        ("“curly” and ‘single’ it’s", "\"curly\" and 'single' it's"),
        ("''doubled'' ``marks''", '"doubled" "marks"'),
        ("«angled»", '"angled"'),
        ("a—b", "a--b"),
        ("a -- b --- c", "a -- b -- c"),
        ("the mayor – who left – said", "the mayor -- who left -- said"),
        ("the mayor - who left - said", "the mayor -- who left -- said"),
        ("10–12 March", "10-12 March"),
        ("2015 – 2016", "2015 - 2016"),
        ("non‑breaking", "non-breaking"),
        ("wait…", "wait..."),
        ("2½ years, ½ a day", "2 1/2 years, 1/2 a day"),
        ("cafe\u0301", "café"),
        ("ﬁne Ａ", "fine A"),
        ("  two \u00a0 spaces\t\n ", "two spaces"),
        ("so\u00adft zero\u200bwidth\ufeff", "soft zerowidth"),
        ("itâ€™s â€œbrokenâ€\u009d", 'it\'s "broken"'),
        ("lone \ud800 half", "lone \ufffd half"),
        ("", ""),
        ("\u200b \u00ad", ""),
    ],
)
def test_folds(text: str, normal: str) -> None:
    assert normalise(text).normal == normal


def test_map_names_the_source_of_each_character() -> None:
    text = "“It’s—½” …"
    normal, starts, ends = normalise(text)
    came = [(c, text[s:e]) for c, s, e in zip(normal, starts, ends, strict=True)]
    assert ("'", "’") in came
    assert [c for c, source in came if source == "—"] == ["-", "-"]
    assert [c for c, source in came if source == "½"] == list("1/2")
    assert [c for c, source in came if source == "…"] == ["."] * 3


def test_a_run_of_spaces_is_one_character_with_the_whole_run_as_range() -> None:
    text = "a \t\n b"
    normal, starts, ends = normalise(text)
    assert normal == "a b"
    assert (starts[1], ends[1]) == (1, 5)


def test_repaired_mojibake_points_at_the_broken_characters() -> None:
    text = "Itâ€™s cold."
    normal, starts, ends = normalise(text)
    assert normal == "It's cold."
    assert text[starts[2] : ends[2]] == "â€™"
    assert text[starts[3] : ends[-1]] == "s cold."


@given(TEXTS)
def test_laws(text: str) -> None:
    normal, starts, ends = normalise(text)
    assert len(normal) == len(starts) == len(ends)
    assert all(0 <= s < e <= len(text) for s, e in zip(starts, ends, strict=True))
    assert list(starts) == sorted(starts)
    assert list(ends) == sorted(ends)
    assert normalise(normal).normal == normal
    assert unicodedata.is_normalized("NFKC", normal)
    assert normal == " ".join(normal.split())
    normal.encode("utf-8")
    assert not set(normal) & set("“”‘’—–\u00ad\u200b\ufeff…")


@given(TEXTS)
def test_hash_depends_on_the_normal_form_alone(text: str) -> None:
    normal = normalise(text).normal
    assert digest(normal) == digest(normalise(normal).normal)
    assert len(digest(normal)) == 32
