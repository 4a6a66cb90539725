"""Which candidate is meant: a log-linear ranking with learnt weights.

The chance of a candidate is the softmax of its weighted signs among all candidates, nobody
included (a mention-ranking model: Denis and Baldridge, IJCAI 2007).  The weights are in
``weights.json``; ``variorum.training.speakers`` learns them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np

from variorum.claims.speakers.memory import Candidate

THRESHOLDS: Mapping[str, float] = {"pronoun": 0.4, "title": 0.5, "body": 0.4}
"""The least chance at which a name is given, by the kind of reference."""


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """The weight of each sign, for pronouns ("pronoun"), titles ("title") and
    nouns of many bodies ("body")."""
    text = files("variorum.claims.speakers").joinpath("weights.json").read_bytes()
    return msgspec.json.decode(text, type=dict[str, dict[str, float]])


def chances(candidates: Sequence[Candidate], kind: str) -> list[float]:
    """The chance of each candidate to be meant; they sum to one."""
    worth = weights()[kind]
    scores = np.array(
        [sum(worth.get(sign, 0.0) * v for sign, v in c.signs.items()) for c in candidates]
    )
    shares = np.exp(scores - scores.max())
    return [float(share) for share in shares / shares.sum()]


def _joined(candidates: Sequence[Candidate], found: list[float]) -> list[float]:
    """The chances where a bare surname adds to the only fuller name that has it: the
    clustering left one person apart."""
    words = [
        frozenset(c.identity.canonical.split())
        if c.identity is not None and c.identity.canonical is not None
        else frozenset()
        for c in candidates
    ]
    out = list(found)
    for i, mine in enumerate(words):
        fuller = [j for j, w in enumerate(words) if mine and mine < w]
        same = [j for j, w in enumerate(words) if mine and mine == w and j < i]
        if len(fuller or same) == 1:
            out[(fuller or same)[0]] += out[i]
            out[i] = 0.0
    return out


def best(candidates: Sequence[Candidate], kind: str) -> tuple[Candidate, float]:
    """The likeliest candidate and its chance; the earlier of equals."""
    found = _joined(candidates, chances(candidates, kind))
    k = max(range(len(found)), key=lambda i: (found[i], -i))
    return candidates[k], found[k]
