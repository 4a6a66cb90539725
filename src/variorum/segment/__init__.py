"""Sentences of a witness: boundaries, normal form and content hash."""

from __future__ import annotations

from variorum.model import Sentence, Witness
from variorum.segment.normal import digest, normalise
from variorum.segment.quotes import QuoteState
from variorum.segment.sentences import MAX_LENGTH, boundaries

__all__ = ["MAX_LENGTH", "normalise", "segment"]

_SEGMENTED = frozenset({"headline", "body", "caption"})


def segment(witness: Witness) -> tuple[Sentence, ...]:
    """The sentences of the headline, body and caption blocks, in text order.

    Sentences do not cross blocks and leave out white space only, and characters that are
    not shown at all (see :func:`normalise`); a block of nothing else has no sentence.
    ``open_quote`` follows quotations through the body, over paragraphs that each begin
    with a mark and close it once at the end.
    """
    sentences: list[Sentence] = []
    quotes = QuoteState()
    for number, block in enumerate(witness.blocks):
        if block.role not in _SEGMENTED:
            continue
        text = witness.text[block.start : block.end]
        state = quotes if block.role == "body" else QuoteState()
        carried = state.new_paragraph(text)
        for start, end in boundaries(text):
            opened = state.open or carried
            carried = False
            state.feed(text, start, end)
            normal, starts, ends = normalise(text[start:end])
            if not normal:
                continue
            base = block.start + start
            sentences.append(
                Sentence(
                    siglum=witness.siglum,
                    index=len(sentences),
                    start=base,
                    end=block.start + end,
                    block=number,
                    role=block.role,
                    normal=normal,
                    starts=tuple(base + s for s in starts),
                    ends=tuple(base + e for e in ends),
                    hash=digest(normal),
                    open_quote=opened,
                )
            )
    return tuple(sentences)
