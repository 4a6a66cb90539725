"""The number grammar against labelled sentences, beside the peers that install from PyPI.

The gold, ``evals/gold/figures.jsonl``, has a sentence a line: the research set and document,
the code points of the sentence in the document's text, a digest of it, and a label for each
number that counts or measures something.  A label has the range of the numeral within the
sentence, its bounds (the first pair is preferred, further ones are right too; ``null`` is
open), whether it is approximate, its kind, and for people the measures that fit.  A number
without a label is one that must *not* be reported: an age, a date or duration, a score, an
ordinal, part of a name, a pronoun.  ``optional`` labels count neither way ("one of the
...").  No text is committed: it is looked up in the research data, and a sentence whose
digest differs is left out and counted.

Sentences are split by document: dev is for working on, test for the figures that are told.
They were labelled by reading, before the grammar was run on them.

What is measured: ``value``: the label's numeral was found with right bounds, of all labels;
``precision``: of the numbers reported, those right; ``approximate``: of those right, the
flag too; ``measure``: of labels with a measure, those linked to it with right bounds;
``measure_precision``: of figures of people harmed, those on such a label.

    python -m evals.figures_gold --data ../shared/data [--split dev|test] [--errors] [--peers]

``--peers`` makes a throw-away environment with quantulum3 and recognizers-text-suite from
PyPI and prints their rows too; ``--peers PYTHON`` uses one that has them.  They know no
bounds: ``value`` is then met by either bound, ``value and bounds`` only where both are equal.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from variorum.annotate import Annotator
from variorum.claims.figures import figures_in
from variorum.model import Block, Document, Figure, Number, Witness
from variorum.segment import segment

GOLD = Path(__file__).resolve().parent / "gold" / "figures.jsonl"
PEERS = Path(__file__).resolve().parent / "peers" / "read_numbers.py"
COUNTED = ("count", "share", "money", "measure")
HARM = ("killed", "injured", "missing", "detained", "displaced", "hospitalised", "abducted")
Bounds = tuple[float | None, float | None]


@dataclass(frozen=True)
class Label:
    """A number that counts or measures; ``start``/``end`` are offsets in the sentence."""

    start: int
    end: int
    bounds: tuple[Bounds, ...]
    approximate: bool
    kind: str
    measure: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Row:
    """A sentence of the gold with its text, looked up."""

    where: str
    text: str
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class Found:
    """A number as some program reported it."""

    start: int
    end: int
    low: float | None
    high: float | None
    approximate: bool | None = None
    measures: tuple[str, ...] = ()


@dataclass
class Tally:
    """What came of it, by name, with the errors a person can read."""

    counts: dict[str, int] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def add(self, name: str, right: bool) -> None:
        self.counts[f"{name} right"] = self.counts.get(f"{name} right", 0) + right
        self.counts[name] = self.counts.get(name, 0) + 1

    def figure(self, name: str) -> float:
        return self.counts.get(f"{name} right", 0) / max(self.counts.get(name, 0), 1)


# --------------------------------------------------------------------------------------
# The gold
# --------------------------------------------------------------------------------------


def split_of(data_set: str, document: str) -> str:
    """ "dev" or "test": by a digest of the document's name, so that it never changes."""
    digest = hashlib.sha256(f"{data_set}/{document}".encode()).digest()
    return "test" if digest[0] % 2 else "dev"


def rows(data: Path, split: str | None = None, gold: Path = GOLD) -> tuple[list[Row], int]:
    """The sentences of a split (all for ``None``) and how many could not be looked up."""
    found, lost = [], 0
    with gold.open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            name, document = entry["set"], entry["document"]
            if split not in (None, split_of(name, document)):
                continue
            text = _texts(data, name).get(document, "")[entry["start"] : entry["end"]]
            if hashlib.sha256(text.encode()).hexdigest()[:16] != entry["sha256"]:
                lost += 1
                continue
            found.append(Row(f"{name} {document}", text, _labels(entry["figures"])))
    return found, lost


def _labels(entries: Sequence[Mapping[str, object]]) -> tuple[Label, ...]:
    return tuple(
        Label(
            start=int(str(e["start"])),
            end=int(str(e["end"])),
            bounds=tuple((b[0], b[1]) for b in e["bounds"]),  # type: ignore[attr-defined]
            approximate=bool(e["approximate"]),
            kind=str(e["kind"]),
            measure=tuple(e.get("measure", ())),  # type: ignore[arg-type]
            optional=bool(e.get("optional", False)),
        )
        for e in entries
    )


@cache
def _texts(data: Path, name: str) -> dict[str, str]:
    """The texts of a research set by the name the gold has for them."""
    return dict(_SETS[name](data / name))


def _incidents(folder: Path) -> Iterator[tuple[str, str]]:
    for entry in _json_lines(folder / "incidents_dev.jsonl.gz"):
        for k, article in enumerate(entry["articles"]):
            yield f"{entry['incident']}/{k}", article["text"]


def _stories(folder: Path) -> Iterator[tuple[str, str]]:
    for name in ("gm5w1h_dev", "allsides_early"):
        for k, entry in enumerate(_json_lines(folder / f"{name}.jsonl.gz")):
            yield f"{name}/{k}", entry["text"]


def _fakes(folder: Path) -> Iterator[tuple[str, str]]:
    # Neither UTF-8 nor Windows-1252: read so that offsets are bytes.
    for row in _csv(folder / "FA-KES-Dataset.csv", "latin-1"):
        yield row["unit_id"], row["article_content"]


def _copies(folder: Path) -> Iterator[tuple[str, str]]:
    for row in _csv(folder / "fnc1_train_bodies.csv", "utf-8"):
        yield row["Body ID"], row["articleBody"]


_SETS: dict[str, Callable[[Path], Iterator[tuple[str, str]]]] = {
    "incidents": _incidents,
    "stories": _stories,
    "fakes": _fakes,
    "copies": _copies,
}


def _json_lines(path: Path) -> Iterator[Any]:
    if path.is_file():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _csv(path: Path, encoding: str) -> Iterator[dict[str, str]]:
    if path.is_file():
        csv.field_size_limit(1 << 24)
        with path.open(encoding=encoding, newline="") as lines:
            yield from csv.DictReader(lines)


# --------------------------------------------------------------------------------------
# The programs
# --------------------------------------------------------------------------------------


def document(text: str, annotator: Annotator) -> Document:
    """A text that is one block of body, annotated."""
    blocks = (Block(start=0, end=len(text), role="body"),)
    witness = Witness(siglum="A", id="sha256:", path=None, text=text, blocks=blocks)
    sentences = segment(witness)
    parses = annotator.annotate(sentences)
    return Document(witness=witness, sentences=sentences, parses=parses)


def ours(texts: Sequence[str], annotator: Annotator | None = None) -> list[list[Found]]:
    """What Variorum reports of each text."""
    annotator = annotator or Annotator()
    found = []
    for text in texts:
        doc = document(text, annotator)
        here = []
        for sentence in doc.sentences:
            figures = figures_in(doc, sentence)
            for number in doc.parse(sentence).numbers:
                head = sentence.span(number.head, number.head_end)
                mine = [f for f in figures if _holds(f, head.start, head.end)]
                if number.kind in COUNTED and (mine or not _is_nothing(number)):
                    measures = tuple(f.measure for f in mine if f.measure)
                    here.append(
                        Found(
                            head.start,
                            head.end,
                            number.low,
                            number.high,
                            number.approximate,
                            measures,
                        )
                    )
        found.append(here)
    return found


def _holds(figure: Figure, start: int, end: int) -> bool:
    return figure.span.start <= start and end <= figure.span.end


def _is_nothing(number: Number) -> bool:
    """ "Nobody" is a number only where it becomes a figure."""
    return number.low == 0 and number.high == 0


def peers(texts: Sequence[str], python: Path) -> dict[str, list[list[Found]]]:
    """What each peer reports of each text, run by an interpreter that has them."""
    told = subprocess.run(
        [str(python), str(PEERS)],
        input=json.dumps(list(texts)),
        capture_output=True,
        text=True,
        check=True,
    )
    return {
        name: [[Found(s, e, v, v) for s, e, v in numbers] for numbers in found]
        for name, found in json.loads(told.stdout).items()
    }


def throw_away(folder: Path) -> Path:
    """The interpreter of a new environment with the peers in it."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    packages = ["quantulum3", "recognizers-text-suite", "emoji<2"]  # a newer one breaks it
    subprocess.run([str(python), "-m", "pip", "install", "-q", *packages], check=True)
    return python


# --------------------------------------------------------------------------------------
# The scores
# --------------------------------------------------------------------------------------


def compare(gold: Sequence[Row], found: Sequence[Sequence[Found]], *, either: bool) -> Tally:
    """A tally of what was found; ``either`` bound is enough for a program without bounds."""
    tally = Tally()
    for row, numbers in zip(gold, found, strict=True):
        explained: set[Found] = set()
        for label in row.labels:
            here = [n for n in numbers if n.start < label.end and label.start < n.end]
            explained.update(here)
            if label.optional:
                continue
            best = max(here, key=lambda n: _right(label, n, either), default=None)
            right = best is not None and _right(label, best, either)
            tally.add("value", right)
            _vagueness(tally, row, label, right)
            if not right:
                tally.errors.append(f"{_shown(row, label)}: {_bounds(best)}")
            if best is None:
                continue
            tally.add("precision", right)
            if right:
                tally.add("approximate", best.approximate == label.approximate)
            if label.measure:
                fits = right and bool(set(best.measures) & set(label.measure))
                tally.add("measure", fits)
                if right and not fits:
                    tally.errors.append(f"{_shown(row, label)}: {best.measures}")
        for label in row.labels:
            if label.measure and not any(
                n.start < label.end and label.start < n.end for n in numbers
            ):
                tally.add("measure", False)
        for number in numbers:
            harm = set(number.measures) & set(HARM)
            if number not in explained:
                tally.add("precision", False)
                tally.errors.append(f"{row.where}: {_quoted(row, number)}: is no figure")
            if harm:
                labels = [
                    x for x in row.labels if number.start < x.end and x.start < number.end
                ]
                ok = any(x.optional or harm & set(x.measure) for x in labels)
                tally.add("measure_precision", ok)
                if not ok:
                    tally.errors.append(f"{row.where}: {_quoted(row, number)}: {harm}")
    return tally


def _vagueness(tally: Tally, row: Row, label: Label, right: bool) -> None:
    """A figure for vague words and one for the others: peers take no vague words."""
    written = row.text[label.start : label.end].lower()
    plain = any(c.isdigit() for c in written) or not any(
        w in written for w in ("several", "dozens", "scores", "eds", "ands", "ions", "few")
    )
    tally.add("plain" if plain else "vague", right)


def _right(label: Label, found: Found, either: bool) -> bool:
    if either:
        values = [v for pair in label.bounds for v in pair if v is not None]
        return any(
            _same(f, v) for f in (found.low, found.high) if f is not None for v in values
        )
    return any(_same(found.low, a) and _same(found.high, b) for a, b in label.bounds)


def _same(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-6 * max(1.0, abs(b))


def _shown(row: Row, label: Label) -> str:
    around = row.text[max(0, label.start - 50) : label.end + 50].replace("\n", " ")
    return f"{row.where}: …{around}…: {label.bounds[0]} {label.kind} {'|'.join(label.measure)}"


def _quoted(row: Row, found: Found) -> str:
    return "…" + row.text[max(0, found.start - 40) : found.end + 40].replace("\n", " ") + "…"


def _bounds(found: Found | None) -> str:
    return "not found" if found is None else f"{found.low}..{found.high}"


def score(data: Path, split: str = "test", errors: list[str] | None = None) -> dict[str, float]:
    """The figures of the grammar on a split; greater is better."""
    gold, _ = rows(data, split)
    tally = compare(gold, ours([row.text for row in gold]), either=False)
    if errors is not None:
        errors += tally.errors
    names = ("value", "precision", "approximate", "measure", "measure_precision")
    return {name: tally.figure(name) for name in names}


def table(data: Path, split: str, python: Path | None) -> Iterator[str]:
    """The table of the grammar and, with an interpreter that has them, of the peers."""
    gold, lost = rows(data, split)
    texts = [row.text for row in gold]
    labels = sum(not x.optional for row in gold for x in row.labels)
    yield f"{split}: {len(gold)} sentences, {labels} figures, {lost} not looked up"
    names = ("value", "and bounds", "plain", "vague", "precision", "measure")
    yield f"{'':22}" + "".join(f"{n:>12}" for n in names)
    told = {"variorum": ours(texts)} | (peers(texts, python) if python else {})
    for name, found in told.items():
        loose, strict = (compare(gold, found, either=e) for e in (True, False))
        measured = strict.figure("measure") if name == "variorum" else None
        cells = [
            loose.figure("value"),
            strict.figure("value"),
            loose.figure("plain"),
            loose.figure("vague"),
            loose.figure("precision"),
            measured,
        ]
        yield f"{name:22}" + "".join(f"{'-' if c is None else f'{c:.3f}':>12}" for c in cells)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the scores."""
    parser = argparse.ArgumentParser(prog="python -m evals.figures_gold")
    parser.add_argument("--data", type=Path, default=None, help="the folder of research data")
    parser.add_argument("--split", choices=("dev", "test"), default="test")
    parser.add_argument("--errors", action="store_true", help="list them (dev only)")
    parser.add_argument("--peers", nargs="?", const="", metavar="PYTHON")
    options = parser.parse_args(arguments)
    from evals.run import research_folder

    data = research_folder(options.data)
    if data is None:
        print("The research data are absent: nothing was measured.", file=sys.stderr)
        return 0
    if options.errors and options.split == "test":
        parser.error("the errors of the test half are not looked at")
    errors: list[str] = []
    print(json.dumps(score(data, options.split, errors), indent=2))
    if options.errors:
        print("\n".join(errors))
    with tempfile.TemporaryDirectory() as folder:
        python = None
        if options.peers is not None:
            python = Path(options.peers) if options.peers else throw_away(Path(folder))
        print("\n".join(table(data, options.split, python)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
