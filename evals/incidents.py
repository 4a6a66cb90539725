"""Linking of figures: killed and injured of incidents against annotated counts.

Data: the Gun Violence Archive part of SemEval-2018 Task 5 (cltl/LongTailQATask): incidents
with their articles, and the numbers of killed and injured.  Incidents are sorted by id;
those at odd places are scored, those at even places are there to be looked at while working.

The prediction is that of :mod:`variorum.profiles.toll`, whose weights were fitted to the even
half.  Most of these incidents have one victim, so that four figures matter: how many incidents
have the right number, none among them (exact); of those with victims (right) and with two or
more (recall of several); and how often a number other than none is right (precision).

    python -m evals.incidents --data ../shared/data/incidents
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from variorum.annotate import Annotator
from variorum.model import Document
from variorum.profiles.toll import MEASURES, choose
from variorum.training.figures import account
from variorum.training.figures import documents as annotated


@dataclass(frozen=True)
class Incident:
    """An incident with its gold counts and its articles."""

    id: str
    counts: dict[str, int]
    articles: tuple[dict[str, str], ...]


def rows(data: Path, odd: bool = True) -> list[dict[str, Any]]:
    """The incidents at odd (else even) places, by id, as the file has them."""
    folder = data / "incidents" if (data / "incidents").is_dir() else data
    found = []
    for path in sorted(folder.glob("*.jsonl*")):
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8") as lines:
            found += [json.loads(line) for line in lines]
    found.sort(key=lambda row: str(row["incident"]))
    return found[1 if odd else 0 :: 2]


def incidents(data: Path, odd: bool = True) -> Iterator[Incident]:
    """The incidents at odd (else even) places, by id."""
    for row in rows(data, odd):
        counts = {m: int(row[m]) for m in MEASURES}
        yield Incident(str(row["incident"]), counts, tuple(row["articles"]))


def documents(incident: Incident, annotator: Annotator) -> list[Document]:
    """The articles of an incident, cleaned and annotated."""
    return annotated(incident.articles, annotator)


def predict(docs: list[Document]) -> dict[str, int]:
    """The number of killed and injured that the articles come to."""
    return {t.measure: t.number for t in choose([account(document) for document in docs])}


def score(data: Path, odd: bool = True) -> dict[str, float]:
    """Precision of the numbers found, shares of incidents right, recall of several."""
    annotator = Annotator()
    told = Counter[str]()
    right = Counter[str]()
    harmed = Counter[str]()
    exact = Counter[str]()
    several = Counter[str]()
    caught = Counter[str]()
    every = Counter[str]()
    same = Counter[str]()
    for incident in incidents(data, odd):
        predicted = predict(documents(incident, annotator))
        for measure, gold in incident.counts.items():
            told[measure] += predicted[measure] > 0
            right[measure] += predicted[measure] > 0 and predicted[measure] == gold
            every[measure] += 1
            same[measure] += predicted[measure] == gold
            harmed[measure] += gold > 0
            exact[measure] += gold > 0 and predicted[measure] == gold
            several[measure] += gold > 1
            caught[measure] += gold > 1 and predicted[measure] == gold
    scores = {}
    for measure in MEASURES:
        scores[f"{measure}_precision"] = right[measure] / max(told[measure], 1)
        scores[f"{measure}_exact"] = same[measure] / max(every[measure], 1)
        scores[f"{measure}_right"] = exact[measure] / max(harmed[measure], 1)
        scores[f"{measure}_recall_of_several"] = caught[measure] / max(several[measure], 1)
    return scores


def main() -> None:
    """Prints the scores as JSON."""
    parser = argparse.ArgumentParser(description="killed and injured of incidents")
    parser.add_argument("--data", type=Path, required=True, help="the data or its incidents/")
    parser.add_argument("--even", action="store_true", help="the half kept for development")
    args = parser.parse_args()
    print(json.dumps(score(args.data, odd=not args.even), indent=2))


if __name__ == "__main__":
    main()
