"""What every part of the page looks up: witnesses, families, and the anchor of a span."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from variorum.model import Claim, Edition, Locus, Mention, Span, Speaker, Variant, Witness

from . import words

_CLAIM = re.compile(r"c[0-9]+")
_SAFE = re.compile(r"[^0-9A-Za-z_-]")


def key(text: str) -> str:
    """``text`` as part of an HTML id: unsafe characters become their code points."""
    return _SAFE.sub(lambda m: f"u{ord(m.group()):x}", text)


def claim_id(claim: str) -> str:
    """The id of a claim's row in the matrix."""
    return claim if _CLAIM.fullmatch(claim) else f"claim-{key(claim)}"


def edge_id(parent: str, child: str) -> str:
    """The id of the account of what changed between two nodes."""
    return f"edge-{key(parent)}-{key(child)}"


def variant_id(locus: str, number: int) -> str:
    """The id of a variant in the list of its locus (``number`` from 1)."""
    return f"v-{key(locus)}-{number}"


def witness_id(siglum: str) -> str:
    """The id of a witness's full text."""
    return f"w-{key(siglum)}"


class Index:
    """An edition with the look-ups the page needs.

    Witnesses whose text and blocks are equal are printed once, under the first of them
    (:attr:`printed`); :meth:`anchor` therefore gives one id for the same words in all of
    them.  Every span that :meth:`anchor` was asked for is kept in :attr:`targets`, so the
    full texts, which are rendered last, carry an id for each link of the page;
    :attr:`cut` has the ids of those that had to be printed in several pieces.
    """

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.witnesses: dict[str, Witness] = {w.siglum: w for w in edition.witnesses}
        self.order: dict[str, int] = {w.siglum: i for i, w in enumerate(edition.witnesses)}
        self.claims: dict[str, Claim] = {c.id: c for c in edition.claims}
        self.families: tuple[tuple[str, ...], ...] = self._families()
        self.family_of: dict[str, int] = {
            s: i for i, family in enumerate(self.families) for s in family
        }
        self.printed: dict[str, str] = {}
        first: dict[tuple[object, ...], str] = {}
        for w in edition.witnesses:
            self.printed[w.siglum] = first.setdefault((w.text, w.blocks), w.siglum)
        self.copies: dict[str, list[str]] = defaultdict(list)
        for siglum, shown_as in self.printed.items():
            if siglum != shown_as:
                self.copies[shown_as].append(siglum)
        self.targets: dict[str, set[tuple[int, int]]] = defaultdict(set)
        self.cut: set[str] = set()
        self.words: dict[str, int] = {
            w.siglum: words.word_count(self.pieces(w)) for w in edition.witnesses
        }
        self.claim_number: dict[str, int] = {c.id: i for i, c in enumerate(edition.claims, 1)}
        self.locus_number: dict[str, int] = {x.id: i for i, x in enumerate(edition.loci, 1)}
        self.loci: dict[str, Locus] = {x.id: x for x in edition.loci}
        told: dict[str, set[str]] = defaultdict(set)
        for claim in edition.claims:
            for m in claim.mentions:
                if m.locus is not None and m.cue:
                    told[m.locus].add(m.siglum)
        self._attributed = {locus: frozenset(sigla) for locus, sigla in told.items()}

    def _families(self) -> tuple[tuple[str, ...], ...]:
        """The families in the order of their first witness; no witness is left out."""
        seen: set[str] = set()
        families: list[tuple[str, ...]] = []
        for family in self.edition.families:
            members = tuple(
                sorted((s for s in family if s in self.witnesses), key=self.order.__getitem__)
            )
            if members:
                families.append(members)
                seen.update(members)
        families.extend((s,) for s in self.witnesses if s not in seen)
        return tuple(sorted(families, key=lambda f: self.order[f[0]]))

    @staticmethod
    def pieces(witness: Witness) -> list[str]:
        """The stretches of a witness that are article text, not furniture."""
        if not witness.blocks:
            return [witness.text]
        return [
            witness.text[b.start : b.end]
            for b in witness.blocks
            if b.role in {"headline", "body", "caption"}
        ]

    def text(self, span: Span) -> str:
        """The words of a span, exactly."""
        witness = self.witnesses.get(span.siglum)
        return witness.text[span.start : span.end] if witness else ""

    def anchor(self, span: Span) -> str:
        """The id that the words of ``span`` carry in the full texts."""
        if span.siglum not in self.witnesses:
            return "texts"
        shown_as = self.printed[span.siglum]
        length = len(self.witnesses[shown_as].text)
        start = min(max(span.start, 0), length)
        end = min(max(span.end, start), length)
        self.targets[shown_as].add((start, end))
        return f"s-{key(shown_as)}-{start}-{end}"

    def name(self, siglum: str) -> str:
        """The outlet of a witness, or else its file or address, or else nothing."""
        witness = self.witnesses.get(siglum)
        if witness is None:
            return ""
        if witness.outlet:
            return words.plain(witness.outlet)
        path = witness.path or witness.url or ""
        return words.plain(path.replace("\\", "/").rstrip("/").rpartition("/")[2])

    def sort(self, sigla: Iterable[str]) -> list[str]:
        """Sigla in the order of the edition, each once."""
        return sorted(set(sigla), key=lambda s: (self.order.get(s, len(self.order)), s))

    def sigla(self, sigla: Sequence[str], limit: int | None = None) -> str:
        """Sigla for print: ``A B C``; beyond ``limit`` the rest are counted."""
        names = self.sort(sigla)
        if limit is not None and len(names) > limit:
            return " ".join(names[:limit]) + f" + {len(names) - limit}"
        return " ".join(names)

    @staticmethod
    def speaker(speaker: Speaker) -> str:
        """A speaker's resolved name, or the words of the text where nobody is named."""
        return words.plain(speaker.canonical or speaker.name)

    def chain(self, claim: Claim) -> str:
        """``the Kremlin → Assad``; who speaks where the chain is empty is said in words."""
        if not claim.chain:
            return "nobody named" if claim.cue else "in the outlet’s own voice"
        return " → ".join(self.speaker(s) for s in claim.chain)

    def origin(self, claim: Claim) -> str | None:
        """The last named speaker of the chain: on whose word the claim rests."""
        for speaker in reversed(claim.chain):
            if speaker.canonical:
                return words.plain(speaker.canonical)
        return None

    def mention_span(self, mention: Mention) -> Span | None:
        """Where a link to a mention leads: its content, or else its cue or source."""
        spans = mention.content or mention.cue or mention.source
        return min(spans) if spans else None

    def claim_anchor(self, claim: Claim) -> str | None:
        """The id of the words of a claim's first mention."""
        for mention in claim.mentions:
            span = self.mention_span(mention)
            if span is not None:
                return self.anchor(span)
        return None

    def link(self, span: Span, length: int = 90) -> Markup:
        """A link that shows the words of a span and leads to them."""
        quote = words.clip(self.text(span), length)
        aria = Markup("") if quote else Markup(' aria-label="where the words are missing"')
        # Quotation marks around what has no words would be read as part of it.
        name = "q" if any(c.isalnum() for c in quote) else "q own"
        return Markup('<a class="{}" href="#{}"{}><bdi>{}</bdi></a>').format(
            name, self.anchor(span), aria, words.shown(quote or "‸")
        )

    def grouped(self, spans: Iterable[Span], length: int, limit: int) -> tuple[Markup, ...]:
        """Spans with the sigla of all that have the same words, ``limit`` at most."""
        groups: dict[str, list[Span]] = defaultdict(list)
        for span in spans:
            groups[words.plain(self.text(span)).casefold()].append(span)
        out: list[Markup] = []
        for same in list(groups.values())[:limit]:
            first: dict[str, Span] = {}
            for span in same:
                first.setdefault(span.siglum, span)
            sigla = Markup(" ").join(
                Markup('<a class="sig" href="#{}" title="{}">{}</a>').format(
                    self.anchor(first[s]), self.name(s) or f"witness {s}", s
                )
                for s in self.sort(first)
            )
            out.append(Markup("{} {}").format(self.link(same[0], length), sigla))
        if len(groups) > limit:
            out.append(Markup("and {} more").format(len(groups) - limit))
        return tuple(out)

    def siglum(self, siglum: str) -> Markup:
        """A siglum that links to the full text of its witness."""
        if siglum not in self.witnesses:
            return Markup('<b class="sig">{}</b>').format(words.plain(siglum))
        return Markup('<a class="sig" href="#{}" title="{}">{}</a>').format(
            witness_id(self.printed[siglum]), self.name(siglum) or "witness " + siglum, siglum
        )

    def attributed(self, locus: str) -> frozenset[str]:
        """The witnesses that tell at a locus who says something there."""
        return self._attributed.get(locus, frozenset())

    def variants(self) -> Iterable[tuple[Locus, int, Variant]]:
        """Every variant with its locus and its number there, from 1."""
        for locus in self.edition.loci:
            for number, variant in enumerate(locus.variants, 1):
                yield locus, number, variant
