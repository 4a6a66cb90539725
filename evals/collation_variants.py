"""Typed variants of real copies, against labels made by reading.

    python -m evals.collation_variants --data DIR [--half tune|report] [--cache DIR]

``evals/gold/variants_read.json`` has pairs of corresponding sentences of research texts
(FNC-1's bodies, stories of AllSides and of Giveme5W1H), found by shared words and drawn at
random (a pair is left out if another sentence of either text is nearer), and what differs
in each: the ranges on both sides and the kinds a reader would accept, the best first.
It holds references alone; the texts are looked up in ``DIR`` (the
folder with ``copies`` and ``stories``) and must be the same bytes.  Both whole documents go
through the pipeline.  Rules may be changed while reading the half ``tune``; of ``report``
only the totals are looked at.

A variant is right if it stands at a labelled place, with a kind that is accepted there
(``f1``), or the one that was labelled first (``f1, first label``).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from variorum.annotate import Annotator
from variorum.clean import clean
from variorum.collate import collate
from variorum.ingest import read
from variorum.model import Document, Span, Variant
from variorum.reuse import find_passages
from variorum.segment import segment

GOLD = Path(__file__).resolve().parent / "gold" / "variants_read.json"
_STORIES = ("allsides_early", "gm5w1h_dev")
_SLACK = 3  # characters by which an empty place may be off
_GAPS = {"addition", "omission"}
_MOVED = {"attribution", "order", "synonym", "name", "rewording", "loaded", "date"} | _GAPS

Range = tuple[int, int]


@dataclass(frozen=True)
class Item:
    """A labelled variant: its ranges in the two texts and the kinds that are accepted."""

    left: Range
    right: Range
    kinds: tuple[str, ...]
    optional: bool

    def accepts(self, kind: str, strictly: bool) -> bool:
        """Whether a kind is among the accepted, or (``strictly``) is the first of them."""
        wanted = self.kinds[:1] if strictly else self.kinds
        return kind in wanted or (kind in _GAPS and "gap" in wanted)


@dataclass
class Tally:
    """Counts of one run."""

    items: int = 0
    found: int = 0
    found_first: int = 0
    placed: int = 0
    told: int = 0
    right: int = 0
    right_first: int = 0

    def figures(self) -> dict[str, float]:
        """The figures, greater always better."""
        return {
            "f1": _f1(self.found, self.items, self.right, self.told),
            "precision": self.right / max(1, self.told),
            "recall": self.found / max(1, self.items),
            "f1, first label": _f1(self.found_first, self.items, self.right_first, self.told),
            "place": self.placed / max(1, self.items),
        }


def score(
    data: Path, half: str = "report", cache: Path | None = None, errors: int = 0
) -> dict[str, float]:
    """The figures of one half of the gold.

    Raises:
        FileNotFoundError: if the texts are not in ``data``.
        ValueError: if they are others than those that were read.
    """
    pairs = [p for p in json.loads(GOLD.read_text())["pairs"] if p["half"] == half]
    texts = _Texts(data)
    annotator = Annotator(cache)
    tally = Tally()
    lines: list[str] = []
    confusion: Counter[tuple[str, str]] = Counter()
    for pair in pairs:
        sides = [texts.text(pair[side]) for side in ("left", "right")]
        variants = _variants(sides, annotator)
        _judge(pair, sides, variants, tally, lines, confusion)
    if errors:
        print("\n".join(lines[:errors]))
        print("kinds (labelled, told):", confusion.most_common(25))
        print(tally)
    return tally.figures()


def _f1(found: int, items: int, right: int, told: int) -> float:
    recall, precision = found / max(1, items), right / max(1, told)
    return 2 * recall * precision / max(1e-9, recall + precision)


class _Texts:
    """The research texts by set and name, checked against the digest that was read."""

    def __init__(self, data: Path) -> None:
        csv.field_size_limit(10**9)
        self._held: dict[tuple[str, str], str] = {}
        with (data / "copies" / "fnc1_train_bodies.csv").open(
            encoding="utf-8", newline=""
        ) as f:
            for row in csv.reader(f):
                self._held["copies", row[0]] = row[1]
        for name in _STORIES:
            path = data / "stories" / f"{name}.jsonl.gz"
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for number, line in enumerate(lines):
                    self._held[name, str(number)] = json.loads(line)["text"]

    def text(self, reference: Mapping[str, Any]) -> str:
        text = self._held[reference["set"], reference["doc"]]
        if hashlib.sha256(text.encode()).hexdigest()[:16] != reference["sha"]:
            raise ValueError(f"{reference['set']} {reference['doc']} is another text")
        return text


def _variants(texts: Sequence[str], annotator: Annotator) -> list[Variant]:
    articles, _ = read([{"text": text, "title": None} for text in texts])
    witnesses = [clean(a, s) for a, s in zip(articles, "AB", strict=True)]
    sentences = [segment(w) for w in witnesses]
    parses = annotator.annotate([s for held in sentences for s in held])
    documents = tuple(
        Document(witness=w, sentences=s, parses=parses)
        for w, s in zip(witnesses, sentences, strict=True)
    )
    for witness, text in zip(witnesses, texts, strict=True):
        if witness.text != text:
            raise ValueError("the reader changed the text: offsets do not hold")
    loci = collate(documents, find_passages(documents))
    return [v for locus in loci for v in locus.variants]


def _judge(
    pair: Mapping[str, Any],
    texts: Sequence[str],
    variants: Sequence[Variant],
    tally: Tally,
    lines: list[str],
    confusion: Counter[tuple[str, str]],
) -> None:
    items = [
        Item(
            (v["a"][0], v["a"][1]),
            (v["b"][0], v["b"][1]),
            tuple(v["kinds"]),
            v.get("optional", False),
        )
        for v in pair["variants"]
    ]
    bounds = [(pair[side]["start"], pair[side]["end"]) for side in ("left", "right")]
    told = [
        (v.kind, *spans)
        for v in variants
        if (spans := _spans(v)) is not None and _inside(spans, bounds) and not _moved(v)
    ]
    matched = [
        [n for n, item in enumerate(items) if _at(item, kind, left, right)]
        for kind, left, right in told
    ]
    for (kind, left, right), where in zip(told, matched, strict=True):
        if not where and _between_moved(items, kind, left, right):
            continue
        if where and all(items[n].optional for n in where):
            continue
        right_kinds = [n for n in where if items[n].accepts(kind, strictly=False)]
        tally.told += 1
        tally.right += bool(right_kinds)
        tally.right_first += any(items[n].accepts(kind, strictly=True) for n in where)
        if not right_kinds:
            labels = "; ".join("|".join(items[n].kinds) for n in where) or "nothing"
            confusion[labels, kind] += 1
            lines.append(
                f"told {kind}, labelled {labels}: "
                f"{texts[0][left[0] : left[1]]!r} | {texts[1][right[0] : right[1]]!r}"
            )
    for number, item in enumerate(items):
        if item.optional:
            continue
        here = [told[m][0] for m, where in enumerate(matched) if number in where]
        tally.items += 1
        tally.placed += bool(here)
        tally.found += any(item.accepts(kind, strictly=False) for kind in here)
        tally.found_first += any(item.accepts(kind, strictly=True) for kind in here)
        if not any(item.accepts(kind, strictly=False) for kind in here):
            said = ", ".join(here) or "nothing"
            lines.append(
                f"labelled {'|'.join(item.kinds)}, told {said}: "
                f"{texts[0][item.left[0] : item.left[1]]!r} | "
                f"{texts[1][item.right[0] : item.right[1]]!r}"
            )


def _spans(variant: Variant) -> tuple[Range, Range] | None:
    at: dict[str, tuple[int, Span]] = {}
    for number, reading in enumerate(variant.readings):
        for span in reading.spans:
            at[span.siglum] = (number, span)
    if set(at) != {"A", "B"} or at["A"][0] == at["B"][0]:
        return None
    left, right = at["A"][1], at["B"][1]
    return (left.start, left.end), (right.start, right.end)


def _moved(variant: Variant) -> bool:
    """Whether it says that the whole sentence stands elsewhere: not seen in a pair alone."""
    return (variant.note or "").startswith("stands elsewhere")


def _inside(spans: Sequence[Range], bounds: Sequence[Range]) -> bool:
    return all(
        low - _SLACK <= start and end <= high + _SLACK
        for (start, end), (low, high) in zip(spans, bounds, strict=True)
    )


def _at(item: Item, kind: str, left: Range, right: Range) -> bool:
    """Whether a variant stands at a labelled place."""
    over = _over(item.left, left), _over(item.right, right)
    if kind == "order" and "order" in item.kinds:
        return any(over)
    near = _near(item.left, left), _near(item.right, right)
    return any(over) and all(near)


def _over(one: Range, two: Range) -> bool:
    """Whether two ranges that hold something share half of the shorter."""
    shared = min(one[1], two[1]) - max(one[0], two[0])
    size, other = one[1] - one[0], two[1] - two[0]
    return (
        min(size, other) > 0
        and 2 * shared >= min(size, other)
        and other <= max(3 * size, size + 25)
    )


def _near(one: Range, two: Range) -> bool:
    return min(one[1], two[1]) - max(one[0], two[0]) >= -_SLACK


def _between_moved(items: Sequence[Item], kind: str, left: Range, right: Range) -> bool:
    """Whether a variant compares the words of an attribution that was moved."""
    moved = [item for item in items if "order" in item.kinds]
    return (
        kind in _MOVED
        and any(_near(item.left, left) and item.left[0] < item.left[1] for item in moved)
        and any(_near(item.right, right) and item.right[0] < item.right[1] for item in moved)
    )


def _printed(figures: Mapping[str, float]) -> Iterator[str]:
    for name, value in figures.items():
        yield f"  {name:24}{value:8.3f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of one half."""
    parser = argparse.ArgumentParser(prog="python -m evals.collation_variants")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--half", choices=("tune", "report"), default="report")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="errors to show (tune only)")
    options = parser.parse_args(arguments)
    if options.errors and options.half == "report":
        parser.error("the errors of the half that is reported are not looked at")
    figures = score(options.data, options.half, options.cache, options.errors)
    print(f"typed variants, half {options.half}")
    print("\n".join(_printed(figures)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
