"""From one article's data and metadata to an :class:`Article`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from variorum.errors import IngestError
from variorum.ingest.dates import parse_published
from variorum.ingest.language import detect
from variorum.model import Article

MAX_CHARACTERS = 1_000_000
"""The longest text of one article, in characters."""

METADATA = ("title", "url", "outlet", "byline", "published", "language")
"""The metadata a record or side-car may give."""

_WRITTEN_IN_ENGLISH = frozenset({"en", "eng"})


def from_mapping(
    record: Mapping[str, object], source: str, path: str | None = None, raw: bytes | None = None
) -> Article:
    """The article of a mapping with ``text`` or ``html`` and metadata.

    Raises:
        IngestError: if it has neither, or the text is empty or too long.
    """
    html, text = record.get("html"), record.get("text")
    given = html if isinstance(html, str) else text
    if not isinstance(given, str):
        raise IngestError(source, "neither text nor html")
    if raw is None:
        kept = {k: v for k, v in record.items() if k in {*METADATA, "text", "html"}}
        raw = json.dumps(kept, sort_keys=True, default=str).encode()
    given, warnings = _whole(given)
    return make(
        given,
        is_html=given is not text and isinstance(html, str),
        raw=raw,
        source=source,
        path=path,
        metadata=record,
        warnings=warnings,
    )


def make(
    content: str,
    *,
    is_html: bool,
    raw: bytes,
    source: str,
    path: str | None,
    metadata: Mapping[str, object],
    warnings: tuple[str, ...] = (),
) -> Article:
    """The article of decoded ``content`` with the metadata given beside it.

    What is given beside the article outranks what a page says of itself.

    Raises:
        IngestError: if the text is empty or too long.
    """
    if "\0" in content:
        raise IngestError(source, "binary data")
    article = Article(
        id="sha256:" + hashlib.sha256(raw).hexdigest(),
        source=source,
        text=content,
        path=path,
        warnings=warnings,
    )
    if is_html:
        from variorum.ingest.page import read_page

        article = read_page(article)
    if not article.text.strip():
        raise IngestError(source, "no visible text" if is_html else "empty file")
    if len(article.text) > MAX_CHARACTERS:
        raise IngestError(
            source,
            f"{len(article.text):,} characters of text, more than an article may have "
            f"({MAX_CHARACTERS:,})",
        )
    return _with_language(_with_metadata(article, metadata))


def read_sidecar(path: Path) -> Mapping[str, object] | None:
    """The metadata of a side-car, or ``None`` if the file is an article of its own.

    Raises:
        ValueError: if it is not a JSON object.
    """
    data = load_json(path.read_bytes())
    if not isinstance(data, dict):
        raise ValueError("not a JSON object")
    return None if "text" in data or "html" in data else data


def load_json(raw: bytes) -> object:
    """Decode JSON (UTF-8, -16 or -32).

    Raises:
        ValueError: if it is not JSON, or nested too deeply to be data.
    """
    try:
        return json.loads(raw)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    except UnicodeDecodeError:
        raise ValueError("neither UTF-8 nor UTF-16") from None


def _whole(text: str) -> tuple[str, tuple[str, ...]]:
    """Replace lone surrogates, which JSON can carry and no file can hold."""
    lone = sum("\ud800" <= c <= "\udfff" for c in text) if not text.isascii() else 0
    if not lone:
        return text, ()
    clean = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return clean, (f"{lone} lone surrogate{'s' * (lone != 1)} shown as U+FFFD",)


def _with_metadata(article: Article, metadata: Mapping[str, object]) -> Article:
    warnings = list(article.warnings)
    changes: dict[str, str] = {}
    for name in METADATA:
        value = metadata.get(name)
        if name == "published" or value is None:
            continue
        if not isinstance(value, str):
            warnings.append(f"{name} is not a string: ignored")
        elif text := " ".join(_whole(value)[0].split()):
            changes[name] = text
    article = replace(article, **changes)  # type: ignore[arg-type]
    if (value := metadata.get("published")) not in (None, ""):
        if published := parse_published(value):
            article = replace(article, published=published)
        else:
            warnings.append(f"published is not a date: {str(value)[:40]!r}")
    return replace(article, warnings=tuple(warnings))


def _with_language(article: Article) -> Article:
    language = article.language or detect(article.text)
    warnings = article.warnings
    if language and language.lower().replace("_", "-").split("-")[0] not in _WRITTEN_IN_ENGLISH:
        warnings += (f"language is {language}: claims are not extracted",)
    return replace(article, language=language, warnings=warnings)
