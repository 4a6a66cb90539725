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
from dataclasses import replace

from variorum.claims.places import evidence, learned, syntax, words
from variorum.claims.places.gazetteer import Gazetteer
from variorum.claims.places.names import PLACES, Toponym, given_names, names_in
from variorum.model import Parse, Token

_NEVER = frozenset({"DATE", "TIME", "MONEY", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE"})
_FIRMLY = frozenset({"in", "near", "outside", "around", "across", "into", "throughout"})
_LARGE = 1_000_000
_ACRONYM = 5  # letters
_LINK = re.compile(r"\s*(?:,|;|,? and|,? or|,? as well as|&|/)\s*(?:the\s+|in\s+)?")
# "Lamar, in northern Wicklow"
_IN = re.compile(
    r"\s*,?\s+(?:located |based )?in (?:the )?"
    r"(?:(?:(?:north|south|east|west)\S*|central|rural|province|state|county|region) (?:of )?)"
    r"{0,3}"
)
_COMMA = re.compile(r"\s*,\s*(?:in\s+)?(?:the\s+)?")
# Capitals, up to three more words in commas and brackets, then a dash.
_DATELINE = re.compile(
    r"\W{0,2}[A-Z][A-Z.' -]{2,30}[A-Z](?:, ?(?:[\w.]+ ?){1,3}){0,2} ?"
    r"(?:\([^)]{2,40}\)|/[^/]{2,30}/)?"
    r"\s*(?:-{1,3}|[–—])\s"
)


def find(
    normal: str,
    parse: Parse,
    gazetteer: Gazetteer,
    given: Sequence[tuple[int, int]] | None = None,
) -> list[Toponym]:
    """The possible places of a sentence, in text order, without overlaps.

    With ``given`` ranges of the sentence these are taken for names of places, and nothing
    else is.
    """
    tokens = parse.tokens
    if given is None:
        found = names_in(normal, tokens, gazetteer)
    else:
        found = given_names(normal, tokens, gazetteer, given)
    for toponym in found:
        _judge(toponym, tokens)
        toponym.relation = syntax.relation(tokens, toponym.first)
    _lists(found, normal, tokens)
    _dateline(found, normal)
    if given is None:
        found = [t for t in found if t.strength >= 0]
    for toponym in found:
        toponym.cues = evidence.cues_of(toponym, tokens)
        logit = evidence.odds(toponym.cues, learned.SENTENCE)
        toponym.likely = evidence.chance(logit) if given is None else 1.0
    return found


def _judge(t: Toponym, tokens: Sequence[Token]) -> None:
    """Sets strength, role and hint from the words around the name."""
    t.strength = -1
    labels = [x.entity for x in tokens[t.first : t.last] if x.text not in "-."]
    label = max(sorted(set(labels)), key=labels.count) if labels else ""
    single = t.last - t.first == 1
    before = syntax.typed_before(tokens, t.first)
    after = syntax.typed_after(tokens, t.last)
    kind = after or before
    t.hint = kind.kind if kind else None
    placed = label in PLACES
    if t.key in words.DEMONYMS or (single and t.key in words.DIRECTIONS):
        return
    if single and t.key in words.COMMON and (not placed or len(t.matches) == 0) and not before:
        return
    if t.key in words.ELSEWHERE and not before:
        return
    if not t.matches and set(t.key.split()) <= words.DIRECTIONS | words.ELSEWHERE:
        return  # "South Pole"
    if single and _acronym(t, tokens):
        return
    towns = all(m.place.kind in {"city", "point", "admin2"} for m in t.matches)
    if not kind and towns and not famous(t) and syntax.article(tokens, t.first, t.last):
        return  # "the Coast": towns take no article
    saint = t.key.startswith("saint ") and t.last < len(tokens) and tokens[t.last].text == "'s"
    if saint and label not in PLACES:
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


def _acronym(t: Toponym, tokens: Sequence[Token]) -> bool:
    """Whether the name is in capitals among words that are not: an agency or party ("SANA")
    rather than a place, unless it is a country's or heads a report."""
    if not (t.text.isupper() and t.text.isalpha() and 2 < len(t.text) <= _ACRONYM):
        return False
    if (
        famous(t)
        or t.last == len(tokens)
        or tokens[t.last].text in {",", "(", "-", "--", "–", "—"}
    ):
        return False
    beside = [x.text for x in (*tokens[max(0, t.first - 1) : t.first], tokens[t.last])]
    return not any(x.isupper() and len(x) > 1 for x in beside)


def _strength(
    t: Toponym, tokens: Sequence[Token], label: str, locative: bool, typed: bool
) -> int:
    placed = label in PLACES
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
            typed = syntax.typed_after(tokens, left.last)  # "Lamar County, Texas"
            gap = normal[tokens[left.last].end if typed else left.end : found[i].start]
            if _IN.fullmatch(gap) and left.key != found[i].key and _holds(found[i], left):
                left.container = found[i].matches
            if _COMMA.fullmatch(gap) and _holds(found[i], left):
                left.container, left.firm = found[i].matches, True
                left.strength = 2 if left.strength > 0 or _free(left) else left.strength
                found[i].strength, found[i].holds = 2, True
                _hold(found[i], left)
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
        if match and toponym.end <= match.end() and toponym.strength > 0:
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


def _hold(outer: Toponym, inner: Toponym) -> None:
    """Leaves ``outer`` the state or country that holds ``inner``, if one does: in "Tulsa,
    Oklahoma" the state, not Oklahoma City.  A county may stand there for a town of a list."""
    holders = tuple(
        m
        for m in outer.matches
        if m.place.kind in ("admin1", "country") and _holds(replace(outer, matches=(m,)), inner)
    )
    if holders:
        outer.matches = holders
        outer.hint = outer.hint or holders[0].place.kind


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
        m.listed = sure > (m.strength == 2)
        weak = m.strength <= 0 and sure >= 2 and bool(m.matches) and m.role != "part"
        if weak or (m.strength == 1 and sure and m.role != "part"):
            m.strength = 2
    for m in members:
        if m.relation == "in":
            m.relation = head.relation  # "near X and Y"
    if head.role == "literal":
        for m in members:
            if m.role == "associative":
                m.role = "literal"
