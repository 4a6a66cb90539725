"""Whose a body is: the body behind a spokesman, the holder and the state of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from variorum.claims.nouns import can_tell
from variorum.claims.speakers.bodies import Bodies, Body, is_body, noun_phrase, state_body
from variorum.claims.speakers.generic import NOBODY
from variorum.claims.speakers.identity import Identity
from variorum.claims.speakers.memory import Candidate, Memory
from variorum.claims.speakers.person import Person
from variorum.claims.speakers.states import state_of_word
from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set
from variorum.model import Document

# What "the country's ministry" leaves to the story to name.
LANDS = word_set("country nation kingdom republic state island")


class Holders:
    """What a document has told so far of bodies and their owners."""

    def __init__(
        self,
        document: Document,
        trees: Mapping[str, Tree],
        persons: Sequence[Person],
        named: Mapping[int, Sequence[tuple[int, int, int]]],
        bodies: Sequence[Body],
        full: Counter[str],
        owned: Mapping[str, Counter[str]],
        called: Counter[tuple[str, str]],
    ) -> None:
        self._document = document
        self._trees = trees
        self._persons = persons
        self._named = named
        self._bodies = Bodies(full=full, owned=owned, met=bodies, called=called)
        self._states: list[tuple[int, str]] = []
        self._memory = Memory(document, trees, persons, named)

    def _single(self, tree: Tree, sentence: int, start: int, end: int, head: int) -> Identity:
        """Whom a noun phrase names that is no pronoun and no list."""
        raise NotImplementedError

    def _common(
        self, tree: Tree, sentence: int, start: int, end: int, head: int, words: Sequence[str]
    ) -> Identity:
        """Whom a phrase headed by a common noun names."""
        raise NotImplementedError

    def _person_at(
        self, tree: Tree, sentence: int, start: int, end: int, head: int
    ) -> int | None:
        """The person a phrase names."""
        raise NotImplementedError

    def _choose(self, candidates: Sequence[Candidate], kind: str) -> Identity | None:
        """The likeliest candidate, if one is likely enough."""
        raise NotImplementedError

    def _last_body(self, words: Sequence[str], place: tuple[int, int]) -> Identity | None:
        """The body that "the" with ``words`` takes up: by the words of its name, else the
        likeliest of those that a generic noun can mean."""
        found = self._bodies.last(words, place)
        if found is not None:
            return Identity(found, "organisation")
        if not self._bodies.is_generic(words[-1].lower()) or not all(map(str.islower, words)):
            return None
        met = self._bodies.options(words, place, self._memory.block)
        options = [Candidate(Identity(name, "organisation"), signs) for name, signs in met]
        chosen = self._choose([*options, Candidate(None, NOBODY)], "body")
        if chosen is None or chosen.canonical is None:
            return None
        return replace(chosen, basis="generic")

    def _behind(
        self, tree: Tree, sentence: int, start: int, end: int, head: int
    ) -> Identity | None:
        """The body that a spokesman or a statement speaks for, if it is named."""
        tokens = tree.tokens
        poss = tree.child(head, "poss")
        if poss is not None:
            if tokens[poss].tag == "WP$":
                verb = tokens[head].head
                if tokens[verb].dep != "relcl":
                    return None
                holder = tokens[verb].head
                return self._named_body(tree, sentence, tree.left[holder], holder)
            if tokens[poss].tag == "PRP$":
                found = self._antecedent(tree, sentence, poss)
                usable = found is not None and found.kind in {"organisation", "state"}
                return found if usable else None
            return self._named_body(tree, sentence, tree.left[poss], poss)
        for c in tree.kids(head, "prep"):
            if tokens[c].text.lower() in {"for", "of", "from", "by", "at"} and c < end:
                inner = tree.child(c, "pobj")
                if inner is not None and can_tell(tokens[head]):
                    author = self._person_at(
                        tree, sentence, tree.left[inner], tree.right[inner], inner
                    )
                    if author is not None and tokens[c].text.lower() in {"from", "by"}:
                        return Identity(self._persons[author].canonical, "person", author)
                if inner is not None:
                    return self._named_body(tree, sentence, tree.left[inner], inner)
        before = [k for k in range(start, head) if tokens[k].pos in {"PROPN", "NOUN"}]
        if before and tokens[before[-1]].pos == "PROPN":
            first = before[0]
            # "A British Transport Police spokesman": the name begins with an adjective.
            while first > start and (
                tokens[first - 1].entity == "NORP"
                or (tokens[first - 1].entity == "ORG" and not tokens[first].entity_starts)
            ):
                first -= 1
            return self._named_body(tree, sentence, first, before[-1])
        lower = [k for k in before if is_body(tokens[k].lemma.lower())]
        if lower:
            words = noun_phrase(tree, start, lower[-1] + 1)
            return self._common(tree, sentence, start, lower[-1] + 1, lower[-1], words)
        return None

    def _antecedent(self, tree: Tree, sentence: int, pronoun: int) -> Identity | None:
        """Whom a possessive pronoun stands for."""
        raise NotImplementedError

    def _named_body(self, tree: Tree, sentence: int, start: int, head: int) -> Identity | None:
        if tree.tokens[head].pos not in {"PROPN", "NOUN"}:
            return None
        if any(a <= head < b for a, b, _ in self._named.get(sentence, ())):
            return None
        found = self._single(tree, sentence, start, head + 1, head)
        return found if found.canonical is not None and found.kind != "person" else None

    def _possessor(self, tree: Tree, sentence: int, at: int) -> str | None:
        if tree.tokens[at].tag == "PRP$":
            found = self._antecedent(tree, sentence, at)
            return found.canonical if found is not None else None
        if tree.tokens[at].text.lower() in LANDS:
            return None
        return self._single(tree, sentence, tree.left[at], at + 1, at).canonical

    def _owner_state(self, tree: Tree, start: int, head: int) -> str | None:
        """The state in front of a noun ("Russia's", "the Syrian", "Kremlin")."""
        tokens = tree.tokens
        words = [
            tokens[k].text
            for k in range(start, head)
            if tokens[k].pos in {"PROPN", "ADJ", "NOUN"}
            and not (k + 2 < len(tokens) and tokens[k + 2].text == "based")
        ]
        for size in (3, 2, 1):
            for k in range(len(words) - size + 1):
                state = state_of_word(" ".join(words[k : k + size]))
                if state is not None:
                    return state
        return None

    def _inherit(self, sentence: int, words: Sequence[str]) -> str:
        """A body ("the defense ministry") of the state that spoke just before, else of the only
        state of whose ministry the story tells."""
        name = " ".join(words)
        if len(words) > 1 and words[0][0].isupper():
            return name
        recent = [s for at, s in self._states if sentence - at <= 3]
        state = recent[-1] if recent else self._bodies.owner(words)
        return state_body(state, list(words)) if state is not None else name


def without_state(words: Sequence[str]) -> list[str]:
    """The words of a name without those that name a state ("Costa Rica Ministry of ...")."""
    kept = list(words)
    for size in (4, 3, 2, 1):
        for k in range(len(kept) - size + 1):
            if state_of_word(" ".join(kept[k : k + size])) is not None and len(kept) > size:
                return kept[:k] + kept[k + size :]
    return kept
