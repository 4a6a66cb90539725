"""Running the scorers that need research data (times, incidents, attribution, …).

Each is a module of this package with a function ``score`` that takes the folder of research
data and returns figures from 0 to 1 by name, greater is better.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Sequence
from pathlib import Path

SCORERS = ("times", "incidents", "attribution", "places", "lineage")

Score = Callable[[Path], dict[str, float]]


def available(names: Sequence[str] = SCORERS) -> dict[str, Score]:
    """The scorers that exist, by name."""
    found: dict[str, Score] = {}
    for name in names:
        if importlib.util.find_spec(f"evals.{name}") is not None:
            module = importlib.import_module(f"evals.{name}")
            found[name] = module.score
    return found


def research(data: Path, names: Sequence[str] = SCORERS) -> dict[str, dict[str, float]]:
    """The figures of each scorer, by scorer."""
    return {name: dict(score(data)) for name, score in available(names).items()}
