"""The parses of articles to train on, as one list of tokens each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from variorum.annotate import Annotator
from variorum.claims.attribution.quotations import pieces
from variorum.claims.attribution.tagger.syntax import Names, Parsed
from variorum.model import Block, Token, Witness
from variorum.segment import segment


def parsed(texts: Mapping[str, str]) -> dict[str, Parsed]:
    """The parse of each text; all offsets are of the text, heads of its list of tokens."""
    annotator = Annotator()
    found: dict[str, Parsed] = {}
    for name, text in texts.items():
        blocks = tuple(
            Block(start=m.start(), end=m.end(), role="body")
            for m in re.finditer(r"\S[^\n]*\S|\S", text)
        )
        sentences = segment(Witness(siglum="A", id=name, path=None, text=text, blocks=blocks))
        parses = annotator.annotate(sentences)
        tokens: list[Token] = []
        quoted: list[tuple[int, int]] = []
        for s in sentences:
            base = len(tokens)
            tokens += [
                replace(t, start=s.starts[t.start], end=s.ends[t.end - 1], head=base + t.head)
                for t in parses[s.hash].tokens
            ]
            quoted += [
                (s.starts[p.start], s.ends[p.end - 1])
                for p in pieces(s, text, s.open_quote)
                if p.end > p.start
            ]
        found[name] = Parsed(tokens, quoted)
    return found


def names_of(parses: Iterable[Parsed]) -> Names:
    """The labels in parses, numbered in the order they are met."""
    tags, dependencies, entities = {"_": 0}, {"_": 0, "_same": 1}, {"_": 0}
    for parse in parses:
        for token in parse.tokens:
            tags.setdefault(token.tag, len(tags))
            dependencies.setdefault(token.dep, len(dependencies))
            if token.entity:
                entities.setdefault(token.entity, len(entities))
    return Names(tags, dependencies, entities)
