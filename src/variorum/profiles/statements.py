"""What one mention of a claim says of how many: its figures taken together.

"Two men and a boy" is three; "12, including two children" is twelve; "another five, bringing
the total to 12" is twelve.  A vague word keeps its word, for each profile reads it its own way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.model import Figure, Span

#: Groups that only say that people were counted.
_ANYBODY = frozenset({"", "people", "persons", "person", "others", "victims"})
_PART = re.compile(
    r"(?:including|includes?|included|among(?:[ ](?:them|whom|the[ ]\w+))?"
    r"|of[ ](?:them|whom|which)|comprising|mostly|most[ ]of[ ]them)(?:[ ](?:were|was|are|is))?"
    r"(?:[ ](?:at[ ]least|the))?[ ]?$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:including|among|comprising)[^.;]*$", re.IGNORECASE)
_OF_THEM = re.compile(r"[ ](?:of|among)[ ](?:them|whom|those|the[ ](?:dead|victims))\b", re.I)
#: "Two of the victims later died": of those counted otherwise.
_OF_DIED = re.compile(
    r"[ ]of[ ](?!(?:them|whom|those)\b|the[ ]dead)[^.;:\"]{0,100}?[ ](?:dies|died|succumbed)\b",
    re.I,
)
_AMONG_AFTER = re.compile(r"[^.;,]{0,60}?[ ](?:was|were)[ ]among\b", re.IGNORECASE)
_MORE = re.compile(r"(?:another|further|additional|an?[ ]other)[ ]$", re.IGNORECASE)
_MORE_AFTER = re.compile(
    r"[ ](?:others?|more(?![ ]than)|further|additional)\b|[ ]\w+[ ]more\b", re.IGNORECASE
)
_TOTAL = re.compile(
    r"(?:toll|total|tally|number)\b[^.;]{0,60}?(?:to|at|of|was|is|reached|reaches|stood[ ]at)"
    r"[ ](?:at[ ]least[ ]|about[ ]|around[ ])?$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[^.;:0-9]{0,60}(?:,|\band\b|\bplus\b)[^.;:0-9]{0,30}", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:was|were|is|are|had|have|has|died|killed|injured|wounded|hurt|said)\b", re.IGNORECASE
)
_VAGUE = re.compile(
    r"\b(?:(?P<times>tens|dozens|scores|hundreds|thousands)[ ]of[ ])?"
    r"(?P<word>tens|dozens|scores|hundreds|thousands|millions|several|few|couple|handful)\b",
    re.IGNORECASE,
)
_PLACES = 90
"""How many code points before a figure can say what it is to others."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many one claim tells of: inclusive bounds, ``None`` where open.

    ``vague`` is the vague word in lower case ("dozens", "tens of thousands"), ``group`` whom
    it is limited to, ``spans`` the figures it was made of.
    """

    low: float | None
    high: float | None
    vague: str | None
    group: str | None
    approximate: bool
    spans: tuple[Span, ...]
    added: bool = False

    @property
    def single(self) -> bool:
        """Whether it tells of one person, who may be among those others count."""
        return self.low == 1 and self.high == 1


def estimates(figures: Sequence[Figure], texts: Mapping[str, str]) -> list[Estimate]:
    """What the figures of one measure and scope in one claim come to.

    Parts of a whole are left out, what is listed is added up, and what comes on top of a number
    given before is added to it unless the new total is told.
    """
    whole = [f for f in sorted(figures, key=lambda f: f.span) if not _is_part(f, texts)]
    totals = [f for f in whole if _before(f, texts, _TOTAL)]
    if totals:
        return [_one(f, texts) for f in totals]
    found: list[list[Figure]] = []
    for figure in whole:
        if found and _adds(found[-1][-1], figure, texts):
            found[-1].append(figure)
        else:
            found.append([figure])
    return [_sum(run, texts) for run in found]


def _is_part(figure: Figure, texts: Mapping[str, str]) -> bool:
    if figure.share_of is not None or _before(figure, texts, _PART):
        return True
    text = texts[figure.span.siglum]
    if _OF_DIED.match(text, figure.span.end):
        return False
    if _OF_THEM.match(text, figure.span.end) or _AMONG_AFTER.match(text, figure.span.end):
        return True
    small = figure.high is not None and figure.high == figure.low
    return small and _before(figure, texts, _LISTED)


def _before(figure: Figure, texts: Mapping[str, str], words: re.Pattern[str]) -> bool:
    text, start = texts[figure.span.siglum], figure.span.start
    return words.search(text, max(0, start - _PLACES), start) is not None


def is_more(figure: Figure, texts: Mapping[str, str]) -> bool:
    """Whether the figure comes on top of another: "another five", "three more"."""
    text = texts[figure.span.siglum]
    return _before(figure, texts, _MORE) or bool(_MORE_AFTER.match(text, figure.span.end))


def _adds(one: Figure, two: Figure, texts: Mapping[str, str]) -> bool:
    if one.span.siglum != two.span.siglum:
        return False
    if is_more(two, texts):
        return True
    between = texts[one.span.siglum][one.span.end : two.span.start]
    if _JOINED.fullmatch(between) is None or _VERB.search(between):
        return False
    return group_of(one) is not None and group_of(two) is not None


def _sum(run: Sequence[Figure], texts: Mapping[str, str]) -> Estimate:
    if len(run) == 1:
        return _one(run[0], texts)
    return Estimate(
        low=sum(f.low or 0.0 for f in run),
        high=None if any(f.high is None for f in run) else sum(f.high or 0.0 for f in run),
        vague=None,
        group=None,
        approximate=any(f.approximate for f in run),
        spans=tuple(f.span for f in run),
    )


def _one(figure: Figure, texts: Mapping[str, str]) -> Estimate:
    span = figure.span
    vague = _VAGUE.search(texts[span.siglum], span.start, span.end)
    return Estimate(
        low=figure.low,
        high=figure.high,
        vague=" ".join(vague[0].lower().split()) if vague else None,
        group=group_of(figure),
        approximate=figure.approximate,
        spans=(span,),
        added=is_more(figure, texts),
    )


def group_of(figure: Figure) -> str | None:
    """The group a figure is limited to; ``None`` for people in general."""
    words = (figure.group or "").casefold().strip()
    return None if words in _ANYBODY or words.startswith("including") else figure.group
