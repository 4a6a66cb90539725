"""What the tagger is trained on: words, labels, and the links among the spans."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from variorum.claims.attribution.tagger import pieces, syntax
from variorum.claims.attribution.tagger.links import Span
from variorum.claims.attribution.tagger.pieces import Word
from variorum.claims.attribution.tagger.syntax import Ints, Parsed
from variorum.claims.attribution.tagger.tag import LABELS, spans_of
from variorum.training.corpora import ROLES, Annotated, Passage

_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


@dataclass(frozen=True, slots=True)
class Link:
    """Indices of spans: a cue, its source if there is one, its contents."""

    cue: int
    source: int | None
    contents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """Words with the index of each one's label (of ``LABELS``), the spans the labels
    spell, and which belong together.  ``domain`` is the kind of text; ``grammar`` what the
    parse says of the words (see :mod:`~.tagger.syntax`)."""

    words: Sequence[Word]
    labels: Sequence[int]
    spans: Sequence[Span]
    links: Sequence[Link]
    domain: int
    grammar: tuple[Ints, Ints] | None = None


def paragraphs(text: str) -> list[tuple[int, str]]:
    """The lines of a text that hold anything, with the offset of each."""
    return [(m.start(), m.group()) for m in re.finditer(r"[^\n]+", text)]


def of_article(
    article: Annotated, straight: bool, parse: Parsed, names: syntax.Names
) -> Example:
    """An annotated article; ``straight`` folds its quotation marks.

    ``parse`` is of the whole text, its offsets those of the text.
    """
    text = article.text.translate(_STRAIGHT) if straight else article.text
    lines = paragraphs(text)
    words = pieces.words_of([line for _, line in lines], range(len(lines)))
    # The fragment each character belongs to; 0 is none.
    owner = np.zeros(len(text) + 1, dtype=np.int32)
    fragments: list[tuple[str, int]] = [("", -1)]
    for k, relation in enumerate(article.relations):
        for role in ROLES:
            for start, end in relation.role(role):
                fragments.append((role, k))
                owner[start:end] = len(fragments) - 1
    labels: list[int] = []
    spans: list[tuple[str, int, int, int]] = []
    last = 0
    for i, word in enumerate(words):
        at = lines[word.unit][0]
        held = owner[at + word.start : at + word.end]
        fragment = int(held[held > 0][0]) if held.any() else 0
        if not fragment:
            labels.append(0)
        else:
            role = fragments[fragment][0]
            begin = 1 + 2 * ROLES.index(role)
            if fragment == last:
                labels.append(begin + 1)
                spans[-1] = (role, spans[-1][1], i + 1, fragment)
            else:
                labels.append(begin)
                spans.append((role, i, i + 1, fragment))
        last = fragment
    placed = [
        Word(0, w.start + lines[w.unit][0], w.end + lines[w.unit][0], w.pieces, w.paragraph)
        for w in words
    ]
    return Example(
        words,
        labels,
        [(role, a, b) for role, a, b, _ in spans],
        _links(article, spans, fragments, owner),
        pieces.NEWS,
        syntax.described(placed, [parse], names),
    )


def _links(
    article: Annotated,
    spans: Sequence[tuple[str, int, int, int]],
    fragments: Sequence[tuple[str, int]],
    owner: np.ndarray[tuple[int], np.dtype[np.int32]],
) -> list[Link]:
    of: dict[tuple[str, int], list[int]] = {}
    sources: dict[int, int] = {}
    for s, (role, _, _, fragment) in enumerate(spans):
        of.setdefault((role, fragments[fragment][1]), []).append(s)
        if role == "source":
            sources.setdefault(fragment, s)
    found = []
    for k, relation in enumerate(article.relations):
        cues = of.get(("cue", k))
        if not cues:
            continue
        source = next(iter(of.get(("source", k), [])), None)
        if source is None:
            # One span may be the source of several cues; its characters know the last only.
            shared = (sources.get(int(owner[start])) for start, _ in relation.source)
            source = next((s for s in shared if s is not None), None)
        found.append(Link(cues[0], source, tuple(of.get(("content", k), ()))))
    return found


def of_passage(passage: Passage) -> Example:
    """A passage of tokens, whose spans are not linked."""
    # A token is one word here, whatever the tokenizer makes of it.
    held: dict[int, tuple[int, ...]] = {}
    for word in pieces.words_of(passage.tokens, [0] * len(passage.tokens)):
        held[word.unit] = held.get(word.unit, ()) + word.pieces
    words = [
        Word(unit, 0, len(token), held.get(unit, (pieces.MASK,)), 0)
        for unit, token in enumerate(passage.tokens)
    ]
    labels = [LABELS.index(label) for label in passage.labels]
    return Example(words, labels, spans_of(labels), [], pieces.FICTION)


def windows(example: Example, rng: random.Random | None) -> list[Example]:
    """An example cut to windows; with ``rng`` the first cut falls anywhere."""
    first = rng.randint(pieces.WINDOW // 4, pieces.WINDOW) if rng else pieces.WINDOW
    made = []
    for a, b in pieces.cuts(example.words, first):
        new: dict[int, int] = {}
        spans: list[Span] = []
        for k, (role, start, end) in enumerate(example.spans):
            low, high = max(start, a), min(end, b)
            if low < high:
                new[k] = len(spans)
                spans.append((role, low - a, high - a))
        links = [
            Link(
                new[link.cue],
                new.get(link.source) if link.source is not None else None,
                tuple(new[c] for c in link.contents if c in new),
            )
            for link in example.links
            if link.cue in new
        ]
        grammar = syntax.cut(*example.grammar, a, b) if example.grammar is not None else None
        labels = example.labels[a:b]
        made.append(Example(example.words[a:b], labels, spans, links, example.domain, grammar))
    return made
