"""Attribution against PolNeAR, scored as published.

    python -m evals.attribution --data ../shared/data/polnear --split dev

Tokens are runs of letters and digits, so that marks count for nothing; where an article has
several annotators the first is gold.  Reported are token F1 (each role, and all), relation
F1 (content and source Jaccard at least .5 each), F1 of relations that are exact in all three
roles, and relation F1 of those told with a confidence of at least .5 ("likely").  PolNeAR
nests nothing: of nested predictions the outermost is scored, unless ``--inner`` is given.

``--patterns`` prints how many predictions of each pattern of the extractor are relations of
the gold (the figures of ``variorum.claims.attribution.confidence`` come from the training
part).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from variorum.annotate import Annotator
from variorum.claims.attribution import Attribution
from variorum.claims.attribution.own_voice import own_clauses
from variorum.claims.attribution.quotations import pieces
from variorum.claims.attribution.story import attributions
from variorum.claims.attribution.tagger import Tagger, load_tagger
from variorum.claims.figures import figures_in
from variorum.claims.syntax import Tree
from variorum.model import Block, Document, Witness
from variorum.segment import segment
from variorum.training import corpora

LIKELY = 0.5
"""The confidence from which a relation counts among the likely ones, scored apart."""

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ROLES = ("source", "cue", "content")
_FOLDER = {"train": "train", "dev": "dev", "test": "test"}


@dataclass(frozen=True)
class Relation:
    """Token indices of the three roles; ``pattern`` says what found a prediction."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    pattern: str = ""
    sure: float = 1.0

    def role(self, name: str) -> frozenset[int]:
        """The tokens of one role."""
        tokens: frozenset[int] = getattr(self, name)
        return tokens


def token_index(text: str) -> list[int]:
    """For each character the token it belongs to, -1 for none."""
    index = [-1] * len(text)
    for k, m in enumerate(_TOKEN.finditer(text)):
        index[m.start() : m.end()] = [k] * (m.end() - m.start())
    return index


def tokens(index: Sequence[int], ranges: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The tokens that ranges of characters touch."""
    return frozenset(index[i] for a, b in ranges for i in range(a, b) if index[i] >= 0)


def gold(path: Path, index: Sequence[int]) -> list[Relation]:
    """The relations of one brat stand-off file."""
    found = [
        Relation(tokens(index, m.source), tokens(index, m.cue), tokens(index, m.content))
        for m in corpora.brat(path)
    ]
    return [r for r in found if r.content]


def documents(data: Path, split: str, cache: Path | None) -> Iterator[tuple[Document, Path]]:
    """The articles of a split, segmented and parsed, with the first annotator's file."""
    annotator = Annotator(cache)
    folder = data / _FOLDER[split]
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        blocks = tuple(
            Block(start=m.start(), end=m.end(), role="body")
            for m in re.finditer(r"\S[^\n]*\S|\S", text)
        )
        witness = Witness(siglum="A", id=path.stem, path=str(path), text=text, blocks=blocks)
        sentences = segment(witness)
        parses = annotator.annotate(sentences)
        files = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        if files:
            yield Document(witness=witness, sentences=sentences, parses=parses), files[0]


def _attached(document: Document, tagger: Tagger | None) -> list[list[Attribution]]:
    """The attributions of each sentence, continued quotations included."""
    trees = [Tree(document.parse(s)) for s in document.sentences]
    return attributions(document, trees, tagger)


def predict(
    document: Document, index: Sequence[int], inner: bool, tagger: Tagger | None
) -> tuple[list[Relation], list[Relation]]:
    """The extractor's relations, flattened as the corpus is; and apart, with the sources
    of the relations they were joined to, the sentences that continue a quotation."""
    found = _attached(document, tagger)
    relations: dict[tuple[int, int], Relation] = {}
    later = []
    for at, made in enumerate(found):
        for k, a in enumerate(made):
            if a.follows is not None:
                later.append((a.follows, _content(document, at, a, index), a.pattern))
                continue
            if inner and any(b.parent == k and b.content for b in made):
                continue
            if not inner and a.parent is not None:
                continue
            s = document.sentences[at]
            relations[at, k] = Relation(
                tokens(index, [_original(s.span(*r)) for r in a.source]),
                tokens(index, [_original(s.span(*r)) for r in a.cue]),
                _content(document, at, a, index),
                f"{a.lemma} {a.pattern}",
                a.sure,
            )
    joined = []
    for owner, content, pattern in later:
        if owner in relations:
            first = relations[owner]
            whole = first.content | content
            joined.append(Relation(first.source, frozenset(), content, pattern))
            relations[owner] = replace(first, content=whole)
    return [r for r in relations.values() if r.content], joined


def _original(span: object) -> tuple[int, int]:
    start, end = span.start, span.end  # type: ignore[attr-defined]
    return start, end


def _content(
    document: Document, at: int, a: Attribution, index: Sequence[int]
) -> frozenset[int]:
    s = document.sentences[at]
    return tokens(index, [_original(s.span(*r)) for r in a.content])


def _jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0


def matches(a: Relation, b: Relation) -> bool:
    """Whether two relations share at least half of content and of source."""
    return _jaccard(a.content, b.content) >= 0.5 and _jaccard(a.source, b.source) >= 0.5


def match(left: Sequence[Relation], right: Sequence[Relation]) -> list[tuple[int, int]]:
    """One-to-one pairs that share at least half of content and of source, best first."""
    pairs = sorted(
        (
            (-_jaccard(a.content, b.content) - _jaccard(a.source, b.source), i, j)
            for i, a in enumerate(left)
            for j, b in enumerate(right)
            if a.content & b.content and matches(a, b)
        ),
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    found = []
    for _, i, j in pairs:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            found.append((i, j))
    return found


def _f1(right: int, predicted: int, actual: int) -> dict[str, float]:
    precision = right / predicted if predicted else 0.0
    recall = right / actual if actual else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def score(
    data: Path,
    split: str,
    cache: Path | None = None,
    inner: bool = False,
    patterns: dict[str, list[int]] | None = None,
    rules: bool = False,
) -> dict[str, dict[str, float]]:
    """Scores of the extractor on one split.

    ``patterns``, if given, is filled with (predictions, those that are relations of the
    gold, those whose content is) for each "lemma pattern".  With ``rules`` the tagger is
    left out.
    """
    tagger = None if rules else load_tagger()
    counts: Counter[tuple[str, str]] = Counter()
    for document, path in documents(data, split, cache):
        index = token_index(document.witness.text)
        truth = gold(path, index)
        guess, joined = predict(document, index, inner, tagger)
        passive = passive_verbs(document, index)
        kinds = {
            "passive": [r for r in truth if r.cue & passive],
            "no source": [r for r in truth if not r.source],
        }
        for name, some in kinds.items():
            counts[name, "right"] += len(match(guess, some))
            counts[name, "actual"] += len(some)
        for role in _ROLES:
            a = {t for r in truth for t in r.role(role)}
            b = {t for r in guess for t in r.role(role)}
            for name in (role, "all"):
                counts[name, "right"] += len(a & b)
                counts[name, "predicted"] += len(b)
                counts[name, "actual"] += len(a)
        pairs = match(guess, truth)
        exact = sum(all(guess[i].role(r) == truth[j].role(r) for r in _ROLES) for i, j in pairs)
        for name, right in (("relation", len(pairs)), ("exact", exact)):
            counts[name, "right"] += right
            counts[name, "predicted"] += len(guess)
            counts[name, "actual"] += len(truth)
        likely = {i for i, r in enumerate(guess) if r.sure >= LIKELY}
        counts["likely", "right"] += sum(i in likely for i, _ in pairs)
        counts["likely", "predicted"] += len(likely)
        counts["likely", "actual"] += len(truth)
        if patterns is not None:
            for r in joined:
                row = patterns.setdefault(r.pattern, [0, 0, 0])
                holders = [t for t in truth if len(t.content & r.content) * 2 >= len(r.content)]
                row[0] += 1
                row[1] += any(t.source & r.source for t in holders)
                row[2] += bool(holders)
            hits = {i for i, _ in pairs}
            for i, r in enumerate(guess):
                row = patterns.setdefault(r.pattern, [0, 0, 0])
                row[0] += 1
                row[1] += i in hits
                row[2] += any(_jaccard(r.content, t.content) >= 0.5 for t in truth)
    recalls = {
        name: {
            "n": counts[name, "actual"],
            "recall": round(counts[name, "right"] / max(1, counts[name, "actual"]), 4),
        }
        for name in ("passive", "no source")
    }
    return {
        name: _f1(counts[name, "right"], counts[name, "predicted"], counts[name, "actual"])
        for name in (*_ROLES, "all", "relation", "exact", "likely")
    } | recalls


def passive_verbs(document: Document, index: Sequence[int]) -> frozenset[int]:
    """The words that are verbs in the passive with an auxiliary ("was told"), by the parse."""
    spans = []
    for sentence in document.sentences:
        tree = Tree(document.parse(sentence))
        spans += [
            _original(sentence.span(t.start, t.end))
            for i, t in enumerate(tree.tokens)
            if t.tag == "VBN" and tree.kids(i, "auxpass")
        ]
    return tokens(index, spans)


def own_voice(data: Path, split: str, cache: Path | None = None) -> dict[str, float]:
    """How many of the claims in the outlet's own voice lie in no content of the gold."""
    total = right = 0
    for document, path in documents(data, split, cache):
        index = token_index(document.witness.text)
        truth = gold(path, index)
        held = {t for r in truth for t in r.content}
        for s, found in zip(
            document.sentences, _attached(document, load_tagger()), strict=True
        ):
            figures = figures_in(document, s)
            if not figures:
                continue
            quoted = pieces(s, document.witness.text, s.open_quote)
            taken = [r for a in found for r in (*a.source, *a.cue, *a.content)]
            for clause in own_clauses(Tree(document.parse(s)), s, figures, taken, quoted):
                words = tokens(index, [_original(s.span(*r)) for r in clause])
                total += 1
                right += len(words & held) * 2 < len(words)
    return {"claims": total, "precision": round(right / total, 4) if total else 0.0}


def main() -> None:
    """Print the scores as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--split", choices=sorted(_FOLDER), default="dev")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--inner", action="store_true")
    parser.add_argument("--patterns", action="store_true")
    parser.add_argument("--rules", action="store_true", help="without the tagger")
    parser.add_argument("--own-voice", action="store_true")
    options = parser.parse_args()
    if options.own_voice:
        print(json.dumps(own_voice(options.data, options.split, options.cache)))
        return
    rows: dict[str, list[int]] = {}
    scores = score(
        options.data, options.split, options.cache, options.inner, rows, options.rules
    )
    if options.patterns:
        for pattern, (n, right, content) in sorted(rows.items(), key=lambda r: -r[1][0]):
            print(f"{n:6} {right / n:.2f} {content / n:.2f} {pattern}")
    print(json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
