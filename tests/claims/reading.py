"""What the tests of claims need: documents from sentences, and look-ups by words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from variorum.claims.attribution import Attribution, attributions_in
from variorum.claims.extract import extract
from variorum.model import Claim, Document

Make = Callable[..., tuple[Document, ...]]


def found_in(make: Make, text: str) -> list[tuple[str, ...]]:
    """(source, cue, content) of every attribution of a text, in its own words."""
    (document,) = make([text])
    return [
        tuple(_words(sentence.normal, r) for r in (a.source, a.cue, a.content))
        for sentence in document.sentences
        for a in attributions_in(document, sentence)
        if a.content
    ]


def attributions_of(make: Make, text: str) -> list[Attribution]:
    """The attributions of the first sentence."""
    (document,) = make([text])
    return attributions_in(document, document.sentences[0])


def claims_of(make: Make, *texts: str) -> tuple[Claim, ...]:
    """The claims of some texts."""
    return extract(make(list(texts)), ())


def claim(claims: Sequence[Claim], words: str, siglum: str | None = None) -> Claim:
    """The claim with the shortest statement that has the words."""
    hits = [
        c
        for c in claims
        if words in c.statement and (siglum is None or c.mentions[0].siglum == siglum)
    ]
    assert hits, f"no claim says {words!r}: {[c.statement for c in claims]}"
    return min(hits, key=lambda c: len(c.statement))


def _words(normal: str, ranges: Sequence[tuple[int, int]]) -> str:
    return " … ".join(normal[a:b] for a, b in ranges)
