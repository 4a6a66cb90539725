"""One scorer a stage: ``score(story, edition) -> Sheet``."""

from __future__ import annotations

from collections.abc import Callable

from evals.gold import Story
from evals.sheet import Sheet
from evals.stages import (
    attributed,
    blocks,
    comparison,
    dating,
    descent,
    figures,
    located,
    variants,
)
from variorum.model import Edition

Scorer = Callable[[Story, Edition], Sheet]

SCORERS: dict[str, Scorer] = {
    "blocks": blocks.score,
    "dating": dating.score,
    "variants": variants.score,
    "descent": descent.score,
    "claims": attributed.score,
    "figures": figures.score,
    "places": located.score,
    "comparison": comparison.score,
}
"""The scorers in the order of the stages."""
