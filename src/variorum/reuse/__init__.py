"""Text reuse: which stretches of words two witnesses of a story share, or two of a corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.reuse.passages import find_passages

if TYPE_CHECKING:
    from variorum.reuse.corpus import Reuse, find_reuse

__all__ = ["Reuse", "find_passages", "find_reuse"]


def __getattr__(name: str) -> object:
    # The edition of a story needs no arrays: they load with the corpus.
    if name not in ("Reuse", "find_reuse"):
        raise AttributeError(f"module 'variorum.reuse' has no attribute {name!r}")
    from variorum.reuse import corpus

    value: object = getattr(corpus, name)
    return value
