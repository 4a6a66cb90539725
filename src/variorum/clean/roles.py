"""Roles of lines."""

from __future__ import annotations

import re

from variorum.model import Article, Block, FurnitureKind, Witness

_FURNITURE = re.compile(
    r"\{\{|subscribe|free articles|log in|also read|^[₹$€£]|/month|^\d+ (month|year)s?$|renews",
    re.I,
)
_PAYWALL = re.compile(r"free articles|subscribe (now|to read)|already subscribed", re.I)


def clean(article: Article, siglum: str) -> Witness:
    """Mark every line of ``article`` with its role."""
    blocks: list[Block] = []
    walled = False
    body = False
    for match in re.finditer(r"[^\n]+", article.text):
        start, end = match.span()
        line = match[0]
        start += len(line) - len(line.lstrip())
        end -= len(line) - len(line.rstrip())
        if start >= end:
            continue
        line = line.strip()
        walled = walled or bool(_PAYWALL.search(line))
        if walled or _FURNITURE.search(line):
            kind: FurnitureKind = "paywall" if walled else "related"
            blocks.append(Block(start=start, end=end, role="furniture", furniture=kind))
        elif not body and len(line) < 100 and line[-1] not in '."”':
            blocks.append(Block(start=start, end=end, role="headline"))
        else:
            body = True
            blocks.append(Block(start=start, end=end, role="body"))
    return Witness(
        siglum=siglum,
        id=article.id,
        path=article.path,
        url=article.url,
        outlet=article.outlet,
        title=article.title,
        byline=article.byline,
        language=article.language,
        published=article.published,
        text=article.text,
        truncated=walled,
        blocks=tuple(blocks),
    )
