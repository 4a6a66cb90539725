"""Nouns by what they name: somebody who does something, or a number of others."""

from __future__ import annotations

from variorum.claims.nouns import can_tell
from variorum.claims.speakers.bodies import is_body
from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set
from variorum.model import Token

_THINGS = word_set(
    """
    answer banner barrier behavior brochure chapter charter color corner cover danger disaster
    disorder dinner door error factor favor fever finger flavor floor folder footer gender
    header honor hour labor layer letter manner master matter meter mirror mirror monitor
    newsletter number offer order other paper partner pepper poster power quarter register
    river rumor sector semester server shelter shower soccer sticker summer supper tenor
    terror thriller ticker timer tower trailer trigger tumor twitter vapor water weather
    winter wonder committee employee guarantee coffee
    """
)
MANY = word_set("some many most others several few all each both none everyone everybody")
_COUNTED = word_set(
    """
    group array range coalition chorus handful series bunch band crowd lot variety mix team
    couple pair trio flurry string host wave cross-section
    """
)


# People by what they have or run for, that other lists do not have.
_MORE = word_set(
    """
    magnate frontrunner billionaire millionaire hopeful contender graduate alumnus alumna
    native heavyweight newcomer incumbent icon firebrand maverick heir heiress matriarch
    doyen doyenne standard-bearer bearer ex-wife ex-husband favorite favourite patrician
    surgeon neurosurgeon star mogul evangelist socialite ex-president ex-minister
    czar guru veteran underdog outsider insider whistle-blower
    """
)


def is_agent(token: Token) -> bool:
    """Whether a common noun is made from what somebody does ("developer", "historian")."""
    lemma = token.lemma.lower()
    return lemma in _MORE or (
        token.tag == "NN"
        and lemma.endswith(("er", "or", "ian", "ee", "eur"))
        and lemma not in _THINGS
        and not is_body(lemma)
        and not can_tell(token)
    )


def of_many(tree: Tree, head: int, end: int) -> bool:
    """Whether a noun only counts others ("a group of doctors", "a wide array of artists")."""
    if tree.tokens[head].lemma.lower() not in _COUNTED:
        return False
    for c in tree.kids(head, "prep"):
        inner = tree.child(c, "pobj")
        if tree.tokens[c].text.lower() == "of" and inner is not None and inner < end:
            return tree.tokens[inner].tag in {"NNS", "NNPS"}
    return False
