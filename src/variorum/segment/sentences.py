"""Sentence boundaries inside a block.

nupunkt (a Punkt splitter with a large abbreviation list) proposes the boundaries; the rules
here repair what it does at quotation marks, titles, dates and lost spaces, and cut
over-long runs.  What stands after a sentence's own next word does not move its boundaries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import nupunkt

MAX_LENGTH = 4000
"""No sentence is longer than this many characters; a longer run is cut at white space."""

_STEP = 100_000
"""Longer paragraphs are split in pieces of about this many characters."""

_CLOSING = "\"'”’)]»"
_OPENING = "\"'“‘(["
_LOWER = re.compile(r"[a-z](?![A-Z])")
_ONLY_MARKS = re.compile(r"[\s\"'”’)\]».,;:!?…]*")
_CLOSES = re.compile(r"[)\]”’»,;]|[\"'](?=[\s,.;)]|$)")
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mx|Dr|Drs|Messrs|Gen|Lt|Col|Sgt|Cpl|Pvt|Capt|Cmdr|Adm|Maj|Brig|Rep|Reps|Sen"
    r"|Sens|Gov|Govs|Prof|Rev|Hon|Pres|Supt|Det|Insp|Sec|Amb|Fr|Msgr|Atty|Jos|Wm|Mt|Ft)\.$"
)
_INITIALISM = re.compile(r"\b(?:U\.S|U\.N|U\.K|E\.U|U\.A\.E)\.$")
_STARTER = re.compile(
    r"(?:The|An?|He|She|It|They|We|I|You|But|And|Or|In|On|At|This|That|These|Those|His|Her|Their|Its"
    r"|Our|My|As|After|Before|When|While|If|For|From|By|With|Since|Some|Many|Most|More|No|Not|There"
    r"|Here|Last|What|Who|Why|How|Also|However|Meanwhile|Still|So|Then|Now|According|Under|Both"
    r"|Earlier|Later|Among|During|Although|Though|Because|Until|One|Two|Three|All|Asked)\b"
)
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|Nos|Art|pp?)\.$")
_PLAIN_STOP = re.compile(r"(?<![\w.@/-])([a-z]{3,})\.(?=\s+[\"“‘'(\[]?[A-Z])")
_ABBREVIATED = frozenset(
    ["etc", "vol", "approx", "dept", "est", "incl", "esp", "ext", "fig", "seq"]
)
_LOST_SPACE = re.compile(
    r"(?<![\w./@-])[a-z]{2,}[.?!][\"”’)]?(?=[\"“‘]?[A-Z][a-z]+[\s,])|[.?!][\"”](?=[A-Z][a-z]*\s)"
)
_QUOTED_STOP = re.compile(r"[.?!…][\"”](?=\s+[\"“‘(]?[A-Z])")
_ASKED = re.compile(
    r"\s+(?:\w[\w.'’-]*\s+){1,6}?(?:said|says|added|told|asked|asks|wrote|tweeted|replied|demanded"
    r"|continued|exclaimed|shouted|wondered|responded|declared|cried|yelled)\b"
)


def boundaries(text: str) -> list[tuple[int, int]]:
    """The sentences of one paragraph as (start, end), without white space at their ends."""
    pieces: list[tuple[int, int]] = []
    start = 0
    for cut in [*sorted(_cuts(text)), len(text)]:
        pieces.extend(_bounded(text, start, cut))
        start = cut
    return _joined(text, pieces)


def _cuts(text: str) -> set[int]:
    """Where a new sentence begins."""
    proposed = [at for at in _proposed(text) if _is_boundary(text, at)]
    found = set(proposed)
    found.update(m.end() for m in _LOST_SPACE.finditer(text))
    found.update(m.end() for m in _PLAIN_STOP.finditer(text) if m[1] not in _ABBREVIATED)
    found.update(
        m.end()
        for m in _QUOTED_STOP.finditer(text)
        if m[0][0] == "." or not _ASKED.match(text, m.end())
    )
    return found


def _proposed(text: str) -> Iterator[int]:
    """nupunkt's boundaries, with very long paragraphs handed to it in pieces."""
    start = 0
    while start < len(text):
        end = len(text)
        if end - start > 2 * _STEP:
            end = text.find(" ", start + _STEP, start + 2 * _STEP)
            end = start + 2 * _STEP if end < 0 else end
        for at, _ in nupunkt.sent_spans(text[start:end]):
            if at:
                yield start + at
        start = end


def _is_boundary(text: str, at: int) -> bool:
    """Whether a proposed boundary holds."""
    before = text[max(at - 40, 0) : at].rstrip()
    after = text[at : at + 40].lstrip()
    bare = after.lstrip(_OPENING)
    if _LOWER.match(bare) or _TITLE.search(before.rstrip(_OPENING)):
        return False
    if _INITIALISM.search(before) and bare == after and not _STARTER.match(bare):
        return False
    if _MONTH.search(before) and bare[:1].isdigit():
        return False
    return not (_CLOSES.match(after) and not _ONLY_MARKS.fullmatch(after))


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Strip, and cut what no parser should see in one piece."""
    while True:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end - start <= MAX_LENGTH:
            break
        cut = start + MAX_LENGTH
        for at in range(cut, start + MAX_LENGTH // 2, -1):
            if text[at].isspace():
                cut = at
                break
        yield from _bounded(text, start, cut)
        start = cut
    if start < end:
        yield start, end


def _joined(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give a piece of closing marks only to the sentence it closes."""
    out: list[tuple[int, int]] = []
    for start, end in pieces:
        if out and end - out[-1][0] <= MAX_LENGTH and _ONLY_MARKS.fullmatch(text, start, end):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out
