"""What a desk does to a text it copies: cuts, own words, paraphrase, house style, new days."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from itertools import count
from typing import Final

from evals.lineage import phrases
from evals.lineage.texts import Kind, Line, Text, Word

_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z'.-]*")
_QUOTE: Final = re.compile(r"[\"“”]")
_GROUPS: Final = {
    tuple(phrase.split()): group for group in phrases.SYNONYMS for phrase in group
}
_LONGEST: Final = max(map(len, _GROUPS))
#: "on Monday" and what a desk that prints on another day makes of it.
_DEICTIC: Final = ("yesterday", "today", "earlier this week", "on the day", "last night")


class Mint:
    """Gives out origins, and lines of new words."""

    def __init__(self) -> None:
        self._numbers = count()

    def word(self, text: str) -> Word:
        """A word of a new origin."""
        return Word(text, next(self._numbers))

    def line(self, text: str, kind: Kind = "text") -> Line:
        """A sentence of new words."""
        words = [self.word(t) for t in text.split()]
        return Line(f"{words[0].origin}", words, kind)


def _quoted(words: Sequence[Word]) -> list[bool]:
    """Which words stand inside double quotation marks."""
    inside, out = False, []
    for word in words:
        marks = len(_QUOTE.findall(word.text))
        out.append(inside or marks > 0)
        inside ^= marks % 2 == 1
    return out


def _swapped(old: str, new: str) -> str:
    """``new`` with the marks and the capital of ``old``."""
    match = _PLAIN.search(old)
    if match is None:
        return new
    if match[0][0].isupper() and not match[0].isupper():
        new = new[0].upper() + new[1:]
    return old[: match.start()] + new + old[match.end() :]


def paraphrase(
    rng: random.Random, mint: Mint, text: Text, rate: float, vocabulary: Sequence[str]
) -> None:
    """Changes about a share ``rate`` of the words outside quotations: synonyms, words cut
    and put in, words of one's own.  Quotations are changed a tenth as often."""
    for line in text.lines():
        if line.kind in {"house", "stock"}:
            continue
        quoted = _quoted(line.words)
        out: list[Word] = []
        i = 0
        while i < len(line.words):
            word = line.words[i]
            if rng.random() >= (rate * 0.1 if quoted[i] else rate):
                out.append(word)
                i += 1
                continue
            made, i = _changed(rng, mint, line.words, i, vocabulary)
            out.extend(made)
        if len(out) >= 4:
            line.words = out


def _changed(
    rng: random.Random, mint: Mint, words: Sequence[Word], i: int, vocabulary: Sequence[str]
) -> tuple[list[Word], int]:
    for size in range(_LONGEST, 0, -1):
        piece = words[i : i + size]
        key = tuple("".join(_PLAIN.findall(w.text)).lower() for w in piece)
        group = _GROUPS.get(key)
        if group is not None and len(piece) == size:
            new = rng.choice([p for p in group if tuple(p.split()) != key]).split()
            new[0] = _swapped(piece[0].text, new[0]) if size == 1 == len(new) else new[0]
            tail = re.search(r"[.,;:!?]+$", piece[-1].text)
            if tail and not new[-1].endswith(tail[0]):
                new[-1] += tail[0]
            return [mint.word(t) for t in new], i + size
    word = words[i]
    chance = rng.random()
    bare = word.text.isalpha() and word.text.islower()
    if bare and len(word.text) > 3 and chance < 0.45 and vocabulary:
        return [mint.word(_swapped(word.text, rng.choice(vocabulary)))], i + 1
    if bare and chance < 0.7 and i:
        return [], i + 1
    if chance < 0.85:
        return [word, mint.word(rng.choice(phrases.MODIFIERS))], i + 1
    return [word], i + 1


def adjuncts(rng: random.Random, text: Text, rate: float) -> None:
    """Cuts what stands between two commas, or after the last, here and there."""
    for line in text.lines():
        if line.kind in {"house", "stock"} or rng.random() >= rate:
            continue
        quoted = _quoted(line.words)
        stops = [i for i, w in enumerate(line.words) if w.text.endswith(",") and not quoted[i]]
        if not stops:
            continue
        ends = [*stops[1:], len(line.words) - 1]
        gaps = [
            (a + 1, b + 1)
            for a, b in zip(stops, ends, strict=True)
            if 2 <= b - a <= 14 and not any(quoted[a + 1 : b + 1])
        ]
        if not gaps:
            continue
        start, end = rng.choice(gaps)
        if end == len(line.words):
            last = line.words[start - 1]
            line.words[start - 1] = Word(last.text.rstrip(",") + ".", last.origin)
        del line.words[start:end]


def numbers(rng: random.Random, mint: Mint, text: Text, rate: float) -> None:
    """Changes figures."""
    for line in text.lines():
        for i, word in enumerate(line.words):
            match = re.fullmatch(r"([1-9]\d{1,2})([.,]?)", word.text)
            if match and rng.random() < rate:
                line.words[i] = mint.word(f"{int(match[1]) + rng.randint(1, 9)}{match[2]}")


def redate(rng: random.Random, mint: Mint, text: Text) -> None:
    """Tells the days anew, as seen from the day of printing."""
    for line in text.lines():
        for i in range(len(line.words) - 1, 0, -1):
            day = line.words[i].text.rstrip(",.")
            if day in phrases.DAYS and line.words[i - 1].text == "on" and rng.random() < 0.8:
                mark = line.words[i].text[len(day) :]
                line.words[i - 1 : i + 1] = [mint.word(rng.choice(_DEICTIC) + mark)]


def house_style(text: Text, styles: Sequence[dict[str, str]]) -> None:
    """Spells as the house does, everywhere; the words stay the same words."""
    for line in text.lines():
        line.words = [Word(_spelled(w.text, styles), w.origin) for w in line.words]


def _spelled(word: str, styles: Sequence[dict[str, str]]) -> str:
    for style in styles:
        for old, new in style.items():
            bare = word.rstrip(',;:!?"”')
            if bare in {old, f"{old}."}:
                word = word.replace(old, new, 1)
                break
            if bare == old.capitalize():
                word = word.replace(bare, new.capitalize(), 1)
                break
    return word


def cut_end(rng: random.Random, text: Text) -> None:
    """Cuts paragraphs from the end."""
    keep = max(2, round(len(text.paragraphs) * rng.uniform(0.35, 0.95)))
    del text.paragraphs[keep:]


def cut_middle(rng: random.Random, text: Text) -> None:
    """Cuts a run of paragraphs, or sentences here and there."""
    if rng.random() < 0.5 and len(text.paragraphs) > 4:
        size = rng.choice((1, 1, 2, 3))
        at = rng.randrange(1, max(2, len(text.paragraphs) - size))
        del text.paragraphs[at : at + size]
        return
    for number, paragraph in enumerate(text.paragraphs):
        if number and len(paragraph) > 1 and rng.random() < 0.25:
            del paragraph[rng.randrange(len(paragraph))]


def reorder(rng: random.Random, text: Text) -> None:
    """Moves one or two paragraphs elsewhere, never the first."""
    for _ in range(rng.choice((1, 1, 2))):
        if len(text.paragraphs) > 3:
            moved = text.paragraphs.pop(rng.randrange(1, len(text.paragraphs)))
            text.paragraphs.insert(rng.randrange(1, len(text.paragraphs) + 1), moved)


def regroup(rng: random.Random, text: Text) -> None:
    """One paragraph a sentence, or paragraphs of several: lay-out alone."""
    lines = list(text.lines())
    size: Callable[[], int] = (
        (lambda: 1) if rng.random() < 0.6 else (lambda: rng.choice((2, 3)))
    )
    text.paragraphs = []
    while lines:
        take = size()
        text.paragraphs.append(lines[:take])
        lines = lines[take:]


def add_own(rng: random.Random, mint: Mint, text: Text, sentences: list[str]) -> None:
    """Puts in sentences of the outlet's own: after the lead, between, or at the end."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        if not sentences:
            return
        lines = [mint.line(sentences.pop(), "own") for _ in range(rng.choice((1, 1, 2)))
                 if sentences]  # fmt: skip
        place = rng.choice((1, len(text.paragraphs), rng.randint(1, len(text.paragraphs))))
        text.paragraphs.insert(place, lines)


def new_lead(rng: random.Random, mint: Mint, text: Text, sentences: list[str]) -> None:
    """Writes the first sentence anew: an own one, or the old with half its words changed."""
    first = text.paragraphs[0][0]
    if rng.random() < 0.4 and sentences:
        line = mint.line(sentences.pop(), "own")
        if rng.random() < 0.5:
            text.paragraphs.insert(0, [line])
        else:
            text.paragraphs[0][0] = line
        return
    keep = [w for w in first.words if rng.random() < 0.65]
    for _ in range(rng.randint(1, 3)):
        keep.insert(rng.randint(0, len(keep)), mint.word(rng.choice(phrases.MODIFIERS)))
    first.words = keep or first.words


def merge(rng: random.Random, text: Text, other: Text) -> None:
    """Puts a stretch of another text's paragraphs among this one's."""
    text.second = other.name
    size = max(2, round(len(other.paragraphs) * rng.uniform(0.2, 0.5)))
    at = rng.choice((0, rng.randrange(max(1, len(other.paragraphs) - size + 1))))
    taken = [[line.copy() for line in p] for p in other.paragraphs[at : at + size]]
    keep = max(3, round(len(text.paragraphs) * rng.uniform(0.5, 0.9)))
    del text.paragraphs[keep:]
    if rng.random() < 0.5:
        text.paragraphs.extend(taken)
    else:
        for paragraph in taken:
            text.paragraphs.insert(rng.randint(1, len(text.paragraphs)), paragraph)
