"""What a number counts: from the words beside it, else from the dependency parse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from variorum.claims.figures import patterns as say
from variorum.claims.figures.lists import Listed, headline_persons, shared
from variorum.claims.figures.persons import single_persons
from variorum.claims.figures.remains import after_bodies, limited_to, measure_of_bodies
from variorum.claims.figures.sources import are_sources
from variorum.claims.figures.tolls import Tolls
from variorum.claims.figures.words import (
    AMOUNTS_TO,
    ANYONE,
    COUNTED,
    IDLE,
    PEOPLES,
    PERSONS,
    STATES,
)
from variorum.model import Number, Parse

_CASUALTIES = ("killed", "injured")


@dataclass(frozen=True, slots=True)
class Link:
    """What a number was linked to, with its noun and governing verb as token indices.

    ``known`` says that the measure is one of the lexicon's, ``idle`` that the noun is not
    worth a figure, ``compound`` that the number is part of a word ("a 12-member panel"),
    ``toll`` that it is the state of a count ("rose to 12").
    """

    measure: str | None = None
    group: str | None = None
    share_of: str | None = None
    known: bool = False
    idle: bool = False
    compound: bool = False
    toll: bool = False
    noun: int | None = None
    verb: int | None = None


class Linker(Tolls):
    """Links the numbers of one sentence, and the single persons that are casualties.

    ``before`` is the linker of the sentence before, which "five of them" may point to;
    ``deadly`` says that the text tells of somebody's death.
    """

    def __init__(
        self,
        text: str,
        parse: Parse,
        before: Linker | None = None,
        *,
        deadly: bool = False,
        headline: bool = False,
    ) -> None:
        super().__init__(text, parse, deadly)
        self._headline = headline
        self._before = before
        self._last: tuple[Number, Link] | None = None
        self._by_noun: dict[int, Link] = {}

    def links(self) -> Iterator[tuple[Number, Link]]:
        """Every number with its link, in text order.

        A number that counts some of those before it ("three of them children", "including
        two officers") takes their measure.
        """
        persons = {n.start: (n, a, k) for n, a, k in single_persons(self.tree, self.numbers)}
        numbers = [self._told_of_one(n) for n in self.numbers if n.start not in persons]
        found: list[tuple[Number, Link]] = []
        for number in sorted([*numbers, *(p[0] for p in persons.values())], key=_start):
            if number.start in persons:
                _, article, noun = persons[number.start]
                link = self._person(number, article, noun)
            else:
                link = self._link(number)
                if number.kind in ("count", "share") and link.known:
                    self._last = number, link
            if link.noun is not None:
                self._by_noun.setdefault(link.noun, link)
            found.append((number, link))
        found = self._listed_together(found)
        if self._headline:
            found = self._with_headline(found)
        yield from sorted(found, key=lambda pair: _start(pair[0]))

    def _with_headline(self, found: list[tuple[Number, Link]]) -> list[tuple[Number, Link]]:
        """The links of a headline, with what its words tell where the parse told nothing."""
        known = {n.start: (n, link) for n, link in found if link.known}
        for number, who, measure in headline_persons(self.text, self.numbers, self._shot):
            if not any(
                n.start < number.end and number.start < n.end for n, _ in known.values()
            ):
                group = who if say.NOT_OF_GROUP.sub("", who).lower() not in ANYONE else None
                known[number.start] = number, Link(measure, group or None, known=True)
        return [pair for pair in found if pair[0].start not in known] + [*known.values()]

    def _shot(self, verb: str, at: int) -> str:
        return self._hit("injured", verb, at)

    def _listed_together(self, found: list[tuple[Number, Link]]) -> list[tuple[Number, Link]]:
        """The links with the measure of a list's last member given to all of the list."""
        members = [self._member(number, link) for number, link in found]
        given = []
        for (number, link), member, measure in zip(
            found, members, shared(self.text, members), strict=True
        ):
            if measure is not None and member.measure is None:
                who = (
                    self.text[number.end : member.end].strip()
                    or self.text[number.start : member.end]
                )
                group = say.NOT_OF_GROUP.sub("", say.AN.sub("", who)).strip() or None
                given.append((number, replace(link, measure=measure, group=group, known=True)))
            else:
                given.append((number, link))
        return given

    def _member(self, number: Number, link: Link) -> Listed:
        noun = link.noun
        if noun is None and number.kind == "count" and not link.known:
            noun = self.noun_at(number.end) if number.end == number.head_end else None
        end = max(number.end, self.tokens[noun].end if noun is not None else 0)
        inside = [t for t in self.tokens if number.start <= t.start < end]
        people = any(t.lemma.lower() in PERSONS or t.lemma.lower() in ANYONE for t in inside)
        measure = link.measure if link.known else None
        return Listed(number, end, measure, number.kind == "count" and people)

    @property
    def last(self) -> tuple[Number, Link] | None:
        """The last number that counts people by what befell them, once linked."""
        if self._last is not None and self._last[1].measure in say.OF_PEOPLE:
            return self._last
        return None

    def _person(self, number: Number, article: int, noun: int) -> Link:
        """The link of a single person: to a death or an injury told as a fact, or none."""
        if not self.told_as_fact(noun) or say.RATE.search(self.text):
            return Link()
        measure = self.person_beside(number, noun) or self.by_parse(noun)
        measure = measure or self._listed(number) or self._subset(number)
        if measure is None and (self.tokens[noun].dep in ("conj", "appos")):
            measure = self._from_conjunct(noun)
        if measure not in (*_CASUALTIES, "casualties"):
            return Link()
        named = self.tokens[noun].entity == "PERSON"
        start = self.tokens[article].start if named else self.tokens[article].end
        lemma = self.tokens[noun].lemma.lower()
        group = None if lemma in ANYONE else self.words_to(start, noun)
        return Link(measure, group or None, known=True, verb=self.verb(noun), noun=noun)

    def _link(self, number: Number) -> Link:
        i = self.numeral(number)
        if i is None or number.kind in ("age", "ordinal", "score", "other"):
            return Link()
        if number.kind == "money":
            return self._money(number, i)
        if number.kind == "measure":
            return self._measured(number, i)
        if number.kind == "share":
            return self._share(number, i)
        return self._count(number, i)

    def _told_of_one(self, number: Number) -> Number:
        """The number as a count where it is one of the harmed: "one of the wounded"."""
        if number.kind == "other" and say.ONE_OF_HARMED.match(self.text, number.end):
            return replace(number, kind="count")
        return number

    def _count(self, number: Number, i: int) -> Link:
        if number.high == 0 and say.BADLY.match(self.text, number.end):
            return Link()
        if say.PART_OF.search(self.text, max(0, number.start - 16), number.start):
            return Link()
        noun = self.noun(number, i)
        node = i if noun is None else noun
        verb = self.verb(node)
        if say.ONE_OF_DIED.match(self.text, number.end):
            return Link("killed", known=True, verb=verb)
        if subset := say.OF_THEM.match(self.text, number.end):
            measure = self.beside(number, None) or self.by_parse(i) or self._of_whom(subset)
            if measure is not None:
                group = self.phrase(subset.end())
                return Link(measure, group, known=True, verb=verb, noun=noun)
        if part := say.OF_MANY.match(self.text, number.end):
            # "Three of the five people who were hurt": that is said of the five only.
            measure = self.by_parse(i)
            group = self.phrase(part.end()) if measure is not None else None
            return Link(measure, group, known=measure is not None, idle=True, verb=verb)
        if after_bodies(self.tree, node):
            group = self._group(number, noun)
            return Link("killed", group, known=True, verb=verb, noun=noun)
        if noun is not None and COUNTED.get(self.tokens[noun].lemma.lower()) == "bodies":
            group = limited_to(self.modifiers(number, noun))
            bodies = measure_of_bodies(self.tree, noun, verb)
            return Link(bodies, group, known=True, verb=verb, noun=noun)
        several = (
            number.low is None or number.low > 1
        )  # "one unnamed official" is "an official"
        if noun is not None and several and are_sources(self.text, self.tree, number.end, noun):
            return Link("sources", known=True, verb=verb, noun=noun)
        measure = self.beside(number, noun)
        if measure is None and (toll := self.toll(number, i)) is not None:
            return Link(*toll, known=True, toll=True, verb=verb, noun=noun)
        if measure is None and self._last is not None and self.earlier(number):
            return Link(self._last[1].measure, known=True, toll=True, verb=verb)
        if measure is None:
            measure = self.by_parse(node) or (node != i and self.by_parse(i)) or None
        if measure is None:
            measure = self._subset(number)
        if measure is None and (found := self._of_those(number)) is not None:
            return Link(*found, known=True, verb=verb, noun=noun)
        if measure is None and noun is not None:
            measure = self._from_conjunct(noun)
        if measure is None:
            measure = self._gapped(number, noun)
        if measure is not None:
            group = self._group(number, noun)
            return Link(measure, group, known=True, verb=verb, noun=noun)
        if noun is None:
            return Link(verb=verb)
        lemma = self.tokens[noun].lemma.lower()
        compound = self.text[number.head_end : number.head_end + 1] == "-"
        if lemma in COUNTED and not compound and not say.NONE_OF.match(self.text, number.start):
            group = self.modifiers(number, noun) if COUNTED[lemma] in say.COMPRISE else None
            return Link(COUNTED[lemma], group, known=True, verb=verb, noun=noun)
        idle = lemma in IDLE or self.tokens[noun].pos != "NOUN"
        return Link(self._as_counted(noun), idle=idle, compound=compound, verb=verb, noun=noun)

    def _share(self, number: Number, i: int) -> Link:
        verb = self.verb(i)
        if part := say.OF_THEM.match(self.text, number.end):
            measure, words = self._of_whom(part), self._whole()
            if measure is None:
                return Link(share_of=part["whole"], verb=verb)
            group = self.phrase(part.end())
            return Link(measure, group, words or part["whole"], known=True, verb=verb)
        of = say.OF.match(self.text, number.end)
        noun = self.noun_at(of.end()) if of is not None else None
        if of is not None and noun is not None:
            whole = self.words_to(of.end(), noun)
            measure = self.beside(number, noun) or self.by_parse(i) or self.by_parse(noun)
            lemma = self.tokens[noun].lemma.lower()
            known = measure is not None or lemma in COUNTED
            percent = number.head_end > number.head and self.text[number.head].isdigit()
            plural = self.tokens[noun].tag in ("NNS", "NNPS") or lemma in PEOPLES
            idle = lemma in IDLE or not (percent or plural)
            measure = measure or COUNTED.get(lemma) or self._as_counted(noun)
            were = say.WHO_WERE.match(self.text, self.tokens[noun].end) if known else None
            group = self.phrase(were.end()) if were is not None else None
            return Link(measure, group, whole, known=known, idle=idle, noun=noun, verb=verb)
        return Link(self._head_noun(number, i), verb=verb)

    def _as_counted(self, noun: int) -> str:
        """The name of what is counted: a plural as it is written, else the lemma."""
        token = self.tokens[noun]
        return (token.text if token.tag in ("NNS", "NNPS") else token.lemma).lower()

    def _money(self, number: Number, i: int) -> Link:
        verb = self.verb(i)
        into = say.IN_KIND.match(self.text, number.end) or say.OF.match(self.text, number.end)
        noun = self.noun_at(into.end()) if into else None
        measure = self.tokens[noun].lemma.lower() if noun is not None else None
        return Link(measure or self._head_noun(number, i) or "money", verb=verb, noun=noun)

    def _measured(self, number: Number, i: int) -> Link:
        of = say.OF.match(self.text, number.end)
        noun = self.noun_at(of.end()) if of is not None else None
        measure = self.tokens[noun].lemma.lower() if noun is not None else None
        if measure is None and say.AWAY.match(self.text, number.end):
            measure = "distance"
        return Link(measure or self._head_noun(number, i), verb=self.verb(i), noun=noun)

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
        verb = self.verb(at)
        if verb is not None and self.tokens[verb].lemma.lower() in AMOUNTS_TO:
            subject = self.tree.child(verb, "nsubj", "nsubjpass")
            if (
                subject is not None
                and subject not in unit
                and self.tokens[subject].pos == "NOUN"
            ):
                return self.tokens[subject].lemma.lower()
        return None

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
        if (
            at != noun
            and self.tokens[at].pos in ("NOUN", "PROPN")
            and noun not in self._by_noun
        ):
            return self.by_parse(at)
        return None

    def _of_those(self, number: Number) -> tuple[str, str | None] | None:
        """Measure and group of "12 were children" after "of those killed"."""
        were = say.WERE.match(self.text, number.end)
        if were is None:
            return None
        of = say.OF_THOSE.search(self.text, 0, number.start)
        if of is None:
            return None
        measure = next((STATES[w] for w in of["who"].lower().split() if w in STATES), None)
        if measure is None and self._last is not None:
            measure = self._last[1].measure
        if measure not in say.OF_PEOPLE:
            return None
        return measure, self.phrase(number.end)

    def _gapped(self, number: Number, noun: int | None) -> str | None:
        """The measure of the number before where the verb is not said again: "45 were
        killed in the north and 22 in the south"."""
        if self._last is None or self._last[1].measure not in say.OF_PEOPLE:
            return None
        if noun is not None and self.tokens[noun].lemma.lower() not in ANYONE:
            return None
        last = self._last[0]
        if (
            not say.GAP_BEFORE.search(self.text, last.end, number.start)
            or not say.GAP_AFTER.match(self.text, number.end)
            or not say.PLACED.search(self.text, last.end, number.start)
        ):
            return None
        return self._last[1].measure

    def _of_whom(self, whole: re.Match[str]) -> str | None:
        """The measure of "of them" or "of the dead"."""
        word = whole["whole"].lower().removeprefix("the ").removeprefix("those ")
        if word in ("dead", "killed", "fatalities", "wounded", "injured", "missing"):
            return STATES.get(word, "killed")
        points_back = word == "them" and say.WERE.match(self.text, whole.end())
        if self._last is None and self._before is not None and points_back:
            self._last = self._before.last
        return self._last[1].measure if self._last is not None else None

    def _whole(self) -> str | None:
        """The words of the whole that "of them" points to."""
        if self._last is None:
            return None
        number, link = self._last
        end = self.tokens[link.noun].end if link.noun is not None else number.head_end
        return self.text[number.head : end] if end > number.head else None

    def _group(self, number: Number, noun: int | None) -> str | None:
        if noun is None:
            return self.including(number.end)
        if (
            self.tokens[noun].lemma.lower() in ANYONE
            or self.tokens[noun].text.lower() in STATES
        ):
            return self.including(self.tokens[noun].end)
        # "injuring another 40 Ana Ruiz/Agency": the credit of a picture is no group.
        if self.tokens[noun].entity == "PERSON" and number.low != 1:
            return None
        return say.NUMBER_FIRST.sub("", self.words_to(number.end, noun)) or None


def _start(number: Number) -> int:
    return number.start
