"""Which sentences of the witnesses correspond: groups joined on the strongest evidence first.

A group holds at most one sentence of a document, or two neighbours where one witness split
what another has in one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from variorum.collate.edges import PASSAGE, RARE, Place, Spot, edges, kind
from variorum.collate.evidence import shared_characters
from variorum.collate.similarity import Similarity
from variorum.model import Document, Passage, Sentence

_REST = 0.45  # of a split-off part stands in the rest of the other sentence
_FAMILY = 0.75  # mean overlap of two groups, of what their best pair must have
_CONTINUED = 0.22  # overlap from which a sentence continues the one beside it
_LINK = 0.3  # mean overlap of two groups that a shared passage joins
_AT_ONCE = 20_000  # edges looked at before those of joined groups are left out


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
        # By pair of groups: their sizes when they were last compared, and the outcome.
        self._mean: dict[tuple[int, int], tuple[int, int, float]] = {}
        self._apart: dict[tuple[int, int], tuple[int, int]] = {}

    def groups(self) -> list[Group]:
        self._join_identical()
        for score, left, right in self._edges():
            self._join(self._group[left], self._group[right], score)
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
                key = (kind(sentence), words or (sentence.normal,))
                number = count.get(key, 0)
                count[key] = number + 1
                group = groups.setdefault((*key, number), Group())
                group.members[document] = [sentence.index]
                group.rows.add(self._similarity.row[sentence.hash])
                self._group[document, sentence.index] = group

    def _edges(self) -> Iterator[tuple[float, Place, Place]]:
        """Candidate pairs of places of different documents, strongest first.

        Sentences of the same words are one place here: the first.  Pairs whose groups were
        joined since are left out.
        """
        number: dict[int, int] = {}
        spots: list[Spot] = []
        held: list[Group] = []
        for place, group in self._group.items():
            if id(group) not in number:
                number[id(group)] = len(spots)
                held.append(group)
                spots.append(
                    Spot(place, self._row(place), tuple(group.rows), len(group.members), [])
                )
        for spot in spots:
            for step in (-1, 1):
                beside = self._group.get((spot.place[0], spot.place[1] + step))
                spot.beside.append(-1 if beside is None else number[id(beside)])
        kinds = [kind(self._at(spot.place)) for spot in spots]
        scores, lefts, rights = edges(spots, kinds, self._similarity, self._shared)
        for start in range(0, len(scores), _AT_ONCE):
            homes = np.array([id(self._group[spot.place]) for spot in spots], dtype=np.int64)
            part = slice(start, start + _AT_ONCE)
            apart = np.flatnonzero(homes[lefts[part]] != homes[rights[part]]) + start
            for score, left, right in zip(
                scores[apart].tolist(),
                lefts[apart].tolist(),
                rights[apart].tolist(),
                strict=True,
            ):
                yield score, spots[left].place, spots[right].place

    def _join(self, one: Group, two: Group, score: float) -> None:
        if one is two:
            return
        pair = (id(one), id(two)) if id(one) < id(two) else (id(two), id(one))
        sizes = len(one.rows) + len(one.members), len(two.rows) + len(two.members)
        known = self._apart.get(pair)
        if known == (min(sizes), max(sizes)):
            return
        needed = _LINK if score >= 2 else _FAMILY * (score - 1 if score >= 1 else score)
        if self._mean_of(one, two, pair) < needed and not self._single(one, two, score):
            return
        both = one.members.keys() & two.members.keys()
        if not all(self._is_split(one, two, d) for d in sorted(both)):
            self._apart[pair] = min(sizes), max(sizes)
            return
        if len(one.members) < len(two.members):
            one, two = two, one
        for document, indexes in two.members.items():
            for index in indexes:
                self._group[document, index] = one
            one.members[document] = sorted(one.members.get(document, []) + indexes)
        one.rows |= two.rows

    def _mean_of(self, one: Group, two: Group, pair: tuple[int, int]) -> float:
        sizes = len(one.rows), len(two.rows)
        key = min(sizes), max(sizes)
        known = self._mean.get(pair)
        if known is None or known[:2] != key:
            known = self._mean[pair] = (*key, self._similarity.mean(one.rows, two.rows))
        return known[2]

    def _single(self, one: Group, two: Group, score: float) -> bool:
        """Whether two lone sentences share a passage: the best pair is all there is."""
        return score >= 2 and len(one.members) == 1 == len(two.members)

    def _is_split(self, left: Group, right: Group, document: int) -> bool:
        """Whether the two sentences of a document are one sentence of another, split."""
        indexes = sorted(left.members[document] + right.members[document])
        if len(indexes) != 2 or indexes[1] - indexes[0] != 1:
            return False
        sentences = self._documents[document].sentences
        one, two = sentences[indexes[0]], sentences[indexes[1]]
        between = self._documents[document].witness.text[one.end : two.start]
        if kind(one) != kind(two) or between.strip():
            return False
        others = {
            self._row((d, held[0]))
            for here, there in ((left, right), (right, left))
            for d, held in here.members.items()
            if len(held) == 1 and d not in there.members
        }
        return self._held_by_one(
            sorted(others), self._hash[document][one.index], self._hash[document][two.index]
        )

    def _held_by_one(self, wholes: list[int], first: int, second: int) -> bool:
        """Whether one of some sentences has in it what two others have."""
        rows = np.array(wholes, dtype=np.int64)
        copied, likely = [], []
        for here in (first, second):
            length = len(self._similarity.normals[here])
            part = self._shared.between(rows, here) >= PASSAGE * length if length else rows < 0
            copied.append(part)
            likely.append(part | (self._similarity.most_left_over(here, rows) >= _REST))
        return any(
            all(
                part[at] or self._similarity.left_over(here, wholes[at], other) >= _REST
                for part, here, other in (
                    (copied[0], first, second),
                    (copied[1], second, first),
                )
            )
            for at in np.flatnonzero(likely[0] & likely[1]).tolist()
        )

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
        if kind(first) != kind(second) or text[first.end : second.start].strip():
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
            overlaps = self._similarity.overlap(np.array(row), np.array(rows)).tolist()
            overlap = overlaps[rows.index(other)]
            new = self._similarity.left_over(row, other, taken)
            if (
                overlap >= _CONTINUED
                and float(self._similarity.shared[row, other]) >= RARE
                and new * float(self._similarity.weight[row]) >= 2 * self._similarity.rarity
                and overlap >= max(overlaps)
            ):
                best = max(best, overlap)
        return best

    def _at(self, place: Place) -> Sentence:
        return self._documents[place[0]].sentences[place[1]]

    def _row(self, place: Place) -> int:
        return self._hash[place[0]][place[1]]
