"""Two wordings of what may be one utterance: what differs, and how likely it was altered.

They are laid side by side (longest runs of equal words first).  What differs between words that
both have is spelling, a small word or a misprint, a cut, or an alteration.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from math import exp, log
from typing import Final

from variorum.compare.utterances import GAP, Word
from variorum.compare.words import content_words

#: Words that transcripts have or lack, and hear one for another, as they please.
_SLIGHT_WORDS: Final = """
    a an the and or but nor so to of in into on onto at for from with by as about over through
    toward towards that this these those it its is are was were be been being am do does did
    have has had having will would shall should can could may might well just now then
    also too some such up out off back away down well
    uh um oh yeah yes i me my we us our you your he him his she her they them their who which
    what there here if than like know mean actually going got get gets because
    when while where how why lot however"""
_SLIGHT: Final = frozenset(_SLIGHT_WORDS.split())
_ALIASES: Final = {"unitedstates": "us", "unitedkingdom": "uk", "ft": "feet"}
_FEWEST: Final = 5
_CONTENT: Final = 2
_NO_PHRASE: Final = 8
_SHARE: Final = 0.5
#: Leaving out, or putting in, more words than this is quoting less, not altering.
_LONGEST: Final = 6
_EXCHANGED: Final = 8
#: As many words may differ where both end; more only after so many words that are the same.
_LAST: Final = 2
_LAST_OF_LONG: Final = 4
_LONG: Final = 8
_TWO_SIDES: Final = 2
#: With so many changes, and so little the same, it is no one utterance in one language.
_SEVERAL: Final = 3
_REPEATED: Final = 0.75
#: Misprints: as little as this of a long word differs.
_MISPRINT: Final = 0.75
_MISPRINT_SHORT: Final = 0.85
_LONG_WORD: Final = 5
_WORDS_LONG: Final = 40
_SOUNDS: Final = str.maketrans("qcz", "kks")

FEATURES: Final = (
    "bias", "content", "share", "cover", "run", "held", "omission", "several", "at the end",
    "length", "speaker",
)  # fmt: skip
#: Fitted to the tuning stories, by feature.
WEIGHTS: Final[Mapping[str, float]] = {
    "bias": -4.25,
    "content": 0.59,
    "share": 0.32,
    "cover": 1.15,
    "run": 0.66,
    "held": 0.85,
    "omission": 0.33,
    "several": -0.85,
    "at the end": -0.45,
    "length": -0.25,
    "speaker": 1.37,
}


@dataclass(frozen=True, slots=True)
class Difference:
    """Two wordings of what may be one utterance, and the words that differ.

    ``at`` has their ranges in the words of the two quotations, ``around`` those of what is
    shown: the same, or where there are no words the ones on both sides.
    """

    at: tuple[tuple[int, int], tuple[int, int]]
    around: tuple[tuple[int, int], tuple[int, int]]
    features: tuple[float, ...]
    loose: bool = False
    """Whether it stands where one of the two begins or ends, and may be how far is quoted."""


def compared(
    one: Sequence[Word], other: Sequence[Word], voices: bool | None
) -> Iterator[Difference]:
    """The differences between two quotations that are no matter of spelling, small words,
    brackets or of how far is quoted, if the two can be one utterance.

    ``voices`` says whether the speakers are known to be one, or two (``False``).
    """
    matcher = SequenceMatcher(None, _keyed(one, "1"), _keyed(other, "2"), autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size]
    if not blocks:
        return
    gaps = _gaps(one, other, blocks)
    cut = {k for k, (kind, *_) in enumerate(gaps) if kind == "cut"}
    for k, (kind, mine, theirs) in enumerate(gaps):
        if kind != "altered":
            continue
        # What is changed must be held by words that are the same: on both sides, or where
        # the quotation begins or ends by more on one.
        first = max((c for c in cut if c < k), default=0)
        last = min((c for c in cut if c > k), default=len(blocks))
        left, right = blocks[first:k], blocks[k:last]
        outside = k in (0, len(blocks))
        before, after = (_held(side) for side in (left, right))
        at_end = outside or min(before, after) < _TWO_SIDES
        fewest = _FEWEST if outside else _LONG
        if at_end and (
            max(before, after) < fewest
            or (not (mine and theirs) and (outside or len(mine) + len(theirs) > 1))
            or max(len(mine), len(theirs)) > _LAST_OF_LONG
        ):
            continue
        common = sum(b.size for b in (*left, *right))
        changed = sum(
            max(len(a), len(b))
            for what, a, b in gaps[first + 1 : last]
            if what in ("altered", "slight")
        ) + (max(len(mine), len(theirs)) if outside else 0)
        share = common / (common + changed)
        if common < _FEWEST or share < _SHARE:
            continue
        several = sum(g[0] == "altered" for g in gaps[first + 1 : last]) - (not outside)
        held = max(before, after) if at_end else min(before, after)
        if several >= _SEVERAL and share < _REPEATED:
            continue  # said twice, or translated twice
        same = [w.text for b in (*left, *right) for w in one[b.a : b.a + b.size]]
        content = {w for w in same if w not in _SLIGHT}
        if len(content) < (_CONTENT if voices is not False else _NO_PHRASE):
            continue  # what two people say alike is a stock phrase, if it is short
        run = max(b.size for b in (*left, *right))
        features = (
            1.0,
            log(1 + len(content)),
            share,
            min(1.0, common / min(len(one), len(other))),
            log(run),
            log(1 + held),
            float(not (mine and theirs)),
            float(several),
            float(at_end),
            log(max(len(mine), len(theirs))),
            float(voices is True),
        )
        at = _places(one, other, blocks, k)
        around = tuple((a - (a == b), b + (a == b)) for a, b in at)
        words = max(len(mine), len(theirs))
        goes_on = k == len(blocks) and len(one) - at[0][1] != len(other) - at[1][1]
        loose = at_end and (goes_on or words > (_LAST if k == len(blocks) else 1))
        yield Difference(at, (around[0], around[1]), features, loose)


def _keyed(quoted: Sequence[Word], mark: str) -> list[str]:
    """The words, of which a gap is equal to nothing."""
    return [w.text if w.text != GAP else GAP + mark for w in quoted]


def _held(blocks: Sequence[Match]) -> int:
    """How many words hold a change on one side: those that are the same."""
    return sum(b.size for b in blocks)


def _gaps(
    one: Sequence[Word], other: Sequence[Word], blocks: Sequence[Match]
) -> list[tuple[str, Sequence[Word], Sequence[Word]]]:
    """What lies before each run of equal words, and after the last: its kind, and the words
    on both sides."""
    out = []
    for k in range(len(blocks) + 1):
        (a, b), (c, d) = _places(one, other, blocks, k)
        mine, theirs = one[a:b], other[c:d]
        kind = _kind([w.text for w in mine], [w.text for w in theirs])
        if k in (0, len(blocks)):
            last = _LAST_OF_LONG if blocks[max(0, k - 1)].size >= _LONG else _LAST
            if not (k and mine and theirs and max(len(mine), len(theirs)) <= last):
                kind = "cut"
        out.append((kind, mine, theirs))
    return out


def _kind(a: Sequence[str], b: Sequence[str]) -> str:
    """ "same" for spelling, "slight" for small words and misprints, "cut" for what an editor
    left out or marked, else "altered"."""
    longest = _EXCHANGED if a and b else _LONGEST
    if {*a, *b} == {GAP}:
        return "same"  # dots where the other has nothing
    if GAP in a or GAP in b or max(len(a), len(b)) > longest:
        return "cut"
    joined = ["".join(side) for side in (a, b)]
    joined = [_ALIASES.get(side, side) for side in joined]
    if joined[0] == joined[1]:
        return "same"
    if len(a) != len(b) and _misprinted(joined[0], joined[1]):
        return "slight"  # "godda m it"
    plain = [[w for w in side if w not in _SLIGHT] for side in (a, b)]
    if not any(plain):
        return "slight"
    folded = [[next(iter(content_words(w)), w) for w in side] for side in plain]
    if folded[0] == folded[1]:
        return "slight"
    single = plain if len(plain[0]) == len(plain[1]) == 1 else (a, b)
    if len(single[0]) == len(single[1]) == 1:
        x, y = single[0][0], single[1][0]
        if _misprinted(x, y):
            return "slight"
        if len(x) == 1 or len(y) == 1 or x.isascii() != y.isascii() or _bare(x) == _bare(y):
            return "slight"  # blanked out, in another script, or transliterated
    return "altered"


def _misprinted(one: str, other: str) -> bool:
    """Whether two words differ by as little as a misprint, or letters that are blanked out."""
    if len(one) + len(other) > _WORDS_LONG:
        return False
    alike = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return alike >= (_MISPRINT if min(len(one), len(other)) >= _LONG_WORD else _MISPRINT_SHORT)


def _bare(word: str) -> str:
    """The consonants of a word, those of one sound as one."""
    return word[:1].translate(_SOUNDS) + "".join(
        c for c in word[1:].translate(_SOUNDS) if c not in "aeiouyh'"
    )


def _places(
    one: Sequence[Word], other: Sequence[Word], blocks: Sequence[Match], k: int
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Which words of both stand before a run of equal ones, or after the last: there as many
    as both have."""
    a, c = (blocks[k - 1].a, blocks[k - 1].b) if k else (0, 0)
    size = blocks[k - 1].size if k else 0
    b, d = (blocks[k].a, blocks[k].b) if k < len(blocks) else (len(one), len(other))
    a, c = a + size, c + size
    if k == len(blocks) and a < b and c < d:
        # One may go on: it has other words where the other ends.
        few = min(b - a, d - c)
        b, d = a + few, c + few
    return (a, b), (c, d)


def probability(features: Sequence[float], weights: Mapping[str, float] | None = None) -> float:
    """How likely a difference is an alteration of one utterance, from 0 to 1."""
    used = WEIGHTS if weights is None else weights
    total = sum(used[name] * x for name, x in zip(FEATURES, features, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
