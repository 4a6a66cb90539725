"""Finds the names of places in a parsed sentence, and what each does there.

Names come from the gazetteer (longest first) and from the parser's entities; neither is
trusted alone.  A name is taken as *literal* when something is said to be or happen there,
as *metonym* when it stands for a government or its capital's ("Moscow announced"), and as
*part* when it only belongs to another name ("Aleppo Media Centre").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.claims import place_words as words
from variorum.claims.gazetteer import Gazetteer, Match
from variorum.claims.place_fold import fold
from variorum.claims.place_regions import STATES
from variorum.model import Parse, Relation, Token

Role = Literal["literal", "metonym", "dateline", "part"]

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
    }
)
_POSTAL = {form: code for code, forms in STATES.items() for form in forms if "." not in form}


@dataclass(slots=True)
class Toponym:
    """A name that may be a place.

    ``start``/``end`` are offsets in ``Sentence.normal``, ``first``/``last`` the half-open
    range of tokens.  ``strength`` is how sure it is that this is a place's name (0 not,
    1 only if supported elsewhere in the story, 2 sure).  ``hint`` is the kind of place that
    the words beside it call for; ``container`` what it is said to lie in.
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


def find(normal: str, parse: Parse, gazetteer: Gazetteer) -> list[Toponym]:
    """The possible places of a sentence, in text order, without overlaps."""
    tokens = parse.tokens
    found = _names(normal, tokens, gazetteer)
    for toponym in found:
        _judge(toponym, normal, tokens)
    _lists(found, normal, tokens)
    _dateline(found, normal)
    for toponym in found:
        _relate(toponym, tokens)
    return [t for t in found if t.strength]


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
        if last == i and token.entity in {"GPE", "LOC"} and token.text[:1].isupper():
            last = _unknown(normal, tokens, i, gazetteer, found)
        i = max(last, i + 1)
    return found


def _matches(
    text: str, tokens: Sequence[Token], i: int, found: Sequence[Toponym], gazetteer: Gazetteer
) -> tuple[Match, ...]:
    after_comma = i > 0 and tokens[i - 1].text == "," and found and found[-1].last == i - 1
    if text in _POSTAL and (after_comma or len(text) > 2):
        division = gazetteer.division(_POSTAL[text])
        if division:
            return (
                (Match(division, "name"), *gazetteer.lookup(text))
                if len(text) > 2
                else (Match(division, "name"),)
            )
    if len(text) == 2 and text not in {"US", "UK"}:
        return ()
    if text == "us" or (
        text.isupper() and len(text) == 3 and text not in {"USA", "UAE", "DRC"}
    ):
        return ()
    return gazetteer.lookup(text)


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
    """A name that only the parser knows; returns the token after it."""
    j = i + 1
    while (
        j < len(tokens) and tokens[j].entity == tokens[i].entity and not tokens[j].entity_starts
    ):
        j += 1
    last = j - 1 if tokens[j - 1].text == "'s" else j
    text = normal[tokens[i].start : tokens[last - 1].end]
    if fold(text) not in words.DEMONYMS:
        found.append(_toponym(normal, tokens, i, last, gazetteer.lookup_loose(text)))
    return j


def _may_begin(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    if not token.text[:1].isupper():
        return False
    return not (i > 1 and tokens[i - 1].text == "-" and tokens[i - 1].end == token.start)


def _may_end(tokens: Sequence[Token], i: int, j: int) -> bool:
    last = tokens[j - 1]
    if not (last.text[:1].isupper() or last.text[:1].isdigit()):
        return False
    if j < len(tokens) and tokens[j].text == "-" and tokens[j].start == last.end:
        return False
    return all(
        t.text[:1].isupper() or t.text.lower() in _PARTICLES or t.text in "-.'"
        for t in tokens[i:j]
    )


def _judge(t: Toponym, normal: str, tokens: Sequence[Token]) -> None:
    """Sets strength, role and hint from the words around the name."""
    first, last = tokens[t.first], tokens[t.last - 1]
    before = tokens[t.first - 1] if t.first else None
    after = tokens[t.last] if t.last < len(tokens) else None
    t.hint, typed = _type_beside(t, tokens)
    labels = [x.entity for x in tokens[t.first : t.last] if x.text not in "-."]
    label = max(sorted(set(labels)), key=labels.count)
    single = t.last - t.first == 1
    if t.key in words.DEMONYMS or (single and t.key in words.DIRECTIONS):
        return
    if single and t.key in words.COMMON and label not in {"GPE", "LOC"} and not typed:
        return
    if _inside_name(t, tokens, before, after):
        t.strength, t.role = (1, "part") if label in {"GPE", "LOC"} else (0, "part")
        return
    locative = _preposition(t, tokens)
    place_label = label in {"GPE", "LOC"}
    if place_label or typed or locative in words.LOCATIVE:
        t.strength = 2
    elif first.pos == "PROPN" and (label in {"", "FAC", "ORG", "NORP"} or locative):
        t.strength = 1
    if not t.matches and not (place_label and (locative or typed)):
        t.strength = 0
    if label == "PERSON" and not typed and locative not in words.LOCATIVE:
        t.strength = 0
    if label in {"DATE", "TIME", "MONEY", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE"}:
        t.strength = 0
    if single and last.pos not in {"PROPN", "NOUN", "X"} and not place_label:
        t.strength = 0
    t.role = "literal" if _literal(t, tokens, locative, typed) else "metonym"


def _type_beside(t: Toponym, tokens: Sequence[Token]) -> tuple[str | None, bool]:
    """The kind that "X province" or "province of X" calls for."""
    if t.last < len(tokens) and (kind := words.type_of(tokens[t.last].text)):
        return kind[0], True
    i = t.first - 1
    while i >= 0 and tokens[i].text.lower() in words.DIRECTIONS | {"the"}:
        i -= 1
    if (
        i >= 1
        and tokens[i].text.lower() == "of"
        and (kind := words.type_of(tokens[i - 1].text))
    ):
        return kind[0], True
    return None, False


def _inside_name(
    t: Toponym, tokens: Sequence[Token], before: Token | None, after: Token | None
) -> bool:
    """Whether the name is a piece of a longer one, of a person or an organisation."""
    last = tokens[t.last - 1]
    if after is not None and after.start > last.end:
        lower = after.text.lower()
        kind = words.type_of(lower)
        if after.text[:1].isupper() and after.pos in {"PROPN", "NOUN"} and kind is None:
            same = after.entity and after.entity == last.entity and not after.entity_starts
            if same or lower.rstrip("s") in words.ORG_NOUNS or lower in words.ORG_NOUNS:
                return True
            if last.dep == "compound" and last.head >= t.last and not after.entity_starts:
                return True
        if after.text == "&":
            return True
    if before is not None and before.end < tokens[t.first].start:
        lower = before.text.lower().rstrip(".")
        if lower in words.TITLES and before.text[:1].isupper():
            return True
        if (
            before.text[:1].isupper()
            and before.pos == "PROPN"
            and lower not in words.DIRECTIONS
            and lower not in words.DEMONYMS
            and words.type_of(lower) is None
            and t.first >= 1
        ):
            same = tokens[t.first].entity == before.entity and not tokens[t.first].entity_starts
            if same and before.entity:
                return True
            if before.dep == "compound" and before.head in range(t.first, t.last):
                return True
    return False


def _preposition(t: Toponym, tokens: Sequence[Token]) -> str:
    """The preposition that governs the name, read off the words before it."""
    i = t.first - 1
    while i >= 0:
        token = tokens[i]
        lower = token.text.lower()
        if lower in words.LOCATIVE | words.WEAK_LOCATIVE:
            if lower == "of" and i >= 1 and tokens[i - 1].text.lower() in words.PARTS:
                return "in"
            if lower == "of" and i >= 1 and tokens[i - 1].text.lower() in words.AROUND_NOUNS:
                return "around"
            if lower == "of" and i >= 1 and tokens[i - 1].text.lower() in words.DIRECTIONS:
                return "near"
            if lower == "to" and i >= 1 and tokens[i - 1].text.lower() in {"close", "next"}:
                return "near"
            return lower
        adjective = lower in words.DIRECTIONS or lower in words.DEMONYMS or lower == "the"
        adjective = adjective or (token.pos in {"ADJ", "ADV", "PART"} and lower != "not")
        adjective = adjective or words.type_of(lower) is not None or token.text == "-"
        adjective = adjective or token.tag == "VBN" or token.text == "'s"
        if not adjective or t.first - i > 6:
            break
        i -= 1
    return ""


def _literal(t: Toponym, tokens: Sequence[Token], preposition: str, typed: bool) -> bool:
    last = tokens[t.last - 1]
    after = tokens[t.last] if t.last < len(tokens) else None
    political = any(m.place.kind == "country" for m in t.matches) or _capital_like(t)
    if preposition in words.LOCATIVE and not (political and preposition == "at"):
        return True
    head = tokens[last.head] if last.head < len(tokens) else last
    if after is not None and after.text in {"'s", "'"}:
        noun = next((x for x in tokens[t.last + 1 : t.last + 4] if x.pos == "NOUN"), None)
        inner = next((x for x in tokens[t.last + 1 : t.last + 3] if x.pos == "PROPN"), None)
        named = noun is not None and noun.text.lower() in words.PLACE_NOUNS
        return named or (not political and inner is None and not _speech(noun))
    if preposition in {"to", "from"}:
        governor = _governor(last, tokens)
        if (
            governor is not None
            and {governor.lemma.lower(), governor.text.lower()} & words.MOTION
        ):
            return True
        return not political
    if preposition in {"of", "for", "between", "by", "on"}:
        return typed or (not political and preposition in {"of", "on", "between"})
    if last.dep in {"dobj", "obj"} or (last.dep == "nsubjpass"):
        if head.lemma.lower() in words.MOVES:
            return True
        return not political
    if last.dep == "nsubj":
        if head.lemma.lower() in words.SPEECH_VERBS:
            return False
        return not political
    if typed:
        return True
    return not political


def _capital_like(t: Toponym) -> bool:
    return any(m.place.kind == "city" and m.place.population > 1_500_000 for m in t.matches)


def _speech(noun: Token | None) -> bool:
    return noun is not None and noun.lemma.lower() in {
        "government", "military", "ministry", "president", "minister", "spokesman", "army",
        "parliament", "police", "mayor", "leader", "ambassador", "envoy",
    }  # fmt: skip


def _governor(token: Token, tokens: Sequence[Token]) -> Token | None:
    """What the preposition above ``token`` hangs on."""
    up = token
    for _ in range(4):
        parent = tokens[up.head]
        if parent is up:
            return None
        if up.dep in {"prep", "pcomp", "agent", "dative"} or up.pos == "ADP":
            return parent
        up = parent
    return None


def _lists(found: list[Toponym], normal: str, tokens: Sequence[Token]) -> None:
    """Shares what is known of one member of a list, and sees "Town, State"."""
    group: list[int] = []
    for i in range(len(found)):
        if group:
            left = found[i - 1]
            gap = normal[left.end : found[i].start]
            if _COMMA.fullmatch(gap) and _holds(found[i], left):
                left.container = found[i].matches
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
    before = _type_word(tokens, head.first - 1, back=True)
    after = _type_word(tokens, tail.last, back=False)
    for kind in (before, after):
        if kind and kind[1]:
            for m in members:
                m.hint, m.strength = kind[0], 2
    sure = sum(m.strength == 2 for m in members)
    for m in members:
        weak = m.strength == 0 and sure >= 2 and bool(m.matches) and m.role != "part"
        if weak or (m.strength == 1 and sure):
            m.strength = 2
    if head.role == "literal":
        for m in members:
            if m.role == "metonym":
                m.role = "literal"


def _type_word(tokens: Sequence[Token], i: int, *, back: bool) -> tuple[str, bool] | None:
    if not back:
        return words.type_of(tokens[i].text) if i < len(tokens) else None
    while i >= 0 and tokens[i].text.lower() == "the":
        i -= 1
    if i >= 1 and tokens[i].text.lower() == "of":
        return words.type_of(tokens[i - 1].text)
    return None


def _relate(t: Toponym, tokens: Sequence[Token]) -> None:
    """Reads "near X", "around X", "the outskirts of X", "the area around the city of X"."""
    for i in range(t.first - 1, max(-1, t.first - 7), -1):
        lower = tokens[i].text.lower()
        if lower in words.AROUND:
            t.relation = "around"
            return
        if lower in words.AROUND_NOUNS:
            t.relation = "around"
            return
        if lower in words.NEAR:
            t.relation = "near"
            return
        if lower == "to" and i and tokens[i - 1].text.lower() in {"close", "next"}:
            t.relation = "near"
            return
        if lower == "of" and i and tokens[i - 1].text.lower() in words.DIRECTIONS:
            if any(x.text.lower() in {"miles", "mile", "km", "kilometers", "kilometres"}
                   for x in tokens[max(0, i - 4) : i]):  # fmt: skip
                t.relation = "near"
            return
        plain = lower in words.DIRECTIONS or lower in {"of", "the", "-"} or words.type_of(lower)
        if not plain and tokens[i].pos not in {"ADJ", "VBN"}:
            return
