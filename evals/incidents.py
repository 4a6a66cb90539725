"""Linking of figures: killed and injured of incidents against annotated counts.

Data: the Gun Violence Archive part of SemEval-2018 Task 5 (cltl/LongTailQATask): incidents
with their articles, and the numbers of killed and injured.  Incidents are sorted by id;
those at odd places are scored, those at even places are there to be looked at while working.

The prediction for an incident is the number that most of its articles' figures of that
measure give (of the scope "incident" and without share; the larger one on a tie).  Where an
article gives a number above one, its single persons ("a man was killed") are taken to be
among them.  Most of these incidents have one victim, so that three figures matter: how often
a number that was found is right (precision), how many of the incidents with victims get the
right number (right), and how many of those with two or more (recall of several).

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

from variorum.annotate import Annotator
from variorum.claims.figures import figures_in
from variorum.clean import clean
from variorum.ingest import read
from variorum.model import Document, Figure
from variorum.segment import segment

MEASURES = ("killed", "injured")


@dataclass(frozen=True)
class Incident:
    """An incident with its gold counts and its articles."""

    id: str
    counts: dict[str, int]
    articles: tuple[dict[str, str], ...]


def incidents(data: Path, odd: bool = True) -> Iterator[Incident]:
    """The incidents at odd (else even) places, by id."""
    folder = data / "incidents" if (data / "incidents").is_dir() else data
    rows = []
    for path in sorted(folder.glob("*.jsonl*")):
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines]
    rows.sort(key=lambda row: str(row["incident"]))
    for row in rows[1 if odd else 0 :: 2]:
        counts = {m: int(row[m]) for m in MEASURES}
        yield Incident(str(row["incident"]), counts, tuple(row["articles"]))


def documents(incident: Incident, annotator: Annotator) -> list[Document]:
    """The articles of an incident, cleaned and annotated."""
    articles, _ = read([{"text": a["text"]} for a in incident.articles if a["text"].strip()])
    found = []
    for n, article in enumerate(articles):
        witness = clean(article, f"W{n}")
        sentences = segment(witness)
        parses = annotator.annotate(sentences)
        found.append(Document(witness=witness, sentences=sentences, parses=parses))
    return found


def figures(document: Document) -> list[Figure]:
    """The figures of a document that may count the victims of its incident."""
    return [
        f
        for s in document.sentences
        for f in figures_in(document, s)
        if f.measure in MEASURES
        and f.scope in ("incident", "cumulative")
        and f.share_of is None
        and f.low is not None
    ]


def predict(docs: list[Document]) -> dict[str, int | None]:
    """The number most figures give, by measure."""
    found: dict[str, Counter[int]] = {m: Counter() for m in MEASURES}
    for document in docs:
        mine = {(f.measure or "", int(f.low or 0)) for f in figures(document)}
        several = {measure for measure, number in mine if number > 1}
        for measure, number in sorted(mine):
            if number != 1 or measure not in several:
                found[measure][number] += 1
    return {
        m: max(c.items(), key=lambda item: (item[1], item[0]))[0] if c else None
        for m, c in found.items()
    }


def score(data: Path, odd: bool = True) -> dict[str, float]:
    """Precision of the numbers found, share of incidents right, recall of several."""
    annotator = Annotator()
    told = Counter[str]()
    right = Counter[str]()
    harmed = Counter[str]()
    exact = Counter[str]()
    several = Counter[str]()
    caught = Counter[str]()
    for incident in incidents(data, odd):
        predicted = predict(documents(incident, annotator))
        for measure, gold in incident.counts.items():
            told[measure] += predicted[measure] is not None
            right[measure] += predicted[measure] == gold
            harmed[measure] += gold > 0
            exact[measure] += gold > 0 and predicted[measure] == gold
            several[measure] += gold > 1
            caught[measure] += gold > 1 and predicted[measure] == gold
    scores = {}
    for measure in MEASURES:
        scores[f"{measure}_precision"] = right[measure] / max(told[measure], 1)
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
