"""The collation of a simulated story as its maker knows it: no stage has a part in it.

It tells errors of the stemma from errors of the stages before it, and costs no parse.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from evals.lineage.texts import Line, Story, Text, Word
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

#: Where each word of a line stands: (start, end).
Places = list[tuple[int, int]]


def collation(
    story: Story,
) -> tuple[tuple[Document, ...], tuple[Passage, ...], tuple[Locus, ...]]:
    """Documents, passages and loci of a story."""
    made = {name: _document(story.texts[name]) for name in story.held}
    documents = tuple(document for document, _ in made.values())
    lines = {
        name: {line.key: line for line in story.texts[name].lines()} for name in story.held
    }
    loci: list[Locus] = []
    passages: list[Passage] = []
    for number, key in enumerate(_order(story), 1):
        have = [name for name in story.held if key in lines[name]]
        if not have:
            continue
        here = {name: (lines[name][key], made[name][1][key]) for name in have}
        spans = tuple(
            Span(siglum=name, start=places[0][0], end=places[-1][1])
            for name, (_, places) in here.items()
        )
        variants = tuple(_variants(here)) if len(have) > 1 else ()
        loci.append(Locus(id=f"l{number}", readings=spans, variants=variants))
        for i, one in enumerate(have):
            for other in have[i + 1 :]:
                passages.extend(_passage(one, other, here[one], here[other]))
    return documents, tuple(passages), tuple(loci)


def _document(text: Text) -> tuple[Document, dict[str, Places]]:
    body = ""
    sentences: list[Sentence] = []
    blocks: list[Block] = []
    places: dict[str, Places] = {}
    for number, line in enumerate(text.lines()):
        start = len(body)
        at: Places = []
        for word in line.words:
            body += " " * (len(body) > start)
            at.append((len(body), len(body) + len(word.text)))
            body += word.text
        end = len(body)
        shown = body[start:end]
        sentences.append(
            Sentence(
                siglum=text.name,
                index=number,
                start=start,
                end=end,
                block=number,
                role="body",
                normal=shown,
                starts=tuple(range(start, end)),
                ends=tuple(range(start + 1, end + 1)),
                hash=shown,
            )
        )
        blocks.append(Block(start=start, end=end, role="body"))
        places[line.key] = at
        body += "\n\n"
    published = Published()
    if text.published:
        published = Published(earliest=text.published, latest=text.published, basis="given")
    witness = Witness(
        siglum=text.name,
        id=f"sha256:{text.name}",
        path=None,
        outlet=text.outlet,
        credit=text.footer,
        dateline=text.dateline,
        published=published,
        text=body,
        truncated=text.truncated,
        blocks=tuple(blocks),
    )
    return Document(witness=witness, sentences=tuple(sentences), parses={}), places


def _variants(here: dict[str, tuple[Line, Places]]) -> Iterable[Variant]:
    words = {name: line.words for name, (line, _) in here.items()}
    origins = [[w.origin for w in line] for line in words.values()]
    columns = _merged(origins)
    rank = {o: i for i, o in enumerate(columns)}
    has = {name: {w.origin: i for i, w in enumerate(line)} for name, line in words.items()}
    patterns = [frozenset(n for n in has if o in has[n]) for o in columns]
    site: list[int] = []
    taken: frozenset[str] = frozenset()
    sites: list[list[int]] = []
    for i, pattern in enumerate(patterns):
        if len(pattern) == len(here):
            site, taken = [], frozenset()
            continue
        if site and (pattern == patterns[site[-1]] or not pattern & taken):
            site.append(i)
        else:
            site = [i]
            sites.append(site)
            taken = frozenset()
        taken |= pattern
    for chosen in sites:
        wanted = {columns[i] for i in chosen}
        first = chosen[0]
        groups: dict[str | None, list[tuple[str, Span]]] = {}
        for name, (line, places) in here.items():
            got = [i for i, w in enumerate(line.words) if w.origin in wanted]
            if got:
                span = Span(siglum=name, start=places[got[0]][0], end=places[got[-1]][1])
                text: str | None = " ".join(line.words[i].text for i in got)
            else:
                after = [i for i, w in enumerate(line.words) if rank[w.origin] > first]
                at = places[after[0]][0] if after else places[-1][1]
                span, text = Span(siglum=name, start=at, end=at), None
            groups.setdefault(text, []).append((name, span))
        if len(groups) > 1:
            yield _variant(_kind(list(groups)), groups)
    for origin in columns:
        spelled: dict[str | None, list[tuple[str, Span]]] = {}
        for name, (line, places) in here.items():
            here_at = has[name].get(origin)
            if here_at is not None:
                span = Span(siglum=name, start=places[here_at][0], end=places[here_at][1])
                spelled.setdefault(line.words[here_at].text, []).append((name, span))
        if len({(t or "").strip('.,"“”') for t in spelled}) > 1:
            yield _variant("spelling", spelled)


def _variant(kind: VariantKind, groups: dict[str | None, list[tuple[str, Span]]]) -> Variant:
    return Variant(
        kind=kind,
        readings=tuple(
            Reading(
                sigla=tuple(n for n, _ in members),
                spans=tuple(s for _, s in members),
                text=text,
            )
            for text, members in groups.items()
        ),
    )


def _kind(texts: Sequence[str | None]) -> VariantKind:
    told = [t for t in texts if t is not None]
    if len(told) < len(texts):
        return "omission"
    if all(t[0].isdigit() for t in told):
        return "number"
    return "synonym" if all(len(t.split()) < 3 for t in told) else "rewording"


def _merged(orders: Sequence[Sequence[int]]) -> list[int]:
    """One order of all origins; those of a text follow its own where nothing speaks against."""
    merged: list[int] = []
    known: set[int] = set()
    for order in orders:
        at = 0
        for origin in order:
            if origin in known:
                at = merged.index(origin) + 1
            else:
                merged.insert(at, origin)
                known.add(origin)
                at += 1
    return merged


def _passage(
    one: str,
    other: str,
    left: tuple[Line, Places],
    right: tuple[Line, Places],
) -> Iterable[Passage]:
    there: dict[int, tuple[int, Word]] = {
        w.origin: (j, w) for j, w in enumerate(right[0].words)
    }
    pairs = [
        (i, there[w.origin][0])
        for i, w in enumerate(left[0].words)
        if w.origin in there and there[w.origin][1].text == w.text
    ]
    if len(pairs) < 3:
        return
    matches = []
    for _, run in groupby(enumerate(pairs), lambda p: (p[1][0] - p[0], p[1][1] - p[0])):
        got = [pair for _, pair in run]
        (a, c), (b, d) = got[0], got[-1]
        matches.append((left[1][a][0], left[1][b][1], right[1][c][0], right[1][d][1]))
    yield Passage(
        left=Span(siglum=one, start=left[1][0][0], end=left[1][-1][1]),
        right=Span(siglum=other, start=right[1][0][0], end=right[1][-1][1]),
        matches=tuple(matches),
        words=len(pairs),
    )


def _order(story: Story) -> list[str]:
    """All lines in story order: those of the lost texts first, others after their left
    neighbours."""
    order: list[str] = []
    for text in story.texts.values():
        before: str | None = None
        for line in text.lines():
            if line.key not in order:
                order.insert(0 if before is None else order.index(before) + 1, line.key)
            before = line.key
    return order
