"""Claims: who says what, with figures, times and places; dates of publication; the event."""

from variorum.claims.event import event
from variorum.claims.extract import extract
from variorum.claims.times import event_dates, infer_published

__all__ = ["event", "event_dates", "extract", "infer_published"]
