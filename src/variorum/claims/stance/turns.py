"""What a cue says, where it takes the content to tell: "told them that" and "told them to",
"asked why" and "asked that he not be named", "called the law wrong" and "called for a law"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from variorum.claims.attribution import cues
from variorum.claims.attribution.cues import Entry
from variorum.claims.nouns import is_role
from variorum.claims.stance.clause import Clause
from variorum.claims.stance.cue import Said
from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set
from variorum.model import Stance

_WH = word_set("whether if how why what who whom whose when where which")
_QUOTES = frozenset("\"'“”‘’")
_TELLING = word_set("tell warn caution remind")
_ADVISING = word_set("warn caution remind")


def turned(
    tree: Tree, said: Said, words: Sequence[int], content: Sequence[int], told: Clause
) -> Said:
    """What is said with another stance where the content asks for it.

    ``words`` are the tokens of the cue, ``content`` those of the content that ``told`` was
    read from.
    """
    entry = said.entry
    if entry is None:
        return said
    first = _first(tree, content)
    stance: Stance | None = None
    marks = entry.marks
    lemma = entry.lemma
    if _orders(tree, said, words, told, first):
        stance, marks = "orders", "p"
    elif lemma in {"protest", "object"} and first == "that":
        stance = "asserts"
    elif "front" in entry.frames and _retorted(tree, entry, content, told, first):
        stance, marks = "asserts", ""
    elif lemma == "protest" and told.form == "phrase":
        stance = "accuses"
    elif lemma == "agree" and told.form == "infinitive":
        stance, marks = "asserts", "p"
    elif lemma == "demand" and (first in _WH or _to_know(tree, content)):
        stance, marks = "asks", ""
    elif entry == cues.words("verbs")["question"] and _doubted(tree, content, told, first):
        stance, marks = "denies", "h"
    elif lemma == "advise" and told.form == "clause" and not told.planned:
        stance = "asserts"
    if stance is None:
        return said
    return replace(said, entry=replace(entry, stance=stance, marks=marks))


def _orders(tree: Tree, said: Said, words: Sequence[int], told: Clause, first: str) -> bool:
    """Whether the content is what somebody is to do."""
    assert said.entry is not None
    lemma = said.entry.lemma
    to = told.form == "infinitive"
    if lemma in _TELLING:
        return to or (lemma in _ADVISING and _has(tree, words, "against"))
    if lemma == "ask":
        wanted = _wanted(tree, told, first)
        return to or wanted or first == "for" or _has(tree, words, "for")
    if lemma == "call":
        return first in {"for", "on", "upon"} or _has(tree, words, "for")
    if lemma == "want":
        return to and said.head is not None and _somebody(tree, said.head)
    return lemma == "insist" and (_has(tree, words, "on") or _wanted(tree, told, first))


def _retorted(
    tree: Tree, entry: Entry, content: Sequence[int], told: Clause, first: str
) -> bool:
    """Whether the content is quoted: the words of the denial, not what is denied."""
    if entry.stance != "denies" or told.form != "clause" or first == "that" or not content:
        return False
    tokens = tree.tokens
    at = content[0]
    before = tokens[at - 1].text if at > 0 else ""
    return _QUOTES.issuperset(tokens[at].text) or (bool(before) and _QUOTES.issuperset(before))


def _doubted(tree: Tree, content: Sequence[int], told: Clause, first: str) -> bool:
    """Whether what is "questioned" is a thing that may not be so, and nobody who is asked."""
    return first not in _WH and told.form in {"phrase", "none"} and not _person(tree, content)


def _first(tree: Tree, content: Sequence[int]) -> str:
    tokens = tree.tokens
    return next((tokens[i].text.lower() for i in content if tokens[i].pos != "PUNCT"), "")


def _has(tree: Tree, words: Sequence[int], word: str) -> bool:
    return any(tree.tokens[i].text.lower() == word for i in words)


def _wanted(tree: Tree, told: Clause, first: str) -> bool:
    """Whether a that-clause is a wish ("asked that he not be named"): a bare verb form."""
    if first != "that" or told.main is None:
        return False
    tokens = tree.tokens
    marks = [c for c in tree.kids(told.main, "aux", "auxpass") if tokens[c].tag != "TO"]
    tags = {tokens[c].tag for c in marks} or {tokens[told.main].tag}
    return tags == {"VB"}


def _somebody(tree: Tree, head: int) -> bool:
    """Whether a verb has somebody for its object who is to act."""
    tokens = tree.tokens
    for c in tree.kids(head, "xcomp", "ccomp"):
        if tree.child(c, "nsubj") is not None:
            return True
    thing = tree.child(head, "dobj")
    return thing is not None and thing > head and tokens[thing].pos in {"PROPN", "PRON", "NOUN"}


def _to_know(tree: Tree, content: Sequence[int]) -> bool:
    texts = [tree.tokens[i].text.lower() for i in content[:2]]
    return texts == ["to", "know"]


def _person(tree: Tree, content: Sequence[int]) -> bool:
    """Whether a content is somebody: the object of an interview."""
    inside = set(content)
    for i in content:
        if tree.tokens[i].head not in inside:
            token = tree.tokens[i]
            return token.entity == "PERSON" or is_role(token.lemma.lower())
    return False
