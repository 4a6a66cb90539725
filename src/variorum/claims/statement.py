"""The statement of a claim: what is claimed, in the words of its first mention."""

from __future__ import annotations

from itertools import pairwise

from variorum.claims.attribution import Attribution
from variorum.claims.attribution.verbs import Ranges
from variorum.claims.stance.clause import covered, read
from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set
from variorum.model import Sentence, Stance

# What these make of their content shows in the claim's stance, and their content is what
# others say or deny in other words.
_POINTING = word_set("this that it these those them")
_FEW = 3
_TURNS = word_set(
    """
    not cannot never yet decline declined declines declining refuse refused refuses refusing
    unable unwilling reluctant impossible fail failed fails
    """
)
_SHOWN = frozenset({"denies", "confirms"})


def stated(
    sentence: Sentence, tree: Tree, a: Attribution, content: Ranges, stance: Stance
) -> Ranges:
    """The ranges of a sentence's normal form that make up the statement.

    They are the content where that is a clause.  Of "thanked Harburg for its help", "called
    for a truce" or "declined to say where" the content alone says nothing: there the cue
    belongs to the statement, if it stands right beside the content.
    """
    if len(a.cue) != 1 or not content or (stance in _SHOWN and not _empty(sentence, content)):
        return content
    told = read(tree, covered(tree, content))
    if stance != "declines" and told.form == "clause":
        return content
    if stance == "asks" and told.question:
        return content
    cue = a.cue[0]
    if stance == "declines" and not _turned(sentence.normal[cue[0] : cue[1]]):
        return content  # "neither confirmed nor": what turns the cue stands elsewhere
    parts = sorted((*content, cue))
    if not a.source and len(content) == 2 and parts[1] == cue and _near(sentence, parts):
        return ((parts[0][0], parts[-1][1]),)  # "Raids this month are reported to have ..."
    at = parts.index(cue)
    beside = (at > 0 and _meets(sentence, parts[at - 1], cue)) or (
        at + 1 < len(parts) and _meets(sentence, cue, parts[at + 1])
    )
    after = at + 1 == len(parts) or _meets(sentence, cue, parts[at + 1])
    before = at == 0 or _meets(sentence, parts[at - 1], cue)
    return tuple(parts) if beside and after and before else content


def _empty(sentence: Sentence, content: Ranges) -> bool:
    """Whether a content only points back ("denied that")."""
    words = " ".join(sentence.normal[a:b] for a, b in content).lower().split()
    return len(words) == 1 and words[0] in _POINTING


def _near(sentence: Sentence, parts: Ranges | list[tuple[int, int]]) -> bool:
    """Whether nothing but a few words without marks stand between the ranges."""
    gaps = [sentence.normal[a[1] : b[0]] for a, b in pairwise(parts)]
    return all(len(g.split()) <= _FEW and not set(g) & set(',;:()"') for g in gaps)


def _turned(cue: str) -> bool:
    """Whether a cue says by itself that something is not told."""
    words = set(cue.lower().replace("n't", " not").replace("n’t", " not").split())
    return bool(words & _TURNS)


def _meets(sentence: Sentence, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether nothing but white space and quotation marks stands between two ranges."""
    return not sentence.normal[left[1] : right[0]].strip(" \"'")
