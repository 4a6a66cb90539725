"""Who quotes whom: "Y quoted X as saying", "X was quoted by Y as saying"; "X, quoted by Y".

The words are X's; Y passes them on, so that Y's attribution stands around X's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from variorum.claims.attribution.verbs import Ranges, Reading, cue_range, phrase, subject
from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set

_QUOTE = word_set("quote cite")
_SAYING = word_set("say warn add tell claim state")


def quoting_readings(tree: Tree, found: Sequence[Reading]) -> list[Reading]:
    """The readings of a sentence with those of who quotes, and of who is quoted."""
    result = list(found)
    for i, token in enumerate(tree.tokens):
        if token.pos != "VERB" or token.lemma.lower() not in _QUOTE:
            continue
        saying = _saying(tree, i)
        if saying is not None:
            mine = [r for r in result if r.verb == i]
            result = [r for r in result if r.verb not in {i, saying}]
            inner = next((r for r in found if r.verb == saying), None)
            result.extend(_as_saying(tree, i, saying, inner, mine))
        elif token.dep in {"acl", "advcl"} and token.tag == "VBN":
            result.extend(_quoted_by(tree, i, found))
    return result


def quoted_speaker(tree: Tree, verb: int) -> int | None:
    """Whose words "quoted ... as saying" gives: the token that heads the name."""
    if tree.passive(verb):
        return tree.child(verb, "nsubjpass")
    return tree.child(verb, "dobj")


def _saying(tree: Tree, verb: int) -> int | None:
    """The verb of saying in "quoted ... as saying"."""
    for c in tree.kids(verb, "prep"):
        inner = tree.child(c, "pcomp")
        if (
            tree.tokens[c].text.lower() == "as"
            and inner is not None
            and tree.tokens[inner].lemma.lower() in _SAYING
        ):
            return inner
    return None


def _as_saying(
    tree: Tree, verb: int, saying: int, inner: Reading | None, outer: Sequence[Reading]
) -> Iterable[Reading]:
    who = quoted_speaker(tree, verb)
    if who is None:
        return
    content: Ranges = ()
    if inner is not None:
        content = inner.content
    elif outer and outer[0].frame in {"front", "quote", "clause"}:
        content = outer[0].content
    if not content:
        return
    source = phrase(tree, who, (verb,))
    by = subject(tree, verb)
    start = cue_range(tree, verb)[0]
    together = tree.passive(verb) and by is None and saying - verb <= 3
    cue = (start, saying + 1) if together else (saying - 1, saying + 1)
    yield Reading(saying, "clause", source, who, (cue,), content)
    if by is not None:
        around = tuple(sorted((*content, cue)))
        yield Reading(
            verb, "quoting", phrase(tree, by, (verb,)), by, (cue_range(tree, verb),), around
        )


def _quoted_by(tree: Tree, verb: int, found: Sequence[Reading]) -> Iterable[Reading]:
    """Of "X, quoted by Y, said ...": Y around what X said."""
    agent = tree.child(verb, "agent")
    by = tree.child(agent, "pobj") if agent is not None else None
    if by is None:
        return
    for r in found:
        if r.verb != verb and tree.tokens[verb].head in {r.head, r.verb}:
            around = tuple(sorted((*r.cue, *r.content)))
            source = phrase(tree, by, (verb,))
            yield Reading(verb, "quoting", source, by, ((verb, verb + 1),), around)
            return


def without_quoters(found: Iterable[Reading]) -> list[Reading]:
    """The readings whose source keeps no "quoted by" of another reading in it."""
    readings = list(found)
    quoters = [r for r in readings if r.frame == "quoting"]
    result = []
    for r in readings:
        source, head = r.source, r.head
        if source is not None and head is not None and r.frame != "quoting":
            for q in quoters:
                if source[0] < q.verb < source[1]:
                    source = (source[0], max(head + 1, q.verb - 1))
        result.append(replace(r, source=source))
    return result
