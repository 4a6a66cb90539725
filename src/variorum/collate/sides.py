"""One reading at a place, with what is asked of it whenever it is compared, each found once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from variorum.collate import cues, lexicon
from variorum.collate.lexicon import Loaded
from variorum.collate.rows import Tok
from variorum.model import Number, Temporal

MARK = '"'
_NEGATIONS = frozenset({"not", "n't", "no", "never"})
_ARTICLES = ("al", "el", "the", "ad", "as", "ash", "an", "ar")
_LONGEST_NAME = 3  # words of a name that may be transcribed
_FOLDED = str.maketrans("qgycvz", "kkikws")
_Value = TypeVar("_Value")


class _once(Generic[_Value]):
    """A property that is found once (``functools.cached_property`` takes a lock in 3.11)."""

    def __init__(self, find: Callable[[Any], _Value]) -> None:
        self._find = find
        self._name = find.__name__
        self.__doc__ = find.__doc__

    def __get__(self, of: Any, owner: type) -> _Value:
        value = of.__dict__[self._name] = self._find(of)
        return value


class Side:
    """The tokens of one reading at a place.

    One reading is compared with many others, and with the same at many places: what is
    known of it alone is found when it is first asked for, and kept.
    """

    def __init__(self, tokens: tuple[Tok, ...]) -> None:
        """``tokens`` may be none at all."""
        self.tokens = tokens

    @_once
    def words(self) -> list[Tok]:
        """The tokens that are words."""
        return cues.only_words(self.tokens)

    @_once
    def keys(self) -> list[str]:
        """The words by which equality is decided."""
        return [t.key for t in self.words]

    @_once
    def marks(self) -> int:
        """How many quotation marks there are."""
        return sum(t.key == MARK for t in self.tokens)

    @_once
    def quoted(self) -> bool:
        """Whether all words are inside a quotation."""
        return all(t.quoted for t in self.words)

    @_once
    def content(self) -> list[Tok]:
        """The words that carry meaning."""
        return [t for t in self.words if t.content]

    @_once
    def lemmas(self) -> list[str]:
        """The lemmas of the content words."""
        return [t.lemma for t in self.content]

    @_once
    def sorted_lemmas(self) -> list[str]:
        """The lemmas of the content words in alphabetical order."""
        return sorted(t.lemma for t in self.content)

    @_once
    def negated(self) -> bool:
        """Whether a word negates."""
        return any(t.key in _NEGATIONS for t in self.words)

    @_once
    def concepts(self) -> frozenset[str]:
        """The labels all content words have."""
        if not self.content:
            return frozenset()
        return frozenset.intersection(*(t.concepts for t in self.content))

    @_once
    def text(self) -> str:
        """The words as they stand."""
        return " ".join(t.text for t in self.words)

    # -- spelling

    @_once
    def joined(self) -> str:
        """The words without spaces."""
        return "".join(self.keys)

    @_once
    def phrase(self) -> str:
        """The words with spaces."""
        return " ".join(self.keys)

    @_once
    def letters(self) -> str:
        """The letters and digits alone."""
        return lexicon.plain(self.joined)

    # -- figures and times

    @_once
    def numbers(self) -> list[Number]:
        """The figures, each once."""
        return list(dict.fromkeys(t.number for t in self.words if t.number is not None))

    @_once
    def not_counting(self) -> list[Tok]:
        """The content words that are not of a figure."""
        return [t for t in self.content if t.number is None]

    @_once
    def beside_numbers(self) -> set[str]:
        """The lemmas of what stands beside figures, "about" and its like apart."""
        approximate = lexicon.words("approximate")
        return {t.lemma for t in self.not_counting if t.key not in approximate}

    @_once
    def temporals(self) -> list[Temporal]:
        """The expressions of time, each once."""
        return list(dict.fromkeys(t.temporal for t in self.words if t.temporal is not None))

    @_once
    def only_times(self) -> bool:
        """Whether no content word stands outside of expressions of time."""
        known = lexicon.words("date word")
        return all(t.temporal is not None or t.key in known for t in self.content)

    # -- attribution, hedges, sides taken

    @_once
    def attributes(self) -> bool:
        """Whether it is a source with its cue and nothing more."""
        return cues.is_attribution(self.tokens)

    @_once
    def attributes_quotation(self) -> bool:
        """The same beside a quotation."""
        return cues.is_attribution(self.tokens, beside_quotation=True)

    @_once
    def bare_cue(self) -> bool:
        """Whether it is an attributing verb or phrase without its source."""
        return cues.is_bare_cue(self.words)

    @_once
    def source_name(self) -> bool:
        """Whether it could be a source."""
        return cues.is_source_name(self.words)

    @_once
    def hedges(self) -> list[str]:
        """The words that weaken an assertion."""
        return cues.hedges_in(self.words)

    @_once
    def loaded(self) -> list[tuple[str, tuple[Loaded, ...]]]:
        """The words of the contested sets, with their entries."""
        return cues.loaded_in(self.words)

    @_once
    def loaded_texts(self) -> frozenset[str]:
        """The words of the contested sets alone, folded."""
        return frozenset(text.casefold() for text, _ in self.loaded)

    # -- names

    @_once
    def named(self) -> list[Tok]:
        """The words without articles, particles and "group"."""
        return [t for t in self.words if t.pos not in {"DET", "PART"} and t.key != "group"]

    @_once
    def name_labels(self) -> frozenset[str]:
        """The labels of bodies and states among its words."""
        return frozenset(
            label for t in self.named for label in t.concepts if not label.startswith("class:")
        )

    @_once
    def proper(self) -> frozenset[str]:
        """The proper nouns."""
        return frozenset(t.key for t in self.named if t.pos == "PROPN")

    @_once
    def more_than_name(self) -> bool:
        """Whether a content word is neither a proper noun nor a title or description."""
        known = lexicon.words("title") | lexicon.words("role")
        return any(t.content and t.pos != "PROPN" and t.key not in known for t in self.named)

    @_once
    def is_name(self) -> bool:
        """Whether it is a name, titles with it."""
        return all(t.pos == "PROPN" or t.key in lexicon.words("title") for t in self.named)

    @_once
    def is_pronoun(self) -> bool:
        """Whether it is a pronoun."""
        return all(t.key in lexicon.words("pronoun") for t in self.named)

    @_once
    def describes(self) -> bool:
        """Whether it is a short description of a person or body."""
        return cues.describes(self.named)

    @_once
    def acronym(self) -> str | None:
        """The letters, if it is one word in capitals."""
        if len(self.named) != 1 or not self.named[0].text.replace(".", "").isupper():
            return None
        letters = lexicon.plain(self.named[0].key)
        return letters if len(letters) > 1 else None

    @_once
    def initials(self) -> tuple[str, str]:
        """The first letters of the words with capitals, and of all."""
        capitals = "".join(t.key[0] for t in self.named if t.text[:1].isupper())
        return capitals, "".join(t.key[0] for t in self.named)

    @_once
    def all_names(self) -> bool:
        """Whether its content words are proper nouns in capitals, and no times."""
        return all(
            t.pos == "PROPN" and t.text[:1].isupper() and t.temporal is None
            for t in self.content
        )

    @_once
    def transcribed(self) -> tuple[str, str] | None:
        """A name without its article, and its consonants, if it may be a foreign name."""
        if not 0 < len(self.words) <= _LONGEST_NAME:
            return None
        if not all(t.pos == "PROPN" and t.text[:1].isalpha() for t in self.content):
            return None
        if not any(t.text[:1].isupper() for t in self.words):
            return None
        name = self.letters
        for article in _ARTICLES:
            name = name.removeprefix(article) or name
        return (name, _skeleton(name)) if len(name) > _LONGEST_NAME else None


def _skeleton(name: str) -> str:
    folded = name.translate(_FOLDED).replace("kh", "k")
    out = ""
    for letter in folded:
        if letter not in "aeiouhw" and not out.endswith(letter):
            out += letter
    return out
