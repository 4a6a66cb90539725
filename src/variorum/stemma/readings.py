"""The characters of a tradition: which reading each text has, and which leaves it lost.

Unlike in a day of news, a gap of some length says little: leaves fall out of a book after it
was copied.  So a text shows nothing where it has a gap, and only if several texts have the
very same gap is this one event more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from statistics import median
from typing import Final

import numpy as np

from variorum.model import Document, Locus, Variant
from variorum.stemma.nets import Floats, Ints

_UNKNOWN: Final = -1
#: A gap of so many words may be a lost leaf.
_GAP: Final = 25
#: What a difference tells, by the kind of its variant; 1 if not here.
_WEIGHT: Final = {"punctuation": 0.1, "spelling": 0.8}
#: How alike a slip and what it stands for are.
_LIKE: Final = 0.6
#: How much dearer than a change it is to hand on another reading than one shows: usually,
#: where one shows a slip, and where one has left out a phrase.
_PRIVATE: Final = 2.0
_SLIP: Final = 1.0
_GONE: Final = 4.0
#: So many words are a phrase; leaving one out weighs more than a word.
_PHRASE: Final = 4
_PHRASE_WEIGHT: Final = 2.0
#: Readings of one place that are told apart.
_STATES: Final = 6
#: What a locus reads, as a character.
_WHOLE: Final = "…"
_WORD: Final = re.compile(r"\w+")

Gap = tuple[int, int]
"""The first and last locus of a run that a text lacks."""


@dataclass(frozen=True, slots=True)
class Readings:
    """The characters of some texts."""

    #: ``texts × characters``: the states, -1 where a text shows none.
    state: Ints
    weight: Floats
    #: ``texts × characters``: how much dearer than a change it is for the text to have
    #: handed on another reading than the one it shows.
    private: Floats
    #: By character: what each state reads (``None`` if nothing), as far as it is a word.
    shows: tuple[tuple[str | None, ...], ...]
    #: By character: its locus, and its variant unless it is whether a text has the locus.
    source: tuple[tuple[int, Variant | None], ...]
    #: How often each word stands in all the texts.
    vocabulary: Mapping[str, int]


class _Columns:
    def __init__(self, n: int) -> None:
        self.n = n
        self.state: list[list[int]] = []
        self.weight: list[float] = []
        self.shows: list[tuple[str | None, ...]] = []
        self.source: list[tuple[int, Variant | None]] = []

    def add(
        self,
        states: list[int],
        weight: float,
        shows: tuple[str | None, ...],
        source: tuple[int, Variant | None],
    ) -> None:
        if len({s for s in states if s >= 0}) > 1:
            self.state.append(states)
            self.weight.append(weight)
            self.shows.append(shows)
            self.source.append(source)


def readings(documents: Sequence[Document], loci: Sequence[Locus]) -> Readings:
    """The characters of the texts of ``documents``, in their order.

    Args:
        documents: one witness of each text.
        loci: the collation, in story order.
    """
    n = len(documents)
    of = {d.witness.siglum: i for i, d in enumerate(documents)}
    texts = [d.witness.text for d in documents]
    vocabulary = Counter(w for t in texts for w in _WORD.findall(t.casefold()))
    have: list[set[int]] = []
    words: list[float] = []
    for locus in loci:
        mine = [s for s in locus.readings if s.siglum in of]
        have.append({of[s.siglum] for s in mine})
        counts = [len(texts[of[s.siglum]][s.start : s.end].split()) for s in mine]
        words.append(median(counts) if counts else 0)
    gaps = [_gaps(i, have, words, n) for i in range(n)]
    columns = _Columns(n)
    last: list[int] = []
    for k, locus in enumerate(loci):
        column = [
            _UNKNOWN if any(a <= k <= b for a, b in gaps[i]) else int(i in have[k])
            for i in range(n)
        ]
        if column != last:
            columns.add(column, _PHRASE_WEIGHT, (None, _WHOLE), (k, None))
        last = column
        for variant in locus.variants:
            states, shows = _states(variant, of, n)
            weight = _WEIGHT.get(variant.kind, 1.0)
            if None in shows and max(map(length, shows), default=0) >= _PHRASE:
                weight = _PHRASE_WEIGHT
            columns.add(states, weight, shows, (k, variant))
    for gap in sorted({g for mine in gaps for g in mine}):
        same = [gap in mine for mine in gaps]
        if sum(same) > 1:
            states = [
                1 if same[i] else 0 if _whole(gaps[i], gap) else _UNKNOWN for i in range(n)
            ]
            columns.add(states, _PHRASE_WEIGHT, (_WHOLE, None), (gap[0], None))
    state = np.array(columns.state, dtype=np.int64).reshape(len(columns.state), n).T.copy()
    return Readings(
        state,
        np.array(columns.weight),
        _private(state, columns.shows, vocabulary),
        tuple(columns.shows),
        tuple(columns.source),
        vocabulary,
    )


def _gaps(i: int, have: Sequence[set[int]], words: Sequence[float], n: int) -> tuple[Gap, ...]:
    """The runs of loci that text ``i`` lacks and most have, if they are long."""
    found: list[Gap] = []
    run: list[int] = []
    for k in range(len(have) + 1):
        if k < len(have) and 2 * len(have[k]) < n and i not in have[k]:
            continue  # what few have is no gap in the others
        if k < len(have) and i not in have[k]:
            run.append(k)
            continue
        if sum(words[j] for j in run) >= _GAP:
            found.append((run[0], run[-1]))
        run = []
    return tuple(found)


def _whole(mine: Sequence[Gap], gap: Gap) -> bool:
    """Whether a text with the gaps ``mine`` has everything of ``gap``."""
    return all(b < gap[0] or a > gap[1] for a, b in mine)


def _states(
    variant: Variant, of: Mapping[str, int], n: int
) -> tuple[list[int], tuple[str | None, ...]]:
    """The state of every text in a variant, and what the states read."""
    states = [_UNKNOWN] * n
    names: dict[str | None, int] = {}
    longest = max((len(r.text.split()) for r in variant.readings if r.text), default=0)
    for reading in variant.readings:
        members = {of[s] for s in reading.sigla if s in of}
        if reading.text is None and longest >= _GAP and len(members) == 1:
            continue  # a leaf lost inside a sentence
        key = reading.text
        if key is not None and variant.kind != "punctuation":
            key = " ".join(_WORD.findall(key.casefold())) or None
        for i in sorted(members):
            if states[i] == _UNKNOWN:
                states[i] = names.setdefault(key, len(names))
    return _fewer(states, tuple(names))


def _fewer(
    states: list[int], shows: tuple[str | None, ...]
) -> tuple[list[int], tuple[str | None, ...]]:
    """At most :data:`_STATES` states: what one text alone has in a place where all differ
    tells nothing of the others."""
    if len(shows) <= _STATES:
        return states, shows
    counts = Counter(s for s in states if s != _UNKNOWN)
    kept = [s for s, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    number = {s: k for k, s in enumerate(kept[:_STATES])}
    fewer = [number.get(s, _UNKNOWN) for s in states]
    return fewer, tuple(shows[s] for s in kept[:_STATES])


def _private(
    state: Ints, shows: Sequence[tuple[str | None, ...]], vocabulary: Mapping[str, int]
) -> Floats:
    """What it costs each text to have handed on another reading than the one it shows.

    A form that the text has alone, no word of the tradition but much like one, is a slip
    that any reader mends; what a text has left out none can put back.
    """
    found = np.full(state.shape, _PRIVATE)
    for c, forms in enumerate(shows):
        counts = Counter(state[:, c].tolist())
        longest = max(length(form) for form in forms)
        for s, form in enumerate(forms):
            mine = state[:, c] == s
            if form is None and longest >= _PHRASE:
                found[mine, c] = _GONE
            elif counts[s] == 1 and form and _odd(form, forms, vocabulary):
                found[mine, c] = _SLIP
    return found


def length(form: str | None) -> int:
    """The words of a reading; a locus counts as a phrase."""
    return 0 if form is None else _PHRASE if form == _WHOLE else len(form.split())


def _odd(form: str, forms: Sequence[str | None], vocabulary: Mapping[str, int]) -> bool:
    """Whether a reading has a word that stands nowhere else and is like another reading."""
    if all(vocabulary.get(w, 0) > 1 for w in form.split()):
        return False
    return any(
        other and other != form and SequenceMatcher(None, form, other).ratio() >= _LIKE
        for other in forms
    )
