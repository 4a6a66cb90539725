"""Bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.ingest.decode import NotText, decode

WORDS = "Ölpreise fallen – “sehr” stark"


def test_utf8_has_no_warning() -> None:
    assert decode(WORDS.encode()) == (WORDS, ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_believed_and_removed(encoding: str) -> None:
    text, warnings = decode(WORDS.encode(encoding))
    assert text == WORDS
    assert bool(warnings) == (encoding != "utf-8-sig")


def test_windows_1252_is_the_fallback() -> None:
    text, warnings = decode(WORDS.encode("cp1252"))
    assert text == WORDS
    assert warnings == ("not UTF-8: decoded as Windows-1252",)


def test_bytes_undefined_in_windows_1252_stay_visible() -> None:
    text, warnings = decode(b"the caf\xe9 \x9d closed")
    assert text == "the café \ufffd closed"
    assert "1 undecodable byte shown as U+FFFD" in warnings


def test_a_file_of_mixed_encodings_keeps_its_utf8() -> None:
    text, _ = decode("Zürich ".encode() + b"and Gen\xe8ve")
    assert text == "Zürich and Genève"


def test_newlines_are_untouched() -> None:
    assert decode(b"a\r\nb\rc\n")[0] == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    "declaration",
    [
        b'<meta charset="windows-1251">',
        b"<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>",
        b'<?xml version="1.0" encoding="windows-1251"?>',
    ],
)
def test_a_page_may_declare_its_charset(declaration: bytes) -> None:
    text, warnings = decode(declaration + "Москва".encode("cp1251"), html=True)
    assert text.endswith("Москва")
    assert any("cp1251" in w for w in warnings)


def test_a_false_declaration_does_not_break_utf8() -> None:
    text, warnings = decode(b'<meta charset="windows-1251">' + "Москва".encode(), html=True)
    assert text.endswith("Москва")
    assert warnings == ()


@pytest.mark.parametrize("charset", ["latin-1", "no-such-charset", "rot13", "hex", "utf-7"])
def test_declarations_that_do_not_help(charset: str) -> None:
    raw = f'<meta charset="{charset}">'.encode() + b"caf\xe9 \x93x\x94"
    assert decode(raw, html=True)[0].endswith("café “x”")


@pytest.mark.parametrize(
    "raw",
    [
        b"abc\x00def",
        bytes(range(256)),
        b"\x89PNG\r\n\x1a\n\x01\x02\x03\x04",
        b"\x01\x02\x03\x04 a",
    ],
)
def test_binary_is_refused(raw: bytes) -> None:
    with pytest.raises(NotText):
        decode(raw)


@given(st.binary(max_size=200), st.booleans())
def test_never_anything_but_text_or_notext(raw: bytes, html: bool) -> None:
    try:
        text, _ = decode(raw, html=html)
    except NotText:
        return
    text.encode("utf-8")
    assert "\x00" not in text
