"""Altered quotations and conflicting figures of real stories, found with a wide net.

The gold, ``evals/gold/conflicts.jsonl``, has references and our labels, no text: for each story
the addresses of its articles and pairs of places in two of them.  The pairs were drawn without
regard to what the program finds, and labelled by reading before it was run on them (a few of
``tune`` are what an earlier state of it told wrongly):

* *quotations*: quotations that have half of the words of the shorter one in common, not equal.
  *altered* (one utterance, another content word), *slight* (a function word, a misprint, a
  pronoun, or a sentence left out silently), *translated*, *same* (brackets, ellipses, spelling,
  or where it begins and ends), *other* (two utterances).
* *figures*: two figures of one measure with different values, those in sentences alike first.
  *conflict*, *update* (two states of a count, told or published at different times),
  *compatible* (bounds or roundings that both hold), *different* (two things are counted).

*slight*, *translated* and *update* are neither right nor wrong to tell.  What is told as
"possibly" is scored apart, under ``possible``, together with what is told.  Stories are parted
in two by a hash of their names, the errors of ``tune`` alone were read.

    python -m evals.conflicts --data ../shared/data [--split tune] [--errors]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from evals.pairs import Found, Side, articles, command, found, shown_side, touches
from evals.sheet import Sheet
from variorum.edition import edit
from variorum.model import DisagreementKind

GOLD = Path(__file__).resolve().parent / "gold" / "conflicts.jsonl"

Label = Literal[
    "altered", "slight", "translated", "same", "other",
    "conflict", "update", "compatible", "different",
]  # fmt: skip
RIGHT = frozenset({"altered", "conflict"})
_POSSIBLY = "possibly: "
NEUTRAL = frozenset({"slight", "translated", "update"})


class Pair(msgspec.Struct, forbid_unknown_fields=True):
    """Two places and what they are to each other."""

    a: Side
    b: Side
    label: Label


class Story(msgspec.Struct, forbid_unknown_fields=True):
    """The labelled pairs of one story."""

    corpus: str
    story: str
    split: Literal["tune", "report"]
    witnesses: list[str]
    quotations: list[Pair] = []
    figures: list[Pair] = []


def gold(split: str | None = None) -> list[Story]:
    """The stories of a split, or all."""
    stories = [msgspec.json.decode(line, type=Story) for line in GOLD.read_bytes().splitlines()]
    return [s for s in stories if split in (None, s.split)]


def score(story: Story, made: Found) -> Sheet:
    """Precision and recall of the disagreements among the labelled pairs of a story."""
    sheet = Sheet()
    kinds: tuple[tuple[DisagreementKind, list[Pair]], ...] = (
        ("quotation", story.quotations),
        ("figure", story.figures),
    )
    for kind, pairs in kinds:
        for pair in pairs:
            if pair.label in NEUTRAL:
                continue
            notes = [
                d.note
                for d in made.disagreements
                if d.kind == kind and touches(pair.a, d.spans) and touches(pair.b, d.spans)
            ]
            told = any(not note.startswith(_POSSIBLY) for note in notes)
            right = pair.label in RIGHT
            name = f"{story.corpus} {story.story}: {pair.label}: "
            words = f"{name}{shown_side(pair.a, made)} | {shown_side(pair.b, made)}"
            if told:
                sheet.check(f"{kind}.precision", right, words)
            if right:
                sheet.check(f"{kind}.recall", told, words)
                sheet.count(f"{kind}.possible.recall", bool(notes))
            if notes:
                sheet.count(f"{kind}.possible.precision", right)
    return sheet


def measure(
    data: Path, split: str, make: Callable[[Story], Found] | None = None, every: int = 1
) -> Sheet:
    """The sheet of a split.

    Args:
        data: the folder of research data.
        split: "tune" or "report".
        make: how the edition of a story is made.
        every: score each so many-th story alone, for a gate that must not take long.
    """
    whole = Sheet()
    for story in gold(split)[::every]:
        made = make(story) if make else found(edit(articles(story, data)))
        whole.merge(score(story, made))
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of a split, and with ``--errors`` what is wrong."""
    return command("python -m evals.conflicts", __doc__, measure, arguments)


if __name__ == "__main__":
    sys.exit(main())
