"""Times against TimeML: extents of time expressions and the days they resolve to.

Data: TimeBank and AQUAINT in TimeML, as given to TempEval-3
(https://www.cs.york.ac.uk/semeval-2013/task1/).  Files are sorted by path; those at odd
places are scored, those at even places are there to be looked at while working.  SET
expressions ("every day") are not counted: they name no time.

    python -m evals.times --data ../shared/data/time
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from variorum.annotate import Annotator
from variorum.claims.times import times_in
from variorum.model import Block, Document, Published, Span, When, Witness
from variorum.segment import segment

_KINDS = ("DATE", "TIME", "DURATION")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Gold:
    """An annotated time: its range, and its TimeML type and value."""

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True)
class Story:
    """One annotated article."""

    name: str
    text: str
    published: str
    golds: tuple[Gold, ...]


def read(path: Path) -> Story | None:
    """One TimeML file; ``None`` if it cannot be read."""
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError:
        return None
    body = root.find("TEXT")
    created = root.find("DCT/TIMEX3")
    if body is None or created is None:
        return None
    pieces: list[str] = []
    golds: list[Gold] = []

    def walk(node: ElementTree.Element) -> None:
        start = sum(map(len, pieces))
        if node.text:
            pieces.append(node.text)
        for child in node:
            walk(child)
            if child.tail:
                pieces.append(child.tail)
        if node.tag == "TIMEX3":
            kind, value = node.get("type", ""), node.get("value", "")
            golds.append(Gold(start, sum(map(len, pieces)), kind, value))

    walk(body)
    return Story(path.name, "".join(pieces), created.get("value", "")[:10], tuple(golds))


def document(story: Story, annotator: Annotator) -> Document:
    """The story as a witness published on its creation day, paragraph by paragraph."""
    blocks = [
        Block(start=m.start(), end=m.end(), role="body")
        for m in re.finditer(r"\S(?:.*?\S)?(?=\s*\n\s*\n|\s*$)", story.text, re.DOTALL)
    ]
    witness = Witness(
        siglum="A",
        id=story.name,
        path=None,
        text=story.text,
        blocks=tuple(blocks),
        published=Published(earliest=story.published, latest=story.published, basis="given"),
    )
    sentences = segment(witness)
    return Document(witness=witness, sentences=sentences, parses=annotator.annotate(sentences))


def value(when: When) -> str | None:
    """The TimeML value of a resolved time; ``None`` where it has none."""
    if when.start is None or when.end is None:
        return None
    day = when.start[:10]
    if when.grain in ("day", "part", "hour", "minute"):
        return day
    if when.grain == "month":
        return day[:7]
    if when.grain == "year":
        years = int(when.end[:4]) - int(when.start[:4])
        return day[: {1: 4, 10: 3}.get(years, 2)]
    if when.grain == "week":
        year, week, _ = date.fromisoformat(day).isocalendar()
        return f"{year}-W{week:02}"
    if when.grain == "season":
        month = int(day[5:7])
        if month in (1, 4, 7, 10):
            return f"{day[:4]}-Q{(month + 2) // 3}"
        return f"{day[:4]}-{ {3: 'SP', 6: 'SU', 9: 'FA', 12: 'WI'}[month] }"
    return None


def comparable(gold: str) -> str | None:
    """A gold value in the form of :func:`value`: times of day are compared by their day."""
    if match := _DAY.match(gold):
        return match[0]
    week = re.fullmatch(r"(\d{4})-W(\d\d?)", gold)
    if week:
        return f"{week[1]}-W{int(week[2]):02}"
    if re.fullmatch(r"\d{2,4}|\d{4}-\d\d|\d{4}-Q\d|\d{4}-(?:SP|SU|FA|WI)", gold):
        return gold
    return None


def stories(data: Path, odd: bool = True) -> Iterator[Story]:
    """The stories at odd (else even) places of the sorted files."""
    folder = data / "time" if (data / "time").is_dir() else data
    paths = sorted(folder.rglob("*.tml"))
    for path in paths[1 if odd else 0 :: 2]:
        story = read(path)
        if story is not None:
            yield story


def found(doc: Document) -> list[tuple[Span, When | None]]:
    """Every temporal that was read, with its resolved time if it has one."""
    spans: list[tuple[Span, When | None]] = []
    for sentence in doc.sentences:
        whens = {w.span: w for w in times_in(doc, sentence)}
        for temporal in doc.parse(sentence).temporals:
            span = sentence.span(temporal.start, temporal.end)
            spans.append((span, whens.get(span)))
    return spans


def score(data: Path, odd: bool = True) -> dict[str, float]:
    """Strict and relaxed F1 of extents, and the share of right days among those matched."""
    annotator = Annotator()
    counts = {"gold": 0, "found": 0, "strict": 0, "overlap_gold": 0, "overlap_found": 0}
    resolvable = right = tried = 0
    for story in stories(data, odd):
        golds = [g for g in story.golds if g.kind in _KINDS]
        sets = [g for g in story.golds if g.kind == "SET"]
        spans = [
            (s, w)
            for s, w in found(document(story, annotator))
            if not any(s.start < g.end and g.start < s.end for g in sets)
        ]
        counts["gold"] += len(golds)
        counts["found"] += len(spans)
        exact = {(s.start, s.end) for s, _ in spans}
        counts["strict"] += sum((g.start, g.end) in exact for g in golds)
        counts["overlap_found"] += sum(
            any(s.start < g.end and g.start < s.end for g in golds) for s, _ in spans
        )
        for gold in golds:
            over = [(s, w) for s, w in spans if s.start < gold.end and gold.start < s.end]
            counts["overlap_gold"] += bool(over)
            wanted = comparable(gold.value)
            if not over or wanted is None:
                continue
            resolvable += 1
            values = [v for _, w in over if w is not None and (v := value(w)) is not None]
            tried += bool(values)
            right += wanted in values
    return {
        "strict_f1": _f1(counts["strict"], counts["strict"], counts),
        "relaxed_f1": _f1(counts["overlap_found"], counts["overlap_gold"], counts),
        "relaxed_precision": counts["overlap_found"] / max(counts["found"], 1),
        "relaxed_recall": counts["overlap_gold"] / max(counts["gold"], 1),
        "value_accuracy": right / max(resolvable, 1),
        "value_precision": right / max(tried, 1),
    }


def _f1(hits_found: int, hits_gold: int, counts: dict[str, int]) -> float:
    precision = hits_found / max(counts["found"], 1)
    recall = hits_gold / max(counts["gold"], 1)
    return 2 * precision * recall / max(precision + recall, 1e-9)


def main() -> None:
    """Prints the scores as JSON."""
    parser = argparse.ArgumentParser(description="times against TimeML")
    parser.add_argument(
        "--data", type=Path, required=True, help="the research data or its time/"
    )
    parser.add_argument("--even", action="store_true", help="the half kept for development")
    args = parser.parse_args()
    print(json.dumps(score(args.data, odd=not args.even), indent=2))


if __name__ == "__main__":
    main()
