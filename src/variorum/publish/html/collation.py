"""Synoptic columns: the same place of the story side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from variorum.model import Block, Locus, Span

from . import words
from .apparatus import base_witness, standing_for
from .index import Index, key, variant_id, witness_id
from .spans import Mark, render
from .text import blocks

_COLUMNS = 5
"""Columns that stay readable side by side."""

_LONG, _RUN = 50, 3
"""In a table of more rows, this many rows on end that one column alone has are folded."""


@dataclass(frozen=True, slots=True)
class Column:
    """A witness that stands for a family, or for itself."""

    siglum: str
    href: str
    name: str
    when: str
    truncated: bool
    folded: tuple[tuple[str, str, str], ...]
    family: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A variant named beside its locus."""

    href: str
    kind: str
    weight: str
    abbreviation: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one column has at one locus, or at a run of loci that it alone has.

    ``state`` is "text", "same" (as the first column), "silent", "cut off" or "run".
    """

    siglum: str
    state: str
    html: Markup
    furniture: tuple[Markup, ...] = ()
    furniture_label: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One locus."""

    id: str
    number: int
    chips: tuple[Chip, ...]
    kinds: str
    cells: tuple[Cell, ...]
    break_off: tuple[str, ...]
    last: int | None = None
    places: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Up to five columns."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    missing: tuple[tuple[int, Markup, str], ...]
    open: bool


def tables(index: Index) -> list[Table]:
    """The families side by side, then each family's own texts; no text is left out."""
    out: list[Table] = []
    base = base_witness(index)
    families = sorted(index.families, key=lambda f: (base not in f, index.order[f[0]]))
    heads = [standing_for(index, f) for f in families]
    if len(families) > 1:
        for number, group in enumerate(_groups(heads)):
            title = "The families side by side"
            if len(heads) > _COLUMNS:
                title += f", {len(group)} of {len(heads)}"
            out.append(
                _table(index, f"syn-{number}", title, group, families, heads, opened=not number)
            )
    for number, (head, family) in enumerate(zip(heads, families, strict=True)):
        texts = [s for s in family if index.printed[s] == s or s == head]
        texts = [s for s in texts if s == head or index.printed[s] != index.printed[head]]
        if len(texts) < 2 and len(families) > 1:
            continue
        rest = sorted((s for s in texts if s != head), key=lambda s: _far(index, head, s))
        groups = _groups([head, *rest])
        for part, group in enumerate(groups):
            title = f"Inside the family {index.sigla(family, 8)}"
            if len(families) == 1:
                title = "The witnesses side by side"
            if len(groups) > 1:
                title += f", {len(group)} of {len(texts)} different texts"
            opened = base in family and not part
            out.append(
                _table(index, f"fam-{number}-{part}", title, group, None, texts, opened=opened)
            )
    return out


def _groups(heads: list[str]) -> list[list[str]]:
    """The first head with up to four others, until all have been shown."""
    first, rest = heads[0], heads[1:]
    size = _COLUMNS - 1
    parts = [rest[i : i + size] for i in range(0, len(rest), size)] or [[]]
    return [[first, *part] for part in parts]


def _far(index: Index, head: str, siglum: str) -> tuple[int, int]:
    """Most different first, so that the open table shows the most."""
    differing = 0
    for _, _, variant in index.variants():
        sides = [r for r in variant.readings if head in r.sigla or siglum in r.sigla]
        differing += len(sides) > 1
    return (-differing, index.order[siglum])


def _table(
    index: Index,
    table_id: str,
    title: str,
    sigla: list[str],
    families: list[tuple[str, ...]] | None,
    shown: list[str],
    *,
    opened: bool,
) -> Table:
    """A table of ``sigla``; ``shown`` are those of all tables it belongs with.

    What only the first column has is in the first table of them and not repeated.
    """
    first_table = table_id.endswith("-0")
    columns = tuple(_column(index, s, families) for s in sigla)
    last_row: dict[str, int] = {}
    rows_of: list[Locus] = []
    missing: list[tuple[int, Markup, str]] = []
    for locus in index.edition.loci:
        present = [s for s in sigla if any(r.siglum == s for r in locus.readings)]
        if present and (first_table or present != sigla[:1]):
            for siglum in present:
                last_row[siglum] = len(rows_of)
            rows_of.append(locus)
        elif first_table and not any(r.siglum in shown for r in locus.readings):
            if families is None and len(index.families) > 1:
                continue
            others = index.sigla([r.siglum for r in locus.readings], 8)
            first = min(locus.readings, key=lambda r: index.order.get(r.siglum, 0))
            missing.append((index.locus_number[locus.id], index.link(first, 160), others))
    furniture = {s: _furniture(index, s, rows_of) for s in sigla}
    rows: list[Row] = []
    for number, locus in enumerate(rows_of):
        cells: list[Cell] = []
        first_text: str | None = None
        for siglum in sigla:
            spans = [r for r in locus.readings if r.siglum == siglum]
            blocks_after, label = furniture[siglum].get(number, ((), ""))
            if not spans:
                witness = index.witnesses[siglum]
                gone = witness.truncated and number > last_row.get(siglum, -1)
                state = "cut off" if gone else "silent"
                cells.append(Cell(siglum, state, Markup(""), blocks_after, label))
                continue
            text = " ".join(words.plain(index.text(s)) for s in spans)
            same = first_text is not None and text == first_text
            first_text = text if first_text is None else first_text
            html = Markup(" ").join(_sentence(index, locus, s, sigla) for s in spans)
            cells.append(Cell(siglum, "same" if same else "text", html, blocks_after, label))
        broken = tuple(
            s for s in sigla if index.witnesses[s].truncated and last_row.get(s) == number
        )
        rows.append(
            Row(
                id=f"{table_id}-{key(locus.id)}",
                number=index.locus_number[locus.id],
                chips=tuple(
                    Chip(
                        variant_id(locus.id, n),
                        v.kind,
                        words.WEIGHT[v.kind],
                        words.VARIANT_KINDS[v.kind][0],
                    )
                    for n, v in enumerate(locus.variants, 1)
                    if sum(any(s in r.sigla for s in sigla) for r in v.readings) > 1
                ),
                kinds=" ".join(sorted({v.kind for v in locus.variants})),
                cells=tuple(cells),
                break_off=broken,
            )
        )
    folded = tuple(_fold(rows)) if len(rows) > _LONG else tuple(rows)
    return Table(table_id, title, columns, folded, tuple(missing), opened)


def _fold(rows: list[Row]) -> Iterator[Row]:
    """Rows on end that the same column alone has, as one row."""

    def alone(row: Row) -> str | None:
        having = [c for c in row.cells if c.state in {"text", "same"}]
        plain = len(having) == 1 and not row.chips and not row.break_off
        return having[0].siglum if plain and not any(c.furniture for c in row.cells) else None

    for siglum, group in groupby(rows, key=alone):
        run = list(group)
        if siglum is None or len(run) < _RUN:
            yield from run
            continue
        first = run[0]
        at = next(n for n, c in enumerate(first.cells) if c.siglum == siglum)
        html = Markup("").join(
            Markup('<p dir="auto">{}</p>').format(r.cells[at].html) for r in run
        )
        cells = [*first.cells[:at], Cell(siglum, "run", html), *first.cells[at + 1 :]]
        yield replace(first, cells=tuple(cells), last=run[-1].number, places=len(run))


def _column(index: Index, siglum: str, families: list[tuple[str, ...]] | None) -> Column:
    witness = index.witnesses[siglum]
    members: tuple[str, ...] = next((f for f in families or [] if siglum in f), ())
    copies = [s for s in index.witnesses if index.printed[s] == index.printed[siglum]]
    others = [s for s in (members or copies) if s != siglum]
    folded = tuple(
        (
            s,
            witness_id(index.printed[s]),
            " · ".join(
                filter(
                    None,
                    (
                        index.name(s),
                        "same text" if index.printed[s] == index.printed[siglum] else "",
                        "cut off" if index.witnesses[s].truncated else "",
                    ),
                )
            ),
        )
        for s in others
    )
    return Column(
        siglum=siglum,
        href=witness_id(index.printed[siglum]),
        name=index.name(siglum),
        when=words.published(witness.published) if witness.published.basis else "",
        truncated=witness.truncated,
        folded=folded,
        family=index.sigla(members, 8) if members else "",
    )


def _sentence(index: Index, locus: Locus, span: Span, sigla: list[str]) -> Markup:
    """A sentence with the variants of its locus marked by kind."""
    marks: list[Mark] = []
    for number, variant in enumerate(locus.variants, 1):
        if sum(any(s in r.sigla for s in sigla) for r in variant.readings) < 2:
            continue  # the columns shown agree here
        kind, note = variant.kind, words.plain(variant.note or "")
        here = [
            s
            for r in variant.readings
            for s in r.spans
            if s.siglum == span.siglum and s.start <= span.end and s.end >= span.start
            if s.start == s.end or (s.start < span.end and s.end > span.start)
        ]
        for one in here:
            agrees = (
                "" if variant.agrees is None else ", same meaning" if variant.agrees else ""
            )
            gap = ("gap",) if one.start == one.end else ()
            marks.append(
                Mark(
                    start=max(one.start, span.start),
                    end=min(one.end, span.end),
                    classes=("v", f"g-{words.WEIGHT[kind]}", *gap),
                    attributes=(
                        ("data-kind", kind),
                        ("data-v", variant_id(locus.id, number)),
                        ("data-k", words.VARIANT_KINDS[kind][0]),
                        ("title", f"{kind}{agrees}" + (f": {note}" if note else "")),
                    ),
                )
            )
    html, _ = render(index.witnesses[span.siglum].text, span.start, span.end, marks)
    return Markup('<a class="to" href="#{}" aria-label="{} in full">¶</a>{}').format(
        index.anchor(span), span.siglum, html
    )


def _furniture(
    index: Index, siglum: str, rows: list[Locus]
) -> dict[int, tuple[tuple[Markup, ...], str]]:
    """The furniture of a witness, at the row after whose text it stands."""
    witness = index.witnesses[siglum]
    ends = sorted(
        (r.end, number)
        for number, locus in enumerate(rows)
        for r in locus.readings
        if r.siglum == siglum
    )
    found: dict[int, list[Block]] = defaultdict(list)
    for block in blocks(witness):
        if block.role != "furniture" or not rows:
            continue
        before = [number for end, number in ends if end <= block.start]
        found[before[-1] if before else ends[0][1] if ends else 0].append(block)
    out: dict[int, tuple[tuple[Markup, ...], str]] = {}
    for number, group in found.items():
        kinds = dict.fromkeys(words.FURNITURE[b.furniture or "other"] for b in group)
        label = f"{words.counted(len(group), 'block')} of furniture: {words.listed(kinds)}"
        texts = tuple(words.shown(words.plain(witness.text[b.start : b.end])) for b in group)
        out[number] = (texts, label)
    return out
