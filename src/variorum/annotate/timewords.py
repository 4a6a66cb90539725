"""The words of the time grammar."""

from __future__ import annotations

import re

from variorum.annotate.numerals import ORDINALS, SCALES, SMALL
from variorum.annotate.wordset import words

MONTHS = {
    name: i
    for i, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: i
    for i, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
#: Days with a name of their own: month and day, or ``None`` where they move.
FEASTS: dict[str, tuple[int, int] | None] = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "valentine's day": (2, 14),
    "st patrick's day": (3, 17),
    "st. patrick's day": (3, 17),
    "may day": (5, 1),
    "cinco de mayo": (5, 5),
    "fourth of july": (7, 4),
    "independence day": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "halloween night": (10, 31),
    "veterans day": (11, 11),
    "armistice day": (11, 11),
    "thanksgiving day": None,
    "thanksgiving": None,
    "labor day": None,
    "memorial day": None,
    "election day": None,
    "columbus day": None,
    "presidents day": None,
    "presidents' day": None,
    "mother's day": None,
    "father's day": None,
    "martin luther king day": None,
    "easter sunday": None,
    "easter monday": None,
    "easter": None,
    "good friday": None,
    "palm sunday": None,
}
#: Adverbs and adjectives of frequency: the unit and how many of it.
FREQUENCIES = {
    "hourly": ("hour", 1.0),
    "daily": ("day", 1.0),
    "nightly": ("day", 1.0),
    "weekly": ("week", 1.0),
    "fortnightly": ("week", 2.0),
    "biweekly": ("week", 2.0),
    "monthly": ("month", 1.0),
    "yearly": ("year", 1.0),
    "annually": ("year", 1.0),
}
#: Names that hold a weekday without telling a day.
NOT_A_DAY_BEFORE = words(
    "bloody black ash super cyber palm easter holy maundy shrove whit ruby casual every each"
)
NOT_A_DAY_AFTER = words(
    "times mirror telegraph express herald mail star post world sun independent tribune"
)

#: What one may call old without being a person or an animal: "the three-week-old war".
PEOPLE = words(
    """man woman boy girl baby infant toddler child kid teenager teen youth youngster adult
    son daughter brother sister twin twins cousin nephew niece grandson granddaughter mother
    father mom mum dad grandmother grandfather parent husband wife widow widower girlfriend
    boyfriend fiance fiancee victim suspect gunman shooter driver passenger pedestrian
    motorist cyclist motorcyclist student pupil teacher officer soldier sergeant resident
    native citizen national veteran patient prisoner inmate detainee actor actress singer
    player striker defender midfielder goalkeeper forward captain coach star model musician
    rapper journalist reporter photographer writer author poet farmer worker labourer laborer
    engineer doctor nurse lawyer politician lawmaker senator president minister leader
    billionaire businessman businesswoman entrepreneur tycoon activist refugee migrant
    dog cat puppy kitten horse elephant tiger lion male female person individual local
    orphan schoolboy schoolgirl bride groom pensioner retiree bystander survivor militant
    fighter rebel attacker bomber assailant guard trader clerk pilot teen-ager freshman
    sophomore"""
)

#: Things whose names end like those of people.
THINGS = words(
    """tower computer border order paper newspaper center centre power charter ladder conflict
    director factor sector tractor motor reactor monitor river bunker shelter server theater
    theatre barrier disaster plant restaurant covenant committee coffee clinic republic fabric
    agreement government chamber frontier pier counter charter quarter picture
    embargo matter chapter empire corridor harbor harbour terror war"""
)

PARTS = "morning|afternoon|evening|night"
UNITS = "second|minute|hour|day|week|fortnight|month|quarter|year|decade|century|weekend"
SEASONS = "spring|summer|autumn|fall|winter"
ZONES = (
    r"(?:GMT|UTC|BST|CET|CEST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|CT|MT|PT|IST|JST|MSK|AEST"
    r"|AEDT|SAST|EAT|WAT|Z)(?!\w)|local[ ]time|(?:Eastern|Central|Pacific|Mountain|Moscow)"
    r"(?:[ ](?:Standard|Daylight))?(?:[ ]Time|[ ]time)"
)


def _any(words: object) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))  # type: ignore[call-overload]


WEEKDAY = _any(w for w in WEEKDAYS if w.endswith("day"))
WEEKDAY_SHORT = _any(w for w in WEEKDAYS if not w.endswith("day"))
MONTH = _any(w for w in MONTHS if len(w) > 4 or w in ("may", "june", "july"))
MONTH_SHORT = _any(w for w in MONTHS if len(w) <= 4 and w not in ("may", "june", "july"))
FEAST = _any(FEASTS)
FREQUENCY = _any(FREQUENCIES)
ORDINAL = _any(ORDINALS)
_WORDS = _any([*SMALL, *SCALES, "dozen"])
AMOUNT = (
    rf"(?:\d+(?:[.,]\d+){{0,4}}(?:[ -]1/2)?|half[ ]an?"
    r"|an?[ ](?:half|quarter|hundred|thousand|dozen)"
    rf"|(?:{_WORDS})(?:[ -](?:and[ ](?:a[ ]half[ ]?)?)?(?:{_WORDS})(?!\w)){{0,7}}"
    r"(?:[ -]and[ -]a[ -]half(?!\w))?"
    rf"|(?:a[ ])?(?:couple|handful)(?:[ ]of)?|an?[ ]few|few|several|many|dozens[ ]of"
    rf"|hundreds[ ]of|thousands[ ]of|tens[ ]of[ ]thousands[ ]of|an?|some)"
)
EVENT_SHAPE = "start|beginning|outbreak|outset|onset|height|end|eve"
