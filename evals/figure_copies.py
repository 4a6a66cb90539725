"""Figures of near-identical sentences: one sentence retold must have one reading.

An edition compares what copies say; a figure read in one copy as killed and in the other as
injured is a conflict that no text has.  The gold is the text itself: sentences of different
articles that share four fifths of their words, both with a number, and in them the numbers
written alike.  Of each such number the two readings are compared: the measure, the
bounds, the scope, and whether it is a figure at all.  A word
that truly differs ("killed" for "wounded") counts as a wrong reading too: 1 is out of reach.

Data: the bodies of the Fake News Challenge (``copies/``) and the stories of Giveme5W1H and
AllSides (``stories/``).  A pair is in the half that the hash of its first article tells: dev is
for reading errors, test for the figures that are told.

    python -m evals.figure_copies --data ../shared/data [--half dev] [--errors]
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from variorum.annotate import Annotator
from variorum.claims.figures import figures_in
from variorum.clean import clean
from variorum.ingest import read
from variorum.model import Document, Figure, Sentence, Witness
from variorum.segment import segment

_ALIKE = 0.8
_WORDS = 8
_COMMON = 30  # sentences with one run of words: more is a stock phrase
_RUN = 5
_EACH = 3  # pairs of one sentence
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores"
    r"|hundreds?|thousands?|several|half|third)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Said:
    """A sentence with the place it stands in."""

    document: int
    sentence: Sentence
    words: tuple[str, ...]


def _texts(data: Path) -> Iterator[tuple[str, str, str]]:
    """Every article: its name, its title, its text."""
    for path in sorted((data / "copies").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                yield f"{path.stem}/{row['Body ID']}", "", row["articleBody"]
    for path in sorted((data / "stories").glob("*.jsonl*")):
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield f"{path.stem}/{row.get('url')}", row.get("title") or "", row["text"]


def _articles(data: Path) -> tuple[list[str], list[Witness], list[tuple[Sentence, ...]]]:
    names: list[str] = []
    witnesses: list[Witness] = []
    sentences: list[tuple[Sentence, ...]] = []
    for name, title, text in _texts(data):
        if not text.strip():
            continue
        (article,), _ = read([{"text": text, "title": title}])
        witness = clean(article, f"W{len(names)}")
        names.append(name)
        witnesses.append(witness)
        sentences.append(segment(witness))
    return names, witnesses, sentences


def _pairs(sentences: list[tuple[Sentence, ...]]) -> list[tuple[_Said, _Said]]:
    said = [
        _Said(d, s, tuple(re.findall(r"\w+", s.normal.casefold())))
        for d, some in enumerate(sentences)
        for s in some
        if _NUMBER.search(s.normal)
    ]
    said = [s for s in said if len(s.words) >= _WORDS]
    by_run: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, one in enumerate(said):
        for run in {one.words[k : k + _RUN] for k in range(len(one.words) - _RUN + 1)}:
            by_run[run].append(i)
    near = {
        (a, b)
        for found in by_run.values()
        if len(found) <= _COMMON
        for a in found
        for b in found
        if a < b and said[a].document != said[b].document
    }
    kept: list[tuple[_Said, _Said]] = []
    used: dict[int, int] = defaultdict(int)
    for a, b in sorted(near):
        one, two = said[a], said[b]
        mine, theirs = set(one.words), set(two.words)
        if one.sentence.normal == two.sentence.normal or used[a] >= _EACH:
            continue
        if len(mine & theirs) >= _ALIKE * len(mine | theirs):
            used[a] += 1
            kept.append((one, two))
    return kept


def _half(name: str) -> str:
    return "test" if hashlib.md5(name.encode()).digest()[0] % 2 else "dev"


def score(data: Path, half: str = "test", errors: bool = False) -> dict[str, float]:
    """Shares of the numbers that two near-identical sentences have in common."""
    names, witnesses, sentences = _articles(data)
    pairs = [p for p in _pairs(sentences) if _half(names[p[0].document]) == half]
    annotator = Annotator()
    documents: dict[int, Document] = {}
    needed: dict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        for one in pair:
            needed[one.document] |= {one.sentence.index, max(0, one.sentence.index - 1)}
    for d, indices in needed.items():
        parses = annotator.annotate([sentences[d][i] for i in sorted(indices)])
        documents[d] = Document(witness=witnesses[d], sentences=sentences[d], parses=parses)
    right: dict[str, list[bool]] = {
        k: [] for k in ("found", "measure", "bounds", "scope", "all")
    }
    for one, two in pairs:
        a, b = (_figures(documents[s.document], s.sentence) for s in (one, two))
        for key in a.keys() & b.keys():
            x, y = a[key], b[key]
            right["found"].append((x is None) == (y is None))
            if x is None or y is None:
                if x is not y and errors:
                    _show(one, two, x, y)
                continue
            same = {
                "measure": x.measure == y.measure,
                "bounds": (x.low, x.high) == (y.low, y.high),
                "scope": x.scope == y.scope,
            }
            for name, good in same.items():
                right[name].append(good)
            right["all"].append(all(same.values()))
            if errors and not all(same.values()):
                _show(one, two, x, y)
    return {k: sum(v) / max(1, len(v)) for k, v in right.items()}


def _figures(document: Document, sentence: Sentence) -> dict[tuple[str, int], Figure | None]:
    """The numbers of a sentence, by how they are written and which of these they are, with
    their figures, ``None`` where it is not reported."""
    found = {f.span: f for f in figures_in(document, sentence)}
    by_start = {(f.span.start, f.span.end): f for f in found.values()}
    told: dict[tuple[str, int], Figure | None] = {}
    count: dict[str, int] = defaultdict(int)
    for number in document.parse(sentence).numbers:
        span = sentence.span(number.start, number.end)
        written = sentence.normal[number.head : number.head_end].casefold()
        count[written] += 1
        told[written, count[written]] = by_start.get((span.start, span.end))
    return told


def _show(one: _Said, two: _Said, x: Figure | None, y: Figure | None) -> None:
    for said, figure in ((one, x), (two, y)):
        what = figure and (figure.measure, figure.low, figure.high, figure.group, figure.scope)
        print(what, "|", said.sentence.normal, file=sys.stderr)
    print(file=sys.stderr)


def main() -> None:
    """Prints the scores as JSON, the errors of the dev half on standard error."""
    parser = argparse.ArgumentParser(description="figures of near-identical sentences")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--half", choices=("dev", "test"), default="test")
    parser.add_argument("--errors", action="store_true", help="of the dev half alone")
    args = parser.parse_args()
    if args.errors and args.half == "test":
        parser.error("the errors of the test half are not looked at")
    print(json.dumps(score(args.data, args.half, args.errors), indent=2))


if __name__ == "__main__":
    main()
