"""Making the editions of the stories with gold and scoring them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.gold import HELD_OUT, STORIES, load
from evals.sheet import Sheet
from evals.stages import SCORERS
from variorum.edition import edit
from variorum.model import Edition

ROOT = Path(__file__).resolve().parent.parent


@cache
def edition(story: str) -> Edition:
    """The edition of a story, made with nothing but its files."""
    with TemporaryDirectory() as cache_folder:
        return edit([load(story).folder], cache=Path(cache_folder))


def sheets(story: str) -> dict[str, Sheet]:
    """The sheet of each stage for a story."""
    gold, made = load(story), edition(story)
    return {stage: scorer(gold, made) for stage, scorer in SCORERS.items()}


def own() -> dict[str, dict[str, float]]:
    """All figures of the example stories and those held out, by story."""
    figures: dict[str, dict[str, float]] = {}
    for story in (*STORIES, *HELD_OUT):
        whole = Sheet()
        for sheet in sheets(story).values():
            whole.merge(sheet)
        figures[story] = whole.figures()
    return figures


def research_folder(given: Path | None, environ: Mapping[str, str] = os.environ) -> Path | None:
    """The folder of research data: as given, in ``$VARIORUM_SHARED``, or beside the project.

    ``None`` if it is not there.
    """
    if given is not None:
        return given if given.is_dir() else None
    folder = Path(environ.get("VARIORUM_SHARED", ROOT.parent / "shared")) / "data"
    return folder if folder.is_dir() else None
