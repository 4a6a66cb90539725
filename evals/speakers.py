"""Speakers against our own gold over PolNeAR dev: who each source is, and of what kind.

    python -m evals.speakers --data ../shared/data/polnear [--part tune|report] [--errors]
    python -m evals.speakers --data ../shared/data/polnear --described [--part tune|report]

``evals/gold/speakers.json`` says, for the sources that the first annotator marked in 60
articles, whom each names (the name in full as the article gives it), read by us.  It holds
references alone: article, offsets, our label.  The spans of sources, cues and contents are
taken as given, so that nothing is measured here but the resolution.  ``tune`` lists the 20
articles whose errors may be looked at; the other 40 are the report part.

A source is a *pronoun* ("he", "his"), a *relative* ("who"), a *descriptor* (words that share
none with the name: "the senator", "the union") or a *name*.  Three figures for each: how
many are resolved at all (a name, at or above the threshold that is shipped), how many of
those are right (precision), and how many of all are right.  A name is right if its words
are among those of the gold, or the other way round, and no other speaker of the article
has them.  Documents (polls, reports) are left out: whose words they are is another matter.

``--described`` scores more descriptors alone: ``evals/gold/speakers_described.json`` has those
of 75 articles of PolNeAR train, singular and definite, drawn by a hash, of which nothing else
is labelled.  Where the text names nobody, the figure is how many are left unnamed.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from variorum.claims.speakers import Cast
from variorum.claims.syntax import Tree
from variorum.model import Document, Speaker
from variorum.training.speakers import Range, articles, resolve

GOLD = Path(__file__).resolve().parent / "gold" / "speakers.json"
DESCRIBED = GOLD.with_name("speakers_described.json")
_PERSONAL = frozenset({"he", "she", "him", "her", "his"})
_NEUTRAL = frozenset({"it", "its", "they", "them", "their"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_EMPTY = frozenset(
    [
        "the",
        "of",
        "for",
        "and",
        "in",
        "on",
        "s",
        "a",
        "an",
        "u",
        "jr",
        "sr",
        "ii",
        "iii",
        "mr",
        "mrs",
        "ms",
        "us",
    ]
)
_ALIASES = {
    "secgov": "securities and exchange commission",
    "sec": "securities and exchange commission",
    "irs": "internal revenue service",
    "imf": "international monetary fund",
    "gop": "republican party",
    "britain": "united kingdom",
    "cns": "christian news service",
    "team": "campaign",
    "american": "united states",
    "iaea": "international atomic energy agency",
    "cbo": "congressional budget office",
}

Row = tuple[int, int, str, str | None]


@dataclass(frozen=True)
class Judged:
    """One source of the gold and what became of it."""

    document: str
    start: int
    text: str
    form: str
    kind: str
    name: str | None
    found: Speaker
    resolved: bool
    right: bool


def _words(name: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"[.'’]", "", plain).replace("’s", "")
    words: set[str] = set()
    for word in re.findall(r"[^\W_]+", plain):
        words.update(_ALIASES.get(word, word).split())
    return frozenset(w.removesuffix("s") if len(w) > 3 else w for w in words) - _EMPTY


def same(found: str, name: str, others: Sequence[str]) -> bool:
    """Whether a name found is the gold's, and that of nobody else in the article."""
    mine, gold = _words(found), _words(name)
    long_mine = {w for w in mine if len(w) > 1}
    long_gold = {w for w in gold if len(w) > 1}
    if mine == gold:
        return True
    if not long_mine or not (long_mine <= long_gold or long_gold <= long_mine):
        return False
    return not any(long_mine <= _words(other) for other in others if other != name)


def _own_words(found: Speaker, text: str) -> bool:
    """Whether the name is only what the text says there (or a list of such): nothing was
    resolved, and nothing is wrong."""
    return found.kind == "group" or (
        str(found.canonical).islower() and _words(str(found.canonical)) <= _words(text)
    )


def form_of(text: str, name: str | None) -> str:
    """What a source is made of."""
    low = text.lower()
    if low in _PERSONAL:
        return "pronoun"
    if low in _NEUTRAL:
        return "it, they"
    if low in _RELATIVE:
        return "relative"
    if name is not None and not _words(text) & _words(name):
        return "descriptor"
    return "name"


def resolved(document: Document, path: Path) -> dict[Range, Speaker]:
    """The speaker of each given source of an article."""
    trees = {s.hash: Tree(document.parse(s)) for s in document.sentences}
    return dict(resolve(document, path, Cast([document], trees).voices(document)))


def judge(
    data: Path, part: str, cache: Path | None = None, file: Path = GOLD
) -> Iterator[Judged]:
    """The sources of one part of the gold ("tune", "report", "all"), judged."""
    gold = json.loads(file.read_text(encoding="utf-8"))
    split = "dev" if file == GOLD else "train"
    tune = set(gold["tune"])
    rows: Mapping[str, list[Row]] = gold["sources"]
    wanted = {d for d in rows if part == "all" or (d in tune) == (part == "tune")}
    for document, path in articles(data, split, cache, wanted):
        title = document.witness.id
        text = document.witness.text
        found = resolved(document, path)
        names = sorted({r[3] for r in rows[title] if r[3] is not None})
        for start, end, kind, name in rows[title]:
            speaker = found.get((start, end))
            if kind == "document" or speaker is None:
                continue
            words = text[start:end]
            named = speaker.canonical is not None and not _own_words(speaker, words)
            yield Judged(
                title,
                start,
                text[start:end],
                form_of(text[start:end], name),
                kind,
                name,
                speaker,
                named,
                named and name is not None and same(str(speaker.canonical), name, names),
            )


def score(data: Path, part: str = "report", cache: Path | None = None) -> dict[str, float]:
    """The figures of one part of the gold, keyed "form.figure"."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: Counter[str] = Counter()
    for j in judge(data, part, cache):
        named = j.name is not None
        row = counts[j.form if named else "nobody named"]
        row["all"] += 1
        row["resolved"] += j.resolved
        row["right"] += j.right
        kinds["all"] += 1
        kinds["right"] += j.found.kind == j.kind
        kinds[f"{j.kind} all"] += 1
        kinds[f"{j.kind} right"] += j.found.kind == j.kind
        kinds[f"{j.found.kind} found"] += 1
    figures: dict[str, float] = {}
    for form, row in sorted(counts.items()):
        figures[f"{form}.n"] = row["all"]
        if form == "nobody named":
            figures[f"{form}.left unnamed"] = _share(row["all"] - row["resolved"], row["all"])
            continue
        figures[f"{form}.right"] = _share(row["right"], row["all"])
        figures[f"{form}.resolved"] = _share(row["resolved"], row["all"])
        figures[f"{form}.precision"] = _share(row["right"], row["resolved"])
    figures["kind.n"] = kinds["all"]
    figures["kind.right"] = _share(kinds["right"], kinds["all"])
    for kind in ("person", "organisation", "state", "group", "unnamed"):
        figures[f"kind.{kind}.recall"] = _share(kinds[f"{kind} right"], kinds[f"{kind} all"])
        figures[f"kind.{kind}.precision"] = _share(
            kinds[f"{kind} right"], kinds[f"{kind} found"]
        )
    return figures


def described(data: Path, part: str = "report", cache: Path | None = None) -> dict[str, float]:
    """The figures of the descriptors labelled on their own."""
    counts: Counter[str] = Counter()
    for j in judge(data, part, cache, DESCRIBED):
        if j.name is None:
            counts["nobody"] += 1
            counts["left unnamed"] += not j.resolved
            continue
        for of in ("", f"{j.kind}."):
            counts[f"{of}all"] += 1
            counts[f"{of}resolved"] += j.resolved
            counts[f"{of}right"] += j.right
    figures: dict[str, float] = {"n": counts["all"], "nobody.n": counts["nobody"]}
    for of in ("", "person.", "organisation."):
        figures[f"{of}right"] = _share(counts[f"{of}right"], counts[f"{of}all"])
        figures[f"{of}precision"] = _share(counts[f"{of}right"], counts[f"{of}resolved"])
    figures["nobody.left unnamed"] = _share(counts["left unnamed"], counts["nobody"])
    return figures


def bases(data: Path, cache: Path | None = None) -> dict[str, tuple[int, int]]:
    """For each basis of a resolution in the tuning part, how many there are and how many
    are right: the right name, or rightly none."""
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for document, path in articles(data, "dev", cache, set(gold["tune"])):
        rows = {(r[0], r[1]): r for r in gold["sources"][document.witness.id]}
        names = sorted({r[3] for r in rows.values() if r[3] is not None})
        trees = {s.hash: Tree(document.parse(s)) for s in document.sentences}
        voices = Cast([document], trees).voices(document)
        for place, speaker in resolve(document, path, voices):
            row = rows.get(place)
            if row is None or row[2] == "document" or speaker.kind == "group":
                continue
            found, name = speaker.canonical, row[3]
            right = (
                name is None if found is None else name is not None and same(found, name, names)
            )
            counts[voices.basis][0] += 1
            counts[voices.basis][1] += right
    return {basis: (n, right) for basis, (n, right) in sorted(counts.items())}


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def main() -> None:
    """Print the figures as JSON, or the errors of the tune part one a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--part", choices=("tune", "report", "all"), default="report")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--errors", action="store_true", help="of the tune part")
    parser.add_argument("--bases", action="store_true", help="of the tune part")
    parser.add_argument("--described", action="store_true", help="descriptors of PolNeAR train")
    options = parser.parse_args()
    if options.bases:
        for basis, (n, right) in bases(options.data, options.cache).items():
            print(f"{basis:10}{n:5}{right:5}")
        return
    if options.errors:
        file = DESCRIBED if options.described else GOLD
        for j in judge(options.data, "tune", options.cache, file):
            wrong = j.resolved != (j.name is not None) or (j.name is not None and not j.right)
            if wrong or j.kind != j.found.kind:
                print(
                    f"{j.document[:34]}:{j.start}\t{j.form}\t{j.text[:40]!r}\t"
                    f"{j.kind}:{j.name}\t{j.found.kind}:{j.found.canonical}"
                )
        return
    figures = (described if options.described else score)(
        options.data, options.part, options.cache
    )
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
