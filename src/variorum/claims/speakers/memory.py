"""What a document has told of persons up to a place: who was named, who spoke.

From it come the candidates for "he", "she" and "the senator", each with the signs that
speak for or against it; what the signs are worth is learnt (:mod:`.ranker`).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.claims.attribution.quotations import pieces
from variorum.claims.speakers.identity import Identity, Said
from variorum.claims.speakers.person import Person
from variorum.claims.syntax import Tree
from variorum.model import Document

Ranges = Sequence[tuple[int, int]]
_STEPS = ((0, "same"), (1, "1"), (2, "2"), (4, "4"), (8, "8"))
_UNNAMED = 3  # unnamed speakers that may be meant, latest first


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a person is named, and how: ``start`` is an offset of the normal form."""

    sentence: int
    start: int
    person: int
    role: str  # "subject", "possessor", "object" or "other"
    main: bool
    quoted: bool
    first: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a pronoun or title may mean, with the signs (name: strength).

    ``identity`` is ``None`` for "nobody of these".
    """

    identity: Identity | None
    signs: Mapping[str, float]


class Memory:
    """Mentions and voices of one document; voices are added as they are resolved."""

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
        self._told: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._mentions = [
            _mention(self._tree(index), index, a, b, who, k == 0, self._quotes(index))
            for index in sorted(named)
            for k, (a, b, who) in enumerate(sorted(named[index]))
        ]
        self._total = Counter(m.person for m in self._mentions)

    def _tree(self, sentence: int) -> Tree:
        return self._trees[self._document.sentences[sentence].hash]

    def _quotes(self, sentence: int) -> list[tuple[int, int]]:
        s = self._document.sentences[sentence]
        return [(p.start, p.end) for p in pieces(s, self._document.witness.text, s.open_quote)]

    def add(self, said: Said, content: Ranges) -> None:
        """Remember a speaker and what was said."""
        self.said.append(said)
        self._told[said.sentence].extend(content)

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
        here = [
            m
            for m in self._mentions
            if sentence - reach <= m.sentence <= sentence
            and (m.sentence < sentence or (m.start < at and not _within(m.start, content)))
            and self._fits(m.person, gender)
        ]
        voices = [
            s
            for s in self.said
            if sentence - reach <= s.sentence <= sentence
            and (s.sentence < sentence or (s.start < at and not _within(s.start, content)))
            and s.human
            and self._fits(s.identity.person, gender)
        ]
        place = _Place(self, sentence, at, content, here, voices)
        found = [
            Candidate(
                Identity(self._persons[who].canonical, "person", who), place.person(who, gender)
            )
            for who in place.order
        ]
        found.extend(Candidate(s.identity, place.unnamed(s)) for s in place.nameless)
        found.append(Candidate(None, place.nobody()))
        return found

    def _fits(self, person: int | None, gender: str | None) -> bool:
        return (
            person is None or gender is None or self._persons[person].gender in {None, gender}
        )

    def block(self, sentence: int) -> int:
        """The paragraph of a sentence."""
        return self._document.sentences[sentence].block

    def opens(self, sentence: int, at: int) -> bool:
        """Whether a word opens its sentence but for marks and short words."""
        tokens = self._tree(sentence).tokens
        before = [t for t in tokens if t.start < at and t.pos not in {"PUNCT", "CCONJ", "ADV"}]
        return not before

    def after_quote(self, sentence: int, at: int) -> bool:
        """Whether quoted words stand before a place of a sentence."""
        return any(end <= at for _, end in self._quotes(sentence))

    def told(self, mention: Mention) -> bool:
        """Whether a name stands in what somebody says."""
        return _within(mention.start, self._told.get(mention.sentence, ()))

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


class _Place:
    """A place of the text as seen by a pronoun there: who is near, in what part."""

    def __init__(
        self,
        memory: Memory,
        sentence: int,
        at: int,
        content: Ranges,
        mentions: Sequence[Mention],
        voices: Sequence[Said],
    ) -> None:
        self._memory = memory
        self._sentence = sentence
        self._quote = memory.after_quote(sentence, at)
        self._opens = memory.opens(sentence, at)
        self._content = content
        self._mentions: dict[int, list[Mention]] = defaultdict(list)
        for m in mentions:
            self._mentions[m.person].append(m)
        self._voices: dict[int, list[Said]] = defaultdict(list)
        self.nameless: list[Said] = []
        for s in voices:
            if s.identity.person is not None:
                self._voices[s.identity.person].append(s)
        for s in reversed(voices):
            same = any(s.identity == n.identity and s.key == n.key for n in self.nameless)
            if s.identity.person is None and not same and len(self.nameless) < _UNNAMED:
                self.nameless.append(s)
        self._last = voices[-1] if voices else None
        outer = [s for s in voices if s.depth == 0]
        self._outer = outer[-1] if outer else None
        named = sorted(mentions, key=lambda m: (m.sentence, m.start))
        self._named = named[-1] if named else None
        free = [m for m in named if not m.quoted and not memory.told(m)]
        self._free = free[-1] if free else None
        nearest = {m.person for m in named if m.sentence == named[-1].sentence}
        self._alone = next(iter(nearest)) if len(nearest) == 1 else None
        self.order = sorted({*self._mentions, *self._voices})
        self._most = max((memory.total(p) for p in self.order), default=1)

    def person(self, who: int, gender: str | None) -> dict[str, float]:
        """The signs for somebody named."""
        memory = self._memory
        signs = memory.gender_signs(who, gender)
        mentions = self._mentions.get(who, [])
        signs[f"named {self._step(mentions[-1].sentence if mentions else None)}"] = 1.0
        if mentions:
            last = mentions[-1]
            signs[f"as {last.role}"] = 1.0
            signs["in quotation"] = float(last.quoted)
            signs["in content"] = float(memory.told(last))
            signs["first"] = float(last.first)
            signs["named last"] = float(last is self._named)
            signs["free last"] = float(last is self._free)
            before = last.sentence == self._sentence - 1
            subject = last.role == "subject" and last.main
            signs["subject before"] = float(subject and before)
            signs["subject before opening"] = float(subject and before and self._opens)
            here = [m for m in mentions if m.sentence == self._sentence]
            signs["subject here"] = float(subject and bool(here))
            signs["any subject here"] = float(any(m.role == "subject" for m in here))
            signs["possessor here"] = float(bool(here) and last.role == "possessor")
            signs["nearest here"] = float(bool(here) and last is self._named)
            near = [m for m in mentions if m.sentence >= self._sentence - 1]
            led = any(m.role == "subject" and m.main and not m.quoted for m in near)
            signs["subject near"] = float(led)
            signs["subject near, quote"] = float(led and self._quote)
            block = memory.block(self._sentence)
            signs["same block"] = float(memory.block(last.sentence) == block)
        signs["alone"] = float(who == self._alone)
        signs["often"] = math.log1p(memory.total(who))
        signs["most"] = float(memory.total(who) == self._most)
        signs.update(self._voice(self._voices.get(who, [])))
        return signs

    def unnamed(self, said: Said) -> dict[str, float]:
        """The signs for somebody who spoke without a name."""
        signs = {"unnamed": 1.0}
        for name, value in self._voice([said]).items():
            signs[f"unnamed {name}"] = value
        return signs

    def nobody(self) -> dict[str, float]:
        """The signs that none of these is meant."""
        return {
            "nobody": 1.0,
            "nobody near": float(
                self._named is None or self._named.sentence < self._sentence - 2
            ),
            "nobody spoke": float(
                self._last is None or self._last.sentence < self._sentence - 2
            ),
        }

    def _voice(self, voices: Sequence[Said]) -> dict[str, float]:
        last = voices[-1] if voices else None
        signs = {f"spoke {self._step(last.sentence if last else None)}": 1.0}
        if last is None:
            return signs
        latest = last is self._last
        signs["last voice"] = float(latest)
        signs["last outer voice"] = float(last is self._outer)
        signs["last voice, quote"] = float(latest and self._quote)
        signs["last voice, opening"] = float(latest and self._opens)
        signs["inner voice"] = float(last.depth > 0)
        block = self._memory.block(self._sentence) == self._memory.block(last.sentence)
        signs["last voice, same block"] = float(latest and block)
        signs["voices"] = math.log1p(len(voices))
        return signs

    def _step(self, sentence: int | None) -> str:
        if sentence is None:
            return "never"
        distance = self._sentence - sentence
        return next((name for most, name in _STEPS if distance <= most), "far")


def _mention(
    tree: Tree, index: int, start: int, end: int, who: int, first: bool, quotes: Ranges
) -> Mention:
    tokens = tree.tokens
    top = next((k for k in range(start, end) if not start <= tokens[k].head < end), end - 1)
    while tokens[top].dep in {"compound", "conj", "appos"} and tokens[top].head != top:
        top = tokens[top].head
    dep = tokens[top].dep
    role = "other"
    if dep in {"nsubj", "nsubjpass"}:
        role = "subject"
    elif dep == "poss":
        role = "possessor"
    elif dep in {"dobj", "pobj", "dative"}:
        role = "object"
    verb = tokens[top].head
    main = role == "subject" and tokens[verb].dep in {"ROOT", "conj"}
    at = tokens[start].start
    return Mention(index, at, who, role, main, _within(at, quotes), first)


def _within(at: int, ranges: Ranges) -> bool:
    return any(a <= at < b for a, b in ranges)
