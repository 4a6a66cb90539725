"""The edition as a summary in the terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from variorum.publish.html.words import factuality

if TYPE_CHECKING:
    from rich.console import Console

    from ..model import Claim, Edition, Event, Figure, Published, Span, Witness

_AT_MOST = 40
_WORDS = 24
_RUNS = 12


def print_summary(edition: Edition, console: Console, everything: bool = False) -> None:
    """Print what the edition found.

    Unless ``everything``, lists longer than 40 rows are cut, with the number left out, and
    a witness's silences are listed up to the twelfth run, after their count.
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
        bounds = edition.stemma.independent
        most = bounds.most if bounds else len(edition.families)
        texts = _count(most, "independent text", "independent texts")
        if bounds and bounds.least < most:
            texts = f"{bounds.least} to {texts}"
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

        self.console.print(Text(f"Event: {_visible(_event(edition.event))}."))

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
        """Two lines a claim: who says it, where and how it stands; then what."""
        claims = self.edition.claims
        if not self._heading("Claims", len(claims)):
            return
        shown = claims if self.everything else claims[:_AT_MOST]
        for claim in shown:
            figures = "; ".join(map(_figure, claim.figures))
            where = " ".join(dict.fromkeys(m.siglum for m in claim.mentions))
            states = (claim.standing or "", f"in {where}", figures)
            head = Text(f"{claim.id:>5}  ")
            head.append(_visible(_speakers(claim)), style="bold")
            head.append(_visible(f"  {_stance(claim)}"))
            head.append(_visible(f"  [{' · '.join(filter(None, states))}]"), style="cyan")
            self.console.print(head, soft_wrap=True)
            self.console.print(Padding(Text(_visible(_cut(claim.statement))), (0, 0, 0, 7)))
        self._rest(len(claims) - len(shown))

    def disagreements(self) -> None:
        rows = [
            (d.kind, " ".join(d.claims), d.note, " / ".join(self._quote(d.spans)))
            for d in self.edition.disagreements
        ]
        self._table("Disagreements", ("kind", "claims", "why", "words"), rows)

    def silences(self) -> None:
        """The claims each witness does not carry, by their numbers above."""
        rows = []
        at_most = None if self.everything else _RUNS
        for witness in self.edition.witnesses:
            at = witness.siglum
            silent = [s.claim for s in self.edition.silences if at in s.sigla]
            cut = [s.claim for s in self.edition.silences if at in s.cut_off]
            if silent or cut:
                rows.append((at, _listed(silent, at_most), _listed(cut, at_most)))
        headings = ("", "does not carry", "breaks off before")
        self._table("Silent or cut off", headings, rows)

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
        if not self._heading(title, len(rows)):
            return
        shown = rows if self.everything else rows[:_AT_MOST]
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
        for heading in headings:
            table.add_column(heading, overflow="fold")
        for row in shown:
            table.add_row(*(Text(_visible(cell)) for cell in row))
        self.console.print(table)
        self._rest(len(rows) - len(shown))

    def _heading(self, title: str, number: int) -> bool:
        """Print a heading with the number of what follows; whether anything does."""
        self.console.print()
        self.console.print(Text(f"{title} ({number})" if number else f"{title}: none", "bold"))
        return number > 0

    def _rest(self, left_out: int) -> None:
        if left_out:
            self.console.print(Text(f"… {left_out} more: --all prints them"))


def _event(event: Event) -> str:
    """The day and the place of the event with their confidence, as far as they are known."""
    day, place = event.day, event.place
    when = f"{day.day} ({day.confidence:.2f})" if day else "day not known"
    if place is None:
        return f"{when}, place not known"
    names = (place.place.canonical, place.place.admin1, place.place.country)
    where = ", ".join(dict.fromkeys(n for n in names if n))
    return f"{when}, {where} ({place.place.confidence:.2f})"


def _visible(text: str) -> str:
    """``text`` with control and format characters made harmless: an article must not be
    able to drive the reader's terminal."""
    return "".join(
        "\ufffd" if unicodedata.category(c) in ("Cc", "Cf") and c not in "\n\t" else c
        for c in text
    )


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _listed(claims: Sequence[str], at_most: int | None) -> str:
    """Claim numbers with their count, runs drawn together: "4: c1–c3 c9".

    More runs than ``at_most`` end in "…".
    """
    runs: list[list[int]] = []
    for number in (int(c.removeprefix("c")) for c in claims):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    drawn = [f"c{r[0]}–c{r[-1]}" if r[1:] else f"c{r[0]}" for r in runs]
    if at_most is not None and len(drawn) > at_most:
        drawn = [*drawn[:at_most], "…"]
    return f"{len(claims)}: {' '.join(drawn)}" if claims else ""


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
    """The cue's own words, and the stance where it is more than asserting."""
    told = factuality(claim.stance, claim.factuality)
    if claim.cue is None:
        return told
    notes: list[str] = [claim.stance] if claim.stance != "asserts" else []
    notes += ["hedged"] if claim.hedged else []
    notes += [told] if told else []
    cue = " ".join(claim.cue.text.split())
    return f"“{cue}”" + (f" ({', '.join(notes)})" if notes else "")


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
    if figure.unit and figure.share_of is None:
        value = f"{value} {figure.unit}"
    # "37,000,000 USD": the unit says that it is money.
    measure = "" if figure.measure == "money" and figure.unit else figure.measure or ""
    return f"{about}{value} {figure.group + ' ' if figure.group else ''}{measure}".rstrip()
