"""Bytes to text.

The order is: byte-order mark, UTF-8, the charset an HTML page declares, and last UTF-8
with every byte that does not fit read as Windows-1252.  The last serves both plain
Windows-1252 files and files in which the two are mixed.  A byte that Windows-1252 leaves
undefined becomes U+FFFD, so that the damage stays visible.
"""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]+?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]+)|<\?xml[^>]+?encoding\s*=\s*["']([A-Za-z0-9._:-]+)""",
    re.IGNORECASE,
)
_HEAD = 8192
_LEGACY = "cp1252"
# Browsers read these labels as Windows-1252 (WHATWG Encoding Standard).
_LATIN = frozenset({"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin-1", "latin1"})


class NotText(ValueError):
    """The bytes are not text."""


def decode(raw: bytes, *, html: bool = False) -> tuple[str, tuple[str, ...]]:
    """The text of ``raw`` without its byte-order mark, and warnings if it was not UTF-8.

    Raises:
        NotText: if the bytes are a binary file.
    """
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            text = raw[len(bom) :].decode(encoding, "replace")
            if "\x00" in text:
                raise NotText
            warnings = () if encoding == "utf-8" else (f"decoded as {encoding.upper()}",)
            return text, (*warnings, *_damage(text))
    if b"\x00" in raw or _looks_binary(raw):
        raise NotText
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if html and (declared := _declared(raw)):
        text = raw.decode(declared, "replace")
        return text, (f"decoded as {declared} as the page declares", *_damage(text))
    text = raw.decode("utf-8", "variorum-cp1252")
    return text, ("not UTF-8: decoded as Windows-1252", *_damage(text))


def _damage(text: str) -> tuple[str, ...]:
    lost = text.count("\ufffd")
    return (f"{lost} undecodable byte{'s' * (lost != 1)} shown as U+FFFD",) if lost else ()


def _declared(raw: bytes) -> str | None:
    """The charset the page declares, if Python knows it and it is not UTF-8."""
    match = _DECLARED.search(raw[:_HEAD])
    if not match:
        return None
    name = (match[1] or match[2]).decode("ascii").lower()
    try:
        known = codecs.lookup(name)
    except LookupError:
        return None
    if not getattr(known, "_is_text_encoding", True) or known.name.startswith("utf"):
        return None
    return None if name in _LATIN or known.name == "iso8859-1" else known.name


def _looks_binary(raw: bytes) -> bool:
    """Control characters that no text holds make up a hundredth of the first 64 kB."""
    sample = raw[:65536]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls * 100 > len(sample)


_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\x0b\x0c\r\x1b\x1a")


def _one_byte(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.start + 1]
    return bad.decode(_LEGACY, "replace"), error.start + 1


codecs.register_error("variorum-cp1252", _one_byte)
