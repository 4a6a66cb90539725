"""How the page says things: numbers, dates, figures, kinds and hostile characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from markupsafe import Markup, escape

from variorum.model import Figure, Published

VARIANT_KINDS: dict[str, tuple[str, str]] = {
    "attribution": ("attr.", "who says so was dropped, added or changed"),
    "number": ("num.", "a figure differs"),
    "date": ("date", "a day or time is told differently"),
    "quotation": ("quot.", "quoted words or their marks differ"),
    "loaded": ("load.", "a word that takes sides stands for a neutral one, or another"),
    "hedge": ("hedge", "certainty was added or taken away"),
    "name": ("name", "a person or place is named differently"),
    "addition": ("add.", "words that only some witnesses have"),
    "omission": ("om.", "words that some witnesses leave out"),
    "order": ("order", "the same words in another order"),
    "rewording": ("rew.", "the same place in other words"),
    "synonym": ("syn.", "a word of the same meaning"),
    "spelling": ("sp.", "house spelling"),
    "punctuation": ("punct.", "marks only"),
}
"""Kind -> (abbreviation in the apparatus, what it means); weightiest first."""

WEIGHT: dict[str, str] = {
    **dict.fromkeys(("attribution", "hedge", "loaded", "quotation"), "sense"),
    **dict.fromkeys(("number", "date", "name"), "fact"),
    **dict.fromkeys(("addition", "omission", "order", "rewording"), "text"),
    **dict.fromkeys(("synonym", "spelling", "punctuation"), "surface"),
}
"""Kind -> the group that shares an underline style."""

STANDINGS: dict[str, str] = {
    "contested": "told against another claim",
    "superseded": "replaced by a later account",
    "corroborated": "at least two families carry it, surely from two origins",
    "copied": "carried more than once, but not surely from two origins",
    "single": "one witness alone",
}

FACTUALITY: dict[str, str] = {
    "denied": "in the negative",
    "planned": "yet to come",
    "background": "taken as known",
}
"""What a claim says of its content where it does not simply assert it."""

STATES: dict[str, str] = {
    "states": "carries the claim, on its own attribution or as the first",
    "repeats": "carries it on the word of an origin already counted",
    "disputes": "carries a claim that disagrees with this one, and not this one",
    "silent": "complete, and does not carry it",
    "cut off": "breaks off before it could appear; its silence proves nothing",
    "not read": "in a language that claims are not taken from",
}

STANCES: dict[str, str] = {
    "asserts": "says",
    "denies": "denies",
    "confirms": "confirms",
    "accuses": "accuses",
    "declines": "declines to say",
    "orders": "orders",
    "asks": "asks",
}

FURNITURE: dict[str, str] = {
    "paywall": "paywall",
    "subscription": "subscription offer",
    "related": "related link",
    "share": "share bar",
    "caption": "caption",
    "navigation": "navigation",
    "template": "unfilled template",
    "other": "page furniture",
}

_NUMBER_WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip
# Not strftime: its names follow the locale, and the page must not.
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip

_CONTROLS: dict[int, str] = {
    0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO",
    0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
}  # fmt: skip
_HOSTILE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


def factuality(stance: str, value: str) -> str:
    """How a content is told, in words; empty where it is asserted or the stance says it."""
    return "" if stance == "denies" and value == "denied" else FACTUALITY.get(value, "")


def shown(text: str) -> Markup:
    """Article text as HTML: escaped, with control characters made visible.

    Characters that reorder their neighbours become a marked abbreviation, other control
    characters and lone surrogates (which no encoding can carry) the replacement character,
    so that what a reader sees is what the file has.
    """
    if not _HOSTILE.search(text):
        return escape(text)
    out: list[Markup] = []
    at = 0
    for hit in _HOSTILE.finditer(text):
        out.append(escape(text[at : hit.start()]))
        code = ord(hit.group())
        label = _CONTROLS.get(code, "\ufffd")
        out.append(
            Markup('<abbr class="ctl" title="U+{:04X}, a control character">{}</abbr>').format(
                code, label
            )
        )
        at = hit.end()
    out.append(escape(text[at:]))
    return Markup("").join(out)


def plain(text: str) -> str:
    """Text for an attribute: white space folded, control characters replaced."""
    return _SPACE.sub(" ", _HOSTILE.sub("\ufffd", text)).strip()


def clip(text: str, length: int) -> str:
    """A label of at most ``length`` characters; an ellipsis says that there is more."""
    text = plain(text)
    if len(text) <= length:
        return text
    head = text[: length - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > length // 2 else head).rstrip(" ,;:–—-") + "…"


def count_word(n: int) -> str:
    """A count as a word up to twelve, in figures beyond."""
    return _NUMBER_WORDS[n] if 0 <= n < len(_NUMBER_WORDS) else f"{n:,}"


def counted(n: int, singular: str, plural: str | None = None) -> str:
    """``3 words``, ``1 word``."""
    return f"{n:,} {singular if n == 1 else plural or singular + 's'}"


def listed(items: Iterable[str], limit: int | None = None) -> str:
    """``A, B and C``; beyond ``limit`` items the rest are counted."""
    names = list(items)
    if limit is not None and len(names) > limit:
        return ", ".join(names[:limit]) + f" and {len(names) - limit} more"
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]


def moment(value: str | None) -> datetime | None:
    """An ISO 8601 date or date-time as a naive UTC moment, ``None`` if it is not one."""
    if not value:
        return None
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError:
        return None
    if parsed.tzinfo is not None:
        parsed = (parsed - (parsed.utcoffset() or parsed.resolution * 0)).replace(tzinfo=None)
    return parsed


def day(value: str) -> str:
    """An ISO date or date-time in words: ``Thu 22 Oct 2015``, with the time if it has one."""
    parsed = moment(value)
    if parsed is None:
        return plain(value)
    text = f"{_DAYS[parsed.weekday()]} {parsed.day} {_MONTHS[parsed.month - 1]} {parsed.year}"
    fine = len(value) > len(date.min.isoformat())
    return f"{text}, {parsed.hour:02}:{parsed.minute:02}" if fine else text


def month(value: datetime) -> str:
    """``Oct 2015``."""
    return f"{_MONTHS[value.month - 1]} {value.year}"


def published(value: Published) -> str:
    """When a witness was published, as finely as it is known."""
    first, last = value.earliest, value.latest
    if first and last:
        return day(first) if first == last else f"{day(first)} to {day(last)}"
    if first:
        return f"not before {day(first)}"
    if last:
        return f"not after {day(last)}"
    return f"a {value.weekday}" if value.weekday else "not known"


def number(value: float) -> str:
    """``250,000``, ``4.5 million``, ``0.3``."""
    if abs(value) >= 1e9 and value % 1e7 == 0:
        return f"{value / 1e9:g} billion"
    if abs(value) >= 1e6 and value % 1e4 == 0:
        return f"{value / 1e6:g} million"
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.3g}" if abs(value) < 1e4 else f"{value:,.0f}"


def amount(figure: Figure) -> str:
    """The bounds of a figure: ``≥ 12``, ``10–14``, ``≈ 4 million``, ``33 %``."""
    low, high = figure.low, figure.high
    share = is_share(figure)

    def one(value: float) -> str:
        return f"{value * 100:.0f} %" if share and 0 <= value <= 1 else number(value)

    if low is None and high is None:
        return "a number not given"
    if high is None:
        text = f"≥ {one(low or 0.0)}"
    elif low is None:
        text = f"≤ {one(high)}"
    elif low == high:
        text = one(low)
    else:
        text = f"{one(low)}–{one(high)}"
    return f"≈ {text}" if figure.approximate and text[0] not in "≥≤" else text


def figure_words(figure: Figure) -> str:
    """A figure with what it measures, for a table cell: ``≥ 12 civilians killed``."""
    parts = [amount(figure)]
    if figure.unit and not is_share(figure):
        parts.append(plain(figure.unit))
    if figure.group:
        if not (figure.measure and figure.group in figure.measure):
            parts.append(clip(figure.group, 28))
    elif figure.share_of:
        parts.append("of " + clip(figure.share_of, 40))
    if figure.measure:
        parts.append(plain(figure.measure))
    return " ".join(parts)


def is_share(figure: Figure) -> bool:
    """Whether the bounds are fractions; a bare fraction counts nothing and is a share."""
    if figure.share_of is not None or figure.unit in {"share", "fraction"}:
        return True
    known = [v for v in (figure.low, figure.high) if v is not None]
    return figure.unit is None and bool(known) and all(0 < v < 1 for v in known)


def percent(value: float) -> str:
    """A probability for a label."""
    return f"{value * 100:.0f} %"


def word_count(pieces: Sequence[str]) -> int:
    """Words (runs of letters, digits and inner apostrophes or hyphens)."""
    return sum(len(re.findall(r"\w+(?:['’\-]\w+)*", piece)) for piece in pieces)
