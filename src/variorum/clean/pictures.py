"""Captions that no label gives away: told by how the other lines of the text end."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from variorum.clean.embeds import is_post
from variorum.clean.lines import Line
from variorum.clean.marks import REPORTED, Mark
from variorum.clean.wordlist import words

_CAPTION = Mark("caption")
_PARAGRAPHS = 4
_HABIT = 3
_SURE_HABIT = 5
_SHORTEST = 8
_SUBHEAD = 12
"""A lone open line of fewer words may be a subhead."""
_SHORTEST_ACTING = 9
_SHORTEST_SHOWN = 6
_LONGEST = 70
_AGENCY_TAIL_WORDS = 45
_VERB_REACH = 12
_SERIES = 3
_SERIES_WORDS = 4

_SHOWN_VERBS = frozenset(
    words(
        """
    walk stand sit look hold wave smile carry help work pray hug embrace comfort mourn lay
    place gather watch inspect search patrol guard arrive leave attend pose shake speak
    address listen react celebrate cheer cry weep light read ride drive fly float burn rise
    pass run play throw catch kick swing hit push pull lift load clear sweep clean shelter
    queue wait line march protest chant shout clash fire aim point kneel bow greet welcome
    kiss lead follow ship prepare perform dance sing eat drink drag rescue treat evacuate
    survey examine collect cross climb descend enter exit board show peer stroll rest
    """
    )
)
_SHOWN = frozenset(
    form
    for verb in _SHOWN_VERBS
    for form in (
        verb,
        f"{verb}s",
        f"{verb}es",
        f"{verb[:-1]}ies" if verb.endswith("y") else f"{verb}s",
    )
)
_NO_SUBJECT = frozenset(
    words("to the a an on of for in with from at by this that its no not will would can could")
)
_PLACED = re.compile(
    r"\bpictured\b|\b(?:is|are) seen\b|\bseen (?:here|in|on|at|during)\b|\bphotographed\b"
    r"|,? \(?(?:far |front |top |second from )?(?:left|right|centre|center)\)?(?:,|\)|$)"
    r"|\b(?:in|from) (?:a|an undated|this) (?:file )?(?:photo|picture|image|video|footage)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:I|I'm|I've|[Mm]y|[Mm]e|[Ww]e|[Uu]s|[Oo]ur|[Yy]ou|[Yy]our)\b(?!\.[A-Z])"
)
_OPENS = re.compile(
    r"(?:By [A-Z]\w+|But|And|However|Meanwhile|How|Why|What|Where|When|Who|Which|Will|Can|Could"
    r"|Should|Is|Are|Do|Does|Did)\b"
)
_ENDS = re.compile(r"(?<!\.\w)(?<!\.\w\w)[\w%)]$")
_NUMBERED = re.compile(r": ?\+?\d[\d ]+$")
_DETERMINED = re.compile(
    r"\b(?:the|an?|his|her|their|its|this|these|that|is|are|was|were|has|have|had)\b", re.I
)
_LISTED = re.compile(r"^(?:\d{1,3}[.):]|[•*·▪►>–—-]|\w+ \d+:|[\"'(@#])")
_AGENCY_TAIL = re.compile(
    r"[.!?]['\"]? (?:AFP|AP|EPA|PA|Reuters|REUTERS|Xinhua|XINHUA|Getty(?: Images)?|Kyodo|TASS"
    r"|For China Daily|Provided to [A-Z][\w ]{2,30})$"
)


def mark_captions(
    lines: Sequence[Line],
    marks: list[Mark | None],
    trusted: Sequence[bool],
    truncated: bool,
) -> None:
    """Mark captions printed between the paragraphs of an article.

    Where paragraphs end as sentences do, a running line without a stop is a caption if
    its words show a picture, or if the page has the habit (several such lines, or labelled
    captions).  Lists, subheads, speech and a last line that breaks off are not touched, nor
    what the markup of a page vouches for.
    """
    body = [i for i, m in enumerate(marks) if m is None]
    stopped = [i for i in body if lines[i].prose and lines[i].stops]
    if len(stopped) < _PARAGRAPHS or any(trusted):
        return
    _mark_series(lines, marks, body)
    for i in body:
        line = lines[i]
        if (
            _AGENCY_TAIL.search(line.folded)
            and len(line.words) <= _AGENCY_TAIL_WORDS
            and not REPORTED.search(line.folded)
            and _shows(line)
        ):
            marks[i] = _CAPTION
    listed = _announced(lines, marks)
    open_lines = [
        i
        for i in body
        if marks[i] is None
        and stopped[0] < i
        and _is_open(lines[i])
        and not (i == body[-1] and (truncated or i - 1 not in body))
        and i not in listed
    ]
    longer = [i for i in body if len(lines[i].words) >= _SHORTEST]
    if len(stopped) * 10 < len(longer) * 3:
        return
    sure = [
        i
        for i in open_lines
        if not REPORTED.search(lines[i].folded)
        and (_PLACED.search(lines[i].folded) or (_acts(lines[i]) and _long_enough(lines[i])))
    ]
    beside_open = {j for i in open_lines for j in (i - 1, i + 1)}
    plain = [
        i
        for i in open_lines
        if len(lines[i].words) >= _SHORTEST
        and not REPORTED.search(lines[i].folded)
        and (len(lines[i].words) >= _SUBHEAD or i in beside_open)
    ]
    for i in sure:
        marks[i] = _CAPTION
    shown = sum(m == _CAPTION for m in marks)
    if max(shown, len(plain)) < _HABIT or (not shown and len(plain) < _SURE_HABIT):
        return
    if not shown and any(b == a + 2 for a, b in zip(plain, plain[2:], strict=False)):
        return  # rather the items of a list
    for i in plain:
        marks[i] = _CAPTION
    for i in open_lines:
        beside = [marks[j] for j in (i - 1, i + 1) if 0 <= j < len(marks)]
        if marks[i] is None and _CAPTION in beside and len(lines[i].words) >= _SHORTEST:
            marks[i] = _CAPTION


def _is_open(line: Line) -> bool:
    """Whether a line is running text in sentence case that ends without a stop."""
    text = line.folded
    count = len(line.words)
    if not _SHORTEST_SHOWN <= count <= _LONGEST or line.stops or not _ENDS.search(text):
        return False
    if _LISTED.match(text) or _PERSON.search(text) or _OPENS.match(text) or is_post(text):
        return False
    if _NUMBERED.search(text) or not _DETERMINED.search(text):
        return False
    lower = sum(w[0].islower() for w in line.words)
    return lower * 5 >= count * 2


def _shows(line: Line) -> bool:
    """Whether a line says what is to be seen: an early verb in the present, or a place in
    the picture."""
    return _acts(line) or bool(_PLACED.search(line.folded))


def _acts(line: Line) -> bool:
    """Whether an early word is such a verb, not a noun ("the rise") or an infinitive."""
    early = itertools.pairwise(line.words[:_VERB_REACH])
    return any(w in _SHOWN and before.lower() not in _NO_SUBJECT for before, w in early)


def _long_enough(line: Line) -> bool:
    """Whether a line is longer than the subheads of an article are."""
    return len(line.words) >= _SHORTEST_ACTING


def _announced(lines: Sequence[Line], marks: Sequence[Mark | None]) -> set[int]:
    """The lines in lists: without a stop, below a line that ends in a colon."""
    found: set[int] = set()
    listed = False
    for i, line in enumerate(lines):
        if listed:
            found.add(i)
        if line.folded.endswith(":"):
            listed = True
        elif marks[i] is None and line.stops:
            listed = False
    return found


def _mark_series(lines: Sequence[Line], marks: list[Mark | None], body: Sequence[int]) -> None:
    """A gallery: lines in a row that begin with its title, each going on with a capital."""
    run: list[int] = []
    for i in [*body, -1]:
        if run and i == run[-1] + 1 and _same_title(lines[run[0]], lines[i]):
            run.append(i)
            continue
        if len(run) >= _SERIES:
            for j in run:
                marks[j] = _CAPTION
        run = [i]


def _same_title(one: Line, other: Line) -> bool:
    """Whether two lines share four first words or more and both go on with a capital."""
    if len(one.words) < _SUBHEAD or one.folded == other.folded:
        return False
    at = 0
    for a, b in zip(one.words, other.words, strict=False):
        if a != b:
            break
        at += 1
    return any(
        n >= _SERIES_WORDS
        and all(w[0].isupper() for w in one.words[n : n + 1] + other.words[n : n + 1])
        for n in (at, at - 1)
    )
