"""The table of variants and the stemma for other programs, read back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from samples import bare, crowd, ferry, hostile

from variorum.model import Edge, Edition, Node, Stemma
from variorum.publish.csv import VARIANTS, guarded, variants_csv
from variorum.publish.graphs import to_dot, to_graphml, to_newick

SAMPLES: list[Callable[[], Edition]] = [ferry, hostile, bare, lambda: crowd(12)]


@pytest.mark.parametrize("make", SAMPLES)
def test_a_line_a_reading(make: Callable[[], Edition]) -> None:
    edition = make()
    table = variants_csv(edition)
    table.encode("utf-8")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    readings = [
        (locus.id, str(n), v.kind, r)
        for locus in edition.loci
        for n, v in enumerate(locus.variants, 1)
        for r in v.readings
    ]
    assert len(rows) == len(readings)
    for row, (locus, number, kind, reading) in zip(rows, readings, strict=True):
        assert (row["locus"], row["variant"], row["kind"]) == (locus, number, kind)
        assert row["sigla"].split() == list(reading.sigla)
        assert (row["omitted"] == "yes") == (reading.text is None)
        spans = re.findall(r"(\S+):(\d+)-(\d+)", row["spans"])
        assert spans == [(s.siglum, str(s.start), str(s.end)) for s in reading.spans]
        assert row["text"].removeprefix("'") == guarded(reading.text or "").removeprefix("'")
    assert table.splitlines()[0] == ",".join(VARIANTS)


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    cell = guarded(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    cell.encode("utf-8")


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1", "-2+3", "@SUM(A1)", "\t=1"])
def test_a_formula_is_told_as_text(text: str) -> None:
    assert guarded(text) == "'" + text


def tangled() -> Edition:
    """Lost texts, two parents, odd names."""
    nodes = (
        Node(id="α", kind="lost"),
        Node(id="β'", kind="lost"),
        *(Node(id=s, kind="witness") for s in ("A", "B", 'C "x"\\', "D")),
    )
    edges = (
        Edge(parent="α", child="A", confidence=0.9, shared_words=90, changed_words=10),
        Edge(parent="α", child="β'", confidence=0.8, shared_words=50, changed_words=0),
        Edge(parent="β'", child="B", confidence=0.7, shared_words=0, changed_words=0),
        Edge(parent="A", child='C "x"\\', confidence=0.25, shared_words=3, changed_words=1),
        Edge(parent="B", child='C "x"\\', confidence=0.55, shared_words=3, changed_words=1),
    )
    return replace(ferry(), stemma=Stemma(nodes=nodes, edges=edges))


@pytest.mark.parametrize("make", [*SAMPLES, tangled])
def test_graphml_has_all_nodes_and_edges(make: Callable[[], Edition]) -> None:
    edition = make()
    root = etree.fromstring(to_graphml(edition).encode())
    ns = {"g": "http://graphml.graphdrawing.org/xmlns"}
    keys = {k.get("id"): k.get("attr.name") for k in root.iterfind("g:key", ns)}

    def data(element: etree._Element) -> dict[str | None, str | None]:
        return {keys[d.get("key")]: d.text for d in element.iterfind("g:data", ns)}

    nodes = {n.get("id"): data(n)["kind"] for n in root.iterfind(".//g:node", ns)}
    assert nodes == {n.id: n.kind for n in edition.stemma.nodes}
    edges = [
        (e.get("source"), e.get("target"), float(data(e)["confidence"] or "nan"))
        for e in root.iterfind(".//g:edge", ns)
    ]
    assert edges == [
        (e.parent, e.child, pytest.approx(e.confidence)) for e in edition.stemma.edges
    ]


_QUOTED = r'"((?:[^"\\]|\\.)*)"'


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], text)


@pytest.mark.parametrize("make", [*SAMPLES, tangled])
def test_dot_has_all_nodes_and_edges(make: Callable[[], Edition]) -> None:
    edition = make()
    dot = to_dot(edition)
    assert dot.startswith("digraph stemma {")
    nodes = re.findall(rf"^  {_QUOTED} \[label=.*kind=\"(\w+)\"", dot, re.MULTILINE)
    assert [(_unquoted(n), k) for n, k in nodes] == [
        (n.id, n.kind) for n in edition.stemma.nodes
    ]
    edges = re.findall(rf"^  {_QUOTED} -> {_QUOTED} \[.*confidence=\"([\d.]+)\"", dot, re.M)
    assert [(_unquoted(a), _unquoted(b), float(c)) for a, b, c in edges] == [
        (e.parent, e.child, pytest.approx(e.confidence, abs=1e-4)) for e in edition.stemma.edges
    ]
    for line, edge in zip(re.findall(r".*->.*", dot), edition.stemma.edges, strict=True):
        assert ("style=dashed" in line) == (edge.confidence < 0.6)


def newick_edges(text: str) -> tuple[set[tuple[str, str]], dict[str, str]]:
    """(parent, child) pairs and the comment of each node of one tree, by a small parser."""
    edges: set[tuple[str, str]] = set()
    facts: dict[str, str] = {}
    label = re.compile(r"('(?:[^']|'')*'|[^\s(),:;\[]+)(?:\[&([^\]]*)\])?(?::[\d.]+)?")

    def node(at: int) -> tuple[str, int]:
        children = []
        if text[at] == "(":
            while text[at] in "(,":
                child, at = node(at + 1)
                children.append(child)
            assert text[at] == ")"
            at += 1
        match = label.match(text, at)
        assert match is not None
        name = match[1]
        if name.startswith("'"):
            name = name[1:-1].replace("''", "'")
        facts[name] = match[2]
        edges.update((name, child) for child in children)
        return name, match.end()

    _, end = node(0)
    assert text[end:] == ";"
    return edges, facts


@pytest.mark.parametrize("make", [ferry, bare, lambda: crowd(12), tangled])
def test_newick_keeps_descent(make: Callable[[], Edition]) -> None:
    edition = make()
    edges: set[tuple[str, str]] = set()
    facts: dict[str, str] = {}
    for line in to_newick(edition).splitlines():
        more, comments = newick_edges(line)
        edges |= more
        facts |= comments
    best: dict[str, Edge] = {}
    for edge in edition.stemma.edges:
        if edge.child not in best or edge.confidence > best[edge.child].confidence:
            best[edge.child] = edge
    assert edges == {(e.parent, e.child) for e in best.values()}
    for node in edition.stemma.nodes:
        assert f"kind={node.kind}" in facts[node.id]
        if node.id in best:
            assert f"confidence={best[node.id].confidence:.4f}" in facts[node.id]


def test_newick_tells_the_other_parents() -> None:
    (line, *_) = [li for li in to_newick(tangled()).splitlines() if "also" in li]
    assert 'also="A:0.2500"' in line


def test_every_ending_gives_its_format(tmp_path: Path) -> None:
    from variorum.cli.edit import _SUFFIXES, _render

    heads = {
        "tei": '<?xml version="1.0" encoding="UTF-8"?>\n<TEI',
        "csv": "locus,variant,kind",
        "dot": "digraph",
        "newick": "",
        "graphml": '<?xml version="1.0" encoding="UTF-8"?>\n<graphml',
    }
    for form, head in heads.items():
        assert form in _SUFFIXES.values()
        assert _render(ferry(), form, True, 100).startswith(head)
