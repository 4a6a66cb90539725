"""Sentences of a witness: boundaries, normal form and content hash."""

from __future__ import annotations

from variorum.model import Sentence, Witness
from variorum.segment.normal import digest, normalise
from variorum.segment.sentences import QuoteState, boundaries

__all__ = ["normalise", "segment"]

_SEGMENTED = frozenset({"headline", "body", "caption"})


def segment(witness: Witness) -> tuple[Sentence, ...]:
    """The sentences of the headline, body and caption blocks, in text order.

    A block without a visible character has no sentence.
    """
    sentences: list[Sentence] = []
    quotes = QuoteState()
    for number, block in enumerate(witness.blocks):
        if block.role not in _SEGMENTED:
            continue
        text = witness.text[block.start : block.end]
        quotes.new_paragraph(text)
        carried = quotes.open
        for start, end in boundaries(text):
            normal, starts, ends = normalise(text[start:end])
            opened = quotes.open
            if carried:
                quotes.open = False  # the mark that opens the paragraph opens it again
                carried = False
            quotes.feed(text[start:end])
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
