"""The days that several time expressions tell of: what a publication date is inferred from.

Two expressions tell of one day when they stand in the same role: in sentences that
correspond, under the same verb (and subject, where the verb alone is not unique); side by
side in one sentence ("today, 21 October"); or as the beginning and the age of one event
("began its air campaign on September 30", "the three-week-old air war").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from variorum.claims.syntax import Tree
from variorum.claims.times.resolve import Tense, resolve
from variorum.claims.times.tense import tense
from variorum.claims.wordlist import word_set
from variorum.model import Document, Locus, Sentence, Span, Temporal

_SAYING = word_set(
    "say tell announce report state add declare confirm note claim explain insist"
)
_BEGINNING = word_set("begin start launch open erupt initiate commence mount break")
#: What one side calls a campaign another calls a war; they are one if described alike.
_WARLIKE = word_set(
    """war campaign offensive operation intervention assault conflict bombardment bombing
    fighting invasion siege crackdown strike raid mission"""
)
_UNIT_DAYS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.44, "year": 365.25}
_BESIDE = re.compile(r"[ ]?[,(][ ]?|[ ]|[ ]-[ ]")


@dataclass(frozen=True, slots=True)
class Telling:
    """One expression that tells of a day, in one witness."""

    siglum: str
    temporal: Temporal
    tense: Tense | None
    span: Span

    def days(self, published: date) -> frozenset[date]:
        """The days it may mean in a text published on ``published``."""
        temporal = self.temporal
        if temporal.kind == "age":
            return _ago(temporal, published)
        sides: tuple[Tense | None, ...] = (self.tense,)
        if self.tense is None and temporal.kind == "weekday":
            sides = ("past", "future")
        found = (resolve(temporal, published, side) for side in sides)
        days = frozenset(i.start.date() for i in found if i is not None)
        if temporal.kind == "date" and temporal.weekday is not None:
            days = frozenset(d for d in days if d.weekday() == temporal.weekday)
        return days

    @property
    def needs_year(self) -> bool:
        """Whether its place in the week depends on a year it does not give."""
        return self.temporal.kind in ("age", "date") and self.temporal.year is None

    @property
    def says(self) -> tuple[object, ...]:
        """What it says, without where: equal for expressions that mean alike."""
        t = self.temporal
        return (
            t.kind,
            t.year,
            t.month,
            t.day,
            t.weekday,
            t.direction,
            t.amount,
            t.unit,
            self.tense,
        )


@dataclass(frozen=True, slots=True)
class Event:
    """A day, with all that tell of it."""

    tellings: tuple[Telling, ...]


def events(documents: Sequence[Document], loci: Sequence[Locus]) -> tuple[Event, ...]:
    """The days told of at least twice, in a fixed order."""
    found = [*_in_loci(documents, loci), *_side_by_side(documents), *_beginnings(documents)]
    return tuple(
        sorted((e for e in found if len(e.tellings) > 1), key=lambda e: e.tellings[0].span)
    )


def _telling(document: Document, sentence: Sentence, temporal: Temporal) -> Telling:
    side = tense(document.parse(sentence), temporal, headline=sentence.role == "headline")
    span = sentence.span(temporal.start, temporal.end)
    return Telling(document.witness.siglum, temporal, side, span)


def _names_a_day(temporal: Temporal) -> bool:
    if temporal.part == "overnight" or temporal.mode not in ("at", "during"):
        return False
    if temporal.kind == "date":
        return temporal.day is not None
    return temporal.kind == "weekday" or (
        temporal.kind == "deictic" and temporal.unit == "day" and temporal.amount is not None
    )


# -- corresponding sentences -----------------------------------------------------------


def _in_loci(documents: Sequence[Document], loci: Sequence[Locus]) -> Iterator[Event]:
    by_siglum = {d.witness.siglum: d for d in documents}
    for locus in loci:
        roles: dict[str, dict[tuple[str, ...], list[Telling]]] = {}
        for reading in sorted(locus.readings):
            document = by_siglum.get(reading.siglum)
            if document is None:
                continue
            own = roles.setdefault(reading.siglum, {})
            for sentence in document.sentences:
                if sentence.start < reading.end and reading.start < sentence.end:
                    for keys, telling in _roles(document, sentence):
                        for key in keys:
                            own.setdefault(key, []).append(telling)
        yield from _matched(roles)


def _matched(roles: dict[str, dict[tuple[str, ...], list[Telling]]]) -> Iterator[Event]:
    """One event a role that is unique in its witness; verb and subject go before verb."""
    seen: set[Span] = set()
    keys = sorted({k for own in roles.values() for k in own}, key=lambda k: (-len(k), k))
    for key in keys:
        tellings = [
            own[key][0]
            for _, own in sorted(roles.items())
            if len(own.get(key, ())) == 1 and own[key][0].span not in seen
        ]
        if len(tellings) > 1:
            seen.update(t.span for t in tellings)
            yield Event(tuple(tellings))


def _roles(
    document: Document, sentence: Sentence
) -> Iterator[tuple[list[tuple[str, ...]], Telling]]:
    parse = document.parse(sentence)
    wanted = [t for t in parse.temporals if _names_a_day(t)]
    if not wanted:
        return
    tree = Tree(parse)
    for temporal in wanted:
        verb = _verb(tree, temporal)
        if verb is None:
            continue
        lemma = tree.tokens[verb].lemma.lower()
        name = "say" if lemma in _SAYING else lemma
        subject = tree.child(verb, "nsubj", "nsubjpass")
        keys: list[tuple[str, ...]] = [(name,)]
        if subject is not None:
            keys.append((name, tree.tokens[subject].lemma.lower()))
        yield keys, _telling(document, sentence, temporal)


def _verb(tree: Tree, temporal: Temporal) -> int | None:
    at = next((i for i, t in enumerate(tree.tokens) if t.end > temporal.start), None)
    if at is None:
        return None
    return next((a for a in tree.ancestors(at) if tree.tokens[a].pos in ("VERB", "AUX")), None)


# -- side by side ----------------------------------------------------------------------


def _side_by_side(documents: Sequence[Document]) -> Iterator[Event]:
    for document in documents:
        for sentence in document.sentences:
            temporals = [t for t in document.parse(sentence).temporals if _names_a_day(t)]
            for first, second in pairwise(temporals):
                kinds = {first.kind, second.kind}
                if "date" in kinds and len(kinds) == 2 and _BESIDE.fullmatch(
                    sentence.normal, first.end, second.start
                ):  # fmt: skip
                    yield Event(
                        (
                            _telling(document, sentence, first),
                            _telling(document, sentence, second),
                        )
                    )


# -- beginnings and ages ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Named:
    """An event's noun and what describes it."""

    noun: str
    words: frozenset[str]
    telling: Telling

    def same(self, other: _Named) -> bool:
        if self.noun == other.noun:
            return not self.words or not other.words or bool(self.words & other.words)
        warlike = self.noun in _WARLIKE and other.noun in _WARLIKE
        return warlike and bool(self.words & other.words)


def _beginnings(documents: Sequence[Document]) -> Iterator[Event]:
    begun: list[_Named] = []
    aged: list[_Named] = []
    for document in documents:
        for sentence in document.sentences:
            parse = document.parse(sentence)
            if not parse.temporals:
                continue
            tree = Tree(parse)
            for temporal in parse.temporals:
                if temporal.kind == "age" and temporal.amount and temporal.unit in _UNIT_DAYS:
                    noun = _aged_noun(tree, temporal)
                    into = aged
                elif temporal.kind == "date" and temporal.day is not None:
                    noun = _begun_noun(tree, temporal)
                    into = begun
                else:
                    continue
                if noun is not None:
                    telling = _telling(document, sentence, temporal)
                    into.append(_Named(*_described(tree, noun), telling))
    for age in aged:
        for start in begun:
            if age.same(start):
                yield Event((start.telling, age.telling))


def _aged_noun(tree: Tree, temporal: Temporal) -> int | None:
    found = None
    for i, token in enumerate(tree.tokens):
        if token.start < temporal.end:
            continue
        if token.pos in ("NOUN", "PROPN"):
            found = i
        elif found is not None or token.pos not in ("ADJ", "ADV"):
            break
    return found


def _begun_noun(tree: Tree, temporal: Temporal) -> int | None:
    verb = _verb(tree, temporal)
    if verb is None or tree.tokens[verb].lemma.lower() not in _BEGINNING:
        return None
    token = tree.tokens[verb]
    if token.dep in ("relcl", "acl") and tree.tokens[token.head].pos == "NOUN":
        return token.head
    noun = tree.child(verb, "dobj", "nsubjpass")
    if noun is None:
        noun = tree.child(verb, "nsubj")
    if noun is None or tree.tokens[noun].pos not in ("NOUN", "PROPN"):
        return None
    return noun


def _described(tree: Tree, noun: int) -> tuple[str, frozenset[str]]:
    words = frozenset(
        tree.tokens[c].lemma.lower()
        for c in tree.kids(noun, "amod", "compound", "nmod")
        if tree.tokens[c].text.isalpha() and tree.tokens[c].lemma.lower() != "old"
    )
    return tree.tokens[noun].lemma.lower(), words


def _ago(temporal: Temporal, published: date) -> frozenset[date]:
    """The days that lie the age ± half a unit before publication."""
    unit = _UNIT_DAYS[temporal.unit or "day"]
    amount = temporal.amount or 0.0
    first, last = int((amount - 0.5) * unit // 1) + 1, int((amount + 0.5) * unit // 1)
    try:
        return frozenset(published - timedelta(days=n) for n in range(max(first, 0), last + 1))
    except OverflowError:
        return frozenset()


def dateline_day(text: str) -> Iterable[re.Match[str]]:
    """The month and day a dateline gives, as matches with both groups."""
    return _DATELINE.finditer(text)


_DATELINE = re.compile(
    r"(?<!\w)(?:(?P<day>\d{1,2})[ ])?(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"[a-z]*\.?(?:[ ](?P<day2>\d{1,2}))?(?!\d)(?:,?[ ](?P<year>20\d\d|19\d\d))?",
)
