"""Ranges of a text as nested HTML elements, whatever way they overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from .words import shown

_CLOSE = Markup("</span>")
_NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of a text that becomes an element; an empty range an empty element.

    A mark that crosses another, or runs over several paragraphs, is cut in pieces.  The
    first carries ``id``, the later ones carry it as ``data-of``, so that a style or a
    script finds them all.  ``after`` follows the last piece.
    """

    start: int
    end: int
    id: str | None = None
    of: str | None = None
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    after: Markup = _NOTHING


def distribute(
    marks: Iterable[Mark], pieces: Sequence[tuple[int, int]]
) -> tuple[list[list[Mark]], list[str]]:
    """The marks of each piece of a text, and the ids of the marks that had to be cut.

    ``pieces`` are ordered, disjoint ranges.  No mark is lost: one that lies between pieces
    becomes an empty one at the end of the piece before it.
    """
    out: list[list[Mark]] = [[] for _ in pieces]
    cut: list[str] = []
    for mark in marks:
        hit = [
            i
            for i, (start, end) in enumerate(pieces)
            if mark.start < end and mark.end > start and mark.end > mark.start
        ]
        if not hit:
            before = [i for i, (start, _) in enumerate(pieces) if start <= mark.start]
            at = before[-1] if before else 0
            place = min(max(mark.start, pieces[at][0]), pieces[at][1])
            out[at].append(replace(mark, start=place, end=place))
            continue
        for number, i in enumerate(hit):
            part = replace(
                mark, start=max(mark.start, pieces[i][0]), end=min(mark.end, pieces[i][1])
            )
            if number:
                part = replace(part, id=None, of=mark.id)
            if i != hit[-1]:
                part = replace(part, after=_NOTHING)
            out[i].append(part)
        if len(hit) > 1 and mark.id:
            cut.append(mark.id)
    return out, cut


def render(text: str, start: int, end: int, marks: Iterable[Mark]) -> tuple[Markup, list[str]]:
    """``text[start:end]`` with ``marks``, which lie inside it, as nested elements.

    Longer marks hold shorter ones; where two cross, the inner one is closed and opened
    again.  Returns the HTML, whose text is exactly the text (escaped by
    :func:`~variorum.publish.html.words.shown`), and the ids of the marks that were cut.
    """
    ordered = sorted(marks, key=lambda m: (m.start, -m.end, m.id or "", m.of or "", m.classes))
    out: list[Markup] = []
    cut: list[str] = []
    stack: list[Mark] = []
    at = start

    def advance(limit: int) -> None:
        """Write the text up to ``limit`` and close every mark that ends on the way."""
        nonlocal at
        while stack and (first := min(m.end for m in stack)) <= limit:
            out.append(shown(text[at:first]))
            at = first
            ending = sum(m.end == first for m in stack)
            crossed: list[Mark] = []
            while ending:
                top = stack.pop()
                out.append(_CLOSE)
                if top.end == first:
                    ending -= 1
                    out.append(top.after)
                else:
                    crossed.append(top)
            for mark in reversed(crossed):
                if mark.id:
                    cut.append(mark.id)
                again = replace(mark, id=None, of=mark.id or mark.of)
                stack.append(again)
                out.append(_open(again))
        out.append(shown(text[at:limit]))
        at = limit

    for mark in ordered:
        advance(mark.start)
        out.append(_open(mark))
        if mark.end > mark.start:
            stack.append(mark)
        else:
            out.append(_CLOSE)
            out.append(mark.after)
    advance(end)
    return Markup("").join(out), cut


def _open(mark: Mark) -> Markup:
    parts: list[Markup] = [Markup("<span")]
    if mark.id:
        parts.append(Markup(' id="{}"').format(mark.id))
    if mark.of:
        parts.append(Markup(' data-of="{}"').format(mark.of))
    if mark.classes:
        parts.append(Markup(' class="{}"').format(" ".join(mark.classes)))
    parts.extend(Markup(' {}="{}"').format(n, v) for n, v in mark.attributes)
    parts.append(Markup(">"))
    return Markup("").join(parts)
