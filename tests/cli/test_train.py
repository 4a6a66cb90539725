"""``variorum train``: what it needs, said in one line; fitting is in the model card."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from variorum.cli import cli
from variorum.errors import UsageError


@pytest.mark.parametrize("name", ["attribution", "speakers", "figures"])
def test_each_model_can_be_made_anew(name: str) -> None:
    told = CliRunner().invoke(cli, ["train", name, "--help"])
    assert told.exit_code == 0
    assert f"variorum train {name}" in told.output


@pytest.mark.parametrize(
    ("name", "missing"), [("attribution", "polnear"), ("figures", "incidents_dev")]
)
def test_a_folder_without_the_data_is_misuse(name: str, missing: str, tmp_path: Path) -> None:
    arguments = ["train", name, "--data", str(tmp_path), "--out", str(tmp_path / "out")]
    told = CliRunner().invoke(cli, arguments)
    assert isinstance(told.exception, UsageError)
    assert missing in str(told.exception)
    assert not (tmp_path / "out").exists()
