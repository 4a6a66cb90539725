"""Claims: who says what, with figures, times and places; inferred dates of publication."""

from variorum.claims.extract import extract
from variorum.claims.times import infer_published

__all__ = ["extract", "infer_published"]
