"""Roles of lines, and what they tell of the whole article."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.clean import clean
from variorum.ingest import read
from variorum.model import Article, Hint, Witness

BODY = (
    "The old bridge over the Elva fell into the river early on Monday, police said.",
    "Nobody was hurt because the road had been closed on Sunday evening, the mayor told us.",
    "Engineers had warned the council twice this year that the northern pier was giving way.",
)


def article(*lines: str, title: str | None = None, outlet: str | None = None) -> Article:
    return Article(
        id="sha256:0", source="a.txt", text="\n".join(lines), title=title, outlet=outlet
    )


def cleaned(*lines: str, title: str | None = None, outlet: str | None = None) -> Witness:
    return clean(article(*lines, title=title, outlet=outlet), "A")


def roles(witness: Witness) -> dict[str, str]:
    """The text of every block with its role, or its kind if it is furniture."""
    return {witness.text[b.start : b.end]: b.furniture or b.role for b in witness.blocks}


def role_of(line: str) -> str:
    """The role of a line between paragraphs of an article."""
    return roles(cleaned(BODY[0], line, BODY[1]))[line]


# --- single lines ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Advertisement", "other"),
        ("Story continues below", "other"),
        ("Advertisement Continue reading the main story", "other"),
        ("Scroll down for video", "navigation"),
        ("Skip to main content", "navigation"),
        ("Your browser does not support this video", "navigation"),
        ("Tags: bridge, river, council", "navigation"),
        ("Share this article", "share"),
        ("Share on Facebook", "share"),
        ("Tweet", "share"),
        ("1,204 comments", "share"),
        ("Leave a comment", "share"),
        ("Follow us on Twitter", "share"),
        ("Also Read", "related"),
        ("READ MORE: Ferry timetable changed for the winter", "related"),
        ("Related: What the council knew", "related"),
        ("[What the council knew about the pier]", "related"),
        ("What the council knew about the pier Read more", "related"),
        ("Sign up for our weekly newsletter", "subscription"),
        ("Get the best of the Post delivered to your inbox", "subscription"),
        ("Subscribe now for unlimited access", "subscription"),
        ("Continue reading this article with a subscription. From €1 a week.", "paywall"),
        ("Read the full story for £1 a month", "paywall"),
        ("From €1 a week.", "subscription"),
        ("Already a subscriber? Log in", "subscription"),
        ("$9.99/month", "subscription"),
        ("€ 120 per year", "subscription"),
        ("Renews automatically, cancel anytime", "subscription"),
        ("We use cookies to give you the best experience.", "other"),
        ("Privacy Policy", "other"),
        ("Copyright 2019 The Post Ltd. All rights reserved.", "other"),
        ("© 2019 The Post", "other"),
        ("Published: 22 October 2015, 08:30 GMT", "other"),
        ("Updated at 9:50 p.m. ET Thursday", "other"),
        ("{{article.title}}", "template"),
        ("Hello ${user.name}", "template"),
        ("%%promo_box%%", "template"),
        ("Getty Images", "caption"),
        ("Photo: Ana Holm / AFP", "caption"),
        ("Image copyright Reuters", "caption"),
        ("Ana Holm/The Post", "caption"),
        ("The bridge in spring. (Photo: Ana Holm)", "caption"),
        ("FILE - In this May 3, 2014 file photo, the bridge is open to cars.", "caption"),
        ("Getty Images The bridge was built in 1911", "caption"),
        ("The mayor, who has denied everything, is pictured with her lawyer", "caption"),
        ("(Reporting by Ana Holm; Editing by Lee Orr)", "byline"),
        ("With inputs from AFP", "byline"),
        ("Lee Orr in Oslo contributed to this report.", "byline"),
        ("ah/lo (AFP, dpa)", "byline"),
        ("* * *", "other"),
    ],
)
def test_page_text(line: str, kind: str) -> None:
    assert role_of(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "Two died.",
        "A long wait",
        "What did the council know?",
        "“We heard a noise,” she said.",
        "By contrast, the southern pier is sound.",
        "Read more than a hundred reports, the judge told the council.",
        "The company said its readers may subscribe now for nine dollars a month.",
        "We use cookies on every page, the site's owner said in a statement to the court.",
        '"You have reached your limit of free articles," the screen said, according to Ms Orr.',
        "More than 40 people — half of them children — were on the ferry.",
        "The film, which cost $9.99 a month to see, opened in May.",
        "Ms Orr has contributed to the campaign since 2011, the court was told.",
        "This image of the council as careless has stuck, she said.",
        "Banks look at your credit score (a number from 300 to 850).",
        "Watch how the river rises: it takes an hour, engineers said.",
        "Related companies were told to stop work at the site on Friday.",
        "The council met on 3 May 2014, and again in June.",
        "It had 40 shares.",
        "© Ana Orr, who is 24 years old, was hurt when the bridge fell on Monday evening.",
    ],
)
def test_body_is_kept(line: str) -> None:
    assert role_of(line) == "body"


# --- links -------------------------------------------------------------------------------


def test_titles_after_a_link_line_are_links_but_a_paragraph_is_not() -> None:
    witness = cleaned(
        BODY[0], "Also Read", "Ferry timetable changed", BODY[1], "Also Read", BODY[2]
    )
    found = roles(witness)
    assert found["Ferry timetable changed"] == "related"
    assert [found[line] for line in BODY] == ["body"] * 3


def test_links_at_the_end() -> None:
    links = [
        "Ferry timetable changed",
        "Ten bridges that fell. Number four may surprise.",
        "What the council knew",
    ]
    found = roles(cleaned(*BODY, "Read more:", *links))
    assert [found[line] for line in links] == ["related"] * 3


def test_a_list_the_article_announces_is_kept() -> None:
    items = [
        "Elva bridge, 1911",
        "Ford bridge, 1920",
        "Mill bridge, 1931",
        "Lower bridge, 1950",
    ]
    found = roles(cleaned(*BODY, "These bridges were built by the same company:", *items))
    assert [found[line] for line in items] == ["body"] * 4


# --- paywalls and endings ----------------------------------------------------------------

WALL = (
    "You've reached your limit of {{count}} free articles this month.",
    "Subscribe to read the full story",
    "Smart Plan",
    "$120",
    "1 Year",
    "$10/month",
    "Award-winning journalism on every device",
    "Insights on markets and politics from our team of editors",
)


def test_a_paywall_cuts_the_article_off() -> None:
    witness = cleaned(*BODY, *WALL)
    found = roles(witness)
    assert witness.truncated
    assert found[WALL[0]] == "paywall"
    assert [found[line] for line in BODY] == ["body"] * 3
    assert {found[line] for line in WALL[1:]} <= {"paywall", "subscription"}


def test_an_article_that_goes_on_after_the_wall_is_not_cut_off() -> None:
    witness = cleaned(
        BODY[0], BODY[1], *WALL[:2], f"On Monday the police of Elva closed the river. {BODY[2]}"
    )
    assert not witness.truncated
    assert witness.blocks[-1].role == "body"


def test_prose_of_another_story_does_not_end_the_wall() -> None:
    other = (
        "The national football team lost its third match in a row on Sunday, and fans booed."
    )
    witness = cleaned(*BODY, *WALL, other)
    assert witness.truncated
    assert roles(witness)[other] == "subscription"


@pytest.mark.parametrize(
    "footer",
    [
        ("Sign up for our weekly newsletter", "Enter your email address"),
        ("Subscribe now from $1 a week", "Already a subscriber? Log in", "Cancel anytime"),
        ("Share this article", "Subscribe to continue reading"),
        ("Copyright 2019 The Post. All rights reserved.",),
        ("Read more:", "Ferry timetable changed", "What the council knew"),
        ("(Reporting by Ana Holm; Editing by Lee Orr)",),
        ("This is a developing story and will be updated.",),
    ],
)
def test_a_complete_article_with_a_footer_is_not_truncated(footer: tuple[str, ...]) -> None:
    witness = cleaned(*BODY, *footer)
    assert not witness.truncated
    assert [b.role for b in witness.blocks[:3]] == ["body"] * 3
    assert not any(b.role == "body" for b in witness.blocks[3:])


@pytest.mark.parametrize(
    "ending",
    [
        ("The council, which met on Monday in the old town hall by the river, decided to…",),
        (
            "The council, which met on Monday in the old hall by the river, decided to ...",
            "Read more",
        ),
        ("The council met on Monday.", "Continue reading"),
        ("The council met on Monday.", "..."),
        ("The council, which met on Monday in the town hall, decided that the",),
    ],
)
def test_endings_that_break_off(ending: tuple[str, ...]) -> None:
    assert cleaned(*BODY, *ending).truncated


def test_a_quotation_that_trails_off_is_an_ending() -> None:
    assert not cleaned(
        *BODY, '"I do not know what we are going to do without that bridge..."'
    ).truncated


# --- the top of an article ---------------------------------------------------------------


def test_headline_byline_dateline() -> None:
    witness = cleaned(
        "After a week of rain:",
        "Bridge over the Elva falls",
        "By Ana Holm and Lee Orr, Staff Writers",
        "Published: 22 October 2015",
        f"OSLO, Oct 22 (AFP) -- {BODY[0]}",
        *BODY[1:],
    )
    assert [b.role for b in witness.blocks] == [
        *["headline"] * 2,
        "byline",
        "furniture",
        "dateline",
        *["body"] * 3,
    ]
    assert witness.title == "After a week of rain: Bridge over the Elva falls"
    assert witness.byline == "Ana Holm and Lee Orr, Staff Writers"
    assert witness.dateline == "OSLO, Oct 22"
    assert witness.credit == "AFP"
    assert witness.text[witness.blocks[5].start :].startswith(BODY[0])


def test_a_dateline_on_a_line_of_its_own() -> None:
    witness = cleaned("Bridge over the Elva falls", "ELKTON, Wash. —", *BODY)
    assert [b.role for b in witness.blocks[:3]] == ["headline", "dateline", "body"]
    assert witness.dateline == "ELKTON, Wash."


def test_the_outlet_is_no_credit() -> None:
    line = f"ELKTON (WXYY) - {BODY[0]}"
    assert cleaned(line, *BODY[1:]).credit == "WXYY"
    assert cleaned(line, *BODY[1:], outlet="WXYY").credit is None


def test_names_between_headline_and_text() -> None:
    witness = cleaned("Bridge over the Elva falls", "Ana Holm", "THE POST", *BODY)
    assert [b.role for b in witness.blocks[:3]] == ["headline", "byline", "byline"]
    assert witness.byline == "Ana Holm"


def test_what_stands_above_the_known_title_is_navigation() -> None:
    title = "Bridge over the Elva falls"
    witness = cleaned("World", "Northern Europe", title, *BODY, title=title)
    assert [b.furniture or b.role for b in witness.blocks[:3]] == [
        "navigation",
        "navigation",
        "headline",
    ]


def test_given_metadata_are_kept() -> None:
    given_article = replace(article("Bridge falls", *BODY), title="T", byline="B", outlet="O")
    witness = clean(given_article, "C")
    assert (witness.siglum, witness.title, witness.byline, witness.outlet) == (
        "C",
        "T",
        "B",
        "O",
    )


def test_no_headline_is_made_of_running_text() -> None:
    witness = cleaned(*BODY)
    assert witness.title is None
    assert [b.role for b in witness.blocks] == ["body"] * 3


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("AFP", "AFP"),
        ("© Agence France-Presse", "AFP"),
        ("Copyright 2017 The Associated Press. All rights reserved.", "AP"),
        ("With inputs from Reuters", "Reuters"),
        ("Reuters - Ap - Afp", "Reuters, AP, AFP"),
        ("(Reporting by Ana Holm; Editing by Lee Orr)", None),
    ],
)
def test_credit_lines(line: str, credit: str | None) -> None:
    witness = cleaned(*BODY, line)
    assert witness.credit == credit
    assert not witness.truncated


def test_credit_at_the_end_of_a_paragraph() -> None:
    assert cleaned(*BODY, "The road stays closed, police said. (AFP)").credit == "AFP"
    witness = cleaned(
        *BODY, "The road stays closed. (Reporting by Ana Holm; Editing by Lee Orr)"
    )
    assert [b.role for b in witness.blocks[-2:]] == ["body", "byline"]


def test_an_agency_named_under_a_picture_is_no_credit() -> None:
    assert cleaned(BODY[0], "Reuters", BODY[1]).credit is None


# --- shapes of text ----------------------------------------------------------------------


def test_hard_wrapped_text_is_one_block_a_paragraph() -> None:
    text = (
        "The old bridge over the Elva fell into the river early on Monday, police\n"
        "said, and nobody was hurt because the road had been closed on Sunday by\n"
        "the mayor.\n\n"
        "Engineers had warned the council twice this year that the northern pier\n"
        "was giving way, but the money was spent on the harbour and on a ferry\n"
        "that nobody uses.\n"
    )
    witness = clean(replace(article(""), text=text), "A")
    assert len(witness.blocks) == 2
    assert witness.text[witness.blocks[0].end - 6 : witness.blocks[0].end] == "mayor."


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\u2028"])
def test_line_ends(end: str) -> None:
    witness = clean(replace(article(""), text=end.join(BODY)), "A")
    assert [witness.text[b.start : b.end] for b in witness.blocks] == list(BODY)


@pytest.mark.parametrize("text", ["x", "!!!", "{{a}}", "Share", "one two", "\u200b"])
def test_texts_without_a_sentence(text: str) -> None:
    assert len(clean(replace(article(""), text=text), "A").blocks) == 1


def test_markup_comes_first() -> None:
    text = "\n".join(
        ["World", "Elva bridge falls", *BODY, "Ten best bridges", "Any line at all."]
    )
    spans = []
    start = 0
    for line in text.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    hints = (
        Hint(start=spans[0][0], end=spans[0][1], role="furniture", furniture="navigation"),
        Hint(start=spans[1][0], end=spans[1][1], role="headline"),
        *(Hint(start=s, end=e, role="body") for s, e in spans[2:5]),
        Hint(start=spans[5][0], end=spans[5][1], role="furniture", furniture="related"),
        Hint(start=spans[6][0], end=spans[6][1], role="furniture", furniture="other"),
    )
    witness = clean(replace(article(""), text=text, hints=hints), "A")
    assert [b.furniture or b.role for b in witness.blocks] == [
        "navigation",
        "headline",
        *["body"] * 3,
        "related",
        "other",
    ]
    assert witness.title == "Elva bridge falls"


@pytest.mark.parametrize(
    ("line", "truncated"),
    [("Subscribe now from $1 a week", True), ("Photos of the week", False), ("Share", False)],
)
def test_an_element_named_paywall_is_one_only_if_it_asks(line: str, truncated: bool) -> None:
    text = "\n".join([*BODY, line])
    start = len("\n".join(BODY)) + 1
    hints = (
        Hint(start=0, end=start - 1, role="body"),
        Hint(start=start, end=len(text), role="furniture", furniture="paywall"),
    )
    witness = clean(replace(article(""), text=text, hints=hints), "A")
    assert witness.truncated == truncated
    assert witness.blocks[-1].role == "furniture"


# --- laws --------------------------------------------------------------------------------

LINES = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(
            [
                *BODY,
                *WALL,
                "Also Read",
                "By Ana Holm",
                "OSLO — Two died.",
                "AFP",
                "…",
                "It fell! pic.twitter.com/a1B2 — Ana (@ana) May 3, 2017",
                "Bridge falls Updated: 2017-05-03 09:40 (Xinhua)",
                "A crane lifts the bridge out of the river on Tuesday",
            ]
        ),
    ),
    max_size=12,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_blocks_cover_the_text(lines: list[str], end: str) -> None:
    witness = clean(replace(article(""), text=end.join(lines)), "A")
    text = witness.text
    last = 0
    for block in witness.blocks:
        assert last <= block.start < block.end <= len(text)
        assert not text[last : block.start].strip()
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        assert (block.furniture is not None) == (block.role == "furniture")
        last = block.end
    assert not text[last:].strip()


@given(LINES)
def test_the_siglum_changes_nothing_else(lines: list[str]) -> None:
    one = cleaned(*lines)
    assert replace(clean(article(*lines), "B"), siglum="A") == one


# --- the two real witnesses --------------------------------------------------------------


@pytest.mark.witnesses
def test_the_real_witnesses(witness_files: list[Path]) -> None:
    articles, failures = read(witness_files)
    assert failures == ()
    a, b = (clean(found, siglum) for found, siglum in zip(articles, "AB", strict=True))
    assert [x.role for x in a.blocks[:4]] == ["headline", "headline", "dateline", "body"]
    assert not any(x.role == "furniture" for x in a.blocks)
    assert (a.dateline, a.credit, a.truncated) == ("MOSCOW", "Dispatches", False)
    assert b.truncated
    kinds = [x.furniture or x.role for x in b.blocks]
    assert kinds[:4] == ["body", "body", "related", "body"]
    assert kinds.count("body") == 13
    assert "body" not in kinds[kinds.index("paywall") :]
