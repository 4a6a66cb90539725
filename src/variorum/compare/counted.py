"""Counts as they stand in the sentences, and what each is a number of.

A claim's figures are linked to the measures that records of violence know.  Most numbers of a
story count something else: votes, jobs, seats, dollars.  Here every number is read with the
noun it counts, the words around that noun and the verb that governs it, so that two texts
can be compared in whatever both of them count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from variorum.compare.sameness import meanings
from variorum.compare.words import content_words
from variorum.model import Document, Number, Parse, Sentence, Span, Token

_KINDS: Final = frozenset({"count", "money", "share", "measure"})
_PEOPLE_WORDS: Final = """
    people person victim man woman child civilian resident other dead body passenger
    worker employee staff member individual adult human life fatality death casualty"""
_PEOPLE: Final = meanings(_PEOPLE_WORDS)
#: Nouns of quantities of which every text has its own: how long ago, how old.
_TIMES: Final = meanings(
    "year month week day hour minute second decade century time age clock night"
)
_ROLES: Final = {"nsubj": "subject", "nsubjpass": "object", "dobj": "object", "obj": "object"}
_AHEAD: Final = 4
_SHORT: Final = 3
_LABEL: Final = 40
_AND_NAME: Final = re.compile(
    r",? (?:and|plus|as well as|along with)(?: (?:his|her|the|a))? [A-Z]"
)
_NAME_AND: Final = re.compile(r"[A-Z][\w.]+,? (?:and|plus|as well as|along with) $")


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of a witness with what it counts.

    ``noun`` is the lemma of what is counted (``""`` if none is there), ``about`` the content
    words that belong to it, ``verb`` the lemma that governs it with ``role``, its part in
    that, ``near`` the content words close by and ``words`` those of the sentence beside its
    numbers.  ``joined`` says that somebody is counted who is not in the number ("three guards
    and the mayor").  ``span`` has the number with its bounds, ``label`` it and its noun.
    """

    span: Span
    label: str
    low: float | None
    high: float | None
    approximate: bool
    kind: str
    unit: str | None
    noun: str
    about: frozenset[str]
    verb: str
    role: str
    words: frozenset[str]
    near: frozenset[str]
    names: frozenset[str]
    times: frozenset[str]
    sentence: tuple[str, int]
    joined: bool

    @property
    def what(self) -> str:
        """What is counted: all words for people are one."""
        if self.kind in {"money", "share"}:
            return self.kind
        return "people" if self.noun in _PEOPLE else self.noun

    @property
    def value(self) -> float:
        """What it names."""
        return (self.low if self.high is None else self.high) or 0.0


def counted(document: Document) -> Iterator[Counted]:
    """The counts in the body of a witness, in the order of the text."""
    for sentence in document.sentences:
        if sentence.role != "body":
            continue
        parse = document.parse(sentence)
        numbers = [n for n in parse.numbers if n.kind in _KINDS]
        if numbers:
            words = _words(sentence, parse)
            for number in numbers:
                yield from _counted(number, sentence, parse, words)


def _words(sentence: Sentence, parse: Parse) -> frozenset[str]:
    """The content words of a sentence beside its numbers."""
    text = sentence.normal
    for number in sorted(parse.numbers, key=lambda n: n.start, reverse=True):
        text = f"{text[: number.start]} {text[number.end :]}"
    return meanings(text)


def _counted(
    number: Number, sentence: Sentence, parse: Parse, words: frozenset[str]
) -> Iterator[Counted]:
    tokens = parse.tokens
    at = next((i for i, t in enumerate(tokens) if t.end > number.head), None)
    if at is None or (number.low is None and number.high is None):
        return
    noun = _noun(tokens, at, number)
    if noun is not None and _lemma(tokens[noun]) in _TIMES:
        return
    span = sentence.span(number.start, number.end)
    about = frozenset[str]()
    if noun is not None:
        about = meanings(" ".join(_modifiers(tokens, noun, number)))
    verb, role = _verb(tokens, at if noun is None else noun)
    before, after = sentence.normal[: number.start], sentence.normal[number.end :]
    near = meanings(" ".join([*before.split()[-5:], *after.split()[:6]]))
    yield Counted(
        span=span,
        label=_label(sentence.normal, number, None if noun is None else tokens[noun]),
        low=number.low,
        high=number.high,
        approximate=number.approximate,
        kind=number.kind,
        unit=number.unit,
        noun="" if noun is None else _lemma(tokens[noun]),
        about=about,
        verb=verb,
        role=role,
        words=words,
        near=near,
        names=_named(tokens),
        times=_timed(tokens),
        sentence=(sentence.siglum, sentence.index),
        joined=_joined(sentence.normal, number, None if noun is None else tokens[noun]),
    )


def _label(text: str, number: Number, noun: Token | None) -> str:
    """A number and its noun, as they stand."""
    end = number.end
    if noun is not None and 0 <= noun.end - number.end <= _LABEL:
        end = noun.end
    return " ".join(text[number.start : end].split())


def _joined(text: str, number: Number, noun: Token | None) -> bool:
    end = number.end if noun is None else max(number.end, noun.end)
    people = noun is None or _lemma(noun) in _PEOPLE or noun.text[:1].isupper()
    return people and bool(
        _AND_NAME.match(text, end) or _NAME_AND.search(text, 0, number.start)
    )


def _named(tokens: Sequence[Token]) -> frozenset[str]:
    """The names of a sentence."""
    return content_words(" ".join(t.text for t in tokens if t.pos == "PROPN"))


def _timed(tokens: Sequence[Token]) -> frozenset[str]:
    """The words of a sentence that tell when."""
    told = " ".join(t.text for t in tokens if t.entity in {"DATE", "TIME"})
    return frozenset(w for w in content_words(told) if w.isdigit() or len(w) > _SHORT)


def _lemma(token: Token) -> str:
    return next(iter(meanings(token.lemma)), token.lemma.casefold())


def _noun(tokens: Sequence[Token], at: int, number: Number) -> int | None:
    """What is counted: the noun that the number modifies, or of which it is taken."""
    i = at
    while tokens[i].head != i and tokens[i].start < number.end and i < len(tokens):
        up = tokens[i].head
        if tokens[i].dep in {"nummod", "quantmod", "compound", "amod", "advmod", "npadvmod"}:
            i = up
            if tokens[i].pos in {"NOUN", "PROPN"}:
                return i
        else:
            break
    if tokens[i].pos in {"NOUN", "PROPN", "ADJ"} and tokens[i].start >= number.end:
        return i
    for j, token in enumerate(tokens):  # "three of the men"
        if token.dep == "prep" and token.text.casefold() == "of" and token.head == i:
            for k, child in enumerate(tokens):
                if child.head == j and child.dep == "pobj":
                    return k
    for j in range(at + 1, min(len(tokens), at + 1 + _AHEAD)):
        token = tokens[j]
        if token.start < number.end:
            continue
        if token.pos in {"NOUN", "PROPN"} and token.dep not in {"poss"}:
            return j
        if token.pos not in {"ADJ", "ADV", "DET", "NUM"} and token.text != "-":
            break
    return None


def _modifiers(tokens: Sequence[Token], noun: int, number: Number) -> Iterator[str]:
    """The words that hang on a noun before it, and on its "of", "in" and "from" after it."""
    for i, token in enumerate(tokens):
        if number.start <= token.start < number.end or i == noun:
            continue
        up, steps = token.head, 0
        while steps < 4 and up != noun and tokens[up].head != up:
            if tokens[up].pos in {"VERB", "AUX"}:
                break
            up, steps = tokens[up].head, steps + 1
        if up == noun:
            yield token.lemma


def _verb(tokens: Sequence[Token], at: int) -> tuple[str, str]:
    """The verb that governs a word, and the word's part in it."""
    i, role = at, ""
    for _ in range(8):
        token = tokens[i]
        role = role or _ROLES.get(token.dep, "") or ("of" if token.dep == "pobj" else "")
        if token.head == i:
            break
        i = token.head
        if tokens[i].pos in {"VERB", "AUX"}:
            return _lemma(tokens[i]), role
    return (_lemma(tokens[i]), role) if tokens[i].pos == "VERB" and i != at else ("", role)
