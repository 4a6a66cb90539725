"""Collation: the corresponding sentences of the witnesses, and how their words differ."""

from __future__ import annotations

from variorum.collate.collation import aligned, collate

__all__ = ["aligned", "collate"]
