"""The tagger alone, by exact spans: PolNeAR dev and RiQuA's validation part.

    python -m evals.spans --data ../shared/data

A span is right if its role and both ends are the gold's, as CofeNet (Wang et al., 2022) counts;
the words are those of the tagger.  Nothing of either part was trained on.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from variorum.claims.attribution.tagger import Tagger, load_tagger
from variorum.claims.attribution.tagger.tag import spans_of
from variorum.training import corpora
from variorum.training.attribution.examples import Example, of_article, of_passage, windows
from variorum.training.attribution.parses import parsed


def news(data: Path, tagger: Tagger) -> Iterable[Example]:
    """PolNeAR dev, the first annotator of each article."""
    annotated = {a.name: a for a in reversed(list(corpora.polnear(data / "polnear" / "dev")))}
    parses = parsed({name: article.text for name, article in annotated.items()})
    for name, article in annotated.items():
        yield of_article(article, False, parses[name], tagger.names)


def fiction(data: Path) -> Iterable[Example]:
    """RiQuA's validation part in CofeNet's passages."""
    return map(of_passage, corpora.cofenet(data / "riqua" / "valid.txt"))


def score(examples: Iterable[Example], tagger: Tagger) -> dict[str, float]:
    """F1 of exact spans, by role and of all."""
    counts: Counter[tuple[str, str]] = Counter()
    for example in examples:
        for window in windows(example, None):
            grammar = [window.grammar] if window.grammar is not None else []
            found = tagger.labelled([window.words], window.domain, grammar)
            mine, theirs = set(spans_of(found[0][0])), set(window.spans)
            for some, name in ((mine & theirs, "right"), (mine, "found"), (theirs, "gold")):
                for role, _, _ in some:
                    counts[role, name] += 1
                    counts["all", name] += 1
    return {
        role: round(
            2 * counts[role, "right"] / max(1, counts[role, "found"] + counts[role, "gold"]), 4
        )
        for role in (*corpora.ROLES, "all")
    }


def main() -> None:
    """Print the figures of both corpora."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    tagger = load_tagger()
    if tagger is None:
        raise SystemExit("the tagger's model is not installed")
    if (data / "riqua" / "valid.txt").is_file():
        print("RiQuA, validation", json.dumps(score(fiction(data), tagger)), flush=True)
    print("PolNeAR, dev", json.dumps(score(news(data, tagger), tagger)))


if __name__ == "__main__":
    main()
