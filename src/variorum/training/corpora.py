"""Corpora of attributions as they are published.

PolNeAR (Newell, Margolin, Ruths, *An Attribution Relations Corpus for Political News*,
LREC 2018) is brat stand-off: ``train/text/NAME.txt`` and, for each annotator,
``train/attributions/NAME_ANNOTATOR.ann``.  RiQuA (Papay, Padó, *RiQuA: A Corpus of Rich
Quotation Annotation for English Literary Text*, LREC 2020) is read as the token JSON of
CofeNet (Wang et al., 2022): a passage a line, ``tokens`` and BIO ``labels``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROLES = ("source", "cue", "content")

Ranges = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution of an annotator: half-open ranges of the text's characters."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]

    def role(self, name: str) -> tuple[tuple[int, int], ...]:
        """The ranges of one role."""
        ranges: tuple[tuple[int, int], ...] = getattr(self, name)
        return ranges


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article and what one annotator marked in it (``annotator`` 0 is the first)."""

    name: str
    annotator: int
    text: str
    relations: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Tokens with their BIO labels."""

    tokens: tuple[str, ...]
    labels: tuple[str, ...]


def brat(path: Path) -> tuple[Marked, ...]:
    """The attributions of one brat stand-off file."""
    spans: dict[str, Ranges] = {}
    events: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if line.startswith("T") and len(parts) > 1:
            offsets = parts[1].split(" ", 1)[1]
            spans[parts[0]] = [
                (int(a), int(b)) for a, b in (o.split() for o in offsets.split(";"))
            ]
        elif line.startswith("E") and len(parts) > 1 and parts[1].startswith("Attribution"):
            events.append(parts[1])
    found = []
    for event in events:
        roles: dict[str, Ranges] = {role: [] for role in ROLES}
        for argument in event.split()[1:]:
            name, target = argument.split(":")
            role = re.sub(r"\d+$", "", name).lower()
            if role in roles:
                roles[role].extend(spans.get(target, []))
        found.append(Marked(*(tuple(roles[role]) for role in ROLES)))
    return tuple(found)


def polnear(folder: Path) -> Iterator[Annotated]:
    """The articles of one part (``train`` or ``dev``), once for each of their annotators."""
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        files = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        for annotator, file in enumerate(files):
            yield Annotated(path.stem, annotator, text, brat(file))


def cofenet(path: Path) -> Iterator[Passage]:
    """The passages of a file of CofeNet, quotation marks as a printer sets them."""
    marks = {"``": "“", "''": "”"}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            tokens = tuple(marks.get(t, t) for t in row["tokens"])
            yield Passage(tokens, tuple(row["labels"]))
