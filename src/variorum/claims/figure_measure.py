"""What happens to the counted, from the words beside the number or from the parse."""

from __future__ import annotations

import re

from variorum.claims import figure_patterns as say
from variorum.claims.figure_nouns import Phrases
from variorum.claims.figure_words import (
    DOES,
    DONE_TO,
    NOMINAL,
    NOT_PEOPLE,
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
        if say.LIVES_OF.search(text, max(0, number.start - 30), number.start):
            return "killed"
        if among := say.AMONG_AFTER.match(text, number.end):
            who = among["who"].lower()
            return "victims" if who == "victims" else STATES.get(who, "killed")
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
