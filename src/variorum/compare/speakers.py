"""Who a claim goes back to, and whether two chains of speakers can be the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from variorum.compare.words import content_words, words
from variorum.model import Claim, Speaker

_DOCUMENTS: Final = frozenset({"statement", "letter", "tweet", "post", "report", "release"})
_VAGUE_WORDS: Final = """
    official source report medium authority spokesman spokeswoman spokesperson people
    analyst expert observer witness resident statement"""
_INDEFINITE: Final = re.compile(
    r"(?:an?|some|many|several|other|local|few|most|one|two|three|four|five)\b", re.IGNORECASE
)
#: How far from a name the words for who he is may stand, and how much of a word tells it
#: ("China", "Chinese").
_NEAR: Final = 60
_STEM: Final = 4
_ACRONYM: Final = 3
_ARTICLES: Final = frozenset({"the", "of", "for", "and", "a", "an"})
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


def identified(speaker: Speaker) -> bool:
    """Whether the words tell who it is: a name, or a role that one body or person holds.

    "Officials" or "a source" may be anybody, and in two texts need not be the same.
    """
    if speaker.kind == "unnamed" or unresolved(speaker):
        return False
    return bool(_names(speaker)) and (
        speaker.canonical is not None or not _INDEFINITE.match(speaker.name)
    )


def abbreviates(short: Speaker, long: Speaker) -> bool:
    """Whether a word of one name is made of the initials of the other."""
    initials = "".join(w[0] for w in words(long.canonical or long.name) if w not in _ARTICLES)
    return len(initials) >= _ACRONYM and initials in words(short.canonical or short.name)


def speaks_for(person: Speaker, body: Speaker, texts: Mapping[str, str]) -> bool:
    """Whether the words around a person's name tie him to a body: "ministry spokeswoman
    Greta Holm" and "the ministry" are one origin."""
    if person.kind != "person" or body.kind not in {"organisation", "state", "group"}:
        return False
    text = texts.get(person.span.siglum, "")
    near = words(text[max(0, person.span.start - _NEAR) : person.span.end + _NEAR])
    return bool(_names(body)) and all(
        any(word[:_STEM] == name[:_STEM] for word in near) for name in _names(body)
    )


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
    split = speaker.name.casefold().split()
    return bool(split) and (split[-1] in _PRONOUNS or split[-1] in _DOCUMENTS)


def lost_speaker(one: Claim, other: Claim) -> bool:
    """Whether exactly one of the two is in the outlet's own voice."""
    return bool(one.chain) != bool(other.chain)
