"""Times: the time expressions of a sentence, and the dates of publication they tell."""

from variorum.claims.times.dating import infer_published
from variorum.claims.times.find import times_in
from variorum.claims.times.story import event_dates

__all__ = ["event_dates", "infer_published", "times_in"]
