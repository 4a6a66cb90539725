"""Organisations of a story under one name each: "the ministry", "Russia's military"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from variorum.claims.nouns import BODIES as BODY_NOUNS
from variorum.claims.people import fold
from variorum.claims.states import (
    BODIES,
    SEATS,
    demonym,
    state_named,
    state_of_adjective,
    state_of_capital,
)
from variorum.claims.syntax import Tree
from variorum.claims.wordlist import words

_SPELLING = {"defence": "defense", "organisation": "organization", "centre": "center"}
_SKIP = frozenset({"the", "a", "an", "'s", "’s", "'", "its", "his", "her", "their", "our"})
_SMALL = frozenset({"of", "for", "and", "in", "on", "the", "to"})
# Heads that say who speaks for a body, or in what: the body is the speaker.
VOICES = words(
    """
    spokesman spokeswoman spokesperson statement staff website report account
    press-release communique representative dispatch bulletin tweet post email letter
    office
    """
)


@dataclass(slots=True)
class Bodies:
    """The organisations named so far in a document, and all full names of the story."""

    full: Counter[str] = field(default_factory=Counter)
    recent: list[tuple[str, str]] = field(default_factory=list)  # (head noun, canonical)

    def note(self, head: str, canonical: str) -> None:
        """Remember a body under its head noun, for "the ministry" to come."""
        self.recent.append((_plain(head), canonical))

    def last(self, words: Sequence[str]) -> str | None:
        """The last body whose name ends in the same noun and has all of ``words``."""
        wanted = [_plain(w) for w in words]
        for head, canonical in reversed(self.recent):
            if head == wanted[-1]:
                have = {_plain(w) for w in canonical.split()}
                if all(w in have for w in wanted[:-1]):
                    return canonical
        return None

    def expand(self, name: str) -> str:
        """The full name in the story that a short one or an acronym stands for."""
        short = fold(name)
        best: tuple[int, str] | None = None
        for full, count in self.full.items():
            words = full.split()
            if len(words) < 2 or fold(full) == short:
                continue
            initials = "".join(w[0] for w in words if w.lower() not in _SMALL)
            loose = "".join(w[0] for w in words)
            plain = name.replace(".", "")
            if (
                plain.isupper()
                and len(plain) > 2
                and plain in {initials.upper(), loose.upper()}
            ) or (
                len(name.split()) == 1
                and name[0].isupper()
                and not name.isupper()
                and (
                    name in words
                    and full.split()[0] not in {"New"}
                    and state_named(name) is None
                    and state_of_adjective(name) is None
                    and words.index(name) in {0, 1}
                    and len(words) >= 3
                )
            ):
                key = (count, full)
            else:
                continue
            best = max(best, key) if best is not None else key
        return best[1] if best is not None else name


def _plain(word: str) -> str:
    low = fold(word)
    return _SPELLING.get(low, low)


def noun_phrase(tree: Tree, start: int, end: int) -> list[str]:
    """The words of a phrase without article, possessives and clitics."""
    words: list[str] = []
    glue = False
    for k in range(start, end):
        token = tree.tokens[k]
        if token.text.lower() in _SKIP and not (k > start and token.text == "the"):
            continue
        if token.text in {"-", "/"} and words:
            words[-1] += token.text
            glue = True
            continue
        if token.text in {",", "(", ")", '"', "--"}:
            continue
        if glue:
            words[-1] += token.text
            glue = False
        else:
            words.append(token.text)
    return words


def state_body(state: str, words: Sequence[str]) -> str:
    """ "Russian military" for a state and the words of its body."""
    rest = [w for w in words if not w.istitle() or w not in {state}]
    adjective = demonym(state) or state
    return f"{adjective} {' '.join(_SPELLING.get(w.lower(), w.lower()) for w in rest)}"


def known(name: str) -> str | None:
    """The canonical name of a body known by several."""
    low = name.lower()
    return SEATS[low][0] if low in SEATS else BODIES.get(fold(name)) or BODIES.get(low)


def is_body(word: str) -> bool:
    """Whether a noun (lower case) names a kind of organisation."""
    return word in BODY_NOUNS


def speaking_state(name: str) -> str | None:
    """The state a name stands for when it speaks (its own, or its capital's)."""
    return state_named(name) or state_of_capital(name)
