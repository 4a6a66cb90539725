"""Page text glued to an article's own words on one line: the attribution of a post that is
shown on the page, a time of publication after a headline."""

from __future__ import annotations

import re

from variorum.clean.marks import Mark, furniture

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = rf"(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}})"
_LINK = (
    r"(?:(?:https?://)?pic\.twitter\.com/\w+|https?://t\.co/\w+?(?:pic\.twitter\.com/\w+|(?!\w))"
    r"|https?://(?:www\.)?(?:(?:twitter|x)\.com/\w+/status|instagram\.com/p)/\S+)"
)
_POST = re.compile(
    # "— Name (@handle) July 14, 2016", with the links before it
    rf"(?:{_LINK}\s*)*[—–―-]{{1,2}}\s*[^\n()—–]{{1,60}}(?:\([^()@]{{1,20}}\) ?)?"
    rf"\(@\w{{1,30}}\),?\s*{_DAY}"
    rf"|(?:\s*{_LINK})+\W*$"
    r"|\bA (?:post|video|photo) (?:shared|posted) by .{1,80}?\(@[\w.]{1,40}\)"
    rf"(?: on {_DAY}(?: at \d{{1,2}}:\d\d ?[ap]\.?m\.?(?: [A-Z]{{3,4}})?)?)?"
    r"|\bView this post on Instagram\b|\bView image on Twitter\b|\bView on Instagram\b"
    r"|\b(?:Skip|End of) (?:Twitter|Facebook|Instagram|YouTube|X) (?:post|video|content)"
    r"(?: \d)?(?: by (?:@\w+|[A-Z][\w.]+))?"
)
_STAMP = re.compile(
    r"\s(?:(?:Last |First )?(?:Updated|Published|Posted|Modified)|UPDATED|PUBLISHED)"
    rf"\s?(?:on |at )?[:|]?\s?(?:\d{{4}}-\d\d?-\d\d?|\d\d?[/.]\d\d?[/.]\d{{4}}|{_DAY}"
    r"|\d\d?:\d\d)\b.{0,90}$"
)
_WRITER = re.compile(r"\bBy\b|\([A-Z]")

_TOKENS = ("(@", "twitter", "Twitter", "t.co/", "nstagram", "Facebook", "YouTube", "X post")
"""Every post has one of these; looking for them first spares most lines the pattern."""

Piece = tuple[int, int, Mark]


def pieces(text: str, start: int, end: int, mark: Mark) -> list[Piece]:
    """``text[start:end]``, a line marked ``mark``, with what is glued to it apart.

    The words of a post stay with the line: an article may quote them.  Its attribution and
    links are furniture, as is a time after a headline, unless it names the writer too.
    """
    if mark.role == "headline":
        match = _STAMP.search(text, start, end)
        if match is None or not text[start : match.start()].strip():
            return [(start, end, mark)]
        tail = Mark("byline") if _WRITER.search(match[0]) else furniture("other")
        return _kept(text, [(start, match.start(), mark), (match.start(), end, tail)])
    if mark.role != "body" or not is_post(text[start:end]):
        return [(start, end, mark)]
    found: list[Piece] = []
    last = start
    for match in _POST.finditer(text, start, end):
        found.append((last, match.start(), mark))
        found.append((match.start(), match.end(), furniture("other")))
        last = match.end()
    found.append((last, end, mark))
    return _kept(text, found)


def is_post(text: str) -> bool:
    """Whether a line holds a post with its attribution."""
    return any(token in text for token in _TOKENS) and bool(_POST.search(text))


def mark_post(text: str) -> Mark | None:
    """The mark of a line with a post: furniture if it has no word of the post itself."""
    own = pieces(text, 0, len(text), Mark("body"))
    return None if any(mark.role == "body" for _, _, mark in own) else furniture("other")


def _kept(text: str, found: list[Piece]) -> list[Piece]:
    """Without outer white space; a piece of marks only goes with the one before it."""
    out: list[Piece] = []
    for first, last, mark in found:
        words = text[first:last]
        start = last - len(words.lstrip())
        end = first + len(words.rstrip())
        if start >= end:
            continue
        if out and (out[-1][2] == mark or not any(c.isalnum() for c in words)):
            out[-1] = (out[-1][0], end, out[-1][2])
        else:
            out.append((start, end, mark))
    return out
