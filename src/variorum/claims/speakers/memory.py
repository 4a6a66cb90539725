"""What a document has told of persons up to a place: who was named, who spoke.

From it come the candidates for "he", "she" and "the senator", each with the signs that
speak for or against it (:mod:`.signs`); what the signs are worth is learnt (:mod:`.ranker`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.claims.attribution.quotations import pieces
from variorum.claims.speakers.identity import Identity, Said
from variorum.claims.speakers.mentions import Mention, Ranges, Told, mention, within
from variorum.claims.speakers.person import Person
from variorum.claims.speakers.signs import Place
from variorum.claims.syntax import Tree
from variorum.model import Document


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a pronoun or title may mean, with the signs (name: strength).

    ``identity`` is ``None`` for "nobody of these".
    """

    identity: Identity | None
    signs: Mapping[str, float]


class Memory:
    """Mentions and voices of one document; voices and pronouns are added as they are
    resolved."""

    def __init__(
        self,
        document: Document,
        trees: Mapping[str, Tree],
        persons: Sequence[Person],
        named: Mapping[int, Sequence[tuple[int, int, int]]],
    ) -> None:
        self._document = document
        self._trees = trees
        self._persons = persons
        self.said: list[Said] = []
        self.taken: list[Mention] = []
        self._told: dict[int, list[Told]] = defaultdict(list)
        self._quoted: dict[int, list[tuple[int, int]]] = {}
        self._mentions = [
            mention(self.tree(index), index, (a, b), who, k == 0, self.quotes(index))
            for index in sorted(named)
            for k, (a, b, who) in enumerate(sorted(named[index]))
        ]
        self._total = Counter(m.person for m in self._mentions)

    def tree(self, sentence: int) -> Tree:
        """The parse of a sentence."""
        return self._trees[self._document.sentences[sentence].hash]

    def quotes(self, sentence: int) -> list[tuple[int, int]]:
        """The quoted parts of a sentence."""
        if sentence not in self._quoted:
            s = self._document.sentences[sentence]
            text = self._document.witness.text
            self._quoted[sentence] = [(p.start, p.end) for p in pieces(s, text, s.open_quote)]
        return self._quoted[sentence]

    def add(self, said: Said, content: Ranges) -> None:
        """Remember a speaker and what was said."""
        self.said.append(said)
        self._told[said.sentence].extend(Told(a, b, said.identity) for a, b in content)

    def take(self, sentence: int, token: int, person: int | None) -> None:
        """Remember whom a pronoun took up (``None``: somebody without a name)."""
        words = (token, token + 1)
        quotes = self.quotes(sentence)
        self.taken.append(mention(self.tree(sentence), sentence, words, person, False, quotes))

    def candidates(
        self,
        sentence: int,
        at: int,
        content: Ranges,
        gender: str | None,
        reach: int,
    ) -> list[Candidate]:
        """Who may be meant at an offset of a sentence, nobody last.

        Persons of another gender are left out, and so is whoever is named only in
        ``content`` (what is being said) or more than ``reach`` sentences before.
        """
        own = self._own(sentence, content)
        here = [
            m
            for m in self._mentions
            if sentence - reach <= m.sentence <= sentence
            and (m.sentence < sentence or m.start < at)
            and not within(m.start, own.get(m.sentence, ()))
            and self._fits(m.person, gender)
        ]
        voices = [
            s
            for s in self.said
            if sentence - reach <= s.sentence <= sentence
            and (s.sentence < sentence or (s.start < at and not within(s.start, content)))
            and s.human
            and self._fits(s.identity.person, gender)
        ]
        taken = [
            m
            for m in self.taken
            if sentence - reach <= m.sentence <= sentence
            and (m.sentence < sentence or m.start < at)
            and not within(m.start, own.get(m.sentence, ()))
            and self._fits(m.person, gender)
        ]
        spoken = {m.person for m in self._mentions if within(m.start, own.get(m.sentence, ()))}
        # What a pronoun reports without quoting names others: "she said Ruiz had left".
        after = [r for r in content if r[0] > at and not within(r[0], self.quotes(sentence))]
        reported = {
            m.person
            for m in self._mentions
            if m.sentence == sentence and within(m.start, after) and not m.quoted
        }
        place = Place(self, sentence, at, here, voices, taken, (spoken, reported))
        found = [
            Candidate(
                Identity(self._persons[who].canonical, "person", who), place.person(who, gender)
            )
            for who in place.order
        ]
        found.extend(Candidate(s.identity, place.unnamed(s)) for s in place.nameless)
        found.append(Candidate(None, place.nobody()))
        return found

    def _own(self, sentence: int, content: Ranges) -> dict[int, Ranges]:
        """What is being said at a place: ``content``, and the sentences before of a quotation
        that goes on in this one."""
        own: dict[int, Ranges] = {sentence: content}
        sentences = self._document.sentences
        index = sentence
        begun = content and min(a for a, _ in content) <= 1
        while begun and index > 0 and sentences[index].open_quote:
            index -= 1
            quotes = self.quotes(index)
            if not quotes or quotes[-1][1] < len(sentences[index].normal):
                break
            own[index] = quotes[-1:]
            begun = quotes[-1][0] <= 1
        return own

    def _fits(self, person: int | None, gender: str | None) -> bool:
        return (
            person is None or gender is None or self._persons[person].gender in {None, gender}
        )

    def named_between(self, first: tuple[int, int], last: tuple[int, int]) -> bool:
        """Whether somebody is named, outside quotations, between two (sentence, offset)."""
        return any(
            first < (m.sentence, m.start) < last and not m.quoted for m in self._mentions
        )

    def block(self, sentence: int) -> int:
        """The paragraph of a sentence."""
        return self._document.sentences[sentence].block

    def opens(self, sentence: int, at: int) -> bool:
        """Whether a word opens its sentence but for marks and short words."""
        tokens = self.tree(sentence).tokens
        before = [t for t in tokens if t.start < at and t.pos not in {"PUNCT", "CCONJ", "ADV"}]
        return not before

    def after_quote(self, sentence: int, at: int) -> bool:
        """Whether quoted words stand before a place of a sentence."""
        return any(end <= at for _, end in self.quotes(sentence))

    def told(self, sentence: int, at: int) -> Sequence[Told]:
        """What is said around a place of a sentence, as far as it is known."""
        return [t for t in self._told.get(sentence, ()) if t.holds(at)]

    def gender_signs(self, person: int, gender: str | None) -> dict[str, float]:
        """Whether the story tells somebody's gender, or makes it likely."""
        known = self._persons[person].gender
        hint = self._persons[person].hint if known is None else None
        return {
            "gender": float(gender is not None and known is not None),
            "likely gender": float(gender is not None and hint == gender),
            "unlikely gender": float(gender is not None and hint not in {None, gender}),
        }

    def total(self, person: int) -> int:
        """How often the whole document names somebody."""
        return self._total[person]
