"""Where incidents happened: the gold state and city among the places of their articles.

Data: the Gun Violence Archive part of SemEval-2018 Task 5 (cltl/LongTailQATask).  Incidents
at odd places of the file are scored, those at even places may be looked at (``--even``).

    python -m evals.event_places --data ../shared/data/incidents

``state``, ``city``   the gold state, and the gold city or county in it, are among the places
    that were given coordinates
``likeliest_state``, ``likeliest_city``   the place that is named most often, in most of the
    articles, is in the gold state; is the gold city or county
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

from evals.places import documents
from variorum.annotate import Annotator
from variorum.claims.places import Gazetteer, load_gazetteer, toponyms_in
from variorum.model import Document, Where

_TOWNS = frozenset({"city", "admin2", "point"})


def located(made: tuple[Document, ...], gazetteer: Gazetteer) -> list[Where]:
    """The places with coordinates, whatever their role, in text order."""
    roles = toponyms_in(made, gazetteer)
    return [
        w
        for key in sorted(roles)
        for w, role in roles[key]
        if w.latitude is not None and role != "adjective"
    ]


def likeliest(places: list[Where]) -> Where | None:
    """The town most articles name, and name most often."""
    towns = [w for w in places if w.precision in _TOWNS]
    mentions = Counter((w.canonical, w.admin1) for w in towns)
    spread = Counter({(w.span.siglum, w.canonical, w.admin1) for w in towns})
    articles = Counter((name, division) for _, name, division in spread)
    best = max(
        towns,
        key=lambda w: (
            articles[w.canonical, w.admin1],
            mentions[w.canonical, w.admin1],
            -w.span.start,
        ),
        default=None,
    )
    return best


def score(data: Path, *, odd: bool = True) -> dict[str, float]:
    """The share of incidents whose gold place was found; empty without the data."""
    folder = data / "incidents" if (data / "incidents").is_dir() else data
    path = folder / "incidents_dev.jsonl.gz"
    if not path.exists():
        return {}
    annotator, gazetteer = Annotator(), load_gazetteer()
    with gzip.open(path, "rt", encoding="utf-8") as file:
        chosen = [json.loads(line) for line in file][int(odd) :: 2]
    right: Counter[str] = Counter()
    for incident in chosen:
        made = documents([a["text"] for a in incident["articles"]], annotator)
        right.update(judge(incident, located(made, gazetteer)))
    names = ("state", "city", "likeliest_state", "likeliest_city")
    return {name: right[name] / len(chosen) for name in names}


def judge(incident: dict[str, str], places: list[Where]) -> dict[str, bool]:
    """Whether the gold state and city of an incident are among its places."""
    best = likeliest(places)
    return {
        "state": any(w.admin1 == incident["state"] for w in places),
        "city": any(_is_city(w, incident) for w in places),
        "likeliest_state": best is not None and best.admin1 == incident["state"],
        "likeliest_city": best is not None and _is_city(best, incident),
    }


def _is_city(where: Where, incident: dict[str, str]) -> bool:
    wanted = incident["city_or_county"].split("(")[0].removesuffix(" County").strip().lower()
    names = {where.name.lower(), (where.canonical or "").lower().removesuffix(" county")}
    return where.admin1 == incident["state"] and wanted in names


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the incidents")
    parser.add_argument("--even", action="store_true", help="the half kept for looking")
    options = parser.parse_args()
    print(json.dumps(score(options.data, odd=not options.even), indent=2))


if __name__ == "__main__":
    main()
