"""Measure places on LGL and GeoVirus.

The corpora are not part of the project.  LGL (Lieberman, Samet and Sankaranarayanan 2010)
and GeoVirus (Gritta, Pilehvar and Collier 2018) come with *A Pragmatic Guide to Geoparsing
Evaluation* (https://github.com/milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation).

    python -m evals.places --data ../shared/data

Articles at even places are there to be looked at and fitted on (``--even``); those at odd
places are scored.  Reported per corpus:

``gold.accuracy161``   *toponym resolution*: given the gold spans, of all gold toponyms with
    coordinates those whose best candidate lies within 161 km (100 miles)
``gold.in_gazetteer161``   the same of those one of whose candidates does; Mordecai 3 leaves
    the others out of its accuracy too (``evaluate_results`` in its ``error_utils.py``)
``gold.region``   as ``gold.accuracy161``, but *region-aware*: a country, division or
    region is also right if the gold point lies in it, whichever its "middle" is
``found.precision``, ``found.recall``, ``found.f1``   *toponym recognition*: names found, by
    overlap with the gold names; for LGL, whose gold has them, adjectives of countries and
    places inside other names are counted among the found, for GeoVirus they are not
``found.placed161``, ``found.region``   of the gold names that were found and given
    coordinates, those within 161 km, and region-aware
``end.accuracy161``, ``end.region``   *end to end*: of all gold toponyms with coordinates,
    those found, given coordinates, and within 161 km (or region-aware right)
``calibration``   one minus the expected calibration error, in ten bins, of the confidence of
    the names that were given coordinates (region-aware)

A point lies in a country or division if one of the three towns of the gazetteer that are
nearest to it does, and in a region without divisions if it is not farther from its middle
than its radius.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from variorum.annotate import Annotator
from variorum.claims.places import Gazetteer, load_gazetteer, toponyms_in
from variorum.claims.places.entry import Place
from variorum.model import Block, Candidate, Document, Where, Witness
from variorum.segment import segment

MILES_100 = 161.0  # km
_BATCH = 50
_BINS = 10
_NEAREST = 3  # towns

Point = tuple[float, float]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Gold:
    """A toponym of the corpus; the place is ``None`` where the corpus has none."""

    start: int
    end: int
    place: Point | None


def documents(texts: Sequence[str], annotator: Annotator) -> tuple[Document, ...]:
    """The texts as documents, each a single block."""
    witnesses = [
        Witness(
            siglum=f"T{i}",
            id=f"T{i}",
            path=None,
            text=text,
            blocks=(Block(start=0, end=len(text), role="body"),),
        )
        for i, text in enumerate(texts)
    ]
    sentences = [segment(w) for w in witnesses]
    parses = annotator.annotate([s for ss in sentences for s in ss])
    return tuple(
        Document(witness=w, sentences=ss, parses=parses)
        for w, ss in zip(witnesses, sentences, strict=True)
    )


def lgl(path: Path) -> Iterator[tuple[str, list[Gold]]]:
    """The articles of LGL."""
    for article in etree.parse(path).iterfind(".//article"):
        text = article.findtext("text")
        gold = []
        for t in article.iterfind(".//toponym"):
            tag = t.find("gaztag")
            lat, lon = (
                (None, None) if tag is None else (tag.findtext("lat"), tag.findtext("lon"))
            )
            place = (float(lat), float(lon)) if lat and lon else None
            gold.append(Gold(int(t.findtext("start")), int(t.findtext("end")), place))
        yield text, gold


def geovirus(path: Path) -> Iterator[tuple[str, list[Gold]]]:
    """The paragraphs of GeoVirus."""
    for article in etree.parse(path).iterfind(".//article"):
        text = article.findtext("text")
        gold = []
        for t in article.iterfind(".//location"):
            # The corpus counts from one in places; its own name settles it.
            start = _settle(text, t.findtext("name"), int(t.findtext("start")))
            place = (float(t.findtext("lat")), float(t.findtext("lon")))
            gold.append(Gold(start, start + len(t.findtext("name")), place))
        yield text, gold


def _settle(text: str, name: str, start: int) -> int:
    for shift in (0, -1, 1, -2, 2):
        if text[start + shift :].startswith(name):
            return start + shift
    return start


def kilometres(a: Point, b: Point) -> float:
    """The great-circle distance."""
    la, lb = math.radians(a[0]), math.radians(b[0])
    dl = math.radians(b[1] - a[1])
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(dl / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, h)))


class Inside:
    """Tells in which countries and divisions a point lies, by the towns nearest to it."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        towns = [
            p
            for i in range(len(gazetteer))
            if (p := gazetteer.place(i)).kind == "city" and p.located
        ]
        angles = np.radians([(p.latitude, p.longitude) for p in towns])
        self._points = _vectors(angles)
        self._numbers = [p.number for p in towns]
        self.around = lru_cache(maxsize=None)(self._around)

    def _around(self, point: Point) -> frozenset[int | str]:
        dots = self._points @ _vectors(np.radians([point]))[0]
        found: set[int | str] = set()
        for at in np.argpartition(-dots, _NEAREST)[:_NEAREST]:
            town = self._gazetteer.place(self._numbers[at])
            found |= {town.country, town.admin1, town.admin2}
        return frozenset(found - {"", -1})

    def right(self, where: Where | Candidate, point: Point) -> bool:
        """Whether the place found is right for the gold point, region-aware."""
        if where.latitude is None:
            return False
        off = kilometres((where.latitude, where.longitude or 0.0), point)
        if off <= MILES_100:
            return True
        if where.precision in {"country", "admin1", "admin2"} and where.geonames_id:
            return bool(self._entry(where) & self.around(point))
        # "North Africa" is not in the gazetteer of countries: its own radius counts.
        return where.precision == "region" and off <= self._radius(where)

    def _matches(self, where: Where | Candidate) -> list[Place]:
        places = [m.place for m in self._gazetteer.lookup(where.canonical or "")]
        return [
            p
            for p in places
            if p.kind == where.precision and (p.geonames_id or None) == where.geonames_id
        ]

    def _entry(self, where: Where | Candidate) -> frozenset[int | str]:
        return frozenset(
            p.country if p.kind == "country" else p.number for p in self._matches(where)
        )

    def _radius(self, where: Where | Candidate) -> float:
        return max((p.radius for p in self._matches(where)), default=0.0)


def _vectors(angles: Floats) -> Floats:
    lat, lon = angles[:, 0], angles[:, 1]
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


class Tally:
    """Counts over the articles of a corpus; ``parts`` if its gold has adjectives and places
    inside other names."""

    def __init__(self, inside: Inside, *, parts: bool) -> None:
        self.inside = inside
        self.left_out = frozenset() if parts else frozenset({"part", "adjective"})
        self.counts: dict[str, int] = {}
        self.sure: list[tuple[float, bool]] = []
        self.remarks: list[str] = []

    def _count(self, name: str, value: bool = True) -> None:
        self.counts[name] = self.counts.get(name, 0) + value

    def given(self, named: Sequence[Where], gold: Sequence[Gold], text: str) -> None:
        """Counts what was made of the gold spans."""
        at = {(w.span.start, w.span.end): w for w in named}
        for g in gold:
            if g.place is None:
                continue
            w = at.get((g.start, g.end)) or next((w for w in named if _overlap(w, g)), None)
            choices = _choices(w)
            near = [c for c in choices if self.inside.right(c, g.place)]
            best = choices[0] if choices else None
            off = math.inf
            if best is not None and best.latitude is not None:
                off = kilometres((best.latitude, best.longitude or 0.0), g.place)
            right = best is not None and self.inside.right(best, g.place)
            self._count("located")
            self._count("161", off <= MILES_100)
            self._count("region", right)
            self._count("in gazetteer", self._known(text[g.start : g.end], g.place, near))
            if not right:
                put = f"{best.canonical}, {best.admin1}, {best.country}" if best else ""
                self._remark("MISPLACED" if best else "NO ENTRY", g, put, text)

    def _known(self, name: str, place: Point, near: list[Where | Candidate]) -> bool:
        found = self.inside._gazetteer.lookup(name)
        return bool(near) or any(
            kilometres((m.place.latitude, m.place.longitude), place) <= MILES_100
            for m in found
            if m.place.located
        )

    def found(
        self, named: Sequence[tuple[Where, str]], gold: Sequence[Gold], text: str
    ) -> None:
        """Counts what was found in the text."""
        names = [w for w, role in named if role not in self.left_out]
        for name in names:
            hit = any(_overlap(name, g) for g in gold)
            self._count("found")
            self._count("found right", hit)
            if not hit:
                context = text[max(0, name.span.start - 50) : name.span.end + 30]
                self.remarks.append(f"SPURIOUS {name.name}: {context!r}")
        for g in gold:
            w = next((w for w in names if _overlap(w, g)), None)
            self._count("gold")
            self._count("gold found", w is not None)
            if w is None:
                self._remark("UNFOUND", g, "", text)
            w = w or next((w for w, _ in named if _overlap(w, g)), None)
            if g.place is None or w is None or w.latitude is None:
                continue
            right = self.inside.right(w, g.place)
            off = kilometres((w.latitude, w.longitude or 0.0), g.place)
            self._count("placed")
            self._count("placed 161", off <= MILES_100)
            self._count("placed right", right)
            if w.confidence is not None:
                self.sure.append((w.confidence, right))

    def _remark(self, what: str, g: Gold, put: str, text: str) -> None:
        context = text[max(0, g.start - 50) : g.end + 30]
        self.remarks.append(f"{what} {text[g.start : g.end]} [{put}] {g.place}: {context!r}")

    def scores(self) -> dict[str, float]:
        """The figures of a corpus."""
        n = {**dict.fromkeys(_COUNTS, 0), **self.counts}
        precision = n["found right"] / max(1, n["found"])
        recall = n["gold found"] / max(1, n["gold"])
        return {
            "gold.accuracy161": n["161"] / max(1, n["located"]),
            "gold.in_gazetteer161": n["161"] / max(1, n["in gazetteer"]),
            "gold.region": n["region"] / max(1, n["located"]),
            "found.precision": precision,
            "found.recall": recall,
            "found.f1": 2 * precision * recall / max(1e-9, precision + recall),
            "found.placed161": n["placed 161"] / max(1, n["placed"]),
            "found.region": n["placed right"] / max(1, n["placed"]),
            "end.accuracy161": n["placed 161"] / max(1, n["located"]),
            "end.region": n["placed right"] / max(1, n["located"]),
            "calibration": 1.0 - calibration_error(self.sure),
        }


_COUNTS = (
    "located", "161", "region", "in gazetteer", "found", "found right", "gold", "gold found",
    "placed", "placed 161", "placed right",
)  # fmt: skip


def _choices(where: Where | None) -> list[Where | Candidate]:
    """What a name was taken for, the best first, whether it was sure or not."""
    if where is None:
        return []
    own: list[Where | Candidate] = [where] if where.latitude is not None else []
    return own + list(where.alternatives)


def _overlap(where: Where, gold: Gold) -> bool:
    return where.span.start < gold.end and gold.start < where.span.end


def reliability(sure: Sequence[tuple[float, bool]]) -> list[tuple[float, float, int]]:
    """Mean confidence, share that is right, and number, by tenths of the confidence."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for confidence, right in sure:
        bins[min(_BINS - 1, int(confidence * _BINS))].append((confidence, right))
    return [
        (sum(c for c, _ in b) / len(b), sum(r for _, r in b) / len(b), len(b))
        for b in bins
        if b
    ]


def calibration_error(sure: Sequence[tuple[float, bool]]) -> float:
    """The expected calibration error over ten bins."""
    return sum(abs(c - r) * n for c, r, n in reliability(sure)) / max(1, len(sure))


def corpus(
    made: Sequence[tuple[Document, list[Gold]]],
    gazetteer: Gazetteer,
    inside: Inside,
    *,
    parts: bool,
) -> Tally:
    """Counts one corpus; every article is a story of its own."""
    tally = Tally(inside, parts=parts)
    for document, gold in made:
        text, siglum = document.witness.text, document.witness.siglum
        roles = toponyms_in([document], gazetteer)
        tally.found([pair for key in sorted(roles) for pair in roles[key]], gold, text)
        spans = {siglum: [(g.start, g.end) for g in gold]}
        roles = toponyms_in([document], gazetteer, spans)
        tally.given([w for named in roles.values() for w, _ in named], gold, text)
    return tally


def half(
    name: str, data: Path, annotator: Annotator, *, odd: bool
) -> list[tuple[Document, list[Gold]]]:
    """The articles of a corpus at odd (else even) places, annotated."""
    reader, file, _ = CORPORA[name]
    articles = list(reader(data / "geo" / file))[int(odd) :: 2]
    made: list[tuple[Document, list[Gold]]] = []
    for at in range(0, len(articles), _BATCH):
        batch = articles[at : at + _BATCH]
        read = documents([text for text, _ in batch], annotator)
        made += [(d, gold) for d, (_, gold) in zip(read, batch, strict=True)]
    return made


# reader, file, and whether its gold has adjectives and places inside other names
CORPORA = {"lgl": (lgl, "lgl.xml", True), "geovirus": (geovirus, "GeoVirus.xml", False)}


def tallies(data: Path, *, odd: bool = True) -> dict[str, Tally]:
    """The counts of each corpus that is there."""
    annotator, gazetteer = Annotator(), load_gazetteer()
    inside = Inside(gazetteer)
    return {
        name: corpus(half(name, data, annotator, odd=odd), gazetteer, inside, parts=parts)
        for name, (_, file, parts) in CORPORA.items()
        if (data / "geo" / file).exists()
    }


def score(data: Path, *, odd: bool = True) -> dict[str, float]:
    """All figures, keyed by corpus and name; corpora that are absent are left out."""
    return {
        f"{name}.{key}": value
        for name, tally in tallies(data, odd=odd).items()
        for key, value in tally.scores().items()
    }


def main() -> None:
    """Print the figures; with ``--remarks`` also what was missed."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--even", action="store_true", help="the half to look at and fit on")
    parser.add_argument("--remarks", action="store_true", help="with --even: each error")
    parser.add_argument("--reliability", action="store_true", help="confidence by tenths")
    options = parser.parse_args()
    found = tallies(options.data, odd=not options.even)
    scores = {f"{n}.{k}": round(v, 4) for n, t in found.items() for k, v in t.scores().items()}
    print(json.dumps(scores, indent=2))
    for name, tally in found.items():
        if options.reliability:
            for confidence, right, n in reliability(tally.sure):
                print(f"{name}  {confidence:.2f}  {right:.2f}  {n}")
        if options.remarks and options.even:
            print(*(f"{name} {line}" for line in tally.remarks), sep="\n")


if __name__ == "__main__":
    main()
