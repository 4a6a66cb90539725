"""Whether an article breaks off before its end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.clean import lexicon
from variorum.clean.lines import Line
from variorum.clean.marks import Mark
from variorum.clean.wordlist import words

_CUT = re.compile(r"(?:\.\.\.+|…|\[\s*(?:\.\.\.|…)\s*\])['\")\]]*$")
_DANGLING = frozenset(
    words(
        """
    the a an of and or to in on at by for from with that which who as but its their his her
    is was were
    """
    )
)
_RUNNING = re.compile(r"(?:[a-z'-]+,? ){4}[a-z'-]+$")
"""Five words in lower case: a sentence under way, not a name, a caption or a signature."""
_HANGING = re.compile(r"\w(?:,|-| ?[—–])$")
_SENTENCE_WORDS = 8
_LONG = 30
_LINKS = 3
_CUT_WORDS = 12
_FEW = 8
_BARE = re.compile(r"^\W*(?:read |see )?more\W*$", re.IGNORECASE)


def is_truncated(
    lines: Sequence[Line], marks: Sequence[Mark | None], marked_up: bool = False
) -> bool:
    """Whether the text stops at a paywall, at "read more", or inside a sentence.

    An offer of subscriptions or a newsletter after a whole article is not a paywall, and
    neither is a phrase that follows share buttons or a list of links.  In a page with
    markup (``marked_up``) the end of the text is where the extraction ended, so that a
    broken sentence there proves nothing by itself.
    """
    body = [i for i, m in enumerate(marks) if m is None]
    if not body:
        return False
    last = body[-1]
    after = [(lines[i], m) for i, m in enumerate(marks) if i > last and m is not None]
    if _walled([m for _, m in after]):
        return True
    if marked_up:
        return False
    line = lines[last]
    if any(lexicon.RULE.match(n.folded) and _CUT.search(n.folded) for n, _ in after[:1]):
        return True
    if (
        _CUT.search(line.folded)
        and len(line.words) >= _CUT_WORDS
        and line.folded[0] not in "\"'"
    ):
        return True
    closing = [n for n, m in after if not (m.role == "byline" or m.furniture == "other")]
    if closing and all(_reads_on(n, len(body)) for n in closing):
        return True
    return _breaks_off(line, [lines[i] for i in body])


def _walled(after: Sequence[Mark]) -> bool:
    """Whether a paywall follows before the page goes on to other things."""
    links = 0
    for mark in after:
        if mark.furniture == "paywall":
            return True
        links += mark.furniture == "related"
        if mark.furniture == "share" or links > _LINKS:
            return False
    return False


def _reads_on(line: Line, paragraphs: int) -> bool:
    """Whether a line opens the rest of the article; a bare "Read more" below a long text
    more likely announced links that were not kept."""
    if not lexicon.READ_ON.match(line.folded) or line.folded.endswith(":"):
        return False
    return paragraphs <= _FEW or not _BARE.match(line.folded)


def _breaks_off(line: Line, body: Sequence[Line]) -> bool:
    """The last line ends inside a sentence though the others end sentences."""
    if len(line.words) < _SENTENCE_WORDS or line.stops or line.folded.endswith((":", '"', "'")):
        return False
    others = [b for b in body if b is not line and len(b.words) >= _SENTENCE_WORDS]
    if sum(b.stops for b in others) * 10 < len(others) * 7:
        return False
    if _HANGING.search(line.folded) or line.words[-1].lower() in _DANGLING:
        return True
    return len(line.words) >= _LONG and _RUNNING.search(line.folded) is not None
