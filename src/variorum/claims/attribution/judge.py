"""How likely an attribution is right, and which of two readings to believe.

A logistic regression over what the tagger says of its own find and what the rules say of
theirs, fitted to PolNeAR (``python -m evals.judge``): right means that the gold has a
relation whose content and source share at least half their words with it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from variorum.claims.attribution.confidence import confidence
from variorum.claims.attribution.find import Attribution

KEEP = 0.3
"""What is less likely than this is not told.  Every claim carries its confidence, so that a
reader may ask for more; the figures are in ``docs/measured.md``."""

KEEP_BARE = 0.35
"""The same where the tagger alone found it and the content is a thing without a verb
("recalled its best-selling pill", "endorsed Trump"): most of those tell nothing."""

KEEP_INNER = 0.6
"""The same for what the tagger alone found inside the content of another, where PolNeAR
marks nothing and the judge has seen nothing."""

_SURE = 0.995
_SHORT = 3


def features(
    a: Attribution, words: int, sentences: int, contested: bool, known: bool
) -> list[float]:
    """What is known of an attribution.

    Args:
        a: the attribution; ``a.certainty`` is ``None`` for a reading of the rules.
        words: how many words its content has.
        sentences: how many sentences its content runs through.
        contested: for a reading of the rules, whether the tagger reads the cue otherwise.
        known: whether a word of the cue is in the lexicon of words that attribute.
    """
    tagged = a.certainty is not None
    rule = _odds(confidence(a.pattern, a.lemma)) if a.pattern != "tagged" else 0.0
    cue, source, content, to_source, to_content = a.certainty or (0.5,) * 5
    return [
        1.0,
        float(tagged),
        _odds(cue),
        _odds(source) if a.source and tagged else 0.0,
        _odds(content),
        _odds(to_source),
        _odds(to_content),
        float(a.agreed is True),
        float(a.agreed is False and tagged),
        rule if tagged else 0.0,
        0.0 if tagged else rule,
        float(contested),
        float(not a.source),
        float(words < _SHORT),
        float(sentences > 1),
        float(known),
    ]


def probability(values: Sequence[float]) -> float:
    """The probability that an attribution with these features is right."""
    total = sum(w * v for w, v in zip(_weights(), values, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _odds(p: float) -> float:
    p = min(max(p, 1 - _SURE), _SURE)
    return math.log(p / (1 - p))


@cache
def _weights() -> tuple[float, ...]:
    data = files("variorum.claims.attribution").joinpath("judge.json")
    return tuple(json.loads(data.read_text(encoding="utf-8")))
