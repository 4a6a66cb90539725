"""The lexicon of words that attribute, with what they say of their content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, cast, get_args

from variorum.model import Stance, Token

Introduces = Literal["speech", "thought", "perception", "document"]
Section = Literal["verbs", "nouns", "phrases", "adverbs", "adjectives"]

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
    """A cue: its stance, its marks, what it introduces, the frames it is looked for in.

    Marks are letters: "h" the content is presented as uncertain, "p" it is a plan, promise
    or wish, "f" it is presupposed to be true, "q" the cue attributes only quotations.
    """

    lemma: str
    stance: Stance
    marks: str
    introduces: Introduces
    frames: frozenset[str]


@cache
def words(section: Section) -> Mapping[str, Entry]:
    """All cues of one part of speech, by lemma; several words are joined by spaces."""
    return _sections()[section]


@cache
def _sections() -> Mapping[Section, Mapping[str, Entry]]:
    sections: dict[Section, dict[str, Entry]] = {s: {} for s in get_args(Section)}
    here: dict[str, Entry] = {}
    text = files("variorum.claims.attribution").joinpath("cues.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("["):
            here = sections[cast(Section, line.strip("[] \n"))]
            continue
        lemma, stance, marks, introduces, frames = (part.strip() for part in line.split("|"))
        names = frames.split()
        if "q" in names and "q" not in marks:
            marks += "q"
        here[lemma] = Entry(
            lemma,
            cast(Stance, stance),
            marks,
            cast(Introduces, introduces),
            frozenset(n for n in names if n != "q"),
        )
    return sections


@cache
def lexicon() -> Mapping[str, Entry]:
    """The verbs that are looked for as cues (those with frames), by lemma."""
    return {lemma: e for lemma, e in words("verbs").items() if e.frames}


def lemma_of(token: Token) -> str:
    """The lemma of a token, lower case, mended where the lemmatiser errs."""
    lemma = token.lemma.lower()
    return _LEMMAS.get(lemma, lemma)


def entry(token: Token) -> Entry | None:
    """The cue that a verb token is a form of, if it is one."""
    return lexicon().get(lemma_of(token))


# Nouns that hold what somebody said, where a clause with "that" follows.
NOUNS: Mapping[str, Entry] = MappingProxyType(
    {lemma: e for lemma, e in words("nouns").items() if "that" in e.frames}
)

# Adverbs by which an outlet passes on what it does not vouch for.
HEARSAY = frozenset(lemma for lemma, e in words("adverbs").items() if "hearsay" in e.frames)
