"""What reporters saw: verbs of perception attribute where a journalist or an agency is their
subject ("..., a correspondent there saw", "was seen by a photographer")."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.claims.attribution.clauses import clause_after, tail
from variorum.claims.attribution.verbs import (
    Ranges,
    Reading,
    cue_range,
    front_content,
    phrase,
    subject,
)
from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set

_PERCEIVE = word_set("see witness count hear observe watch notice")
_JOURNALISTS = word_set(
    """
    reporter correspondent journalist photographer videographer cameraman camerawoman stringer
    """
)
_AGENCIES = word_set("reuters afp ap bbc cnn aap upi dpa efe ansa")


def seen_readings(tree: Tree) -> Iterable[Reading]:
    """All attributions of a sentence to journalists who perceived it."""
    for i, token in enumerate(tree.tokens):
        if token.pos != "VERB" or token.lemma.lower() not in _PERCEIVE:
            continue
        if any(tree.tokens[c].dep == "neg" for c in tree.children[i]):
            continue
        head = subject(tree, i)
        if head is None or not _journalist(tree, head):
            continue
        content = _perceived(tree, i)
        if content:
            source = phrase(tree, head, (i,))
            yield Reading(i, "seen", source, head, (cue_range(tree, i),), content)


def _journalist(tree: Tree, head: int) -> bool:
    token = tree.tokens[head]
    if token.lemma.lower() in _JOURNALISTS or token.text.lower() in _AGENCIES:
        return True
    return token.lemma.lower() in {"witness", "team", "crew"} and any(
        tree.tokens[c].text.lower() in _AGENCIES for c in tree.children[head]
    )


def _perceived(tree: Tree, verb: int) -> Ranges:
    if tree.passive(verb):
        below = tree.child(verb, "nsubjpass")
        if below is None:
            return ()
        seen: Ranges = (phrase(tree, below, (verb,)),)
        return seen
    clause = clause_after(tree, verb)
    if clause is not None:
        return (clause,)
    before = front_content(tree, verb)
    if before:
        return before
    for c in tree.kids(verb, "dobj", "ccomp"):
        if c > verb:
            return ((max(verb + 1, tree.left[c]), tail(tree, verb, tree.right[c])),)
    return ()
