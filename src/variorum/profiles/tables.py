"""Rows of a profile as JSON, CSV or text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, fields

from variorum.profiles.coding import Row

_LISTS = ("speakers", "sources", "claims", "evidence", "words")


def to_json(rows: Sequence[Row]) -> str:
    """A JSON list of objects with the fields of :class:`Row`; unknown values are ``null``."""
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1) + "\n"


def to_csv(rows: Sequence[Row]) -> str:
    """A table with a header; lists are joined by "; ", evidence is siglum:start-end.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    names = [f.name for f in fields(Row)]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row, name) for name in names])
    return text.getvalue()


def to_text(rows: Sequence[Row]) -> str:
    """A line an event and measure for reading, and how many there are."""
    lines = [f"{len(rows)} row{'s' if len(rows) != 1 else ''}"]
    for row in rows:
        where = ", ".join(x for x in (row.day, row.place) if x) or "day and place not told"
        numbers = " ".join(
            f"{name} {_number(value)}"
            for name, value in (("low", row.low), ("best", row.best), ("high", row.high))
            if value is not None
        )
        grade = f" (suggested grade: {row.grade})" if row.grade else ""
        lines.append(f"{row.event}  {where}: {row.measure}: {numbers}{grade}")
        who = ", ".join(row.speakers) or "nobody named"
        texts = f"{row.families} independent text{'s' if row.families != 1 else ''}"
        lines.append(f"    {texts} ({', '.join(row.sources)}); on the word of {who}")
        lines.append("    " + "; ".join(f"“{w}”" for w in row.words))
        if row.note:
            lines.append(f"    note: {row.note}")
    return "\n".join(lines) + "\n"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def _cell(row: Row, name: str) -> str:
    value = getattr(row, name)
    if name == "evidence":
        return "; ".join(f"{s.siglum}:{s.start}-{s.end}" for s in row.evidence)
    if name in _LISTS:
        value = "; ".join(value)
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}" if value != int(value) else str(int(value))
    words = str(value)
    return f"'{words}" if words[:1] in ("=", "+", "-", "@", "\t") else words
