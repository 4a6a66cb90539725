"""Where the clause that a verb introduces begins and ends.

The parser often hangs its edges on the wrong word; the rules here mend what the surface
of the sentence gives away.
"""

from __future__ import annotations

from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


_FOLLOWERS = word_set("prep advcl npadvmod advmod xcomp dobj acl agent")
_DAYS = word_set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday today yesterday")


_CLAUSE_OPENERS = frozenset({"that", "whether", "if", "how", "why", "what"})


def clause_after(tree: Tree, verb: int) -> tuple[int, int] | None:
    """The complement clause after the verb, to the end of what hangs on it."""
    tokens = tree.tokens
    found = [c for c in tree.kids(verb, "ccomp") if c > verb]
    if found:
        c = found[0]
        start = max(tree.left[c], verb + 1)
        if start > verb + 1 and _lost_subject(tree, verb, c, start):
            start = verb + 1
        start = _past_day(tree, verb, start)
        # "urge X to" and "let X" may be parsed as clauses; they have no finite verb.
        if not (tree.finite(c) or tokens[start].text.lower() in _CLAUSE_OPENERS):
            return None
        end = _own_deed(tree, verb, c) or tail(tree, verb, tree.right[c])
        return start, _uncoordinated(tree, verb, start, end)
    held = _held_clause(tree, verb)
    if held is not None:
        return held
    # The parser lost the clause, but its first word says it.
    at = verb + 1
    while at < len(tokens) and (
        tokens[at].head == verb
        and tokens[at].dep in {"advmod", "npadvmod", "dobj", "prt"}
        and tokens[at].text.lower() not in _CLAUSE_OPENERS
    ):
        at += 1
    if (
        at < len(tokens) - 2
        and tokens[at].text.lower() in {"that", "whether"}
        and (tokens[at].dep in {"mark", "nsubj"} and tokens[at].tag == "IN")
    ):
        return at, _clause_end(tree, at)
    thing = tree.child(verb, "dobj")
    if thing is not None and thing > verb:
        end = tree.right[thing]
        if end < len(tokens) and tokens[end].tag in _FINITE and tokens[end].head != verb:
            return tree.left[thing], _clause_end(tree, end)
    return None


def _own_deed(tree: Tree, verb: int, clause: int) -> int | None:
    """Where a clause ends before what the speaker did besides ("said A was B, and left")."""
    tokens = tree.tokens
    for c in tree.kids(clause, "conj"):
        if tokens[c].tag != tokens[verb].tag or tree.has_subject(c) or tree.kids(c, "mark"):
            continue
        if tree.kids(c, "aux", "auxpass") or tokens[c].tag not in {"VBD", "VBZ"}:
            continue
        at = tree.left[c]
        if at > 2 and tokens[at - 1].dep == "cc" and tokens[at - 2].text == ",":
            return at - 2
    return None


def _lost_subject(tree: Tree, verb: int, clause: int, start: int) -> bool:
    """Whether the clause has no subject because the parser left it with the verb ("said
    between two and three others stayed")."""
    between = tree.tokens[verb + 1 : start]
    return (
        not tree.has_subject(clause)
        and tree.child(clause, "mark") is None
        and tree.child(verb, "dobj") is None
        and any(t.pos == "NOUN" for t in between)
        and not any(t.pos == "PUNCT" and t.text not in {"-", '"'} for t in between)
        and between[-1].pos in {"NOUN", "PROPN", "PRON"}
        and between[-1].entity not in {"DATE", "TIME"}
    )


def _past_day(tree: Tree, verb: int, start: int) -> int:
    """Past the day in "said Friday its engineers ...", which is when it was said."""
    tokens = tree.tokens
    if start == verb + 1 and tokens[start].text in _DAYS and start + 2 < len(tokens):
        after = tokens[start + 1]
        if after.pos in {"DET", "PRON", "PROPN", "NOUN", "NUM", "ADJ"} and after.tag != "POS":
            return start + 1
    return start


def _held_clause(tree: Tree, verb: int) -> tuple[int, int] | None:
    """A that-clause that the parser hung on a phrase between it and the verb ("agreed
    during talks that ...")."""
    tokens = tree.tokens
    for k in range(verb + 2, min(verb + 14, tree.right[verb])):
        if tokens[k].pos == "VERB" or tokens[k].text in {",", ";", '"', ":"}:
            return None
        if tokens[k].text.lower() == "that" and tokens[k].tag == "IN":
            clause = tokens[k].head
            if tokens[k].dep != "mark" or tokens[clause].dep not in {"acl", "ccomp", "advcl"}:
                return None
            between = [tokens[j] for j in range(verb + 1, k)]
            object_noun = tree.child(verb, "dobj")
            if object_noun is not None or not any(t.dep == "prep" for t in between):
                return None
            return k, tree.right[clause]
    return None


def _clause_end(tree: Tree, at: int) -> int:
    """Where the clause that holds token ``at`` ends, told from the surface."""
    tokens = tree.tokens
    end = len(tokens)
    while end > at and tokens[end - 1].text in {".", "!", "?", '"'}:
        end -= 1
    return end


def _uncoordinated(tree: Tree, verb: int, start: int, end: int) -> int:
    """``end`` moved before a noun phrase that is the subject of the clause after it.

    Of "X says it hits A but B and C are angry" the parser may coordinate A, B and C and
    leave "are" without a subject.
    """
    tokens = tree.tokens
    if end >= len(tokens) or tokens[end].tag not in _FINITE:
        return end
    main = end if tokens[end].dep not in {"aux", "auxpass"} else tokens[end].head
    if tokens[main].dep != "conj" or tree.has_subject(main):
        return end
    for k in range(end - 1, start + 2, -1):
        if tokens[k].dep == "cc" and tokens[k].text.lower() in {"but", "while", "yet"}:
            return k
    return end


def tail(tree: Tree, verb: int, end: int) -> int:
    """``end`` moved over what follows it under ``verb`` without a comma between.

    "said 12 died in the raid": the parser may hang the phrase on "said"; after a comma it
    may belong to either, and is left out.
    """
    moved = True
    while moved:
        moved = False
        for c in tree.children[verb]:
            if tree.left[c] == end and tree.tokens[c].dep in _FOLLOWERS:
                end = tree.right[c]
                moved = True
    return end
