"""What a few words do: attribute, hedge, name, take a side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from variorum.collate import lexicon
from variorum.collate.lexicon import Loaded
from variorum.collate.rows import Tok

Words = Sequence[Tok]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"})
_LONGEST_ATTRIBUTION = 16  # tokens
_LABEL = 4  # words of a speaker's name before a colon
_SOON = 11  # words after a quotation in which its cue must stand
_ENDS = frozenset({".", "!", "?", '"'})


class Place(NamedTuple):
    """What stands around a difference, as far as a kind may depend on it.

    The tokens before and after are those around the reading that has words there (of the
    first, if both have).
    """

    begins: bool  # nothing is before it
    after_mark: bool  # a quotation mark is before it
    after_name: bool
    ends: bool  # nothing, a full stop or a quotation mark is after it
    before_mark: bool
    before_name: bool
    cue_follows: bool  # an attributing verb comes next in both readings
    quoted_alike: bool  # the words around are inside or outside a quotation in both alike
    in_quotation: bool  # the reading that has nothing there has it inside a quotation


def place_of(
    before: Tok | None, after: Tok | None, also_after: Tok | None, *quoted: tuple[bool, bool]
) -> Place:
    """The place between two tokens.

    ``also_after`` is what follows in the other reading; ``quoted`` says for this reading
    and the other whether the words before and after are in a quotation.
    """
    return Place(
        begins=before is None,
        after_mark=before is not None and before.key == '"',
        after_name=before is not None and before.pos == "PROPN",
        ends=after is None or after.key in _ENDS,
        before_mark=after is not None and after.key == '"',
        before_name=after is not None and after.pos == "PROPN",
        cue_follows=after is not None
        and also_after is not None
        and is_cue(after)
        and is_cue(also_after),
        quoted_alike=quoted[0] == quoted[1],
        in_quotation=all(quoted[1]),
    )


def only_words(tokens: Words) -> list[Tok]:
    """The tokens that are words."""
    return [t for t in tokens if t.word]


def phrases(tokens: Words, known: frozenset[lexicon.Phrase]) -> list[tuple[int, int]]:
    """Where phrases of a list stand, longest first, by words or lemmas, not overlapping."""
    begins = lexicon.begins(known)
    if not any(begins(t.key, t.lemma) for t in tokens):
        return []
    lengths = lexicon.lengths(known)
    words = [lexicon.plain(t.key) for t in tokens]
    lemmas = [lexicon.plain(t.lemma) for t in tokens]
    filled = [i for i, word in enumerate(words) if word]
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(filled):
        first = filled[place]
        sizes = {*lengths.get(words[first], ()), *lengths.get(lemmas[first], ())}
        for length in sorted(sizes, reverse=True):
            span = filled[place : place + length]
            forms = tuple(words[i] for i in span), tuple(lemmas[i] for i in span)
            if (
                forms[0] in known
                or forms[1] in known
                or (*forms[0][:-1], forms[1][-1]) in known
            ):
                found.append((first, span[-1] + 1))
                place += len(span)
                break
        else:
            place += 1
    return found


def loaded_places(tokens: Words) -> list[tuple[int, int, tuple[Loaded, ...]]]:
    """Where words of the contested sets stand, as (first, last, entries); no names."""
    table = lexicon.loaded()
    found = []
    for first, last in phrases(tokens, lexicon.loaded_phrases()):
        span = [t for t in tokens[first:last] if lexicon.plain(t.key)]
        if any(t.entity in {"ORG", "GPE", "PERSON", "FAC", "LOC"} for t in span):
            continue
        words = tuple(lexicon.plain(t.key) for t in span)
        lemmas = tuple(lexicon.plain(t.lemma) for t in span)
        for form in (words, lemmas, (*words[:-1], lemmas[-1])):
            entries = tuple(
                e for e in table.get(form, ()) if e.pos is None or e.pos == span[-1].pos
            )
            if entries:
                found.append((first, last, entries))
                break
    return found


def loaded_in(tokens: Words) -> list[tuple[str, tuple[Loaded, ...]]]:
    """The words of the contested sets among the tokens, with their entries."""
    return [
        (" ".join(t.text for t in tokens[first:last] if t.word), entries)
        for first, last, entries in loaded_places(tokens)
    ]


def hedges_in(tokens: Words) -> list[str]:
    """The words that weaken an assertion."""
    found = []
    for first, last in phrases(tokens, lexicon.cues("hedge")):
        span = tokens[first:last]
        if any(t.temporal is not None or t.pos == "PROPN" for t in span):
            continue  # the month of May
        if len(span) == 1 and is_cue(span[0]) and not _is_passive(tokens, first):
            continue  # "the paper reported": who says so, not that it may be so
        found.append(" ".join(t.text for t in span))
    return found


def _is_passive(tokens: Words, at: int) -> bool:
    """Whether a participle has a form of "be" before it or a noun after it."""
    before = at > 0 and tokens[at - 1].lemma in {"be", "have"}
    after = at + 1 < len(tokens) and tokens[at + 1].pos in {"NOUN", "ADJ"}
    return before or after or len(tokens) == 1


def is_cue(token: Tok, kind: str = "attribution") -> bool:
    """Whether a token is a verb that attributes (or, with "quoting", one beside quotations)."""
    return token.pos == "VERB" and (lexicon.plain(token.lemma),) in lexicon.cues(kind)


def is_attribution(tokens: Words, beside_quotation: bool = False) -> bool:
    """Whether the tokens are a source with its cue and nothing more (", the Kremlin said").

    A date ("said on Tuesday") and a stock phrase ("in a statement") may stand with them.
    Beside a quotation more verbs attribute ("asked", "joked").
    """
    words = only_words(tokens)
    if not 1 < len(words) <= _LONGEST_ATTRIBUTION:
        return False
    stock: set[int] = set()
    for first, last in phrases(words, lexicon.cues("phrase")):
        stock.update(range(first, last))
    beside = beside_quotation or any(t.key == '"' for t in tokens)
    cue = [
        i
        for i, t in enumerate(words)
        if i not in stock and (is_cue(t) or (beside and is_cue(t, "quoting")))
    ]
    if not cue and not stock:
        return False
    rest = [
        t
        for i, t in enumerate(words)
        if i not in stock and i not in cue[:1] and t.temporal is None and t.pos != "ADV"
    ]
    nominal = [t for t in rest if t.pos in {"NOUN", "PROPN", "PRON"} or t.entity]
    verbs = [t for t in rest if t.pos in {"VERB"} and not t.entity]
    objects = [
        t for t in rest if t.pos in {"SCONJ", "CCONJ"} and t.key not in {"that", "and", "as"}
    ]
    if not nominal or verbs or objects:
        return False
    if cue and not stock and 2 < cue[0] < len(words) - 4 and len(words) > 8:
        return False  # words follow on both sides of the cue: a clause, not a tag
    return bool(stock) or _has_source(words, cue[0])


def is_tag(tokens: Words, place: Place) -> bool:
    """Whether words that one reading alone has attribute what stands beside them.

    So does a beginning with a cue that leads to a colon, "that" or a quotation ("In a letter
    to the staff she wrote: ..."), and what follows a quotation to the end of the sentence,
    however much it says of the occasion ("..., the mayor told a crowd at the opening").
    """
    words = only_words(tokens)
    marks = [t.key for t in tokens]
    while marks and marks[-1] == '"':
        marks.pop()
    cue = next((i for i, t in enumerate(words) if is_cue(t) or is_cue(t, "quoting")), None)
    leads = bool(marks) and (
        marks[-1] in {":", "that"}
        or (marks[-1] == "," and (marks != [t.key for t in tokens] or place.before_mark))
    )
    if place.begins and leads:
        label = marks[-1] == ":" and len(words) <= _LABEL
        return cue is not None or (label and all(t.pos in _NOMINAL for t in words))
    if cue is None or cue > _SOON or not place.ends:
        return False
    opening = [t.key for t in tokens[: len(tokens) - len(words)]][:2]
    if place.after_mark or '"' in opening:
        return True
    return marks[:1] == [","] and cue == 0 and len(words) <= _LABEL


def _has_source(words: Sequence[Tok], cue: int) -> bool:
    before = [t for t in words[:cue] if t.pos in {"NOUN", "PROPN", "PRON"} or t.entity]
    after = [t for t in words[cue + 1 :] if t.pos in {"NOUN", "PROPN", "PRON"} or t.entity]
    return bool(before) != bool(after) or bool(before)


def is_bare_cue(tokens: Words) -> bool:
    """Whether the tokens are an attributing verb or phrase without its source."""
    words = only_words(tokens)
    stock = lexicon.cues("phrase")
    if tuple(lexicon.plain(t.key) for t in words) in stock:
        return True
    return sum(is_cue(t) for t in words) == 1 and all(
        is_cue(t) or t.pos in {"SCONJ", "AUX", "PART"} for t in words
    )


def is_source_name(tokens: Words) -> bool:
    """Whether the tokens are a noun phrase that could be a source."""
    words = only_words(tokens)
    return (
        bool(words)
        and all(t.pos in _NOMINAL | {"ADP", "PART", "ADV"} or t.entity for t in words)
        and any(t.pos in {"NOUN", "PROPN", "PRON"} for t in words)
    )


def describes(words: Sequence[Tok]) -> bool:
    """Whether words are a short description of a person or body ("the prime minister")."""
    return (
        len(words) <= 5
        and any(t.lemma in lexicon.words("role") and t.pos in {"NOUN", "PROPN"} for t in words)
        and all(t.pos in {"NOUN", "PROPN", "ADJ", "PRON", "DET", "ADP", "PART"} for t in words)
    )


def is_title(token: Tok) -> bool:
    """Whether a word is a title or description put before a name."""
    return token.key in lexicon.words("title")
