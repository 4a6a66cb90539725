"""Scores the stemma of manuscripts: traditions copied by simulated scribes, and real ones.

    python -m evals.phylogeny [--seeds 1000 1020] [--data DIR]

Prints, by kind of tradition: the average sign distance (0 to 100, see
:mod:`evals.phylogeny_measure`), the share of true edges between held texts that were found,
the share found pointing the right way, and how often the root is right.  The texts go
through the pipeline as plain texts, without dates unless the kind has them.

``--data`` names a folder with a folder for each tradition: the witnesses as ``NAME.txt`` and
the true stemma as ``stemma.dot``, whose nodes have the names of the files; others are lost.
Artificial traditions with a known stemma, copied by volunteers for research, can be had from
public repositories: see docs/method.md.  They are not part of the project.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean

from evals.phylogeny_measure import (
    Graph,
    as_graph,
    contracted,
    edges_right,
    root_right,
    sign_distance,
)
from evals.phylogeny_scribes import Habits, Tradition, make_tradition
from variorum.clean import clean
from variorum.collate import collate
from variorum.edition import siglum
from variorum.ingest import read
from variorum.model import Document, Locus, Parse, Passage, Sentence, Token
from variorum.reuse import find_passages
from variorum.segment import segment
from variorum.stemma import build

_TOKEN = re.compile(r"\w+(?:['’\-]\w+)*|[^\w\s]")
KINDS: dict[str, Habits] = {
    "prose, all held": Habits(),
    "prose, all held, dated": Habits(dated=True),
    "verse, all held": Habits(verse=True, rate=0.03),
    "prose, a third lost": Habits(copies=18, lost=0.5),
    "verse, half lost, torn": Habits(copies=26, lost=0.8, verse=True, torn=0.25, rate=0.03),
    "prose, torn, mixed": Habits(lost=0.3, torn=0.2, contamination=0.1),
    "verse, many errors": Habits(copies=16, lost=0.3, verse=True, rate=0.08, common=0.4),
}
"""Kinds of traditions by name."""


def documents(
    texts: Mapping[str, str], dates: Mapping[str, str] | None = None
) -> tuple[Document, ...]:
    """The texts as the stages before the comparison leave them; sigla in their order.

    The sentences are cut into words and marks, no more: the language may be any.
    """
    given = dates or {}
    records: list[dict[str, object]] = []
    for name, text in texts.items():
        records.append({"text": text})
        if name in given:
            records[-1]["published"] = given[name]
    articles, failures = read(records)
    if failures:
        raise failures[0]
    witnesses = [clean(a, siglum(i)) for i, a in enumerate(articles)]
    sentences = [segment(w) for w in witnesses]
    parses = {s.hash: plain_parse(s) for ss in sentences for s in ss}
    return tuple(
        Document(witness=w, sentences=ss, parses=parses)
        for w, ss in zip(witnesses, sentences, strict=True)
    )


def plain_parse(sentence: Sentence) -> Parse:
    """A sentence cut into words and marks, as a parse."""
    tokens = []
    for number, match in enumerate(_TOKEN.finditer(sentence.normal)):
        text = match.group()
        part = "NOUN" if text[0].isalnum() else "PUNCT"
        tokens.append(
            Token(*match.span(), text, text.casefold(), part, "", "", number, "", False)
        )
    return Parse(sentence.hash, tuple(tokens))


def compared(
    texts: Mapping[str, str], dates: Mapping[str, str] | None = None
) -> tuple[tuple[Document, ...], tuple[Passage, ...], tuple[Locus, ...]]:
    """The documents, passages and loci of a tradition."""
    held = documents(texts, dates)
    passages = find_passages(held)
    return held, passages, collate(held, passages)


def found(texts: Mapping[str, str], dates: Mapping[str, str] | None = None) -> Graph:
    """The stemma of the texts as the program finds it, its nodes called as they are."""
    stemma, _ = build(*compared(texts, dates))
    names = {siglum(i): name for i, name in enumerate(texts)}
    return as_graph([(e.parent, e.child) for e in stemma.edges], names, tuple(texts))


def judged(true: Graph, got: Graph) -> dict[str, float]:
    """The measures of one stemma."""
    either, way = edges_right(true, got)
    return {
        "sign distance": sign_distance(true, got),
        "edges": either,
        "edges, directed": way,
        "root": float(root_right(true, got)),
    }


def simulated(name: str, seeds: range) -> dict[str, float]:
    """The mean measures of a kind of tradition over the seeds."""
    rows = []
    for seed in seeds:
        tradition: Tradition = make_tradition(seed, KINDS[name])
        rows.append(judged(tradition.true, found(tradition.texts, tradition.dates)))
    return {key: mean(row[key] for row in rows) for key in rows[0]}


def read_tradition(folder: Path) -> tuple[dict[str, str], Graph | None]:
    """The texts of a folder by name, and the true stemma if there is one."""
    texts = {}
    for path in sorted(folder.glob("*.txt")):
        data = path.read_bytes()
        try:
            texts[path.stem] = data.decode()
        except UnicodeDecodeError:
            texts[path.stem] = data.decode("cp1252", "replace")
    dot = folder / "stemma.dot"
    if not dot.exists():
        return texts, None
    edges = re.findall(r'^\s*"?([^"\s]+)"?\s*->\s*"?([^"\s;]+)"?', dot.read_text(), re.M)
    return texts, Graph(contracted(edges, texts), tuple(texts))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m evals.phylogeny", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--seeds", type=int, nargs=2, default=(1000, 1020))
    parser.add_argument("--kind", choices=tuple(KINDS), action="append")
    parser.add_argument("--data", type=Path, help="a folder of traditions")
    options = parser.parse_args(arguments)
    rows: dict[str, dict[str, float]] = {}
    for name in options.kind or KINDS if options.data is None or options.kind else ():
        rows[name] = simulated(name, range(*options.seeds))
        print(line(name, rows[name]), flush=True)
    for folder in sorted(options.data.iterdir()) if options.data else ():
        texts, true = read_tradition(folder) if folder.is_dir() else ({}, None)
        if texts and true is not None:
            print(line(folder.name, judged(true, found(texts))), flush=True)
    return 0


def line(name: str, row: Mapping[str, float]) -> str:
    """One line of the table."""
    return f"{name:26}" + "  ".join(
        f"{key} {value:.1f}" if key == "sign distance" else f"{key} {value:.3f}"
        for key, value in row.items()
    )


if __name__ == "__main__":
    sys.exit(main())
