"""How far two annotators of PolNeAR agree: what a scorer of one of them can expect.

    python -m evals.annotators --data ../shared/data/polnear [--split train] [--cache DIR]

Of the articles with several annotators the first is set beside each other one, both ways: the
share of the relations of one that the other has too (content and source share half their words
each), of all, of those whose cue is a verb in the passive and of those without a source.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from evals import attribution as polnear


def score(data: Path, split: str, cache: Path | None = None) -> dict[str, tuple[int, int]]:
    """For each kind how many relations were found again, and how many there are."""
    counts: Counter[tuple[str, str]] = Counter()
    for document, path in polnear.documents(data, split, cache):
        others = sorted(path.parent.glob(f"{document.witness.id}_*.ann"))[1:]
        if not others:
            continue
        index = polnear.token_index(document.witness.text)
        passive = polnear.passive_verbs(document, index)
        first = polnear.gold(path, index)
        for second in (polnear.gold(other, index) for other in others):
            for mine, theirs in ((first, second), (second, first)):
                kinds = {
                    "all": mine,
                    "passive": [r for r in mine if r.cue & passive],
                    "no source": [r for r in mine if not r.source],
                }
                for kind, some in kinds.items():
                    counts[kind, "again"] += len(polnear.match(theirs, some))
                    counts[kind, "all"] += len(some)
    return {
        kind: (counts[kind, "again"], counts[kind, "all"])
        for kind in ("all", "passive", "no source")
    }


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--split", default="train", choices=("train", "dev"))
    parser.add_argument("--cache", type=Path)
    options = parser.parse_args()
    for kind, (again, total) in score(options.data, options.split, options.cache).items():
        print(f"{kind:10} {again:5} of {total:5} {again / max(1, total):.3f}")


if __name__ == "__main__":
    main()
