"""Which words of the witnesses are the same word: collation against simulated copies.

    python -m evals.collation [--witnesses 12] [--tokens 400] [--seeds 100 110] [--rate 1]
                              [--data DIR]

A simulator copies a text: each witness takes the original or an earlier witness and edits
it (words exchanged, cut and put in, phrases cut, put in and moved, sentences cut, moved and
put in, commas dropped, typographic quotes), and every token keeps the number of its origin.
Two tokens of two witnesses are homologous if their origin is one.  Precision and recall are
over all such pairs of words (``f1``), and of words and marks (``f1, with marks``).

The originals are the project's own dispatches, or with ``--data`` (the folder with
``copies``) bodies of FNC-1.  Seeds below 100 are for tuning.  Sentences are annotated by a
few rules, not by the model: what is measured is the collation, and its seconds of CPU.
The project's own dispatches have some 1,100 tokens: asked for more, the simulator puts in
sentences of the text itself, which count as new, so that F1 means something with ``--data``
alone.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from variorum.collate import aligned
from variorum.model import Block, Document, Parse, Token, Witness
from variorum.reuse import find_passages
from variorum.segment import segment

OWN = Path(__file__).resolve().parent / "gold"
_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|\w+(?:[.,]\d+)*|[^\w\s]")
_LIGHT = {
    **dict.fromkeys(("the", "a", "an", "its", "their", "his", "her", "this", "that"), "DET"),
    **dict.fromkeys(("of", "in", "on", "at", "by", "for", "from", "with", "to", "as"), "ADP"),
    **dict.fromkeys(("and", "or", "but"), "CCONJ"),
    **dict.fromkeys(("was", "were", "is", "are", "has", "had", "have", "be", "been"), "AUX"),
    **dict.fromkeys(("he", "she", "it", "they", "who", "we", "i"), "PRON"),
    "said": "VERB",
}
TUNING = range(100)


@dataclass(frozen=True, slots=True)
class Word:
    """A token with the number of its origin; ``glued`` says that no space is before it."""

    text: str
    origin: int
    glued: bool

    @property
    def is_word(self) -> bool:
        """Whether it is a word and not a mark."""
        return self.text[0].isalnum()


Line = list[Word]


class Copies:
    """Witnesses of one simulated tradition."""

    def __init__(self, seed: int, base: str, witnesses: int, tokens: int, rate: float) -> None:
        """Copies the first ``tokens`` tokens of ``base``."""
        self._dice = random.Random(seed)
        self._rate = rate
        self._next = 0
        lines = [self._line(part) for part in _sentences(base)]
        kept: list[Line] = []
        while lines and sum(map(len, kept)) < tokens:
            kept.append(lines.pop(0))
        self._spare = lines or kept
        self._words = sorted({w.text for line in kept for w in line if w.text.islower()})
        held = [kept]
        for _ in range(witnesses):
            source = held[0] if self._dice.random() < 0.5 else self._dice.choice(held)
            held.append(self._edited(source))
        self.lines = held[1:]

    def _origin(self) -> int:
        self._next += 1
        return self._next

    def _line(self, text: str) -> Line:
        return [
            Word(m.group(), self._origin(), m.start() > 0 and not text[m.start() - 1].isspace())
            for m in _TOKEN.finditer(text)
        ]

    def _chance(self, probability: float) -> bool:
        return self._dice.random() < probability * self._rate

    def _edited(self, source: Sequence[Line]) -> list[Line]:
        lines = [line for line in source if not self._chance(0.06)] or list(source)
        for _ in range(len(lines)):
            if self._chance(0.03):
                lines.insert(
                    self._dice.randrange(len(lines)),
                    lines.pop(self._dice.randrange(len(lines))),
                )
            if self._chance(0.03):
                fresh = [
                    Word(w.text, self._origin(), w.glued)
                    for w in self._dice.choice(self._spare)
                ]
                lines.insert(self._dice.randrange(len(lines) + 1), fresh)
        return [self._rewritten(line) for line in lines]

    def _rewritten(self, line: Line) -> Line:
        dice = self._dice
        out: Line = []
        for word in line:
            if not word.is_word:
                if word.text != "," or not self._chance(0.08):
                    out.append(word)
            elif self._chance(0.03):
                out.append(Word(dice.choice(self._words), word.origin, word.glued))
            elif not self._chance(0.015):
                out.append(word)
            if self._chance(0.01):
                out.append(Word(dice.choice(self._words), self._origin(), glued=False))
        if len(out) > 12 and self._chance(0.06):
            at = dice.randrange(1, len(out) - 9)
            del out[at : at + dice.randint(3, 8)]
        if self._chance(0.05):
            at = dice.randrange(1, len(out)) if len(out) > 1 else 0
            out[at:at] = [
                Word(dice.choice(self._words), self._origin(), glued=False)
                for _ in range(dice.randint(3, 7))
            ]
        if len(out) > 14 and self._chance(0.05):
            at = dice.randrange(1, len(out) - 8)
            phrase = out[at : at + dice.randint(3, 5)]
            del out[at : at + len(phrase)]
            to = dice.randrange(1, len(out) - 1)
            out[to:to] = phrase
        return out or list(line)

    def documents(self) -> tuple[tuple[Document, ...], dict[tuple[str, int], tuple[int, bool]]]:
        """The witnesses as documents, and by siglum and start the origin of each token."""
        origins: dict[tuple[str, int], tuple[int, bool]] = {}
        documents = []
        for number, lines in enumerate(self.lines):
            siglum = f"W{number}"
            text = ""
            blocks = []
            for line in lines:
                start = len(text)
                for word in line:
                    if len(text) > start and not (word.glued and text[-1:] not in " "):
                        text += " "
                    origins[siglum, len(text)] = word.origin, word.is_word
                    text += word.text
                blocks.append(Block(start=start, end=len(text), role="body"))
                text += "\n"
            documents.append(_document(siglum, text, tuple(blocks)))
        return tuple(documents), origins


def _sentences(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if line.strip()]
    return [s for line in lines for s in re.split(r"(?<=[.!?])\s+(?=[A-Z\"“])", line)]


def _document(siglum: str, text: str, blocks: tuple[Block, ...]) -> Document:
    digest = hashlib.sha256((siglum + text).encode()).hexdigest()
    witness = Witness(siglum=siglum, id=f"sha256:{digest}", path=None, text=text, blocks=blocks)
    sentences = segment(witness)
    return Document(
        witness=witness,
        sentences=sentences,
        parses={s.hash: _parse(s.hash, s.normal) for s in sentences},
    )


def _parse(key: str, normal: str) -> Parse:
    tokens = []
    for number, match in enumerate(_TOKEN.finditer(normal)):
        text = match.group()
        lower = text.casefold()
        if not text[0].isalnum():
            pos = "PUNCT"
        elif lower in _LIGHT:
            pos = _LIGHT[lower]
        else:
            pos = "PROPN" if text[0].isupper() else "NOUN"
        tokens.append(
            Token(match.start(), match.end(), text, lower, pos, "", "", number, "", False)
        )
    return Parse(key, tuple(tokens))


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one tradition."""

    f1: float
    precision: float
    recall: float
    with_marks: float
    seconds: float


def measure(copies: Copies) -> Result:
    """Collate the witnesses and compare the columns with the origins."""
    documents, origins = copies.documents()
    passages = find_passages(documents)
    before = time.process_time()
    columns = aligned(documents, passages)
    seconds = time.process_time() - before
    told = [[(span.siglum, span.start) for span in column] for column in columns]
    words = pair_figures(told, origins, marks=False)
    return Result(*words, pair_figures(told, origins, marks=True)[0], seconds)


def pair_figures(
    columns: Sequence[Sequence[tuple[str, int]]],
    origins: dict[tuple[str, int], tuple[int, bool]],
    *,
    marks: bool,
) -> tuple[float, float, float]:
    """F1, precision and recall over pairs of tokens of one column.

    ``columns`` have tokens as (siglum, start); ``origins`` are those of
    :meth:`Copies.documents`.
    """
    counted = Counter(o for o, is_word in origins.values() if marks or is_word)
    wanted = sum(n * (n - 1) // 2 for n in counted.values())
    told = right = 0
    for column in columns:
        held = [origins.get(token, (-1, True)) for token in column]
        kept = [o for o, is_word in held if marks or is_word]
        told += len(kept) * (len(kept) - 1) // 2
        right += sum(n * (n - 1) // 2 for o, n in Counter(kept).items() if o >= 0)
    precision, recall = right / max(1, told), right / max(1, wanted)
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def originals(data: Path | None, tokens: int) -> list[str]:
    """Texts of at least ``tokens`` tokens, and half as many to spare."""
    if data is None:
        # One dispatch of each story: two of one share sentences, which would count as new.
        own = [
            next(iter(sorted(folder.glob("lost/*.txt")))).read_text(encoding="utf-8")
            for folder in sorted(OWN.iterdir())
            if (folder / "lost").is_dir()
        ]
        return ["\n".join([*own[n:], *own[:n]]) for n in range(len(own))]
    csv.field_size_limit(10**9)
    with (data / "copies" / "fnc1_train_bodies.csv").open(encoding="utf-8", newline="") as file:
        bodies = [row[1] for row in csv.reader(file)][1:]
    return [body for body in bodies if len(_TOKEN.findall(body)) > 1.5 * tokens]


def score(
    seeds: Sequence[int],
    witnesses: int = 12,
    tokens: int = 400,
    rate: float = 1.0,
    data: Path | None = None,
) -> dict[str, float]:
    """The mean figures over the seeds, greater better but for ``seconds``."""
    bases = originals(data, tokens)
    results = [
        measure(Copies(seed, bases[seed % len(bases)], witnesses, tokens, rate))
        for seed in seeds
    ]
    count = len(results)
    return {
        "f1": sum(r.f1 for r in results) / count,
        "precision": sum(r.precision for r in results) / count,
        "recall": sum(r.recall for r in results) / count,
        "f1, with marks": sum(r.with_marks for r in results) / count,
        "least f1": min(r.f1 for r in results),
        "seconds": sum(r.seconds for r in results) / count,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m evals.collation")
    parser.add_argument("--witnesses", type=int, default=12)
    parser.add_argument("--tokens", type=int, default=400)
    parser.add_argument("--rate", type=float, default=1.0, help="of edits")
    parser.add_argument("--seeds", type=int, nargs=2, default=(100, 110))
    parser.add_argument("--data", type=Path)
    options = parser.parse_args(arguments)
    seeds = range(*options.seeds)
    figures = score(seeds, options.witnesses, options.tokens, options.rate, options.data)
    print(f"{options.witnesses} witnesses of {options.tokens} tokens, {len(seeds)} traditions")
    for name, value in figures.items():
        print(f"  {name:16}{value:8.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
