"""Finding what an edition says of some words of a witness."""

from __future__ import annotations

import re

from variorum.model import Block, Claim, Edition, Figure, Span, Variant, Where, Witness

_FOLD = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-"})


class View:
    """An edition with look-ups by words; a phrase means its first occurrence in a witness."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    def witness(self, siglum: str) -> Witness:
        return next(w for w in self.edition.witnesses if w.siglum == siglum)

    def at(self, siglum: str, phrase: str) -> Span:
        start = self.witness(siglum).text.translate(_FOLD).find(phrase.translate(_FOLD))
        assert start >= 0, f"{phrase!r} is not in {siglum}"
        return Span(siglum=siglum, start=start, end=start + len(phrase))

    def text(self, span: Span) -> str:
        return self.witness(span.siglum).text[span.start : span.end]

    def block(self, siglum: str, phrase: str) -> Block:
        place = self.at(siglum, phrase)
        for block in self.witness(siglum).blocks:
            if block.start <= place.start < block.end:
                return block
        raise AssertionError(f"{phrase!r} of {siglum} is in no block")

    def claims(self, siglum: str, phrase: str) -> list[Claim]:
        """The claims whose content in the witness holds the phrase; attributed ones and
        tight ones first."""
        place = self.at(siglum, phrase)
        held = []
        for claim in self.edition.claims:
            for mention in claim.mentions:
                if any(covers(s, place) for s in mention.content):
                    size = sum(s.end - s.start for s in mention.content)
                    held.append((not (claim.chain or claim.cue), size, claim.id, claim))
        return [h[3] for h in sorted(held, key=lambda h: h[:3])]

    def claim(self, siglum: str, phrase: str) -> Claim:
        found = self.claims(siglum, phrase)
        assert found, f"no claim holds {phrase!r} of {siglum}"
        return found[0]

    def speakers(self, siglum: str, phrase: str) -> list[str | None]:
        """The chain of canonical names of the claim, outermost first."""
        return [s.canonical for s in self.claim(siglum, phrase).chain]

    def figures(self, siglum: str, phrase: str) -> list[Figure]:
        """The figures at a phrase.  A claim that several witnesses make has its figures
        once: then those at the same words of the claim elsewhere."""
        place = self.at(siglum, phrase)
        figures = [f for c in self.edition.claims for f in c.figures]
        found = {f.span: f for f in figures if meets(f.span, place)}
        if not found:
            figures = [f for c in self.claims(siglum, phrase) for f in c.figures]
            found = {
                f.span: f for f in figures if numeral(self.text(f.span)) == numeral(phrase)
            }
        return [found[s] for s in sorted(found)]

    def places(self) -> list[Where]:
        found = {w.span: w for c in self.edition.claims for w in c.places}
        return [found[s] for s in sorted(found)]

    def variants(self, one: tuple[str, str], other: tuple[str, str | None]) -> list[Variant]:
        """The variants in which ``one`` (siglum, words) stands against ``other``; ``None``
        for words that the other omits.  A reading much longer than the words (a sentence
        that stands elsewhere) does not count."""
        found = []
        for locus in self.edition.loci:
            for variant in locus.variants:
                texts: dict[str, str | None] = {}
                for reading in variant.readings:
                    for span in reading.spans:
                        held = None if reading.text is None else self.text(span)
                        texts.setdefault(span.siglum, held)
                if one[0] not in texts or other[0] not in texts:
                    continue
                left, right = texts[one[0]], texts[other[0]]
                if stands(one[1], left) and stands(other[1], right):
                    found.append(variant)
        return found

    def kinds(self, one: tuple[str, str], other: tuple[str, str | None]) -> set[str]:
        return {v.kind for v in self.variants(one, other)}

    def silence(self, siglum: str, phrase: str) -> tuple[set[str], set[str]]:
        """(silent, cut off) for the claims that hold the phrase."""
        ids = {c.id for c in self.claims(siglum, phrase)}
        mine = [s for s in self.edition.silences if s.claim in ids]
        return {x for s in mine for x in s.sigla}, {x for s in mine for x in s.cut_off}

    def parents(self) -> dict[str, set[str]]:
        parents: dict[str, set[str]] = {}
        for edge in self.edition.stemma.edges:
            parents.setdefault(edge.child, set()).add(edge.parent)
        return parents

    def lost(self) -> list[str]:
        return [n.id for n in self.edition.stemma.nodes if n.kind == "lost"]

    def spans(self) -> list[Span]:
        """Every span of the edition."""
        return [s for s in _walk(self.edition) if isinstance(s, Span)]


def facts(edition: Edition, rename: dict[str, str]) -> set[tuple[object, ...]]:
    """What an edition finds, without numbers of its own, under other sigla."""

    def name(siglum: str) -> str:
        return rename.get(siglum, siglum)

    found: set[tuple[object, ...]] = set()
    for claim in edition.claims:
        sigla = tuple(sorted({name(m.siglum) for m in claim.mentions}))
        chain = tuple(s.canonical for s in claim.chain)
        found.add((sigla, chain, claim.stance, claim.factuality, claim.standing))
    for locus in edition.loci:
        for v in locus.variants:
            sides = tuple(sorted(tuple(sorted(map(name, r.sigla))) for r in v.readings))
            found.add(("variant", v.kind, v.agrees, sides))
    for family in edition.families:
        found.add(("family", tuple(sorted(map(name, family)))))
    lost = {n.id for n in edition.stemma.nodes if n.kind == "lost"}
    for edge in edition.stemma.edges:
        if not lost & {edge.parent, edge.child}:
            found.add(("edge", name(edge.parent), name(edge.child)))
    return found


def fold(text: str) -> str:
    return text.translate(_FOLD)


def stands(phrase: str | None, reading: str | None) -> bool:
    """Whether a reading is about a phrase (``None``: nothing)."""
    if phrase is None or not reading:
        return phrase is None and not reading
    return fold(phrase) in fold(reading) and len(reading) <= 2 * len(phrase) + 30


def numeral(text: str) -> str:
    """The numbers in a phrase, or the phrase if it has none in digits."""
    return " ".join(re.findall(r"\d[\d,.]*", text)) or fold(text).casefold()


def covers(span: Span, place: Span) -> bool:
    return span.siglum == place.siglum and span.start <= place.start and place.end <= span.end


def meets(span: Span, place: Span) -> bool:
    return span.siglum == place.siglum and span.start < place.end and place.start < span.end


def _walk(value: object) -> list[object]:
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [x for item in value for x in _walk(item)]
    names = getattr(value, "__dataclass_fields__", None)
    if names:
        return [x for name in names for x in _walk(getattr(value, name))]
    return []
