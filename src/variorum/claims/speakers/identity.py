"""Identities, and the questions asked of words and persons to find them."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from variorum.claims.nouns import is_role
from variorum.claims.speakers.person import LEADERS, Person
from variorum.claims.syntax import Tree
from variorum.model import SpeakerKind

# The share of resolutions of each basis that are right on the tuning part of our gold
# (``python -m evals.speakers --bases``), smoothed towards .8 with the weight of five cases;
# "none" is the share rightly left without a name.  "own" and "servant" do not occur there.
MEASURED: Mapping[str, float] = {
    "body": 0.88,
    "generic": 0.83,
    "it": 0.92,
    "name": 0.99,
    "none": 0.71,
    "own": 0.80,
    "pronoun": 0.69,
    "relative": 0.78,
    "servant": 0.80,
    "title": 0.80,
}


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a source is, apart from where it stands.

    ``person`` is an index of the cast.  ``basis`` says how he, she or it was found, and
    ``chance`` how likely that is right where it was reckoned for the case.
    """

    canonical: str | None
    kind: SpeakerKind
    person: int | None = None
    plural: bool = False
    basis: str = "name"
    chance: float | None = None

    @property
    def confidence(self) -> float:
        """How likely this is right: as reckoned, else as measured for the basis."""
        return self.chance if self.chance is not None else MEASURED[self.basis]


@dataclass(frozen=True, slots=True)
class Said:
    """A source met before: where, how deep in other reports, who.

    ``human`` says that "he" or "she" may take it up, ``key`` are the words of its head.
    """

    sentence: int
    depth: int
    start: int
    identity: Identity
    human: bool
    key: str


def fits(
    person: Person, role: str, state: str | None, owner: str | None, before: bool = False
) -> float:
    """How well a person goes with a role, a state and somebody he or she works for;
    ``before`` if the role is said to be over."""
    score = 0.0
    held = person.holds(role, before)
    if owner is not None:
        return 2.0 if person.owners[owner] and held else 0.0
    if held:
        score += 2.0
    elif role in LEADERS and (person.led if before else person.leads):
        score += 1.0
    elif role not in LEADERS or state is None or person.roles or before:
        return 0.0
    if state is not None:
        if person.titles:
            return score + 1.0 if person.titles[state] else 0.0
        score += min(0.9, 0.1 * person.states[state])
    return score


def name_end(tree: Tree, head: int, end: int) -> int:
    """Where a name ends: after the last word of its entity."""
    tokens = tree.tokens
    k = head + 1
    while k < end and tokens[k].entity and tokens[k].entity == tokens[head].entity:
        if tokens[k].entity_starts:
            break
        k += 1
    # "Observatory for Human Rights", where the recogniser stopped short.
    for c in tree.kids(head, "prep"):
        inner = tree.child(c, "pobj")
        if c == k and inner is not None and tokens[c].text in {"for", "of"}:
            rest = tokens[c + 1 : tree.right[c]]
            if all(t.pos == "PROPN" or t.text in {"the", "and", "of"} for t in rest):
                return min(end, tree.right[c])
    return k


def one_person(tree: Tree, head: int, members: Sequence[int]) -> bool:
    """Whether coordinated roles share one article: "the businessman and author"."""
    return all(
        tree.tokens[k].tag == "NN"
        and is_role(tree.tokens[k].lemma.lower())
        and (k == head or tree.child(k, "det", "poss") is None)
        for k in (head, *members)
    )


def bare_name(words: Sequence[str]) -> str:
    """A name without the common nouns before it ("space corporation Energiya")."""
    start = 0
    for k, word in enumerate(words[:-1]):
        if word[0].islower() and word not in {"of", "for", "and", "the", "de", "in"}:
            start = k + 1
    return " ".join(words[start:])


def has_word(tree: Tree, start: int, end: int, wanted: Container[str]) -> bool:
    """Whether one of the wanted words stands in a range."""
    return any(t.text.lower() in wanted for t in tree.tokens[start:end])
