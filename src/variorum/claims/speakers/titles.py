"""What speaks for and against a person when a title names somebody ("the senator")."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from variorum.claims.speakers.memory import Candidate
from variorum.claims.speakers.person import LEADERS, Person

_PARTIES = {"republican": "democratic", "democratic": "republican"}


@dataclass(frozen=True, slots=True)
class Title:
    """A title as used: its office, all its words, its state, whether it is over.

    ``anonymous`` says that such roles ("official", "witness") mostly name nobody.
    """

    role: str
    words: tuple[str, ...]
    state: str | None
    once: bool
    anonymous: bool
    #: The common nouns of the phrase behind it: "director of the town's *hospital*".
    of: frozenset[str] = frozenset()


def excluded(
    candidate: Candidate, title: Title, persons: Sequence[Person], place: Collection[str]
) -> bool:
    """Whether a person is known to belong to another state or party than the title, to be of
    another age, has none of the names behind it (``place``: "the head of Ruritania's
    delegation"), or has another office and nothing of what the title is of."""
    who = candidate.identity.person if candidate.identity is not None else None
    if who is None:
        return False
    known = persons[who].words
    if place and not any(w in known for w in place):
        return True
    other = bool(persons[who].roles) and not persons[who].holds(title.role, title.once)
    if title.of and other and not any(w in known for w in title.of):
        return True
    ages = [w for w in title.words if w.isdigit()]
    if ages and any(w.isdigit() for w in known) and not any(w in known for w in ages):
        return True
    if any(_PARTIES[w] in known and w not in known for w in title.words if w in _PARTIES):
        return True
    titles = persons[who].titles
    return title.state is not None and bool(titles) and not titles[title.state]


def titled(candidate: Candidate, title: Title, persons: Sequence[Person]) -> Candidate:
    """A candidate with the signs that the title adds."""
    signs = dict(candidate.signs)
    who = candidate.identity.person if candidate.identity is not None else None
    if who is None:
        signs["nobody, anonymous role"] = float(candidate.identity is None and title.anonymous)
        return Candidate(candidate.identity, signs)
    person = persons[who]
    known = person.words
    hits = sum(w in known for w in title.words)
    signs["words"] = hits / len(title.words)
    signs["all words"] = float(hits == len(title.words))
    signs["no words"] = float(hits == 0)
    signs["no words, often"] = signs["no words"] * signs.get("most", 0.0)
    signs["office"] = float(person.holds(title.role, title.once))
    over = not title.once and person.holds(title.role, True) and not signs["office"]
    signs["office that is over"] = float(over)
    signs["no words of several"] = float(hits == 0 and len(title.words) > 1)
    signs["former, not told"] = float(title.once and not person.holds(title.role, True))
    leader = title.role in LEADERS
    signs["leader"] = float(leader and (person.led if title.once else person.leads))
    signs["office of another kind"] = float(
        bool(person.roles) and not signs["office"] and not signs["leader"]
    )
    signs["own party"] = float(any(w in known for w in title.words if w in _PARTIES))
    if title.state is not None:
        signs["own state"] = float(bool(person.titles[title.state]))
        signs["near state"] = float(bool(person.states[title.state]))
    signs["anonymous role"] = float(title.anonymous)
    return Candidate(candidate.identity, signs)
