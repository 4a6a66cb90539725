"""Chains of speakers against our own gold: who is reported by whom, and who is the origin.

    python -m evals.chains --data ../shared/data [--errors]

``evals/gold/chains.json`` has references into FA-KES, the stories of ``stories/`` and
PolNeAR dev (the sentence as offsets, the pairs as offsets in it), labelled by reading, and
sentences of our own.  A pair is an outer source and one whose words it passes on; half of
the sentences have none (several sources side by side, or one).  Each sentence is read alone.

*Pairs* are scored by precision, recall and F1: both sources must overlap by half of their
words, or the one found hold the gold's last three.  *Origin* is how many of the sentences
with a pair have a claim that ends with the pair's inner source, whatever stands before it.
Even sentences of each part may be looked at (``--errors``); figures are of the odd ones
unless ``--all``.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from variorum.annotate import Annotator
from variorum.claims.extract import extract
from variorum.model import Block, Document, Span, Witness
from variorum.segment import segment

GOLD = Path(__file__).resolve().parent / "gold" / "chains.json"
Pair = tuple[str, str]


@dataclass(frozen=True)
class Sentence:
    """A sentence of the gold with its pairs of outer and inner sources."""

    part: str
    text: str
    pairs: tuple[Pair, ...]


def _texts(data: Path) -> dict[str, dict[str, str]]:
    """The texts that the references point into, by corpus and identifier."""
    found: dict[str, dict[str, str]] = {"fakes": {}, "stories": {}, "polnear": {}}
    fakes = data / "fakes" / "FA-KES-Dataset.csv"
    if fakes.is_file():
        raw = fakes.read_bytes().decode("latin-1")
        rows = csv.DictReader(io.StringIO(raw))
        found["fakes"] = {r["unit_id"]: r["article_content"] for r in rows}
    stories = data / "stories" / "gm5w1h_dev.jsonl.gz"
    if stories.is_file():
        with gzip.open(stories, "rt", encoding="utf-8") as lines:
            found["stories"] = {a["url"]: a["text"] for a in map(json.loads, lines)}
    for path in sorted((data / "polnear" / "dev" / "text").glob("*.txt")):
        found["polnear"][path.stem] = path.read_text(encoding="utf-8")
    return found


def sentences(data: Path) -> Iterator[Sentence]:
    """The gold; sentences whose corpus is absent are left out."""
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    texts = _texts(data)
    for corpus, name, start, end, pairs in gold["references"]:
        whole = texts[corpus].get(name)
        if whole is None:
            continue
        text = whole[start:end]
        yield Sentence(
            "references", text, tuple((text[a:b], text[c:d]) for a, b, c, d in pairs)
        )
    for own in gold["own"]:
        yield Sentence("own", own["text"], tuple((a, b) for a, b in own["pairs"]))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def _alike(found: str, gold: str) -> bool:
    mine, theirs = _words(found), _words(gold)
    if not mine or not theirs:
        return False
    a, b = set(mine), set(theirs)
    return len(a & b) * 2 >= len(a | b) or set(theirs[-3:]) <= a or (a <= b and mine[-1] in b)


def chains(text: str, annotator: Annotator) -> list[list[str]]:
    """The chains of the claims of a sentence, in its own words, outermost first."""
    block = Block(start=0, end=len(text), role="body")
    witness = Witness(siglum="A", id="chains", path=None, text=text, blocks=(block,))
    parts = segment(witness)
    document = Document(witness=witness, sentences=parts, parses=annotator.annotate(parts))

    def shown(span: Span) -> str:
        return text[span.start : span.end]

    return [[shown(s.span) for s in c.chain] for c in extract([document], ())]


def score(data: Path, cache: Path | None = None, half: int | None = 1) -> dict[str, float]:
    """The figures over the odd sentences (``half`` 1), the even (0) or all (``None``)."""
    annotator = Annotator(cache)
    figures: dict[str, float] = {}
    parts: dict[str, list[Sentence]] = {}
    for s in sentences(data):
        parts.setdefault(s.part, []).append(s)
    right = predicted = actual = origins = with_pair = 0
    for chosen in parts.values():
        for k, s in enumerate(chosen):
            if half is not None and k % 2 != half:
                continue
            found = chains(s.text, annotator)
            pairs = {p for c in found for p in pairwise(c)}
            hits = [p for p in s.pairs if any(_same(q, p) for q in pairs)]
            right += len(hits)
            predicted += len(_distinct(pairs))
            actual += len(s.pairs)
            if s.pairs:
                with_pair += 1
                origins += any(c and _alike(c[-1], s.pairs[-1][1]) for c in found)
    precision = right / predicted if predicted else 0.0
    recall = right / actual if actual else 0.0
    figures["pairs.n"] = actual
    figures["pairs.precision"] = round(precision, 4)
    figures["pairs.recall"] = round(recall, 4)
    figures["pairs.f1"] = round(2 * precision * recall / (precision + recall or 1.0), 4)
    figures["origin"] = round(origins / with_pair, 4) if with_pair else 0.0
    return figures


def _same(found: Pair, gold: Pair) -> bool:
    return _alike(found[0], gold[0]) and _alike(found[1], gold[1])


def _distinct(pairs: set[Pair]) -> list[Pair]:
    """The pairs that are not another pair in more or fewer words."""
    kept: list[Pair] = []
    for pair in sorted(p for p in pairs if p[0].lower() != p[1].lower()):
        if not any(_same(pair, other) or _same(other, pair) for other in kept):
            kept.append(pair)
    return kept


def main() -> None:
    """Print the figures as JSON, or what is wrong in the even sentences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--errors", action="store_true", help="of the even sentences")
    options = parser.parse_args()
    if not options.errors:
        half = None if options.all else 1
        print(json.dumps(score(options.data, options.cache, half), indent=1))
        return
    annotator = Annotator(options.cache)
    seen: dict[str, int] = {}
    for s in sentences(options.data):
        k = seen[s.part] = seen.get(s.part, -1) + 1
        if k % 2:
            continue
        found = chains(s.text, annotator)
        pairs = _distinct({p for c in found for p in pairwise(c)})
        missed = [p for p in s.pairs if not any(_same(q, p) for q in pairs)]
        wrong = [q for q in pairs if not any(_same(q, p) for p in s.pairs)]
        if missed or wrong:
            print(f"{s.text}\n   missed {missed}\n   wrong {wrong}\n   chains {found}")


if __name__ == "__main__":
    main()
