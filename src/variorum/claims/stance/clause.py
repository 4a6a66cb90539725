"""What a content says of itself: negated, uncertain, still to come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set
from variorum.model import Token

Form = Literal["clause", "open", "infinitive", "phrase", "none"]

# Words by which the content itself (or the cue) is made uncertain.
HEDGES = word_set(
    """
    allegedly apparently arguably believed conceivably estimated likely maybe may might
    ostensibly perhaps plausibly possible possibly potentially presumably presumed probable
    probably purportedly reported reportedly rumored rumoured seemingly supposed supposedly
    suspected thought unconfirmed unverified unclear uncertain unlikely alleged
    """
)
_HEDGE_VERBS = word_set("appear seem")
_CHANCES = word_set("chance possibility likelihood risk danger")
# Of "no evidence that": the want of it is no proof of the contrary.
GROUNDS = word_set("evidence indication indications proof sign signs suggestion reason basis")
# Of "it is not clear whether".
_CLEAR = word_set("clear known certain sure")
_PLANS = word_set(
    """
    plan intend expect schedule prepare aim hope want wish promise pledge vow agree
    propose
    """
)
_AHEAD = word_set("due set ready willing determined poised")
_DUTY = word_set("should must ought")
_WILL = word_set("will 'll shall wo sha")
_NOBODY = word_set("nobody none nothing neither no-one")
_VERBAL = frozenset({"VERB", "AUX"})
_PAST = word_set("recent past last many several")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Clause:
    """What :func:`read` tells of a content.

    ``form`` is "open" where it begins with "whether" or "if".  A content can be ``negated``
    and ``planned`` (something will not be done).
    """

    form: Form
    main: int | None
    negated: bool
    hedged: bool
    planned: bool
    question: bool


def covered(tree: Tree, ranges: Sequence[tuple[int, int]]) -> list[int]:
    """The tokens inside some ranges of the normal form."""
    return [
        i
        for i, t in enumerate(tree.tokens)
        if any(a <= t.start and t.end <= b for a, b in ranges)
    ]


def read(tree: Tree, content: Sequence[int]) -> Clause:
    """Reads the main clause of a content, given as token indices."""
    main = _main(tree, content)
    question = _question(tree, content)
    form = _form(tree, content, main)
    if main is None:
        near = content[:6]
        return Clause(
            form,
            None,
            any(_none(tree, i) for i in content[:2]),
            any(hedge(tree.tokens[i]) for i in near),
            False,
            question,
        )
    groundless = _groundless(tree, main)
    return Clause(
        form,
        main,
        groundless or (_negated(tree, main) and not _duty(tree, main) and not _dim(tree, main)),
        groundless or _hedged(tree, main, content),
        _planned(tree, main),
        question,
    )


def hedge(token: Token) -> bool:
    """Whether a word makes uncertain what it goes with."""
    return token.text.lower() in HEDGES and not (token.text == "May" and token.entity)


def _main(tree: Tree, content: Sequence[int]) -> int | None:
    """The head of the content: its verb nearest the root of the sentence."""
    tokens = tree.tokens
    inside = set(content)
    tops = [i for i in content if tokens[i].head not in inside or tokens[i].head == i]
    verbs = [i for i in tops if tokens[i].pos in _VERBAL]
    if verbs:
        return next((i for i in verbs if tree.finite(i)), verbs[0])
    for i in tops:
        for c in tree.children[i]:
            if (
                c in inside
                and tokens[c].pos in _VERBAL
                and tokens[c].dep in {"pcomp", "ccomp", "xcomp"}
            ):
                return c
    return None


def _form(tree: Tree, content: Sequence[int], main: int | None) -> Form:
    tokens = tree.tokens
    words = [i for i in content if tokens[i].pos not in {"PUNCT", "SPACE", "CCONJ"}]
    if not words:
        return "none"
    if tokens[words[0]].text.lower() in {"whether", "if"}:
        return "open"
    if main is None:
        return "phrase"
    inside = set(content)
    top = tokens[main].head == main or tokens[main].head not in inside
    if top and tree.finite(main):
        return "clause"
    if top and any(tokens[c].tag == "TO" for c in tree.kids(main, "aux")):
        return "infinitive"
    return "phrase"


def _question(tree: Tree, content: Sequence[int]) -> bool:
    if not content:
        return False
    last = content[-1]
    return any(
        tree.tokens[k].text == "?" for k in range(last, min(last + 2, len(tree)))
    ) and not any(tree.tokens[k].text == "." for k in content[:-1])


def _none(tree: Tree, i: int) -> bool:
    return tree.tokens[i].text.lower() in {"no", "not", "never"}


def _negated(tree: Tree, main: int) -> bool:
    tokens = tree.tokens
    for c in tree.children[main]:
        low = tokens[c].text.lower()
        if tokens[c].dep == "neg":
            return not (_merely(tree, c) or _contrasts(tree, main, c))
        if low in {"never", "neither", "nor"} and tokens[c].dep != "cc":
            return True
        if tokens[c].dep in {"nsubj", "nsubjpass", "attr", "dobj"} and (
            low in _NOBODY
            or any(
                tokens[k].text.lower() in {"no", "neither"}
                for k in tree.kids(c, "det", "preconj", "neg")
            )
        ):
            return True
        if tokens[c].dep == "advmod" and low == "longer":
            return any(tokens[k].text.lower() == "no" for k in tree.children[c])
    return False


def _merely(tree: Tree, neg: int) -> bool:
    """Whether "not" is that of "not only"."""
    tokens = tree.tokens
    return neg + 1 < len(tokens) and tokens[neg + 1].text.lower() in {
        "only",
        "just",
        "merely",
        "simply",
    }


def _contrasts(tree: Tree, main: int, neg: int) -> bool:
    """Whether "not" sets one thing against another ("disputed, not occupied", "was not greed
    but fear")."""
    tokens = tree.tokens
    if neg > main + 2 and tokens[neg - 1].text in {",", "-", "--", "and"}:
        return True
    return any(
        c > neg and tokens[k].text.lower() == "but"
        for c in tree.kids(main, "attr", "acomp", "dobj")
        for k in tree.kids(c, "cc")
    )


def _groundless(tree: Tree, main: int) -> bool:
    """Whether the clause says that there is no evidence, no sign, no reason to believe."""
    tokens = tree.tokens
    return any(
        tokens[c].text.lower() in GROUNDS
        and any(tokens[k].text.lower() == "no" for k in tree.children[c])
        for c in tree.kids(main, "attr", "dobj", "nsubj", "nsubjpass", "pobj")
    )


def _hedged(tree: Tree, main: int, content: Sequence[int]) -> bool:
    inside = set(content)
    tokens = tree.tokens
    if tokens[main].lemma.lower() in _HEDGE_VERBS:
        return True
    if tree.passive(main) and tokens[main].tag == "VBN" and hedge(tokens[main]):
        return tree.child(main, "xcomp", "agent") is not None
    negative = any(tokens[c].dep == "neg" for c in tree.children[main])
    for i in tree.children[main]:
        if i not in inside:
            continue
        dep = tokens[i].dep
        if dep in {"aux", "advmod", "acomp"} and hedge(tokens[i]):
            return True
        if dep == "aux" and tokens[i].text.lower() == "could" and not negative:
            return True
        if dep == "attr" and tokens[i].lemma.lower() in _CHANCES:
            return tree.child(i, "acl", "ccomp", "prep", "relcl") is not None
        if dep == "acomp" and negative and tokens[i].text.lower() in _CLEAR:
            return True
    return False


def _planned(tree: Tree, main: int) -> bool:
    tokens = tree.tokens
    done = any(
        tokens[c].dep == "aux" and tokens[c].text.lower() == "have" for c in tree.children[main]
    )
    for c in tree.kids(main, "aux"):
        word = tokens[c].text.lower()
        if word in _WILL or (word in _DUTY and not done):
            return not done
        if word in {"would", "'d"} and tokens[c].tag == "MD" and not _conditional(tree, main):
            return True
    ahead = tree.child(main, "xcomp")
    lemma = tokens[main].lemma.lower()
    if lemma in _PLANS and ahead is not None:
        return True
    if lemma == "be":
        follow = tree.child(main, "acomp")
        return (
            follow is not None
            and tokens[follow].text.lower() in _AHEAD
            and tree.child(follow, "xcomp") is not None
        )
    return lemma == "go" and tokens[main].tag == "VBG" and ahead is not None


def _duty(tree: Tree, main: int) -> bool:
    """Whether the clause says what should be done, or not be done."""
    return any(tree.tokens[c].text.lower() in _DUTY for c in tree.kids(main, "aux"))


def _dim(tree: Tree, main: int) -> bool:
    """Whether the clause says that something is not clear, which is not to deny it."""
    return any(tree.tokens[c].text.lower() in _CLEAR for c in tree.kids(main, "acomp"))


def standing(tree: Tree, content: Sequence[int]) -> bool:
    """Whether a clause tells of a longer time that began long ago ("since 2011", "in recent
    years", "for decades")."""
    tokens = tree.tokens
    for i in content:
        low = tokens[i].text.lower()
        near = [tokens[k].text.lower() for k in range(i + 1, min(i + 10, len(tree)))]
        if low == "since" and any(_YEAR.fullmatch(w) for w in near):
            return True
        if (
            low in {"in", "over", "for", "during"}
            and near
            and (
                near[0] in {"years", "decades"}
                or (set(near[:3]) & _PAST and set(near[:5]) & {"years", "decades", "months"})
            )
        ):
            return True
    return False


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
