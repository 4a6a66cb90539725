"""The noun phrases of a sentence as a figure needs them."""

from __future__ import annotations

from variorum.claims.figures import patterns as say
from variorum.claims.figures.words import ARTICLES, PERSONS, STATES
from variorum.claims.syntax import Tree
from variorum.model import Number, Parse, Token

_NOUNS = ("NOUN", "PROPN")
_VERBS = ("VERB", "AUX")


class Phrases:
    """A sentence with its tree, and the phrases around its numbers.

    ``deadly`` says that the text it stands in tells of somebody's death.
    """

    def __init__(self, text: str, parse: Parse, deadly: bool = False) -> None:
        self.text = text
        self.deadly = deadly
        self.numbers = parse.numbers
        self.temporals = parse.temporals
        self.tree = Tree(parse)
        self.tokens = parse.tokens

    def numeral(self, number: Number) -> int | None:
        """The token of the numeral that the rest of the sentence hangs on."""
        inside = [
            i
            for i, t in enumerate(self.tokens)
            if t.start < number.head_end and t.end > number.head
        ]
        outward = [i for i in inside if self.tokens[i].head not in inside]
        candidates = outward or inside
        return candidates[-1] if candidates else None

    def noun(self, number: Number, i: int) -> int | None:
        """The counted noun: the numeral's head, or what follows close by."""
        text = self.text
        if say.PRONOUN_AFTER.match(text, number.end):
            return None
        if of := say.OF.match(text, number.end):
            return self.noun_at(of.end())
        at = i
        while self.tokens[at].dep in ("nummod", "quantmod", "compound", "amod", "nmod", "det"):
            if self.tokens[at].head == at:
                break
            at = self.tokens[at].head
        if at != i and at > i and self.tokens[at].pos in _NOUNS:
            return at
        return self.noun_at(number.end)

    def noun_at(self, start: int) -> int | None:
        """The head of the noun phrase that begins at or just after ``start``."""
        found: int | None = None
        for i, token in enumerate(self.tokens):
            if token.start < start:
                continue
            if token.tag == "POS" and found is not None:
                continue  # "half of the country's citizens"
            if self._is_countable(token) and not self.in_temporal(token.start):
                if found is not None and self.tokens[found].tag == "NNS" and token.tag != "NNS":
                    break
                found = i
            elif found is not None or token.pos not in ("ADJ", "DET", "NUM", "ADV", "PUNCT"):
                if found is None and (
                    token.tag in ("PRP$", "POS") or token.dep in ("amod", "compound")
                ):
                    continue
                break
            elif (token.pos == "PUNCT" and token.text != "-") or token.lemma.lower() in STATES:
                break
        return found

    def _is_countable(self, token: Token) -> bool:
        return token.pos == "NOUN" or (
            token.pos == "PROPN"
            and (token.tag == "NNPS" or token.entity in ("NORP", "ORG", "GPE"))
        )

    def in_temporal(self, start: int) -> bool:
        """Whether the position is inside a time expression."""
        return any(t.start <= start < t.end for t in self.temporals)

    def verb(self, i: int) -> int | None:
        """The nearest verb above a token (itself, if it is a verb at the root)."""
        for k in self.tree.ancestors(i):
            if self.tokens[k].pos in _VERBS:
                return k
        return i if self.tokens[i].pos in _VERBS else None

    def including(self, start: int) -> str | None:
        """ "Including medical staff": who is among them, unless counted by themselves."""
        match = say.INCLUDING.match(self.text, start)
        if match is None:
            return None
        noun = self.noun_at(match.end())
        if noun is None or any(
            match.end() <= n.start < self.tokens[noun].end and n.kind != "other"
            for n in self.numbers
        ):
            return None
        single = any(t.text.lower() in ARTICLES for t in self._kids(noun, "det"))
        if single and self.tokens[noun].lemma.lower() in PERSONS:
            return None  # a figure of its own
        end = self.tokens[noun].end
        if more := say.AND.match(self.text, end):
            second = self.noun_at(more.end())
            if second is not None and self.tokens[second].start - more.end() < 20:
                end = self.tokens[second].end
        return f"{match['word']} {self.text[match.end() : end]}"

    def _kids(self, i: int, *deps: str) -> list[Token]:
        return [self.tokens[c] for c in self.tree.kids(i, *deps)]

    def modifiers(self, number: Number, noun: int) -> str | None:
        """What stands between the number and a noun that is the measure: "civilian"."""
        words = self.words_to(number.end, noun, before_noun=True)
        return words or None

    def words_to(self, start: int, noun: int, before_noun: bool = False) -> str:
        """The words from ``start`` to a noun, without those that tell of no group."""
        end = self.tokens[noun].start if before_noun else self.tokens[noun].end
        if not before_noun and (rest := say.HYPHENATED.match(self.text, end)) is not None:
            end = rest.end()  # "co-workers"
        words = self.text[start:end].strip(" -,") if end > start else ""
        return say.NOT_OF_GROUP.sub("", words).strip()

    def phrase(self, start: int) -> str | None:
        """The noun phrase right after ``start``: "civilians" in "a third of them civilians"."""
        skip = say.COPULA.match(self.text, start)
        at = skip.end() if skip else start
        noun = self.noun_at(at)
        if noun is None or self.tokens[noun].start - at > 40:
            return None
        return self.words_to(at, noun) or None
