"""Nesting, cutting and losing nothing: the laws of marks."""

from __future__ import annotations

import html
import re

from html_tools import Page
from hypothesis import given
from hypothesis import strategies as st

from variorum.publish.html.spans import Mark, distribute, render

TEXT = "The <b>bold</b> & the \u201cbrave\u201d went ashore on Monday, they said. " * 2
RANGE = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(
    lambda r: (min(r), max(r))
)


def strip(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def marks(ranges: list[tuple[int, int]]) -> list[Mark]:
    return [Mark(start, end, id=f"m{n}") for n, (start, end) in enumerate(ranges)]


@given(st.lists(RANGE, max_size=12))
def test_the_text_is_unchanged_and_elements_nest(ranges: list[tuple[int, int]]) -> None:
    markup, _ = render(TEXT, 0, len(TEXT), marks(ranges))
    assert strip(markup) == TEXT
    assert Page(markup).wrong == []


@given(st.lists(RANGE, max_size=12))
def test_every_mark_has_its_id_once(ranges: list[tuple[int, int]]) -> None:
    markup, cut = render(TEXT, 0, len(TEXT), marks(ranges))
    page = Page(markup)
    assert sorted(page.ids) == sorted(m.id or "" for m in marks(ranges))
    assert {v["data-of"] for _, v in page.tags if v.get("data-of")} <= set(cut)


@given(st.lists(RANGE, max_size=8))
def test_the_pieces_of_a_mark_are_its_text(ranges: list[tuple[int, int]]) -> None:
    markup, _ = render(TEXT, 0, len(TEXT), marks(ranges))
    # Follow each character with the marks that are open around it.
    open_marks: list[str] = []
    found: dict[str, str] = {}
    for tag, text in re.findall(r"(<[^>]*>)|([^<]+)", markup):
        if tag.startswith("</"):
            open_marks.pop()
        elif tag:
            name = re.search(r'(?:id|data-of)="([^"]*)"', tag)
            assert name
            open_marks.append(name[1])
        for one in set(open_marks):
            found[one] = found.get(one, "") + html.unescape(text)
    for n, (start, end) in enumerate(ranges):
        assert found.get(f"m{n}", "") == TEXT[start:end]


@given(
    st.lists(RANGE, max_size=8),
    st.lists(st.integers(0, len(TEXT)), min_size=2, max_size=8, unique=True).map(sorted),
)
def test_no_mark_is_lost_between_paragraphs(
    ranges: list[tuple[int, int]], edges: list[int]
) -> None:
    pieces = [(edges[i], edges[i + 1]) for i in range(0, len(edges) - 1, 2)]
    shared, cut = distribute(marks(ranges), pieces)
    for (start, end), own in zip(pieces, shared, strict=True):
        assert all(start <= m.start <= m.end <= end for m in own)
    firsts = [m.id for own in shared for m in own if m.id]
    assert sorted(firsts) == sorted(m.id or "" for m in marks(ranges))
    assert {m.of for own in shared for m in own if m.of} == set(cut)
