"""Measure places on LGL, GeoVirus and the incidents of SemEval-2018 Task 5.

The corpora are not part of the project.  LGL (Lieberman, Samet and Sankaranarayanan 2010)
and GeoVirus (Gritta, Pilehvar and Collier 2018) come with *A Pragmatic Guide to Geoparsing
Evaluation* (https://github.com/milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation), the
incidents from https://github.com/cltl/LongTailQATask.

    python evals/places.py --data ../shared/data

Reported per corpus:

``accuracy161``   of all gold toponyms with coordinates, those found and put within 161 km
``resolved161``   the same among those that were found and given a place at all
``precision``, ``recall``, ``f1``   names found, by overlap with the gold names
``incidents.state``, ``incidents.city``   incidents (every second one) in whose articles the
gold state or city or county is among the places
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from variorum.annotate import Annotator
from variorum.claims.places import Gazetteer, load_gazetteer, toponyms_in
from variorum.model import Block, Document, Where, Witness
from variorum.segment import segment

MILES_100 = 161.0  # km
_BATCH = 50


@dataclass(frozen=True)
class Gold:
    """A toponym of the corpus; the place is ``None`` where the corpus has none."""

    start: int
    end: int
    place: tuple[float, float] | None


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


def _distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    la, lb = math.radians(a[0]), math.radians(b[0])
    dl = math.radians(b[1] - a[1])
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(dl / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, h)))


def corpus(
    articles: Sequence[tuple[str, list[Gold]]],
    annotator: Annotator,
    gazetteer: Gazetteer,
    remarks: list[str] | None = None,
) -> dict[str, float]:
    """The scores on one corpus; every article is a story of its own.

    What was missed or wrong is appended to ``remarks``, a line each.
    """
    tally = Tally()
    for at in range(0, len(articles), _BATCH):
        batch = articles[at : at + _BATCH]
        made = documents([text for text, _ in batch], annotator)
        for document, (text, gold) in zip(made, batch, strict=True):
            roles = toponyms_in([document], gazetteer)
            named = [pair for key in sorted(roles) for pair in roles[key]]
            tally.add([w for w, _ in named], [w for w, r in named if r != "part"], gold)
            if remarks is not None:
                remarks += _remarks(text, named, gold)
    return tally.scores()


class Tally:
    """Counts over the articles of a corpus."""

    def __init__(self) -> None:
        self.located = self.resolved = self.right = 0
        self.found = self.found_right = self.gold = self.gold_found = 0

    def add(self, every: Sequence[Where], names: Sequence[Where], gold: Sequence[Gold]) -> None:
        """Counts one article: ``every`` name seen, and those taken for ``names`` of places."""
        self.found += len(names)
        self.found_right += sum(any(_overlap(w, g) for g in gold) for w in names)
        self.gold += len(gold)
        self.gold_found += sum(any(_overlap(w, g) for w in names) for g in gold)
        for g in gold:
            if g.place is None:
                continue
            self.located += 1
            off = _off(every, g)
            if off is not None:
                self.resolved += 1
                self.right += off <= MILES_100

    def scores(self) -> dict[str, float]:
        """The five figures of a corpus."""
        precision = self.found_right / max(1, self.found)
        recall = self.gold_found / max(1, self.gold)
        return {
            "accuracy161": self.right / max(1, self.located),
            "resolved161": self.right / max(1, self.resolved),
            "precision": precision,
            "recall": recall,
            "f1": 2 * precision * recall / max(1e-9, precision + recall),
        }


def _overlap(where: Where, gold: Gold) -> bool:
    return where.span.start < gold.end and gold.start < where.span.end


def _off(names: Sequence[Where], gold: Gold) -> float | None:
    """How far the name found at ``gold`` was put from it, in km."""
    for w in names:
        if _overlap(w, gold) and gold.place and w.latitude is not None:
            return _distance((w.latitude, w.longitude or 0.0), gold.place)
    return None


def _remarks(text: str, named: Sequence[tuple[Where, str]], gold: Sequence[Gold]) -> list[str]:
    lines = []
    for w, role in named:
        if role != "part" and not any(_overlap(w, g) for g in gold):
            context = text[max(0, w.span.start - 50) : w.span.end + 30]
            lines.append(f"SPURIOUS {w.name}: {context!r}")
    for g in gold:
        hit = next((w for w, _ in named if _overlap(w, g)), None)
        off = _off([w for w, _ in named], g)
        if g.place is None or (off is not None and off <= MILES_100):
            continue
        what = "UNFOUND" if hit is None else "UNSURE" if off is None else "FAR"
        put = f"{hit.canonical}, {hit.admin1}, {hit.country}" if hit else ""
        context = text[max(0, g.start - 50) : g.end + 30]
        lines.append(f"{what} {text[g.start : g.end]} [{put}] {g.place}: {context!r}")
    return lines


def incidents(
    path: Path, annotator: Annotator, gazetteer: Gazetteer, odd: bool
) -> dict[str, float]:
    """The share of incidents whose gold state, city or county is among the places found."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        every = [json.loads(line) for line in file]
    chosen = [x for i, x in enumerate(every) if i % 2 == odd]
    state = city = 0
    for incident in chosen:
        made = documents([a["text"] for a in incident["articles"]], annotator)
        roles = toponyms_in(made, gazetteer)
        places = [w for named in roles.values() for w, role in named if w.latitude is not None]
        wanted = (
            incident["city_or_county"].split("(")[0].removesuffix(" County").strip().lower()
        )
        state += any(w.admin1 == incident["state"] for w in places)
        city += any(
            w.admin1 == incident["state"]
            and wanted in {w.name.lower(), (w.canonical or "").lower().removesuffix(" county")}
            for w in places
        )
    return {"state": state / len(chosen), "city": city / len(chosen)}


def score(data: Path, *, odd: bool = True) -> dict[str, float]:
    """All figures, keyed by corpus and name; corpora that are absent are left out."""
    annotator, gazetteer = Annotator(), load_gazetteer()
    figures: dict[str, float] = {}
    for name, reader, file in CORPORA:
        path = data / "geo" / file
        if path.exists():
            for key, value in corpus(list(reader(path)), annotator, gazetteer).items():
                figures[f"{name}.{key}"] = value
    path = data / "incidents" / "incidents_dev.jsonl.gz"
    if path.exists():
        for key, value in incidents(path, annotator, gazetteer, odd).items():
            figures[f"incidents.{key}"] = value
    return figures


CORPORA = (("lgl", lgl, "lgl.xml"), ("geovirus", geovirus, "GeoVirus.xml"))


def main() -> None:
    """Print the figures; with ``--remarks`` also what was missed."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--remarks", choices=[name for name, _, _ in CORPORA])
    parser.add_argument("--even", action="store_true", help="the incidents kept for looking")
    options = parser.parse_args()
    if options.remarks:
        _, reader, file = next(c for c in CORPORA if c[0] == options.remarks)
        remarks: list[str] = []
        articles = list(reader(options.data / "geo" / file))
        print(corpus(articles, Annotator(), load_gazetteer(), remarks))
        print(*remarks, sep="\n")
        return
    for key, value in score(options.data, odd=not options.even).items():
        print(f"{key:24} {value:.3f}")


if __name__ == "__main__":
    main()
