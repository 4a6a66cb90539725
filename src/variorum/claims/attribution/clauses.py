"""Where the clause that a verb introduces begins and ends.

The parser often hangs its edges on the wrong word; the rules here mend what the surface
of the sentence gives away.
"""

from __future__ import annotations

from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


_FOLLOWERS = word_set("prep advcl npadvmod advmod xcomp dobj acl agent")
_DEICTIC = word_set("this last early late earlier")
_DAYS = word_set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday today yesterday")


_HEARERS = word_set("reporters journalists newsmen")
_TO_SOMEBODY = word_set(
    """
    tell inform remind warn assure notify brief advise alert ask urge order reassure accuse
    command instruct beg implore press
    """
)
_DASHES = frozenset({"--", "---"})
_OPENERS = word_set("who that which when where because while if after before what how as")


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
        start = _past_day(tree, verb, _past_hearers(tree, verb, start))
        if tokens[start].tag == "VBG" and tokens[start].dep == "csubj" and start > verb + 1:
            return None  # "..., she said, adding ..." taken for one clause
        # "urge X to" and "let X" may be parsed as clauses; they have no finite verb.
        if not (tree.finite(c) or tokens[start].text.lower() in _CLAUSE_OPENERS):
            return None
        end = _own_deed(tree, verb, c) or tail(tree, verb, tree.right[c])
        end = _past_aside(tree, verb, start, end)
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
    if thing is not None and thing > verb and tokens[verb].dep not in {"acl", "amod"}:
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
    thing = tree.child(verb, "dobj")
    if thing is not None and (
        tree.tokens[verb].lemma.lower() in _TO_SOMEBODY
        or tree.right[thing] != start
        or not tree.finite(clause)
    ):
        return False
    return (
        not tree.has_subject(clause)
        and tree.child(clause, "mark") is None
        and any(t.pos == "NOUN" for t in between)
        and not any(t.pos == "PUNCT" and t.text not in {"-", '"'} for t in between)
        and between[-1].pos in {"NOUN", "PROPN", "PRON"}
        and between[-1].entity not in {"DATE", "TIME"}
    )


def _past_day(tree: Tree, verb: int, start: int) -> int:
    """Past the day in "said Friday its engineers ...", which is when it was said."""
    tokens = tree.tokens
    if start == verb + 1 and tokens[start].text.lower() in _DEICTIC:
        at = start + 1
        while at < len(tokens) and tokens[at].entity and not tokens[at].entity_starts:
            at += 1
        when = tokens[start].entity in {"DATE", "TIME"} and at > start + 1
        if when and at + 1 < len(tokens) and tokens[at].pos in {"DET", "PRON", "PROPN", "NUM"}:
            return at
    if start == verb + 1 and tokens[start].text in _DAYS and start + 2 < len(tokens):
        after = tokens[start + 1]
        if after.pos in {"DET", "PRON", "PROPN", "NOUN", "NUM", "ADJ"} and after.tag != "POS":
            return start + 1
    return start


def _past_hearers(tree: Tree, verb: int, start: int) -> int:
    """Past those addressed in "told reporters officials were ...", taken for one phrase."""
    tokens = tree.tokens
    if (
        start == verb + 1
        and tokens[start].text.lower() in _HEARERS
        and tokens[start].dep == "compound"
        and start + 1 < len(tokens)
    ):
        return start + 1
    return start


def _past_aside(tree: Tree, verb: int, start: int, end: int) -> int:
    """``end`` moved over the verb of a clause that an aside between dashes cut in two."""
    tokens = tree.tokens
    if (
        end + 1 < len(tokens)
        and tokens[end].text in _DASHES
        and tokens[end + 1].tag in _FINITE
        and any(t.text in _DASHES for t in tokens[start:end])
        and tokens[end + 1].head != verb
    ):
        return _clause_end(tree, end)
    return end


def relative_clause(tree: Tree, verb: int) -> tuple[tuple[int, int], ...] | None:
    """Of "the man who police believe fled": "the man" and "fled".

    The relative pronoun is the subject of what the cue reports, so the cue and its own
    subject stand between the two.
    """
    tokens = tree.tokens
    subjects = [c for c in tree.kids(verb, "nsubj") if c < verb and tokens[c].tag != "WP"]
    subjects = [c for c in subjects if tokens[c].tag not in {"WP", "WDT"}]
    if len(subjects) != 1 or verb + 2 >= len(tokens) or tokens[verb].dep != "relcl":
        return None
    relative = tree.left[subjects[0]] - 1
    while relative >= 0 and tokens[relative].head == subjects[0]:
        relative -= 1
    if relative < 1 or tokens[relative].text.lower() not in {"who", "which", "that"}:
        return None
    if tokens[verb + 1].tag not in _FINITE or tokens[verb].head >= relative:
        return None
    set_off = tokens[relative - 1].text in {",", "--", "-"}
    end, open_clauses, k = len(tokens), 1, verb + 1
    first = True
    while k < len(tokens):
        token = tokens[k]
        if token.text in {".", ";"} or (set_off and token.text in {",", "--"}):
            end = k
            break
        if token.text.lower() in _OPENERS:
            open_clauses += 1
        if token.tag in _FINITE and not first and tokens[k - 1].dep != "cc":
            open_clauses -= 1
            if open_clauses < 1:
                end = k
                break
        first = first and not (
            token.pos == "VERB" or token.dep == "acomp" or token.pos == "NOUN"
        )
        k += 1
    head = tokens[verb].head
    stop = relative - 1 if set_off else relative
    if tree.left[head] >= stop or end <= verb + 1:
        return None
    return ((tree.left[head], stop), (verb + 1, end))


def _held_clause(tree: Tree, verb: int) -> tuple[int, int] | None:
    """A that-clause that the parser hung on a phrase between it and the verb ("agreed
    during talks that ...", "said in a note posted on the page that ...")."""
    tokens = tree.tokens
    first = verb + 1
    if first >= len(tokens) or not any(t.dep == "prep" for t in tokens[first : first + 4]):
        return None
    if tree.child(verb, "dobj") is not None:
        return None
    for k in range(verb + 2, min(verb + 30, len(tokens) - 2)):
        token = tokens[k]
        if token.text in {";", '"', ":"} or token.tag in {"VBZ", "VBP", "MD", "WP"}:
            return None
        if token.text == "," and not k < tree.right[verb]:
            return None
        if token.tag == "VBD" and tree.has_subject(k):
            return None
        if token.text.lower() != "that" or token.tag not in {"IN", "WDT"}:
            continue
        clause = token.head
        if clause <= k or not tree.finite(clause):
            return None
        above = tokens[tokens[clause].head]
        if above.pos == "VERB" and above.tag in {"VB", "VBG", "VBP"} and tokens[verb] != above:
            return None  # it is what that verb says
        if token.tag == "IN":
            if token.dep != "mark" or tokens[clause].dep not in {
                "acl",
                "ccomp",
                "advcl",
                "relcl",
            }:
                return None
        elif token.dep in {"nsubj", "nsubjpass"} or not tree.has_subject(clause):
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
