"""Reading articles: plain text, HTML, JSON and JSON Lines, with side-car metadata."""

from __future__ import annotations

from variorum.ingest.dates import parse_published
from variorum.ingest.records import MAX_CHARACTERS
from variorum.ingest.sources import MAX_BYTES, read

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "parse_published", "read"]
