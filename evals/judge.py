"""Fits the judge of attributions, and says how well calibrated it is.

    python -m evals.judge --data ../shared/data/polnear [--write]

Half of the dev articles (even places) are fitted to, the other half is reported.  A reading
is right if the gold has a relation whose content and source share half their words with it.
Readings inside the content of another are left out, and the rules' without a source, which
PolNeAR does not annotate.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals import attribution as polnear
from variorum.claims.attribution import judge
from variorum.claims.attribution.story import Candidate, candidates, rules_of
from variorum.claims.attribution.tagger import load_tagger
from variorum.claims.syntax import Tree
from variorum.model import Document

_RIDGE = 1.0
_OUT = Path(judge.__file__).with_name("judge.json")

Rows = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]


def rows(data: Path, cache: Path | None = None) -> Rows:
    """Features of every reading, whether it is right, and whether to fit to it."""
    tagger = load_tagger()
    if tagger is None:
        raise SystemExit("the tagger's model is not installed")
    values, right, fitted = [], [], []
    for number, (document, path) in enumerate(polnear.documents(data, "dev", cache)):
        index = polnear.token_index(document.witness.text)
        truth = polnear.gold(path, index)
        trees = [Tree(document.parse(s)) for s in document.sentences]
        rules = rules_of(document, trees)
        found = [
            (k, c, _relation(document, c, index))
            for k, group in enumerate(candidates(document, rules, trees, tagger))
            for c in group
        ]
        for k, candidate, relation in found:
            inside = any(j != k and relation.cue <= r.content for j, _, r in found)
            by_rule = candidate.attribution.certainty is None
            if inside or not relation.content or (by_rule and not relation.source):
                continue
            values.append(candidate.features)
            right.append(any(polnear.matches(relation, t) for t in truth))
            fitted.append(number % 2 == 0)
    return np.array(values), np.array(right, dtype=float), np.array(fitted)


def _relation(document: Document, candidate: Candidate, index: list[int]) -> polnear.Relation:
    a, home = candidate.attribution, candidate.home
    content = dict(candidate.elsewhere)
    if a.content:
        content[home] = (*content.get(home, ()), *a.content)

    def tokens(at: int, ranges: tuple[tuple[int, int], ...]) -> frozenset[int]:
        spans = [document.sentences[at].span(*r) for r in ranges]
        return polnear.tokens(index, [(s.start, s.end) for s in spans])

    told = frozenset[int]().union(*(tokens(at, ranges) for at, ranges in content.items()))
    return polnear.Relation(tokens(home, a.source), tokens(home, a.cue), told)


def fit(values: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weights of a ridge logistic regression (Newton's method)."""
    weights = np.zeros(values.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-values @ weights))
        bend = values.T @ (values * (p * (1 - p))[:, None]) + _RIDGE * np.eye(len(weights))
        step = np.linalg.solve(bend, values.T @ (right - p) - _RIDGE * weights)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def calibration(p: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    """The expected calibration error over ten bins."""
    bins = np.minimum((p * 10).astype(int), 9)
    error = 0.0
    for k in range(10):
        inside = bins == k
        if inside.any():
            error += inside.sum() * abs(p[inside].mean() - right[inside].mean())
            means = f"{p[inside].mean():.2f}  {right[inside].mean():.2f}"
            print(f"{k / 10:.1f}  {inside.sum():5}  {means}")
    return error / len(p)


def main() -> None:
    """Fit, report, and with ``--write`` replace the shipped weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    values, right, fitted = rows(options.data, options.cache)
    weights = fit(values[fitted], right[fitted])
    other = ~fitted
    p = 1 / (1 + np.exp(-values[other] @ weights))
    print("confidence, readings, mean, right (the half not fitted to)")
    print(f"expected calibration error {calibration(p, right[other]):.3f}")
    if options.write:
        _OUT.write_text(json.dumps([round(float(w), 4) for w in weights]) + "\n")


if __name__ == "__main__":
    main()
