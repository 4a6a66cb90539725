"""Corpora of any size for measuring reuse, made at run time, with passages planted in them.

Each article is 300 words of its own: a walk over the word pairs of the research bodies
(``stories``, ``copies``, ``fakes`` under ``$VARIORUM_SHARED/data`` or ``../shared/data``;
without them, of the example's articles) that jumps to a random word two times in five.  One
article in five holds a passage of 25 to 150 words, edited at 0 to 20 % of its words, that one
to three others hold too.  Outlets put two lines of their own under most of their articles,
speakers are quoted by several, stock phrases stand everywhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from evals.reuse import _STOCK, RATES, articles
from evals.run import research_folder
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
OUTLETS = 200
WORDS = 300
_BATCH = 10_000
_JUMP = 0.4
_PLAIN = re.compile(r"[\w$€£%&.,;:!?()'’–-]*\w[\w$€£%&.,;:!?()'’–-]*")

Ints = NDArray[np.int64]


def source() -> list[str]:
    """The words of real articles, in their order."""
    data = research_folder(None)
    if data is not None:
        texts: list[str] = list(articles(data))
    else:
        texts = [p.read_text() for p in sorted((ROOT / "examples").rglob("*.txt"))]
    return [w for text in texts for w in text.split() if _PLAIN.fullmatch(w)]


class _Walk:
    """Word pairs of the source, walked by many articles at once."""

    def __init__(self, words: list[str], seed: int) -> None:
        self.dice = np.random.default_rng(seed)
        known: dict[str, int] = {}
        self.ids = np.array([known.setdefault(w, len(known)) for w in words], dtype=np.int64)
        self.words = list(known)
        order = np.argsort(self.ids[:-1], kind="stable")
        self.follow = self.ids[1:][order]
        self.counts = np.bincount(self.ids[:-1], minlength=len(known))
        self.starts = np.cumsum(self.counts) - self.counts

    def texts(self, count: int, length: int) -> list[list[str]]:
        """``count`` runs of ``length`` words."""
        steps = np.empty((count, length), dtype=np.int64)
        at = self._any(count)
        for step in range(length):
            steps[:, step] = at
            many = np.maximum(self.counts[at], 1)
            follow = self.follow[self.starts[at] + self.dice.integers(0, many)]
            jump = (self.dice.random(count) < _JUMP) | (self.counts[at] == 0)
            at = np.where(jump, self._any(count), follow)
        word = self.words.__getitem__
        return [list(map(word, row)) for row in steps.tolist()]

    def _any(self, count: int) -> Ints:
        drawn: Ints = self.ids[self.dice.integers(0, len(self.ids), count)]
        return drawn


def make(size: int, path: Path, seed: int = 11) -> Path:
    """Write a corpus of ``size`` articles as JSON Lines, and its true pairs beside it."""
    truth = path.with_suffix(".pairs.npy")
    if path.exists() and truth.exists():
        return path
    walk = _Walk(source(), seed)
    dice = walk.dice
    house = [" ".join(w) + "." for w in walk.texts(2 * OUTLETS, 30)]
    planted, pairs = _planted(walk, size)
    with path.open("w", encoding="utf-8") as file:
        for number, words in enumerate(_articles(walk, size)):
            outlet = int(dice.integers(OUTLETS))
            parts = [" ".join(words[at : at + 60]) + "." for at in range(0, WORDS, 60)]
            for passage in planted.get(number, ()):
                parts.insert(int(dice.integers(len(parts) + 1)), passage)
            if number % 10 == 0:
                parts.insert(2, f"{words[0]} {words[5]}, {_STOCK[number // 10 % len(_STOCK)]}.")
            parts += [house[2 * outlet + k] for k in (0, 1) if dice.random() < 0.6]
            record = {"outlet": f"Outlet {outlet}", "text": "\n\n".join(parts)}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    np.save(truth, np.array(sorted(pairs), dtype=np.int64))
    return path


def _articles(walk: _Walk, size: int) -> Iterator[list[str]]:
    for start in range(0, size, _BATCH):
        yield from walk.texts(min(_BATCH, size - start), WORDS)


def _planted(walk: _Walk, size: int) -> tuple[dict[int, list[str]], set[tuple[int, int]]]:
    """Passages and quotations by article, and the pairs that share a passage."""
    dice = walk.dice
    planted: dict[int, list[str]] = {}
    pairs: set[tuple[int, int]] = set()
    wires = walk.texts(max(1, size // 12), 150)
    for number, wire in enumerate(wires):
        held = dice.choice(size, min(size, int(dice.integers(2, 5))), replace=False).tolist()
        words = wire[: 25 + min(125, int(dice.exponential(40)))]
        rate = RATES[number % len(RATES)]
        for place, article in enumerate(held):
            text = " ".join(_edited(walk, words, rate if place else 0.0)) + "."
            planted.setdefault(article, []).append(text)
        pairs |= {(min(a, b), max(a, b)) for a in held for b in held if a != b}
    for quote in walk.texts(max(1, size // 50), 25):
        for article in dice.choice(size, min(size, 3), replace=False).tolist():
            told = f"“{' '.join(quote)},” {walk.words[article % 999]} told reporters."
            planted.setdefault(article, []).append(told)
    return planted, pairs


def _edited(walk: _Walk, words: list[str], rate: float) -> list[str]:
    if not rate:
        return words
    out = [words[0]]
    chance = walk.dice.random(len(words))
    kinds = walk.dice.integers(0, 3, len(words))
    for at, word in enumerate(words[1:-1], 1):
        if chance[at] >= rate:
            out.append(word)
        elif kinds[at] != 1:
            other = walk.words[int(walk.ids[int(walk.dice.integers(len(walk.ids)))])]
            out += [other] if kinds[at] == 0 else [other, word]
    return [*out, words[-1]]
