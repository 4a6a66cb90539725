"""Publication stamps: lines that say when, and under whose name, an article was published.

"Published: 4 March 2025", "Updated 2017-09-15 17:52", "The Daily Courier, 4 March 2025".  Only
dates with a year that can be read in one way count: "03/04/2025" is no date here, "13/04/2025"
is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from variorum.clean.lexicon import TIME_WORDS
from variorum.clean.lines import Line
from variorum.clean.marks import REPORTED, Mark, furniture
from variorum.clean.wordlist import words
from variorum.model import Article, Published, Span

_NAMES = "january february march april may june july august september october november december"
_MONTHS = {name: n for n, name in enumerate(_NAMES.split(), 1)}
_MONTHS |= {name[:3]: n for name, n in _MONTHS.items()} | {"sept": 9}
_MONTH = "(?P<{}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<{}>(?:19|20)\d\d)"
_DAY = r"(?P<{}>\d{{1,2}})"
_DATE = re.compile(
    r"(?<![\w/.-])(?:"
    + rf"{_DAY.format('d1')}(?:st|nd|rd|th)?[\s-]+{_MONTH.format('m1')}"
    + rf",?[\s-]+{_YEAR.format('y1')}"
    + rf"|{_MONTH.format('m2')}\s+{_DAY.format('d2')}(?:st|nd|rd|th)?,?\s+{_YEAR.format('y2')}"
    + rf"|{_YEAR.format('y3')}-(?P<m3>\d\d)-(?P<d3>\d\d)"
    + rf"|{_DAY.format('d4')}[./](?P<m4>\d{{1,2}})[./]{_YEAR.format('y4')}"
    + r")(?!\d|[/-]\d)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^\W*(?:(?:first|last|date) )?"
    r"(?:published|posted|updated?|modified|edited|created|issued|uploaded|date)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[|·•–—,/]\s*|\s+-\s+")
_NAME = re.compile(
    r"(?:[A-Z][\w'&.-]*|of|the|and|de|for)(?: (?:[A-Z][\w'&.-]*|of|the|and|de|for)){0,4}"
)
_MEDIA = frozenset(
    words(
        """
    times news post courier herald daily weekly gazette tribune press journal guardian mail
    star chronicle telegraph observer independent express mirror standard globe monitor
    dispatch bulletin examiner inquirer ledger record review reporter sentinel today tv radio
    broadcasting network agency wire media online
    """
    )
)
_LONGEST = 14


class Stamp(NamedTuple):
    """A day told at ``text[start:end]``; the name beside it if it is a paper's or station's."""

    day: date
    start: int
    end: int
    outlet: str | None


def find_stamps(text: str, lines: Sequence[Line], marks: list[Mark | None]) -> list[Stamp]:
    """The stamps of an article; a line that is nothing else becomes furniture in ``marks``.

    A stamp with a label may stand anywhere outside the running text; one without, only
    before it.
    """
    first = next((i for i, m in enumerate(marks) if m is None), len(lines))
    found: list[Stamp] = []
    for i, line in enumerate(lines):
        mark = marks[i]
        if mark is None or len(line.words) > _LONGEST or REPORTED.search(line.folded):
            continue
        if mark.role not in {"headline", "byline"} and mark.furniture != "other":
            continue
        if i > first and not _LABELLED.match(line.folded):
            continue
        stamps = list(_of_line(text, line))
        if stamps and mark.role == "headline":
            marks[i] = furniture("other")
        found += stamps
    return found


def published(article: Article, siglum: str, stamps: Sequence[Stamp]) -> Published:
    """The publication date the input gives, or else the one the article's stamps tell.

    From the first publication to the last revision, where both are told: the text may be of
    either day.
    """
    if article.published.basis is not None or not stamps:
        return article.published
    days = sorted(s.day for s in stamps)
    evidence = {(s.start, s.end) for s in stamps if s.day in {days[0], days[-1]}}
    return Published(
        earliest=days[0].isoformat(),
        latest=days[-1].isoformat(),
        weekday=f"{days[0]:%A}" if days[0] == days[-1] else None,
        basis="given",
        evidence=tuple(Span(siglum=siglum, start=a, end=b) for a, b in sorted(evidence)),
    )


def _of_line(text: str, line: Line) -> Iterator[Stamp]:
    """The days of a line that holds nothing but them, time words and one name."""
    raw = text[line.start : line.end]
    dates = [(m, day) for m in _DATE.finditer(raw) if (day := _day(m))]
    if not dates:
        return
    rest = _DATE.sub(" | ", raw)
    parts = [p.strip(" .:") for p in _BETWEEN.split(rest)]
    names = [p for p in parts if p and not _is_time(p)]
    if len(names) > 1 or not all(_NAME.fullmatch(n) for n in names):
        return
    outlet = next((n for n in names if _MEDIA & set(n.lower().split())), None)
    for match, day in dates:
        yield Stamp(day, line.start + match.start(), line.start + match.end(), outlet)


def _is_time(part: str) -> bool:
    """Whether a part of a stamp is made of the words and numbers of times alone."""
    return all(
        t.isdigit() or t in TIME_WORDS for t in re.findall(r"[^\W\d_]+|\d+", part.lower())
    )


def _day(match: re.Match[str]) -> date | None:
    got = match.groupdict()
    for n in "1234":
        if not got[f"y{n}"]:
            continue
        day, month = int(got[f"d{n}"]), _MONTHS.get(got[f"m{n}"].lower())
        if month is None:
            month = int(got[f"m{n}"])
            if n == "4" and day <= 12 and day != month:
                return None  # the day or the month first: it may be two
        try:
            return date(int(got[f"y{n}"]), month, day)
        except ValueError:
            return None
    return None
