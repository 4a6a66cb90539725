"""Where the event of a story happened, from all its witnesses together.

Every town or county that the witnesses name is a candidate.  It is described by how they
name it: in how many of them, how often, in the headline, at the head of the text, beside a
word of harm, after "in", or only in the name of a police force, a hospital, a court or
behind somebody's name.  A conditional logit over the candidates of a story (McFadden 1974)
weighs these; its weights (:mod:`.event_weights`) are fitted by
``python -m evals.event_places --train``.  Beside them stands one more: that the event has no
such place, which is so for most stories of politics, where nobody was harmed.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from variorum.claims.happening import AFTERMATH, HAPPEN, HARM, RESPOND
from variorum.claims.places.event_weights import WEIGHTS
from variorum.claims.places.names import Role
from variorum.claims.places.story import Named
from variorum.claims.wordlist import word_set
from variorum.model import Candidate, Document, EventPlace, Parse, Sentence, Span, Token, Where

_TOWNS = frozenset({"city", "admin2", "point"})
_VERBS = {"harm": HARM, "happen": HAPPEN, "respond": RESPOND, "aftermath": AFTERMATH}
_LIVE = word_set("live grow reside native resident raise born graduate attend")
_BODIES = {
    "police": word_set("police pd sheriff department deputy marshal trooper officer"),
    "care": word_set("hospital medical center health clinic"),
    "law": word_set("court jail prison attorney judge"),
    "school": word_set("school university college"),
    "media": word_set("news times herald tribune post press tv"),
    "street": word_set("street road avenue highway boulevard drive lane park mall"),
}
_STREET = word_set("street road avenue block highway boulevard drive lane st ave")
_PREPOSITIONS = ("in", "near", "outside", "at", "of", "from", "to")
_HEAD = 3  # sentences
SURE = 0.5  # probability from which a place is told
#: The score of "nowhere" if all witnesses open with harm, and what is added if none does: the
#: likeliest ones, with the weights as they are, for the incidents these were fitted to and,
#: counting five times, the even half of ``evals.settings``.
_NOWHERE, _HARMLESS = 3.4, 2.6
_LISTED = 0.05  # and from which it is an alternative
_OTHERS = 3
_SMALL = 25.0  # km; a division no larger is a town: the District of Columbia


@dataclass(frozen=True, slots=True)
class Town:
    """A town or county that the story names: as it is first told, how, and where."""

    where: Where
    features: Mapping[str, float]
    spans: tuple[Span, ...]


def event_place(documents: Sequence[Document], named: Named) -> EventPlace | None:
    """The town or county of the event that ``documents`` tell of.

    ``named`` has their names of places, from
    :func:`~variorum.claims.places.story.toponyms_in`.  ``None`` where no town is named, or
    none is clearly the one.
    """
    ranked = rank(candidates(documents, named), WEIGHTS, nowhere(documents))
    if not ranked or ranked[0][0] < SURE:
        return None
    best, *others = (_candidate(c.where, p) for p, c in ranked if p >= _LISTED)
    return EventPlace(
        place=best,
        evidence=ranked[0][1].spans,
        alternatives=tuple(others[:_OTHERS]),
    )


def _candidate(where: Where, p: float) -> Candidate:
    """A located place with the probability that it is the event's."""
    return Candidate(
        canonical=where.canonical or where.name,
        country=where.country,
        admin1=where.admin1,
        latitude=where.latitude or 0.0,
        longitude=where.longitude or 0.0,
        precision=where.precision or "point",
        geonames_id=where.geonames_id,
        confidence=round(p, 3),
    )


def nowhere(documents: Sequence[Document]) -> float:
    """The score of the candidate that the event has no town or county."""
    harmed = sum(
        any(
            token.lemma.lower() in HARM
            for number, sentence in enumerate(document.sentences)
            if number < _HEAD or sentence.role == "headline"
            for token in document.parse(sentence).tokens
        )
        for document in documents
    )
    return _NOWHERE + _HARMLESS * (1.0 - harmed / max(1, len(documents)))


def rank(
    found: Sequence[Town], weights: Mapping[str, float], none: float
) -> list[tuple[float, Town]]:
    """The candidates with their probabilities, the likeliest first.

    ``none`` is the score of none of them, whose probability is what is wanting to one.
    """
    scores = [sum(weights.get(k, 0.0) * v for k, v in c.features.items()) for c in found]
    best = max([*scores, none])
    odds = [math.exp(s - best) for s in scores]
    total = sum(odds) + math.exp(none - best)
    pairs = [(o / total, c) for o, c in zip(odds, found, strict=True)]
    return sorted(pairs, key=lambda p: -p[0])  # stable: the first told wins


def candidates(documents: Sequence[Document], named: Named) -> list[Town]:
    """The towns and counties of the story with their features, in the order they are told."""
    told: dict[tuple[str | None, str | None], list[tuple[Where, str, frozenset[str]]]]
    told = defaultdict(list)
    divisions: dict[str | None, float] = defaultdict(float)
    for document in documents:
        siglum = document.witness.siglum
        for number, sentence in enumerate(document.sentences):
            for where, role in named.get((siglum, sentence.index), ()):
                if where.latitude is None or role == "adjective":
                    continue
                divisions[where.admin1] += 1.0
                small = (where.radius_km or math.inf) <= _SMALL and where.precision == "admin1"
                if where.precision in _TOWNS or small:
                    signs = frozenset(_signs(document, sentence, number, where, role))
                    told[where.canonical, where.admin1].append((where, siglum, signs))
    every = sum(len(t) for t in told.values())
    firsts = [next(iter(told), None)]
    found = []
    for place, mentions in told.items():
        features = {
            "articles": len({s for _, s, _ in mentions}) / len(documents),
            "mentions": len(mentions) / every,
            "often": math.log(len(mentions)),
            "first": float(place in firsts),
            "division": divisions[place[1]] / sum(divisions.values()),
            "county": float(mentions[0][0].precision == "admin2"),
            "sure": max(w.confidence or 0.0 for w, _, _ in mentions),
        }
        for sign in sorted({s for _, _, signs in mentions for s in signs}):
            with_ = sum(sign in signs for _, _, signs in mentions)
            features[f"any {sign}"] = 1.0
            features[f"of {sign}"] = with_ / len(mentions)
        spans = tuple(sorted({w.span for w, _, _ in mentions}))
        found.append(Town(mentions[0][0], features, spans))
    return found


def _signs(
    document: Document, sentence: Sentence, number: int, where: Where, role: Role
) -> Iterator[str]:
    """How a sentence names a place."""
    yield role
    if sentence.role == "headline":
        yield "headline"
    elif number < _HEAD:
        yield "head"
    parse = document.parse(sentence)
    inside = [
        i
        for i, t in enumerate(parse.tokens)
        if where.span.start < sentence.span(t.start, t.end).end
        and sentence.span(t.start, t.end).start < where.span.end
    ]
    if not inside:
        return
    yield from _around(parse.tokens, inside[0], inside[-1] + 1)
    above = list(_above(parse, inside[-1]))
    for kind, words in _VERBS.items():
        if any(t.lemma.lower() in words for t in above):
            yield f"under {kind}"
        if any(t.lemma.lower() in words for t in parse.tokens):
            yield f"with {kind}"
    noun = next((t for t in above if t.pos in ("NOUN", "PROPN", "VERB")), None)
    for kind, words in _BODIES.items():
        if noun is not None and noun.lemma.lower() in words:
            yield f"of a {kind}"  # "a hospital in Reno"
    if any(t.lemma.lower() in _LIVE for t in above):
        yield "under live"
    if any(t.text.lower() in _STREET for t in parse.tokens):
        yield "with street"


def _around(tokens: Sequence[Token], first: int, last: int) -> Iterator[str]:
    before = tokens[first - 1].text.lower() if first else ""
    if before == "the" and first > 1:
        before = tokens[first - 2].text.lower()
    if before in _PREPOSITIONS:
        yield f"after {before}"
    if before == "," and first > 1 and tokens[first - 2].text.isdigit():
        yield "after age"
    after = [t.text.lower() for t in tokens[last : last + 3]]
    for kind, words in _BODIES.items():
        if any(w in words for w in after):
            yield f"before {kind}"
    if after and after[0] in {"man", "woman", "teen", "teenager", "resident", "mother", "boy"}:
        yield "before person"
    if after and after[0] == ",":
        yield "before comma"


def _above(parse: Parse, at: int) -> Iterator[Token]:
    """The heads of a token, up to the first verb and what that hangs on."""
    tokens, verbs = parse.tokens, 0
    while tokens[at].head != at and verbs < 2:
        at = tokens[at].head
        verbs += tokens[at].pos == "VERB"
        yield tokens[at]
