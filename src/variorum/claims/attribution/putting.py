"""Who reckons what: "the ministry put the death toll at twelve"."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.claims.attribution.verbs import Reading, cue_range, phrase, subject
from variorum.claims.nouns import can_speak, can_tell
from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set

_PUT = word_set("put place set peg estimate reckon")
_RECKONED = word_set(
    "toll number count figure tally total estimate cost damage turnout attendance loss"
)


def put_readings(tree: Tree) -> Iterable[Reading]:
    """All attributions of a sentence to who puts a number at something."""
    tokens = tree.tokens
    for i, token in enumerate(tokens):
        if token.pos != "VERB" or token.lemma.lower() not in _PUT:
            continue
        passive = tree.passive(i)
        what = tree.child(i, "nsubjpass" if passive else "dobj")
        head = subject(tree, i)
        if what is None or head is None or tokens[what].lemma.lower() not in _RECKONED:
            continue
        if not (can_speak(tokens[head]) or can_tell(tokens[head])):
            continue
        at = _at(tree, i) or _at(tree, what)
        if at is None:
            continue
        source = phrase(tree, head, (i,))
        content = ((tree.left[what], tree.right[what]), (at, tree.right[at]))
        yield Reading(i, "put", source, head, (cue_range(tree, i),), content)


def _at(tree: Tree, above: int) -> int | None:
    """The "at" with a number below a word."""
    for c in tree.kids(above, "prep"):
        numbers = range(c, tree.right[c])
        if tree.tokens[c].text.lower() == "at" and any(
            tree.tokens[k].pos == "NUM" for k in numbers
        ):
            return c
    return None
