"""Organisations of a story under one name each: "the ministry", "Russia's military"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from variorum.claims.nouns import BODIES as BODY_NOUNS
from variorum.claims.speakers.described import counted, descriptions
from variorum.claims.speakers.generic import TAKEN_UP, Met, signs
from variorum.claims.speakers.names import fold
from variorum.claims.speakers.states import (
    BODIES,
    SEATS,
    demonym,
    speaking_state_of,
    state_named,
    state_of_adjective,
    state_of_word,
)
from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set

_SPELLING = {
    "non-profit": "nonprofit",
    "defence": "defense",
    "organisation": "organization",
    "centre": "center",
}
_SKIP = word_set("the a an 's ’s ' its his her their our")
_SMALL = word_set("of for and in on the to")
# Heads that say who speaks for a body, or in what: the body is the speaker.
VOICES = word_set(
    """
    spokesman spokeswoman spokesperson statement staff website report account communique
    representative dispatch bulletin tweet post email letter
    """
)
# Nouns that can take up a body of any name.
GENERIC = word_set(
    """
    company group organization organisation agency firm bank carrier airline manufacturer
    maker network charity nonprofit watchdog newspaper outlet broadcaster body institute
    think-tank institution monitor retailer paper corporation business fund union alliance
    bloc network website commission
    """
)
_MORE_BODIES = word_set("fund pac alliance union camp")
STATE_BODIES = word_set(
    """
    ministry department government army military police navy force forces presidency court
    parliament council senate house congress administration cabinet presidency embassy
    leadership regime junta judiciary intelligence treasury
    """
)


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation named in a document: where (sentence, offset, tokens), and its name;
    ``subject`` if it is the subject of a clause."""

    sentence: int
    start: int
    token: int
    name: str
    end: int = 0
    subject: bool = False


@dataclass(slots=True)
class Bodies:
    """What a document has said of organisations so far, and all full names of the story.

    ``owned`` counts the states of each body of the story ("defense ministry"), ``called`` the
    words for each ("Acme", "giant"); ``met`` are the organisations of the document in text
    order.
    """

    full: Counter[str]
    owned: Mapping[str, Counter[str]]
    met: Sequence[Body]
    called: Counter[tuple[str, str]] = field(default_factory=Counter)
    recent: list[tuple[str, str]] = field(default_factory=list)  # (head noun, canonical)

    def note(self, head: str, canonical: str) -> None:
        """Remember a speaker under its head noun, for "the ministry" to come."""
        self.recent.append((_plain(head), canonical))

    def last(self, words: Sequence[str], before: tuple[int, int]) -> str | None:
        """The last body that "the" with ``words`` can mean at a place of the document, by the
        words of its name."""
        wanted = [_plain(w) for w in words]
        generic = wanted[-1] in _GENERIC
        if generic and all(w.islower() for w in words):
            wanted = wanted[-1:]
        if not generic:
            for head, canonical in reversed(self.recent):
                if head == wanted[-1] and _has_all(canonical, wanted):
                    return canonical
        for body in reversed([b for b in self.met if (b.sentence, b.start) < before]):
            name = body.name.split()
            if len(name) > len(wanted) and _has_all(body.name, wanted):
                return self.expand(body.name)
        if generic and len(wanted) == 1:
            return None
        longer = [n for n in self.full if len(n.split()) > len(wanted) + 1]
        fits = [n for n in longer if _has_all(n, wanted)]
        return max(fits, key=lambda n: (self.full[n], n)) if fits else None

    def is_generic(self, noun: str) -> bool:
        """Whether a noun may take up a body of any name: a word for many bodies, or what the
        story calls one of them."""
        plain = _plain(noun)
        return (
            plain in _GENERIC
            or plain in TAKEN_UP
            or (is_body(noun) and any(word == noun for _, word in self.called))
        )

    def options(
        self, words: Sequence[str], before: tuple[int, int], block: Callable[[int], int]
    ) -> list[tuple[str, dict[str, float]]]:
        """The bodies that "the" with ``words``, the last of them generic, may mean, each with
        the signs that speak for it; ``block`` tells the paragraph of a sentence."""
        wanted = [_plain(w) for w in words]
        earlier = [b for b in self.met if (b.sentence, b.start) < before] or list(self.met)
        spoke = self.recent[-1][1] if self.recent else None
        times = Counter(self._named(b) for b in self.met)
        last: dict[str, Body] = {}
        for body in earlier:
            if _plain(body.name) not in _GENERIC:
                last[self._named(body)] = body
        voices = {c for _, c in self.recent[-3:] if _plain(c) not in _GENERIC} - set(last)
        most = max(times.values(), default=1)
        latest = max(last.values(), key=lambda b: (b.sentence, b.start), default=None)
        first = self._named(earlier[0]) if earlier else None
        words_of: dict[str, set[str]] = {}
        for name, word in self.called:
            words_of.setdefault(known(name) or self.expand(name), set()).add(word)
        found = []
        for name in sorted({*last, *voices}):
            at = last.get(name)
            near = at.sentence if at is not None else max(0, before[0] - 1)
            met = Met(
                name,
                distance=abs(before[0] - near),
                times=max(1, times[name]),
                spoke=name == spoke,
                subject=at is not None and at.subject,
                last=at is not None and at is latest,
                block=block(near) == block(before[0]),
                first=name == first,
                most=times[name] == most,
                words=frozenset(words_of.get(name, ())),
            )
            speaks_for = signs(wanted[-1], met, wanted[:-1])
            if speaks_for is not None:
                found.append((name, speaks_for))
        return found

    def _named(self, body: Body) -> str:
        return known(body.name) or self.expand(body.name)

    def owner(self, words: Sequence[str]) -> str | None:
        """The only state whose body the story calls so."""
        states = self.owned.get(" ".join(_plain(w) for w in words))
        return next(iter(states)) if states is not None and len(states) == 1 else None

    def expand(self, name: str) -> str:
        """The full name in the story that a short one or an acronym stands for."""
        short = fold(name)
        best: tuple[int, str] | None = None
        for full, count in self.full.items():
            words = full.split()
            if len(words) < 2 or fold(full) == short or not _stands_for(name, words):
                continue
            key = (count, full)
            best = max(best, key) if best is not None else key
        return best[1] if best is not None else name


def _stands_for(name: str, words: Sequence[str]) -> bool:
    """Whether a name is an acronym of a longer one, or its first words."""
    plain = name.replace(".", "")
    if plain.isupper() and len(plain) > 2:
        strict = "".join(w[0] for w in words if w.lower() not in _SMALL)
        return plain in {strict.upper(), "".join(w[0] for w in words).upper()}
    mine = name.split()
    if state_named(name) is not None or state_of_adjective(name) is not None:
        return False
    if len(mine) == 1 and name[0].isupper() and mine[0] == words[0] and len(words) <= 3:
        return mine[0].lower() not in {"new", "united", "national", "international", "american"}
    return len(mine) >= 2 and len(words) > len(mine) and list(words[: len(mine)]) == mine


def _has_all(name: str, wanted: Sequence[str]) -> bool:
    have = {_plain(w) for w in name.split()}
    return all(w in have for w in wanted)


def bodies_in(tree: Tree, sentence: int) -> Iterator[Body]:
    """The organisations named in a sentence."""
    tokens = tree.tokens
    i = 0
    while i < len(tokens):
        j = i + 1
        if tokens[i].entity == "ORG":
            while j < len(tokens) and tokens[j].entity == "ORG" and not tokens[j].entity_starts:
                j += 1
        elif (
            tokens[i].text[0].isupper()
            and len(tokens[i].text) > 3
            and tokens[i].dep in {"nsubj", "dobj", "poss", "pobj", "appos", "nsubjpass"}
            and fold(tokens[i].text) in BODIES
        ):
            pass  # known, whatever the recogniser takes it for
        elif tokens[i].pos == "PROPN" and tokens[i].entity != "PERSON":
            while j < len(tokens) and tokens[j].pos == "PROPN" and not tokens[j].entity_starts:
                j += 1
            if j - i < 2 or not is_body(tokens[j - 1].text.lower()):
                i = j
                continue
        else:
            i += 1
            continue
        name = noun_phrase(tree, i, j)
        if "the" in name[1:] or "The" in name[1:]:
            name = []
        if name and not (len(name) == 1 and _is_where(tree, j - 1)):
            subject = any(tokens[k].dep in {"nsubj", "nsubjpass"} for k in range(i, j))
            yield Body(sentence, tokens[i].start, i, " ".join(name), j, subject)
        i = j


def named_again(
    tree: Tree, sentence: int, here: Sequence[Body], names: Container[str]
) -> Iterator[Body]:
    """Mentions of bodies of one word that the recogniser knows elsewhere in the story."""
    taken = {k for b in here for k in range(b.token, b.end)}
    for k, token in enumerate(tree.tokens):
        if k in taken or token.pos != "PROPN" or token.text not in names:
            continue
        beside = [tree.tokens[j].pos for j in (k - 1, k + 1) if 0 <= j < len(tree.tokens)]
        if "PROPN" not in beside and not _is_where(tree, k):
            subject = token.dep in {"nsubj", "nsubjpass"}
            yield Body(sentence, token.start, k, token.text, k + 1, subject)


def called_so(tree: Tree, bodies: Sequence[Body], counts: Counter[tuple[str, str]]) -> None:
    """Count what the bodies of a sentence are called beside their names."""
    for body in bodies:
        counted(counts, body.name, descriptions(tree, body.token, body.end))


def _is_where(tree: Tree, i: int) -> bool:
    """Whether a name is only said to be where something is ("its plant in ...")."""
    token = tree.tokens[i]
    if token.dep == "compound":
        return not is_body(tree.tokens[token.head].lemma.lower())
    above = tree.tokens[token.head].text.lower()
    return token.dep == "pobj" and above in {"in", "at", "near", "from", "of"}


def owned_bodies(tree: Tree, counts: dict[str, Counter[str]]) -> None:
    """Count, for each body with a state before it, that state ("Libya's army")."""
    tokens = tree.tokens
    for k, token in enumerate(tokens):
        if token.lemma.lower() not in BODY_NOUNS or token.pos not in {"NOUN", "PROPN"}:
            continue
        start = k
        while (
            start > 0
            and tokens[start - 1].pos in {"NOUN", "ADJ", "PROPN"}
            and (state_of_word(tokens[start - 1].text) is None)
        ):
            start -= 1
        holder = start - 1
        if holder >= 0 and tokens[holder].tag == "POS":
            holder -= 1
        state = None
        for size in (3, 2, 1):
            if state is None and holder + 1 >= size:
                words = " ".join(t.text for t in tokens[holder + 1 - size : holder + 1])
                state = state_of_word(words)
        if state is not None and k - start < 3:
            body = " ".join(_plain(t.text) for t in tokens[start : k + 1])
            counts.setdefault(body, Counter())[state] += 1


def _plain(word: str) -> str:
    low = fold(word)
    return _SPELLING.get(low, low)


_GENERIC = frozenset(map(_plain, GENERIC))


def noun_phrase(tree: Tree, start: int, end: int) -> list[str]:
    """The words of a phrase without article, possessives and clitics."""
    words: list[str] = []
    glue = False
    for k in range(start, end):
        token = tree.tokens[k]
        if token.text.lower() in _SKIP and not (words and token.text in {"the", "a"}):
            continue
        if token.text in {"-", "/"} and words:
            words[-1] += token.text
            glue = True
        elif token.text in {",", "(", ")", '"', "--"}:
            continue
        elif glue:
            words[-1] += token.text
            glue = False
        else:
            words.append(token.text)
    while words and (words[0].endswith("-based") or words[0].lower() in {"based", "-based"}):
        words.pop(0)
    return words


def state_body(state: str, words: Sequence[str]) -> str:
    """The name of a state's body ("Russian military")."""
    adjective = demonym(state) or state
    return f"{adjective} {' '.join(_SPELLING.get(w.lower(), w.lower()) for w in words)}"


def known(name: str) -> str | None:
    """The canonical name of a body known by several."""
    low = name.lower()
    return SEATS[low][0] if low in SEATS else BODIES.get(fold(name)) or BODIES.get(low)


def is_body(word: str) -> bool:
    """Whether a noun (lower case) names a kind of organisation."""
    return word in BODY_NOUNS or word in _MORE_BODIES


def speaking_state(name: str) -> str | None:
    """The state a name stands for when it speaks (its own, or its capital's)."""
    return speaking_state_of(name)
