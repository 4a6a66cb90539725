"""Claims an outlet makes in its own voice: clauses with figures that nobody is named for."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.claims.attribution.quotations import Piece
from variorum.claims.syntax import Tree
from variorum.model import Figure, Sentence

_CLAUSES = frozenset({"advcl", "relcl", "acl", "conj", "ccomp", "parataxis", "ROOT"})


def own_clauses(
    tree: Tree,
    sentence: Sentence,
    figures: Sequence[Figure],
    taken: Sequence[tuple[int, int]],
    quoted: Sequence[Piece] = (),
) -> list[tuple[tuple[int, int], ...]]:
    """The stretches of a sentence that carry figures and no attribution covers.

    ``taken`` are the ranges of sources, cues and contents of the sentence's attributions,
    ``quoted`` what stands between quotation marks: that is somebody's, if nobody's known.
    Without any, the whole sentence is the claim; else each clause around a figure is.
    """
    if sentence.normal[:1] in {'"', "'"} or sentence.open_quote:
        return []
    free = [
        (start, end)
        for figure in figures
        if (span := _inside(sentence, figure)) is not None
        for start, end in [span]
        if not any(a < end and start < b for a, b in taken)
        and not any(p.start <= start < p.end for p in quoted)
    ]
    if not free:
        return []
    if not taken:
        return [((_first(tree), _last(tree)),)]
    clauses: list[tuple[tuple[int, int], ...]] = []
    for start, _ in free:
        clause = _clause(tree, start, taken)
        if clause and clause not in clauses:
            clauses.append(clause)
    return clauses


def _first(tree: Tree) -> int:
    return tree.tokens[0].start


def _last(tree: Tree) -> int:
    last = tree.tokens[-1]
    return last.start if last.text in {".", "!"} and len(tree) > 1 else last.end


def _inside(sentence: Sentence, figure: Figure) -> tuple[int, int] | None:
    """Where a figure's span stands in the normal form."""
    start = end = None
    for i, (a, b) in enumerate(zip(sentence.starts, sentence.ends, strict=True)):
        if start is None and a >= figure.span.start:
            start = i
        if b <= figure.span.end:
            end = i + 1
    return (start, end) if start is not None and end is not None and start < end else None


def _clause(
    tree: Tree, at: int, taken: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """The clause around an offset, without what attributions have taken."""
    k = next((i for i, t in enumerate(tree.tokens) if t.end > at), None)
    if k is None:
        return ()
    head = k
    for above in (k, *tree.ancestors(k)):
        head = above
        token = tree.tokens[above]
        if token.pos in {"VERB", "AUX"} and token.dep in _CLAUSES:
            break
    if tree.tokens[head].dep in {"ccomp", "xcomp", "pcomp"} or head == k:
        return ()
    inside = [
        t
        for i in tree.subtree(head)
        for t in [tree.tokens[i]]
        if not any(a < t.end and t.start < b for a, b in taken)
    ]
    ranges: list[tuple[int, int]] = []
    for token in inside:
        if ranges and token.start - ranges[-1][1] <= 1:
            ranges[-1] = (ranges[-1][0], token.end)
        else:
            ranges.append((token.start, token.end))
    return tuple(r for r in ranges if r[0] <= at < r[1])
