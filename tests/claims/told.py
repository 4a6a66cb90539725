"""Witnesses made of given paragraphs, ready for the claims stage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from variorum.model import Block, Document, Published, Witness
from variorum.segment import segment

if TYPE_CHECKING:
    from variorum.annotate import Annotator


def told(
    annotator: Annotator,
    text: str,
    published: str | tuple[str, str] | None = None,
    siglum: str = "A",
) -> Document:
    """A document whose paragraphs are all body text."""
    first, last = (
        (published, published) if isinstance(published, str) else published or (None,) * 2
    )
    witness = Witness(
        siglum=siglum,
        id=f"sha256:{siglum}",
        path=None,
        text=text,
        published=Published(earliest=first, latest=last, basis="given" if first else None),
        blocks=tuple(
            Block(start=m.start(), end=m.end(), role="body")
            for m in re.finditer(r"[^\n]+", text)
        ),
    )
    sentences = segment(witness)
    return Document(witness=witness, sentences=sentences, parses=annotator.annotate(sentences))
