"""Whether a time expression lies before or after the moment of writing, by its verb."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.claims.times.resolve import Tense
from variorum.claims.wordlist import word_set
from variorum.model import Parse, Temporal, Token

_MODALS = frozenset(
    {"will", "would", "shall", "should", "may", "might", "can", "could", "must"}
)
_MODALS |= {"'ll", "'d", "wo", "ll"}
#: What one plans, orders or foresees lies ahead: "agreed to meet", "due to open".
_AHEAD = word_set(
    """plan schedule expect due set want agree intend ready vow pledge threaten order ask call
    urge prepare hope promise offer likely wait aim need invite propose slate bind poise
    forecast anticipate decide refuse decline"""
)
#: Verbs whose present tense with a day is a timetable: "talks resume Monday".
_TIMETABLE = word_set(
    """meet begin start open resume end expire vote travel face return hold go arrive leave
    visit take convene kick close launch debut play host conclude elect sit appear"""
)
_PLANNED = frozenset({"plan", "schedule", "slate", "intend", "anticipate"})
#: What is told in one of these was told already.
_TOLD = word_set("""statement interview release tweet report announcement letter email post
    briefing broadcast""")
_UPCOMING = frozenset({"upcoming", "forthcoming", "planned", "scheduled"})


def tense(parse: Parse, temporal: Temporal, headline: bool = False) -> Tense | None:
    """The tense of the verb that governs ``temporal``; ``None`` if that cannot be told.

    In a headline the present tense tells of the past.
    """
    tokens = parse.tokens
    start = next((i for i, t in enumerate(tokens) if t.end > temporal.start), None)
    if start is None:
        return None
    inside = [i for i in range(start, len(tokens)) if tokens[i].start < temporal.end]
    at = next(
        (i for i in inside if tokens[i].head not in inside or tokens[i].head == i), inside[-1]
    ) if inside else start  # fmt: skip
    word = tokens[start - 1].text.lower() if start else ""
    if temporal.mode == "until" and (_is_day(temporal) or _is_month(temporal)):
        return "past" if _had(tokens, at, done=word == "by") else "future"  # a deadline
    if start >= 2 and word == "as" and tokens[start - 2].text.lower() in ("soon", "early"):
        return "future"
    if start and tokens[start - 1].text.lower() == "effective":
        return "future"
    if start >= 2 and [t.lower() for t in (tokens[start - 2].text, tokens[start - 1].text)] == [
        "ahead",
        "of",
    ]:
        return "future"
    after = at
    for _ in range(len(tokens)):
        if tokens[at].tag == "VBD" and tokens[at].lemma in _PLANNED and at < after:
            return "future"  # "planned a march for Saturday"
        above = tokens[tokens[at].head]
        if tokens[at].lemma == "for" and above.lemma.lower() in _AHEAD:
            return "future"  # "was planned for Saturday"
        if tokens[at].pos in ("VERB", "AUX") and not _in_clause(tokens, inside, at):
            found = _of_verb(tokens, at, headline)
            if found is not None:
                return found
        elif tokens[at].pos == "NOUN" and tokens[at].lemma.lower() in _TOLD:
            return "past"  # "in a statement Monday"
        elif (tokens[at].lemma.lower() in _AHEAD and tokens[at].pos == "ADJ") or any(
            t.lemma.lower() in _UPCOMING or t.text.lower() in _UPCOMING
            for t in tokens
            if t.dep == "amod" and tokens[t.head] is tokens[at]
        ):
            return "past" if _had(tokens, at, done=False) else "future"
        if tokens[at].head == at:
            return None
        at = tokens[at].head
    return None


def _is_day(temporal: Temporal) -> bool:
    dated = temporal.kind == "date" and temporal.day is not None
    return dated or temporal.kind == "weekday" or temporal.part == "end"


def _is_month(temporal: Temporal) -> bool:
    return temporal.kind == "date" and temporal.month is not None and temporal.year is None


def _had(tokens: Sequence[Token], at: int, done: bool) -> bool:
    """Whether the verb above is in the pluperfect: "by Friday they had left".

    With ``done`` the simple past is enough: "a foot of snow fell by Friday".
    """
    while tokens[at].head != at and tokens[at].pos not in ("VERB", "AUX"):
        at = tokens[at].head
    if any(t.head == at and t.dep == "aux" and t.text.lower() == "had" for t in tokens):
        return True
    verb = tokens[at].lemma.lower()
    return done and tokens[at].tag == "VBD" and verb not in _AHEAD | {"be", "have"}


def _in_clause(tokens: Sequence[Token], inside: Sequence[int], verb: int) -> bool:
    """Whether a clause begins between the time and the verb: "on Friday that they will"."""
    return bool(inside) and any(
        tokens[i].text.lower() in ("that", "whether") and tokens[i].dep == "mark"
        for i in range(inside[-1] + 1, verb)
    )


def _of_verb(tokens: Sequence[Token], at: int, headline: bool) -> Tense | None:
    verb = tokens[at]
    helpers = [
        t for t in tokens if t.head == at and t.dep in ("aux", "auxpass") and t is not verb
    ]
    lemmas = {t.lemma.lower() for t in helpers} | {t.text.lower() for t in helpers}
    if lemmas & {"could", "can"} and any(
        (t.head == at and t.dep == "neg") or t.text.lower() in ("neither", "nor")
        for t in tokens
    ):
        return "past" if "could" in lemmas else "future"  # "could not be reached Wednesday"
    if lemmas & _MODALS:
        return "past" if "have" in lemmas else "future"
    parent = tokens[verb.head] if verb.head != at else None
    if verb.tag == "VB" and "to" in lemmas:
        ahead = parent is not None and parent.lemma.lower() in _AHEAD
        if ahead and _had(tokens, verb.head, done=False):
            return "past"  # "it had been due to end Friday"
        going = parent is not None and parent.lemma == "go" and parent.tag == "VBG"
        due = parent is not None and parent.lemma == "be" and parent.tag in ("VBZ", "VBP")
        due = due and verb.dep == "xcomp"  # "is to resume on Tuesday"
        return "future" if ahead or going or due else None  # else as the verb above
    tags = {t.tag for t in helpers}
    if verb.tag == "VBD" or "VBD" in tags or "have" in lemmas:
        return "past"
    if verb.tag == "VBN":
        if verb.lemma in ("schedule", "expect", "plan", "slate") and helpers:
            return "future"
        return "past"
    if verb.tag == "VBG":
        return "future" if tags & {"VBZ", "VBP"} and verb.lemma in _TIMETABLE else None
    if verb.tag in ("VBZ", "VBP"):
        if headline:
            return "past"
        if verb.lemma in _TIMETABLE:
            return "future"
        return "past" if verb.lemma in ("say", "report", "tell", "write") else None
    return None
