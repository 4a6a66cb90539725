"""The people of a story: names clustered across its documents, with their offices.

A person is known by a surname; a full name completes a bare one, in whichever document it
stands.  Offices and countries come from titles ("Syrian leader ..."), appositions ("...,
the party's chairman,") and possessors ("...'s spokesman") in the story itself; no list of
office holders is used, since such a list is wrong for every other year.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from variorum.claims.nouns import is_role
from variorum.claims.speakers.givennames import gender_of_name, gender_of_word
from variorum.claims.speakers.names import (
    RANKS,
    SHORT_TITLES,
    courtesy,
    fold,
    inside_name,
    name_parts,
    role_phrase,
    speaks,
)
from variorum.claims.speakers.person import AGED, Person, is_age, title_word
from variorum.claims.speakers.spotting import Hit, spotted
from variorum.claims.speakers.states import SEATS, state_of_adjective, state_of_word
from variorum.claims.syntax import Tree
from variorum.model import Document, Token

_LEGIBLE = 5  # letters that a name has to have to be a misspelt one
_RARE = 2
_JOINS = frozenset({"of", "for", "'s", "and"})
_PRONOUNS = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f", "hers": "f"}
_PARTIES = {"R": "republican", "D": "democratic", "I": "independent"}
_AFFILIATION = re.compile(r"(?:\(|, ?)(R|D|I)(?:\)|\s?-\s?[A-Z])")
_ONCE = ("former", "ex", "onetime", "ousted", "late")


@dataclass(frozen=True, slots=True)
class Named:
    """Where a document names a person: tokens ``[start, end)`` of a sentence."""

    sentence: int
    start: int
    end: int
    person: int


class People:
    """The persons of a story and where each document names them."""

    def __init__(self, documents: Sequence[Document], trees: Mapping[str, Tree]) -> None:
        self.persons: list[Person] = []
        self.named: dict[str, list[Named]] = {}
        ordered = sorted(documents, key=lambda d: (d.witness.id, d.witness.siglum))
        found = spotted(ordered, trees)
        self._small = frozenset(
            t.text
            for document in ordered
            for s in document.sentences
            for t in trees[s.hash].tokens
            if t.text.islower()
        )
        self._cluster(h.words for hits in found.values() for h in hits)
        for document in ordered:
            siglum = document.witness.siglum
            self.named[siglum] = self._place(document, trees, found[siglum])
        for document in ordered:
            self._context(document, trees)

    def _cluster(self, names: Iterable[list[str]]) -> None:
        counted = Counter(tuple(n) for n in names)
        full = sorted(
            (n for n in counted if len(n) > 1), key=lambda n: (-counted[n], -len(n), n)
        )
        for words in full:
            person = self._find(fold(words[-1]), words[0]) or self._extended(words)
            if person is None:
                person = Person(fold(words[-1]), words[0])
                self.persons.append(person)
            person.names[" ".join(words)] += counted[words]
            person.surnames.add(fold(words[-1]))
        for words in sorted(n for n in counted if len(n) == 1):
            key = fold(words[0])
            near = self._misspelt(key, counted[words])
            if near is not None:
                near.surnames.add(key)
            elif not self._candidates(key):
                self.persons.append(Person(key, None, Counter({words[0]: counted[words]})))

    def _misspelt(self, key: str, count: int) -> Person | None:
        """The only person whose full name ends in a word that differs from a rare one by one
        letter ("Ruiz Soler", later "Soller")."""
        if len(key) < _LEGIBLE or count > _RARE or key in self._small or self._candidates(key):
            return None
        found = [
            p
            for p in self.persons
            if p.given is not None and any(_one_letter(key, s) for s in p.surnames)
        ]
        return found[0] if len(found) == 1 else None

    def _find(self, surname: str, given: str) -> Person | None:
        """The person with this surname whose given name is the same, or an initial of it."""
        for person in self.persons:
            if surname not in person.surnames or person.given is None:
                continue
            a, b = fold(person.given), fold(given)
            short = min(len(a), len(b))
            if a == b or (a[:short] == b[:short] and (short >= 3 or short == 1)):
                return person
        return None

    def _extended(self, words: Sequence[str]) -> Person | None:
        """The person whose full name is this one but for its last word or its hyphens
        ("Ana Ruiz", "Ana Ruiz Soler")."""
        mine = name_parts(words)
        for person in self.persons:
            for name in sorted(person.names):
                short, long = sorted((mine, name_parts(name.split())), key=len)
                near = 2 <= len(short) >= len(long) - 1
                if near and long[: len(short)] == short:
                    return person
        return None

    def _candidates(self, key: str) -> list[int]:
        """The persons that one word can name: by surname, else by given name."""
        by_surname = [k for k, p in enumerate(self.persons) if key in p.surnames]
        if by_surname:
            return by_surname
        given = [k for k, p in enumerate(self.persons) if fold(p.given or "") == key]
        # "Mr. Ruiz" of "Ana Ruiz Soler".
        return given or [
            k
            for k, p in enumerate(self.persons)
            if len(key) > 2 and any(key in map(fold, n.split()[1:]) for n in p.names)
        ]

    def _place(
        self,
        document: Document,
        trees: Mapping[str, Tree],
        found: Sequence[Hit],
    ) -> list[Named]:
        """Mentions in text order, with bare surnames the recogniser missed."""
        spans: dict[int, list[tuple[int, int, list[str]]]] = {}
        for where, start, end, words in found:
            spans.setdefault(where, []).append((start, end, words))
        surnames = {
            n for p in self.persons if p.given or p.names.total() > 1 for n in p.surnames
        }
        whole = {(fold(p.given), n) for p in self.persons if p.given for n in p.surnames}
        givens = {fold(p.given) for p in self.persons if p.given and len(p.given) > 3}
        result: list[Named] = []
        last: dict[str, int] = {}
        bare: set[str] = set()
        first: dict[str, int] = {}
        for _, _, _, words in found:
            full = self._find(fold(words[-1]), words[0]) if len(words) > 1 else None
            if full is not None:
                first.setdefault(fold(words[-1]), self.persons.index(full))
        for sentence in document.sentences:
            tokens = trees[sentence.hash].tokens
            here = spans.get(sentence.index, [])
            taken = {k for a, b, _ in here for k in range(a, b)}
            for k in range(len(tokens) - 1):
                pair = (fold(tokens[k].text), fold(tokens[k + 1].text))
                if pair in whole and not taken & {k, k + 1} and tokens[k].text[0].isupper():
                    here = [*here, (k, k + 2, [tokens[k].text, tokens[k + 1].text])]
                    taken |= {k, k + 1}
            for k, token in enumerate(tokens):
                if k in taken or fold(token.text) not in surnames | givens:
                    continue
                if fold(token.text) not in surnames and not speaks(tokens, k):
                    continue
                if len(token.text.replace(".", "")) < 4 and token.text.isupper():
                    continue  # an abbreviation that is somebody's name in capitals
                # Whatever the tagger makes of it: a word the story never writes small.
                name = token.text[0].isupper() and token.text.lower() not in self._small
                if token.pos != "PROPN" and not name and not speaks(tokens, k):
                    continue
                if token.entity == "GPE" and state_of_word(token.text) is not None:
                    continue
                if not inside_name(tokens, k):
                    here = [*here, (k, k + 1, [token.text])]
            for start, end, words in sorted(here):
                key = fold(words[-1])
                who = self._who(words, key, last, _courtesy_gender(tokens, start), first)
                if who is None:
                    continue
                # Whom a bare surname has named once keeps it: "his wife, Ana Ruiz," does not
                # take "Ruiz" from him.
                for surname in sorted(self.persons[who].surnames):
                    alone = len(words) == 1 and surname == key
                    if alone:
                        bare.add(surname)
                    if alone or surname not in bare:
                        last[surname] = who
                result.append(Named(sentence.index, start, end, who))
        return result

    def _who(
        self,
        words: Sequence[str],
        key: str,
        last: Mapping[str, int],
        gender: str | None,
        first: Mapping[str, int],
    ) -> int | None:
        """The person that words name: ``last`` and ``first`` are who bore a surname last and
        first in the document, ``gender`` what "Mr." or "Mrs." says."""
        if len(words) > 1:
            person = self._find(key, words[0])
            return self.persons.index(person) if person is not None else None
        options = self._candidates(key)
        if gender is not None and len(options) > 1:
            fit = [k for k in options if gender_of_name(self.persons[k].given or "") == gender]
            options = fit or options
        if len(options) == 1:
            return options[0]
        # Several people bear the name: the one named most often, if one clearly is, else
        # whoever was named last.
        ranked = sorted(options, key=lambda k: (-self.persons[k].names.total(), k))
        if len(ranked) > 1:
            most, next_most = (self.persons[k].names.total() for k in ranked[:2])
            if most >= 3 * next_most:
                return ranked[0]
        who = last.get(key, first.get(key))
        return who if who in options else None

    def _context(self, document: Document, trees: Mapping[str, Tree]) -> None:
        here: dict[int, set[int]] = {}
        for named in self.named[document.witness.siglum]:
            here.setdefault(named.sentence, set()).add(named.person)
        for named in self.named[document.witness.siglum]:
            tree = trees[document.sentences[named.sentence].hash]
            person = self.persons[named.person]
            self._before(tree, named, person)
            self._beside(tree, named, person)
            hint = _hint(tree, named.end, here[named.sentence])
            if hint is not None:
                person.hints[hint] += 1
            party = _party(document.sentences[named.sentence].normal, tree, named.end)
            if party is not None:
                person.words[party] += 1
            for token in tree.tokens:
                if token.pos in {"PROPN", "ADJ", "NOUN"}:
                    state = state_of_word(token.text)
                    if state is not None:
                        person.states[state] += 1

    def _before(self, tree: Tree, named: Named, person: Person) -> None:
        """Titles in front of the name, or inside what the recogniser took for the name."""
        tokens = tree.tokens
        k = named.start
        while k > 0 and named.start - k < 8:
            token = tokens[k - 1]
            low = token.text.lower().rstrip(".")
            if (
                token.pos not in {"NOUN", "PROPN", "ADJ"}
                and low not in _JOINS
                and token.tag not in {"POS", "HYPH", "VBN"}
            ):
                break
            if low == "and" and not is_role(tokens[k].lemma.lower()):
                break
            if token.pos == "PROPN" and token.entity == "PERSON" and tokens[k].tag != "POS":
                break
            k -= 1
        self._describe(tree, range(k, named.end), person, named.start)
        for token in tokens[named.start : named.end - 1]:
            word = title_word(token)  # in what the recogniser takes for the name
            if word in RANKS or is_role(word):
                person.words[word] += 1
                person.roles[word] += 1

    def _beside(self, tree: Tree, named: Named, person: Person) -> None:
        """Appositions on either side, and "X is the ..."."""
        tokens = tree.tokens
        head = next(
            (
                k
                for k in range(named.start, named.end)
                if not named.start <= tokens[k].head < named.end
            ),
            named.end - 1,
        )
        for k in range(named.end, min(named.end + 3, len(tokens))):
            if is_age(tokens, k):
                person.words[tokens[k].text] += 1
        for c in tree.kids(head, "appos"):
            if c >= named.end and tokens[c].entity != "PERSON" and tokens[c].pos == "NOUN":
                self._describe(
                    tree, range(tree.left[c], min(tree.right[c], c + 8)), person, c + 1
                )
        above = tokens[head].head
        if tokens[head].dep == "appos" and tokens[above].pos == "NOUN" and above < head:
            self._describe(tree, range(tree.left[above], above + 1), person, above + 1)
        if tokens[head].dep == "nsubj" and tokens[above].lemma == "be":
            what = tree.child(above, "attr")
            if what is not None and tokens[what].pos == "NOUN":
                self._describe(tree, range(tree.left[what], what + 1), person, what + 1)

    def _describe(self, tree: Tree, span: range, person: Person, end: int) -> None:
        tokens = tree.tokens
        owned = False
        for k in span:
            token = tokens[k]
            low = token.text.lower()
            bare = low.rstrip(".")
            if bare in SHORT_TITLES:
                person.roles[SHORT_TITLES[bare]] += 1
            elif k < end and is_role(token.lemma.lower()) and token.text[0].isalpha():
                role = role_phrase(tokens, k)
                person.roles[role] += 1
                if was_once(tree, max(0, k - 4), k):
                    person.former[role] += 1
            if k < end and low not in AGED and token.pos in {"NOUN", "ADJ", "PROPN"}:
                if low[0].isalnum():
                    person.words[title_word(token)] += 1
            elif k < end and is_age(tokens, k):
                person.words[low] += 1
            gender = gender_of_word(low)
            if gender is not None and k < end:
                person.genders[gender] += 1
            seat = SEATS.get(low)
            state = state_of_adjective(low) or (seat[1] if seat else state_of_word(token.text))
            if k > 0 and tokens[k - 1].text[0].isupper():  # "South Korean"
                state = state_of_word(f"{tokens[k - 1].text} {token.text}") or state
            if state is not None and token.pos in {"PROPN", "ADJ", "NOUN"}:
                person.titles[state] += 1
            if token.tag == "POS" and k > 0 and tokens[k - 1].entity == "PERSON":
                owned = True
                person.owners[fold(tokens[k - 1].text)] += 1
        if owned:
            person.roles["subordinate"] += 1
        if person.given is not None:
            gender = gender_of_name(person.given)
            if gender is not None:
                person.genders[gender] += 1


def _one_letter(one: str, other: str) -> bool:
    """Whether two words with the same first letter differ by one letter, more or changed."""
    short, long = sorted((one, other), key=len)
    if short == long or len(long) - len(short) > 1 or short[0] != long[0]:
        return False
    k = next((i for i, c in enumerate(short) if c != long[i]), len(short))
    return short[k + (len(long) == len(short)) :] == long[k + 1 :]


def _courtesy_gender(tokens: Sequence[Token], start: int) -> str | None:
    """What "Mr." or "Mrs." before or at the beginning of a name tells."""
    for k in (start, start - 1):
        if k >= 0 and courtesy(tokens[k]):
            return gender_of_word(tokens[k].text)
    return None


def _hint(tree: Tree, end: int, persons: set[int]) -> str | None:
    """The gender of the first pronoun after a name, if the sentence names nobody else."""
    if len(persons) != 1:
        return None
    for token in tree.tokens[end:]:
        if token.entity == "PERSON":
            return None
        if token.text.lower() in _PRONOUNS:
            return _PRONOUNS[token.text.lower()]
    return None


def _party(text: str, tree: Tree, end: int) -> str | None:
    """The party that stands behind a name ("(R-Utah)", ", D-Ohio")."""
    if end >= len(tree):
        return None
    found = _AFFILIATION.match(text, tree.tokens[end].start)
    return _PARTIES[found[1]] if found is not None else None


def was_once(tree: Tree, start: int, end: int) -> bool:
    """Whether the words say that an office is no longer held ("the former ...")."""
    words = [t.text.lower() for t in tree.tokens[start:end]]
    for marker in _ONCE:
        if marker in words and not {",", "and"} & set(words[words.index(marker) :]):
            return True
    return False
