"""The weights of :mod:`variorum.compare.sameness`, fitted to the tuning stories, and with
``--quotations`` those of :mod:`variorum.compare.wordings`.

Logistic regression with a ridge over the features of each labelled pair of the split ``tune``
(*part* left out), by Newton's method; and, for choosing, the log loss over ten folds by story.

    python -m evals.weights --data ../shared/data [--quotations]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals import conflicts, pairs
from variorum.annotate import Annotator
from variorum.claims import extract, infer_published
from variorum.clean import clean
from variorum.collate import collate
from variorum.compare import wordings
from variorum.compare.quoted import Homes, one_voice
from variorum.compare.sameness import FEATURES, Sameness
from variorum.compare.utterances import Quotation, quotations
from variorum.compare.wordings import compared
from variorum.edition import siglum
from variorum.ingest import read
from variorum.model import Claim, Document
from variorum.reuse import find_passages
from variorum.segment import segment

_RIDGE = 2.0
_FOLDS = 10
Matrix = NDArray[np.float64]


def mentions(
    story: pairs.Named, data: Path
) -> tuple[tuple[Document, ...], tuple[Claim, ...], dict[str, str]]:
    """The witnesses of a story, their claims before they are merged, and the texts."""
    articles, _ = read(pairs.articles(story, data))
    witnesses = [clean(a, siglum(i)) for i, a in enumerate(articles)]
    sentences = [segment(w) for w in witnesses]
    parses = Annotator().annotate([s for group in sentences for s in group])
    documents = tuple(
        Document(witness=w, sentences=s, parses=parses)
        for w, s in zip(witnesses, sentences, strict=True)
    )
    loci = collate(documents, find_passages(documents))
    dates = infer_published(documents, loci)
    documents = tuple(
        replace(
            d,
            witness=replace(
                d.witness, published=dates.get(d.witness.siglum, d.witness.published)
            ),
        )
        for d in documents
    )
    english = [d for d in documents if d.witness.analysed]
    claims = tuple(extract(english, loci))
    return documents, claims, {w.siglum: w.text for w in witnesses}


def examples(data: Path) -> tuple[Matrix, Matrix, list[int]]:
    """The features of each pair, whether it is one proposition, and the number of its story."""
    rows, labels, homes = [], [], []
    for number, story in enumerate(pairs.gold("tune")):
        _, claims, texts = mentions(story, data)
        made = pairs.Found(claims, (), (), texts)
        sameness = Sameness(claims)
        for verdict in pairs.verdicts(story, made):
            if verdict.pair.label == "part" or verdict.a is None or verdict.b is None:
                continue
            signs = sameness.signs(verdict.a), sameness.signs(verdict.b)
            rows.append(sameness.features(*signs))
            labels.append(float(verdict.pair.label in pairs.SAME))
            homes.append(number)
    return np.array(rows), np.array(labels), homes


def quotation_examples(data: Path) -> tuple[Matrix, Matrix, list[int]]:
    """The features of the first difference of each labelled pair of quotations, whether it is
    an alteration, and the number of its story."""
    rows, labels, homes = [], [], []
    for number, story in enumerate(conflicts.gold("tune")):
        if not story.quotations:
            continue
        documents, claims, _ = mentions(story, data)
        sayings = Homes(claims, {}).sayings
        held = {d.witness.siglum: list(quotations(d)) for d in documents}
        for pair in story.quotations:
            sides = [_best(held[pairs.siglum(side)], side) for side in (pair.a, pair.b)]
            one, other = sides
            if one is None or other is None or pair.label in conflicts.NEUTRAL:
                continue
            voices = one_voice(sayings(one), sayings(other))
            for difference in compared(one.words, other.words, voices):
                rows.append(difference.features)
                labels.append(float(pair.label in conflicts.RIGHT))
                homes.append(number)
                break
    return np.array(rows), np.array(labels), homes


def _best(found: Sequence[Quotation], side: pairs.Side) -> Quotation | None:
    """The quotation that has most of a place."""
    common = [(min(q.end, side[2]) - max(q.start, side[1]), -q.start, q) for q in found]
    best = max(common, key=lambda item: item[:2], default=None)
    return best[2] if best is not None and best[0] > 0 else None


def fit(features: Matrix, labels: Matrix, penalty: float = _RIDGE) -> Matrix:
    """The weights of least penalised log loss."""
    weights = np.zeros(features.shape[1])
    ridge = np.eye(features.shape[1]) * penalty
    ridge[0, 0] = 1e-3
    for _ in range(50):
        likely = _likely(features, weights)
        slope = features.T @ (likely - labels) + ridge @ weights
        curve = (features.T * (likely * (1 - likely))) @ features + ridge
        weights -= np.linalg.solve(curve, slope)
    return weights


def _likely(features: Matrix, weights: Matrix) -> Matrix:
    likely: Matrix = 1 / (1 + np.exp(-np.clip(features @ weights, -30, 30)))
    return likely


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the weights as they stand in the module, and the log loss over the folds."""
    parser = argparse.ArgumentParser(prog="python -m evals.weights", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--data", type=Path, required=True, help="the folder of research data")
    parser.add_argument("--quotations", action="store_true", help="those of quotations")
    options = parser.parse_args(arguments)
    read_examples = quotation_examples if options.quotations else examples
    names = wordings.FEATURES if options.quotations else FEATURES
    penalty = 1.0 if options.quotations else _RIDGE
    features, labels, homes = read_examples(options.data)
    fold = np.array(homes) % _FOLDS
    held = np.zeros(len(labels))
    for k in range(_FOLDS):
        weights = fit(features[fold != k], labels[fold != k], penalty)
        held[fold == k] = _likely(features[fold == k], weights)
    loss = -np.mean(labels * np.log(held) + (1 - labels) * np.log(1 - held))
    print(f"# {len(labels)} pairs, log loss over {_FOLDS} folds {loss:.3f}")
    for name, weight in zip(names, fit(features, labels, penalty), strict=True):
        print(f'    "{name}": {weight:.2f},')
    return 0


if __name__ == "__main__":
    sys.exit(main())
