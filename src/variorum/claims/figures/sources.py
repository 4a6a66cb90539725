"""Numbers of people whom an article leans on without naming them: "two unnamed officials"."""

from __future__ import annotations

import re

from variorum.claims.figures.words import ANYONE, PERSONS
from variorum.claims.syntax import Tree

_UNNAMED = re.compile(
    r"[ ](?:\w+[ ]){0,2}?(?:unnamed|anonymous|unidentified|nameless)[ ]", re.IGNORECASE
)
_CITED = frozenset({"cite", "quote", "say", "tell", "add", "report", "confirm", "claim"})


def are_sources(text: str, tree: Tree, end: int, noun: int) -> bool:
    """Whether what is counted are sources: unnamed people or "sources" that say something.

    ``end`` is where the number ends.  Unidentified people who are cited for nothing ("two
    unidentified men were found dead") are none.
    """
    tokens = tree.tokens
    lemma = tokens[noun].lemma.lower()
    cited = any(
        tokens[k].lemma.lower() in _CITED and (tokens[noun].dep != "nsubjpass")
        for k in _over(tree, noun)
    )
    if lemma == "source":
        return cited
    unnamed = _UNNAMED.match(text, end)
    people = lemma in PERSONS or lemma in ANYONE or lemma == "official"
    return unnamed is not None and unnamed.end() <= tokens[noun].end and people and cited


def _over(tree: Tree, noun: int) -> list[int]:
    """The verb that the phrase is a part of, and what hangs before it ("according to")."""
    above = tree.tokens[noun].head
    if tree.tokens[above].dep == "prep" and tree.tokens[above].head != above:
        above = tree.tokens[above].head
    return [above]
