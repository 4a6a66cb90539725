"""How a stemma is judged against the lineage of a simulated story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from evals.lineage.texts import Story
from variorum.model import Stemma

Told = list[tuple[float, bool]]


@dataclass
class Score:
    """Counts over stories; :meth:`figures` makes them shares."""

    witnesses: int = 0
    stories: int = 0
    counts: dict[str, float] = field(default_factory=dict)
    told: Told = field(default_factory=list)

    def add(self, name: str, value: float) -> None:
        """Adds to a count."""
        self.counts[name] = self.counts.get(name, 0.0) + value

    def figures(self) -> dict[str, float]:
        """The measures of :mod:`evals.lineage`."""
        of_witnesses = ("parent", "version", "kind", "wire", "nearest", "latest")
        of_stories = ("families", "independent", "range", "width", "lost")
        got = self.counts
        out = {k: got.get(k, 0.0) / max(self.witnesses, 1) for k in of_witnesses}
        out |= {k: got.get(k, 0.0) / max(self.stories, 1) for k in of_stories}
        right = got.get("copies right", 0.0)
        out["copies.precision"] = right / max(got.get("copies found", 0.0), 1)
        out["copies.recall"] = right / max(got.get("copies", 0.0), 1)
        told = got.get("told right", 0.0)
        out["told.precision"] = told / max(got.get("told found", 0.0), 1)
        out["told.recall"] = told / max(got.get("copies", 0.0), 1)
        mixed = got.get("merged right", 0.0)
        out["merged.precision"] = mixed / max(got.get("merged found", 0.0), 1)
        out["merged.recall"] = mixed / max(got.get("merged", 0.0), 1)
        out["brier"] = sum((c - r) ** 2 for c, r in self.told) / max(len(self.told), 1)
        out["ece"] = reliability(self.told)[1]
        out["copies share"] = got.get("copies", 0.0) / max(self.witnesses, 1)
        out["witnesses"], out["stories"] = float(self.witnesses), float(self.stories)
        return out


#: A copy of a witness this sure is told without "cannot be told".
SURE = 0.6


def judge(
    score: Score, story: Story, stemma: Stemma, families: Sequence[Sequence[str]]
) -> None:
    """Adds the counts of one story."""
    truth, lost = story.truth()
    found_lost = {n.id for n in stemma.nodes if n.kind == "lost"}
    parent = {e.child: e.parent for e in stemma.edges}
    sure = {e.child: e.confidence for e in stemma.edges}
    match = _match_lost(truth, lost, parent, found_lost)
    right = _right(story, truth)
    for name in story.held:
        got = parent.get(name)
        mapped = match.get(got, "?") if got in found_lost else got
        good = mapped in right[name]
        roots = {_root(p, lost) for p in right[name]}
        score.add("version", good)
        versions = mapped in lost or any(p in lost for p in right[name])
        score.add("parent", good or (versions and _root(mapped, lost) in roots))
        kinds = {_kind(p, lost) for p in right[name]}
        score.add("kind", _kind(got, found_lost) in kinds)
        copied = truth[name] is not None and truth[name] not in lost
        score.add("copies", copied)
        if got is not None and got not in found_lost:
            score.add("copies found", 1)
            score.add("copies right", good and copied)
            if sure[name] >= SURE:
                score.add("told found", 1)
                score.add("told right", good and copied)
        wire = _always_wire(story, truth, lost, name)
        score.add("wire", wire in right[name] or wire in {r for r in roots if r in lost})
        score.add("nearest", _nearest(story, name, truth, lost) in roots | right[name])
        score.add("latest", _latest(story, name) in right[name])
    for edge in stemma.edges:
        mapped = match.get(edge.parent, "?") if edge.parent in found_lost else edge.parent
        if edge.child in found_lost:
            child = match.get(edge.child)
            good = child is not None and lost[child] == mapped
        else:
            good = mapped in right[edge.child]
        score.told.append((edge.confidence, good))
    score.add("families", {frozenset(f) for f in families} == story.families())
    count = len(story.families())
    score.add("independent", len(families) == count)
    independent = stemma.independent
    least = independent.least if independent else len(families)
    most = independent.most if independent else len(families)
    score.add("range", least <= count <= most)
    score.add("width", most - least)
    score.add("lost", len(found_lost) == len(lost) == len(set(match.values())))
    _merged(score, story, stemma)
    score.witnesses += len(story.held)
    score.stories += 1


def _merged(score: Score, story: Story, stemma: Stemma) -> None:
    truth = story.merged()
    roots = {story.root(n) for n in story.held}
    wanted = {(n, r) for n, r in truth if r in roots}
    parents = {e.child: e.parent for e in stemma.edges}
    below: dict[str, list[str]] = {}
    for name in story.held:
        for node in _above(name, parents):
            below.setdefault(node, []).append(name)
    score.add("merged", len(wanted))
    for edge in stemma.further:
        score.add("merged found", 1)
        origins = {story.root(n) for n in below.get(edge.parent, ())}
        score.add("merged right", any((edge.child, o) in wanted for o in origins))


def _right(story: Story, truth: Mapping[str, str | None]) -> dict[str, set[str | None]]:
    """The right parents of each witness; of equal texts any counts."""
    bodies = {n: tuple(ln.text() for ln in story.texts[n].lines()) for n in story.held}
    same: dict[tuple[str, ...], list[str]] = {}
    for name in story.held:
        same.setdefault(bodies[name], []).append(name)
    out: dict[str, set[str | None]] = {}
    for name in story.held:
        twins = same[bodies[name]]
        right: set[str | None] = {truth[n] for n in twins} | (set(twins) - {name})
        for above in [p for p in right if p in bodies]:
            right |= set(same[bodies[str(above)]]) - {name}
        out[name] = right
    return out


def _root(node: str | None, parents: Mapping[str, str | None]) -> str | None:
    """The first version of a lost text; any other node itself."""
    while node is not None and (above := parents.get(node)) is not None:
        node = above
    return node


def _always_wire(
    story: Story,
    truth: Mapping[str, str | None],
    lost: Mapping[str, str | None],
    name: str,
) -> str | None:
    """The baseline that knows the families and says that all came from the wire."""
    node: str | None = name
    while node is not None and node not in lost:
        node = truth[node]
    return _root(node, lost)


def _nearest(
    story: Story, name: str, truth: Mapping[str, str | None], lost: Mapping[str, str | None]
) -> str | None:
    """The baseline that knows the families and takes the earlier member that shares most
    words; who has none has the wire."""
    wire = _always_wire(story, truth, lost, name)
    mine = {w.origin for w in story.texts[name].words()}
    earlier = [
        n
        for n in story.held
        if story.texts[n].moment < story.texts[name].moment
        and story.root(n) == story.root(name)
    ]

    def shared(other: str) -> int:
        return len(mine & {w.origin for w in story.texts[other].words()})

    return max(earlier, key=shared, default=wire)


def _latest(story: Story, name: str) -> str | None:
    moment = story.texts[name].moment
    earlier = [n for n in story.held if story.texts[n].moment < moment]
    return max(earlier, key=lambda n: story.texts[n].moment, default=None)


def reliability(
    told: Iterable[tuple[float, bool]], bins: int = 10
) -> tuple[list[tuple[int, float, float]], float]:
    """By bin of confidence: the edges, their mean confidence and the share that is right;
    and the expected calibration error."""
    by_bin: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in told:
        by_bin.setdefault(min(int(confidence * bins), bins - 1), []).append((confidence, right))
    rows = [
        (len(b), sum(c for c, _ in b) / len(b), sum(r for _, r in b) / len(b))
        for _, b in sorted(by_bin.items())
    ]
    whole = sum(n for n, _, _ in rows)
    return rows, sum(n * abs(sure - right) for n, sure, right in rows) / max(whole, 1)


def _kind(parent: str | None, lost: Iterable[str]) -> str:
    return "none" if parent is None else "lost" if parent in set(lost) else "witness"


def _match_lost(
    truth: Mapping[str, str | None],
    lost: Mapping[str, str | None],
    found: Mapping[str, str],
    found_lost: set[str],
) -> dict[str | None, str]:
    """Lost nodes found to true ones, by the witnesses under them, best overlap first."""
    true_under = {n: _under(n, {**truth, **lost}, set(truth)) for n in lost}
    found_under = {n: _under(n, dict(found), set(truth)) for n in found_lost}
    pairs = sorted(
        (
            (-len(a & b) / len(a | b), f, t)
            for f, a in found_under.items()
            for t, b in true_under.items()
            if a & b
        ),
    )
    match: dict[str | None, str] = {}
    for _, f, t in pairs:
        if f not in match and t not in match.values():
            match[f] = t
    return match


def _under(node: str, parent: Mapping[str, str | None], witnesses: set[str]) -> set[str]:
    return {w for w in witnesses if node in _above(w, parent)}


def _above(name: str, parent: Mapping[str, str | None]) -> set[str]:
    seen: set[str] = set()
    node: str | None = name
    while node is not None:
        seen.add(node)
        node = parent.get(node)
    return seen
