"""Figures that cannot all hold: one disagreement for all who count the same thing.

Two figures are in conflict only if measure, unit, group and scope are the same, neither day
nor town nor wording tells apart what they count, and no number satisfies both.  A figure
that a later one replaces is not in conflict with it, unless the later is the lower: a toll
that falls was corrected, and who still carries the old one is worth knowing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Final

from variorum.compare.figures import disjoint, equal, like, same_number, shown
from variorum.compare.setting import Setting
from variorum.compare.speakers import identified, origin, same_chain
from variorum.compare.words import content_words, likeness, words
from variorum.model import Claim, Disagreement, Figure, Mention, Span

#: What one event has one count of.
TOLLS: Final = frozenset(
    {
        "killed",
        "injured",
        "missing",
        "detained",
        "arrested",
        "displaced",
        "evacuated",
        "refugees",
        "hospitalised",
        "hospitalized",
        "hostages",
        "kidnapped",
        "infected",
        "rescued",
        "sorties",
        "targets",
    }
)
_EMPTY: Final = content_words("people killed dead died injured wounded hurt toll number least")
_NUMERALS: Final = content_words(
    "two three four five six seven eight nine ten eleven twelve dozen dozens score scores "
    "hundred hundreds thousand thousands million"
)
_ELLIPTIC: Final = 2
_SAME_COUNT: Final = 0.45
#: Two claims outside one locus are about one thing only if they share content words beside
#: the measure.
_MIN_COMMON: Final = 2
_RENEWED_WORDS: Final = """
    rose risen rises climbed climbs revised raised lowered corrected correction updated
    increased jumped grown"""
#: Words with which a later figure takes the place of an earlier one.
RENEWED: Final = frozenset(_RENEWED_WORDS.split())
#: How a note begins that tells of what is less sure; it contests no claim.
POSSIBLY: Final = "possibly: "
_UNSAID: Final = frozenset({"asks", "orders", "declines"})

#: Two tolls given by the way are of two events if it is less likely than this, by their
#: sentences, that they are of one; one text that gives two must speak of one more surely.
_UNLIKELY: Final = 0.6
_ONE_TEXT: Final = 0.9

#: How likely two numbers are of one thing, ``None`` where one of them was not read so.
Likely = Callable[[Span, Span], float | None]
#: Whether all who carry the first claim are later than all who carry the second.
Later = Callable[[Collection[str], Collection[str]], bool]


@dataclass(slots=True)
class _Entry:
    """A figure of a claim with all the mentions that give it."""

    claim: Claim
    statement: Claim
    figure: Figure
    sigla: set[str] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)


def statements_of(
    merged: Sequence[Claim], claims: Sequence[Claim]
) -> dict[str, tuple[Claim, ...]]:
    """For each merged claim what its mentions said, one claim a mention."""
    by_mention: dict[Mention, Claim] = {}
    for claim in sorted(claims, key=lambda c: (c.statement, c.stance, c.id), reverse=True):
        for mention in claim.mentions:
            by_mention[mention] = claim
    return {
        claim.id: tuple(by_mention[m] for m in claim.mentions if m in by_mention)
        for claim in merged
    }


def comparable(one: Claim, other: Claim, measure: str, setting: Setting) -> bool:
    """Whether two claims are about the same thing as far as can be told."""
    if not setting.together(one, other):
        return False
    mine, theirs = _worded(one), _worded(other)
    both, smaller = likeness(mine, theirs)
    loci = {m.locus for m in one.mentions} - {None}
    if loci & {m.locus for m in other.mentions}:
        return smaller >= 0.4 or both >= 0.3
    if measure in TOLLS:
        mine, theirs = beside(one), beside(other)
        if min(len(mine), len(theirs)) <= _ELLIPTIC:
            # "no more than six died": which event is understood, if the story has one.
            scopes = {f.scope for c in (one, other) for f in c.figures if f.measure == measure}
            return scopes == {"incident"}
        return len(mine & theirs) >= _MIN_COMMON
    return both >= _SAME_COUNT


def _worded(claim: Claim) -> frozenset[str]:
    """The content words of a statement beside its numbers."""
    return frozenset(
        w for w in content_words(claim.statement) if not any(c.isdigit() for c in w)
    )


def beside(claim: Claim) -> frozenset[str]:
    """The content words of a statement beside its numbers and the words of tolls."""
    groups = content_words(" ".join(f.group or "" for f in claim.figures))
    return _worded(claim) - _EMPTY - groups - _NUMERALS


def figure_disagreements(
    merged: Sequence[Claim],
    statements: Mapping[str, Sequence[Claim]],
    setting: Setting,
    headlines: Collection[str],
    replaced: Collection[tuple[str, str]],
    later: Later,
    likely: Likely,
) -> Iterable[Disagreement]:
    """One disagreement a measure, group and event, with every value and who gives it.

    Only what one event has one count of is compared here; for everything else see
    :mod:`variorum.compare.miscounts`.

    Args:
        merged: merged claims.
        statements: what the mentions of each said.
        setting: where and when the story takes place.
        headlines: the claims that stand in headlines only; these round figures and drop
            their bounds, so they are not compared.
        replaced: pairs of claims of which the second gives the figure of the first anew.
        later: whether some witnesses are all later than some others.
        likely: how likely two numbers are of one thing.
    """
    by_measure: dict[tuple[str, str | None], list[_Entry]] = defaultdict(list)
    for claim in merged:
        if claim.id in headlines or claim.factuality == "planned" or claim.stance in _UNSAID:
            continue
        for entry in _entries(claim, statements[claim.id], setting):
            if entry.figure.measure in TOLLS:
                by_measure[entry.figure.measure or "", entry.figure.unit].append(entry)
    for _, entries in sorted(
        by_measure.items(), key=lambda item: (item[0][0], item[0][1] or "")
    ):
        for group in _conflicting(entries, setting, replaced, later, likely):
            yield _told(group, replaced, later)


def _entries(claim: Claim, said: Sequence[Claim], setting: Setting) -> list[_Entry]:
    found: list[_Entry] = []
    for statement in said:
        for figure in statement.figures:
            if not figure.measure or setting.part(figure) or setting.former(figure):
                continue
            if _broken_down(figure, statement):
                continue
            for entry in found:
                if equal(entry.figure, figure) and (
                    entry.figure.approximate == figure.approximate
                ):
                    break
            else:
                entry = _Entry(claim, statement, figure)
                found.append(entry)
            entry.sigla.add(figure.span.siglum)
            if figure.span not in entry.spans:
                entry.spans.append(figure.span)
    for entry in found:
        for statement in said:  # the same number, though the words for what it counts differ
            for figure in statement.figures:
                if figure.span.siglum not in entry.sigla and _same_value(figure, entry.figure):
                    entry.sigla.add(figure.span.siglum)
                    entry.spans.append(figure.span)
    return found


def _broken_down(figure: Figure, statement: Claim) -> bool:
    """Whether a statement gives several counts of one kind: "five in one town and nine in
    the next" are parts, unless it tells how a count changed."""
    return not RENEWED & set(words(statement.statement)) and any(
        like(figure, f) and not same_number(figure, f) for f in statement.figures
    )


def _same_value(one: Figure, other: Figure) -> bool:
    return (one.low, one.high, one.unit, bool(one.share_of)) == (
        other.low, other.high, other.unit, bool(other.share_of),
    )  # fmt: skip


def _conflicting(
    entries: Sequence[_Entry],
    setting: Setting,
    replaced: Collection[tuple[str, str]],
    later: Later,
    likely: Likely,
) -> list[list[_Entry]]:
    """The groups of entries that conflict, directly or through others."""
    head = list(range(len(entries)))

    def find(i: int) -> int:
        while head[i] != i:
            i = head[i]
        return i

    touched: set[int] = set()
    for i, one in enumerate(entries):
        for j in range(i + 1, len(entries)):
            if _conflict(one, entries[j], setting, replaced, later, likely):
                touched |= {i, j}
                a, b = sorted((find(i), find(j)))
                head[b] = a
    groups: dict[int, list[_Entry]] = defaultdict(list)
    for i in sorted(touched):
        groups[find(i)].append(entries[i])
    return list(groups.values())


def _conflict(
    one: _Entry,
    other: _Entry,
    setting: Setting,
    replaced: Collection[tuple[str, str]],
    later: Later,
    likely: Likely,
) -> bool:
    a, b = one.figure, other.figure
    if not (like(a, b) and disjoint(a, b)) or setting.dwarfed(a, b):
        return False
    if any(equal(a, f) for f in other.statement.figures) or any(
        equal(b, f) for f in one.statement.figures
    ):
        return False  # they agree on this count; the other one is of something else
    if one.claim.id == other.claim.id:
        return not one.sigla & other.sigla
    here = one.sigla | other.sigla
    sure = [likely(s, t) for s in one.spans for t in other.spans]
    known = [p for p in sure if p is not None]
    if known and len(here) == 1 and max(known) < _ONE_TEXT:
        return False
    if known and max(known) < _UNLIKELY and setting.aside(a) and setting.aside(b):
        return False  # "the attack that killed 17", "a shooting in which 26 died"
    mine, theirs = one.claim, other.claim
    spoken = [c for c in (mine, theirs) if c.chain]
    if {m.siglum for m in mine.mentions} & {m.siglum for m in theirs.mentions} and (
        same_chain(mine, theirs) or not all(identified(c.chain[-1]) for c in spoken)
    ):
        return False  # one text, one voice: it counts two things
    if not comparable(one.statement, other.statement, a.measure or "", setting):
        return False
    for old, new in ((one, other), (other, one)):
        if (old.claim.id, new.claim.id) in replaced:
            return _order(new.figure) < _order(old.figure)
        # Nor is a count that was given anew in conflict with what others counted after it.
        if (
            any(old.claim.id == given for given, _ in replaced)
            and any(later(new.sigla, {s}) for s in old.sigla)
            and _order(old.figure) < _order(new.figure)
        ):
            return False
    return True


def _order(figure: Figure) -> tuple[float, float]:
    """By value: what an open bound names, the middle of a range."""
    low = figure.high if figure.low is None else figure.low
    high = figure.low if figure.high is None else figure.high
    return ((low or 0) + (high or 0)) / 2, inf if figure.high is None else figure.high


def _told(
    entries: Sequence[_Entry], replaced: Collection[tuple[str, str]], later: Later
) -> Disagreement:
    first = entries[0].figure
    group = next((e.figure.group for e in entries if e.figure.group), None)
    if (group or "").startswith("including"):
        group = None
    what = " ".join(filter(None, (group, (first.measure or "").replace("_", " "))))
    values: dict[str, list[_Entry]] = {}
    for entry in sorted(entries, key=lambda e: (_order(e.figure), shown(e.figure))):
        values.setdefault(shown(entry.figure), []).append(entry)
    sigla = {value: set().union(*(e.sigla for e in same)) for value, same in values.items()}
    parts = []
    for value, same in values.items():
        anew = all(later(sigla[value], s) for v, s in sigla.items() if v != value) or any(
            (old.claim.id, new.claim.id) in replaced for new in same for old in entries
        )
        parts.append(f"{value} ({_who(same)}{'; later' if anew else ''})")
    spans = dict.fromkeys(s for same in values.values() for e in same for s in e.spans)
    return Disagreement(
        kind="figure",
        claims=tuple(dict.fromkeys(e.claim.id for e in entries)),
        spans=tuple(spans),
        note=f"{what}: {'; '.join(parts)}",
    )


def _who(entries: Sequence[_Entry]) -> str:
    """ "A, C; B: the mayor": witnesses in their own voice, then by speaker."""
    said: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        speaker = origin(entry.claim)
        name = "" if speaker is None else speaker.canonical or speaker.name
        if speaker is not None and not identified(speaker):
            name = speaker.name
        said[name] |= entry.sigla
    parts = []
    for name, sigla in sorted(said.items()):
        listed = sigla_list(sigla)
        parts.append(f"{listed}: {name}" if name else listed)
    return "; ".join(parts)


def sigla_list(sigla: Iterable[str]) -> str:
    """ "A, B, C, D and 3 more"."""
    found = sorted(sigla, key=lambda s: (len(s), s))
    return ", ".join(found[:4]) + (f" and {len(found) - 4} more" if len(found) > 4 else "")
