"""``variorum profile``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from variorum.cli import cli

TEXT = """Blast in Tarsk

TARSK, May 6 2021 - At least 12 people were killed in a blast on Thursday, police said.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    return path


def test_rows_as_json(story: Path, tmp_path: Path) -> None:
    arguments = ["profile", "--as", "ucdp", str(story), "--format", "json", "-q"]
    result = CliRunner().invoke(cli, [*arguments, "--cache", str(tmp_path / "cache")])
    assert result.exit_code == 0, result.output
    (row,) = json.loads(result.stdout)
    assert (row["profile"], row["measure"], row["low"]) == ("ucdp", "killed", 12)
    assert row["words"] == ["At least 12"]


def test_a_profile_must_be_named(story: Path) -> None:
    result = CliRunner().invoke(cli, ["profile", str(story)])
    assert result.exit_code == 2
    assert "--as" in result.output
