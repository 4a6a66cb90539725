"""From word runs to verified passages, for every pair of witnesses of a story."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from variorum.model import Document, Passage, Span
from variorum.reuse.chains import SEED, Run, chains, equal_runs, filled, verified
from variorum.reuse.words import Ints, WordText, grams, read_words

_MIN_WORDS = 7  # equal words in a passage ...
_MIN_CONTENT = 3  # ... content words among them ...
_MIN_RUN = 4  # ... and words in its longest run
_SMALLEST = 4  # equal words a chain must have before its gaps are looked into
_MIN_DENSITY = 0.4  # equal words per word of the shorter side


def find_passages(documents: Sequence[Document]) -> tuple[Passage, ...]:
    """The stretches of words every two witnesses of one story share.

    Seeds are word trigrams with a content word, joined along diagonals, grown over gaps
    of a few words at the ends and of up to 30 words inside, and kept if enough words are
    equal.  ``left`` is always the witness that comes first in ``documents``; passages are
    sorted by the pair, then by place.  Words inside quotation marks count like any other:
    whether two reports merely quote one speaker is for the reader of the passages to say.

    Witnesses whose words are equal throughout are aligned once, whatever their number.
    """
    texts = read_words(documents)
    alike: dict[tuple[int, ...], int] = {}
    group = [alike.setdefault(text.ids, index) for index, text in enumerate(texts)]
    names: dict[int, str] = {}
    for index, document in zip(group, documents, strict=True):
        names[index] = min(names.get(index, document.witness.id), document.witness.id)
    seeds = {index: grams(texts[index].ids, texts[index].content, SEED) for index in names}
    known: dict[tuple[int, int], list[list[Run]]] = {}
    found: list[Passage] = []
    for a, b in combinations(range(len(texts)), 2):
        one, two = group[a], group[b]
        if one == two:
            length = len(texts[a].ids)
            chained = [[(0, 0, length)]] if length else []
        else:
            if (one, two) not in known:
                # Aligned in an order of their own, so that the input's does not matter.
                first, second = (one, two) if names[one] <= names[two] else (two, one)
                aligned = _aligned(texts[first], texts[second], seeds[first], seeds[second])
                known[first, second] = aligned
                known[second, first] = sorted(
                    [(j, i, length) for i, j, length in chain] for chain in aligned
                )
            chained = known[one, two]
        found.extend(_passage(texts[a], texts[b], chain) for chain in chained)
    return tuple(found)


def _aligned(
    left: WordText,
    right: WordText,
    seeds_left: tuple[Ints, Ints],
    seeds_right: tuple[Ints, Ints],
) -> list[list[Run]]:
    runs = verified(equal_runs(seeds_left, seeds_right), left.ids, right.ids)
    kept = []
    for chain in chains(runs):
        if sum(length for _, _, length in chain) < _SMALLEST:
            continue
        passage = filled(chain, left.ids, right.ids, left.content)
        if _is_reuse(passage, left):
            kept.append(passage)
    return sorted(kept)


def _is_reuse(chain: Sequence[Run], left: WordText) -> bool:
    words = sum(length for _, _, length in chain)
    content = sum(sum(left.content[i : i + length]) for i, _, length in chain)
    longest = max(length for _, _, length in chain)
    first, last = chain[0], chain[-1]
    extent = min(last[0] + last[2] - first[0], last[1] + last[2] - first[1])
    return (
        words >= _MIN_WORDS
        and content >= _MIN_CONTENT
        and longest >= _MIN_RUN
        and words >= _MIN_DENSITY * extent
    )


def _passage(left: WordText, right: WordText, chain: Sequence[Run]) -> Passage:
    matches: list[tuple[int, int, int, int]] = []
    for i, j, length in chain:
        cuts = {at - i for at in left.breaks if i < at < i + length}
        cuts |= {at - j for at in right.breaks if j < at < j + length}
        edges = [0, *sorted(cuts), length]
        for first, last in pairwise(edges):
            matches.append(
                (
                    left.starts[i + first],
                    left.ends[i + last - 1],
                    right.starts[j + first],
                    right.ends[j + last - 1],
                )
            )
    return Passage(
        left=Span(siglum=left.siglum, start=matches[0][0], end=matches[-1][1]),
        right=Span(siglum=right.siglum, start=matches[0][2], end=matches[-1][3]),
        matches=tuple(matches),
        words=sum(length for _, _, length in chain),
    )
