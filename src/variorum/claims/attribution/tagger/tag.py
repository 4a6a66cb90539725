"""The tagger at work: texts in, relations out."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from variorum.claims.attribution.tagger import crf, links, pieces, syntax
from variorum.claims.attribution.tagger.links import Biases, Floats, Span
from variorum.claims.attribution.tagger.pieces import Word
from variorum.claims.attribution.tagger.syntax import Ints, Names, Parsed
from variorum.errors import ModelError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
_ROLES = ("source", "cue", "content")
_PACKAGE = "variorum.claims.attribution.tagger"

_THREADS = min(8, os.cpu_count() or 1)

_NOTHING = (
    np.zeros((0, syntax.LABELLED), dtype=np.int64),
    np.zeros((0, syntax.ARCS), dtype=np.int64),
)

Place = tuple[int, int, int]
"""The index of a text, and a half-open range of its characters."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution, its spans in text order; ``source`` may be empty.

    ``certainty`` are the probabilities the network gives the labels of the cue, those of
    the source and of the contents (each the mean over the words), and the two links.
    """

    source: tuple[Place, ...]
    cue: tuple[Place, ...]
    content: tuple[Place, ...]
    certainty: tuple[float, float, float, float, float]


class Tagger:
    """A network and its decoder.

    Args:
        session: takes ``ids`` ``[1, pieces]``, ``labels`` ``[1, pieces, 6]`` and ``arcs``
            ``[1, pieces, 2]`` (see :mod:`.syntax`) and the first piece of each word,
            ``firsts``; gives ``emissions`` ``[1, words, 7]`` and ``values`` ``[1, words,
            4 * d]``.
        transitions, begin: the scores of the conditional random field.
        biases: those of the links.
        names: the labels of the parse.
    """

    def __init__(
        self,
        session: InferenceSession,
        transitions: Floats,
        begin: Floats,
        biases: Biases,
        names: Names,
    ) -> None:
        self._session = session
        self._transitions = transitions
        self._begin = begin
        self._biases = biases
        self.names = names

    def relations(
        self,
        texts: Sequence[str],
        paragraphs: Sequence[int],
        parses: Sequence[Parsed] = (),
        *,
        apart: bool = False,
        domain: int = pieces.NEWS,
    ) -> list[Relation]:
        """The attributions in texts that follow each other (sentences of one article).

        ``paragraphs[i]`` is the paragraph that ``texts[i]`` is in, ``parses[i]`` its parse;
        without parses the network knows less.  With ``apart`` each text
        is read without the others.  A window is always read by itself, so that a text is
        tagged alike whatever else is tagged with it.
        """
        words = pieces.words_of(texts, paragraphs)
        if not words:
            return []
        ranges = pieces.cuts(words, apart=apart)
        windows = [words[a:b] for a, b in ranges]
        grammar: list[tuple[Ints, Ints]] = []
        if parses:
            whole = syntax.described(words, parses, self.names)
            grammar = [syntax.cut(*whole, a, b) for a, b in ranges]
        found = []
        for window, (labels, certain, values) in zip(
            windows, self.labelled(windows, domain, grammar), strict=True
        ):
            found.extend(self._related(window, spans_of(labels), certain, values))
        return found

    def labelled(
        self,
        windows: Sequence[Sequence[Word]],
        domain: int,
        grammar: Sequence[tuple[Ints, Ints]],
    ) -> list[tuple[list[int], Floats, Floats]]:
        """For each window its words' labels, the probability of each, and their values."""
        ids, firsts = pieces.rows(windows, domain)
        lengths = np.array([len(f) for f in firsts], dtype=np.int64)
        emissions = np.zeros((len(windows), int(lengths.max()), len(LABELS)), dtype=np.float32)
        values = []
        if grammar:
            known = [
                syntax.spread(window, first, len(row), *of_words)
                for window, first, row, of_words in zip(
                    windows, firsts, ids, grammar, strict=True
                )
            ]
        else:
            known = [syntax.spread((), (), len(row), *_NOTHING) for row in ids]
        with ThreadPoolExecutor(max_workers=_THREADS) as pool:
            for k, (scored, said) in enumerate(pool.map(self._run, ids, firsts, known)):
                emissions[k, : len(firsts[k])] = scored[0]
                values.append(said[0])
        labels = crf.best(emissions, lengths, self._transitions, self._begin)
        sure = crf.marginals(emissions, lengths, self._transitions, self._begin)
        return [
            (
                labels[k, :n].tolist(),
                np.take_along_axis(sure[k, :n], labels[k, :n, None].astype(np.int64), 1)[:, 0],
                values[k],
            )
            for k, n in enumerate(lengths)
        ]

    def _run(
        self, row: Sequence[int], firsts: Sequence[int], known: tuple[Ints, Ints]
    ) -> tuple[Floats, Floats]:
        # One window at a time: quantised activations share a scale over what is run together.
        labels, arcs = known
        inputs = {
            "ids": np.array([row], dtype=np.int64),
            "labels": labels[None],
            "arcs": arcs[None],
            "firsts": np.array(firsts, dtype=np.int64),
        }
        scored, said = self._session.run(None, inputs)
        return scored, said

    def _related(
        self, words: Sequence[Word], spans: list[Span], certain: Floats, values: Floats
    ) -> list[Relation]:
        paragraph = [w.paragraph for w in words]
        cues, sources, contents = links.roles(spans)
        of_cue, of_content = links.choose(spans, values, paragraph, self._biases)
        owners = of_content.argmax(1)
        found = []
        for m, cue in enumerate(cues):
            chosen = int(of_cue[m].argmax())
            source = [sources[chosen - 1]] if chosen else []
            mine = [n for n in range(len(contents)) if owners[n] == m + 1]
            parts = ([cue], source, [contents[n] for n in mine])
            means = [
                float(np.mean(np.concatenate([certain[spans[k][1] : spans[k][2]] for k in ks])))
                if ks
                else 0.0
                for ks in parts
            ]
            joined = float(np.mean([of_content[n, m + 1] for n in mine])) if mine else 0.0
            found.append(
                Relation(
                    source=_places(words, spans, source),
                    cue=_places(words, spans, [cue]),
                    content=_places(words, spans, parts[2]),
                    certainty=(*means, float(of_cue[m, chosen]), joined),  # type: ignore[arg-type]
                )
            )
        return found


def _places(
    words: Sequence[Word], spans: Sequence[Span], which: Sequence[int]
) -> tuple[Place, ...]:
    """Spans of words as places, one for each text that a span runs through."""
    found: list[Place] = []
    for k in which:
        _, a, b = spans[k]
        for word in words[a:b]:
            if found and found[-1][0] == word.unit and word is not words[a]:
                found[-1] = (word.unit, found[-1][1], word.end)
            else:
                found.append((word.unit, word.start, word.end))
    return tuple(found)


def spans_of(labels: Sequence[int]) -> list[Span]:
    """The spans that labels (indices of :data:`LABELS`) spell."""
    found: list[Span] = []
    for i, label in enumerate(labels):
        if not label:
            continue
        role = _ROLES[(label - 1) // 2]
        if label % 2 == 0 and found and found[-1][2] == i and found[-1][0] == role:
            found[-1] = (role, found[-1][1], i + 1)
        else:
            found.append((role, i, i + 1))
    return found


@cache
def load_tagger() -> Tagger | None:
    """The shipped tagger; ``None`` where the package was installed without its model.

    Raises:
        ModelError: if the model is there but cannot be loaded.
    """
    network = files(_PACKAGE).joinpath("model/network.onnx")
    if not network.is_file():
        return None
    try:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = 1  # windows are run side by side instead
        session = onnxruntime.InferenceSession(
            network.read_bytes(), options, providers=["CPUExecutionProvider"]
        )
        decoder = json.loads(
            files(_PACKAGE).joinpath("model/decoder.json").read_text(encoding="utf-8")
        )
    except Exception as error:
        raise ModelError(f"the attribution tagger cannot be loaded: {error}") from error
    return tagger_of(session, decoder)


def tagger_of(session: InferenceSession, decoder: dict[str, list[Any]]) -> Tagger:
    """A tagger from a session and the contents of ``decoder.json``."""
    names = Names(
        *(
            {name: k for k, name in enumerate(decoder[kind])}
            for kind in ("tags", "dependencies", "entities")
        )
    )
    numbers = {
        name: np.array(value, dtype=np.float32)
        for name, value in decoder.items()
        if name not in {"tags", "dependencies", "entities"}
    }
    biases = Biases(
        numbers["distance"],
        numbers["between"],
        numbers["paragraphs"],
        numbers["none"],
        numbers["none_bias"],
    )
    return Tagger(session, numbers["transitions"], numbers["begin"], biases, names)
