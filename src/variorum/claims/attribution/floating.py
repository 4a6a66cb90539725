"""Quotations that go on beyond the sentence that says who speaks."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.claims.attribution.confidence import confidence
from variorum.claims.attribution.find import Attribution
from variorum.claims.attribution.quotations import Piece
from variorum.claims.syntax import Tree
from variorum.model import Document

_MIN_WORDS = 4
_MOST = 0.75


def attach(
    document: Document,
    attributions: Sequence[Sequence[Attribution]],
    quotations: Sequence[Sequence[Piece]],
    trees: Sequence[Tree],
) -> list[list[Attribution]]:
    """The attributions of each sentence, and those of quoted sentences without their own.

    A piece of a quotation whose other piece is attributed has the same speaker.  A
    quotation nobody is named for (a *floating* one) goes on the one right before it, if
    that is attributed or floats itself; or belongs to a bare "X said" right after it.
    """
    result = [list(a) for a in attributions]
    last: tuple[int, tuple[int, int]] | None = None  # (sentence, whom it follows)
    for run in quotations:
        owners = [
            (piece.sentence, owner)
            for piece in run
            if (owner := _owner(result[piece.sentence], piece)) is not None
        ]
        if owners:
            source = _origin(result, *owners[0])
        else:
            near = _before(document, result, trees, run, last) or _after(document, result, run)
            if near is None or not _floats(document, run, near[0]):
                continue
            source = near
        for piece in run:
            if _owner(result[piece.sentence], piece) is not None:
                continue
            if owners and _words(document, piece) < 2:
                continue
            a = Attribution(
                (),
                (),
                ((piece.start, piece.end),),
                "continued" if owners else "floating",
                "",
                follows=source,
                sure=confidence("continued" if owners else "floating", ""),
            )
            result[piece.sentence].append(a)
        last = (run[-1].sentence, source)
    return result


def _origin(
    attributions: Sequence[Sequence[Attribution]], sentence: int, k: int
) -> tuple[int, int]:
    follows = attributions[sentence][k].follows
    return follows if follows is not None else (sentence, k)


def _owner(attributions: Sequence[Attribution], piece: Piece) -> int | None:
    """The outermost attribution whose content takes in the piece, its cue standing outside."""
    best: int | None = None
    size = -1
    for k, a in enumerate(attributions):
        overlap = sum(max(0, min(e, piece.end) - max(s, piece.start)) for s, e in a.content)
        if overlap * 2 < piece.end - piece.start:
            continue
        if any(piece.start <= s < piece.end for s, _ in a.cue):
            continue
        length = sum(e - s for s, e in a.content)
        if length > size:
            best, size = k, length
    return best


def _words(document: Document, piece: Piece) -> int:
    return len(document.sentences[piece.sentence].normal[piece.start : piece.end].split())


def _floats(document: Document, run: Sequence[Piece], near: int) -> bool:
    """Whether the quotation makes up its sentences (a few quoted words do not).

    In the paragraph of the speaker (sentence ``near``) it may be as short as it likes.
    """
    first = document.sentences[run[0].sentence]
    beside = first.block == document.sentences[near].block
    if not beside and sum(_words(document, p) for p in run) < _MIN_WORDS:
        return False
    for piece in run:
        normal = document.sentences[piece.sentence].normal
        inside = sum(c.isalnum() for c in normal[piece.start : piece.end])
        if inside < _MOST * sum(c.isalnum() for c in normal):
            return False
    return True


def _before(
    document: Document,
    attributions: Sequence[Sequence[Attribution]],
    trees: Sequence[Tree],
    run: Sequence[Piece],
    last: tuple[int, tuple[int, int]] | None,
) -> tuple[int, int] | None:
    first = run[0].sentence
    if first == 0 or document.sentences[first - 1].role != document.sentences[first].role:
        return None
    if last is not None and last[0] in {first - 1, first}:
        return last[1]
    candidates = [
        (_depth(trees[first - 1], a), k)
        for k, a in enumerate(attributions[first - 1])
        if a.source and a.verb is not None
    ]
    return (first - 1, min(candidates)[1]) if candidates else None


def _after(
    document: Document, attributions: Sequence[Sequence[Attribution]], run: Sequence[Piece]
) -> tuple[int, int] | None:
    following = run[-1].sentence + 1
    if following >= len(attributions):
        return None
    for k, a in enumerate(attributions[following]):
        if a.pattern == "bare" and not document.sentences[following].normal.endswith(":"):
            return following, k
    return None


def _depth(tree: Tree, a: Attribution) -> int:
    return sum(1 for _ in tree.ancestors(a.verb)) if a.verb is not None else 99
