"""How well every two words of some readings go into one column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.collate import lexicon
from variorum.collate.rows import Tok

Ints = NDArray[np.int64]

# In twentieths: whole numbers, so that no sum is rounded.
_EQUAL, _EQUAL_LIGHT, _EQUAL_MARK = 60, 20, 6
_EQUAL_VERB = 70  # the verb holds the clause together: rather it in line than a name
_SPELLED, _LEMMA, _LEMMA_LIGHT, _TAIL, _CONCEPT, _VALUE, _KIND = 56, 48, 16, 50, 32, 30, 5
_UNLIKE, _FORBIDDEN = -8, -180
_SUFFIX = 4  # letters of a word that another ends in ("airstrikes", "strikes")

RELATED = 16
"""From here on two words belong together."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The distinct words (*forms*) of some readings, and how well they go together.

    ``table`` has a line for each form as the left one, a column for it as the right.
    ``keys`` and ``lemmas`` number, for each form, its key, and its key with its lemma.
    """

    forms: list[Ints]  # of each reading, a form a token
    table: NDArray[np.int16]
    keys: Ints
    key_count: int
    lemmas: Ints
    content: Ints


def likeness(readings: Sequence[Sequence[Tok]]) -> Likeness:
    """The forms of some readings with their likeness."""
    number: dict[Hashable, int] = {}
    of_known: dict[int, int] = {}
    tokens: list[Tok] = []
    forms = []
    for reading in readings:
        row = []
        for token in reading:
            at = of_known.get(token.known)
            if at is not None:
                row.append(at)
                continue
            form = (
                *(token.key, token.lemma, token.pos, token.word, token.content, token.concepts),
                *(token.number is None, token.temporal is None),
            )
            at = number.get(form)
            if at is None:
                at = number[form] = len(tokens)
                tokens.append(token)
            of_known[token.known] = at
            row.append(at)
        forms.append(np.array(row, dtype=np.int64))
    keys = _numbered(t.key for t in tokens)
    return Likeness(
        forms=forms,
        table=_table(tokens, keys),
        keys=keys,
        key_count=int(keys.max(initial=-1)) + 1,
        lemmas=_numbered((t.key, t.lemma) for t in tokens),
        content=np.array([t.content for t in tokens], dtype=np.int64),
    )


def _numbered(values: Iterable[Hashable]) -> Ints:
    known: dict[Hashable, int] = {}
    return np.array([known.setdefault(v, len(known)) for v in values], dtype=np.int64)


def _table(tokens: Sequence[Tok], keys: Ints) -> NDArray[np.int16]:
    """The weaker reasons first, those that outweigh them written over them."""
    word = np.array([t.word for t in tokens], dtype=np.bool_)
    content = np.array([t.content for t in tokens], dtype=np.bool_)
    number = np.array([t.number is not None for t in tokens], dtype=np.bool_)
    temporal = np.array([t.temporal is not None for t in tokens], dtype=np.bool_)
    verb = np.array([t.pos == "VERB" for t in tokens], dtype=np.bool_)
    noun = np.array([t.pos in ("NOUN", "PROPN") for t in tokens], dtype=np.bool_)
    pos, lemmas = _numbered(t.pos for t in tokens), _numbered(t.lemma for t in tokens)

    def both(held: NDArray[np.bool_]) -> NDArray[np.bool_]:
        return held[:, None] & held

    one_pos = pos[:, None] == pos
    full = both(content)
    table = np.full((len(tokens), len(tokens)), _UNLIKE, dtype=np.int16)
    table[~full & one_pos & (content[:, None] == content)] = 0
    table[full & (one_pos | both(noun))] = _KIND
    table[full & (both(number) | both(temporal))] = _VALUE
    table[full & (number[:, None] != number)] = _UNLIKE
    words = [n for n, t in enumerate(tokens) if t.word]
    heavy = [n for n in words if content[n]]
    _put(table, _groups((c, n) for n in heavy for c in tokens[n].concepts), _CONCEPT)
    for long, short in _tails(tokens, heavy):
        table[long, short] = table[short, long] = _TAIL
    by_lemma = lemmas[:, None] == lemmas
    table[by_lemma] = np.broadcast_to(
        np.where(content, _LEMMA, _LEMMA_LIGHT)[:, None], table.shape
    )[by_lemma]
    spelled = np.where(content, _SPELLED, _EQUAL_LIGHT).astype(np.int16)
    _put(table, _groups((m, n) for n in words for m in lexicon.marks(tokens[n].key)), spelled)
    equal = keys[:, None] == keys
    of_equal = np.where(content, _EQUAL, _EQUAL_LIGHT)[:, None]
    of_equal = np.where(both(verb) & content[:, None], _EQUAL_VERB, of_equal)
    table[equal] = of_equal[equal]
    table[~word] = 0
    table[equal & ~word[:, None]] = _EQUAL_MARK
    table[word[:, None] != word] = _FORBIDDEN
    return table


def _groups(held: Iterable[tuple[Hashable, int]]) -> list[list[int]]:
    """The numbers that have a label in common with another."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    for label, number in held:
        found[label].append(number)
    return [numbers for numbers in found.values() if len(numbers) > 1]


def _put(
    table: NDArray[np.int16], groups: Iterable[list[int]], score: int | NDArray[np.int16]
) -> None:
    for numbers in groups:
        of_left = score if isinstance(score, int) else score[numbers][:, None]
        table[np.ix_(numbers, numbers)] = of_left


def _tails(tokens: Sequence[Tok], heavy: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of forms of which one ends in the other ("airstrikes", "strikes")."""
    of_key: dict[str, list[int]] = defaultdict(list)
    for number in heavy:
        of_key[tokens[number].key].append(number)
    return [
        (long, short)
        for key, held in of_key.items()
        for at in range(1, len(key) - _SUFFIX + 1)
        for short in of_key.get(key[at:], ())
        for long in held
    ]
