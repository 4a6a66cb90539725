"""The kind of a variant, from the tokens of two readings and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from variorum.collate import cues, lexicon
from variorum.collate.rows import Tok
from variorum.model import Number, Temporal, VariantKind

RANK: tuple[VariantKind, ...] = (
    "attribution",
    "quotation",
    "number",
    "loaded",
    "hedge",
    "date",
    "name",
    "omission",
    "addition",
    "order",
    "rewording",
    "synonym",
    "spelling",
    "punctuation",
)
"""Kinds by how much they matter: a variant of several readings takes the first that fits."""

OTHER_WORDS = "attributed in other words"
"""The note where both readings attribute, each with a source or a cue of its own."""

_MARK = '"'
_SMALL_LOADED = 6  # words: a longer insertion is an addition, whatever words it uses


@dataclass(frozen=True, slots=True)
class Typed:
    """A kind with its cost (what it takes to explain the difference so), and the note."""

    kind: VariantKind
    cost: float
    agrees: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """What stands around a difference.

    ``before`` and ``after`` are the tokens around the reading that has words there (of the
    first, if both have), ``cue_follows`` says that an attributing verb comes next in both.
    ``quoted_alike`` says that the words around are inside or outside a quotation in both
    readings alike, ``in_quotation`` that the reading that has nothing there has it inside
    a quotation.
    """

    before: Tok | None
    after: Tok | None
    cue_follows: bool
    quoted_alike: bool
    in_quotation: bool


def difference(left: Sequence[Tok], right: Sequence[Tok], place: Place) -> Typed:
    """The kind of the difference of two readings, neither of them equal to the other.

    An empty reading gives "omission"; whether it is one, or the other an addition, is for
    the caller to say.
    """
    one, two = cues.only_words(left), cues.only_words(right)
    if not one and not two:
        return _marks(left, right, place)
    if not one or not two:
        return _gap(list(left) if one else list(right), place)
    quoted = all(t.quoted for t in (*one, *two))
    typed = _substitution(left, right, one, two, place)
    if quoted and (
        typed.kind in {"synonym", "rewording", "loaded", "hedge", "order", "name"}
        or (typed.kind == "date" and not typed.agrees)
    ):
        return Typed("quotation", min(typed.cost, 0.6), None, "the quoted words differ")
    return typed


def _marks(left: Sequence[Tok], right: Sequence[Tok], place: Place) -> Typed:
    quotes = [sum(t.key == _MARK for t in side) for side in (left, right)]
    if quotes[0] != quotes[1] and not place.quoted_alike:
        return Typed("quotation", 0.2, None, "quotation marks in one reading only")
    return Typed("punctuation", 0.15)


def _gap(present: Sequence[Tok], place: Place) -> Typed:
    words = cues.only_words(present)
    content = [t for t in words if t.content]
    text = " ".join(t.text for t in words)
    if cues.is_attribution(present):
        return Typed("attribution", 0.4, None, f'attribution lost: "{text}"')
    if cues.is_tag(present, place.before, place.after):
        return Typed("attribution", 0.45, None, f'attribution lost: "{text}"')
    if all(t.quoted for t in words) and place.in_quotation:
        return Typed("quotation", 0.5, None, f'not in every quotation: "{text}"')
    hedges = cues.hedges_in(words)
    if hedges and len(words) <= 4 and _rest(words, hedges) == 0:
        return Typed("hedge", 0.4, None, f'hedge: "{text}"')
    if cues.is_bare_cue(words):
        return Typed("attribution", 0.45, None, OTHER_WORDS)
    if len(words) <= _SMALL_LOADED:
        found = _taking_sides(words)
        if found:
            return Typed("loaded", 0.45, None, f'loaded: "{found[0]}" ({found[1]})')
    if not content and not any(t.number or t.temporal for t in words):
        if any(t.key in {"not", "n't", "no", "never"} for t in words):
            return Typed("rewording", 0.6, None, f'negation: "{text}"')
        return Typed("rewording", 0.5, None, "small words")
    if _belongs_to_name(words, place):
        return Typed("name", 0.4, None, f'fuller form of a name: "{text}"')
    return Typed("omission", 0.55)


def _rest(words: Sequence[Tok], taken: Sequence[str]) -> int:
    """Content words that are not among the phrases taken."""
    used = {w for phrase in taken for w in phrase.casefold().split()}
    return sum(t.content and t.key not in used for t in words)


def _taking_sides(words: Sequence[Tok]) -> tuple[str, str] | None:
    """The first word that takes a side in every set it is in, with the set and the side."""
    for text, entries in cues.loaded_in(words):
        if all(e.pole not in {"neutral", "soft"} and e.about != "saying" for e in entries):
            return text, f"{entries[0].about}, {entries[0].pole}"
    return None


def _belongs_to_name(words: Sequence[Tok], place: Place) -> bool:
    named = [t for t in words if t.content or cues.is_title(t)]
    if not all((t.pos == "PROPN" or cues.is_title(t)) and not t.temporal for t in named):
        return False
    after = place.after is not None and place.after.pos == "PROPN"
    before = place.before is not None and place.before.pos == "PROPN"
    return (after or before) and len(words) <= 5


def _substitution(
    left: Sequence[Tok],
    right: Sequence[Tok],
    one: Sequence[Tok],
    two: Sequence[Tok],
    place: Place,
) -> Typed:
    if [t.key for t in one] == [t.key for t in two]:
        if any(t.key == _MARK for t in left) != any(t.key == _MARK for t in right):
            return Typed("quotation", 0.3, None, "quotation marks in one reading only")
        return Typed("punctuation", 0.2)
    if _same_letters(one, two) or _spelled(one, two):
        return Typed("spelling", 0.25)
    if len(one) == len(two) == 1 and _slip(one[0].key, two[0].key):
        return Typed("spelling", 0.3, None, "a slip of the pen")
    numbers = _numbers(one, two)
    if numbers is not None:
        return numbers
    dates = _dates(one, two)
    if dates is not None:
        return dates
    if cues.transliterated(one, two):
        return Typed("spelling", 0.3, None, "two transcriptions of a name")
    name = cues.same_name(left, right)
    if name is not None:
        return Typed("name", 0.35, True if name == "metonymy" else None, name)
    quoted = place.before is not None and place.before.key == _MARK
    attributes = [cues.is_attribution(side, quoted) for side in (left, right)]
    bare = [cues.is_bare_cue(side) for side in (one, two)]
    if all(attributes) or any(a and b for a, b in zip(attributes, bare[::-1], strict=True)):
        return Typed("attribution", 0.45, None, OTHER_WORDS)
    if cues.is_bare_cue(one) and cues.is_bare_cue(two) and len(one) + len(two) > 2:
        return Typed("attribution", 0.45, None, OTHER_WORDS)
    if place.cue_follows and cues.is_source_name(one) and cues.is_source_name(two):
        return Typed("attribution", 0.5, None, "another source")
    return _wording(one, two)


def _same_letters(one: Sequence[Tok], two: Sequence[Tok]) -> bool:
    return lexicon.plain("".join(t.key for t in one)) == lexicon.plain(
        "".join(t.key for t in two)
    )


def _slip(one: str, two: str) -> bool:
    """Whether two words differ by a doubled letter or by two letters exchanged."""
    short, long = sorted((one, two), key=len)
    if len(short) < 5 or not one.isalpha() or not two.isalpha():
        return False
    if len(long) == len(short) + 1:
        return any(
            long[at] == long[at - 1] and long[:at] + long[at + 1 :] == short
            for at in range(1, len(long))
        )
    at = [i for i in range(len(short)) if short[i] != long[i]] if len(one) == len(two) else []
    return (
        len(at) == 2
        and at[1] == at[0] + 1
        and short[at[0]] == long[at[1]]
        and short[at[1]] == long[at[0]]
    )


def _spelled(one: Sequence[Tok], two: Sequence[Tok]) -> bool:
    if len(one) == len(two):
        return all(lexicon.same_spelling(a.key, b.key) for a, b in zip(one, two, strict=True))
    joined = "".join(t.key for t in one), "".join(t.key for t in two)
    if lexicon.same_spelling(*joined):
        return True
    phrase = " ".join(t.key for t in one), " ".join(t.key for t in two)
    return lexicon.same_spelling(phrase[0], joined[1]) or lexicon.same_spelling(
        joined[0], phrase[1]
    )


def _numbers(one: Sequence[Tok], two: Sequence[Tok]) -> Typed | None:
    found = [_expressions([t.number for t in side]) for side in (one, two)]
    if not found[0] or not found[1]:
        return None
    rest = [
        {
            t.lemma
            for t in side
            if t.number is None and t.key not in lexicon.words("approximate") and t.content
        }
        for side in (one, two)
    ]
    if rest[0] != rest[1] and not _one_class(one, two):
        return None
    if len(found[0]) != len(found[1]):
        return Typed("number", 0.5, None)
    verdicts = [amounts_agree(a, b) for a, b in zip(*found, strict=True)]
    if all(verdicts):
        return Typed("number", 0.3, True)
    if any(v is False for v in verdicts):
        return Typed("number", 0.3, False, "the figures differ")
    return Typed("number", 0.3, None, "the bounds differ")


def _one_class(one: Sequence[Tok], two: Sequence[Tok]) -> bool:
    rest = [[t for t in s if t.number is None and t.content] for s in (one, two)]
    return len(rest[0]) == len(rest[1]) <= 1 and all(
        a.concepts & b.concepts for a, b in zip(*rest, strict=True)
    )


def _expressions(found: Sequence[Number | None]) -> list[Number]:
    return list(dict.fromkeys(n for n in found if n is not None))


def amounts_agree(a: Number, b: Number) -> bool | None:
    """Whether two figures are one (``True``), exclude each other (``False``) or neither."""
    if (a.low, a.high) == (b.low, b.high):
        return True
    if (a.low is None and a.high is None) or (b.low is None and b.high is None):
        return None
    low = max(a.low if a.low is not None else -1e30, b.low if b.low is not None else -1e30)
    high = min(a.high if a.high is not None else 1e30, b.high if b.high is not None else 1e30)
    if low <= high:
        return None
    return None if a.approximate or b.approximate else False


def _dates(one: Sequence[Tok], two: Sequence[Tok]) -> Typed | None:
    found = [
        list(dict.fromkeys(t.temporal for t in side if t.temporal is not None))
        for side in (one, two)
    ]
    if not found[0] or not found[1]:
        return None
    if any(
        t.content and t.temporal is None and t.key not in lexicon.words("date word")
        for t in (*one, *two)
    ):
        return None
    if len(found[0]) == len(found[1]) == 1:
        agrees = _same_day(found[0][0], found[1][0])
        return Typed("date", 0.3, agrees, None if agrees is None else _day_note(agrees))
    return Typed("date", 0.4)


def _day_note(agrees: bool) -> str:
    return "the same time in other words" if agrees else "different times"


def _same_day(a: Temporal, b: Temporal) -> bool | None:
    """Whether two expressions mean the same time, where they alone decide it."""
    if a.kind != b.kind:
        return None
    if a.kind == "weekday":
        if a.weekday != b.weekday:
            return False
        return True if a.direction == b.direction else None
    if a.kind == "date":
        pairs = ((a.year, b.year), (a.month, b.month), (a.day, b.day))
        if any(x is not None and y is not None and x != y for x, y in pairs):
            return False
        return True if all(x == y for x, y in pairs) else None
    if a.kind in {"duration", "age", "period"} and (a.amount, a.unit) == (b.amount, b.unit):
        return True
    if a.kind == "time" and (a.hour, a.minute) == (b.hour, b.minute):
        return True
    return None


def _wording(one: Sequence[Tok], two: Sequence[Tok]) -> Typed:
    hedges = cues.hedges_in(one), cues.hedges_in(two)
    short = max(len(one), len(two)) <= _SMALL_LOADED
    if short and bool(hedges[0]) != bool(hedges[1]):
        words = hedges[0] or hedges[1]
        return Typed("hedge", 0.5, None, f'hedge in one reading only: "{words[0]}"')
    loaded = _loaded(one, two) if short else None
    if loaded is not None:
        return loaded
    content = [[t for t in side if t.content] for side in (one, two)]
    if all(content) and all(_named(t) for side in content for t in side):
        return Typed("name", 0.45, None, "other names")
    lemmas = [sorted(t.lemma for t in side) for side in content]
    if lemmas[0] == lemmas[1]:
        if len(lemmas[0]) > 1 and [t.lemma for t in content[0]] != [
            t.lemma for t in content[1]
        ]:
            return Typed("order", 0.45, None, "the words stand in another order")
        if any(t.key in {"not", "n't", "no", "never"} for t in one) != any(
            t.key in {"not", "n't", "no", "never"} for t in two
        ):
            return Typed("rewording", 0.8, None, "negation in one reading only")
        note = "other forms of the same words" if lemmas[0] else "small words"
        return Typed("rewording", 0.5, None, note)
    if len(content[0]) == len(content[1]) <= 3 and all(
        _alike(a, b) for a, b in zip(*content, strict=True)
    ):
        return Typed("synonym", 0.4)
    if all(content) and frozenset.intersection(*(t.concepts for side in content for t in side)):
        return Typed("synonym", 0.4)
    pairs, rest = sorted((len(one), len(two)))
    return Typed("rewording", 0.35 + 0.4 * pairs + 0.15 * (rest - pairs))


def _named(token: Tok) -> bool:
    return token.pos == "PROPN" and token.text[:1].isupper() and token.temporal is None


def _alike(a: Tok, b: Tok) -> bool:
    if a.lemma == b.lemma:
        return True
    if a.concepts & b.concepts and (a.pos == "VERB") == (b.pos == "VERB"):
        return True
    if a.pos != b.pos or a.pos == "PROPN" or min(len(a.key), len(b.key)) < 5:
        return False
    return SequenceMatcher(None, a.lemma, b.lemma).ratio() >= 0.8


def _loaded(one: Sequence[Tok], two: Sequence[Tok]) -> Typed | None:
    found = cues.loaded_in(one), cues.loaded_in(two)
    same = {text.casefold() for text, _ in found[0]} & {text.casefold() for text, _ in found[1]}
    sides = [[f for f in side if f[0].casefold() not in same] for side in found]
    for text, entries in sides[0]:
        for other, others in sides[1]:
            for a in entries:
                for b in others:
                    if a.about == b.about and a.pole != b.pole:
                        return Typed(
                            "loaded",
                            0.42,
                            None,
                            f'{a.about}: "{text}" ({a.pole}), "{other}" ({b.pole})',
                        )
    for words, rest in ((one, two), (two, one)):
        taken = _taking_sides([t for t in words if t.key not in same])
        if taken is not None and not cues.loaded_in(rest):
            return Typed("loaded", 0.5, None, f'loaded: "{taken[0]}" ({taken[1]})')
    return None
