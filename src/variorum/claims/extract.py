"""Claims from the attributions, figures, times and places of a story's documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.claims.attribution import Attribution
from variorum.claims.attribution.confidence import own_confidence
from variorum.claims.attribution.own_voice import own_clauses
from variorum.claims.attribution.quotations import pieces
from variorum.claims.attribution.story import attributions
from variorum.claims.attribution.tagger import Tagger, load_tagger
from variorum.claims.attribution.verbs import Ranges
from variorum.claims.figures import figures_in
from variorum.claims.places import Named, literal, load_gazetteer, toponyms_in
from variorum.claims.speakers import Cast, Voices
from variorum.claims.stance import Manner, extent, manner, own_voice
from variorum.claims.statement import stated
from variorum.claims.syntax import Tree
from variorum.claims.times import times_in
from variorum.model import (
    Claim,
    Cue,
    Document,
    Figure,
    Locus,
    Mention,
    Sentence,
    Span,
    Speaker,
    When,
    Where,
)

_LEFTOVER_WORDS = 4
_VERBAL = frozenset({"VERB", "AUX"})


@dataclass(slots=True)
class _Values:
    """What a sentence holds besides attributions."""

    figures: tuple[Figure, ...]
    times: tuple[When, ...]
    places: tuple[Where, ...]


def extract(
    documents: Sequence[Document],
    loci: Sequence[Locus],
    named: Named | None = None,
) -> tuple[Claim, ...]:
    """One claim for each mention in each document, sorted by siglum and position.

    ``named`` has the names of places, from :func:`~variorum.claims.places.toponyms_in`; by
    default they are sought in the built-in gazetteer.  The fields that need comparison across
    witnesses (``standing``, ``independent``, ``speakers``) are left ``None``.
    """
    if not documents:
        return ()
    if named is None:
        named = toponyms_in(documents, load_gazetteer())
    trees: dict[str, Tree] = {}
    for document in documents:
        for sentence in document.sentences:
            if sentence.hash not in trees:
                trees[sentence.hash] = Tree(document.parse(sentence))
    cast = Cast(documents, trees)
    places = literal(named)
    where = _loci(loci)
    tagger = load_tagger()
    claims: list[Claim] = []
    for document in documents:
        claims.extend(
            _Reader(document, trees, cast.voices(document), places, where, tagger).claims()
        )
    claims.sort(key=lambda c: (c.mentions[0].siglum, _position(c)))
    return tuple(replace(c, id=f"c{n}") for n, c in enumerate(claims, 1))


def _position(claim: Claim) -> tuple[int, int]:
    content = claim.mentions[0].content
    return content[0].start, -content[-1].end


def _loci(loci: Sequence[Locus]) -> dict[tuple[str, int], str]:
    """The locus of each sentence, by siglum and start."""
    return {(r.siglum, r.start): locus.id for locus in loci for r in locus.readings}


class _Reader:
    """Reads the claims of one document."""

    def __init__(
        self,
        document: Document,
        trees: Mapping[str, Tree],
        voices: Voices,
        places: Mapping[tuple[str, int], tuple[Where, ...]],
        where: Mapping[tuple[str, int], str],
        tagger: Tagger | None,
    ) -> None:
        self._document = document
        self._trees = [trees[s.hash] for s in document.sentences]
        self._voices = voices
        self._places = places
        self._where = where
        self._found = attributions(document, self._trees, tagger)
        self._speakers: dict[tuple[int, int], Speaker | None] = {}

    def claims(self) -> Iterable[Claim]:
        """All claims, sentence by sentence (speakers resolve in this order)."""
        self._resolve_all()
        for sentence in self._document.sentences:
            yield from self._sentence(sentence)

    def _resolve_all(self) -> None:
        for index, found in enumerate(self._found):
            # A pronoun may look back to any speaker whose words are told before it.
            order = sorted(
                (k for k, a in enumerate(found) if a.source), key=lambda k: found[k].source[0]
            )
            for k in order:
                a = found[k]
                span = (a.source[0][0], a.source[-1][1])
                depth = len(self._ancestry(index, k)) - 1
                self._speakers[index, k] = self._voices.resolve(
                    index, span, a.head, a.content, depth
                )

    def _ancestry(self, index: int, k: int) -> list[tuple[int, int]]:
        """The attribution and those around it, outermost first."""
        chain = [(index, k)]
        seen = {k}
        here: int | None = k
        while here is not None:
            here = self._found[index][here].parent
            if here is None or here in seen:
                break
            seen.add(here)
            chain.append((index, here))
        outer = self._found[index][chain[-1][1]]
        if outer.follows is not None:
            chain.append(outer.follows)
        elif chain[-1] == (index, k) and self._found[index][k].follows is None:
            around = self._quoting(index, k)
            if around is not None:
                chain.append(around)
        return chain[::-1]

    def _quoting(self, index: int, k: int) -> tuple[int, int] | None:
        """The speaker of the continued quotation that an attribution stands in."""
        cue = self._found[index][k].cue
        if not cue:
            return None
        for a in self._found[index]:
            if a.follows is not None and any(s <= cue[0][0] < e for s, e in a.content):
                return a.follows
        return None

    def _sentence(self, sentence: Sentence) -> Iterable[Claim]:
        index = sentence.index
        found = self._found[index]
        tree = self._trees[index]
        values = _Values(
            figures_in(self._document, sentence),
            times_in(self._document, sentence),
            self._places.get((sentence.siglum, index), ()),
        )
        quoted = pieces(sentence, self._document.witness.text, sentence.open_quote)
        for k, a in enumerate(found):
            if not a.content or self._hollow(index, k):
                continue
            inner = [
                r
                for j, b in enumerate(found)
                if j != k and self._is_within(index, j, k)
                for r in b.content
            ]
            yield self._claim(
                sentence, k, manner(tree, a), values, inner, extent(sentence, a, quoted)
            )
        taken = [r for a in found for r in (*a.source, *a.cue, *a.content)]
        for ranges in own_clauses(tree, sentence, values.figures, taken, quoted):
            yield self._own(sentence, tree, ranges, values)

    def _is_within(self, index: int, j: int, k: int) -> bool:
        seen: set[int] = set()
        here = self._found[index][j].parent
        while here is not None and here not in seen:
            if here == k:
                return True
            seen.add(here)
            here = self._found[index][here].parent
        return False

    def _hollow(self, index: int, k: int) -> bool:
        """Whether the content is nothing but another attribution (told as its own claim)."""
        a = self._found[index][k]
        inner = [b for b in self._found[index] if b.parent == k and b.content]
        if a.pattern == "quoting" and inner:
            return True
        if not any(self._is_main(index, a, b) for b in inner):
            return False
        covered = [r for b in inner for r in (*b.source, *b.cue, *b.content)]
        left = [
            t
            for t in self._trees[index].tokens
            if any(s <= t.start and t.end <= e for s, e in a.content)
            and not any(s <= t.start and t.end <= e for s, e in covered)
            and t.pos not in {"PUNCT", "CCONJ", "SCONJ", "SPACE"}
        ]
        return len(left) < _LEFTOVER_WORDS or not any(t.pos in _VERBAL for t in left)

    def _is_main(self, index: int, outer: Attribution, inner: Attribution) -> bool:
        """Whether the cue of ``inner`` is the main verb of what ``outer`` tells."""
        tokens = self._trees[index].tokens
        if inner.verb is None:
            return False
        above = tokens[inner.verb].head
        if above in {inner.verb, outer.verb}:
            return True
        start = tokens[above].start
        return not any(s <= start < e for s, e in outer.content)

    def _claim(
        self,
        sentence: Sentence,
        k: int,
        how: Manner,
        values: _Values,
        inner: Sequence[tuple[int, int]],
        quotation: str,
    ) -> Claim:
        a = self._found[sentence.index][k]
        origin_at, origin_k = a.follows if a.follows is not None else (sentence.index, k)
        origin = self._found[origin_at][origin_k]
        there = self._document.sentences[origin_at]
        chain = [
            speaker
            for at in self._ancestry(sentence.index, k)
            if (speaker := self._speakers.get(at)) is not None
        ]
        tree = self._trees[sentence.index]
        bare = _without_that(sentence, tree, a.content)
        content = tuple(sentence.span(s, e) for s, e in bare)
        stated_ranges = stated(sentence, tree, a, bare, how.stance)
        own = [sentence.span(s, e) for s, e in inner]
        return self._make(
            sentence,
            chain=_distinct(_others(chain, self._in_quotes(sentence, a))),
            how=how,
            quotation=quotation,
            content=content,
            shown=tuple(sentence.span(s, e) for s, e in stated_ranges),
            source=tuple(there.span(s, e) for s, e in origin.source),
            cue=tuple(there.span(s, e) for s, e in origin.cue),
            values=values,
            inner=own,
            sure=a.sure,
        )

    def _in_quotes(self, sentence: Sentence, a: Attribution) -> bool:
        """Whether the cue of an attribution is itself quoted."""
        text = self._document.witness.text
        return bool(a.cue) and any(
            p.start <= a.cue[0][0] < p.end for p in pieces(sentence, text, sentence.open_quote)
        )

    def _own(
        self,
        sentence: Sentence,
        tree: Tree,
        ranges: Sequence[tuple[int, int]],
        values: _Values,
    ) -> Claim:
        content = tuple(sentence.span(s, e) for s, e in ranges)
        mine = [f for f in values.figures if _covers(content, f.span)]
        hedged, factuality = own_voice(tree, ranges, mine)
        return self._make(
            sentence,
            chain=(),
            how=Manner("asserts", hedged, factuality),
            quotation="none",
            content=content,
            shown=content,
            source=(),
            cue=(),
            values=values,
            inner=(),
            sure=own_confidence(),
        )

    def _make(
        self,
        sentence: Sentence,
        *,
        chain: tuple[Speaker, ...],
        how: Manner,
        quotation: str,
        content: tuple[Span, ...],
        shown: tuple[Span, ...],
        source: tuple[Span, ...],
        cue: tuple[Span, ...],
        values: _Values,
        inner: Sequence[Span],
        sure: float,
    ) -> Claim:
        text = self._document.witness.text
        mention = Mention(
            siglum=sentence.siglum,
            locus=self._where.get((sentence.siglum, sentence.start)),
            source=source,
            cue=cue,
            content=content,
        )
        return Claim(
            id="",
            statement=" ".join(" ".join(text[s.start : s.end] for s in shown).split()),
            chain=chain,
            cue=Cue(text=text[cue[0].start : cue[0].end], span=cue[0]) if cue else None,
            stance=how.stance,
            hedged=how.hedged,
            quotation=quotation,  # type: ignore[arg-type]
            factuality=how.factuality,
            figures=tuple(f for f in values.figures if _mine(f.span, content, inner)),
            times=tuple(t for t in values.times if _mine(t.span, content, inner)),
            places=tuple(p for p in values.places if _mine(p.span, content, inner)),
            mentions=(mention,),
            confidence=sure,
        )


def _without_that(sentence: Sentence, tree: Tree, content: Ranges) -> Ranges:
    """The content without the conjunction that opens it: what is claimed, not how."""
    start, end = content[0]
    opening = sentence.normal[start : start + 5].lower()
    conjunction = any(t.start == start and t.tag in {"IN", "WDT"} for t in tree.tokens)
    if opening == "that " and conjunction and end - start > len(opening):
        return ((start + len(opening), end), *content[1:])
    return content


def _others(chain: Sequence[Speaker], quoted: bool) -> list[Speaker]:
    """The chain where "he" in somebody's quoted words is not that somebody."""
    if not quoted or len(chain) < 2:
        return list(chain)
    last, around = chain[-1], chain[-2]
    if last.name.lower() in {"he", "she"} and last.canonical == around.canonical:
        return [*chain[:-1], replace(last, canonical=None)]
    return list(chain)


def _distinct(chain: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """The chain without a speaker who only repeats the one before."""
    out: list[Speaker] = []
    for speaker in chain:
        if out and speaker.span == out[-1].span:
            continue
        if out and speaker.canonical is not None and speaker.canonical == out[-1].canonical:
            out[-1] = speaker
            continue
        out.append(speaker)
    return tuple(out)


def _covers(content: Sequence[Span], span: Span) -> bool:
    return any(c.start <= span.start and span.end <= c.end for c in content)


def _mine(span: Span, content: Sequence[Span], inner: Sequence[Span]) -> bool:
    """Whether a value stands in the content, and not in that of a claim within it."""
    return _covers(content, span) and not _covers(inner, span)
