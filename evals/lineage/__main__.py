"""The command line of :mod:`evals.lineage`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import evals.lineage
from evals.lineage import real_bodies, score
from evals.lineage.newsroom import MIX


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measures."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.lineage",
        description=evals.lineage.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("first", type=int, help="the first seed")
    parser.add_argument("last", type=int, help="the seed after the last")
    parser.add_argument("--data", type=Path, help="the folder of research data: real bodies")
    parser.add_argument("--part", choices=("even", "odd"), default="odd", help="of the data")
    parser.add_argument("--oracle", action="store_true", help="the maker's own collation")
    parser.add_argument(
        "--held", action="store_true", help="stories with the agencies' own pages alone"
    )
    options = parser.parse_args(arguments)
    bodies = real_bodies(options.data, options.part) if options.data else None
    seeds = range(options.first, options.last)
    mix = replace(MIX, held_wire=1.0) if options.held else MIX
    for measure, value in score(seeds, options.oracle, bodies, mix).items():
        print(f"{measure:18} {value:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
