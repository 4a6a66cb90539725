"""What a line is, judged by the lines around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.clean import lexicon
from variorum.clean.credits import is_agency
from variorum.clean.datelines import find, is_alone
from variorum.clean.lines import Line
from variorum.clean.marks import REPORTED, Mark, furniture, is_price, is_timestamp, is_wall

Marks = list[Mark | None]
"""One a line; ``None`` is a line of the article itself."""

_HEAD_LINES = 5
_HIGHLIGHT_LINES = 5
_TITLE_REACH = 30
_LINK_RUN = 4
_LONG_LINK_RUN = 8
_RETURN_WORDS = 20
_RETURN_SHARED = 4
_DISTINCT = re.compile(r"[A-ZÀ-Þ][\w'’-]{3,}|\w{6,}")
_TITLE_MAX = 300
_TITLE_MORE = 60
_HEADLINE_WORDS = 22
_PLAN_WORDS = 8
_LINK_WORDS = 25
_LINK_LINES = 12
_LABELLED_TIME = re.compile(
    r"^\W*(?:first |last )?(?:published|posted|updated|modified|edited|created)\b",
    re.IGNORECASE,
)
_ONE_NAME = r"[A-Z][\w'.-]+(?: (?:[A-Z][\w'.-]*|de|van|von|al|bin|el)){1,3}"
_NAME_LINE = re.compile(rf"^{_ONE_NAME}(?:(?:,| and|, and) {_ONE_NAME}){{0,3}}$")
_NAME_WORDS = 3
_OUTLET_WORDS = 3
_STATED = re.compile(r"[.…]['\")\]]*$|[!?]['\"]$")
_CLIP = re.compile(r"\d{1,2}:\d\d [A-Z'\"](?![MP]\b)[^:]{8,120}$")
_CLIPS = 3
HIGHLIGHTS = re.compile(r"^story highlights\b\W*", re.IGNORECASE)


def mark_opening(
    lines: Sequence[Line], marks: Marks, title: str | None, outlet: str | None
) -> None:
    """Find the headline: what stands before the first running text and looks like a title.

    A line that equals the title the input gives is the headline, and what stands before it
    is navigation.
    """
    first = next((i for i, line in enumerate(lines) if _begins_body(line, marks[i])), None)
    if first is None:
        first = (
            len(lines) if len(lines) > 1 and any(m for m in marks) else min(1, len(lines) - 1)
        )
    known = _line_of_title(lines, marks, title)
    if known is not None:
        marks[known] = Mark("headline")
        first = max(first, known)
        for i in range(known):
            if marks[i] is None and not lines[i].prose:
                marks[i] = furniture("navigation")
    if lines and HIGHLIGHTS.match(lines[0].folded):
        _mark_highlights(lines, marks)
        return
    heads = 0
    start = 0 if known is None else known + 1
    for i in range(start, min(first, len(lines))):
        if marks[i] is not None:
            continue
        if is_alone(lines[i].folded):
            marks[i] = Mark("dateline")
        elif _is_name(lines, marks, i, outlet, heads > 0 or known is not None):
            marks[i] = Mark("byline")
        elif heads < _HEAD_LINES and _is_headline(lines[i]):
            marks[i] = Mark("headline")
            heads += 1
        elif len(lines[i].words) == 1 and known is None and i + 1 < first:
            marks[i] = furniture("navigation")


def _begins_body(line: Line, mark: Mark | None) -> bool:
    if mark is not None:
        return False
    if line.prose and line.stops:
        return True
    if find(line.folded):
        return True
    return line.folded.endswith(".") and len(line.words) >= 4


def _mark_highlights(lines: Sequence[Line], marks: Marks) -> None:
    """ "Story highlights" stand before the dateline and sum the story up."""
    opening = range(min(len(lines), _HIGHLIGHT_LINES + 1))
    dated = next((i for i in opening if i and find(lines[i].folded)), 1)
    for i in range(dated):
        marks[i] = Mark("headline")


def _is_headline(line: Line) -> bool:
    return line.titled and len(line.words) <= _HEADLINE_WORDS


def _is_name(
    lines: Sequence[Line], marks: Marks, i: int, outlet: str | None, after_head: bool
) -> bool:
    """The writers' names, or the outlet's, on a line of their own: before the outlet, a time
    or a credit line, or between the headline and the text."""
    text = lines[i].folded
    if outlet and key(text) == key(outlet):
        return True
    if i and text.isupper() and len(text.split()) <= _OUTLET_WORDS:
        return marks[i - 1] == Mark("byline")
    if not _NAME_LINE.match(text) or i + 1 >= len(lines):
        return False
    below = lines[i + 1]
    return (
        is_timestamp(below)
        or marks[i + 1] == Mark("byline")
        or bool(outlet and key(below.folded) == key(outlet))
        or (below.folded.isupper() and len(below.words) <= _OUTLET_WORDS)
        or (after_head and len(text.split()) <= _NAME_WORDS and _begins_body(below, None))
    )


def key(text: str) -> str:
    """Letters and digits alone, for comparing titles."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _line_of_title(lines: Sequence[Line], marks: Marks, title: str | None) -> int | None:
    wanted = key(title or "")
    if len(wanted) < 8:
        return None
    for i, line in enumerate(lines[:_TITLE_REACH]):
        mark = marks[i]
        if len(line.folded) > _TITLE_MAX or not (mark is None or mark.role != "furniture"):
            continue
        found = key(line.folded)
        part = wanted.startswith(found) and len(found) * 10 >= len(wanted) * 6
        more = found.startswith(wanted) and len(found) <= len(wanted) + _TITLE_MORE
        if found == wanted or (
            not (line.prose and line.folded.endswith(".")) and (part or more)
        ):
            return i
    return None


def mark_positions(lines: Sequence[Line], marks: Marks) -> None:
    """Settle what a line's place decides: times inside an article are part of it, and an
    agency's name alone credits a picture there but the article at its top or end."""
    body = [i for i, m in enumerate(marks) if m is None and (lines[i].prose or lines[i].stops)]
    if not body:
        return
    for i in range(len(lines)):
        inside = body[0] < i < body[-1]
        if is_agency(lines[i]):
            marks[i] = furniture("caption") if inside else Mark("byline")
        elif inside and marks[i] == furniture("other") and is_timestamp(lines[i]):
            marks[i] = None if not _LABELLED_TIME.match(lines[i].folded) else marks[i]


def mark_related(lines: Sequence[Line], marks: Marks, trusted: Sequence[bool]) -> None:
    """After a line that announces links, mark the titles that follow.

    A line the markup of a page vouches for is not taken for a title.
    """
    open_list = False
    for i, line in enumerate(lines):
        mark = marks[i]
        if mark is not None:
            if (mark.furniture == "related" and lexicon.RELATED_CUE.match(line.folded)) or (
                mark.furniture == "navigation" and lexicon.READ_ON.match(line.folded)
            ):
                open_list = True
            elif mark.role != "furniture":
                open_list = False
        elif open_list and line.titled and not (trusted[i] or _sentence(line)):
            marks[i] = furniture("related")
        else:
            open_list = False
    if not any(trusted):
        _mark_closing_links(lines, marks)
        _mark_clips(lines, marks)


def _mark_clips(lines: Sequence[Line], marks: Marks) -> None:
    """A list of videos: titles that each begin with a running time."""
    clips = [
        i
        for i, n in enumerate(lines)
        if marks[i] is None and _CLIP.match(n.folded) and not n.stops
    ]
    if len(clips) >= _CLIPS:
        for i in clips:
            marks[i] = furniture("related")


def _mark_closing_links(lines: Sequence[Line], marks: Marks) -> None:
    """After a last "Read more:", all short lines to the end are links, sentences or not."""
    cues = [
        i
        for i, (n, m) in enumerate(zip(lines, marks, strict=True))
        if m == furniture("related") and n.folded.endswith(":") and n.titled
    ]
    if not cues:
        return
    rest = [i for i in range(cues[-1] + 1, len(lines)) if marks[i] is None]
    short = all(
        len(lines[i].words) <= _LINK_WORDS and not REPORTED.search(lines[i].folded)
        for i in rest
    )
    titles = sum(not lines[i].stops for i in range(cues[-1] + 1, len(lines)))
    if short and 0 < len(rest) <= _LINK_LINES and titles * 2 >= len(lines) - cues[-1] - 1:
        for i in rest:
            marks[i] = furniture("related")


def _sentence(line: Line) -> bool:
    return line.prose and line.folded.endswith((".", '."', ".'"))


def mark_offers(lines: Sequence[Line], marks: Marks) -> None:
    """Plan names and terms beside prices."""
    priced = [
        i
        for i, line in enumerate(lines)
        if (m := marks[i]) and m.furniture == "subscription" and is_price(line)
    ]
    for i in priced:
        for j in range(max(i - 2, 0), min(i + 3, len(lines))):
            plan = marks[j] is None and not lines[j].stops
            if is_price(lines[j]) or (plan and len(lines[j].words) <= _PLAN_WORDS):
                marks[j] = furniture("subscription")


def mark_walled(lines: Sequence[Line], marks: Marks, trusted: Sequence[bool]) -> None:
    """Once a paywall has begun, all is furniture until the article returns.

    It returns at a paragraph the markup vouches for, or at running text that is no offer
    and goes on about what the article was about before the wall.
    """
    walls = [i for i, m in enumerate(marks) if m and m.furniture == "paywall"]
    walls = [w for w in walls if any(marks[i] is None and lines[i].prose for i in range(w))]
    if not walls:
        return
    i = walls[0]
    subject = _words(lines, [j for j in range(i) if marks[j] is None])
    returned = False
    for j in range(i + 1, len(lines)):
        if j in walls:
            returned = False
            continue
        returned = returned or _returns(lines, marks, j, subject, trusted[j])
        if not returned and marks[j] is None:
            marks[j] = furniture("subscription")
        elif not returned and marks[j] is not None and marks[j] != Mark("byline"):
            mark = marks[j]
            if mark and mark.role in {"headline", "caption"}:
                marks[j] = furniture("related")


def _words(lines: Sequence[Line], chosen: Sequence[int]) -> frozenset[str]:
    return frozenset(w.casefold() for i in chosen for w in _DISTINCT.findall(lines[i].folded))


def _returns(
    lines: Sequence[Line], marks: Marks, j: int, subject: frozenset[str], trusted: bool
) -> bool:
    line = lines[j]
    if marks[j] is not None or not line.prose or not line.stops or is_wall(line):
        return False
    if trusted:
        return True
    shared = len(_words(lines, [j]) & subject)
    return (
        len(line.words) >= _RETURN_WORDS
        and line.offers * 15 <= len(line.words)
        and shared >= _RETURN_SHARED
    )


def mark_link_runs(lines: Sequence[Line], marks: Marks) -> None:
    """A run of titles after the end of the article is a list of links."""
    last = max(
        (i for i, m in enumerate(marks) if m is None and _STATED.search(lines[i].folded)),
        default=-1,
    )
    run = [i for i in range(last + 1, len(lines)) if marks[i] is None]
    if last < 0 or lines[last].folded.endswith(":") or not run:
        return
    if any(lines[i].folded.endswith(":") for i in range(last, run[0] + 1)):
        return
    titles = [i for i in run if lines[i].titled and not lines[i].prose]
    beside = any(marks[i] is not None for i in range(last + 1, run[-1] + 1))
    if len(titles) * 10 >= len(run) * 8 and len(run) >= (
        _LINK_RUN if beside else _LONG_LINK_RUN
    ):
        for i in run:
            if not lines[i].prose:
                marks[i] = furniture("related")
