"""Somebody of a story: names, offices, countries, and whether it is he or she."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from variorum.claims.speakers.givennames import gender_of_name
from variorum.claims.speakers.names import SHORT_TITLES, fold
from variorum.claims.wordlist import word_set
from variorum.model import Token

_OLDEST = 110
_SAME = {
    "gop": "republican",
    "democrat": "democratic",
    "congressman": "representative",
    "congresswoman": "representative",
    "premier": "prime",
}
LEADERS = word_set(
    """
    chancellor chief dictator emir head king leader monarch premier president ruler
    strongman sultan tsar counterpart autocrat queen pope pontiff
    """
)


@dataclass(slots=True)
class Person:
    """Somebody named in the story; ``states`` counts what ties him or her to countries,
    ``titles`` only the states that a title or apposition gives, and ``words`` all the words
    of titles and appositions (:func:`title_word`); ``hints`` are the genders of pronouns
    that follow the name in its sentence."""

    surname: str
    given: str | None = None
    names: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    owners: Counter[str] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)
    former: Counter[str] = field(default_factory=Counter)
    surnames: set[str] = field(default_factory=set)
    words: Counter[str] = field(default_factory=Counter)
    hints: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.surnames.add(self.surname)

    def holds(self, role: str, before: bool) -> bool:
        """Whether somebody holds an office, or (``before``) held it."""
        held = {r for r, n in self.roles.items() if before or n > self.former[r]}
        if before:
            held &= set(self.former)
        return role in held or any(r.endswith(f" {role}") for r in held)

    @property
    def canonical(self) -> str:
        """The most frequent of the full names in use, the longest among equals."""
        best = max(
            self.names, key=lambda n: (len(n.split()) > 1, self.names[n], len(n.split()), n)
        )
        return best.title() if best.isupper() and " " in best else best

    @property
    def gender(self) -> str | None:
        """The gender ("m", "f"), ``None`` if the story does not tell."""
        if self.given is not None and not self.genders:
            return gender_of_name(self.given)
        ranked = self.genders.most_common()
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]

    @property
    def hint(self) -> str | None:
        """The gender that the pronouns after the name make likely, where all agree."""
        return next(iter(self.hints)) if len(self.hints) == 1 else None

    @property
    def leads(self) -> bool:
        """Whether a title says that this is a head (of state, of an organisation)."""
        return any(r in LEADERS and n > self.former[r] for r, n in self.roles.items())

    @property
    def led(self) -> bool:
        """Whether a title says that this was a head once."""
        return any(r in LEADERS for r in self.former)


AGED = frozenset({"year", "years", "old", "aged", "age"})
"""Words that make a number an age."""


def is_age(tokens: Sequence[Token], k: int) -> bool:
    """Whether a number is somebody's age: "the 46-year-old", "Ruiz, 46,", "aged 46"."""
    text = tokens[k].text
    if not text.isdigit() or not 1 <= int(text) <= _OLDEST:
        return False
    after = [t.text.lower() for t in tokens[k + 1 : k + 3]]
    before = tokens[k - 1].text.lower() if k else ""
    if after[-1:] == ["year"] or after[:1] == ["years"] or before == "aged":
        return True
    return before == "," and after[:1] in ([","], ["."], [";"], [])


def title_word(token: Token) -> str:
    """A word of a title in the form that others are compared with."""
    low = fold(token.text)
    return (
        _SAME.get(low)
        or SHORT_TITLES.get(low)
        or _SAME.get(fold(token.lemma), fold(token.lemma))
    )
