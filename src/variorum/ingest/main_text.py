"""Which lines of a page are the article: trafilatura's answer, matched back to the lines.

trafilatura returns the text of an article but not where it stood.  Its lines and ours are
compared by letters and digits alone.  Lines it dropped between two it kept are taken back
if they are siblings of those in the tree, hold few links, and nothing marks them.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Sequence
from typing import Any

from variorum.ingest.visible import PageLine

_ENOUGH = 200
_SUBSTRING = 20
_CHUNK = 24
_COVERED = 0.6
_FEW_LINKS = 0.5
_DEEP = 400
_SLOW = 3_000_000


def main_lines(root: Any, lines: Sequence[PageLine]) -> list[bool] | None:
    """Whether each line is main text, or ``None`` if no main text can be told."""
    text = _extract(root, sum(len(n.text) for n in lines))
    if text is None or len(text) < _ENOUGH:
        return None
    keys = [key(n.text) for n in lines]
    kept = {k for part in text.split("\n") if (k := key(part.lstrip("-•* ")))}
    whole = key(text)
    main = [_matches(k, kept, whole) for k in keys]
    _limit_short(keys, main)
    _restore(lines, main)
    return main


def key(text: str) -> str:
    """The letters and digits of a text in one case."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _extract(root: Any, length: int) -> str | None:
    if length > _SLOW or _depth(root) > _DEEP:
        return None
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.extract(
            root, include_comments=False, include_tables=True, deduplicate=False
        )
    except Exception:  # a page that trips a third-party parser is still a page
        return None
    return str(found) if found else None


def _depth(root: Any) -> int:
    from lxml import etree

    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _matches(line: str, kept: set[str], whole: str) -> bool:
    if not line:
        return False
    if line in kept:
        return True
    if len(line) < _SUBSTRING:
        return False
    if line in whole:
        return True
    if len(line) < 2 * _CHUNK:
        return False
    chunks = [line[i : i + _CHUNK] for i in range(0, len(line) - _CHUNK + 1, _CHUNK)]
    return sum(c in whole for c in chunks) >= _COVERED * len(chunks)


def _limit_short(keys: Sequence[str], main: list[bool]) -> None:
    """A short line that equals one of the article's counts only where the article is."""
    long = [i for i, m in enumerate(main) if m and len(keys[i]) >= 2 * _CHUNK]
    if not long:
        return
    for i, is_main in enumerate(main):
        if is_main and len(keys[i]) < 2 * _CHUNK and not long[0] - 8 <= i <= long[-1] + 3:
            main[i] = False


def _restore(lines: Sequence[PageLine], main: list[bool]) -> None:
    """Take back what was dropped between two kept lines of the same parent."""
    kept = [i for i, m in enumerate(main) if m]
    for before, after in itertools.pairwise(kept):
        if lines[before].parent != lines[after].parent:
            continue
        for i in range(before + 1, after):
            line = lines[i]
            same = line.parent == lines[before].parent and line.block != "button"
            if same and line.linked < _FEW_LINKS and line.marks == lines[before].marks:
                main[i] = True
