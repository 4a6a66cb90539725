"""HTML: the visible text of a page, what its markup says of each block, its metadata."""

from __future__ import annotations

from dataclasses import replace

from variorum.model import Article


def read_page(article: Article) -> Article:
    """Replace the source of a page by its visible text, with hints and metadata."""
    from lxml import html

    tree = html.fromstring(article.text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    return replace(article, text="\n".join(t.strip() for t in tree.itertext() if t.strip()))
