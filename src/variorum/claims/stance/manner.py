"""Stance, hedging and factuality of an attribution, from its cue and its content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.claims.attribution import Attribution, cues
from variorum.claims.attribution.cues import Entry
from variorum.claims.attribution.quotations import Piece
from variorum.claims.attribution.refusals import TELLING
from variorum.claims.stance import clause, cue
from variorum.claims.stance.clause import Clause
from variorum.claims.stance.cue import VOUCHING, Said
from variorum.claims.stance.turns import turned
from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set
from variorum.model import Factuality, Figure, QuotationExtent, Sentence, Stance

# Not to do these is to be of the contrary opinion.
_ASSENT = word_set("agree accept recognize recognise endorse concur support back share buy")
# In the passive without agent: so it is said.
_HEARSAY = word_set(
    """
    say report tell allege claim rumor rumour think believe understand assume suspect presume
    reckon suggest speculate estimate project
    """
)
_SAYING = word_set("say tell write tweet add reply respond post shout yell remark joke")
_DEEDS = word_set("claim profess purport admit confess pretend appear seem allege")
_SCOPES = frozenset({"background", "cumulative"})


@dataclass(frozen=True, slots=True)
class Manner:
    """What :func:`manner` tells of a claim."""

    stance: Stance
    hedged: bool
    factuality: Factuality


def manner(tree: Tree, a: Attribution) -> Manner:
    """Stance, hedging and factuality of an attribution, from its cue and content."""
    words = clause.covered(tree, a.cue)
    said = cue.read(tree, words)
    if said.entry is None:
        said = replace(said, entry=_by_lemma(a))
    content = clause.covered(tree, a.content)
    told = clause.read(tree, content)
    said = turned(tree, said, words, content, told)
    stance, hedged = _stance(tree, a, said, told)
    beside = tree.kids(said.head, "advmod") if said.head is not None else []
    hedged = hedged or any(
        clause.hedge(tree.tokens[i]) and tree.tokens[i].pos in {"ADV", "AUX"}
        for i in (*words, *(c for c in beside if c not in content))
    )
    hedged = hedged or (told.hedged and stance != "orders")
    return Manner(stance, hedged, _factuality(tree, said, told, stance))


def own_voice(
    tree: Tree, ranges: Sequence[tuple[int, int]], figures: Sequence[Figure] = ()
) -> tuple[bool, Factuality]:
    """Hedging and factuality of a clause told in the outlet's own voice.

    It is background where it tells of a longer time, or where every figure in it sums up such
    a time or belongs to an earlier event.
    """
    content = clause.covered(tree, ranges)
    told = clause.read(tree, content)
    if clause.standing(tree, content) or (
        figures and all(f.scope in _SCOPES for f in figures) and not told.negated
    ):
        return told.hedged, "background"
    if told.negated:
        return told.hedged, "denied"
    if told.planned:
        return told.hedged, "planned"
    return told.hedged, "asserted"


def extent(sentence: Sentence, a: Attribution, quoted: Sequence[Piece]) -> QuotationExtent:
    """How much of the content is quoted: all of it, words of it, nothing."""
    words = total = 0
    for start, end in a.content:
        for i in range(start, end):
            if sentence.normal[i].isalnum():
                total += 1
                words += any(p.start <= i < p.end for p in quoted)
    if not words:
        return "none"
    return "full" if words >= 0.9 * total else "partial"


def _by_lemma(a: Attribution) -> Entry | None:
    """The entry of what the extractor takes for the cue, where its words do not tell."""
    if not a.cue:
        return None
    return cues.words("nouns" if a.pattern == "that-noun" else "verbs").get(a.lemma)


def _stance(tree: Tree, a: Attribution, said: Said, told: Clause) -> tuple[Stance, bool]:
    """The stance, and whether the cue (or its negation) makes the content uncertain."""
    entry = said.entry
    if entry is None:
        if a.pattern == "refusal" or (said.negated and _reached(tree, said)):
            return "declines", False
        return ("asks" if told.question and not a.cue else "asserts"), said.half
    stance, hedged = entry.stance, "h" in entry.marks or said.half
    refused = said.refused or a.pattern == "refusal" or stance == "declines"
    if refused or (said.negated and _declined(entry)):
        return "declines", _left_open(tree, said, told)
    if said.negated:
        if stance == "denies":
            return ("asserts" if entry.lemma == "rule out" else "confirms"), True
        if stance == "confirms":
            return "denies", hedged
        return stance, hedged
    if said.dropped:
        if stance == "denies":
            return "confirms", hedged
        if stance in {"asserts", "confirms"} and "p" not in entry.marks:
            return "denies", True
    if stance == "asserts" and entry.lemma in _SAYING and told.question:
        return "asks", hedged
    if stance == "asks":
        return stance, told.form == "open" or ("h" in entry.marks and told.form == "phrase")
    if stance == "asserts" and entry.lemma in _HEARSAY and _nobodys(tree, a, said):
        hedged = True
    return stance, hedged


def _declined(entry: Entry) -> bool:
    """Whether not to do it is to decline, rather than to take the contrary stance."""
    if entry.stance in {"denies", "declines"} or entry.lemma in _ASSENT:
        return False
    return entry.introduces != "thought" or "f" in entry.marks or entry.stance == "accuses"


def _left_open(tree: Tree, said: Said, told: Clause) -> bool:
    """Whether what is declined leaves open if the content is so."""
    acts = said.telling
    if told.form == "infinitive" and told.main is not None:
        lemma = tree.tokens[told.main].lemma.lower()
        acts |= {"deny" if lemma == "rule" else lemma}
    if acts & VOUCHING or told.form == "open":
        return True
    factive = said.entry is not None and "f" in said.entry.marks
    return told.form == "clause" and not factive and not _wh_clause(tree, told)


def _wh_clause(tree: Tree, told: Clause) -> bool:
    if told.main is None:
        return False
    return any(
        t.tag in {"WRB", "WP", "WDT", "WP$"}
        for t in tree.tokens[tree.left[told.main] : told.main]
    )


def _reached(tree: Tree, said: Said) -> bool:
    """Whether the cue is that somebody "could not be reached"."""
    return said.head is not None and cues.lemma_of(tree.tokens[said.head]) in {
        "reach",
        "contact",
    }


def _nobodys(tree: Tree, a: Attribution, said: Said) -> bool:
    """Whether the cue is a passive that names nobody who says so."""
    head = said.head
    return (
        head is not None
        and not a.source
        and tree.tokens[head].tag == "VBN"
        and tree.passive(head)
        and tree.child(head, "agent") is None
    )


def _factuality(tree: Tree, said: Said, told: Clause, stance: Stance) -> Factuality:
    entry = said.entry
    if stance == "orders":
        return "planned"
    if stance == "declines":
        deed = (
            told.form == "infinitive"
            and told.main is not None
            and not said.telling
            and not _tells(tree, told.main)
        )
        return "denied" if deed else "asserted"
    flips = stance == "denies" or (
        said.negated and stance == "asserts" and entry is not None and entry.lemma != "rule out"
    )
    if flips:
        return "asserted" if told.negated and told.form == "clause" else "denied"
    if told.negated and stance not in {"asks", "accuses"}:
        return "denied"
    if told.planned:
        return "planned"
    if stance in {"asserts", "confirms"} and entry is not None:
        if "p" in entry.marks:
            return "planned"
        active = said.head is None or not tree.passive(said.head)
        if told.form == "infinitive" and active and entry.lemma not in _DEEDS and not said.half:
            return "planned"
    return "asserted"


def _tells(tree: Tree, main: int) -> bool:
    """Whether an infinitive is one of telling or of vouching ("refused to rule out ...")."""
    lemma = tree.tokens[main].lemma.lower()
    entry = cues.words("verbs").get(lemma)
    rule_out = lemma == "rule" and tree.child(main, "prt") is not None
    return (
        rule_out
        or lemma in TELLING
        or lemma in VOUCHING
        or (entry is not None and entry.introduces == "speech" and entry.stance == "denies")
    )
