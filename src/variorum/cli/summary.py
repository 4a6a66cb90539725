"""The edition as a summary in the terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

    from ..model import Claim, Edition, Figure, Published, Span, Witness

_AT_MOST = 40
_WORDS = 24


def print_summary(edition: Edition, console: Console, everything: bool = False) -> None:
    """Print what the edition found.

    Lists longer than 40 rows are cut, with the number left out, unless ``everything``.
    """
    summary = _Summary(edition, console, everything)
    summary.head()
    summary.witnesses()
    summary.dropped()
    summary.claims()
    summary.disagreements()
    summary.silences()


class _Summary:
    def __init__(self, edition: Edition, console: Console, everything: bool) -> None:
        self.edition = edition
        self.console = console
        self.everything = everything
        self.texts = {w.siglum: w.text for w in edition.witnesses}

    def head(self) -> None:
        edition = self.edition
        if edition.title:
            self.console.print(Text(_visible(edition.title), style="bold"))
        carried = _count(len(edition.witnesses), "witness", "witnesses")
        texts = _count(len(edition.families), "independent text", "independent texts")
        verb = "carries" if len(edition.witnesses) == 1 else "carry"
        self.console.print(Text(f"{carried} {verb} {texts}."))
        for edge in edition.stemma.edges:
            sure = "" if edge.confidence >= 0.6 else ", unsure"
            self.console.print(
                Text(
                    f"  {edge.parent} → {edge.child}  ({edge.confidence:.2f}{sure}; "
                    f"{edge.shared_words} words shared, {edge.changed_words} changed)"
                )
            )

    def witnesses(self) -> None:
        family = {s: i for i, f in enumerate(self.edition.families, 1) for s in f}
        rows = [
            (
                w.siglum,
                str(family.get(w.siglum, "")),
                w.outlet or w.path or w.url or "",
                _published(w.published),
                str(len(w.text.split())),
                _remarks(w),
            )
            for w in self.edition.witnesses
        ]
        headings = ("", "family", "witness", "published", "words", "remarks")
        self._table("Witnesses", headings, rows)

    def dropped(self) -> None:
        """What a witness lacks of the loci that others of its family carry."""
        rows = []
        for family in self.edition.families:
            if len(family) < 2:
                continue
            shared = [
                locus
                for locus in self.edition.loci
                if sum(r.siglum in family for r in locus.readings)
            ]
            for siglum in family:
                witness = next(w for w in self.edition.witnesses if w.siglum == siglum)
                lacking = [
                    locus for locus in shared if all(r.siglum != siglum for r in locus.readings)
                ]
                lost = [
                    variant.note or "an attribution"
                    for locus in self.edition.loci
                    for variant in locus.variants
                    if variant.kind == "attribution"
                    and any(
                        siglum in reading.sigla and reading.text is None
                        for reading in variant.readings
                    )
                ]
                words = sum(self._words(locus.readings[0]) for locus in lacking)
                if not lacking and not lost:
                    continue
                cut = "; it breaks off, so some may be cut" if witness.truncated else ""
                what = f"{_count(len(lacking), 'sentence', 'sentences')} ({words} words){cut}"
                rows.append((siglum, what, "; ".join(lost)))
        self._table("Lacks, beside its family", ("", "sentences", "attributions"), rows)

    def claims(self) -> None:
        rows = [
            (
                claim.id,
                _speakers(claim),
                _stance(claim),
                _cut(claim.statement),
                ", ".join(_figure(f) for f in claim.figures),
                " ".join(dict.fromkeys(m.siglum for m in claim.mentions)),
                claim.standing or "",
            )
            for claim in self.edition.claims
        ]
        headings = ("", "who", "stance", "what", "figures", "in", "standing")
        self._table("Claims", headings, rows)

    def disagreements(self) -> None:
        rows = [
            (d.kind, " ".join(d.claims), d.note, " / ".join(self._quote(d.spans)))
            for d in self.edition.disagreements
        ]
        self._table("Disagreements", ("kind", "claims", "why", "words"), rows)

    def silences(self) -> None:
        statements = {c.id: c.statement for c in self.edition.claims}
        rows = [
            (s.claim, _cut(statements.get(s.claim, "")), " ".join(s.sigla), " ".join(s.cut_off))
            for s in self.edition.silences
        ]
        self._table("Silences", ("", "claim", "silent", "cut off"), rows)

    def _words(self, span: Span) -> int:
        return len(self.texts[span.siglum][span.start : span.end].split())

    def _quote(self, spans: Iterable[Span]) -> list[str]:
        return list(
            dict.fromkeys(
                f"{s.siglum}: “{_cut(' '.join(self.texts[s.siglum][s.start : s.end].split()))}”"
                for s in spans
            )
        )

    def _table(
        self, title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]
    ) -> None:
        self.console.print()
        if not rows:
            self.console.print(Text(f"{title}: none", style="bold"))
            return
        self.console.print(Text(f"{title} ({len(rows)})", style="bold"))
        shown = rows if self.everything else rows[:_AT_MOST]
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
        for heading in headings:
            table.add_column(heading, overflow="fold")
        for row in shown:
            table.add_row(*(Text(_visible(cell)) for cell in row))
        self.console.print(table)
        if len(shown) < len(rows):
            self.console.print(Text(f"… {len(rows) - len(shown)} more: --all prints them"))


def _visible(text: str) -> str:
    """``text`` with control and format characters made harmless: an article must not be
    able to drive the reader's terminal."""
    return "".join(
        "\ufffd" if unicodedata.category(c) in ("Cc", "Cf") and c not in "\n\t" else c
        for c in text
    )


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _cut(text: str) -> str:
    words = text.split()
    return text if len(words) <= _WORDS else " ".join(words[:_WORDS]) + " …"


def _published(published: Published) -> str:
    if published.earliest is None:
        if published.weekday:
            return f"a {published.weekday} ({published.basis})"
        return "unknown"
    day = published.earliest
    if published.latest and published.latest != published.earliest:
        day = f"{published.earliest} to {published.latest}"
    return f"{day} ({published.basis})"


def _remarks(witness: Witness) -> str:
    furniture = sum(b.end - b.start for b in witness.blocks if b.role == "furniture")
    share = f"{100 * furniture / max(len(witness.text), 1):.0f} % furniture"
    remarks = [
        "cut off" if witness.truncated else None,
        f"credit {witness.credit}" if witness.credit else None,
        share if furniture else None,
        witness.language if witness.language not in (None, "en") else None,
    ]
    return ", ".join(r for r in remarks if r)


def _speakers(claim: Claim) -> str:
    if not claim.chain:
        return "nobody named" if claim.cue else "(the outlet)"
    return " → ".join(s.canonical or s.name for s in claim.chain)


def _stance(claim: Claim) -> str:
    return claim.stance + (", hedged" if claim.hedged else "")


def _figure(figure: Figure) -> str:
    """The figure with its bounds, as a reader would write it."""
    low, high = figure.low, figure.high
    if figure.share_of is not None:
        value = f"{low:.0%} of {figure.share_of}" if low is not None else "a share"
    elif low is not None and low == high:
        value = f"{low:,g}" if low < 1e6 else f"{low:,.0f}"
    elif high is None and low is not None:
        value = f"≥{low:,.0f}"
    elif low is None and high is not None:
        value = f"≤{high:,.0f}"
    else:
        value = f"{low:,.0f}–{high:,.0f}"
    about = "~" if figure.approximate else ""
    return f"{about}{value} {figure.group + ' ' if figure.group else ''}{figure.measure or ''}"
