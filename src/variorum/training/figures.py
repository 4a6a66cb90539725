"""Fits the weights of :mod:`variorum.profiles.toll` to annotated incidents.

    python -m variorum.training.figures --data DIR [-o toll.json]

``DIR`` has the incidents of SemEval-2018 Task 5 as ``incidents_dev.jsonl.gz`` (JSON lines
with ``incident``, ``killed``, ``injured`` and ``articles``).  Those at even places, by id, are
fitted to; the others are for testing.  A softmax over the pairs of an incident, with an L2
penalty, by full gradients: half a minute, and always the same result.  Signs of deaths after
treatment are rare and have a penalty of their own.  Both were chosen by five-fold
cross-validation on the even half.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from variorum.annotate import Annotator
from variorum.claims.figures import figures_in
from variorum.clean import clean
from variorum.ingest import read
from variorum.model import Document
from variorum.profiles.evidence import Account, Evidence, gather
from variorum.profiles.toll import MEASURES, MOVED, candidates
from variorum.segment import segment

_PENALTY = 8.0
_PENALTY_MOVED = 32.0
_STEPS = 60
_RATE = 0.1
Array = NDArray[np.float64]


def account(document: Document) -> Account:
    """An annotated text as the model takes it."""
    return Account(
        document.witness.text,
        tuple(s.normal for s in document.sentences),
        tuple(figures_in(document, s) for s in document.sentences),
        document.witness.published.latest or "",
    )


def documents(records: Sequence[Mapping[str, str]], annotator: Annotator) -> list[Document]:
    """Articles cleaned and annotated, those without a word left out.

    A record has ``title``, ``text`` and ``published``; a title that the text does not begin
    with is put before it, as the page had it.
    """
    articles, _ = read([r for r in map(headed, records) if r["text"].strip()])
    found = []
    for n, article in enumerate(articles):
        witness = clean(article, f"W{n}")
        sentences = segment(witness)
        parses = annotator.annotate(sentences)
        found.append(Document(witness=witness, sentences=sentences, parses=parses))
    return found


def headed(record: Mapping[str, str]) -> dict[str, str]:
    """An article as its page has it: the title is the first line of the text."""
    title, text = record.get("title", "").strip(), record.get("text", "").strip()
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    return {"title": title, "text": text, "published": record.get("published", "")}


@dataclass(frozen=True, slots=True)
class Case:
    """An incident: its candidates, the features of every pair, the gold numbers."""

    numbers: tuple[tuple[int, ...], tuple[int, ...]]
    features: Array
    gold: tuple[int, int]


def case(evidence: Evidence, gold: Mapping[str, int]) -> Case:
    """The candidates of an incident with their features in one array (killed, injured, n)."""
    pairs = candidates(evidence)
    shape = (len(pairs.killed), len(pairs.injured))
    killed, injured = np.array(pairs.of_killed), np.array(pairs.of_injured)
    features = np.concatenate(
        [
            np.broadcast_to(killed[:, None, :], (*shape, killed.shape[1])),
            np.broadcast_to(injured[None], (*shape, injured.shape[1])),
            np.array(pairs.of_both),
        ],
        axis=2,
    )
    return Case((pairs.killed, pairs.injured), features, (gold["killed"], gold["injured"]))


def fit(cases: Sequence[Case]) -> Array:
    """The weights under which the right number of each measure is likeliest.

    What is likely is the number over all its pairs, since that is what is chosen; an incident
    whose right number is no candidate teaches nothing of that measure.  Adam on all cases.
    """
    weights = np.zeros(cases[0].features.shape[2])
    penalty = np.full_like(weights, _PENALTY)
    penalty[-MOVED:] = _PENALTY_MOVED
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        slope = penalty * weights / len(cases)
        for one in cases:
            scores = one.features @ weights
            share = np.exp(scores - scores.max())
            share /= share.sum()
            for axis, (numbers, gold) in enumerate(zip(one.numbers, one.gold, strict=True)):
                if gold not in numbers:
                    continue
                at = (slice(None),) * axis + (numbers.index(gold),)
                right = np.zeros_like(share)
                right[at] = share[at] / share[at].sum()
                slope += np.tensordot(share - right, one.features, 2) / (2 * len(cases))
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        weights -= (
            _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        )
    return weights


def train(rows: Sequence[tuple[Evidence, Mapping[str, int]]]) -> dict[str, list[float]]:
    """The weights of the numbers killed, the numbers injured and the pairs, from incidents with
    their gold."""
    pairs = candidates(rows[0][0])
    ends = np.cumsum([len(pairs.of_killed[0]), len(pairs.of_injured[0])])
    fitted = fit([case(evidence, gold) for evidence, gold in rows])
    parts = zip(("killed", "injured", "both"), np.split(fitted, ends), strict=True)
    return {name: [round(float(w), 4) for w in part] for name, part in parts}


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads, fits, writes."""
    parser = argparse.ArgumentParser(prog="python -m variorum.training.figures")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, default=Path("toll.json"))
    parser.add_argument("--cache", type=Path, help="folder of parsed sentences")
    options = parser.parse_args(arguments)
    path = next(iter(sorted(options.data.rglob("incidents_dev.jsonl.gz"))), None)
    if path is None:
        parser.error(f"{options.data} has no incidents_dev.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        incidents = sorted(map(json.loads, lines), key=lambda row: str(row["incident"]))[::2]
    annotator = Annotator(options.cache)
    rows = []
    for row in incidents:
        found = documents(row["articles"], annotator)
        gold = {m: int(row[m]) for m in MEASURES}
        rows.append((gather([account(d) for d in found]), gold))
    told = {
        "about": "weights of variorum.profiles.toll, in the order of its features",
        "fitted_to": f"{len(rows)} incidents of SemEval-2018 Task 5, at even places by id",
        "weights": train(rows),
    }
    options.output.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(f"{options.output}: fitted to {len(rows)} incidents")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
