"""The articles of a corpus as texts, those of JSON Lines left in their files."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock
from typing import BinaryIO, overload

import msgspec

from ..errors import IngestError
from ..ingest import MAX_BYTES, MAX_CHARACTERS, read

_LINES = frozenset({".jsonl", ".ndjson"})


class _Record(msgspec.Struct):
    text: object = None
    html: object = None
    outlet: object = None


class _Raw(msgspec.Struct):
    text: msgspec.Raw


class Texts(Sequence[str]):
    """Texts of articles; ``outlets`` has who published each, ``failures`` what was not read.

    A JSON Lines file that is named itself is looked through once and its articles are read
    again where they are needed; everything else is read and held.
    """

    def __init__(self, inputs: Sequence[str]) -> None:
        self.outlets: list[str | None] = []
        self.failures: list[IngestError] = []
        self._held: dict[int, tuple[str, str]] = {}  # source and text
        self._files: list[tuple[str, BinaryIO]] = []
        self._file = array("l")
        self._line = array("q")
        self._start = array("q")
        self._end = array("q")
        self._lock = Lock()
        self._decoder = msgspec.json.Decoder(_Record)
        self._raw = msgspec.json.Decoder(_Raw)
        for name in inputs:
            path = Path(name)
            if path.suffix.lower() in _LINES and path.is_file() and path.stat().st_size:
                self._look_through(path)
            else:
                self._hold([name])

    def __len__(self) -> int:
        return len(self.outlets)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if self._file[index] < 0:
            return self._held[index][1]
        return str(self._decoder.decode(self._line_of(index)).text)

    def escaped(self, numbers: Iterable[int]) -> list[bytes | msgspec.Raw]:
        """Some of the texts as strings of JSON, those of files as they stand there."""
        return [
            self._raw.decode(self._line_of(number)).text  # joined, never looked into
            if self._file[number] >= 0
            else msgspec.json.encode(self._held[number][1])
            for number in numbers
        ]

    def _line_of(self, index: int) -> bytes:
        file = self._files[self._file[index]][1]
        with self._lock:  # threads may read at once
            file.seek(self._start[index])
            return file.read(self._end[index] - self._start[index])

    def source(self, index: int) -> str:
        """The file of an article, and its line there."""
        if self._file[index] < 0:
            return self._held[index][0]
        return f"{self._files[self._file[index]][0]}:{self._line[index]}"

    def _add(self, file: int, line: int, start: int, end: int, outlet: object) -> None:
        self.outlets.append(outlet if isinstance(outlet, str) and outlet else None)
        self._file.append(file)
        self._line.append(line)
        self._start.append(start)
        self._end.append(end)

    def _hold(self, inputs: Sequence[str | dict[str, object]], source: str = "") -> None:
        articles, failures = read(inputs)
        for article in articles:
            self._held[len(self)] = (source or article.source, article.text)
            self._add(-1, 0, 0, 0, article.outlet)
        for failure in failures:
            self.failures.append(IngestError(source, failure.cause) if source else failure)

    def _look_through(self, path: Path) -> None:
        try:
            file = path.open("rb")  # kept open: its articles are read again
        except OSError as error:
            self.failures.append(IngestError(str(path), str(error.strerror).lower()))
            return
        number = len(self._files)
        self._files.append((str(path), file))
        line = start = 0
        while raw := file.readline(MAX_BYTES + 1):
            line += 1
            size = len(raw)
            if size > MAX_BYTES:
                while raw and not raw.endswith(b"\n"):
                    raw = file.readline(MAX_BYTES)
                    size += len(raw)
                cause = f"larger than an article may be ({MAX_BYTES // 10**6} MB)"
                self.failures.append(IngestError(f"{path}:{line}", cause))
            else:
                self._look_at(number, line, start, raw)
            start += size

    def _look_at(self, file: int, line: int, start: int, raw: bytes) -> None:
        source = f"{self._files[file][0]}:{line}"
        end = start + len(raw)
        if raw.startswith(b"\xef\xbb\xbf"):
            raw, start = raw[3:], start + 3
        if not raw.strip():
            return
        try:
            record = self._decoder.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            self.failures.append(IngestError(source, f"not an article in JSON: {error}"))
            return
        text = record.text
        if (
            isinstance(text, str)
            and not isinstance(record.html, str)
            and text.strip()
            and len(text) <= MAX_CHARACTERS
            and "\0" not in text
        ):
            self._add(file, line, start, end, record.outlet)
        else:
            kept = {"text": text, "html": record.html, "outlet": record.outlet}
            self._hold([{k: v for k, v in kept.items() if v is not None}], source)
