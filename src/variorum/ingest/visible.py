"""The visible text of an HTML page, line by line, in document order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from variorum.ingest.markup import (
    BLOCK_TAGS,
    CELL_TAGS,
    Markup,
    is_hidden,
    markup_of,
)


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of the page as a browser lays it out.

    ``marks`` are what the elements round it say, outermost first, each with the number of
    the element; ``linked`` is the share of its characters inside links.  ``block`` names
    the element of its own ("p", "li", "h2") and ``parent`` the element that one is in.
    """

    text: str
    marks: tuple[tuple[int, Markup], ...]
    linked: float
    block: str
    parent: int


def parse(html: str) -> Any:
    """The tree of a page, however broken.

    ``None`` if there is nothing in it, or if its elements are nested so deeply (over 2,000
    levels) that the parser would drop what comes after: see :func:`flat_lines`.
    """
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    deep = any("depth" in error.message for error in parser.error_log)
    return None if deep else root


def flat_lines(html: str) -> Iterator[PageLine]:
    """The text between the tags of a page that has no usable tree, a line a tag."""
    at, end = 0, len(html)
    while at < end:
        opening = html.find("<", at)
        text = html[at : opening if opening >= 0 else end]
        if line := " ".join(unescape(text).split()):
            yield PageLine(line, (), 0.0, "div", 0)
        if opening < 0:
            return
        name = _TAG_NAME.match(html, opening)
        tag = name[1].lower() if name else ""
        if html.startswith("<!--", opening):
            at = _after(html, "-->", opening)
        elif tag in _RAW_TAGS and (close := _RAW_END[tag].search(html, opening)):
            at = _after(html, ">", close.start())
        else:
            at = _after(html, ">", opening)


def _after(html: str, mark: str, start: int) -> int:
    found = html.find(mark, start)
    return len(html) if found < 0 else found + len(mark)


_TAG_NAME = re.compile(r"<([A-Za-z][A-Za-z0-9]*)")
_RAW_TAGS = frozenset({"script", "style", "noscript", "template", "svg", "head", "title"})
_RAW_END = {tag: re.compile(f"</{tag}", re.IGNORECASE) for tag in _RAW_TAGS}


class _Flow:
    """Collects text into lines as elements open and close."""

    def __init__(self) -> None:
        self.marks: list[tuple[int, Markup]] = []
        self.blocks: list[tuple[str, int]] = [("body", 0)]
        self.links = 0
        self._parts: list[str] = []
        self._start: tuple[tuple[int, Markup], ...] = ()
        self._block = ("body", 0)
        self._linked = 0
        self._length = 0
        self._pending = ""

    def text(self, text: str) -> None:
        words = text.split()
        if not words:
            self._pending = self._pending or (" " if text and self._parts else "")
            return
        if self._parts and (self._pending or text[0].isspace()):
            self._parts.append(self._pending or " ")
        if not self._parts:
            self._start = tuple(self.marks)
            parent = self.blocks[-2][1] if len(self.blocks) > 1 else 0
            self._block = (self.blocks[-1][0], parent)
        joined = " ".join(words)
        self._parts.append(joined)
        self._length += len(joined)
        self._linked += len(joined) if self.links else 0
        self._pending = " " if text[-1].isspace() else ""

    def cell(self) -> None:
        if self._parts:
            self._pending = "\t"

    def flush(self) -> Iterator[PageLine]:
        self._pending = ""
        if not self._parts:
            return
        text = "".join(self._parts)
        yield PageLine(text, self._start, self._linked / self._length, *self._block)
        self._parts.clear()
        self._linked = self._length = 0


def lines_of_page(root: Any, unhide: bool = False) -> Iterator[PageLine]:
    """The visible lines of a parsed page.

    Nothing a reader sees is left out; scripts, styles, templates and what is hidden by an
    attribute or inline style are, unless ``unhide``: some pages hide all of their text until
    a script has run.  The walk does not recurse: nesting may be any depth.
    """
    from lxml import etree

    flow = _Flow()
    skipped: Any = None
    number = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        if event == "start":
            number += 1
            if skipped is None and is_hidden(tag, element.attrib, unhide):
                skipped = element
            if skipped is not None:
                continue
            if tag in BLOCK_TAGS:
                yield from flow.flush()
                flow.blocks.append((tag, number))
            elif tag in CELL_TAGS:
                flow.cell()
            if found := markup_of(tag, element.attrib):
                flow.marks.append((number, found))
                element.set(_MARKED, "1")
            flow.links += tag == "a"
            if element.text:
                flow.text(element.text)
            continue
        if skipped is None:
            if tag in BLOCK_TAGS:
                yield from flow.flush()
                flow.blocks.pop()
            elif tag in CELL_TAGS:
                flow.cell()
            if element.attrib.pop(_MARKED, None):
                flow.marks.pop()
            flow.links -= tag == "a"
        elif element is skipped:
            skipped = None
        if skipped is None and element.tail:
            flow.text(element.tail)
    yield from flow.flush()


_MARKED = "variorum-marked"
