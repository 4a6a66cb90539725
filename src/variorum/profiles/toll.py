"""How many were killed and hurt in the one incident that some accounts tell of.

The candidates are pairs: a number of killed and a number of injured, each given by an
account or following from what is given (those shot less the dead, the killed and the gunman who
shot himself).  A pair has features (how many accounts give either number or both, how early,
how late published, whether they tell of a death at all), and a linear model fitted to annotated
incidents gives each pair its share of belief.  The number chosen for a measure is the one with
the greatest share over all pairs; that share is its confidence, uncalibrated.

Fitted by ``python -m variorum.training.figures``; the weights are ``toll.json``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from variorum.model import Edition, Figure
from variorum.profiles.evidence import Account, Evidence, gather

MEASURES = ("killed", "injured")
MOVED = 13
"""How many of the last features of a pair tell of deaths after treatment (:func:`_moved`)."""
_PERSONS = 60
Features = list[float]


@dataclass(frozen=True, slots=True)
class Toll:
    """The number chosen for a measure, with the share of belief the model gives it."""

    measure: str
    number: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Pairs:
    """The candidates: numbers of killed and of injured, the features of each number, and those
    of each pair (killed first)."""

    killed: tuple[int, ...]
    injured: tuple[int, ...]
    of_killed: tuple[Features, ...]
    of_injured: tuple[Features, ...]
    of_both: tuple[tuple[Features, ...], ...]


def toll(edition: Edition) -> tuple[Toll, ...]:
    """How many were killed and hurt, for an edition whose story is one incident.

    One account a family, so that copies count once.  Do not use it for a story of several
    incidents: it gives one number for all.
    """
    accounts = []
    for family in edition.families:
        siglum = min(family)
        witness = next(w for w in edition.witnesses if w.siglum == siglum)
        text = witness.text
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
                witness.published.latest or "",
            )
        )
    return choose(accounts)


def choose(accounts: Sequence[Account]) -> tuple[Toll, ...]:
    """The numbers of killed and injured that the accounts of one incident come to."""
    pairs = candidates(gather(accounts))
    weights = _weights()
    killed = [_dot(weights["killed"], row) for row in pairs.of_killed]
    injured = [_dot(weights["injured"], row) for row in pairs.of_injured]
    scores = [
        [
            killed[a] + injured[b] + _dot(weights["both"], pairs.of_both[a][b])
            for b in range(len(injured))
        ]
        for a in range(len(killed))
    ]
    top = max(map(max, scores))
    shares = [[math.exp(s - top) for s in row] for row in scores]
    total = sum(map(sum, shares))
    return (
        _best("killed", pairs.killed, [sum(row) / total for row in shares]),
        _best(
            "injured", pairs.injured, [sum(col) / total for col in zip(*shares, strict=True)]
        ),
    )


def _best(measure: str, numbers: Sequence[int], shares: Sequence[float]) -> Toll:
    at = max(range(len(numbers)), key=lambda i: shares[i])
    return Toll(measure, numbers[at], shares[at])


def _dot(weights: Sequence[float], row: Features) -> float:
    return sum(w * x for w, x in zip(weights, row, strict=True))


@cache
def _weights() -> dict[str, list[float]]:
    text = files("variorum.profiles").joinpath("toll.json").read_text(encoding="utf-8")
    weights: dict[str, list[float]] = json.loads(text)["weights"]
    return weights


def candidates(e: Evidence) -> Pairs:
    """The numbers that come into question, with the features of each and of each pair."""
    v = {kind: votes.weight for kind, votes in e.votes.items()}
    some = set(v["casualties"]) | set(v["victims"]) | set(e.folds["hit"])
    hurt = e.votes["injured"].most or 0
    killed = {0, 1, *v["killed"], *v["bodies"], *e.nth, *(k for k, _ in e.pairs)}
    killed |= {e.votes["killed"].people.count, *e.votes["killed"].apart}
    killed |= {*e.folds["killed"]}
    killed |= {n - hurt for n in some if hurt < n <= hurt + _PERSONS}
    if e.attacker:
        killed |= {n + 1 for n in v["killed"]}
    if e.moved:
        killed |= {e.moved, *(n + e.moved for n in v["killed"])}
    injured = {0, 1, *v["injured"], *v["hospitalised"], *some, *(i for _, i in e.pairs)}
    injured |= {n + d for n in v["injured"] for d in (-1, 1)}
    injured |= {*e.votes["injured"].apart, *e.votes["casualties"].apart, *e.others}
    injured |= {s - k for s in some | set(v["hospitalised"]) for k in killed if s > k}
    ks, js = tuple(sorted(killed)), tuple(sorted(injured))
    return Pairs(
        ks,
        js,
        tuple(_floats(_of_killed(e, k)) for k in ks),
        tuple(_floats(_of_injured(e, i)) for i in js),
        tuple(tuple(_floats(_of_both(e, k, i)) for i in js) for k in ks),
    )


def _floats(row: Sequence[float]) -> Features:
    return [float(x) for x in row]


def _of_number(e: Evidence, kind: str, n: int) -> list[float]:
    """What a number has for either measure."""
    votes = e.votes[kind]
    own, every, most = votes.weight, e.accounts, votes.most
    apart = votes.people.count
    return [
        own[n] / (sum(own.values()) or 1),
        own[n] > 0,
        n == most,
        own[n] / every,
        votes.whole[n] > 0,
        votes.grouped[n] > 0 and not votes.whole[n],
        votes.latest == n,
        n == votes.greatest,
        n > 1 and not own[n],
        math.log1p(n),
        apart > 1 and n == apart,
        votes.apart[n] > 0,
        apart > 1 and n < apart,
        n == 0,
        n == 0 and not own,
        n == 0 and bool(own),
        (n == 0) * e.death / every,
        (n == 0) * e.early_death / every,
        (n == 0) * e.wound / every,
        (n == 0) * e.early_wound / every,
        (n == 0) * e.alive / every,
        (n == 0) * e.attacker / every,
        n == 0 and not e.death,
        n == 1,
        n == 1 and not own,
        (n == 1 and not own) * e.death / every,
        (n == 1 and not own) * e.early_death / every,
        (n == 1 and not own) * e.wound / every,
        (n == 1 and not own) * e.early_wound / every,
        (n == 1 and not own) * e.alive / every,
        n == 1 and (votes.greatest or 0) > 1,
        (n > 1) * e.alive / every,
    ]


def _of_killed(e: Evidence, n: int) -> list[float]:
    votes = e.votes["killed"]
    most, every = votes.most, e.accounts
    one_more = most is not None and n == most + 1
    return [
        *_of_number(e, "killed", n),
        e.nth[n] > 0,
        e.nth[n] > 0 and n == max(e.nth),
        bool(e.nth) and n < max(e.nth),
        e.votes["bodies"].weight[n] > 0,
        e.attacker > 0 and one_more,
        one_more * e.attacker / every,
        (n == most) * e.attacker / every,
        one_more * e.suicide / every,
        (n == most) * e.suicide / every,
        one_more * e.early_attacker / every,
        e.attacker > 0 and e.active[n - 1] > 0,
        e.attacker > 0 and e.active[n] > 0,
        e.attacker > 0 and n == 1 and not votes.weight,
        e.moved > 0 and n == (most or 0) + e.moved,
        e.moved > 0 and n == (most or 0),
        e.moved > 0 and n == 0,
        e.folds["killed"][n] > 0,
        e.folds["killed"][n] / every,
        bool(e.folds["killed"]) and n == max(e.folds["killed"]),
        one_more * e.dies / every,
        one_more and e.dies > 0,
        one_more * e.late / every,
        (n == most) * e.dies / every,
        (n == 0) * e.late / every,
        (n == 1 and not votes.weight) * e.late / every,
        (n > 1 and n == votes.greatest) * e.separate / every,
        (n == 1) * e.separate / every,
    ]


def _of_injured(e: Evidence, n: int) -> list[float]:
    votes, every = e.votes["injured"], e.accounts
    own, most = votes.weight, votes.most
    shot, hospital, victims = e.votes["casualties"], e.votes["hospitalised"], e.votes["victims"]
    return [
        *_of_number(e, "injured", n),
        n == 0 and bool(shot.weight),
        n == 0 and shot.most == 1,
        n == 0 and bool(hospital.weight),
        shot.weight[n] > 0,
        n == shot.most,
        shot.weight[n] / every,
        hospital.weight[n] > 0,
        n == hospital.most,
        victims.weight[n] > 0,
        n == victims.most,
        shot.apart[n] > 0,
        n - 1 in own and not own[n],
        n + 1 in own and not own[n],
        e.moved > 0 and most is not None and n == most - e.moved,
        e.moved > 0 and n == most,
        e.others[n] > 0,
        e.others[n] / every,
        bool(e.others) and n == max(e.others),
        n == 0 and bool(e.others),
        (n > 1 and n == votes.greatest) * e.separate / every,
        (n > 1 and n == shot.greatest) * e.separate / every,
        (n <= 1) * e.separate / every,
    ]


def _of_both(e: Evidence, k: int, i: int) -> list[float]:
    every, total = e.accounts, k + i
    shot, victims = e.votes["casualties"], e.votes["victims"]
    hurt, hospital = e.votes["injured"], e.votes["hospitalised"]
    dead, wounded, hit = e.votes["killed"].people, hurt.people, shot.people
    each = k == 1 and i == 1
    told = e.pairs[k, i]
    return [
        shot.weight[total] > 0,
        total == shot.most,
        shot.weight[total] / every,
        victims.weight[total] > 0,
        total == victims.most,
        victims.weight[total] / every,
        i == shot.most and k > 0,
        i == shot.most and k == 0,
        shot.most is not None and total < shot.most,
        shot.most is not None and total > shot.most,
        victims.most is not None and total < victims.most,
        k == 0 and i == 0,
        k > 0 and i == 0,
        k == 0 and i > 0,
        k > 0 and i > 0,
        k == 0 and i == 0 and not hurt.weight and not e.votes["killed"].weight,
        k > 0 and hurt.most is not None and i == hurt.most - k,
        (k == 0 and i == 0) * e.wound / every,
        (k > 0 and i == 0) * e.early_wound / every,
        (k > 0 and i == 1) * e.early_wound / every,
        hospital.most is not None and total == hospital.most,
        hospital.most is not None and i == hospital.most,
        hospital.most is not None and i < hospital.most - 1,
        k == 1 and i == 0 and shot.most == 1,
        (k == 1 and i == 0 and shot.most == 1) * e.early_death / every,
        (k == 0 and i == 1 and shot.most == 1) * e.early_death / every,
        told > 0,
        told / every,
        bool(e.pairs) and told == max(e.pairs.values()),
        bool(e.pairs) and not told,
        each and bool(wounded.marks & (dead.marks | hit.marks)),
        each and bool(wounded.ages and dead.ages) and not wounded.ages & dead.ages,
        each and bool(wounded.sexes) and wounded.sexes == dead.sexes,
        each and bool(wounded.sexes and dead.sexes) and wounded.sexes != dead.sexes,
        each and not e.pairs,
        each * e.alive / every,
        (k == 1 and i == 0) * e.alive / every,
        (k == 0 and i == 1) * e.alive / every,
        e.folds["hit"][total] > 0,
        e.folds["hit"][total] / every,
        bool(e.folds["hit"]) and not e.folds["hit"][total],
        k > 0 and e.others[i] > 0,
        k > 0 and e.others[i] > 0 and e.votes["killed"].most == k,
        *_implied(e, k, i),
        *_moved(e, k, i),
    ]


def _implied(e: Evidence, k: int, i: int) -> list[float]:
    """What the accounts come to, each by itself, by what tells of the injured."""
    found: list[float] = []
    for basis in ("injured", "casualties", "victims", "hospitalised"):
        told = e.implied[basis]
        mine = told[k, i]
        hurt = sum(n for (_, other), n in told.items() if other == i)
        found += [mine / e.accounts, mine > 0, hurt / e.accounts]
    return found


def _moved(e: Evidence, k: int, i: int) -> list[float]:
    """Whether somebody counted among the injured is counted among the dead as well.

    A person "taken to hospital, where he died" is hurt in early texts and dead in later ones:
    the pair is right if it takes him from the one number and adds him to the other.
    """
    every, hurt, dead = e.accounts, e.votes["injured"].most, e.votes["killed"].most or 0
    late = (e.late + e.dies) / every
    over = hurt is not None and k > 0 and k + i == hurt
    on = hurt is not None and k == dead + 1 and i == hurt - 1
    both = hurt is not None and k == max(dead, 1) and i == hurt
    less, same = hurt is not None and i == hurt - 1, i == hurt
    return [
        less * e.dies / every,
        less * e.late / every,
        same * e.dies / every,
        same * e.late / every,
        (i == 0) * e.late / every,
        over * late,
        on * late,
        both * late,
        (over and e.late > 0 and hurt == 1),
        (k == 1 and i == 0 and dead <= 1 and hurt == 1) * late,
        (k == 1 and i == 1 and dead <= 1 and hurt == 1) * late,
        (k > 0 and i == 0) * late,
        (on and e.moved > 0),
    ]
