"""The names in a sentence that may be places', before the words around them are weighed.

Names come from the gazetteer (longest first) and from the parser's entities.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from variorum.claims.places import syntax, words
from variorum.claims.places.fold import fold
from variorum.claims.places.gazetteer import Gazetteer, Match
from variorum.claims.places.regions import COUNTRY_ALIASES, STATES
from variorum.model import Parse, Relation, Token

Role = Literal["literal", "associative", "dateline", "part", "adjective"]

PLACES = frozenset({"GPE", "LOC"})  # the parser's labels of places
_JOINTS = frozenset(
    {"al", "el", "ad", "as", "ash", "at", "az", "ez", "an", "ar", "es", "er", "ed"}
)
_LOOSE = 5  # letters a name must have to be looked up by its skeleton
_OF_WHICH = frozenset({"del", "della", "dei", "delle", "degli", "dello", "sul", "dos", "das"})
_LONGEST = 7  # tokens; hyphens are tokens of their own
_PARTICLES = frozenset(
    {
        "of",
        "the",
        "and",
        "de",
        "la",
        "le",
        "les",
        "los",
        "las",
        "el",
        "al",
        "du",
        "des",
        "da",
        "do",
        "di",
        "del",
        "ez",
        "az",
        "ad",
        "au",
        "aux",
        "sur",
        "upon",
        "on",
        "e",
        "i",
        "y",
    }
)
_ABBREVIATED = {form: code for code, forms in STATES.items() for form in forms}
_COUNTRIES = frozenset(n for n in COUNTRY_ALIASES if len(n.replace(".", "")) <= 3)
_NICKNAMES = {"L.A.": "Los Angeles", "LA": "Los Angeles", "N.Y.C.": "New York City",
              "NYC": "New York City"}  # fmt: skip


@dataclass(slots=True)
class Toponym:
    """A name that may be a place.

    ``start``/``end`` are offsets in ``Sentence.normal``, ``first``/``last`` the half-open
    range of tokens.  ``strength`` is what the rules make of it (-1 out of the question, 0
    not, 1 only if supported elsewhere in the story, 2 sure that this is a place's name);
    ``likely`` is the probability that all the evidence together gives.  ``hint`` is the kind
    of place that the words beside it call for; ``container`` what it is said to lie in;
    ``holds`` and ``listed`` that it is such a container, or one of a list of places.
    ``firm`` says that the words around it leave no doubt ("in X", "the town of X"),
    ``doubt`` that only the parser, which takes it for a person, speaks against it.
    """

    start: int
    end: int
    first: int
    last: int
    text: str
    key: str
    matches: tuple[Match, ...]
    strength: int = 0
    role: Role = "part"
    hint: str | None = None
    relation: Relation = "in"
    container: tuple[Match, ...] = ()
    firm: bool = False
    doubt: bool = False
    holds: bool = False
    listed: bool = False
    likely: float = 0.0
    cues: Mapping[str, float] = field(default_factory=dict)


def find_peoples(parse: Parse, gazetteer: Gazetteer) -> list[Toponym]:
    """The adjectives and peoples of a sentence: "Syrian", "the South Koreans"."""
    tokens = parse.tokens
    found: list[Toponym] = []
    for i, token in enumerate(tokens):
        if not token.text[:1].isupper() or (found and i < found[-1].last):
            continue
        for j in (i + 2, i + 1):
            if j > len(tokens) or not tokens[j - 1].text.isalpha():
                continue
            text = " ".join(t.text for t in tokens[i:j])
            code = words.DEMONYMS.get(fold(text))
            country = gazetteer.country(code) if code else None
            if country:
                found.append(
                    Toponym(
                        token.start, tokens[j - 1].end, i, j, text, fold(text),
                        (Match(country, "name"),), role="adjective", likely=1.0,
                    )
                )  # fmt: skip
                break
    return found


def given_names(
    normal: str,
    tokens: Sequence[Token],
    gazetteer: Gazetteer,
    given: Sequence[tuple[int, int]],
) -> list[Toponym]:
    """The ``given`` ranges of the sentence as names of places."""
    found: list[Toponym] = []
    for start, end in sorted(given):
        inside = [i for i, t in enumerate(tokens) if t.start < end and start < t.end]
        if not inside:
            continue
        text = normal[start:end]
        code = words.DEMONYMS.get(fold(text))
        country = gazetteer.country(code) if code else None
        matches: tuple[Match, ...] = (Match(country, "name"),) if country else ()
        matches = matches or _matches(text, tokens, inside[0], found, gazetteer)
        matches = matches or gazetteer.lookup_loose(text)
        found.append(Toponym(start, end, inside[0], inside[-1] + 1, text, fold(text), matches))
    return found


def names_in(normal: str, tokens: Sequence[Token], gazetteer: Gazetteer) -> list[Toponym]:
    """All names of the sentence that a gazetteer or the parser takes for a place's."""
    found: list[Toponym] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        last = i
        if _may_begin(tokens, i):
            for j in range(min(len(tokens), i + _LONGEST), i, -1):
                if not _may_end(tokens, i, j):
                    continue
                text = normal[token.start : tokens[j - 1].end]
                if any(c in text for c in ',;:"()[]'):
                    continue
                matches = _matches(text, tokens, i, found, gazetteer)
                if matches:
                    first, last = syntax.feature(tokens, i, j)
                    if found and found[-1].last > first:
                        found.pop()  # the "Lake" of "Lake Lamar"
                    known = matches if (first, last) == (i, j) else ()
                    if _goes_on(tokens, last):  # not Pescara, but "Pescara del Tronto"
                        known, last = (), last + 2
                    found.append(_toponym(normal, tokens, first, last, known))
                    break
        if last == i and (token.text[:1].isupper() or _article_before(tokens, i)):
            last = _unknown(normal, tokens, i, gazetteer, found)
        i = max(last, i + 1)
    return found


def _matches(
    text: str, tokens: Sequence[Token], i: int, found: Sequence[Toponym], gazetteer: Gazetteer
) -> tuple[Match, ...]:
    """The entries of a name; abbreviations count only as outlets write them."""
    if text in _NICKNAMES:
        return gazetteer.lookup(_NICKNAMES[text])
    if any(c.isdigit() for c in text) or text.rstrip(".") in words.CALENDAR:
        return ()
    if text.upper() in _COUNTRIES and not text.isupper():
        return ()  # "Contact Us"
    short = len(text.replace(".", "")) <= 3 and (text.isupper() or "." in text)
    if not (short or text in _ABBREVIATED):
        return gazetteer.lookup(text)
    if text in _COUNTRIES:
        return tuple(m for m in gazetteer.lookup(text) if m.place.kind == "country")
    division = gazetteer.division(_ABBREVIATED.get(text, ""))
    after_comma = i > 0 and tokens[i - 1].text == "," and found and found[-1].last == i - 1
    if division is None or (len(text) == 2 and not after_comma):
        return ()
    if i and tokens[i - 1].text[:1].isdigit():
        return ()  # "250 B.C."
    full = () if short or "." in text else gazetteer.lookup(text)
    return full or (Match(division, "name"),)


def _toponym(
    normal: str, tokens: Sequence[Token], i: int, j: int, matches: tuple[Match, ...]
) -> Toponym:
    start, end = tokens[i].start, tokens[j - 1].end
    text = normal[start:end]
    return Toponym(start, end, i, j, text, fold(text), matches)


def _unknown(
    normal: str,
    tokens: Sequence[Token],
    i: int,
    gazetteer: Gazetteer,
    found: list[Toponym],
) -> int:
    """A name that is not in the gazetteer as it is spelt; returns the token after it."""
    j = i + 1
    if tokens[i].entity in PLACES:
        while j < len(tokens) and tokens[j].entity and not tokens[j].entity_starts:
            j += 1
    elif _article_before(tokens, i):
        j = i + 3
    elif _may_begin(tokens, i):
        while j < len(tokens) and (
            tokens[j].text[:1].isupper() or tokens[j].text in _JOINTS or tokens[j].text == "-"
        ):
            j += 1
        while j > i + 1 and not tokens[j - 1].text[:1].isupper():
            j -= 1
    while j < len(tokens) and _article_before(tokens, j):
        j += 3
    last = j - 1 if tokens[j - 1].text == "'s" else j
    text = normal[tokens[i].start : tokens[last - 1].end]
    if fold(text) in words.DEMONYMS or any(c.isdigit() for c in text):
        return j
    for k in range(i + 1, last):
        led = tokens[k - 1].text == "of" or fold(tokens[k - 1].text) in words.DEMONYMS
        if led and gazetteer.lookup(normal[tokens[k].start : tokens[last - 1].end]):
            return k  # "Syrian Idlib", "Ancient City of Aleppo"
    placed = tokens[i].entity in PLACES
    matches = gazetteer.lookup_loose(text) if placed or len(text) >= _LOOSE else ()
    if placed or matches or syntax.settlement_before(tokens, i):
        found.append(_toponym(normal, tokens, i, last, matches))
        return j
    return i + 1


def _capital(text: str) -> bool:
    """Whether a word begins with a capital, or is of a script that has none (Arabic)."""
    return text[:1].isupper() or "\u0621" <= text[:1] <= "\u06d3"


def _may_begin(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    if not _capital(token.text):
        return _article_before(tokens, i)  # "al-Bab"
    if i > 1 and tokens[i - 1].text == "-" and tokens[i - 1].end == token.start:
        # "D-Riverton", "Egyptian-US", but not "Stratford-Upon"
        before = tokens[i - 2].text
        return before in {"D", "R", "I", "EU", "US"} or fold(before) in words.DEMONYMS
    return True


def _article_before(tokens: Sequence[Token], i: int) -> bool:
    """Whether the Arabic article stands at ``i``, joined to a name: "al-Qusayr"."""
    if tokens[i].text.lower() not in _JOINTS or i + 2 >= len(tokens):
        return False
    return tokens[i + 1].text == "-" and tokens[i + 2].text[:1].isupper()


def _goes_on(tokens: Sequence[Token], j: int) -> bool:
    """Whether a name that ends before ``j`` is the beginning of a longer one."""
    return (
        j + 1 < len(tokens)
        and tokens[j].text in _OF_WHICH
        and tokens[j + 1].text[:1].isupper()
        and tokens[j].end < tokens[j + 1].start
    )


def _may_end(tokens: Sequence[Token], i: int, j: int) -> bool:
    last = tokens[j - 1]
    if not _capital(last.text):
        return False
    hyphen = j + 1 < len(tokens) and tokens[j].text == "-" and tokens[j].start == last.end
    if hyphen and not tokens[j + 1].text.islower():  # but "Moscow-backed"
        return False
    return all(
        _capital(t.text) or t.text.lower() in _PARTICLES or t.text in {"-", ".", "'", "'s"}
        for t in tokens[i:j]
    )
