"""Figures that a count is said to have reached: "the toll from the blast rose to 19"."""

from __future__ import annotations

import re

from variorum.claims.figures.measure import Measures
from variorum.claims.figures.patterns import OF_PEOPLE
from variorum.claims.figures.words import ANYONE, COUNTED, REACH, RISE, STATES, TOTALS
from variorum.model import Number

_BEING = frozenset({"be"})
_TO = frozenset({"to", "at", "past", "above", "beyond", "over"})
_FAR = 8  # steps up the tree from the number to the verb
_EARLIER = re.compile(
    r"(?<!\w)(?:earlier|previous|initial|preliminary|provisional|first|official|latest|revised)"
    r"[ ](?:\w+[ ])?(?:count|tally|figure|estimate|total|report)s?[ ](?:of|was|is|at|to)[ ]$",
    re.IGNORECASE,
)


class Tolls(Measures):
    """Finds the count that a number is the state of."""

    def toll(self, number: Number, i: int) -> tuple[str, str | None] | None:
        """The measure and group of the count that rose to, stands at or reached a number.

        The count may have any complement between its noun and the verb ("the toll from the
        sinking of a ferry off the island has climbed to 61"): what decides is that it is the
        verb's subject or, of "put the toll at" and its like, object.
        """
        previous = i
        for _, at in zip(range(_FAR), self.tree.ancestors(i), strict=False):
            token = self.tokens[at]
            if token.pos in ("VERB", "AUX"):
                return self._of_verb(number, at, previous)
            if token.pos == "NOUN" and previous != i and self._to(previous):
                # "bringing the toll from the raids to 45", with "to" hung on a noun.
                found = self._of_count(at)
                if found is not None:
                    return found
            previous = at
        return None

    def earlier(self, number: Number) -> bool:
        """Whether the number is another state of a count: "an earlier count of 14"."""
        return _EARLIER.search(self.text, max(0, number.start - 60), number.start) is not None

    def _to(self, i: int) -> bool:
        return self.tokens[i].lemma.lower() in _TO

    def _of_verb(self, number: Number, verb: int, under: int) -> tuple[str, str | None] | None:
        lemma = self.tokens[verb].lemma.lower()
        rises = lemma in RISE and self._to(under)
        reaches = lemma in REACH and not self._to(under) and self.tokens[under].dep != "prep"
        # A verb that bounds ("topped 40") is part of the number itself.
        bounds = number.start <= self.tokens[verb].start < number.head
        if not (rises or reaches or bounds or lemma in _BEING) or self._denied(verb):
            return None
        for c in self.tree.kids(verb, "nsubj", "nsubjpass", "dobj"):
            if c == under or number.start <= self.tokens[c].start < number.end:
                continue
            found = self._of_count(c)
            if found is None:
                continue
            if lemma in _BEING and self.tokens[c].lemma.lower() in COUNTED:
                return None  # "the victims were 12 and 14": not a count
            return found
        return None

    def _of_count(self, noun: int) -> tuple[str, str | None] | None:
        """What a noun counts if it means a count: "toll", "number of wounded", "deaths"."""
        lemma = self.tokens[noun].lemma.lower()
        if lemma == "toll":
            kind = [self.tokens[c].lemma.lower() for c in self.tree.kids(noun, "compound")]
            return next((COUNTED[k] for k in kind if k in COUNTED), "killed"), None
        if COUNTED.get(lemma) in OF_PEOPLE:
            return COUNTED[lemma], None
        if lemma not in TOTALS:
            return None
        for prep in self.tree.kids(noun, "prep"):
            if self.tokens[prep].lemma.lower() != "of":
                continue
            who = self.tree.child(prep, "pobj")
            if who is None:
                return None
            token = self.tokens[who]
            measure = (
                COUNTED.get(token.lemma.lower())
                or STATES.get(token.text.lower())
                or self.by_parse(who)
                # "the number of wounded in the shelling": an adjective with its noun left out
                or next(
                    (
                        STATES[t.text.lower()]
                        for t in (self.tokens[c] for c in self.tree.children[who])
                        if t.text.lower() in STATES
                    ),
                    None,
                )
            )
            if measure is None:
                return None
            people = token.tag == "NNS" and token.lemma.lower() not in ANYONE
            plain = people and token.lemma.lower() not in COUNTED
            plain = plain and token.text.lower() not in STATES
            return measure, token.text if plain else None
        return None
