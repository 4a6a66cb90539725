"""What is wrong, in words: every miss and false alarm on the example stories.

python -m evals.report [STORY …] [--stage STAGE …]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from evals.gold import HELD_OUT, STORIES
from evals.run import sheets
from evals.stages import SCORERS


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures and errors of each story and stage."""
    parser = argparse.ArgumentParser(prog="python -m evals.report", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("story", nargs="*", help=f"of {', '.join((*STORIES, *HELD_OUT))}")
    parser.add_argument("--stage", action="append", choices=tuple(SCORERS), default=[])
    options = parser.parse_args(arguments)
    for story in options.story:
        if story not in (*STORIES, *HELD_OUT):
            parser.error(f"no story {story!r}")
    for story in options.story or STORIES:
        for stage, sheet in sheets(story).items():
            if options.stage and stage not in options.stage:
                continue
            print(f"\n{story}: {stage}")
            for name, value in sheet.figures().items():
                ratio = sheet.ratios.get(name)
                counts = f"  {ratio.right:g} of {ratio.total:g}" if ratio is not None else ""
                print(f"  {name:34}{value:6.3f}{counts}")
            for error in sheet.errors:
                print(f"    {error}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
