"""The page as a document: complete, self-contained, escaped, linked, deterministic."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace

import pytest
import samples
from html_tools import Page

from variorum.model import Edition
from variorum.publish.html import to_html

EDITIONS = {
    "ferry": samples.ferry,
    "hostile": samples.hostile,
    "bare": samples.bare,
    "crowd": lambda: samples.crowd(12),
}


@pytest.fixture(scope="module", params=sorted(EDITIONS))
def edition(request: pytest.FixtureRequest) -> Edition:
    return EDITIONS[request.param]()


@pytest.fixture(scope="module")
def html(edition: Edition) -> str:
    return to_html(edition)


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


@pytest.fixture(scope="module")
def ferry() -> Page:
    return Page(to_html(samples.ferry()))


def test_elements_nest(page: Page) -> None:
    assert page.wrong == []


def test_ids_are_unique(page: Page) -> None:
    assert [i for i, n in Counter(page.ids).items() if n > 1] == []


def test_every_internal_link_leads_somewhere(page: Page) -> None:
    missing = {h for h in page.hrefs if h.startswith("#") and h[1:] not in page.ids}
    assert missing == set()


def test_nothing_is_asked_for_from_outside(page: Page) -> None:
    for tag, values in page.tags:
        assert tag not in {"img", "iframe", "object", "embed", "base", "audio", "video"}
        for name in ("src", "srcset", "poster", "data", "action", "xlink:href"):
            assert name not in values, (tag, name)
        if tag == "link":
            assert (values["href"] or "").startswith("data:")
    for style in page.styles:
        assert "@import" not in style
        assert "url(" not in style


def test_the_policy_admits_only_our_own_style_and_script(page: Page) -> None:
    policy = next(
        v["content"] or ""
        for t, v in page.tags
        if t == "meta" and v.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert "unsafe" not in policy
    for name, found in (("style-src", page.styles), ("script-src", page.scripts)):
        assert len(found) == 1
        digest = base64.b64encode(hashlib.sha256(found[0].encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"


def test_no_inline_style_or_handler(page: Page) -> None:
    for tag, values in page.tags:
        assert "style" not in values, tag
        assert not [n for n in values if n.startswith("on")], (tag, values)


def test_the_same_edition_gives_the_same_bytes(edition: Edition, html: str) -> None:
    assert to_html(edition).encode() == html.encode()


def test_article_text_cannot_break_out() -> None:
    html = to_html(samples.hostile())
    page = Page(html)
    assert len(page.scripts) == len(page.styles) == 1
    assert "alert" not in page.scripts[0]
    assert "<img" not in html
    assert not [h for h in page.hrefs if h.startswith("javascript:")]
    assert "{{ 7 * 7 }}" in page.text
    assert "</script><script>alert(1)</script>" in page.text


def test_control_characters_are_shown_not_obeyed() -> None:
    html = to_html(samples.hostile())
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x07\ud800-\udfff]", html)
    assert "RLO" in Page(html).text
    html.encode("utf-8")


def test_a_language_that_is_not_well_formed_is_left_out() -> None:
    page = Page(to_html(samples.hostile()))
    assert {v["lang"] for _, v in page.tags if v.get("lang")} == {"en"}


def test_every_word_of_every_witness_is_printed() -> None:
    edition = samples.ferry()
    page = Page(to_html(edition))
    printed = re.sub(r"\s+", " ", page.text)
    for witness in edition.witnesses:
        for block in witness.blocks:
            # Raised numbers interrupt the running text; each word must still be there.
            for word in witness.text[block.start : block.end].split():
                assert word.strip(".,“”") in printed


def test_a_span_is_printed_exactly() -> None:
    edition = samples.ferry()
    html = to_html(edition)
    span = edition.claims[1].mentions[0].source[0]
    words = edition.witnesses[0].text[span.start : span.end]
    start = html.index(f'id="s-A-{span.start}-{span.end}"')
    shown = re.sub(r"<[^>]*>", "", html[html.index(">", start) + 1 :])[: len(words)]
    assert shown == words


def test_crossing_spans_are_cut_and_found_again(ferry: Page) -> None:
    crossing = samples.ferry().claims[5].mentions[0].content[0]
    name = f"s-A-{crossing.start}-{crossing.end}"
    assert name in ferry.ids
    pieces = [v for _, v in ferry.tags if v.get("data-of") == name]
    assert pieces
    assert f'#{name}:target) [data-of="{name}"]' in ferry.styles[0]


def test_sections_come_in_order(ferry: Page) -> None:
    wanted = ["story", "stemma", "claims", "figures", "disagreements", "collation", "texts"]
    found = [i for i in ferry.ids if i in wanted]
    assert found == wanted


def test_the_lead_counts_families(ferry: Page) -> None:
    assert "Four witnesses carry two independent texts." in re.sub(r"\s+", " ", ferry.text)


def test_an_inferred_date_says_so_and_shows_why(ferry: Page) -> None:
    b = samples.ferry().witnesses[1]
    evidence = b.published.evidence[0]
    assert f"#s-B-{evidence.start}-{evidence.end}" in ferry.hrefs
    assert "inferred" in ferry.text


def test_an_empty_edition_still_says_what_it_is() -> None:
    page = Page(to_html(samples.bare()))
    assert "One witness carries one independent text." in re.sub(r"\s+", " ", page.text)
    assert "No claim was found." in page.text


def test_a_title_is_taken_from_a_headline() -> None:
    edition = replace(samples.ferry(), title=None)
    assert "Ferry runs aground" in to_html(edition)


def test_identical_texts_are_printed_once() -> None:
    edition = samples.crowd(100, different=5)
    html = to_html(edition)
    page = Page(html)
    texts = [i for i in page.ids if re.fullmatch(r"w-[A-Z]+", i)]
    assert len(texts) == 5
    for witness in edition.witnesses:
        assert re.search(rf"\b{witness.siglum}\b", page.text), witness.siglum
    assert len(html) < 3_000_000


def test_a_hundred_different_texts_make_a_page_that_opens() -> None:
    html = to_html(samples.crowd(100))
    assert len(html.encode()) < 12_000_000
    page = Page(html)
    assert {h for h in page.hrefs if h.startswith("#") and h[1:] not in page.ids} == set()
