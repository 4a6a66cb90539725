"""Which words of a witness are somebody else's: quotations, posts, captions.

Two reports of one speech share its quotations, and a post or a picture's caption is passed
on by everybody, without any of them having seen the others' texts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from variorum.model import Document, Passage

Range = tuple[int, int]

_WORD: Final = re.compile(r"\w+(?:['’.,-]\w+)*")
#: A quotation in single marks: opened after a space, closed before one; a mark after a
#: letter may be a plural's apostrophe, so one after a stop or comma is preferred.
_SINGLE: Final = re.compile(
    r"(?:(?<=[\s(\[—–])|^)[‘'](?=\w)(?:[^‘’'\n]|(?<=\w)[’'](?=\w))*?"
    r"(?:(?:[^‘’'\n]|(?<=\w)[’'](?=\w|\s\w))*?[.,!?…][’'](?!\w)|[’'](?!\w))"
)
#: The signature of a post, or a link only posts have.
_POST: Final = re.compile(r"\(@\w+\)|pic\.twitter\.com|https?://t\.co/")
#: What every desk writes.
_CLICHE: Final = re.compile(
    r"(?:spoke|speaking|spoken)?\s*(?:to \w+ )?on (?:the )?condition of anonymity(?:[^.;\n]*)"
    r"|[^.\n]{0,60}could not (?:immediately )?be (?:independently )?"
    r"(?:verified|confirmed|reached)"
    r"|[^.\n]{0,60}did not (?:immediately )?(?:respond|reply|return)(?: to)?[^.\n]{0,60}"
    r"|(?:it )?(?:was|is) not (?:immediately )?clear (?:who|what|why|how|if|whether)(?: had)?"
    r"|(?:no one|nobody|no group) (?:has |had )?(?:immediately )?claimed responsibility",
    re.IGNORECASE,
)
#: A sentence of which so much is quoted is the speaker's.
_MOSTLY: Final = 0.6
#: Pairs that share more words than this are kin whatever they quote.
_PLENTY: Final = 250


def union(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The ranges merged where they touch, in order."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def borrowed_ranges(document: Document) -> tuple[Range, ...]:
    """The ranges of the witness's text inside quotation marks, posts and captions."""
    found = [*_double(document)]
    text = document.witness.text
    for _, group in groupby(document.sentences, key=lambda s: s.block):
        sentences = list(group)
        start, end = sentences[0].start, sentences[-1].end
        if sentences[0].role in {"caption", "headline"} or _POST.search(text, start, end):
            found.append((start, end))
            continue
        found.extend(m.span() for m in _SINGLE.finditer(text[:end], start))
        found.extend(m.span() for m in _CLICHE.finditer(text[:end], start))
    quoted = union(found)
    for sentence in document.sentences:
        inside = sum(
            min(b, sentence.end) - max(a, sentence.start)
            for a, b in quoted
            if a < sentence.end and b > sentence.start
        )
        # What is left of such a sentence is who said it.
        if inside >= _MOSTLY * (sentence.end - sentence.start):
            found.append((sentence.start, sentence.end))
    return union(found)


def _double(document: Document) -> Iterable[Range]:
    for sentence in document.sentences:
        begun = 0 if sentence.open_quote else None
        for i, character in enumerate(sentence.normal):
            if character not in '"“”«»„':
                continue
            if begun is None:
                begun = i
            else:
                yield sentence.starts[begun], sentence.ends[i]
                begun = None
        if begun is not None and begun < len(sentence.normal):
            yield sentence.starts[begun], sentence.end


class Words:
    """The words of a witness's sentences and which of them are borrowed."""

    def __init__(self, document: Document) -> None:
        text = document.witness.text
        borrowed = borrowed_ranges(document)
        self.starts: list[int] = []
        self.own: list[bool] = []
        at = 0
        for sentence in document.sentences:
            for match in _WORD.finditer(text, sentence.start, sentence.end):
                start = match.start()
                while at < len(borrowed) and borrowed[at][1] <= start:
                    at += 1
                self.starts.append(start)
                self.own.append(not (at < len(borrowed) and borrowed[at][0] <= start))
        self._sums: list[int] = []
        self.add_up()

    def add_up(self) -> None:
        """Makes the counts follow ``own``."""
        self._sums = [0]
        for own in self.own:
            self._sums.append(self._sums[-1] + own)

    @property
    def total_own(self) -> int:
        """The words that are not borrowed."""
        return self._sums[-1]

    def at(self, start: int, end: int) -> range:
        """The numbers of the words that begin in ``[start, end)``."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def count(self, start: int, end: int) -> int:
        """The words that begin in ``[start, end)``."""
        return len(self.at(start, end))

    def count_own(self, start: int, end: int) -> int:
        """Those of them that are not borrowed."""
        words = self.at(start, end)
        return self._sums[words.stop] - self._sums[words.start]

    def owned(self, start: int, end: int) -> bool:
        """Whether none of them is borrowed."""
        return self.count_own(start, end) == self.count(start, end)


def spread(words: dict[str, Words], passages: Sequence[Passage]) -> None:
    """Marks words as borrowed that another witness has inside quotation marks.

    An embedded post or a block quotation has no marks of its own; a witness that puts the
    same words in marks tells what they are.
    """
    marked: dict[str, set[int]] = {}
    for passage in passages:
        left, right = words.get(passage.left.siglum), words.get(passage.right.siglum)
        if left is None or right is None or passage.words > _PLENTY:
            continue
        for a, b, c, d in passage.matches:
            if left.owned(a, b) and right.owned(c, d):
                continue  # most are
            for i, j in zip(left.at(a, b), right.at(c, d), strict=False):
                if left.own[i] and not right.own[j]:
                    marked.setdefault(passage.left.siglum, set()).add(i)
                elif right.own[j] and not left.own[i]:
                    marked.setdefault(passage.right.siglum, set()).add(j)
    for siglum, numbers in marked.items():
        for i in numbers:
            words[siglum].own[i] = False
        words[siglum].add_up()
