"""Which articles the inputs name: files, folders, patterns, records."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from variorum.errors import IngestError
from variorum.ingest.decode import NotText, decode
from variorum.ingest.records import from_mapping, load_json, make, read_sidecar
from variorum.model import Article

MAX_BYTES = 20_000_000
"""The largest file of one article, or line of a JSON Lines file, in bytes."""

_HTML = frozenset({".html", ".htm", ".xhtml"})
_TEXT = frozenset({".txt", ".text"})
_LINES = frozenset({".jsonl", ".ndjson"})
_KNOWN = _HTML | _TEXT | _LINES | {".json", ""}
_SNIFFED = 2048
_STANDARD_INPUT = "-"

Outcome = Article | IngestError


def read(
    inputs: Iterable[str | os.PathLike[str] | Mapping[str, object]],
) -> tuple[tuple[Article, ...], tuple[IngestError, ...]]:
    """Read every input; what fails is returned beside what could be read.

    An input is a file (``.txt``, ``.html``, ``.json``, ``.jsonl``; others by their
    content), a folder (its files of these kinds, recursively and sorted, hidden ones and
    "…_files" folders of saved pages left out), a glob pattern, ``-`` for JSON Lines on
    standard input, or a mapping with ``text`` or ``html`` and metadata.  Articles come in
    the order of the inputs.  A file named twice is read once, with a warning; equal files
    under different paths are different articles.
    """
    entries: list[Path | Mapping[str, object] | IngestError] = []
    for item in inputs:
        entries.extend([item] if isinstance(item, Mapping) else _expand(os.fspath(item)))
    described = _sidecars(e for e in entries if isinstance(e, Path))
    articles: list[Article] = []
    failures: list[IngestError] = []
    first: dict[Path, list[int]] = {}
    for number, entry in enumerate(entries, 1):
        if isinstance(entry, IngestError):
            failures.append(entry)
            continue
        if isinstance(entry, Path):
            key = entry.resolve()
            if key in described:
                continue
            if key in first:
                for at in first[key]:
                    articles[at] = _warned(articles[at], "given twice: read once")
                continue
            outcomes = list(_read_path(entry))
            first[key] = list(
                range(
                    len(articles),
                    len(articles) + sum(isinstance(o, Article) for o in outcomes),
                )
            )
        else:
            outcomes = [_caught(entry, f"input {number}")]
        for outcome in outcomes:
            if isinstance(outcome, Article):
                articles.append(outcome)
            else:
                failures.append(outcome)
    return tuple(articles), tuple(failures)


def _warned(article: Article, warning: str) -> Article:
    if warning in article.warnings:
        return article
    return replace(article, warnings=(*article.warnings, warning))


def _expand(name: str) -> list[Path | Mapping[str, object] | IngestError]:
    """The files an input names."""
    if not name or "\0" in name:
        return [IngestError(repr(name), "not the name of a file")]
    path = Path(name)
    try:
        if path.is_dir():
            found = list(_files(path))
            return [*found] if found else [IngestError(name, "no article in this folder")]
        if not path.exists() and glob.has_magic(name):
            matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - absolute patterns too
            if not matches:
                return [IngestError(name, "no file matches this pattern")]
            return [found for match in matches for found in _expand(match)]
    except (OSError, ValueError) as error:
        return [IngestError(name, _reason(error))]
    return [path]


def _files(folder: Path) -> Iterator[Path]:
    for directory, folders, files in os.walk(folder):
        folders[:] = sorted(
            f for f in folders if not f.startswith(".") and not f.endswith("_files")
        )
        for name in sorted(files):
            path = Path(directory, name)
            if not name.startswith(".") and path.suffix.lower() in _KNOWN:
                yield path


def _sidecars(paths: Iterable[Path]) -> set[Path]:
    """Those of the JSON files named that describe another file rather than an article."""
    found: set[Path] = set()
    for path in paths:
        if path.suffix.lower() != ".json" or not any(p.is_file() for p in _described(path)):
            continue
        try:
            if read_sidecar(path) is not None:
                found.add(path.resolve())
        except (OSError, ValueError):
            continue
    return found


def _described(sidecar: Path) -> Iterator[Path]:
    """The articles a side-car of this name may belong to."""
    stem = sidecar.with_suffix("")
    if stem.suffix.lower() in _HTML | _TEXT:
        yield stem
    for suffix in sorted(_HTML | _TEXT):
        yield Path(f"{stem}{suffix}")


def _metadata(path: Path) -> tuple[Mapping[str, object], tuple[str, ...]]:
    """The side-car of an article, and a warning if it cannot be used."""
    for sidecar in (Path(f"{path}.json"), path.with_suffix(".json")):
        if not sidecar.is_file():
            continue
        try:
            data = read_sidecar(sidecar)
        except (OSError, ValueError) as error:
            return {}, (f"side-car {sidecar.name} ignored: {_reason(error)}",)
        if data is not None:
            return data, ()
    return {}, ()


def _caught(
    record: Mapping[str, object], source: str, path: str | None = None, raw: bytes | None = None
) -> Outcome:
    try:
        return from_mapping(record, source, path, raw)
    except IngestError as error:
        return error


def _read_path(path: Path) -> Iterator[Outcome]:
    source = str(path)
    try:
        if source == _STANDARD_INPUT:
            yield from _read_lines(sys.stdin.buffer, "standard input")
            return
        if path.suffix.lower() in _LINES:
            with path.open("rb") as file:
                yield from _read_lines(file, source)
            return
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            yield _too_large(source)
        else:
            yield from _read_bytes(path, raw)
    except OSError as error:
        yield IngestError(source, _reason(error))
    except ValueError as error:  # a path with a NUL in it
        yield IngestError(source, str(error))


def _too_large(source: str) -> IngestError:
    return IngestError(source, f"larger than an article may be ({MAX_BYTES // 10**6} MB)")


def _read_bytes(path: Path, raw: bytes) -> Iterator[Outcome]:
    source = str(path)
    if not raw.strip():
        yield IngestError(source, "empty file")
        return
    suffix = path.suffix.lower()
    kind = suffix if suffix in _KNOWN - {""} else _sniff(raw)
    if kind == ".json":
        yield from _read_json(source, raw)
        return
    try:
        text, warnings = decode(raw, html=kind in _HTML)
    except NotText:
        yield IngestError(source, "binary file")
        return
    metadata, more = _metadata(path)
    try:
        yield make(
            text,
            is_html=kind in _HTML,
            raw=raw,
            source=source,
            path=source,
            metadata=metadata,
            warnings=(*warnings, *more),
        )
    except IngestError as error:
        yield error


def _sniff(raw: bytes) -> str:
    """The kind of a file whose name does not tell it."""
    head = raw[:_SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")):
        return ".html"
    if head.startswith((b"{", b"[")):
        try:
            load_json(raw)
        except ValueError:
            return ".txt"
        return ".json"
    return ".txt"


def _read_json(source: str, raw: bytes) -> Iterator[Outcome]:
    try:
        data = load_json(raw)
    except ValueError as error:
        yield IngestError(source, f"not JSON: {error}")
        return
    if isinstance(data, dict):
        yield _caught(data, source, source, raw)
    elif isinstance(data, list) and data:
        for number, record in enumerate(data, 1):
            at = f"{source}#{number}"
            if isinstance(record, dict):
                yield _caught(record, at, source)
            else:
                yield IngestError(at, "not a JSON object")
    else:
        yield IngestError(source, "neither an article nor a list of articles")


def _read_lines(file: BinaryIO, source: str) -> Iterator[Outcome]:
    """One article a line; blank lines are skipped, a bad line fails alone."""
    empty = True
    number = 0
    while line := file.readline(MAX_BYTES + 1):
        number += 1
        at = f"{source}:{number}"
        if len(line) > MAX_BYTES:
            while line and not line.endswith(b"\n"):
                line = file.readline(MAX_BYTES)
            empty = False
            yield _too_large(at)
            continue
        line = line.removeprefix(b"\xef\xbb\xbf").strip()
        if not line:
            continue
        empty = False
        try:
            record = load_json(line)
        except ValueError as error:
            yield IngestError(at, f"not JSON: {error}")
            continue
        if isinstance(record, dict):
            yield _caught(record, at, source, line)
        else:
            yield IngestError(at, "not a JSON object")
    if empty:
        yield IngestError(source, "empty file")


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "not permitted to read it"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error)
