"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import settings

from variorum.model import Document, Published

# Continuous integration must not fail by chance: there the examples are the same each time.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("VARIORUM_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def witness_files() -> list[Path]:
    """The two real witnesses of the worked example (skips where they are absent)."""
    files = sorted((SHARED / "witnesses").glob("*.txt"))
    if len(files) != 2:
        pytest.skip(f"the two real witnesses are not in {SHARED / 'witnesses'}")
    return files


@pytest.fixture(scope="session")
def research_data() -> Path:
    """The folder of research data (skips where it is absent)."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip(f"the research data are not in {folder}")
    return folder


@pytest.fixture(scope="session")
def annotator() -> object:
    """One annotator for the whole session: the model is loaded once."""
    from variorum.annotate import Annotator

    return Annotator()


@pytest.fixture(scope="session")
def make_documents(annotator: object) -> Callable[..., tuple[Document, ...]]:
    """A function that takes texts (sigla A, B, … in order) through ingest, clean, segment
    and annotate.  ``published`` gives ISO dates by siglum."""
    from dataclasses import replace

    from variorum.clean import clean
    from variorum.ingest import read
    from variorum.segment import segment

    def make(
        texts: Sequence[str | Path], published: dict[str, str] | None = None
    ) -> tuple[Document, ...]:
        inputs = [t if isinstance(t, Path) else {"text": t} for t in texts]
        articles, failures = read(inputs)
        assert not failures, failures
        witnesses = [clean(a, chr(65 + i)) for i, a in enumerate(articles)]
        for i, w in enumerate(witnesses):
            if published and w.siglum in published:
                day = published[w.siglum]
                given = Published(earliest=day, latest=day, basis="given")
                witnesses[i] = replace(w, published=given)
        sentences = [segment(w) for w in witnesses]
        parses = annotator.annotate([s for ss in sentences for s in ss])  # type: ignore[attr-defined]
        return tuple(
            Document(witness=w, sentences=ss, parses=parses)
            for w, ss in zip(witnesses, sentences, strict=True)
        )

    return make
