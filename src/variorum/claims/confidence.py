"""How often each pattern is right, measured."""

from __future__ import annotations

from collections.abc import Mapping

PRECISION: Mapping[str, float] = {}
_UNKNOWN = 0.7
_OWN_VOICE = 0.9


def confidence(pattern: str, lemma: str) -> float:
    """The measured precision of a pattern of attribution."""
    return PRECISION.get(f"{lemma} {pattern}", PRECISION.get(pattern, _UNKNOWN))


def own_confidence() -> float:
    """The precision of claims in the outlet's own voice."""
    return _OWN_VOICE
