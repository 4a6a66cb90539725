"""The stories the bench makes (what it measures is never asserted)."""

from __future__ import annotations

from bench.run import Run, table
from bench.stories import story


def test_the_same_story_every_time() -> None:
    assert story(12) == story(12)
    assert story(12) != story(12, seed=8)


def test_every_article_is_another() -> None:
    articles = story(40)
    assert len(articles) == 40
    assert len({a["text"] for a in articles}) == 40
    assert len({a["outlet"] for a in articles}) == 40


def test_articles_share_a_dispatch_and_add_to_it() -> None:
    first, *rest = [set(str(a["text"]).split("\n\n")) for a in story(10)]
    assert all(first - other for other in rest)
    assert sum(len(first & other) > 2 for other in rest) > 5


def test_table() -> None:
    run = Run("two", "cold", 2, 900, 1.5, 1.2, 250.4, {"annotate": 0.75})
    shown = table([run])
    assert "two" in shown
    assert "250" in shown
    assert "annotate" in shown
    assert "0.750" in shown
