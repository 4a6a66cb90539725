"""Stance, hedging and factuality against labels of our own.

    python -m evals.stance --data ../shared/data [--part report] [--errors]

``evals/gold/stance.tsv`` points at claims in research data (PolNeAR dev, the 5W1H stories,
FA-KES, the bodies of FNC-1; ``../shared/data/README.md`` says where the public gets them) by
document and offsets of cue and content, with a label each; it has none of their text.  A
claim without cue is the outlet's own.  Documents are looked up, and checked by digest, at
run time.  They are parted in two by a hash of their names: rules were mended while reading
the errors of *tune*; of *report* only totals were looked at.

The labels were set by reading, before there was a prediction, by these rules:

* stance is what the cue does to the content: *denies* rejects it, as untrue or as
  unacceptable; *confirms* grants what was said before or is held against the speaker;
  *accuses* lays a deed at somebody's door or condemns it; *declines* is not to tell, not to
  vouch, not to do; *orders* wants somebody else to act; *asks* wants to know; all else
  *asserts*.
* hedged: the cue ("claims", "believes", "reportedly"), the content's main clause ("may",
  "appears") or a refusal to vouch ("could not verify", "declined to say whether") leaves
  open if it is so.
* factuality: *denied* if the claim as a whole says that it is not so ("denied that", "said it
  did not", "no evidence that"), *planned* if it is to come, promised, wished, ordered or
  owed, *background* if the outlet tells it as a matter of longer or earlier times.

Two scores: with cue and content as in the gold (the rules of this stage alone), and
``extracted``, the claims of the extractor that share cue and content with one of the gold
(how many there are is printed).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from variorum.annotate import Annotator
from variorum.claims.attribution import Attribution, attributions_in
from variorum.claims.figures import figures_in
from variorum.claims.stance import Manner, manner, own_voice
from variorum.claims.syntax import Tree
from variorum.model import Block, Document, Sentence, Witness
from variorum.segment import segment

GOLD = Path(__file__).resolve().parent / "gold" / "stance.tsv"
PARTS = ("tune", "report")
Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Row:
    """A claim of the gold: where it stands (offsets into the document) and its labels."""

    corpus: str
    document: str
    digest: str
    cue: Ranges
    content: Ranges
    truth: Manner

    @property
    def part(self) -> str:
        """ "tune" or "report"."""
        name = f"{self.corpus}/{self.document}"
        return PARTS[int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2]


@cache
def gold() -> tuple[Row, ...]:
    """All rows of the gold."""
    with GOLD.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Row(
                r["corpus"],
                r["document"],
                r["sha256"],
                _ranges(r["cue"]),
                _ranges(r["content"]),
                Manner(r["stance"], r["hedged"] == "hedged", r["factuality"]),  # type: ignore[arg-type]
            )
            for r in csv.DictReader(lines, delimiter="\t")
        )


def _ranges(text: str) -> Ranges:
    if text == "-":
        return ()
    return tuple((int(a), int(b)) for a, b in (part.split("-") for part in text.split()))


def texts(data: Path) -> Mapping[tuple[str, str], str]:
    """The text of each document the gold points at, of the corpora that are there."""
    found: dict[tuple[str, str], str] = {}
    wanted = {(r.corpus, r.document) for r in gold()}
    for corpus, name, text in _all(data):
        if (corpus, name) in wanted:
            found[corpus, name] = text
    return found


def _all(data: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted((data / "polnear" / "dev" / "text").glob("*.txt")):
        yield "polnear", path.stem, path.read_text(encoding="utf-8")
    stories = data / "stories" / "gm5w1h_dev.jsonl.gz"
    if stories.exists():
        with gzip.open(stories, "rt", encoding="utf-8") as lines:
            for n, line in enumerate(lines):
                yield "stories", str(n), json.loads(line)["text"]
    fakes = data / "fakes" / "FA-KES-Dataset.csv"
    if fakes.exists():
        text = fakes.read_bytes().decode("cp1252", errors="replace")
        for row in csv.DictReader(io.StringIO(text)):
            yield "fakes", row["unit_id"], row["article_content"]
    copies = data / "copies" / "fnc1_train_bodies.csv"
    if copies.exists():
        for row in csv.DictReader(io.StringIO(copies.read_bytes().decode("utf-8"))):
            yield "copies", row["Body ID"], row["articleBody"]


@dataclass(frozen=True)
class Guess:
    """A row with what the rules say of it, given its spans and as the extractor finds it."""

    row: Row
    given: Manner
    found: Manner | None
    words: str


def guesses(data: Path, part: str, folder: Path | None = None) -> Iterator[Guess]:
    """Every row of a part whose document is there, with the rules' answers.

    Raises :class:`ValueError` if a document is not the one that was labelled.
    """
    library = texts(data)
    annotator = Annotator(folder)
    rows: dict[tuple[str, str], list[Row]] = {}
    for row in gold():
        if row.part == part and (row.corpus, row.document) in library:
            rows.setdefault((row.corpus, row.document), []).append(row)
    for key, mine in rows.items():
        text = library[key]
        if hashlib.sha256(text.encode()).hexdigest()[:12] != mine[0].digest:
            raise ValueError(f"{key[0]} {key[1]}: not the text that was labelled")
        blocks = tuple(
            Block(start=m.start(), end=m.end(), role="body")
            for m in re.finditer(r"\S[^\n]*\S|\S", text)
        )
        witness = Witness(siglum="A", id=key[1], path=key[1], text=text, blocks=blocks)
        sentences = segment(witness)
        needed = {s.index for r in mine for s in sentences if _touches(s, r.cue + r.content)}
        # Figures look back a sentence or two.
        chosen = [s for s in sentences if any(k - 2 <= s.index <= k for k in needed)]
        parses = annotator.annotate(chosen)
        document = Document(witness=witness, sentences=sentences, parses=parses)
        for row in mine:
            yield _guess(document, row)


def _touches(sentence: Sentence, ranges: Ranges) -> bool:
    return any(a < sentence.end and sentence.start < b for a, b in ranges)


def _guess(document: Document, row: Row) -> Guess:
    text = document.witness.text
    shown = " … ".join(
        " ".join(text[a:b].split()) for ranges in (row.cue, row.content) for a, b in ranges
    )
    anchor = row.cue or row.content
    sentence = next(s for s in document.sentences if _touches(s, anchor))
    tree = Tree(document.parse(sentence))
    content = _inside(sentence, row.content)
    if not row.cue:
        figures = [
            f
            for f in figures_in(document, sentence)
            if any(a <= f.span.start and f.span.end <= b for a, b in row.content)
        ]
        hedged, factuality = own_voice(tree, content, figures)
        return Guess(row, Manner("asserts", hedged, factuality), None, shown)
    a = Attribution((), _inside(sentence, row.cue), content, "", "")
    given = manner(tree, a)
    if not content:  # said in one sentence of another
        there = next(s for s in document.sentences if _touches(s, row.content))
        far = manner(
            Tree(document.parse(there)),
            Attribution((), (), _inside(there, row.content), "", ""),
        )
        if given.stance not in {"asks", "orders", "declines"}:
            given = Manner(given.stance, given.hedged or far.hedged, far.factuality)
    found = None
    for b in attributions_in(document, sentence):
        if _meet(b.cue, a.cue) and (_meet(b.content, content) or not content):
            found = manner(tree, b)
            break
    return Guess(row, given, found, shown)


def _inside(sentence: Sentence, ranges: Ranges) -> Ranges:
    """Ranges of the original as ranges of the sentence's normal form."""
    made = []
    for a, b in ranges:
        inside = [
            i
            for i, (s, e) in enumerate(zip(sentence.starts, sentence.ends, strict=True))
            if s < b and a < e
        ]
        if inside:
            made.append((inside[0], inside[-1] + 1))
    return tuple(made)


def _meet(one: Ranges, other: Ranges) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def score(data: Path, part: str = "report", folder: Path | None = None) -> dict[str, float]:
    """The accuracies on one part; empty if none of the data are there."""
    found = list(guesses(data, part, folder))
    if not found:
        return {}
    both = [(g.row.truth, g.found) for g in found if g.found is not None]
    figures = _accuracy([(g.row.truth, g.given) for g in found])
    figures["stance.macro_f1"] = _macro([(g.row.truth, g.given) for g in found])
    figures |= {f"extracted.{k}": v for k, v in _accuracy(both).items()}
    return {k: round(v, 4) for k, v in figures.items()}


def _accuracy(pairs: Sequence[tuple[Manner, Manner]]) -> dict[str, float]:
    total = max(len(pairs), 1)
    return {
        "stance": sum(t.stance == g.stance for t, g in pairs) / total,
        "hedged": sum(t.hedged == g.hedged for t, g in pairs) / total,
        "factuality": sum(t.factuality == g.factuality for t, g in pairs) / total,
        "all": sum(t == g for t, g in pairs) / total,
    }


def _by_stance(pairs: Sequence[tuple[Manner, Manner]]) -> dict[str, tuple[float, float, int]]:
    """Precision, recall and number of each stance."""
    right = Counter(t.stance for t, g in pairs if t.stance == g.stance)
    truth = Counter(t.stance for t, _ in pairs)
    guess = Counter(g.stance for _, g in pairs)
    return {
        s: (right[s] / guess[s] if guess[s] else 0.0, right[s] / n, n)
        for s, n in truth.most_common()
    }


def _macro(pairs: Sequence[tuple[Manner, Manner]]) -> float:
    scores = [2 * p * r / (p + r) if p + r else 0.0 for p, r, _ in _by_stance(pairs).values()]
    return sum(scores) / len(scores)


def main() -> None:
    """Print the figures of a part, a table by stance, and on request the errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--part", choices=PARTS, default="report")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--errors", action="store_true", help="print every error")
    options = parser.parse_args()
    found = list(guesses(options.data, options.part, options.cache))
    if not found:
        sys.exit(f"none of the documents is in {options.data}")
    pairs = [(g.row.truth, g.given) for g in found]
    print(json.dumps(score(options.data, options.part, options.cache), indent=1))
    print(
        f"{len(found)} claims of {options.part}, extracted: "
        f"{sum(g.found is not None for g in found)}"
    )
    for stance, (precision, recall, n) in _by_stance(pairs).items():
        print(f"  {stance:9} n {n:4}  precision {precision:.2f}  recall {recall:.2f}")
    if options.errors:
        for g in found:
            if g.row.truth != g.given:
                print(f"{_shown(g.row.truth)} not {_shown(g.given)}: {g.words[:200]}")


def _shown(m: Manner) -> str:
    return f"{m.stance}{' hedged' if m.hedged else ''} {m.factuality}"


if __name__ == "__main__":
    main()
