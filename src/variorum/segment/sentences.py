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
_COMMON = (
    r"(?:Officials|Analysts|Experts|Critics|Supporters|Opponents|Observers|Economists|Investors"
    r"|Lawmakers|Republicans|Democrats|Senators|Prosecutors|Investigators|Police|Authorities"
    r"|Protesters|Demonstrators|Residents|Witnesses|Relatives|Families|Friends|Neighbours"
    r"|Neighbors|Parents|Students|Teachers|Workers|Drivers|Passengers|Voters|Delegates|Doctors"
    r"|Scientists|Researchers|Rescuers|Firefighters|Soldiers|Troops|Rebels|Refugees|Migrants"
    r"|People|Women|Men|Children|Fans|Users|Customers|Consumers|Companies|Retailers|Airlines"
    r"|Banks|Shares|Stocks|Prices|Sales|Exports|Imports|Markets|Figures|Data|Polls|Reports"
    r"|Tickets|Doors|Flights|Schools|Roads|Rain|Snow|Winds|Temperatures|Others|Several|Such"
    r"|Much|Nobody|Everyone|Nothing|Everything|Anyone|Perhaps|Yesterday|Today|Tomorrow)"
)
_STATE = (
    r"(?:Afghanistan|Australia|Beijing|Berlin|Britain|Brussels|Canada|China|Egypt|France|Germany"
    r"|India|Iran|Iraq|Israel|Italy|Japan|Kyiv|London|Mexico|Moscow|Pakistan|Paris|Pyongyang"
    r"|Russia|Spain|Syria|Tehran|Tokyo|Turkey|Ukraine|Washington)"
)
_ABBREVIATED_END = re.compile(
    r"(?:\b(?:U\.S|U\.N|U\.K|E\.U|U\.A\.E|D\.C|[ap]\.m|Inc|Corp|Ltd|Co|Bros|Jr|Sr|Ph\.D|M\.D|B\.A"
    r"|M\.A|Ave|Blvd|Rd|Dept|etc|al)\.)[\"'”’)]?"
    rf"(?=\s+[\"“‘'(]?(?:{_STARTER.pattern}(?![-'’]\w|\s+Secretary\b|\. ?\d)"
    rf"|{_COMMON}\s+[a-z(]"
    rf"|{_STATE}\s+(?:is|was|has|had|will|would|did|does|said|says|also|denied|denies)\b))"
)
"""A sentence may end with these; it did if what follows begins one and is no name."""
_SHORT_STOP = re.compile(
    r"(?<![\w.@/-])(?:so|me|us|it|do|go|up|in|on|is|be|he|we|by|at|to|no|am|pm)\."
    rf"(?=\s+(?:[\"“][A-Z]|{_STARTER.pattern}(?![-'’]\w)))"
)
_NAME_STOP = re.compile(
    r"(?<![\w.@/&-])(?P<word>[A-Z][a-z]+|[A-Z]{2,})\."
    rf"(?=\s+(?:[“\"](?:[A-Z][a-z]*['’]|[A-Z][a-z]* [a-z]|[A-Z][a-z]+,)"
    rf"|(?!(?:One|Two|Three|No)\b){_STARTER.pattern}(?!-\w|\s+[A-Z])))"
)
"""Short words and names the splitter takes for abbreviations."""
_ANSWER = re.compile(r"(?:^|[.?!][\"”’)]?\s+)[\"“]?No\.(?=\s+[A-Z])")
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|Nos|Art|pp?)\.$")
_PLAIN_STOP = re.compile(r"(?<![\w.@/-])([a-z]{3,})\.(?=\s+[\"“‘'(\[]?[A-Z])")
_ABBREVIATED = frozenset(
    ["etc", "vol", "approx", "dept", "est", "incl", "esp", "ext", "fig", "seq"]
)
_NEVER_LAST = frozenset(["St", "No", "Nos", "Vs", "Art", "Asst", "Fig", "Vol", "Ex"])
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
    found.update(m.end() for m in _ABBREVIATED_END.finditer(text))
    found.update(m.end() for m in _ANSWER.finditer(text))
    found.update(m.end() for m in _SHORT_STOP.finditer(text))
    found.update(
        m.end()
        for m in _NAME_STOP.finditer(text)
        if not (_TITLE.match(f"{m['word']}.") or m["word"] in _NEVER_LAST)
    )
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
