"""The words of a document as integers, with their places in the witness's text.

A word is a run of letters and digits of the sentence's normal form, case-folded;
``U.S.`` is one word and the same as ``US``, ``250,000`` is one word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.model import Document

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|\d+(?:[.,]\d+)*"  # 250,000
    r"|[^\W_]+(?:'[^\W_]+)*"  # words, with an inner apostrophe
)

_FUNCTION_WORDS = """
    a about after again against all also although am among an and any are aren't as at be
    because been before being both but by can could did do does during each either for
    from further had has hasn't have having he he's her here hers him his how i if in into
    is isn't it it's its itself just may me might more most must my no nor not of off on
    once only or other our out over own same shall she should so some such than that
    that's the their them then there these they this those through to too under until up
    upon very was wasn't we were what when where which while who whom whose why will
    with within would you your s t said says say
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())

_TELLING_WORDS = """
    added caption declared letter memo posted reads said says statement tells told tweet
    tweeted writes wrote
"""
TELLING_WORDS = frozenset(_TELLING_WORDS.split())
"""Of a line that ends with a colon: what follows is somebody else's."""


@dataclass(frozen=True, slots=True)
class WordText:
    """A document as words.

    ``ids`` are vocabulary numbers; ``starts``/``ends`` are offsets in ``Witness.text``;
    ``content[i]`` is false for function words; ``breaks`` are the words before which a
    block stands that is not the article's.
    """

    siglum: str
    ids: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    content: tuple[bool, ...]
    breaks: tuple[int, ...]


def split_words(normal: str) -> list[tuple[str, int, int]]:
    """The words of a normal form with their offsets in it."""
    words = []
    for match in _WORD.finditer(normal):
        word = match.group().casefold()
        if "." in word and word[0].isalpha():
            word = word.replace(".", "")
        words.append((word, match.start(), match.end()))
    return words


def read_words(documents: Sequence[Document]) -> list[WordText]:
    """The documents as words over one vocabulary, each distinct sentence split once."""
    vocabulary: dict[str, int] = {}
    split: dict[str, list[tuple[int, int, int, bool]]] = {}
    texts = []
    for document in documents:
        ids: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        content: list[bool] = []
        breaks: list[int] = []
        block = 0
        for sentence in document.sentences:
            if ids and sentence.block - block > 1:
                breaks.append(len(ids))
            block = sentence.block
            words = split.get(sentence.normal)
            if words is None:
                words = [
                    (
                        vocabulary.setdefault(word, len(vocabulary)),
                        start,
                        end,
                        word not in FUNCTION_WORDS,
                    )
                    for word, start, end in split_words(sentence.normal)
                ]
                split[sentence.normal] = words
            for number, start, end, is_content in words:
                ids.append(number)
                starts.append(sentence.starts[start])
                ends.append(sentence.ends[end - 1])
                content.append(is_content)
        texts.append(
            WordText(
                siglum=document.witness.siglum,
                ids=tuple(ids),
                starts=tuple(starts),
                ends=tuple(ends),
                content=tuple(content),
                breaks=tuple(breaks),
            )
        )
    return texts
