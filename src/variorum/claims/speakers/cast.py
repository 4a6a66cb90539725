"""Who the sources of a story are: names, epithets, descriptors and pronouns resolved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from variorum.claims.nouns import is_role
from variorum.claims.speakers.bodies import (
    GENERIC,
    Body,
    bodies_in,
    called_so,
    named_again,
    owned_bodies,
)
from variorum.claims.speakers.identities import Identities
from variorum.claims.speakers.identity import Identity, Said
from variorum.claims.speakers.kinds import is_agent
from variorum.claims.speakers.memory import Candidate
from variorum.claims.speakers.mentions import within
from variorum.claims.speakers.people import People
from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set
from variorum.model import Document, Span, Speaker, Token

_MALE = word_set("he him his")
_FEMALE = word_set("she her hers")
_PLURAL = word_set("they them their both")
_NEW = word_set("a an one another")
_OWN = word_set("we i us me our my")
_RELATIVE = word_set("who which that whom whose")
_LOOK_BACK = 8
_OFFICES = frozenset({"organisation", "state"})
_AGAIN = 2
_NEW_REACH = 2  # sentences; paragraphs of news have one or two
_RARELY = 5


class Cast:
    """The speakers of a story.

    Make one a story; then ask :meth:`voices` for the resolver of each document.
    """

    def __init__(self, documents: Sequence[Document], trees: Mapping[str, Tree]) -> None:
        self._trees = trees
        self._people = People(documents, trees)
        self._full: Counter[str] = Counter()
        self._owned: dict[str, Counter[str]] = {}
        self._called: Counter[tuple[str, str]] = Counter()
        self._bodies: dict[str, tuple[Body, ...]] = {}
        names = self._of_one_word(documents)
        for document in documents:
            siglum = document.witness.siglum
            met: list[Body] = []
            for sentence in document.sentences:
                tree = trees[sentence.hash]
                here = self._bodies_of(siglum, tree, sentence.index)
                called_so(tree, here, self._called)
                owned_bodies(tree, self._owned)
                self._full.update(b.name for b in here)
                again = named_again(tree, sentence.index, here, names)
                met += sorted([*here, *again], key=lambda b: b.start)
            self._bodies[siglum] = tuple(met)

    def _bodies_of(self, siglum: str, tree: Tree, sentence: int) -> list[Body]:
        """The bodies of a sentence that are no persons."""
        persons = {
            k
            for n in self._people.named[siglum]
            if n.sentence == sentence
            for k in range(n.start, n.end)
        }
        return [b for b in bodies_in(tree, sentence) if b.token not in persons]

    def _of_one_word(self, documents: Sequence[Document]) -> frozenset[str]:
        """Names of one word that the recogniser takes for bodies again and again, if not
        always."""
        taken: Counter[str] = Counter()
        every: Counter[str] = Counter()
        for document in documents:
            for sentence in document.sentences:
                tree = self._trees[sentence.hash]
                every.update(t.text for t in tree.tokens if t.pos == "PROPN")
                found = self._bodies_of(document.witness.siglum, tree, sentence.index)
                taken.update(b.name for b in found if " " not in b.name)
        return frozenset(
            n for n, times in taken.items() if times >= _AGAIN and times >= every[n] / _RARELY
        )

    def voices(self, document: Document, kind: type[Voices] | None = None) -> Voices:
        """The resolver for one document; ``kind`` is a class of its own for training."""
        siglum = document.witness.siglum
        named: dict[int, list[tuple[int, int, int]]] = {}
        for n in self._people.named[siglum]:
            named.setdefault(n.sentence, []).append((n.start, n.end, n.person))
        return (kind or Voices)(
            document,
            self._trees,
            self._people.persons,
            named,
            self._bodies[siglum],
            self._full,
            self._owned,
            self._called,
        )


class Voices(Identities):
    """Resolves the sources of one document, which must be asked for in text order."""

    _followed: tuple[int, int] = (0, 0)  # sentence and offset up to which pronouns are read

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
        self._follow(sentence, tree.tokens[start].start)
        if head is None or not start <= head < end:
            head = _head(tree, start, end)
        shown = self._shown(tree, sentence, start, end, head)
        self._content = content
        identity = self._identify(tree, sentence, start, end, head, content)
        self._content = ()
        token = tree.tokens[head]
        identity = _based(identity, token)
        human = not identity.plural and (
            identity.kind == "person"
            or (identity.kind == "unnamed" and is_role(token.lemma.lower()))
        )
        if token.text.lower() in _MALE | _FEMALE:
            self._followed = (sentence, token.start + 1)
            self._memory.take(sentence, head, identity.person)
        said = Said(sentence, depth, token.start, identity, human, token.lemma.lower())
        self._memory.add(said, content)
        return Speaker(
            name=self._document.witness.text[shown.start : shown.end],
            canonical=identity.canonical,
            kind=identity.kind,
            span=shown,
            confidence=round(identity.confidence, 3),
        )

    def _follow(self, sentence: int, at: int) -> None:
        """Resolve the pronouns of the text up to a place that are no sources: who is taken
        up again is who the text is about."""
        first, start = self._followed
        for index in range(first, sentence + 1):
            quotes = self._memory.quotes(index)
            tree = self._tree(index)
            for k, token in enumerate(tree.tokens):
                low = token.text.lower()
                before = index == first and token.start < start
                if before or low not in _MALE | _FEMALE or within(token.start, quotes):
                    continue
                if index == sentence and token.start >= at:
                    break
                found = self._antecedent(tree, index, k)
                self._memory.take(index, k, found.person if found is not None else None)
        self._followed = max(self._followed, (sentence, at))

    def _met(
        self, sentence: int, head: int, content: Sequence[tuple[int, int]]
    ) -> Sequence[Candidate]:
        """Whom "he" or "she" may mean."""
        token = self._tree(sentence).tokens[head]
        gender = "m" if token.text.lower() in _MALE else "f"
        return self._memory.candidates(sentence, token.start, content, gender, _LOOK_BACK)

    @property
    def basis(self) -> str:
        """What the last resolution rests on."""
        return self._memory.said[-1].identity.basis

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
        if token.tag in {"WP", "WDT", "WP$"} and token.text.lower() in _RELATIVE:
            return self._relative(tree, sentence, head)
        return self._phrase(tree, sentence, start, end, head)

    def _antecedent(self, tree: Tree, sentence: int, pronoun: int) -> Identity | None:
        if tree.tokens[pronoun].text.lower() in _MALE | _FEMALE:
            return self._newcomer(sentence, pronoun) or self._likeliest(
                self._met(sentence, pronoun, ()), "pronoun"
            )
        return self._pronoun(tree, sentence, pronoun, ())

    def _newcomer(self, sentence: int, pronoun: int) -> Identity | None:
        """Somebody without a name who has just entered and spoken ("A nurse
        said ...  \"...,\" she said"), if nobody has been named there since.

        The indefinite article brings in somebody new (Heim, The Semantics of Definite and
        Indefinite Noun Phrases, 1982), so that nobody named before is meant.
        """
        at = self._tree(sentence).tokens[pronoun].start
        block = self._memory.block(sentence)
        for said in reversed(self._memory.said):
            far = sentence - said.sentence > _NEW_REACH
            if far and self._memory.block(said.sentence) != block:
                return None
            if (said.sentence, said.start) >= (sentence, at):
                continue
            if said.key in _MALE | _FEMALE and said.identity.canonical is None:
                continue
            tree = self._tree(said.sentence)
            head = next(k for k, t in enumerate(tree.tokens) if t.start == said.start)
            human = said.human or (not said.identity.plural and is_agent(tree.tokens[head]))
            if not human or said.identity.canonical is not None:
                return None
            new = any(tree.tokens[c].text.lower() in _NEW for c in tree.kids(head, "det"))
            since = self._memory.named_between((said.sentence, said.start), (sentence, at))
            return replace(said.identity, basis="pronoun") if new and not since else None
        return None

    def _relative(self, tree: Tree, sentence: int, head: int) -> Identity:
        """Whom "who" or "which" takes up: the noun that its clause hangs on, or the one
        before it; "who" is never a body."""
        tokens = tree.tokens
        human = tokens[head].text.lower() in {"who", "whom"}
        clause = next(
            (k for k in (head, *tree.ancestors(head)) if tokens[k].dep == "relcl"), None
        )
        noun: int | None = tokens[clause].head if clause is not None else None
        if noun is None or noun >= head:
            noun = next(
                (
                    k
                    for k in range(head - 1, -1, -1)
                    if tokens[k].pos in {"NOUN", "PROPN", "PRON"}
                ),
                None,
            )
        for _ in range(4):
            if noun is None:
                break
            found = self._single(
                tree, sentence, tree.left[noun], min(tree.right[noun], head), noun
            )
            if tokens[noun].tag in {"NNS", "NNPS"}:
                return Identity(None, "group", plural=True, basis="relative")
            if found.canonical is not None and (found.kind == "person" or not human):
                return replace(found, basis="relative")
            above = tokens[noun].head
            while above != tokens[above].head and tokens[above].pos not in {"NOUN", "PROPN"}:
                above = tokens[above].head
            if above >= noun or tokens[above].pos not in {"NOUN", "PROPN"} or not human:
                return replace(found, basis="relative")
            noun = above
        return Identity(None, "unnamed", basis="relative")

    def _pronoun(
        self, tree: Tree, sentence: int, head: int, content: Sequence[tuple[int, int]]
    ) -> Identity:
        low = tree.tokens[head].text.lower()
        if low == "both":
            return self._pair(tree, sentence, head)
        if low in _MALE or low in _FEMALE:
            found = self._newcomer(sentence, head) or self._choose(
                self._met(sentence, head, content), "pronoun"
            )
            return found or Identity(None, "person", basis="pronoun")
        if low in _OWN:
            for said in reversed(self._memory.said):
                if sentence - said.sentence <= 2:
                    return said.identity
            return Identity(None, "unnamed")
        plural = low in _PLURAL
        at = tree.tokens[head].start
        if not plural:
            for said in reversed(self._memory.said):
                if (
                    said.sentence == sentence
                    and said.start < at
                    and said.identity.kind in _OFFICES
                ):
                    return said.identity
        inside = self._subject_before(tree, sentence, head, content, plural)
        if inside is not None:
            return inside
        for said in reversed(self._memory.said):
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
            if token.pos not in {"NOUN", "PROPN"} or within(token.start, content):
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


def _based(identity: Identity, token: Token) -> Identity:
    """An identity with what it rests on: the form of the head, where nothing else is said."""
    if identity.basis != "name":
        return identity
    if identity.canonical is None:
        basis = "none"
    elif token.text.lower() in _OWN:
        basis = "own"
    elif token.tag in {"PRP", "PRP$"}:
        basis = "it"
    elif token.tag in {"NN", "NNS"} and identity.kind == "organisation":
        basis = "generic" if token.lemma.lower() in GENERIC else "body"
    else:
        return identity
    return replace(identity, basis=basis)


def _token_range(tree: Tree, span: tuple[int, int]) -> tuple[int, int]:
    inside = [k for k, t in enumerate(tree.tokens) if span[0] < t.end and t.start < span[1]]
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
