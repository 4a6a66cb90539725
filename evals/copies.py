"""Scores reuse and families on real articles whose pairs and families were read by us.

    python -m evals.copies --data DIR [--half tune|report] [--wrong]

``DIR`` is the folder of research data with ``copies/fnc1_train_bodies.csv`` (the bodies of
the Fake News Challenge, FNC-1) and ``stories/*.jsonl.gz``.  The gold (``gold/copies.json``)
has no text, only references: which pairs go back to one text (``ancestor``), share only a
``quotation`` (words of a speaker, a post, a statement), only ``stock`` text (a line of the
house, a list), or are ``independent`` reports, which of two is the exemplar where a reader
can tell, and which articles of a story are one family.

How it was drawn: three strata of the pairs found (by their words outside quotation marks:
up to 25, up to 80, more), and pairs that share three word 5-grams or more and were not
found.  The labels were set by reading the shared passages and the heads of both texts;
it showed which pairs had a passage, and what the families were said to be, so they are
not blind.  Pairs and families are parted in two halves by hash;
errors of the half *tune* may be read.

Measures: of the labelled pairs found, how many go back to one text; of those that do, how
many are found (the sample has more found ones than the corpus, so this is no recall of the
corpus: the pairs of the wide net alone say what is missed); families and numbers of
independent texts exactly right.  With them stand 95 % intervals (Wilson, JASA 1927).  Unsure
pairs do not count.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from evals.phylogeny import plain_parse
from variorum.clean import clean
from variorum.edition import siglum
from variorum.ingest import read
from variorum.model import Document
from variorum.reuse import find_passages, find_reuse
from variorum.segment import segment
from variorum.stemma.overlap import Overlaps, families

GOLD = Path(__file__).resolve().parent / "gold" / "copies.json"
_STORIES = ("allsides_early", "gm5w1h_dev")
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Article:
    """A text of the research data."""

    text: str
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Share:
    """Right ones of all, with the bounds of the 95 % interval."""

    right: int
    all: int

    @property
    def value(self) -> float:
        """The share; 0 of nothing."""
        return self.right / self.all if self.all else 0.0

    def bounds(self) -> tuple[float, float]:
        """The interval of Wilson."""
        n = self.all
        if not n:
            return 0.0, 1.0
        p, z = self.value, _Z
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        low, high = self.bounds()
        return f"{self.value:.3f} ({self.right} of {self.all}; {low:.2f} to {high:.2f})"


def corpora(data: Path) -> dict[str, dict[str, Article]]:
    """The articles of both corpora by id."""
    csv.field_size_limit(10**9)
    with (data / "copies" / "fnc1_train_bodies.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    bodies = {f"fnc:{number}": Article(body, None) for number, body in rows}
    stories: dict[str, Article] = {}
    for name in _STORIES:
        path = data / "stories" / f"{name}.jsonl.gz"
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, record in enumerate(map(json.loads, lines)):
                stories[f"{name}:{number}"] = Article(record["text"], record["outlet"])
    return {"fnc": bodies, "stories": stories}


def check(gold: Mapping[str, Any], articles: Mapping[str, Article]) -> None:
    """Raises ``ValueError`` if the data are not those that were labelled."""
    for key, digest in gold["digests"].items():
        article = articles.get(key)
        found = hashlib.sha256(article.text.encode()).hexdigest()[:16] if article else None
        if found != digest:
            raise ValueError(f"{key} is not the text that was labelled")


def found_pairs(corpus: Mapping[str, Article]) -> set[frozenset[str]]:
    """The pairs of a corpus that share a passage, by id."""
    ids = list(corpus)
    outlets = [corpus[i].outlet for i in ids]
    reuse = find_reuse([corpus[i].text for i in ids], outlets if any(outlets) else None)
    pairs = {frozenset((ids[a], ids[b])) for a, b in reuse.pairs().tolist()}
    for group in reuse.equal:
        pairs |= {frozenset((ids[a], ids[b])) for a, b in combinations(group.tolist(), 2)}
    return pairs


def found_families(members: Sequence[str], articles: Mapping[str, Article]) -> list[set[str]]:
    """The families of the articles of a story, by id."""
    records: list[dict[str, object]] = []
    for key in members:
        records.append({"text": articles[key].text})
        if articles[key].outlet:
            records[-1]["outlet"] = articles[key].outlet
    read_, failures = read(records)
    if failures:
        raise failures[0]
    documents = []
    for i, article in enumerate(read_):
        witness = clean(article, siglum(i))
        sentences = segment(witness)
        parses = {s.hash: plain_parse(s) for s in sentences}
        documents.append(Document(witness=witness, sentences=sentences, parses=parses))
    kin = families(documents, Overlaps(documents, find_passages(documents)))
    names = {siglum(i): key for i, key in enumerate(members)}
    return [{names[s] for s in family} for family in kin]


def score_pairs(
    labelled: Iterable[Mapping[str, Any]], found: set[frozenset[str]]
) -> tuple[dict[str, Share], list[str]]:
    """The measures of pairs, and a line for each wrong one."""
    counts = dict.fromkeys(("told", "told right", "kin", "kin found", "net", "net right"), 0)
    wrong: list[str] = []
    for pair in labelled:
        if pair["label"] == "unsure":
            continue
        told = frozenset((pair["left"], pair["right"])) in found
        kin = pair["label"] == "ancestor"
        counts["told"] += told
        counts["told right"] += told and kin
        counts["kin"] += kin
        counts["kin found"] += told and kin
        if pair["drawn"] == "net":
            counts["net"] += 1
            counts["net right"] += not (kin and not told)
        if told != kin:
            what = "told" if told else "missed"
            wrong.append(
                f"{what}: {pair['left']} {pair['right']} {pair['label']}: {pair['why']}"
            )
    return {
        "pairs told that go back to one text": Share(counts["told right"], counts["told"]),
        "labelled kin that are found": Share(counts["kin found"], counts["kin"]),
        "pairs of the wide net left out rightly": Share(counts["net right"], counts["net"]),
    }, wrong


def score_families(
    labelled: Iterable[Mapping[str, Any]], articles: Mapping[str, Article]
) -> tuple[dict[str, Share], list[str]]:
    """The measures of families, and a line for each wrong pair."""
    told = right = kin = exact = counted = stories = groups = groups_right = 0
    wrong: list[str] = []
    for story in labelled:
        got = found_families(story["members"], articles)
        true = [set(f) for f in story["families"]]
        unsure = {frozenset(p) for p in story["unsure"]}
        bad = 0
        for pair in map(frozenset, combinations(story["members"], 2)):
            if pair in unsure:
                continue
            together = any(pair <= f for f in got)
            belongs = any(pair <= f for f in true)
            told += together
            right += together and belongs
            kin += belongs
            if together != belongs:
                bad += 1
                what = "joined" if together else "apart"
                wrong.append(f"{what}: {' '.join(sorted(pair))}")
        for family in got:
            if len(family) > 1:
                groups += 1
                groups_right += family in true
        stories += 1
        exact += not bad
        counted += len(true) - len(unsure) <= len(got) <= len(true)
    return {
        "families of two and more exactly right": Share(groups_right, groups),
        "pairs in one family that belong there": Share(right, told),
        "pairs that belong together and are": Share(right, kin),
        "stories with all families right": Share(exact, stories),
        "stories with the right number of texts": Share(counted, stories),
    }, wrong


def score(data: Path, half: str | None = None) -> tuple[dict[str, Share], list[str]]:
    """All measures of a half (both, if ``None``), and what is wrong."""
    gold = json.loads(GOLD.read_text())
    texts = corpora(data)
    articles = {key: a for corpus in texts.values() for key, a in corpus.items()}
    check(gold, articles)
    found = set().union(*map(found_pairs, texts.values()))
    pairs = [p for p in gold["pairs"] if half in (None, p["half"])]
    kin = [f for f in gold["families"] if half in (None, f["half"])]
    figures, wrong = score_pairs(pairs, found)
    more, also = score_families(kin, articles)
    return figures | more, wrong + also


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m evals.copies", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--half", choices=("tune", "report"))
    parser.add_argument("--wrong", action="store_true", help="list the errors of the half tune")
    options = parser.parse_args(arguments)
    if not (options.data / "copies").is_dir():
        print(f"{options.data} has no folder copies: nothing to score", file=sys.stderr)
        return 0
    for half in (options.half,) if options.half else ("tune", "report"):
        figures, wrong = score(options.data, half)
        print(half)
        for name, share in figures.items():
            print(f"  {name:44}{share}")
        if options.wrong and half == "tune":
            print("\n".join(f"    {line}" for line in wrong))
    return 0


if __name__ == "__main__":
    sys.exit(main())
