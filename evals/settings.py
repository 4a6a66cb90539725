"""The day and the place of the event of real stories, where there is one.

Gold: ``evals/gold/settings.jsonl``, a line a story of Giveme5W1H (development part) and of
the AllSides stories of framing-bias: the corpus, the first twelve digits of the SHA-256 of
its name and the story's, the towns or counties that are right (``null`` among them where
none need be told) and the days that are right (none where no day is the story's, ``null``
where we could not say).  The labels were set by reading titles and beginnings, before the
program had been run on any of them; most stories are of politics and have no town.  Stories
at odd lines are scored, those at even lines may be looked at (``--even --show``).

    python -m evals.settings --data ../shared/data

``place_right``   of the places told, how many are right
``place_told``    of the stories that have a town or county, how many are given the right one
``place_silent``  of the stories that need none, how many are given none, or one that is right
``day_right``, ``day_told``, ``day_silent``   the same of days
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from evals.event_dates import documents
from variorum.annotate import Annotator
from variorum.claims import event
from variorum.claims.places import event_weights, load_gazetteer, toponyms_in
from variorum.claims.places.event import Town, candidates, nowhere, rank
from variorum.claims.times import event_dates
from variorum.model import Event

GOLD = Path(__file__).parent / "gold" / "settings.jsonl"


class Label(msgspec.Struct, frozen=True):
    """What is right of one story."""

    corpus: str
    story: str
    places: list[str | None]
    days: list[str] | None


@dataclass(frozen=True)
class Case:
    """A story with what the program tells of it."""

    label: Label
    name: str
    event: Event
    ranked: tuple[tuple[float, Town], ...]


def cases(data: Path, *, odd: bool = True) -> Iterator[Case]:
    """The stories at odd (else even) lines of the gold."""
    lines = GOLD.read_bytes().splitlines()[1 if odd else 0 :: 2]
    labels = [msgspec.json.decode(line, type=Label) for line in lines]
    annotator, gazetteer = Annotator(), load_gazetteer()
    stories: dict[tuple[str, str], list[dict[str, str]]] = {}
    for corpus in sorted({label.corpus for label in labels}):
        with gzip.open(data / "stories" / f"{corpus}.jsonl.gz", "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                digest = hashlib.sha256(f"{corpus} {row['story']}".encode()).hexdigest()[:12]
                stories.setdefault((corpus, digest), []).append(row)
    for label in labels:
        rows = stories[label.corpus, label.story]
        docs = documents(rows, annotator)
        named = toponyms_in(docs, gazetteer)
        yield Case(
            label,
            rows[0]["story"],
            event(docs, event_dates(docs), named),
            tuple(rank(candidates(docs, named), event_weights.WEIGHTS, nowhere(docs))[:3]),
        )


def score(data: Path, *, odd: bool = True, show: bool = False) -> dict[str, float]:
    """The shares; empty where the stories are absent."""
    if not (data / "stories").is_dir():
        return {}
    n: Counter[tuple[str, str, str]] = Counter()
    for case in cases(data, odd=odd):
        place = case.event.place.place.canonical if case.event.place else None
        right = place in case.label.places
        _count(n, "place", place is not None, right, None not in case.label.places)
        day = case.event.day.day if case.event.day else None
        days = case.label.days
        if days is not None:
            _count(n, "day", day is not None, day in days if days else day is None, bool(days))
        if show:
            tops = [(round(p, 2), c.where.canonical) for p, c in case.ranked]
            print(case.name[:50], case.label.places, place, tops, days, day, sep="\t")
    return {
        f"{what}_{measure}": n[what, measure, "hit"] / max(1, n[what, measure, "all"])
        for what in ("place", "day")
        for measure in ("right", "told", "silent")
    }


def _count(
    n: Counter[tuple[str, str, str]], what: str, told: bool, right: bool, wanted: bool
) -> None:
    for measure, of, hit in (
        ("right", told, right),
        ("told", wanted, told and right),
        ("silent", not wanted, not told or right),
    ):
        n[what, measure, "all"] += of
        n[what, measure, "hit"] += of and hit


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the research data")
    parser.add_argument("--even", action="store_true", help="the half kept for looking")
    parser.add_argument("--show", action="store_true", help="the stories of that half")
    options = parser.parse_args()
    show = options.show and options.even
    print(json.dumps(score(options.data, odd=not options.even, show=show), indent=2))


if __name__ == "__main__":
    main()
