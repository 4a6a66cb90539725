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
from variorum.publish.html import story, to_html
from variorum.publish.html.accounts import quiet
from variorum.publish.html.index import Index

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
    assert len(page.scripts) == 1
    for name, found in (("style-src", page.styles), ("script-src", page.scripts)):
        digests = [
            base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in found
        ]
        assert rules[name] == " ".join(f"'sha256-{digest}'" for digest in digests)


def test_no_inline_style_or_handler(page: Page) -> None:
    for tag, values in page.tags:
        assert "style" not in values, tag
        assert not [n for n in values if n.startswith("on")], (tag, values)


def test_the_same_edition_gives_the_same_bytes(edition: Edition, html: str) -> None:
    assert to_html(edition).encode() == html.encode()


def test_article_text_cannot_break_out() -> None:
    html = to_html(samples.hostile())
    page = Page(html)
    assert len(page.scripts) == 1
    assert len(page.styles) <= 2  # the page's, and what stands in for the script
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
    assert f'#{name}:target) [data-of="{name}"]' in ferry.styles[1]


def test_sections_come_in_order(ferry: Page) -> None:
    wanted = ["story", "stemma", "claims", "figures", "disagreements", "collation", "texts"]
    found = [i for i in ferry.ids if i in wanted]
    assert found == wanted


def test_the_head_tells_the_day_and_the_place_of_the_event(ferry: Page) -> None:
    head = re.sub(r"\s+", " ", ferry.text)
    assert "Day of the event Wed 21 Oct 2015 0.91 or else Tue 20 Oct 2015 (0.06)" in head
    assert "Place of the event Kestrel Point, Ireland 0.83 from Kestrel Point A" in head


def test_an_event_that_is_not_known_says_so() -> None:
    head = re.sub(r"\s+", " ", Page(to_html(samples.bare())).text)
    assert "Day of the event not known Place of the event not known" in head


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


def test_an_edge_tells_what_changed_on_the_way(ferry: Page) -> None:
    html = to_html(samples.ferry())
    start = html.index('id="edge-u3b1-B"')
    account = Page(html[start - 5 : html.index("</details>", start)]).text
    assert "ran aground" in account
    assert "smashed into rocks" in account
    assert "attribution" in account


def test_the_matrix_says_states_disputes_silent_and_cut_off() -> None:
    from variorum.publish.html.index import Index
    from variorum.publish.html.matrix import matrix

    table = matrix(Index(samples.ferry()))
    cells = {r.number: [c.state for c in r.cells] for r in table.rows}
    assert cells[1] == ["states", "disputes"]
    assert cells[2] == ["states", "silent"]
    assert cells[5] == ["disputes", "states"]
    first = table.rows[0]
    assert first.cells[0].value == "≥ 14 passengers killed"
    assert first.cells[0].notes == ("speaker not named in B",)
    assert table.rows[1].cells[0].notes == ("C cut off", "attribution lost in B")


def test_a_second_family_on_the_same_word_repeats() -> None:
    from variorum.publish.html.index import Index
    from variorum.publish.html.matrix import matrix

    edition = replace(samples.ferry(), families=(("A",), ("B",), ("C",), ("D",)))
    row = matrix(Index(edition)).rows[0]
    # B carries it in its own voice, C names the speaker whom A has already named.
    assert [c.state for c in row.cells] == ["states", "states", "repeats", "disputes"]


def test_one_family_is_shown_text_by_text() -> None:
    from variorum.publish.html.index import Index
    from variorum.publish.html.matrix import matrix

    edition = samples.ferry()
    table = matrix(Index(replace(edition, families=(("A", "B", "C", "D"),))))
    assert [c.short for c in table.columns] == ["A", "B", "C", "D"]
    assert table.one_family
    assert table.rows[1].cells[2].state == "cut off"


def test_columns_mark_only_what_differs_between_them() -> None:
    from variorum.publish.html.collation import tables
    from variorum.publish.html.index import Index

    across, inside = tables(Index(samples.ferry()))
    assert [c.siglum for c in across.columns] == ["A", "D"]
    assert "data-v" not in across.rows[0].cells[0].html
    assert [c.siglum for c in inside.columns] == ["A", "B", "C"]
    assert "data-v" in inside.rows[0].cells[0].html


def test_the_cut_off_and_the_furniture_are_shown_in_the_columns() -> None:
    from variorum.publish.html.collation import tables
    from variorum.publish.html.index import Index

    inside = tables(Index(samples.ferry()))[1]
    last = inside.rows[0].cells[2]
    assert inside.rows[0].break_off == ("C",)
    assert len(last.furniture) == 7
    assert inside.rows[1].cells[2].state == "cut off"


def test_figures_in_conflict_are_marked_and_link_to_their_words(ferry: Page) -> None:
    from variorum.publish.html.figures_svg import figures
    from variorum.publish.html.index import Index

    edition = samples.ferry()
    panel = figures(Index(edition)).panels[0]
    assert panel.title == "Killed"
    assert [(e.value, e.contested) for e in panel.entries] == [("≥ 14", True), ("20–25", True)]
    assert panel.entries[0].sigla == ("A", "B", "C")
    span = edition.claims[4].figures[0].span
    assert panel.entries[1].href == f"s-D-{span.start}-{span.end}"
    assert panel.entries[1].href in ferry.ids


def test_a_share_is_printed_in_per_cent() -> None:
    from variorum.publish.html.words import amount, figure_words

    share = samples.ferry().claims[3].figures[1]
    assert amount(share) == "33 %"
    assert figure_words(share) == "33 % children rescued"


def test_figures_that_can_both_be_right_are_no_rivals() -> None:
    from variorum.publish.html.index import Index
    from variorum.publish.html.matrix import rivals

    edition = samples.ferry()
    disagreement = next(d for d in edition.disagreements if d.kind == "figure")
    one, other = disagreement.claims
    model = next(c for c in edition.claims if c.id == one)
    figure = next(f for f in model.figures if f.span in disagreement.spans)
    third = replace(model, id="c900", figures=(replace(figure, high=None),))
    many = replace(disagreement, claims=(one, other, "c900"))
    grown = replace(edition, claims=(*edition.claims, third), disagreements=(many,))
    assert "c900" not in rivals(Index(grown))[one]
    wording = replace(disagreement, kind="wording")
    assert not rivals(Index(replace(edition, disagreements=(wording,))))


def test_a_text_in_another_language_is_not_called_silent() -> None:
    from variorum.publish.html.index import Index
    from variorum.publish.html.matrix import matrix

    edition = samples.ferry()
    foreign = tuple(
        replace(w, language="de") if w.siglum == "D" else w for w in edition.witnesses
    )
    edition = replace(edition, witnesses=foreign, families=(("A", "B", "C"), ("D",)))
    states = {c.state for r in matrix(Index(edition)).rows for c in r.cells}
    assert "not read" in states
    assert "not read" in to_html(edition)
    assert "in a language that claims" not in to_html(samples.ferry())


def test_many_silences_are_named_by_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variorum.publish.html.accounts._SILENCES", 0)
    index = Index(samples.ferry())
    for whose in quiet(index):
        assert whose.brief
        for claims in (whose.silent, whose.cut_off):
            told = [n for a, b in whose.runs(claims) for n in range(a.number, b.number + 1)]
            assert told == sorted(c.number for c in claims)
    page = Page(to_html(samples.ferry()))
    assert page.wrong == []
    assert {h[1:] for h in page.hrefs if h.startswith("#")} <= set(page.ids)


def test_a_wide_matrix_says_what_a_narrow_one_says(monkeypatch: pytest.MonkeyPatch) -> None:
    from variorum.publish.html.index import Index
    from variorum.publish.html.matrix import matrix

    edition = samples.ferry()
    foreign = tuple(
        replace(w, language="de") if w.siglum == "D" else w for w in edition.witnesses
    )
    edition = replace(edition, witnesses=foreign, families=(("A", "B"), ("C",), ("D",)))
    narrow = matrix(Index(edition))
    monkeypatch.setattr("variorum.publish.html.matrix._MANY", 1)
    wide = matrix(Index(edition))
    assert wide.wide
    assert not narrow.wide
    for one, other in zip(narrow.rows, wide.rows, strict=True):
        assert other.elsewhere == one.elsewhere
        assert other.cells == tuple(c for c in one.cells if c.href)
        assert (other.lonely, other.families) == (one.lonely, one.families)


def test_long_lists_are_paged_and_nothing_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = samples.crowd(70, different=20)
    families = (
        tuple(w.siglum for w in edition.witnesses[:5]),
        *((w.siglum,) for w in edition.witnesses[5:]),
    )
    edition = replace(edition, families=families)
    monkeypatch.setattr("variorum.publish.html.page._PAGE", 5)
    page = Page(to_html(edition))
    assert page.wrong == []
    assert {claim.id for claim in edition.claims} <= set(page.ids)
    rows = [v for tag, v in page.tags if tag == "a" and v.get("class") == "sig big"]
    assert len(rows) >= len(edition.witnesses)
    assert "4 more of the family of A" in page.text
    pages = [v for tag, v in page.tags if tag == "details" and "page" in (v.get("class") or "")]
    assert len(pages) == 2 + 13  # claims in threes of five, families in fourteens


def test_what_is_said_elsewhere_in_the_sentence_is_no_lost_attribution() -> None:
    edition = samples.ferry()
    index = Index(edition)
    lost = next(
        f
        for f in story.findings(index)
        if f.title.startswith("attribution") and "lost" in f.title
    )
    assert int(lost.count) == len(lost.items)
    # Where every witness of the place tells who says so, only elsewhere, nothing is lost.
    cue = next(m.cue for c in edition.claims for m in c.mentions if m.cue)
    claims = tuple(
        replace(c, mentions=tuple(replace(m, cue=m.cue or cue) for m in c.mentions))
        for c in edition.claims
    )
    still = replace(edition, claims=claims)
    assert any("lost" in f.title for f in story.findings(Index(still)))
    loci = tuple(
        replace(
            x,
            variants=tuple(
                replace(v, note="attributed at another place in the sentence")
                for v in x.variants
            ),
        )
        for x in edition.loci
    )
    moved = replace(edition, claims=claims, loci=loci)
    assert not any("lost" in f.title for f in story.findings(Index(moved)))
