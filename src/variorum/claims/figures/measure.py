"""What happens to the counted, from the words beside the number or from the parse."""

from __future__ import annotations

import re

from variorum.claims.figures import patterns as say
from variorum.claims.figures.nouns import Phrases
from variorum.claims.figures.words import (
    ANYONE,
    DOES,
    DONE_TO,
    FORCES,
    FUGITIVES,
    NOMINAL,
    NOT_PEOPLE,
    PERSONS,
    SETS,
    STATES,
    SUFFERS,
    WOUNDS,
)
from variorum.model import Number

_VERBS = ("VERB", "AUX")


class Measures(Phrases):
    """Finds the lexicon's measure of a counted phrase, if it has one."""

    def beside(self, number: Number, noun: int | None) -> str | None:
        """The measure that the words right beside the number tell."""
        text = self.text
        for end in dict.fromkeys(
            (number.end, self.tokens[noun].end if noun is not None else number.end)
        ):
            if (dead := say.DEAD_AFTER.match(text, end)) and not (
                (dead["down"] and self._is_thing(noun))
                or (dead["active"] and self._has_object(dead.start("active")))
            ):
                return "killed"
            state = say.STATE_AFTER.match(text, end)
            if state is not None and not self._is_noun(number, state):
                word = state["state"].lower()
                if word in say.ALWAYS_STATE or state["be"] or not self._is_active(state):
                    return self._of_state(state)
            if say.STRUCK.match(text, end) or say.WOUNDED.match(text, end):
                return "injured"
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
        shot = say.DEAD_BEFORE.search(text, max(0, number.start - 30), number.start)
        if shot is not None and not (shot["down"] and self._is_thing(noun)):
            return "killed"
        if say.LIVES_OF.search(text, max(0, number.start - 30), number.start):
            return "killed"
        if toll := say.TOLL.search(text, max(0, number.start - 90), number.start):
            return (
                "casualties" if (toll["what"] or "").lower().startswith("casualt") else "killed"
            )
        return self._listed(number)

    def _listed(self, number: Number) -> str | None:
        """The measure of those among whom the counted are: "the dead included two"."""
        for among in (
            say.AMONG.search(self.text, max(0, number.start - 90), number.start),
            say.AMONG_AFTER.match(self.text, number.end),
        ):
            if among is not None:
                groups = among.groupdict()
                who = (groups["who"] or groups["what"]).lower()
                named = {"victims": "victims", "casualties": "casualties"}
                return named.get(who) or STATES.get(who, "killed")
        return None

    def told_as_fact(self, i: int) -> bool:
        """Whether what a phrase takes part in is told as having happened.

        It is not in the infinitive or under a modal ("could kill a man"), after "if", in
        the present tense, or as what somebody is accused of.
        """
        tokens, tree = self.tokens, self.tree
        if any(t.text == "?" for t in tokens[-2:]):
            return False
        own = [c for c in tree.kids(i, "acl", "relcl") if tokens[c].tag in ("VBN", "VBD")]
        verb = own[0] if own else self.verb(i)
        if verb is not None and say.ILLNESS.match(self.text, tokens[verb].end):
            return False
        while verb is not None:
            token = tokens[verb]
            helps = [tokens[c] for c in tree.kids(verb, "aux", "auxpass")]
            if any(h.tag in ("MD", "TO", "VBZ", "VBP") and h.lemma != "have" for h in helps):
                return False
            if any(tokens[c].text.lower() in say.UNREAL for c in tree.kids(verb, "mark")):
                return False
            if token.tag in ("VB", "VBZ", "VBP") or token.dep in ("pcomp", "csubj"):
                return False
            if token.tag == "VBD" or helps:
                return True
            verb = next((a for a in tree.ancestors(verb) if tokens[a].pos in _VERBS), None)
        return True

    def _has_object(self, start: int) -> bool:
        """Whether the verb at an offset has an object: "two men shot and killed a guard"."""
        i = next((k for k, t in enumerate(self.tokens) if t.start == start), None)
        return i is not None and self.tree.child(i, "dobj") is not None

    def person_beside(self, person: Number, noun: int) -> str | None:
        """The measure that stands right beside a single person: "shot dead a guard", "left
        a guard wounded"."""
        shot = say.DEAD_BEFORE.search(self.text, max(0, person.start - 30), person.start)
        if shot is not None:
            return "killed"
        end = person.end
        if (more := say.APPOSITION.match(self.text, end)) is not None:
            end = more.end()  # "another man, Ana's uncle, wounded"
        state = say.STATE_AFTER.match(self.text, end)
        if state is None or state["be"]:
            return None
        head = self.tokens[self.tokens[noun].head]
        if head.start == state.start("state") and head.tag == "VBD":
            return None  # "a man shot his friend"
        active = state["state"].lower() not in say.ALWAYS_STATE and self._is_active(state)
        return None if active else self._of_state(state)

    def _is_thing(self, noun: int | None) -> bool:
        """Whether what was "shot down" is an aircraft rather than a person."""
        if noun is None:
            return False
        lemma = self.tokens[noun].lemma.lower()
        return lemma not in PERSONS and lemma not in ANYONE

    def _is_noun(self, number: Number, state: re.Match[str]) -> bool:
        """Whether "shot" is what is counted: "one shot struck the wall"."""
        at, tokens = state.start("state"), self.tokens
        i = next((k for k, t in enumerate(tokens) if t.start == at), None)
        if i is None or tokens[i].text.lower() != "shot" or tokens[i].pos != "NOUN":
            return False
        # The plural is written with an s: "13 shot Sunday" are people.
        return number.low == 1 and i + 1 < len(tokens) and tokens[i + 1].pos in _VERBS

    def _of_state(self, state: re.Match[str]) -> str:
        at = state.start("state")
        i = next((k for k, t in enumerate(self.tokens) if t.start == at), None)
        if i is not None and self.fatal(i):
            return "killed"
        word = state["state"].lower()
        return self._hit(STATES[word], word, at)

    def _resulting(self, state: int) -> str:
        """The measure of a state that a verb leads to: "were found shot to death"."""
        token = self.tokens[state]
        if self.fatal(state):
            return "killed"
        return self._hit(STATES[token.text.lower()], token.text.lower(), token.start)

    def fatal(self, verb: int) -> bool:
        """Whether the wounded died of it: "was shot and died", "was shot to death"."""
        tokens, tree = self.tokens, self.tree
        if STATES.get(tokens[verb].text.lower()) != "injured" and (
            DONE_TO.get(tokens[verb].lemma.lower()) != "injured"
        ):
            return False
        if self.text.startswith((" to death", " dead"), tokens[verb].end):
            return True
        if any(
            tokens[c].text.lower() == "fatally"
            and "," not in self.text[tokens[verb].end : tokens[c].start]
            for c in tree.kids(verb, "advmod")
        ):
            return True
        for c in tree.kids(verb, "prep"):
            death = tree.child(c, "pobj")
            if tokens[c].text.lower() == "to" and death is not None:
                return tokens[death].text.lower() == "death"
        for c in tree.kids(verb, "conj"):
            lemma = tokens[c].lemma.lower()
            if tree.has_subject(c) or self._denied(c):
                continue
            if lemma in DOES and DOES[lemma] == "killed":
                return True
            if DONE_TO.get(lemma) == "killed" and not tree.kids(c, "dobj"):
                return True
        return False

    def _hit(self, measure: str, verb: str, at: int) -> str:
        """Those shot are the casualties where the text says that somebody died."""
        hit = verb in ("shot", "shoot", "shoots", "shooting", "stabbed", "stab")
        if hit and (self.deadly or say.SOME_DIED.search(self.text, at + len(verb))):
            after = self.text[at + len(verb) :]
            if not say.AND_WOUNDED.match(after):
                return "casualties"
        return measure

    def _done_to(self, verb: int) -> str | None:
        """What a verb does to its object."""
        token = self.tokens[verb]
        if self.fatal(verb):
            return "killed"
        if token.lemma.lower() == "shoot" and self.text.startswith(" down", token.end):
            return None  # an aircraft; persons are known by the words beside them
        measure = DONE_TO.get(token.lemma.lower())
        if measure is None:
            return None
        return self._hit(measure, token.text.lower(), token.start)

    def _is_active(self, state: re.Match[str]) -> bool:
        """Whether "killed" after the noun has an object: "12 rebels killed three men"."""
        i = next(
            (k for k, t in enumerate(self.tokens) if t.start == state.start("state")), None
        )
        if i is None:
            return False
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if after is not None and after.pos == "ADP" and after.dep == "prep":
            return False  # "four people shot outside a shop"
        if self.tree.child(i, "dobj") is not None:
            return True
        for c in self.tree.kids(i, "conj"):
            if self.tree.child(c, "dobj") is not None and not self.tree.has_subject(c):
                return True  # "two men shot and killed a guard"
        if after is None or self.in_temporal(after.start):
            return False
        then = self.tokens[i + 2] if i + 2 < len(self.tokens) else None
        if after.pos == "NUM" and then is not None and then.text.lower() in STATES:
            return False  # "Two Killed, Three Injured", written without the comma
        return after.pos in ("DET", "NUM", "PROPN", "PRON") and after.tag != "WDT"

    def by_parse(self, i: int) -> str | None:
        """The measure that the role of a phrase's head tells: "12" in "were killed"."""
        tokens, tree = self.tokens, self.tree
        token = tokens[i]
        head = tokens[token.head]
        told = [self._of_clause(c) for c in tree.kids(i, "acl", "relcl", "amod", "advcl")]
        told = [measure for measure in told if measure is not None]
        if told and token.dep == "nsubj" and self._of_subject(token.head, "nsubj") == "killed":
            return "killed"  # "those who were shot later died"
        if told:
            return told[0]
        if token.dep in ("nsubjpass", "nsubj"):
            return None if self._denied(token.head) else self._of_subject(token.head, token.dep)
        if token.dep in ("dobj", "obj", "oprd", "attr", "dative"):
            if head.pos in _VERBS and not tree.passive(token.head):
                if self._denied(token.head) or token.lemma.lower() in NOT_PEOPLE:
                    return None
                if head.lemma.lower() == "lose" and token.lemma.lower() in FORCES:
                    return "killed"
                return self._done_to(token.head)
            return None
        if token.dep == "pobj" and head.lemma in ("of", "to") and i - 1 != token.head - 1:
            above = tokens[head.head]
            if head.lemma == "of" and above.lemma.lower() in SETS:
                return self.by_parse(head.head)
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
        if token.dep == "acl" and self.tree.child(c, "dobj") is not None:
            return None  # "a gunman killed 50", misread as "a gunman (who was) killed"
        if token.tag == "VBN" and (token.dep == "acl" or self.tree.passive(c)):
            return self._done_to(c) or STATES.get(text)
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
                return self._resulting(result)
            return self._done_to(verb)
        if head.pos not in _VERBS:
            return STATES.get(text)
        state = tree.child(verb, "acomp", "oprd", "xcomp", "attr")
        if state is not None and tokens[state].text.lower() in STATES:
            return self._resulting(state)
        what = tree.child(verb, "dobj")
        if lemma == "lose" and what is not None:
            return {"life": "killed", "home": "displaced"}.get(tokens[what].lemma.lower())
        if lemma in SUFFERS and what is not None and tokens[what].lemma.lower() in WOUNDS:
            return "injured"
        if what is None and head.tag == "VBN" and not tree.kids(verb, "aux"):
            return self._done_to(verb)
        if lemma == "flee" and self._runs(verb):
            return None
        return DOES.get(lemma)

    def _runs(self, verb: int) -> bool:
        """Whether who flees is on the run rather than driven out."""
        subject = self.tree.child(verb, "nsubj")
        if subject is not None and self.tokens[subject].lemma.lower() in FUGITIVES:
            return True
        return say.ON_FOOT.match(self.text, self.tokens[verb].end) is not None

    def _denied(self, verb: int) -> bool:
        return any(
            self.tokens[c].dep == "neg"
            or self.tokens[c].text.lower() in ("not", "n't", "never")
            for c in self.tree.children[verb]
        )
