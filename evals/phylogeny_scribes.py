"""Traditions copied by simulated scribes, with the stemma known.

The texts are ours: nonsense in an invented language, so that no knowledge of a language
helps, as prose or as verse lines.  A scribe copies one exemplar word by word and makes the
errors that the handbooks list: letters miswritten, words exchanged for their likes, left
out, put in or turned round, the eye skipping from a word to the same word further on, a line
lost or written twice.  The next scribe mends some of the slips anyone can see.  Common
exchanges happen to several scribes independently.  Some scribes look into a second exemplar;
some leaves are torn out after the copies were made; some texts are lost whole.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from evals.phylogeny_measure import Edge, Graph, contracted

_ONSETS = [
    "b",
    "br",
    "c",
    "cl",
    "d",
    "f",
    "g",
    "gr",
    "h",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
]
_VOWELS = ["a", "e", "i", "o", "u", "ae", "ei", "ou"]
_CODAS = ["", "", "n", "r", "s", "l", "t", "nt", "rd"]
_LITTLE = ["en", "da", "et", "ul", "o", "san", "ne", "que", "po", "le"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word as a scribe writes it.

    ``slip`` is what stood in the exemplar, if anyone can see that this is a slip.
    """

    text: str
    #: The place in the text that it stands for, whoever wrote it.
    key: int
    slip: str | None = None


Text = tuple[tuple[Word, ...], ...]
"""Lines or sentences of words."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How a tradition is copied.  Rates are per word if not said otherwise."""

    copies: int = 14
    #: The share of all texts but the leaves that is lost.
    lost: float = 0.0
    verse: bool = False
    words: int = 700
    rate: float = 0.02
    #: Per copy: skips of the eye, lines lost or doubled.
    skips: float = 0.6
    #: The chance that the next scribe mends a visible slip.
    mends: float = 0.5
    #: The share of changes that are the common ones anybody makes.
    common: float = 0.25
    #: The chance that a copy used a second exemplar.
    contamination: float = 0.0
    #: The chance that a held text has lost leaves.
    torn: float = 0.0
    #: How many of the newest texts a scribe may have before him.
    recent: int = 6
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Tradition:
    """The held texts by name, and the true stemma with the lost texts that can be told."""

    texts: dict[str, str]
    true: Graph
    #: Days of writing by name (ISO 8601), if the tradition is dated.
    dates: dict[str, str] = field(default_factory=dict)
    #: Second exemplars: (exemplar, copy).
    contaminated: tuple[Edge, ...] = ()
    #: By name: the words by the places they stand for, as their makers know them.
    places: dict[str, dict[int, str]] = field(default_factory=dict)


@cache
def _vocabulary(number: int) -> tuple[str, ...]:
    rng = random.Random(number)
    found: dict[str, None] = {}
    while len(found) < 900:
        parts = rng.choices((1, 2, 3), (2, 5, 3))[0]
        word = "".join(
            rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) for _ in range(parts)
        )
        found[word] = None
    return tuple(found)


def _original(rng: random.Random, habits: Habits, words: Sequence[str]) -> Text:
    weights = [1 / (3 + rank) for rank in range(len(words))]
    lines: list[tuple[Word, ...]] = []
    count = 0
    while count < habits.words:
        length = rng.randint(5, 8) if habits.verse else rng.randint(9, 24)
        line = [
            rng.choice(_LITTLE) if rng.random() < 0.3 else rng.choices(words, weights)[0]
            for _ in range(length)
        ]
        lines.append(tuple(Word(w, count + i) for i, w in enumerate(line)))
        count += length
    return tuple(lines)


class _Scribe:
    def __init__(
        self, rng: random.Random, habits: Habits, words: Sequence[str], number: int, first: int
    ):
        self.rng = rng
        self.habits = habits
        self.words = words
        self.number = number
        self.rate = habits.rate * rng.uniform(0.4, 1.8)
        #: What this scribe puts in is at places of its own.
        self.first = first
        self.count = 0

    def copy(self, text: Text, other: Text | None) -> Text:
        lines = list(text)
        if other is not None:
            lines = self._second(lines, other)
        lines = [self._line(line) for line in lines]
        events = self.rng.random
        while events() < self.habits.skips / (1 + self.habits.skips):
            lines = self._skip(lines)
        return tuple(line for line in lines if line)

    def _second(self, lines: list[tuple[Word, ...]], other: Text) -> list[tuple[Word, ...]]:
        """Readings of a second exemplar in a stretch of the text, line by line."""
        share = self.rng.uniform(0.25, 0.6)
        start = self.rng.uniform(0, 1 - share)
        first, last = int(start * len(lines)), int((start + share) * len(lines))
        out = []
        for k, line in enumerate(lines):
            mine = {w.text for w in line}
            best = max(
                other, key=lambda o: len(mine & {w.text for w in o}) / max(len(mine), len(o))
            )
            like = len(mine & {w.text for w in best}) / max(len(mine), len(best))
            out.append(best if first <= k < last and like > 0.5 else line)
        return out

    def _line(self, line: tuple[Word, ...]) -> tuple[Word, ...]:
        out: list[Word] = []
        for written in line:
            word = written
            if word.slip is not None and self.rng.random() < self.habits.mends:
                word = Word(word.slip, word.key)
            if self.rng.random() >= self.rate:
                out.append(Word(word.text, word.key, word.slip))
                continue
            out.extend(self._change(word, out))
        return tuple(out)

    def _change(self, word: Word, before: list[Word]) -> list[Word]:
        kind = self.rng.choices(("letters", "likes", "out", "in", "turn"), (4, 3, 1.6, 1, 0.8))[
            0
        ]
        if kind == "letters":
            common = self.rng.random() < self.habits.common
            wrong = self._common(word.text) if common else self._letters(word.text)
            visible = not common and self.rng.random() < 0.5
            return [Word(wrong, word.key, word.text if visible else None)]
        if kind == "likes":
            return [Word(self._like(word.text), word.key)]
        if kind == "out" and (word.text in _LITTLE or self.rng.random() < 0.5):
            return []
        if kind == "turn" and before:
            last = before.pop()
            return [word, last]
        self.count += 1
        return [word, Word(self.rng.choice(_LITTLE), self.first + self.count)]

    def _letters(self, word: str) -> str:
        at = self.rng.randrange(len(word))
        how = self.rng.randrange(3)
        if how == 0 and len(word) > 2:
            return word[:at] + word[at + 1 :]
        if how == 1:
            return word[:at] + word[at] + word[at:]
        return word[:at] + self.rng.choice("aeiounrstlm") + word[at + 1 :]

    def _common(self, word: str) -> str:
        """What everybody may write: the other spelling of a word."""
        for one, other in (("ae", "e"), ("ei", "i"), ("ou", "o"), ("c", "k"), ("v", "u")):
            if one in word:
                return word.replace(one, other)
        return self._letters(word)

    def _like(self, word: str) -> str:
        """One of the three words this is likely to be taken for."""
        likes = random.Random(f"{self.number} {word}")
        options = [likes.choice(_LITTLE if word in _LITTLE else self.words) for _ in range(3)]
        common = self.rng.random() < self.habits.common
        return (
            options[0] if common else self.rng.choice((*options, self.rng.choice(self.words)))
        )

    def _skip(self, lines: list[tuple[Word, ...]]) -> list[tuple[Word, ...]]:
        flat = [(k, word) for k, line in enumerate(lines) for word in line]
        how = self.rng.random()
        if how < 0.2:  # a line lost
            k = self.rng.randrange(len(lines))
            return [*lines[:k], *lines[k + 1 :]]
        if how < 0.3:  # a line written twice
            k = self.rng.randrange(len(lines))
            return [*lines[: k + 1], *lines[k:]]
        for _ in range(30):
            i = self.rng.randrange(len(flat))
            further = [
                j
                for j in range(i + 3, min(i + 30, len(flat)))
                if flat[j][1].text == flat[i][1].text
            ]
            if further:
                gone = range(i + 1, further[0] + 1)
                kept = [pair for j, pair in enumerate(flat) if j not in gone]
                return [tuple(w for k, w in kept if k == line) for line in range(len(lines))]
        return lines


def _torn(rng: random.Random, text: Text) -> Text:
    """The text without a stretch of it: from the start, the end or the middle."""
    share = rng.uniform(0.08, 0.5)
    size = max(1, int(share * len(text)))
    start = rng.choice((0, len(text) - size, rng.randrange(len(text) - size + 1)))
    return text[:start] + text[start + size :]


def _render(text: Text, verse: bool) -> str:
    if verse:
        return "\n".join(" ".join(w.text for w in line).capitalize() for line in text) + "\n"
    return " ".join(" ".join(w.text for w in line).capitalize() + "." for line in text) + "\n"


def make_tradition(seed: int, habits: Habits) -> Tradition:
    """The tradition of a seed, copied with the given habits."""
    rng = random.Random(seed)
    words = _vocabulary(seed % 7)
    texts = [_original(rng, habits, words)]
    parent: dict[int, int] = {}
    second: dict[int, int] = {}
    while len(texts) < habits.copies:
        here = len(texts)
        eligible = range(max(0, here - habits.recent), here)
        parent[here] = rng.choice(eligible)
        other = None
        if rng.random() < habits.contamination and here > 3:
            second[here] = rng.choice([t for t in range(here) if t != parent[here]])
            other = texts[second[here]]
        scribe = _Scribe(rng, habits, words, seed % 7, here * 1_000_000)
        texts.append(scribe.copy(texts[parent[here]], other))
    inner = sorted({*parent.values(), *second.values()})
    lost = {t for t in inner if rng.random() < habits.lost}
    names = rng.sample([f"W{i + 1:02}" for i in range(len(texts))], len(texts))
    called = [f"lost{i}" if i in lost else names[i] for i in range(len(texts))]
    held = sorted(called[i] for i in range(len(texts)) if i not in lost)
    edges = [(called[p], called[c]) for c, p in parent.items()]
    more = tuple((called[p], called[c]) for c, p in second.items())
    found = {
        called[i]: _torn(rng, t) if rng.random() < habits.torn else t
        for i, t in enumerate(texts)
        if i not in lost
    }
    dates = {}
    if habits.dated:
        day = date(2015, 3, 2)
        for i in range(len(texts)):
            day += timedelta(days=rng.randint(0, 2))
            if i not in lost:
                dates[called[i]] = day.isoformat()
    return Tradition(
        {n: _render(found[n], habits.verse) for n in held},
        Graph(contracted([*edges, *more], held), tuple(held)),
        dates,
        more,
        {n: {w.key: w.text for line in found[n] for w in line} for n in held},
    )
