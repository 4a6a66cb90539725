"""The places where a story happens, with coordinates where they can be known.

Names are found sentence by sentence (:mod:`variorum.claims.places.find`) and resolved for
the story as a whole (:mod:`variorum.claims.places.resolve`).  Adjectives and peoples
("Syrian"), governments named by country or capital ("Moscow announced") and names inside
other names ("Aleppo Media Centre") are not places.  A name that stays in doubt is reported
without coordinates.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

from variorum.claims.places import learned
from variorum.claims.places.entry import Place, radius
from variorum.claims.places.evidence import SURE, chance, odds, story_cues
from variorum.claims.places.find import find
from variorum.claims.places.fold import fold
from variorum.claims.places.gazetteer import Gazetteer
from variorum.claims.places.names import Role, Toponym, find_peoples
from variorum.claims.places.resolve import Answer, Group, resolve
from variorum.claims.places.words import DISEASES
from variorum.model import Candidate, Document, Sentence, Token, Where

Key = tuple[str, int]
#: The names of places of a story by (siglum, ``Sentence.index``), each with its role.
Named = Mapping[Key, Sequence[tuple[Where, Role]]]

LEAST_LIKELY = 0.5  # probability from which a name counts as a place's
LEAST_SURE = 0.5  # probability from which a place is reported with coordinates
LEAST_OTHER = 0.05  # and as an alternative
MOST_OTHERS = 3


def places_in(
    documents: Sequence[Document], gazetteer: Gazetteer
) -> dict[Key, tuple[Where, ...]]:
    """The places of each sentence of a story, keyed by (siglum, ``Sentence.index``).

    Every ``Where.name`` is exactly the text of its span.  ``country`` and ``admin1`` are
    English names.  A name whose place stays in doubt has ``None`` in all located fields.
    Sentences without a place have no entry.
    """
    return literal(toponyms_in(documents, gazetteer))


def literal(named: Named) -> dict[Key, tuple[Where, ...]]:
    """The names of :func:`toponyms_in` that are places, as :func:`places_in` gives them."""
    return {
        key: places
        for key, mentions in named.items()
        if (places := tuple(w for w, role in mentions if role == "literal"))
    }


def toponyms_in(
    documents: Sequence[Document],
    gazetteer: Gazetteer,
    given: Mapping[str, Sequence[tuple[int, int]]] | None = None,
) -> dict[Key, tuple[tuple[Where, Role], ...]]:
    """Like :func:`places_in`, but with the names that are no places here, and their role.

    The role is "literal", "associative" (the name stands for a government or team,
    or tells where somebody is from), "dateline" (where the report was filed), "part" (it
    belongs to another name) or "adjective" ("Syrian", "the Turks").  ``given`` has, by
    siglum, ranges of the text that are taken for names of places; nothing else is then.
    """
    story = _Story()
    for document in sorted(documents, key=lambda d: (d.witness.id, d.witness.siglum)):
        story.read(document, gazetteer, given)
    groups = resolve(story.mentions, story.adjectives)
    if given is None:
        _reconsider(story, groups)
        groups = resolve(story.mentions, story.adjectives, groups)
    answers: dict[int, Answer] = {}
    for group in groups:
        answer = group.answer()
        answers.update((id(m), answer) for m in group.mentions)
    result = {}
    for document in documents:
        siglum = document.witness.siglum
        for sentence, toponyms in zip(document.sentences, story.mentions[siglum], strict=True):
            named = [(_where(t, answers[id(t)], sentence, gazetteer), t.role) for t in toponyms]
            named += [
                (_where(t, _country(t), sentence, gazetteer), t.role)
                for t in story.peoples[siglum][sentence.index]
            ]
            if named:
                named.sort(key=lambda pair: pair[0].span.start)
                result[siglum, sentence.index] = tuple(named)
    return result


class _Story:
    """What was read in the documents of a story."""

    def __init__(self) -> None:
        self.mentions: dict[str, list[list[Toponym]]] = {}
        self.peoples: dict[str, dict[int, list[Toponym]]] = {}
        self.adjectives: dict[str, Counter[str]] = {}
        self.others: set[str] = set()  # keys that name somebody or something else

    def read(
        self,
        document: Document,
        gazetteer: Gazetteer,
        given: Mapping[str, Sequence[tuple[int, int]]] | None,
    ) -> None:
        """Takes in a document."""
        siglum = document.witness.siglum
        self.mentions[siglum] = []
        self.peoples[siglum] = {}
        self.adjectives[siglum] = Counter()
        for sentence in document.sentences:
            parse = document.parse(sentence)
            wanted = None if given is None else _inside(given.get(siglum, ()), sentence)
            found = find(sentence.normal, parse, gazetteer, wanted)
            self.mentions[siglum].append(found)
            self.others |= _others(parse.tokens, found)
            peoples = find_peoples(parse, gazetteer)
            self.adjectives[siglum].update(t.matches[0].place.country for t in peoples)
            self.peoples[siglum][sentence.index] = [] if given is not None else peoples


def _inside(ranges: Sequence[tuple[int, int]], sentence: Sentence) -> list[tuple[int, int]]:
    """The ranges of the text that lie in the sentence, as ranges of its normal form."""
    offsets = [sentence.span(i, i + 1).start for i in range(len(sentence.normal))]
    found = []
    for start, end in ranges:
        inside = [i for i, at in enumerate(offsets) if start <= at < end]
        if inside:
            found.append((inside[0], inside[-1] + 1))
    return found


def _country(people: Toponym) -> Answer:
    return Answer(((people.matches[0].place, 1.0),))


def evidence_of(
    story: _Story, groups: Sequence[Group]
) -> list[tuple[Toponym, Mapping[str, float]]]:
    """What the story says of each of its names."""
    every: dict[str, list[tuple[str, Toponym]]] = defaultdict(list)
    for siglum, sentences in story.mentions.items():
        for t in chain.from_iterable(sentences):
            every[t.key].append((siglum, t))
    fits = {id(m): g.fit for g in groups for m in g.mentions}
    found: list[tuple[Toponym, Mapping[str, float]]] = []
    for key, mentions in every.items():
        # The two likeliest are enough to know the likeliest other one of each.
        most = sorted((m.likely for _, m in mentions), reverse=True)[:2]
        sure = sum(m.likely >= SURE for _, m in mentions)
        best: dict[str, float] = {}
        for siglum, m in mentions:
            best[siglum] = max(m.likely, best.get(siglum, 0.0))
        for siglum, t in mentions:
            rest = most[1:] if t.likely == most[0] else most
            cues = story_cues(
                t,
                elsewhere=max(rest, default=0.0),
                documents=max((p for s, p in best.items() if s != siglum), default=0.0),
                mentions=len(mentions) - 1,
                sure=sure - (t.likely >= SURE),
                somebody=key in story.others,
                fit=fits[id(t)],
            )
            found.append((t, cues))
    return found


def _reconsider(story: _Story, groups: Sequence[Group]) -> None:
    """Weighs each name anew by what the story makes of it; drops those that are none."""
    judged = {
        id(t): chance(odds(cues, learned.STORY)) for t, cues in evidence_of(story, groups)
    }
    for siglum, sentences in story.mentions.items():
        for toponyms in sentences:
            for t in toponyms:
                t.likely = judged[id(t)]
        story.mentions[siglum] = [
            [t for t in ts if t.likely >= LEAST_LIKELY] for ts in sentences
        ]


def _others(tokens: Sequence[Token], found: Sequence[Toponym]) -> set[str]:
    """The keys that name somebody or something else: surnames, diseases."""
    keys = set()
    for i, token in enumerate(tokens):
        inner = token.entity == "PERSON" and not token.entity_starts
        inner = inner and token.text[:1].isupper() and tokens[i - 1].text[:1].isupper()
        last = i + 1 == len(tokens) or tokens[i + 1].entity != "PERSON"
        if inner and (last or tokens[i + 1].entity_starts or tokens[i + 1].text == "'s"):
            keys.add(fold(token.text))
    for t in found:
        if t.last < len(tokens) and tokens[t.last].text.lower() in DISEASES:
            keys.add(t.key)
    return keys


def _where(toponym: Toponym, answer: Answer, sentence: Sentence, gazetteer: Gazetteer) -> Where:
    span = sentence.span(toponym.start, toponym.end)
    ranked = answer.ranked
    sure = bool(ranked) and ranked[0][1] >= LEAST_SURE
    others = tuple(
        candidate(place, p, gazetteer)
        for place, p in ranked[int(sure) : int(sure) + MOST_OTHERS]
        if p >= LEAST_OTHER
    )
    if not sure:
        return Where(
            name=toponym.text, relation=toponym.relation, alternatives=others, span=span
        )
    place, p = ranked[0]
    best = candidate(place, p, gazetteer)
    return Where(
        name=toponym.text,
        canonical=best.canonical,
        country=best.country,
        admin1=best.admin1,
        latitude=best.latitude,
        longitude=best.longitude,
        precision=best.precision,
        radius_km=radius(place, toponym.relation),
        geonames_id=best.geonames_id,
        relation=toponym.relation,
        confidence=best.confidence,
        alternatives=others,
        span=span,
    )


def candidate(place: Place, p: float, gazetteer: Gazetteer) -> Candidate:
    """A place of the gazetteer as it is told, with the probability that it is meant."""
    return Candidate(
        canonical=place.name,
        country=gazetteer.country_name(place),
        admin1=gazetteer.admin1_name(place),
        latitude=place.latitude,
        longitude=place.longitude,
        precision=place.kind,
        geonames_id=place.geonames_id,
        confidence=round(p, 3),
    )
