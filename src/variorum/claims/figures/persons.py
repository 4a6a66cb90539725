"""Single persons: "a man" is one, though no numeral says so.

A figure of one is made of a singular noun phrase whose noun names a person, where
somebody's death or injury is told as a fact: an indefinite one ("a man", "another soldier",
"an Israeli", "an unidentified 30-year-old woman"), one that tells whose or how old somebody is
("his wife", "the 5-year-old"), or a name.  Its span is the whole phrase, since the article
alone would show nothing.  A definite phrase otherwise ("the man") and a pronoun are taken to
point back at somebody counted before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.claims.figures.words import ARTICLES, ORDINALS, PERSONS
from variorum.claims.syntax import Tree
from variorum.model import Number

_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "ADV", "VERB", "PART"})
_OLD = "old"
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "conj", "pobj", "appos", "attr"})
_LONGEST = 9  # tokens from the article to the noun


def single_persons(tree: Tree, numbers: Sequence[Number]) -> Iterator[tuple[Number, int, int]]:
    """Every single person as a number of one, with the tokens of its first word and noun.

    Those are the indefinite ("a man", "another soldier"), those told by whose they are or by
    their age ("his wife", "the 5-year-old"), and those named ("Ana Silva").
    """
    tokens = tree.tokens
    for noun, token in enumerate(tokens):
        first = _described(tree, noun) if token.entity != "PERSON" else _named(tree, noun)
        if first is None or _said_again(tree, noun):
            continue
        start, end = tokens[first].start, token.end
        if any(
            n.kind not in ("age", "ordinal", "other") and n.start < end and start < n.end
            for n in numbers
        ):
            continue
        yield _one(start, end), first, noun


def _described(tree: Tree, noun: int) -> int | None:
    """The first word of a person told by a noun, if it is a phrase that tells of a new one."""
    tokens = tree.tokens
    aged = _is_aged(tree, noun)
    if not aged and not _is_person(tree, noun):
        return None
    aged = aged or any(
        _OLD in tokens[c].text.lower() and c > 1 and tokens[c - 1].text == "-"
        for c in tree.kids(noun, "amod")
    )
    for c in [*tree.kids(noun, "det", "poss"), *tree.kids(noun, "nmod")]:
        if c >= noun or noun - c > _LONGEST:
            continue
        word = tokens[c].text.lower()
        new = word in ARTICLES or (word == "the" and aged) or tokens[c].tag == "PRP$"
        if not new:
            continue
        if any(tokens[k].pos not in _INSIDE for k in range(c + 1, noun)):
            return None
        if tokens[c + 1].text.lower() in ORDINALS:
            return None  # "a fourth man" is one of those counted before
        return c
    return None


def _is_aged(tree: Tree, i: int) -> bool:
    """Whether a token is the head of "a 13-year-old"."""
    token = tree.tokens[i]
    if token.text.lower() != _OLD or i < 4 or tree.tokens[i - 1].text != "-":
        return False
    return token.dep in _ROLES


def _named(tree: Tree, i: int) -> int | None:
    """The first word of a person's name whose last is the token, which has a role."""
    tokens = tree.tokens
    token = tokens[i]
    if token.entity != "PERSON" or token.tag != "NNP" or token.dep not in _ROLES - {"appos"}:
        return None
    first = i
    while (
        first > 0 and tokens[first - 1].entity == "PERSON" and not tokens[first].entity_starts
    ):
        first -= 1
    return first


def _said_again(tree: Tree, i: int) -> bool:
    """Whether the phrase stands beside another for the same person: "Ana Silva, a cook"."""
    tokens = tree.tokens
    over = tokens[tokens[i].head]
    if tokens[i].dep != "appos":
        return False
    return over.entity == "PERSON" or (over.tag == "NN" and over.lemma.lower() in PERSONS)


def _one(start: int, end: int) -> Number:
    return Number(
        start=start,
        end=end,
        head=start,
        head_end=end,
        low=1.0,
        high=1.0,
        approximate=False,
        kind="count",
    )


def _is_person(tree: Tree, i: int) -> bool:
    token = tree.tokens[i]
    if token.tag == "NN" and token.lemma.lower() in PERSONS:
        return token.dep not in ("compound", "nmod", "amod")
    return (
        token.tag in ("NN", "NNP")
        and token.entity == "NORP"
        and token.text[:1].isupper()
        and token.dep in ("nsubj", "nsubjpass", "dobj", "conj", "pobj", "attr")
    )
