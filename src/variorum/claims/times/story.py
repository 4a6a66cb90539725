"""The day of the event that a story tells of, from all its witnesses together.

Every day that a text names is a candidate, and so are the days of publication and those
before them: news is of yesterday or today.  A candidate is described by how the witnesses
name it (beside a word of harm, under "happened" or under "was arrested", at the head of the
text, first or earliest of all) and by how long before the first publication it lies.  A
conditional logit over the candidates of a story (McFadden, 1974) weighs these; its weights
(:mod:`.story_weights`) are fitted by ``python -m evals.event_dates --train``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from variorum.claims.happening import AFTERMATH, HAPPEN, HARM, RESPOND
from variorum.claims.times.find import interval_in, publication_days, with_days
from variorum.claims.times.story_weights import WEIGHTS
from variorum.claims.times.tense import tense
from variorum.claims.wordlist import word_set
from variorum.model import DateCandidate, Document, EventDate, Parse, Sentence, Span, Temporal

_SAY = word_set("say tell announce report add confirm state tweet post update publish write")
_VERBS = {"harm": HARM, "happen": HAPPEN, "respond": RESPOND, "aftermath": AFTERMATH,
          "say": _SAY}  # fmt: skip
_DAILY = ("day", "part", "hour", "minute")
_LONG_AGO = 400  # days after which a date is background
_KEPT = 0.05  # candidates less likely than this are not listed
_SURE = 0.5  # what the day must reach to be told


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day, how the witnesses tell it (a number a feature), and where they do."""

    day: date
    features: Mapping[str, float]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Mention:
    day: date
    features: frozenset[str]
    span: Span


def event_dates(documents: Sequence[Document]) -> dict[str, EventDate]:
    """The day of the story's event for each witness, with the witness's own words for it.

    Empty where the texts name no day or none is clearly the one.
    """
    found = event_date(documents)
    if found is None:
        return {}
    return {
        d.witness.siglum: EventDate(
            day=found.day,
            confidence=found.confidence,
            candidates=found.candidates,
            evidence=tuple(s for s in found.evidence if s.siglum == d.witness.siglum),
        )
        for d in documents
    }


def event_date(documents: Sequence[Document]) -> EventDate | None:
    """The day of the event that ``documents`` tell of; ``None`` if it cannot be told.

    A day that no text names is never given, however likely.
    """
    ranked = rank(candidates(documents), WEIGHTS)
    if not ranked or ranked[0][0] < _SURE or not ranked[0][1].spans:
        return None
    listed = tuple(
        DateCandidate(day=c.day.isoformat(), confidence=round(p, 3), evidence=c.spans)
        for p, c in ranked
        if p >= _KEPT
    )
    best = listed[0]
    return EventDate(
        day=best.day,
        confidence=best.confidence or 0.0,
        candidates=listed,
        evidence=best.evidence,
    )


def rank(
    found: Sequence[Candidate], weights: Mapping[str, float]
) -> list[tuple[float, Candidate]]:
    """The candidates with their probabilities, the likeliest first."""
    scores = [sum(weights.get(k, 0.0) * v for k, v in c.features.items()) for c in found]
    best = max(scores, default=0.0)
    odds = [math.exp(s - best) for s in scores]
    total = sum(odds)
    pairs = [(o / total, c) for o, c in zip(odds, found, strict=True)]
    return sorted(pairs, key=lambda p: (-p[0], p[1].day))


def candidates(documents: Sequence[Document]) -> list[Candidate]:
    """The days the story may be of, with their features, in order."""
    published = {
        d.witness.siglum: days[0]
        for d in documents
        if (days := publication_days(d.witness.published)) is not None and days[0] == days[1]
    }
    told: dict[date, dict[str, set[str]]] = {}
    spans: dict[date, list[Span]] = {}
    named = False
    for document in documents:
        siglum = document.witness.siglum
        for mention in _placed(list(_mentions(document)), published.get(siglum)):
            named = True
            told.setdefault(mention.day, {}).setdefault(siglum, set()).update(mention.features)
            spans.setdefault(mention.day, []).append(mention.span)
    for day in published.values():
        for back in (0, 1):
            told.setdefault(day - timedelta(days=back), {})
    first = min(published.values(), default=None)
    return [
        Candidate(
            day,
            _features(told[day], len(documents)) | _lag(day, first, named),
            tuple(sorted(set(spans.get(day, ())))),
        )
        for day in sorted(told)
    ]


def _features(told: Mapping[str, set[str]], documents: int) -> dict[str, float]:
    """The share of witnesses that tell the day in each way, and whether one does."""
    found: dict[str, float] = {}
    for features in told.values():
        for name in features:
            found[f"share {name}"] = found.get(f"share {name}", 0.0) + 1 / documents
            found[f"some {name}"] = 1.0
    return found


def _lag(day: date, first: date | None, named: bool) -> dict[str, float]:
    if first is None:
        return {}
    days = (first - day).days
    if days < 0:
        name = "after"
    elif days < 4:
        name = str(days)
    else:
        name = "week" if days < 8 else "month" if days < 40 else "year" if days < 400 else "old"
    found = {f"lag {name}": 1.0}
    if not named and days in (0, 1):
        found[f"unnamed lag {days}"] = 1.0
    return found


def _placed(mentions: list[_Mention], published: date | None) -> Iterator[_Mention]:
    """The mentions, those told first and the earliest ones marked."""
    past = [
        m
        for m in mentions
        if "future" not in m.features
        and (published is None or 0 <= (published - m.day).days < _LONG_AGO)
    ]
    harm = [m for m in past if "sentence harm" in m.features]
    marks: dict[int, set[str]] = {}
    for name, group in (("", past), (" harm", harm)):
        if group:
            marks.setdefault(id(group[0]), set()).add(f"first{name}")
            earliest = min(group, key=lambda m: m.day)
            marks.setdefault(id(earliest), set()).add(f"earliest{name}")
    for mention in mentions:
        yield _Mention(
            mention.day, mention.features | marks.get(id(mention), set()), mention.span
        )


def _mentions(document: Document) -> Iterator[_Mention]:
    for place, sentence in enumerate(document.sentences):
        parse = document.parse(sentence)
        for temporal in with_days(parse.temporals):
            if temporal.unit in ("now", "weekend"):
                continue
            interval = interval_in(document, sentence, temporal)
            if interval is None or interval.grain not in _DAILY:
                continue
            overnight = temporal.part == "overnight"
            features = _described(parse, temporal, sentence)
            features.add(temporal.kind if temporal.year is None else "dated")
            if interval.grain != "day":
                features.add("part of day")
            if place < 3:
                features.add("head" if place else "opening")
            yield _Mention(
                (interval.end if overnight else interval.start).date(),
                frozenset(features),
                sentence.span(temporal.start, temporal.end),
            )


def _described(parse: Parse, temporal: Temporal, sentence: Sentence) -> set[str]:
    """What stands around a temporal: the sentence's words, its verb and noun, the tense."""
    tokens = parse.tokens
    side = tense(parse, temporal, headline=sentence.role == "headline")
    found: set[str] = {side or "tenseless"}
    if sentence.role != "body":
        found.add(sentence.role)
    if temporal.mode in ("since", "until", "before", "after"):
        found.add(temporal.mode)
    lemmas = {t.lemma.lower() for t in tokens}
    found.update(f"sentence {name}" for name, listed in _VERBS.items() if lemmas & listed)
    above = _above(parse, temporal)
    verb = next((i for i in above if tokens[i].pos == "VERB"), None)
    noun = next((i for i in above[:2] if tokens[i].pos in ("NOUN", "PROPN")), None)
    for at, kind in ((verb, "verb"), (noun, "noun")):
        if at is not None:
            lemma = tokens[at].lemma.lower()
            found.update(f"{kind} {n}" for n, listed in _VERBS.items() if lemma in listed)
    return found


def _above(parse: Parse, temporal: Temporal) -> list[int]:
    """The tokens that govern a temporal, the nearest first."""
    tokens = parse.tokens
    inside = [
        i for i, t in enumerate(tokens) if t.end > temporal.start and t.start < temporal.end
    ]
    if not inside:
        return []
    at = next((i for i in inside if tokens[i].head not in inside), inside[-1])
    chain: list[int] = []
    while tokens[at].head != at and len(chain) < len(tokens):
        at = tokens[at].head
        chain.append(at)
    return chain
