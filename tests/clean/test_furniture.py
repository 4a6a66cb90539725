"""Agency bylines, embedded posts, captions without a label, titles."""

from __future__ import annotations

import pytest

from variorum.clean import clean
from variorum.clean.credits import writing_agency
from variorum.model import Article, Witness

PARAGRAPHS = (
    "The old bridge over the Elva fell into the river early on Monday, police said.",
    "Nobody was hurt because the road had been closed on Sunday evening, the mayor told us.",
    "Engineers had warned the council twice this year that the northern pier was giving way.",
    "The council will meet on Friday to talk about a ferry, and the school will stay closed.",
    "Shops on the northern bank were told that they would be paid for what they have lost.",
)


def cleaned(*lines: str, byline: str | None = None, outlet: str | None = None) -> Witness:
    return clean(
        Article(
            id="sha256:0", source="a.txt", text="\n".join(lines), byline=byline, outlet=outlet
        ),
        "A",
    )


def parts(witness: Witness) -> list[tuple[str, str]]:
    return [(b.furniture or b.role, witness.text[b.start : b.end]) for b in witness.blocks]


# --- agencies in bylines -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("byline", "agencies"),
    [
        ("By Meteor", ("Meteor",)),
        ("By Reuters", ("Reuters",)),
        ("AFP", ("AFP",)),
        ("Press Association", ("PA",)),
        ("By Agencies", ("Agencies",)),
        ("Northern News Agency", ("Northern News Agency",)),
        ("By Harbour Dispatches", ("Harbour Dispatches",)),
        ("Reuters and AFP", ("Reuters", "AFP")),
        ("Ana Holm, Associated Press", ("AP",)),
        ("By Ana Holm", ()),
        ("By Ana Holm and Lee Orr", ()),
        ("By Petra Holm", ()),
        ("By Ana Petra", ()),
        ("Staff", ()),
        ("By Staff Reporter", ()),
        ("Newsdesk", ()),
        ("Oslo", ()),
        ("admin", ()),
        ("The Post", ()),
        ("", ()),
    ],
)
def test_agencies_that_write(byline: str, agencies: tuple[str, ...]) -> None:
    assert writing_agency(byline, "www.thepost.example") == agencies


def test_a_byline_that_is_an_agency_is_a_credit() -> None:
    assert cleaned(*PARAGRAPHS, byline="Meteor").credit == "Meteor"
    assert cleaned("Bridge over the Elva falls", "By Meteor", *PARAGRAPHS).credit == "Meteor"
    assert cleaned(*PARAGRAPHS, byline="Meteor", outlet="Meteor").credit is None
    assert cleaned(*PARAGRAPHS, byline="Ana Holm").credit is None


# --- posts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "furniture"),
    [
        ("The bridge is gone.", "— Ana Holm (@anaholm) July 14, 2016"),
        ("The bridge is gone", "pic.twitter.com/a1B2c3 — Ana Holm (@ana_h) 14 July 2016"),
        ("The bridge is gone", "https://t.co/a1B2c3 — Ana H. (@ana_h) Jul 14, 2016"),
        ("The bridge is gone", "pic.twitter.com/a1B2c3"),
        ("The bridge", "A post shared by Ana (@ana.holm) on Jul 14, 2016 at 9:05am PDT"),
    ],
)
def test_a_post_stays_and_its_attribution_does_not(words: str, furniture: str) -> None:
    witness = cleaned(*PARAGRAPHS[:2], f"{words} {furniture}", *PARAGRAPHS[2:])
    assert parts(witness)[2:4] == [("body", words), ("other", furniture)]


def test_two_posts_on_a_line() -> None:
    one, two = "— Ana (@ana) July 14, 2016", "— Lee (@lee) July 14, 2016"
    witness = cleaned(*PARAGRAPHS, f"It fell. {one} We heard it. {two}", PARAGRAPHS[0])
    assert parts(witness)[5:9] == [
        ("body", "It fell."),
        ("other", one),
        ("body", "We heard it."),
        ("other", two),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "She wrote to @anaholm on July 14, 2016, and never heard from her again, she said.",
        "The bridge — built in 1911 (by prisoners) — was to be repaired on July 14, 2016.",
    ],
)
def test_prose_is_no_post(line: str) -> None:
    assert ("body", line) in parts(cleaned(*PARAGRAPHS[:2], line, *PARAGRAPHS[2:]))


# --- captions ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "A crane lifts the bridge out of the river on Tuesday",
        "The mayor of Elva, left, walks along the river with the chief engineer",
        "Divers search the river below the bridge. (Ana Holm/The Elva Post)",
        "Children look at the fallen bridge in Elva. AFP",
        "The bridge in spring, seen from the north. (Courtesy of the harbour museum)",
        "Image 3 of 7 The bridge as it was in the summer of 1911",
    ],
)
def test_captions(line: str) -> None:
    witness = cleaned(*PARAGRAPHS[:2], line, *PARAGRAPHS[2:])
    assert parts(witness)[2] == ("caption", line)


@pytest.mark.parametrize(
    "line",
    [
        "What the engineers found",
        "The council was told of the danger twice this year",
        "The northern pier",
        "I saw the bridge fall and I ran and I never looked back",
        "How the council decides which of the bridges to repair first",
        "The council has opened a line for those who lost goods: 555 0134",
        "The road stays closed until the end of the week. AFP",
        "“We told them so and nobody in the town hall listened”",
    ],
)
def test_lines_without_a_stop_that_are_no_captions(line: str) -> None:
    witness = cleaned(*PARAGRAPHS[:2], line, *PARAGRAPHS[2:])
    assert parts(witness)[2] == ("body", line)


def test_a_page_with_the_habit_of_open_captions() -> None:
    captions = [
        "The bridge was the last of four that were built over the Elva before the first war",
        "Nobody had crossed the northern pier since the road was closed on Sunday evening",
        "The ferry was sold two years ago and now takes tourists around the southern islands",
        "A crane lifts the bridge out of the river on Tuesday",
    ]
    lines = [PARAGRAPHS[0], *captions[:2], PARAGRAPHS[1], captions[2], PARAGRAPHS[2]]
    witness = cleaned(*lines, captions[3], *PARAGRAPHS[3:])
    found = parts(witness)
    assert [("caption", c) in found for c in captions] == [True] * 4
    assert [("body", p) in found for p in PARAGRAPHS] == [True] * 5


def test_a_list_that_the_article_announces_is_no_gallery() -> None:
    items = [
        "The radar of the ferry failed in the autumn of the year before the last one",
        "The crew had asked the company for a longer break between their shifts in vain",
        "A deckhand was the only person on the boat who was trained to use the alarm",
    ]
    lines = ["This is what the council was told:", *items]
    found = parts(cleaned(*PARAGRAPHS[:3], *lines, *PARAGRAPHS[3:]))
    assert [("body", item) in found for item in items] == [True] * 3


def test_a_last_line_that_breaks_off_is_no_caption() -> None:
    last = (
        "The mayor, who was seen at the river on Monday, walks to the hall every day with the"
    )
    witness = cleaned(*PARAGRAPHS, last)
    assert parts(witness)[-1] == ("body", last)
    assert witness.truncated


# --- titles ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("top", "title"),
    [
        (
            ("Bridge over the Elva falls", "Road was closed on Sunday"),
            "Bridge over the Elva falls",
        ),
        (("• Two warnings were ignored", "Bridge falls in Elva"), "Bridge falls in Elva"),
        (("Breaking news", "Bridge falls in Elva"), "Bridge falls in Elva"),
        (
            (
                "The council is told that the northern pier is giving way since the spring",
                "Bridge falls in Elva",
            ),
            "Bridge falls in Elva",
        ),
        (
            ("Bridge falls in Elva Updated: 2017-05-03 09:40 By Agencies(East Daily)",),
            "Bridge falls in Elva",
        ),
    ],
)
def test_the_title_is_the_headline(top: tuple[str, ...], title: str) -> None:
    assert cleaned(*top, *PARAGRAPHS).title == title


def test_verse_is_no_list_of_links() -> None:
    lines = [
        "Im Turm aber schwieg der Alte.",
        "Geh nicht hinaus vor dem Tag",
        "Zuhause",
        *(f"Der Wind kam zum {n}. Mal von dem Meer" for n in range(2, 30)),
        "Und keiner hat ihn gesehn",
    ]
    article = Article(
        id="sha256:0", source="a", path=None, text="\n".join(lines), language="de"
    )
    witness = clean(article, "A")
    assert not [b for b in witness.blocks if b.role == "furniture"]
    assert not witness.truncated
