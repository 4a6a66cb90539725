"""Pairs of claims of real stories: the same, in conflict, or something else.

The gold, ``evals/gold/pairs.jsonl``, holds references and our labels, no text: for each story
its name in the corpus, the addresses of its articles, and pairs of claims as offsets into the
articles' texts.  We read every pair.  A claim of an edition is the gold's if the ranges of
their contents overlap by half, so that the gold outlives changes of the extraction.

Labels: *same* (one speaker says the same), *echo* (another speaker, or the outlet itself,
does), *quotation* (one utterance quoted in different words), *figure* (numbers that cannot
both hold), *fact* (other things that cannot), *update* (an earlier and a later state of a
count, or bounds that both hold), *part* (one says the other and more: either answer is
right), *related*, *different*.  Pairs were drawn across witnesses by the likeness of their
words, by locus and by measure; ``enriched`` marks those drawn for their figures or quotations
alone.  ``wording`` marks quotations that differ by a small word or a misprint ("slight") or by
translation: to tell them is neither right nor wrong.

Data: the gm5w1h development stories of Giveme5W1H and the AllSides stories of framing-bias,
both in ``stories/``, and the bodies of the Fake News Challenge, in ``copies/``.  Rules and
weights were made looking at the stories of the split ``tune``; those of ``report`` are scored.

    python -m evals.pairs --data ../shared/data [--split tune] [--errors]
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, Protocol

import msgspec

from evals.sheet import Sheet, shown
from variorum.edition import edit
from variorum.model import Agreement, Claim, Disagreement, Edition, Span

GOLD = Path(__file__).resolve().parent / "gold" / "pairs.jsonl"
_HALF = 0.5

Label = Literal[
    "same", "echo", "quotation", "figure", "fact", "update", "part", "related", "different"
]
Side = list[int]
"""The number of an article in its story, then starts and ends of the content's pieces."""


class Pair(msgspec.Struct, forbid_unknown_fields=True):
    """Two claims and what they are to each other."""

    a: Side
    b: Side
    label: Label
    wording: Literal["slight", "translated"] | None = None
    enriched: bool = False


class Story(msgspec.Struct, forbid_unknown_fields=True):
    """The pairs of one story; ``witnesses`` are addresses, or numbers of bodies."""

    corpus: str
    story: str
    split: Literal["tune", "report"]
    witnesses: list[str]
    pairs: list[Pair]


class Named(Protocol):
    """A story by its corpus, its name there and the addresses of its articles."""

    corpus: str
    story: str
    witnesses: list[str]


class Found(msgspec.Struct):
    """What an edition says of the claims of a story."""

    claims: Sequence[Claim]
    agreements: Sequence[Agreement]
    disagreements: Sequence[Disagreement]
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Verdict:
    """What an edition says of one pair; ``None`` for a claim that was not extracted."""

    pair: Pair
    a: Claim | None
    b: Claim | None
    merged: bool
    echo: bool
    confidence: float | None


def gold(split: str | None = None) -> list[Story]:
    """The stories of a split, or all."""
    lines = GOLD.read_bytes().splitlines()
    stories = [msgspec.json.decode(line, type=Story) for line in lines]
    return [s for s in stories if split in (None, s.split)]


@cache
def _corpus(data: Path, name: str) -> dict[str, list[dict[str, str]]]:
    """The articles of each story of a corpus; those of the Challenge under one key."""
    if name == "fnc1_train_bodies":
        csv.field_size_limit(sys.maxsize)
        with (data / "copies" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            rows = [
                {"url": r["Body ID"], "text": r["articleBody"]} for r in csv.DictReader(lines)
            ]
        return {"": rows}
    found: dict[str, list[dict[str, str]]] = {}
    with gzip.open(data / "stories" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            found.setdefault(row["story"], []).append(row)
    return found


def articles(story: Named, data: Path) -> list[dict[str, str]]:
    """The articles of a story, in the order of the gold."""
    corpus = _corpus(data, story.corpus)
    if "" in corpus:
        by_id = {row["url"]: row for row in corpus[""]}
        return [{"text": by_id[w]["text"]} for w in story.witnesses]
    rows = corpus[story.story]
    if [row["url"] for row in rows] != story.witnesses:
        raise ValueError(f"{story.corpus} {story.story!r} is not the story that was annotated")
    kept = ("text", "title", "url", "outlet", "published")
    return [{k: row[k] for k in kept if row.get(k)} for row in rows]


def found(edition: Edition) -> Found:
    """What is scored of an edition."""
    return Found(
        edition.claims,
        edition.agreements,
        edition.disagreements,
        {w.siglum: w.text for w in edition.witnesses},
    )


def _letters(ranges: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(i for a, b in ranges for i in range(a, b))


def _claim(side: Side, made: Found) -> Claim | None:
    """The claim whose content in a witness is most like the gold's."""
    home = siglum(side)
    mine = _letters(zip(side[1::2], side[2::2], strict=True))
    best: tuple[float, Claim | None] = (_HALF, None)
    for claim in made.claims:
        for mention in claim.mentions:
            if mention.siglum != home:
                continue
            theirs = _letters((s.start, s.end) for s in mention.content)
            score = len(mine & theirs) / (len(mine | theirs) or 1)
            if score > best[0] or (score == best[0] and best[1] is None):
                best = score, claim
    return best[1]


def siglum(side: Side) -> str:
    """The siglum of the article of a side."""
    return chr(65 + side[0])


def touches(side: Side, spans: Sequence[Span]) -> bool:
    """Whether one of the spans has a character in common with a side."""
    ranges = list(zip(side[1::2], side[2::2], strict=True))
    return any(
        s.siglum == siglum(side) and any(s.start < b and a < s.end for a, b in ranges)
        for s in spans
    )


def verdicts(story: Story, made: Found) -> Iterator[Verdict]:
    """What an edition says of each pair of a story."""
    links = {frozenset(a.claims): a for a in made.agreements}
    for pair in story.pairs:
        a, b = _claim(pair.a, made), _claim(pair.b, made)
        merged = a is not None and b is not None and a.id == b.id
        link = links.get(frozenset((a.id, b.id))) if a and b and not merged else None
        confidence = link.confidence if link else a.agreement if merged and a else None
        yield Verdict(pair, a, b, merged, link is not None, confidence)


SAME = frozenset({"same", "echo", "quotation"})


def score(story: Story, made: Found) -> Sheet:
    """The figures of one story.

    ``same``: claims of one proposition, whoever says so.  ``merged``: of the pairs that the
    edition makes one claim, those that are one speaker's.  Conflicts of figures and altered
    quotations are scored by :mod:`evals.conflicts`, which has more of them.
    """
    sheet = Sheet()
    name = f"{story.corpus} {story.story}"
    for verdict in verdicts(story, made):
        pair, label = verdict.pair, verdict.pair.label
        words = f"{name}: {label}: {shown_side(pair.a, made)} | {shown_side(pair.b, made)}"
        extracted = verdict.a is not None and verdict.b is not None
        sheet.count("extracted", extracted)
        if not extracted:
            continue
        said = verdict.merged or verdict.echo
        if label != "part":
            _both(sheet, "same", said, label in SAME, words)
        if verdict.merged and label != "part":
            sheet.check("merged.right", label in SAME, f"merged: {words}")
    return sheet


def _both(sheet: Sheet, name: str, said: bool, right: bool, words: str) -> None:
    if said:
        sheet.check(f"{name}.precision", right, words)
    if right:
        sheet.check(f"{name}.recall", said, words)


def shown_side(side: Side, made: Found) -> str:
    """The words of a side with its siglum, for a list of errors."""
    text = made.texts[siglum(side)]
    pieces = zip(side[1::2], side[2::2], strict=True)
    return f"{siglum(side)} {shown(' … '.join(text[a:b] for a, b in pieces), 170)}"


def measure(data: Path, split: str, make: Callable[[Story], Found] | None = None) -> Sheet:
    """The sheet of a split.

    Args:
        data: the folder of research data.
        split: "tune" or "report".
        make: how the edition of a story is made.
    """
    whole = Sheet()
    for story in gold(split):
        made = make(story) if make else found(edit(articles(story, data)))
        whole.merge(score(story, made))
    return whole


def command(
    prog: str,
    description: str | None,
    measured: Callable[[Path, str], Sheet],
    arguments: Sequence[str] | None,
) -> int:
    """The command line of a scorer of labelled stories: the figures of a split, and with
    ``--errors`` what is wrong."""
    parser = argparse.ArgumentParser(prog=prog, description=description)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--data", type=Path, required=True, help="the folder of research data")
    parser.add_argument("--split", choices=("tune", "report"), default="report")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args(arguments)
    if not (options.data / "stories").is_dir():
        parser.error(f"{options.data} has no folder stories")
    measured(options.data, options.split).print(errors=options.errors)
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of a split, and with ``--errors`` what is wrong."""
    return command("python -m evals.pairs", __doc__, measure, arguments)


if __name__ == "__main__":
    sys.exit(main())
