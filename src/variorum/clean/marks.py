"""What a line is, judged by itself."""

from __future__ import annotations

import re
from typing import NamedTuple

from variorum.clean import lexicon
from variorum.clean.credits import (
    PLAYER,
    is_byline,
    is_caption,
    is_credit,
    is_source,
    is_strong_caption,
)
from variorum.clean.lines import Line
from variorum.model import BlockRole, FurnitureKind

_LONGEST = 900
"""A line of more characters than this is running text, whatever phrase it has in it."""

REPORTED = re.compile(
    r"\b(?:said|says|told|according to|added|announced|wrote|claimed|insisted|argued)\b", re.I
)
_TIME_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_TIME_TOKENS = 30
_NOTICE_WORDS = 12
_BRACKETED = re.compile(r"^\[\s*[^\[\]]{15,160}\s*\]$")
_BRACKETED_WORDS = 16
_LISTED = re.compile(r"^[A-Z][A-Z ]+[:|]")


class Mark(NamedTuple):
    """The role of a line; ``furniture`` is set for furniture only."""

    role: BlockRole
    furniture: FurnitureKind | None = None


def furniture(kind: FurnitureKind) -> Mark:
    """A mark of page text."""
    return Mark("furniture", kind)


def mark_alone(line: Line) -> Mark | None:
    """The role that a line's own words give it, or ``None`` if they give none.

    A line of running text with reported speech in it is an article's, whatever other
    phrase it holds: stories about subscriptions and cookies exist.
    """
    text = line.folded
    if PLAYER.search(text):
        return Mark("caption")
    if lexicon.MOST_READ.match(text):
        return furniture("related")
    if len(text) > _LONGEST:
        return None
    if lexicon.RULE.match(text):
        return furniture("other")
    if is_strong_caption(line):
        return Mark("caption")
    if lexicon.COPYRIGHT.search(text) and _is_notice(line):
        return furniture("other")
    reported = line.prose and bool(REPORTED.search(text))
    if reported or (line.prose and text[0] in "\"'"):
        return Mark("caption") if is_caption(line) else _credited(line)
    if is_wall(line):
        return furniture("paywall")
    if lexicon.TEMPLATE.search(text):
        rest = lexicon.TEMPLATE.sub("", text)
        return None if line.prose and len(rest) * 10 > len(text) * 8 else furniture("template")
    if is_credit(line):
        return furniture("caption")
    return _listed(line) or _credited(line) or (Mark("caption") if is_caption(line) else None)


def _is_notice(line: Line) -> bool:
    """Whether a line with a copyright mark is a notice and not a paragraph behind one."""
    if len(line.words) <= _NOTICE_WORDS:
        return True
    plain = re.search(
        r"\b(?:copyright|rights|permission|responsible|press)\b", line.folded, re.I
    )
    return bool(plain) and not REPORTED.search(line.folded)


def is_wall(line: Line) -> bool:
    """Whether a line says that the article stops here for who does not pay."""
    return len(line.words) <= 60 and bool(lexicon.WALL.search(line.folded))


def is_price(line: Line) -> bool:
    """Whether a line is a price or the term of a subscription."""
    return bool(lexicon.PRICE.match(line.folded) or lexicon.TERM.match(line.folded))


def is_timestamp(line: Line) -> bool:
    """Whether a line holds nothing but a time of publication or reading."""
    if len(line.folded) > 160:
        return False
    tokens = _TIME_TOKEN.findall(line.folded)
    if not 2 <= len(tokens) <= _TIME_TOKENS or not any(t.isdigit() for t in tokens):
        return False
    return all(
        (t.isdigit() and len(t) <= 4) or t.lower() in lexicon.TIME_WORDS or _ordinal(t)
        for t in tokens
    ) and not all(t.isdigit() for t in tokens)


def _ordinal(token: str) -> bool:
    return token.lower() in {"st", "nd", "rd", "th"}


def _listed(line: Line) -> Mark | None:
    """The lexicon, in its order."""
    text, count = line.folded, len(line.words)
    if is_byline(line):
        return Mark("byline")
    if lexicon.READ_ON.match(text) and not text.endswith(":"):
        return furniture("navigation")
    if lexicon.RELATED_CUE.match(text):
        return furniture("related")
    if (
        count <= 32
        and lexicon.RELATED_LINE.match(text)
        and (not text.endswith(".") or _LISTED.match(text))
    ):
        return furniture("related")
    if lexicon.RELATED_LONG.match(text):
        return furniture("related")
    linked = count <= _BRACKETED_WORDS or not text.rstrip(" ]").endswith(".")
    if linked and _BRACKETED.match(text) and not lexicon.CORRECTION.match(text):
        return furniture("related")
    for kind, pattern, longest in lexicon.ONE_LINE:
        if count <= longest and pattern.search(text):
            return furniture(kind)
    return furniture("other") if is_timestamp(line) else None


def _credited(line: Line) -> Mark | None:
    return Mark("byline") if is_source(line) else None
