"""Finds the names of places in a parsed sentence, and what each does there.

Names come from the gazetteer (longest first) and from the parser's entities; neither is
trusted alone.  A name is *literal* when something is said to be or happen there,
*associative* when it stands for a government or team or for where somebody is from ("Moscow
announced"), *dateline* where it heads a report, and *part* when it only belongs to another
name ("Aleppo Media Centre").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.claims.places import syntax, words
from variorum.claims.places.fold import fold
from variorum.claims.places.gazetteer import Gazetteer, Match
from variorum.claims.places.regions import COUNTRY_ALIASES, STATES
from variorum.model import Parse, Relation, Token

Role = Literal["literal", "associative", "dateline", "part"]

_JOINTS = frozenset(
    {"al", "el", "ad", "as", "ash", "at", "az", "ez", "an", "ar", "es", "er", "ed"}
)
_PLACES = frozenset({"GPE", "LOC"})  # the parser's labels of places
_NEVER = frozenset({"DATE", "TIME", "MONEY", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE"})
_FIRMLY = frozenset({"in", "near", "outside", "around", "across", "into", "throughout"})
_LARGE = 1_000_000
_LOOSE = 5  # letters a name must have to be looked up by its skeleton
_LONGEST = 7  # tokens; hyphens are tokens of their own
_LINK = re.compile(r"\s*(?:,|;|,? and|,? or|,? as well as|&|/)\s*(?:the\s+|in\s+)?")
_COMMA = re.compile(r"\s*,\s*(?:in\s+)?(?:the\s+)?")
# Capitals, up to three more words in commas and brackets, then a dash.
_DATELINE = re.compile(
    r"\W{0,2}[A-Z][A-Z.' -]{2,30}[A-Z](?:, ?(?:[\w.]+ ?){1,3}){0,2} ?"
    r"(?:\([^)]{2,40}\)|/[^/]{2,30}/)?"
    r"\s*(?:-{1,3}|[–—])\s"
)
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
        "y",
    }
)
_ABBREVIATED = {form: code for code, forms in STATES.items() for form in forms}
_COUNTRIES = frozenset(n for n in COUNTRY_ALIASES if len(n.replace(".", "")) <= 3)
_NICKNAMES = {"L.A.": "Los Angeles", "LA": "Los Angeles", "N.Y.C.": "New York City",
              "NYC": "New York City", "D.C.": "Washington"}  # fmt: skip


@dataclass(slots=True)
class Toponym:
    """A name that may be a place.

    ``start``/``end`` are offsets in ``Sentence.normal``, ``first``/``last`` the half-open
    range of tokens.  ``strength`` is how sure it is that this is a place's name (0 not,
    1 only if supported elsewhere in the story, 2 sure).  ``hint`` is the kind of place that
    the words beside it call for; ``container`` what it is said to lie in.  ``firm`` says
    that the words around it leave no doubt ("in X", "the town of X"), ``doubt`` that only
    the parser, which takes it for a person, speaks against it.
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


def find(normal: str, parse: Parse, gazetteer: Gazetteer) -> list[Toponym]:
    """The possible places of a sentence, in text order, without overlaps."""
    tokens = parse.tokens
    found = _names(normal, tokens, gazetteer)
    for toponym in found:
        _judge(toponym, tokens)
        toponym.relation = syntax.relation(tokens, toponym.first)
    _lists(found, normal, tokens)
    _dateline(found, normal)
    return [t for t in found if t.strength or t.doubt]


def _names(normal: str, tokens: Sequence[Token], gazetteer: Gazetteer) -> list[Toponym]:
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
                    found.append(_toponym(normal, tokens, i, j, matches))
                    last = j
                    break
        if last == i and token.text[:1].isupper():
            last = _unknown(normal, tokens, i, gazetteer, found)
        i = max(last, i + 1)
    return found


def _matches(
    text: str, tokens: Sequence[Token], i: int, found: Sequence[Toponym], gazetteer: Gazetteer
) -> tuple[Match, ...]:
    """The entries of a name; abbreviations count only as outlets write them."""
    if text in _NICKNAMES:
        return gazetteer.lookup(_NICKNAMES[text])
    if any(c.isdigit() for c in text):
        return ()
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
    if tokens[i].entity in _PLACES:
        while j < len(tokens) and tokens[j].entity and not tokens[j].entity_starts:
            j += 1
    elif _may_begin(tokens, i):
        while j < len(tokens) and (
            tokens[j].text[:1].isupper() or tokens[j].text in _JOINTS or tokens[j].text == "-"
        ):
            j += 1
        while j > i + 1 and not tokens[j - 1].text[:1].isupper():
            j -= 1
    last = j - 1 if tokens[j - 1].text == "'s" else j
    text = normal[tokens[i].start : tokens[last - 1].end]
    if fold(text) in words.DEMONYMS or any(c.isdigit() for c in text):
        return j
    for k in range(i + 1, last):
        led = tokens[k - 1].text == "of" or fold(tokens[k - 1].text) in words.DEMONYMS
        if led and gazetteer.lookup(normal[tokens[k].start : tokens[last - 1].end]):
            return k  # "Syrian Idlib", "Ancient City of Aleppo"
    placed = tokens[i].entity in _PLACES
    matches = gazetteer.lookup_loose(text) if placed or len(text) >= _LOOSE else ()
    if placed or matches or syntax.settlement_before(tokens, i):
        found.append(_toponym(normal, tokens, i, last, matches))
        return j
    return i + 1


def _may_begin(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    if not token.text[:1].isupper():
        return False
    return not (i > 1 and tokens[i - 1].text == "-" and tokens[i - 1].end == token.start)


def _may_end(tokens: Sequence[Token], i: int, j: int) -> bool:
    last = tokens[j - 1]
    if not last.text[:1].isupper():
        return False
    hyphen = j + 1 < len(tokens) and tokens[j].text == "-" and tokens[j].start == last.end
    if hyphen and not tokens[j + 1].text.islower():  # but "Moscow-backed"
        return False
    return all(
        t.text[:1].isupper() or t.text.lower() in _PARTICLES or t.text in {"-", ".", "'", "'s"}
        for t in tokens[i:j]
    )


def _judge(t: Toponym, tokens: Sequence[Token]) -> None:
    """Sets strength, role and hint from the words around the name."""
    labels = [x.entity for x in tokens[t.first : t.last] if x.text not in "-."]
    label = max(sorted(set(labels)), key=labels.count) if labels else ""
    single = t.last - t.first == 1
    before = syntax.typed_before(tokens, t.first)
    after = syntax.typed_after(tokens, t.last)
    kind = after or before
    t.hint = kind.kind if kind else None
    placed = label in _PLACES
    if t.key in words.DEMONYMS or (single and t.key in words.DIRECTIONS):
        return
    if single and t.key in words.COMMON and (not placed or len(t.matches) == 0) and not before:
        return
    if t.key in words.ELSEWHERE and not before:
        return
    if not t.matches and set(t.key.split()) <= words.DIRECTIONS | words.ELSEWHERE:
        return  # "South Pole"
    towns = all(m.place.kind in {"city", "point", "admin2"} for m in t.matches)
    if not kind and towns and not famous(t) and syntax.article(tokens, t.first, t.last):
        return  # "the Coast": towns take no article
    saint = t.key.startswith("saint ") and t.last < len(tokens) and tokens[t.last].text == "'s"
    if saint and label not in _PLACES:
        return  # "St. Patrick's Day", "St. Mary's"
    t.role = "part"
    if syntax.inside_name(tokens, t.first, t.last):
        t.strength = 1 if placed or (label in {"ORG", "FAC"} and t.matches) else 0
        return
    locative = syntax.preposition(tokens, t.first) in words.LOCATIVE
    locative = locative or syntax.address(tokens, t.first)
    t.firm = kind is not None or syntax.preposition(tokens, t.first) in _FIRMLY
    spoken = syntax.speaks(tokens, t.first, t.last)
    t.doubt = label == "PERSON" and bool(t.matches) and not spoken
    t.strength = _strength(t, tokens, label, locative, kind is not None)
    political = any(
        m.place.kind == "country" or (m.place.kind == "city" and m.place.population > _LARGE)
        for m in t.matches
    )
    here = syntax.literal(tokens, t.first, t.last, political=political, typed=bool(kind))
    t.role = "literal" if here else "associative"
    if not here and not kind and any(m.place.capital and m.how == "name" for m in t.matches):
        t.hint = "government"


def _strength(
    t: Toponym, tokens: Sequence[Token], label: str, locative: bool, typed: bool
) -> int:
    placed = label in _PLACES
    if not t.matches:
        # Known to the parser alone, which often takes surnames and firms for places.
        near = syntax.preposition(tokens, t.first) in _FIRMLY
        known = (placed and (near or typed)) or syntax.settlement_before(tokens, t.first)
        return 2 if known else 0
    if label in _NEVER:
        return 0
    if syntax.speaks(tokens, t.first, t.last) and not famous(t):
        return 0
    single = t.last - t.first == 1
    struck = syntax.struck(tokens, t.last)
    if label == "PERSON" and not (typed or locative or (struck and not single)):
        return 0
    if single and not placed and tokens[t.first].pos not in {"PROPN", "NOUN", "X"}:
        return 0
    if all(m.how == "loose" for m in t.matches) and single and not placed:
        return 2 if t.firm or struck else 1
    if placed or typed or locative or struck:
        return 2
    if label != "PERSON" and famous(t):
        return 2
    return 1 if tokens[t.first].pos == "PROPN" else 0


def famous(t: Toponym) -> bool:
    """Whether the name is above all a country's, a large division's or a large city's."""
    return any(
        m.how == "name"
        and (m.place.kind in {"country", "region"} or m.place.population > _LARGE)
        and m.place.kind != "admin2"
        for m in t.matches
    )


def _lists(found: list[Toponym], normal: str, tokens: Sequence[Token]) -> None:
    """Shares what is known of one member of a list, and sees "Town, State"."""
    group: list[int] = []
    for i in range(len(found)):
        if group:
            left = found[i - 1]
            gap = normal[left.end : found[i].start]
            if _COMMA.fullmatch(gap) and _holds(found[i], left):
                left.container, left.firm = found[i].matches, True
                left.strength = 2 if left.strength or _free(left) else left.strength
                found[i].strength = max(found[i].strength, 2)
                if left.role != "part":
                    found[i].role = left.role
                continue
            if not _LINK.fullmatch(gap):
                _share(group, found, tokens)
                group = []
        group.append(i)
    if group:
        _share(group, found, tokens)


def _dateline(found: Sequence[Toponym], normal: str) -> None:
    """Marks "TOWN, State (Agency) -- ": where the report was filed, not where it happened."""
    match = _DATELINE.match(normal)
    for toponym in found:
        if match and toponym.end <= match.end() and toponym.strength:
            toponym.role, toponym.strength = "dateline", 2


def _free(t: Toponym) -> bool:
    return t.key not in words.COMMON or t.role != "part"


def _holds(outer: Toponym, inner: Toponym) -> bool:
    """Whether some reading of ``inner`` lies in some reading of ``outer``."""
    for o in outer.matches:
        for i in inner.matches:
            if o.place.number == i.place.number:
                continue
            if o.place.kind == "country" and i.place.country == o.place.country:
                return True
            if o.place.number in {i.place.admin1, i.place.admin2}:
                return True
    return False


def _share(group: Sequence[int], found: Sequence[Toponym], tokens: Sequence[Token]) -> None:
    members = [found[i] for i in group]
    if len(members) < 2:
        return
    head, tail = members[0], members[-1]
    for kind in (
        syntax.typed_before(tokens, head.first),
        syntax.typed_after(tokens, tail.last),
    ):
        if kind and kind.plural:
            for m in members:
                m.hint, m.strength = kind.kind, 2
                m.role = "literal" if m.role == "part" else m.role
    sure = sum(m.strength == 2 for m in members)
    for m in members:
        weak = m.strength == 0 and sure >= 2 and bool(m.matches) and m.role != "part"
        if weak or (m.strength == 1 and sure and m.role != "part"):
            m.strength = 2
    for m in members:
        if m.relation == "in":
            m.relation = head.relation  # "near X and Y"
    if head.role == "literal":
        for m in members:
            if m.role == "associative":
                m.role = "literal"
