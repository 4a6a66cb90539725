"""HTML: the visible text, hints from the markup, metadata."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.ingest import read
from variorum.model import Article, Hint

PARAGRAPHS = (
    "The old bridge over the Elva fell into the river early on Monday, police said.",
    "Nobody was hurt because the road had been closed on Sunday evening, the mayor told us.",
    "Engineers had warned the council twice this year that the northern pier was giving way.",
    "Repairs were to begin in March, but the money was spent on the harbour instead.",
    "A ferry will carry cars and lorries across the river until a new bridge is built.",
)


def page(body: str, head: str = "") -> str:
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>'


def article(html: str) -> Article:
    articles, failures = read([{"html": html}])
    assert failures == ()
    return articles[0]


def text(html: str) -> str:
    return article(page(html)).text


def hint_of(found: Article, words: str) -> Hint | None:
    at = found.text.index(words)
    return next((h for h in found.hints if h.start <= at < h.end), None)


STORY = page(
    """
    <header><nav><a href="/">Home</a></nav></header>
    <div class="cookie-banner">We use cookies on this site.</div>
    <main><article>
      <h1>Bridge over the Elva falls</h1>
      <p class="byline">By Ana Holm</p>
      <figure><img src="b.jpg">
      <figcaption>The bridge in spring (Photo: M. Orr)</figcaption></figure>
      """
    + "\n".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    + """
      <aside class="related"><h3>More</h3><a href="/1">Ferry timetable changed</a></aside>
      <div class="social-share"><a>Share</a><a>Tweet</a></div>
    </article></main>
    <div id="newsletter">Sign up for our newsletter</div>
    <footer><a>Contact</a> <a>Imprint</a></footer>
    """,
    head="""<title>Bridge over the Elva falls | The Post</title>
    <meta property="og:title" content="Bridge over the Elva falls">
    <meta property="og:site_name" content="The Post">
    <meta name="author" content="Ana Holm">
    <meta property="article:published_time" content="2015-10-22T08:30:00+02:00">
    <link rel="canonical" href="https://post.example/bridge">""",
)


# --- visible text ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "visible"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\nTwo."),
        ("<p>One\n  <b>bo</b>ld <i>word</i> .</p>", "One bold word ."),
        ("One<br>two<br/>three", "One\ntwo\nthree"),
        ("<ul><li>a<li>b</ul>c", "a\nb\nc"),
        ("<table><tr><th>x<td>y<tr><td>1<td>2</table>", "x\ty\n1\t2"),
        ("a &amp; b &lt;script&gt; &eacute; &#8364; &nbsp;c", "a & b <script> é € c"),
        ("a<script>if (a < b) x()</script>b</style>c", "abc"),
        ("<style>p{}</style><noscript>n</noscript><template>t</template>z", "z"),
        ("a<!-- hidden -->b", "ab"),
        ("<p hidden>h</p><p style='display: NONE'>n</p><p>shown</p>", "shown"),
        ("<p>a<p>b<div>c<div>d", "a\nb\nc\nd"),
        ("<pre>one\ntwo</pre>", "one two"),
        ("<svg><title>s</title></svg>x<textarea>t</textarea>", "x"),
    ],
)
def test_visible_text(html: str, visible: str) -> None:
    assert text(html) == visible


def test_a_page_hidden_until_a_script_runs_is_read_all_the_same() -> None:
    assert text(f"<div hidden><p>{PARAGRAPHS[0]}</p></div>") == PARAGRAPHS[0]


def test_nothing_visible_is_lost() -> None:
    found = article(STORY)
    for words in (
        "Home",
        "cookies",
        "By Ana Holm",
        "Photo: M. Orr",
        "Ferry timetable",
        "Imprint",
    ):
        assert words in found.text
    for paragraph in PARAGRAPHS:
        assert paragraph in found.text


@pytest.mark.parametrize("depth", [100, 1000, 10_000, 50_000])
def test_deep_nesting(depth: int) -> None:
    html = f"<p>before</p>{'<div>' * depth}deep{'</div>' * depth}<p>after</p><script>x</script>"
    assert text(html).split() == ["before", "deep", "after"]


@pytest.mark.parametrize(
    "html",
    [
        "<" * 2000 + "a",
        "<a " * 500 + ">x",
        "</p></div>x",
        "<p><table><td><p>x",
        "x<![CDATA[y]]>",
        "<html><html><body><body>x",
        "<p a=\"<'>x",
        "<b>" * 5000 + "x",
        "x</html>y<!--",
    ],
)
def test_broken_markup_still_gives_its_text(html: str) -> None:
    articles, failures = read([{"html": html}])
    assert articles or failures[0].cause == "no visible text"


# --- hints -------------------------------------------------------------------------------


def test_hints() -> None:
    found = article(STORY)
    for paragraph in PARAGRAPHS:
        hint = hint_of(found, paragraph)
        assert hint is not None
        assert hint.role == "body"
    roles = {
        "Home": ("furniture", "navigation"),
        "We use cookies": ("furniture", "other"),
        "Bridge over the Elva falls": ("headline", None),
        "The bridge in spring": ("caption", None),
        "Ferry timetable": ("furniture", "related"),
        "Share": ("furniture", "share"),
        "Sign up": ("furniture", "subscription"),
        "Imprint": ("furniture", "navigation"),
    }
    for words, expected in roles.items():
        hint = hint_of(found, words)
        assert hint is not None, words
        assert (hint.role, hint.furniture) == expected, words


def test_without_an_article_only_named_furniture_has_a_hint() -> None:
    found = article(page("<nav>Home</nav><p>A bridge fell.</p>"))
    assert [(h.role, found.text[h.start : h.end]) for h in found.hints] == [
        ("furniture", "Home")
    ]


# --- metadata ----------------------------------------------------------------------------


def test_metadata() -> None:
    found = article(STORY)
    assert found.title == "Bridge over the Elva falls"
    assert found.outlet == "The Post"
    assert found.byline == "Ana Holm"
    assert found.url == "https://post.example/bridge"
    assert found.language == "en"
    assert found.published.earliest == "2015-10-22T08:30:00+02:00"
    assert found.published.basis == "given"


def test_json_ld() -> None:
    data = {
        "@graph": [
            {"@type": "WebSite", "name": "no"},
            {
                "@type": ["NewsArticle"],
                "headline": "Bridge falls",
                "datePublished": "2015-10-22",
                "author": [{"name": "Ana Holm"}, {"name": "Lee Orr"}],
                "publisher": {"name": "The Post"},
            },
        ]
    }
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    broken = '<script type="application/ld+json">{</script>'
    found = article(page("<p>A bridge fell.</p>", head=broken + script))
    assert (found.title, found.byline, found.outlet) == (
        "Bridge falls",
        "Ana Holm, Lee Orr",
        "The Post",
    )
    assert found.published.earliest == "2015-10-22"


def test_dates_are_never_guessed() -> None:
    html = page("<p>A bridge fell on 22 October 2015.</p><p>Updated 23 Oct 2015</p>")
    assert article(html).published.basis is None


def test_what_is_given_outranks_the_page() -> None:
    articles, _ = read(
        [{"html": STORY, "title": "Mine", "published": "2014", "outlet": "Other"}]
    )
    assert (articles[0].title, articles[0].outlet) == ("Mine", "Other")
    assert articles[0].published.earliest == "2014-01-01"
    assert articles[0].byline == "Ana Holm"


# --- laws --------------------------------------------------------------------------------

SOUP = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div class=related>",
                "</div>",
                "<nav>",
                "<b>",
                "<li>",
                "<table>",
                "<td>",
                "<script>",
                "</script>",
                "<h1>",
                "<!--",
                "-->",
                "<br>",
                "&amp;",
                "<",
                "]]>",
            ]
        ),
        st.text(max_size=12),
    ),
    max_size=40,
).map("".join)


@settings(max_examples=40, deadline=None)
@given(SOUP)
def test_any_markup(html: str) -> None:
    articles, failures = read([{"html": html}])
    assert len(articles) + len(failures) == 1
    for found in articles:
        last = 0
        for hint in found.hints:
            assert last <= hint.start < hint.end <= len(found.text)
            assert (hint.furniture is not None) == (hint.role == "furniture")
            last = hint.end
