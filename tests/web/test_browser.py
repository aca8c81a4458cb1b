"""What a person does in a browser: Chromium, driven by Playwright, with every outside address unreachable."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from servers import Server

if TYPE_CHECKING:  # skipped without it
    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = [
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
POLICIES = ("/policy/www.astrojewelry.com/d325723c67c9", "/policy/www.securityjewelers.com/51a6d0a194ff")
SCREEN = {"width": 1280, "height": 900}
PAGES = {
    "start": "/",
    "policy": POLICIES[0],
    "picture": f"{POLICIES[0]}/picture",
    "compare": f"/compare?p={POLICIES[0][1:]}&p={POLICIES[1][1:]}",
    "choice": "/compare",
    "term": "/term/dpsv:data-EmailAddress",
    "editor": "/sparql",
    "vocabulary": "/vocab",
    "scheme": "/vocab/purpose",
    "data": "/data",
    "about": "/about",
    "nothing": "/nothing",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium of the system."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here")
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def tab(browser: Browser, server: Server) -> Iterator[Page]:
    """A tab that fails the test when a page asks an outside address, or complains."""
    context = browser.new_context(viewport=SCREEN, base_url=server.address, reduced_motion="reduce")
    page = context.new_page()
    outside: list[str] = []
    complaints: list[str] = []
    inside = (server.address, "data:")
    page.on("request", lambda asked: None if asked.url.startswith(inside) else outside.append(asked.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert outside == []
    assert [complaint for complaint in complaints if "404" not in complaint and "favicon" not in complaint] == []


def test_from_the_start_to_a_sentence_and_back(tab: Page) -> None:
    """Search, policy, statement, words, and back: each click leads on, and what belongs together lights up."""
    tab.goto("/")
    tab.fill("#q", "astro")
    tab.keyboard.press("Enter")
    tab.click(".policies h2 a")
    assert tab.inner_text("h1") == "S3 Stores, Inc."
    statement = tab.locator(".chapter.denied .statements > li").first
    number = statement.get_attribute("data-s")
    statement.locator("a.n").click()
    words = tab.locator(f'mark.lit[data-s~="{number}"]').first
    words.wait_for()
    assert words.evaluate("e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight }")
    words.click()
    assert tab.url.endswith(f"#s{number}")
    tab.locator(f'li.lit[data-s="{number}"]').wait_for()
    statement.locator("a.open").click()
    assert f"statement {number}" in tab.inner_text("h1").lower()
    tab.click("text=Read it in the policy")
    tab.wait_for_url(f"**#w{number}")


def test_everything_can_be_reached_by_keyboard(tab: Page) -> None:
    """The first stop leads past the navigation; statements show the focus and light their words."""
    tab.goto(POLICIES[1])
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.locator(".statements a.n").first.focus()
    tab.locator("mark.lit").first.wait_for()


def test_a_question_is_asked_in_the_editor(tab: Page) -> None:
    """A bundled question is one click away, runs, and shows rows; so does a query that was typed; a cut is told."""
    tab.goto("/sparql")
    tab.click("text=What practices are denied")
    tab.wait_for_selector(".yasr table.dataTable tbody tr")
    assert tab.locator(".yasr tbody tr").count() > 5
    assert tab.locator("form.ask").is_hidden()
    tab.evaluate("document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT * { ?s a dps:Policy }')")
    tab.click(".yasqe_queryButton")
    tab.wait_for_selector(".yasr tbody:not(:has(tr:nth-child(3))) tr:nth-child(2)")
    with tab.context.expect_page() as opened:
        tab.locator(".yasr a.iri").first.click()
    assert "/policy/" in opened.value.url
    tab.evaluate("document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT * { ?s a dps:Polcy }')")
    tab.click(".yasqe_queryButton")
    tab.wait_for_selector("text=did you mean dps:Policy?")


def test_two_policies_are_chosen_and_compared(tab: Page) -> None:
    """Two ticks and a button lead to the matrix; a number in it to the statement."""
    tab.goto("/")
    for box in tab.locator(".policies input[type=checkbox]").all():
        box.check()
    tab.click("text=Compare the chosen policies")
    assert tab.locator(".matrix thead th").count() == 2
    tab.locator(".matrix td.denied a.n").first.click()
    tab.locator(".statements > li.lit").wait_for()  # it is the only one, or that fails


def test_the_picture_lights_what_belongs_to_a_value(tab: Page) -> None:
    """Cytoscape draws the picture from the bundled file."""
    tab.goto(PAGES["picture"])
    tab.wait_for_selector("#canvas canvas")
    assert tab.locator("#still").is_hidden()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_the_screen(tab: Page, name: str, width: int) -> None:
    """On a telephone and on a desk nothing hangs over the edge."""
    tab.set_viewport_size({"width": width, "height": 844})
    tab.goto(PAGES[name])
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.evaluate("document.querySelector('.top nav').scrollWidth") <= width


def test_no_label_of_the_picture_is_cut(tab: Page) -> None:
    """On a telephone one moves the picture sideways; all of every label is in it."""
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(PAGES["picture"])
    cut = """() => { const { x, width } = document.querySelector("#still svg").viewBox.baseVal;
        const boxes = [...document.querySelectorAll("#still text")].map((label) => label.getBBox());
        return boxes.filter((box) => box.x < x || box.x + box.width > x + width).length; }"""
    assert tab.locator("#still text").count() > 10
    assert tab.evaluate(cut) == 0


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_serious_fault(tab: Page, name: str, theme: str) -> None:
    """Contrast, names, roles, order of headings: nothing serious or critical by the rules of axe-core."""
    carrier = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
    axe = Path(carrier.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
    tab.emulate_media(color_scheme=theme)
    tab.goto(PAGES[name])
    tab.evaluate(axe)
    found = tab.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    faults = [
        (fault["id"], node["target"], node.get("failureSummary", "")[:200])
        for fault in found["violations"]
        if fault["impact"] in {"serious", "critical"}
        for node in fault["nodes"]
    ]
    assert faults == []
