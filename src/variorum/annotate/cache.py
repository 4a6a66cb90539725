"""The store of tokens: content addressed, on disk, safe to lose.

One SQLite file holds them for every version of the model; a row's key is the version and
the sentence's hash.  Nothing here may fail a run: a folder that cannot be written, a
damaged file or row means that sentences are parsed again.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from variorum.model import Token

_FILE = "tokens-1.sqlite3"
_AT_ONCE = 500  # keys a query: below SQLite's lowest limit on variables
_WAIT = 5.0  # seconds to wait for another process's write

# A token without its text, which the sentence has; offsets are relative to the one before.
_Row = tuple[int, int, str, str, str, str, int, str, bool]
_decode = msgspec.msgpack.Decoder(list[_Row]).decode
_encode = msgspec.msgpack.Encoder().encode


def folder() -> Path:
    """Where the store lives: ``$VARIORUM_CACHE``, else the user's cache folder."""
    if named := os.environ.get("VARIORUM_CACHE"):
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("variorum", appauthor=False)


class Cache:
    """Tokens by sentence hash, for one ``version`` of what makes them."""

    def __init__(self, where: Path | None, version: str) -> None:
        self._path: Path | None = (where or folder()) / _FILE
        self._version = version

    def get(self, normals: Mapping[str, str]) -> dict[str, tuple[Token, ...]]:
        """The stored tokens of those sentences (text by hash) that are stored intact."""
        rows: dict[str, bytes] = {}
        keys = sorted(normals)
        with self._database() as database:
            if database is not None:
                for at in range(0, len(keys), _AT_ONCE):
                    some = keys[at : at + _AT_ONCE]
                    marks = ",".join("?" * len(some))
                    query = (
                        f"SELECT hash, data FROM tokens WHERE version = ? AND hash IN ({marks})"  # noqa: S608
                    )
                    rows.update(database.execute(query, (self._version, *some)))
        found = {}
        for key, data in rows.items():
            tokens = _unpack(data, normals[key])
            if tokens is not None:
                found[key] = tokens
        return found

    def put(self, parsed: Mapping[str, tuple[Token, ...]]) -> None:
        """Stores tokens by sentence hash."""
        rows = [(self._version, key, _pack(tokens)) for key, tokens in sorted(parsed.items())]
        with self._database() as database:
            if database is not None:
                with database:
                    database.executemany("INSERT OR REPLACE INTO tokens VALUES (?, ?, ?)", rows)

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection | None]:
        """A connection, or ``None`` where there can be none; errors inside end the caching."""
        if self._path is None:
            yield None
            return
        try:
            database = _open(self._path)
        except (sqlite3.Error, OSError):
            self._path = None
            yield None
            return
        with closing(database):
            try:
                yield database
            except sqlite3.Error:
                self._path = None


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        return _connect(path)
    except sqlite3.OperationalError:
        raise  # locked, or not writable: the file itself may be sound
    except sqlite3.DatabaseError:
        path.unlink()  # not a database: nothing in it can be of use
        return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=_WAIT)
    try:
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(
            "CREATE TABLE IF NOT EXISTS tokens ("
            "version TEXT NOT NULL, hash TEXT NOT NULL, data BLOB NOT NULL, "
            "PRIMARY KEY (version, hash)) WITHOUT ROWID"
        )
    except sqlite3.Error:
        database.close()
        raise
    return database


def _pack(tokens: tuple[Token, ...]) -> bytes:
    rows: list[_Row] = []
    last = 0
    for i, t in enumerate(tokens):
        rows.append(
            (
                t.start - last,
                t.end - t.start,
                t.lemma,
                t.pos,
                t.tag,
                t.dep,
                t.head - i,
                t.entity,
                t.entity_starts,
            )
        )
        last = t.end
    return zlib.compress(_encode(rows), 6)


def _unpack(data: bytes, normal: str) -> tuple[Token, ...] | None:
    try:
        rows = _decode(zlib.decompress(data))
    except (zlib.error, msgspec.MsgspecError, TypeError, ValueError):
        return None
    tokens = []
    last = 0
    for i, (gap, length, lemma, pos, tag, dep, head, entity, starts) in enumerate(rows):
        start = last + gap
        last = start + length
        if not 0 <= start <= last <= len(normal) or not 0 <= i + head < len(rows):
            return None
        text = normal[start:last]
        tokens.append(Token(start, last, text, lemma, pos, tag, dep, i + head, entity, starts))
    return tuple(tokens)
