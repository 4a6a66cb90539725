"""Tables for spreadsheets and data frames, as CSV (RFC 4180, UTF-8)."""

from __future__ import annotations

import csv
import io

from ..model import Edition, Reading

VARIANTS = (
    "locus",
    "variant",
    "kind",
    "agrees",
    "reading",
    "sigla",
    "outlets",
    "omitted",
    "text",
    "spans",
    "note",
)
"""The columns of :func:`variants_csv`."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_TRUTH = {True: "yes", False: "no", None: ""}


def variants_csv(edition: Edition) -> str:
    """The variants, a line a reading.

    ``variant`` numbers the variants of a locus and ``reading`` the readings of a variant,
    both from 1.  ``spans`` are ``siglum:start-end``, offsets in code points of the
    witness's text; ``sigla`` and ``spans`` are separated by spaces, ``outlets`` by "; ".
    ``text`` is empty and ``omitted`` "yes" where these witnesses have nothing.

    A cell that a spreadsheet would take for a formula is written with an apostrophe before
    it; the exact words are those of the span.
    """
    outlets = {w.siglum: w.outlet or "" for w in edition.witnesses}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(VARIANTS)
    for locus in edition.loci:
        for number, variant in enumerate(locus.variants, 1):
            for which, reading in enumerate(variant.readings, 1):
                row = (
                    locus.id,
                    str(number),
                    variant.kind,
                    _TRUTH[variant.agrees],
                    str(which),
                    " ".join(reading.sigla),
                    "; ".join(dict.fromkeys(filter(None, map(outlets.get, reading.sigla)))),
                    _TRUTH[reading.text is None],
                    reading.text or "",
                    _spans(reading),
                    variant.note or "",
                )
                writer.writerow([guarded(cell) for cell in row])
    return out.getvalue()


def guarded(cell: str) -> str:
    """A cell that no spreadsheet evaluates, without characters that UTF-8 cannot hold."""
    text = cell.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")
    return f"'{text}" if text.startswith(_FORMULA) else text


def _spans(reading: Reading) -> str:
    return " ".join(f"{s.siglum}:{s.start}-{s.end}" for s in reading.spans)
