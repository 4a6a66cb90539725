"""The lines of a text, with the few features every rule asks for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.clean.lexicon import OFFER_WORDS
from variorum.clean.wordlist import words

_FOLD = str.maketrans({**dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("“”„‟«»", '"')})
_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_WORD = re.compile(r"\w[\w'.-]*")
_STOP = re.compile(
    r"[.!?…。！？।۔؟]['\")\]]*(?:\s*\([^()]{2,400}\)['\".]?|\s+[^\s\w]{1,3}|\s+µ)?$"
)
_CLOSERS = "'\")]"
_FUNCTION = frozenset(
    words(
        """
    the a an of to in on at by for from with and or but that which who is are was were be
    been has have had it its he she they his her their this as not said will would could
    after before into than when while about over
    """
    )
)
_PROSE_WORDS = 12
_LONG_WORDS = 25


@dataclass(slots=True)
class Line:
    """A line or, in hard-wrapped text, a paragraph: ``text[start:end]`` without outer space.

    ``folded`` has its white space collapsed and its quotation marks straight.
    """

    start: int
    end: int
    folded: str
    words: tuple[str, ...]
    gap: bool
    """Whether an empty line stands before it."""

    @property
    def stops(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_STOP.search(self.folded))

    @property
    def prose(self) -> bool:
        """Whether it reads as running text."""
        count = len(self.words)
        if count < _PROSE_WORDS:
            return False
        function = sum(w.lower() in _FUNCTION for w in self.words)
        return (self.stops or count >= _LONG_WORDS) and function * 8 >= count

    @property
    def titled(self) -> bool:
        """Whether it could be a headline or a link title."""
        return 2 <= len(self.words) <= 28 and not self.folded.rstrip(_CLOSERS).endswith(
            (".", "…", ",", ";", "।", "。", "۔")
        )

    @property
    def offers(self) -> int:
        """How many words of subscription offers and page notices it has."""
        return len(OFFER_WORDS.findall(self.folded))


def lines_of(text: str) -> list[Line]:
    """The lines of ``text`` that hold anything but white space."""
    found: list[tuple[int, int, bool]] = []
    last = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        between = text[last:start].replace("\r\n", "\n")
        gap = bool(found) and sum(c in "\n\r\x0b\x0c\x85\u2028\u2029" for c in between) > 1
        found.append((start, end, gap))
        last = end
    return [_line(text, *f) for f in _unwrapped(text, found)]


def _line(text: str, start: int, end: int, gap: bool) -> Line:
    folded = " ".join(text[start:end].translate(_FOLD).split())
    return Line(start, end, folded, tuple(_WORD.findall(folded)), gap)


def _unwrapped(
    text: str, found: Sequence[tuple[int, int, bool]]
) -> Sequence[tuple[int, int, bool]]:
    """Join the lines of paragraphs that were broken at a fixed width.

    Told by this: lines of 40 to 100 characters that do not end a sentence, followed at
    once by one that begins in lower case.
    """
    full = [
        (a, b)
        for a, b in itertools.pairwise(found)
        if not b[2] and 40 <= a[1] - a[0] <= 100 and text[a[1] - 1] not in '.!?"”'
    ]
    running = sum(text[b[0]].islower() for _, b in full)
    if running < 3 or running * 5 < len(full) * 2:
        return found
    widths = sorted(end - start for start, end, _ in found)
    width = widths[len(widths) * 9 // 10]
    if width > 100:
        return found
    joined: list[tuple[int, int, bool]] = []
    whole = False
    for start, end, gap in found:
        if joined and whole and not gap:
            joined[-1] = (joined[-1][0], end, joined[-1][2])
        else:
            joined.append((start, end, gap))
        whole = (end - start) * 10 >= width * 7
    return joined
