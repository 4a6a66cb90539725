"""The stage's face: sentences in, parses out, each distinct normal form once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from variorum.annotate import parser
from variorum.annotate.cache import Cache
from variorum.annotate.numbers import read_numbers
from variorum.annotate.temporal import read_temporals
from variorum.model import Parse, Sentence, Token

_BATCH = 256
_PROSE = 4_000  # code points of a sentence in which numbers and times are read


class Annotator:
    """Annotates sentences, remembering what it has seen in memory and on disk.

    Only the tokens are stored on disk: they cost the model's time.  Numbers and times are
    read anew from them, so a change of the grammars never meets a stale entry.
    """

    def __init__(self, cache: Path | None = None) -> None:
        """Uses the store in the folder ``cache``.

        ``None`` means ``$VARIORUM_CACHE`` or, failing that, the user's cache folder.  A
        folder that cannot be used costs time only: the annotator then remembers in memory.
        """
        self._cache = Cache(cache, parser.version())
        self._parses: dict[str, Parse] = {}

    def annotate(
        self,
        sentences: Iterable[Sentence],
        progress: Callable[[int, int], None] | None = None,
    ) -> dict[str, Parse]:
        """The parse of every sentence, keyed by ``Sentence.hash``.

        ``progress`` is called with the number of distinct sentences done and in all.  The
        model is loaded at most once a process, and only if some sentence is new.

        Raises:
            ModelError: if a sentence must be parsed and the model is missing or damaged.
        """
        normals: dict[str, str] = {}
        for sentence in sentences:
            normals.setdefault(sentence.hash, sentence.normal)
        wanted = sorted(normals.keys() - self._parses.keys())
        stored = self._cache.get({key: normals[key] for key in wanted})
        for key, tokens in stored.items():
            self._keep(key, normals[key], tokens)
        missing = [key for key in wanted if key not in stored]
        total = len(normals)
        done = total - len(missing)
        if progress is not None:
            progress(done, total)
        for at in range(0, len(missing), _BATCH):
            batch = missing[at : at + _BATCH]
            parsed = dict(
                zip(batch, parser.parse([normals[key] for key in batch]), strict=True)
            )
            self._cache.put(parsed)
            for key, tokens in parsed.items():
                self._keep(key, normals[key], tokens)
            done += len(batch)
            if progress is not None:
                progress(done, total)
        return {key: self._parses[key] for key in sorted(normals)}

    def _keep(self, key: str, normal: str, tokens: tuple[Token, ...]) -> None:
        # What runs on for longer is a table or worse; the grammars' time grows with its square.
        prose = normal[:_PROSE]
        temporals = read_temporals(prose, tokens)
        numbers = read_numbers(prose, tokens, temporals)
        self._parses[key] = Parse(key, tokens, numbers, temporals)
