"""Publication dates as given in metadata."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time
from email.utils import parsedate_to_datetime

from variorum.model import Published

_WRITTEN = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%A, %B %d, %Y", "%A %d %B %Y")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{1,2}))?")


def parse_published(value: object) -> Published | None:
    """What a given date says, or ``None`` if it is not a date.

    Accepts an ISO 8601 date or date-time, a year, a year and month ("2015-10": any day of
    it), a date with the month in English letters ("21 October 2015"), and the date format
    of e-mail and feeds (RFC 2822).  "10/11/2015" is no date: it may be two.
    Midnight to the second is taken for a date without a time.
    """
    if isinstance(value, datetime | date):
        return _exactly(value)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    text = value.strip()
    if match := _PARTIAL.fullmatch(text):
        year, month = int(match[1]), int(match[2] or 0)
        if not 1 <= year <= 9999 or month > 12 or (match[2] and not month):
            return None
        first, last = month or 1, month or 12
        return Published(
            earliest=f"{year:04}-{first:02}-01",
            latest=f"{year:04}-{last:02}-{monthrange(year, last)[1]:02}",
            basis="given",
        )
    try:
        return _exactly(date.fromisoformat(text))
    except ValueError:
        pass
    try:
        return _exactly(datetime.fromisoformat(text))
    except ValueError:
        pass
    for pattern in _WRITTEN:
        try:
            return _exactly(datetime.strptime(text, pattern).date())
        except ValueError:
            continue
    try:
        return _exactly(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError):
        return None


def _exactly(moment: date) -> Published:
    # Midnight to the second is what systems write that keep a date as a date-time.
    if isinstance(moment, datetime) and moment.time() == time():
        moment = moment.date()
    written = moment.isoformat()
    return Published(earliest=written, latest=written, weekday=f"{moment:%A}", basis="given")
