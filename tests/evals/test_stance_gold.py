"""The gold of stance: references that can be looked up, balanced, parted by document."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import pytest
from evals.run import research_folder

from evals import stance


def test_every_stance_has_enough_claims() -> None:
    counts = Counter(r.truth.stance for r in stance.gold())
    assert sum(counts.values()) >= 400
    assert len(counts) == 7
    assert min(counts.values()) >= 30


def test_the_parts_share_no_document() -> None:
    parts = {
        p: {(r.corpus, r.document) for r in stance.gold() if r.part == p} for p in stance.PARTS
    }
    assert not parts["tune"] & parts["report"]
    assert min(len(d) for d in parts.values()) >= 80


def test_the_references_fit_the_texts() -> None:
    data = research_folder(None)
    if data is None or not (data / "copies").is_dir():
        pytest.skip("the research data are not here")
    library = stance.texts(data)
    for row in stance.gold():
        text = library[row.corpus, row.document]
        assert hashlib.sha256(text.encode()).hexdigest()[:12] == row.digest
        assert all(0 <= a < b <= len(text) for a, b in row.cue + row.content)


def test_no_data_no_figures(tmp_path: Path) -> None:
    assert stance.score(tmp_path) == {}
