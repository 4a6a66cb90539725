"""The page in a browser: what works without a script, with one, and for everyone."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "publish"))

import samples  # from tests/publish

import variorum
from variorum.publish.html import to_html

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

pytestmark = pytest.mark.browser

VIEWS = {
    "desktop light": (1280, "light"),
    "desktop dark": (1280, "dark"),
    "phone light": (360, "light"),
    "phone dark": (360, "dark"),
}


def chromium() -> str | None:
    """The browser named by VARIORUM_CHROMIUM, or one that is installed."""
    named = os.environ.get("VARIORUM_CHROMIUM")
    if named:
        return shutil.which(named)
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for n in names if (found := shutil.which(n))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    path = chromium()
    if path is None:
        pytest.skip("no Chromium: install one or set VARIORUM_CHROMIUM")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("pages")
    made = {
        "ferry": samples.ferry(),
        "hostile": samples.hostile(),
        "crowd": samples.crowd(100, different=8),
    }
    urls: dict[str, str] = {}
    for name in ("harbour", "recall"):
        made[name] = variorum.edit([EXAMPLES / name])
    many = samples.crowd(14, different=2)
    made["many"] = replace(many, families=tuple((w.siglum,) for w in many.witnesses))
    for name, edition in made.items():
        path = folder / f"{name}.html"
        with pytest.MonkeyPatch.context() as patch:
            if name == "many":
                patch.setattr("variorum.publish.html.page._PAGE", 5)
            path.write_text(to_html(edition), encoding="utf-8")
        urls[name] = path.as_uri()
    return urls


class Visit:
    """A page in a fresh context, with every complaint and request it made.

    What a key or a click brings about is awaited (`expect`), never asked for at once: on a
    busy machine the browser answers a key before it has drawn what the key did.
    """

    def __init__(self, browser: Any, url: str, width: int = 1280, **more: Any) -> None:
        self.expect = pytest.importorskip("playwright.sync_api").expect
        self.context = browser.new_context(viewport={"width": width, "height": 900}, **more)
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page.on(
            "console",
            lambda m: self.errors.append(m.text) if m.type in {"error", "warning"} else None,
        )
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.goto(url)

    def __enter__(self) -> Visit:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()


@pytest.mark.parametrize("view", sorted(VIEWS))
@pytest.mark.parametrize("name", ["ferry", "hostile", "harbour", "recall", "many"])
def test_no_violation_of_wcag_a_or_aa(
    browser: Any, pages: dict[str, str], name: str, view: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    width, scheme = VIEWS[view]
    with Visit(browser, pages[name], width, color_scheme=scheme, bypass_csp=True) as visit:
        visit.page.evaluate(
            "for (const d of document.querySelectorAll('details')) d.open = true"
        )
        result = axe.Axe().run(
            visit.page,
            options={
                "runOnly": {
                    "type": "tag",
                    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
                }
            },
        )
        found = [
            (v["id"], [n["html"][:160] for n in v["nodes"]][:3])
            for v in result.response["violations"]
        ]
        assert found == []


@pytest.mark.parametrize("name", ["ferry", "hostile", "crowd"])
def test_it_works_under_its_policy_and_asks_for_nothing(
    browser: Any, pages: dict[str, str], name: str
) -> None:
    with Visit(browser, pages[name]) as visit:
        visit.page.wait_for_selector(".filters:not([hidden])")  # the script ran
        assert visit.errors == []
        assert [r for r in visit.requests if not r.startswith("data:")] == [pages[name]]
        colour = visit.page.evaluate("getComputedStyle(document.body).fontFamily")
        assert "Palatino" in colour or "Avenir" in colour  # and so did the style


@pytest.mark.parametrize("width", [360, 390, 768, 1280])
@pytest.mark.parametrize("name", ["ferry", "hostile", "crowd", "many"])
def test_the_page_is_never_wider_than_the_window(
    browser: Any, pages: dict[str, str], name: str, width: int
) -> None:
    with Visit(browser, pages[name], width) as visit:
        visit.page.evaluate(
            "for (const d of document.querySelectorAll('details')) d.open = true"
        )
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_a_script_links_still_open_and_light_the_words(
    browser: Any, pages: dict[str, str]
) -> None:
    with Visit(browser, pages["ferry"], java_script_enabled=False) as visit:
        page = visit.page
        assert page.locator(".filters").first.is_hidden()
        link = page.locator("#c1 .statement a")
        target = (link.get_attribute("href") or "").lstrip("#")
        words = page.locator(f"[id='{target}']")
        assert not words.is_visible()  # the text is folded
        link.click()
        words.wait_for(state="visible")
        assert words.evaluate("e => e.matches(':target')")
        plain = page.locator("#about .prose").evaluate(
            "e => getComputedStyle(e).backgroundColor"
        )
        assert words.evaluate("e => getComputedStyle(e).backgroundColor") != plain


def test_an_edge_of_the_stemma_opens_what_changed(browser: Any, pages: dict[str, str]) -> None:
    with Visit(browser, pages["ferry"]) as visit:
        page = visit.page
        page.locator(".stemma a.edge").nth(1).focus()
        page.keyboard.press("Enter")
        body = page.locator("#edge-u3b1-B")
        body.wait_for(state="visible")
        assert "attribution" in body.inner_text()


def test_j_and_k_walk_the_variants(browser: Any, pages: dict[str, str]) -> None:
    with Visit(browser, pages["ferry"]) as visit:
        page = visit.page
        for key, variant in (("j", 1), ("j", 2), ("k", 1)):
            page.keyboard.press(key)
            visit.expect(page.locator(f"#v-l1-{variant}")).to_be_focused()
        visit.expect(page.locator(".reader")).to_contain_text("Variant 1 of 6")


def test_n_and_p_walk_the_claims(browser: Any, pages: dict[str, str]) -> None:
    with Visit(browser, pages["ferry"]) as visit:
        page = visit.page
        for key, claim in (("n", 1), ("n", 2), ("p", 1)):
            page.keyboard.press(key)
            visit.expect(page.locator(f"#c{claim}")).to_be_focused()


def test_help_and_jump(browser: Any, pages: dict[str, str]) -> None:
    with Visit(browser, pages["ferry"]) as visit:
        page, expect = visit.page, visit.expect
        page.keyboard.press("?")
        expect(page.locator("#help")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("#help")).to_be_hidden()
        page.keyboard.press("/")
        expect(page.locator("#jump-to")).to_be_focused()
        page.keyboard.type("lifeboat")
        expect(page.locator("#jump-list a")).not_to_have_count(0)
        page.keyboard.press("Enter")
        expect(page.locator("#w-A p", has_text="lifeboat").first).to_be_visible()
        expect(page.locator("#jump")).to_be_hidden()


def test_filters_hide_and_count(browser: Any, pages: dict[str, str]) -> None:
    with Visit(browser, pages["ferry"]) as visit:
        page, expect = visit.page, visit.expect
        claims = page.locator("[data-for=claims]")
        claims.locator("[value=contested]").uncheck()
        expect(page.locator("tr.claim:visible")).to_have_count(2)
        expect(claims.locator(".shown")).to_have_text("2 of 6 claims")
        claims.locator("[name=confidence]").fill("50")
        expect(page.locator("tr.claim:visible")).to_have_count(1)
        claims.locator("[name=family]").select_option("1")
        expect(page.locator("tr.claim:visible")).to_have_count(0)
        variants = page.locator("[data-for=variants]")
        variants.locator("[value=attribution]").uncheck()
        expect(variants.locator(".shown")).to_have_text("4 of 6 variants")
        expect(page.locator("#v-l1-3")).to_be_hidden()


def test_the_way_back(browser: Any, pages: dict[str, str]) -> None:
    with Visit(browser, pages["ferry"], reduced_motion="reduce") as visit:
        page = visit.page
        link = page.locator("#c2 .statement a")
        link.scroll_into_view_if_needed()
        before = page.evaluate("window.scrollY")
        link.click()
        page.wait_for_function(f"window.scrollY > {before} + 200")
        page.locator(".back").click()
        page.wait_for_function(f"Math.abs(window.scrollY - {before}) < 3")


def test_every_focus_can_be_seen(browser: Any, pages: dict[str, str]) -> None:
    with Visit(browser, pages["ferry"]) as visit:
        page = visit.page
        page.keyboard.press("Tab")
        skip = page.locator(".skip")
        visit.expect(skip).to_be_focused()
        assert (skip.bounding_box() or {"x": -1})["x"] >= 0
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style != "none"


def test_it_prints(browser: Any, pages: dict[str, str]) -> None:
    with Visit(browser, pages["ferry"]) as visit:
        pdf = visit.page.pdf(format="A4")
        assert pdf.startswith(b"%PDF")
        assert (
            pdf.count(b"/Type /Page\n") + pdf.count(b"/Type/Page") + pdf.count(b"/Page ") >= 2
        )


def test_disagreements_can_be_filtered_by_confidence(
    browser: Any, pages: dict[str, str]
) -> None:
    with Visit(browser, pages["harbour"]) as visit:
        form = visit.page.locator("form[data-for=disputes]")
        count = visit.page.locator(".dispute").count()
        assert count
        form.locator("[name=confidence]").evaluate(
            "e => { e.value = 100; e.dispatchEvent(new Event('input', { bubbles: true })); }"
        )
        graded = visit.page.locator(".dispute:not([data-confidence=''])").count()
        shown = count - graded
        visit.expect(visit.page.locator(".dispute:visible")).to_have_count(shown)
        assert form.locator("output").text_content() == "100 %"
        assert f"{shown} of {count}" in (form.locator(".shown").text_content() or "")


def test_a_page_of_claims_opens_for_a_key_and_for_a_link(
    browser: Any, pages: dict[str, str]
) -> None:
    with Visit(browser, pages["many"]) as visit:
        page = visit.page
        assert page.locator("#c7").is_hidden()
        page.locator("#c5").focus()
        page.keyboard.press("n")
        visit.expect(page.locator("#c6")).to_be_focused()
        visit.expect(page.locator("#c7")).to_be_visible()
    with Visit(browser, pages["many"] + "#c7", java_script_enabled=False) as visit:
        visit.expect(visit.page.locator("#c7")).to_be_visible()


def test_pages_without_a_row_go(browser: Any, pages: dict[str, str]) -> None:
    with Visit(browser, pages["many"]) as visit:
        rest = visit.page.locator("#claims > .page")
        visit.expect(rest.locator("summary .n")).to_have_text(["5", "2"])
        visit.page.locator("[data-for=claims] [value=copied]").uncheck()
        visit.expect(rest.first).to_be_hidden()


def test_jump_reaches_what_is_on_a_folded_page(browser: Any, pages: dict[str, str]) -> None:
    with Visit(browser, pages["many"]) as visit:
        page = visit.page
        page.keyboard.press("/")
        visit.expect(page.locator("#jump-to")).to_be_focused()
        page.keyboard.type("bridge on day 9")
        visit.expect(page.locator("#jump-list a")).not_to_have_count(0)
        page.keyboard.press("Enter")
        visit.expect(page.locator("#c9")).to_be_visible()
