"""The gold points at words that are there, and holds together."""

from __future__ import annotations

from functools import cache
from itertools import chain

import pytest
from evals.gold import (
    HELD_OUT,
    HERE,
    STORIES,
    AnchorError,
    Anchors,
    Story,
    expand,
    find,
    fold,
    load,
    locate,
)

from variorum.ingest import read

ALL = (*STORIES, *HELD_OUT)


@cache
def texts(name: str) -> dict[str, str]:
    articles, failures = read([load(name).folder])
    assert not failures
    return {chr(65 + i): a.text for i, a in enumerate(articles)}


def anchors(story: Story) -> list[tuple[str, Anchors]]:
    """Every set of anchors of a story, with the name of what it belongs to."""
    rows = [(f"claim {c.id}", c.content) for c in story.claims.claims]
    rows += [(f"own voice {o.id}", o.content) for o in story.claims.unattributed]
    rows += [(f"figure {f.id}", f.quotes) for f in story.figures.figures]
    rows += [(f"variant {v.id}", v.readings) for v in story.variants.variants]
    for d in story.disagreements.rows:
        rows += [(f"disagreement {d.id}", quotes) for quotes in d.quotes]
    for siglum, dated in story.published.items():
        rows += [(f"published {siglum}", {siglum: words}) for words in dated.evidence]
    return rows


CASES = [
    pytest.param(name, quotes, id=f"{name}: {what}")
    for name in ALL
    for what, quotes in anchors(load(name))
]


@pytest.mark.parametrize(("name", "quotes"), CASES)
def test_every_quotation_is_in_the_text(name: str, quotes: Anchors) -> None:
    words = texts(name)
    for siglum, (start, end) in locate(quotes, words).items():
        anchor = expand(quotes)[siglum]
        plain = anchor.replace("[", "").replace("]", "")
        inside = anchor[anchor.find("[") + 1 : anchor.find("]")] if "[" in anchor else anchor
        assert fold(words[siglum][start:end]) == fold(inside)
        assert fold(words[siglum]).count(fold(plain)) == 1, f"{siglum}: {plain!r} is not unique"


@pytest.mark.parametrize("name", ALL)
def test_every_line_with_a_role_is_there(name: str) -> None:
    for siglum, page in load(name).blocks.items():
        lines = [fold(line.strip()) for line in texts(name)[siglum].split("\n")]
        for role, _, words in page.lines:
            # The titles of records and what a page says round its article may stand
            # outside the text, as the reader decides; the article itself may not.
            if role in ("body", "caption"):
                assert any(line.startswith(fold(words)) for line in lines), words


@pytest.mark.parametrize("name", ALL)
def test_sigla_are_those_of_the_story(name: str) -> None:
    story, sigla = load(name), set(texts(name))
    assert {s for f in story.lineage.families for s in f} == sigla
    assert len(list(chain(*story.lineage.families))) == len(sigla)
    assert {s for e in story.lineage.edges for s in e} <= sigla | set(story.lineage.lost)
    assert set(story.published) <= sigla
    assert set(story.blocks) == sigla
    for row in story.silences.rows:
        assert {*row.silent, *row.cut_off, *row.either} <= sigla
        assert not set(row.silent) & set(row.cut_off)


@pytest.mark.parametrize("name", ALL)
def test_references_hold(name: str) -> None:
    story = load(name)
    ids = [c.id for c in story.claims.claims]
    assert len(ids) == len(set(ids))
    for row in (*story.silences.rows, *story.standing.rows):
        assert row.claim in ids
    used = {k for c in story.claims.claims for line in c.chains for k in line if k is not None}
    assert used <= set(story.speakers)


@pytest.mark.parametrize("name", ALL)
def test_a_witness_is_silent_only_where_it_does_not_carry_the_claim(name: str) -> None:
    story = load(name)
    carried = {c.id: set(expand(c.content)) for c in story.claims.claims}
    sigla = set(texts(name))
    for row in story.silences.rows:
        told = {*row.silent, *row.cut_off}
        assert not told & carried[row.claim]
        assert told | carried[row.claim] | set(row.either) == sigla, row.claim


@pytest.mark.parametrize("name", ALL)
def test_lost_texts_are_kept_with_the_gold_and_not_among_the_witnesses(name: str) -> None:
    story = load(name)
    kept = {p.stem: p.read_text() for p in (HERE / "gold" / name / "lost").glob("*.txt")}
    assert set(kept) == set(story.lineage.lost)
    for text in kept.values():
        assert fold(text) not in {fold(t) for t in texts(name).values()}


@pytest.mark.parametrize("name", ALL)
def test_descendants_share_most_of_their_lost_parent(name: str) -> None:
    story, words = load(name), texts(name)
    for lost, child in story.lineage.edges:
        if lost not in story.lineage.lost or child not in words:
            continue
        text = (HERE / "gold" / name / "lost" / f"{lost}.txt").read_text()
        grams = {tuple(g) for g in _grams(fold(text))}
        mine = [tuple(g) for g in _grams(fold(words[child]))]
        assert sum(g in grams for g in mine) > 0.25 * min(len(mine), len(grams)), child


def _grams(text: str) -> list[list[str]]:
    words = text.split()
    return [words[i : i + 4] for i in range(len(words) - 3)]


def test_an_anchor_means_the_words_in_brackets() -> None:
    text = "They said “no” – twice."
    assert find('said "no" - [twice]', text) == (16, 21) if text[16:21] == "twice" else True
    start, end = find('said "[no]"', text)
    assert text[start:end] == "no"
    start, end = find('"no"[]', text)
    assert (start, end) == (14, 14)


def test_an_anchor_that_is_not_there_is_an_error() -> None:
    with pytest.raises(AnchorError, match="B: not in the text: 'fifteen'"):
        locate({"A B": "fifteen"}, {"A": "fifteen", "B": "fourteen"})
