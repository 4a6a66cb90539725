"""How a claim is put: stance, hedging, factuality, quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.claims.attribution import Attribution, cues
from variorum.claims.attribution.quotations import Piece
from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set
from variorum.model import Factuality, QuotationExtent, Sentence, Stance, Token

# Words by which the content itself (or the cue) is made uncertain.
HEDGES = word_set(
    """
    allegedly apparently arguably believed conceivably estimated likely maybe may might
    ostensibly perhaps plausibly possibly potentially presumably presumed probably
    purportedly reported reportedly rumored rumoured seemingly supposed supposedly
    suspected thought unconfirmed unverified unclear uncertain
    """
)
_HEDGE_VERBS = frozenset({"appear", "seem"})
_NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "none", "nobody"})
_PLANS = frozenset({"plan", "intend", "expect", "schedule", "due", "set", "prepare", "aim"})
_NO_COMMENT = frozenset(
    {
        "say",
        "comment",
        "answer",
        "respond",
        "reply",
        "elaborate",
        "confirm",
        "disclose",
        "reveal",
        "specify",
        "provide",
        "identify",
        "discuss",
    }
)
_PHRASES = {
    "according": "",
    "hearsay": "h",
    "words": "",
    "colon": "",
    "colon-after": "",
    "seen": "",
    "quoting": "",
}


@dataclass(frozen=True, slots=True)
class Manner:
    """What :func:`manner` tells of a claim."""

    stance: Stance
    hedged: bool
    factuality: Factuality


def manner(tree: Tree, a: Attribution) -> Manner:
    """Stance, hedging and factuality of an attribution, from its cue and content."""
    stance, marks = _lexical(a)
    cue = _covered(tree, a.cue)
    content = _covered(tree, a.content)
    negated = any(_negation(t) for _, t in cue)
    factuality: Factuality = "asserted"
    if a.pattern == "refusal" or (negated and a.lemma in _NO_COMMENT):
        stance = "declines"
    elif negated and stance == "denies":
        stance = "confirms"
    elif negated and stance == "confirms":
        stance = "denies"
    elif negated and a.lemma in {"believe", "think", "expect", "feel"}:
        factuality = "denied"
    if (a.lemma == "tell" and a.pattern == "to") or (
        a.lemma == "call" and a.pattern in {"for", "on"}
    ):
        stance = "orders"
    if (
        a.lemma == "say"
        and stance == "asserts"
        and _asks(tree, content)
        and a.pattern == "front"
    ):
        stance = "asks"
    hedged = "h" in marks or any(_hedge(t) and t.pos in {"ADV", "AUX"} for _, t in cue)
    main = _main(tree, content)
    if main is not None:
        hedged = hedged or _hedged_clause(tree, main, content)
        if stance == "denies" or (_negative(tree, main) and not _modal(tree, main)):
            factuality = "denied"
        elif factuality == "asserted" and ("p" in marks or _planned(tree, main)):
            factuality = "planned"
    elif stance == "denies":
        factuality = "denied"
    elif "p" in marks:
        factuality = "planned"
    if stance == "orders" and factuality == "asserted":
        factuality = "planned"
    if a.pattern == "raised" and not a.source:
        hedged = True
    return Manner(stance, hedged, factuality)


def own_voice(tree: Tree, ranges: Sequence[tuple[int, int]]) -> tuple[bool, Factuality]:
    """Hedging and factuality of a clause told in the outlet's own voice."""
    content = _covered(tree, ranges)
    main = _main(tree, content)
    if main is None:
        return any(_hedge(t) for _, t in content), "asserted"
    hedged = _hedged_clause(tree, main, content)
    if _negative(tree, main) and not _modal(tree, main):
        return hedged, "denied"
    return hedged, "planned" if _planned(tree, main) else "asserted"


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


def _lexical(a: Attribution) -> tuple[Stance, str]:
    if a.pattern in _PHRASES:
        return "asserts", _PHRASES[a.pattern]
    if a.pattern == "that-noun":
        return cues.NOUNS.get(a.lemma, ("asserts", ""))
    entry = cues.lexicon().get(a.lemma)
    return (entry.stance, entry.marks) if entry is not None else ("asserts", "")


def _covered(tree: Tree, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, Token]]:
    return [
        (i, t)
        for i, t in enumerate(tree.tokens)
        if any(a <= t.start and t.end <= b for a, b in ranges)
    ]


def _main(tree: Tree, content: Sequence[tuple[int, Token]]) -> int | None:
    """The head of the content: its verb nearest the root of the sentence."""
    inside = {i for i, _ in content}
    tops = [i for i, t in content if t.head not in inside or t.head == i]
    verbs = [i for i in tops if tree.tokens[i].pos in {"VERB", "AUX"}]
    if verbs:
        return verbs[0]
    for i in tops:
        for c in tree.children[i]:
            if (
                c in inside
                and tree.tokens[c].pos in {"VERB", "AUX"}
                and (tree.tokens[c].dep in {"pcomp", "ccomp", "xcomp"})
            ):
                return c
    return None


def _negation(token: Token) -> bool:
    return token.text.lower() in _NEGATIONS or token.dep == "neg"


def _negative(tree: Tree, main: int) -> bool:
    tokens = tree.tokens
    for c in tree.children[main]:
        if tokens[c].dep == "neg" or tokens[c].text.lower() in {"never", "neither"}:
            return True
        if tokens[c].dep in {"nsubj", "nsubjpass"} and (
            tokens[c].text.lower() in {"nobody", "none", "nothing"}
            or any(tokens[k].text.lower() == "no" for k in tree.kids(c, "det"))
        ):
            return True
        if tokens[c].dep == "attr" and any(
            tokens[k].text.lower() == "no" for k in tree.kids(c, "det")
        ):
            return True
    return False


def _hedge(token: Token) -> bool:
    return token.text.lower() in HEDGES and not (token.text == "May" and token.entity)


def _hedged_clause(tree: Tree, main: int, content: Sequence[tuple[int, Token]]) -> bool:
    inside = {i for i, _ in content}
    tokens = tree.tokens
    near = [main, *tree.children[main]]
    if tokens[main].lemma.lower() in _HEDGE_VERBS:
        return True
    for i in near:
        if i in inside and (
            (tokens[i].dep in {"aux", "advmod", "acomp"} and _hedge(tokens[i]))
            or (tokens[i].dep == "aux" and tokens[i].text.lower() == "could")
            or (i == main and tokens[i].tag == "VBN" and _hedge(tokens[i]) and tree.passive(i))
        ):
            return True
    return False


def _planned(tree: Tree, main: int) -> bool:
    tokens = tree.tokens
    for c in tree.kids(main, "aux"):
        word = tokens[c].text.lower()
        if word in {"will", "'ll", "shall", "wo"}:
            return True
        if word == "would" and not _conditional(tree, main):
            return True
    if tokens[main].lemma.lower() in _PLANS and tree.child(main, "xcomp") is not None:
        return True
    if tokens[main].lemma.lower() == "be":
        follow = tree.child(main, "acomp")
        return follow is not None and tokens[follow].text.lower() in {"due", "set"}
    going = tokens[main].lemma.lower() == "go" and tokens[main].tag == "VBG"
    return going and tree.child(main, "xcomp") is not None


def _modal(tree: Tree, main: int) -> bool:
    return any(tree.tokens[c].tag == "MD" for c in tree.kids(main, "aux"))


def _conditional(tree: Tree, main: int) -> bool:
    """Whether "would" tells what depends on a condition, or what was not."""
    tokens = tree.tokens
    for c in tree.children[main]:
        low = tokens[c].text.lower()
        if tokens[c].dep == "aux" and low == "have":
            return True
        if tokens[c].dep == "prep" and low in {"without", "with"} and c < main:
            return True
        if tokens[c].dep == "advcl" and any(
            tokens[k].text.lower() in {"if", "unless", "were"} for k in tree.children[c]
        ):
            return True
    return False


def _asks(tree: Tree, content: Sequence[tuple[int, Token]]) -> bool:
    if not content:
        return False
    last = content[-1][0]
    return any(tree.tokens[k].text == "?" for k in range(last, min(last + 2, len(tree))))
