"""What a number counts: from the words beside it, else from the dependency parse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from variorum.claims import figure_patterns as say
from variorum.claims.figure_words import (
    AMOUNTS_TO,
    ANYONE,
    COUNTED,
    DOES,
    DONE_TO,
    IDLE,
    NOMINAL,
    NOT_PEOPLE,
    PEOPLES,
    STATES,
    SUFFERS,
    WOUNDS,
)
from variorum.claims.syntax import Tree
from variorum.model import Number, Parse, Token

_NOUNS = ("NOUN", "PROPN")
_VERBS = ("VERB", "AUX")


@dataclass(frozen=True, slots=True)
class Link:
    """What a number was linked to, with its noun and governing verb as token indices.

    ``known`` says that the measure is one of the lexicon's, ``idle`` that the noun is not
    worth a figure, ``compound`` that the number is part of a word ("a 12-member panel").
    """

    measure: str | None = None
    group: str | None = None
    share_of: str | None = None
    known: bool = False
    idle: bool = False
    compound: bool = False
    noun: int | None = None
    verb: int | None = None


class Linker:
    """Links the numbers of one sentence."""

    def __init__(self, text: str, parse: Parse) -> None:
        self.text = text
        self.numbers = parse.numbers
        self.temporals = parse.temporals
        self.tree = Tree(parse)
        self.tokens = parse.tokens
        self._last: tuple[Number, Link] | None = None
        self._by_noun: dict[int, Link] = {}

    def links(self) -> Iterator[tuple[Number, Link]]:
        """Every number with its link, in text order.

        A number that counts some of those before it ("three of them children", "including
        two officers") takes their measure.
        """
        for number in self.numbers:
            link = self._link(number)
            if link.noun is not None:
                self._by_noun.setdefault(link.noun, link)
            if number.kind in ("count", "share") and link.known:
                self._last = number, link
            yield number, link

    def _link(self, number: Number) -> Link:
        i = self._numeral(number)
        if i is None or number.kind in ("age", "ordinal", "score", "other"):
            return Link()
        if number.kind == "money":
            return self._money(number, i)
        if number.kind == "measure":
            return self._measured(number, i)
        if number.kind == "share":
            return self._share(number, i)
        return self._count(number, i)

    # -- kinds -------------------------------------------------------------------------

    def _count(self, number: Number, i: int) -> Link:
        if number.high == 0 and say.BADLY.match(self.text, number.end):
            return Link()
        noun = self._noun(number, i)
        node = i if noun is None else noun
        verb = self._verb(node)
        if subset := say.OF_THEM.match(self.text, number.end):
            whole = self._whole()
            measure = self._beside(number, None) or whole[0]
            if measure is not None:
                group = self._phrase(subset.end())
                return Link(measure, group, known=True, verb=verb, noun=noun)
        if part := say.OF_MANY.match(self.text, number.end):
            # "Three of the five people who were hurt": that is said of the five only.
            measure = self._by_parse(i)
            group = self._phrase(part.end()) if measure is not None else None
            return Link(measure, group, known=measure is not None, idle=True, verb=verb)
        measure = self._beside(number, noun) or self._by_parse(node)
        if measure is None:
            measure = self._subset(number)
        if measure is None and noun is not None:
            measure = self._from_conjunct(noun)
        if measure is not None:
            group = self._group(number, noun)
            return Link(measure, group, known=True, verb=verb, noun=noun)
        if noun is None:
            return Link(verb=verb)
        lemma = self.tokens[noun].lemma.lower()
        compound = self.text[number.head_end : number.head_end + 1] == "-"
        if lemma in COUNTED and not compound and not say.NONE_OF.match(self.text, number.start):
            group = self._modifiers(number, noun) if COUNTED[lemma] in say.COMPRISE else None
            return Link(COUNTED[lemma], group, known=True, verb=verb, noun=noun)
        idle = lemma in IDLE or self.tokens[noun].pos != "NOUN"
        return Link(lemma, idle=idle, compound=compound, verb=verb, noun=noun)

    def _share(self, number: Number, i: int) -> Link:
        verb = self._verb(i)
        if part := say.OF_THEM.match(self.text, number.end):
            measure, words = self._whole()
            if measure is None:
                return Link(share_of=part["whole"], verb=verb)
            group = self._phrase(part.end())
            return Link(measure, group, words or part["whole"], known=True, verb=verb)
        of = say.OF.match(self.text, number.end)
        noun = self._noun_at(of.end()) if of is not None else None
        if of is not None and noun is not None:
            whole = self._words(of.end(), noun)
            measure = self._beside(number, noun) or self._by_parse(i) or self._by_parse(noun)
            lemma = self.tokens[noun].lemma.lower()
            known = measure is not None or lemma in COUNTED
            percent = number.head_end > number.head and self.text[number.head].isdigit()
            plural = self.tokens[noun].tag in ("NNS", "NNPS") or lemma in PEOPLES
            idle = lemma in IDLE or not (percent or plural)
            measure = measure or COUNTED.get(lemma, lemma)
            return Link(measure, None, whole, known=known, idle=idle, noun=noun, verb=verb)
        return Link(self._head_noun(number, i), verb=verb)

    def _money(self, number: Number, i: int) -> Link:
        verb = self._verb(i)
        into = say.IN_KIND.match(self.text, number.end) or say.OF.match(self.text, number.end)
        noun = self._noun_at(into.end()) if into else None
        measure = self.tokens[noun].lemma.lower() if noun is not None else None
        return Link(measure or self._head_noun(number, i) or "money", verb=verb, noun=noun)

    def _measured(self, number: Number, i: int) -> Link:
        of = say.OF.match(self.text, number.end)
        noun = self._noun_at(of.end()) if of is not None else None
        measure = self.tokens[noun].lemma.lower() if noun is not None else None
        if measure is None and say.AWAY.match(self.text, number.end):
            measure = "distance"
        return Link(measure or self._head_noun(number, i), verb=self._verb(i), noun=noun)

    def _head_noun(self, number: Number, i: int) -> str | None:
        """The noun a quantity is said of: its head, the noun before "of", or the subject."""
        unit = [k for k, t in enumerate(self.tokens) if number.start <= t.start < number.end]
        at = i
        while self.tokens[at].head in unit and self.tokens[at].head != at:
            at = self.tokens[at].head
        head = self.tokens[at].head
        if head not in unit and self.tokens[head].pos == "NOUN" and head > unit[-1]:
            return self.tokens[head].lemma.lower()
        if (
            self.tokens[head].lemma == "of"
            and self.tokens[self.tokens[head].head].pos == "NOUN"
        ):
            return self.tokens[self.tokens[head].head].lemma.lower()
        verb = self._verb(at)
        if verb is not None and self.tokens[verb].lemma.lower() in AMOUNTS_TO:
            subject = self.tree.child(verb, "nsubj", "nsubjpass")
            if (
                subject is not None
                and subject not in unit
                and self.tokens[subject].pos == "NOUN"
            ):
                return self.tokens[subject].lemma.lower()
        return None

    # -- the counted noun --------------------------------------------------------------

    def _numeral(self, number: Number) -> int | None:
        """The token of the numeral that the rest of the sentence hangs on."""
        inside = [
            i
            for i, t in enumerate(self.tokens)
            if t.start < number.head_end and t.end > number.head
        ]
        outward = [i for i in inside if self.tokens[i].head not in inside]
        candidates = outward or inside
        return candidates[-1] if candidates else None

    def _noun(self, number: Number, i: int) -> int | None:
        text = self.text
        if say.PRONOUN_AFTER.match(text, number.end):
            return None
        if of := say.OF.match(text, number.end):
            return self._noun_at(of.end())
        at = i
        while self.tokens[at].dep in ("nummod", "quantmod", "compound", "amod", "nmod", "det"):
            if self.tokens[at].head == at:
                break
            at = self.tokens[at].head
        if at != i and at > i and self.tokens[at].pos in _NOUNS:
            return at
        return self._noun_at(number.end)

    def _noun_at(self, start: int) -> int | None:
        """The head of the noun phrase that begins at or just after ``start``."""
        found: int | None = None
        for i, token in enumerate(self.tokens):
            if token.start < start:
                continue
            if token.tag == "POS" and found is not None:
                continue  # "half of the country's citizens"
            if self._is_countable(token) and not self._in_temporal(token.start):
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

    def _in_temporal(self, start: int) -> bool:
        return any(t.start <= start < t.end for t in self.temporals)

    def _verb(self, i: int) -> int | None:
        for k in self.tree.ancestors(i):
            if self.tokens[k].pos in _VERBS:
                return k
        return i if self.tokens[i].pos in _VERBS else None

    # -- the measure -------------------------------------------------------------------

    def _beside(self, number: Number, noun: int | None) -> str | None:
        """The measure that the words right beside the number tell."""
        text = self.text
        for end in dict.fromkeys(
            (number.end, self.tokens[noun].end if noun is not None else number.end)
        ):
            if say.DEAD_AFTER.match(text, end):
                return "killed"
            if state := say.STATE_AFTER.match(text, end):
                word = state["state"].lower()
                if word in say.ALWAYS_STATE or state["be"] or not self._is_active(state):
                    return STATES[word]
            if say.FORCED.match(text, end):
                return "displaced"
            if say.HOSTAGE.match(text, end):
                return "abducted"
            if say.HOSPITAL.match(text, end):
                return "hospitalised"
            if say.CUSTODY.match(text, end):
                return "detained"
            if (lives := say.LIVES_AFTER.match(text, end)) and (
                lives["lost"] or say.LIVES.search(text, max(0, number.start - 30), number.start)
            ):
                return "killed"
        left = say.ACT_BEFORE.search(text, max(0, number.start - 40), number.start)
        if left is not None and not left["passive"]:
            return say.ACTS[left["stem"].lower()]
        if toll := say.TOLL.search(text, max(0, number.start - 90), number.start):
            return (
                "casualties" if (toll["what"] or "").lower().startswith("casualt") else "killed"
            )
        if among := say.AMONG.search(text, max(0, number.start - 60), number.start):
            who = (among["who"] or among["what"]).lower()
            return "victims" if who == "victims" else STATES.get(who, "killed")
        return None

    def _is_active(self, state: re.Match[str]) -> bool:
        """Whether "killed" after the noun has an object: "12 rebels killed three men"."""
        i = next(
            (k for k, t in enumerate(self.tokens) if t.start == state.start("state")), None
        )
        if i is None:
            return False
        if self.tree.child(i, "dobj") is not None:
            return True
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if after is None or self._in_temporal(after.start):
            return False
        return after.pos in ("DET", "NUM", "PROPN", "PRON") and after.tag != "WDT"

    def _by_parse(self, i: int) -> str | None:
        tokens, tree = self.tokens, self.tree
        token = tokens[i]
        head = tokens[token.head]
        for c in tree.kids(i, "acl", "relcl", "amod", "advcl"):
            measure = self._of_clause(c)
            if measure is not None:
                return measure
        if token.dep in ("nsubjpass", "nsubj"):
            return None if self._denied(token.head) else self._of_subject(token.head, token.dep)
        if token.dep in ("dobj", "obj", "oprd", "attr", "dative"):
            if head.pos in _VERBS and not tree.passive(token.head):
                if self._denied(token.head) or token.lemma.lower() in NOT_PEOPLE:
                    return None
                return DONE_TO.get(head.lemma.lower())
            return None
        if token.dep == "pobj" and head.lemma in ("of", "to") and i - 1 != token.head - 1:
            above = tokens[head.head]
            tried = any(
                tokens[c].lemma.lower() in ("attempted", "attempt", "alleged", "threatened")
                for c in tree.kids(head.head, "amod", "compound")
            )
            if above.pos != "NOUN" or tried:
                return None
            return NOMINAL.get(above.lemma.lower())
        return None

    def _of_clause(self, c: int) -> str | None:
        """The measure of a participle or relative clause that describes the counted."""
        token = self.tokens[c]
        lemma, text = token.lemma.lower(), token.text.lower()
        if token.dep == "amod":
            return STATES.get(text)
        if self._denied(c):
            return None
        if token.tag == "VBN" and (token.dep == "acl" or self.tree.passive(c)):
            return DONE_TO.get(lemma) or STATES.get(text)
        if token.dep == "relcl":
            subject = self.tree.child(c, "nsubj", "nsubjpass")
            if subject is not None and self.tokens[subject].tag in ("WP", "WDT"):
                return self._of_subject(c, self.tokens[subject].dep)
        if token.tag == "VBG" and token.dep == "acl":
            return DOES.get(lemma)
        return None

    def _of_subject(self, verb: int, dep: str) -> str | None:
        tokens, tree = self.tokens, self.tree
        head = tokens[verb]
        lemma, text = head.lemma.lower(), head.text.lower()
        if dep == "nsubjpass" or tree.passive(verb):
            result = tree.child(verb, "oprd", "acomp", "xcomp")
            if result is not None and tokens[result].text.lower() in STATES:
                return STATES[tokens[result].text.lower()]
            return DONE_TO.get(lemma)
        if head.pos not in _VERBS:
            return STATES.get(text)
        state = tree.child(verb, "acomp", "oprd", "xcomp", "attr")
        if state is not None and tokens[state].text.lower() in STATES:
            return STATES[tokens[state].text.lower()]
        what = tree.child(verb, "dobj")
        if lemma == "lose" and what is not None:
            return {"life": "killed", "home": "displaced"}.get(tokens[what].lemma.lower())
        if lemma in SUFFERS and what is not None and tokens[what].lemma.lower() in WOUNDS:
            return "injured"
        if what is None and head.tag == "VBN" and not tree.kids(verb, "aux"):
            return DONE_TO.get(lemma)
        return DOES.get(lemma)

    def _denied(self, verb: int) -> bool:
        return any(
            self.tokens[c].dep == "neg"
            or self.tokens[c].text.lower() in ("not", "n't", "never")
            for c in self.tree.children[verb]
        )

    def _subset(self, number: Number) -> str | None:
        """The measure of those before, where the number counts some of them."""
        if self._last is None:
            return None
        return (
            self._last[1].measure
            if say.SUBSET.search(self.text, max(0, number.start - 40), number.start)
            else None
        )

    def _from_conjunct(self, noun: int) -> str | None:
        at = noun
        if any(self.tokens[c].lemma == "with" for c in self.tree.kids(noun, "prep")):
            return None  # "one dead and six others with wounds"
        while self.tokens[at].dep in ("conj", "appos") and self.tokens[at].head != at:
            at = self.tokens[at].head
            earlier = self._by_noun.get(at)
            if earlier is not None and earlier.known and earlier.measure in say.OF_PEOPLE:
                return earlier.measure
        if at != noun and self.tokens[at].pos in _NOUNS and noun not in self._by_noun:
            return self._by_parse(at)
        return None

    def _whole(self) -> tuple[str | None, str | None]:
        """Measure and words of the whole that "of them" points to."""
        if self._last is None:
            return None, None
        number, link = self._last
        end = self.tokens[link.noun].end if link.noun is not None else number.head_end
        return link.measure, self.text[number.head : end] if end > number.head else None

    # -- the group ---------------------------------------------------------------------

    def _group(self, number: Number, noun: int | None) -> str | None:
        if noun is None:
            return self._including(number.end)
        if (
            self.tokens[noun].lemma.lower() in ANYONE
            or self.tokens[noun].text.lower() in STATES
        ):
            return self._including(self.tokens[noun].end)
        return self._words(number.end, noun) or None

    def _including(self, start: int) -> str | None:
        """ "Including medical staff": who is among them, unless counted by themselves."""
        match = say.INCLUDING.match(self.text, start)
        if match is None:
            return None
        noun = self._noun_at(match.end())
        if noun is None or any(
            match.end() <= n.start < self.tokens[noun].end and n.kind != "other"
            for n in self.numbers
        ):
            return None
        return f"{match['word']} {self.text[match.end() : self.tokens[noun].end]}"

    def _modifiers(self, number: Number, noun: int) -> str | None:
        """What stands between the number and a noun that is the measure: "civilian"."""
        words = self._words(number.end, noun, before_noun=True)
        return words or None

    def _words(self, start: int, noun: int, before_noun: bool = False) -> str:
        end = self.tokens[noun].start if before_noun else self.tokens[noun].end
        words = self.text[start:end].strip(" -,") if end > start else ""
        return say.NOT_OF_GROUP.sub("", words).strip()

    def _phrase(self, start: int) -> str | None:
        """The noun phrase right after ``start``: "civilians" in "a third of them civilians"."""
        skip = say.COPULA.match(self.text, start)
        at = skip.end() if skip else start
        noun = self._noun_at(at)
        if noun is None or self.tokens[noun].start - at > 40:
            return None
        return self._words(at, noun) or None
