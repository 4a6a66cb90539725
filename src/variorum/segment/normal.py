"""The normal form of a sentence, with a map back to the text it came from.

The same normal form is hashed and parsed, so two outlets that differ only in typography
share one annotation.  The steps, in order:

1. mojibake is repaired (``ftfy.fix_encoding``: "itâ€™s" becomes "it’s");
2. lone surrogates become U+FFFD; zero-width characters, soft hyphens, byte-order marks,
   direction marks and control characters are removed;
3. quotation marks fold to ``"`` and ``'``; a doubled single mark folds to ``"``;
4. dashes: an em dash, a spaced en dash or spaced hyphen between words, and two or more
   hyphens become ``--``, any other dash ``-``.  ``--`` is the dash of the newswire
   treebanks English parsers are trained on, and tokenisers split it between letters;
5. NFKC (which also turns "…" into "...", full-width into plain letters); "½" becomes "1/2",
   "2½" "2 1/2";
6. white space collapses to single spaces, and is stripped at both ends.

The steps are repeated until nothing changes, which makes the form idempotent.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import ftfy
from ftfy.badness import is_bad

_MAX_PASSES = 8
_DOUBLE = "“”„‟«»″〝〞＂❝❞"
_SINGLE = "‘’‚‛‹›′´`＇❛❜ʼʹ"
_DASH = "‐‑‒–—―−﹘﹣－⸺⸻"
_LONG_DASH = frozenset("—―⸺⸻")
_REMOVED = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
_QUOTE_MAP = {ord(c): '"' for c in _DOUBLE} | {ord(c): "'" for c in _SINGLE}
_NON_ASCII = re.compile(r"[^\x00-\x7f]+")
_PLAIN = re.compile(r"[ -~]*")
_UNSETTLED = re.compile(r"^ | $|  |''|``|`|---| - ")


class Normal(NamedTuple):
    """A normal form; ``normal[i]`` came from ``text[starts[i]:ends[i]]``."""

    normal: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def normalise(text: str) -> Normal:
    """The normal form of ``text`` and, for each of its characters, where it came from.

    ``starts`` and ``ends`` never decrease.  A character made of several (a repaired or
    composed one, a run of white space) has the range of all of them; several made of one
    ("…") share its range.
    """
    if _PLAIN.fullmatch(text) and not _UNSETTLED.search(text):
        at = range(len(text) + 1)
        return Normal(text, tuple(at[:-1]), tuple(at[1:]))
    current = text
    starts = list(range(len(text)))
    ends = list(range(1, len(text) + 1))
    for _ in range(_MAX_PASSES):
        before = current
        for step in (_repaired, _folded, _composed, _spaced):
            result = step(current)
            if result is None:
                continue
            current, firsts, lasts = result
            starts = [starts[i] for i in firsts]
            ends = [ends[i - 1] for i in lasts]
        if current == before:
            break
    return Normal(current, tuple(starts), tuple(ends))


def digest(normal: str) -> str:
    """The content hash of a normal form: the first 128 bits of its SHA-256, in hex."""
    return hashlib.sha256(normal.encode("utf-8")).hexdigest()[:32]


_Step = tuple[str, list[int], list[int]]


def _repaired(text: str) -> _Step | None:
    """Undo mojibake and replace lone surrogates, one run of non-ASCII characters at a time:
    what a wrong decoding made of one character always is such a run."""
    if text.isascii():
        return None
    out: list[str] = []
    firsts: list[int] = []
    lasts: list[int] = []
    last = 0
    for match in _NON_ASCII.finditer(text):
        run = match[0]
        fixed = _fixed(run)
        if fixed == run:
            continue
        start, end = match.span()
        out.append(text[last:start])
        firsts.extend(range(last, start))
        lasts.extend(range(last + 1, start + 1))
        out.append(fixed)
        one_to_one = len(fixed) == len(run)
        firsts.extend(range(start, end) if one_to_one else [start] * len(fixed))
        lasts.extend(range(start + 1, end + 1) if one_to_one else [end] * len(fixed))
        last = end
    if not last:
        return None
    out.append(text[last:])
    firsts.extend(range(last, len(text)))
    lasts.extend(range(last + 1, len(text) + 1))
    return "".join(out), firsts, lasts


@lru_cache(maxsize=4096)
def _fixed(run: str) -> str:
    whole = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in run)
    return str(ftfy.fix_encoding(whole)) if len(whole) > 1 and is_bad(whole) else whole


def _folded(text: str) -> _Step | None:
    """Fold quotation marks and dashes, drop what is invisible."""
    out: list[str] = []
    firsts: list[int] = []
    lasts: list[int] = []
    i, n = 0, len(text)
    while i < n:
        char = text[i]
        j = i + 1
        quote = _QUOTE_MAP.get(ord(char), char)
        if quote == "'" and j < n and _QUOTE_MAP.get(ord(text[j]), text[j]) == "'":
            quote, j = '"', j + 1
        if quote in "\"'":
            new = quote
        elif char == "-" or char in _DASH:
            while j < n and (text[j] == "-" or text[j] in _DASH):
                j += 1
            new = _dash(text, i, j)
        elif char in _REMOVED or _is_control(char):
            new = ""
        else:
            new = char
        out.append(new)
        firsts.extend([i] * len(new))
        lasts.extend([j] * len(new))
        i = j
    joined = "".join(out)
    return None if joined == text else (joined, firsts, lasts)


def _dash(text: str, start: int, end: int) -> str:
    if end - start > 1 or text[start] in _LONG_DASH:
        return "--"
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    if before.isspace() and after.isspace():
        left = text[:start].rstrip()[-1:]
        right = text[end:].lstrip()[:1]
        if left and right and not (left.isdigit() and right.isdigit()):
            return "--"
    return "-"


@lru_cache(maxsize=4096)
def _is_control(char: str) -> bool:
    return unicodedata.category(char) == "Cc" and not char.isspace()


@lru_cache(maxsize=8192)
def _continues(char: str) -> bool:
    """Whether a character may compose with the one before it."""
    return (
        unicodedata.category(char)[0] == "M"
        or "\u1160" <= char <= "\u11ff"
        or "\uff9e" <= char <= "\uffdc"
    )


def _composed(text: str) -> _Step | None:
    """NFKC, one combining sequence at a time so that ranges stay known."""
    if text.isascii() or unicodedata.is_normalized("NFKC", text):
        return None
    out: list[str] = []
    firsts: list[int] = []
    lasts: list[int] = []
    i, n = 0, len(text)
    while i < n:
        j = i + 1
        while j < n and _continues(text[j]):
            j += 1
        new = unicodedata.normalize("NFKC", text[i:j])
        if "\u2044" in new:
            new = _fraction(new, text[i - 1 : i])
        out.append(new)
        if new == text[i:j]:
            firsts.extend(range(i, j))
            lasts.extend(range(i + 1, j + 1))
        else:
            firsts.extend([i] * len(new))
            lasts.extend([j] * len(new))
        i = j
    joined = "".join(out)
    if not unicodedata.is_normalized("NFKC", joined):
        # Some rarer starters compose too: give the whole stretch the range of the whole.
        joined = unicodedata.normalize("NFKC", joined)
        return joined, [0] * len(joined), [n] * len(joined)
    return joined, firsts, lasts


def _fraction(composed: str, before: str) -> str:
    """ "½" as "1/2", and kept apart from the whole number before it: "2½" is not 21/2."""
    plain = composed.replace("\u2044", "/")
    return f" {plain}" if before.isdigit() else plain


def _spaced(text: str) -> _Step | None:
    """Collapse white space."""
    out: list[str] = []
    firsts: list[int] = []
    lasts: list[int] = []
    for i, char in enumerate(text):
        if not char.isspace():
            out.append(char)
            firsts.append(i)
            lasts.append(i + 1)
        elif out and out[-1] == " ":
            lasts[-1] = i + 1
        elif out:
            out.append(" ")
            firsts.append(i)
            lasts.append(i + 1)
    if out and out[-1] == " ":
        del out[-1], firsts[-1], lasts[-1]
    joined = "".join(out)
    return None if joined == text else (joined, firsts, lasts)
