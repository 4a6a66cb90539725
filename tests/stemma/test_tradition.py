"""Traditions: texts of which nothing but the text is known."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
from evals.phylogeny import compared
from evals.phylogeny_scribes import Habits, make_tradition

from variorum.model import Document, Edition, Locus, Passage, Stemma
from variorum.publish.graphs import to_dot, to_graphml, to_newick
from variorum.stemma import build
from variorum.stemma.nets import Model, Net
from variorum.stemma.phylogeny import contract, search, support
from variorum.stemma.rooting import roots
from variorum.stemma.tradition import is_tradition

Compared = tuple[tuple[Document, ...], tuple[Passage, ...], tuple[Locus, ...]]


@pytest.fixture(scope="module")
def tradition() -> Compared:
    made = make_tradition(5, Habits(copies=9, words=300, lost=0.5, verse=True))
    return compared(made.texts)


def _edition(
    documents: tuple[Document, ...], loci: tuple[Locus, ...], found: Stemma
) -> Edition:
    return Edition(
        generator="test",
        title=None,
        witnesses=tuple(d.witness for d in documents),
        loci=loci,
        stemma=found,
        families=(),
        claims=(),
        agreements=(),
        disagreements=(),
        silences=(),
        warnings=(),
    )


def test_the_stemma_is_a_tree_with_evidence(tradition: Compared) -> None:
    documents, passages, loci = tradition
    stemma, families = build(documents, passages, loci)
    sigla = {d.witness.siglum for d in documents}
    assert set(families[0]) == sigla
    children = [e.child for e in stemma.edges]
    assert len(children) == len(set(children)) == len(stemma.nodes) - 1
    ids = [n.id for n in stemma.nodes]
    assert len(ids) == len(set(ids))
    for edge in stemma.edges:
        assert edge.parent in ids
        assert 0 < edge.confidence < 1
        assert edge.evidence or edge.changed_words == 0
        if edge.confidence < 0.6:
            assert any("cannot be told" in e.note for e in edge.evidence)
        for note in edge.evidence:
            assert all(s.siglum in sigla for s in note.spans)
    for node in stemma.nodes:
        if node.kind == "lost":
            assert sum(node.id in (e.parent, e.child) for e in stemma.edges) >= 2


def test_the_order_of_the_witnesses_does_not_matter(tradition: Compared) -> None:
    documents, passages, loci = tradition
    one, _ = build(documents, passages, loci)
    other, _ = build(documents[::-1], passages, loci)
    assert {(e.parent, e.child) for e in one.edges} == {
        (e.parent, e.child) for e in other.edges
    }


def test_news_is_no_tradition(tradition: Compared) -> None:
    groups = [[d] for d in tradition[0]]
    assert is_tradition(groups)
    assert not is_tradition(groups[:3])
    paper = groups[0][0]
    named = replace(paper, witness=replace(paper.witness, outlet="Harbour Post"))
    assert not is_tradition([[named], *groups[1:]])
    short = [replace(d, witness=replace(d.witness, text="Too short.")) for [d] in groups]
    assert not is_tradition([[d] for d in short])


def _model(rows: list[list[int]], private: float = 2.0, lost: float = 2.0) -> Model:
    state = np.array(rows, dtype=np.int64)
    return Model(state, np.ones(state.shape[1]), np.full(state.shape, private), lost)


def test_a_copied_text_stands_between_its_copies() -> None:
    # Each of the three copies has changed two places of its own; text 0 shows none of them.
    rows = [[0] * 6, [1, 1, 0, 0, 0, 0], [0, 0, 1, 1, 0, 0], [0, 0, 0, 0, 1, 1]]
    model = _model(rows)
    net = search(model)
    assert net.lost() == []
    assert net.near[0] == {1, 2, 3}
    assert model.cost(net) == 6
    assert all(chance > 0.6 for chance in support(model, net).values())


def test_a_lost_text_is_assumed_where_nobody_can_stand_for_it() -> None:
    rows = [[int(c // 4 == i) for c in range(16)] for i in range(4)]
    net = search(_model(rows))
    assert len(net.lost()) == 1
    assert net.near[net.lost()[0]] == {0, 1, 2, 3}


def test_what_is_missing_is_no_difference() -> None:
    rows = [[0] * 6, [1, 1, 0, 0, 0, 0], [-1, -1, -1, 1, 1, 0]]
    net = search(_model(rows))
    assert net.near[0] == {1, 2}
    blank = _model([[-1], [-1], [0]])
    assert blank.cost(contract(blank, search(blank))) == 0


def test_the_older_text_is_the_root() -> None:
    net = Net(3, {0: {1}, 1: {0, 2}, 2: {1}})
    ways = {(0, 1): 0.0, (1, 0): 0.0, (1, 2): 0.0, (2, 1): 0.0}
    undated = roots(net, ways, {})
    assert max(undated, key=lambda r: undated[r]) == 1
    assert sum(undated.values()) == pytest.approx(1)
    dated = roots(net, ways, {0: 1.0, 1: 2.0, 2: 3.0})
    assert max(dated, key=lambda r: dated[r]) == 0
    losses = {**ways, (2, 1): 5.0, (1, 2): -5.0, (1, 0): 5.0, (0, 1): -5.0}
    found = roots(net, losses, {})
    assert max(found, key=lambda r: found[r]) == 2


def test_other_programs_can_read_the_stemma(tradition: Compared) -> None:
    documents, passages, loci = tradition
    stemma, _ = build(documents, passages, loci)
    edition = _edition(documents, loci, stemma)
    wanted = {(e.parent, e.child) for e in stemma.edges}
    ids = {n.id for n in stemma.nodes}

    dot = to_dot(edition)
    assert set(re.findall(r'^  "([^"]+)" -> "([^"]+)" \[', dot, re.M)) == wanted
    assert dot.count("{") == dot.count("}") == 1

    space = "{http://graphml.graphdrawing.org/xmlns}"
    graph = ElementTree.fromstring(to_graphml(edition)).find(f"{space}graph")
    assert graph is not None
    assert {n.get("id") for n in graph.iter(f"{space}node")} == ids
    edges = {(e.get("source"), e.get("target")) for e in graph.iter(f"{space}edge")}
    assert edges == wanted

    newick = to_newick(edition)
    assert newick.count("\n") == newick.count(";") == 1
    assert _newick_edges(newick) == wanted


def _newick_edges(text: str) -> set[tuple[str, str]]:
    """A reader of our own: names after their children, comments and lengths left out."""
    plain = re.sub(r":[\d.eE+-]+", "", re.sub(r"\[[^\]]*\]", "", text)).strip().rstrip(";")
    tokens = re.findall(r"[(),]|'(?:[^']|'')*'|[^(),']+", plain)
    edges: set[tuple[str, str]] = set()
    stack: list[list[str]] = [[]]
    closed: list[str] | None = None
    for token in tokens:
        if token == "(":
            stack.append([])
        elif token == ")":
            closed = stack.pop()
        elif token != ",":
            name = token.strip("'").replace("''", "'")
            edges |= {(name, child) for child in closed or ()}
            closed = None
            stack[-1].append(name)
    return edges
