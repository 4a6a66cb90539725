"""The command line: what it prints, writes and returns, and what bad input does to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from variorum import schema
from variorum.cli import main

ONE = (
    "KAMPALA (Lake News) -- A cargo barge sank off Entebbe on Monday, drowning at least four "
    "sailors, the port police said.\n"
    "The barge was carrying cement, according to its owner.\n"
    "Divers searched the lake until dark.\n"
)
TWO = (
    "KAMPALA -- A cargo barge sank off Entebbe on Monday, drowning at least four sailors, the "
    "port police said.\n"
    "The barge was carrying cement, according to its owner.\n"
)

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs the command line and gives (exit code, stdout, stderr)."""

    def run_it(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["variorum", *map(str, arguments)])
        code: object = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code
        out, err = capsys.readouterr()
        return int(code or 0), out, err  # type: ignore[call-overload]

    return run_it


@pytest.fixture
def story(tmp_path: Path) -> Path:
    folder = tmp_path / "story"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE)
    (folder / "two.txt").write_text(TWO)
    return folder


def test_the_summary_names_witnesses_families_claims(run: Run, story: Path) -> None:
    code, out, err = run("edit", story)
    assert code == 0
    assert "2 witnesses carry 1 independent text." in out
    assert "Event: day not known, " in out
    assert "one.txt" in out
    assert "port police" in out
    assert "≥4" in out
    assert err == ""


def test_json_on_stdout_satisfies_the_schema(run: Run, story: Path) -> None:
    code, out, _ = run("edit", story / "one.txt", story / "two.txt", "--format", "json")
    assert code == 0
    document = json.loads(out)
    jsonschema.validate(document, schema())
    assert [w["siglum"] for w in document["witnesses"]] == ["A", "B"]
    for witness in document["witnesses"]:
        assert witness["id"].startswith("sha256:")


def test_outputs_are_written_by_their_endings(run: Run, story: Path, tmp_path: Path) -> None:
    page, document, summary = (tmp_path / f"out.{e}" for e in ("html", "json", "txt"))
    code, _, err = run("edit", story, "-o", page, "-o", document, "-o", summary)
    assert code == 0
    assert page.read_text().startswith("<!doctype html>")
    assert json.loads(document.read_text())["schema"] == "variorum.edition/1"
    assert "independent text" in summary.read_text()
    assert f"wrote {page}" in err


def test_dates_and_outlets_are_given_by_siglum(run: Run, story: Path) -> None:
    code, out, _ = run(
        *("edit", story, "--format", "json"),
        *("--published", "a=2019-05-14", "--outlet", "B=Lakeside Example"),
    )
    assert code == 0
    first, second = json.loads(out)["witnesses"]
    assert first["published"]["earliest"] == "2019-05-14"
    assert first["published"]["basis"] == "given"
    assert second["outlet"] == "Lakeside Example"


def test_a_glob_is_expanded(run: Run, story: Path) -> None:
    code, out, _ = run("edit", f"{story}/*.txt", "--format", "json")
    assert code == 0
    assert len(json.loads(out)["witnesses"]) == 2


def test_articles_come_from_standard_input(story: Path) -> None:
    lines = "\n".join(json.dumps({"text": t, "outlet": o}) for t, o in ((ONE, "X"), (TWO, "Y")))
    done = subprocess.run(
        [sys.executable, "-m", "variorum", "edit", "-", "--format", "json"],
        input=lines,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert [w["outlet"] for w in json.loads(done.stdout)["witnesses"]] == ["X", "Y"]


def test_one_bad_input_is_named_and_the_rest_go_through(run: Run, story: Path) -> None:
    (story / "empty.txt").write_text("")
    (story / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    code, out, err = run("edit", story, story / "absent.txt", "--format", "json")
    assert code == 3
    assert len(json.loads(out)["witnesses"]) == 2
    lines = err.splitlines()
    assert len(lines) == 3
    for name in ("empty.txt", "picture.txt", "absent.txt"):
        assert sum(name in line for line in lines) == 1


def test_nothing_readable_makes_nothing(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    code, out, err = run("edit", tmp_path / "absent.txt", "-o", page)
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert "absent.txt" in err
    assert not page.exists()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--published", "Q=2019"), "no witness Q"),
        (("--published", "A=soon"), "'soon' is not a date"),
        (("--published", "2019"), "SIGLUM=VALUE"),
        (("-o", "edition.docx"), ".html, .json, .txt, .xml, .csv, .dot, .nwk or .graphml"),
        (("--format", "docx"), "docx"),
    ],
)
def test_misuse_is_exit_code_2(
    run: Run, story: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    code, out, err = run("edit", story, *arguments)
    assert (code, out) == (2, "")
    assert complaint in err


def test_an_unwritable_output_fails_before_the_work(
    run: Run, story: Path, tmp_path: Path
) -> None:
    for target in (tmp_path / "no such folder" / "out.html", tmp_path / "taken.html"):
        if target.name == "taken.html":
            target.mkdir()
        code, out, err = run("edit", story, "-o", target)
        assert (code, out) == (1, "")
        assert err.startswith(f"variorum: {target}: cannot be written")
        assert len(err.splitlines()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_protected_folder_is_refused(run: Run, story: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o555)
    code, _, err = run("edit", story, "-o", locked / "out.html")
    assert code == 1
    assert "not writable" in err


def test_a_failed_write_leaves_nothing_behind(
    run: Run, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "out.json"
    target.write_text("the old edition")
    monkeypatch.setattr(Path, "replace", fail)
    code, _, err = run("edit", story, "-o", target)
    assert code == 1
    assert "No space left" in err
    assert target.read_text() == "the old edition"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.json", "story"]


def test_terminal_controls_in_an_article_are_harmless(run: Run, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(
        "The ministry said at least six \x1b[2J\x1b]0;owned\x07 boats \u202esank on Friday.\n"
        + "The harbour was closed for the night, and nobody could say for how long.\n" * 8
    )
    code, out, _ = run("edit", hostile)
    assert code == 0
    assert not {"\x1b", "\x07", "\u202e"} & set(out)


def test_one_witness_is_said_to_be_alone(run: Run, story: Path) -> None:
    code, out, err = run("edit", story / "one.txt")
    assert code == 0
    assert "1 witness carries 1 independent text." in out
    assert "only one witness" in err


def test_the_same_command_prints_the_same_bytes(run: Run, story: Path) -> None:
    first = run("edit", story, "--format", "json")
    assert run("edit", story, "--format", "json") == first


def test_schema_prints_the_shipped_schema(run: Run) -> None:
    code, out, _ = run("schema")
    assert code == 0
    assert json.loads(out) == schema()


def test_help_shows_examples_and_exit_codes(run: Run) -> None:
    for arguments in (("--help",), ("edit", "--help")):
        code, out, _ = run(*arguments)
        assert code == 0
        assert "variorum edit story/" in out
        assert "Exit codes" in out


def test_help_does_not_load_the_pipeline() -> None:
    code = (
        "import sys; sys.argv = ['variorum', '--help']\n"
        "from variorum.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'spacy', 'numpy', 'lxml', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().endswith("[]")


def test_a_hundred_copies_are_one_text(run: Run, tmp_path: Path) -> None:
    for i in range(100):
        (tmp_path / f"{i:03}.txt").write_text(ONE)
    code, out, _ = run("edit", tmp_path, "--format", "json")
    assert code == 0
    document = json.loads(out)
    assert len(document["witnesses"]) == 100
    assert len(document["families"]) == 1
