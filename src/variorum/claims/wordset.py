"""Word lists as sets."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of ``text``, which are separated by white space."""
    return frozenset(text.split())
