"""What an element's name, class, id and role say of the text inside it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from typing import NamedTuple

from variorum.ingest.wordlist import words
from variorum.model import BlockRole, FurnitureKind

HIDDEN_TAGS = frozenset(
    words(
        """
    script style noscript template head title meta link svg math iframe object embed audio
    video canvas textarea datalist input map area base param source track frameset noframes
    applet
    """
    )
)
BLOCK_TAGS = frozenset(
    words(
        """
    address article aside blockquote body button caption center dd details dialog dir div dl
    dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label
    legend li main menu nav ol optgroup option p picture pre section select summary table
    tbody tfoot thead tr ul br
    """
    )
)
CELL_TAGS = frozenset({"td", "th"})

_TAGS: Mapping[str, tuple[BlockRole, FurnitureKind | None]] = {
    "nav": ("furniture", "navigation"),
    "menu": ("furniture", "navigation"),
    "footer": ("furniture", "navigation"),
    "aside": ("furniture", "related"),
    "form": ("furniture", "other"),
    "button": ("furniture", "navigation"),
    "select": ("furniture", "navigation"),
    "dialog": ("furniture", "other"),
    "figcaption": ("caption", None),
    "h1": ("headline", None),
    "time": ("furniture", "other"),
}
_ROLES: Mapping[str, FurnitureKind] = {
    "navigation": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
    "banner": "navigation",
    "contentinfo": "navigation",
    "search": "navigation",
    "complementary": "related",
    "dialog": "other",
    "alertdialog": "other",
}
_TOKENS: Mapping[str, tuple[BlockRole, FurnitureKind | None]] = {
    **dict.fromkeys(["paywall", "regwall", "piano", "meteredwall"], ("furniture", "paywall")),
    **dict.fromkeys(
        words(
            """
    subscribe subscription subscriptions newsletter newsletters signup membership donate
    donation mailchimp
    """
        ),
        ("furniture", "subscription"),
    ),
    **dict.fromkeys(
        words(
            """
    related recommended recommendation recommendations recirc trending recirculation
    outbrain taboola promo promos teaser teasers popular mostread mostpopular readmore
    seealso morestories relatedposts sidebar widget widgets
    """
        ),
        ("furniture", "related"),
    ),
    **dict.fromkeys(
        words(
            """
    share sharing sharebar social socials addthis sharethis addtoany sharedaddy comments
    comment disqus respond follow
    """
        ),
        ("furniture", "share"),
    ),
    **dict.fromkeys(
        words(
            """
    nav navbar navigation menu breadcrumb breadcrumbs pagination pager masthead toolbar
    footer topbar skiplink toc
    """
        ),
        ("furniture", "navigation"),
    ),
    **dict.fromkeys(
        words(
            """
    cookie cookies consent gdpr ad ads advert advertisement sponsor sponsored popup modal
    copyright disclaimer tags taglist timestamp authorbio dfp adslot pubdate
    """
        ),
        ("furniture", "other"),
    ),
    **dict.fromkeys(["byline", "bylines"], ("byline", None)),
    **dict.fromkeys(["caption", "wpcaption", "credit", "photocredit"], ("caption", None)),
    **dict.fromkeys(["dateline"], ("dateline", None)),
}
_PAIRS = frozenset(
    {"most_read", "most_popular", "read_more", "see_also", "more_stories", "author_bio"}
)
_SPLIT = re.compile(r"[\s_:/.-]+|(?<=[a-z])(?=[A-Z])")
_ATTRIBUTE_MAX = 400


class Markup(NamedTuple):
    """A role the markup gives; ``sure`` when it is the element's name or ARIA role."""

    role: BlockRole
    furniture: FurnitureKind | None
    sure: bool


def markup_of(tag: str, attributes: Mapping[str, str]) -> Markup | None:
    """What an element says of its text, or ``None`` if it says nothing."""
    if found := _TAGS.get(tag):
        return Markup(*found, sure=tag not in {"form", "time", "aside"})
    role = attributes.get("role", "").strip().lower()
    if kind := _ROLES.get(role):
        return Markup("furniture", kind, sure=True)
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"[:_ATTRIBUTE_MAX]
    if names.isspace():
        return None
    tokens = [t.lower() for t in _SPLIT.split(names) if t]
    for first, second in itertools.pairwise(tokens):
        if f"{first}_{second}" in _PAIRS:
            return Markup("furniture", "related", sure=False)
    for token in tokens:
        if found := _TOKENS.get(token):
            return Markup(*found, sure=False)
    return None


def is_hidden(tag: str, attributes: Mapping[str, str], unhide: bool = False) -> bool:
    """Whether an element and all in it is not shown to a reader.

    ``unhide`` ignores attributes and styles, and goes by the element's name alone.
    """
    if tag in HIDDEN_TAGS:
        return True
    if unhide:
        return False
    if "hidden" in attributes:
        return True
    style = attributes.get("style", "")
    if not style:
        return False
    squeezed = "".join(style.lower().split())
    return "display:none" in squeezed or "visibility:hidden" in squeezed
