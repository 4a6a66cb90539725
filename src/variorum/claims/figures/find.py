"""Figures: the numbers of a sentence with what they measure, of whom, and over what time.

What is reported: every number that people, buildings, weapons or acts of violence are
counted with (:mod:`.words`), however small; money; shares; measured quantities; and
other counts if written as a numeral of three or more, or as a word of ten or more.  "Two
leaders", ordinals, scores, ages and the numbers of names are not figures.
"""

from __future__ import annotations

import re

from variorum.claims.figures.link import Link, Linker
from variorum.claims.figures.patterns import DEATH, HIT, OF_THEM
from variorum.claims.figures.scope import scope_of
from variorum.model import Document, Figure, Number, Sentence

_SMALLEST_DIGITS = 3
_SMALLEST_WORD = 10


def figures_in(document: Document, sentence: Sentence) -> tuple[Figure, ...]:
    """The figures of a sentence in text order; a span is the number with its bounding words."""
    parse = document.parse(sentence)
    before, deadly = _before(document, sentence), _is_deadly(document, sentence)
    headline = sentence.role == "headline"
    linker = Linker(sentence.normal, parse, before, deadly=deadly, headline=headline)
    found = []
    for number, link in linker.links():
        if not _is_reported(sentence.normal, number, link):
            continue
        found.append(
            Figure(
                measure=link.measure,
                unit=number.unit,
                low=number.low,
                high=number.high,
                approximate=number.approximate,
                share_of=link.share_of,
                group=link.group,
                scope=scope_of(sentence.normal, parse, number, link),
                span=sentence.span(number.start, number.end),
            )
        )
    return tuple(found)


def _is_deadly(document: Document, sentence: Sentence) -> bool:
    """Whether those shot in a sentence may be dead: the text tells of somebody's death."""
    if not HIT.search(sentence.normal):
        return False
    return any(DEATH.search(s.normal) for s in document.sentences)


def _before(document: Document, sentence: Sentence) -> Linker | None:
    """The linked sentence before, where this one counts "of them"."""
    if sentence.index == 0 or not OF_THEM.search(sentence.normal):
        return None
    last = document.sentences[sentence.index - 1]
    if last.role != sentence.role:
        return None
    linker = Linker(last.normal, document.parse(last), deadly=_is_deadly(document, last))
    for _ in linker.links():
        pass
    return linker


def _is_reported(text: str, number: Number, link: Link) -> bool:
    if number.kind in ("age", "ordinal", "score", "other"):
        return False
    if number.low == 0 and number.high == 0 and not link.known:
        return False
    if link.known or number.kind == "money":
        return True
    if number.kind in ("share", "measure"):
        return link.measure is not None and (not link.idle or number.unit is not None)
    if link.measure is None or link.idle or link.compound:
        return False
    value = number.low if number.low is not None else number.high
    written = text[number.head : number.head_end]
    least = _SMALLEST_DIGITS if re.match(r"[\d.]", written) else _SMALLEST_WORD
    return value is not None and value >= least
