"""Coder profiles: the rows of ``variorum profile`` against annotated incidents.

Data: as in :mod:`evals.incidents`; every third incident of the odd half is made an edition
(its articles with their titles and days) and coded by each profile.  An edition may have
several events; the one scored for a measure is the row most independent texts tell of, the
first where they are as many.  Without a row the profile says that nobody was killed.

``acled``: the figure is the gold number of killed.  ``airwars``: the gold number of killed
(of injured) is within the least and the most, of incidents with a row and of all.  ``ucdp``:
the best number is the gold; the gold is within low and high.  ``told`` is the share of those
with dead that have a row.  ``width`` is the mean of high less low: it is printed, not a floor.

    python -m evals.profiles --data ../shared/data [--even]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import variorum
from evals.incidents import rows
from variorum import profiles
from variorum.profiles import Row
from variorum.training.figures import headed

STEP = 3


def main_row(found: Sequence[Row], measure: str) -> Row | None:
    """The row of a measure that most independent texts tell of, the first of several."""
    mine = [row for row in found if row.measure == measure]
    return max(mine, key=lambda row: row.families) if mine else None


def bounds(row: Row | None) -> tuple[float, float]:
    """The least and the most of a row; nobody without one."""
    if row is None:
        return 0.0, 0.0
    low = row.low or 0.0
    return low, low if row.high is None else row.high


def measure(data: Path, odd: bool = True, step: int = STEP) -> dict[str, float]:
    """All figures, the widths among them."""
    sums: dict[str, list[float]] = {}

    def add(name: str, value: float) -> None:
        sums.setdefault(name, []).append(float(value))

    for incident in rows(data, odd)[::step]:
        records = [r for r in map(headed, incident["articles"]) if r["text"].strip()]
        edition = variorum.edit(records)
        killed, injured = int(incident["killed"]), int(incident["injured"])
        acled = main_row(profiles.acled(edition), "killed")
        add("acled.exact", (acled.best if acled is not None else 0.0) == killed)
        if killed:
            add("told", acled is not None)
            add("acled.exact_of_dead", acled is not None and acled.best == killed)
        airwars = profiles.airwars(edition)
        for name, gold in (("killed", killed), ("injured", injured)):
            row = main_row(airwars, name)
            low, high = bounds(row)
            add(f"airwars.{name}_within", low <= gold <= high)
            if row is not None:
                add(f"airwars.{name}_within_of_told", low <= gold <= high)
                add(f"airwars.{name}_width", high - low)
        ucdp = main_row(profiles.ucdp(edition), "killed")
        low, high = bounds(ucdp)
        add("ucdp.within", low <= killed <= high)
        add("ucdp.best", (ucdp.best if ucdp is not None else 0.0) == killed)
        if ucdp is not None:
            add("ucdp.best_of_told", ucdp.best == killed)
            add("ucdp.width", high - low)
    return {name: sum(values) / len(values) for name, values in sums.items()}


def score(data: Path) -> dict[str, float]:
    """The figures of the odd half of which more is better."""
    return {k: v for k, v in measure(data).items() if not k.endswith("width")}


def main() -> None:
    """Prints the figures as JSON."""
    parser = argparse.ArgumentParser(description="coder profiles of incidents")
    parser.add_argument("--data", type=Path, required=True, help="the data or its incidents/")
    parser.add_argument("--even", action="store_true", help="the half kept for development")
    args = parser.parse_args()
    print(json.dumps(measure(args.data, odd=not args.even), indent=2))


if __name__ == "__main__":
    main()
