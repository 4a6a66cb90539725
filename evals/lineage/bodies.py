"""What simulated stories are made of: own sentences, or real bodies read at run time.

The real bodies are those of ``stories/`` and ``copies/`` of the research data (see
``docs/measured.md`` for what they are); nothing of them is kept.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from evals.lineage import phrases

#: A text as paragraphs of sentences.
Body = list[list[str]]


@dataclass
class Material:
    """The words of one story: bodies for dispatches, bodies for reports of their own,
    sentences for an outlet's additions, what speakers said, and any words."""

    dispatches: list[Body]
    reports: list[Body]
    additions: list[str]
    said: list[str]
    vocabulary: list[str] = field(default_factory=list)


class Bodies(Protocol):
    """Where stories have their words from."""

    def material(self, rng: random.Random, wires: int, alone: int) -> Material:
        """Words for a story of so many dispatches and reports of their own."""
        ...


class OwnBodies:
    """Sentences of ours."""

    def material(self, rng: random.Random, wires: int, alone: int) -> Material:
        """Words for a story of so many dispatches and reports of their own."""
        cast = {
            "town": rng.sample(phrases.TOWNS, 3),
            "person": rng.sample(phrases.PEOPLE, 5),
            "body": rng.sample(phrases.BODIES, 4),
            "day": rng.sample(phrases.DAYS, 2),
        }
        templates = rng.sample(phrases.TEMPLATES, len(phrases.TEMPLATES))
        each = len(templates) // max(wires, 1)
        dispatches = []
        for i in range(wires):
            chosen = templates[i * each : i * each + min(each, rng.randint(13, 24))]
            lines = [_filled(rng, t, cast) for t in chosen]
            dispatches.append(_paragraphs(rng, lines))
        reports = [
            _paragraphs(rng, [invented(rng) for _ in range(rng.randint(7, 14))])
            for _ in range(alone)
        ]
        additions = [invented(rng) for _ in range(60)]
        said = [_filled(rng, q, cast) for q in phrases.QUOTES]
        words = " ".join([*phrases.DOERS, *phrases.DEEDS, *phrases.SITES]).split()
        return Material(dispatches, reports, additions, said, words)


def invented(rng: random.Random) -> str:
    """A sentence that hardly any other text has."""

    def site() -> str:
        adjective = rng.choice(phrases.ADJECTIVES)
        return f"{rng.choice(phrases.PREPOSITIONS)} the {adjective} {rng.choice(phrases.SITES)}"

    def doer() -> str:
        return f"{rng.choice(phrases.ADJECTIVES)} {rng.choice(phrases.DOERS)}"

    deed = f"{rng.choice(phrases.DEEDS)} {rng.choice(phrases.THINGS)}"
    end = rng.choice(phrases.ENDS)
    shape = rng.randrange(4)
    if shape == 0:
        text = f"{site()} one {doer()} {deed} {end}"
    elif shape == 1:
        text = f"the {doer()} {deed} {site()}, {end}"
    elif shape == 2:
        other = f"{rng.choice(phrases.DEEDS)} {rng.choice(phrases.THINGS)}"
        text = f"another {doer()} {deed} {site()} while the {doer()} {other} {end}"
    else:
        count = rng.randint(12, 400)
        thing = rng.choice(phrases.THINGS).split()[-1]
        text = f"{count} {thing} stood {site()}, and the {doer()} {deed}"
    return f"{text[0].upper()}{text[1:]}."


def _paragraphs(rng: random.Random, lines: list[str]) -> Body:
    body: Body = []
    while lines:
        size = rng.choice((1, 1, 1, 2, 2, 3))
        body.append(lines[:size])
        lines = lines[size:]
    return body


def _filled(rng: random.Random, template: str, cast: dict[str, list[str]]) -> str:
    body = rng.choice(cast["body"])
    values = {
        "n": str(rng.randint(8, 30)),
        "m": str(rng.randint(31, 99)),
        "k": rng.choice(("three", "four", "five", "six", "seven", "nine", "11", "12", "14")),
        "big": f"{rng.randint(2, 40)},{rng.randint(1, 9)}00",
        "town": cast["town"][0],
        "town2": rng.choice(cast["town"][1:]),
        "day": cast["day"][0],
        "day2": cast["day"][1],
        "hour": f"{rng.randint(1, 11)} {rng.choice(('am', 'pm'))}",
        "person": rng.choice(cast["person"]),
        "body": body,
        "Body": body[0].upper() + body[1:],
    }
    text = re.sub(r"\[([^\]]+)\]", lambda m: rng.choice(m[1].split("|")), template)
    text = re.sub(r"<([^>]+)>", lambda m: m[1] if rng.random() < 0.75 else "", text)
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return " ".join(text.split())


_END = re.compile(r"(?:(?<=[a-z0-9)][.!?])|(?<=[.!?,][\"”’]))\s+(?=[\"“‘]?[A-Z])")
_SAID = re.compile(r"[“\"]([^“”\"]{50,260}?[,.])[”\"]")
_FEWEST = 8


class RealBodies:
    """Bodies of the research data; the stories are parted by ``part`` ("even", "odd")."""

    def __init__(self, data: Path, part: str) -> None:
        self._stories: list[list[Body]] = []
        own = part == "odd"
        groups: dict[str, list[str]] = {}
        for name in ("allsides_early", "gm5w1h_dev"):
            with gzip.open(
                data / "stories" / f"{name}.jsonl.gz", "rt", encoding="utf-8"
            ) as file:
                for line in file:
                    row = json.loads(line)
                    groups.setdefault(f"{name}{row['story']}", []).append(row["text"])
        for number, key in enumerate(sorted(groups)):
            if (number % 2 == 1) is own:
                bodies = [body for t in groups[key] if len(body := _body(t)) >= _FEWEST]
                kept: list[Body] = []
                for body in bodies:
                    if all(not _shares(body, other) for other in kept):
                        kept.append(body)
                if kept:
                    self._stories.append(kept)
        with (data / "copies" / "fnc1_train_bodies.csv").open(encoding="utf-8") as file:
            rows = [row["articleBody"] for row in csv.DictReader(file)]
        self._others = [_body(t) for i, t in enumerate(rows) if (i % 2 == 1) is own]

    def material(self, rng: random.Random, wires: int, alone: int) -> Material:
        """Words for a story of so many dispatches and reports of their own."""
        chosen = list(rng.choice(self._stories))
        rng.shuffle(chosen)
        while len(chosen) < wires + alone:
            chosen.append(rng.choice(rng.choice(self._stories)))
        bodies = [[list(p) for p in body[: rng.randint(8, 16)]] for body in chosen]
        bodies.sort(key=lambda b: -len(b))
        additions = [
            line
            for body in rng.sample(self._others, min(40, len(self._others)))
            for p in body[:6]
            for line in p
            if len(line.split()) >= _FEWEST and '"' not in line
        ]
        rng.shuffle(additions)
        text = " ".join(line for p in bodies[0] for line in p)
        said = [f"“{m[1]}” the spokesman said." for m in _SAID.finditer(text)][:2]
        words = [w for line in additions[:40] for w in line.split() if w.islower()]
        return Material(bodies[:wires], bodies[wires : wires + alone], additions, said, words)


def _body(text: str) -> Body:
    body: Body = []
    for line in text.splitlines():
        if len(line.split()) < _FEWEST or line.rstrip()[-1:] not in '.!?"”':
            continue
        if re.search(r"https?:|@|\bclick\b|newsletter|subscri|copyright|©", line, re.I):
            continue
        body.append([s for s in _END.split(" ".join(line.split())) if s])
    return body


def _shares(one: Body, other: Body) -> bool:
    """Whether two bodies share words that look copied."""

    def grams(body: Body) -> set[tuple[str, ...]]:
        words = " ".join(line for p in body for line in p).casefold().split()
        return {tuple(words[i : i + 7]) for i in range(len(words) - 6)}

    return len(grams(one) & grams(other)) > 3
