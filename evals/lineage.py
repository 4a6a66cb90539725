"""Scores the stemma against simulated stories whose lineage is known.

Run ``python -m evals.lineage 100 300`` for the seeds 100 to 299.  The texts go through the
whole pipeline as far as the stemma; with ``oracle`` as the last word, the collation is the
one that the maker of the story knows, and the stemma alone is measured.

Measures (all 0 to 1 but the number of stories):

``parent``     witnesses whose parent (a witness, the right lost text, or none) is right.
               Where texts are equal, either of them counts.
``kind``       witnesses of which it is right that their parent is lost, a witness or none.
``families``   stories whose families are exactly right.
``lost``       stories with exactly the lost texts that can be told.
``brier``      mean squared error of the confidence of the edges to witnesses (lower is better).
``ece``        expected calibration error of the confidence of all edges, in ten bins (the
               mean distance of confidence and share of right edges, by number; lower is
               better).
``nearest``    for comparison: parents right by "the latest earlier witness is the source".
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from evals.newsroom import Story, make_story
from evals.oracle import collation
from variorum.model import Document, Locus, Passage, Stemma
from variorum.stemma import build

if TYPE_CHECKING:
    from variorum.annotate import Annotator


@cache
def _annotator() -> Annotator:
    from variorum.annotate import Annotator

    return Annotator(Path(gettempdir()) / "variorum-lineage")


def prepare(
    story: Story,
) -> tuple[tuple[Document, ...], tuple[Passage, ...], tuple[Locus, ...]]:
    """The documents, passages and loci of a story, as the stages find them."""
    from variorum.clean import clean
    from variorum.collate import collate
    from variorum.ingest import read
    from variorum.reuse import find_passages
    from variorum.segment import segment

    inputs: list[dict[str, object]] = []
    for name in story.held:
        text = story.texts[name]
        record: dict[str, object] = {"text": text.body(), "outlet": text.outlet}
        if text.published:
            record["published"] = text.published
        inputs.append(record)
    articles, failures = read(inputs)
    if failures:
        raise failures[0]
    witnesses = [clean(a, n) for a, n in zip(articles, story.held, strict=True)]
    sentences = [segment(w) for w in witnesses]
    parses = _annotator().annotate([s for ss in sentences for s in ss])
    documents = tuple(
        Document(witness=w, sentences=ss, parses=parses)
        for w, ss in zip(witnesses, sentences, strict=True)
    )
    passages = find_passages(documents)
    return documents, passages, collate(documents, passages)


def score(seeds: Iterable[int], oracle: bool = False) -> dict[str, float]:
    """The measures over the stories of ``seeds``.

    With ``oracle`` the collation is the maker's own: what is measured is the stemma alone.
    """
    totals: dict[str, float] = dict.fromkeys(
        ("parent", "kind", "families", "lost", "brier", "nearest"), 0.0
    )
    witnesses = edges = stories = 0
    told: list[tuple[float, bool]] = []
    for seed in seeds:
        story = make_story(seed)
        documents, passages, loci = collation(story) if oracle else prepare(story)
        stemma, families = build(documents, passages, loci)
        found = judge(story, stemma, families)
        told.extend(edges_judged(story, stemma))
        for key in ("parent", "kind", "brier", "nearest"):
            totals[key] += found[key]
        totals["families"] += found["families"]
        totals["lost"] += found["lost"]
        witnesses += len(story.held)
        edges += int(found["edges"])
        stories += 1
    return {
        "parent": totals["parent"] / witnesses,
        "kind": totals["kind"] / witnesses,
        "families": totals["families"] / stories,
        "lost": totals["lost"] / stories,
        "brier": totals["brier"] / max(edges, 1),
        "ece": reliability(told)[1],
        "nearest": totals["nearest"] / witnesses,
        "stories": float(stories),
    }


def judge(story: Story, stemma: Stemma, families: Sequence[Sequence[str]]) -> dict[str, float]:
    """The counts for one story."""
    truth, lost = story.truth()
    lost_nodes = {n.id for n in stemma.nodes if n.kind == "lost"}
    parent = {e.child: e.parent for e in stemma.edges}
    match = _match_lost(truth, lost, parent, lost_nodes)
    bodies = {n: tuple(line.text() for line in story.texts[n].lines) for n in story.held}
    out = dict.fromkeys(("parent", "kind", "brier", "nearest", "edges"), 0.0)
    for name in story.held:
        twins = [n for n in story.held if bodies[n] == bodies[name]]
        right: set[str | None] = {truth[n] for n in twins} | (set(twins) - {name})
        for twin in [p for p in right if p in bodies]:
            right |= {n for n in story.held if bodies[n] == bodies[str(twin)] and n != name}
        got = parent.get(name)
        mapped = match.get(got, "?") if got in lost_nodes else got
        good = mapped in right
        out["parent"] += good
        out["kind"] += _kind(got, lost_nodes) in {_kind(p, set(lost)) for p in right}
        out["nearest"] += _nearest(story, name) in right
    for edge in stemma.edges:
        if edge.child in lost_nodes:
            continue
        mapped = match.get(edge.parent, "?") if edge.parent in lost_nodes else edge.parent
        out["brier"] += (edge.confidence - (mapped == truth[edge.child])) ** 2
        out["edges"] += 1
    out["families"] = float({frozenset(f) for f in families} == story.families())
    out["lost"] = float(len(lost_nodes) == len(lost) == len(set(match.values())))
    return out


def edges_judged(story: Story, stemma: Stemma) -> list[tuple[float, bool]]:
    """The confidence of every edge and whether its parent is right."""
    truth, lost = story.truth()
    lost_nodes = {n.id for n in stemma.nodes if n.kind == "lost"}
    match = _match_lost(truth, lost, {e.child: e.parent for e in stemma.edges}, lost_nodes)
    parents = {**truth, **lost}
    out: list[tuple[float, bool]] = []
    for edge in stemma.edges:
        child = match.get(edge.child) if edge.child in lost_nodes else edge.child
        parent = match.get(edge.parent) if edge.parent in lost_nodes else edge.parent
        right = child is not None and parent is not None and parents[child] == parent
        out.append((edge.confidence, right))
    return out


def reliability(
    told: Iterable[tuple[float, bool]], bins: int = 10
) -> tuple[list[tuple[int, float, float]], float]:
    """By bin of confidence: the edges, their mean confidence and the share that is right;
    and the expected calibration error."""
    by_bin: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in told:
        by_bin.setdefault(min(int(confidence * bins), bins - 1), []).append((confidence, right))
    rows = [
        (len(b), sum(c for c, _ in b) / len(b), sum(r for _, r in b) / len(b))
        for _, b in sorted(by_bin.items())
    ]
    whole = sum(n for n, _, _ in rows)
    return rows, sum(n * abs(sure - right) for n, sure, right in rows) / max(whole, 1)


def _kind(parent: str | None, lost: set[str]) -> str:
    return "none" if parent is None else "lost" if parent in lost else "witness"


def _match_lost(
    truth: dict[str, str | None],
    lost: dict[str, str | None],
    found: dict[str, str],
    found_lost: set[str],
) -> dict[str | None, str]:
    """Lost nodes found to true ones, by the witnesses under them, best overlap first."""
    true_under = {n: _under(n, {**truth, **lost}, set(truth)) for n in lost}
    found_under = {n: _under(n, dict(found), set(truth)) for n in found_lost}
    pairs = sorted(
        (
            (-len(a & b) / len(a | b), f, t)
            for f, a in found_under.items()
            for t, b in true_under.items()
            if a & b
        ),
    )
    match: dict[str | None, str] = {}
    for _, f, t in pairs:
        if f not in match and t not in match.values():
            match[f] = t
    return match


def _under(node: str, parent: dict[str, str | None], witnesses: set[str]) -> set[str]:
    def above(name: str | None) -> bool:
        while name is not None:
            if name == node:
                return True
            name = parent.get(name)
        return False

    return {w for w in witnesses if above(w)}


def _nearest(story: Story, name: str) -> str | None:
    moment = story.texts[name].moment
    earlier = [n for n in story.held if story.texts[n].moment < moment]
    return max(earlier, key=lambda n: story.texts[n].moment, default=None)


if __name__ == "__main__":
    first, last = (int(a) for a in sys.argv[1:3])
    for measure, value in score(range(first, last), "oracle" in sys.argv).items():
        print(f"{measure:10} {value:.3f}")
