"""Quotations as they stand in the witnesses: their words, and what an editor put in between.

Brackets and ellipses are gaps: whatever stands there, or does not, is owned to.  Spelling,
numerals, contractions and the marks of punctuation are no words of the speaker's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from variorum.model import Document

#: The fewest words that can be told from a phrase.
FEWEST: Final = 5
_LONGEST: Final = 6000
_MARK: Final = re.compile(r"[“”„\"«»]|(?<![^\W_])[‘'](?=[^\W_])|(?<=[\w.,?!…])[’'](?![^\W_])")
_OPENS: Final = frozenset("“„«‘")
_CLOSES: Final = frozenset("”»’")
_TOKEN: Final = re.compile(
    r"\[\s*sic\.?\s*\]"
    r"|\[(?P<initial>[^\W\d_])\]\s?(?P<rest>[^\W_]+)"  # [A]t
    r"|(?P<gap>\[[^\]]{0,80}\]|\([^)]{0,60}\)|…|\.\s?\.(?:\s?\.)*)"
    r"|(?P<word>[^\W_]+(?:(?:['’]|(?<=\d)[.,](?=\d))[^\W_]+)*)"
)
#: The token of a gap.
GAP: Final = "…"
_DIGITS: Final = "zero one two three four five six seven eight nine ten eleven twelve"
_NUMBERS: Final = {w: str(i) for i, w in enumerate(_DIGITS.split())} | {
    "twenty": "20",
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "hundred": "100",
    "twenties": "20s",
    "thirties": "30s",
    "forties": "40s",
    "fifties": "50s",
    "sixties": "60s",
}
_SHORT: Final = {
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gotta": ("got", "to"),
    "cannot": ("can", "not"),
    "can't": ("can", "not"),
    "won't": ("will", "not"),
    "sept": ("september",),
    "sen": ("senator",),
    "gen": ("general",),
    "gov": ("governor",),
    "percent": ("per", "cent"),
    "anymore": ("any", "more"),
    "someday": ("some", "day"),
    "ok": ("okay",),
}
_ENDINGS: Final = {
    "'s": "is", "'re": "are", "'m": "am", "'ve": "have", "'ll": "will", "'d": "would",
    "n't": "not",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a quotation, folded, with its place in the witness."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two marks; offsets are those of the witness's text."""

    siglum: str
    start: int
    end: int
    words: tuple[Word, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """The words alone."""
        return tuple(w.text for w in self.words)


def quotations(document: Document) -> Iterator[Quotation]:
    """The quotations of a witness's body that are long enough to be compared."""
    witness = document.witness
    for block in witness.blocks:
        if block.role != "body":
            continue
        for line in re.finditer(r"[^\n]+", witness.text[block.start : block.end]):
            at = block.start + line.start()
            for start, end in between_marks(line.group()):
                found = tuple(words_of(witness.text, at + start, at + end))
                if sum(w.text != GAP for w in found) >= FEWEST:
                    yield Quotation(witness.siglum, at + start, at + end, found)


def between_marks(line: str) -> Iterator[tuple[int, int]]:
    """The ranges between double marks of a paragraph, else between single ones; one that is
    not closed ends with the paragraph."""
    marks = [(m.start(), m.group()) for m in _MARK.finditer(line)]
    double = [(i, m) for i, m in marks if m not in "‘’'"]
    single = [(i, m) for i, m in marks if m in "‘’'"]
    used = double or single
    begun: int | None = None
    for i, mark in used:
        if mark in _OPENS or (begun is None and mark not in _CLOSES):
            begun = i + 1
        elif begun is not None:
            if i - begun < _LONGEST:
                yield begun, i
            begun = None
    if begun is not None and used is double:
        yield begun, len(line)


def marked(text: str) -> bool:
    """Whether there is a quotation mark."""
    return _MARK.search(text) is not None


def words_of(text: str, start: int, end: int) -> Iterator[Word]:
    """The words and gaps of a stretch of text."""
    for match in _TOKEN.finditer(text, start, end):
        a, b = match.span()
        if match.group("gap"):
            yield Word(GAP, a, b)
        elif match.group("initial"):
            yield Word((match.group("initial") + match.group("rest")).casefold(), a, b)
        elif match.group("word"):
            for word in _folded(match.group("word").casefold().replace("’", "'")):
                yield Word(word, a, b)


def _folded(word: str) -> Sequence[str]:
    """A word as it is compared: contractions written out, numerals in digits."""
    if word in _SHORT:
        return _SHORT[word]
    for ending, full in _ENDINGS.items():
        stem = word.removesuffix(ending)
        if stem != word and stem:
            return (stem, full)
    return (_NUMBERS.get(word, word),)
