"""The stage's word lists, read once from the package's data files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Phrase = tuple[str, ...]

_PARTS = re.compile(r"[^\W_]+(?:['.][^\W_]+)*|[^\w\s]")


def parts(phrase: str) -> Phrase:
    """A phrase as the words it is looked up by (a hyphen is a word break)."""
    return tuple(p.replace(".", "") for p in _PARTS.findall(phrase.casefold()) if p != "-")


def _lines(name: str) -> Iterator[str]:
    text = files("variorum.collate").joinpath("data", name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line


def _sets(name: str) -> Iterator[list[Phrase]]:
    for line in _lines(name):
        items = line.split(" | ")
        joined = [item.replace("-", "") for item in items if "-" in item]
        yield [p for p in map(parts, [*items, *joined]) if p]


def _index(name: str, prefix: str) -> dict[Phrase, frozenset[str]]:
    found: dict[Phrase, set[str]] = {}
    for items in _sets(name):
        label = prefix + " ".join(items[0])
        for item in items:
            found.setdefault(item, set()).add(label)
    return {phrase: frozenset(labels) for phrase, labels in found.items()}


@cache
def names() -> Mapping[Phrase, frozenset[str]]:
    """Aliases of one body or place → the labels of their sets."""
    return _index("names.txt", "name:")


@cache
def metonyms() -> Mapping[Phrase, frozenset[str]]:
    """A state's name, adjective, capital and seat of rule → the label of the state."""
    return _index("metonyms.txt", "state:")


@cache
def synonyms() -> Mapping[Phrase, frozenset[str]]:
    """Lemmas → the labels of the classes in which they stand for one another."""
    return _index("synonyms.txt", "class:")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a loaded word is about and which side it takes ("neutral" for none).

    ``pos`` is the part of speech in which it does, ``None`` for any.
    """

    about: str
    pole: str
    pos: str | None


@cache
def loaded() -> Mapping[Phrase, tuple[Loaded, ...]]:
    """Words of the contested sets → their set and pole."""
    found: dict[Phrase, list[Loaded]] = {}
    about = ""
    for line in _lines("loaded.txt"):
        if line.startswith("@"):
            about = line[1:].strip()
            continue
        pole, _, items = line.partition(":")
        for item in items.split(" | "):
            phrase, _, pos = item.strip().partition("/")
            entry = Loaded(about, pole.strip(), pos or None)
            entries = found.setdefault(parts(phrase), [])
            if entry not in entries:
                entries.append(entry)
    return {phrase: tuple(entries) for phrase, entries in found.items()}


@cache
def loaded_phrases() -> frozenset[Phrase]:
    """The words of the contested sets."""
    return frozenset(loaded())


@cache
def cues(kind: str) -> frozenset[Phrase]:
    """Words and phrases of a kind: attribution, phrase, hedge, source, title, role, …"""
    for line in _lines("cues.txt"):
        name, _, items = line.partition(":")
        if name == kind:
            return frozenset(parts(item) for item in items.split(" | "))
    raise KeyError(kind)


@cache
def _single() -> frozenset[str]:
    lists = (synonyms(), loaded())
    return frozenset(phrase[0] for index in lists for phrase in index if len(phrase) == 1)


@cache
def verb_of(word: str) -> str | None:
    """The verb of the lists that a form in -ing belongs to ("hiding": "hide").

    A parser takes many such forms for nouns and leaves them as they are.
    """
    if not word.endswith("ing") or word in _single():
        return None
    stem = word[:-3]
    undoubled = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
    return next((v for v in (stem + "e", stem, undoubled) if v in _single()), None)


@cache
def words(kind: str) -> frozenset[str]:
    """The single words of a kind of cue: title, role, pronoun, approximate, date word, …"""
    return frozenset(phrase[0] for phrase in cues(kind) if len(phrase) == 1)


@dataclass(frozen=True, slots=True)
class _List:
    """What is asked of a list of phrases; it holds the list, so that its id stays its own."""

    phrases: Collection[Phrase]
    lengths: dict[str, tuple[int, ...]]
    begins: Callable[[str, str], bool]


_LISTS: dict[int, _List] = {}


def _listed(phrases: Collection[Phrase]) -> _List:
    known = _LISTS.get(id(phrases))
    if known is None:
        found: dict[str, set[int]] = {}
        for phrase in phrases:
            found.setdefault(phrase[0], set()).add(len(phrase))
        table = {word: tuple(sorted(held, reverse=True)) for word, held in found.items()}

        @cache
        def begins(key: str, lemma: str) -> bool:
            return plain(key) in table or plain(lemma) in table

        known = _LISTS[id(phrases)] = _List(phrases, table, begins)
    return known


def lengths(phrases: Collection[Phrase]) -> Mapping[str, tuple[int, ...]]:
    """First word → the lengths of the phrases of a list that begin with it, longest first."""
    return _listed(phrases).lengths


def begins(phrases: Collection[Phrase]) -> Callable[[str, str], bool]:
    """Whether a phrase of a list may begin with a word, given its key and lemma."""
    return _listed(phrases).begins


@cache
def _spellings() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _lines("spelling.txt"):
        items = [item.strip().replace(".", "") for item in line.split(" | ")]
        for item in items:
            found.setdefault(item, set()).add(items[0])
    return {word: frozenset(labels) for word, labels in found.items()}


_RULES = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{2})ys(?=(?:e|es|ed|er|ing)$)"), "yz"),
    (
        re.compile(
            r"(?<=[a-z]{2})our(?=(?:s|ed|ing|ful|able|ite|ites|er|ers|hood|hoods|less)?$)"
        ),
        "or",
    ),
    (re.compile(r"(?<=[a-z]{2})tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=[a-z]{2})ogue(?=s?$)"), "og"),
    (re.compile(r"ll(?=(?:ed|ing|er|ers|ation)$)"), "l"),
    (re.compile(r"(?<=[aeiou])l{1,2}(?=(?:ful|fully|ment|ments)$)"), "l"),
    (re.compile(r"[ao]e(?=[a-z]{3})"), "e"),
    (re.compile(r"ence(?=s?$)"), "ense"),
)


@cache
def plain(word: str) -> str:
    """A word without case, diacritics, full stops, hyphens and apostrophes."""
    folded = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in folded if c.isalnum())


@cache
def spelling(word: str) -> str:
    """A word brought to one spelling (American), for comparison only."""
    text = plain(word)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


@cache
def marks(word: str) -> frozenset[str]:
    """Labels of which spellings and short forms of one word have one in common."""
    text, table = plain(word), _spellings()
    short = (table.get(key, frozenset()) for key in (word.casefold().rstrip("."), text))
    found = {f"set:{label}" for labels in short for label in labels}
    return frozenset(
        found | {f"plain:{text}"} | ({f"spelt:{spelling(word)}"} if text else set())
    )


@cache
def same_spelling(left: str, right: str) -> bool:
    """Whether two words are spellings or short forms of one word."""
    return not marks(left).isdisjoint(marks(right))
