"""How often each pattern is right, as measured.

The figures are the share of predictions that are relations of the gold (content and source
Jaccard at least .5 each) on the training part of PolNeAR, at the outermost level, smoothed
towards the pattern's mean (towards .7 for the patterns themselves) with the weight of five
cases; ``python -m evals.attribution --split train --patterns`` prints the counts.  "continued"
and "floating" are sentences of quotations that lie in gold content of the same source.
PolNeAR annotates nothing twice and marks some kinds of content narrowly ("that-noun",
"hearsay", "words", "refusal"): there the figure is a lower bound.
"""

from __future__ import annotations

from collections.abc import Mapping

PRECISION: Mapping[str, float] = {
    "about": 0.51,
    "according": 0.80,
    "against": 0.67,
    "at": 0.71,
    "bare": 0.76,
    "clause": 0.79,
    "colon": 0.69,
    "colon-after": 0.58,
    "continued": 0.95,
    "floating": 0.93,
    "for": 0.68,
    "front": 0.89,
    "hearsay": 0.31,
    "noun": 0.66,
    "of": 0.56,
    "on": 0.76,
    "quote": 0.64,
    "quoting": 0.85,
    "raised": 0.73,
    "refusal": 0.60,
    "seen": 0.58,
    "small": 0.63,
    "that-noun": 0.45,
    "to": 0.59,
    "with": 0.59,
    "words": 0.30,
    "add clause": 0.87,
    "admit clause": 0.65,
    "announce noun": 0.71,
    "argue clause": 0.84,
    "argue front": 0.64,
    "ask to": 0.66,
    "believe clause": 0.63,
    "blame noun": 0.77,
    "call on": 0.91,
    "claim clause": 0.74,
    "claim noun": 0.42,
    "consider small": 0.42,
    "declare front": 0.81,
    "decline refusal": 0.83,
    "denounce noun": 0.73,
    "deny noun": 0.52,
    "describe noun": 0.75,
    "describe small": 0.68,
    "explain clause": 0.73,
    "express noun": 0.80,
    "find clause": 0.87,
    "hope clause": 0.67,
    "indicate clause": 0.87,
    "insist clause": 0.88,
    "mock noun": 0.58,
    "note clause": 0.87,
    "note noun": 0.88,
    "pledge to": 0.38,
    "predict clause": 0.72,
    "promise to": 0.81,
    "propose noun": 0.79,
    "recall front": 0.79,
    "refuse to": 0.51,
    "reject noun": 0.73,
    "report front": 0.81,
    "respond refusal": 0.48,
    "say quote": 0.74,
    "show clause": 0.65,
    "speak about": 0.57,
    "tell front": 0.95,
    "tell quote": 0.78,
    "think clause": 0.58,
    "tweet clause": 0.88,
    "tweet front": 0.82,
    "urge to": 0.74,
    "view small": 0.49,
    "vow to": 0.71,
    "warn clause": 0.87,
    "write quote": 0.77,
}

_UNKNOWN = 0.6
# Share of figures found in nobody's words that lie in no gold content (``--own-voice``).
_OWN_VOICE = 0.84


def confidence(pattern: str, lemma: str) -> float:
    """The measured precision of a pattern of attribution, by its cue if that was frequent."""
    return PRECISION.get(f"{lemma} {pattern}", PRECISION.get(pattern, _UNKNOWN))


def own_confidence() -> float:
    """The precision of claims in the outlet's own voice."""
    return _OWN_VOICE
