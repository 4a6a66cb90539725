"""One parse a distinct sentence, remembered in memory and on disk, whatever happens to it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from variorum.annotate import Annotator
from variorum.annotate import parser as spacy_parser
from variorum.annotate.cache import Cache
from variorum.model import Parse, Sentence

SentenceOf = Callable[[str], Sentence]

TEXTS = [
    'The mayor left early. "We lost two boats," she said.',
    "Rain fell on the harbour.",
    "",
]


def test_keeps_a_text_of_two_sentences_as_one_tree(parse_of: Callable[[str], Parse]) -> None:
    tokens = parse_of(TEXTS[0]).tokens
    assert sum(t.head == i for i, t in enumerate(tokens)) == 1


def test_tokens_are_exact_ranges_of_the_normal_form(parse_of: Callable[[str], Parse]) -> None:
    for text in TEXTS:
        for token in parse_of(text).tokens:
            assert text[token.start : token.end] == token.text


def test_long_and_odd_texts_do_not_fail(parse_of: Callable[[str], Parse]) -> None:
    for text in ("word " * 2_000, "x" * 9_001, "a\ud800b c", "\x00\u200b\ufeff", "7" * 5_000):
        tokens = parse_of(text).tokens
        assert tokens
        assert all(0 <= t.start < t.end <= len(text) for t in tokens)
        assert all(0 <= t.head < len(tokens) for t in tokens)


def test_text_behind_the_limit_has_no_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_parser, "_LONGEST", 10)
    (tokens,) = spacy_parser.parse(["one two three four"])
    assert [t.text for t in tokens] == ["one", "two", "th"]


def test_each_distinct_sentence_is_parsed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sentence_of: SentenceOf
) -> None:
    asked: list[str] = []
    parse = spacy_parser.parse
    monkeypatch.setattr(spacy_parser, "parse", lambda n: asked.extend(n) or parse(n))
    annotator = Annotator(tmp_path)
    first = annotator.annotate([sentence_of(t) for t in TEXTS * 3])
    assert sorted(asked) == sorted(TEXTS)
    assert annotator.annotate([sentence_of(t) for t in reversed(TEXTS)]) == first
    assert Annotator(tmp_path).annotate([sentence_of(t) for t in TEXTS]) == first
    assert len(asked) == len(TEXTS)


def test_reports_progress_over_distinct_sentences(
    tmp_path: Path, sentence_of: SentenceOf
) -> None:
    calls: list[tuple[int, int]] = []
    sentences = [sentence_of(t) for t in TEXTS * 2]
    Annotator(tmp_path).annotate(sentences, lambda *done: calls.append(done))
    assert calls[0] == (0, 3)
    assert calls[-1] == (3, 3)


def test_a_warm_run_does_not_load_the_model(tmp_path: Path, sentence_of: SentenceOf) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); from conftest import sentence_of;"
        "from pathlib import Path;"
        "from variorum.annotate import Annotator;"
        f"print(len(Annotator(Path({str(tmp_path)!r})).annotate([sentence_of('Rain fell.')])),"
        "'spacy' in sys.modules)"
    )
    folder = str(Path(__file__).parent)
    Annotator(tmp_path).annotate([sentence_of("Rain fell.")])
    run = subprocess.run(
        [sys.executable, "-c", script, folder], capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["1", "False"]


@pytest.mark.parametrize("damage", ["not a database", ""])
def test_a_damaged_store_is_replaced(
    tmp_path: Path, damage: str, sentence_of: SentenceOf
) -> None:
    (tmp_path / "tokens-1.sqlite3").write_text(damage)
    expected = Annotator(tmp_path).annotate([sentence_of(TEXTS[1])])
    with sqlite3.connect(tmp_path / "tokens-1.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM tokens").fetchone() == (1,)
    assert Annotator(tmp_path).annotate([sentence_of(TEXTS[1])]) == expected


def test_a_damaged_row_is_parsed_again(tmp_path: Path, sentence_of: SentenceOf) -> None:
    expected = Annotator(tmp_path).annotate([sentence_of(TEXTS[1])])
    for data in (b"", b"junk", b"x\x9cK\x04\x00\x00b\x00b"):
        with sqlite3.connect(tmp_path / "tokens-1.sqlite3") as database:
            database.execute("UPDATE tokens SET data = ?", (data,))
        assert Annotator(tmp_path).annotate([sentence_of(TEXTS[1])]) == expected


def test_an_unusable_folder_costs_only_time(tmp_path: Path, sentence_of: SentenceOf) -> None:
    (tmp_path / "file").write_text("in the way")
    annotator = Annotator(tmp_path / "file" / "cache")
    assert annotator.annotate([sentence_of(TEXTS[1])])


def test_two_caches_share_one_file(tmp_path: Path) -> None:
    (tokens,) = spacy_parser.parse([TEXTS[1]])
    one, other = Cache(tmp_path, "v"), Cache(tmp_path, "v")
    one.put({"k": tokens})
    assert other.get({"k": TEXTS[1]}) == {"k": tokens}
    assert Cache(tmp_path, "w").get({"k": TEXTS[1]}) == {}


def test_the_environment_names_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sentence_of: SentenceOf
) -> None:
    monkeypatch.setenv("VARIORUM_CACHE", str(tmp_path / "here"))
    Annotator().annotate([sentence_of(TEXTS[1])])
    assert (tmp_path / "here" / "tokens-1.sqlite3").is_file()
