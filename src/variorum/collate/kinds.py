"""The kind of a variant, from the tokens of two readings and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from variorum.collate import cues, lexicon
from variorum.collate.cues import Place
from variorum.collate.lexicon import Loaded
from variorum.collate.naming import same_name, transliterated
from variorum.collate.rows import Tok
from variorum.collate.sides import Side
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

_LETTERS = 0.8  # of two lemmas that are alike
_SMALL_LOADED = 6  # words: a longer insertion is an addition, whatever words it uses


@dataclass(frozen=True, slots=True)
class Typed:
    """A kind with its cost (what it takes to explain the difference so), and the note."""

    kind: VariantKind
    cost: float
    agrees: bool | None = None
    note: str | None = None


class Kinds:
    """The kinds of differences, each pair of readings looked at once in a collation."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._sides: dict[tuple[int, ...], Side] = {}
        self._known: dict[tuple[Side, Side, Place], Typed] = {}

    def side(self, numbers: tuple[int, ...], tokens: tuple[Tok, ...]) -> Side:
        """A reading; ``numbers`` are those of its tokens (``Tok.known``)."""
        known = self._sides.get(numbers)
        if known is None:
            known = self._sides[numbers] = Side(tokens)
        return known

    def difference(self, lead: Side, other: Side, place: Place) -> Typed:
        """The kind of what ``other`` has instead of ``lead``, neither equal to the other.

        What ``lead`` has not is an addition, what ``other`` has not an omission.
        """
        known = self._known.get((lead, other, place))
        if known is None:
            known = difference(lead, other, place)
            if not lead.words:
                if known.kind == "omission":
                    known = replace(known, kind="addition")
                elif known.kind == "attribution":
                    note = (known.note or "").replace("attribution lost", "attribution added")
                    known = replace(known, note=note)
            self._known[lead, other, place] = known
        return known


def difference(left: Side, right: Side, place: Place) -> Typed:
    """The kind of the difference of two readings, neither of them equal to the other.

    An empty reading gives "omission"; whether it is one, or the other an addition, is for
    the caller to say.
    """
    if not left.words and not right.words:
        return _marks(left, right, place)
    if not left.words or not right.words:
        return _gap(left if left.words else right, place)
    typed = _substitution(left, right, place)
    if (
        left.quoted
        and right.quoted
        and (
            typed.kind in {"synonym", "rewording", "loaded", "hedge", "order", "name"}
            or (typed.kind == "date" and not typed.agrees)
        )
    ):
        return Typed("quotation", min(typed.cost, 0.6), None, "the quoted words differ")
    return typed


def _marks(left: Side, right: Side, place: Place) -> Typed:
    if left.marks != right.marks and not place.quoted_alike:
        return Typed("quotation", 0.2, None, "quotation marks in one reading only")
    return Typed("punctuation", 0.15)


def _gap(present: Side, place: Place) -> Typed:
    words, text = present.words, present.text
    if present.attributes:
        return Typed("attribution", 0.4, None, f'attribution lost: "{text}"')
    if cues.is_tag(present.tokens, place):
        return Typed("attribution", 0.45, None, f'attribution lost: "{text}"')
    if present.quoted and place.in_quotation:
        return Typed("quotation", 0.5, None, f'not in every quotation: "{text}"')
    hedges = present.hedges
    if hedges and len(words) <= 4 and _rest(words, hedges) == 0:
        return Typed("hedge", 0.4, None, f'hedge: "{text}"')
    if present.bare_cue:
        return Typed("attribution", 0.45, None, OTHER_WORDS)
    if len(words) <= _SMALL_LOADED:
        found = _taking_sides(present.loaded)
        if found:
            return Typed("loaded", 0.45, None, f'loaded: "{found[0]}" ({found[1]})')
    if not present.content and not any(t.number or t.temporal for t in words):
        if present.negated:
            return Typed("rewording", 0.6, None, f'negation: "{text}"')
        return Typed("rewording", 0.5, None, "small words")
    if _belongs_to_name(words, place):
        return Typed("name", 0.4, None, f'fuller form of a name: "{text}"')
    return Typed("omission", 0.55)


def _rest(words: Sequence[Tok], taken: Sequence[str]) -> int:
    """Content words that are not among the phrases taken."""
    used = {w for phrase in taken for w in phrase.casefold().split()}
    return sum(t.content and t.key not in used for t in words)


def _taking_sides(found: Sequence[tuple[str, tuple[Loaded, ...]]]) -> tuple[str, str] | None:
    """The first word that takes a side in every set it is in, with the set and the side."""
    for text, entries in found:
        if all(e.pole not in {"neutral", "soft"} and e.about != "saying" for e in entries):
            return text, f"{entries[0].about}, {entries[0].pole}"
    return None


def _belongs_to_name(words: Sequence[Tok], place: Place) -> bool:
    named = [t for t in words if t.content or cues.is_title(t)]
    if not all((t.pos == "PROPN" or cues.is_title(t)) and not t.temporal for t in named):
        return False
    return (place.before_name or place.after_name) and len(words) <= 5


def _substitution(one: Side, two: Side, place: Place) -> Typed:
    if one.keys == two.keys:
        if bool(one.marks) != bool(two.marks):
            return Typed("quotation", 0.3, None, "quotation marks in one reading only")
        return Typed("punctuation", 0.2)
    if one.letters == two.letters or _spelled(one, two):
        return Typed("spelling", 0.25)
    if len(one.keys) == len(two.keys) == 1 and _slip(one.joined, two.joined):
        return Typed("spelling", 0.3, None, "a slip of the pen")
    numbers = _numbers(one, two)
    if numbers is not None:
        return numbers
    dates = _dates(one, two)
    if dates is not None:
        return dates
    if transliterated(one, two):
        return Typed("spelling", 0.3, None, "two transcriptions of a name")
    name = same_name(one, two)
    if name is not None:
        return Typed("name", 0.35, True if name == "metonymy" else None, name)
    if place.after_mark:
        attributes = one.attributes_quotation, two.attributes_quotation
    else:
        attributes = one.attributes, two.attributes
    bare = one.bare_cue, two.bare_cue
    if all(attributes) or any(a and b for a, b in zip(attributes, bare[::-1], strict=True)):
        return Typed("attribution", 0.45, None, OTHER_WORDS)
    if all(bare) and len(one.keys) + len(two.keys) > 2:
        return Typed("attribution", 0.45, None, OTHER_WORDS)
    if place.cue_follows and one.source_name and two.source_name:
        return Typed("attribution", 0.5, None, "another source")
    return _wording(one, two)


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


def _spelled(one: Side, two: Side) -> bool:
    same = lexicon.same_spelling
    if len(one.keys) == len(two.keys):
        return all(map(same, one.keys, two.keys))
    return (
        same(one.joined, two.joined)
        or same(one.phrase, two.joined)
        or same(one.joined, two.phrase)
    )


def _numbers(one: Side, two: Side) -> Typed | None:
    if not one.numbers or not two.numbers:
        return None
    if one.beside_numbers != two.beside_numbers and not _one_class(one, two):
        return None
    if len(one.numbers) != len(two.numbers):
        return Typed("number", 0.5, None)
    verdicts = [amounts_agree(a, b) for a, b in zip(one.numbers, two.numbers, strict=True)]
    if all(verdicts):
        return Typed("number", 0.3, True)
    if any(v is False for v in verdicts):
        return Typed("number", 0.3, False, "the figures differ")
    return Typed("number", 0.3, None, "the bounds differ")


def _one_class(one: Side, two: Side) -> bool:
    rest = one.not_counting, two.not_counting
    return len(rest[0]) == len(rest[1]) <= 1 and all(
        a.concepts & b.concepts for a, b in zip(*rest, strict=True)
    )


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


def _dates(one: Side, two: Side) -> Typed | None:
    if not (one.temporals and two.temporals and one.only_times and two.only_times):
        return None
    if len(one.temporals) == len(two.temporals) == 1:
        a, b = one.temporals[0], two.temporals[0]
        if a.kind == b.kind == "duration" and a.unit == b.unit and a.amount and b.amount:
            same = a.amount == b.amount  # "ten minutes" and "10 minutes" tell no date
            return Typed("number", 0.3, same, None if same else "the figures differ")
        agrees = _same_day(one.temporals[0], two.temporals[0])
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


def _wording(one: Side, two: Side) -> Typed:
    short = max(len(one.keys), len(two.keys)) <= _SMALL_LOADED
    if short and bool(one.hedges) != bool(two.hedges):
        words = one.hedges or two.hedges
        return Typed("hedge", 0.5, None, f'hedge in one reading only: "{words[0]}"')
    loaded = _loaded(one, two) if short else None
    if loaded is not None:
        return loaded
    left, right = one.content, two.content
    if left and right and one.all_names and two.all_names:
        return Typed("name", 0.45, None, "other names")
    if one.sorted_lemmas == two.sorted_lemmas:
        if len(left) > 1 and one.lemmas != two.lemmas:
            return Typed("order", 0.45, None, "the words stand in another order")
        if one.negated != two.negated:
            return Typed("rewording", 0.8, None, "negation in one reading only")
        note = "other forms of the same words" if left else "small words"
        return Typed("rewording", 0.5, None, note)
    if len(left) == len(right) <= 3 and all(
        _alike(a, b) for a, b in zip(left, right, strict=True)
    ):
        return Typed("synonym", 0.4)
    if one.concepts & two.concepts:
        return Typed("synonym", 0.4)
    pairs, rest = sorted((len(one.keys), len(two.keys)))
    return Typed("rewording", 0.35 + 0.4 * pairs + 0.15 * (rest - pairs))


def _alike(a: Tok, b: Tok) -> bool:
    if a.lemma == b.lemma:
        return True
    if a.concepts & b.concepts and (a.pos == "VERB") == (b.pos == "VERB"):
        return True
    if a.pos != b.pos or a.pos == "PROPN" or min(len(a.key), len(b.key)) < 5:
        return False
    letters = SequenceMatcher(None, a.lemma, b.lemma)
    return (
        letters.real_quick_ratio() >= _LETTERS
        and letters.quick_ratio() >= _LETTERS
        and letters.ratio() >= _LETTERS
    )


def _loaded(one: Side, two: Side) -> Typed | None:
    if not one.loaded and not two.loaded:
        return None
    same = one.loaded_texts & two.loaded_texts
    sides = [[f for f in side.loaded if f[0].casefold() not in same] for side in (one, two)]
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
        if rest.loaded:
            continue
        taken = _taking_sides(words.loaded)
        if taken is not None:
            return Typed("loaded", 0.5, None, f'loaded: "{taken[0]}" ({taken[1]})')
    return None
