"""What is not vouched for, and what is denied without a clause.

"The toll could not be independently verified" and "it was not possible to verify the toll":
the outlet's own refusal to vouch, which nobody is named for; "there is no evidence that";
"did not rule out"; "denied striking the bridge".
"""

from __future__ import annotations

from collections.abc import Iterable

from variorum.claims.attribution.clauses import tail
from variorum.claims.attribution.verbs import Ranges, Reading, cue_range, phrase, subject, trim
from variorum.claims.nouns import can_speak, can_tell
from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set

_VERIFY = word_set("verify confirm corroborate authenticate substantiate")
_GROUNDS = word_set("evidence indication indications proof sign signs")
# Who looked and found none denies; who "offered no proof" made the claim.
_FINDING = word_set("find see uncover detect")
_OF_DEEDS = word_set("deny admit acknowledge confess dispute")
_SHAPELESS = word_set("he she they we i you there nothing none")


def unvouched(tree: Tree) -> Iterable[Reading]:
    """The readings of a sentence that :mod:`.refusals` does not make of a speaker's words."""
    for i, token in enumerate(tree.tokens):
        lemma = token.lemma.lower()
        if token.pos in {"VERB", "AUX"}:
            if lemma in _VERIFY and tree.passive(i) and _negated(tree, i):
                yield from _passive(tree, i)
            elif lemma == "be":
                yield from _impossible(tree, i)
            elif lemma == "rule" and tree.child(i, "prt") is not None:
                yield from _ruled_out(tree, i)
            elif lemma in _OF_DEEDS and not tree.passive(i):
                yield from _deed(tree, i)
        elif token.text.lower() in _GROUNDS:
            yield from _groundless(tree, i)


def _negated(tree: Tree, i: int) -> bool:
    return any(tree.tokens[c].dep == "neg" for c in tree.children[i])


def _begin(tree: Tree, i: int) -> int:
    """Where a verb begins with its auxiliaries, negation and adverbs."""
    start = cue_range(tree, i)[0]
    while start > 0 and tree.tokens[start - 1].head == i:
        if tree.tokens[start - 1].dep not in {"aux", "auxpass", "neg", "advmod"}:
            break
        start -= 1
    return start


def _passive(tree: Tree, i: int) -> Iterable[Reading]:
    """ "The toll could not be independently verified (by X)"."""
    tokens = tree.tokens
    below = tree.child(i, "nsubjpass")
    if below is None or tokens[below].text.lower() in _SHAPELESS:
        return
    cue = (_begin(tree, i), i + 1)
    if tokens[below].tag in {"WDT", "WP"} and tokens[i].dep == "relcl":
        clause = range(tree.left[i], tree.right[i])
        content = phrase(tree, tokens[i].head, clause)
    elif tokens[below].text.lower() == "it" and tree.child(i, "ccomp") is not None:
        clause_at = tree.child(i, "ccomp")
        assert clause_at is not None
        content = (tree.left[clause_at], tree.right[clause_at])
    else:
        content = phrase(tree, below, (i,))
    agent = tree.child(i, "agent")
    head = tree.child(agent, "pobj") if agent is not None else None
    source = phrase(tree, head, (i,)) if head is not None else None
    content = trim(tree, *content)
    if content[0] < content[1] and not content[0] <= i < content[1]:
        yield Reading(i, "refusal", source, head, (cue,), (content,))


def _impossible(tree: Tree, i: int) -> Iterable[Reading]:
    """ "It was not possible to verify the toll"."""
    tokens = tree.tokens
    able = tree.child(i, "acomp")
    if able is None:
        return
    low = tokens[able].text.lower()
    if not (low == "impossible" or (low in {"possible", "able"} and _negated(tree, i))):
        return
    done = tree.child(able, "xcomp") or tree.child(i, "xcomp")
    if done is None or tokens[done].lemma.lower() not in _VERIFY:
        return
    thing = tree.child(done, "dobj", "ccomp")
    if thing is None or thing < done:
        return
    start = _begin(tree, i)
    source = head = None
    if low == "able":
        head = subject(tree, i)
        if head is None or not can_speak(tokens[head]):
            return
        source = phrase(tree, head, (i,))
        start = max(start, source[1])
    content = (max(done + 1, tree.left[thing]), tail(tree, done, tree.right[thing]))
    yield Reading(i, "refusal", source, head, ((start, done + 1),), (content,))


def _ruled_out(tree: Tree, i: int) -> Iterable[Reading]:
    """ "ruled out foul play", "could not rule out that ...", "did not rule it out"."""
    tokens = tree.tokens
    head = subject(tree, i)
    thing = tree.child(i, "dobj", "ccomp")
    out = tree.child(i, "prt")
    if head is None or thing is None or out is None or not can_speak(tokens[head]):
        return
    if thing < i or tokens[thing].pos == "PRON":
        return
    start = _begin(tree, i)
    content = (max(out + 1, tree.left[thing]), tail(tree, i, tree.right[thing]))
    if content[0] >= content[1]:
        return
    cue: Ranges = ((start, out + 1),) if out < thing else ((start, i + 1),)
    yield Reading(i, "noun", phrase(tree, head, (i,)), head, cue, (content,))


def _deed(tree: Tree, i: int) -> Iterable[Reading]:
    """ "denied striking the bridge": a deed as a gerund."""
    tokens = tree.tokens
    done = tree.child(i, "xcomp")
    head = subject(tree, i)
    if done is None or done < i or tokens[done].tag != "VBG" or head is None:
        return
    if not (can_speak(tokens[head]) or can_tell(tokens[head])):
        return
    content = (max(i + 1, tree.left[done]), tail(tree, i, tree.right[done]))
    yield Reading(
        i, "noun", phrase(tree, head, (i,)), head, ((_begin(tree, i), i + 1),), (content,)
    )


def _groundless(tree: Tree, i: int) -> Iterable[Reading]:
    """ "There is no evidence that ...", "the inquiry found no sign that ..."."""
    tokens = tree.tokens
    if not any(tokens[c].text.lower() == "no" for c in tree.kids(i, "det")):
        return
    verb = tokens[i].head
    clause = next(
        (
            c
            for c in tree.kids(i, "acl", "ccomp", "relcl")
            if c > i and any(tokens[k].text.lower() == "that" for k in tree.children[c])
        ),
        None,
    )
    if clause is None or tokens[verb].pos not in {"VERB", "AUX"}:
        return
    source = head = None
    start = tree.left[i]
    if tokens[i].dep == "dobj" and tokens[verb].lemma.lower() in _FINDING:
        head = subject(tree, verb)
        if head is None or not (can_speak(tokens[head]) or can_tell(tokens[head])):
            return
        source = phrase(tree, head, (verb,))
        start = _begin(tree, verb)
    elif tree.child(verb, "expl") is None:
        return
    content = trim(tree, max(i + 1, tree.left[clause]), tree.right[clause])
    if content[0] < content[1]:
        yield Reading(verb, "noun", source, head, ((start, i + 1),), (content,))
