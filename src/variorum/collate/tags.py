"""Attributions that one reading has in front and another behind ("X said that …", "…, X said").

Aligned as they stand, such readings seem to differ everywhere.  So the attribution is taken
off, the rest is aligned by itself, and the attributions are compared with one another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.collate import cues
from variorum.collate.rows import Row, Tok
from variorum.model import Reading, Span, Variant

_FARTHEST = 20  # tokens from an end in which its attribution must lie
_TAIL = frozenset({"that", ",", ":", '"'})


@dataclass(frozen=True, slots=True)
class Tagged:
    """Rows without their attributions (``bodies``), the attributions (``tags``) and the rows
    that have one in front, behind, or not at all; the three lists are parallel."""

    bodies: list[Row]
    tags: list[Row]
    ends: list[str]  # "front", "behind" or ""


def take_off(rows: Sequence[Row]) -> Tagged | None:
    """The rows with their attributions taken off, if these stand at different ends."""
    fronts = [_front(row.tokens) for row in rows]
    behinds = [_behind(row.tokens) for row in rows]
    if not any(
        a and b and i != j and _same_source(rows[i].tokens[:a], rows[j].tokens[b:])
        for i, a in enumerate(fronts)
        for j, b in enumerate(behinds)
    ):
        return None
    tagged = Tagged([], [], [])
    for row, front, behind in zip(rows, fronts, behinds, strict=True):
        tokens = row.tokens
        stop = _without_stop(tokens)
        if behind:
            first, last, end = behind, stop, "behind"
        else:
            first, last, end = 0, front, "front" if front else ""
        body = (last, stop) if end == "front" else (0, first if end else stop)
        while first < last and not tokens[first].word:
            first += 1
        while first < last and tokens[last - 1].key in _TAIL:
            last -= 1
        tagged.bodies.append(_cut(row, *body))
        tagged.tags.append(_cut(row, first, last) if end else _cut(row, stop, stop))
        tagged.ends.append(end)
    if not {"front", "behind"} <= set(tagged.ends):
        return None
    return tagged if all(any(t.word for t in b.tokens) for b in tagged.bodies) else None


def moved_attribution(tagged: Tagged) -> Variant:
    """The variant that the attribution stands at another place, or in some rows not at all."""
    readings: dict[tuple[str, tuple[str, ...]], dict[str, Span]] = {}
    for row, end in zip(tagged.tags, tagged.ends, strict=True):
        key = (end, tuple(t.key for t in row.tokens))
        spans = readings.setdefault(key, {})
        spans.update({s: row.span(s, 0, len(row.tokens)) for s in row.sigla})
    found = []
    for (end, _), spans in readings.items():
        sigla = tuple(sorted(spans, key=lambda s: (len(s), s)))
        found.append(
            Reading(sigla=sigla, spans=tuple(spans[s] for s in sigla), text="" if end else None)
        )
    found.sort(key=lambda r: (len(r.sigla[0]), r.sigla[0]))
    if "" in tagged.ends:
        return Variant(kind="attribution", readings=tuple(found), note="attribution lost")
    note = "the attribution stands at another place"
    return Variant(kind="order", readings=tuple(found), note=note)


def _cut(row: Row, first: int, last: int) -> Row:
    before = row.tokens[first - 1] if first else row.before
    return replace(row, tokens=row.tokens[first:last], before=before)


def _without_stop(tokens: Sequence[Tok]) -> int:
    """The number of tokens without the full stop at the end."""
    return len(tokens) - (bool(tokens) and tokens[-1].key in {".", "!", "?"})


def _front(tokens: Sequence[Tok]) -> int:
    """The number of tokens of an attribution at the beginning; 0 if there is none."""
    quote = next((i for i, t in enumerate(tokens) if t.key == '"'), len(tokens))
    for at, token in enumerate(tokens[: min(_FARTHEST, quote)]):
        ends = token.key in {"that", ":"} or (token.key == "," and tokens[0].key == "according")
        if ends and cues.is_attribution(tokens[:at]):
            return at + 1
    for at, token in enumerate(tokens[: min(_FARTHEST, quote)]):
        if cues.is_cue(token) and cues.is_attribution(tokens[: at + 1]):
            last = at + 1
            while last < len(tokens) and (
                tokens[last].temporal is not None or tokens[last].key in {",", ":"}
            ):
                last += 1
            return last if last < len(tokens) - 3 else 0
    return 0


def _behind(tokens: Sequence[Tok]) -> int:
    """Where an attribution at the end begins; 0 if there is none."""
    stop = _without_stop(tokens)
    for at in range(stop - 2, max(stop - _FARTHEST, 3), -1):
        if tokens[at].key in {",", '"', "-", "--"} and cues.is_attribution(tokens[at:stop]):
            first = at
            while first > 1 and not tokens[first - 1].word:
                first -= 1
            return first
    return 0


def _same_source(one: Sequence[Tok], two: Sequence[Tok]) -> bool:
    """Whether two attributions name the same source, at least in part."""
    sources = [
        {x for t in side if t.content and not cues.is_cue(t) for x in (t.lemma, *t.concepts)}
        for side in (one, two)
    ]
    dates = {t.lemma for side in (one, two) for t in side if t.temporal is not None}
    return bool((sources[0] & sources[1]) - dates)
