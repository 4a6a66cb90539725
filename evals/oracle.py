"""The collation of a simulated story as its maker knows it: no stage has a part in it.

It tells errors of the stemma from errors of the stages before it, and costs no parse.
"""

from __future__ import annotations

from evals.newsroom import Line, Slot, Story, Text
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
    Witness,
)

_Pieces = dict[int, tuple[int, int]]


def _render(line: Line, at: int) -> tuple[str, _Pieces]:
    """The text of a line and where each of its slots stands."""
    out = ""
    places: _Pieces = {}
    for slot in line.slots:
        if slot.present:
            places[slot.key] = (at + len(out), at + len(out) + len(slot.text))
            out += slot.text
        else:
            places[slot.key] = (at + len(out), at + len(out))
    return out, places


def _document(text: Text) -> tuple[Document, dict[str, tuple[Span, _Pieces]]]:
    body = ""
    sentences: list[Sentence] = []
    blocks: list[Block] = []
    places: dict[str, tuple[Span, _Pieces]] = {}
    for i, line in enumerate(text.lines):
        shown, pieces = _render(line, len(body))
        start, end = len(body), len(body) + len(shown)
        sentences.append(
            Sentence(
                siglum=text.name,
                index=i,
                start=start,
                end=end,
                block=i,
                role="body",
                normal=shown,
                starts=tuple(range(start, end)),
                ends=tuple(range(start + 1, end + 1)),
                hash=shown,
            )
        )
        blocks.append(Block(start=start, end=end, role="body"))
        places[line.key] = (Span(siglum=text.name, start=start, end=end), pieces)
        body += shown + "\n\n"
    published = Published()
    if text.published:
        published = Published(earliest=text.published, latest=text.published, basis="given")
    witness = Witness(
        siglum=text.name,
        id=f"sha256:{text.name}",
        path=None,
        outlet=text.outlet,
        credit=text.credit,
        published=published,
        text=body,
        truncated=text.truncated,
        blocks=tuple(blocks),
    )
    return Document(witness=witness, sentences=tuple(sentences), parses={}), places


def _kind(slots: list[Slot]) -> str:
    if any(not s.present for s in slots):
        return "omission"
    if all(s.number for s in slots):
        return "number"
    return "synonym" if all(s.readings for s in slots) else "spelling"


def collation(
    story: Story,
) -> tuple[tuple[Document, ...], tuple[Passage, ...], tuple[Locus, ...]]:
    """Documents, passages and loci of a story."""
    made = {name: _document(story.texts[name]) for name in story.held}
    lines = {name: {line.key: line for line in story.texts[name].lines} for name in story.held}
    loci: list[Locus] = []
    passages: list[Passage] = []
    for n, key in enumerate(_order(story)):
        have = [name for name in story.held if key in lines[name]]
        if not have:
            continue
        variants: list[Variant] = []
        for at, first in enumerate(lines[have[0]][key].slots):
            slots = {name: lines[name][key].slots[at] for name in have}
            groups: dict[str | None, list[str]] = {}
            for name, slot in slots.items():
                groups.setdefault(slot.text if slot.present else None, []).append(name)
            if len(groups) < 2:
                continue
            readings = tuple(
                Reading(
                    sigla=tuple(sigla),
                    spans=tuple(
                        Span(siglum=s, start=a, end=b)
                        for s in sigla
                        for a, b in [made[s][1][key][1][first.key]]
                    ),
                    text=text,
                )
                for text, sigla in groups.items()
            )
            kind = _kind(list(slots.values()))
            variants.append(Variant(kind=kind, readings=readings))  # type: ignore[arg-type]
        spans = tuple(made[name][1][key][0] for name in have)
        loci.append(Locus(id=f"l{n + 1}", readings=spans, variants=tuple(variants)))
        passages.extend(_passages(key, have, lines, made))
    return tuple(made[name][0] for name in story.held), tuple(passages), tuple(loci)


def _passages(
    key: str,
    have: list[str],
    lines: dict[str, dict[str, Line]],
    made: dict[str, tuple[Document, dict[str, tuple[Span, _Pieces]]]],
) -> list[Passage]:
    out: list[Passage] = []
    for i, one in enumerate(have):
        for other in have[i + 1 :]:
            matches: list[tuple[int, int, int, int]] = []
            words = 0
            for a, b in zip(lines[one][key].slots, lines[other][key].slots, strict=True):
                if not (a.present and b.present and a.text == b.text):
                    continue
                here, there = made[one][1][key][1][a.key], made[other][1][key][1][a.key]
                if matches and matches[-1][1] == here[0] and matches[-1][3] == there[0]:
                    last = matches.pop()
                    matches.append((last[0], here[1], last[2], there[1]))
                else:
                    matches.append((*here, *there))
                words += len(a.text.split())
            left, right = made[one][1][key][0], made[other][1][key][0]
            out.append(Passage(left=left, right=right, matches=tuple(matches), words=words))
    return out


def _order(story: Story) -> list[str]:
    """All lines in story order: those of the lost texts first, others after their left
    neighbours."""
    order: list[str] = []
    for text in story.texts.values():
        before: str | None = None
        for line in text.lines:
            if line.key not in order:
                order.insert(0 if before is None else order.index(before) + 1, line.key)
            before = line.key
    return order
