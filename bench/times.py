"""Words a second of the times: the grammar, the resolution and the parse they stand on.

    python -m bench.times [--data DIR] [--repeat N] [--peers PYTHON]

CPU seconds of one core, the least of ``--repeat`` runs, over the annotated news of
``evals.times`` (``$VARIORUM_SHARED`` or ``../shared``).  Three lines: the grammar over text
alone, grammar and resolution with the tokens at hand (as in an edition: a sentence is parsed
once and its tokens serve every stage), and with the parse of new sentences.

``--peers`` names a Python that has some of dateparser, parsedatetime and timexy installed
(none is a dependency); each that it has is run over the same articles and scored alike.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
_PEERS = Path(__file__).with_name("times_peers.py")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    shared = Path(os.environ.get("VARIORUM_SHARED", ROOT.parent / "shared"))
    parser = argparse.ArgumentParser(prog="python -m bench.times", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--data", type=Path, default=shared / "data" / "time")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--peers", help="a Python with peers installed")
    options = parser.parse_args(arguments)
    if not options.data.is_dir():
        print(f"{options.data}: no such folder", file=sys.stderr)
        return 2

    from evals.times import document, f1s, found, stories

    from variorum.annotate import Annotator
    from variorum.annotate.temporal import read_temporals

    every = list(stories(options.data))
    with TemporaryDirectory() as folder:
        annotator = Annotator(Path(folder))
        document(every[0], annotator)  # loads the model
        before = time.process_time()
        documents = [document(s, annotator) for s in every]
        parsing = time.process_time() - before
    words = sum(len(s.text.split()) for s in every)
    sentences = [(s.normal, d.parse(s).tokens) for d in documents for s in d.sentences]

    def grammar() -> None:
        for normal, _ in sentences:
            read_temporals(normal, ())

    def both() -> None:
        for normal, tokens in sentences:
            read_temporals(normal, tokens)
        for one in documents:
            found(one)

    resolved = _least(both, options.repeat)
    figures = f1s(
        [(s.golds, [(w.span.start, w.span.end, w.value) for w in found(d)])
         for s, d in zip(every, documents, strict=True)]
    )  # fmt: skip
    print(f"{words} words\n{'':44}{'words/s':>9}{'strict':>8}{'relaxed':>8}{'value':>8}")
    _line("grammar over text", words / _least(grammar, options.repeat), {})
    _line("grammar and resolution, tokens at hand", words / resolved, figures)
    _line("the same, sentences parsed anew", words / (resolved + parsing), figures)
    if options.peers:
        given = [{"text": s.text, "published": s.published} for s in every]
        done = subprocess.run(
            [options.peers, str(_PEERS)],
            input=json.dumps(given),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        for name, peer in json.loads(done.stdout).items():
            answers = [[tuple(a) for a in one] for one in peer["found"]]
            scores = f1s([(s.golds, a) for s, a in zip(every, answers, strict=True)])
            _line(f"{name} {peer['version']}", words / peer["seconds"], scores)
    return 0


def _line(name: str, speed: float, figures: dict[str, float]) -> None:
    shown = "".join(
        f"{figures[k]:8.3f}" for k in ("strict", "relaxed", "value") if k in figures
    )
    print(f"{name:44}{speed:9.0f}{shown}")


def _least(work: Callable[[], None], repeat: int) -> float:
    best = float("inf")
    for _ in range(max(repeat, 1)):
        before = time.process_time()
        work()
        best = min(best, time.process_time() - before)
    return best


if __name__ == "__main__":
    sys.exit(main())
