"""Whether two readings name one thing: by aliases, short forms, titles, other spellings."""

from __future__ import annotations

from collections.abc import Set
from difflib import SequenceMatcher

from variorum.collate import lexicon
from variorum.collate.rows import Tok
from variorum.collate.sides import Side

_ALIKE = 0.84  # letters of two transcriptions
_BODIES = frozenset({"government", "state", "country", "group", "federation", "official"})


def same_name(one: Side, two: Side) -> str | None:
    """Why two expressions name the same, or ``None``."""
    if not one.named or not two.named:
        return None
    shared = one.name_labels & two.name_labels
    for prefix, reason in (("name:", "two names of one body"), ("state:", "metonymy")):
        if any(label.startswith(prefix) for label in shared) and all(
            _covered(t, shared) for side in (one, two) for t in side.named
        ):
            return reason
    if any(
        a.acronym is not None and a.acronym in b.initials for a, b in ((one, two), (two, one))
    ):
        return "short form"
    if one.proper and two.proper and not one.more_than_name and not two.more_than_name:
        small, large = sorted((one.proper, two.proper), key=len)
        if small <= large or small ^ large <= lexicon.words("title"):
            return "fuller form of a name"
    for name, other in ((one, two), (two, one)):
        if not name.is_name:
            continue
        if other.is_pronoun:
            return "a name and a pronoun"
        if other.describes:
            return "a name and a description" if name.proper else "two descriptions"
    if (one.is_pronoun and two.describes) or (two.is_pronoun and one.describes):
        return "a description and a pronoun"
    return None


def _covered(token: Tok, shared: Set[str]) -> bool:
    return (
        bool(token.concepts & shared)
        or not token.content
        or token.key in lexicon.words("title")
        or token.key in _BODIES
    )


def transliterated(one: Side, two: Side) -> bool:
    """Whether two names differ as two spellings of one foreign name do."""
    if one.transcribed is None or two.transcribed is None:
        return False
    (a, bones), (b, other) = one.transcribed, two.transcribed
    if bones == other:
        return True
    if a[0] != b[0]:
        return False
    letters = SequenceMatcher(None, a, b)
    return (
        letters.real_quick_ratio() >= _ALIKE
        and letters.quick_ratio() >= _ALIKE
        and letters.ratio() >= _ALIKE
    )
