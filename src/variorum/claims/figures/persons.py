"""Single persons: "a man" is one, though no numeral says so.

A figure of one is made of an indefinite singular noun phrase ("a man", "another soldier",
"an Israeli", "an unidentified 30-year-old woman") whose noun names a person, where
somebody's death or injury is told as a fact.  Its span is the article and all up to the noun,
since the article alone would show nothing.  A definite phrase ("the man") is taken to point
back at somebody counted before, a bare name to be told of elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from variorum.claims.figures.words import ARTICLES, ORDINALS, PERSONS
from variorum.claims.syntax import Tree
from variorum.model import Number

_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "ADV", "VERB", "PART"})
_LONGEST = 9  # tokens from the article to the noun
_HEADLINE = re.compile(
    rf"^(?:[\w'-]+[ ]){{0,3}}?(?P<who>{'|'.join(sorted(PERSONS, key=lambda w: (-len(w), w)))})"
    r"(?:,[ ]\d{1,2},)?[ ](?:(?:is|was)[ ])?(?:\w+ly[ ])?"
    r"(?P<what>killed|dead|dies|died|shot[ ]dead|shot[ ]to[ ]death|stabbed[ ]to[ ]death"
    r"|shot[ ]and[ ]killed|found[ ]dead|drowns|drowned|wounded|injured|hurt)(?!\w)",
    re.IGNORECASE,
)


def single_persons(tree: Tree, numbers: Sequence[Number]) -> Iterator[tuple[Number, int, int]]:
    """Every indefinite single person as a number of one, with the tokens of its first word
    and of its noun."""
    tokens = tree.tokens
    for noun, token in enumerate(tokens):
        if not _is_person(tree, noun):
            continue
        over = tokens[token.head]
        if token.dep == "appos" and over.tag == "NN" and over.lemma.lower() in PERSONS:
            continue  # "another man, a cousin of the first": one person
        article = next(
            (
                c
                for c in tree.kids(noun, "det")
                if c < noun and tokens[c].text.lower() in ARTICLES
            ),
            None,
        )
        if article is None or noun - article > _LONGEST:
            continue
        if any(tokens[k].pos not in _INSIDE for k in range(article + 1, noun)):
            continue
        if tokens[article + 1].text.lower() in ORDINALS:
            continue  # "a fourth man" is one of those counted before
        start, end = tokens[article].start, token.end
        if any(
            n.kind not in ("age", "ordinal", "other") and n.start < end and start < n.end
            for n in numbers
        ):
            continue
        yield _one(start, end), article, noun


def kin_of_counted(tree: Tree, counted: int) -> Iterator[tuple[Number, int]]:
    """ "His wife" in "a man and his wife": persons named by whose they are."""
    tokens = tree.tokens
    for noun in tree.kids(counted, "conj"):
        whose = next(
            (c for c in tree.kids(noun, "poss") if tokens[c].tag == "PRP$" and c < noun), None
        )
        if whose is None or not _is_person(tree, noun) or noun - whose > _LONGEST:
            continue
        yield _one(tokens[whose].start, tokens[noun].end), noun


def headline_person(text: str, numbers: Sequence[Number]) -> tuple[Number, str, str] | None:
    """The one person of "Man killed in blast", with who and what befell."""
    found = _HEADLINE.match(text)
    if found is None:
        return None
    start, end = found.start("who"), found.end("who")
    if any(n.kind == "count" and n.start < end for n in numbers):
        return None
    return _one(start, end), found["who"], found["what"].lower()


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
