"""Readings of a locus as rows of tokens, with all that is known of each token."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

from variorum.collate import lexicon
from variorum.model import Document, Number, Parse, Sentence, Span, Temporal

_Expression = TypeVar("_Expression", Number, Temporal)

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
_DOUBLE = frozenset({'"', "''", "``"})
_NO_LABELS: frozenset[str] = frozenset()
_SINGLE = frozenset({"'", "`"})
_LIGHT = frozenset(
    {
        *("be", "have", "do", "not", "also", "then", "there", "here", "so", "as", "more"),
        *("very", "now", "just", "only", "even", "still", "well", "other", "such", "most"),
    }
)


@dataclass(frozen=True, slots=True)
class Tok:
    """A token as the collation sees it.

    ``key`` decides equality; ``concepts`` are labels of names, states and synonym classes;
    ``part`` is the number of the sentence in its row, ``start``/``end`` offsets in that
    sentence's normal form; ``number``/``temporal`` the expression it belongs to.  Tokens of
    one reader have the same ``known`` if they have all in common but their place.
    """

    key: str
    text: str
    lemma: str
    pos: str
    entity: str
    word: bool
    content: bool
    quoted: bool
    concepts: frozenset[str]
    number: Number | None
    temporal: Temporal | None
    known: int
    part: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """One reading of a locus (one or two sentences) and the witnesses that have it.

    ``carriers`` maps each siglum to its sentences, one for each ``part`` of the tokens.
    A row cut out of another has the token before it in ``before``.
    """

    tokens: tuple[Tok, ...]
    carriers: Mapping[str, tuple[Sentence, ...]]
    sigla: tuple[str, ...]
    before: Tok | None = None

    def span(self, siglum: str, first: int, last: int) -> Span:
        """The span of tokens ``first`` up to but not including ``last`` in a witness.

        An empty range gives the empty place after the token before it.
        """
        sentences = self.carriers[siglum]
        if first < last:
            one, two = self.tokens[first], self.tokens[last - 1]
            start = sentences[one.part].starts[one.start]
            return Span(siglum=siglum, start=start, end=sentences[two.part].ends[two.end - 1])
        before = self.tokens[first - 1] if first else self.before
        if before is not None:
            at = sentences[before.part].ends[before.end - 1]
        else:
            at = sentences[0].start
        return Span(siglum=siglum, start=at, end=at)


class Reader:
    """Tokens of sentences, each distinct sentence read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bool], tuple[Tok, ...]] = {}
        self._number: dict[Hashable, int] = {}

    def __call__(self, sentence: Sentence, parse: Parse) -> tuple[Tok, ...]:
        """The tokens of a sentence."""
        key = (sentence.hash, sentence.open_quote)
        if key not in self._known:
            self._known[key] = tuple(_sentence_tokens(sentence, parse, self._number))
        return self._known[key]


def make_rows(
    sentences: Mapping[str, Sequence[Sentence]],
    documents: Mapping[str, Document],
    read: Reader,
) -> list[Row]:
    """The distinct readings of a locus, in an order that does not depend on the input's.

    ``sentences`` maps a siglum to its sentences in the locus.
    """
    carriers: dict[tuple[tuple[str, bool], ...], dict[str, tuple[Sentence, ...]]] = {}
    for siglum, parts in sentences.items():
        key = tuple((s.hash, s.open_quote) for s in parts)
        carriers.setdefault(key, {})[siglum] = tuple(parts)
    rows = []
    for key in sorted(carriers):
        some = next(iter(carriers[key]))
        tokens = _tokens(carriers[key][some], documents[some], read)
        held = carriers[key]
        rows.append(Row(tokens=tokens, carriers=held, sigla=tuple(sorted(held))))
    return rows


def _tokens(sentences: Sequence[Sentence], document: Document, read: Reader) -> tuple[Tok, ...]:
    tokens: list[Tok] = []
    for part, sentence in enumerate(sentences):
        found = read(sentence, document.parse(sentence))
        tokens.extend(replace(t, part=part) for t in found) if part else tokens.extend(found)
    return tuple(tokens)


def _sentence_tokens(sentence: Sentence, parse: Parse, known: dict[Hashable, int]) -> list[Tok]:
    """The tokens of a sentence; ``known`` numbers all that is known of one but its place."""
    numbers = _by_token(parse, parse.numbers)
    temporals = _by_token(parse, parse.temporals)
    concepts = _concepts(parse)
    quoted, mark = sentence.open_quote, ""
    tokens = []
    for index, token in enumerate(parse.tokens):
        if not token.text.strip():
            continue
        # Single quotation marks are a house style: the same mark as double ones.
        is_quote = token.text in _DOUBLE or (token.text in _SINGLE and token.pos == "PUNCT")
        if is_quote and (not quoted or mark == "" or (token.text in _DOUBLE) == (mark == '"')):
            opens = _opens(sentence.normal, token.start, token.end)
            quoted = not quoted if opens is None else opens
            mark = '"' if token.text in _DOUBLE else "'"
        number = numbers.get(index)
        temporal = temporals.get(index)
        inside = quoted and not is_quote
        what = (token.text, token.lemma, token.pos, token.entity, is_quote, inside)
        all_of = (*what, concepts[index], number, temporal)
        lemma, word, content = _kind_of(
            token.text, token.lemma, token.pos, number is not None or temporal is not None
        )
        tokens.append(
            Tok(
                key='"' if is_quote else token.text.casefold(),
                text=token.text,
                lemma=lemma,
                pos=token.pos,
                entity=token.entity,
                word=word,
                content=content,
                quoted=inside,
                concepts=concepts[index],
                number=number,
                temporal=temporal,
                known=known.setdefault(all_of, len(known)),
                part=0,
                start=token.start,
                end=token.end,
            )
        )
    return tokens


@cache
def _kind_of(text: str, lemma: str, pos: str, valued: bool) -> tuple[str, bool, bool]:
    """A token's lemma as it is compared, whether it is a word, and whether it has content.

    ``valued`` says that it is of a figure or an expression of time.
    """
    lemma = lemma.casefold() or text.casefold()
    lemma = lexicon.verb_of(lemma) or lemma
    word = any(c.isalnum() for c in text) or text in {"%", "$", "&", "€", "£"}
    return lemma, word, word and (pos in _CONTENT or valued) and lemma not in _LIGHT


def _opens(normal: str, start: int, end: int) -> bool | None:
    """Whether a quotation mark opens (``True``) or closes, ``None`` if its place tells not."""
    left = start == 0 or normal[start - 1] in " ([-/"
    right = end == len(normal) or normal[end] in " )].,;:!?-/"
    return None if left == right else left


def _by_token(parse: Parse, expressions: Sequence[_Expression]) -> dict[int, _Expression]:
    found: dict[int, _Expression] = {}
    at = 0
    for expression in sorted(expressions, key=lambda e: (e.start, e.end)):
        while at < len(parse.tokens) and parse.tokens[at].end <= expression.start:
            at += 1
        index = at
        while index < len(parse.tokens) and parse.tokens[index].start < expression.end:
            found[index] = expression
            index += 1
    return found


def _concepts(parse: Parse) -> list[frozenset[str]]:
    """The labels of the longest phrases of the lists at each token.

    Names and states are matched on the words, synonym classes on the lemmas.
    """
    words = [lexicon.plain(token.text) for token in parse.tokens]
    lemmas = [lexicon.plain(token.lemma) for token in parse.tokens]
    labels: dict[int, set[str]] = {}
    filled = [index for index, word in enumerate(words) if word]
    for index, forms, is_name in (
        (lexicon.names(), words, True),
        (lexicon.metonyms(), words, True),
        (lexicon.synonyms(), lemmas, False),
    ):
        lengths = lexicon.lengths(index)
        for place, first in enumerate(filled):
            for length in lengths.get(forms[first], ()):
                span = filled[place : place + length]
                found = index.get(tuple(forms[i] for i in span))
                if found is None or (
                    is_name and length == 1 and not parse.tokens[first].text[:1].isupper()
                ):
                    continue  # "us", "who", "is" are no names
                for i in span:
                    labels.setdefault(i, set()).update(found)
                break
    return [frozenset(labels[i]) if i in labels else _NO_LABELS for i in range(len(words))]
