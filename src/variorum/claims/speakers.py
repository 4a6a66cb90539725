"""Who the sources of a story are: names, epithets, descriptors and pronouns resolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.claims.bodies import (
    VOICES,
    Bodies,
    is_body,
    known,
    noun_phrase,
    speaking_state,
    state_body,
)
from variorum.claims.nouns import can_tell, is_role
from variorum.claims.people import LEADERS, People, Person, fold
from variorum.claims.states import SEATS, state_of_word
from variorum.claims.syntax import Tree
from variorum.model import Document, Span, Speaker, SpeakerKind, Token

_MALE = frozenset({"he", "him", "his"})
_FEMALE = frozenset({"she", "her", "hers"})
_PLURAL = frozenset({"they", "them", "their", "both"})
_NEUTER = frozenset({"it", "its"})
_OWN = frozenset({"we", "i", "us", "me", "our", "my"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})
_LOOK_BACK = 8


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a source is, apart from where it stands; ``person`` is an index of the cast."""

    canonical: str | None
    kind: SpeakerKind
    person: int | None = None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    sentence: int
    depth: int
    start: int
    identity: Identity


class Cast:
    """The speakers of a story.

    Make one a story; then, document by document and in text order, ask
    :meth:`Voices.resolve` of :meth:`voices` for each source.
    """

    def __init__(self, documents: Sequence[Document], trees: Mapping[str, Tree]) -> None:
        self.trees = trees
        self.people = People(documents, trees)
        self.bodies = Bodies()
        for document in sorted(documents, key=lambda d: (d.witness.id, d.witness.siglum)):
            for sentence in document.sentences:
                self._bodies_in(trees[sentence.hash])

    def _bodies_in(self, tree: Tree) -> None:
        tokens = tree.tokens
        i = 0
        while i < len(tokens):
            if tokens[i].entity != "ORG":
                i += 1
                continue
            j = i + 1
            while j < len(tokens) and tokens[j].entity == "ORG" and not tokens[j].entity_starts:
                j += 1
            words = noun_phrase(tree, i, j)
            if words:
                self.bodies.full[" ".join(words)] += 1
            i = j

    def voices(self, document: Document) -> Voices:
        """The resolver for one document."""
        return Voices(self, document)


class Voices:
    """Resolves the sources of one document, which must be asked for in text order."""

    def __init__(self, cast: Cast, document: Document) -> None:
        self._cast = cast
        self._document = document
        self._said: list[_Said] = []
        self._bodies = Bodies(full=cast.bodies.full)
        self._states: list[tuple[int, str]] = []
        self._named: dict[int, list[tuple[int, int, int]]] = {}
        for n in cast.people.named[document.witness.siglum]:
            self._named.setdefault(n.sentence, []).append((n.start, n.end, n.person))

    def resolve(
        self,
        sentence: int,
        source: tuple[int, int],
        head: int | None,
        content: Sequence[tuple[int, int]] = (),
        depth: int = 0,
    ) -> Speaker:
        """The speaker named by ``source`` (offsets of the sentence's normal form).

        ``content`` is what he or she says there: names in it are not antecedents.
        """
        tree = self._tree(sentence)
        start, end = _token_range(tree, source)
        if head is None or not start <= head < end:
            head = _head(tree, start, end)
        shown = self._shown(tree, sentence, start, end, head)
        identity = self._identify(tree, sentence, start, end, head, content)
        self._said.append(_Said(sentence, depth, tree.tokens[head].start, identity))
        return Speaker(
            name=self._document.witness.text[shown.start : shown.end],
            canonical=identity.canonical,
            kind=identity.kind,
            span=shown,
        )

    def _tree(self, sentence: int) -> Tree:
        return self._cast.trees[self._document.sentences[sentence].hash]

    def _shown(self, tree: Tree, sentence: int, start: int, end: int, head: int) -> Span:
        """The name without what is said of its bearer after a comma or in a clause."""
        tokens = tree.tokens
        stop = end
        for k in range(head + 1, end):
            token = tokens[k]
            if token.text in {",", "(", "--", "-"} and token.text != "-":
                following = [c for c in tree.kids(head, "conj") if c > k]
                if not following:
                    stop = k
                    break
            if (
                token.tag in {"WP", "WDT", "WP$"}
                and token.text.lower() in _RELATIVE
                and k > head
            ):
                stop = k
                break
        if start < stop and tokens[start].tag == "WP$":
            stop = max(stop, start + 1)
        s = self._document.sentences[sentence]
        return s.span(tokens[start].start, tokens[max(stop, start + 1) - 1].end)

    # -- who is it -------------------------------------------------------------------

    def _identify(
        self,
        tree: Tree,
        sentence: int,
        start: int,
        end: int,
        head: int,
        content: Sequence[tuple[int, int]],
    ) -> Identity:
        token = tree.tokens[head]
        low = token.text.lower()
        if token.tag in {"PRP", "PRP$"}:
            return self._pronoun(tree, sentence, head, content)
        if low == "both" or (
            low in {"two", "pair", "leaders", "presidents", "sides", "ministers"}
            and _has_word(tree, start, end, {"two", "both", "pair"})
        ):
            return self._pair(tree, sentence, head)
        members = [c for c in tree.kids(head, "conj") if start <= c < end]
        if members:
            return self._group(tree, sentence, start, end, head, members)
        return self._single(tree, sentence, start, end, head)

    def _single(self, tree: Tree, sentence: int, start: int, end: int, head: int) -> Identity:
        person = self._person_at(tree, sentence, start, end, head)
        if person is not None:
            return Identity(self._cast.people.persons[person].canonical, "person", person)
        token = tree.tokens[head]
        words = noun_phrase(tree, start, _tight_end(tree, head, end))
        name = " ".join(words)
        whole = known(name) or known(token.text)
        if whole is not None and (token.pos == "PROPN" or name.lower() in SEATS):
            self._bodies.note(token.text, whole)
            if token.text.lower() in SEATS:
                self._states.append((sentence, SEATS[token.text.lower()][1]))
            return Identity(whole, "organisation")
        if token.pos == "PROPN" or (
            token.entity in {"ORG", "GPE"} and not token.text.islower()
        ):
            return self._proper(tree, sentence, start, end, head, name)
        return self._common(tree, sentence, start, end, head, words)

    def _person_at(
        self, tree: Tree, sentence: int, start: int, end: int, head: int
    ) -> int | None:
        """The person whose name holds the head, or stands beside it in apposition."""
        for a, b, person in self._named.get(sentence, ()):
            if a <= head < b:
                return person
        beside = [*tree.kids(head, "appos")]
        if tree.tokens[head].dep == "appos" and start <= tree.tokens[head].head < end:
            beside.append(tree.tokens[head].head)
        for a, b, person in self._named.get(sentence, ()):
            if start <= a and b <= end and any(a <= k < b for k in beside):
                return person
        return None

    def _proper(
        self, tree: Tree, sentence: int, start: int, end: int, head: int, name: str
    ) -> Identity:
        token = tree.tokens[head]
        state = speaking_state(name)
        if state is not None and token.entity != "PERSON":
            self._states.append((sentence, state))
            return Identity(state, "state")
        if token.tag == "NNPS" or token.entity == "NORP":
            if token.tag == "NNPS" or token.text.endswith("s"):
                return Identity(None, "group", plural=True)
            return Identity(name, "organisation")
        low = token.text.lower()
        if is_role(low) and not is_body(low) and token.entity != "ORG":
            return self._common(tree, sentence, start, end, head, name.split())
        if is_body(low) or token.entity == "ORG":
            owner = self._owner_state(tree, start, head)
            if owner is not None and is_body(low):
                rest = [w for w in name.split() if state_of_word(w) is None]
                canonical = state_body(owner, rest)
                self._states.append((sentence, owner))
            elif (
                is_body(low) and len(name.split()) <= 2 and _has_word(tree, start, end, {"the"})
            ):
                canonical = self._bodies.last(name.split()) or self._inherit(
                    sentence, [w.lower() for w in name.split()]
                )
            else:
                canonical = self._bodies.expand(name)
            self._bodies.note(token.text, canonical)
            return Identity(canonical, "organisation")
        if token.entity in {"GPE", "LOC", "FAC"}:
            return Identity(name, "organisation")
        if token.entity == "PERSON":
            return Identity(name, "person")
        expanded = self._bodies.expand(name)
        if expanded != name or len(name.split()) > 3:
            self._bodies.note(token.text, expanded)
            return Identity(expanded, "organisation")
        two = len(name.split()) == 2 and token.entity == ""
        return Identity(name, "person" if two else "organisation")

    def _common(
        self, tree: Tree, sentence: int, start: int, end: int, head: int, words: Sequence[str]
    ) -> Identity:
        token = tree.tokens[head]
        lemma = token.lemma.lower()
        plural = token.tag in {"NNS", "NNPS"}
        owner = self._owner_state(tree, start, head)
        if owner is not None:
            self._states.append((sentence, owner))
        possessor = tree.child(head, "poss")
        if lemma in VOICES and not plural:
            behind = self._behind(tree, sentence, start, end, head)
            if behind is not None:
                return behind
        if is_body(lemma) and not (is_role(lemma) and plural):
            tight = [w for w in words if state_of_word(w) is None]
            if owner is not None:
                canonical: str | None = state_body(owner, tight)
            elif possessor is None and _has_word(tree, start, end, {"the"}):
                canonical = self._bodies.last(tight) or self._inherit(sentence, tight)
            elif possessor is None:
                canonical = None
            else:
                inner = self._possessor(tree, sentence, possessor)
                canonical = f"{inner}'s {' '.join(tight[-2:])}" if inner is not None else None
            if canonical is not None:
                self._bodies.note(token.text, canonical)
            return Identity(canonical, "organisation")
        if plural or lemma in {"people", "staff", "crowd", "couple", "pair", "public"}:
            return Identity(None, "group", plural=True)
        if is_role(lemma):
            person = self._epithet(tree, sentence, start, head, lemma, owner)
            if person is not None:
                return Identity(self._cast.people.persons[person].canonical, "person", person)
            return Identity(None, "unnamed")
        if can_tell(token):
            behind = self._behind(tree, sentence, start, end, head)
            if behind is not None:
                return behind
        return Identity(None, "unnamed")

    def _behind(
        self, tree: Tree, sentence: int, start: int, end: int, head: int
    ) -> Identity | None:
        """The body that a spokesman or a statement speaks for, if it is named."""
        poss = tree.child(head, "poss")
        if poss is not None and tree.tokens[poss].tag in {"WP$", "PRP$"}:
            if tree.tokens[poss].tag == "WP$":
                verb = tree.tokens[head].head
                antecedent = (
                    tree.tokens[verb].head if tree.tokens[verb].dep == "relcl" else None
                )
                if antecedent is not None and antecedent != verb:
                    left = antecedent
                    while left > 0 and tree.tokens[left - 1].pos == "PROPN":
                        left -= 1
                    left = min(left, tree.left[antecedent])
                    return self._named_body(tree, sentence, left, antecedent)
            return None
        if poss is not None:
            return self._named_body(tree, sentence, tree.left[poss], poss)
        for c in tree.kids(head, "prep"):
            if tree.tokens[c].text.lower() in {"for", "of", "from", "by", "at"} and c < end:
                inner = tree.child(c, "pobj")
                if inner is not None:
                    return self._named_body(tree, sentence, tree.left[inner], inner)
        before = [k for k in range(start, head) if tree.tokens[k].pos in {"PROPN", "NOUN"}]
        if before and tree.tokens[before[-1]].pos == "PROPN":
            return self._named_body(tree, sentence, before[0], before[-1])
        lower = [k for k in before if is_body(tree.tokens[k].lemma.lower())]
        if lower:
            return self._common(
                tree,
                sentence,
                start,
                lower[-1] + 1,
                lower[-1],
                noun_phrase(tree, start, lower[-1] + 1),
            )
        return None

    def _named_body(self, tree: Tree, sentence: int, start: int, head: int) -> Identity | None:
        if any(a <= head < b for a, b, _ in self._named.get(sentence, ())):
            return None
        if tree.tokens[head].pos not in {"PROPN", "NOUN"}:
            return None
        found = self._single(tree, sentence, start, head + 1, head)
        return found if found.canonical is not None and found.kind != "person" else None

    def _possessor(self, tree: Tree, sentence: int, at: int) -> str | None:
        if tree.tokens[at].tag == "PRP$":
            return None
        return self._single(tree, sentence, tree.left[at], at + 1, at).canonical

    def _owner_state(self, tree: Tree, start: int, head: int) -> str | None:
        """The state in front of a noun ("Russia's", "the Syrian", "Kremlin")."""
        for k in range(start, head):
            if tree.tokens[k].pos in {"PROPN", "ADJ", "NOUN"}:
                state = state_of_word(tree.tokens[k].text)
                if state is not None:
                    return state
        joined = " ".join(t.text for t in tree.tokens[start:head] if t.text.lower() != "the")
        return state_of_word(joined.replace(" 's", "")) if joined else None

    def _inherit(self, sentence: int, words: Sequence[str]) -> str:
        """ "the defense ministry" of the state that spoke last, if one did just before."""
        name = " ".join(words)
        if words and words[0][0].isupper():
            return name
        recent = [s for at, s in self._states if sentence - at <= 3]
        return state_body(recent[-1], list(words)) if recent else name

    def _epithet(
        self, tree: Tree, sentence: int, start: int, head: int, role: str, state: str | None
    ) -> int | None:
        """The person whom a role names: "the Russian leader", "the senator"."""
        first = tree.tokens[start].text.lower()
        if first in {"a", "an", "one", "another", "some"}:
            return None
        if first not in _DEFINITE and state is None and tree.child(head, "poss") is None:
            return None
        persons = self._cast.people.persons
        owner = self._owner_person(tree, head)
        ranked: list[tuple[float, int, int]] = []
        seen: set[int] = set()
        for at, begin, who in self._recent(sentence, tree.tokens[head].start):
            if who in seen:
                continue
            seen.add(who)
            score = _fits(persons[who], role, state, owner)
            if score > 0:
                ranked.append((score - 0.05 * (sentence - at), at * 10000 + begin, who))
        if not ranked:
            return None
        ranked.sort(reverse=True)
        return ranked[0][2]

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

    # -- groups ----------------------------------------------------------------------

    def _group(
        self, tree: Tree, sentence: int, start: int, end: int, head: int, members: Sequence[int]
    ) -> Identity:
        named = False
        for k in (head, *members):
            low = max(start, tree.left[k]) if k != head else start
            one = self._single(tree, sentence, low, min(end, k + 1), k)
            named = named or one.canonical is not None
        stop = min(end, max(tree.right[m] for m in members))
        s = self._document.sentences[sentence]
        text = s.normal[tree.tokens[start].start : tree.tokens[stop - 1].end]
        if text.lower().startswith("the "):
            text = text[4:]
        return Identity(text if named else None, "group", plural=True)

    def _pair(self, tree: Tree, sentence: int, head: int) -> Identity:
        """ "Both leaders": the two persons named last."""
        found: list[int] = []
        for at, _, who in self._recent(sentence, tree.tokens[head].start):
            if sentence - at > 2 and len(found) < 2:
                break
            if who not in found:
                found.append(who)
            if len(found) == 2:
                break
        if len(found) < 2:
            return Identity(None, "group", plural=True)
        names = sorted(self._cast.people.persons[k].canonical for k in found)
        return Identity(" and ".join(names), "group", plural=True)

    # -- pronouns --------------------------------------------------------------------

    def _pronoun(
        self, tree: Tree, sentence: int, head: int, content: Sequence[tuple[int, int]]
    ) -> Identity:
        low = tree.tokens[head].text.lower()
        if low in _MALE or low in _FEMALE:
            found = self._he(tree, sentence, head, content, "m" if low in _MALE else "f")
            return found or Identity(None, "person")
        if low in _OWN:
            for said in reversed(self._said):
                if sentence - said.sentence <= 2:
                    return said.identity
            return Identity(None, "unnamed")
        plural = low in _PLURAL
        inside = self._subject_before(tree, sentence, head, content, plural)
        if inside is not None:
            return inside
        for said in reversed(self._said):
            if sentence - said.sentence > _LOOK_BACK:
                break
            who = said.identity
            if plural and (who.plural or who.kind in {"group", "organisation"}):
                return who
            if not plural and who.kind in {"organisation", "state"}:
                return who
        return Identity(None, "group" if plural else "organisation", plural=plural)

    def _he(
        self,
        tree: Tree,
        sentence: int,
        head: int,
        content: Sequence[tuple[int, int]],
        gender: str,
    ) -> Identity | None:
        persons = self._cast.people.persons
        for index in range(sentence, max(-1, sentence - _LOOK_BACK), -1):
            here = self._tree(index)
            limit = tree.tokens[head].start if index == sentence else None
            spoke = [
                s
                for s in self._said
                if s.sentence == index
                and (limit is None or s.start < limit)
                and not _within(s.start, content if index == sentence else ())
            ]
            spoke.sort(key=lambda s: (s.depth, -s.start))
            # The outermost speaker who is a person; behind an office ("the Kremlin
            # said") the person whose words it reports.
            for s in spoke:
                who = s.identity
                if who.kind == "person" and (
                    who.person is None or persons[who.person].gender in {None, gender}
                ):
                    return who
                if who.kind == "unnamed" and index < sentence:
                    return who
            subjects = []
            for a, b, person in self._named.get(index, ()):
                start = here.tokens[a].start
                if limit is not None and (start >= limit or _within(start, content)):
                    continue
                if persons[person].gender not in {None, gender}:
                    continue
                top = next((k for k in range(a, b) if not a <= here.tokens[k].head < b), b - 1)
                order = 0 if here.tokens[top].dep in {"nsubj", "nsubjpass"} else 1
                if here.tokens[top].dep == "poss":
                    order = 2
                subjects.append((order, _height(here, top), start, person))
            if subjects:
                person = min(subjects)[3]
                return Identity(persons[person].canonical, "person", person)
        return None

    def _subject_before(
        self,
        tree: Tree,
        sentence: int,
        head: int,
        content: Sequence[tuple[int, int]],
        plural: bool,
    ) -> Identity | None:
        """The subject, earlier in the sentence, that "they" or "it" takes up."""
        tokens = tree.tokens
        for k in range(head - 1, -1, -1):
            token = tokens[k]
            if token.dep not in {"nsubj", "nsubjpass"} and not tree.kids(k, "conj"):
                continue
            if token.pos not in {"NOUN", "PROPN"} or _within(token.start, content):
                continue
            many = token.tag in {"NNS", "NNPS"} or any(c < head for c in tree.kids(k, "conj"))
            if many != plural:
                continue
            end = min(tree.right[k], head)
            members = [c for c in tree.kids(k, "conj") if c < head]
            start = tree.left[k]
            while start < k and tokens[start].text in {",", "--", "-"}:
                start += 1
            if members:
                return self._group(tree, sentence, start, end, k, members)
            found = self._single(tree, sentence, start, k + 1, k)
            if found.kind in {"organisation", "state", "group"}:
                return found
        return None


def _fits(person: Person, role: str, state: str | None, owner: str | None) -> float:
    """How well a person goes with a role, a state and somebody he or she works for."""
    score = 0.0
    if owner is not None:
        return 2.0 if person.owners[owner] and person.roles[role] else 0.0
    if person.roles[role]:
        score += 2.0
    elif role in LEADERS and person.leads:
        score += 1.0
    elif role not in LEADERS or state is None or person.roles:
        return 0.0
    if state is not None:
        if person.titles:
            if not person.titles[state]:
                return 0.0
            score += 1.0
        elif role in LEADERS and person.roles["subordinate"]:
            return 0.0
        else:
            score += min(0.9, 0.1 * person.states[state])
    return score


def _token_range(tree: Tree, span: tuple[int, int]) -> tuple[int, int]:
    inside = [k for k, t in enumerate(tree.tokens) if span[0] <= t.start and t.end <= span[1]]
    if not inside:
        near = min(range(len(tree)), key=lambda k: abs(tree.tokens[k].start - span[0]))
        return near, near + 1
    return inside[0], inside[-1] + 1


def _head(tree: Tree, start: int, end: int) -> int:
    for k in range(start, end):
        above = tree.tokens[k].head
        if (above == k or not start <= above < end) and tree.tokens[k].pos != "PUNCT":
            return k
    return end - 1


def _tight_end(tree: Tree, head: int, end: int) -> int:
    """Where a name ends: it takes in "of ..." and "for ..." when these belong to it."""
    tokens: Sequence[Token] = tree.tokens
    k = head + 1
    while (
        k < end
        and tokens[k].entity
        and tokens[k].entity == tokens[head].entity
        and (not tokens[k].entity_starts)
    ):
        k += 1
    return k


def _has_word(tree: Tree, start: int, end: int, words: set[str]) -> bool:
    return any(t.text.lower() in words for t in tree.tokens[start:end])


def _within(at: int, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(a <= at < b for a, b in ranges)


def _height(tree: Tree, i: int) -> int:
    return sum(1 for _ in tree.ancestors(i))
