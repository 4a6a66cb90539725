"""Sentence boundaries inside a block, and whether a quotation is open at each.

nupunkt (a Punkt splitter with a large abbreviation list) proposes the boundaries; rules
below repair what it does at quotation marks, at lost spaces and in over-long runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import nupunkt

MAX_LENGTH = 4000
"""No sentence is longer than this many characters; a longer run is cut at white space."""

_LOWER_START = re.compile(r"[\"'”’)\]»]*\s*[a-z]")
_ONLY_CLOSING = re.compile(r"[\s\"'”’)\]».,;:!?…]*")
_LOST_SPACE = re.compile(r"(?<=[a-z]{2})[.?!][\"”’)]?(?=[\"“‘]?[A-Z][a-z]+[\s,])")
_QUOTED_STOP = re.compile(r"[.?!…][\"”](?=\s+[\"“]?[A-Z])")
_TAG = re.compile(
    r"\s+(?:(?:he|she|they|it|we|I|the|an?|one|[A-Z][\w.'’-]+)\s+){1,6}?"
    r"(?:said|says|added|told|asked|wrote|tweeted|replied|continued|explained)\b"
)


def boundaries(text: str) -> list[tuple[int, int]]:
    """The sentences of one paragraph as (start, end), without white space at their ends."""
    cuts = sorted(_cuts(text))
    pieces: list[tuple[int, int]] = []
    start = 0
    for cut in [*cuts, len(text)]:
        pieces.extend(_bounded(text, start, cut))
        start = cut
    return _joined(text, pieces)


def _cuts(text: str) -> set[int]:
    """Where a new sentence begins."""
    proposed = [start for start, _ in nupunkt.sent_spans(text) if start]
    found = {at for at in proposed if _is_boundary(text, at)}
    found.update(m.end() for m in _LOST_SPACE.finditer(text))
    found.update(m.end() for m in _QUOTED_STOP.finditer(text) if not _TAG.match(text, m.end()))
    return found


def _is_boundary(text: str, at: int) -> bool:
    return not (
        _LOWER_START.match(text[at:].lstrip()[:8]) and text[:at].rstrip()[-1:] in "\"”’'…."
    )


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Strip, and cut what no parser should see in one piece."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_LENGTH:
        cut = start + MAX_LENGTH
        for at in range(cut, start + MAX_LENGTH // 2, -1):
            if text[at].isspace():
                cut = at
                break
        yield from _bounded(text, start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _joined(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give a piece of closing marks only to the sentence it closes."""
    out: list[tuple[int, int]] = []
    for start, end in pieces:
        if out and _ONLY_CLOSING.fullmatch(text, start, end):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


class QuoteState:
    """Whether a double-quoted quotation is open, read from left to right."""

    def __init__(self) -> None:
        self.open = False

    def feed(self, text: str) -> None:
        """Read on through ``text``."""
        for i, char in enumerate(text):
            if char in "“„«":
                self.open = True
            elif char in "”»":
                self.open = False
            elif char == '"':
                before = text[i - 1] if i else " "
                after = text[i + 1] if i + 1 < len(text) else " "
                if not self.open and before.isdigit() and not after.isalpha():
                    continue  # inches, seconds of arc
                self.open = not self.open

    def new_paragraph(self, text: str) -> None:
        """A quotation stays open only if the next paragraph opens it again."""
        if self.open and text.lstrip()[:1] not in ('"', "“", "„", "«"):
            self.open = False
