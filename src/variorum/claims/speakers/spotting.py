"""Which words of a story are names of people: what the recogniser finds, mended.

Headlines in capitals are read last, by what the rest of the story has named: there a
recogniser takes half the line for somebody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from variorum.claims.nouns import BODIES
from variorum.claims.speakers.givennames import gender_of_name
from variorum.claims.speakers.names import (
    COURTESY,
    SHORT_TITLES,
    courtesy,
    fold,
    name_end,
    name_words,
    namelike,
)
from variorum.claims.syntax import Tree
from variorum.model import Document, Token

_CERTAIN = 5
_WORDS = 4  # a line of fewer words is no headline
# A word counts if it has as many letters, or says something: small words stay small.
_LONG = 5
_CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV", "PROPN"})
_FULL = 2


class Hit(NamedTuple):
    """A name of a person: tokens ``[start, end)`` of a sentence, and its words."""

    sentence: int
    start: int
    end: int
    words: list[str]


def spotted(documents: Sequence[Document], trees: Mapping[str, Tree]) -> dict[str, list[Hit]]:
    """The names of people in each document (by siglum), in text order."""
    found: dict[str, list[Hit]] = {}
    lines: dict[str, list[int]] = {}
    for document in documents:
        hits: list[Hit] = []
        for sentence in document.sentences:
            tokens = trees[sentence.hash].tokens
            if capitalised(tokens):
                lines.setdefault(document.witness.siglum, []).append(sentence.index)
            else:
                hits.extend(_read(tokens, sentence.index))
        found[document.witness.siglum] = hits
    places = _elsewhere(documents, trees)
    names = _full(h.words for hits in found.values() for h in hits)
    for document in documents:
        siglum = document.witness.siglum
        hits = [_without_first(h, names) for h in found[siglum]]
        hits = [h for h in hits if _single_fits(h.words, places, names)]
        for index in lines.get(siglum, ()):
            tokens = trees[document.sentences[index].hash].tokens
            hits.extend(_headline(tokens, index, names))
        found[siglum] = sorted(hits, key=lambda h: (h.sentence, h.start))
    return found


def capitalised(tokens: Sequence[Token]) -> bool:
    """Whether a line is written in capitals, or each longer word with one: a headline."""
    told = [
        t.text
        for t in tokens
        if t.text.isalpha() and (len(t.text) >= _LONG or t.pos in _CONTENT)
    ]
    large = sum(w[0].isupper() for w in told)
    return len(told) >= _WORDS and large >= len(told) - len(told) // 8


def _read(tokens: Sequence[Token], index: int) -> Iterator[Hit]:
    i = 0
    while i < len(tokens):
        j = name_end(tokens, i)
        if j == i:
            i += 1
            continue
        end = j
        while end > i and not (
            tokens[end - 1].tag != "POS" and tokens[end - 1].text[0].isalnum()
        ):
            end -= 1
        words = name_words(tokens, i, end)
        if any(w.lower().removesuffix("s") in BODIES for w in words[-1:]):
            words = []
        if words and any(c.isupper() for c in words[-1]) and all(map(namelike, words)):
            yield Hit(index, i, end, words)
        i = j


def _without_first(hit: Hit, names: Mapping[str, set[str]]) -> Hit:
    """A name without a word that only opens the sentence ("Absent Ruiz"): no given name, and
    somebody else of the surname has one."""
    first, last = fold(hit.words[0]), fold(hit.words[-1])
    known = any(gender_of_name(g) for g in names.get(last, ()) if g != first)
    if hit.start == 0 and len(hit.words) == _FULL and known and not gender_of_name(first):
        return hit._replace(start=hit.end - 1, words=hit.words[1:])
    return hit


def _headline(
    tokens: Sequence[Token], index: int, names: Mapping[str, set[str]]
) -> Iterator[Hit]:
    """The names in a headline: those that the story has elsewhere, and a common given name
    with the word behind it that the recogniser takes for somebody."""
    givens = set().union(*names.values())
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if not token.text[0].isupper() or token.text.endswith("."):
            i += 1
            continue
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        pair = after is not None and after.text[0].isupper()
        given = fold(token.text)
        if after is not None and pair and given in names.get(fold(after.text), ()):
            yield Hit(index, i, i + 2, [_cased(token), _cased(after)])
            i += 2
        elif given in names or given in givens:
            yield Hit(index, i, i + 1, [_cased(token)])
            i += 1
        elif (
            after is not None
            and pair
            and token.entity == after.entity == "PERSON"
            and not after.entity_starts
            and gender_of_name(token.text) is not None
            and after.text.isalpha()
        ):
            yield Hit(index, i, i + 2, [_cased(token), _cased(after)])
            i += 2
        else:
            i += 1


def _cased(token: Token) -> str:
    return token.text.title() if token.text.isupper() else token.text


def _full(found: Iterable[Sequence[str]]) -> dict[str, set[str]]:
    """Folded surnames of full names, each with the folded given names."""
    names: dict[str, set[str]] = {}
    for words in found:
        if len(words) >= _FULL:
            names.setdefault(fold(words[-1]), set()).add(fold(words[0]))
    return names


def _single_fits(
    words: Sequence[str], places: frozenset[str], names: Mapping[str, set[str]]
) -> bool:
    """Whether a name of one word can be somebody's: no place, no title, no family."""
    if len(words) > 1:
        return True
    key = fold(words[0])
    family = key.endswith("s") and key[:-1] in names and key not in names
    title = key in SHORT_TITLES or key in COURTESY or any(c.isdigit() for c in key)
    return key not in places and not family and not title


def _elsewhere(documents: Sequence[Document], trees: Mapping[str, Tree]) -> frozenset[str]:
    """Single words that the recogniser takes for people no more often than for places
    and bodies: they are no people."""
    people: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for document in documents:
        for sentence in document.sentences:
            tokens = trees[sentence.hash].tokens
            for at, token in enumerate(tokens):
                if token.pos == "PROPN":
                    label = token.entity
                    if at and courtesy(tokens[at - 1]):
                        people[fold(token.text)] += _CERTAIN
                    above = tokens[token.head].text.lower()
                    if token.dep == "pobj" and above in {"in", "at", "near", "around"}:
                        others[fold(token.text)] += 1
                    elif label == "PERSON":
                        people[fold(token.text)] += 1
                    elif label in {"GPE", "LOC", "FAC", "ORG", "NORP"}:
                        others[fold(token.text)] += 1
    return frozenset(w for w, n in others.items() if n >= people[w])
