"""The main text of real pages, against their gold."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from variorum.ingest import read

FLOOR = 0.92
EVERY = 12


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


@pytest.mark.research
def test_main_text_of_pages(research_data: Path, tmp_path: Path) -> None:
    scores = []
    for gold_file in sorted((research_data / "wcxb" / "gold").glob("*.json"))[::EVERY]:
        gold = words(json.loads(gold_file.read_text("utf-8"))["ground_truth"]["main_content"])
        packed = research_data / "wcxb" / "html" / f"{gold_file.stem}.html.gz"
        path = tmp_path / f"{gold_file.stem}.html"
        path.write_bytes(gzip.decompress(packed.read_bytes()))
        articles, _ = read([path])
        body = [a.text[h.start : h.end] for a in articles for h in a.hints if h.role == "body"]
        found = words("\n".join(body))
        shared = (found & gold).total()
        scores.append(2 * shared / max(found.total() + gold.total(), 1))
    assert len(scores) > 10
    assert sum(scores) / len(scores) >= FLOOR
