"""Collation: the corresponding sentences of the witnesses, and how their words differ."""

from __future__ import annotations

from variorum.collate.collation import collate

__all__ = ["collate"]
