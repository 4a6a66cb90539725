"""Text reuse: seconds, megabytes and quality beside those of others, in one table.

    python -m bench.reuse [--sizes 10000 100000] [--peers PYTHON] [--peer-size 10000]
    python -m bench.reuse --sizes 1000000

Every system runs in a process of its own, on the same corpora (:mod:`bench.reuse_corpus`),
with one thread.  What is measured is from the texts in memory to the pairs; for Variorum to the
verified passages, compiled kernels loaded beforehand, and for ``variorum.file`` from a file
of JSON Lines that is never held.  Seconds are of
the CPU and of the wall, megabytes the peak of the resident set.  The peers are
those installed for PYTHON, never dependencies of the project:

``datasketch``, ``rensa``, ``text-dedup``  MinHash with 128 permutations of word 5-grams and
    LSH at a Jaccard of 0.5.
``polars``  a join on word 8-grams, pairs with two in common.
``cydifflib``, ``rapidfuzz``  alignment of the words of known pairs: matching blocks, and
    edit operations of the longest common subsequence.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from pathlib import Path
from tempfile import gettempdir
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024
_ALIGNED = 2_000
_WORD = re.compile(r"\w+")
_PERMUTATIONS = 128
_THRESHOLD = 0.5
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "POLARS_MAX_THREADS", "RAYON_NUM_THREADS"), "1"
)

Pairs = Iterable[tuple[int, int]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.reuse", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--peers", metavar="PYTHON", help="an interpreter that has the peers")
    parser.add_argument("--peer-size", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, default=Path(gettempdir()) / "variorum-reuse")
    parser.add_argument("--child", nargs=2, metavar=("SYSTEM", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        print(json.dumps(_child(options.child[0], Path(options.child[1]))))
        return 0
    options.folder.mkdir(parents=True, exist_ok=True)
    print(
        f"{'system':28}{'articles':>10}{'cpu s':>9}{'wall s':>9}{'MB':>7}"
        f"{'recall':>9}{'precision':>11}"
    )
    told: dict[tuple[str, int], dict[str, Any]] = {}
    for size in options.sizes:
        corpus = _corpus(size, options.folder)
        told["file", size] = _run(sys.executable, "variorum.file", corpus)
    if options.peers:
        size = options.peer_size
        corpus = _corpus(size, options.folder)
        told["variorum", size] = _run(sys.executable, "variorum", corpus)
        for peer in PEERS:
            told[peer, size] = _run(options.peers, peer, corpus)
        _print_ratios(told, size)
        told |= _alignment(options.peers, corpus)
    return 0


def _print_ratios(told: dict[tuple[str, int], dict[str, Any]], size: int) -> None:
    own = told["variorum", size]["cpu"]
    for peer in PEERS:
        if "cpu" in told[peer, size]:
            print(f"  {peer} takes {told[peer, size]['cpu'] / own:.1f} times as long")


def _alignment(python: str, corpus: Path) -> dict[tuple[str, int], dict[str, Any]]:
    print(f"\n{'alignment':28}{'pairs':>10}{'cpu s':>9}{'pairs/s':>9}")
    found = {}
    for system in ("align variorum", "align cydifflib", "align rapidfuzz"):
        own = system.endswith("variorum")
        told = _call(sys.executable if own else python, system, corpus)
        found[system, 0] = told
        name = f"{system.removeprefix('align ')} {told['version']}"
        rate = told["pairs"] / told["cpu"]
        print(f"{name:28}{told['pairs']:10}{told['cpu']:9.2f}{rate:9.0f}", flush=True)
    return found


def _corpus(size: int, folder: Path) -> Path:
    path = folder / f"corpus-{size}.jsonl"
    if not path.exists():
        code = (
            "import sys; from pathlib import Path; from bench.reuse_corpus import make;"
            f"make({size}, Path({str(path)!r}))"
        )
        subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
    return path


def _run(python: str, system: str, corpus: Path) -> dict[str, Any]:
    told = _call(python, system, corpus)
    name = f"{system} {told['version']}"
    print(
        f"{name:28}{told['articles']:10}{told['cpu']:9.2f}{told['wall']:9.2f}"
        f"{told['megabytes']:7.0f}{told['recall']:9.3f}{told['precision']:11.3f}",
        flush=True,
    )
    return told


def _call(python: str, system: str, corpus: Path) -> dict[str, Any]:
    command = [python, "-m", "bench.reuse", "--child", system, str(corpus)]
    done = subprocess.run(
        command,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, **_ONE_THREAD},
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _child(system: str, corpus: Path) -> dict[str, Any]:
    if system.startswith("align "):
        return _aligned(system.removeprefix("align "), corpus)
    version = _version(system.removesuffix(".file"))
    find: Callable[[Any], Pairs]
    texts: Any
    if system.startswith("variorum"):
        find, texts = _variorum(corpus, system.endswith(".file"))
    else:
        find, texts = PEERS[system], _texts(corpus)
    cpu, wall = time.process_time(), time.perf_counter()
    found = set(find(texts))
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    import numpy as np

    true = set(map(tuple, np.load(corpus.with_suffix(".pairs.npy")).tolist()))
    return {
        "version": version,
        "articles": len(texts),
        "cpu": cpu,
        "wall": wall,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE,
        "recall": len(found & true) / max(1, len(true)),
        "precision": len(found & true) / max(1, len(found)),
    }


def _version(name: str) -> str:
    from importlib.metadata import version

    return version(name)


def _texts(corpus: Path) -> list[str]:
    with corpus.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def _variorum(corpus: Path, from_file: bool) -> tuple[Callable[[Any], Pairs], Any]:
    from variorum.cli.texts import Texts
    from variorum.reuse import find_reuse

    line = " ".join(f"word{number}" for number in range(40))
    find_reuse([f"{line} {name}" for name in ("one", "two", "three")], cap=2)  # loads the
    find_reuse([f"{line} one", f"{line} two"])  # kernels

    def find_in_file(path: Any) -> Pairs:
        texts = Texts([str(path[0])])
        return map(tuple, find_reuse(texts, texts.outlets).pairs().tolist())

    if from_file:
        return find_in_file, _Named(corpus)
    outlets = Texts([str(corpus)]).outlets
    return (
        lambda texts: map(tuple, find_reuse(texts, outlets).pairs().tolist()),
        _texts(corpus),
    )


class _Named:
    """A corpus by its file: what is measured includes reading it."""

    def __init__(self, corpus: Path) -> None:
        self.corpus = corpus

    def __getitem__(self, _: int) -> Path:
        return self.corpus

    def __len__(self) -> int:
        with self.corpus.open("rb") as lines:
            return sum(1 for _ in lines)


def _shingles(text: str) -> set[bytes]:
    words = _WORD.findall(text.lower())
    return {" ".join(words[i : i + 5]).encode() for i in range(len(words) - 4)}


def _datasketch(texts: list[str]) -> Pairs:
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS)
    for number, text in enumerate(texts):
        sketch = MinHash(num_perm=_PERMUTATIONS)
        sketch.update_batch(_shingles(text))
        for other in lsh.query(sketch):
            yield other, number
        lsh.insert(number, sketch)


def _rensa(texts: list[str]) -> Pairs:
    from rensa import RMinHash, RMinHashLSH

    lsh = RMinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS, num_bands=32)
    for number, text in enumerate(texts):
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=1)
        sketch.update(list(_shingles(text)))
        for other in lsh.query(sketch):
            yield other, number
        lsh.insert(number, sketch)


def _text_dedup(texts: list[str]) -> Pairs:
    """Signatures and buckets as ``text_dedup.minhash`` makes them, without its file layer."""
    import numpy as np
    from text_dedup.minhash import RNG, embed_func, optimal_param, xxh3_32hash

    bands, rows = optimal_param(_THRESHOLD, _PERMUTATIONS)
    ranges = [(i * rows, (i + 1) * rows) for i in range(bands)]
    prime = np.uint64((1 << 61) - 1)
    draws = (
        RNG.randint(1, prime, size=_PERMUTATIONS, dtype=np.uint64),
        RNG.randint(0, prime, size=_PERMUTATIONS, dtype=np.uint64),
    )
    tables: list[dict[bytes, set[int]]] = [defaultdict(set) for _ in ranges]
    for number, text in enumerate(texts):
        told = embed_func(
            text,
            number,
            num_perm=_PERMUTATIONS,
            ngram_size=5,
            min_length=5,
            hashranges=ranges,
            permutations=draws,
            hash_func=xxh3_32hash,
            dtype=np.uint64,
            max_hash=np.uint32((1 << 32) - 1),
            modulo_prime=prime,
        )
        for table, band in zip(tables, told["__signatures__"], strict=True):
            table[band].add(number)
    for table in tables:
        for members in table.values():
            yield from combinations(sorted(members), 2)


def _polars(texts: list[str]) -> Pairs:
    import polars as pl

    words = (
        pl.DataFrame({"text": texts})
        .with_row_index("d")
        .select("d", pl.col("text").str.to_lowercase().str.extract_all(r"\w+").alias("w"))
        .explode("w")
    )
    grams = (
        words.with_columns(
            h=pl.concat_str(
                [pl.col("w").shift(-k).over("d") for k in range(8)], separator=" "
            ).hash()
        )
        .drop_nulls()
        .select("d", "h")
        .unique()
    )
    shared = grams.filter(pl.len().over("h").is_between(2, 50))
    pairs = (
        shared.join(shared, on="h")
        .filter(pl.col("d") < pl.col("d_right"))
        .group_by("d", "d_right")
        .len()
        .filter(pl.col("len") >= 2)
    )
    yield from pairs.select("d", "d_right").iter_rows()


PEERS: dict[str, Callable[[list[str]], Pairs]] = {
    "datasketch": _datasketch,
    "rensa": _rensa,
    "text-dedup": _text_dedup,
    "polars": _polars,
}


def _aligned(system: str, corpus: Path) -> dict[str, Any]:
    import numpy as np

    texts = _texts(corpus)
    pairs = np.load(corpus.with_suffix(".pairs.npy"))[:_ALIGNED]
    align = {"variorum": _align, "cydifflib": _blocks, "rapidfuzz": _operations}[system]
    align(texts, pairs[:2])
    before = time.process_time()
    align(texts, pairs)
    cpu = time.process_time() - before
    return {"version": _version(system), "pairs": len(pairs), "cpu": cpu}


def _align(texts: list[str], pairs: Any) -> None:
    from variorum.reuse.corpus import align_pairs

    align_pairs(texts, pairs)


def _blocks(texts: list[str], pairs: Any) -> None:
    from cydifflib import SequenceMatcher

    for a, b in pairs.tolist():
        left, right = (_WORD.findall(texts[i].lower()) for i in (a, b))
        SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()


def _operations(texts: list[str], pairs: Any) -> None:
    from rapidfuzz.distance import LCSseq

    for a, b in pairs.tolist():
        left, right = (_WORD.findall(texts[i].lower()) for i in (a, b))
        LCSseq.opcodes(left, right)


if __name__ == "__main__":
    sys.exit(main())
