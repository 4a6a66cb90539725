"""Compose the stages into an edition.

This is the one module that knows all stages and their order; each of them knows only the
model.  It adds nothing of its own to what they find, save the sigla, the title and the
warnings.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from . import __version__
from .annotate import Annotator
from .claims import event, event_dates, extract, infer_published
from .claims.places import load_gazetteer, toponyms_in
from .clean import clean
from .collate import collate
from .compare import compare
from .errors import IngestError, NoWitnessError, UsageError
from .ingest import parse_published, read
from .model import Article, Document, Edition, Published, Witness
from .reuse import find_passages
from .segment import segment
from .stemma import build

Input = str | os.PathLike[str] | Mapping[str, object]


def edit(
    inputs: Sequence[Input],
    *,
    published: Mapping[str, str] | None = None,
    outlets: Mapping[str, str] | None = None,
    gazetteer: Path | None = None,
    cache: Path | None = None,
    on_stage: Callable[[str, float], None] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    on_failure: Callable[[IngestError], None] | None = None,
) -> Edition:
    """Make the edition of one story.

    Args:
        inputs: files, directories or glob patterns, or articles as mappings
            ``{text|html, title, url, outlet, byline, published, language}``.  The first
            article read is witness A, the second B, and so on.
        published: publication dates by siglum, ISO 8601 as finely as they are known
            (``{"A": "2015-10-22"}``, ``{"B": "2015"}``); they override the articles' own.
        outlets: names of outlets by siglum, likewise.
        gazetteer: a GeoNames dump or CSV of places whose entries take precedence.
        cache: directory for annotations (default: the user's cache directory).
        on_stage: called after each stage with its name and the seconds it took.
        on_progress: called while sentences are parsed with (done, total).
        on_failure: called for each input that could not be read; each is also named in
            ``Edition.warnings``, and the others go through.

    Raises:
        NoWitnessError: if not one article could be read.
        UsageError: if a siglum or date is not valid, or the gazetteer cannot be read.
        ModelError: if the language model is missing.
    """
    clock = _Clock(on_stage)
    articles, failures = read(inputs)
    for failure in failures:
        if on_failure is not None:
            on_failure(failure)
    if not articles:
        causes = "; ".join(map(str, failures)) or "no input was given"
        raise NoWitnessError(f"no article could be read: {causes}")
    sigla = [siglum(i) for i in range(len(articles))]
    articles = _with_given(sigla, articles, published or {}, outlets or {})
    clock.lap("ingest")

    witnesses = [clean(a, s) for a, s in zip(articles, sigla, strict=True)]
    clock.lap("clean")
    sentences = [segment(w) for w in witnesses]
    clock.lap("segment")
    parses = Annotator(cache).annotate([s for ss in sentences for s in ss], on_progress)
    documents = tuple(
        Document(witness=w, sentences=ss, parses=parses)
        for w, ss in zip(witnesses, sentences, strict=True)
    )
    clock.lap("annotate")

    passages = find_passages(documents)
    clock.lap("reuse")
    loci = collate(documents, passages)
    clock.lap("collate")
    inferred = infer_published(documents, loci)
    documents = tuple(
        replace(
            d,
            witness=replace(
                d.witness, published=inferred.get(d.witness.siglum, d.witness.published)
            ),
        )
        for d in documents
    )
    happened = event_dates([d for d in documents if d.witness.analysed])
    documents = tuple(
        replace(d, witness=replace(d.witness, happened=happened.get(d.witness.siglum)))
        for d in documents
    )
    clock.lap("dating")
    stemma, families = build(documents, passages, loci)
    clock.lap("stemma")
    english = [d for d in documents if d.witness.analysed]
    named = toponyms_in(english, load_gazetteer(gazetteer))
    claims = extract(english, loci, named)
    clock.lap("claims")
    comparison = compare(documents, loci, stemma, families, claims)
    clock.lap("compare")

    witnesses = [d.witness for d in documents]
    return Edition(
        generator=f"variorum {__version__}",
        title=_title(witnesses),
        event=event(english, happened, named),
        witnesses=tuple(witnesses),
        loci=comparison.loci,
        stemma=stemma,
        families=families,
        claims=comparison.claims,
        agreements=comparison.agreements,
        disagreements=comparison.disagreements,
        silences=comparison.silences,
        warnings=_warnings(articles, failures, documents),
    )


def siglum(index: int) -> str:
    """The siglum of the article at ``index``: A … Z, AA, AB …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class _Clock:
    """Reports the seconds between laps."""

    def __init__(self, report: Callable[[str, float], None] | None) -> None:
        self._report = report
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        if self._report is not None:
            self._report(stage, now - self._last)
        self._last = now


def _with_given(
    sigla: Sequence[str],
    articles: Sequence[Article],
    published: Mapping[str, str],
    outlets: Mapping[str, str],
) -> tuple[Article, ...]:
    """The articles with what the user gave by siglum."""
    for name in (*published, *outlets):
        if name not in sigla:
            hint = (
                f"the sigla are {sigla[0]} to {sigla[-1]}" if sigla[1:] else "there is only A"
            )
            raise UsageError(f"no witness {name}: {hint}, in the order of the input")
    return tuple(
        replace(
            article,
            published=_date(published[s]) if s in published else article.published,
            outlet=outlets.get(s, article.outlet),
        )
        for s, article in zip(sigla, articles, strict=True)
    )


def _date(value: str) -> Published:
    published = parse_published(value)
    if published is None:
        raise UsageError(
            f"{value!r} is not a date: write 2015, 2015-10, 2015-10-22 or 2015-10-22T08:30"
        )
    return published


def _title(witnesses: Sequence[Witness]) -> str | None:
    """The headline of the earliest dated witness that has one, else of the longest."""
    titled = [w for w in witnesses if w.title]
    if not titled:
        return None
    first = min(titled, key=lambda w: (w.published.earliest or "~", -len(w.text), w.id))
    return first.title


def _warnings(
    articles: Sequence[Article],
    failures: Sequence[IngestError],
    documents: Sequence[Document],
) -> tuple[str, ...]:
    """One line for each thing a reader should know about the input."""
    lines = [str(failure) for failure in failures]
    for article, document in zip(articles, documents, strict=True):
        lines += [f"{article.source}: {warning}" for warning in article.warnings]
        if not document.sentences:
            lines.append(f"{article.source}: no sentence was found in it")
    if len(documents) == 1:
        lines.append("only one witness: there is nothing to compare it with")
    return tuple(lines)
