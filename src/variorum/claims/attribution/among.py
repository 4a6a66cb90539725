"""Who tells of somebody named in a list: "Among the dead is Ana, 34, her brother Luis said".

The words before such a list end in a verb, so parser and tagger take the whole list for the
subject of "said".  Who said it is what stands after the last comma, and the list is told.
"""

from __future__ import annotations

from dataclasses import replace

from variorum.claims.attribution.find import Attribution
from variorum.claims.nouns import can_speak
from variorum.claims.syntax import Tree
from variorum.model import Sentence

_PRONOUNS = frozenset({"he", "she", "they", "who"})


def listed(sentence: Sentence, tree: Tree, a: Attribution) -> Attribution:
    """The attribution with the list in its content; itself if that is not how it stands.

    Args:
        sentence: the home of the attribution.
        tree: its parse.
        a: its source and content are ranges of ``sentence.normal``.
    """
    if len(a.source) != 1 or not a.content or not a.cue:
        return a
    start, end = a.source[0]
    before = a.content[-1][1]
    tokens = tree.tokens
    verb = next((i for i, t in enumerate(tokens) if t.end == before), None)
    # The content ends in a form of "be" where the source begins.
    if verb is None or tokens[verb].lemma != "be" or sentence.normal[before:start].strip():
        return a
    comma = sentence.normal.rfind(", ", start, end)
    if comma < 0 or end > a.cue[0][0]:
        return a
    inside = [i for i, t in enumerate(tokens) if comma + 1 < t.end and t.start < end]
    head = next((i for i in inside if _may_head(tree, i)), None)
    if head is None:
        return a
    return replace(
        a,
        source=((comma + 2, end),),
        content=(*a.content[:-1], (a.content[-1][0], comma)),
        head=head,
    )


def _may_head(tree: Tree, i: int) -> bool:
    token = tree.tokens[i]
    return token.pos != "DET" and (can_speak(token) or token.text.lower() in _PRONOUNS)
