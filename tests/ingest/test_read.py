"""Reading inputs: files, folders, patterns, records, side-cars, and all that goes wrong."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from variorum.errors import IngestError
from variorum.ingest import MAX_BYTES, MAX_CHARACTERS, read
from variorum.model import Article

STORY = "A bridge fell into the river on Monday. Nobody was hurt, the mayor said.\n"
GERMAN = (
    "Am Montag ist in der Stadt eine Brücke eingestürzt. Nach Angaben des Bürgermeisters wurde"
    " niemand verletzt. Die Feuerwehr war mit vierzig Leuten im Einsatz.\n"
)


def one(path: object) -> Article:
    articles, failures = read([path])  # type: ignore[list-item]
    assert failures == ()
    assert len(articles) == 1
    return articles[0]


def fails(path: object) -> IngestError:
    articles, failures = read([path])  # type: ignore[list-item]
    assert articles == ()
    assert len(failures) == 1
    return failures[0]


def write(path: Path, content: str | bytes | object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif isinstance(content, str):
        path.write_text(content, encoding="utf-8", newline="")
    else:
        path.write_text(json.dumps(content), encoding="utf-8")
    return path


# --- plain text --------------------------------------------------------------------------


def test_text_is_exactly_what_the_file_holds(tmp_path: Path) -> None:
    text = "Headline\r\n\r\n  Two  spaces. \t\u00a0Ünïcode “quotes”.\n\n"
    path = write(tmp_path / "a.txt", text)
    article = one(path)
    assert article.text == text
    assert article.id == "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
    assert article.path == article.source == str(path)
    assert article.hints == ()
    assert article.warnings == ()


def test_script_in_a_text_file_is_text(tmp_path: Path) -> None:
    text = "A man said </style><script>alert(1)</script> on Monday."
    assert one(write(tmp_path / "a.txt", text)).text == text


def test_unknown_extensions_are_read_by_their_content(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.article", STORY)).text == STORY
    page = "<!DOCTYPE html><html><body><p>A bridge fell.</p></body></html>"
    assert one(write(tmp_path / "b.article", page)).text == "A bridge fell."
    assert one(write(tmp_path / "c", {"text": STORY})).text == STORY
    assert one(write(tmp_path / "d.md", "[a] b")).text == "[a] b"


@pytest.mark.parametrize(
    ("name", "content", "cause"),
    [
        ("a.txt", b"", "empty file"),
        ("a.txt", b" \n\t\n", "empty file"),
        ("a.txt", "\ufeff\n".encode(), "empty file"),
        ("a.txt", b"PK\x03\x04\x00\x00", "binary file"),
        ("a.html", b"\x89PNG\r\n\x1a\n\x00\x00", "binary file"),
        ("a.html", b"<html><script>var a = 1;</script></html>", "no visible text"),
        ("a.json", b"{", "not JSON"),
        ("a.json", b"[]", "neither an article nor a list of articles"),
        ("a.json", b'{"title": "x"}', "neither text nor html"),
        ("a.json", b'{"text": 5}', "neither text nor html"),
        ("a.json", b'{"text": ""}', "empty"),
        ("a.json", b'{"text": "a\\u0000b"}', "binary"),
        ("a.json", b"[" * 100_000, "not JSON"),
        ("a.jsonl", b"\n\n", "empty file"),
    ],
)
def test_what_cannot_be_read_says_why(
    tmp_path: Path, name: str, content: bytes, cause: str
) -> None:
    path = write(tmp_path / name, content)
    failure = fails(path)
    assert failure.source.startswith(str(path))
    assert cause in failure.cause
    assert "\n" not in str(failure)


def test_a_missing_file(tmp_path: Path) -> None:
    failure = fails(tmp_path / "gone.txt")
    assert failure.cause == "no such file"
    assert str(tmp_path / "gone.txt") in str(failure)


@pytest.mark.parametrize("name", ["a\x00b", "", "nowhere/*.txt"])
def test_impossible_names(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert fails(name).cause


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", STORY)
    path.chmod(0)
    assert fails(path).cause == "not permitted to read it"


def test_one_bad_input_does_not_hinder_the_others(tmp_path: Path) -> None:
    good = write(tmp_path / "good.txt", STORY)
    bad = write(tmp_path / "bad.txt", b"\x00")
    articles, failures = read([bad, good, tmp_path / "gone.txt"])
    assert [a.path for a in articles] == [str(good)]
    assert len(failures) == 2


# --- size --------------------------------------------------------------------------------


def test_fifty_megabytes_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        for _ in range(50):
            file.write(b"word " * 200_000)
    assert fails(path).cause == f"larger than an article may be ({MAX_BYTES // 10**6} MB)"


def test_a_text_over_the_limit(tmp_path: Path) -> None:
    path = write(tmp_path / "long.txt", "word " * (MAX_CHARACTERS // 5 + 1))
    assert "more than an article may have" in fails(path).cause


def test_a_long_line_in_json_lines_fails_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "' + b"word " * (MAX_BYTES // 5) + b'"}\n')
        file.write(json.dumps({"text": STORY}).encode() + b"\n")
    articles, failures = read([path])
    assert [a.source for a in articles] == [f"{path}:2"]
    assert [f.source for f in failures] == [f"{path}:1"]


# --- encodings ---------------------------------------------------------------------------


def test_other_encodings_are_read_with_a_warning(tmp_path: Path) -> None:
    text = "The café on the “corner” closed – for good."
    for name, encoding in (("a.txt", "cp1252"), ("b.txt", "utf-16")):
        article = one(write(tmp_path / name, text.encode(encoding)))
        assert article.text == text
        assert len(article.warnings) == 1
        assert "decoded as" in article.warnings[0]


# --- records -----------------------------------------------------------------------------


def test_a_mapping() -> None:
    article = one(
        {
            "text": STORY,
            "title": " Bridge\nfalls ",
            "url": "https://example.org/1",
            "outlet": "The Post",
            "byline": "Ana Holm",
            "published": "2015-10-22",
            "language": "en",
            "more": object(),
        }
    )
    assert article.text == STORY
    assert (article.title, article.outlet, article.byline) == (
        "Bridge falls",
        "The Post",
        "Ana Holm",
    )
    assert article.url == "https://example.org/1"
    assert article.published.earliest == "2015-10-22"
    assert article.path is None


def test_a_mapping_without_an_article_names_its_place() -> None:
    articles, failures = read([{"text": STORY}, {"title": "x"}])
    assert len(articles) == 1
    assert failures[0].source == "input 2"


def test_metadata_that_cannot_be_used_are_warnings() -> None:
    article = one({"text": STORY, "title": 5, "published": "next week"})
    assert article.title is None
    assert article.published.basis is None
    assert any("title is not a string" in w for w in article.warnings)
    assert any("published is not a date" in w for w in article.warnings)


def test_lone_surrogates_are_shown(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.json", b'{"text": "A \\ud800 bridge fell.", "title": "x\\udfff"}'
    )
    article = one(path)
    assert article.text == "A \ufffd bridge fell."
    assert article.title == "x\ufffd"
    assert any("lone surrogate" in w for w in article.warnings)
    article.text.encode("utf-8")


def test_json_lists_and_lines(tmp_path: Path) -> None:
    records = [
        {"text": STORY},
        {"html": "<p>Two died.</p>", "title": "Two"},
        "no",
        {"title": "x"},
    ]
    listed = write(tmp_path / "a.json", records)
    articles, failures = read([listed])
    assert [a.source for a in articles] == [f"{listed}#1", f"{listed}#2"]
    assert [a.text for a in articles] == [STORY, "Two died."]
    assert [f.source for f in failures] == [f"{listed}#3", f"{listed}#4"]
    lines = write(
        tmp_path / "b.jsonl",
        "\n".join([*(json.dumps(r) for r in records[:2]), "", "{broken", '"no"']) + "\n",
    )
    articles, failures = read([lines])
    assert [a.source for a in articles] == [f"{lines}:1", f"{lines}:2"]
    assert [f.source for f in failures] == [f"{lines}:4", f"{lines}:5"]
    assert len({a.id for a in articles}) == 2


# --- side-cars ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.json", "a.txt.json"])
def test_a_side_car_gives_metadata_and_is_no_article(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / "a.txt", STORY)
    sidecar = write(tmp_path / name, {"title": "Bridge falls", "published": "2015"})
    for inputs in ([path], [tmp_path], [path, sidecar], [str(tmp_path / "*")]):
        articles, failures = read(inputs)
        assert failures == ()
        assert [(a.path, a.title, a.published.latest) for a in articles] == [
            (str(path), "Bridge falls", "2015-12-31")
        ]


def test_a_json_article_beside_a_text_is_an_article(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", STORY)
    write(tmp_path / "a.json", {"text": "Another story altogether."})
    articles, failures = read([tmp_path])
    assert failures == ()
    assert len(articles) == 2
    assert all(a.title is None for a in articles)


def test_a_broken_side_car_does_not_cost_the_article(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", STORY)
    write(tmp_path / "a.txt.json", b"{")
    article = one(path)
    assert article.text == STORY
    assert any("a.txt.json ignored" in w for w in article.warnings)


def test_a_side_car_outranks_the_page(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", "<title>Page</title><p>A bridge fell on Monday.</p>")
    write(tmp_path / "a.json", {"title": "Given"})
    assert one(path).title == "Given"


# --- folders, patterns, repetitions ------------------------------------------------------


def test_a_folder_is_read_sorted_and_recursively(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.html", ".hidden.txt", ".git/x.txt", "c.png"):
        write(tmp_path / name, STORY if name.endswith("txt") else "<p>A bridge fell.</p>")
    write(tmp_path / "page_files" / "ad.html", "<p>ad</p>")
    articles, failures = read([tmp_path])
    assert failures == ()
    assert [Path(str(a.path)).relative_to(tmp_path).as_posix() for a in articles] == [
        "b.txt",
        "a/1.html",
        "a/2.txt",
    ]


def test_a_folder_without_an_article(tmp_path: Path) -> None:
    assert fails(tmp_path).cause == "no article in this folder"


def test_a_pattern(tmp_path: Path) -> None:
    write(tmp_path / "b.txt", STORY)
    write(tmp_path / "a.txt", STORY)
    articles, _ = read([str(tmp_path / "*.txt")])
    assert [Path(str(a.path)).name for a in articles] == ["a.txt", "b.txt"]
    assert fails(str(tmp_path / "*.html")).cause == "no file matches this pattern"


def test_a_file_named_with_brackets_is_a_file(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a[1].txt", STORY)).text == STORY


def test_the_same_file_twice_is_read_once_with_a_warning(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", STORY)
    link = tmp_path / "link.txt"
    link.symlink_to(path)
    articles, failures = read([path, str(path), tmp_path / "." / "a.txt", link])
    assert failures == ()
    assert len(articles) == 1
    assert articles[0].warnings == ("given twice: read once",)


def test_a_hundred_copies_are_a_hundred_articles(tmp_path: Path) -> None:
    for number in range(100):
        write(tmp_path / f"{number:03}.txt", STORY)
    articles, failures = read([tmp_path])
    assert failures == ()
    assert len(articles) == 100
    assert len({a.id for a in articles}) == 1
    assert len({a.path for a in articles}) == 100


# --- language ----------------------------------------------------------------------------


def test_a_language_that_is_not_analysed_is_said(tmp_path: Path) -> None:
    article = one(write(tmp_path / "a.txt", GERMAN))
    assert article.language == "de"
    assert any("claims are not extracted" in w for w in article.warnings)
    assert one({"text": STORY, "language": "fr"}).warnings
    assert not one({"text": STORY, "language": "en-GB"}).warnings


def test_too_little_text_has_no_language() -> None:
    assert one({"text": "Fire. 12. 13."}).language is None


# --- laws --------------------------------------------------------------------------------


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from(["text", "html", "title", "published"]), st.text()))
def test_any_mapping_is_an_article_or_a_failure(record: dict[str, str]) -> None:
    articles, failures = read([record])
    assert len(articles) + len(failures) == 1
    for article in articles:
        article.text.encode("utf-8")
        assert article.text.strip()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=200),
    suffix=st.sampled_from(["txt", "html", "json", "jsonl", "x"]),
)
def test_any_bytes_are_an_article_or_a_failure(
    tmp_path: Path, content: bytes, suffix: str
) -> None:
    # One folder for all examples: the law is about the bytes, not about the file.
    path = write(tmp_path / f"a.{suffix}", content)
    articles, failures = read([path])
    assert articles or failures
    assert all(str(f).startswith(str(path)) for f in failures)
