"""Scores the stemma against simulated stories whose lineage is known.

    python -m evals.lineage FIRST LAST [--data ../shared/data] [--part odd] [--oracle]

makes the stories of the seeds FIRST to LAST - 1 (:mod:`evals.lineage.newsroom`), of own
sentences or, with ``--data``, of bodies of research data, takes them through the whole
pipeline as far as the stemma, and prints the measures.  With ``--oracle`` the collation is
the one that the maker of the story knows, and the stemma alone is measured.

Measures (0 to 1 but ``width`` and the numbers of witnesses and stories):

``parent``       witnesses whose parent is right: a witness, a version of the right lost text,
                 or none.  Where texts are equal, either of them counts.
``version``      the same, but another version of the right lost text is wrong.
``kind``         witnesses of which it is right that their parent is lost, a witness or none.
``copies``       copies of witnesses: precision and recall, of all and of those ``told``, that
                 is with a confidence of 0.6 or more.
``families``     stories whose families are exactly right.
``independent``  stories in which the number of independent texts is right; ``range`` those in
                 which it lies between the bounds that are told, which are ``width`` apart.
``lost``         stories with exactly the lost texts that can be told.
``merged``       what a witness has from another family than its own: precision and recall.
``ece``          expected calibration error of the confidence of all edges, in ten bins;
``brier``        their mean squared error (lower is better).
``wire``         for comparison: parents right if all came straight from the wire, told by
                 somebody who knows the families;
``nearest``      if all came from the earlier witness of the family that shares most words with
                 them, the first from the wire, told by the same;
``latest``       if all came from the latest earlier witness.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from evals.lineage.bodies import Bodies, RealBodies
from evals.lineage.newsroom import MIX, Mix, make_story
from evals.lineage.oracle import collation
from evals.lineage.scores import Score, judge
from evals.lineage.texts import Story
from variorum.model import Document, Locus, Passage
from variorum.stemma import build

if TYPE_CHECKING:
    from variorum.annotate import Annotator

__all__ = ["prepare", "real_bodies", "score"]


@cache
def _annotator() -> Annotator:
    from variorum.annotate import Annotator

    return Annotator(Path(gettempdir()) / "variorum-lineage")


@cache
def real_bodies(data: Path, part: str) -> RealBodies:
    """The bodies of the research data in a folder; "even" to develop on, "odd" to report."""
    return RealBodies(data, part)


def prepare(
    story: Story,
) -> tuple[tuple[Document, ...], tuple[Passage, ...], tuple[Locus, ...]]:
    """The documents, passages and loci of a story, as the stages find them."""
    from variorum.clean import clean
    from variorum.collate import collate
    from variorum.ingest import read
    from variorum.reuse import find_passages
    from variorum.segment import segment

    inputs: list[dict[str, object]] = []
    for name in story.held:
        text = story.texts[name]
        record: dict[str, object] = {"text": text.body(), "outlet": text.outlet}
        if text.published:
            record["published"] = text.published
        inputs.append(record)
    articles, failures = read(inputs)
    if failures:
        raise failures[0]
    witnesses = [clean(a, n) for a, n in zip(articles, story.held, strict=True)]
    sentences = [segment(w) for w in witnesses]
    parses = _annotator().annotate([s for ss in sentences for s in ss])
    documents = tuple(
        Document(witness=w, sentences=ss, parses=parses)
        for w, ss in zip(witnesses, sentences, strict=True)
    )
    passages = find_passages(documents)
    return documents, passages, collate(documents, passages)


def score(
    seeds: Iterable[int],
    oracle: bool = False,
    bodies: Bodies | None = None,
    mix: Mix = MIX,
) -> dict[str, float]:
    """The measures over the stories of ``seeds``.

    With ``oracle`` the collation is the maker's own: what is measured is the stemma alone.
    """
    total = Score()
    for seed in seeds:
        story = make_story(seed, bodies, mix)
        documents, passages, loci = collation(story) if oracle else prepare(story)
        judge(total, story, *build(documents, passages, loci))
    return total.figures()
