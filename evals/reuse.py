"""Scores the finding of shared passages against passages planted at known places.

Run ``python -m evals.reuse [--data DIR] [--seeds 100 102] [--format json]``.

The articles are real ones (``stories``, ``copies`` and ``fakes`` of the research folder),
less those that share text with an earlier one, so that what is planted is all there is to
find.  Some articles are kept apart as *wires*:
stretches of their words are planted into others, edited word by word at a known rate (a
third each replaced, cut and inserted).  The traps are not reuse: quotations of one speaker
between quotation marks, stock phrases of up to twelve words, and lines of the house that an
outlet puts under most of its articles.

Two scores are made of the same truth:

``corpus``   all articles at once through ``variorum.find_reuse``: pairs found, by the rate of
             edits, and the characters of their passages.
``story``    six to nine articles at a time through ``variorum.reuse.find_passages``, with
             short passages (8 to 24 words) and heavy edits; here characters of every pair
             count.

A pair is true if both articles hold a planted stretch of one wire.  Characters are those of
the passages, from the first to the last word, on both sides: recall is the share of planted
characters that lie in a found passage of that pair, precision the share of found ones that
were planted for it.  Seeds below 100 are for development.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

RATES = (0.0, 0.02, 0.05, 0.1, 0.2)
"""Share of words edited in a planted passage, in equal parts."""
HEAVY = 0.3
"""The rate of the heavily edited passages, reported apart."""

Place = tuple[int, int]
Pair = tuple[int, int]
Found = Mapping[Pair, Sequence[tuple[Place, Place]]]

_WORD = re.compile(r"\w+(?:['’.,]\w+)*")
_SENTENCE = re.compile(r"(?<=[.!?])[”\"’')]*\s+(?=[A-Z“\"‘'])")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_STOCK = (
    "a spokesman for the ministry did not immediately respond to a request for comment",
    "could not be reached for comment by the time of going to press",
    "spoke on condition of anonymity because they were not authorised to talk to reporters",
    "this is a breaking story and will be updated as more is learnt",
    "as was first reported by local media on the day before yesterday",
    "which has a population of more than one hundred thousand people",
    "at a joint news conference with his counterpart later in the day",
    "the number of dead was expected to rise as rescuers reached the site",
    "in what would be the first visit of its kind for ten years",
    "the claims could not be independently verified",
)


@dataclass
class Corpus:
    """Articles with all that was planted in them."""

    texts: list[str]
    outlets: list[str]
    planted: dict[Pair, list[tuple[Place, Place]]] = field(default_factory=dict)
    """Where a pair's stretches of one wire stand in the first and the second article."""
    rate: dict[Pair, float] = field(default_factory=dict)
    """The least share of words edited between the two, over the stretches they share."""


@dataclass
class _Piece:
    text: str
    wire: int = -1
    rate: float = 0.0


def corpus(
    articles: Sequence[str],
    seed: int,
    *,
    plants: int,
    rates: Sequence[float] = RATES,
    shortest: int = 25,
    longest: int = 150,
    copies: Sequence[int] = (2, 2, 2, 3, 4, 6),
    traps: bool = True,
) -> Corpus:
    """Articles of one seed, each of ``plants`` stretches of wires in some of them.

    No two stretches overlap.  The first article has each as it is, the others edited.
    """
    dice = random.Random(seed)
    order = list(articles)
    dice.shuffle(order)
    split = max(3, len(order) // 4)
    bodies = order[split:]
    words = [w for text in order[:200] for w in _WORD.findall(text)]
    wires = [_unquoted(text) for text in order[:split]]
    outlets = [f"Outlet {dice.randrange(40)}" for _ in bodies]
    pieces = [[_Piece(p) for p in _paragraphs(text)] for text in bodies]
    for number in range(plants):
        rate = rates[number % len(rates)]
        stretch = _stretch(dice, wires, shortest, longest)
        if stretch is None:
            continue
        held = dice.sample(range(len(bodies)), min(len(bodies), dice.choice(copies)))
        for place, article in enumerate(held):
            edited = rate if place else 0.0
            piece = _Piece(_edited(dice, stretch, edited, words), number, edited)
            pieces[article].insert(dice.randint(0, len(pieces[article])), piece)
    if traps:
        _set_traps(dice, wires, pieces, outlets)
    return _put_together(pieces, outlets)


def _put_together(pieces: Sequence[Sequence[_Piece]], outlets: list[str]) -> Corpus:
    made = Corpus(texts=[], outlets=outlets)
    held: dict[int, list[tuple[int, Place, float]]] = defaultdict(list)
    for article, parts in enumerate(pieces):
        text = ""
        for part in parts:
            text += "\n\n" * bool(text)
            if part.wire >= 0:
                held[part.wire].append(
                    (article, (len(text), len(text) + len(part.text)), part.rate)
                )
            text += part.text
        made.texts.append(text)
    for copies in held.values():
        for index, (a, left, one) in enumerate(copies):
            for b, right, two in copies[index + 1 :]:
                pair, places = ((a, b), (left, right)) if a < b else ((b, a), (right, left))
                made.planted.setdefault(pair, []).append(places)
                rate = 1 - (1 - one) * (1 - two)
                made.rate[pair] = min(rate, made.rate.get(pair, 1.0))
    return made


def _set_traps(
    dice: random.Random,
    wires: list[list[str]],
    pieces: Sequence[list[_Piece]],
    outlets: Sequence[str],
) -> None:
    """Quotations, stock phrases and lines of the house: shared, but not copied."""
    for _ in range(len(pieces) // 12):
        quote = _stretch(dice, wires, 8, 45)
        if quote is None:
            continue
        for article in dice.sample(range(len(pieces)), min(len(pieces), dice.randint(2, 5))):
            speaker = dice.choice(("the minister", "she", "a witness", "the mayor", "he"))
            told = f"“{' '.join(quote)},” {speaker} told {outlets[article]}."
            pieces[article].insert(dice.randint(0, len(pieces[article])), _Piece(told))
    for parts in pieces:
        if dice.random() < 0.4:
            own = " ".join(_stretch(dice, wires, 7, 9) or ["Later"])
            parts.insert(dice.randint(0, len(parts)), _Piece(f"{own}, {dice.choice(_STOCK)}."))
    house = {
        outlet: [" ".join(_stretch(dice, wires, 20, 45) or ()) for _ in range(2)]
        for outlet in sorted(set(outlets))
    }
    for parts, outlet in zip(pieces, outlets, strict=True):
        for line in house[outlet]:
            if line and dice.random() < 0.6:
                parts.append(_Piece(line))


def _unquoted(text: str) -> list[str]:
    """The words of a text without what stands between quotation marks."""
    return [
        w for w in re.sub('[“”"«»]', " ", _QUOTED.sub(" ", text)).split() if _WORD.search(w)
    ]


def _stretch(
    dice: random.Random, wires: list[list[str]], shortest: int, longest: int
) -> list[str] | None:
    """Running words of one wire, cut out of it so that they are used once."""
    for _ in range(50):
        number = dice.randrange(len(wires))
        words = wires[number]
        size = min(longest, shortest + int(dice.expovariate(1 / max(1, longest // 4))))
        if len(words) < size:
            continue
        start = dice.randrange(len(words) - size + 1)
        wires[number] = words[:start]
        wires.append(words[start + size :])
        return words[start : start + size]
    return None


def _edited(dice: random.Random, words: Sequence[str], rate: float, others: list[str]) -> str:
    """The words with each but the first and the last edited at ``rate``."""
    out = [words[0]]
    for word in words[1:-1]:
        if dice.random() >= rate:
            out.append(word)
            continue
        kind = dice.randrange(3)
        if kind == 0:
            out.append(dice.choice(others))
        elif kind == 1:
            out += [dice.choice(others), word]
    return " ".join([*out, words[-1]])


def _paragraphs(text: str) -> list[str]:
    return [p for p in text.split("\n") if p]


@cache
def articles(data: Path) -> tuple[str, ...]:
    """The articles of the research folder, one a story, without what they share."""
    texts: list[str] = []
    for name in ("allsides_early", "gm5w1h_dev"):
        stories: dict[str, str] = {}
        with gzip.open(data / "stories" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                key = str(row["story"])
                stories[key] = max(stories.get(key, ""), row["text"], key=len)
        texts += stories.values()
    csv.field_size_limit(10**8)
    with (data / "copies" / "fnc1_train_bodies.csv").open(encoding="utf-8", newline="") as file:
        texts += [row["articleBody"] for row in csv.DictReader(file)]
    fakes = (data / "fakes" / "FA-KES-Dataset.csv").read_bytes().decode("cp1252", "replace")
    texts += [row["article_content"] for row in csv.DictReader(fakes.splitlines())]
    return tuple(_unlike(texts))


def _unlike(texts: Iterable[str]) -> Iterator[str]:
    """The texts that share nothing to speak of with earlier ones.

    A text with eight running words of one earlier text at two places is left out whole;
    of the others, the sentences that have eight running words of any earlier one, and those
    that stand in another as they are (lines of the house).
    """
    first: dict[int, int] = {}
    split = [
        [[s for s in _SENTENCE.split(b.strip()) if s] for b in text.split("\n")]
        for text in texts
    ]
    lines = Counter(s for blocks in split for s in {s for block in blocks for s in block})
    for number, sentences in enumerate(split):
        own: set[int] = set()
        like: Counter[int] = Counter()
        paragraphs = []
        for block in sentences:
            kept = []
            for sentence in block:
                words = [w.casefold() for w in _WORD.findall(sentence)]
                grams = {hash(tuple(words[i : i + 8])) for i in range(len(words) - 7)}
                shared = {first[g] for g in grams if g in first}
                like.update(shared)
                if not shared and not grams & own and lines[sentence] == 1:
                    kept.append(sentence)
                own |= grams
            if kept:
                paragraphs.append(" ".join(kept))
        for gram in own:
            first.setdefault(gram, number)
        body = "\n".join(paragraphs)
        if max(like.values(), default=0) < 2 and len(body.split()) >= 120:
            yield " ".join(body.split(" ")[:1200])


@dataclass
class Tally:
    """Pairs and characters, right and wrong."""

    pairs: int = 0
    found: int = 0
    wrong: int = 0
    characters: int = 0
    covered: int = 0
    taken: int = 0
    by_rate: dict[str, list[int]] = field(default_factory=dict)
    errors: list[tuple[str, Pair]] = field(default_factory=list)

    def add(self, made: Corpus, found: Found) -> None:
        """Count what was found in one corpus."""
        for pair in sorted(set(made.planted) | set(found)):
            planted, passages = made.planted.get(pair, []), found.get(pair, ())
            self.characters += sum(_size(p[side] for p in planted) for side in (0, 1))
            self.taken += sum(_size(p[side] for p in passages) for side in (0, 1))
            if not planted:
                self.wrong += 1
                self.errors.append(("wrong", pair))
                continue
            self.pairs += 1
            rates = self.by_rate.setdefault(_band(made.rate[pair]), [0, 0])
            rates[1] += 1
            if not passages:
                self.errors.append(("missed", pair))
                continue
            self.found += 1
            rates[0] += 1
            for side in (0, 1):
                self.covered += _common([p[side] for p in planted], [p[side] for p in passages])

    def merge(self, other: Tally) -> None:
        """Count what another counted."""
        for name in ("pairs", "found", "wrong", "characters", "covered", "taken"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for band, (got, all_) in other.by_rate.items():
            rates = self.by_rate.setdefault(band, [0, 0])
            rates[0] += got
            rates[1] += all_

    def figures(self) -> dict[str, float]:
        """Recall and precision of pairs and of characters, and recall by rate of edits."""
        recall = self.covered / max(1, self.characters)
        precision = self.covered / max(1, self.taken)
        figures = {
            "pairs": float(self.pairs),
            "recall": self.found / max(1, self.pairs),
            "precision": self.found / max(1, self.found + self.wrong),
            "characters.recall": recall,
            "characters.precision": precision,
            "characters.f1": 2 * recall * precision / max(1e-9, recall + precision),
        }
        for band, (got, all_) in sorted(self.by_rate.items()):
            figures[f"recall at {band}"] = got / all_
        return figures


def _band(rate: float) -> str:
    for low, high in ((0.0, 0.005), (0.005, 0.06), (0.06, 0.15), (0.15, 0.25)):
        if low <= rate < high:
            return f"{low:.0%}–{high:.0%}" if low >= 0.01 or high > 0.01 else "0%"
    return "25% and more"


def _size(places: Iterable[Place]) -> int:
    return sum(end - start for start, end in _merged(places))


def _merged(places: Iterable[Place]) -> list[Place]:
    merged: list[Place] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _common(one: Iterable[Place], two: Iterable[Place]) -> int:
    other = _merged(two)
    return sum(
        max(0, min(end, e) - max(start, s)) for start, end in _merged(one) for s, e in other
    )


def found_in_story(texts: Sequence[str]) -> dict[Pair, list[tuple[Place, Place]]]:
    """The passages of every pair, found as in an edition."""
    from variorum.clean import clean
    from variorum.ingest import read
    from variorum.model import Document
    from variorum.reuse import find_passages
    from variorum.segment import segment

    read_, failures = read([{"text": text, "language": "en"} for text in texts])
    if failures:
        raise failures[0]
    witnesses = [clean(a, str(i)) for i, a in enumerate(read_)]
    documents = [Document(witness=w, sentences=segment(w), parses={}) for w in witnesses]
    found: dict[Pair, list[tuple[Place, Place]]] = defaultdict(list)
    for p in find_passages(documents):
        found[int(p.left.siglum), int(p.right.siglum)].append(
            ((p.left.start, p.left.end), (p.right.start, p.right.end))
        )
    return found


def score_story(
    pool: Sequence[str],
    seed: int,
    *,
    stories: int,
    shortest: int,
    longest: int,
    rates: Sequence[float],
    copies: Sequence[int],
) -> Tally:
    """The tally over stories of six to nine articles of at most 400 words."""
    dice = random.Random(seed)
    tally = Tally()
    for _ in range(stories):
        sample = [" ".join(t.split(" ")[:400]) for t in dice.sample(pool, dice.randint(10, 13))]
        made = corpus(
            sample,
            dice.randrange(10**9),
            plants=len(rates),
            rates=rates,
            shortest=shortest,
            longest=longest,
            copies=copies,
            traps=False,
        )
        tally.add(made, found_in_story(made.texts))
    return tally


def found_in_corpus(made: Corpus) -> dict[Pair, list[tuple[Place, Place]]]:
    """The passages of all articles at once."""
    from variorum import find_reuse

    found: dict[Pair, list[tuple[Place, Place]]] = defaultdict(list)
    for row in find_reuse(made.texts, made.outlets).passages.tolist():
        left, right, *places = row
        found[left, right].append(((places[0], places[1]), (places[2], places[3])))
    return found


STORY_KINDS: dict[str, dict[str, Any]] = {
    "light": {"shortest": 25, "longest": 150, "rates": (0.0, 0.05, 0.1, 0.2)},
    "heavy": {"shortest": 25, "longest": 150, "rates": (HEAVY,) * 3},
    "short": {"shortest": 8, "longest": 24, "rates": (0.0, 0.1, 0.2)},
}
"""What is planted in the stories: passages as they come, heavily edited ones, short ones."""


def tallies(data: Path, seeds: Iterable[int], stories: int = 40) -> dict[str, Tally]:
    """The tallies of all kinds over ``seeds``."""
    pool = articles(data)
    told = {"corpus": Tally(), **{f"story.{kind}": Tally() for kind in STORY_KINDS}}
    for seed in seeds:
        made = corpus(pool, seed, plants=len(pool) // 4)
        told["corpus"].add(made, found_in_corpus(made))
        for kind, given in STORY_KINDS.items():
            told[f"story.{kind}"].merge(
                score_story(pool, seed, stories=stories, copies=(2,), **given)
            )
    return told


def score(data: Path, seeds: Iterable[int] = (900,)) -> dict[str, float]:
    """The figures that have floors."""
    kept = ("recall", "precision", "characters.f1")
    return {
        f"{name}.{key}": tally.figures()[key]
        for name, tally in tallies(data, seeds).items()
        for key in kept
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Score and print."""
    from evals.run import research_folder

    parser = argparse.ArgumentParser(prog="python -m evals.reuse", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--data", type=Path, help="the folder of research data")
    parser.add_argument("--seeds", type=int, nargs=2, default=(100, 102), metavar="N")
    parser.add_argument("--stories", type=int, default=40, help="of each kind and seed")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    options = parser.parse_args(arguments)
    data = research_folder(options.data)
    if data is None:
        parser.error("no research data: see --data")
    told = tallies(data, range(*options.seeds), options.stories)
    if options.format == "json":
        print(json.dumps({name: t.figures() for name, t in told.items()}, indent=1))
        return 0
    for name, tally in told.items():
        print(name)
        for key, value in tally.figures().items():
            print(f"  {key:24}{value:9.3f}" if key != "pairs" else f"  {key:24}{value:9.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
