"""Hand-made documents, passages and loci from a few lines."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence

from variorum.model import (
    Block,
    Document,
    Locus,
    Passage,
    Published,
    Reading,
    Sentence,
    Span,
    Variant,
    VariantKind,
    Witness,
)

Lines = Sequence[tuple[str, str]]


def document(siglum: str, lines: Lines, **metadata: object) -> Document:
    """A witness of keyed sentences, one a paragraph."""
    text, sentences, blocks = "", [], []
    for i, (_, line) in enumerate(lines):
        start, end = len(text), len(text) + len(line)
        sentences.append(
            Sentence(
                siglum=siglum,
                index=i,
                start=start,
                end=end,
                block=i,
                role="body",
                normal=line,
                starts=tuple(range(start, end)),
                ends=tuple(range(start + 1, end + 1)),
                hash=line,
            )
        )
        blocks.append(Block(start=start, end=end, role="body"))
        text += line + "\n\n"
    published = metadata.pop("published", None)
    witness = Witness(
        siglum=siglum,
        id=f"sha256:{siglum.lower()}",
        path=None,
        text=text,
        blocks=tuple(blocks),
        published=Published(earliest=published, latest=published, basis="given")  # type: ignore[arg-type]
        if published
        else Published(),
        **metadata,  # type: ignore[arg-type]
    )
    return Document(witness=witness, sentences=tuple(sentences), parses={})


def collation(
    texts: Mapping[str, Lines],
    kinds: Mapping[str, VariantKind] | None = None,
    **metadata: Mapping[str, object],
) -> tuple[tuple[Document, ...], tuple[Passage, ...], tuple[Locus, ...]]:
    """Documents, passages and loci of witnesses whose sentences are matched by key.

    Readings are the words between those that all witnesses of a locus share, found against
    the first witness; ``kinds`` gives the kind of a variant by a word in it.
    """
    documents = {
        s: document(s, lines, **{k: v[s] for k, v in metadata.items() if s in v})
        for s, lines in texts.items()
    }
    places = {
        s: {key: documents[s].sentences[i] for i, (key, _) in enumerate(lines)}
        for s, lines in texts.items()
    }
    keys: list[str] = []
    for lines in texts.values():
        before = None
        for key, _ in lines:
            if key not in keys:
                keys.insert(0 if before is None else keys.index(before) + 1, key)
            before = key
    loci, passages = [], []
    for n, key in enumerate(keys, 1):
        have = [s for s in texts if key in places[s]]
        for i, one in enumerate(have):
            passages += [_passage(places[one][key], places[o][key]) for o in have[i + 1 :]]
        spans = tuple(
            Span(siglum=s, start=places[s][key].start, end=places[s][key].end) for s in have
        )
        variants = _variants([places[s][key] for s in have], kinds or {})
        loci.append(Locus(id=f"l{n}", readings=spans, variants=variants))
    return tuple(documents.values()), tuple(passages), tuple(loci)


def _words(sentence: Sentence) -> list[tuple[str, int, int]]:
    return [(m.group(), m.start(), m.end()) for m in re.finditer(r"\S+", sentence.normal)]


def _passage(one: Sentence, other: Sentence) -> Passage:
    left, right = _words(one), _words(other)
    matcher = difflib.SequenceMatcher(
        None, [w for w, _, _ in left], [w for w, _, _ in right], autojunk=False
    )
    matches = tuple(
        (
            one.start + left[b.a][1],
            one.start + left[b.a + b.size - 1][2],
            other.start + right[b.b][1],
            other.start + right[b.b + b.size - 1][2],
        )
        for b in matcher.get_matching_blocks()
        if b.size
    )
    return Passage(
        left=Span(siglum=one.siglum, start=one.start, end=one.end),
        right=Span(siglum=other.siglum, start=other.start, end=other.end),
        matches=matches,
        words=sum(b.size for b in matcher.get_matching_blocks()),
    )


def _variants(
    sentences: Sequence[Sentence], kinds: Mapping[str, VariantKind]
) -> tuple[Variant, ...]:
    if len(sentences) < 2:
        return ()
    split = [_words(s) for s in sentences]
    shared = [w for w, _, _ in split[0]]
    for words in split[1:]:
        matcher = difflib.SequenceMatcher(
            None, shared, [w for w, _, _ in words], autojunk=False
        )
        shared = [shared[b.a + k] for b in matcher.get_matching_blocks() for k in range(b.size)]
    gaps: list[list[tuple[int, int]]] = []
    for words in split:
        at, here = 0, []
        for target in [*shared, None]:
            begin = at
            while at < len(words) and words[at][0] != target:
                at += 1
            here.append((begin, at))
            at += 1
        gaps.append(here)
    found = []
    for g in range(len(shared) + 1):
        groups: dict[str | None, list[tuple[str, Span]]] = {}
        for sentence, words, here in zip(sentences, split, gaps, strict=True):
            begin, end = here[g]
            if begin == end:
                at = words[begin][1] if begin < len(words) else len(sentence.normal)
                text, span = None, sentence.span(at, at)
            else:
                text = sentence.normal[words[begin][1] : words[end - 1][2]]
                span = sentence.span(words[begin][1], words[end - 1][2])
            groups.setdefault(text, []).append((sentence.siglum, span))
        if len(groups) > 1:
            kind: VariantKind = "omission" if None in groups else "rewording"
            for word, named in kinds.items():
                if any(text and word in text for text in groups):
                    kind = named
            readings = tuple(
                Reading(
                    sigla=tuple(s for s, _ in members),
                    spans=tuple(span for _, span in members),
                    text=text,
                )
                for text, members in groups.items()
            )
            found.append(Variant(kind=kind, readings=readings))
    return tuple(found)
