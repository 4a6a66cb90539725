"""Rows of a locus told apart into versions: one wording with changes, or told anew."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.collate.rows import Row

_ALIKE = 0.5  # words two rows share, of the mean of both: one wording with changes
_INSIDE = 0.75  # ... or of the shorter row, if it is long enough to tell
_ENOUGH = 5  # words


def versions(rows: Sequence[Row]) -> list[list[int]]:
    """The rows grouped by wording.

    Rows of one version can be compared word by word; between versions only whole sentences
    and what they speak of can be compared.  Versions come with the most witnesses first.
    """
    words = [
        (
            frozenset(t.key for t in row.tokens if t.word),
            frozenset(t.lemma for t in row.tokens if t.content),
        )
        for row in rows
    ]
    home = list(range(len(rows)))
    for one in range(len(rows)):
        for two in range(one + 1, len(rows)):
            if home[one] != home[two] and _one_wording(words[one], words[two]):
                low, high = sorted((home[one], home[two]))
                home = [low if at == high else at for at in home]
    groups: dict[int, list[int]] = {}
    for row, at in enumerate(home):
        groups.setdefault(at, []).append(row)
    return sorted(groups.values(), key=lambda g: (-sum(len(rows[r].sigla) for r in g), g[0]))


def _one_wording(
    one: tuple[frozenset[str], frozenset[str]], two: tuple[frozenset[str], frozenset[str]]
) -> bool:
    """Whether enough of all words and enough of the content words are shared."""
    return all(_enough(a, b) for a, b in zip(one, two, strict=True))


def _enough(one: frozenset[str], two: frozenset[str]) -> bool:
    shared = len(one & two)
    small = min(len(one), len(two))
    if 2 * shared >= _ALIKE * (len(one) + len(two)):
        return True
    return small >= _ENOUGH and shared >= _INSIDE * small
