"""Whole pages in text form, each line with the role a reader gives it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from variorum.clean import clean
from variorum.model import Article


@dataclass(frozen=True)
class Page:
    """Lines as (role or kind, text); a line in several parts has several tuples joined by
    a space, those after the first with a leading ``+`` in their role."""

    name: str
    lines: tuple[tuple[str, str], ...]
    title: str | None
    byline: str | None = None
    credit: str | None = None
    dateline: str | None = None
    outlet: str | None = None
    truncated: bool = False


TABLOID = Page(
    name="tabloid",
    outlet="The Daily Lamp",
    title="Ferry captain 'was asleep' when boat hit Elva pier",
    byline="Tess Rowan For The Daily Lamp",
    lines=(
        ("navigation", "EXCLUSIVE"),
        ("headline", "Ferry captain 'was asleep' when boat hit Elva pier"),
        ("headline", "• Forty passengers were thrown to the deck in the crash"),
        ("headline", "• The captain, 51, has been questioned by detectives"),
        ("byline", "By Tess Rowan For The Daily Lamp"),
        ("other", "Published: 08:14 GMT, 3 May 2017 | Updated: 11:02 GMT, 3 May 2017"),
        ("share", "1.2k shares"),
        ("share", "84 comments"),
        (
            "body",
            "A ferry captain was asleep at the wheel when his boat ploughed into a pier at "
            "full speed, it was claimed last night.",
        ),
        (
            "body",
            "Dozens of passengers were flung across the deck as the Elva Queen struck the "
            "northern pier shortly before 7am.",
        ),
        ("caption", "The Elva Queen is towed back to the harbour with a hole in its bow"),
        ("caption", "Passengers wait on the quay with blankets around their shoulders"),
        ("navigation", "+7"),
        ("navigation", "View gallery"),
        (
            "body",
            "'I heard a bang and then everybody was screaming,' said Moira Platt, 44, who was "
            "on her way to work.",
        ),
        (
            "caption",
            "Getty Images Divers look for damage under the pier on Tuesday morning",
        ),
        (
            "body",
            "The captain, who has worked for the line for 20 years, was taken to a police "
            "station for tests.",
        ),
        (
            "caption",
            "The captain of the ferry, who has not been named by the police, had worked for "
            "the line for two decades",
        ),
        ("related", "RELATED ARTICLES Previous 1 Next"),
        ("related", "Ten things you never knew about the Elva"),
        ("related", "Ferry company fined over rotten lifeboats"),
        (
            "body",
            "A spokesman for the ferry company said it would not comment while the inquiry "
            "goes on.",
        ),
        (
            "related",
            "MOST READ IN NEWS GULL FURY Bird steals whole fish supper from tourist TOWN "
            "HALL SHAME Mayor's parking fines revealed",
        ),
        ("share", "Share or comment on this article"),
    ),
)

WIRE = Page(
    name="wire",
    title="Elva ferry strikes pier, 12 hurt -police",
    byline="Marta Quill",
    credit="Reuters",
    dateline="ELVA, May 2",
    lines=(
        ("headline", "Elva ferry strikes pier, 12 hurt -police"),
        ("byline", "By Marta Quill"),
        ("dateline", "ELVA, May 2 (Reuters) -"),
        (
            "+body",
            "A passenger ferry hit a pier in the northern port of Elva on Tuesday, injuring "
            "12 people, police said.",
        ),
        (
            "body",
            "Two of the injured were in a serious condition, the regional hospital said in a "
            "statement.",
        ),
        (
            "caption",
            "Rescue boats are seen near the damaged pier in Elva, May 2, 2017. "
            "REUTERS/Olaf Brandt",
        ),
        ("navigation", "Slideshow (3 Images)"),
        ("body", "BRAKES"),
        (
            "body",
            "The company said the ferry's brakes had been checked in April and that no fault "
            "had been found.",
        ),
        ("body", '"We do not know the cause yet," harbour master Jan Vik told Reuters.'),
        (
            "byline",
            "(Reporting by Marta Quill; Additional reporting by Olaf Brandt; Editing by Ida "
            "Frost)",
        ),
        ("other", "Our Standards: The Thomson Reuters Trust Principles."),
    ),
)

BROADCASTER = Page(
    name="broadcaster",
    title="Elva ferry crash: What we know so far",
    credit="CNN",
    lines=(
        ("headline", "Elva ferry crash: What we know so far"),
        ("other", "Updated 1422 GMT (2222 HKT) May 2, 2017"),
        ("dateline", "(CNN)"),
        (
            "+body",
            "A ferry with more than 200 people aboard crashed into a pier on Tuesday in the "
            "port of Elva, officials said.",
        ),
        (
            "navigation",
            "JUST WATCHED Ferry passengers tell of crash Replay More Videos ... MUST WATCH "
            "Ferry passengers tell of crash 01:12",
        ),
        (
            "body",
            "The harbour was closed for six hours, and the railway put on extra trains for "
            "commuters.",
        ),
        ("body", "'Like an earthquake'"),
        (
            "body",
            "Shop owner Per Lund said the whole quay shook when the boat struck, and that he "
            "ran outside at once.",
        ),
        (
            "caption",
            "Image copyright EPA Image caption The pier had been rebuilt only last year",
        ),
        ("body", "The quay just jumped. Glass everywhere. Thank God for the crew."),
        ("+other", "pic.twitter.com/a1B2c3D4e5 — Per Lund (@perlund_elva) May 2, 2017"),
        (
            "body",
            "Investigators boarded the ferry in the afternoon to recover its data recorder.",
        ),
        ("byline", "CNN's Ida Frost contributed to this report."),
    ),
)

PORTAL = Page(
    name="portal",
    title="Ferry hits pier in northern port, dozens injured",
    credit="Agencies",
    outlet="East Daily",
    lines=(
        ("headline", "Ferry hits pier in northern port, dozens injured"),
        ("+byline", "Updated: 2017-05-03 09:40 By Agencies(East Daily)"),
        (
            "body",
            "Dozens of people were hurt when a ferry ran into a pier in the northern port of "
            "Elva on Tuesday.",
        ),
        (
            "body",
            "Local media reported that the captain had been taken to a police station for "
            "questioning.",
        ),
        (
            "body",
            "The ferry line carries about two million people a year between the islands and "
            "the mainland.",
        ),
        (
            "body",
            "It was the third accident in the harbour this year, according to the port "
            "authority.",
        ),
        (
            "caption",
            "Rescue workers carry an injured passenger off the ferry on Tuesday in Elva. AFP",
        ),
        ("other", "(East Daily 05/03/2017 page12)"),
        ("related", "Related Stories"),
        ("related", "Port to get new radar"),
        ("related", "Islands ask for more ferries"),
    ),
)

BLOG = Page(
    name="blog",
    title="Why the Elva ferry was always going to crash",
    byline="Nils Aker",
    lines=(
        ("headline", "Why the Elva ferry was always going to crash"),
        ("byline", "Posted by Nils Aker"),
        ("other", "May 4, 2017 at 10:15 am"),
        (
            "body",
            "I have crossed the sound on that boat perhaps a thousand times, and I have never "
            "felt quite safe on it.",
        ),
        ("body", "Here is what the company was told, and when:"),
        ("body", "The radar failed in the autumn of 2015"),
        ("body", "A deckhand was the only person trained to use the alarm"),
        ("body", "The captains asked for a longer break between shifts"),
        (
            "body",
            "None of that is secret, and you can read all of it in the minutes of the harbour "
            "council.",
        ),
        ("body", "So who is to blame?"),
        (
            "body",
            "My answer is that everybody is, from the minister down to those of us who never "
            "wrote a letter.",
        ),
        ("body", "We saw it and we looked away"),
        (
            "body",
            "The next crash will be worse, and we will be just as surprised by it as we were "
            "by this one.",
        ),
        ("navigation", "Tags: ferry, Elva, harbour council"),
        ("share", "Share this post"),
        ("share", "Leave a reply"),
        ("subscription", "Enter your email address"),
    ),
)

REGIONAL = Page(
    name="regional",
    title="Ferry crash injures 12 in Elva",
    byline="LENA MOSS Associated Press",
    credit="AP",
    dateline="ELVA, Wash.",
    truncated=True,
    lines=(
        ("navigation", "Home"),
        ("navigation", "News"),
        ("headline", "Ferry crash injures 12 in Elva"),
        ("byline", "By LENA MOSS Associated Press"),
        ("other", "May 2, 2017"),
        ("dateline", "ELVA, Wash. (AP) —"),
        (
            "+body",
            "Twelve people were hurt Tuesday when a ferry slammed into a pier, the county "
            "sheriff said.",
        ),
        (
            "caption",
            "Deputies stand guard beside the pier on Tuesday, May 2, 2017, in Elva, Wash. "
            "(Karl Reed/The Elva Courier via AP)",
        ),
        (
            "body",
            "Sheriff Dan Pike said the captain of the ferry was cooperating with the Coast "
            "Guard.",
        ),
        ("other", "Advertisement"),
        ("body", "The line will run buses around the sound until at least Friday, Pike said."),
        (
            "paywall",
            "You have read all of your free articles this month. "
            "Subscribe to continue reading.",
        ),
        ("subscription", "$2.99/week"),
        ("subscription", "Already a subscriber? Log in"),
        ("other", "Copyright 2017 The Associated Press. All rights reserved."),
    ),
)

PAGES = (TABLOID, WIRE, BROADCASTER, PORTAL, BLOG, REGIONAL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_line_has_its_role(page: Page) -> None:
    text = ""
    for role, words in page.lines:
        text += (" " if role.startswith("+") else "\n" if text else "") + words
    witness = clean(
        Article(id="sha256:0", source=page.name, text=text, outlet=page.outlet), "A"
    )
    found = [(b.furniture or b.role, text[b.start : b.end]) for b in witness.blocks]
    assert found == [(role.removeprefix("+"), words) for role, words in page.lines]
    assert (witness.title, witness.byline) == (page.title, page.byline)
    assert (witness.credit, witness.dateline) == (page.credit, page.dateline)
    assert witness.truncated == page.truncated
