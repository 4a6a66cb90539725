"""Who a noun phrase names: people by name or epithet, bodies, states, groups."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.claims.nouns import can_tell, is_role
from variorum.claims.speakers.bodies import (
    GENERIC,
    STATE_BODIES,
    VOICES,
    is_body,
    known,
    noun_phrase,
    speaking_state,
    state_body,
)
from variorum.claims.speakers.epithets import Epithets
from variorum.claims.speakers.holders import LANDS, without_state
from variorum.claims.speakers.identity import (
    Identity,
    bare_name,
    has_word,
    name_end,
    one_person,
)
from variorum.claims.speakers.kinds import MANY, is_agent, of_many
from variorum.claims.speakers.names import COURTESY, courtesy, role_phrase
from variorum.claims.speakers.person import title_word
from variorum.claims.speakers.states import (
    SEATS,
    state_named,
    state_of_adjective,
    state_of_word,
)
from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set
from variorum.model import Token

_INDEFINITE = word_set("a an one another some any each every no")
_COLLECTIVE = word_set("people staff crowd couple pair public media press side")
# Bodies that speak without an article: there is one of them where a story plays.
_PLAIN_BODIES = word_set("police parliament congress army")
_SHARES = word_set("percent cent majority minority number half third quarter dozen hundred")
_PAIRS = word_set("leaders presidents men women ministers premiers candidates rivals both")
# Bodies in a title that do not make its bearer somebody's man without a name.
_PARTIES = word_set(
    "gop g.o.p. republican democratic independent senate house congress air force army navy"
)
# What stands for several, though its word is one of people.
_SIDES = word_set("camp team side campaign lot front")


class Identities(Epithets):
    """Identifies the noun phrases of one document, in text order."""

    def _phrase(self, tree: Tree, sentence: int, start: int, end: int, head: int) -> Identity:
        """A noun phrase that is not a pronoun."""
        low = tree.tokens[head].text.lower()
        if low in _PAIRS and has_word(tree, start, end, {"two", "both"}):
            return self._pair(tree, sentence, head)
        members = [c for c in tree.kids(head, "conj") if start <= c < end]
        if courtesy(tree.tokens[head]) and low.rstrip(".").endswith("s"):
            several = [p for a, _, p in self._named.get(sentence, ()) if head < a < end]
            if len(set(several)) > 1:
                names = dict.fromkeys(self._persons[p].canonical for p in several)
                return Identity(_listed(list(names)), "group", plural=True)
        if (low in MANY or of_many(tree, head, end)) and not members:
            return Identity(None, "group", plural=True)
        if members and not one_person(tree, head, members):
            return self._group(tree, sentence, start, end, head, members)
        return self._single(tree, sentence, start, end, head)

    def _single(self, tree: Tree, sentence: int, start: int, end: int, head: int) -> Identity:
        person = self._person_at(tree, sentence, start, end, head)
        if person is not None:
            return Identity(self._persons[person].canonical, "person", person)
        token = tree.tokens[head]
        if courtesy(token):
            after = [p for a, _, p in self._named.get(sentence, ()) if head < a < end]
            if after:
                return Identity(self._persons[after[0]].canonical, "person", after[0])
        words = noun_phrase(tree, start, name_end(tree, head, end))
        name = " ".join(words)
        whole = known(name) or known(token.text) or _known_abroad(words)
        large = len(token.text) > 2 and token.text.isupper()
        if whole is not None and (token.pos == "PROPN" or name.lower() in SEATS or large):
            self._bodies.note(token.text, whole)
            if token.text.lower() in SEATS:
                self._states.append((sentence, SEATS[token.text.lower()][1]))
            return Identity(whole, "organisation")
        if not token.text.islower() and (
            token.pos == "PROPN" or token.entity in {"ORG", "GPE"}
        ):
            return self._proper(tree, sentence, start, end, head, name)
        return self._common(tree, sentence, start, end, head, words)

    # -- bodies ----------------------------------------------------------------------

    def _proper(
        self, tree: Tree, sentence: int, start: int, end: int, head: int, name: str
    ) -> Identity:
        token = tree.tokens[head]
        low = token.text.lower()
        state = speaking_state(name)
        if state is not None and token.entity != "PERSON":
            self._states.append((sentence, state))
            return Identity(state, "state")
        if token.tag == "NNPS" and token.entity != "ORG":
            return Identity(None, "group", plural=True)
        if token.entity == "NORP" and token.text.endswith("s"):
            return Identity(None, "group", plural=True)
        if is_role(low) and not is_body(low) and token.entity != "ORG":
            return self._common(tree, sentence, start, end, head, name.split())
        definite = has_word(tree, start, end, {"the"})
        if is_body(low) or token.entity == "ORG":
            owner = self._owner_state(tree, start, head)
            words = name.split()
            if _of_city(words):
                owner = None
            if owner is not None and low in STATE_BODIES:
                canonical = state_body(owner, without_state(words))
                self._states.append((sentence, owner))
            elif definite and len(words) <= 2:
                place = (sentence, tree.tokens[head].start)
                found = self._last_body(words, place)
                canonical = (found and found.canonical) or self._inherit(sentence, words)
                canonical = self._bodies.expand(canonical)
            else:
                canonical = self._bodies.expand(bare_name(words))
            self._bodies.note(token.text, canonical)
            return Identity(canonical, "organisation")
        if token.entity in {"GPE", "LOC", "FAC"}:
            return Identity(name, "organisation")
        if token.entity == "PERSON":
            words = name.split()
            while len(words) > 1 and words[0].lower().rstrip(".") in COURTESY:
                words.pop(0)
            return Identity(" ".join(words), "person")
        expanded = self._bodies.expand(bare_name(name.split()))
        self._bodies.note(token.text, expanded)
        person = len(name.split()) == 2 and token.entity == "" and not definite
        person = person and name not in self._bodies.full
        return Identity(expanded, "person" if person else "organisation")

    def _common(
        self, tree: Tree, sentence: int, start: int, end: int, head: int, words: Sequence[str]
    ) -> Identity:
        token = tree.tokens[head]
        lemma = token.lemma.lower()
        hyphened = head > start + 1 and tree.tokens[head - 1].text == "-"
        if hyphened and lemma == "profit":
            lemma = "nonprofit"
        plural = token.tag in {"NNS", "NNPS"}
        after = head + 1
        while after < end and tree.tokens[after].pos == "PROPN":
            after += 1
        if after > head + 1 and not plural:
            return self._single(tree, sentence, head + 1, after, after - 1)
        beside = tree.child(head, "appos")
        apart = beside is not None and head < beside < end and not plural
        if (
            beside is not None
            and apart
            and is_body(lemma)
            and tree.tokens[beside].pos == "PROPN"
        ):
            # "The company, Acme,": it is named.
            first = max(tree.left[beside], head + 1)
            return self._single(tree, sentence, first, tree.right[beside], beside)
        owner = self._owner_state(tree, start, head)
        if owner is not None:
            self._states.append((sentence, owner))
        if lemma in VOICES and not plural:
            behind = self._behind(tree, sentence, start, end, head)
            if behind is not None:
                return behind
        named = any(t.pos == "PROPN" for t in tree.tokens[start:head])
        if is_body(lemma) and (named or not plural or token.text.lower() in _PLAIN_BODIES):
            return self._body(tree, sentence, start, end, head, words, owner)
        if plural or lemma in _COLLECTIVE or lemma in _SHARES or of_many(tree, head, end):
            return Identity(None, "group", plural=True)
        known_as = title_word(token)
        thing = can_tell(token) or lemma in _SIDES
        aged = hyphened and lemma == "old"
        held = not thing and any(known_as in p.words for p in self._persons)
        if not thing and (is_role(lemma) or is_agent(token) or held or aged):
            inside = tree.tokens[start:head]
            party = all(
                t.text.lower() in _PARTIES or self._is_known(t)
                for t in inside
                if t.entity == "ORG" and t.pos == "PROPN"
            )
            of_body = any(t.entity == "ORG" and t.pos == "PROPN" for t in inside)
            if owner is None and of_body and not party:
                return Identity(None, "unnamed")  # somebody of a body
            role = role_phrase(tree.tokens, head)
            found = self._epithet(tree, sentence, (start, end), head, role, owner)
            return found if found is not None else Identity(None, "unnamed")
        if can_tell(token):
            behind = self._behind(tree, sentence, start, end, head)
            if behind is not None:
                return behind
        return Identity(None, "unnamed")

    def _is_known(self, token: Token) -> bool:
        """Whether a word stands in somebody's title elsewhere in the story."""
        word = title_word(token)
        return any(word in p.words for p in self._persons)

    def _body(
        self,
        tree: Tree,
        sentence: int,
        start: int,
        end: int,
        head: int,
        words: Sequence[str],
        owner: str | None,
    ) -> Identity:
        """An organisation named by a common noun ("Russia's military", "the company")."""
        poss = tree.child(head, "poss")
        tight = without_state(words)
        canonical: str | None = None
        taken: Identity | None = None
        proper = [
            t.text for t in tree.tokens[start:head] if t.pos == "PROPN" and t.dep != "poss"
        ]
        if (
            proper
            and tight
            and tight[-1].lower() in GENERIC
            and state_of_word(proper[-1]) is None
        ):
            canonical = self._bodies.expand(" ".join(proper))
        elif (behind := self._of_person(sentence, start, head)) is not None:
            what = "campaign" if tree.tokens[head].lemma.lower() == "camp" else tight[-1]
            canonical = f"{behind}'s {what}"
        elif owner is not None and _of_city(words):
            canonical = " ".join(words[-2:])
        elif owner is not None:
            canonical = state_body(owner, tight)
        elif poss is not None and tree.tokens[poss].text.lower() in LANDS:
            after = noun_phrase(tree, min(head, tree.right[poss]), head + 1)
            canonical = self._inherit(sentence, after)
        elif poss is not None:
            holder = self._possessor(tree, sentence, poss)
            after = noun_phrase(tree, min(head, tree.right[poss]), head + 1)
            if holder is None and tree.tokens[poss].pos == "NOUN":
                # "The coroner's office" is one body, whoever the coroner is.
                holder = " ".join(noun_phrase(tree, tree.left[poss], poss + 1))
            plural = tree.tokens[poss].tag == "NNS"
            mark = "'" if plural else "'s"
            canonical = f"{holder}{mark} {' '.join(after)}" if holder is not None else None
        elif has_word(tree, start, end, {"the"}) and tight:
            place = (sentence, tree.tokens[head].start)
            if not any(head < c < end for c in tree.kids(head, "prep")):
                taken = self._last_body(tight, place)
            canonical = taken.canonical if taken is not None else None
            if canonical is None and tight[-1].lower() not in GENERIC:
                canonical = self._inherit(sentence, tight)
        elif not has_word(tree, start, end, _INDEFINITE) and tight:
            named = any(t.pos == "PROPN" for t in tree.tokens[start:head])
            if named or tight[-1].lower() in _PLAIN_BODIES:
                canonical = " ".join(tight if named else tight[-1:]).removeprefix("The ")
                canonical = canonical if named else canonical.lower()
        if canonical is not None:
            self._bodies.note(tree.tokens[head].text, canonical)
        if taken is not None and taken.canonical is not None:
            return taken
        return Identity(canonical, "organisation" if canonical is not None else "unnamed")

    def _of_person(self, sentence: int, start: int, head: int) -> str | None:
        """The person whose name stands right before a campaign ("the Ruiz camp")."""
        token = self._tree(sentence).tokens[head]
        if token.tag not in {"NN", "NNP"} or token.lemma.lower() not in _SIDES:
            return None
        for a, b, who in self._named.get(sentence, ()):
            if start <= a and b == head:
                return self._persons[who].canonical
        return None

    # -- groups ----------------------------------------------------------------------

    def _group(
        self, tree: Tree, sentence: int, start: int, end: int, head: int, members: Sequence[int]
    ) -> Identity:
        found: list[Identity] = []
        for k in (head, *members):
            low = max(start, tree.left[k]) if k != head else start
            later = [tree.left[m] for m in members if m > k]
            high = max(k + 1, min([end, *later]))
            found.append(self._single(tree, sentence, low, high, k))
        named = any(one.canonical is not None for one in found)
        persons = [
            self._persons[one.person].canonical for one in found if one.person is not None
        ]
        if len(persons) == len(found) == len(set(persons)):
            return Identity(_listed(persons), "group", plural=True)
        # "The President and Secretary": offices are no names.
        tokens = tree.tokens
        if all(is_role(tokens[k].lemma.lower()) for k in (head, *members)):
            named = False
        stop = min(end, max(tree.right[m] for m in members))
        s = self._document.sentences[sentence]
        text = s.normal[tree.tokens[start].start : tree.tokens[stop - 1].end]
        if text.lower().startswith("the "):
            text = text[4:]
        return Identity(text if named else None, "group", plural=True)

    def _pair(self, tree: Tree, sentence: int, head: int) -> Identity:
        """The two persons named last ("both leaders")."""
        found: list[int] = []
        for at, _, who in self._recent(sentence, tree.tokens[head].start):
            if sentence - at > 2 or len(found) == 2:
                break
            if who not in found:
                found.append(who)
        if len(found) < 2:
            return Identity(None, "group", plural=True)
        names = sorted(self._persons[k].canonical for k in found)
        return Identity(" and ".join(names), "group", plural=True)


def _known_abroad(words: Sequence[str]) -> str | None:
    """The body of a well-known name behind that of its state ("the U.S. State Department")."""
    for k in range(1, len(words) - 1):
        if state_of_word(" ".join(words[:k])) is not None:
            found = known(" ".join(words[k:]))
            if found is not None:
                return found
    return None


def _of_city(words: Sequence[str]) -> bool:
    """Whether police are called by a capital: "Berlin police" are those of the city."""
    if len(words) < 2 or words[-1].lower() != "police":
        return False
    first = words[-2]
    return state_named(first) is None and state_of_adjective(first.lower()) is None


def _listed(names: Sequence[str]) -> str:
    """Names as a list in words."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
