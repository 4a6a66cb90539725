"""Roles for every line of an article, and what the lines say of the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.clean import agencies, lexicon
from variorum.clean.context import (
    HIGHLIGHTS,
    Marks,
    key,
    mark_link_runs,
    mark_offers,
    mark_opening,
    mark_positions,
    mark_related,
    mark_walled,
)
from variorum.clean.credits import is_agency, is_source, tail_agencies
from variorum.clean.datelines import Dateline, find
from variorum.clean.ending import is_truncated
from variorum.clean.lines import Line, lines_of
from variorum.clean.marks import Mark, furniture, mark_alone
from variorum.model import Article, Block, Hint, Witness

_DATELINE_REACH = 4
_KICKER = 12
_BY = re.compile(r"^(?:(?:written|reported|story|posted) )?by:? ", re.IGNORECASE)


def clean(article: Article, siglum: str) -> Witness:
    """The witness of an article: a role for every line, and what the lines tell of it.

    Blocks are lines of the text (paragraphs, where it was wrapped at a fixed width); a
    dateline is a block of its own before the paragraph it opens.  Title, byline, dateline
    and credit are read from the text where the input did not give them.  What the markup
    of a page says (``article.hints``) comes first, then each line's own words, then its
    neighbours.
    """
    lines = lines_of(article.text)
    hints = _hints(lines, article.hints)
    marks: Marks = [_marked(line, hint) for line, hint in zip(lines, hints, strict=True)]
    trusted = [h is not None and h.role == "body" for h in hints]
    if any(h is not None and h.role == "headline" for h in hints):
        _mark_title(lines, marks, article.title)
    elif len(lines) > 1:
        mark_opening(lines, marks, article.title, article.outlet)
    mark_positions(lines, marks)
    mark_offers(lines, marks)
    mark_related(lines, marks, trusted)
    if not any(trusted):
        mark_link_runs(lines, marks)
    mark_walled(lines, marks, trusted)
    truncated = is_truncated(lines, marks, any(trusted))
    dateline = _dateline(article.text, lines, marks)
    return Witness(
        siglum=siglum,
        id=article.id,
        path=article.path,
        url=article.url,
        outlet=article.outlet,
        title=article.title or _title(lines, marks),
        byline=article.byline or _byline(lines, marks),
        dateline=dateline[1].place if dateline else None,
        credit=_credit(lines, marks, dateline[1] if dateline else None, article.outlet),
        language=article.language,
        published=article.published,
        text=article.text,
        truncated=truncated,
        blocks=tuple(_blocks(article.text, lines, marks, dateline)),
    )


def _hints(lines: Sequence[Line], hints: Sequence[Hint]) -> list[Hint | None]:
    """What the markup says of each line."""
    found: list[Hint | None] = []
    at = 0
    for line in lines:
        while at < len(hints) and hints[at].end <= line.start:
            at += 1
        covers = at < len(hints) and hints[at].start < line.end
        found.append(hints[at] if covers else None)
    return found


def _marked(line: Line, hint: Hint | None) -> Mark | None:
    alone = mark_alone(line)
    if hint is None or hint.role == "body":
        return alone
    if alone and alone.furniture in {"paywall", "template"}:
        return alone
    if hint.role == "furniture":
        if alone and alone.role == "byline":
            return alone
        if hint.furniture in {None, "other"} and alone and alone.furniture:
            return alone
        if hint.furniture == "paywall" and (alone is None or alone.furniture != "subscription"):
            # Pages wrap their whole text in "paywall": a wall asks for something.
            return alone if alone and alone.furniture else furniture("other")
        return furniture(hint.furniture or "other")
    return Mark(hint.role)


def _mark_title(lines: Sequence[Line], marks: Marks, title: str | None) -> None:
    """In a page with a marked headline, a body line that repeats it is one too."""
    wanted = {key(n.folded) for n, m in zip(lines, marks, strict=True) if m == Mark("headline")}
    wanted.add(key(title or ""))
    for i, line in enumerate(lines):
        if marks[i] is None and len(line.folded) <= 300 and key(line.folded) in wanted:
            marks[i] = Mark("headline")


def _dateline(text: str, lines: Sequence[Line], marks: Marks) -> tuple[int, Dateline] | None:
    """The dateline among the first paragraphs, with the index of its line."""
    for i, mark in enumerate(marks):
        if mark == Mark("dateline") and (found := find(f"{lines[i].folded} Text")):
            return i, found
    body = [i for i, m in enumerate(marks) if m is None]
    for i in body[:_DATELINE_REACH]:
        if found := find(text[lines[i].start : lines[i].end]):
            return i, found
    return None


def _blocks(
    text: str, lines: Sequence[Line], marks: Marks, dateline: tuple[int, Dateline] | None
) -> list[Block]:
    blocks: list[Block] = []
    for i, line in enumerate(lines):
        mark = marks[i] or Mark("body")
        start, end = line.start, line.end
        if dateline and dateline[0] == i and mark.role == "body":
            start = _add_prefix(blocks, text, line, dateline[1].end, Mark("dateline"))
        elif i == 0 and mark.role == "headline" and (m := HIGHLIGHTS.match(text, start)):
            start = _add_prefix(
                blocks, text, line, m.end() - line.start, furniture("navigation")
            )
        tail = agencies.REPORTED.search(text, start, end) if mark.role == "body" else None
        if tail and tail.start() > start:
            end = start + len(text[start : tail.start()].rstrip())
        blocks.append(Block(start=start, end=end, role=mark.role, furniture=mark.furniture))
        if end < line.end and tail:
            blocks.append(Block(start=tail.start(), end=line.end, role="byline"))
    return blocks


def _add_prefix(blocks: list[Block], text: str, line: Line, length: int, mark: Mark) -> int:
    """Give the first characters of a line a block of their own; returns where it goes on."""
    end = line.start + length
    kept = end
    while kept > line.start and text[kept - 1].isspace():
        kept -= 1
    if kept > line.start:
        blocks.append(
            Block(start=line.start, end=kept, role=mark.role, furniture=mark.furniture)
        )
    return end


def _title(lines: Sequence[Line], marks: Marks) -> str | None:
    """The first headline; a line before it that ends in a colon belongs to it."""
    heads = [n.folded for n, m in zip(lines, marks, strict=True) if m == Mark("headline")]
    if not heads:
        return None
    if heads[0].endswith(":") and len(heads) > 1 and len(heads[0].split()) <= _KICKER:
        return f"{heads[0]} {heads[1]}"
    return None if HIGHLIGHTS.match(heads[0]) else heads[0]


def _byline(lines: Sequence[Line], marks: Marks) -> str | None:
    """The writers named on a line of their own; who contributed is no byline."""
    for line, mark in zip(lines, marks, strict=True):
        if mark == Mark("byline") and not is_source(line) and not is_agency(line):
            return _BY.sub("", line.folded)
    return None


def _credit(
    lines: Sequence[Line], marks: Marks, dateline: Dateline | None, outlet: str | None
) -> str | None:
    """The agencies the article credits, in the order it does so; the outlet is none."""
    found: dict[str, None] = {}
    if dateline and dateline.agency and key(dateline.agency) != key(outlet or ""):
        found.setdefault(dateline.agency)
    for line, mark in zip(lines, marks, strict=True):
        if mark == Mark("byline") or _copyright(line, mark):
            found.update(dict.fromkeys(agencies.named(line.folded)))
    body = [n for n, m in zip(lines, marks, strict=True) if m is None]
    if body:
        last = body[-1].folded
        if tail := agencies.REPORTED.search(last):
            found.update(dict.fromkeys(agencies.named(tail[0])))
        found.update(dict.fromkeys(tail_agencies(last)))
    return ", ".join(found) or None


def _copyright(line: Line, mark: Mark | None) -> bool:
    return (
        mark is not None
        and mark.furniture == "other"
        and bool(lexicon.COPYRIGHT.search(line.folded))
    )
