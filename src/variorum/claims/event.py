"""The event that a story tells of: the day and the place in one answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from variorum.claims.places import Named, event_place
from variorum.model import Document, Event, EventDate

#: Probability from which the story is said to have a day.  Stories without an event have
#: days too, those of what was said; on the even half of ``evals.settings`` they stay below.
_SURE_DAY = 0.75


def event(
    documents: Sequence[Document], happened: Mapping[str, EventDate], named: Named
) -> Event:
    """The day and place of the story's event, each ``None`` where it is not known.

    ``happened`` has what :func:`~variorum.claims.times.event_dates` found of ``documents``,
    ``named`` their names of places from :func:`~variorum.claims.places.toponyms_in`.
    """
    day = next(iter(happened.values()), None)
    if day is not None:
        sure = day.confidence >= _SURE_DAY
        day = replace(day, evidence=day.candidates[0].evidence) if sure else None
    return Event(day=day, place=event_place(documents, named))
