"""What the parse tells the tagger of each word."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from variorum.claims.attribution.tagger import pieces, syntax
from variorum.claims.attribution.tagger.syntax import Names, Parsed, cut, described, spread
from variorum.model import Token

TEXT = "Ann said the quay burned."
ROWS = [  # word, part of speech, tag, dependency, head
    ("Ann", "PROPN", "NNP", "nsubj", 1),
    ("said", "VERB", "VBD", "ROOT", 1),
    ("the", "DET", "DT", "det", 3),
    ("quay", "NOUN", "NN", "nsubj", 4),
    ("burned", "VERB", "VBD", "ccomp", 1),
    (".", "PUNCT", ".", "punct", 1),
]
NAMES = Names(
    {"_": 0, "NNP": 1, "VBD": 2},
    {"_": 0, "_same": 1, "nsubj": 2, "ROOT": 3, "ccomp": 4},
    {"_": 0, "PERSON": 1},
)


def parse() -> Parsed:
    tokens, at = [], 0
    for text, pos, tag, dep, head in ROWS:
        start = TEXT.index(text, at)
        at = start + len(text)
        entity = "PERSON" if text == "Ann" else ""
        tokens.append(
            Token(
                start=start,
                end=at,
                text=text,
                lemma=text,
                pos=pos,
                tag=tag,
                dep=dep,
                head=head,
                entity=entity,
                entity_starts=bool(entity),
            )
        )
    return Parsed(tokens, [(9, 17)])


def test_labels_and_arcs() -> None:
    words = pieces.words_of([TEXT], [0])
    labels, arcs = described(words, [parse()], NAMES)
    assert [TEXT[w.start : w.end] for w in words] == [row[0] for row in ROWS]
    assert arcs[:, 0].tolist() == [1, 1, 3, 4, 1, 1]
    # "the quay burned" is told by "said"; what is not in a clause of its own is in the root's.
    assert arcs[:, 1].tolist() == [1, 1, 1, 1, 1, 1]
    assert labels[0].tolist() == [1, 2, 3, 1, 1, 1]
    assert labels[:, 2].tolist() == [3, 3, 4, 4, 4, 3]
    assert labels[:, 4].tolist() == [1, 1, 2, 2, 1, 1]
    assert labels[1, 5] == 1 + 1 + 4  # it has a subject and a clause


def test_a_part_of_a_sentence_keeps_its_inner_arcs() -> None:
    part = "the quay burned"
    words = pieces.words_of([part], [0])
    whole = parse()
    here = Parsed(whole.tokens, whole.quoted, TEXT.index(part))
    _, arcs = described(words, [here], NAMES)
    assert arcs.tolist() == [[1, 0], [2, 1], [2, 2]]


@given(st.integers(0, 5), st.integers(1, 6))
def test_arcs_stay_in_the_window(start: int, size: int) -> None:
    words = pieces.words_of([TEXT], [0])
    labels, arcs = described(words, [parse()], NAMES)
    end = min(len(words), start + size)
    some, inside = cut(labels, arcs, start, end)
    assert len(some) == end - start
    assert ((inside >= 0) & (inside < end - start)).all()
    ids, firsts = pieces.rows([words[start:end]], pieces.NEWS)
    of_pieces, to = spread(words[start:end], firsts[0], len(ids[0]), some, inside)
    assert of_pieces.shape == (len(ids[0]), syntax.LABELLED)
    assert np.array_equal(of_pieces[firsts[0]], some)
    assert np.isin(to[firsts[0]], firsts[0]).all()
