"""From the odds of an edge to how often such an edge is right.

The odds of :mod:`variorum.stemma.weighing` are those of a model, and the characters are not as
independent as it takes them for: a desk that cuts one sentence cuts others.  They are mapped
to measured frequencies by a logistic curve (Platt 1999) for each kind of edge, in one feature:
the log odds of the parent against all others; of an agency's page, against the best other
parent that is held; of a later version of a lost text, against there being none.

The curves were fitted by regularised maximum likelihood to stemmata of ``evals/lineage`` after
the whole pipeline, to seeds that the weights had not seen: 0-59 and 400-479 of own sentences,
0-59 and 400-459 of real bodies of the part "even", with 284 copies of witnesses and 1,871 of
lost texts whose parent was right or wrong (expected calibration error over all of them, either
half of the stories with curves of the other, .014); that of "version" to 55 versions of the
seeds 0-59 and 100-339; that of "page" to 362 copies of an agency's own page, in 60 stories
that have such pages (seeds 0-29 of both kinds).  The frequencies are those of that newsroom,
in which four copies in five come off a wire; no real stories of known descent were at hand in
numbers.
"""

from __future__ import annotations

import math
from typing import Final, Literal

Kind = Literal["copy", "lost", "page", "version"]

#: An edge less sure than this cannot be told, and its evidence says so.
TOLD: Final = 0.6

#: Intercept and slope of the log odds of being right.
_CURVES: Final[dict[Kind, tuple[float, float]]] = {
    "copy": (-0.70, 1.20),
    "lost": (0.50, 0.38),
    "page": (-0.64, 0.88),
    "version": (-1.35, 0.69),
}
#: Odds beyond these are no surer than these.
_LEAST: Final = 0.02
#: An edge whose runner-up is so near, as a share of its odds, cannot be told.
_NEAR: Final = 0.8
_UNTOLD: Final = 0.59


def calibrated(odds: float, held: float, lost: float, kind: Kind) -> float:
    """How often an edge with such odds is right.

    Args:
        odds: the odds of the edge's parent, 0 to 1.
        held: those of the best other parent that is held.
        lost: those of the best other parent that is lost.
        kind: "copy" for an edge between witnesses, "lost" from a lost text to a witness,
            "page" from an agency's own dispatch to a witness, "version" from a lost text to
            its later version.
    """
    against = held if kind == "page" else 1.0 - odds
    intercept, slope = _CURVES[kind]
    margin = math.log(max(odds, _LEAST) / max(against, _LEAST))
    right = 1 / (1 + math.exp(-(intercept + slope * margin)))
    if max(held, lost) >= _NEAR * odds:
        return min(right, _UNTOLD)
    return right
