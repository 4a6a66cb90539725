"""Text as the network reads it: words, their pieces, and windows of them.

The same code cuts what is trained on and what is tagged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLS, SEP, MASK = 101, 102, 103
NEWS, FICTION = 1, 2
"""The second piece of every window says what kind of text it is from: [unused0] news,
[unused1] literature, whose annotators marked quotations only."""

WINDOW = 254
"""The most pieces in a window, paragraph breaks counted and the two marks at its head not."""

_STOP = 1012  # the full stop
_APART = 40  # words a sentence must have put into a window for its end to be a place to cut


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark: ``[start, end)`` of its unit's text and its pieces.

    ``unit`` is the index of the text it is from, ``paragraph`` of the paragraph.
    """

    unit: int
    start: int
    end: int
    pieces: tuple[int, ...]
    paragraph: int


@cache
def tokenizer() -> Tokenizer:
    """The tokenizer of the shipped model."""
    from tokenizers import Tokenizer

    data = files("variorum.claims.attribution.tagger").joinpath("model/tokenizer.json")
    made: Tokenizer = Tokenizer.from_str(data.read_text(encoding="utf-8"))
    made.no_truncation()
    made.no_padding()
    return made


def words_of(texts: Sequence[str], paragraphs: Sequence[int]) -> list[Word]:
    """The words of texts (sentences or paragraphs) that follow each other."""
    found: list[Word] = []
    encoded = tokenizer().encode_batch(list(texts), add_special_tokens=False)
    for unit, (encoding, paragraph) in enumerate(zip(encoded, paragraphs, strict=True)):
        last: int | None = None
        start = end = 0
        pieces: list[int] = []
        for piece, word, (a, b) in zip(
            encoding.ids, encoding.word_ids, encoding.offsets, strict=True
        ):
            if word != last:
                if pieces:
                    found.append(Word(unit, start, end, tuple(pieces), paragraph))
                start, pieces, last = a, [], word
            end = b
            pieces.append(piece)
        if pieces:
            found.append(Word(unit, start, end, tuple(pieces), paragraph))
    return found


def cuts(
    words: Sequence[Word], first: int = WINDOW, limit: int = WINDOW, apart: bool = False
) -> list[tuple[int, int]]:
    """Half-open ranges of ``words`` that fit a window each, cut at ends of sentences.

    ``first`` is the size of the first window (training varies it, so that the cuts fall
    elsewhere each time); with ``apart`` no window holds words of two units.
    """
    ranges: list[tuple[int, int]] = []
    start, budget = 0, first
    while start < len(words):
        size, i, cut = 0, start, None
        paragraph = words[start].paragraph
        while i < len(words):
            if apart and words[i].unit != words[start].unit:
                cut = i
                break
            size += len(words[i].pieces) + (words[i].paragraph != paragraph)
            if size > budget and i > start:
                break
            paragraph = words[i].paragraph
            i += 1
            if i == len(words):
                break
            ends = words[i].paragraph != paragraph
            stop = words[i - 1].pieces == (_STOP,) and (cut is None or i - cut > _APART)
            if ends or stop:
                cut = i
        if i < len(words) and cut is not None:
            i = cut
        ranges.append((start, i))
        start, budget = i, limit
    return ranges


def rows(
    windows: Iterable[Sequence[Word]], domain: int
) -> tuple[list[list[int]], list[list[int]]]:
    """The pieces of each window, and where the first piece of each of its words is."""
    ids, firsts = [], []
    for words in windows:
        row, first = [CLS, domain], []
        paragraph = words[0].paragraph
        for word in words:
            if word.paragraph != paragraph:
                row.append(SEP)
                paragraph = word.paragraph
            first.append(len(row))
            row.extend(word.pieces)
        row.append(SEP)
        ids.append(row)
        firsts.append(first)
    return ids, firsts


def padded(rows: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows as one array ``[rows, longest]`` filled with 0, and its mask of 1s."""
    longest = max(map(len, rows))
    ids = np.zeros((len(rows), longest), dtype=np.int64)
    mask = np.zeros_like(ids)
    for k, row in enumerate(rows):
        ids[k, : len(row)] = row
        mask[k, : len(row)] = 1
    return ids, mask
