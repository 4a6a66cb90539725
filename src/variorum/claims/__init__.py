"""Claims: who says what, with figures, times and places; inferred dates of publication."""

from variorum.claims.dating import infer_published
from variorum.claims.extract import extract

__all__ = ["extract", "infer_published"]
