"""Hand-made documents, loci and claims for the tests of the comparison."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.model import (
    Block,
    Claim,
    Cue,
    Document,
    Figure,
    Locus,
    Mention,
    Parse,
    Published,
    Sentence,
    Span,
    Speaker,
    Temporal,
    Witness,
)


def document(
    siglum: str,
    sentences: Sequence[str],
    *,
    published: Published | None = None,
    truncated: bool = False,
    temporals: dict[str, Temporal] | None = None,
    headline: bool = False,
) -> Document:
    """A witness of one sentence a paragraph; ``temporals`` by the sentence they are in."""
    text, found, blocks, parses = "", [], [], {}
    for i, normal in enumerate(sentences):
        start, end = len(text), len(text) + len(normal)
        role = "headline" if headline and i == 0 else "body"
        key = f"{siglum}:{normal}"
        found.append(
            Sentence(
                siglum=siglum,
                index=i,
                start=start,
                end=end,
                block=i,
                role=role,  # type: ignore[arg-type]
                normal=normal,
                starts=tuple(range(start, end)),
                ends=tuple(range(start + 1, end + 1)),
                hash=key,
            )
        )
        blocks.append(Block(start=start, end=end, role=role))  # type: ignore[arg-type]
        times = tuple(t for s, t in (temporals or {}).items() if s == normal)
        parses[key] = Parse(hash=key, tokens=(), temporals=times)
        text += normal + "\n\n"
    witness = Witness(
        siglum=siglum,
        id=f"sha256:{siglum.lower()}",
        path=None,
        text=text,
        blocks=tuple(blocks),
        truncated=truncated,
        published=published or Published(),
    )
    return Document(witness=witness, sentences=tuple(found), parses=parses)


def find(document: Document, words: str) -> Span:
    """The span of some words in a witness."""
    at = document.witness.text.index(words)
    return Span(siglum=document.witness.siglum, start=at, end=at + len(words))


def locus(number: int, *places: tuple[Document, int]) -> Locus:
    """A locus of the given sentences."""
    spans = tuple(
        Span(siglum=s.siglum, start=s.start, end=s.end)
        for s in (d.sentences[i] for d, i in places)
    )
    return Locus(id=f"l{number}", readings=spans)


def speaker(document: Document, name: str, canonical: str | None = None) -> Speaker:
    """A person named in a witness."""
    return Speaker(
        name=name, canonical=canonical or name, kind="person", span=find(document, name)
    )


def claim(
    document: Document,
    content: str,
    locus_id: str | None,
    *speakers: str,
    figures: Sequence[Figure] = (),
    **fields: object,
) -> Claim:
    """A claim of one mention."""
    chain = tuple(speaker(document, name) for name in speakers)
    said = re.search(r"\b(said|says|told|denied)\b", document.witness.text)
    cue = None
    if chain and said:
        cue = Cue(text=said.group(), span=find(document, said.group()))
    values: dict[str, object] = {
        "id": "c0",
        "statement": content,
        "chain": chain,
        "cue": cue,
        "stance": "asserts",
        "hedged": False,
        "quotation": "none",
        "factuality": "asserted",
        "figures": tuple(figures),
        "times": (),
        "places": (),
        "mentions": (
            Mention(
                siglum=document.witness.siglum,
                locus=locus_id,
                source=tuple(s.span for s in chain),
                cue=(cue.span,) if cue else (),
                content=(find(document, content),),
            ),
        ),
    }
    return Claim(**{**values, **fields})  # type: ignore[arg-type]


def killed(
    document: Document, words: str, low: float | None, high: float | None, **fields: object
) -> Figure:
    """A toll."""
    values: dict[str, object] = {
        "measure": "killed",
        "low": low,
        "high": high,
        "scope": "incident",
        "span": find(document, words),
    }
    return Figure(**{**values, **fields})  # type: ignore[arg-type]
