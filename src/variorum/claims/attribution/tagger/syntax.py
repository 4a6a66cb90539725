"""What the parse says of each word the network reads: six labels and two arcs.

The labels are the tag, the dependency, that of the innermost clause, the kind of entity,
whether the word stands in a quotation, and what hangs on it (a subject, a passive subject, a
clause, an object).  The arcs go to the word's head and to the word that governs its clause.
The same code serves training and tagging.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.claims.attribution.tagger.pieces import Word
from variorum.model import Token

Ints = NDArray[np.int64]

LABELLED = 6
"""How many labels a word has; 0 is "unknown" in each."""
ARCS = 2
QUOTED = 3
FRAMES = 17
_SAME = 1  # the dependency of a word that is a later part of a token

_CLAUSAL = frozenset(
    {
        *("ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "parataxis", "ROOT"),
        *("csubj", "csubjpass", "pcomp", "appos"),
    }
)
_FRAME = {
    "nsubj": 1,
    "csubj": 1,
    "nsubjpass": 2,
    "csubjpass": 2,
    "auxpass": 2,
    "ccomp": 4,
    "parataxis": 4,
    "xcomp": 4,
    "dobj": 8,
    "attr": 8,
}


@dataclass(frozen=True, slots=True)
class Names:
    """The labels a network knows, by number; what is not among them is 0."""

    tags: dict[str, int]
    dependencies: dict[str, int]
    entities: dict[str, int]

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many values each of the six labels has."""
        deps = len(self.dependencies)
        return (len(self.tags), deps, deps, len(self.entities), QUOTED, FRAMES)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The parse of a text that is read, or of the sentence that the text is cut from.

    ``offset`` is where in the sentence the text begins; ``quoted`` are the ranges of the
    sentence that stand in quotation marks.
    """

    tokens: Sequence[Token]
    quoted: Sequence[tuple[int, int]]
    offset: int = 0


def described(
    words: Sequence[Word], parses: Sequence[Parsed], names: Names
) -> tuple[Ints, Ints]:
    """Labels ``[words, 6]`` and arcs ``[words, 2]`` (numbers of words; its own for none).

    ``parses[i]`` is the parse of the unit ``i`` of the words.
    """
    labels = np.zeros((len(words), LABELLED), dtype=np.int64)
    arcs = np.repeat(np.arange(len(words), dtype=np.int64)[:, None], ARCS, axis=1)
    start = 0
    while start < len(words):
        unit, end = words[start].unit, start
        while end < len(words) and words[end].unit == unit:
            end += 1
        _unit(words, start, end, parses[unit], names, labels, arcs)
        start = end
    return labels, arcs


def _unit(
    words: Sequence[Word],
    start: int,
    end: int,
    parse: Parsed,
    names: Names,
    labels: Ints,
    arcs: Ints,
) -> None:
    tokens, shift = parse.tokens, parse.offset
    token_at: dict[int, int] = {}
    for i, token in enumerate(tokens):
        for at in range(token.start, token.end):
            token_at[at] = i
    word_at: dict[int, int] = {}
    for w in range(start, end):
        for at in range(words[w].start + shift, words[w].end + shift):
            word_at[at] = w
    frames = [0] * len(tokens)
    for token in tokens:
        frames[token.head] |= _FRAME.get(token.dep, 0)
    clauses = _clauses(tokens)
    for w in range(start, end):
        at = words[w].start + shift
        labels[w, 4] = 1 + any(a <= at < b for a, b in parse.quoted)
        if at not in token_at:
            continue
        i = token_at[at]
        token, clause = tokens[i], tokens[clauses[i]]
        first = word_at.get(token.start, w)
        labels[w, 0] = names.tags.get(token.tag, 0)
        labels[w, 2] = names.dependencies.get(clause.dep, 0)
        labels[w, 3] = names.entities.get(token.entity, 0)
        labels[w, 5] = 1 + frames[i]
        if first == w:
            labels[w, 1] = names.dependencies.get(token.dep, 0)
            arcs[w, 0] = word_at.get(tokens[token.head].start, w)
        else:
            labels[w, 1] = _SAME
            arcs[w, 0] = first
        arcs[w, 1] = word_at.get(tokens[clause.head].start, w)


def _clauses(tokens: Sequence[Token]) -> list[int]:
    """For each token the head of the innermost clause it is in."""
    found = [-1] * len(tokens)
    for start in range(len(tokens)):
        i, path = start, []
        while found[i] < 0:
            token = tokens[i]
            if token.head == i or (token.dep in _CLAUSAL and token.pos in {"VERB", "AUX"}):
                found[i] = i
                break
            path.append(i)
            i = token.head
        for j in path:
            found[j] = found[i]
    return found


def cut(labels: Ints, arcs: Ints, start: int, end: int) -> tuple[Ints, Ints]:
    """Labels and arcs of a window; an arc that leaves it goes to the word itself."""
    inside = arcs[start:end] - start
    own = np.arange(end - start, dtype=np.int64)[:, None]
    return labels[start:end], np.where((inside < 0) | (inside >= end - start), own, inside)


def spread(
    words: Sequence[Word], firsts: Sequence[int], length: int, labels: Ints, arcs: Ints
) -> tuple[Ints, Ints]:
    """The same for each of ``length`` pieces of a window, arcs to first pieces."""
    of_pieces = np.zeros((length, LABELLED), dtype=np.int64)
    to = np.repeat(np.arange(length, dtype=np.int64)[:, None], ARCS, axis=1)
    at = np.asarray(firsts, dtype=np.int64)
    counts = np.array([len(w.pieces) for w in words], dtype=np.int64)
    which = np.repeat(np.arange(len(words)), counts)
    within = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
    places = at[which] + within
    of_pieces[places] = labels[which]
    to[places] = at[arcs[which]]
    return of_pieces, to
