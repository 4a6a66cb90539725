"""Which sentences of the witnesses correspond: groups joined on the strongest evidence first.

A group holds at most one sentence of a document, or two neighbours where one witness split
what another has in one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from variorum.collate.evidence import shared_characters
from variorum.collate.similarity import Similarity
from variorum.model import Document, Passage, Sentence

PASSAGE = 0.5  # of the shorter sentence stands in shared passages: the same sentence
_WHOLE = 0.8  # ... or nearly all of it, where it is little ...
_LITTLE = 0.25  # ... of the longer one
_PASSAGE_CHARACTERS = 18
ALIKE = 0.5  # overlap of features from which two sentences are versions of one ...
_SAME = 0.75  # ... or this, if they are short
REWRITTEN = 0.34  # ... and from which they may be, if enough rare features are shared
_HEADLINES = 0.2  # headlines of one story tell one thing in few words
_RARE = 13.0  # shared weight that a re-written sentence must reach ...
_FEW = 2.2  # ... or so many words' that stand nowhere else, if it is short and more alike
_NEAR = 0.45
_NEIGHBOURS = 0.06  # bonus where the sentences beside them correspond
_REST = 0.45  # of a split-off part stands in the rest of the other sentence
_FAMILY = 0.75  # mean overlap of two groups, of what their best pair must have
_CONTINUED = 0.22  # overlap from which a sentence continues the one beside it
_LINK = 0.3  # mean overlap of two groups that a shared passage joins

Place = tuple[int, int]
"""(document, sentence index)."""


@dataclass(slots=True)
class Group:
    """Corresponding sentences, by document; at most two a document, in text order.

    ``rows`` are the distinct sentences among them.
    """

    members: dict[int, list[int]] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)


def correspond(
    documents: Sequence[Document], passages: Sequence[Passage], similarity: Similarity
) -> list[Group]:
    """Every sentence of every document in exactly one group.

    ``documents`` must come in an order of their own (by ``witness.id``); the groups come
    in the order of their first sentences.
    """
    return _Joiner(documents, passages, similarity).groups()


class _Joiner:
    def __init__(
        self, documents: Sequence[Document], passages: Sequence[Passage], similarity: Similarity
    ) -> None:
        self._documents = documents
        self._similarity = similarity
        self._shared = shared_characters(documents, passages, similarity.row)
        self._group: dict[Place, Group] = {}
        self._hash = [
            [similarity.row[s.hash] for s in document.sentences] for document in documents
        ]

    def groups(self) -> list[Group]:
        self._join_identical()
        for score, left, right in self._edges():
            self._join(left, right, score)
        self._continue()
        seen: dict[int, Group] = {}
        for document, held in enumerate(self._documents):
            for sentence in held.sentences:
                group = self._group[document, sentence.index]
                seen.setdefault(id(group), group)
        return list(seen.values())

    def _join_identical(self) -> None:
        """Sentences of the same words: the n-th of one document with the n-th of others."""
        groups: dict[tuple[str, tuple[str, ...], int], Group] = {}
        for document, held in enumerate(self._documents):
            count: dict[tuple[str, tuple[str, ...]], int] = {}
            for sentence in held.sentences:
                words = self._similarity.words[self._similarity.row[sentence.hash]]
                key = (_kind(sentence), words or (sentence.normal,))
                number = count.get(key, 0)
                count[key] = number + 1
                group = groups.setdefault((*key, number), Group())
                group.members[document] = [sentence.index]
                group.rows.add(self._similarity.row[sentence.hash])
                self._group[document, sentence.index] = group

    def _edges(self) -> list[tuple[float, Place, Place]]:
        """Candidate pairs of places of different documents, strongest first.

        Sentences of the same words are one place here: the first.
        """
        first: dict[int, Place] = {}
        of_row: dict[int, list[Place]] = {}
        for place, group in self._group.items():
            if first.setdefault(id(group), place) == place:
                for row in group.rows:
                    of_row.setdefault(row, []).append(place)
        strong: dict[tuple[Place, Place], float] = {}
        for (one, two), characters in self._shared.items():
            score = self._copied(one, two, characters)
            if score is None:
                continue
            for left in of_row[one]:
                for right in of_row[two]:
                    pair = (left, right) if left < right else (right, left)
                    if left != right:
                        strong[pair] = max(strong.get(pair, 0.0), score)
        edges = {**dict(self._alike(sorted(set(first.values())))), **strong}
        return sorted(
            ((score, left, right) for (left, right), score in edges.items()),
            key=lambda e: (-e[0], e[1], e[2]),
        )

    def _copied(self, one: int, two: int, characters: int) -> float | None:
        lengths = len(self._similarity.normals[one]), len(self._similarity.normals[two])
        if characters < min(_PASSAGE_CHARACTERS, *lengths):
            return None
        part = min(1.0, characters / min(lengths))
        long = min(1.0, characters / max(lengths))
        if part < PASSAGE or (part < _WHOLE and long < _LITTLE):
            return None
        return 2 + 0.5 * part + 0.5 * long

    def _alike(self, places: Sequence[Place]) -> Iterator[tuple[tuple[Place, Place], float]]:
        places = [place for place in places if self._row(place) < self._similarity.compared]
        rows = np.array([self._row(place) for place in places], dtype=np.int64)
        owner = np.array([place[0] for place in places])
        if not places:
            return
        overlap = self._similarity.overlap[np.ix_(rows, rows)]
        near = np.triu(overlap >= _HEADLINES - _NEIGHBOURS, k=1)
        several = np.array([len(self._group[p].members) for p in places])
        near &= (owner[:, None] != owner[None, :]) | (several[:, None] > 1) | (several > 1)
        for a, b in zip(*np.nonzero(near), strict=True):
            left, right = places[int(a)], places[int(b)]
            score = self._likeness(left, right, float(overlap[a, b]))
            if score is not None:
                yield (left, right), score

    def _likeness(self, left: Place, right: Place, overlap: float) -> float | None:
        kinds = _kind(self._at(left)), _kind(self._at(right))
        if kinds[0] != kinds[1]:
            return None
        weight = float(self._similarity.shared[self._row(left), self._row(right)])
        few = _FEW * self._similarity.rarity
        if overlap >= _SAME or (overlap >= ALIKE and weight >= few):
            return 1 + overlap
        if kinds[0] == "headline":
            return overlap if overlap >= _HEADLINES and weight >= few else None
        if weight < (few if overlap >= _NEAR else _RARE):
            return None
        bonus = _NEIGHBOURS * sum(self._beside(left, right, step) for step in (-1, 1))
        return overlap + bonus if overlap + bonus >= REWRITTEN else None

    def _beside(self, left: Place, right: Place, step: int) -> bool:
        one = self._group.get((left[0], left[1] + step))
        return one is not None and one is self._group.get((right[0], right[1] + step))

    def _join(self, left: Place, right: Place, score: float) -> None:
        one, two = self._group[left], self._group[right]
        if one is two:
            return
        both = one.members.keys() & two.members.keys()
        needed = _LINK if score >= 2 else _FAMILY * (score - 1 if score >= 1 else score)
        if self._similarity.mean(one.rows, two.rows) < needed and not self._single(
            one, two, score
        ):
            return
        merged = {
            d: sorted(one.members.get(d, []) + two.members.get(d, []))
            for d in one.members.keys() | two.members.keys()
        }
        if not all(self._is_split(merged, d) for d in both):
            return
        for document, indexes in two.members.items():
            for index in indexes:
                self._group[document, index] = one
        one.members = merged
        one.rows |= two.rows

    def _single(self, one: Group, two: Group, score: float) -> bool:
        """Whether two lone sentences share a passage: the best pair is all there is."""
        return score >= 2 and len(one.members) == 1 == len(two.members)

    def _is_split(self, merged: dict[int, list[int]], document: int) -> bool:
        """Whether the two sentences of a document are one sentence of another, split."""
        indexes = merged[document]
        if len(indexes) != 2 or indexes[1] - indexes[0] != 1:
            return False
        sentences = self._documents[document].sentences
        one, two = sentences[indexes[0]], sentences[indexes[1]]
        between = self._documents[document].witness.text[one.end : two.start]
        if _kind(one) != _kind(two) or between.strip():
            return False
        others = [
            (d, held[0]) for d, held in merged.items() if d != document and len(held) == 1
        ]
        return any(self._holds_both(other, (document, one.index)) for other in others)

    def _holds_both(self, whole: Place, first: Place) -> bool:
        second = (first[0], first[1] + 1)
        one, two, row = self._row(first), self._row(second), self._row(whole)
        return all(
            self._part(whole, place) >= PASSAGE
            or self._similarity.left_over(here, row, other) >= _REST
            for place, here, other in ((first, one, two), (second, two, one))
        )

    def _part(self, whole: Place, part: Place) -> float:
        one, two = self._row(whole), self._row(part)
        length = len(self._at(part).normal)
        return self._shared.get((min(one, two), max(one, two)), 0) / length if length else 0.0

    def _continue(self) -> None:
        """Draw in lone sentences that go on telling what the sentence beside them began.

        A weaker likeness is enough here, if no sentence of the other witness is more like
        the lone one, and much of it is not in its neighbour.
        """
        found = []
        for place, group in self._group.items():
            if len(group.members) > 1 or len(group.members[place[0]]) > 1:
                continue
            for step in (-1, 1):
                beside = (place[0], place[1] + step)
                score = self._continuation(place, beside)
                if score:
                    found.append((-score, place, beside))
        for _, place, beside in sorted(found):
            group = self._group[beside]
            if len(group.members[place[0]]) == 1 and len(self._group[place].members) == 1:
                group.members[place[0]] = sorted([place[1], beside[1]])
                group.rows.add(self._row(place))
                self._group[place] = group

    def _continuation(self, place: Place, beside: Place) -> float:
        group = self._group.get(beside)
        if group is None or len(group.members) < 2 or len(group.members[place[0]]) > 1:
            return 0.0
        first, second = sorted((self._at(place), self._at(beside)), key=lambda s: s.index)
        text = self._documents[place[0]].witness.text
        if _kind(first) != _kind(second) or text[first.end : second.start].strip():
            return 0.0
        row, taken = self._row(place), self._row(beside)
        if row >= self._similarity.compared:
            return 0.0
        best = 0.0
        for document, indexes in sorted(group.members.items()):
            if document == place[0] or len(indexes) != 1:
                continue
            other = self._row((document, indexes[0]))
            rows = [r for r in self._hash[document] if r < self._similarity.compared]
            if other not in rows:
                continue
            overlap = float(self._similarity.overlap[row, other])
            new = self._similarity.left_over(row, other, taken)
            if (
                overlap >= _CONTINUED
                and float(self._similarity.shared[row, other]) >= _RARE
                and new * float(self._similarity.weight[row]) >= 2 * self._similarity.rarity
                and overlap >= float(self._similarity.overlap[row, rows].max())
            ):
                best = max(best, overlap)
        return best

    def _at(self, place: Place) -> Sentence:
        return self._documents[place[0]].sentences[place[1]]

    def _row(self, place: Place) -> int:
        return self._hash[place[0]][place[1]]


def _kind(sentence: Sentence) -> str:
    return sentence.role if sentence.role in ("headline", "caption") else "body"
