"""Floors only rise, and what falls below one is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from evals.run import research_folder
from evals.sheet import Ratio, Sheet

from evals import gate, research

FLOORS = {"story": {"x": 0.5, "y": 0.9}, "places": {"z": 0.7}}


def test_nothing_below() -> None:
    figures = {"story": {"x": 0.5, "y": 1.0}}
    assert list(gate.failures(figures, FLOORS)) == []


def test_a_figure_below_its_floor() -> None:
    figures = {"story": {"x": 0.4988, "y": 0.8995}}
    assert list(gate.failures(figures, FLOORS)) == ["story x: 0.4988, floor 0.5000"]


def test_a_figure_that_vanished() -> None:
    assert list(gate.failures({"story": {"x": 1.0}}, FLOORS)) == [
        "story y: was not measured, floor 0.9000"
    ]


def test_a_group_that_was_not_measured_is_no_failure() -> None:
    assert list(gate.failures({"story": {"x": 1.0, "y": 1.0}}, FLOORS)) == []


def test_floors_only_rise() -> None:
    raised = gate.lifted(FLOORS, {"story": {"x": 0.8, "y": 0.1}, "new": {"w": 0.3}})
    assert raised == {"story": {"x": 0.8, "y": 0.9}, "places": {"z": 0.7}, "new": {"w": 0.3}}
    assert FLOORS["story"]["x"] == 0.5


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A gate over invented figures; returns the file of its floors."""
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps({"story": {"x": 0.5}}))
    monkeypatch.setattr(gate, "FLOORS", floors)
    monkeypatch.setattr("evals.run.own", lambda: {"story": {"x": 2 / 3}})
    monkeypatch.setattr("evals.run.research_folder", lambda given: given)
    monkeypatch.setattr("evals.research.lineage", lambda: {"parent": 0.5})
    monkeypatch.setattr("evals.research.traditions", lambda: {"root": 0.5})
    monkeypatch.setattr("evals.research.collation", lambda: {"f1": 0.75})
    monkeypatch.setattr("evals.research.research", lambda data: {"places": {"z": 0.25}})
    return floors


def test_raising(measured: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.main(["--quick", "--raise"]) == 0
    assert json.loads(measured.read_text()) == {"story": {"x": 0.6666}}
    assert gate.main(["--data", ".", "--raise"]) == 0
    assert json.loads(measured.read_text())["places"] == {"z": 0.25}
    assert json.loads(measured.read_text())["lineage"] == {"parent": 0.5}
    capsys.readouterr()
    assert gate.main(["--quick"]) == 0
    assert "Not measured: collation, lineage, places, traditions." in capsys.readouterr().out


def test_failing(measured: Path, capsys: pytest.CaptureFixture[str]) -> None:
    measured.write_text(json.dumps({"story": {"x": 0.7}}))
    assert gate.main(["--quick", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["figures"] == {"story": {"x": 0.6666}}
    assert told["below"] == ["story x: 0.6666, floor 0.7000"]
    assert gate.main(["--quick", "--raise"]) == 1
    assert json.loads(measured.read_text()) == {"story": {"x": 0.7}}


def test_the_kept_floors_are_figures() -> None:
    for values in gate.read_floors().values():
        for value in values.values():
            assert 0 <= value <= 1


def test_where_the_research_data_are(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    assert research_folder(None, {"VARIORUM_SHARED": str(tmp_path)}) == tmp_path / "data"
    assert research_folder(None, {"VARIORUM_SHARED": str(tmp_path / "gone")}) is None
    assert research_folder(tmp_path / "gone") is None


def test_scorers_without_data_are_left_out(tmp_path: Path) -> None:
    assert research.research(tmp_path) == {}


def test_ratios_add_up() -> None:
    one, other = Sheet(), Sheet()
    one.check("x.precision", True, "")
    one.count("x.recall", 1, 4)
    other.check("x.precision", False, "wrong")
    one.merge(other)
    assert one.ratios["x.precision"] == Ratio(1, 2)
    assert one.figures() == {"x.f1": pytest.approx(1 / 3), "x.precision": 0.5, "x.recall": 0.25}
    assert one.errors == ["x.precision: wrong"]


def test_nothing_to_get_right_is_right() -> None:
    assert Ratio().value == 1.0
