"""The places where a story happens, with coordinates where they can be known.

Names are found sentence by sentence (:mod:`variorum.claims.places.find`) and resolved for
the story as a whole (:mod:`variorum.claims.places.resolve`).  Adjectives and peoples
("Syrian"), governments named by country or capital ("Moscow announced") and names inside
other names ("Aleppo Media Centre") are not places.  A name that stays in doubt is reported
without coordinates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from variorum.claims.places.entry import Place
from variorum.claims.places.find import Role, Toponym, famous, find
from variorum.claims.places.fold import fold
from variorum.claims.places.gazetteer import Gazetteer
from variorum.claims.places.resolve import resolve
from variorum.claims.places.words import DEMONYMS, DISEASES
from variorum.model import Document, Sentence, Token, Where

Key = tuple[str, int]

_OFTEN = 2  # sure mentions that outweigh the parser's taking a name for a person's


def places_in(
    documents: Sequence[Document], gazetteer: Gazetteer
) -> dict[Key, tuple[Where, ...]]:
    """The places of each sentence of a story, keyed by (siglum, ``Sentence.index``).

    Every ``Where.name`` is exactly the text of its span.  ``country`` and ``admin1`` are
    English names.  A name whose place stays in doubt has ``None`` in all located fields.
    Sentences without a place have no entry.
    """
    found = toponyms_in(documents, gazetteer)
    return {
        key: places
        for key, mentions in found.items()
        if (places := tuple(w for w, role in mentions if role == "literal"))
    }


def toponyms_in(
    documents: Sequence[Document], gazetteer: Gazetteer
) -> dict[Key, tuple[tuple[Where, Role], ...]]:
    """Like :func:`places_in`, but with the names that are no places here, and their role.

    The role is "literal", "associative" (the name stands for a government or team,
    or tells where somebody is from) or "dateline"
    (where the report was filed) or "part" (it belongs to another name).
    """
    mentions: dict[str, list[list[Toponym]]] = {}
    others: set[str] = set()
    adjectives: dict[str, Counter[str]] = {}
    for document in sorted(documents, key=lambda d: (d.witness.id, d.witness.siglum)):
        siglum = document.witness.siglum
        mentions[siglum] = []
        adjectives[siglum] = Counter()
        for sentence in document.sentences:
            parse = document.parse(sentence)
            found = find(sentence.normal, parse, gazetteer)
            mentions[siglum].append(found)
            others |= _others(parse.tokens, found)
            for token in parse.tokens:
                if code := DEMONYMS.get(fold(token.text)):
                    adjectives[siglum][code] += 1
    _support(mentions, others)
    places = resolve(mentions, adjectives)
    result = {}
    for document in documents:
        siglum = document.witness.siglum
        for sentence, toponyms in zip(document.sentences, mentions[siglum], strict=True):
            if toponyms:
                result[siglum, sentence.index] = tuple(
                    (_where(t, places.get(id(t)), sentence, gazetteer), t.role)
                    for t in toponyms
                )
    return result


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


def _support(mentions: dict[str, list[list[Toponym]]], others: set[str]) -> None:
    """Keeps weak names only where the same name is sure elsewhere in the story."""
    sure: Counter[str] = Counter()
    for sentences in mentions.values():
        for t in chain.from_iterable(sentences):
            if t.key in others and not t.firm and not famous(t):
                t.strength = 0
            sure[t.key] += t.strength == 2
    for t in chain.from_iterable(chain.from_iterable(mentions.values())):
        if t.doubt and sure[t.key] >= _OFTEN and t.key not in others:
            t.strength = 2
    for siglum, sentences in mentions.items():
        mentions[siglum] = [
            [t for t in ts if t.strength == 2 or (t.strength and (sure[t.key] or _votes(t)))]
            for ts in sentences
        ]


def _votes(t: Toponym) -> bool:
    """Whether a piece of another name still tells where the story is set."""
    return t.role == "part" and any(m.how == "name" for m in t.matches)


def _where(
    toponym: Toponym, place: Place | None, sentence: Sentence, gazetteer: Gazetteer
) -> Where:
    span = sentence.span(toponym.start, toponym.end)
    name = toponym.text
    if place is None:
        return Where(name=name, relation=toponym.relation, span=span)
    return Where(
        name=name,
        canonical=place.name,
        country=gazetteer.country_name(place),
        admin1=gazetteer.admin1_name(place),
        latitude=place.latitude,
        longitude=place.longitude,
        precision=place.kind,
        geonames_id=place.geonames_id,
        relation=toponym.relation,
        span=span,
    )
