"""Who tells of somebody named in a list: "Among the dead is Ana, 34, her brother Luis said".

The words before such a list end in a verb, so parser and tagger take the whole list for the
subject of "said".  Who said it is what stands after the verb ("the dead were two brothers,
said their aunt"), or else after the last comma, and the list is told.
"""

from __future__ import annotations

from dataclasses import replace

from variorum.claims.attribution.find import Attribution
from variorum.claims.attribution.verbs import phrase
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
    if verb is None or tokens[verb].lemma != "be" or before > start:
        return a
    if sentence.normal[before:start].strip():
        return a
    *others, (begin, _) = a.content
    after = _after(tree, a)
    if after is not None:
        return replace(a, source=(after[1],), content=(*others, (begin, end)), head=after[0])
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
        content=(*others, (begin, comma)),
        head=head,
    )


def _after(tree: Tree, a: Attribution) -> tuple[int, tuple[int, int]] | None:
    """Who stands right after the cue: the token of the head and the range of the phrase."""
    if a.verb is None:
        return None
    for head in tree.kids(a.verb, "nsubj"):
        first, last = phrase(tree, head, (a.verb,))
        if first == a.verb + 1 and can_speak(tree.tokens[head]):
            return head, (tree.tokens[first].start, tree.tokens[last - 1].end)
    return None


def _may_head(tree: Tree, i: int) -> bool:
    token = tree.tokens[i]
    return token.pos != "DET" and (can_speak(token) or token.text.lower() in _PRONOUNS)
