"""Fits the weights of :mod:`variorum.stemma.weighing` to simulated stories.

    python -m evals.lineage.fit FIRST LAST [--data ../shared/data] [--penalty 0.5]

takes the stories of the seeds FIRST to LAST - 1, of own sentences and, with ``--data``, of
research bodies of the part "even", through the pipeline and prints the weights under which
their true trees are likeliest.  Where several parents are right (equal texts, versions of a
lost text) any of them is; a witness put into a wrong family is left out.  The objective is
the logarithm of the share of all directed spanning trees that are right, which is a quotient
of two determinants (matrix-tree theorem), less a quadratic penalty on what lies between the
weights and "the prices alone"; it is climbed by L-BFGS (Liu and Nocedal 1989).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from evals.lineage import prepare, real_bodies
from evals.lineage.bodies import Bodies
from evals.lineage.newsroom import make_story
from evals.lineage.scores import _right
from evals.lineage.texts import Story
from variorum.model import Document, Locus, Passage
from variorum.stemma.arcs import FEATURES, between
from variorum.stemma.costs import COSTS
from variorum.stemma.family import grouped, scorer_of
from variorum.stemma.inference import infer
from variorum.stemma.overlap import Overlaps, families
from variorum.stemma.weighing import observed

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: What is rare but decides is held the tighter: its scale is one, not its spread.
_TIGHT: Final = ("names", "names too", "outlet", "credit gained")
_WORST: Final = -25.0


@dataclass(frozen=True, slots=True)
class Example:
    """A family: the counts of every arc (``parents × n × features``) and which are right."""

    counts: Floats
    right: Flags


def examples(
    story: Story,
    documents: Sequence[Document],
    passages: Sequence[Passage],
    loci: Sequence[Locus],
) -> Iterator[Example]:
    """The families of a story."""
    overlaps = Overlaps(documents, passages)
    by_siglum = {d.witness.siglum: d for d in documents}
    _, lost = story.truth()
    right = _right(story, story.truth()[0])
    for family in families(documents, overlaps):
        groups = grouped([by_siglum[s] for s in family])
        n = len(groups)
        if n < 2:
            continue
        scorer = scorer_of(groups, loci, COSTS)
        _, fit, _ = infer(scorer)
        counts = observed(scorer, fit, between(groups, loci, overlaps))
        of = {d.witness.siglum: i for i, group in enumerate(groups) for d in group}
        root = Counter(story.root(s) for s in family).most_common(1)[0][0]
        good = np.zeros(counts.shape[:2], dtype=np.bool_)
        for siglum, c in of.items():
            for parent in right[siglum]:
                if parent in of:
                    good[of[str(parent)], c] |= of[str(parent)] != c
                elif (parent is None or parent in lost) and story.root(siglum) == root:
                    good[n:, c] = True
        good[:, ~good.any(axis=0)] = True
        good[np.arange(n), np.arange(n)] = False
        yield Example(counts, good)


def _log_share(worth: Floats, allowed: Flags) -> tuple[float, Floats]:
    """The logarithm of the weight of all trees of the allowed arcs, and the share of each arc
    in it."""
    n = worth.shape[1]
    logs = np.where(allowed, worth, -np.inf)
    top = logs.max(axis=0)
    odds = np.exp(np.maximum(logs - top, _WORST)) * allowed
    laplacian = np.diag(odds.sum(axis=0) + 1e-9) - odds[:n]
    inverse = np.linalg.inv(laplacian)
    inside = np.diag(inverse)
    share = np.concatenate([odds[:n] * (inside[None] - inverse.T), odds[n:] * inside[None]])
    return float(np.linalg.slogdet(laplacian)[1] + top.sum()), np.clip(share, 0, 1)


def objective(
    weights: Floats, made: Sequence[Example], start: Floats, penalty: float
) -> tuple[float, Floats]:
    """What is to be made small, and its gradient."""
    value = penalty * float(((weights - start) ** 2).sum())
    gradient = 2 * penalty * (weights - start)
    for example in made:
        worth = example.counts @ weights
        n = worth.shape[1]
        every = np.ones(worth.shape, dtype=np.bool_)
        every[np.arange(n), np.arange(n)] = False
        right, wanted = _log_share(worth, example.right)
        whole, got = _log_share(worth, every)
        value += whole - right
        gradient += np.tensordot(got - wanted, example.counts, axes=([0, 1], [0, 1]))
    return value, gradient


def climb(
    function: Callable[[Floats], tuple[float, Floats]], at: Floats, steps: int = 120
) -> Floats:
    """The point where a function is least, by L-BFGS with halved steps."""
    value, gradient = function(at)
    past: list[tuple[Floats, Floats]] = []
    for _ in range(steps):
        way, used = gradient.copy(), []
        for moved, turned in reversed(past):
            used.append(moved @ way / (turned @ moved))
            way -= used[-1] * turned
        if past:
            moved, turned = past[-1]
            way *= (moved @ turned) / (turned @ turned)
        else:
            way /= max(float(np.linalg.norm(gradient)), 1.0)
        for (moved, turned), part in zip(past, reversed(used), strict=True):
            way += moved * (part - turned @ way / (turned @ moved))
        step = 1.0
        while True:
            new, slope = function(at - step * way)
            if new <= value - 1e-4 * step * float(gradient @ way) or step < 1e-4:
                break
            step /= 2
        if (change := -step * way) @ (slope - gradient) > 1e-10:
            past = [*past, (change, slope - gradient)][-12:]
        done = abs(value - new) < 1e-5 * abs(value)
        at, value, gradient = at + change, new, slope
        if done:
            break
    return at


def fitted(made: Sequence[Example], penalty: float) -> dict[str, float]:
    """The weights of all counts."""
    squares = sum((e.counts**2).sum(axis=(0, 1)) for e in made)
    size = sum(e.counts.shape[0] * e.counts.shape[1] for e in made)
    scale = np.sqrt(squares / max(size, 1))
    scale[(scale < 1e-9) | np.isin(FEATURES, _TIGHT)] = 1.0
    start = np.zeros(len(FEATURES))
    start[0] = -scale[0] / COSTS.temperature
    scaled = [Example(e.counts / scale, e.right) for e in made]
    found = climb(lambda w: objective(w, scaled, start, penalty), start)
    return dict(zip(FEATURES, (found / scale).tolist(), strict=True))


def _made(seeds: Iterable[int], bodies: Bodies | None) -> Iterator[Example]:
    for seed in seeds:
        story = make_story(seed, bodies)
        yield from examples(story, *prepare(story))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the weights."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.lineage.fit",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("first", type=int, help="the first seed")
    parser.add_argument("last", type=int, help="the seed after the last")
    parser.add_argument("--data", type=Path, help="the folder of research data: real bodies")
    parser.add_argument("--penalty", type=float, default=0.5)
    options = parser.parse_args(arguments)
    seeds = range(options.first, options.last)
    made = list(_made(seeds, None))
    if options.data:
        made.extend(_made(seeds, real_bodies(options.data, "even")))
    for name, weight in fitted(made, options.penalty).items():
        print(f'    "{name}": {weight:.3f},')
    return 0


if __name__ == "__main__":
    sys.exit(main())
