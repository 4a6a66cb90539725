"""Who a claim goes back to, and whether two chains of speakers can be the same."""

from __future__ import annotations

from typing import Final

from variorum.compare.words import content_words
from variorum.model import Claim, Speaker

_DOCUMENTS: Final = frozenset({"statement", "letter", "tweet", "post", "report", "release"})
_VAGUE_WORDS: Final = """
    official source report medium authority spokesman spokeswoman spokesperson people
    analyst expert observer witness resident statement"""
_PRONOUNS: Final = frozenset({"he", "she", "it", "they", "who", "which", "we", "i"})
_VAGUE: Final = frozenset(_VAGUE_WORDS.split())


def key(speaker: Speaker) -> str:
    """What identifies a speaker in a story."""
    return (speaker.canonical or speaker.name).casefold()


def origin(claim: Claim) -> Speaker | None:
    """The ultimate origin: the innermost speaker; ``None`` for the outlet's own voice."""
    return claim.chain[-1] if claim.chain else None


def named_origin(claim: Claim) -> str | None:
    """The origin's key if somebody is named."""
    speaker = origin(claim)
    if speaker is None or speaker.kind == "unnamed" or unresolved(speaker):
        return None
    return key(speaker)


def unresolved(speaker: Speaker) -> bool:
    """Whether a speaker is a pronoun of which it is not known whom it means."""
    return speaker.canonical is None and speaker.name.casefold() in _PRONOUNS


def same_speaker(one: Speaker, other: Speaker) -> bool:
    """Whether two speakers can be one: equal, or one name within the other."""
    if key(one) == key(other) or unresolved(one) or unresolved(other):
        return True
    if one.kind == "unnamed" or other.kind == "unnamed":
        return one.kind == other.kind and bool(_names(one) & _names(other))
    mine, theirs = _names(one), _names(other)
    if not mine or not theirs:
        return False
    return mine <= theirs or theirs <= mine


def _names(speaker: Speaker) -> frozenset[str]:
    return content_words(speaker.canonical or speaker.name) - _VAGUE


def same_chain(one: Claim, other: Claim) -> bool:
    """Whether the origins are the same, or one chain is the other without its end."""
    first, second = origin(one), origin(other)
    if first is None or second is None:
        return first is second
    if same_speaker(first, second):
        return True
    shorter, longer = sorted((one.chain, other.chain), key=len)
    return len(shorter) < len(longer) and all(
        any(same_speaker(s, t) for t in longer) for s in shorter
    )


def same_chain_here(one: Claim, other: Claim) -> bool:
    """The same for two claims of one locus, where pronouns, documents and equal words for a
    speaker stand for whoever speaks at that place."""
    if same_chain(one, other):
        return True
    first, second = origin(one), origin(other)
    if first is None or second is None:
        return False
    if first.name.casefold() == second.name.casefold():
        return True
    return any(_stands_for_another(s) for s in (first, second))


def _stands_for_another(speaker: Speaker) -> bool:
    words = speaker.name.casefold().split()
    return bool(words) and (words[-1] in _PRONOUNS or words[-1] in _DOCUMENTS)


def lost_speaker(one: Claim, other: Claim) -> bool:
    """Whether exactly one of the two is in the outlet's own voice."""
    return bool(one.chain) != bool(other.chain)
