"""A locus as one text with the readings in parallel (what TEI calls parallel segmentation).

The variants of a locus say where readings differ, not what is equal between them, and some
are inside others.  Here they are laid out in one line: words that all have, places where
they differ, and inside a reading the differences of those that share it.  Nothing is lost:
the words of any witness, read off in order, are its own, letter for letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from variorum.model import Locus, Variant

_APART = "stands at another place"


@dataclass(frozen=True, slots=True)
class Words:
    """Words that all the witnesses at hand have; white space is folded."""

    text: str


@dataclass(frozen=True, slots=True)
class Branch:
    """What some witnesses have at a place; without parts they have nothing there."""

    sigla: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Fork:
    """A place where witnesses differ.

    ``number`` counts the locus's variants from 1 and is ``None`` where the readings differ
    in capitals or typography alone, or in words that no variant names.
    """

    number: int | None
    variant: Variant | None
    branches: tuple[Branch, ...]


Part = Words | Fork
Range = tuple[int, int]
_Places = dict[str, tuple[int, Range]]  # siglum → number of its reading, range


@dataclass(frozen=True, slots=True)
class _Site:
    number: int
    variant: Variant
    places: _Places

    def within(self, held: Mapping[str, Range]) -> _Places | None:
        """Its places among some witnesses, if all are there and differ."""
        if not held.keys() <= self.places.keys():
            return None
        here = {s: self.places[s] for s in held}
        inside = all(held[s][0] <= a and b <= held[s][1] for s, (_, (a, b)) in here.items())
        return here if inside and len({n for n, _ in here.values()}) > 1 else None


def parallel(locus: Locus, texts: Mapping[str, str]) -> tuple[Part, ...]:
    """The locus in one line; ``texts`` are the texts of the witnesses by siglum."""
    held: dict[str, Range] = {}
    for span in sorted(locus.readings):
        start, end = held.get(span.siglum, (span.start, span.end))
        held[span.siglum] = (min(start, span.start), max(end, span.end))
    sites = list(_sites(locus, held, texts))
    return tuple(_laid_out(held, sites, texts))


def _sites(
    locus: Locus, held: Mapping[str, Range], texts: Mapping[str, str]
) -> Iterator[_Site]:
    apart = [_places(v) for v in locus.variants if _is_apart(v, held)]
    for number, variant in enumerate(locus.variants, 1):
        places = _places(variant)
        if _is_apart(variant, held):
            for one in _pulled(variant, places, held, texts):
                yield _Site(number, variant, one)
        elif not _whole(places, held) and not any(_inside(places, other) for other in apart):
            yield _Site(number, variant, places)


def _places(variant: Variant) -> _Places:
    return {
        span.siglum: (number, (span.start, span.end))
        for number, reading in enumerate(variant.readings)
        for span in reading.spans
    }


def _whole(places: _Places, held: Mapping[str, Range]) -> bool:
    """Whether it says that the whole sentence stands elsewhere: no word differs in it."""
    return len(places) < len(held) and all(held.get(s) == at for s, (_, at) in places.items())


def _is_apart(variant: Variant, held: Mapping[str, Range]) -> bool:
    """Whether its readings stand at different ends of the sentence."""
    ends = {
        (at[0] == held[r.siglum][0], at[1] >= held[r.siglum][1] - 2)
        for reading in variant.readings
        for r in reading.spans
        if (at := (r.start, r.end)) and r.siglum in held and r.start < r.end
    }
    return {(True, False), (False, True)} <= ends and (
        _APART in (variant.note or "") or variant.kind in {"attribution", "order"}
    )


def _inside(places: _Places, other: _Places) -> bool:
    return places.keys() <= other.keys() and all(
        other[s][1][0] <= at[0] and at[1] <= other[s][1][1] for s, (_, at) in places.items()
    )


def _pulled(
    variant: Variant, places: _Places, held: Mapping[str, Range], texts: Mapping[str, str]
) -> Iterator[_Places]:
    """One place at either end, where those that have the words at the other have nothing."""
    if not held.keys() <= places.keys():
        return
    for front in (True, False):
        found: _Places = {}
        tail = ""
        for siglum, (number, (start, end)) in places.items():
            low, high = held[siglum]
            if (start == low) == front and start < end:
                found[siglum] = (number, (start, end))
                tail = texts[siglum][end:high].strip()
        for siglum in places.keys() - found.keys():
            low, high = held[siglum]
            text = texts[siglum][low:high]
            at = low if front else high
            if not front and tail and text.endswith(tail):
                at = high - len(tail)
            found[siglum] = (-1, (at, at))
        yield dict(sorted(found.items()))


def _laid_out(
    held: Mapping[str, Range], sites: Sequence[_Site], texts: Mapping[str, str]
) -> list[Part]:
    shown = {s: _folded(texts[s][a:b]) for s, (a, b) in held.items()}
    if len({text.strip() for text in shown.values()}) == 1:
        return _words(shown.values())
    chosen = _in_line(held, sites)
    if not chosen:
        return _unnamed(shown)
    parts: list[Part] = []
    at = {s: a for s, (a, _) in held.items()}
    for site, places in chosen:
        between = {s: (at[s], places[s][1][0]) for s in held}
        parts.extend(_laid_out(between, _rest(sites, site), texts))
        parts.append(_fork(site, places, _rest(sites, site), texts))
        at = {s: places[s][1][1] for s in held}
    last = {s: (at[s], b) for s, (_, b) in held.items()}
    parts.extend(_laid_out(last, _rest(sites, chosen[-1][0]), texts))
    return parts


def _rest(sites: Sequence[_Site], site: _Site) -> list[_Site]:
    return [other for other in sites if other is not site]


def _in_line(held: Mapping[str, Range], sites: Sequence[_Site]) -> list[tuple[_Site, _Places]]:
    """Sites that stand in one order in all the witnesses, the widest taken first."""
    found = [(site, places) for site in sites if (places := site.within(held)) is not None]
    found.sort(key=lambda f: (-sum(b - a for _, (a, b) in f[1].values()), f[0].number))
    taken: list[tuple[_Site, _Places]] = []
    for site, places in found:
        if all(_before(places, other) or _before(other, places) for _, other in taken):
            taken.append((site, places))
    first = min(held)
    taken.sort(key=lambda t: (t[1][first][1], sum(a for _, (a, _) in t[1].values())))
    return taken


def _before(one: _Places, two: _Places) -> bool:
    return all(one[s][1][1] <= two[s][1][0] for s in one) and one != two


def _fork(
    site: _Site, places: _Places, sites: Sequence[_Site], texts: Mapping[str, str]
) -> Fork:
    groups = _by_reading(places)
    for other in sites:  # readings that have differences told of their own go together
        if len(other.places) < len(places) and _inside(other.places, places):
            joined = [g for g in groups if g & other.places.keys()]
            if len(joined) > 1 and all(
                places[s][1][0] < places[s][1][1] for g in joined for s in g
            ):
                groups = [g for g in groups if g not in joined] + [set().union(*joined)]
    if len(groups) < 2:  # then the differences told are all there is
        groups = _by_reading(places)
    branches = []
    for group in sorted(groups, key=lambda g: min((len(s), s) for s in g)):
        sigla = tuple(sorted(group, key=lambda s: (len(s), s)))
        held = {s: places[s][1] for s in sigla}
        empty = all(a == b for a, b in held.values())
        branches.append(Branch(sigla, () if empty else tuple(_laid_out(held, sites, texts))))
    return Fork(site.number, site.variant, tuple(branches))


def _by_reading(places: _Places) -> list[set[str]]:
    numbers = sorted({n for n, _ in places.values()})
    return [{s for s, (n, _) in places.items() if n == number} for number in numbers]


def _unnamed(shown: Mapping[str, str]) -> list[Part]:
    """Texts that differ in typography, or in what no variant names, word for word."""
    split = {s: text.split() for s, text in shown.items()}
    sizes = {len(found) for found in split.values()}
    if len(sizes) > 1:
        return [*_space(shown.values(), 0), _plain_fork(shown), *_space(shown.values(), -1)]
    parts: list[Part] = [*_space(shown.values(), 0)]
    for at in range(sizes.pop()):
        column = {s: found[at] for s, found in split.items()}
        if at:
            parts.append(Words(" "))
        same = len(set(column.values())) == 1
        parts.append(Words(column[min(column)]) if same else _plain_fork(column))
    return _joined([*parts, *_space(shown.values(), -1)])


def _plain_fork(shown: Mapping[str, str]) -> Fork:
    by_text: dict[str, list[str]] = {}
    for siglum in sorted(shown, key=lambda s: (len(s), s)):
        by_text.setdefault(shown[siglum].strip(), []).append(siglum)
    return Fork(
        None,
        None,
        tuple(Branch(tuple(s), (Words(text),) if text else ()) for text, s in by_text.items()),
    )


def _words(shown: Iterable[str]) -> list[Part]:
    texts = list(shown)
    core = texts[0].strip()
    if not core:
        return [Words(" ")] if any(texts) else []
    return _joined([*_space(texts, 0), Words(core), *_space(texts, -1)])


def _space(shown: Iterable[str], end: int) -> list[Part]:
    return [Words(" ")] if any(text[end : end + 1 or None] == " " for text in shown) else []


def _joined(parts: Sequence[Part]) -> list[Part]:
    joined: list[Part] = []
    for part in parts:
        if joined and isinstance(part, Words) and isinstance(joined[-1], Words):
            joined[-1] = Words(joined[-1].text + part.text)
        else:
            joined.append(part)
    return joined


def _folded(text: str) -> str:
    lead = " " if text[:1].isspace() else ""
    trail = " " if text[-1:].isspace() and text.strip() else ""
    return lead + " ".join(text.split()) + trail


def words_of(siglum: str, parts: Sequence[Part]) -> str:
    """What one witness has in a line, white space folded."""
    found = []
    for part in parts:
        if isinstance(part, Words):
            found.append(part.text)
        else:
            found.extend(words_of(siglum, b.parts) for b in part.branches if siglum in b.sigla)
    return " ".join("".join(found).split())


__all__ = ["Branch", "Fork", "Part", "Words", "parallel", "words_of"]
