"""Rows of a locus told apart into versions: one wording with changes, or told anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from variorum.collate import lexicon
from variorum.collate.rows import Row

_ALIKE = 0.5  # words two rows share, of the mean of both: one wording with changes
_CONTENT_ALIKE = 0.42  # ... and content words, of which one that was put in has many
_INSIDE = 0.75  # ... or of the shorter row, if it is long enough to tell
_WORDS, _CONTENT = 5, 2  # words, and content words, that are enough to tell
_PAIRS = 0.28  # pairs of neighbouring words shared, of the mean of both ...
_PAIRS_INSIDE = 0.6  # ... or of the shorter row


@dataclass(frozen=True, slots=True)
class _Profile:
    words: frozenset[str]
    content: frozenset[str]
    pairs: frozenset[tuple[str, str]]


def versions(rows: Sequence[Row]) -> list[list[int]]:
    """The rows grouped by wording.

    Rows of one version can be compared word by word; between versions only whole sentences
    and what they speak of can be compared.  Versions, and the rows of each, come with the
    most witnesses first.
    """
    profiles = [_profile(row) for row in rows]
    home = list(range(len(rows)))
    for one in range(len(rows)):
        for two in range(one + 1, len(rows)):
            if home[one] != home[two] and _one_wording(profiles[one], profiles[two]):
                low, high = sorted((home[one], home[two]))
                home = [low if at == high else at for at in home]
    groups: dict[int, list[int]] = {}
    for row, at in enumerate(home):
        groups.setdefault(at, []).append(row)
    for held in groups.values():
        held.sort(key=lambda r: (-len(rows[r].sigla), r))
    return sorted(groups.values(), key=lambda g: (-sum(len(rows[r].sigla) for r in g), g[0]))


def _profile(row: Row) -> _Profile:
    words = [lexicon.spelling(t.key) for t in row.tokens if t.word]
    return _Profile(
        words=frozenset(words),
        content=frozenset(lexicon.spelling(t.lemma) for t in row.tokens if t.content),
        pairs=frozenset(pairwise(words)),
    )


def _one_wording(one: _Profile, two: _Profile) -> bool:
    """Whether enough words, content words and pairs of neighbouring words are shared.

    Two reports of one thing share its names and the commonest words, but not their order.
    """
    shared = len(one.pairs & two.pairs)
    sizes = len(one.pairs), len(two.pairs)
    ordered = 2 * shared >= _PAIRS * sum(sizes) or shared >= _PAIRS_INSIDE * min(sizes)
    return (
        ordered
        and _enough(one.words, two.words, _WORDS, _ALIKE)
        and _enough(one.content, two.content, _CONTENT, _CONTENT_ALIKE)
    )


def _enough(one: frozenset[str], two: frozenset[str], few: int, alike: float) -> bool:
    shared = len(one & two)
    small = min(len(one), len(two))
    if 2 * shared >= alike * (len(one) + len(two)):
        return True
    return small >= few and shared >= _INSIDE * small
