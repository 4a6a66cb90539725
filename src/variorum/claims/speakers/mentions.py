"""Where persons are named or taken up by pronouns, and in what part of the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.claims.speakers.identity import Identity
from variorum.claims.syntax import Tree

Ranges = Sequence[tuple[int, int]]
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "pobj", "dative"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a person is named or taken up, and how.

    ``start`` is an offset of the normal form, ``top`` the token that heads the phrase.
    ``person`` is ``None`` if a pronoun stands for somebody without a name.
    """

    sentence: int
    start: int
    person: int | None
    role: str  # "subject", "possessor", "object" or "other"
    main: bool
    quoted: bool
    first: bool
    top: int
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says in a sentence: offsets, and who says it."""

    start: int
    end: int
    identity: Identity

    def holds(self, at: int) -> bool:
        """Whether an offset lies in it."""
        return self.start <= at < self.end


def mention(
    tree: Tree,
    index: int,
    words: tuple[int, int],
    who: int | None,
    first: bool,
    quotes: Ranges,
) -> Mention:
    """The mention at tokens ``words`` of sentence ``index``; ``quotes`` are what is quoted."""
    tokens = tree.tokens
    start, end = words
    top = next((k for k in range(start, end) if not start <= tokens[k].head < end), end - 1)
    while tokens[top].dep in {"compound", "conj", "appos"} and tokens[top].head != top:
        top = tokens[top].head
    dep = tokens[top].dep
    role = "other"
    if dep in _SUBJECTS:
        role = "subject"
    elif dep == "poss":
        role = "possessor"
    elif dep in _OBJECTS:
        role = "object"
    verb = tokens[top].head
    main = role == "subject" and tokens[verb].dep in {"ROOT", "conj"}
    at = tokens[start].start
    pronoun = tokens[start].tag in {"PRP", "PRP$"}
    return Mention(index, at, who, role, main, within(at, quotes), first, top, pronoun)


def relation(tree: Tree, top: int, pronoun: int) -> str:
    """How a phrase headed by ``top`` stands to a pronoun of the same sentence.

    "governs": it is the subject of a clause that the pronoun's clause hangs on; "beside": of
    one the pronoun's is coordinated with; "under": its clause hangs on the pronoun's;
    "possessor", "possessor of subject", "object": it is so in a clause above; "same clause":
    both are parts of one verb; else "elsewhere".
    """
    tokens = tree.tokens
    mine = _clause(tree, pronoun)
    its = _clause(tree, top)
    subject = tokens[top].dep in _SUBJECTS
    if its == mine:
        if tokens[pronoun].tag == "PRP$" or tokens[pronoun].dep == "poss":
            return "subject of its clause" if subject else "same clause"
        return "possessor" if tokens[top].dep == "poss" else "same clause"
    above = [k for k in tree.ancestors(mine) if k == its or _verbal(tree, k)]
    if its in above:
        if tokens[top].dep == "poss":
            owned = tokens[tokens[top].head].dep
            return "possessor of subject" if owned in _SUBJECTS else "possessor"
        if not subject:
            return "object"
        step = mine
        while tokens[step].head != its:
            step = tokens[step].head
        return "beside" if tokens[step].dep == "conj" else "governs"
    if mine in tree.ancestors(its):
        return "under, subject" if subject else "under"
    return "elsewhere, subject" if subject else "elsewhere"


def _clause(tree: Tree, k: int) -> int:
    """The verb of the clause that a token is part of."""
    return next((a for a in tree.ancestors(k) if _verbal(tree, a)), k)


def _verbal(tree: Tree, k: int) -> bool:
    return tree.tokens[k].pos in {"VERB", "AUX"}


def within(at: int, ranges: Ranges) -> bool:
    """Whether an offset lies in one of the ranges."""
    return any(a <= at < b for a, b in ranges)
