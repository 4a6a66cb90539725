"""Conflicts put in by hand: figures and quoted words altered in a copy of our own stories.

Real stories have few conflicts.  Here each article of the example stories and the one held out
is copied once with a change in one place: a count raised beyond any bound, or one word of a
quotation exchanged.  The edition of the original and its copy must tell exactly that
disagreement.  The copy is otherwise told as another outlet would: some sentences are left out
and typographic quotes, spelling and numerals differ, which must tell nothing.

With ``--data`` it is done to real stories: of two articles that print one quotation, or the
same count of the same noun, one is changed in that place.  Stories are those of
``evals/gold/conflicts.jsonl``; ``report`` has other stories and seeds than ``tune``.
Only recall is scored there: what real articles differ in is labelled in that gold.

    python -m evals.alterations [--data ../shared/data --split report --limit 100]
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, permutations
from pathlib import Path

from evals import conflicts, pairs
from evals.gold import HELD_OUT, STORIES, load
from evals.sheet import Sheet
from variorum.edition import edit
from variorum.ingest import read

_COUNT = re.compile(
    r"(?<![\w.,$€£%-])(\d{1,4})(?= (?:people|civilians|patients|workers|soldiers|fighters|"
    r"others|dead|killed|wounded|injured|sorties|families|residents|children|cases|blasts|vessels|"
    r"boats|men|women|passengers|illnesses|states|houses|bodies))"
)
_BOUND = re.compile(
    r"\b(?:at least|at most|up to|more than|fewer than|less than|over|under)\s+(?:\w+ )?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\b[a-z]{5,}\b")
_LONG = 30
_OTHER = ("lantern", "harvest", "velvet", "orchard", "granite", "whistle", "copper", "meadow")
_SPELT = {"harbour": "harbor", "defence": "defense", "per cent": "percent", "’": "'"}


@dataclass(frozen=True)
class Altered:
    """An article, its altered copy, and where the altered words stand in the copy."""

    name: str
    kind: str
    original: str
    copy: str
    word: str


def altered() -> Iterator[Altered]:
    """Every alteration; the same each time."""
    for story in (*STORIES, *HELD_OUT):
        articles, _ = read([load(story).folder])
        for number, article in enumerate(articles):
            rng = random.Random(f"{story} {number}")
            for kind, places in (("figure", _counts), ("quotation", _quoted)):
                found = list(places(article.text))
                for start, end in rng.sample(found, min(4, len(found))):
                    old = article.text[start:end]
                    if kind == "figure":
                        new = str(int(old) * 2 + rng.randint(3, 9))
                    else:
                        new = rng.choice(_OTHER)
                    copy = article.text[:start] + new + article.text[end:]
                    name = f"{story} {number}: {old} → {new}"
                    yield Altered(name, kind, article.text, _retold(rng, copy, new), new)


def _counts(text: str) -> Iterator[tuple[int, int]]:
    for match in _COUNT.finditer(text):
        # "At least 27" and "at least 60" can both hold: no conflict.
        if int(match.group()) > 3 and not _BOUND.search(text[: match.start()]):
            yield match.span()


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    for line in re.finditer(r"[^\n]+", text):
        marks = [m.start() for m in re.finditer(r"[“”\"]", line.group())]
        for start, end in zip(marks[::2], marks[1::2], strict=False):
            if end - start > _LONG:
                found = _WORD.finditer(text, line.start() + start, line.start() + end)
                if words := list(found)[1:-1]:
                    yield words[len(words) // 2].span()


def _retold(rng: random.Random, text: str, keep: str) -> str:
    """A copy with a paragraph left out here and there and another house style."""
    lines = [
        line for line in text.split("\n") if keep in line or not line or rng.random() > 0.1
    ]
    out = "\n".join(lines)
    for old, new in _SPELT.items():
        out = out.replace(old, new)
    return out


def measure() -> Sheet:
    """Precision and recall of the disagreements on figures and quotations."""
    sheet = Sheet()
    already: dict[str, set[tuple[int, int]]] = {}
    for case in altered():
        if case.original not in already:
            alone = edit([{"text": case.original}]).disagreements
            already[case.original] = {(s.start, s.end) for d in alone for s in d.spans}
        edition = edit([{"text": case.original}, {"text": case.copy}])
        copy = edition.witnesses[1].text
        hit = False
        for found in edition.disagreements:
            if found.kind not in ("figure", "quotation"):
                continue
            told = [copy[s.start : s.end] for s in found.spans if s.siglum == "B"]
            right = any(case.word in words for words in told) or case.word in found.note
            original = {(s.start, s.end) for s in found.spans if s.siglum == "A"}
            if not right and original and original <= already[case.original]:
                continue  # the article disagrees with itself
            hit = hit or (right and found.kind == case.kind)
            sheet.check(f"{found.kind}.precision", right, f"{case.name}: {found.note}")
        sheet.check(f"{case.kind}.recall", hit, f"{case.name}: not told")
    return sheet


_NOUN_COUNT = re.compile(r"(?<![\w.,$€£%-])([1-9]\d{1,3}) ([a-z]{4,})\b")
_UNIT_WORDS = """
    years year months month weeks week days hours hour minutes minute seconds percent
    million billion trillion times feet miles kilometers kilometres metres meters"""
_UNITS = frozenset(_UNIT_WORDS.split())
_BESIDE = re.compile(r"\b(?:about|around|some|nearly|almost|roughly|approximately)\s+$", re.I)


def planted(data: Path, split: str) -> Iterator[Altered]:
    """Real pairs of articles with one place of one of them changed; the same each time."""
    for story in conflicts.gold(split):
        articles = [a["text"] for a in pairs.articles(story, data)]
        rng = random.Random(f"{split} {story.corpus} {story.story}")
        for kind, places in (("figure", _shared_counts), ("quotation", _shared_quotations)):
            found = [
                (one, other, start, end)
                for one, other in permutations(range(len(articles)), 2)
                for start, end in places(articles[one], articles[other])
            ]
            for one, other, start, end in rng.sample(found, min(1, len(found))):
                text = articles[one]
                old = text[start:end]
                if kind == "figure":
                    new = str(int(old) * 2 + rng.randint(3, 9))
                    copy = re.sub(rf"(?<![\w.,]){old}(?![\w,]|\.\d)", new, text)
                else:
                    new = rng.choice(_OTHER)
                    copy = text[:start] + new + text[end:]
                name = f"{story.corpus} {story.story} {one} {other}: {old} → {new}"
                yield Altered(name, kind, articles[other], copy, new)


def _shared_counts(text: str, other: str) -> Iterator[tuple[int, int]]:
    """Counts that another article gives of the same noun, without bounds."""
    theirs = {m.groups() for m in _NOUN_COUNT.finditer(other) if _plain(m, other)}
    for match in _NOUN_COUNT.finditer(text):
        if (
            match.groups() in theirs
            and _plain(match, text)
            and match[2] not in _UNITS
            and not 1900 <= int(match[1]) <= 2100
        ):
            yield match.span(1)


def _plain(match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - 30) : match.start()]
    return not _BOUND.search(before) and not _BESIDE.search(before)


def _shared_quotations(text: str, other: str) -> Iterator[tuple[int, int]]:
    """Long words in the middle of quotations that another article has in the same words."""
    for start, end in _quoted(text):
        around = text[max(0, start - 25) : end + 25]
        if around in other:
            yield start, end


def measure_planted(data: Path, split: str, limit: int | None = None) -> Sheet:
    """Recall of what was planted in real stories."""
    sheet = Sheet()
    for case in islice(planted(data, split), limit):
        edition = edit([{"text": case.original}, {"text": case.copy}])
        copy = edition.witnesses[1].text
        hit = any(
            found.kind == case.kind
            and (
                case.word in found.note
                or any(
                    case.word in copy[s.start : s.end] for s in found.spans if s.siglum == "B"
                )
            )
            for found in edition.disagreements
        )
        sheet.check(f"{case.kind}.recall", hit, f"{case.name}: not told")
    return sheet


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures and what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m evals.alterations", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--data", type=Path, help="the folder of research data")
    parser.add_argument("--split", choices=("tune", "report"), default="report")
    parser.add_argument("--limit", type=int, help="the number of alterations")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args(arguments)
    if options.data is None:
        measure().print()
    else:
        measure_planted(options.data, options.split, options.limit).print(errors=options.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
