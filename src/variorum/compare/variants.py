"""Where the variants of the collation show that accounts tell it differently."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final

from variorum.compare.speakers import named_origin
from variorum.compare.utterances import between_marks, marked
from variorum.compare.words import content_words, overlaps, words
from variorum.model import (
    Claim,
    Disagreement,
    DisagreementKind,
    Locus,
    Span,
    Variant,
    VariantKind,
)

#: What variants told as one have in common; figures and dates are told one by one.
_Told = tuple[DisagreementKind, tuple[str, ...], tuple[tuple[str, ...], ...], Variant | None]

_FROM_VARIANT: Final[dict[VariantKind, DisagreementKind]] = {
    "number": "figure",
    "date": "date",
    "loaded": "wording",
    "attribution": "attribution",
}
#: What may be an altered word of a quotation, if it is as short as that.
_WORDING: Final[frozenset[VariantKind]] = frozenset(
    {"quotation", "omission", "addition", "rewording", "synonym", "loaded", "hedge"}
)
_FEW_WORDS: Final = 3
#: Numbers less likely of one thing than this do not differ.
_ONE_COUNT: Final = 0.5
#: Words before and after a number that tell what it counts.
_BEFORE: Final = 2
_AFTER: Final = 4
_DIFFERENT: Final = 2
#: What an editor owns to have put in or left out.
_OWNED: Final = re.compile(r"[\[\](){}…]|\.\s?\.")
_RETOLD: Final = "told in other words"
_TWO_POLES: Final = re.compile(r"\(\w+\), \".*\" \(\w+\)")
#: Sets of words of which each outlet has its own.
_ANYHOW: Final = frozenset({"attack", "killing", "describing", "failing", "conflict"})


class Variants:
    """What variants show; neighbouring ones of one kind and claim are one disagreement."""

    def __init__(
        self,
        claims: Sequence[Claim],
        known: Sequence[Disagreement],
        family: Mapping[str, int],
        versions: Mapping[str, int],
        sources: Mapping[tuple[str, str], Sequence[Span]],
        texts: Mapping[str, str],
        replaced: Collection[tuple[str, str]],
        likely: Callable[[Span, Span], float | None],
    ) -> None:
        self._by_id = {claim.id: claim for claim in claims}
        self._known: dict[tuple[DisagreementKind, str], list[tuple[int, Span]]] = defaultdict(
            list
        )
        for i, item in enumerate(known):
            for span in item.spans:
                self._known[item.kind, span.siglum].append((i, span))
        self._family = family
        self._versions = versions
        self._sources = sources
        self._texts = texts
        self._replaced = replaced
        self._likely = likely
        self._by_locus: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            for where in dict.fromkeys(m.locus for m in claim.mentions if m.locus):
                self._by_locus[where].append(claim)

    def told(self, loci: Sequence[Locus]) -> Iterable[Disagreement]:
        """The disagreements of all loci."""
        for locus in loci:
            together: dict[_Told, list[Variant]] = defaultdict(list)
            for variant in locus.variants:
                kind = _FROM_VARIANT.get(variant.kind)
                if self._quoted(variant, locus):
                    kind = "quotation"
                elif kind is None or not self._tells(variant, locus):
                    continue
                if kind == "figure" and _told_inside(variant, locus):
                    continue
                touched = _touched(variant, locus, self._by_locus[locus.id])
                if self._told_already(kind, variant):
                    continue
                if kind == "figure" and (
                    any((a, b) in self._replaced for a in touched for b in touched)
                    or _updated(variant, touched, self._by_id, self._versions)
                ):
                    continue
                sides = tuple(sorted(tuple(sorted(r.sigla)) for r in variant.readings))
                single = variant if kind in {"figure", "date", "quotation"} else None
                together[kind, touched, sides, single].append(variant)
            for told, variants in together.items():
                spans = [s for v in variants for r in v.readings for s in r.spans]
                yield Disagreement(
                    kind=told[0],
                    claims=told[1],
                    spans=tuple(s for s in spans if s.start < s.end),
                    note=_variant_note(told[0], variants),
                )

    def _told_already(self, kind: DisagreementKind, variant: Variant) -> bool:
        """Whether two readings of a variant stand in one disagreement of claims."""
        times: dict[int, int] = defaultdict(int)
        for reading in variant.readings:
            held = {
                i
                for span in reading.spans
                for i, known in self._known[kind, span.siglum]
                if overlaps((span.start, span.end), (known.start, known.end))
            }
            for i in held:
                times[i] += 1
        return any(count > 1 for count in times.values())

    def _tells(self, variant: Variant, locus: Locus) -> bool:
        """Whether the readings of a variant say different things."""
        if variant.agrees is True or len({words(r.text or "") for r in variant.readings}) < 2:
            return False
        if variant.kind == "date":
            return variant.agrees is False
        if variant.kind == "number":
            # Texts that are not related are compared by what their claims count.
            retold = any(v.note == _RETOLD for v in locus.variants)
            return (
                variant.agrees is False
                and not retold
                and self._kin(variant)
                and self._one_count(variant, locus)
            )
        if variant.kind == "loaded":
            return self._sides(variant)
        if variant.kind == "attribution":
            return self._unattributed(variant, locus)
        return True

    def _quoted(self, variant: Variant, locus: Locus) -> bool:
        """Whether a word was changed inside the quotation marks of a copy.

        Between texts that are not related, quotations are compared as a whole.
        """
        if variant.kind not in _WORDING or not self._kin(variant):
            return False
        worded = [r for r in variant.readings if r.text is not None]
        if any(
            len(t.split()) > _FEW_WORDS or _OWNED.search(t) for r in worded if (t := r.text)
        ):
            return False
        if len({content_words(r.text or "") for r in variant.readings}) < _DIFFERENT:
            return False
        return all(self._in_marks(s) for r in worded for s in r.spans) and all(
            any(
                marked(self._texts[s.siglum][s.start : s.end])
                for s in locus.readings
                if s.siglum == siglum
            )
            for r in variant.readings
            for siglum in r.sigla
        )

    def _in_marks(self, span: Span) -> bool:
        """Whether a place stands between quotation marks."""
        text = self._texts[span.siglum]
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        line = text[start : end if end >= 0 else len(text)]
        return any(
            a <= span.start - start and span.end - start <= b for a, b in between_marks(line)
        )

    def _kin(self, variant: Variant) -> bool:
        """Whether two readings of a variant are of one family."""
        seen: set[int | None] = set()
        for reading in variant.readings:
            mine = {self._family.get(s) for s in reading.sigla}
            if mine & seen:
                return True
            seen |= mine
        return False

    def _one_count(self, variant: Variant, locus: Locus) -> bool:
        """Whether the numbers of two readings may count one thing: "five of the dead were
        children" and "nine in a critical condition" may stand in the same place."""
        worded = [r for r in variant.readings if r.text is not None]
        line = {s.siglum: s for s in locus.readings}
        pairs = [
            (a, b)
            for one, other in combinations(worded, 2)
            for a in one.spans
            for b in other.spans
        ]
        return any(
            self._beside(a, line) & self._beside(b, line)
            and ((p := self._likely(a, b)) is None or p >= _ONE_COUNT)
            for a, b in pairs
        )

    def _beside(self, span: Span, line: Mapping[str, Span]) -> frozenset[str]:
        """The words of a reading beside its first, and those close to it in its sentence."""
        text, here = self._texts[span.siglum], line[span.siglum]
        before = text[here.start : span.start].split()[-_BEFORE:]
        own = text[span.start : span.end].split()[1:]
        after = text[span.end : here.end].split()[:_AFTER]
        return content_words(" ".join([*before, *own, *after]))

    def _sides(self, variant: Variant) -> bool:
        """Whether the words chosen take different sides.

        Between texts that are not related only words in the same place count: each outlet
        has its own words for an attack.
        """
        note = variant.note or ""
        if self._kin(variant):
            return _distinct_words(variant)
        about = note.partition(":")[0]
        return bool(_TWO_POLES.search(note)) and about not in _ANYHOW

    def _unattributed(self, variant: Variant, locus: Locus) -> bool:
        """Whether a speaker whom one witness of a family names is not named in another."""
        for reading in variant.readings:
            for span in reading.spans:
                speakers = self._sources.get((locus.id, span.siglum), ())
                named = [
                    s
                    for s in speakers
                    if s.siglum == span.siglum
                    and overlaps((s.start, s.end), (span.start, span.end))
                ]
                hedge = (variant.note or "").startswith("attributed") and not speakers
                if not named and not hedge:
                    continue
                for other in variant.readings:
                    if other is reading:
                        continue
                    for siglum in other.sigla:
                        if self._family.get(siglum) != self._family.get(span.siglum):
                            continue
                        theirs = self._sources.get((locus.id, siglum), ())
                        if len(theirs) < len(speakers) or (hedge and other.text is None):
                            return True
        return False


def _told_inside(variant: Variant, locus: Locus) -> bool:
    """Whether another variant of a number tells the same of fewer words."""
    whole = [s for r in variant.readings if r.text for s in r.spans]
    return any(
        len(parts) > 1
        and all(
            any(w.siglum == p.siglum and w.start <= p.start and p.end <= w.end for w in whole)
            for p in parts
        )
        for other in locus.variants
        if other is not variant and other.kind == "number" and other.agrees is False
        for parts in [[s for r in other.readings if r.text for s in r.spans]]
    )


def _updated(
    variant: Variant,
    touched: Sequence[str],
    claims: Mapping[str, Claim],
    versions: Mapping[str, int],
) -> bool:
    """Whether a figure changed with the version of the text and on the same word: then it
    was brought up to date."""
    origins = {named_origin(claims[c]) for c in touched}
    if len(origins) != 1 or None in origins:
        return False
    depths = [{versions.get(s, 0) for s in r.sigla} for r in variant.readings]
    return all(
        max(a) < min(b) or max(b) < min(a)
        for i, a in enumerate(depths)
        for b in depths[i + 1 :]
    )


def _touched(variant: Variant, locus: Locus, claims: Sequence[Claim]) -> tuple[str, ...]:
    spans = [span for r in variant.readings for span in r.spans]
    found = []
    for claim in claims:
        ranges = [
            span
            for m in claim.mentions
            if m.locus == locus.id
            for span in (*m.content, *m.source, *m.cue)
        ]
        ranges += [s.span for s in claim.chain]
        if any(
            a.siglum == b.siglum and overlaps((a.start, a.end), (b.start, b.end))
            for a in spans
            for b in ranges
        ):
            found.append(claim.id)
    return tuple(found)


def _variant_note(kind: DisagreementKind, variants: Sequence[Variant]) -> str:
    first = variants[0]
    what = {
        "number": "the figure differs",
        "date": "the days differ",
        "loaded": "the choice of words differs",
        "attribution": first.note or "the attribution differs",
    }.get(first.kind, "")
    if kind == "quotation":
        what = "words inside the quotation differ"
    texts: dict[tuple[str, ...], list[str | None]] = {}
    for variant in variants:
        for reading in variant.readings:
            sigla = tuple(sorted(reading.sigla, key=lambda s: (len(s), s)))
            texts.setdefault(sigla, []).append(reading.text)
    parts = []
    for sigla, found in texts.items():
        worded = [_short(t) for t in found if t is not None]
        more = f" and {len(sigla) - 4} more" if len(sigla) > 4 else ""
        shown_text = f"“{' … '.join(worded)}”" if worded else "nothing"
        parts.append(f"{', '.join(sigla[:4])}{more} {shown_text}")
    return f"{what}: {'; '.join(parts)}"


def _distinct_words(variant: Variant) -> bool:
    """Whether the readings differ in more than number or case."""
    return len({content_words(r.text or "") for r in variant.readings}) > 1


def _short(text: str) -> str:
    split = text.split()
    return " ".join(split) if len(split) <= 12 else " ".join(split[:12]) + " …"
