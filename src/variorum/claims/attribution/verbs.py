"""Attribution by a verb: who is its subject, what is its content.

The functions answer for one verb of a tree, whatever its lemma; the lexicon of cues then
decides which answers attribute.  All indices are token indices of the tree.

The shapes ("frames") of a complement:

* ``clause``: that, whether, how, or a bare clause after the verb;
* ``front``: the content stands before the verb, or around it;
* ``noun``: a noun phrase, with what follows it ("praised Russia for its efforts");
* ``to``: an infinitive, with or without somebody who is to act;
* a preposition (``for``, ``of``, ``about``, ...): "called for calm";
* ``small``: an object and what it is said to be ("call them moderate");
* ``raised``: a passive or seeming subject with an infinitive ("are reported to have").
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from variorum.claims.attribution.clauses import clause_after, relative_clause, tail
from variorum.claims.syntax import Tree, runs
from variorum.claims.wordlist import word_set

Ranges = tuple[tuple[int, int], ...]

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_VERBAL = frozenset({"VERB", "AUX"})
PREPOSITIONS = word_set(
    """
    for of about against on to with as at over in into from by upon toward towards
    """
)
_SELVES = frozenset({"himself", "herself", "themselves", "itself"})
_TRIM = frozenset({",", ";", ":", "-", "--", "---", ".", "...", "(", ")", "!", "?"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What one verb says of its content (all in tokens)."""

    verb: int
    frame: str
    source: tuple[int, int] | None
    head: int | None
    cue: Ranges
    content: Ranges


def subject(tree: Tree, verb: int, depth: int = 0) -> int | None:
    """The token that heads the logical subject of ``verb``, ``None`` if there is none.

    Follows coordination, control, participles and relative pronouns; the logical subject
    of a passive is its agent.
    """
    if tree.passive(verb):
        agent = tree.child(verb, "agent")
        return tree.child(agent, "pobj") if agent is not None else None
    return surface_subject(tree, verb, depth)


def surface_subject(tree: Tree, verb: int, depth: int = 0) -> int | None:
    """As :func:`subject`, but of a passive the grammatical subject."""
    tokens = tree.tokens
    token = tokens[verb]
    own = tree.kids(verb, "nsubj", "nsubjpass")
    if own:
        # Of "X - who, he said": the nearest one before the verb, else the first after it.
        before = [c for c in own if c < verb]
        head = before[-1] if before else own[0]
        if tokens[head].text.lower() in _RELATIVE and tokens[head].tag in {"WP", "WDT"}:
            return token.head if token.dep == "relcl" else None
        return head
    if depth > 4 or token.head == verb:
        return None
    head = token.head
    if token.dep == "conj" and tokens[head].pos in _VERBAL:
        return surface_subject(tree, head, depth + 1)
    if token.dep == "xcomp":
        target = tree.child(head, "dobj")
        if target is not None and target < verb:
            return target
        return surface_subject(tree, head, depth + 1)
    if token.dep in {"advcl", "dep", "ccomp"} and token.tag == "VBG":
        return surface_subject(tree, head, depth + 1)
    if token.dep in {"acl", "amod"} and token.tag == "VBG" and head < verb:
        return head
    if token.dep == "acl" and token.tag == "VBD" and tokens[head].head == head < verb:
        return head  # "The envoy called on ...", taken for a noun with a participle
    if token.dep == "pcomp" and tokens[tokens[head].head].pos in _VERBAL:
        return surface_subject(tree, tokens[head].head, depth + 1)
    return None


def phrase(tree: Tree, head: int, limit: Container[int] = ()) -> tuple[int, int]:
    """The contiguous noun phrase around ``head`` within its subtree, edges trimmed.

    ``limit`` holds tokens that the phrase must not contain (the verb it depends on).
    """
    members = set(tree.subtree(head))
    start = end = head
    while start - 1 in members and start - 1 not in limit:
        start -= 1
    while end + 1 in members and end + 1 not in limit:
        end += 1
    start, end = trim(tree, start, end + 1)
    while start < head and tree.tokens[start].text in {'"', "'"}:
        start += 1
    while end - 1 > head and tree.tokens[end - 1].text in {'"', "'"}:
        end -= 1
    return start, end


def trim(tree: Tree, start: int, end: int) -> tuple[int, int]:
    """The range without separators at its edges."""
    tokens = tree.tokens
    while start < end and tokens[start].text in _TRIM:
        start += 1
    while end > start and tokens[end - 1].text in _TRIM:
        if tokens[end - 1].text == ")" and any(t.text == "(" for t in tokens[start:end]):
            break
        end -= 1
    return start, end


def cue_range(tree: Tree, verb: int) -> tuple[int, int]:
    """The verb with its auxiliaries, negation and particles, as one range."""
    tokens = tree.tokens
    start = verb
    while (
        start > 0
        and tokens[start - 1].head == verb
        and (
            tokens[start - 1].dep in {"aux", "auxpass", "neg", "advmod"}
            and tokens[start - 1].tag not in {"WRB"}
        )
    ):
        start -= 1
    end = verb + 1
    while end < len(tokens) and tokens[end].head == verb and tokens[end].dep in {"prt", "neg"}:
        end += 1
    return start, end


def readings(tree: Tree, verb: int, frames: Container[str]) -> Iterable[Reading]:
    """Every way to read ``verb`` as a cue with a complement in one of ``frames``.

    The first is the best: clauses outrank infinitives, these outrank noun phrases.
    """
    passive = tree.passive(verb)
    head = subject(tree, verb)
    cue = cue_range(tree, verb)
    source = phrase(tree, head, (verb,)) if head is not None else None
    if source is not None and source[0] <= verb < source[1]:
        source = (source[0], verb) if source[0] < verb else None
    if source is not None and head is not None:
        source = (source[0], _before_deed(tree, head, source[1]))
    made = list(_complements(tree, verb, frames, passive, head))
    for frame, extra, content in made:
        kept = tuple(r for r in (trim(tree, *c) for c in content) if r[0] < r[1])
        if not kept:
            continue
        words: Ranges = (cue,)
        if extra is not None:
            words = ((cue[0], extra + 1),) if extra == cue[1] else (cue, (extra, extra + 1))
        yield Reading(verb, frame, source, head, words, kept)


def _before_deed(tree: Tree, head: int, end: int) -> int:
    """Where a source ends before a past tense that the parser took for a participle ("the
    envoy boasted of peace and vowed ...")."""
    tokens = tree.tokens
    for k in range(head + 1, end):
        if tokens[k].tag == "VBD" and tokens[k].dep == "acl" and not tree.has_subject(k):
            return k
    return end


def _complements(
    tree: Tree, verb: int, frames: Container[str], passive: bool, head: int | None
) -> Iterable[tuple[str, int | None, Ranges]]:
    tokens = tree.tokens
    clause = clause_after(tree, verb)
    inside = relative_clause(tree, verb) if "clause" in frames else None
    if inside is not None:
        yield "clause", None, inside
    elif "clause" in frames and clause is not None:
        yield "clause", None, (clause,)
    if "front" in frames and clause is None:
        around = front_content(tree, verb)
        if around:
            yield "front", None, around
    if "raised" in frames and passive:
        raised = _raised(tree, verb)
        if raised:
            yield "raised", None, raised
    if "small" in frames:
        small = _small(tree, verb, passive)
        if small:
            yield "small", None, small
    if ("to" in frames or "object-to" in frames) and not passive:
        wish = _infinitive(tree, verb)
        if wish is not None and ("to" in frames or tree.tokens[wish[0]].tag != "TO"):
            yield "to", None, (wish,)
    if "noun" in frames:
        if passive:
            below = tree.child(verb, "nsubjpass")
            if below is not None and head is not None:
                yield "noun", None, (phrase(tree, below, (verb,)),)
        else:
            thing = _object(tree, verb)
            if thing is not None:
                yield "noun", None, (thing,)
    for c in tree.kids(verb, "prep", "agent"):
        word = tokens[c].text.lower()
        if c > verb and word in PREPOSITIONS and word in frames and not passive:
            if any(k < c for k in tree.kids(verb, "dobj") if k > verb):
                continue
            start, end = c + 1, max(tree.right[c], tail(tree, verb, tree.right[c]))
            if start < end and tokens[start].entity not in {"DATE", "TIME"}:
                yield word, c, ((start, end),)
            break


def front_content(tree: Tree, verb: int) -> Ranges:
    """Content that stands before the verb or around it ("..., he said, ...")."""
    tokens = tree.tokens
    token = tokens[verb]
    before = [c for c in tree.kids(verb, "ccomp") if c < verb]
    if before:
        main = before[0]
        ranges = runs(i for i in tree.subtree(main))
        if token.dep == "ROOT":
            # Everything left of the frame belongs to the content.
            frame_start = _frame_start(tree, verb)
            ranges = runs([*range(0, frame_start), *tree.subtree(main)])
        return tuple(r for r in ranges if r[1] - r[0] > 0)
    if token.dep in {"parataxis", "ccomp", "advcl", "dep", "conj"} and token.head != verb:
        return _around(tree, verb)
    return ()


def _frame_start(tree: Tree, verb: int) -> int:
    subjects = [c for c in tree.kids(verb, "nsubj") if c < verb]
    start = min([tree.left[c] for c in subjects] + [cue_range(tree, verb)[0]])
    return start


def _around(tree: Tree, verb: int) -> Ranges:
    """The rest of the sentence, where "he said" is inserted between commas."""
    tokens = tree.tokens
    start = min([tree.left[c] for c in tree.kids(verb, "nsubj")] + [cue_range(tree, verb)[0]])
    end = max([tree.right[c] for c in tree.kids(verb, "nsubj")] + [verb + 1])
    for c in tree.kids(verb, "npadvmod", "advmod", "prep", "dobj", "dative"):
        if c > verb and tree.left[c] <= end:
            end = max(end, tree.right[c])
    if start == 0 or tokens[start - 1].text not in {",", '"', "'", "--", "-", "?", "!"}:
        return ()
    if end < len(tokens) and tokens[end].text not in {",", ".", ";", '"', "--", ":"}:
        return ()
    head = tokens[verb].head
    if start <= head < end:
        return ()
    span = (tree.left[head], tree.right[head])
    ranges = [r for r in ((span[0], start), (end, span[1])) if r[0] < r[1]]
    return tuple(ranges)


def _raised(tree: Tree, verb: int) -> Ranges:
    """Of "X is said to have done Y": X and "to have done Y"."""
    below = tree.child(verb, "nsubjpass")
    wish = [c for c in tree.kids(verb, "xcomp") if c > verb]
    if below is None or not wish:
        return ()
    return (
        phrase(tree, below, (verb,)),
        (max(verb + 1, tree.left[wish[0]]), tail(tree, verb, tree.right[wish[0]])),
    )


def _small(tree: Tree, verb: int, passive: bool) -> Ranges:
    """Of "call X Y" and "describe X as Y": X and Y."""
    tokens = tree.tokens
    named = [c for c in tree.kids(verb, "oprd", "attr") if c > verb]
    named += [c for c in tree.kids(verb, "prep") if c > verb and tokens[c].text.lower() == "as"]
    small = [
        c
        for c in tree.kids(verb, "ccomp")
        if c > verb
        and not tree.finite(c)
        and tree.child(c, "nsubj") is not None
        and tree.child(c, "aux") is None
    ]
    mirrored = tree.child(verb, "dobj")
    if mirrored is not None and tokens[mirrored].text.lower() in _SELVES:
        return ()  # what something calls itself is its name, not a claim
    if any(tokens[k].text.lower() in _SELVES for c in small for k in tree.kids(c, "nsubj")):
        return ()
    if small and not named:
        return ((max(verb + 1, tree.left[small[0]]), tree.right[small[0]]),)
    if not named:
        return ()
    what = named[0]
    thing = tree.child(verb, "nsubjpass" if passive else "dobj")
    said = (tree.left[what], tail(tree, verb, tree.right[what]))
    relative = thing is None or tokens[thing].tag in {"WDT", "WP"}
    if relative and tokens[verb].dep == "relcl":
        # "factions which they call moderate": the antecedent is what is called so.
        clause = range(tree.left[verb], tree.right[verb])
        return (phrase(tree, tokens[verb].head, clause), said)
    if thing is None or tokens[thing].text.lower() == "what":
        return (said,)  # "in what X called a show of force"
    return (phrase(tree, thing, (verb,)), said)


def _infinitive(tree: Tree, verb: int) -> tuple[int, int] | None:
    """ "vowed to fight", "urged them to leave"."""
    tokens = tree.tokens
    for c in tree.kids(verb, "xcomp", "ccomp", "advcl"):
        if c < verb or tokens[c].tag != "VB":
            continue
        to = [k for k in tree.kids(c, "aux") if tokens[k].tag == "TO"]
        if not to:
            continue
        if tokens[c].dep == "advcl" and tree.child(verb, "dobj") is None:
            continue
        thing = tree.child(verb, "dobj")
        start = tree.left[c] if thing is None or thing < verb else tree.left[thing]
        return max(start, verb + 1), tail(tree, verb, tree.right[c])
    return None


def _object(tree: Tree, verb: int) -> tuple[int, int] | None:
    """The object after the verb, with the phrases that follow it."""
    thing = tree.child(verb, "dobj")
    if thing is None or thing < verb:
        return None
    if tree.tokens[thing].tag in {"WDT", "WP"} or (
        tree.tokens[thing].pos == "PRON" and tree.tokens[thing].text.lower() in _SELVES
    ):
        return None
    return max(verb + 1, tree.left[thing]), tail(tree, verb, tree.right[thing])
