"""Roles for every line of an article, and what the lines say of the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.clean import agencies, embeds, lexicon
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
from variorum.clean.credits import BY, is_agency, is_source, tail_agencies, writing_agency
from variorum.clean.datelines import Dateline, find
from variorum.clean.ending import is_truncated
from variorum.clean.lines import Line, lines_of
from variorum.clean.marks import Mark, furniture, mark_alone
from variorum.clean.pictures import mark_captions
from variorum.clean.stamps import find_stamps, published
from variorum.model import Article, Block, Hint, Witness

_DATELINE_REACH = 4
_KICKER = 12
#: A text of so many lines, of so few words each, is verse.
_VERSE_LINES = 20
_VERSE_WORDS = 12
_BY = re.compile(r"^(?:(?:written|reported|story|posted) )?by:? ", re.IGNORECASE)
_BULLET = re.compile(r"^[•·▪►●○■◆*>–—-]\s*")
_DECK = 10
_SENTENCE_WORD = re.compile(
    r"\b(?:the|an?|is|are|was|were|be|been|has|have|had|will|would|its|their|his|her|which|who)\b",
    re.IGNORECASE,
)


def clean(article: Article, siglum: str) -> Witness:
    """The witness of an article: a role for every line, and what the lines tell of it.

    Blocks are lines of the text (paragraphs, where it was wrapped at a fixed width); a
    dateline is a block of its own before the paragraph it opens.  Title, byline, dateline,
    credit, outlet and the day of publication are read from the text where the input did not
    give them.  What the markup of a page says (``article.hints``) comes first, then each
    line's own words, then its neighbours.
    """
    lines = lines_of(article.text)
    hints = _hints(lines, article.hints)
    marks: Marks = [_marked(line, hint) for line, hint in zip(lines, hints, strict=True)]
    trusted = [h is not None and h.role == "body" for h in hints]
    verse = not article.hints and _is_verse(lines, marks, article.language)
    if verse:
        marks = [None if m and m.role == "furniture" else m for m in marks]
    if any(h is not None and h.role == "headline" for h in hints):
        _mark_title(lines, marks, article.title)
    elif len(lines) > 1:
        mark_opening(lines, marks, article.title, article.outlet)
    stamps = find_stamps(article.text, lines, marks)
    mark_positions(lines, marks)
    if not verse:
        mark_offers(lines, marks)
        mark_related(lines, marks, trusted)
        if not any(trusted):
            mark_link_runs(lines, marks)
        mark_walled(lines, marks, trusted)
    truncated = is_truncated(lines, marks, any(trusted))
    mark_captions(lines, marks, trusted, truncated)
    dateline = _dateline(article.text, lines, marks)
    return Witness(
        siglum=siglum,
        id=article.id,
        path=article.path,
        url=article.url,
        outlet=article.outlet or next((s.outlet for s in stamps if s.outlet), None),
        title=article.title or _title(article.text, lines, marks),
        byline=article.byline or _byline(lines, marks),
        dateline=dateline[1].place if dateline else None,
        credit=_credit(article, lines, marks, dateline[1] if dateline else None),
        language=article.language,
        published=published(article, siglum, stamps),
        text=article.text,
        truncated=truncated,
        blocks=tuple(_blocks(article.text, lines, marks, dateline)),
    )


def _is_verse(lines: Sequence[Line], marks: Marks, language: str | None) -> bool:
    """Whether a text is written in short lines throughout, such as verse.

    Then the shape of a line does not tell a title or a link from the text.  Lists of links in
    English are known by their words; in another language the words are not looked at.
    """
    short = sum(1 < len(line.words) <= _VERSE_WORDS for line in lines)
    if len(lines) < _VERSE_LINES or short * 10 < len(lines) * 9:
        return False
    known = sum(m is not None and m.role == "furniture" for m in marks)
    return language not in (None, "en") or known * 50 <= len(lines)


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
    posted = embeds.is_post(line.folded)
    alone = embeds.mark_post(line.folded) if posted else mark_alone(line)
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
        blocks.extend(
            Block(start=a, end=b, role=m.role, furniture=m.furniture)
            for a, b, m in embeds.pieces(text, start, end, mark)
        )
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


def _title(text: str, lines: Sequence[Line], marks: Marks) -> str | None:
    """The headline: the first line so marked that is no bullet, no label ("Exclusive") and,
    where there is a choice, no sentence as the decks below a headline are.

    A line before it that ends in a colon belongs to it.
    """
    heads = [
        " ".join(text[start:end].split())
        for n, m in zip(lines, marks, strict=True)
        if m == Mark("headline")
        for start, end, mark in embeds.pieces(text, n.start, n.end, m)[:1]
        if mark == m
    ]
    if not heads or HIGHLIGHTS.match(heads[0]):
        return None
    heads = [h for h in heads if not _BULLET.match(h)] or heads[:1]
    while len(heads) > 1 and lexicon.LABEL.match(heads[0]):
        del heads[0]
    if heads[0].endswith(":") and len(heads) > 1 and len(heads[0].split()) <= _KICKER:
        return f"{heads[0]} {heads[1]}"
    return _BULLET.sub("", next((h for h in heads if not _is_deck(h)), heads[0]))


def _is_deck(head: str) -> bool:
    """Whether a line has articles and auxiliaries as sentences do and headlines seldom."""
    found = head.split()
    return len(found) >= _DECK and len(_SENTENCE_WORD.findall(head)) * 5 >= len(found)


def _byline(lines: Sequence[Line], marks: Marks) -> str | None:
    """The writers named on a line of their own; who contributed is no byline."""
    for line, mark in zip(lines, marks, strict=True):
        if mark == Mark("byline") and not is_source(line) and not is_agency(line):
            return _BY.sub("", line.folded)
    return None


def _credit(
    article: Article, lines: Sequence[Line], marks: Marks, dateline: Dateline | None
) -> str | None:
    """The agencies the article credits, in the order it does so; the outlet is none.

    Of a byline that is not a person's name but an agency's ("By Reuters", "By Agencies")
    the writer is credited too, known or not.
    """
    outlet = article.outlet
    found: dict[str, None] = {}
    if dateline and dateline.agency and key(dateline.agency) != key(outlet or ""):
        found.setdefault(dateline.agency)
    if article.byline and (writer := writing_agency(article.byline, outlet)):
        found.update(dict.fromkeys(writer))
    for line, mark in zip(lines, marks, strict=True):
        if mark == Mark("byline") or _copyright(line, mark):
            found.update(dict.fromkeys(agencies.named(line.folded)))
        if mark == Mark("byline") and BY.match(line.folded):
            found.update(dict.fromkeys(writing_agency(line.folded, outlet)))
        for start, end, piece in embeds.pieces(
            article.text, line.start, line.end, mark or Mark("body")
        ):
            if mark == Mark("headline") and piece.role == "byline":
                found.update(dict.fromkeys(_stamped(article.text[start:end], outlet)))
    body = [n for n, m in zip(lines, marks, strict=True) if m is None]
    if body:
        last = body[-1].folded
        if tail := agencies.REPORTED.search(last):
            found.update(dict.fromkeys(agencies.named(tail[0])))
        found.update(dict.fromkeys(tail_agencies(last)))
    return ", ".join(found) or None


def _stamped(tail: str, outlet: str | None) -> tuple[str, ...]:
    """The agencies in what follows a headline's time of publication."""
    by = re.search(r"\bBy\b[^(]*", tail)
    return agencies.named(tail) or (writing_agency(by[0], outlet) if by else ())


def _copyright(line: Line, mark: Mark | None) -> bool:
    return (
        mark is not None
        and mark.furniture == "other"
        and bool(lexicon.COPYRIGHT.search(line.folded))
    )
