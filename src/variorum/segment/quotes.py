"""Whether a quotation is open, read from left to right through the blocks of a witness."""

from __future__ import annotations

import re

_OPENERS = "“„«"
_CLOSERS = "”»"
_DOUBLE = '"'
_SINGLE_OPEN = "'‘"
_SINGLE_CLOSE = "'’"
_MARKS = frozenset(_OPENERS + _CLOSERS + _DOUBLE + _SINGLE_OPEN + _SINGLE_CLOSE)
_REACH = 2000
_STOPS = ".,?!…;"
_CLOSE = re.compile(r"[.,?!…;]['’](?!\w)")
"""A single mark after a stop, as no apostrophe stands."""


class QuoteState:
    """The state of quotation at a point of the text.

    Double marks of all shapes are followed.  Single marks count as quotation marks only
    where they cannot be apostrophes: opened after a space, and closed after a stop.
    A quotation of several paragraphs stays open if each new one opens with a mark.
    """

    def __init__(self) -> None:
        self.open = False
        self._single = False

    def feed(self, text: str, start: int, end: int) -> None:
        """Read on through ``text[start:end]`` of the paragraph ``text``."""
        for i in range(start, end):
            char = text[i]
            if char not in _MARKS:
                continue
            before = text[i - 1] if i else " "
            after = text[i + 1] if i + 1 < len(text) else " "
            if char in _OPENERS:
                self.open, self._single = True, False
            elif char in _CLOSERS:
                self.open = self._single
            elif char == _DOUBLE:
                inches = not self.open and before.isdigit() and not after.isalnum()
                if not inches:
                    self.open, self._single = self._single or not self.open, self._single
            elif self._single and char in _SINGLE_CLOSE and before in _STOPS:
                if not after.isalnum():
                    self.open = self._single = False
            elif not self.open and char in _SINGLE_OPEN and _opens(before, after):
                self.open = self._single = bool(_CLOSE.search(text, i + 1, i + _REACH))

    def new_paragraph(self, text: str) -> bool:
        """Begin a paragraph; returns whether it goes on with an open quotation."""
        first = text.lstrip()[:1]
        marks = _SINGLE_OPEN if self._single else _OPENERS + _DOUBLE
        carried = self.open and bool(first) and first in marks
        # The mark that opens the paragraph opens the quotation again.
        self.open = self._single = False
        return carried


def _opens(before: str, after: str) -> bool:
    return (before.isspace() or before in "([—–-:") and (after.isalpha() or after in '"“')
