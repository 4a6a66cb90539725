"""The patterns of the time grammar, each with its reader.

All are tried; where readings overlap the longest is kept (:mod:`temporal <.temporal>`), of
equal ones the first.  The group ``all`` is the range that is reported.
"""

from __future__ import annotations

import re

from variorum.annotate import (
    timepatterns_days,
    timepatterns_hours,
    timepatterns_lengths,
    timepatterns_years,
)

PATTERNS = tuple(
    (re.compile(rf"(?<![\w-])(?:{source})", re.IGNORECASE), reader)
    for module in (
        timepatterns_days,
        timepatterns_lengths,
        timepatterns_years,
        timepatterns_hours,
    )
    for source, reader in module.SOURCES
)
