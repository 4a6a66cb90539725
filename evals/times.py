"""Times against TimeML: extents of time expressions and the days they resolve to.

Data: TimeBank and AQUAINT in TimeML, as given to TempEval-3
(https://www.cs.york.ac.uk/semeval-2013/task1/).  Files are sorted by path; those at odd
places are scored, those at even places are there to be looked at while working.  The date of
creation is given, not scored.

    python -m evals.times --data ../shared/data/time
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from variorum.annotate import Annotator
from variorum.claims.times.find import when, with_days
from variorum.model import Block, Document, Published, Span, When, Witness
from variorum.segment import segment


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


def normal(value: str) -> str:
    """A TIMEX3 value in one spelling: what is not told is left out, weeks have two digits."""
    value = re.sub(r"(?:-X+)+$", "", value) if not value.startswith("X") else value
    value = re.sub(r"^(\d{3})X$", r"\1", value)
    if week := re.fullmatch(r"(\d{4})-W(\d)(-WE)?", value):
        value = f"{week[1]}-W0{week[2]}{week[3] or ''}"
    if decades := re.fullmatch(r"P(\d+)E", value):
        value = f"P{decades[1]}0Y"
    return value


_PLACED = re.compile(
    r"(\d{4}-\d\d-\d\d).*|(\d{2,4}|\d{4}-\d\d|\d{4}-Q\d|\d{4}-(?:SP|SU|FA|WI)|\d{4}-W\d\d)"
)


def placed(value: str) -> str | None:
    """A value that lies in the calendar, times of day by their day; ``None`` for any other."""
    match = _PLACED.fullmatch(normal(value))
    return (match[1] or match[2]) if match else None


def stories(data: Path, odd: bool = True) -> Iterator[Story]:
    """The stories at odd (else even) places of the sorted files."""
    folder = data / "time" if (data / "time").is_dir() else data
    paths = sorted(folder.rglob("*.tml"))
    for path in paths[1 if odd else 0 :: 2]:
        story = read(path)
        if story is not None:
            yield story


def found(doc: Document) -> list[When]:
    """Every time expression that was read, "now" and its like included."""
    return [
        when(doc, sentence, temporal)
        for sentence in doc.sentences
        for temporal in with_days(doc.parse(sentence).temporals)
    ]


def score(data: Path, odd: bool = True, show: bool = False) -> dict[str, float]:
    """The measures of TempEval-3 (UzZaman et al., SemEval 2013, task 1, part A).

    Strict: the same range.  Relaxed: the ranges overlap, one to one.  Value: relaxed, and the
    TIMEX3 value is the same.  ``value_accuracy`` is the share of right ones of what was found
    and lies in the calendar in the gold (no lengths, no "now"), times of day by their day;
    ``value_precision`` is the same of those for which a value was given.
    """
    annotator = Annotator()
    gold = read_ = strict = relaxed = right = days = tried = days_right = 0
    for story in stories(data, odd):
        whens = found(document(story, annotator))
        gold += len(story.golds)
        read_ += len(whens)
        pairs = matched(story.golds, whens)
        relaxed += len(pairs)
        for wanted, mine in pairs:
            same = (mine.span.start, mine.span.end) == (wanted.start, wanted.end)
            value = mine.value is not None and normal(mine.value) == normal(wanted.value)
            strict += same
            right += value
            if day := placed(wanted.value):
                days += 1
                tried += mine.value is not None and placed(mine.value) is not None
                days_right += mine.value is not None and placed(mine.value) == day
            if show and not value:
                print(f"{wanted.value}\t{mine.value}\t{_shown(story, wanted)}")
    return {
        "strict_f1": 2 * strict / max(gold + read_, 1),
        "relaxed_f1": 2 * relaxed / max(gold + read_, 1),
        "relaxed_precision": relaxed / max(read_, 1),
        "relaxed_recall": relaxed / max(gold, 1),
        "value_f1": 2 * right / max(gold + read_, 1),
        "value_accuracy": days_right / max(days, 1),
        "value_precision": days_right / max(tried, 1),
    }


def f1s(
    stories_: Sequence[tuple[Sequence[Gold], Sequence[tuple[int, int, str | None]]]],
) -> dict[str, float]:
    """Strict, relaxed and value F1 of (start, end, value) against the gold of each story."""
    all_ = strict = relaxed = value = 0
    for golds, answers in stories_:
        whens = [
            When(start=None, end=None, grain=None, text="", anchor=None, value=v,
                 span=Span(siglum="A", start=a, end=b))
            for a, b, v in answers
        ]  # fmt: skip
        all_ += len(golds) + len(whens)
        for gold, mine in matched(golds, whens):
            relaxed += 1
            strict += (mine.span.start, mine.span.end) == (gold.start, gold.end)
            value += mine.value is not None and normal(mine.value) == normal(gold.value)
    hits = {"strict": strict, "relaxed": relaxed, "value": value}
    return {name: 2 * n / max(all_, 1) for name, n in hits.items()}


def matched(golds: Sequence[Gold], whens: Sequence[When]) -> list[tuple[Gold, When]]:
    """Gold and found expressions that overlap, one to one, the same range first."""
    pairs = [
        (g, w) for g in golds for w in whens if w.span.start < g.end and g.start < w.span.end
    ]
    pairs.sort(key=lambda p: abs(p[0].start - p[1].span.start) + abs(p[0].end - p[1].span.end))
    taken: list[tuple[Gold, When]] = []
    for gold, when_ in pairs:
        if all(gold is not g and when_ is not w for g, w in taken):
            taken.append((gold, when_))
    return taken


def _shown(story: Story, gold: Gold) -> str:
    before, after = story.text[max(0, gold.start - 60) : gold.start], story.text[gold.end :]
    words = f"{before}[{story.text[gold.start : gold.end]}]{after[:40]}"
    return f"{story.published} {' '.join(words.split())}"


def main() -> None:
    """Prints the scores as JSON."""
    parser = argparse.ArgumentParser(description="times against TimeML")
    parser.add_argument(
        "--data", type=Path, required=True, help="the research data or its time/"
    )
    parser.add_argument("--even", action="store_true", help="the half kept for development")
    parser.add_argument("--show", action="store_true", help="wrong values of that half")
    args = parser.parse_args()
    show = args.show and args.even
    print(json.dumps(score(args.data, odd=not args.even, show=show), indent=2))


if __name__ == "__main__":
    main()
