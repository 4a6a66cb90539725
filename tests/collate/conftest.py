"""Documents for tests of the collation, annotated by a few rules instead of the model."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence

import pytest

from variorum.model import Block, Document, Parse, Token, Witness
from variorum.segment import segment

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[\w]+(?:[.,]\d+)*|[^\w\s]")
_LIGHT = {
    "the": "DET", "a": "DET", "of": "ADP", "in": "ADP", "on": "ADP", "and": "CCONJ",
    "that": "SCONJ", "was": "AUX", "were": "AUX", "is": "AUX", "he": "PRON", "they": "PRON",
    "said": "VERB", "to": "PART", "by": "ADP", "at": "ADP",
}  # fmt: skip


def plain_parse(key: str, normal: str) -> Parse:
    tokens = []
    for number, match in enumerate(_TOKEN.finditer(normal)):
        text = match.group()
        if not text[0].isalnum():
            pos = "PUNCT"
        elif text.casefold() in _LIGHT:
            pos = _LIGHT[text.casefold()]
        else:
            pos = "PROPN" if text[0].isupper() else "NOUN"
        lemma = "say" if text.casefold() == "said" else text.casefold()
        tokens.append(
            Token(match.start(), match.end(), text, lemma, pos, "", "", number, "", False)
        )
    return Parse(key, tuple(tokens))


def plain_documents(texts: Sequence[str]) -> tuple[Document, ...]:
    """One document a text, every line a block of the body, sigla in order."""
    documents = []
    for number, text in enumerate(texts):
        siglum = chr(65 + number)
        blocks = tuple(
            Block(start=m.start(), end=m.end(), role="body")
            for m in re.finditer(r"\S(?:[^\n]*\S)?", text)
        )
        witness = Witness(
            siglum=siglum,
            id="sha256:" + hashlib.sha256(text.encode()).hexdigest(),
            path=None,
            text=text,
            blocks=blocks,
        )
        sentences = segment(witness)
        parses = {s.hash: plain_parse(s.hash, s.normal) for s in sentences}
        documents.append(Document(witness=witness, sentences=sentences, parses=parses))
    return tuple(documents)


@pytest.fixture(scope="session")
def plain() -> Callable[[Sequence[str]], tuple[Document, ...]]:
    return plain_documents
