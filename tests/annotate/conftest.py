"""Sentences without a witness, and the session's parses of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from variorum.annotate import Annotator
from variorum.model import Parse, Sentence


def sentence_of(text: str) -> Sentence:
    """A sentence whose normal form is ``text`` itself."""
    return Sentence(
        siglum="A",
        index=0,
        start=0,
        end=len(text),
        block=0,
        role="body",
        normal=text,
        starts=tuple(range(len(text))),
        ends=tuple(range(1, len(text) + 1)),
        hash=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )


@pytest.fixture(scope="session", name="sentence_of")
def _sentence_of() -> Callable[[str], Sentence]:
    return sentence_of


@pytest.fixture(scope="session")
def parse_of(annotator: Annotator) -> Callable[[str], Parse]:
    """A function from a text to its parse."""

    def parse(text: str) -> Parse:
        sentence = sentence_of(text)
        return annotator.annotate([sentence])[sentence.hash]

    return parse
