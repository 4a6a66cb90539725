"""Bodies that are counted: the dead, or bodies of other kinds."""

from __future__ import annotations

from variorum.claims.figures.words import ANYONE, COUNTED, PERSONS
from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set

_BODIES = "bodies"
#: What is done to the dead; "two bodies oversee the banks" are none.
_HANDLED = word_set(
    """
    find recover retrieve count pull bury identify bring see take deliver remove discover dig
    exhume lie wash carry return collect unearth fish transport arrive receive drag haul float
    litter strew pile place spot wrap cover burn dump hand show examine cremate line stack
    """
)
#: How the dead are, where it stands before their bodies.
_LOOK = word_set(
    """
    dead lifeless charred burned burnt mutilated decomposed decomposing dismembered headless
    bloodied bullet-riddled mangled unidentified unclaimed human more other further such
    additional another
    """
)


def after_bodies(tree: Tree, i: int) -> bool:
    """Whether a phrase stands after "the bodies of"."""
    of = tree.tokens[i].head
    if tree.tokens[i].dep != "pobj" or tree.tokens[of].lemma != "of":
        return False
    return COUNTED.get(tree.tokens[tree.tokens[of].head].lemma.lower()) == _BODIES


def measure_of_bodies(tree: Tree, noun: int, verb: int | None) -> str:
    """The measure of counted bodies: "killed" where they are those of the dead.

    They are if something is done to them that is done to the dead, or if no word before them
    says that they are of another kind ("two sporting bodies").
    """
    tokens = tree.tokens
    if tokens[noun].lemma.lower() != "body" or _of_people(tree, noun):
        return "killed"
    kinds = [tokens[c] for c in tree.kids(noun, "amod", "compound", "nmod") if c < noun]
    told = [t for t in kinds if t.lemma.lower() not in _LOOK | PERSONS | ANYONE]
    capitals = any(t.pos == "PROPN" and t.entity != "NORP" for t in kinds)
    handled = verb is not None and tokens[verb].lemma.lower() in _HANDLED
    # "Two governing bodies were found to have ...".
    judged = verb is not None and tree.child(verb, "xcomp") is not None
    return "killed" if not told or (handled and not capitals and not judged) else _BODIES


def limited_to(group: str | None) -> str | None:
    """Whom counted bodies are limited to: how they look is no group."""
    words = (group or "").lower().split()
    return None if all(w in _LOOK for w in words) else group


def _of_people(tree: Tree, noun: int) -> bool:
    """Whether it is said whose bodies they are: "17 bodies of soldiers"."""
    for prep in tree.kids(noun, "prep"):
        who = tree.child(prep, "pobj")
        if tree.tokens[prep].text.lower() == "of" and who is not None:
            lemma = tree.tokens[who].lemma.lower()
            return lemma in PERSONS or lemma in ANYONE or tree.tokens[who].tag == "NNS"
    return False
