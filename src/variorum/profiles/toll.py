"""How many were killed and hurt in the one incident that some accounts tell of.

Accounts rarely state both numbers.  They tell of "five people shot", of a man pronounced dead,
of three in hospital.  The candidates are the numbers they give and what follows from them
(those shot less the dead); each has features (how many accounts give it, how early, whether
they tell of a death at all), and a linear model fitted to annotated incidents chooses.
The share of the chosen candidate is its confidence, uncalibrated.

Fitted by ``python -m variorum.training.figures``; the weights are ``toll.json``.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from variorum.model import Edition, Figure
from variorum.profiles.statements import estimates

MEASURES = ("killed", "injured")
_LEAD = 3  # sentences that count more
_MORE = 0.5  # and by how much
_MOST = 200  # persons: larger numbers are of no single incident
_DEATH = re.compile(
    r"(?<!\w)(?:pronounced dead|fatal(?:ly|ities|ity)?|died|dies|is dead|was killed|were killed"
    r"|killing|homicides?|murder(?:ed|s)?|slain|shooting death|deadly|death of|found dead"
    r"|shot dead|shot to death|manslaughter)(?!\w)",
    re.IGNORECASE,
)
_WOUND = re.compile(
    r"(?<!\w)(?:(?:critical|stable|serious|fair|good) condition|life-threatening"
    r"|wound(?:ed|ing|s)?|injur(?:ed|ies|y|ing)|surgery|surviv\w+|recover(?:ing|y)|was shot"
    r"|accidentally shot|shot (?:himself|herself)|shot in the"
    r"|released from (?:the )?hospital)(?!\w)",
    re.IGNORECASE,
)
Features = list[float]


@dataclass(frozen=True, slots=True)
class Account:
    """One text: its words (``text``), its sentences, and the figures of each sentence."""

    text: str
    sentences: tuple[str, ...]
    figures: tuple[tuple[Figure, ...], ...]


@dataclass(frozen=True, slots=True)
class Toll:
    """The number chosen for a measure, with the share of belief the model gives it."""

    measure: str
    number: int
    confidence: float


@dataclass(frozen=True, slots=True)
class _Given:
    """A number an account gives: what befell how many, and how early."""

    measure: str
    number: int
    group: str | None
    lead: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the accounts give, ready for both measures."""

    accounts: tuple[tuple[_Given, ...], ...]
    long: int
    deaths: int
    wounds: int

    def votes(self, measure: str) -> Counter[int]:
        """Each number with the accounts that give it, the early ones counting more.

        Where an account gives several, the single persons are among them.
        """
        total: Counter[int] = Counter()
        for account in self.accounts:
            mine: dict[int, float] = {}
            for given in account:
                if given.measure == measure:
                    weight = 1.0 + (_MORE if given.lead else 0.0)
                    mine[given.number] = max(mine.get(given.number, 0.0), weight)
            if any(number > 1 for number in mine):
                mine.pop(1, None)
            total.update(mine)
        return total


def toll(edition: Edition) -> tuple[Toll, ...]:
    """How many were killed and hurt, for an edition whose story is one incident.

    One account a family, so that copies count once.  Do not use it for a story of several
    incidents: it gives one number for all.
    """
    accounts = []
    for family in edition.families:
        siglum = min(family)
        text = next(w.text for w in edition.witnesses if w.siglum == siglum)
        told: dict[tuple[int, int], list[Figure]] = {}
        for claim in edition.claims:
            for mention in claim.mentions:
                for span in mention.content if mention.siglum == siglum else ():
                    here = told.setdefault((span.start, span.end), [])
                    here += [
                        f
                        for f in claim.figures
                        if f.span.siglum == siglum and span.start <= f.span.start < span.end
                    ]
        spans = sorted(told)
        accounts.append(
            Account(
                text,
                tuple(text[a:b] for a, b in spans),
                tuple(tuple(dict.fromkeys(told[span])) for span in spans),
            )
        )
    return choose(accounts)


def choose(accounts: Sequence[Account]) -> tuple[Toll, ...]:
    """The numbers of killed and injured that the accounts of one incident come to."""
    evidence = gather(accounts)
    chosen: list[Toll] = []
    killed = 0
    for measure in MEASURES:
        numbers, table = candidates(evidence, measure, killed)
        found = _best(numbers, table, _weights()[measure], measure)
        if measure == "killed":
            killed = found.number
        chosen.append(found)
    return tuple(chosen)


def _best(
    numbers: Sequence[int], table: Sequence[Features], weights: Sequence[float], measure: str
) -> Toll:
    scores = [sum(w * x for w, x in zip(weights, row, strict=True)) for row in table]
    top = max(scores)
    shares = [math.exp(s - top) for s in scores]
    at = scores.index(top)
    return Toll(measure, numbers[at], shares[at] / sum(shares))


@cache
def _weights() -> Mapping[str, list[float]]:
    text = files("variorum.profiles").joinpath("toll.json").read_text(encoding="utf-8")
    weights: dict[str, list[float]] = json.loads(text)["weights"]
    return weights


def gather(accounts: Sequence[Account]) -> Evidence:
    """The numbers the accounts give, and how often they tell of a death or a wound."""
    found = []
    for account in accounts:
        given = [
            g
            for at, figures in enumerate(account.figures)
            for g in _given(account, figures, at < _LEAD)
        ]
        found.append(tuple(given))
    every = [s for account in accounts for s in account.sentences]
    return Evidence(
        accounts=tuple(found),
        long=max(1, sum(len(a.sentences) >= _LEAD for a in accounts)),
        deaths=sum(_DEATH.search(s) is not None for s in every),
        wounds=sum(_WOUND.search(s) is not None for s in every),
    )


def _given(account: Account, figures: Sequence[Figure], lead: bool) -> list[_Given]:
    kinds: dict[str, list[Figure]] = {}
    for f in figures:
        if f.measure in (*MEASURES, "casualties", "hospitalised", "bodies") and (
            f.scope in ("incident", "cumulative") and f.low is not None and f.high != 0
        ):
            kinds.setdefault(f.measure, []).append(f)
    return [
        _Given(measure, int(e.low), e.group, lead)
        for measure, some in kinds.items()
        for e in estimates(some, {f.span.siglum: account.text for f in some})
        if e.low is not None and e.low <= _MOST
    ]


def candidates(
    evidence: Evidence, measure: str, killed: int = 0
) -> tuple[list[int], list[Features]]:
    """The numbers that come into question for a measure, and the features of each.

    ``killed`` is the number chosen before, for the injured.
    """
    own = evidence.votes(measure)
    shot, hospital = evidence.votes("casualties"), evidence.votes("hospitalised")
    bodies, injured = evidence.votes("bodies"), evidence.votes("injured")
    most = _most(shot)
    numbers = {0, 1} | set(own)
    if measure == "killed":
        numbers |= set(bodies)
        if most and injured and most > (_most(injured) or 0):
            numbers.add(most - (_most(injured) or 0))
    else:
        numbers |= set(hospital) | set(shot) | {n + 1 for n in injured}
        numbers |= {n - killed for n in shot if n > killed}
    names, singles = _persons(evidence, measure)
    ordered = sorted(numbers)
    rest = None if most is None else most - killed
    table = []
    for n in ordered:
        dead = measure == "killed"
        features = [
            own[n] / (sum(own.values()) or 1),
            own[n] > 0,
            n == _most(own),
            own[n] / evidence.long,
            n == 0,
            n == 0 and not own,
            n == 0 and dead and not evidence.deaths,
            (n == 0) * min(evidence.deaths, 4) / 4,
            (n == 0) * min(evidence.wounds, 4) / 4,
            n == 0 and bool(own),
            n == 1,
            n == 1 and not own,
            n == 1 and not own and evidence.deaths > 0,
            n == 1 and not own and evidence.deaths >= 2 * evidence.long,
            n == 1 and not own and evidence.wounds > 0,
            n == 1 and not own and evidence.wounds >= 2 * evidence.long,
            (n == 1) * min(singles, 4) / 4,
            n == 1 and names > 1,
            n == names and names > 1,
            math.log1p(n),
            bool(own) and n == max(own),
            n > 1 and not own[n],
            hospital[n] > 0,
            shot[n] > 0,
            n == rest,
            n == rest and not own,
            n == most and killed > 0,
            not dead and n == 0 and killed > 0,
            not dead and n == 0 and killed == 0,
            not dead and n == 1 and killed > 0 and not own,
            not dead and n == 1 and killed == 0 and not own,
            not dead and n - 1 in own and not own[n],
            dead and most is not None and bool(injured) and n == most - (_most(injured) or 0),
            dead and bodies[n] > 0,
            n == 1 and bool(own) and max(own) > 1,
        ]
        table.append([float(x) for x in features])
    return ordered, table


def _most(votes: Counter[int]) -> int | None:
    """The number most accounts give, the larger one on a tie."""
    return max(votes, key=lambda n: (votes[n], n)) if votes else None


def _persons(evidence: Evidence, measure: str) -> tuple[int, int]:
    """Persons named as harmed, told apart by the last name; and how often one is told of."""
    singles = [g for account in evidence.accounts for g in account if g.measure == measure]
    singles = [g for g in singles if g.number == 1]
    named = {
        g.group.split()[-1].casefold() for g in singles if g.group and g.group[0].isupper()
    }
    return len(named), len(singles)
