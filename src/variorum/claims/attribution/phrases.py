"""Attribution without a verb of saying: prepositions, nouns, colons."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.claims.attribution.cues import HEARSAY, NOUNS
from variorum.claims.attribution.verbs import Ranges, Reading, phrase, trim
from variorum.claims.syntax import Tree, runs
from variorum.claims.wordlist import word_set

_CLAUSAL = frozenset({"ROOT", "ccomp", "conj", "advcl", "parataxis", "relcl", "acl"})
_WORDS = frozenset({"words", "view", "opinion", "account", "estimation", "judgment"})
# Nouns that pass on what is said where nobody is said to say it.
_NOBODYS = word_set("report allegation claim accusation rumor rumour estimate")
_DOCUMENTS = word_set(
    """
    report reports poll polls survey study statement police officials sources source
    analysis ministry spokesman spokeswoman witnesses residents activists media memo audit
    court judge prosecutors experts expert army military government minister president un
    u.n. monitor monitors ngo agency medics doctors rebels residents union unions lawyer
    lawyers mayor officials official scientists researchers investigators authorities
    group groups
    """
)


def phrase_readings(tree: Tree) -> Iterable[Reading]:
    """All attributions of a sentence that hang on a phrase."""
    for i, token in enumerate(tree.tokens):
        low = token.text.lower()
        if low == "according":
            yield from _according(tree, i)
        elif low in _WORDS and i > 0:
            yield from _in_the_words(tree, i)
        elif token.pos in {"NOUN", "PROPN"} and token.lemma.lower() in NOUNS:
            yield from _noun(tree, i)
        elif low in HEARSAY:
            yield from _hearsay(tree, i)
    yield from _colon(tree)


def _clause_of(tree: Tree, i: int, loose: bool) -> int:
    """The head of the clause that token ``i`` belongs to; with ``loose`` (set off by a
    comma) the widest one that is not itself reported."""
    head = i
    for above in tree.ancestors(i):
        head = above
        token = tree.tokens[above]
        if tree.finite(above) and (token.dep in {"ROOT", "ccomp", "parataxis"} or not loose):
            if token.dep in {"relcl", "acl"} and loose:
                continue
            break
    return head


def _rest(tree: Tree, clause: int, start: int, end: int) -> Ranges:
    """The clause without ``[start, end)``."""
    inside = [k for k in tree.subtree(clause) if not start <= k < end]
    low, high = min(inside, default=0), max(inside, default=-1) + 1
    parts = [(low, min(high, start)), (max(low, end), high)]
    kept = (trim(tree, *p) for p in parts if p[0] < p[1])
    return tuple(p for p in kept if p[0] < p[1])


def _according(tree: Tree, i: int) -> Iterable[Reading]:
    to = i + 1
    if to >= len(tree) or tree.tokens[to].text.lower() != "to":
        return
    head = tree.child(to, "pobj") if tree.tokens[to].dep in {"prep", "aux", "mark"} else None
    if head is None:
        head = tree.child(i, "pobj", "npadvmod", "dobj")
    if head is None or head < i:
        return
    source = phrase(tree, head, (to,))
    end = source[1]
    loose = i == 0 or tree.tokens[i - 1].text in {",", "--", "-"} or i < 2
    if tree.tokens[i].head == i:
        clause = max(
            (c for c in range(len(tree)) if c != i and tree.tokens[c].head == c), default=i
        )
    else:
        clause = _clause_of(tree, i, loose)
    content = _rest(tree, clause, i, end)
    if len(content) > 1 and _goes_on(tree, clause, end):
        content = content[:1]
    if content:
        yield Reading(i, "according", source, head, ((i, to + 1),), content)


def _goes_on(tree: Tree, clause: int, end: int) -> bool:
    """Whether a clause with its own subject follows ("..., according to X, and Y did")."""
    tokens = tree.tokens
    at = end
    while at < len(tokens) and tokens[at].text == ",":
        at += 1
    if at == end or at >= len(tokens) or tokens[at].dep != "cc":
        return False
    return any(c > at and tree.has_subject(c) for c in tree.kids(clause, "conj"))


def _in_the_words(tree: Tree, i: int) -> Iterable[Reading]:
    """Set phrases ("in the words of X", "in X's view", "by their own account")."""
    tokens = tree.tokens
    prep = tokens[i].head
    if tokens[prep].text.lower() not in {"in", "by"} or tokens[i].dep != "pobj":
        return
    head = tree.child(i, "poss")
    of = tree.child(i, "prep")
    if head is None and of is not None and tokens[of].text.lower() == "of":
        head = tree.child(of, "pobj")
    if head is None:
        return
    start, end = prep, tree.right[i]
    content = _rest(tree, _clause_of(tree, prep, True), start, end)
    if content:
        source = phrase(tree, head, (i,))
        if tokens[source[1] - 1].tag == "POS":
            source = (source[0], source[1] - 1)
        cue = runs(k for k in range(start, end) if not source[0] <= k < source[1])
        yield Reading(i, "words", source, head, tuple(cue), content)


def _noun(tree: Tree, i: int) -> Iterable[Reading]:
    """Nouns with a clause ("X's claim that ...", "a report by X that ...")."""
    tokens = tree.tokens
    head = tree.child(i, "poss")
    for p in tree.kids(i, "prep"):
        if head is None and tokens[p].text.lower() in {"by", "from", "of"}:
            head = tree.child(p, "pobj")
    # "claims by the rebels that ...": the parser may hang the clause on the rebels, or both
    # on the verb before.
    beside = i + 1 < len(tokens) and tokens[i + 1].text.lower() == "by"
    if head is None and beside and tokens[i].dep == "dobj":
        head = tree.child(i + 1, "pobj")
    holders = [i] if head is None or head < i else [i, head, tokens[i].head]
    for holder in holders:
        for c in tree.kids(holder, "acl", "ccomp", "relcl"):
            start = _opening(tree, c)
            if c < i or start is None:
                continue
            named = head if head is not None and head < start else None
            if named is None and tokens[i].lemma.lower() not in _NOBODYS:
                return
            source = None
            if named is not None:
                source = phrase(tree, named, {i, start})
                if tokens[source[1] - 1].tag == "POS":
                    source = (source[0], source[1] - 1)
            content = trim(tree, start, tree.right[c])
            yield Reading(i, "that-noun", source, named, ((i, i + 1),), (content,))
            return


def _opening(tree: Tree, clause: int) -> int | None:
    """The "that" at the head of a clause which is told and describes nothing."""
    first = tree.left[clause]
    if tree.tokens[first].text.lower() != "that" or not tree.has_subject(clause):
        return None
    mark = tree.tokens[first].dep == "mark"
    # With a subject of its own, what follows "that" is no description of somebody.
    return first if mark or tree.tokens[first].dep in {"dobj", "pobj"} else None


def _hearsay(tree: Tree, i: int) -> Iterable[Reading]:
    """Adverbs of hearsay ("X reportedly did Y"): nobody is named."""
    verb = tree.tokens[i].head
    if tree.tokens[verb].pos not in {"VERB", "AUX"}:
        return
    content = _rest(tree, verb, i, i + 1)
    if content:
        yield Reading(i, "hearsay", None, None, ((i, i + 1),), content)


def _colon(tree: Tree) -> Iterable[Reading]:
    """A colon after the source ("Witnesses: ...") or, in headlines, before it."""
    tokens = tree.tokens
    at = next((k for k, t in enumerate(tokens) if t.text == ":"), None)
    if at is None or at == 0 or at + 2 > len(tokens) or tokens[at].end == tokens[at + 1].start:
        return
    if at <= 8 and len(tokens) - at > 4 and _names_source(tree, 0, at):
        if tokens[at + 1].text.isdigit():
            return
        content = trim(tree, at + 1, len(tokens))
        if content[0] < content[1]:
            yield Reading(at, "colon", trim(tree, 0, at), at - 1, ((at, at + 1),), (content,))
    elif (
        len(tokens) - at <= 7
        and at > 3
        and tokens[-1].text not in {".", "?", "!", '"'}
        and _names_source(tree, at + 1, len(tokens))
    ):
        source = trim(tree, at + 1, len(tokens))
        before = trim(tree, 0, at)
        yield Reading(at, "colon-after", source, len(tokens) - 1, ((at, at + 1),), (before,))


def _names_source(tree: Tree, start: int, end: int) -> bool:
    """Whether the words are a bare noun phrase that can speak."""
    words = tree.tokens[start:end]
    if any(
        t.pos in {"VERB", "AUX", "PRON", "NUM", "SCONJ"} or t.text in {'"', "?"} for t in words
    ):
        return False
    last = words[-1]
    if last.entity in {"PERSON", "ORG", "NORP"} or (last.entity == "GPE" and len(words) <= 2):
        return True
    return last.text.lower() in _DOCUMENTS
