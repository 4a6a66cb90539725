"""The opening of the page: what the story is, who carries it, what matters in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from variorum.model import Candidate, Edge, Span, Variant

from . import words
from .index import Index, claim_id, variant_id, witness_id
from .stemma_svg import lost_parent_of, main_edges

_SHOWN = 4
"""Findings named before the rest are only counted."""

_LARGE = 60
"""With more witnesses than this the list shows families, their members folded."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """A row of the list of witnesses."""

    siglum: str
    href: str
    name: str
    title: str
    url: str | None
    byline: str
    credit: str
    when: str
    basis: str
    evidence: tuple[Markup, ...]
    words: int
    family: str
    first_of_family: bool
    head: str
    family_size: int
    truncated: bool
    language: str
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reader should not miss, with links."""

    key: str
    count: str
    title: str
    items: tuple[Markup, ...]
    more: int
    more_href: str


@dataclass(frozen=True, slots=True)
class Known:
    """The day or the place of the event, with the words that show it."""

    value: str
    confidence: str
    shown_by: tuple[Markup, ...]
    instead: str


def event(index: Index) -> list[Known]:
    """The day and the place of the story's event; one that is not known says so."""
    day, place = index.edition.event.day, index.edition.event.place
    facts = [_UNKNOWN, _UNKNOWN]
    if day is not None:
        others = [(words.day(c.day), c.confidence or 0.0) for c in day.candidates[1:]]
        facts[0] = _known(index, words.day(day.day), day.confidence, day.evidence, others)
    if place is not None:
        others = [(_place(c), c.confidence) for c in place.alternatives]
        best = place.place
        facts[1] = _known(index, _place(best), best.confidence, place.evidence, others)
    return facts


_UNKNOWN = Known("not known", "", (), "")


def _known(
    index: Index,
    value: str,
    confidence: float,
    evidence: Sequence[Span],
    others: Sequence[tuple[str, float]],
) -> Known:
    instead = words.listed([f"{other} ({p:.2f})" for other, p in others[:2]], 2)
    return Known(value, f"{confidence:.2f}", index.grouped(evidence, 40, 3), instead)


def _place(place: Candidate) -> str:
    """``Duisburg, North Rhine-Westphalia, Germany``, no name twice."""
    names = (place.canonical, place.admin1, place.country)
    return words.plain(", ".join(dict.fromkeys(n for n in names if n)))


def title(index: Index) -> str:
    """The story's title, or the first title or headline any witness has."""
    if index.edition.title:
        return words.plain(index.edition.title)
    for witness in index.edition.witnesses:
        if witness.title:
            return words.plain(witness.title)
    for witness in index.edition.witnesses:
        for block in witness.blocks:
            if block.role == "headline":
                return words.clip(witness.text[block.start : block.end], 140)
    for witness in index.edition.witnesses:
        for piece in index.pieces(witness):
            if piece.strip():
                return words.clip(piece, 110)
    return "A story without a title"


def lead(index: Index) -> tuple[str, str, list[str]]:
    """``Seven witnesses``, ``two independent texts``, and a sentence for each family.

    Where links between texts are near the limit there are two numbers: ``two to three
    independent texts`` (:attr:`~variorum.model.Stemma.independent`).
    """
    n, m = len(index.witnesses), len(index.families)
    best = main_edges(index)
    own = _mostly_own(index, best)
    bounds = index.edition.stemma.independent
    least, most = (bounds.least, bounds.most) if bounds else (m, m)
    who = f"{words.count_word(n)} {'witness' if n == 1 else 'witnesses'}"
    count = words.count_word(least)
    if most > least:
        count += f" to {words.count_word(most)}"
    what = f"{count} independent {'text' if most == 1 else 'texts'}"
    who = who[:1].upper() + who[1:]
    sentences: list[str] = []
    alone: list[str] = []
    for number, family in enumerate(index.families):
        if len(family) == 1:
            alone.append(family[0])
            continue
        names = words.listed(list(family), 8)
        lost = lost_parent_of(index, number)
        if lost:
            both = "both " if len(family) == 2 else ""
            direct = [s for s in family if s in best and best[s].parent == lost]
            through = [s for s in family if s not in direct]
            text = f"{names} {both}go back to one lost text, {lost}"
            if len(direct) > 1 and not through:
                text += (
                    "; none of them copied another"
                    if len(direct) > 2
                    else ("; neither copied the other")
                )
        else:
            roots = [s for s in family if s not in best]
            text = (
                f"{names} go back to {roots[0]}"
                if len(roots) == 1
                else f"{names} share a text, and who copied whom cannot be told"
            )
        sentences.append(text + ".")
        if own[number]:
            more = "has more words of its own than it shares"
            if len(own[number]) > 1:
                more = "have more words of their own than they share"
            sentences.append(f"{words.listed(own[number], 8)} {more}.")
    if alone and n > 1:
        verb = "stands" if len(alone) == 1 else "stand"
        each = "" if len(alone) == 1 else " each"
        sentences.append(f"{words.listed(alone, 8)}{each} {verb} alone.")
    return who, what, sentences


def _mostly_own(index: Index, best: Mapping[str, Edge]) -> list[list[str]]:
    """For each family the copies of a held text that share less than half of their words.

    Of a lost text it is not known how much more it had, nor of one that breaks off.
    """

    def own(siglum: str) -> bool:
        edge = best.get(siglum)
        parent = index.witnesses.get(edge.parent) if edge is not None else None
        return (
            edge is not None
            and parent is not None
            and not parent.truncated
            and 2 * edge.shared_words < index.words[siglum]
        )

    return [[s for s in family if own(s)] for family in index.families]


def carriers(index: Index) -> list[Carrier]:
    """The witnesses, family by family."""
    rows: list[Carrier] = []
    for family in index.families:
        for place, siglum in enumerate(family):
            w = index.witnesses[siglum]
            shown_as = index.printed[siglum]
            url = w.url if w.url and w.url.lower().startswith(("http://", "https://")) else None
            rows.append(
                Carrier(
                    siglum=siglum,
                    href=witness_id(shown_as),
                    name=index.name(siglum),
                    title=words.plain(w.title or ""),
                    url=url,
                    byline=words.plain(w.byline or ""),
                    credit=words.plain(w.credit or ""),
                    when=words.published(w.published),
                    basis=w.published.basis or "",
                    evidence=tuple(index.link(s, 40) for s in w.published.evidence),
                    words=index.words[siglum],
                    family=index.sigla(family, 6),
                    first_of_family=place == 0,
                    head=family[0],
                    family_size=len(family),
                    truncated=w.truncated,
                    language=_foreign(w.language),
                    copy_of=shown_as if shown_as != siglum else None,
                )
            )
    return rows


def folded(rows: list[Carrier]) -> list[tuple[Carrier, list[Carrier]]]:
    """The rows of the list of witnesses, in a large story each family's under its first."""
    if len(rows) <= _LARGE:
        return [(row, []) for row in rows]
    out: list[tuple[Carrier, list[Carrier]]] = []
    for row in rows:
        if row.first_of_family:
            out.append((row, []))
        else:
            out[-1][1].append(row)
    return out


def _foreign(language: str | None) -> str:
    """A language that is named beside the witness: any but English."""
    return "" if language is None or language.startswith("en") else words.plain(language)


def findings(index: Index) -> list[Finding]:
    """What matters most, weightiest first; nothing is listed that is not there."""
    out = [
        _variants(index, "attribution", "attribution lost", "attributions lost", _lost),
        _variants(
            index, "attribution", "attribution changed", "attributions changed", _reworded
        ),
        _disagreements(index, "figure", "figure in conflict", "figures in conflict"),
        _contested(index),
        _variants(index, "quotation", "quotation altered", "quotations altered", _worded),
        _variants(index, "loaded", "loaded word exchanged", "loaded words exchanged"),
        _variants(index, "hedge", "certainty changed", "certainties changed"),
        _dates(index),
        _cut_off(index),
    ]
    return [f for f in out if f is not None]


def _reading(index: Index, variant: Variant) -> Markup:
    """The readings of a variant in one line: ``“words” A B · omitted C``."""
    parts: list[Markup] = []
    for reading in sorted(variant.readings, key=lambda r: r.text is None):
        sigla = Markup(" ").join(index.siglum(s) for s in index.sort(reading.sigla)[:6])
        if len(reading.sigla) > 6:
            sigla += Markup(" <small>+ {}</small>").format(len(reading.sigla) - 6)
        span = min(reading.spans) if reading.spans else None
        if reading.text is None:
            parts.append(Markup("{} {}").format("missing in", sigla))
        elif span is not None:
            parts.append(Markup("{} {}").format(index.link(span, 70), sigla))
        else:
            parts.append(
                Markup("{} {}").format(words.shown(words.clip(reading.text, 70)), sigla)
            )
    return Markup(" · ").join(parts)


def _pack(key: str, one: str, many: str, items: list[Markup], href: str) -> Finding | None:
    if not items:
        return None
    return Finding(
        key=key,
        count=f"{len(items):,}",
        title=one if len(items) == 1 else many,
        items=tuple(items[:_SHOWN]),
        more=max(0, len(items) - _SHOWN),
        more_href=href,
    )


def _lost(index: Index, locus: str, variant: Variant) -> bool:
    """Whether a witness leaves out who says so: by the note of the variant, or because it
    tells there of nobody who says anything.  What stands in another place of the sentence is
    not lost."""
    without = {s for r in variant.readings if r.text is None for s in r.sigla}
    noted = bool(without) and (variant.note or "").startswith("attribution lost")
    return noted or bool(without - index.attributed(locus))


def _reworded(index: Index, locus: str, variant: Variant) -> bool:
    """Whether all witnesses name who says so, in different words."""
    return all(r.text is not None for r in variant.readings) and _worded(index, locus, variant)


def _worded(_index: Index, _locus: str, variant: Variant) -> bool:
    """Whether the readings differ in words, not in marks alone."""
    return (
        len({tuple(re.findall(r"\w+", (r.text or "").casefold())) for r in variant.readings})
        > 1
    )


def _any(_index: Index, _locus: str, _variant: Variant) -> bool:
    return True


def _variants(
    index: Index,
    kind: str,
    one: str,
    many: str,
    wanted: Callable[[Index, str, Variant], bool] = _any,
) -> Finding | None:
    found = [
        (locus.id, number, variant)
        for locus, number, variant in index.variants()
        if variant.kind == kind and wanted(index, locus.id, variant)
    ]
    items = [_reading(index, v) for _, _, v in found]
    more = "#" + variant_id(*found[_SHOWN][:2]) if len(found) > _SHOWN else "#collation"
    return _pack(kind, one, many, items, more)


def _dates(index: Index) -> Finding | None:
    found = [(locus.id, number, v) for locus, number, v in index.variants() if v.kind == "date"]
    items = []
    for _, _, variant in found:
        agrees = {True: "the same day", False: "not the same day", None: ""}[variant.agrees]
        note = Markup(" <em>{}</em>").format(agrees) if agrees else Markup("")
        items.append(_reading(index, variant) + note)
    more = "#" + variant_id(*found[_SHOWN][:2]) if len(found) > _SHOWN else "#collation"
    return _pack("date", "day told differently", "days told differently", items, more)


def _disagreements(index: Index, kind: str, one: str, many: str) -> Finding | None:
    items = []
    for d in index.edition.disagreements:
        if d.kind == kind:
            spans = Markup(" · ").join(index.grouped(d.spans, 40, 4))
            items.append(spans or words.shown(words.plain(d.note)))
    return _pack(kind, one, many, items, "#disagreements")


def _contested(index: Index) -> Finding | None:
    items = [
        Markup('<b><bdi>{1}</bdi></b> <a class="q own" href="#{0}"><bdi>{2}</bdi></a>').format(
            claim_id(claim.id), index.chain(claim), words.clip(claim.statement, 80)
        )
        for claim in index.edition.claims
        if claim.standing == "contested"
    ]
    return _pack("contested", "contested claim", "contested claims", items, "#claims")


def _cut_off(index: Index) -> Finding | None:
    items = [
        Markup("{} {} breaks off after {}").format(
            index.siglum(w.siglum),
            index.name(w.siglum),
            words.counted(index.words[w.siglum], "word"),
        )
        for w in index.edition.witnesses
        if w.truncated
    ]
    return _pack("cut", "witness cut off", "witnesses cut off", items, "#texts")
