"""Runs the peers that are installed; for a Python of their own (see ``bench.times``).

Reads a JSON list of {text, published} and prints, by peer, its version, CPU seconds and, an
article, what it found as [start, end, value].
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib import import_module
from importlib.metadata import version
from typing import Any

Found = list[tuple[int, int, str | None]]


def _dateparser() -> Callable[[str, datetime], Found]:
    search_dates = import_module("dateparser.search").search_dates

    def run(text: str, day: datetime) -> Found:
        settings = {"RELATIVE_BASE": day, "PREFER_DATES_FROM": "past"}
        pairs = search_dates(text, languages=["en"], settings=settings) or []
        return list(_placed(text, [(w, d.date().isoformat()) for w, d in pairs]))

    return run


def _parsedatetime() -> Callable[[str, datetime], Found]:
    calendar = import_module("parsedatetime").Calendar()

    def run(text: str, day: datetime) -> Found:
        every = calendar.nlp(text, sourceTime=day) or ()
        return [(start, end, when.date().isoformat()) for when, _, start, end, _ in every]

    return run


def _timexy() -> Callable[[str, datetime], Found]:
    nlp = import_module("spacy").blank("en")
    import_module("timexy")
    nlp.add_pipe(
        "timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": True}
    )

    def run(text: str, day: datetime) -> Found:
        return [
            (e.start_char, e.end_char, _value(e.kb_id_))
            for e in nlp(text).ents
            if e.label_ == "timexy"
        ]

    return run


def _value(timex: str) -> str | None:
    _, _, rest = timex.partition('value="')
    value = rest.partition('"')[0]
    return value.removesuffix("T00:00:00") or None


def _placed(text: str, pairs: list[tuple[str, str]]) -> Iterator[tuple[int, int, str | None]]:
    at = 0
    for words, value in pairs:
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        for before in ("on ", "in ", "at "):
            if words.lower().startswith(before):
                start += len(before)
                break
        yield start, at, value


PEERS: dict[str, Callable[[], Callable[[str, datetime], Found]]] = {
    "dateparser": _dateparser,
    "parsedatetime": _parsedatetime,
    "timexy": _timexy,
}


def main() -> None:
    """Run every peer that can be imported."""
    articles = json.load(sys.stdin)
    shown: dict[str, Any] = {}
    for name, make in PEERS.items():
        try:
            run = make()
        except ImportError:
            continue
        run("It rained on May 3, 2011.", datetime(2011, 5, 4))
        before = time.process_time()
        found = [run(a["text"], datetime.fromisoformat(a["published"])) for a in articles]
        seconds = time.process_time() - before
        shown[name] = {"version": version(name), "seconds": seconds, "found": found}
    print(json.dumps(shown))


if __name__ == "__main__":
    main()
