"""HTML: the visible text of a page, what its markup says of each line, its metadata."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from variorum.ingest.dates import parse_published
from variorum.ingest.main_text import key, main_lines
from variorum.ingest.metadata import page_metadata
from variorum.ingest.visible import PageLine, flat_lines, lines_of_page, parse
from variorum.model import Article, Hint

_BYLINE_WORDS = 25
_CAPTION_MAX = 600
_HARDLY_ANY = 200
_FAR_MORE = 10


def read_page(article: Article) -> Article:
    """Replace the source of a page (``article.text``) by its visible text.

    The text is every visible line of the page in document order, a block element a line.
    Each line has a hint: part of the article, caption, headline, or page furniture.  Where
    trafilatura finds no article, only furniture that the markup names has one.
    """
    root = parse(article.text)
    if root is None:
        return replace(article, text=_joined(list(flat_lines(article.text))))
    stated = page_metadata(root)
    lines = list(lines_of_page(root))
    if len(_joined(lines)) < _HARDLY_ANY:
        hidden = list(lines_of_page(root, unhide=True))
        if len(_joined(hidden)) > _HARDLY_ANY / 4 + _FAR_MORE * len(_joined(lines)):
            lines = hidden
    main = main_lines(root, lines)
    published = parse_published(stated.get("published"))
    title = _stated(stated, "title")
    return replace(
        article,
        text=_joined(lines),
        title=title,
        url=_stated(stated, "url"),
        outlet=_stated(stated, "outlet"),
        byline=_stated(stated, "byline"),
        language=_stated(stated, "language"),
        published=published or article.published,
        hints=tuple(_hints(lines, main, title)),
    )


def _stated(metadata: dict[str, object], name: str) -> str | None:
    value = metadata.get(name)
    return value if isinstance(value, str) else None


def _joined(lines: Sequence[PageLine]) -> str:
    return "\n".join(line.text for line in lines)


def _hints(
    lines: Sequence[PageLine], main: Sequence[bool] | None, title: str | None
) -> list[Hint]:
    hints: list[Hint] = []
    start = 0
    heads = _headlines(lines, main, title)
    for i, line in enumerate(lines):
        end = start + len(line.text)
        if hint := _hint(line, start, end, main[i] if main else None, i in heads):
            hints.append(hint)
        start = end + 1
    return hints


def _headlines(
    lines: Sequence[PageLine], main: Sequence[bool] | None, title: str | None
) -> frozenset[int]:
    """The line that is the article's headline: the h1 that says the title, else the last
    h1 before the article, else a line that says the title."""
    first = next((i for i, m in enumerate(main or ()) if m), len(lines))
    h1 = [i for i, n in enumerate(lines) if any(m.role == "headline" for _, m in n.marks)]
    wanted = key(title or "")
    said = [i for i in h1 if wanted and _alike(key(lines[i].text), wanted)]
    if said:
        return frozenset(said[:1])
    before = [i for i in h1 if i <= first]
    if before:
        return frozenset(before[-1:])
    same = [i for i, n in enumerate(lines[: first + 1]) if wanted and key(n.text) == wanted]
    return frozenset(same[-1:])


def _alike(head: str, title: str) -> bool:
    return bool(head) and (head == title or title.startswith(head) or head.startswith(title))


def _hint(
    line: PageLine, start: int, end: int, is_main: bool | None, is_head: bool
) -> Hint | None:
    if is_head:
        return Hint(start=start, end=end, role="headline")
    marks = [m for _, m in line.marks if m.role != "headline"]
    inner = marks[-1] if marks else None
    if inner and inner.role == "caption" and len(line.text) <= _CAPTION_MAX:
        return Hint(start=start, end=end, role="caption")
    if is_main:
        return Hint(start=start, end=end, role="body")
    named = [m for m in marks if m.role == "furniture"]
    if inner and inner.role == "byline" and len(line.text.split()) <= _BYLINE_WORDS:
        return Hint(start=start, end=end, role="byline")
    if named and (is_main is not None or any(m.sure for m in named)):
        return Hint(start=start, end=end, role="furniture", furniture=named[-1].furniture)
    if is_main is not None:
        return Hint(start=start, end=end, role="furniture", furniture="other")
    return None
