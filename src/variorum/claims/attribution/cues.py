"""The lexicon of words that attribute, with what they say of their content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from variorum.model import Stance, Token

# What the lemmatiser makes of some forms.
_LEMMAS = {
    "hop": "hope",
    "retweete": "retweet",
    "sware": "swear",
    "lambaste": "lambast",
    "fumed": "fume",
    "tells": "tell",
    "says": "say",
    "avowed": "avow",
    "pled": "plead",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A cue: its stance, marks ("h" hedged, "p" planned, "q" quotations only), frames."""

    lemma: str
    stance: Stance
    marks: str
    frames: frozenset[str]


@cache
def lexicon() -> Mapping[str, Entry]:
    """The verbs that attribute, by lemma."""
    entries: dict[str, Entry] = {}
    text = files("variorum.claims.attribution").joinpath("cues.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        lemma, stance, marks, frames = (part.strip() for part in line.split("|"))
        names = frames.split()
        if "q" in names:
            marks += "q"
        entries[lemma] = Entry(
            lemma, cast(Stance, stance), marks, frozenset(n for n in names if n != "q")
        )
    return entries


def entry(token: Token) -> Entry | None:
    """The cue that a verb token is a form of, if it is one."""
    lemma = token.lemma.lower()
    return lexicon().get(_LEMMAS.get(lemma, lemma))


# Nouns that hold what somebody said: noun -> stance and marks.
NOUNS: Mapping[str, tuple[Stance, str]] = {
    "accusation": ("accuses", "h"),
    "admission": ("confirms", ""),
    "allegation": ("accuses", "h"),
    "announcement": ("asserts", ""),
    "argument": ("asserts", ""),
    "assertion": ("asserts", ""),
    "assurance": ("asserts", ""),
    "assessment": ("asserts", ""),
    "belief": ("asserts", "h"),
    "boast": ("asserts", ""),
    "charge": ("accuses", "h"),
    "claim": ("asserts", "h"),
    "comment": ("asserts", ""),
    "complaint": ("asserts", ""),
    "conclusion": ("asserts", ""),
    "concern": ("asserts", "h"),
    "confirmation": ("confirms", ""),
    "contention": ("asserts", ""),
    "conviction": ("asserts", ""),
    "declaration": ("asserts", ""),
    "demand": ("orders", ""),
    "denial": ("denies", ""),
    "estimate": ("asserts", "h"),
    "expectation": ("asserts", "p"),
    "fear": ("asserts", "h"),
    "finding": ("asserts", ""),
    "forecast": ("asserts", "h"),
    "hope": ("asserts", "h"),
    "insistence": ("asserts", ""),
    "opinion": ("asserts", ""),
    "pledge": ("asserts", "p"),
    "prediction": ("asserts", "h"),
    "promise": ("asserts", "p"),
    "proposal": ("orders", "p"),
    "remark": ("asserts", ""),
    "report": ("asserts", "h"),
    "rumor": ("asserts", "h"),
    "rumour": ("asserts", "h"),
    "speculation": ("asserts", "h"),
    "statement": ("asserts", ""),
    "suggestion": ("asserts", "h"),
    "suspicion": ("accuses", "h"),
    "theory": ("asserts", "h"),
    "threat": ("asserts", "p"),
    "view": ("asserts", ""),
    "vow": ("asserts", "p"),
    "warning": ("asserts", ""),
    "worry": ("asserts", "h"),
}

# Adverbs by which an outlet passes on what it does not vouch for.
HEARSAY = frozenset({"allegedly", "purportedly", "reportedly", "supposedly"})
