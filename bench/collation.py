"""Collation by size: seconds of CPU, megabytes, and homologous words, beside a peer.

    python -m bench.collation [--sizes 12x400 40x1200] [--seed 100]
                              [--collatex PYTHON] [--format json]

The witnesses are simulated copies (``evals.collation``).  Each size is measured in a
process of its own: the shared passages, the columns alone, and the collation with typed
variants.  ``PYTHON`` is the interpreter of an environment of its own that has CollateX
(``pip install collatex``): it is GPL and so no dependency, not even for development.  It
gets the same tokens and is scored in the same way.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024

_PEER = """
import json, sys, time
import collatex
witnesses = json.load(open(sys.argv[1]))
before = time.process_time()
table = collatex.collate({"witnesses": witnesses}, segmentation=False, near_match=False)
seconds = time.process_time() - before
columns = [
    [[siglum, token.token_data["start"]] for siglum, tokens in column.tokens_per_witness.items()
     for token in tokens]
    for column in table.columns
]
json.dump({"seconds": seconds, "columns": columns}, open(sys.argv[2], "w"))
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.collation", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--sizes", nargs="*", default=["12x400", "40x1200"])
    parser.add_argument("--seed", type=int, default=100)
    parser.add_argument("--collatex", metavar="PYTHON")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        print(json.dumps(_child(options.child, options.seed)))
        return 0
    rows = []
    for size in options.sizes:
        command = [sys.executable, "-m", "bench.collation", "--child", size]
        command += ["--seed", str(options.seed)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        rows.append(json.loads(done.stdout.splitlines()[-1]))
        if options.collatex:
            rows.append(_peer(options.collatex, size, options.seed))
    if options.format == "json":
        print(json.dumps(rows, indent=1))
    else:
        print(table(rows))
    return 0


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The measurements, a line each; what was not measured is left blank."""
    names = ("passages s", "columns s", "collate s", "MB", "f1", "precision", "recall")
    lines = [f"{'':20}{'size':>10}" + "".join(f"{name:>12}" for name in names)]
    for row in rows:
        cells = "".join(f"{row[name]:12.3f}" if name in row else " " * 12 for name in names)
        lines.append(f"{row['program']:20}{row['size']:>10}{cells}")
    return "\n".join(lines)


def _copies(size: str, seed: int) -> Any:
    from evals import collation

    witnesses, tokens = map(int, size.split("x"))
    bases = collation.originals(None, tokens)
    return collation.Copies(seed, bases[seed % len(bases)], witnesses, tokens, 1.0)


def _child(size: str, seed: int) -> dict[str, Any]:
    from evals.collation import pair_figures

    from variorum.collate import aligned, collate
    from variorum.reuse import find_passages

    documents, origins = _copies(size, seed).documents()
    seconds = {}
    before = time.process_time()
    passages = find_passages(documents)
    seconds["passages s"] = time.process_time() - before
    before = time.process_time()
    collate(documents, passages)
    seconds["collate s"] = time.process_time() - before
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE
    before = time.process_time()
    columns = aligned(documents, passages)
    seconds["columns s"] = time.process_time() - before
    told = [[(span.siglum, span.start) for span in column] for column in columns]
    f1, precision, recall = pair_figures(told, origins, marks=False)
    figures = {"MB": used, "f1": f1, "precision": precision, "recall": recall}
    return {"program": "variorum", "size": size} | seconds | figures


def _peer(python: str, size: str, seed: int) -> dict[str, Any]:
    from evals.collation import pair_figures

    documents, origins = _copies(size, seed).documents()
    starts: dict[str, list[int]] = {}
    for siglum, start in sorted(origins):
        starts.setdefault(siglum, []).append(start)
    witnesses = []
    for document in documents:
        text, siglum = document.witness.text, document.witness.siglum
        ends = [*starts[siglum][1:], len(text)]
        tokens = [
            {"t": text[a:b], "n": text[a:b].strip().casefold(), "start": a}
            for a, b in zip(starts[siglum], ends, strict=True)
        ]
        witnesses.append({"id": siglum, "tokens": tokens})
    with TemporaryDirectory() as folder:
        given, made = Path(folder) / "given.json", Path(folder) / "made.json"
        given.write_text(json.dumps(witnesses))
        subprocess.run([python, "-c", _PEER, str(given), str(made)], check=True)
        answer = json.loads(made.read_text())
    told = [[(siglum, start) for siglum, start in column] for column in answer["columns"]]
    f1, precision, recall = pair_figures(told, origins, marks=False)
    return {
        "program": "CollateX",
        "size": size,
        "collate s": answer["seconds"],
        "f1": f1,
        "precision": precision,
        "recall": recall,
    }


if __name__ == "__main__":
    sys.exit(main())
