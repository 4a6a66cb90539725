"""``variorum reuse``: what it reads, prints and refuses."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from variorum.cli import cli, main

PASSAGE = (
    "Fishermen from three villages blocked the mouth of the harbour on Tuesday, demanding that "
    "the ministry withdraw licences it sold to foreign trawlers in spring."
)
ONE = f"The court of Arden sat late.\n\n{PASSAGE}\n\nNobody painted the bridge."
TWO = f"Bakers in Belmar counted loaves.\n\n{PASSAGE}\n\nA museum lost its roof."
THREE = "An orchard near Corvin flooded twice before the railway reopened in autumn."


@pytest.fixture
def day(tmp_path: Path) -> Path:
    records = [
        {"text": ONE, "outlet": "Arden Post"},
        {"text": THREE},
        {"text": TWO, "outlet": "Belmar Echo"},
        {"html": f"<html><body><article><p>{THREE}</p><p>{ONE}</p></article></body></html>"},
    ]
    path = tmp_path / "day.jsonl"
    path.write_text("\n\n".join(json.dumps(r, ensure_ascii=False) for r in records) + "\n")
    return path


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, ["reuse", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def test_a_passage_a_line(day: Path) -> None:
    code, out, err = run(day, "-f", "jsonl")
    assert code == 0, err
    rows = [json.loads(line) for line in out.splitlines()]
    first = next(r for r in rows if r["right"].endswith(":5"))
    assert first["left"] == f"{day}:1"
    assert (first["left_outlet"], first["right_outlet"]) == ("Arden Post", "Belmar Echo")
    assert ONE[first["left_start"] : first["left_end"]] == PASSAGE.removesuffix(".")
    assert TWO[first["right_start"] : first["right_end"]] == PASSAGE.removesuffix(".")
    assert first["words"] == len(PASSAGE.split()) and first["equal"] is False
    assert {r["right"] for r in rows} == {f"{day}:5", f"{day}:7"}


def test_a_table_in_a_file(day: Path, tmp_path: Path) -> None:
    target = tmp_path / "reuse.csv"
    code, out, err = run(day, "-f", "csv", "-o", target)
    assert (code, out) == (0, ""), err
    with target.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 3 and rows[0]["equal"] == "false"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_to_read_and_files_of_all_kinds(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ONE)
    (tmp_path / "b.txt").write_text(TWO + "\x1b[31m")
    (tmp_path / "c.txt").write_text(ONE)
    code, out, err = run(tmp_path)
    assert code == 0, err
    assert f"{len(PASSAGE.split())} words: Fishermen from three villages" in out
    assert "have the same words throughout" in out and "\x1b" not in out
    assert "1 more equal another" in err


def test_what_cannot_be_read_is_named(day: Path, tmp_path: Path) -> None:
    with day.open("a") as file:
        file.write('{"text": 7}\n{broken\n')
    code, out, err = run(day, tmp_path / "absent.txt", "-f", "jsonl")
    assert code == 3 and len(out.splitlines()) == 3
    assert f"{day}:8: neither text nor html" in err
    assert f"{day}:9: not an article in JSON" in err
    assert "absent.txt: no such file" in err


def test_nothing_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["variorum", "reuse", str(tmp_path / "absent.jsonl")])
    with pytest.raises(SystemExit) as exit_:
        main()
    assert exit_.value.code == 1
    assert "no article could be read" in capsys.readouterr().err


def test_misuse() -> None:
    assert run("--words", "0", "x")[0] == 2
    assert run()[0] == 2
