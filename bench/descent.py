"""Descent beside its peers: average sign distance on the same characters.

    python -m bench.descent [--seeds 1000 1006] [--data DIR] [--peers PYTHON]

``PYTHON`` is the interpreter of an environment that has biopython, which is not needed
otherwise.  Its trees (neighbour joining; maximum parsimony by nearest-neighbour
interchange) get the readings that our collation found, weighted alike, so that the table
compares the trees alone.  ``--data`` as in :mod:`evals.phylogeny`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean

import numpy as np
from evals.phylogeny import KINDS, compared, read_tradition
from evals.phylogeny_measure import Graph, as_graph, edges_right, sign_distance
from evals.phylogeny_scribes import make_tradition

from variorum.edition import siglum
from variorum.stemma import build
from variorum.stemma.nets import Model, apart
from variorum.stemma.readings import readings

_PEERS = Path(__file__).with_name("descent_peers.py")
_LETTERS = "ACGTBD"


def measure(
    texts: Mapping[str, str], true: Graph, python: str | None
) -> dict[str, tuple[float, float, float]]:
    """By method: the sign distance, the edges found, the seconds of descent alone."""
    documents, passages, loci = compared(texts)
    names = {siglum(i): name for i, name in enumerate(texts)}
    before = time.process_time()
    stemma, _ = build(documents, passages, loci)
    took = time.process_time() - before
    ours = as_graph([(e.parent, e.child) for e in stemma.edges], names, tuple(texts))
    out = {"Variorum": (sign_distance(true, ours), edges_right(true, ours)[0], took)}
    if python is None:
        return out
    found = readings(documents, loci)
    far = apart(Model(found.state, found.weight, found.private))
    np.fill_diagonal(far, 0.0)
    states = ["".join("?" if s < 0 else _LETTERS[s] for s in row) for row in found.state]
    task = {"names": list(texts), "distances": far.tolist(), "states": states}
    before = time.perf_counter()
    run = subprocess.run(
        [python, str(_PEERS)],
        input=json.dumps(task),
        capture_output=True,
        text=True,
        check=True,
    )
    took = time.perf_counter() - before
    answer = json.loads(run.stdout)
    for method, edges in answer["edges"].items():
        graph = Graph(tuple((a, b) for a, b in edges), tuple(texts))
        name = f"biopython {answer['version']}, {method}"
        out[name] = (sign_distance(true, graph), edges_right(true, graph)[0], took)
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.descent", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--seeds", type=int, nargs=2, default=(1000, 1006))
    parser.add_argument("--data", type=Path)
    parser.add_argument("--peers", metavar="PYTHON")
    options = parser.parse_args(arguments)
    for kind, habits in KINDS.items():
        if habits.dated:
            continue
        rows = []
        for seed in range(*options.seeds):
            made = make_tradition(seed, habits)
            rows.append(measure(made.texts, made.true, options.peers))
        _print(kind, rows)
    for folder in sorted(options.data.iterdir()) if options.data else ():
        texts, true = read_tradition(folder) if folder.is_dir() else ({}, None)
        if texts and true is not None:
            _print(folder.name, [measure(texts, true, options.peers)])
    return 0


def _print(kind: str, rows: Sequence[Mapping[str, tuple[float, float, float]]]) -> None:
    for method in rows[0]:
        near, edges, took = (mean(row[method][i] for row in rows) for i in range(3))
        print(f"{kind:26}{method:34}{near:7.1f}{edges:7.3f}{took:7.1f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
