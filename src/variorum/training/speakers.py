"""Learns what the signs for "he", "she", "the senator" and "the company" are worth.

    variorum train speakers --data DIR/polnear --labels evals/gold/speakers_train.json \
        --tune evals/gold/speakers.json --tune evals/gold/speakers_described.json

The data are PolNeAR (Newell, Margolin and Ruths, LREC 2018), its training part; the labels
our own: for some sources of some articles, whom they name.  The spans of sources and
contents are those of the corpus.  Each labelled source becomes a case: the candidates that
the resolver sees there, and which is right ("nobody" if none is).  What was told before is
remembered as labelled, where it is labelled.  The weights maximise the likelihood of the
right candidates, drawn towards :data:`PRIOR` with a strength of :data:`PULL`.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np

from variorum.annotate import Annotator
from variorum.claims.speakers import Cast, Voices
from variorum.claims.speakers.identity import Identity
from variorum.claims.speakers.memory import Candidate
from variorum.claims.speakers.names import fold
from variorum.claims.syntax import Tree
from variorum.model import Block, Document, Speaker, Witness
from variorum.segment import segment

Range = tuple[int, int]
Label = tuple[int, int, str, str | None]

PRIOR: Mapping[str, Mapping[str, float]] = {
    # The corpus has hardly a pronoun that means nobody named.
    "pronoun": {"nobody": -1.5},
    # Nearly all of the corpus is about one country: what is known of other states' leaders
    # cannot be learnt from it.
    "title": {
        "own state": 1.5,
        "near state": 0.5,
        "leader": 1.0,
        "office": 1.0,
        "office that is over": -1.5,
        "former, not told": -1.5,
    },
    # Set by hand before there were labels, which are few.
    "body": {
        "fits": 1.5,
        "called so": 2.0,
        "called alike": 1.5,
        "called otherwise": -1.0,
        "words": 1.0,
        "often": 1.0,
        "spoke last": 1.0,
        "named 1": -0.25,
        "named 2": -0.5,
        "named 4": -1.0,
        "named 8": -1.75,
        "named far": -2.0,
        "nobody": 1.5,
    },
}
PULL = 3.0
_STEPS = 3000
_RATE = 0.05


@dataclass(frozen=True, slots=True)
class Case:
    """A reference with its candidates and the index of the right one."""

    kind: str
    candidates: Sequence[Candidate]
    right: int


def articles(
    data: Path, split: str, cache: Path | None, wanted: Container[str]
) -> Iterator[tuple[Document, Path]]:
    """The wanted articles of a split of PolNeAR, parsed, each with the file of its first
    annotator."""
    annotator = Annotator(cache)
    for path in sorted((data / split / "text").glob("*.txt")):
        files = sorted((data / split / "attributions").glob(f"{path.stem}_*.ann"))
        if path.stem not in wanted or not files:
            continue
        text = path.read_text(encoding="utf-8")
        lines = re.finditer(r"\S[^\n]*\S|\S", text)
        blocks = tuple(Block(start=m.start(), end=m.end(), role="body") for m in lines)
        witness = Witness(siglum="A", id=path.stem, path=str(path), text=text, blocks=blocks)
        sentences = segment(witness)
        parses = annotator.annotate(sentences)
        yield Document(witness=witness, sentences=sentences, parses=parses), files[0]


def sources(path: Path) -> list[tuple[Range, list[Range]]]:
    """The source spans of an annotator's file with the contents of each, in text order."""
    spans: dict[str, list[Range]] = {}
    found: dict[Range, list[Range]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("\t")
        rest = rest.partition("\t")[0]
        if name.startswith("T") and " " in rest:
            ends = [part.split() for part in rest.split(" ", 1)[1].split(";")]
            spans[name] = [(int(a), int(b)) for a, b in ends]
        elif name.startswith("E") and rest.startswith("Attribution"):
            roles: dict[str, list[Range]] = defaultdict(list)
            for argument in rest.split()[1:]:
                role, _, target = argument.partition(":")
                roles[role.rstrip("0123456789").lower()].extend(spans.get(target, []))
            if roles["source"]:
                whole = sorted(roles["source"])
                found[whole[0][0], whole[-1][1]].extend(roles["content"])
    return sorted(found.items())


def resolve(document: Document, path: Path, voices: Voices) -> Iterator[tuple[Range, Speaker]]:
    """The sources of an annotator's file and whom ``voices`` takes each for, in order.

    A caller may change ``voices`` between two sources.
    """
    given = sources(path)
    for (start, end), contents in given:
        for s in document.sentences:
            if not s.start <= start < s.end:
                continue
            inner = _normal(s.starts, start, min(end, s.end))
            mine = [_normal(s.starts, a, b) for a, b in contents if s.start <= a < s.end]
            depth = sum(
                any(a <= start and end <= b for a, b in around)
                for other, around in given
                if other != (start, end)
            )
            if isinstance(voices, _Pupil):
                voices.at = (start, end)
            yield (start, end), voices.resolve(s.index, inner, None, mine, depth)


def _normal(starts: Sequence[int], start: int, end: int) -> Range:
    """Offsets of the normal form of a sentence for those of the text."""
    inside = [k for k, at in enumerate(starts) if start <= at < end]
    return (inside[0], inside[-1] + 1) if inside else (0, 1)


class _Pupil(Voices):
    """A resolver that is told the answers and writes down its candidates."""

    labels: Mapping[Range, Label]
    cases: list[Case]
    at: Range = (0, 0)

    def _choose(self, candidates: Sequence[Candidate], kind: str) -> Identity | None:
        label = self.labels.get(self.at)
        if label is None or (label[2] == "organisation") != (kind == "body"):
            return super()._choose(candidates, kind)
        right = _right(candidates, label)
        self.cases.append(Case(kind, candidates, right))
        self.at = (0, 0)
        found = candidates[right].identity
        return None if found is None else replace(found, basis=kind, chance=1.0)


def _right(candidates: Sequence[Candidate], label: Label) -> int:
    """The index of the candidate that a label means; the last (nobody) if none is."""
    for k, c in enumerate(candidates):
        if c.identity is None:
            continue
        if label[3] is None:
            if c.identity.person is None:
                return k
        elif c.identity.canonical is not None and _same(c.identity.canonical, label[3]):
            return k
    return len(candidates) - 1


def _same(one: str, other: str) -> bool:
    a = {fold(w) for w in re.split(r"[\s-]+", one)}
    b = {fold(w) for w in re.split(r"[\s-]+", other)}
    return a <= b or b <= a


def cases(data: Path, labels: Path, cache: Path | None = None) -> list[Case]:
    """The labelled references of a file with their candidates.

    Its "corpus" ends in the split; if it names a tuning part ("tune") only that is taken.
    """
    file = json.loads(labels.read_text(encoding="utf-8"))
    split = file["corpus"].split(", ")[-1]
    read = {
        name: [row for row in rows if row[2] in {"person", "unnamed", "organisation"}]
        for name, rows in file["sources"].items()
        if name in file.get("tune", file["sources"])
    }
    found: list[Case] = []
    for document, path in articles(data, split, cache, read):
        trees = {s.hash: Tree(document.parse(s)) for s in document.sentences}
        pupil = Cast([document], trees).voices(document, _Pupil)
        assert isinstance(pupil, _Pupil)
        rows: Sequence[Label] = read[document.witness.id]
        pupil.labels = {(r[0], r[1]): r for r in rows}
        pupil.cases = found
        for _ in resolve(document, path, pupil):
            pass
    return found


def learn(found: Sequence[Case], prior: Mapping[str, float], pull: float) -> dict[str, float]:
    """The weights of the signs that make the right candidates likeliest."""
    names = sorted({n for case in found for c in case.candidates for n in c.signs})
    column = {n: k for k, n in enumerate(names)}
    rows = [c for case in found for c in case.candidates]
    table = np.zeros((len(rows), len(names)))
    for k, c in enumerate(rows):
        for name, value in c.signs.items():
            table[k, column[name]] = value
    sizes = [len(case.candidates) for case in found]
    starts = np.cumsum([0, *sizes[:-1]])
    group = np.repeat(np.arange(len(found)), sizes)
    right = starts + np.array([case.right for case in found])
    towards = np.array([prior.get(n, 0.0) for n in names])
    worth = towards.copy()
    mean, square = np.zeros_like(worth), np.zeros_like(worth)
    for step in range(1, _STEPS + 1):  # Adam (Kingma and Ba, ICLR 2015), all cases at once
        scores = table @ worth
        shares = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        shares /= np.add.reduceat(shares, starts)[group]
        slope = table.T @ shares - table[right].sum(axis=0) + pull * (worth - towards)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        move = mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.999**step)) + 1e-9)
        worth = worth - _RATE * (1 - step / (_STEPS + 1)) * move
    return {n: round(float(w), 3) for n, w in zip(names, worth, strict=True) if abs(w) >= 0.005}


def train(
    data: Path,
    labels: Path,
    out: Path,
    cache: Path | None = None,
    tune: Sequence[Path] = (),
) -> dict[str, int]:
    """Learn the weights from ``labels`` over ``data`` and write them to ``out`` (JSON).

    ``tune`` are files of which the tuning part is used; the weights that are shipped come from
    all.  Returns the number of cases of each kind.
    """
    found = [case for file in (*tune, labels) for case in cases(data, file, cache)]
    learnt: dict[str, dict[str, float]] = {}
    for kind, prior in PRIOR.items():
        mine = [case for case in found if case.kind == kind]
        learnt[kind] = learn(mine, prior, PULL)
    out.write_bytes(msgspec.json.format(msgspec.json.encode(learnt), indent=1) + b"\n")
    return {kind: sum(case.kind == kind for case in found) for kind in PRIOR}
