"""The day of the event of a story, against the dates of the annotated incidents.

Data: as in ``evals.incidents`` (cltl/LongTailQATask): articles with their dates of
publication and furniture, and the day of the incident they tell of.  Incidents are sorted by
id; the weights are fitted on those at even places, those at odd places are scored.

    python -m evals.event_dates --data ../shared/data/incidents
    python -m evals.event_dates --data ../shared/data/incidents --train

``--train`` fits on the even half, prints the accuracy of five-fold cross-validation inside
it, and writes the weights into the package.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from evals import choice
from evals.incidents import rows
from variorum.annotate import Annotator
from variorum.claims.times import story, story_weights
from variorum.clean import clean
from variorum.ingest import read
from variorum.model import Document
from variorum.segment import segment


@dataclass(frozen=True)
class Case:
    """A story: the day of its incident and the candidates with their features."""

    day: date
    candidates: tuple[story.Candidate, ...]
    named: str | None
    """The day the product tells, if it tells one."""


def cases(data: Path, odd: bool = True) -> Iterator[Case]:
    """The incidents at odd (else even) places, by id."""
    annotator = Annotator()
    for row in rows(data, odd):
        docs = documents(row["articles"], annotator)
        found = story.event_date(docs)
        yield Case(
            datetime.strptime(row["date"], "%B %d, %Y").date(),
            tuple(story.candidates(docs)),
            found.day if found is not None else None,
        )


def documents(articles: Sequence[Mapping[str, str]], annotator: Annotator) -> list[Document]:
    """The articles of an incident with what their records say of them."""
    fields = ("text", "title", "url", "published")
    inputs = [{k: a[k] for k in fields if a.get(k)} for a in articles if a["text"].strip()]
    found = []
    for n, article in enumerate(read(inputs)[0]):
        witness = clean(article, f"W{n}")
        sentences = segment(witness)
        parses = annotator.annotate(sentences)
        found.append(Document(witness=witness, sentences=sentences, parses=parses))
    return found


def score(data: Path, odd: bool = True) -> dict[str, float]:
    """Exact: the likeliest day is the day.  Told: what the product names and is right."""
    every = list(cases(data, odd))
    best = [_best(c, story_weights.WEIGHTS) for c in every]
    told = [c for c in every if c.named is not None]
    right = sum(c.named == c.day.isoformat() for c in told)
    days = [
        abs((b - c.day).days) if b is not None else None
        for b, c in zip(best, every, strict=True)
    ]
    return {
        "exact": days.count(0) / max(len(every), 1),
        "within_a_day": (days.count(0) + days.count(1)) / max(len(every), 1),
        "told_precision": right / max(len(told), 1),
        "told_recall": right / max(len(every), 1),
    }


def fit(every: Sequence[Case]) -> dict[str, float]:
    """Weights of the candidates' features (:func:`evals.choice.fit`)."""
    return choice.fit(
        [
            (
                [c.features for c in case.candidates],
                [c.day == case.day for c in case.candidates],
            )
            for case in every
        ]
    )


def _accuracy(every: Sequence[Case], weights: Mapping[str, float]) -> float:
    return sum(_best(c, weights) == c.day for c in every) / max(len(every), 1)


def _best(case: Case, weights: Mapping[str, float]) -> date | None:
    ranked = story.rank(case.candidates, weights)
    return ranked[0][1].day if ranked else None


def train(data: Path) -> None:
    """Fit on the even half and write the weights into the package."""
    every = list(cases(data, odd=False))
    order = list(range(len(every)))
    random.Random(1).shuffle(order)
    folds = []
    for k in range(5):
        held = set(order[k::5])
        kept = fit([c for i, c in enumerate(every) if i not in held])
        folds.append(_accuracy([every[i] for i in held], kept))
    weights = fit(every)
    lines = "".join(f"    {json.dumps(k)}: {w},\n" for k, w in sorted(weights.items()))
    path = Path(story_weights.__file__)
    path.write_text(
        '"""Weights of the features of a story\'s day; see :mod:`.story`.\n\n'
        'Written by ``python -m evals.event_dates --train``.\n"""\n\n'
        f"WEIGHTS: dict[str, float] = {{\n{lines}}}\n"
    )
    print(json.dumps({"cross-validated": sum(folds) / 5, "features": len(weights)}, indent=2))


def main() -> None:
    """Prints the scores as JSON."""
    parser = argparse.ArgumentParser(description="the day of the event of a story")
    parser.add_argument("--data", type=Path, required=True, help="the data or its incidents/")
    parser.add_argument("--even", action="store_true", help="the half the weights are of")
    parser.add_argument("--train", action="store_true", help="fit the weights on that half")
    args = parser.parse_args()
    if args.train:
        train(args.data)
    else:
        print(json.dumps(score(args.data, odd=not args.even), indent=2))


if __name__ == "__main__":
    main()
