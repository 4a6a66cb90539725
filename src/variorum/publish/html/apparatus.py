"""The base text with its critical apparatus: lemma] reading, sigla, kind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from variorum.model import Locus, Reading, Variant, Witness

from . import words
from .index import Index, variant_id
from .spans import Mark, distribute, render
from .text import blocks, cut_after, language, pieces

_LONG = 90
"""A lemma or reading of more characters is printed as its first and last words."""


@dataclass(frozen=True, slots=True)
class Other:
    """What other witnesses read where the base has its lemma."""

    text: Markup
    sigla: tuple[Markup, ...]
    omitted: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the apparatus."""

    id: str
    number: int
    lemma: Markup | None
    lemma_href: str | None
    others: tuple[Other, ...]
    kind: str
    weight: str
    abbreviation: str
    agrees: bool | None
    note: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the base text and the apparatus that belongs to it."""

    role: str
    html: tuple[Markup, ...]
    entries: tuple[Entry, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Apparatus:
    """The base text, and the variants of places that it does not have."""

    base: str
    name: str
    why: str
    language: str | None
    paragraphs: tuple[Paragraph, ...]
    elsewhere: tuple[Entry, ...]
    kinds: tuple[tuple[str, int], ...]
    total: int


def standing_for(index: Index, members: tuple[str, ...]) -> str:
    """The witness that stands for a family: whole before cut off, then the fullest."""
    loci: dict[str, int] = defaultdict(int)
    for locus in index.edition.loci:
        for siglum in {r.siglum for r in locus.readings}:
            loci[siglum] += 1

    def rank(siglum: str) -> tuple[bool, int, int, int]:
        witness = index.witnesses[siglum]
        return (
            witness.truncated,
            -loci[siglum],
            -index.words[siglum],
            index.order[siglum],
        )

    return min(members, key=rank)


def base_witness(index: Index) -> str:
    """The witness printed as the base text: of the largest family, the fullest."""
    largest = max(index.families, key=lambda f: (len(f), -index.order[f[0]]))
    return standing_for(index, largest)


def apparatus(index: Index) -> Apparatus:
    """The base text of an edition with its apparatus."""
    base = base_witness(index)
    witness = index.witnesses[base]
    entries: dict[tuple[str, int], Entry] = {}
    places: dict[tuple[str, int], tuple[int, int]] = {}
    inside: list[tuple[int, int, Locus, int, Variant]] = []
    outside: list[tuple[Locus, int, Variant]] = []
    for locus, number, variant in index.variants():
        own = [
            s for r in variant.readings if base in r.sigla for s in r.spans if s.siglum == base
        ]
        if own:
            first = min(own)
            inside.append((first.start, first.end, locus, number, variant))
        else:
            outside.append((locus, number, variant))
    inside.sort(key=lambda i: (i[0], i[1], index.locus_number[i[2].id], i[3]))
    for count, (start, end, locus, number, variant) in enumerate(inside, 1):
        entries[locus.id, number] = _entry(index, base, count, locus, number, variant)
        places[locus.id, number] = (start, end)
    elsewhere = tuple(
        _entry(index, base, count, locus, number, variant)
        for count, (locus, number, variant) in enumerate(outside, len(inside) + 1)
    )
    kinds = dict.fromkeys(words.VARIANT_KINDS, 0)
    for _, _, variant in index.variants():
        kinds[variant.kind] += 1
    return Apparatus(
        base=base,
        name=index.name(base),
        why=_why(index, witness),
        language=language(witness),
        paragraphs=tuple(_paragraphs(index, witness, entries, places)),
        elsewhere=elsewhere,
        kinds=tuple((k, n) for k, n in kinds.items() if n),
        total=sum(kinds.values()),
    )


def _why(index: Index, witness: Witness) -> str:
    if len(index.witnesses) == 1:
        return "the only witness"
    whole = "the fullest witness" if not witness.truncated else "the fullest, though cut off,"
    return f"{whole} of the largest family" if len(index.families) > 1 else whole


def _entry(
    index: Index, base: str, count: int, locus: Locus, number: int, variant: Variant
) -> Entry:
    lemma: Markup | None = None
    others: list[Other] = []
    for reading in variant.readings:
        rest = reading
        if base in reading.sigla:
            spans = [s for s in reading.spans if s.siglum == base]
            omitted = reading.text is None
            lemma = (
                Markup("‸") if omitted else words.shown(_short(_words(index, reading, base)))
            )
            fellows = [s for s in reading.sigla if s != base]
            if fellows and spans:
                lemma += Markup(" <small>{}</small>").format(_sigla(index, reading, fellows))
            continue
        others.append(
            Other(
                text=_reading(index, rest),
                sigla=tuple(_siglum(index, rest, s) for s in index.sort(rest.sigla)),
                omitted=rest.text is None,
            )
        )
    weight = words.WEIGHT[variant.kind]
    return Entry(
        id=variant_id(locus.id, number),
        number=count,
        lemma=lemma,
        lemma_href=f"lemma-{count}" if lemma is not None else None,
        others=tuple(others),
        kind=variant.kind,
        weight=weight,
        abbreviation=words.VARIANT_KINDS[variant.kind][0],
        agrees=variant.agrees,
        note=words.plain(variant.note or ""),
    )


def _words(index: Index, reading: Reading, siglum: str) -> str:
    spans = sorted(s for s in reading.spans if s.siglum == siglum)
    return " … ".join(words.plain(index.text(s)) for s in spans) or words.plain(
        reading.text or ""
    )


def _short(reading: str) -> str:
    """Long readings as editions print them: the first and the last of them."""
    parts = reading.split(" ")
    if len(reading) <= _LONG or len(parts) < 9:
        return reading
    return " ".join([*parts[:4], "…", *parts[-3:]])


def _reading(index: Index, reading: Reading) -> Markup:
    if reading.text is None:
        return Markup("<i>om.</i>")
    spans = sorted(reading.spans)
    if not spans:
        return words.shown(words.plain(reading.text))
    return Markup('<a class="q" href="#{}"><bdi>{}</bdi></a>').format(
        index.anchor(spans[0]),
        words.shown(_short(words.plain(index.text(spans[0]))) or reading.text),
    )


def _siglum(index: Index, reading: Reading, siglum: str) -> Markup:
    spans = sorted(s for s in reading.spans if s.siglum == siglum)
    if not spans:
        return index.siglum(siglum)
    return Markup('<a class="sig" href="#{}" title="{}">{}</a>').format(
        index.anchor(spans[0]), index.name(siglum) or f"witness {siglum}", siglum
    )


def _sigla(index: Index, reading: Reading, sigla: list[str]) -> Markup:
    return Markup(" ").join(_siglum(index, reading, s) for s in index.sort(sigla))


def _paragraphs(
    index: Index,
    witness: Witness,
    entries: dict[tuple[str, int], Entry],
    places: dict[tuple[str, int], tuple[int, int]],
) -> list[Paragraph]:
    all_blocks = blocks(witness)
    ranges = [(n, *p) for n, b in enumerate(all_blocks) for p in pieces(witness, b)]
    marks: list[Mark] = []
    home: dict[int, list[Entry]] = defaultdict(list)
    for where, entry in entries.items():
        start, end = places[where]
        kind = "" if entry.agrees is None else ", agrees" if entry.agrees else ", conflicts"
        marks.append(
            Mark(
                start=start,
                end=end,
                id=f"lemma-{entry.number}",
                classes=("v", f"g-{entry.weight}", *(("gap",) if start == end else ())),
                attributes=(
                    ("data-kind", entry.kind),
                    (
                        "title",
                        f"{entry.kind}{kind}" + (f": {entry.note}" if entry.note else ""),
                    ),
                ),
                after=Markup(
                    '<a class="app-no" href="#{}" data-kind="{}"'
                    ' aria-label="variant {}, {}">{}</a>'
                ).format(entry.id, entry.kind, entry.number, entry.kind, entry.number),
            )
        )
    shared, cut = distribute(marks, [(start, end) for _, start, end in ranges])
    index.cut.update(cut)
    by_number = {e.number: e for e in entries.values()}
    html: dict[int, list[Markup]] = defaultdict(list)
    for (number, start, end), own in zip(ranges, shared, strict=True):
        for mark in own:
            if mark.id:
                home[number].append(by_number[int(mark.id.removeprefix("lemma-"))])
        rendered, cut = render(witness.text, start, end, own)
        index.cut.update(cut)
        html[number].append(rendered)
    last = cut_after(witness)
    out: list[Paragraph] = []
    for number, block in enumerate(all_blocks):
        label = words.FURNITURE[block.furniture or "other"] if block.role == "furniture" else ""
        listed = tuple(sorted(home[number], key=lambda e: e.number))
        out.append(Paragraph(block.role, tuple(html[number]), listed, label))
        if number == last:
            out.append(Paragraph("cut", (), (), f"{witness.siglum} breaks off here."))
    return out
