"""Cleaning: the role of every line, the break-off, credit and dateline."""

from __future__ import annotations

from collections import Counter

from evals.gold import Page, Story, fold
from evals.sheet import Sheet, shown
from variorum.model import Edition, Witness

_BODY = frozenset({"body", "dateline"})


def score(story: Story, edition: Edition) -> Sheet:
    """Compare the blocks of each witness with the roles of its lines.

    ``blocks.body`` is by characters (a lost body line weighs what it says);
    ``blocks.furniture`` is by lines.
    """
    sheet = Sheet()
    for witness in edition.witnesses:
        page = story.blocks.get(witness.siglum)
        if page is not None:
            _page(sheet, witness, page)
    return sheet


def _page(sheet: Sheet, witness: Witness, page: Page) -> None:
    siglum = witness.siglum
    at = 0
    for line in witness.text.split("\n"):
        start, at = at, at + len(line) + 1
        if not line.strip():
            continue
        role, kinds = _gold(page, line)
        if role == "any":
            continue
        found, kind = _found(witness, start, start + len(line))
        size = sum(not c.isspace() for c in line)
        body = found in _BODY
        if role == "body":
            sheet.count("blocks.body.recall", size * body, size)
        if body:
            sheet.count("blocks.body.precision", size * (role == "body"), size)
        if role == "furniture":
            sheet.count("blocks.furniture.recall", found == "furniture")
            if found == "furniture" and kinds:
                sheet.check(
                    "blocks.furniture_kind",
                    kind in kinds,
                    f"{siglum}: {kind} for {kinds[0]}: {shown(line)}",
                )
        if found == "furniture":
            sheet.count("blocks.furniture.precision", role == "furniture")
        if role in ("headline", "byline", "caption"):
            sheet.count("blocks.other_roles", found == role)
        if found != role and not (body and role == "body"):
            sheet.errors.append(f"blocks: {siglum}: {found} for {role}: {shown(line)}")
    sheet.check(
        "blocks.truncated",
        witness.truncated == page.truncated,
        f"{siglum}: truncated is {witness.truncated}",
    )
    for name, gold, value in (
        ("credit", page.credit, witness.credit),
        ("dateline", page.dateline, witness.dateline),
    ):
        if gold is not None:
            right = value is not None and fold(gold).casefold() in fold(value).casefold()
            sheet.check(f"blocks.{name}", right, f"{siglum}: {value!r} for {gold!r}")


def _gold(page: Page, line: str) -> tuple[str, list[str]]:
    text = fold(line.strip())
    for role, kinds, words in page.lines:
        if text.startswith(fold(words)):
            return role, [kinds] if isinstance(kinds, str) else kinds or []
    return page.rest, []


def _found(witness: Witness, start: int, end: int) -> tuple[str | None, str | None]:
    """The role that covers most of a line, with its furniture kind."""
    sizes: Counter[tuple[str, str | None]] = Counter()
    for block in witness.blocks:
        shared = min(end, block.end) - max(start, block.start)
        if shared > 0:
            sizes[block.role, block.furniture] += shared
    return max(sizes, key=lambda k: (sizes[k], str(k))) if sizes else (None, None)
