"""Quoted stretches: inside a sentence, and across sentences and paragraphs.

The normal form has straight quotes only, so direction is told from the original
character where it is a curly one, else from the state (open or not) and the neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass

from variorum.model import Document, Sentence

_LEFT = frozenset("“„«‘")
_RIGHT = frozenset("”»")
_BEFORE_OPEN = frozenset(" ([{-/:,;\t\u2026")
_AFTER_CLOSE = frozenset(" .,;:!?)]}-/\u2026")


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a quotation stands in one sentence: ``[start, end)`` of the normal form,
    the marks not included.  ``opens``/``closes`` say whether its marks are there."""

    sentence: int
    start: int
    end: int
    opens: bool
    closes: bool


def pieces(
    sentence: Sentence, original: str, open_quote: bool, mark: str = '"'
) -> tuple[Piece, ...]:
    """The quoted stretches of one sentence.

    ``original`` is the text of the witness, ``open_quote`` whether a quotation begun
    before, with ``mark``, is still open.
    """
    normal = sentence.normal
    found: list[Piece] = []
    start: int | None = 0 if open_quote else None
    opened = False
    unpaired = open_quote
    mark = mark if open_quote else ""
    for i, char in enumerate(normal):
        if char not in "\"'":
            continue
        before = normal[i - 1] if i else " "
        after = normal[i + 1] if i + 1 < len(normal) else " "
        source = original[sentence.starts[i] : sentence.ends[i]]
        if char == "'" and not _single(before, after, mark):
            continue
        if char == mark == "'" and unpaired and before not in ".,!?":
            continue  # an apostrophe in a quotation that goes on from another sentence
        if start is not None and char != mark:
            continue
        if start is None:
            unpaired = char == "'" and not _closed_later(normal, i)
            if source in _RIGHT or (unpaired and (i > 0 or not after.isupper())):
                continue
            if char == '"' and before not in _BEFORE_OPEN and source not in _LEFT:
                # A closing mark whose opening was lost: what precedes it was quoted only
                # if the sentence says so, so it is passed over.
                continue
            start, opened, mark = i + 1, True, char
        elif source in _LEFT and i > start:
            # Opened again without having been closed (each paragraph of a long
            # quotation is opened anew).
            start, opened = i + 1, True
        else:
            if not opened and i == 0:
                # The mark that opens a paragraph of a quotation still open.
                start, opened = 1, True
                continue
            if start < i:
                found.append(Piece(sentence.index, start, i, opened, True))
            start = None
    if start is not None and start < len(normal) and (mark == '"' or unpaired):
        found.append(Piece(sentence.index, start, len(normal), opened, False))
    return tuple(found)


def _single(before: str, after: str, mark: str) -> bool:
    """Whether an apostrophe between two characters can be a quotation mark."""
    if mark == "'":
        return (before.isalnum() and (after in _AFTER_CLOSE)) or (
            before in ".,!?" and not after.isalnum()
        )
    return before in _BEFORE_OPEN and after.isalnum()


def _closed_later(normal: str, at: int) -> bool:
    """Whether a single quote at ``at`` finds its partner before the sentence ends."""
    for i in range(at + 2, len(normal)):
        if normal[i] == "'":
            after = normal[i + 1] if i + 1 < len(normal) else " "
            if after in _AFTER_CLOSE and (normal[i - 1].isalnum() or normal[i - 1] in ".,!?"):
                return True
    return False


def quotations(document: Document) -> tuple[tuple[Piece, ...], ...]:
    """The quotations of a document: each a run of pieces, one a sentence or more.

    A quotation left open at the end of a paragraph goes on in the next one if that begins
    with a quotation mark.  Otherwise a mark was lost, nobody knows where, and only its
    first sentence is taken for quoted.
    """
    text = document.witness.text
    runs: list[list[Piece]] = []
    still_open = False
    mark = '"'
    block = -1
    for sentence in document.sentences:
        if sentence.block != block:
            if still_open and runs and not sentence.normal.startswith(mark):
                del runs[-1][1:]
                still_open = False
            block = sentence.block
        found = pieces(sentence, text, still_open, mark)
        for k, piece in enumerate(found):
            if k == 0 and still_open and runs:
                runs[-1].append(piece)
            else:
                runs.append([piece])
        still_open = bool(found) and not found[-1].closes
        if still_open and found[-1].opens:
            mark = sentence.normal[found[-1].start - 1]
    return tuple(tuple(run) for run in runs)
