"""The sentence a number is read in."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Temporal, Token


class NumberText:
    """A normal form with its tokens by start, and the ranges already read."""

    def __init__(
        self, text: str, tokens: Sequence[Token], temporals: Sequence[Temporal]
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.index = {t.start: i for i, t in enumerate(tokens)}
        self.taken = [(t.start, t.end) for t in temporals]

    def overlaps(self, start: int, end: int) -> bool:
        """Whether something read before lies in the range."""
        return any(start < b and a < end for a, b in self.taken)
