"""Text reuse inside one story: which stretches of words two witnesses share."""

from __future__ import annotations

from variorum.reuse.passages import find_passages

__all__ = ["find_passages"]
