"""Seconds of wall and CPU time and megabytes of memory, and where the time goes.

    python -m bench.run [--sizes 10 100] [--format json]

Every edition is made in a process of its own: *cold* with an empty cache of annotations,
*warm* with the cache the cold run left.  Memory is the peak resident set of that process;
its times include starting Python and loading the language model.  The pair is the two real
witnesses where they are present (``$VARIORUM_SHARED`` or ``../shared``), else the first two
of the example; the larger stories are made from the example (``bench.stories``).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
_MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024  # ru_maxrss is KiB on Linux


@dataclass
class Run:
    """One edition made in one process."""

    story: str
    cache: str
    articles: int
    words: int
    wall: float
    cpu: float
    megabytes: float
    stages: dict[str, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--sizes", type=int, nargs="*", default=[10, 100])
    parser.add_argument("--format", choices=("table", "json"), default="table")
    parser.add_argument("--child", nargs=2, metavar=("INPUTS", "CACHE"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        print(json.dumps(_child(Path(options.child[0]), Path(options.child[1]))))
        return 0

    runs = []
    with TemporaryDirectory() as folder:
        for name, inputs in _stories(Path(folder), options.sizes):
            cache = Path(folder) / f"cache-{name.replace(' ', '-')}"
            runs += [_measure(name, state, inputs, cache) for state in ("cold", "warm")]
    help_seconds = help_cpu()
    if options.format == "json":
        print(
            json.dumps({"help_cpu": help_seconds, "runs": [asdict(r) for r in runs]}, indent=1)
        )
    else:
        print(table(runs))
        print(f"\nvariorum --help: {help_seconds:.3f} s of CPU")
    return 0


def help_cpu(times: int = 5) -> float:
    """Seconds of CPU that ``variorum --help`` takes, the least of ``times``."""
    command = [sys.executable, "-m", "variorum.cli", "--help"]
    script = Path(sys.executable).with_name("variorum")
    if script.exists():
        command = [str(script), "--help"]
    best = float("inf")
    for _ in range(times):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = min(best, used)
    return best


def table(runs: Sequence[Run]) -> str:
    """The runs, a line each, then the seconds of each stage."""
    head = (
        f"{'story':24}{'cache':6}{'articles':>9}{'words':>8}{'wall s':>8}{'cpu s':>8}{'MB':>7}"
    )
    lines = [head]
    lines += [
        f"{r.story:24}{r.cache:6}{r.articles:9}{r.words:8}"
        f"{r.wall:8.2f}{r.cpu:8.2f}{r.megabytes:7.0f}"
        for r in runs
    ]
    stages = list(dict.fromkeys(s for r in runs for s in r.stages))
    lines += ["", f"{'seconds in':16}" + "".join(f"{_short(r):>14}" for r in runs)]
    for stage in stages:
        values = "".join(f"{r.stages.get(stage, 0.0):14.3f}" for r in runs)
        lines.append(f"{stage:16}{values}")
    return "\n".join(lines)


def _short(run: Run) -> str:
    return f"{run.articles} {run.cache}"


def _stories(folder: Path, sizes: Sequence[int]) -> list[tuple[str, Path]]:
    """The stories to measure, each as a file with one input a line."""
    from bench.stories import story

    shared = Path(os.environ.get("VARIORUM_SHARED", ROOT.parent / "shared"))
    pair = sorted((shared / "witnesses").glob("*.txt"))
    name = "the two witnesses"
    if len(pair) != 2:
        pair = sorted((ROOT / "examples" / "harbour").glob("*.txt"))[:2]
        name = "two of the example"
    listed = folder / "pair.json"
    listed.write_text(json.dumps([str(p) for p in pair]))
    stories = [(name, listed)]
    for size in sizes:
        path = folder / f"story-{size}.json"
        path.write_text(json.dumps(story(size)))
        stories.append((f"{size} of one story", path))
    return stories


def _measure(name: str, state: str, inputs: Path, cache: Path) -> Run:
    command = [sys.executable, "-m", "bench.run", "--child", str(inputs), str(cache)]
    before = time.perf_counter()
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    wall = time.perf_counter() - before
    told = json.loads(done.stdout.splitlines()[-1])
    return Run(story=name, cache=state, wall=wall, **told)


def _child(inputs: Path, cache: Path) -> dict[str, object]:
    import variorum

    stages: dict[str, float] = {}

    def note(stage: str, seconds: float) -> None:
        stages[stage] = stages.get(stage, 0.0) + seconds

    before = time.perf_counter()
    edition = variorum.edit(json.loads(inputs.read_text()), cache=cache, on_stage=note)
    page = time.perf_counter()
    variorum.to_html(edition)
    stages["publish"] = time.perf_counter() - page
    stages["(all stages)"] = time.perf_counter() - before
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "articles": len(edition.witnesses),
        "words": sum(len(w.text.split()) for w in edition.witnesses),
        "cpu": used.ru_utime + used.ru_stime,
        "megabytes": used.ru_maxrss / _MEGABYTE,
        "stages": stages,
    }


if __name__ == "__main__":
    sys.exit(main())
