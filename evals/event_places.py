"""Where incidents happened: the gold state and city among the places of their articles.

Data: the Gun Violence Archive part of SemEval-2018 Task 5 (cltl/LongTailQATask), as in
``evals.incidents``.  Incidents are sorted by id; those at odd places are scored, those at
even places may be looked at (``--even``), and the weights are fitted on them (``--train``).

    python -m evals.event_places --data ../shared/data/incidents

``state``, ``city``   the gold state, and the gold city or county in it, are among the places
    that were given coordinates
``likeliest_state``, ``likeliest_city``   the place that is likeliest by
    :func:`variorum.claims.places.event.rank` is in the gold state; is the gold city or county
``most_named_city``   for comparison: the town that most articles name, and name most often, is
    the gold city or county
``told_share``, ``told_city``   share of the incidents of which the edition tells a place, and
    how many of those places are the gold city or county
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals import choice
from evals.incidents import rows
from variorum.annotate import Annotator
from variorum.claims.places import event, event_weights, load_gazetteer, toponyms_in
from variorum.model import Block, Document, Where, Witness
from variorum.segment import segment

_FOLDS = 5


@dataclass(frozen=True)
class Case:
    """An incident: its gold place, the places told, and the candidates for the place."""

    state: str
    city: str
    places: tuple[Where, ...]
    candidates: tuple[event.Town, ...]
    nowhere: float

    def is_city(self, where: Where) -> bool:
        """Whether a place is the gold city or county."""
        wanted = self.city.split("(")[0].removesuffix(" County").strip().lower()
        names = {where.name.lower(), (where.canonical or "").lower().removesuffix(" county")}
        if where.canonical == "District of Columbia":
            names.add("washington")  # one place
        return where.admin1 == self.state and wanted in names


def documents(
    articles: Sequence[Mapping[str, str]], annotator: Annotator
) -> tuple[Document, ...]:
    """The articles, each a headline and a body, with whatever furniture the page had."""
    found = []
    for n, article in enumerate(articles):
        title = " ".join(article.get("title", "").split())
        text = f"{title}\n\n{article['text']}"
        blocks = [Block(start=len(title) + 2, end=len(text), role="body")]
        if title:
            blocks.insert(0, Block(start=0, end=len(title), role="headline"))
        witness = Witness(
            siglum=f"T{n}", id=f"T{n}", path=None, text=text, blocks=tuple(blocks)
        )
        sentences = segment(witness)
        parses = annotator.annotate(sentences)
        found.append(Document(witness=witness, sentences=sentences, parses=parses))
    return tuple(found)


def cases(data: Path, *, odd: bool = True) -> Iterator[Case]:
    """The incidents at odd (else even) places, by id."""
    annotator, gazetteer = Annotator(), load_gazetteer()
    for row in rows(data, odd):
        docs = documents(row["articles"], annotator)
        named = toponyms_in(docs, gazetteer)
        places = [
            w
            for key in sorted(named)
            for w, role in named[key]
            if w.latitude is not None and role != "adjective"
        ]
        found = event.candidates(docs, named)
        none = event.nowhere(docs)
        yield Case(row["state"], row["city_or_county"], tuple(places), tuple(found), none)


def score(data: Path, *, odd: bool = True) -> dict[str, float]:
    """The share of incidents whose gold place was found; empty without the data."""
    return measured(list(cases(data, odd=odd)), event_weights.WEIGHTS)


def measured(every: Sequence[Case], weights: dict[str, float]) -> dict[str, float]:
    """The measures over some cases with some weights."""
    right: Counter[str] = Counter()
    for case in every:
        ranked = event.rank(case.candidates, weights, case.nowhere)
        right["state"] += any(w.admin1 == case.state for w in case.places)
        right["city"] += any(case.is_city(w) for w in case.places)
        if not ranked:
            continue
        p, best = ranked[0]
        most = max(
            case.candidates, key=lambda c: (c.features["articles"], c.features["mentions"])
        )
        hit = case.is_city(best.where)
        right["likeliest_state"] += best.where.admin1 == case.state
        right["likeliest_city"] += hit
        right["most_named_city"] += case.is_city(most.where)
        right["told"] += p >= event.SURE
        right["told right"] += p >= event.SURE and hit
    names = ("state", "city", "likeliest_state", "likeliest_city", "most_named_city")
    if not every:
        return {}
    return {
        **{name: right[name] / len(every) for name in names},
        "told_share": right["told"] / len(every),
        "told_city": right["told right"] / max(1, right["told"]),
    }


def fit(every: Sequence[Case]) -> dict[str, float]:
    """Weights of the candidates' features (:func:`evals.choice.fit`)."""
    return choice.fit(
        [
            (
                [c.features for c in case.candidates],
                [case.is_city(c.where) for c in case.candidates],
            )
            for case in every
        ]
    )


def train(data: Path) -> None:
    """Fit on the even half and write the weights into the package."""
    every = list(cases(data, odd=False))
    order = list(range(len(every)))
    random.Random(1).shuffle(order)
    right = 0.0
    for k in range(_FOLDS):
        held = set(order[k::_FOLDS])
        kept = fit([c for i, c in enumerate(every) if i not in held])
        right += measured([every[i] for i in sorted(held)], kept)["likeliest_city"] * len(held)
    weights = fit(every)
    lines = "".join(f"    {json.dumps(k)}: {w},\n" for k, w in sorted(weights.items()))
    Path(event_weights.__file__).write_text(
        '"""Weights of the features of a story\'s place; see :mod:`.event`.\n\n'
        'Written by ``python -m evals.event_places --train``.\n"""\n\n'
        f"WEIGHTS: dict[str, float] = {{\n{lines}}}\n"
    )
    print(json.dumps({"cross-validated": right / len(every), "features": len(weights)}))


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the incidents")
    parser.add_argument("--even", action="store_true", help="the half kept for looking")
    parser.add_argument("--train", action="store_true", help="fit the weights on that half")
    options = parser.parse_args()
    if options.train:
        train(options.data)
        return
    print(json.dumps(score(options.data, odd=not options.even), indent=2))


if __name__ == "__main__":
    main()
