"""Why an edge is there, in plain words and with the spans that show it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from variorum.model import Document, Evidence, Locus, Reading, Span, Variant
from variorum.stemma.borrowed import union
from variorum.stemma.calibrate import TOLD
from variorum.stemma.costs import CHANGE, change_price
from variorum.stemma.overlap import Overlaps, siglum_key
from variorum.stemma.priors import (
    agencies,
    before,
    credits_agency,
    credits_outlet,
    names_outlet,
    own_names,
    updates,
)

_SHOWN: Final = 3
_TELLING: Final = 1.0


class Evidences:
    """Writes the evidence of edges between witnesses of one family."""

    def __init__(
        self, documents: Sequence[Document], loci: Sequence[Locus], overlaps: Overlaps
    ) -> None:
        self._documents = {d.witness.siglum: d for d in documents}
        self._overlaps = overlaps
        self._loci = loci

    # -- counts -------------------------------------------------------------------------

    def shared(self, child: str, others: Iterable[str]) -> tuple[int, int]:
        """Words of ``child`` that the others have, and those that differ in the sentences
        the others have too."""
        others = sorted(set(others) - {child}, key=siglum_key)
        words = self._overlaps.words[child]
        ranges: list[tuple[int, int]] = []
        for other in others:
            ranges.extend(self._overlaps.ranges(child, other))
        merged = union(ranges)
        same = sum(words.count(a, b) for a, b in merged)
        inside = 0
        covered = 0
        for locus in self._loci:
            sigla = {s.siglum for s in locus.readings}
            if child not in sigla or sigla.isdisjoint(others):
                continue
            for span in locus.readings:
                if span.siglum != child:
                    continue
                inside += words.count(span.start, span.end)
                covered += sum(
                    words.count(max(a, span.start), min(b, span.end))
                    for a, b in merged
                    if a < span.end and b > span.start
                )
        return same, inside - covered

    def shared_many(self, members: Iterable[str], others: Sequence[str]) -> tuple[int, int]:
        """The same for a lost text, by the one of its children that attests most."""
        counts = [self.shared(siglum, others) for siglum in members]
        return max(counts, default=(0, 0))

    # -- notes --------------------------------------------------------------------------

    def between(self, parent: str, child: str) -> list[Evidence]:
        """What speaks for (and against) ``child`` having copied ``parent``."""
        notes = [*self._long_text(child, [parent])]
        shared = self._shared_readings(parent, child)
        if shared:
            notes.append(shared)
        notes.extend(self._one_sided(parent, child))
        notes.extend(self._metadata(parent, child))
        notes.extend(self._breaks_off(child))
        return notes

    def from_lost(self, name: str, child: str, siblings: Sequence[str]) -> list[Evidence]:
        """What speaks for ``child`` and its siblings having copied a lost text."""
        notes = [*self._long_text(child, siblings)]
        for sibling in siblings:
            both = self._both_ways(child, sibling)
            if both:
                notes.append(both)
                break
        credit = self._credits(name, [child, *siblings])
        if credit:
            notes.append(credit)
        notes.extend(self._breaks_off(child))
        return notes

    def version(self, name: str, members: Sequence[str], others: Sequence[str]) -> Evidence:
        """What the children of a later version share against the other witnesses."""
        spans: list[Span] = []
        inside = set(members)
        outside = set(others)
        for reading, _ in self._weighty(
            lambda r: len(inside & set(r.sigla)) >= 2 and not outside & set(r.sigla)
        ):
            spans.extend(s for s in reading.spans if s.siglum in inside)
            if len(spans) >= 2 * _SHOWN:
                break
        if not spans:
            for locus in self._loci:
                have = {s.siglum for s in locus.readings}
                if len(have & inside) >= 2 and not have & outside:
                    spans.extend(s for s in locus.readings if s.siglum in inside)
                    break
        return Evidence(
            note=f"{sigla_list(members)} share text that the other witnesses of the family "
            f"lack: {name} is a later version of the lost text",
            spans=tuple(spans),
        )

    def _long_text(self, child: str, others: Sequence[str]) -> Iterable[Evidence]:
        best = None
        for other in others:
            runs = self._overlaps.runs(child, other)
            if runs and (best is None or runs[0].words > best[1].words):
                best = (other, runs[0])
        if best is None or best[1].words < 1:
            return
        other, run = best
        own = self._overlaps.own_words(child, other)
        yield Evidence(
            note=f"{child} and {other} share {own} words outside quotations in runs of five "
            f"words or more; the longest run has {run.words}",
            spans=(run.one, run.other),
        )

    def _weighty(self, accept: Callable[[Reading], bool]) -> list[tuple[Reading, Variant]]:
        found: list[tuple[float, int, Reading, Variant]] = []
        for k, locus in enumerate(self._loci):
            for variant in locus.variants:
                if CHANGE[variant.kind] < _TELLING:
                    continue
                found.extend(
                    (-_weight(variant, reading), k, reading, variant)
                    for reading in variant.readings
                    if accept(reading)
                )
        found.sort(key=lambda item: (item[0], item[1]))
        return [(reading, variant) for _, _, reading, variant in found]

    def _shared_readings(self, parent: str, child: str) -> Evidence | None:
        """Readings that only these two have, or they and few others."""
        pair = {parent, child}

        def rare(reading: Reading) -> bool:
            return pair <= set(reading.sigla)

        found = [
            (r, v)
            for r, v in self._weighty(rare)
            if 2 * len(r.sigla) <= sum(len(x.sigla) for x in v.readings)
        ]
        if not found:
            return None
        spans = [span for r, _ in found[:_SHOWN] for span in r.spans if span.siglum in pair]
        kinds = sorted({v.kind for _, v in found})
        return Evidence(
            note=f"{child} and {parent} agree in {_count(len(found), 'reading')} against other "
            f"witnesses ({', '.join(kinds)})",
            spans=tuple(spans),
        )

    def lacks(self, one: str, other: str) -> tuple[Span, ...]:
        """The words that ``one`` has inside shared sentences and ``other`` lacks."""
        spans: list[Span] = []
        for locus in self._loci:
            for variant in locus.variants:
                if variant.kind == "punctuation":
                    continue
                reading = next((r for r in variant.readings if one in r.sigla), None)
                against = next((r for r in variant.readings if other in r.sigla), None)
                if reading is None or against is None:
                    continue
                if _has_more(reading.text, against.text):
                    spans.extend(s for s in reading.spans if s.siglum == one)
        return tuple(spans)

    def _both_ways(self, one: str, other: str) -> Evidence | None:
        mine, theirs = self.lacks(one, other), self.lacks(other, one)
        where = "inside shared sentences"
        if not (mine and theirs):
            mine = mine or self._unshared(one, other)
            theirs = theirs or self._unshared(other, one)
            where = "that the other lacks"
            if not (mine and theirs):
                return None
            return Evidence(
                note=f"{one} and {other} each have text {where}: either it was in a common "
                "source, or they added it",
                spans=(*mine[:_SHOWN], *theirs[:_SHOWN]),
            )
        return Evidence(
            note=f"{one} and {other} each have words {where} that the other lacks: neither is "
            "likely to have copied the other, both go back to a text that had them",
            spans=(*mine[:_SHOWN], *theirs[:_SHOWN]),
        )

    def _unshared(self, one: str, other: str) -> tuple[Span, ...]:
        """Whole sentences of ``one`` that ``other`` lacks."""
        spans: list[Span] = []
        for locus in self._loci:
            have = {s.siglum for s in locus.readings}
            if one in have and other not in have:
                spans.extend(s for s in locus.readings if s.siglum == one)
        return tuple(spans)

    def _one_sided(self, parent: str, child: str) -> Iterable[Evidence]:
        more = (*self.lacks(parent, child), *self._unshared(parent, child))
        less = (*self.lacks(child, parent), *self._unshared(child, parent))
        if more and not less:
            yield Evidence(
                note=f"all that {child} has stands in {parent}, which has more",
                spans=more[:_SHOWN],
            )
        elif less and not more:
            yield Evidence(
                note=f"{child} has all that {parent} has, and more",
                spans=less[:_SHOWN],
            )

    def _metadata(self, parent: str, child: str) -> Iterable[Evidence]:
        first, second = self._documents[parent], self._documents[child]
        when, then = first.witness.published, second.witness.published
        if before(when, then):
            yield Evidence(
                note=f"{parent} was published {_when(when.earliest, when.latest)}, before "
                f"{child} ({_when(then.earliest, then.latest)})",
                spans=(*when.evidence, *then.evidence),
            )
        elif before(then, when):
            yield Evidence(
                note=f"against it: {child} was published {_when(then.earliest, then.latest)}, "
                f"before {parent} ({_when(when.earliest, when.latest)})",
                spans=(*then.evidence, *when.evidence),
            )
        if updates(second, first):
            yield Evidence(note=f"{parent} and {child} are of one outlet; {child} is the later")
        own = sorted(own_names(first))
        if own:
            credits = f", which {child} credits" if credits_agency(second, own) else ""
            yield Evidence(note=f"{parent} is {own[0]}'s own dispatch{credits}")
        named = names_outlet(second, first)
        if named is not None:
            yield Evidence(note=f"{child} names the outlet of {parent}", spans=(named,))
        if credits_outlet(second, first):
            yield Evidence(note=f"the credit of {child} names the outlet of {parent}")

    def _credits(self, name: str, sigla: Sequence[str]) -> Evidence | None:
        by_agency: dict[str, list[str]] = {}
        for siglum in sorted(set(sigla), key=siglum_key):
            for credited in agencies(self._documents[siglum]):
                by_agency.setdefault(credited, []).append(siglum)
        if not by_agency:
            return None
        best = max(sorted(by_agency), key=lambda a: len(by_agency[a]))
        credits = by_agency[best]
        verb = "credits" if len(credits) == 1 else "credit"
        equal = sorted(a for a in by_agency if by_agency[a] == credits)
        if len(equal) == 1:
            note = f"{sigla_list(credits)} {verb} {best}: {name} is likely its dispatch"
        else:
            named = f"{', '.join(equal[:-1])} and {equal[-1]}"
            note = f"{sigla_list(credits)} {verb} {named}: {name} is likely a dispatch of one"
        return Evidence(note=note)

    def _breaks_off(self, child: str) -> Iterable[Evidence]:
        witness = self._documents[child].witness
        if witness.truncated:
            yield Evidence(
                note=f"{child} breaks off; what it lacks after that is not counted as cut"
            )

    def unsure(
        self, parent: str, child: str, confidence: float, odds: Mapping[str, float]
    ) -> Iterable[Evidence]:
        """Says which other parents may be right, if the edge is not clear.

        ``odds`` are those of the rivals; what is left of ``confidence`` is theirs.
        """
        if confidence >= TOLD:
            return
        rivals = [p for p in odds if p != parent and odds[p] > 0]
        rivals.sort(key=lambda p: (-odds[p], siglum_key(p)))
        whole = sum(odds[p] for p in rivals)
        if not whole:
            return
        chance = {p: (1 - confidence) * odds[p] / whole for p in rivals}
        likely = [p for p in rivals if chance[p] >= 0.1][:_SHOWN] or rivals[:1]
        named = " or ".join(f"{p} ({chance[p]:.0%})" for p in likely)
        yield Evidence(
            note=f"cannot be told: {child} may come from {parent} ({confidence:.0%}) or from "
            f"{named}"
        )


def _weight(variant: Variant, reading: Reading) -> float:
    """How little likely it is that several desks hit upon a reading."""
    others = [r for r in variant.readings if r is not reading]
    return min((change_price(variant, other, reading) for other in others), default=0.0)


def _has_more(one: str | None, other: str | None) -> bool:
    """Whether a reading has all words of another, in their order, and more."""
    if one is None:
        return False
    rest = iter(mine := _words(one))
    theirs = _words(other or "")
    return len(mine) > len(theirs) and all(word in rest for word in theirs)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _when(earliest: str | None, latest: str | None) -> str:
    if earliest == latest or latest is None:
        return earliest or ""
    return f"{earliest} to {latest}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def sigla_list(sigla: Iterable[str]) -> str:
    """Sigla as words: "A, B and C"."""
    names = sorted(set(sigla), key=siglum_key)
    if len(names) == 1:
        return names[0]
    if len(names) > 6:
        return f"{', '.join(names[:5])} and {len(names) - 5} more"
    return f"{', '.join(names[:-1])} and {names[-1]}"
