"""Which part of a page is the article: a role for every line of a witness."""

from __future__ import annotations

from variorum.clean.roles import clean

__all__ = ["clean"]
