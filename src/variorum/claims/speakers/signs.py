"""The signs at a place of the text: what speaks for each person that "he" may mean.

They are those of the literature on pronouns (recency, grammatical role, parallel place,
salience, the last speaker; Lappin and Leass, CL 1994) and of news: the speaker goes on
speaking, the quotation names others, and a pronoun takes up whom the last one did.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from variorum.claims.speakers.identity import Said
from variorum.claims.speakers.mentions import Mention, relation

if TYPE_CHECKING:
    from variorum.claims.speakers.memory import Memory

_STEPS = ((0, "same"), (1, "1"), (2, "2"), (4, "4"), (8, "8"))
_UNNAMED = 3  # unnamed speakers that may be meant, latest first


class Place:
    """A place of the text as seen by a pronoun there: who is near, in what part.

    ``taken`` are the pronouns before it, and ``spoken`` the persons named in what is being
    said there, and of these the ones named in what is told without quoting.
    """

    def __init__(
        self,
        memory: Memory,
        sentence: int,
        at: int,
        mentions: Sequence[Mention],
        voices: Sequence[Said],
        taken: Sequence[Mention],
        spoken: tuple[Container[int | None], Container[int | None]],
    ) -> None:
        self._memory = memory
        self._sentence = sentence
        self._quote = memory.after_quote(sentence, at)
        self._opens = memory.opens(sentence, at)
        self._spoken, self._reported = spoken
        tokens = memory.tree(sentence).tokens
        self._token = next((k for k, t in enumerate(tokens) if t.start >= at), len(tokens) - 1)
        self._around = memory.told(sentence, at)
        self._mentions: dict[int, list[Mention]] = defaultdict(list)
        for m in mentions:
            if m.person is not None:
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
        free = [m for m in named if not m.quoted and not memory.told(m.sentence, m.start)]
        self._free = free[-1] if free else None
        nearest = {m.person for m in named if m.sentence == named[-1].sentence}
        self._alone = next(iter(nearest)) if len(nearest) == 1 else None
        self._taken = [m for m in taken if not m.quoted]
        both = sorted([*free, *self._taken], key=lambda m: (m.sentence, m.start))
        self._both = both
        subjects = [m for m in both if m.role == "subject" and m.main]
        self._subject = subjects[-1] if subjects else None
        again = {m.person for m in self._taken if m.person is not None}
        self.order = sorted({*self._mentions, *self._voices, *again})
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
            signs["in content"] = float(bool(memory.told(last.sentence, last.start)))
            signs["first"] = float(last.first)
            signs["named last"] = float(last is self._named)
            signs["free last"] = float(last is self._free)
            before = last.sentence == self._sentence - 1
            subject = last.role == "subject" and last.main
            signs["subject before"] = float(subject and before)
            signs["subject before opening"] = float(subject and before and self._opens)
            near = [m for m in mentions if m.sentence >= self._sentence - 1]
            led = any(m.role == "subject" and m.main and not m.quoted for m in near)
            signs["subject near"] = float(led)
            signs["subject near, quote"] = float(led and self._quote)
            block = memory.block(self._sentence)
            signs["same block"] = float(memory.block(last.sentence) == block)
        signs.update(self._taken_up(who))
        signs.update(self._here(who))
        signs["alone"] = float(who == self._alone)
        signs["often"] = math.log1p(memory.total(who))
        signs["most"] = float(memory.total(who) == self._most)
        signs["named in own words"] = float(who in self._spoken)
        signs["named in own report"] = float(who in self._reported)
        signs.update(self._voice(self._voices.get(who, [])))
        return signs

    def _taken_up(self, who: int) -> dict[str, float]:
        """What the pronouns before tell."""
        signs: dict[str, float] = {}
        mine = [m for m in self._taken if m.person == who]
        signs[f"pronoun {self._step(mine[-1].sentence if mine else None)}"] = 1.0
        if mine:
            last = mine[-1] is self._taken[-1]
            block = self._memory.block(self._sentence)
            inside = self._memory.block(mine[-1].sentence) == block
            signs["last pronoun"] = float(last)
            signs["last pronoun, same block"] = float(last and inside)
            signs["last pronoun, subject"] = float(last and mine[-1].role == "subject")
        if self._both:
            signs["last reference"] = float(self._both[-1].person == who)
        if self._subject is not None and self._subject.person == who:
            step = self._step(self._subject.sentence)
            signs["last subject"] = 1.0
            signs[f"last subject {step}"] = 1.0
            signs["last subject, opening"] = float(self._opens)
            signs["last subject, quote"] = float(self._quote)
        return signs

    def _here(self, who: int) -> dict[str, float]:
        """How the mentions in the same sentence stand to the pronoun."""
        signs: dict[str, float] = {}
        tree = self._memory.tree(self._sentence)
        here = [
            m
            for m in [*self._mentions.get(who, []), *self._taken]
            if m.sentence == self._sentence and m.person == who and not m.quoted
        ]
        for m in here:
            signs[f"here {relation(tree, m.top, self._token)}"] = 1.0
        for told in self._around:
            quoted = any(a <= told.start < b for a, b in self._memory.quotes(self._sentence))
            if told.identity.person == who:
                signs["speaker around, quoting" if quoted else "speaker around"] = 1.0
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
