"""Figures as dots with whiskers, one panel a measure, one row a speaker."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace

from markupsafe import Markup

from variorum.model import Claim, Figure, Span

from . import words
from .index import Index, claim_id

_LOG_FROM = 40.0
"""A panel whose largest value is this many times its smallest is drawn on a log scale."""

_PANELS = 6
"""More panels than this are folded."""

_LEFT, _RIGHT = 4.0, 90.0
"""Where the scale begins and ends, in per cent of the panel's width."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure on one speaker's word, with everyone who prints it."""

    who: str
    named: bool
    value: str
    detail: str
    sigla: tuple[str, ...]
    href: str
    claims: tuple[tuple[str, int], ...]
    contested: bool
    plot: Markup


@dataclass(frozen=True, slots=True)
class Panel:
    """The figures of one measure."""

    id: str
    title: str
    unit: str
    scale: str
    entries: tuple[Entry, ...]
    axis: Markup
    contested: int
    measured: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures: panels to compare, and those that stand alone."""

    panels: tuple[Panel, ...]
    more: tuple[Panel, ...]
    alone: tuple[tuple[str, Entry], ...]
    total: int


def contested_spans(index: Index) -> set[Span]:
    """The spans of figures that disagree."""
    return {span for d in index.edition.disagreements if d.kind == "figure" for span in d.spans}


def contested_claims(index: Index) -> set[str]:
    """The claims whose figures disagree."""
    return {c for d in index.edition.disagreements if d.kind == "figure" for c in d.claims}


def _collect(
    index: Index,
) -> dict[tuple[str, str, bool], list[tuple[Claim, Figure, list[Span]]]]:
    """Figures by (measure, unit, is a share); the same figure of one claim once."""
    groups: dict[tuple[str, str, bool], list[tuple[Claim, Figure, list[Span]]]]
    groups = defaultdict(list)
    for claim in index.edition.claims:
        same: dict[tuple[object, ...], tuple[Figure, list[Span]]] = {}
        for f in claim.figures:
            if f.low is None and f.high is None:
                continue
            what = (
                f.measure,
                f.unit,
                f.group,
                f.low,
                f.high,
                f.approximate,
                f.scope,
                f.share_of,
            )
            same.setdefault(what, (f, []))[1].append(f.span)
        for figure, spans in same.values():
            share = words.is_share(figure)
            unit = "" if share else words.plain(figure.unit or "")
            group = (words.plain(figure.measure or ""), unit, share)
            groups[group].append((claim, figure, sorted(spans)))
    return groups


def figures(index: Index) -> Figures:
    """The panels of an edition: contested measures first, then the fullest."""
    panels: list[Panel] = []
    alone: list[tuple[str, Entry]] = []
    bad_spans, bad_claims = contested_spans(index), contested_claims(index)
    total = 0
    for number, ((measure, unit, share), rows) in enumerate(_collect(index).items()):
        total += len(rows)
        title = _title(measure, unit, share)
        scale = Scale([f for _, f, _ in rows], share=share)
        rows.sort(key=lambda r: r[1].low if r[1].low is not None else r[1].high or 0.0)
        entries: list[Entry] = []
        for claim, figure, spans in rows:
            contested = claim.id in bad_claims and any(
                _meet(span, bad) for span in spans for bad in bad_spans
            )
            entries.append(_entry(index, claim, figure, spans, scale, contested=contested))
        entries = _fold(entries)
        if len(entries) == 1 or not (measure or unit or share):
            alone.extend((title, entry) for entry in entries)
            continue
        panels.append(
            Panel(
                id=f"figures-{number}",
                title=title,
                unit=unit,
                scale="log scale" if scale.log else "",
                entries=tuple(entries),
                axis=scale.axis(),
                contested=sum(e.contested for e in entries),
                measured=bool(measure),
            )
        )
    panels.sort(key=lambda p: (-p.contested, not p.measured, -len(p.entries)))
    return Figures(tuple(panels[:_PANELS]), tuple(panels[_PANELS:]), tuple(alone), total)


def _fold(entries: list[Entry]) -> list[Entry]:
    """Entries that say the same on the same word become one that names all its claims."""
    out: dict[tuple[str, str, str], Entry] = {}
    for entry in entries:
        what = (entry.who, entry.value, entry.detail)
        first = out.get(what)
        if first is None:
            out[what] = entry
            continue
        sigla = dict.fromkeys([*first.sigla, *entry.sigla])
        out[what] = replace(
            first,
            sigla=tuple(sigla),
            claims=tuple(dict.fromkeys(first.claims + entry.claims)),
            contested=first.contested or entry.contested,
        )
    return list(out.values())


def _meet(one: Span, other: Span) -> bool:
    return one.siglum == other.siglum and one.start < other.end and other.start < one.end


def _title(measure: str, unit: str, share: bool) -> str:
    name = measure or unit or "Counts of other things"
    name = name[:1].upper() + name[1:]
    if share:
        return f"{name}, as a share" if measure else "Shares"
    return f"{name}, {unit}" if unit and measure else name


def _entry(
    index: Index,
    claim: Claim,
    figure: Figure,
    spans: list[Span],
    scale: Scale,
    *,
    contested: bool,
) -> Entry:
    named = index.origin(claim) is not None
    if claim.chain:
        who = index.chain(claim)
        if not named:
            who += " (nobody named)"
    else:
        who = "nobody named" if claim.cue else "the outlet’s own voice"
    detail = [words.plain(figure.group)] if figure.group else []
    if figure.share_of:
        detail.append("of " + words.clip(figure.share_of, 60))
    if figure.scope:
        detail.append(figure.scope)
    if not figure.measure:
        detail.append("in “" + words.clip(claim.statement, 70) + "”")
    href = index.anchor(spans[0])
    value = words.amount(figure)
    quote = words.clip(index.text(spans[0]), 60)
    label = f"{value}, {who}, in the words “{quote}”"
    sigla = {s.siglum for s in spans}
    kin = {
        (f.low, f.high)
        for f in claim.figures
        if (f.measure, f.group) == (figure.measure, figure.group)
    }
    if len(kin) == 1:  # the claim has no other figure of the kind: all who carry it print it
        sigla.update(m.siglum for m in claim.mentions)
    return Entry(
        who=who,
        named=named,
        value=value,
        detail=", ".join(detail),
        sigla=tuple(index.sort(sigla)),
        href=href,
        claims=((claim_id(claim.id), index.claim_number[claim.id]),),
        contested=contested,
        plot=scale.plot(figure, href, label, contested=contested),
    )


class Scale:
    """Values to per cents of a panel's width, linear from zero or logarithmic."""

    def __init__(self, of: list[Figure], *, share: bool) -> None:
        values = [v for f in of for v in (f.low, f.high) if v is not None]
        positive = [v for v in values if v > 0]
        top = max(values, default=1.0)
        self.share = share
        self.log = (
            not share and len(positive) == len(values) > 1 and top / min(positive) >= _LOG_FROM
        )
        if self.log:
            self.low = 10.0 ** math.floor(math.log10(min(positive)))
            self.high = 10.0 ** math.ceil(math.log10(top) + 1e-9)
        else:
            self.low = min(0.0, min(values, default=0.0))
            self.high = 1.0 if share and top <= 1 else _round_up(max(top, 1e-9))

    def at(self, value: float) -> float:
        """Where a value stands."""
        if self.log:
            part = math.log10(max(value, self.low) / self.low) / math.log10(
                self.high / self.low
            )
        else:
            part = (value - self.low) / (self.high - self.low)
        return round(_LEFT + min(max(part, 0.0), 1.0) * (_RIGHT - _LEFT), 2)

    def ticks(self) -> list[float]:
        """A few round values."""
        if self.log:
            first, last = round(math.log10(self.low)), round(math.log10(self.high))
            step = max(1, math.ceil((last - first) / 4))
            return [10.0**e for e in range(first, last + 1, step)]
        width = _step((self.high - self.low) / 4)
        first = math.ceil(self.low / width - 1e-9)
        return [n * width for n in range(first, math.floor(self.high / width + 1e-9) + 1)]

    def axis(self) -> Markup:
        """The tick labels."""
        out = Markup("")
        for tick in self.ticks():
            text = f"{tick * 100:.0f} %" if self.share and tick <= 1 else _short(tick)
            out += Markup('<text x="{}%" y="12" text-anchor="middle">{}</text>').format(
                self.at(tick), text
            )
        return out

    def plot(self, figure: Figure, href: str, label: str, *, contested: bool) -> Markup:
        """The dot and whiskers of one figure, as the content of an ``svg``."""
        out = Markup("")
        for tick in self.ticks():
            x = self.at(tick)
            out += Markup('<line class="grid" x1="{}%" x2="{}%" y1="0" y2="100%"/>').format(
                x, x
            )
        low, high = figure.low, figure.high
        known = [v for v in (low, high) if v is not None]
        inner = Markup("")
        if low is not None and high is not None and low != high:
            x1, x2 = self.at(low), self.at(high)
            inner += Markup(
                '<line class="whisker" x1="{}%" x2="{}%" y1="50%" y2="50%"/>'
            ).format(x1, x2)
            for x in (x1, x2):
                inner += Markup(
                    '<line class="whisker" x1="{}%" x2="{}%" y1="30%" y2="70%"/>'
                ).format(x, x)
            dot = (x1 + x2) / 2
        else:
            dot = self.at(known[0])
            if high is None:
                tip = min(dot + 8.0, 98.0)
                inner += _arrow(dot, tip, "M-6,-4 L0,0 L-6,4")
            elif low is None:
                tip = max(dot - 8.0, 1.0)
                inner += _arrow(dot, tip, "M6,-4 L0,0 L6,4")
        shape = "dot approximate" if figure.approximate else "dot"
        inner += Markup('<circle class="{}" cx="{}%" cy="50%" r="5.5"/>').format(
            shape, round(dot, 2)
        )
        hit = Markup('<circle class="hit" cx="{}%" cy="50%" r="12"/>').format(round(dot, 2))
        out += Markup('<a href="#{}" aria-label="{}"{}>{}{}</a>').format(
            href, label, Markup(' class="contested"') if contested else Markup(""), hit, inner
        )
        return out


def _arrow(start: float, tip: float, head: str) -> Markup:
    return Markup(
        '<line class="whisker open" x1="{0}%" x2="{1}%" y1="50%" y2="50%"/>'
        '<svg x="{1}%" y="50%" overflow="visible"><path class="head" d="{2}"/></svg>'
    ).format(round(start, 2), round(tip, 2), head)


def _step(value: float) -> float:
    """The smallest of 1, 2, 5, 10 … times a power of ten that is not below ``value``."""
    size: float = 10.0 ** math.floor(math.log10(value))
    return next(size * m for m in (1, 2, 5, 10) if size * m >= value * (1 - 1e-9))


def _round_up(value: float) -> float:
    width = _step(value / 4)
    return math.ceil(value / width - 1e-9) * width


def _short(value: float) -> str:
    for size, letter in ((1e9, "bn"), (1e6, "m"), (1e3, "k")):
        if abs(value) >= size:
            return f"{value / size:g} {letter}"
    return f"{value:g}"
