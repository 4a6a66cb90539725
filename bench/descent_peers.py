"""Runs in an environment that has biopython: trees for the texts given on standard input.

Reads one JSON object: ``names``, ``distances`` (a square matrix) and ``states`` (a string of
letters a text, ``?`` where it shows nothing).  Writes one object: by method, the edges.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from importlib.metadata import version
from typing import Any


def main() -> None:
    """Read, build the trees, write."""
    trees = import_module("Bio.Phylo.TreeConstruction")
    sequence = import_module("Bio.Seq").Seq
    record = import_module("Bio.SeqRecord").SeqRecord
    aligned = import_module("Bio.Align").MultipleSeqAlignment
    task = json.load(sys.stdin)
    names, far = task["names"], task["distances"]
    lower = [[far[i][j] for j in range(i + 1)] for i in range(len(names))]
    joined = trees.DistanceTreeConstructor().nj(trees.DistanceMatrix(names, lower))
    records = [record(sequence(s), id=n) for n, s in zip(names, task["states"], strict=True)]
    searcher = trees.NNITreeSearcher(trees.ParsimonyScorer())
    start = trees.DistanceTreeConstructor().nj(trees.DistanceMatrix(names, lower))
    cheapest = searcher.search(start, aligned(records))
    found = {"neighbour joining": edges(joined), "parsimony (NNI)": edges(cheapest)}
    print(json.dumps({"version": version("biopython"), "edges": found}))


def edges(tree: Any) -> list[tuple[str, str]]:
    """The edges of a tree; inner nodes get names of their own."""
    found: list[tuple[str, str]] = []
    number = 0
    todo = [(tree.root, "inner0")]
    while todo:
        clade, name = todo.pop()
        for child in clade.clades:
            number += 1
            called = child.name if child.is_terminal() else f"inner{number}"
            found.append((name, called))
            todo.append((child, called))
    return found


if __name__ == "__main__":
    main()
