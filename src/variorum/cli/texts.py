"""The articles of a corpus as texts, those of JSON Lines left in their files."""

from __future__ import annotations

import mmap
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import overload

import msgspec

from ..errors import IngestError
from ..ingest import MAX_BYTES, MAX_CHARACTERS, read

_LINES = frozenset({".jsonl", ".ndjson"})


class _Record(msgspec.Struct):
    text: object = None
    html: object = None
    outlet: object = None


class Texts(Sequence[str]):
    """Texts of articles; ``outlets`` has who published each, ``failures`` what was not read.

    A JSON Lines file that is named itself is looked through once and its articles are read
    again where they are needed; everything else is read and held.
    """

    def __init__(self, inputs: Sequence[str]) -> None:
        self.outlets: list[str | None] = []
        self.failures: list[IngestError] = []
        self._held: dict[int, tuple[str, str]] = {}  # source and text
        self._files: list[tuple[str, mmap.mmap]] = []
        self._file = array("l")
        self._line = array("q")
        self._start = array("q")
        self._end = array("q")
        self._decoder = msgspec.json.Decoder(_Record)
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
        data = self._files[self._file[index]][1]
        record = self._decoder.decode(data[self._start[index] : self._end[index]])
        return str(record.text)

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
            with path.open("rb") as file:
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except OSError as error:
            self.failures.append(IngestError(str(path), str(error.strerror).lower()))
            return
        number = len(self._files)
        self._files.append((str(path), data))
        line = start = 0
        size = len(data)
        while start < size:
            line += 1
            end = data.find(b"\n", start)
            end = size if end < 0 else end
            self._look_at(number, line, start, end)
            start = end + 1

    def _look_at(self, file: int, line: int, start: int, end: int) -> None:
        path, data = self._files[file]
        source = f"{path}:{line}"
        if end - start > MAX_BYTES:
            cause = f"larger than an article may be ({MAX_BYTES // 10**6} MB)"
            self.failures.append(IngestError(source, cause))
            return
        raw = data[start:end]
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
