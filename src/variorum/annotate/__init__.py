"""Annotation: every distinct sentence is parsed once and its numbers and times are read."""

from __future__ import annotations

from variorum.annotate.annotator import Annotator

__all__ = ["Annotator"]
