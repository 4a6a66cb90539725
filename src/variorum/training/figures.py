"""Fits the weights of :mod:`variorum.profiles.toll` to annotated incidents.

    python -m variorum.training.figures --data DIR [-o toll.json]

``DIR`` has the incidents of SemEval-2018 Task 5 as ``incidents_dev.jsonl.gz`` (JSON lines
with ``incident``, ``killed``, ``injured`` and ``articles``).  Those at even places, by id, are
fitted to; the others are for testing.  A softmax over the candidates of an incident, with an L2
penalty, by full gradients: a second or two, and always the same result.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from variorum.annotate import Annotator
from variorum.claims.figures import figures_in
from variorum.clean import clean
from variorum.ingest import read
from variorum.model import Document
from variorum.profiles.toll import MEASURES, Account, Evidence, candidates, gather
from variorum.segment import segment

_PENALTY = 3.0
_STEPS = 400
_RATE = 0.1
Array = NDArray[np.float64]
Case = tuple[list[int], Array, int | None]


def account(document: Document) -> Account:
    """An annotated text as the model takes it."""
    return Account(
        document.witness.text,
        tuple(s.normal for s in document.sentences),
        tuple(figures_in(document, s) for s in document.sentences),
    )


def documents(records: Sequence[Mapping[str, str]], annotator: Annotator) -> list[Document]:
    """Articles cleaned and annotated, those without a word left out.

    A record has ``title``, ``text`` and ``published``; a title that the text does not begin
    with is put before it, as the page had it.
    """
    articles, _ = read([r for r in map(_headed, records) if r["text"].strip()])
    found = []
    for n, article in enumerate(articles):
        witness = clean(article, f"W{n}")
        sentences = segment(witness)
        parses = annotator.annotate(sentences)
        found.append(Document(witness=witness, sentences=sentences, parses=parses))
    return found


def _headed(record: Mapping[str, str]) -> dict[str, str]:
    title, text = record.get("title", "").strip(), record.get("text", "").strip()
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    return {"title": title, "text": text, "published": record.get("published", "")}


def fit(cases: Sequence[Case]) -> Array:
    """The weights under which the right candidates are likeliest (Adam on all cases)."""
    weights = np.zeros(cases[0][1].shape[1])
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        slope = _PENALTY * weights / len(cases)
        for _, table, right in cases:
            if right is None:
                continue
            scores = table @ weights
            share = np.exp(scores - scores.max())
            share /= share.sum()
            share[right] -= 1.0
            slope += table.T @ share / len(cases)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        weights -= (
            _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        )
    return weights


def train(rows: Sequence[tuple[Evidence, dict[str, int]]]) -> dict[str, list[float]]:
    """The weights for both measures from incidents with their gold numbers."""
    weights: dict[str, list[float]] = {}
    killed = [0] * len(rows)
    for measure in MEASURES:
        cases: list[Case] = []
        for k, (evidence, gold) in zip(killed, rows, strict=True):
            numbers, table = candidates(evidence, measure, k)
            right = numbers.index(gold[measure]) if gold[measure] in numbers else None
            cases.append((numbers, np.array(table), right))
        fitted = fit(cases)
        weights[measure] = [round(float(w), 4) for w in fitted]
        if measure == "killed":
            killed = [n[int(np.argmax(table @ fitted))] for n, table, _ in cases]
    return weights


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
