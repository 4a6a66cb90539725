"""The full text of every witness, with everything that was found in it marked in place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from markupsafe import Markup

from variorum.model import Block, Span, Witness

from . import words
from .index import Index, claim_id, key, witness_id
from .spans import Mark, distribute, render

_PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_FOLD = 6
"""More furniture blocks in a row than this are folded away."""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, a run of furniture, or the place where a witness breaks off."""

    kind: str
    paragraphs: tuple[Markup, ...] = ()
    label: str = ""
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A witness as the page prints it."""

    id: str
    siglum: str
    name: str
    title: str
    copies: tuple[str, ...]
    language: str | None
    words: int
    truncated: bool
    parts: tuple[Part, ...]
    open: bool


@dataclass(slots=True)
class _Found:
    """What was found at one range of a text."""

    classes: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)


def language(witness: Witness) -> str | None:
    """The witness's language as a ``lang`` attribute, if it is well formed."""
    value = witness.language or ""
    return value if _LANGUAGE.fullmatch(value) else None


def blocks(witness: Witness) -> tuple[Block, ...]:
    """The witness's blocks, or the whole text as one where nothing was marked."""
    if witness.blocks:
        return witness.blocks
    return (Block(start=0, end=len(witness.text), role="body"),)


def cut_after(witness: Witness) -> int | None:
    """The index of the block after which a truncated witness breaks off."""
    if not witness.truncated:
        return None
    article = [i for i, b in enumerate(blocks(witness)) if b.role in {"headline", "body"}]
    return article[-1] if article else len(blocks(witness)) - 1


def _found(index: Index) -> dict[str, dict[tuple[int, int], _Found]]:
    found: dict[str, dict[tuple[int, int], _Found]] = defaultdict(lambda: defaultdict(_Found))

    def at(span: Span) -> _Found | None:
        if span.siglum not in index.witnesses:
            return None
        index.anchor(span)
        return found[index.printed[span.siglum]][(span.start, span.end)]

    for claim in index.edition.claims:
        for mention in claim.mentions:
            spans = [(s, "t-source") for s in mention.source]
            spans += [(s, "t-cue") for s in mention.cue]
            spans += [(s, "t-content") for s in mention.content]
            for span, name in spans:
                if (one := at(span)) is not None:
                    one.classes.add(name)
                    one.claims.add(claim.id)
            target = mention.content or mention.cue or mention.source
            if target and (one := at(max(target, key=lambda s: s.end))) is not None:
                one.ends.add(claim.id)
        for speaker in claim.chain:
            if (one := at(speaker.span)) is not None and speaker.canonical:
                if words.plain(speaker.name).casefold() != speaker.canonical.casefold():
                    one.notes.add(f"speaker: {words.plain(speaker.canonical)}")
                one.classes.add("t-speaker")
        for figure in claim.figures:
            if (one := at(figure.span)) is not None:
                one.classes.add("t-figure")
                one.notes.add("figure: " + words.figure_words(figure))
        for time in claim.times:
            if (one := at(time.span)) is not None:
                one.classes.add("t-time")
                one.notes.add(f"time: {interval(time.start, time.end, time.grain)}")
        for place in claim.places:
            if (one := at(place.span)) is not None:
                one.classes.add("t-place")
                where = [place.canonical, place.admin1, place.country]
                known = ", ".join(words.plain(p) for p in where if p)
                one.notes.add(f"place: {known or 'not located'}")
    for _, _, variant in index.variants():
        for reading in variant.readings:
            for span in reading.spans:
                if (one := at(span)) is not None:
                    one.kinds.add(variant.kind)
    return found


def interval(start: str | None, end: str | None, grain: str | None) -> str:
    """A resolved time in words."""
    if not start and not end:
        return "not resolved"
    if grain in {"day", None} or not start or not end:
        return words.day(start or end or "")
    return f"{words.day(start)} to before {words.day(end)}"


def texts(index: Index) -> list[Text]:
    """Every distinct text.  Call last: it gives an id to each span others linked to."""
    found = _found(index)
    witnesses = [w for w in index.edition.witnesses if index.printed[w.siglum] == w.siglum]
    total = sum(index.words[w.siglum] for w in witnesses)
    return [
        _text(index, w, found[w.siglum], unfolded=len(witnesses) <= 3 and total < 4_000)
        for w in witnesses
    ]


def _text(
    index: Index, witness: Witness, found: dict[tuple[int, int], _Found], *, unfolded: bool
) -> Text:
    marks: list[Mark] = []
    for start, end in sorted(index.targets[witness.siglum] | set(found)):
        one = found.get((start, end), _Found())
        marks.append(_mark(index, witness.siglum, start, end, one))
    parts = tuple(_parts(index, witness, marks))
    return Text(
        id=witness_id(witness.siglum),
        siglum=witness.siglum,
        name=index.name(witness.siglum),
        title=words.plain(witness.title or ""),
        copies=tuple(index.copies.get(witness.siglum, ())),
        language=language(witness),
        words=index.words[witness.siglum],
        truncated=witness.truncated,
        parts=parts,
        open=unfolded,
    )


def _mark(index: Index, siglum: str, start: int, end: int, one: _Found) -> Mark:
    classes = ["t", *sorted(one.classes)]
    if one.kinds:
        heaviest = next(k for k in words.VARIANT_KINDS if k in one.kinds)
        classes += ["t-variant", f"g-{words.WEIGHT[heaviest]}"]
        one.notes.add("variant: " + ", ".join(k for k in words.VARIANT_KINDS if k in one.kinds))
    if start == end:
        classes.append("t-gap")
    attributes: list[tuple[str, str]] = []
    if one.claims:
        order = sorted(one.claims, key=index.claim_number.__getitem__)
        attributes.append(("data-claims", " ".join(key(c) for c in order)))
    if one.notes:
        attributes.append(("title", "; ".join(sorted(one.notes))))
    after = Markup("")
    for claim in sorted(one.ends, key=index.claim_number.__getitem__):
        after += Markup('<a class="ref" href="#{}" aria-label="claim {}">{}</a>').format(
            claim_id(claim), index.claim_number[claim], index.claim_number[claim]
        )
    return Mark(
        start=start,
        end=end,
        id=f"s-{key(siglum)}-{start}-{end}",
        classes=tuple(classes),
        attributes=tuple(attributes),
        after=after,
    )


def _parts(index: Index, witness: Witness, marks: list[Mark]) -> Iterator[Part]:
    """The witness in order: every block is shown, and every mark is in one place."""
    all_blocks = blocks(witness)
    ranges = [(n, *p) for n, b in enumerate(all_blocks) for p in pieces(witness, b)]
    shared, cut = distribute(marks, [(start, end) for _, start, end in ranges])
    index.cut.update(cut)
    paragraphs: dict[int, list[Markup]] = defaultdict(list)
    for (number, start, end), own in zip(ranges, shared, strict=True):
        html, cut = render(witness.text, start, end, own)
        index.cut.update(cut)
        paragraphs[number].append(html)
    last = cut_after(witness)
    run: list[int] = []
    for number, block in enumerate(all_blocks):
        if block.role == "furniture":
            run.append(number)
        else:
            yield from _furniture(all_blocks, run, paragraphs)
            run = []
            yield Part(block.role, tuple(paragraphs[number]))
        if number == last:
            label = f"{witness.siglum} breaks off here. Its silence after this proves nothing."
            yield Part("cut", (), label)
    yield from _furniture(all_blocks, run, paragraphs)


def _furniture(
    all_blocks: tuple[Block, ...], run: list[int], paragraphs: dict[int, list[Markup]]
) -> Iterator[Part]:
    if run:
        kinds = dict.fromkeys(words.FURNITURE[all_blocks[n].furniture or "other"] for n in run)
        count = words.counted(len(run), "block")
        label = f"{count} of page furniture, not news: {words.listed(kinds)}"
        yield Part(
            "furniture", tuple(p for n in run for p in paragraphs[n]), label, len(run) > _FOLD
        )


def pieces(witness: Witness, block: Block) -> list[tuple[int, int]]:
    """The paragraphs of a block (blank lines part them)."""
    out: list[tuple[int, int]] = []
    start = block.start
    for gap in _PARAGRAPH.finditer(witness.text, block.start, block.end):
        out.append((start, gap.start()))
        start = gap.end()
    return [*out, (start, block.end)]
