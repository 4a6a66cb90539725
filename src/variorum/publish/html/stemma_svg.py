"""The stemma as an SVG drawn here, so that it needs no script to be seen."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from variorum.model import Edge

from . import words
from .index import Index, edge_id, witness_id

UNSURE = 0.6
"""Descent with less confidence than this is drawn dashed."""

_STEP = 112.0
_ACROSS = 560.0
_ROW = 46.0
_LEFT = 34.0
_TOP = 34.0
_NAME = 26
_RADIUS = 15.0
_BEND = 9.0
_BANDS = 7
"""Bands of the time axis that stay readable."""
_ALONE = 6
"""More unconnected witnesses than this are listed in words instead of drawn."""
_FOLD_OVER = 40
"""A stemma of more nodes than this folds siblings that changed hardly anything."""


@dataclass(slots=True)
class _Item:
    """What is drawn at one place: a node, or several witnesses folded into one."""

    id: str
    lost: bool
    members: list[str]
    parent: str | None = None
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """The SVG, its size, and what it says in words."""

    svg: Markup
    width: int
    height: int
    timed: bool
    lost: tuple[str, ...]
    unsure: int
    folded: int
    alone: tuple[str, ...]


def main_edges(index: Index) -> dict[str, Edge]:
    """The surest edge into every node; a node with several parents has others besides."""
    best: dict[str, Edge] = {}
    for edge in index.edition.stemma.edges:
        old = best.get(edge.child)
        if old is None or (edge.confidence, edge.parent) > (old.confidence, old.parent):
            best[edge.child] = edge
    for child in sorted(best):  # a cycle is not descent: cut it at its weakest edge
        path = [child]
        while path[-1] in best:
            parent = best[path[-1]].parent
            if parent in path:
                loop = path[path.index(parent) :]
                weakest = min(loop, key=lambda c: (best[c].confidence, c))
                del best[weakest]
                break
            path.append(parent)
    return best


def lost_parent_of(index: Index, family: int) -> str | None:
    """The lost text at the root of a family, if the stemma has one."""
    best = main_edges(index)
    lost = {n.id for n in index.edition.stemma.nodes if n.kind == "lost"}
    roots = set()
    for siglum in index.families[family]:
        node = siglum
        while node in best:
            node = best[node].parent
        roots.add(node)
    return next(iter(roots)) if len(roots) == 1 and roots <= lost else None


def _items(index: Index, best: dict[str, Edge]) -> dict[str, _Item]:
    """The places of the drawing: copies folded, then near copies if there are very many."""
    stemma = index.edition.stemma
    items: dict[str, _Item] = {}
    known = {n.id for n in stemma.nodes}
    nodes = [(n.id, n.kind == "lost") for n in stemma.nodes]
    nodes += [(s, False) for s in index.witnesses if s not in known]
    parents = {e.parent for e in stemma.edges}
    folds: dict[tuple[object, ...], str] = {}
    many = len(nodes) > _FOLD_OVER
    for node, lost in nodes:
        edge = best.get(node)
        if not lost and node not in parents and edge is not None and node in index.printed:
            close = many and edge.changed_words <= 0.05 * max(edge.shared_words, 1)
            same: tuple[object, ...] = (
                (edge.parent, edge.confidence >= UNSURE)
                if close
                else (edge.parent, index.printed[node], edge.confidence >= UNSURE)
            )
            if same in folds:
                items[folds[same]].members.append(node)
                continue
            folds[same] = node
        items[node] = _Item(node, lost, [node], edge.parent if edge else None)
    for item in items.values():
        if item.parent not in items:
            item.parent = None
    return items


def _depth_bands(index: Index, items: dict[str, _Item]) -> list[tuple[float, str, str]]:
    """Sets every ``x``; returns the time axis as (x, day or longer, hour), empty if time is
    not known."""
    children: dict[str | None, list[_Item]] = defaultdict(list)
    for item in items.values():
        children[item.parent].append(item)
    own = {item.id: _first_time(index, item) for item in items.values()}
    labels = _grain(sorted({t for t in own.values() if t is not None}))
    timed = len(set(labels.values())) >= 2
    order = {text: n for n, text in enumerate(dict.fromkeys(labels.values()))}

    def earliest(item: _Item) -> int:
        """The band of an item; a lost text stands with the first of its descendants."""
        time = own[item.id]
        if time is not None and timed:
            return order[labels[time]]
        below = [earliest(c) for c in children[item.id]]
        return min((b for b in below if b >= 0), default=-1)

    band: dict[str, int] = {}
    level: dict[str, int] = {}
    queue = [(c, 0, -1, -1) for c in children[None]]
    while queue:
        item, _, parent_band, parent_level = queue.pop(0)
        mine = max(earliest(item), parent_band, 0)
        if mine == parent_band:
            level[item.id] = parent_level + 1
        else:
            level[item.id] = 0
        band[item.id] = mine
        queue.extend((c, 0, mine, level[item.id]) for c in children[item.id])
    depths: dict[int, int] = defaultdict(int)
    for node, b in band.items():
        depths[b] = max(depths[b], level[node])
    columns = sum(d + 1 for d in depths.values())
    step = min(max(_ACROSS / max(columns - 1, 1), _STEP), 2 * _STEP)
    starts: dict[int, float] = {}
    x = _LEFT
    for b in sorted(depths):
        starts[b] = x
        x += (depths[b] + 1) * step
    for item in items.values():
        item.x = starts[band[item.id]] + level[item.id] * step
    if not timed:
        return []
    texts = list(order)
    axis: list[tuple[float, str, str]] = []
    before = ""
    for b, start in starts.items():
        date, _, hour = texts[b].partition(", ")
        axis.append((start, "" if hour and date == before else date, hour))
        before = date
    return axis


def _first_time(index: Index, item: _Item) -> datetime | None:
    """The earliest publication of the witnesses at a place of the drawing."""
    times = []
    for siglum in item.members:
        witness = index.witnesses.get(siglum)
        at = words.moment(witness.published.earliest) if witness else None
        if at is not None:
            times.append(at)
    return min(times, default=None)


def _grain(times: list[datetime]) -> dict[datetime, str]:
    """Moments (sorted) -> the label of their band, as fine as leaves few enough bands.

    Midnight is how a date without an hour reads, so one of them makes days the finest.
    """
    dated = any((t.hour, t.minute, t.second) == (0, 0, 0) for t in times)
    grains: list[Callable[[datetime], str]] = [
        lambda t: words.day(t.isoformat()),
        lambda t: words.day(t.date().isoformat()),
        words.month,
        lambda t: str(t.year),
    ]
    for label in grains[1:] if dated else grains:
        labels = {t: label(t) for t in times}
        if len(set(labels.values())) <= _BANDS:
            return labels
    return {}


def _rows(items: dict[str, _Item], index: Index) -> float:
    """Sets every ``y``: a row a leaf, a parent midway between its first and last child."""
    children: dict[str | None, list[_Item]] = defaultdict(list)
    for item in items.values():
        children[item.parent].append(item)

    def rank(item: _Item) -> tuple[float, float, str]:
        order = min((index.order.get(m, 10**6) for m in item.members), default=10**6)
        below = [rank(c)[1] for c in children[item.id]]
        return (0.0, min([float(order), *below]), item.id)

    row = 0.0
    done: dict[str, bool] = {}
    stack = sorted(children[None], key=rank, reverse=True)
    while stack:
        item = stack[-1]
        below = sorted(children[item.id], key=rank)
        if below and item.id not in done:
            done[item.id] = True
            stack.extend(reversed(below))
            continue
        stack.pop()
        if below:
            item.y = (below[0].y + below[-1].y) / 2
        else:
            item.y = _TOP + row * _ROW
            row += 1
    return max(row, 1.0)


def draw(index: Index) -> Drawing:
    """The stemma of an edition."""
    best = main_edges(index)
    items = _items(index, best)
    inner = {i.parent for i in items.values() if i.parent}
    alone = [i for i in items.values() if i.parent is None and i.id not in inner]
    if len(alone) <= _ALONE:
        alone = []
    for item in alone:
        del items[item.id]
    axis = _depth_bands(index, items)
    hours = 13.0 if any(hour for _, _, hour in axis) else 0.0
    shift = 26.0 + hours if axis else 0.0
    rows = _rows(items, index)
    for item in items.values():
        item.y += shift
    width = max(
        (i.x + _RADIUS + 24 + _text_width(index, i) for i in items.values()), default=200
    )
    height = _TOP + shift + rows * _ROW
    out = Markup("")
    for x, *labels in axis:
        out += Markup('<line class="grid" x1="{0}" x2="{0}" y1="{2}" y2="{1}"/>').format(
            x, height, 24 + hours
        )
        for y, label in zip((15, 15 + hours), labels, strict=True):
            if label:
                out += Markup(
                    '<text class="when" x="{0}" y="{1}" text-anchor="{3}">{2}</text>'
                ).format(x, y, label, "start" if x <= _LEFT else "middle")
    place = {m: i for i in items.values() for m in i.members}
    for edge in index.edition.stemma.edges:
        parent, child = place.get(edge.parent), place.get(edge.child)
        if parent is None or child is None or edge.child != child.id or parent is child:
            continue
        out += _edge(index, edge, parent, child, main=best.get(edge.child) is edge)
    for item in items.values():
        out += _node(index, item, inner=item.id in inner)
    lost = tuple(n.id for n in index.edition.stemma.nodes if n.kind == "lost")
    return Drawing(
        svg=out,
        width=math.ceil(width),
        height=math.ceil(height),
        timed=bool(axis),
        lost=lost,
        unsure=sum(e.confidence < UNSURE for e in index.edition.stemma.edges),
        folded=sum(len(i.members) - 1 for i in items.values()),
        alone=tuple(m for i in alone for m in i.members),
    )


def _text_width(index: Index, item: _Item) -> float:
    """Room for the label of an item, in pixels, for the widest of the fonts it may get."""
    if item.lost:
        return 0.0
    name = words.clip(index.name(item.id), _NAME)
    published = words.published(index.witnesses[item.id].published)
    return max(len(name) * 8.2, (len(published) + 20) * 6.8)


def _edge(index: Index, edge: Edge, parent: _Item, child: _Item, *, main: bool) -> Markup:
    x1, y1 = parent.x + _RADIUS, parent.y
    x2, y2 = child.x - _RADIUS, child.y
    # A trunk, then a branch along the child's own row, which no other label stands in.
    trunk = x1 + 16
    turn = max(-_BEND, min(_BEND, y2 - y1))
    path = f"M{x1:.1f},{y1:.1f} H{x2:.1f}"
    if turn:
        path = (
            f"M{x1:.1f},{y1:.1f} H{trunk:.1f} V{y2 - turn:.1f} "
            f"Q{trunk:.1f},{y2:.1f} {trunk + abs(turn):.1f},{y2:.1f} H{x2:.1f}"
        )
    branch = f"M{trunk:.1f},{y2:.1f} H{x2:.1f}"
    names = ["edge"]
    if edge.confidence < UNSURE:
        names.append("unsure")
    if not main:
        names.append("second")
    label = (
        f"{edge.child} from {edge.parent}, confidence {words.percent(edge.confidence)}: "
        f"{words.counted(edge.shared_words, 'word')} shared, {edge.changed_words:,} changed"
    )
    return Markup(
        '<a class="{}" href="#{}" aria-label="{}"><path class="hit" d="{}"/><path class="line" '
        'd="{}"/><text class="sure" x="{}" y="{}" text-anchor="end">{}</text></a>'
    ).format(
        " ".join(names),
        edge_id(edge.parent, edge.child),
        label,
        branch,
        path,
        round(x2 - 6, 1),
        round(y2 - 5, 1),
        words.percent(edge.confidence),
    )


def _node(index: Index, item: _Item, *, inner: bool) -> Markup:
    x, y = round(item.x, 1), round(item.y, 1)
    if item.lost:
        return Markup(
            '<g class="node lost"><circle cx="{0}" cy="{1}" r="{2}"/><text x="{0}" y="{3}" '
            'text-anchor="middle">{4}</text><title>a lost text, {4}</title></g>'
        ).format(x, y, _RADIUS, y + 6, item.id)
    more = len(item.members) - 1
    first = index.witnesses.get(item.id)
    name = words.clip(index.name(item.id), 16 if inner else _NAME)
    known = first is not None and first.published.basis is not None
    when = words.published(first.published) if first and known else "undated"
    if first and first.published.basis == "inferred":
        when += ", inferred"
    below = f"+ {words.counted(more, 'copy', 'copies')}" if more else when
    if first and first.truncated and not more:
        below = "cut off" + (f" · {below}" if below else "")
    full = ", ".join(f"{s} {index.name(s)}".strip() for s in item.members)
    stack = Markup("")
    if more:
        stack = Markup('<circle class="behind" cx="{}" cy="{}" r="{}"/>').format(
            x + 4, y - 4, _RADIUS
        )
    if inner:  # the label stands above the line that leaves the node
        labels = Markup('<text class="name" x="{}" y="{}">{}</text>').format(
            x + _RADIUS + 5, y - 7, name or below
        )
    else:
        labels = Markup(
            '<text class="name" x="{0}" y="{1}">{2}</text>'
            '<text class="note" x="{0}" y="{3}">{4}</text>'
        ).format(
            x + _RADIUS + (12 if more else 8),
            y + (-1 if name and below else 4),
            name,
            y + (13 if name else 4),
            below,
        )
    siglum_class = "s long" if len(item.id) > 2 else "s"
    return Markup(
        '<a class="node" href="#{6}" aria-label="{7}">{5}<circle cx="{0}" cy="{1}" r="{2}"/>'
        '<text class="{9}" x="{0}" y="{3}" text-anchor="middle">{4}</text>{8}</a>'
    ).format(
        x,
        y,
        _RADIUS,
        y + 5,
        item.id,
        stack,
        witness_id(index.printed.get(item.id, item.id)),
        f"witness {full}",
        labels,
        siglum_class,
    )
