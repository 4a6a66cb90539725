"""Claims: who says what, with figures, times and places; inferred dates of publication."""

from variorum.claims.extract import extract
from variorum.claims.times import event_dates, infer_published

__all__ = ["event_dates", "extract", "infer_published"]
