"""Silence against cut off, on witnesses that we cut short.

Of a real story the edition is made twice: as it is, and with one witness cut off inside a
sentence near its middle, with a line of a paywall behind it.  What that witness told after
the cut, and another tells too, must then be *cut off*, never *silent*: that is ``cut off``.
What it never told, though it goes on past the place where another of its family does (which
has a later sentence in common with what is left of it), must stay *silent*: that is
``silent``.  The whole edition is the truth, so its own mistakes count against neither.

Stories are those of ``evals/gold/conflicts.jsonl`` with three witnesses and more; nothing is
fitted to either half.

    python -m evals.cutoffs --data ../shared/data [--split tune] [--limit 25] [--errors]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals import conflicts, pairs
from evals.sheet import Sheet, shown
from variorum.edition import edit
from variorum.model import Claim, Edition, Span

_WALL = "\n\nContinue reading this article with a subscription."
_AT = 0.5
_FEWEST = 3
_SHORT = 600


@dataclass(frozen=True)
class _Cut:
    """A witness to be cut, where, and the claims that it tells after that."""

    siglum: str
    at: int
    beyond: tuple[Claim, ...]


def _cut(whole: Edition) -> _Cut | None:
    """The witness that shares the most claims of its second half."""
    best: _Cut | None = None
    for witness in whole.witnesses:
        space = witness.text.find(" ", int(len(witness.text) * _AT))
        if witness.truncated or len(witness.text) < _SHORT or space < 0:
            continue
        if witness.text[:space].rstrip()[-1] in '.!?"”’:':
            space = witness.text.find(" ", space + 1)
        beyond = tuple(
            c
            for c in whole.claims
            if all(s.start > space for s in _content(c, witness.siglum))
            and len({m.siglum for m in c.mentions}) > 1
            and _content(c, witness.siglum)
        )
        if space > 0 and len(beyond) > (len(best.beyond) if best else 0):
            best = _Cut(witness.siglum, space, beyond)
    return best


def _content(claim: Claim, siglum: str) -> list[Span]:
    return [s for m in claim.mentions if m.siglum == siglum for s in m.content]


def _found(claim: Claim, without: str, edition: Edition) -> Claim | None:
    """The claim of another edition that has what the other witnesses tell."""
    spans = [s for m in claim.mentions if m.siglum != without for s in m.content]
    for other in edition.claims:
        for mention in other.mentions:
            if any(
                s.siglum == t.siglum and s.start < t.end and t.start < s.end
                for s in spans
                for t in mention.content
            ):
                return other
    return None


def _passed(claim: Claim, cut: _Cut, edition: Edition) -> bool:
    """Whether a witness that tells a claim goes on with what the cut one has before its end,
    in the same text: they are of one family, and the sentence after that is in common."""
    home = next(set(f) for f in edition.families if cut.siglum in f)
    ends: dict[str, int] = {}
    for locus in edition.loci:
        if any(r.siglum == cut.siglum and r.end <= cut.at for r in locus.readings):
            for r in locus.readings:
                ends[r.siglum] = max(ends.get(r.siglum, -1), r.start)
    before = [
        s.start < ends.get(m.siglum, -1)
        for m in claim.mentions
        if m.siglum in home
        for s in m.content
    ]
    return bool(before) and all(before)


def score(story: conflicts.Story, data: Path) -> Sheet:
    """The figures of one story; none if no witness shares enough of its second half."""
    sheet = Sheet()
    articles = pairs.articles(story, data)
    whole = edit(articles)
    cut = _cut(whole)
    if cut is None:
        return sheet
    number = [w.siglum for w in whole.witnesses].index(cut.siglum)
    short = [dict(a) for a in articles]
    short[number]["text"] = whole.witnesses[number].text[: cut.at] + _WALL
    edition = edit(short)
    sheet.check(
        "truncated",
        edition.witnesses[number].truncated,
        f"{story.story}: the end of {cut.siglum} was not seen to be missing",
    )
    rows = {s.claim: s for s in edition.silences}
    for claim in cut.beyond:
        other = _found(claim, cut.siglum, edition)
        row = rows.get(other.id) if other else None
        if row is None or cut.siglum not in (*row.sigla, *row.cut_off):
            continue  # it tells that before the cut too
        right = cut.siglum in row.cut_off
        sheet.check("cut off", right, f"{story.story}: {cut.siglum}: {shown(claim.statement)}")
    quiet = {s.claim for s in whole.silences if cut.siglum in s.sigla}
    for claim in whole.claims:
        if claim.id not in quiet or not _passed(claim, cut, edition):
            continue
        other = _found(claim, cut.siglum, edition)
        row = rows.get(other.id) if other else None
        if row is not None and cut.siglum in (*row.sigla, *row.cut_off):
            right = cut.siglum in row.sigla
            name = f"{story.story}: {cut.siglum} is cut off: {shown(claim.statement)}"
            sheet.check("silent", right, name)
    return sheet


def measure(data: Path, split: str, limit: int | None = None) -> Sheet:
    """The sheet of a split: the first stories of three witnesses and more."""
    whole = Sheet()
    stories = [s for s in conflicts.gold(split) if len(s.witnesses) >= _FEWEST]
    for story in stories[::-1][:limit]:
        whole.merge(score(story, data))
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of a split, and with ``--errors`` what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m evals.cutoffs", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--data", type=Path, required=True, help="the folder of research data")
    parser.add_argument("--split", choices=("tune", "report"), default="report")
    parser.add_argument("--limit", type=int, help="the number of stories")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args(arguments)
    measure(options.data, options.split, options.limit).print(errors=options.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
