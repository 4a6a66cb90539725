"""The gate: no figure may fall below its floor.

    python -m evals.gate [--data DIR] [--quick] [--raise] [--format json]

Makes the editions of the example stories and of one held out and scores every stage against
the gold, scores the stemma on simulated stories and manuscripts and the collation on simulated
copies, and, where research data are present, runs the scorers that need them (some minutes;
``--quick`` leaves all of these out).
Prints every figure beside its floor and exits with 1 if one lies below.  ``--raise`` lifts
the floors in ``evals/floors.json`` to the figures of this run; it never lowers one.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

FLOORS = Path(__file__).resolve().parent / "floors.json"
_PLACES = 4
_SLACK = 0.001
"""What another machine's arithmetic in the language model may cost a figure."""

Figures = dict[str, dict[str, float]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate; the exit code is 1 if a figure is below its floor."""
    parser = argparse.ArgumentParser(prog="python -m evals.gate", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--data", type=Path, help="the folder of research data")
    parser.add_argument("--quick", action="store_true", help="the example stories alone")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    options = parser.parse_args(arguments)

    from evals.research import collation, lineage, research, traditions
    from evals.run import own, research_folder

    data = None if options.quick else research_folder(options.data)
    if options.data is not None and data is None and not options.quick:
        parser.error(f"{options.data} is not a folder")
    figures = own()
    if not options.quick:
        figures["lineage"] = lineage()
        figures["traditions"] = traditions()
        figures["collation"] = collation()
    if data is not None:
        figures |= research(data)
    figures = {group: _rounded(values) for group, values in figures.items()}
    floors = read_floors()
    below = list(failures(figures, floors))
    if options.lift:
        floors = lifted(floors, figures)
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n")
    if options.format == "json":
        print(json.dumps({"figures": figures, "below": below}, indent=1))
    else:
        print(table(figures, floors))
        absent = sorted(set(floors) - set(figures))
        if absent:
            print(f"\nNot measured: {', '.join(absent)}.")
        for line in below:
            print(f"BELOW ITS FLOOR  {line}")
    return 1 if below else 0


def read_floors() -> Figures:
    """The floors, empty before the first ``--raise``."""
    if not FLOORS.exists():
        return {}
    floors: Figures = json.loads(FLOORS.read_text())
    return floors


def failures(figures: Figures, floors: Figures) -> Iterator[str]:
    """A line for each figure below its floor, or gone from a group that was measured.

    A group that was not measured (its data are absent) is no failure.
    """
    for group, bounds in sorted(floors.items()):
        values = figures.get(group)
        if values is None:
            continue
        for name, floor in sorted(bounds.items()):
            value = values.get(name)
            if value is None:
                yield f"{group} {name}: was not measured, floor {floor:.4f}"
            elif value < floor - _SLACK:
                yield f"{group} {name}: {value:.4f}, floor {floor:.4f}"


def lifted(floors: Figures, figures: Figures) -> Figures:
    """The floors, each raised to its figure where that is higher."""
    raised = {group: dict(values) for group, values in floors.items()}
    for group, values in figures.items():
        bounds = raised.setdefault(group, {})
        for name, value in values.items():
            bounds[name] = max(value, bounds.get(name, 0.0))
    return raised


def table(figures: Figures, floors: Figures) -> str:
    """The figures beside their floors, a line each."""
    lines = [f"{'':36}{'figure':>8}{'floor':>8}"]
    for group, values in figures.items():
        lines.append(group)
        for name, value in values.items():
            floor = floors.get(group, {}).get(name)
            bound = f"{floor:8.3f}" if floor is not None else f"{'none':>8}"
            mark = "  below" if floor is not None and value < floor - _SLACK else ""
            lines.append(f"  {name:34}{value:8.3f}{bound}{mark}")
    return "\n".join(lines)


def _rounded(values: dict[str, float]) -> dict[str, float]:
    """The figures rounded down: a floor must not lie above what was reached."""
    scale = 10**_PLACES
    return {n: math.floor(v * scale + 1e-6) / scale for n, v in sorted(values.items())}


if __name__ == "__main__":
    sys.exit(main())
