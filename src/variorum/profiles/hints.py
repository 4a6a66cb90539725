"""What words tell of a toll beside its numbers, for :mod:`.evidence`.

"A quadruple shooting" has four victims and "a triple murder" three dead; "three others were
shot" leaves the dead out; "taken to hospital, where he died" moves somebody from the injured to
the dead; and where "separate shootings" are told of, the greatest number is that of all.
"""

from __future__ import annotations

import re

_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
_FOLD = re.compile(
    rf"(?<!\w)(?P<times>{'|'.join(_TIMES)})[- ](?:fatal )?"
    r"(?:(?P<dead>homicides?|murders?|killings?|slayings?|fatal\w*)"
    r"|(?P<hit>shootings?|stabbings?|gunshots?))(?!\w)",
    re.IGNORECASE,
)
_LATE = re.compile(
    r"(?<!\w)(?:"
    r"(?:taken|rushed|transported|airlifted|flown|brought|driven|hospital\w*|hospital,)"
    r"[^.;]{0,90}? where (?:he|she|they|the \w+|[A-Z][\w'’-]+)(?: \w+){0,2}?"
    r" (?:died|succumbed|pronounced dead)"
    r"|(?:later|subsequently) (?:died|succumbed|pronounced dead)"
    r"|(?:died|pronounced dead|dead) (?:\w+ ){0,2}?(?:at|in|on the way to|en route to)"
    r" (?:an? |the |\w+ )?(?:[A-Z][\w.'’&-]+ )*(?:\w+ )?"
    r"(?:hospital|medical cent(?:er|re)|surgery)"
    r"|(?:died|dies|succumbed|dead) (?:later|from|of|to)"
    r" (?:\w+ ){0,2}?(?:wounds?|injur(?:y|ies))"
    r"|(?:died|dies) (?:\w+ )?(?:days?|weeks?|months?|hours?) (?:later|after)"
    r"|has (?:since )?died|has now died"
    r")(?!\w)",
    re.IGNORECASE,
)
_DIES = re.compile(
    r"(?<!\w)(?:victim|man|woman|teen\w*|boy|girl|child|person|toddler|baby|officer|student"
    r"|\d{1,2}-year-old)"
    r"(?: (?:who was |who'd been )?(?:injured|shot|wounded|hurt|stabbed|critically \w+)"
    r"[^.;]{0,60}?)?"
    r" (?:dies|has died|succumbs)(?!\w)|(?<!\w)(?:shooting|stabbing) victim dies",
    re.IGNORECASE,
)
_SEPARATE = re.compile(
    r"(?<!\w)(?:(?:separate|unrelated|several|multiple|different|other|weekend|overnight"
    r"|two|three|four|five|six|seven|string of|series of|rash of|spate of)"
    r"(?: (?:separate|unrelated|overnight|fatal|deadly|different))?"
    r" (?:shootings|incidents|stabbings|homicides|shooting incidents)"
    r"|separate (?:shooting|incident))(?!\w)",
    re.IGNORECASE,
)
_OTHERS_BEFORE = re.compile(r"\bother(?: [a-z]+)?[ ]$", re.IGNORECASE)
_OTHERS_AFTER = re.compile(r"[ ](?:(?:[a-z]+ )?others?|more)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)


def folds(sentence: str) -> list[tuple[str, int]]:
    """The numbers that "double" to "sextuple" tell, each of the "killed" or of the "hit"."""
    return [
        ("killed" if m["dead"] else "hit", _TIMES[m["times"].lower()])
        for m in _FOLD.finditer(sentence)
    ]


def died_late(sentence: str) -> bool:
    """Whether somebody told to have been hurt died of it afterwards."""
    return _LATE.search(sentence) is not None


def dies(headline: str) -> bool:
    """Whether a headline has the news that one of the hurt has died."""
    return _DIES.search(headline) is not None


def of_several(sentence: str) -> bool:
    """Whether a sentence tells of several incidents together."""
    return _SEPARATE.search(sentence) is not None


def of_others(text: str, start: int, end: int) -> bool:
    """Whether the figure at an offset counts those besides the ones told before it ("three
    others", "the other three people")."""
    return (
        _OTHERS.search(text, start, end) is not None
        or _OTHERS_BEFORE.search(text, max(0, start - 20), start) is not None
        or _OTHERS_AFTER.match(text, end) is not None
    )
