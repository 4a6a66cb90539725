"""The average sign distance and its neighbours, on trees small enough to count by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from evals.phylogeny import KINDS, found, judged, read_tradition
from evals.phylogeny_measure import (
    Graph,
    as_graph,
    contracted,
    distances,
    edges_right,
    root_right,
    sign_distance,
)
from evals.phylogeny_scribes import Habits, make_tradition

CHAIN = Graph((("A", "B"), ("B", "C")), ("A", "B", "C"))


def test_a_tree_is_as_near_to_itself_as_can_be() -> None:
    assert sign_distance(CHAIN, CHAIN) == 100.0
    turned = Graph(tuple((b, a) for a, b in CHAIN.edges), CHAIN.held)
    assert sign_distance(CHAIN, turned) == 100.0  # the way an edge points does not count


def test_a_chain_in_another_order() -> None:
    # True A-B-C: from A, B is nearer; from B, both are even; from C, B is nearer.
    # Found B-A-C: from A, both are even (half); from B, A is nearer (half); from C, A is
    # nearer than B (nothing).  Each stands for two of the six ordered triples.
    other = Graph((("B", "A"), ("A", "C")), CHAIN.held)
    assert sign_distance(CHAIN, other) == pytest.approx(100 * (0.5 + 0.5 + 0.0) / 3)


def test_a_star_around_a_lost_text_knows_of_no_nearer_one() -> None:
    star = Graph((("x", "A"), ("x", "B"), ("x", "C")), CHAIN.held)
    # From A and C the chain has B nearer: a half each; from B both are even in both.
    assert sign_distance(CHAIN, star) == pytest.approx(100 * (0.5 + 1.0 + 0.5) / 3)


def test_lost_texts_are_steps_on_the_way() -> None:
    graph = Graph((("x", "A"), ("x", "y"), ("y", "B"), ("y", "C")), ("A", "B", "C"))
    steps = distances(graph, graph.held)
    assert steps.tolist() == [[0, 3, 3], [3, 0, 2], [3, 2, 0]]


def test_what_is_not_joined_is_out_of_reach() -> None:
    broken = Graph((("A", "B"),), CHAIN.held)
    # From A: B nearer than C, as in truth; from B: A nearer (half); from C: even (half).
    assert sign_distance(CHAIN, broken) == pytest.approx(100 * (1.0 + 0.5 + 0.5) / 3)


def test_two_parents_make_a_short_cut() -> None:
    mixed = Graph((("A", "B"), ("A", "C"), ("B", "D"), ("C", "D")), ("A", "B", "C", "D"))
    assert distances(mixed, mixed.held)[0].tolist() == [0, 1, 1, 2]


def test_edges_and_roots() -> None:
    other = Graph((("B", "A"), ("B", "C")), CHAIN.held)
    assert edges_right(CHAIN, other) == (1.0, 0.5)
    assert root_right(CHAIN, CHAIN)
    assert not root_right(CHAIN, other)
    lost = Graph((("x", "A"), ("x", "B"), ("B", "C")), CHAIN.held)
    same = Graph((("z", "A"), ("z", "B"), ("B", "C")), CHAIN.held)
    assert root_right(lost, same)
    assert not root_right(lost, CHAIN)


def test_lost_texts_that_nothing_tells_of_are_left_out() -> None:
    edges = [("r", "A"), ("A", "x"), ("x", "B"), ("A", "y"), ("y", "z")]
    assert contracted(edges, ["A", "B"]) == (("A", "B"),)
    assert as_graph([("A", "B")], {"A": "one"}, ["one", "B"]).edges == (("one", "B"),)


def test_a_simulated_tradition_is_what_it_says() -> None:
    habits = Habits(copies=8, words=250)
    tradition = make_tradition(3, habits)
    assert tradition == make_tradition(3, habits)
    assert len(tradition.texts) == 8
    assert len(tradition.true.edges) == 7
    assert len(tradition.true.roots()) == 1
    lost = make_tradition(3, Habits(copies=12, words=250, lost=0.9))
    assert set(lost.texts) == set(lost.true.held)
    inner = {a for a, _ in lost.true.edges} - set(lost.texts)
    assert all(sum(a == x for a, _ in lost.true.edges) > 1 for x in inner)
    dated = make_tradition(3, Habits(copies=8, words=250, dated=True))
    assert all(dated.dates[a] <= dated.dates[b] for a, b in dated.true.edges)


def test_the_pipeline_finds_a_simulated_tradition() -> None:
    tradition = make_tradition(2, Habits(copies=8, words=400))
    figures = judged(tradition.true, found(tradition.texts))
    assert figures["sign distance"] >= 90
    assert figures["edges"] >= 0.8
    assert set(KINDS) >= {"prose, all held", "prose, all held, dated"}


def test_a_folder_is_read(tmp_path: Path) -> None:
    folder = tmp_path
    (folder / "A.txt").write_text("Vor der Stadt lag ein alter Hof.\n")
    (folder / "B.txt").write_bytes("Vor der Stadt lag ein grüner Hof.\n".encode("latin-1"))
    (folder / "stemma.dot").write_text(
        'digraph s {\n  A [class=extant];\n  A -> "lost";\n  lost -> B;\n}\n'
    )
    texts, true = read_tradition(folder)
    assert texts["B"].split()[5] == "grüner"
    assert true == Graph((("A", "B"),), ("A", "B"))
