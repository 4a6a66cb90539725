"""People by what they are: the person a phrase names, and whom a title means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from variorum.claims.nouns import is_role
from variorum.claims.speakers.givennames import gender_of_word
from variorum.claims.speakers.holders import Holders
from variorum.claims.speakers.identity import Identity, fits
from variorum.claims.speakers.memory import Candidate
from variorum.claims.speakers.mentions import Ranges
from variorum.claims.speakers.names import fold
from variorum.claims.speakers.people import was_once
from variorum.claims.speakers.person import AGED, is_age, title_word
from variorum.claims.speakers.ranker import THRESHOLDS, best
from variorum.claims.speakers.titles import Title, excluded, titled
from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set

_DEFINITE = word_set("the this that these those his her its their")
_INDEFINITE = word_set("a an one another some any each every no")
# Roles of people who stand for others or are not named on purpose: "the official said"
# is never the minister quoted before.
_ANONYMOUS = word_set(
    """
    official source witness resident activist spokesman spokeswoman spokesperson member
    analyst expert diplomat adviser advisor aide lawyer reporter journalist soldier fighter
    victim suspect attacker gunman driver passenger patient relative neighbor neighbour
    """
)


# Those, and others who speak in the news without being named.
_UNNAMED = _ANONYMOUS | word_set(
    "doctor nurse medic survivor villager shopkeeper farmer student"
)
_INTRODUCED = re.compile(
    r",?[ ](?:who[ ](?:was|is|has[ ]been|had[ ]been|asked[ ]to[ ]be"
    r"|gave[ ]\w+[ ](?:\w+[ ])?name|identified[ ](?:him|her)self)[ ]?)?"
    r"(?:(?:later|only|publicly|since|previously)[ ])*"
    r"(?:(?:identified|known|introduced)(?:[ ](?:by|in)[ ][\w ]{1,30}?)?(?:[ ](?:only|simply))?"
    r"[ ]as|as|named(?:[ ]as)?|called|identified)[ ]"
    r"(?:(?:an?|the|Mr\.?|Mrs\.?|Ms\.?|Dr\.?)[ ])?"
)
_NAMED_AS = frozenset({"identify", "name", "call", "know", "introduce", "give"})
_TITLE_REACH = 10_000  # a title may take up whoever was named before
_FAMILY = word_set(
    "wife husband widow widower son daughter father mother brother sister fiance fiancee"
)
_NAMED = frozenset({"GPE", "ORG", "LOC", "PERSON"})


class Epithets(Holders):
    """Finds the persons that phrases of one document name, in text order."""

    _content: Ranges = ()

    def _tree(self, sentence: int) -> Tree:
        return self._trees[self._document.sentences[sentence].hash]

    def _person_at(
        self, tree: Tree, sentence: int, start: int, end: int, head: int
    ) -> int | None:
        """The person whose name holds the head, or stands beside it in apposition."""
        here = self._named.get(sentence, ())
        for a, b, person in here:
            if a <= head < b:
                return person
        end = max(end, _introduction(tree, head))
        beside = set(tree.kids(head, "appos"))
        if tree.tokens[head].dep == "appos" and start <= tree.tokens[head].head < end:
            beside.add(tree.tokens[head].head)
        inside = [(a, b, p) for a, b, p in here if start <= a and b <= end]
        for a, b, person in inside:
            if beside.intersection(range(a, b)):
                return person
        text = self._document.sentences[sentence].normal
        for a, _, person in inside:
            # "A survivor, identified as X, said".
            between = text[tree.tokens[head].end : tree.tokens[a].start]
            if a > head and _INTRODUCED.fullmatch(between) is not None:
                return person
        # "Ana Ruiz, 30, of Harrow, said": whatever the parser takes for the head.
        for a, b, person in inside:
            if a == start and b < end and tree.tokens[b].text == ",":
                return person
        # "Mayor of X Y Z said", without a comma.
        for a, b, person in inside:
            if a > head and b >= end - 1 and _office_of(tree, head, a):
                return person
        # "The mayor of X, Y Z, said": the parser may hang the name on X.
        if is_role(tree.tokens[head].lemma.lower()) and tree.tokens[head].tag != "NNS":
            after = [
                (a, p)
                for a, b, p in inside
                if a > head
                and tree.tokens[a - 1].text == ","
                and not any(tree.tokens[k].tag in {"WP", "WDT"} for k in range(head, a))
            ]
            if len(after) == 1:
                return after[0][1]
        return None

    def _epithet(
        self,
        tree: Tree,
        sentence: int,
        words: tuple[int, int],
        head: int,
        role: str,
        state: str | None,
    ) -> Identity | None:
        """The person whom a role names: "the Russian leader", "the senator"."""
        start, end = words
        first = tree.tokens[start].text.lower()
        if first in _INDEFINITE:
            return None
        if first not in _DEFINITE and state is None and tree.child(head, "poss") is None:
            return None
        owner = self._owner_person(tree, head)
        before = was_once(tree, start, head)
        at = tree.tokens[head].start
        if owner is not None or tree.child(head, "poss") is not None:
            return self._servant(tree, sentence, head, role, owner, before)
        again = self._again(tree, sentence, head) if role in _UNNAMED else None
        if again is not None:
            return again
        gender = gender_of_word(tree.tokens[head].text)
        said = Title(
            role=role,
            words=tuple(
                title_word(t)
                for k, t in enumerate(tree.tokens[start : head + 1], start)
                if (t.pos in {"NOUN", "ADJ", "PROPN"} and t.text[0].isalpha())
                or is_age(tree.tokens, k)
                if t.text.lower() not in AGED
            ),
            state=state,
            once=before,
            anonymous=role in _ANONYMOUS,
            of=_of(tree, head, end),
        )
        if said.of and (sole := self._holder(replace(said, words=(*said.words, *said.of)))):
            return sole
        found = self._memory.candidates(sentence, at, self._content, gender, _TITLE_REACH)
        place = _whereof(tree, head, end)
        left = [
            titled(c, said, self._persons)
            for c in found
            if not excluded(c, said, self._persons, place)
        ]
        # "Ruiz said the coroner ...": who speaks there is not the coroner, unless he is known
        # to be one.
        chosen = self._choose(
            [c for c in left if len(said.words) > 1 or not _only_speaks(c)], "title"
        )
        if chosen is not None and chosen.canonical is not None:
            return chosen
        return self._holder(said) or chosen

    def _again(self, tree: Tree, sentence: int, head: int) -> Identity | None:
        """Somebody without a name who spoke before under the same noun ("A spokesman ...  The
        spokesman ..."), if nobody who is called so has been named since."""
        token = tree.tokens[head]
        if not any(tree.tokens[c].text.lower() == "the" for c in tree.kids(head, "det")):
            return None
        key, word = token.lemma.lower(), title_word(token)
        for said in reversed(self._memory.said):
            if said.key != key or (said.sentence, said.start) >= (sentence, token.start):
                continue
            who = said.identity
            other = self._tree(said.sentence)
            at = next(k for k, t in enumerate(other.tokens) if t.start == said.start)
            new = {other.tokens[c].text.lower() for c in other.kids(at, "det")}
            if who.canonical is not None or who.plural or not new & {"a", "an", "another"}:
                return None
            since = any(
                word in self._persons[who].words
                for index in range(said.sentence, sentence + 1)
                for a, _, who in self._named.get(index, ())
                if (said.sentence, said.start)
                < (index, self._tree(index).tokens[a].start)
                < (sentence, token.start)
            )
            return None if since else replace(who, basis="title", chance=None)
        return None

    def _holder(self, title: Title) -> Identity | None:
        """The only person of the story who holds an office, wherever he is named."""
        if title.anonymous or title.once or not title.words:
            return None
        holders = [
            k
            for k, p in enumerate(self._persons)
            if p.holds(title.role, False) and set(title.words) <= set(p.words)
        ]
        if len(holders) != 1:
            return None
        who = holders[0]
        return Identity(self._persons[who].canonical, "person", who, basis="title")

    def _servant(
        self, tree: Tree, sentence: int, head: int, role: str, owner: str | None, once: bool
    ) -> Identity | None:
        """The person who works for somebody: "Ruiz's spokesman"."""
        if role in _FAMILY:
            relatives = [k for k, p in enumerate(self._persons) if p.holds(role, False)]
            fitting = [
                k
                for k in relatives
                if owner is None
                or not self._persons[k].owners
                or self._persons[k].owners[owner]
            ]
            if len(fitting) == 1:
                who = fitting[0]
                return Identity(self._persons[who].canonical, "person", who, basis="servant")
        if owner is None:
            return None
        for _, _, who in self._recent(sentence, tree.tokens[head].start):
            if fits(self._persons[who], role, None, owner, once) > 0:
                return Identity(self._persons[who].canonical, "person", who, basis="servant")
        return None

    def _choose(self, candidates: Sequence[Candidate], kind: str) -> Identity | None:
        """Whom a source means: the likeliest candidate, if any is likely enough."""
        return self._likeliest(candidates, kind)

    def _likeliest(self, candidates: Sequence[Candidate], kind: str) -> Identity | None:
        one, chance = best(candidates, kind)
        if one.identity is None:
            return None
        if chance < THRESHOLDS[kind]:
            return Identity(None, "person", basis=kind, chance=1 - chance)
        return replace(one.identity, basis=kind, chance=chance)

    def _owner_person(self, tree: Tree, head: int) -> str | None:
        poss = tree.child(head, "poss")
        if poss is None or tree.tokens[poss].entity != "PERSON":
            return None
        return fold(tree.tokens[poss].text)

    def _recent(self, sentence: int, before: int) -> list[tuple[int, int, int]]:
        """Persons named before a place of the document, last first: (sentence, at, who)."""
        out: list[tuple[int, int, int]] = []
        for index in range(sentence, -1, -1):
            tokens = self._tree(index).tokens
            for a, _, who in reversed(self._named.get(index, ())):
                if index < sentence or tokens[a].start < before:
                    out.append((index, a, who))
        return out


def _office_of(tree: Tree, head: int, name: int) -> bool:
    """Whether a name stands right after the office and where it is held: "Mayor of Harrow"."""
    tokens = tree.tokens
    if tokens[head].tag in {"NNS", "NNPS"} or not is_role(tokens[head].lemma.lower()):
        return False
    between = tokens[head + 1 : name]
    return (
        len(between) > 1
        and between[0].text.lower() in {"of", "for"}
        and all(t.pos == "PROPN" or t.text.lower() in {"the", "and", "of"} for t in between[1:])
    )


def _introduction(tree: Tree, head: int) -> int:
    """Where the clause ends that tells somebody's name ("a man identified as X")."""
    told = [
        c
        for c in tree.kids(head, "acl", "relcl", "amod", "appos")
        if c > head and tree.tokens[c].lemma.lower() in _NAMED_AS
    ]
    return max((tree.right[c] for c in told), default=0)


def _whereof(tree: Tree, head: int, end: int) -> frozenset[str]:
    """The names in the phrase behind a title ("of Ruritania's delegation")."""
    return frozenset(
        fold(tree.tokens[k].text)
        for c in tree.kids(head, "prep")
        if head < c < end
        for k in tree.subtree(c)
        if k < end and tree.tokens[k].entity in _NAMED and tree.tokens[k].text != "State"
        if tree.tokens[k].pos == "PROPN"
    )


def _of(tree: Tree, head: int, end: int) -> frozenset[str]:
    """The common nouns in the phrase behind a title ("of the town's hospital")."""
    return frozenset(
        title_word(tree.tokens[k])
        for c in tree.kids(head, "prep")
        if head < c < end and tree.tokens[c].text == "of"
        for k in tree.kids(c, "pobj")
        if k < end and tree.tokens[k].pos == "NOUN"
    )


def _only_speaks(candidate: Candidate) -> bool:
    """Whether somebody speaks around the title and has nothing of it."""
    signs = candidate.signs
    near = signs.get("speaker around")
    fits_it = any(
        signs.get(s) for s in ("words", "office", "leader", "own state", "near state")
    )
    return bool(near) and not fits_it
