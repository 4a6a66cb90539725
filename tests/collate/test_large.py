"""What large stories are read with gives what small ones are read with."""

from __future__ import annotations

import numpy as np
import pytest
from evals.collation import Copies, originals

from variorum.collate import align as aligning
from variorum.collate import aligned, collate
from variorum.collate.evidence import shared_characters
from variorum.reuse import find_passages
from variorum.reuse.matches import Matches


def test_machine_code_gives_the_same_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    documents, _ = Copies(3, originals(None, 120)[0], 5, 120, 1.0).documents()
    passages = find_passages(documents)
    plain = aligned(documents, passages), collate(documents, passages)
    monkeypatch.setattr(aligning, "_WORTH_COMPILING", 0)
    assert (aligned(documents, passages), collate(documents, passages)) == plain


def test_characters_shared_are_those_of_the_runs_in_both_sentences() -> None:
    documents, _ = Copies(4, originals(None, 120)[0], 3, 120, 1.0).documents()
    passages = find_passages(documents)
    row: dict[str, int] = {}
    for document in documents:
        for sentence in document.sentences:
            row.setdefault(sentence.hash, len(row))
    shared = shared_characters(documents, passages, row)
    held = {d.witness.siglum: d for d in documents}
    wanted: dict[tuple[int, int], dict[tuple[str, str, int, int], int]] = {}
    for passage in passages:
        left, right = held[passage.left.siglum], held[passage.right.siglum]
        for a, b, c, d in passage.matches:
            for one in left.sentences:
                for two in right.sentences:
                    pair = sorted((row[one.hash], row[two.hash]))
                    start, end = max(a, one.start) - a + c, min(b, one.end) - a + c
                    length = min(end, d, two.end) - max(start, two.start)
                    if length > 0 and pair[0] != pair[1]:
                        places = wanted.setdefault((pair[0], pair[1]), {})
                        place = (left.witness.id, right.witness.id, one.index, two.index)
                        places[place] = places.get(place, 0) + length
    found = {
        (int(one), int(two)): int(characters)
        for (one, two), characters in zip(shared.rows, shared.characters, strict=True)
    }
    assert found == {pair: max(places.values()) for pair, places in wanted.items()}
    one, two = next(iter(found))
    assert shared.between(np.array([one]), two).tolist() == [found[one, two]]
    assert shared.between(np.array([one]), one).tolist() == [0]


def test_packed_matches_are_tuples() -> None:
    rows = ((0, 5, 2, 7), (6, 9, 8, 11), (12, 14, 15, 17))
    packed = Matches(np.array(rows, dtype=np.int32), 1, 3)
    assert packed == rows[1:]
    assert tuple(packed) == rows[1:]
    assert packed[0] == rows[1]
    assert packed[-1] == rows[2]
    assert packed[:1] == rows[1:2]
    assert hash(packed) == hash(rows[1:])
    assert np.asarray(packed).tolist() == [list(row) for row in rows[1:]]
    assert packed != rows
