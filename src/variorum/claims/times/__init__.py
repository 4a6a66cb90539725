"""Times: the time expressions of a sentence, and the dates of publication they tell."""

from variorum.claims.times.dating import infer_published
from variorum.claims.times.find import times_in

__all__ = ["infer_published", "times_in"]
