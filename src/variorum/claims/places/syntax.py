"""What the words around a name make of it.

Everything here reads tokens only; a name is the half-open range ``[first, last)`` of them.
The words before and after are read in order rather than through the tree where that is
enough: the small model's trees err on long lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from variorum.claims.places import words
from variorum.model import Relation, Token

Tokens = Sequence[Token]

_REACH = 6  # words looked back over for a preposition


class Typed(NamedTuple):
    """A noun beside a name that says what kind of place it is."""

    kind: str
    plural: bool


def type_word(tokens: Tokens, i: int) -> Typed | None:
    """The kind of place the noun at ``i`` calls for."""
    if not 0 <= i < len(tokens):
        return None
    found = words.type_of(tokens[i].text)
    return Typed(*found) if found else None


def typed_before(tokens: Tokens, first: int) -> Typed | None:
    """ "province of X", "town of X", "the village X"."""
    i = first - 1
    while i >= 0 and _lower(tokens, i) in words.DIRECTIONS | {"the"}:
        i -= 1
    if i >= 1 and _lower(tokens, i) == "of":
        return type_word(tokens, i - 1)
    if i == first - 1 and i >= 0 and tokens[i].text.islower():
        kind = type_word(tokens, i)
        return kind if kind and kind.kind in {"city", "admin1"} and not kind.plural else None
    return None


def settlement_before(tokens: Tokens, first: int) -> bool:
    """ "the village of X": a place even if nothing else is known of the name."""
    i = first - 1
    if i >= 1 and _lower(tokens, i) == "of" and tokens[i - 1].text.islower():
        kind = type_word(tokens, i - 1)
        return kind is not None and kind.kind in {"city", "admin1", "admin2"}
    return False


def struck(tokens: Tokens, last: int) -> bool:
    """Whether the name is what somebody visits, strikes, takes: "shelled X"."""
    name = tokens[last - 1]
    if name.dep not in {"dobj", "obj", "nsubjpass"}:
        return False
    return tokens[name.head].lemma.lower() in words.MOVES


def typed_after(tokens: Tokens, last: int) -> Typed | None:
    """ "X province"."""
    return type_word(tokens, last)


def article(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the name itself has an article: "the Coast", not "the Hama front"."""
    if first == 0 or _lower(tokens, first - 1) != "the":
        return False
    return last == len(tokens) or tokens[last].pos not in {"NOUN", "PROPN", "ADJ"}


def inside_name(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the name is a piece of a longer one: of a person, an organisation, a virus."""
    end = tokens[last - 1]
    if last < len(tokens):
        after = tokens[last]
        lower = after.text.lower()
        if after.text in {"&", "@"} or lower in words.DISEASES:
            return True
        if after.text == "-" and after.start == end.end:
            return True
        if (
            after.start > end.end
            and after.text[:1].isupper()
            and after.pos in {"PROPN", "NOUN", "ADJ"}
            and words.type_of(lower) is None
        ):
            same = after.entity and after.entity == end.entity and not after.entity_starts
            if same or lower in words.ORG_NOUNS or lower.rstrip("s") in words.ORG_NOUNS:
                return True
            if end.dep == "compound" and end.head >= last and not after.entity_starts:
                return True
        kind = words.type_of(lower)
        if kind and last + 1 < len(tokens) and lower != after.text:
            # "Pierce County Sheriff", "Texas City Council"
            following = tokens[last + 1].text.lower().rstrip("s")
            if tokens[last + 1].text[:1].isupper() and following in words.ORG_NOUNS:
                return True
    if first == 0:
        return False
    before = tokens[first - 1]
    lower = before.text.lower().rstrip(".")
    if titled(tokens, first):
        return True
    if lower == "of" and first >= 2 and tokens[first - 2].text[:1].isupper():
        # "University of Texas", "Bank of America"
        noun = tokens[first - 2].text.lower().rstrip("s")
        return noun in words.ORG_NOUNS
    if (
        before.end == tokens[first].start
        or not before.text[:1].isupper()
        or before.pos != "PROPN"
        or lower in words.DIRECTIONS
        or lower in words.DEMONYMS
        or words.type_of(lower) is not None
    ):
        return False
    same = tokens[first].entity == before.entity and not tokens[first].entity_starts
    if same and before.entity:
        return True
    return before.dep == "compound" and before.head in range(first, last)


def feature(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """The whole name if it is that of a lake, park and the like: "Lamar River", "Salem
    National Forest", "Fort Lamar".  Such a name is not the town's."""
    if first and tokens[first - 1].text in words.FEATURES_BEFORE:
        first -= 1
    for k in range(last, min(len(tokens), last + 2)):
        if not tokens[k].text[:1].isupper() or tokens[k].text.isupper():
            break
        if tokens[k].text.lower() in words.FEATURES:
            return first, k + 1
    return first, last


def titled(tokens: Tokens, first: int) -> bool:
    """Whether a title stands before the name: "Judge Houston"."""
    if first == 0:
        return False
    before = tokens[first - 1].text
    return before[:1].isupper() and before.lower().rstrip(".") in words.TITLES


def preposition(tokens: Tokens, first: int) -> str:
    """The preposition that governs the name, read off the words before it.

    "province of X" and "north of X" give "in" and "near"; ``""`` if there is none.
    """
    i = first - 1
    while i >= 0 and first - i <= _REACH:
        lower = _lower(tokens, i)
        if lower in words.LOCATIVE or lower in words.WEAK_LOCATIVE:
            before = _lower(tokens, i - 1)
            if lower == "of" and before in words.AROUND_NOUNS:
                return "around"
            if lower == "of" and before in words.DIRECTIONS:
                return "near"
            if lower == "of" and before in words.PARTS:
                return "in"
            if lower == "to" and before in {"close", "next"}:
                return "near"
            return lower
        token = tokens[i]
        skipped = (
            lower == "the"
            or lower in words.DIRECTIONS
            or lower in words.DEMONYMS
            or words.type_of(lower) is not None
            or (token.pos in {"ADJ", "ADV", "PART"} and lower != "not")
            or token.tag == "VBN"
            or token.text in {"-", "'s"}
        )
        if not skipped:
            return ""
        i -= 1
    return ""


def address(tokens: Tokens, first: int) -> bool:
    """Whether the name follows a street: "1935 Orchard St., Alexandria"."""
    if first < 2 or tokens[first - 1].text != ",":
        return False
    return _lower(tokens, first - 2).rstrip(".") in words.STREETS


def literal(tokens: Tokens, first: int, last: int, *, political: bool, typed: bool) -> bool:
    """Whether something is said to be or happen at the place.

    ``political`` names (countries, large cities) speak and act as governments and teams,
    so that they need better evidence than the name of a village.
    """
    name = tokens[last - 1]
    before = preposition(tokens, first)
    if before in words.LOCATIVE and not (political and before == "at"):
        return True
    if address(tokens, first):
        return True
    after = tokens[last].text if last < len(tokens) else ""
    if after in {"'s", "'"}:
        return _possessor(tokens, last, political=political)
    if before in {"to", "from"} or (before == "for" and not political):
        governor = _governor(name, tokens)
        moves = governor is not None and (
            governor.lemma.lower() in words.MOTION or governor.text.lower() in words.MOTION
        )
        if before == "for":
            return governor is not None and governor.lemma.lower() in words.LEAVES
        return moves or not political
    if before in words.WEAK_LOCATIVE:
        return typed or (not political and before not in {"for", "by"})
    head = tokens[name.head]
    if name.dep in {"dobj", "obj", "nsubjpass"}:
        return struck(tokens, last) or not political
    if name.dep == "appos" and words.type_of(head.text):
        return True  # "the capital, X,"
    if name.dep == "nsubj":
        return not political and head.lemma.lower() not in words.SPEECH_VERBS
    if name.dep in {"compound", "nmod", "amod"} and head.start > name.start and not typed:
        return head.lemma.lower() in words.PLACE_NOUNS
    return typed or not political


def speaks(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the name is the subject of a verb of speech or follows "according to"."""
    name = tokens[last - 1]
    if name.dep == "nsubj" and tokens[name.head].lemma.lower() in words.SPEECH_VERBS:
        return True
    if last < len(tokens) and tokens[last].lemma in words.SPEECH_VERBS:
        return True
    if first and tokens[first - 1].lemma in words.SPEECH_VERBS:
        return tokens[first - 1].text.lower() in {"said", "says", "added", "asked"}
    return (
        first >= 2
        and _lower(tokens, first - 1) == "to"
        and (_lower(tokens, first - 2) == "according")
    )


def relation(tokens: Tokens, first: int) -> Relation:
    """Reads "near X", "around X", "the outskirts of X", "20 miles north of X"."""
    for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
        lower = _lower(tokens, i)
        before = _lower(tokens, i - 1)
        if lower in words.AROUND or lower in words.AROUND_NOUNS:
            return "around"
        if lower in words.NEAR or (lower == "to" and before in {"close", "next"}):
            return "near"
        if lower == "of" and before in words.DIRECTIONS:
            distant = any(_lower(tokens, k) in words.UNITS for k in range(max(0, i - 5), i))
            return "near" if distant else "in"
        plain = lower in words.DIRECTIONS or lower in {"of", "the", "-"}
        if not (plain or words.type_of(lower) or tokens[i].pos in {"ADJ", "VBN"}):
            return "in"
    return "in"


def _lower(tokens: Tokens, i: int) -> str:
    return tokens[i].text.lower() if i >= 0 else ""


def _possessor(tokens: Tokens, last: int, *, political: bool) -> bool:
    """Whether "X's noun" is at X: "Syria's northwest", but not "Syria's army"."""
    following = tokens[last + 1 : last + 4]
    noun = next((t for t in following if t.pos == "NOUN"), None)
    if noun is not None and noun.text.lower() in words.PLACE_NOUNS:
        return True
    if political or any(t.pos == "PROPN" for t in following[:2]):
        return False
    return noun is None or noun.lemma.lower() not in words.SPEAKERS


def _governor(token: Token, tokens: Tokens) -> Token | None:
    """What the preposition above ``token`` hangs on."""
    up = token
    for _ in range(4):
        parent = tokens[up.head]
        if parent is up:
            return None
        if up.pos == "ADP" or up.dep in {"prep", "pcomp", "agent", "dative"}:
            return parent
        up = parent
    return None
