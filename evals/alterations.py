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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, permutations
from pathlib import Path

from evals import conflicts, pairs
from evals.gold import HELD_OUT, STORIES, load
from evals.sheet import Sheet
from variorum.compare.words import content_words
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


_DIGITS = {
    "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip
_NOUN_COUNT = re.compile(
    r"(?<![\w.,$€£%/:-])(?P<money>[$€£])?"
    rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{'|'.join(_DIGITS)})"
    r"(?: (?P<scale>million|billion))?"
    r"(?: (?!of\b|and\b|in\b)(?P<kind>[a-z]+))? (?P<noun>[a-z]{4,})\b"
)
#: What makes a number no count, or a measure of which every text has its own.
_UNIT_WORDS = """
    years year months month weeks week days day hours hour minutes minute seconds times that
    with from into have were when will would their this they than which after before about
    over"""
_UNITS = frozenset(_UNIT_WORDS.split())
_NO_COUNT = re.compile(
    r"(?:\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?|\bCategory|"
    r"\bage[ds]?|\bto|\bbetween(?: \w+ and)?|\bSection|\bTitle|\bNo\.|\bother) $"
)
_BESIDE = re.compile(r"\b(?:about|around|some|nearly|almost|roughly|approximately)\s+$", re.I)
_SAME_WORDS = 3
_COPIED = 0.6
_CASES = 6


def planted(data: Path, split: str, seed: int = 0) -> Iterator[Altered]:
    """Real pairs of articles with one place of one of them changed; the same each time."""
    for story in conflicts.gold(split):
        articles = [a["text"] for a in pairs.articles(story, data)]
        rng = random.Random(f"{split} {story.corpus} {story.story}{seed or ''}")
        for one, other, start, end, stratum in _some(rng, articles, _shared_counts, _CASES):
            text = articles[one]
            old = text[start:end]
            new = _another(rng, old)
            copy = re.sub(rf"(?<![\w.,]){re.escape(old)}(?![\w,]|\.\d)", new, text)
            name = f"{story.corpus} {story.story} {one} {other}: {old} → {new}"
            yield Altered(name, f"figure, {stratum}", articles[other], copy, new)
        for one, other, start, end, _ in _some(rng, articles, _shared_quotations, 1):
            text, old, new = articles[one], articles[one][start:end], rng.choice(_OTHER)
            name = f"{story.corpus} {story.story} {one} {other}: {old} → {new}"
            yield Altered(
                name, "quotation", articles[other], text[:start] + new + text[end:], new
            )


_Place = tuple[int, int, str]


def _some(
    rng: random.Random,
    articles: Sequence[str],
    places: Callable[[str, str], Iterator[_Place]],
    most: int,
) -> list[tuple[int, int, int, int, str]]:
    """A few places of a story: two articles, and where the first is changed; each wording of
    a count or a quotation once."""
    found: dict[str, list[tuple[int, int, int, int, str]]] = {}
    for one, other in permutations(range(len(articles)), 2):
        if articles[one] == articles[other]:
            continue
        for start, end, stratum in places(articles[one], articles[other]):
            key = articles[one][start:end]
            found.setdefault(key, []).append((one, other, start, end, stratum))
    keys = rng.sample(sorted(found), min(most, len(found)))
    return [rng.choice(found[key]) for key in keys]


def _another(rng: random.Random, old: str) -> str:
    """Another number in the same form: a third more to twice as many, or as much less."""
    value = _DIGITS.get(old) or float(old.replace(",", ""))
    factor = rng.choice((0.5, 0.65, 1.4, 1.8, 2.3))
    if old in _DIGITS:
        words = [w for w, n in _DIGITS.items() if abs(n - value) >= max(1, 0.25 * value)]
        return rng.choice(words)
    if "." in old:
        return f"{value * factor:.{len(old.split('.')[1])}f}"
    return f"{max(1, round(value * factor)) + (factor > 1):{',' if ',' in old else ''}}"


def _shared_counts(text: str, other: str) -> Iterator[_Place]:
    """Counts that another article gives of the same noun, without bounds, and how alike the
    two sentences are that give them."""
    theirs: dict[tuple[str, ...], list[frozenset[str]]] = {}
    for match in _NOUN_COUNT.finditer(other):
        if _plain(match, other):
            theirs.setdefault(_counted(match), []).append(_around(match, other))
    for match in _NOUN_COUNT.finditer(text):
        key = _counted(match)
        if (
            key not in theirs
            or not _plain(match, text)
            or {match["noun"], match["kind"]} & _UNITS
        ):
            continue
        bare = not match["money"] and match["number"].isdigit()
        if bare and (
            1900 <= int(match["number"]) <= 2100 or int(match["number"]) < min(_DIGITS.values())
        ):
            continue
        mine = _around(match, text)
        common, union = max((len(mine & t), len(mine | t)) for t in theirs[key])
        if common >= _COPIED * union:
            stratum = "copied"
        else:
            stratum = "aligned" if common >= _SAME_WORDS else "apart"
        yield *match.span("number"), stratum


def _counted(match: re.Match[str]) -> tuple[str, ...]:
    number = str(_DIGITS.get(match["number"], match["number"].replace(",", "")))
    return number, match["money"] or "", match["scale"] or "", match["noun"].rstrip("s")


def _around(match: re.Match[str], text: str) -> frozenset[str]:
    """The words of a sentence beside the number and its noun."""
    start = max(text.rfind(mark, 0, match.start()) for mark in ("\n", ". ", "? ", "! ")) + 1
    ends = [text.find(mark, match.end()) for mark in ("\n", ". ", ".\n", "? ", "! ")]
    end = min((e for e in ends if e >= 0), default=len(text))
    sentence = f"{text[start : match.start()]} {text[match.end() : end]}"
    return content_words(sentence)


def _plain(match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - 30) : match.start()]
    return not any(p.search(before) for p in (_BOUND, _BESIDE, _NO_COUNT))


def _shared_quotations(text: str, other: str) -> Iterator[_Place]:
    """Long words in the middle of quotations that another article has in the same words."""
    for start, end in _quoted(text):
        around = text[max(0, start - 25) : end + 25]
        if around in other:
            yield start, end, ""


def measure_planted(
    data: Path, split: str, limit: int | None = None, kind: str = "", seed: int = 0
) -> Sheet:
    """Recall of what was planted in real stories."""
    sheet = Sheet()
    cases = (case for case in planted(data, split, seed) if case.kind.startswith(kind))
    for case in islice(cases, limit):
        edition = edit([{"text": case.original}, {"text": case.copy}])
        copy = edition.witnesses[1].text
        hit = any(
            found.kind == case.kind.partition(",")[0]
            and (
                case.word in found.note
                or any(
                    case.word in copy[s.start : s.end] for s in found.spans if s.siglum == "B"
                )
            )
            for found in edition.disagreements
        )
        sheet.check(f"{case.kind}.recall", hit, f"{case.name}: not told")
        if case.kind.startswith("figure"):
            sheet.count("figure.recall", hit)
    return sheet


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures and what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m evals.alterations", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--data", type=Path, help="the folder of research data")
    parser.add_argument("--split", choices=("tune", "report"), default="report")
    parser.add_argument("--limit", type=int, help="the number of alterations")
    parser.add_argument("--kind", choices=("figure", "quotation"), default="")
    parser.add_argument("--seed", type=int, default=0, help="which places are changed")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args(arguments)
    if options.data is None:
        measure().print()
    else:
        sheet = measure_planted(
            options.data, options.split, options.limit, options.kind, options.seed
        )
        sheet.print(errors=options.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
