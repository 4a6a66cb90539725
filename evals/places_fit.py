"""Fit the weights of the evidence for places on the even halves of LGL and GeoVirus.

    python -m evals.places_fit --data ../shared/data > src/variorum/claims/places/learned.py

Three models, each fitted by plain gradient methods with a quadratic penalty: whether a name
is a place's, from its sentence and then from its story (logistic regression; the second is
given the first's answers for articles it was not fitted on), and which place is meant
(conditional logit over the candidates and "none of these").  The votes that places cast
depend on the weights, so that all is done a few times over.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.places import CORPORA, Gold, Inside, half
from variorum.annotate import Annotator
from variorum.claims.places import Gazetteer, learned, load_gazetteer, resolve, story
from variorum.claims.places.evidence import chance, odds
from variorum.claims.places.names import Toponym
from variorum.model import Document

Floats = NDArray[np.float64]

_TIMES = 3
_RIDGE = 1.0
_STEPS = 500
# Single articles cannot teach the first two, what the text says outright is to be believed,
# half of LGL was chosen for towns that have their names from capitals, and romanised Arabic
# is rare in both corpora.
_BY_HAND = frozenset(
    {"preferred", "same sense", "held", "not held", "capital", "government", "loose"}
)
_NONE_BY_HAND = frozenset({"all loose"})
_OF_STORIES = {"other documents": 1.5}  # nor this
_TWICE = {"geovirus": 2.0}  # world news, of which there is less


@dataclass
class Article:
    """An article read in both ways, with what is right."""

    found: story._Story
    given: story._Story
    gold: dict[int, Gold | None]  # of each toponym, by its id
    weight: float
    fold: int


def read(document: Document, gold: Sequence[Gold], gazetteer: Gazetteer) -> Article:
    """Finds the names of an article, and those the gold has."""
    siglum = document.witness.siglum
    found, given = story._Story(), story._Story()
    found.read(document, gazetteer, None)
    given.read(document, gazetteer, {siglum: [(g.start, g.end) for g in gold]})
    right: dict[int, Gold | None] = {}
    for told in (found, given):
        for sentence, toponyms in zip(document.sentences, told.mentions[siglum], strict=True):
            for t in toponyms:
                span = sentence.span(t.start, t.end)
                right[id(t)] = next(
                    (g for g in gold if span.start < g.end and g.start < span.end), None
                )
    return Article(found, given, right, 1.0, 0)


def every(told: story._Story) -> list[Toponym]:
    """All toponyms of an article."""
    return [t for ts in told.mentions.values() for t in chain.from_iterable(ts)]


def logistic(
    rows: Sequence[Mapping[str, float]], right: Sequence[bool], weights: Sequence[float]
) -> dict[str, float]:
    """The weights of a logistic regression (Newton's method)."""
    names = sorted({name for row in rows for name in row})
    at = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for i, row in enumerate(rows):
        for name, value in row.items():
            x[i, at[name]] = value
    y, importance = np.array(right, float), np.array(weights, float)
    w = np.zeros(len(names))
    ridge = np.full(len(names), _RIDGE)
    for _ in range(12):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (importance * (p - y)) + ridge * w
        curve = (x * (importance * p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        w -= np.linalg.solve(curve, gradient)
    return {name: round(float(w[i]), 3) for name, i in at.items()}


def fit_finding(articles: Sequence[Article]) -> None:
    """Fits the two steps of finding; sets ``likely`` of all toponyms found."""
    rows = [(a, t) for a in articles for t in every(a.found)]

    def of_sentence(chosen: Sequence[tuple[Article, Toponym]]) -> dict[str, float]:
        right = [a.gold[id(t)] is not None for a, t in chosen]
        return logistic([t.cues for _, t in chosen], right, [a.weight for a, _ in chosen])

    for fold in (0, 1):
        weights = of_sentence([(a, t) for a, t in rows if a.fold != fold])
        for a, t in rows:
            if a.fold == fold:
                t.likely = chance(odds(t.cues, weights))
    learned.SENTENCE = of_sentence(rows)
    cues = [c for a in articles for c in in_story(a)]
    right = [a.gold[id(t)] is not None for a, t in rows]
    learned.STORY = logistic(cues, right, [a.weight for a, _ in rows]) | _OF_STORIES
    at = 0
    for a in articles:
        for t in every(a.found):
            t.likely = chance(odds(cues[at], learned.STORY))
            at += 1


def in_story(article: Article) -> list[Mapping[str, float]]:
    """What the story says of each toponym, in the order of :func:`every`."""
    told = article.found
    groups = resolve.resolve(told.mentions, told.adjectives)
    cues = {id(t): c for t, c in story.evidence_of(told, groups)}
    return [cues[id(t)] for t in every(told)]


def fit_choosing(articles: Sequence[Article], inside: Inside, gazetteer: Gazetteer) -> None:
    """Fits the choice among the places of a name."""
    rows: list[Floats] = []
    nones: list[Floats] = []
    owner: list[int] = []
    targets: list[bool] = []
    weights: list[float] = []
    for a in articles:
        for told in (a.given, a.found):
            mentions = {
                siglum: [
                    [t for t in ts if a.gold[id(t)] and t.likely >= 0.5] for ts in sentences
                ]
                for siglum, sentences in told.mentions.items()
            }
            if told is a.found:
                mentions = {
                    siglum: [[t for t in ts if t.likely >= 0.5] for ts in sentences]
                    for siglum, sentences in told.mentions.items()
                }
            for group in resolve.resolve(mentions, told.adjectives):
                gold = next((g for m in group.mentions if (g := a.gold[id(m)])), None)
                if not group.candidates or gold is None or gold.place is None:
                    continue
                right = [
                    inside.right(story.candidate(m.place, 0.0, gazetteer), gold.place)
                    for m in group.candidates
                ]
                owner += [len(nones)] * len(right)
                rows.append(group.features)
                nones.append(group.none)
                targets += right
                weights.append(a.weight * min(3, len(group.mentions)))
    x, z = np.concatenate(rows), np.array(nones)
    w, v = conditional(x, z, np.array(owner), np.array(targets, bool), np.array(weights, float))
    learned.RANK = dict(zip(resolve.FEATURES, w.round(3).tolist(), strict=True))
    learned.NONE = dict(zip(resolve.NONE_FEATURES, v.round(3).tolist(), strict=True))
    resolve._WEIGHTS[:], resolve._NONE_WEIGHTS[:] = w, v


def conditional(
    x: Floats,
    z: Floats,
    owner: NDArray[np.int64],
    target: NDArray[np.bool_],
    weight: Floats,
) -> tuple[Floats, Floats]:
    """The weights of a conditional logit by Adam, from the present ones."""
    w, v = resolve._WEIGHTS.copy(), resolve._NONE_WEIGHTS.copy()
    fixed = np.array([name in _BY_HAND for name in resolve.FEATURES])
    none_fixed = np.array([name in _NONE_BY_HAND for name in resolve.NONE_FEATURES])
    held, none_held = w[fixed].copy(), v[none_fixed].copy()
    n = len(z)
    starts = np.searchsorted(owner, np.arange(n))
    hit = np.bincount(owner, weights=target, minlength=n) > 0
    first, second = np.zeros(len(w) + len(v)), np.zeros(len(w) + len(v))
    for step in range(1, _STEPS + 1):
        logits, none = x @ w, z @ v
        top = np.maximum(np.maximum.reduceat(logits, starts), none)
        e, f = np.exp(logits - top[owner]), np.exp(none - top)
        whole = np.add.reduceat(e, starts) + f
        p, q = e / whole[owner], f / whole
        mass = np.where(hit, np.bincount(owner, weights=p * target, minlength=n), 1.0)
        wanted = np.where(target, p / np.maximum(mass[owner], 1e-12), 0.0)
        gx = x.T @ ((p - wanted) * weight[owner]) + _RIDGE * w
        gz = z.T @ ((q - np.where(hit, 0.0, 1.0)) * weight) + _RIDGE * v
        g = np.concatenate([gx, gz]) / weight.sum()
        first, second = 0.9 * first + 0.1 * g, 0.99 * second + 0.01 * g * g
        move = 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        w, v = w - move[: len(w)], v - move[len(w) :]
        w[fixed], v[none_fixed] = held, none_held
    loss = -np.log(np.where(hit, mass, q) + 1e-12) @ weight / weight.sum()
    print(f"choosing: {n} names, loss {loss:.4f}", file=sys.stderr)
    return w, v


def module() -> str:
    """The text of ``learned.py``."""
    parts = [_HEAD]
    for name, comment in _TABLES.items():
        lines = (f'    "{k}": {v},' for k, v in getattr(learned, name).items())
        body = "\n".join(lines)
        parts.append(f"# {comment}\n{name}: dict[str, float] = {{\n{body}\n}}\n")
    return "\n".join(parts)


_HEAD = '''"""The weights of the evidence for places, fitted by ``python -m evals.places_fit``.

Data: every second article of LGL (Lieberman et al. 2010) and of GeoVirus (Gritta et al.
2018); what :mod:`evals.places_fit` names was set by hand.
"""

from __future__ import annotations
'''
_TABLES = {
    "SENTENCE": "Whether a name is a place's, from the sentence (logistic regression).",
    "STORY": "The same with the rest of the story.",
    "RANK": "Which place is meant (conditional logit).",
    "NONE": "That none of the candidates is meant.",
}


def fit(made: Mapping[str, Sequence[tuple[Document, list[Gold]]]]) -> str:
    """Fits all on the articles of each corpus; returns the new module."""
    gazetteer = load_gazetteer()
    inside = Inside(gazetteer)
    articles = []
    for name, corpus in made.items():
        for i, (document, gold) in enumerate(corpus):
            article = read(document, gold, gazetteer)
            article.weight, article.fold = _TWICE.get(name, 1.0), i % 2
            articles.append(article)
    for _ in range(_TIMES):
        fit_finding(articles)
        fit_choosing(articles, inside, gazetteer)
    return module()


def main() -> None:
    """Print the module with the fitted weights."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    options = parser.parse_args()
    annotator = Annotator()
    print(
        fit({name: half(name, options.data, annotator, odd=False) for name in CORPORA}), end=""
    )


if __name__ == "__main__":
    main()
