"""Conflicts put in by hand: figures and quoted words altered in a copy of our own stories.

Real stories have few conflicts.  Here each article of the example stories and the one held out
is copied once with a change in one place: a count raised beyond any bound, or one word of a
quotation exchanged.  The edition of the original and its copy must tell exactly that
disagreement.  The copy is otherwise told as another outlet would: some sentences are left out
and typographic quotes, spelling and numerals differ, which must tell nothing.

    python -m evals.alterations
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

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


def main() -> int:
    """Print the figures and what is wrong."""
    sheet = measure()
    for name, value in sheet.figures().items():
        ratio = sheet.ratios.get(name)
        counts = f"  {ratio.right:g} of {ratio.total:g}" if ratio is not None else ""
        print(f"{name:34}{value:6.3f}{counts}")
    print("\n".join(sheet.errors))
    return 0


if __name__ == "__main__":
    sys.exit(main())
