"""Witnesses that carry a claim in the words of its sentence, though none was read there.

An editor's cut can leave a sentence that says the same in a form no pattern knows.  Silence
is a strong word, so a witness whose sentence has the claim's words is given a mention.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from variorum.compare.words import content_words, overlaps, words
from variorum.model import Claim, Document, Locus, Mention, Span

_SHARE: Final = 0.85
_MIN_WORDS: Final = 3
_NEGATION: Final = frozenset({"not", "no", "never", "denied", "denies", "nobody", "none"})


def add_carried(
    claims: Sequence[Claim], documents: Sequence[Document], loci: Sequence[Locus]
) -> tuple[Claim, ...]:
    """The claims with a mention for each witness that has their words in the same locus.

    A witness that makes another claim of those words keeps that one alone.
    """
    texts = {d.witness.siglum: d.witness.text for d in documents}
    spans: dict[str, dict[str, list[Span]]] = {}
    for locus in loci:
        by_siglum: dict[str, list[Span]] = defaultdict(list)
        for span in locus.readings:
            by_siglum[span.siglum].append(span)
        spans[locus.id] = by_siglum
    taken: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for claim in claims:
        for m in claim.mentions:
            if m.locus is not None:
                taken[m.locus, m.siglum].extend(m.content)
    return tuple(_with_carried(claim, texts, spans, taken) for claim in claims)


def _with_carried(
    claim: Claim,
    texts: dict[str, str],
    spans: dict[str, dict[str, list[Span]]],
    taken: dict[tuple[str, str], list[Span]],
) -> Claim:
    added: list[Mention] = []
    carry = {m.siglum for m in claim.mentions}
    for mention in claim.mentions:
        if mention.locus is None or mention.locus not in spans:
            continue
        content = " ".join(texts[s.siglum][s.start : s.end] for s in mention.content)
        wanted = content_words(content)
        if len(wanted) < _MIN_WORDS:
            continue
        for siglum, readings in sorted(
            spans[mention.locus].items(), key=lambda item: (len(item[0]), item[0])
        ):
            if siglum in carry:
                continue
            for reading in readings:
                found = _found(content, wanted, texts[siglum], reading)
                if found is None or any(
                    overlaps((s.start, s.end), (found.start, found.end))
                    for s in taken[mention.locus, siglum]
                ):
                    continue
                source = _same(mention.source, texts, reading)
                cue = _same(mention.cue, texts, reading)
                added.append(
                    Mention(
                        siglum=siglum,
                        locus=mention.locus,
                        source=source,
                        cue=cue,
                        content=(found,),
                    )
                )
                carry.add(siglum)
                break
    return replace(claim, mentions=(*claim.mentions, *added)) if added else claim


def _found(content: str, wanted: frozenset[str], text: str, reading: Span) -> Span | None:
    """Where a sentence has the words of a claim."""
    sentence = text[reading.start : reading.end]
    have = content_words(sentence)
    if len(wanted & have) < _SHARE * len(wanted):
        return None
    numbers = {w for w in wanted if w[0].isdigit()}
    if not numbers <= have:
        return None
    if (_NEGATION & set(words(content))) != (_NEGATION & set(words(sentence))):
        return None
    places = [
        match.span()
        for match in re.finditer(r"[^\W_]+(?:[.,][0-9]+)*", sentence)
        if content_words(match.group()) & wanted
    ]
    start, end = places[0][0], places[-1][1]
    return Span(siglum=reading.siglum, start=reading.start + start, end=reading.start + end)


def _same(spans: Sequence[Span], texts: dict[str, str], reading: Span) -> tuple[Span, ...]:
    """The same words in a sentence, each where it is found exactly."""
    out = []
    for span in spans:
        wording = texts[span.siglum][span.start : span.end]
        at = texts[reading.siglum].find(wording, reading.start, reading.end)
        if at >= 0:
            out.append(Span(siglum=reading.siglum, start=at, end=at + len(wording)))
    return tuple(out)
