"""Where and when a story takes place, and which figures are about something else.

A story of one attack recalls others, with their own tolls, days and towns.  A figure that
names the other day or town is not compared with one that names none.  What the story's own
day and town are is told by when it was published and by what most witnesses name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from variorum.compare.figures import places_meet, times_meet
from variorum.model import Claim, Document, Figure, Span, When, Where

#: How long before its publication what a story is about may have happened.
_BEFORE: Final = timedelta(days=10)
_AFTER: Final = timedelta(days=2)
_LOCATED: Final = frozenset({"point", "city", "admin2", "admin1", "country"})
_COARSE: Final = frozenset({"admin1", "country"})
#: Times that stand in any story: not resolved, they tell no two apart.
_ANY_DAY: Final = re.compile(
    r"day|night|dawn|dusk|noon|morning|evening|hour|minute|moment|now|recent|early|late",
    re.IGNORECASE,
)
_PART_BEFORE: Final = re.compile(
    r"\b(?:including|includes?|included|among (?:them|whom)|of (?:them|whom)|of which|"
    r"(?:family|group|couple|team|crew) of|(?:could|may|might|would|feared|expected|likely)"
    r"(?: \w+){0,4}|another|an additional|a further|a second|other)[\s,:]*"
    r"(?:were |was |are )?(?:the )?$",
    re.IGNORECASE,
)
_PART_AFTER: Final = re.compile(
    r"\s*(?:of (?:the|those|these|its|their|his|her) (?:\w+ )?(?:dead|deaths|killed|victims?|"
    r"injured|wounded|survivors|missing|casualties|fatalities|passengers|them)"
    r"|(?:[\w',-]+ ){0,5}(?:critically|seriously|severely|gravely|badly|lightly|slightly|"
    r"serious|critical|severe|minor|life-threatening)\b"
    r"|of (?:them|whom|which)|others?\b|more\b|additional\b"
    r"|[\w' -]{0,40}\b(?:was|were|is|are|being) among (?:the|those|them))",
    re.IGNORECASE,
)
#: A count that the sentence itself says was replaced: "its earlier count of 14", "up from 9".
_FORMER_BEFORE: Final = re.compile(
    r"\b(?:(?:earlier|previous|previously|initial|initially|original|originally|former|first)"
    r"(?: \w+){0,2} (?:of|at|as|was|were|stood at|put at)|(?:up|down|rose|risen|raised|revised|"
    r"lowered|corrected|climbed|increased|grown)(?: \w+){0,2} from)"
    r"(?: (?:a|an|the))?(?: \w+ (?:count|toll|figure|number|total|estimate) of)? ?$",
    re.IGNORECASE,
)
_ALL_BEFORE: Final = re.compile(r"\b(?:all|both|these|those) (?:of the )?$", re.IGNORECASE)
_VERB_AFTER: Final = re.compile(r" (?:were|was|are|have|had|died|survived|remain)\b")
_BY_THE_WAY: Final = re.compile(
    r"\b(?:(?:who|that|which|when|where)(?: \w+){0,3}|among(?: the)?|of the) $", re.IGNORECASE
)
_COUNTED: Final = re.compile(
    r"\b(?:toll|total|dead|deaths|killed|casualties|injured|wounded|missing)\b", re.IGNORECASE
)
_LABEL: Final = re.compile(r"(?:^|[\n.;•*|–—-] ?)[^\n:.;]{2,40}: ?$")
_TOTAL: Final = re.compile(
    r"\b(?:only|just|no more than|not more than|at most|up to|fewer than|less than|toll|total|"
    r"in all|altogether)\b",
    re.IGNORECASE,
)
_LONGER: Final = re.compile(
    r"\b(?:since|so far|to date|until now|by now|over the|(?:past|last|this|each|every|a|per) "
    r"(?:\w+ )?(?:week|month|year|season|decade)s?|years|months|war|conflict|outbreak|"
    r"epidemic|pandemic|campaign)\b",
    re.IGNORECASE,
)
_SMALL: Final = 3
_TENS: Final = 10


class Setting:
    """The day and the towns of a story, as far as its witnesses tell."""

    def __init__(self, documents: Sequence[Document], claims: Sequence[Claim]) -> None:
        self._texts = {d.witness.siglum: d.witness.text for d in documents}
        self._window = _window(documents)
        named: dict[str, set[str]] = defaultdict(set)
        timed: dict[bool, set[str]] = defaultdict(set)
        for claim in claims:
            if not any(f.measure for f in claim.figures) or claim.factuality == "planned":
                continue
            sigla = {m.siglum for m in claim.mentions}
            for where in claim.places:
                named[_name(where)] |= sigla
            if _resolved(claim.times):
                timed[self._within(claim.times)] |= sigla
        most = max(map(len, named.values()), default=0)
        self._towns = frozenset(n for n, s in named.items() if 2 * len(s) > most)
        self._recalls = len(timed[False]) > 1 and not timed[True]

    def together(self, one: Claim, other: Claim) -> bool:
        """Whether neither time nor place tells apart what two statements are about."""
        return self._times(one, other) and self._places(one, other)

    def read(self, claim: Claim) -> Claim:
        """The claim with the scope that its tense alone suggests put right: "84 have died"
        counts one event as "84 died" does, unless words tell of a longer time."""
        if _LONGER.search(claim.statement) or (
            _resolved(claim.times) and not self._within(claim.times)
        ):
            return claim
        figures = tuple(
            replace(f, scope="incident") if f.scope == "cumulative" else f
            for f in claim.figures
        )
        return claim if figures == claim.figures else replace(claim, figures=figures)

    def part(self, figure: Figure) -> bool:
        """Whether a figure counts a part of a whole that the sentence names beside it."""
        text = self._texts.get(figure.span.siglum, "")
        before = text[max(0, figure.span.start - 60) : figure.span.start]
        after = text[figure.span.end : figure.span.end + 80]
        if _ALL_BEFORE.search(before) and _VERB_AFTER.match(after):
            return True  # "All four were killed": of whom is told elsewhere
        label = _LABEL.search(before)
        if label is not None and not _COUNTED.search(label.group()):
            return True  # "Mill Street: 26 killed", one of a list
        return bool(_PART_BEFORE.search(before) or _PART_AFTER.match(after))

    def former(self, figure: Figure) -> bool:
        """Whether the sentence gives a figure as one that has been replaced."""
        text = self._texts.get(figure.span.siglum, "")
        before = text[max(0, figure.span.start - 60) : figure.span.start]
        return bool(_FORMER_BEFORE.search(" ".join(before.split()) + " "))

    def aside(self, figure: Figure) -> bool:
        """Whether a figure is given by the way: "the fire that killed twelve"."""
        text = self._texts.get(figure.span.siglum, "")
        return bool(
            _BY_THE_WAY.search(text[max(0, figure.span.start - 40) : figure.span.start])
        )

    def looks_back(self, claim: Claim) -> bool:
        """Whether a time named lies outside what the story is about."""
        return any(w.start and w.end and not self._within((w,)) for w in claim.times)

    def dwarfed(self, one: Figure, other: Figure) -> bool:
        """Whether one of two counts is of single persons and the other a toll of tens.

        "One person died" beside a toll of eighty tells of somebody, unless it is said to be
        the total.
        """
        small, great = sorted((one, other), key=_size)
        return (
            _size(small) <= _SMALL
            and _size(great) >= _TENS
            and small.low is not None
            and not _TOTAL.search(self._around(small.span))
        )

    def _around(self, span: Span) -> str:
        text = self._texts.get(span.siglum, "")
        return text[max(0, span.start - 30) : span.end + 20]

    # -- times ---------------------------------------------------------------------------

    def _times(self, one: Claim, other: Claim) -> bool:
        mine, theirs = _told(one), _told(other)
        if _resolved(mine) and _resolved(theirs):
            return times_meet(mine, theirs)
        for here, there in ((mine, theirs), (theirs, mine)):
            if not self._elsewhen(here):
                continue
            words = {w.text.casefold() for w in here}
            if not words & {w.text.casefold() for w in there}:
                return False
        return True

    def _elsewhen(self, times: tuple[When, ...]) -> bool:
        """Whether all times named lie outside what the story is about."""
        if _resolved(times):
            return not self._within(times) and not self._recalls
        vague = [w for w in times if w.grain != "duration"]
        return bool(vague) and not any(_ANY_DAY.search(w.text) for w in vague)

    def _within(self, times: Sequence[When]) -> bool:
        if self._window is None:
            return True
        first, last = (day.isoformat() for day in self._window)
        return any(
            w.start[:10] <= last and w.end[:10] >= first for w in times if w.start and w.end
        )

    # -- places --------------------------------------------------------------------------

    def _places(self, one: Claim, other: Claim) -> bool:
        mine, theirs = _located(one), _located(other)
        if mine and theirs:
            return places_meet(mine, theirs) and self._foreign(mine) == self._foreign(theirs)
        return not (self._foreign(mine) or self._foreign(theirs))

    def _foreign(self, places: tuple[Where, ...]) -> bool:
        """Whether places are named, and none is one that most witnesses name."""
        return bool(places) and not any(_name(w) in self._towns for w in places)


def _window(documents: Sequence[Document]) -> tuple[date, date] | None:
    days = []
    for document in documents:
        published = document.witness.published
        for day in (published.earliest, published.latest):
            try:
                days.append(date.fromisoformat((day or "")[:10]))
            except ValueError:
                continue
    return (min(days) - _BEFORE, max(days) + _AFTER) if days else None


def _resolved(times: Sequence[When]) -> bool:
    return any(w.start and w.end for w in times)


def _in_content(claim: Claim, span: Span) -> bool:
    """Whether words stand in what is claimed rather than in who says so where and when."""
    content = [s for m in claim.mentions if m.siglum == span.siglum for s in m.content]
    return not content or any(s.start <= span.start < s.end for s in content)


def _told(claim: Claim) -> tuple[When, ...]:
    return tuple(w for w in claim.times if _in_content(claim, w.span))


def _located(claim: Claim) -> tuple[Where, ...]:
    return tuple(
        w for w in claim.places if w.precision in _LOCATED and _in_content(claim, w.span)
    )


def _name(where: Where) -> str:
    return (where.canonical or where.name).casefold()


def _size(figure: Figure) -> float:
    return max(figure.low or 0, figure.high or 0)
