"""Who the sources of a story are: names, epithets, descriptors and pronouns resolved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from variorum.claims.speakers.bodies import Body, bodies_in, owned_bodies
from variorum.claims.speakers.identities import Identities
from variorum.claims.speakers.identity import Identity, Said
from variorum.claims.speakers.people import People
from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set
from variorum.model import Document, Span, Speaker

_MALE = word_set("he him his")
_FEMALE = word_set("she her hers")
_PLURAL = word_set("they them their both")
_OWN = word_set("we i us me our my")
_RELATIVE = word_set("who which that whom whose")
_LOOK_BACK = 8
_OFFICES = frozenset({"organisation", "state"})


class Cast:
    """The speakers of a story.

    Make one a story; then ask :meth:`voices` for the resolver of each document.
    """

    def __init__(self, documents: Sequence[Document], trees: Mapping[str, Tree]) -> None:
        self._trees = trees
        self._people = People(documents, trees)
        self._full: Counter[str] = Counter()
        self._owned: dict[str, Counter[str]] = {}
        self._bodies: dict[str, tuple[Body, ...]] = {}
        for document in documents:
            siglum = document.witness.siglum
            persons = {
                (n.sentence, k)
                for n in self._people.named[siglum]
                for k in range(n.start, n.end)
            }
            met: list[Body] = []
            for sentence in document.sentences:
                tree = trees[sentence.hash]
                met.extend(
                    b
                    for b in bodies_in(tree, sentence.index)
                    if (sentence.index, b.token) not in persons
                )
                owned_bodies(tree, self._owned)
            self._bodies[siglum] = tuple(met)
            self._full.update(b.name for b in met)

    def voices(self, document: Document) -> Voices:
        """The resolver for one document."""
        siglum = document.witness.siglum
        named: dict[int, list[tuple[int, int, int]]] = {}
        for n in self._people.named[siglum]:
            named.setdefault(n.sentence, []).append((n.start, n.end, n.person))
        return Voices(
            document,
            self._trees,
            self._people.persons,
            named,
            self._bodies[siglum],
            self._full,
            self._owned,
        )


class Voices(Identities):
    """Resolves the sources of one document, which must be asked for in text order."""

    def resolve(
        self,
        sentence: int,
        source: tuple[int, int],
        head: int | None,
        content: Sequence[tuple[int, int]] = (),
        depth: int = 0,
    ) -> Speaker:
        """The speaker named by ``source`` (offsets of the sentence's normal form).

        ``content`` is what he or she says there (names in it are not antecedents), and
        ``depth`` the number of reports around it.
        """
        tree = self._tree(sentence)
        start, end = _token_range(tree, source)
        if head is None or not start <= head < end:
            head = _head(tree, start, end)
        shown = self._shown(tree, sentence, start, end, head)
        identity = self._identify(tree, sentence, start, end, head, content)
        self._said.append(Said(sentence, depth, tree.tokens[head].start, identity))
        return Speaker(
            name=self._document.witness.text[shown.start : shown.end],
            canonical=identity.canonical,
            kind=identity.kind,
            span=shown,
        )

    def _shown(self, tree: Tree, sentence: int, start: int, end: int, head: int) -> Span:
        """The name without what is said of its bearer after a comma or in a clause."""
        tokens = tree.tokens
        stop = end
        for k in range(head + 1, end):
            if tokens[k].text in {",", "(", "--"} and not any(
                c > k for c in tree.kids(head, "conj")
            ):
                stop = k
                break
            if tokens[k].tag in {"WP", "WDT", "WP$"} and tokens[k].text.lower() in _RELATIVE:
                stop = k
                break
        s = self._document.sentences[sentence]
        return s.span(tokens[start].start, tokens[max(stop, start + 1) - 1].end)

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
        if token.tag in {"PRP", "PRP$"} or token.text.lower() == "both":
            return self._pronoun(tree, sentence, head, content)
        return self._phrase(tree, sentence, start, end, head)

    def _antecedent(self, tree: Tree, sentence: int, pronoun: int) -> Identity | None:
        return self._pronoun(tree, sentence, pronoun, ())

    def _pronoun(
        self, tree: Tree, sentence: int, head: int, content: Sequence[tuple[int, int]]
    ) -> Identity:
        low = tree.tokens[head].text.lower()
        if low == "both":
            return self._pair(tree, sentence, head)
        if low in _MALE or low in _FEMALE:
            found = self._he(tree, sentence, head, content, "m" if low in _MALE else "f")
            return found or Identity(None, "person")
        if low in _OWN:
            for said in reversed(self._said):
                if sentence - said.sentence <= 2:
                    return said.identity
            return Identity(None, "unnamed")
        plural = low in _PLURAL
        at = tree.tokens[head].start
        if not plural:
            for said in reversed(self._said):
                if (
                    said.sentence == sentence
                    and said.start < at
                    and said.identity.kind in _OFFICES
                ):
                    return said.identity
        inside = self._subject_before(tree, sentence, head, content, plural)
        if inside is not None:
            return inside
        for said in reversed(self._said):
            if sentence - said.sentence > _LOOK_BACK:
                break
            who = said.identity
            if plural and (who.plural or who.kind in {"group", "organisation"}):
                return who
            if not plural and who.kind in _OFFICES:
                return who
        # "X recalls its pills, it said": nobody else can be meant.
        own = self._subject_before(tree, sentence, head, (), plural)
        return own or Identity(None, "group" if plural else "organisation", plural=plural)

    def _he(
        self,
        tree: Tree,
        sentence: int,
        head: int,
        content: Sequence[tuple[int, int]],
        gender: str,
    ) -> Identity | None:
        """The person a singular pronoun takes up, from the sentence back.

        In each sentence the outermost speaker who is a person comes first: behind an office
        ("the Kremlin said") that is the person whose words it reports.  Then a subject;
        and if there is none in reach, whoever is named last.
        """
        mentioned: Identity | None = None
        for index in range(sentence, max(-1, sentence - _LOOK_BACK), -1):
            limit = tree.tokens[head].start if index == sentence else None
            spoke = [
                s
                for s in self._said
                if s.sentence == index
                and (limit is None or (s.start < limit and not _within(s.start, content)))
            ]
            for s in sorted(spoke, key=lambda s: (s.depth, -s.start)):
                who = s.identity
                if who.kind == "person" and self._may_be(who.person, gender):
                    return who
                if who.kind == "unnamed" and index < sentence:
                    return who
            person, is_subject = self._person_in(index, limit, content, gender)
            if person is not None and (is_subject or index == sentence):
                return Identity(self._persons[person].canonical, "person", person)
            if person is not None and mentioned is None:
                mentioned = Identity(self._persons[person].canonical, "person", person)
        return mentioned

    def _may_be(self, person: int | None, gender: str) -> bool:
        return person is None or self._persons[person].gender in {None, gender}

    def _person_in(
        self,
        index: int,
        limit: int | None,
        content: Sequence[tuple[int, int]],
        gender: str,
    ) -> tuple[int | None, bool]:
        """The person of a sentence that a pronoun after it most likely takes up, and
        whether he or she is a subject there."""
        here = self._tree(index)
        ranked = []
        for a, b, person in self._named.get(index, ()):
            start = here.tokens[a].start
            if limit is not None and (start >= limit or _within(start, content)):
                continue
            if not self._may_be(person, gender):
                continue
            top = next((k for k in range(a, b) if not a <= here.tokens[k].head < b), b - 1)
            dep = here.tokens[top].dep
            order = 0 if dep in {"nsubj", "nsubjpass"} else 2 if dep == "poss" else 1
            ranked.append((order, sum(1 for _ in here.ancestors(top)), start, person))
        if not ranked:
            return None, False
        order, _, _, person = min(ranked)
        return person, order == 0

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
            members = [c for c in tree.kids(k, "conj") if c < head]
            if token.dep not in {"nsubj", "nsubjpass"} and not members:
                continue
            if token.pos not in {"NOUN", "PROPN"} or _within(token.start, content):
                continue
            if (token.tag in {"NNS", "NNPS"} or bool(members)) != plural:
                continue
            start, end = tree.left[k], min(tree.right[k], head)
            while start < k and tokens[start].text in {",", "--", "-"}:
                start += 1
            if members:
                return self._group(tree, sentence, start, end, k, members)
            found = self._single(tree, sentence, start, k + 1, k)
            if found.kind in {"organisation", "state", "group"}:
                return found
        return None


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


def _within(at: int, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(a <= at < b for a, b in ranges)
