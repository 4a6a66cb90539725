"""The stemma for other programs: DOT (Graphviz), Newick (phylogenetics) and GraphML.

All three carry the lost texts, the kinds of nodes and the confidence of every edge.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from ..model import Edge, Edition, Witness

UNSURE = 0.6
"""An edge of less confidence is drawn dashed."""

_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KEYS = (
    ("node", "kind", "string"),
    ("node", "outlet", "string"),
    ("node", "title", "string"),
    ("node", "published", "string"),
    ("node", "truncated", "boolean"),
    ("edge", "confidence", "double"),
    ("edge", "shared_words", "int"),
    ("edge", "changed_words", "int"),
    ("edge", "evidence", "string"),
)


def to_dot(edition: Edition) -> str:
    """The stemma in the DOT language: boxes are witnesses, dashed ellipses lost texts.

    Edges go from parent to child and are labelled with their confidence; dashed ones are
    unsure (below 0.6).
    """
    witnesses = {w.siglum: w for w in edition.witnesses}
    lines = ["digraph stemma {", "  rankdir=TB;", "  node [fontname=sans];"]
    for node in edition.stemma.nodes:
        if node.kind == "lost":
            look = f'label={_dot(node.id)}, kind="lost", shape=ellipse, style=dashed'
        else:
            outlet = _outlet(witnesses.get(node.id))
            label = f"{node.id}\n{outlet}" if outlet else node.id
            look = f'label={_dot(label)}, kind="witness", shape=box'
        lines.append(f"  {_dot(node.id)} [{look}];")
    for edge in edition.stemma.edges:
        style = "dashed" if edge.confidence < UNSURE else "solid"
        lines.append(
            f"  {_dot(edge.parent)} -> {_dot(edge.child)} "
            f'[label="{edge.confidence:.2f}", confidence="{edge.confidence:.4f}", '
            f'shared_words="{edge.shared_words}", changed_words="{edge.changed_words}", '
            f"style={style}];"
        )
    return "\n".join([*lines, "}"]) + "\n"


def to_newick(edition: Edition) -> str:
    """The stemma in Newick, a line a tree; a witness that stands alone is a tree.

    Inner nodes have names, for a witness may be the parent of others.  The length of an
    edge is the share of the child's shared words that were changed.  In the comment after
    a name, ``[&kind=...,confidence=...]``, stand its kind and the confidence of its parent;
    of several parents the likeliest is taken, the others are told as ``also`` with their
    confidence.
    """
    kinds: dict[str, str] = {node.id: node.kind for node in edition.stemma.nodes}
    parents: dict[str, list[Edge]] = {}
    for edge in edition.stemma.edges:
        parents.setdefault(edge.child, []).append(edge)
    for held in parents.values():
        held.sort(key=lambda e: (-e.confidence, e.parent))
    chosen = _without_circles({child: held[0] for child, held in parents.items()})
    children: dict[str, list[str]] = {}
    for child, edge in chosen.items():
        children.setdefault(edge.parent, []).append(child)
    roots = [node for node in kinds if node not in chosen]
    return "".join(_tree(r, children, parents, chosen, kinds) + ";\n" for r in roots)


def _without_circles(chosen: dict[str, Edge]) -> dict[str, Edge]:
    kept: dict[str, Edge] = {}
    for child, edge in chosen.items():
        at: str | None = edge.parent
        while at is not None and at != child:
            at = kept[at].parent if at in kept else None
        if at is None:
            kept[child] = edge
    return kept


def _tree(
    root: str,
    children: dict[str, list[str]],
    parents: dict[str, list[Edge]],
    chosen: dict[str, Edge],
    kinds: dict[str, str],
) -> str:
    """One tree, built from the leaves up: a chain of copies may be long."""
    order = [root]
    for node in order:
        order.extend(children.get(node, ()))
    text: dict[str, str] = {}
    for node in reversed(order):
        inner = ",".join(text.pop(child) for child in children.get(node, ()))
        facts = [f"kind={kinds[node]}"]
        length = ""
        edge = chosen.get(node)
        if edge is not None:
            facts.append(f"confidence={edge.confidence:.4f}")
            also = [e for e in parents[node] if e.parent != edge.parent]
            if also:
                told = "|".join(f"{_plain(e.parent)}:{e.confidence:.4f}" for e in also)
                facts.append(f'also="{told}"')
            words = edge.shared_words + edge.changed_words
            length = f":{edge.changed_words / words:.4f}" if words else ":0"
        label = f"{_newick(node)}[&{','.join(facts)}]{length}"
        text[node] = f"({inner}){label}" if inner else label
    return text[root]


def to_graphml(edition: Edition) -> str:
    """The stemma as GraphML, with the witnesses' metadata and the edges' evidence."""
    witnesses = {w.siglum: w for w in edition.witnesses}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(
            f'<key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>'
            for domain, name, kind in _KEYS
        ),
        '<graph id="stemma" edgedefault="directed">',
    ]
    for node in edition.stemma.nodes:
        data: dict[str, str] = {"kind": node.kind}
        witness = witnesses.get(node.id) if node.kind == "witness" else None
        if witness is not None:
            data |= {
                "outlet": witness.outlet or "",
                "title": witness.title or "",
                "published": witness.published.earliest or "",
                "truncated": str(witness.truncated).lower(),
            }
        lines.append(f"<node id={_attribute(node.id)}>{_data('node', data)}</node>")
    for number, edge in enumerate(edition.stemma.edges, 1):
        facts = {
            "confidence": f"{edge.confidence:.6f}",
            "shared_words": str(edge.shared_words),
            "changed_words": str(edge.changed_words),
            "evidence": "; ".join(e.note for e in edge.evidence),
        }
        lines.append(
            f'<edge id="e{number}" source={_attribute(edge.parent)} '
            f"target={_attribute(edge.child)}>{_data('edge', facts)}</edge>"
        )
    return "\n".join([*lines, "</graph>", "</graphml>"]) + "\n"


def _data(domain: str, data: dict[str, str]) -> str:
    return "".join(
        f'<data key="{domain}-{name}">{escape(_clean(value))}</data>'
        for name, value in data.items()
        if value
    )


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def _outlet(witness: Witness | None) -> str:
    return (witness.outlet or "") if witness else ""


def _dot(text: str) -> str:
    """A quoted string of DOT; ``\\n`` is a new line there."""
    inner = _clean(text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + inner.replace("\r", " ").replace("\n", "\\n") + '"'


def _newick(text: str) -> str:
    inner = " ".join(_clean(text).split())
    return inner if re.fullmatch(r"\w+", inner) else "'" + inner.replace("'", "''") + "'"


def _plain(text: str) -> str:
    """A name inside a comment, where no mark of the format may stand."""
    return re.sub(r"[^\w.-]", "_", text)
