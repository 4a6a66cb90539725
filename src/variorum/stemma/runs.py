"""Which loci the texts have: runs of them that are cut, added and kept together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from variorum.model import Document, Locus, Span

#: What the presence of a locus tells, by the role of its sentences: outlets write their own
#: headlines and captions.
_ROLE_WEIGHT: Final = {"headline": 0.15, "caption": 0.3}


def words_of(documents: Mapping[str, Document], span: Span) -> int:
    """The words of a span."""
    document = documents.get(span.siglum)
    return document.witness.text.count(" ", span.start, span.end) + 1 if document else 0


def runs_of(presence: Sequence[set[int]], n: int) -> list[tuple[int, ...]]:
    """Loci that the same texts have, joined where these texts have nothing in between."""
    latest = [-1] * n  # the last locus that each text has
    open_runs: dict[frozenset[int], list[int]] = {}
    done: list[list[int]] = []
    for k, have in enumerate(presence):
        if not have:
            continue
        key = frozenset(have)
        run = open_runs.get(key)
        if run is not None and all(latest[i] == run[-1] for i in have):
            run.append(k)
        else:
            open_runs[key] = [k]
            done.append(open_runs[key])
        for i in have:
            latest[i] = k
    return [tuple(run) for run in done]


def last_loci(
    documents: Sequence[Document], loci: Sequence[Locus], of: Mapping[str, int]
) -> list[int]:
    """After which locus the text of a truncated witness proves nothing by its silence."""
    last = [len(loci)] * len(documents)
    for i, document in enumerate(documents):
        if not document.witness.truncated:
            continue
        siglum = document.witness.siglum
        at = [
            (span.start, k)
            for k, locus in enumerate(loci)
            for span in locus.readings
            if span.siglum == siglum
        ]
        # The last two sentences, in case the very last was moved there from further up.
        last[i] = max((k for _, k in sorted(at)[-2:]), default=-1)
    return last


def role_weights(documents: Sequence[Document], loci: Sequence[Locus]) -> list[float]:
    """By locus: what having it tells, by the role of its sentences."""
    roles = {
        (s.siglum, s.start): _ROLE_WEIGHT.get(s.role, 1.0)
        for d in documents
        for s in d.sentences
    }
    return [
        max((roles.get((s.siglum, s.start), 1.0) for s in locus.readings), default=1.0)
        for locus in loci
    ]
