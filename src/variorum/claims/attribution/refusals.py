"""Refusals as one attribution with one long cue: "declined to say whether", "would not
comment on", "was unable to confirm", "could not be reached for"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from variorum.claims.attribution.clauses import tail
from variorum.claims.attribution.verbs import Reading, cue_range, phrase, subject
from variorum.claims.attribution.vouching import unvouched
from variorum.claims.nouns import can_speak
from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set

# What can be refused, and what stays open where it is not done.
TELLING = word_set(
    """
    say comment answer respond reply elaborate confirm disclose reveal specify identify
    discuss provide name address speculate verify corroborate clarify explain detail
    """
)
# What is told as not done: by itself a refusal.
_NOT_DONE = TELLING - word_set("name provide address speculate explain detail")
_VOUCH = word_set("verify confirm corroborate authenticate")
_REFUSE = word_set("decline refuse")
_UNABLE = word_set("unable unwilling reluctant")
_REACH = word_set("reach contact")
_CLAUSAL = word_set("whether if how why what who when where which that")
_ABOUT = word_set("on to about upon")
_FIRST = frozenset({"i", "we", "you", "it", "this", "that"})


def refusals(tree: Tree, found: Sequence[Reading]) -> list[Reading]:
    """The readings, those of refusals replaced by one reading each."""
    made: dict[int, Reading] = {}
    covered: set[int] = set()
    for i, token in enumerate(tree.tokens):
        if token.pos not in {"VERB", "AUX"}:
            continue
        for verbs, reading in _refusal(tree, i):
            made[reading.verb] = reading
            covered.update(verbs)
    for reading in unvouched(tree):
        if reading.verb not in made:
            made[reading.verb] = reading
            covered.add(reading.verb)
    kept = [r for r in found if r.verb not in covered]
    return sorted((*kept, *made.values()), key=lambda r: (r.cue[0], r.frame))


def _refusal(tree: Tree, i: int) -> Iterable[tuple[tuple[int, ...], Reading]]:
    tokens = tree.tokens
    lemma = tokens[i].lemma.lower()
    negated = any(tokens[c].dep == "neg" for c in tree.children[i])
    if lemma in _REFUSE and not negated and not tree.passive(i):
        said = tree.child(i, "xcomp")
        if said is not None and said > i and tokens[said].lemma.lower() in TELLING:
            yield from _read(tree, i, said, (i, said))
    elif lemma == "be" and not negated:
        able = tree.child(i, "acomp")
        said = tree.child(able, "xcomp") if able is not None else None
        if (
            able is not None
            and said is not None
            and tokens[able].text.lower() in _UNABLE
            and tokens[said].lemma.lower() in TELLING
        ):
            yield from _read(tree, i, said, (i, said))
    elif lemma == "have" and any(
        tokens[c].text.lower() == "yet" for c in tree.kids(i, "advmod")
    ):
        said = tree.child(i, "xcomp")
        if said is not None and tokens[said].lemma.lower() in TELLING:
            yield from _read(tree, i, said, (i, said))
    elif negated and lemma in _NOT_DONE and not tree.passive(i) and not _thought(tree, i):
        yield from _read(tree, i, i, (i,))
    elif negated and lemma in _REACH and tree.passive(i):
        below = tree.child(i, "nsubjpass")
        if below is not None and can_speak(tokens[below]):
            for c in tree.kids(i, "prep"):
                if c > i and tokens[c].text.lower() == "for":
                    cue = (_begin(tree, i), c + 1)
                    yield (
                        (i,),
                        Reading(
                            i,
                            "refusal",
                            phrase(tree, below, (i,)),
                            below,
                            (cue,),
                            ((c + 1, tree.right[c]),),
                        ),
                    )


def _thought(tree: Tree, i: int) -> bool:
    """Whether the verb stands in a condition, or the infinitive of something else."""
    tokens = tree.tokens
    if any(
        tokens[c].dep == "mark" and tokens[c].text.lower() in {"if", "unless"}
        for c in tree.children[i]
    ):
        return True
    if any(tokens[c].tag == "TO" for c in tree.kids(i, "aux")):
        return True
    return tokens[i].tag == "VBG"


def _begin(tree: Tree, i: int) -> int:
    start = cue_range(tree, i)[0]
    while (
        start > 0
        and tree.tokens[start - 1].head == i
        and (tree.tokens[start - 1].dep in {"aux", "auxpass", "neg", "advmod"})
    ):
        start -= 1
    return start


def _read(
    tree: Tree, first: int, said: int, verbs: tuple[int, ...]
) -> Iterable[tuple[tuple[int, ...], Reading]]:
    tokens = tree.tokens
    head = subject(tree, first)
    if head is None or not can_speak(tokens[head]):
        return
    # "We could not verify": the outlet does not vouch.
    ours = tokens[head].text.lower() == "we" and tokens[said].lemma.lower() in _VOUCH
    if tokens[head].text.lower() in _FIRST and not ours:
        return
    content, cue_end = _refused(tree, said)
    if content is None and first != said:
        return  # "declined to comment": read as an infinitive
    if content is None:
        return
    cue = (_begin(tree, first), cue_end)
    if ours:
        yield verbs, Reading(first, "refusal", None, None, (cue,), (content,))
        return
    source = phrase(tree, head, (first,))
    if source[0] <= first < source[1]:
        source = (source[0], first)
    yield verbs, Reading(first, "refusal", source, head, (cue,), (content,))


def _refused(tree: Tree, said: int) -> tuple[tuple[int, int] | None, int]:
    """What stays unsaid, and where the cue before it ends."""
    tokens = tree.tokens
    for c in tree.kids(said, "ccomp", "xcomp", "dobj"):
        if c > said:
            start = max(said + 1, tree.left[c])
            bare = tokens[c].dep == "ccomp" and tokens[start].text.lower() not in _CLAUSAL
            if bare and tokens[said].lemma.lower() == "say":
                return None, said + 1
            end = tail(tree, said, tree.right[c])
            return (start, end), said + 1
    thing = tree.child(said, "dobj")
    if thing is not None and thing < said and tokens[thing].tag == "WDT":
        above = next(
            (k for k in (said, *tree.ancestors(said)) if tokens[k].dep == "relcl"), said
        )
        if above != said or tokens[said].dep == "relcl":
            clause = range(tree.left[above], tree.right[above])
            return phrase(tree, tokens[above].head, clause), said + 1
    for c in tree.kids(said, "prep"):
        if c == said + 1 and tokens[c].text.lower() in _ABOUT and tree.right[c] > c + 1:
            return (c + 1, tail(tree, said, tree.right[c])), c + 1
    return None, said + 1
