"""Type-checked, never run: how the public API looks to a user's type checker."""

from __future__ import annotations

from typing import assert_type

import variorum


def use() -> None:
    edition = variorum.edit(
        ["a.txt", {"text": "An article.", "outlet": "Daily Example"}],
        published={"A": "2015-10-21"},
    )
    assert_type(edition, variorum.Edition)
    assert_type(variorum.to_json(edition), str)
    assert_type(variorum.to_html(edition), str)
    assert_type(variorum.from_json(b"{}"), variorum.Edition)
    assert_type(edition.families, tuple[tuple[str, ...], ...])
    for claim in edition.claims:
        assert_type(claim, variorum.Claim)
        assert_type([figure.low for figure in claim.figures], list[float | None])
    edition.title = "no"  # type: ignore[misc]  # frozen
