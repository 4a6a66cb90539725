"""What the scanner makes of each character: the table of folds."""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

from variorum.reuse.quoting import (
    APOSTROPHE,
    CLOSING,
    COLON,
    LINE,
    NOTICE,
    OPENING,
    SINGLE,
    TOGGLE,
)
from variorum.reuse.scanning import ALONE, DIGIT, IGNORED, POINT

_MARKS = {
    APOSTROPHE: "'’ʼ",
    SINGLE: "‘‚‛",
    TOGGLE: '"＂',
    OPENING: "“«„‟",
    CLOSING: "”»",
    COLON: ":",
    NOTICE: "©",
    POINT: ".,",
    LINE: "\n\r\u2029",
    IGNORED: "\u00ad\u200b\u200c\u200d\u2060\ufeff",
}
_WITHOUT_SPACES = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0xA4CF))
"""Thai and Lao, Burmese, Khmer, Chinese and Japanese: each letter counts as a word."""


@cache
def fold_table() -> NDArray[np.int32]:
    """For each character of the basic plane its fold, or what else it is to the scanner.

    Letters lose case and diacritics and are folded by compatibility (NFKD, first letter).
    """
    table = np.zeros(0x10000, dtype=np.int32)
    for code in range(0x80, 0x10000):
        if not 0xAC00 <= code < 0xF900:
            table[code] = _fold(chr(code))
    for code in range(0x80):
        table[code] = _fold(chr(code))
    table[0xAC00:0xD7A4] = np.arange(0xAC00, 0xD7A4)  # Hangul syllables
    for code in range(0xF900, 0xFB00):
        table[code] = _fold(chr(code))
    for mark, characters in _MARKS.items():
        for character in characters:
            table[ord(character)] = mark
    return table


def _fold(character: str) -> int:
    category = unicodedata.category(character)
    if category[0] == "M":
        return IGNORED
    if category[0] not in "LN":
        return 0
    folded = unicodedata.normalize("NFKD", character).casefold()[0]
    code = ord(folded)
    if any(low <= code <= high for low, high in _WITHOUT_SPACES):
        return ALONE + code
    if unicodedata.category(folded) == "Nd":
        return DIGIT + ord("0") + unicodedata.digit(folded)
    return code if code >= 16 and unicodedata.category(folded)[0] in "LN" else 0
