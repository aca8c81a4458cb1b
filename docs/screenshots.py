"""The pictures of the pages in ``docs/images``: ``python docs/screenshots.py`` (``make screenshots``).

Needs Chromium.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

import exporter
from exporter.resources import data_dir

IMAGES: Final = Path(__file__).resolve().parent / "images"
CHROMIUM: Final = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
COLORS: Final = 255
ARGUMENTS: Final = [
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
SIZES: Final = {1280: 900, 390: 844}
SHOP, JEWELERS = "/policy/www.astrojewelry.com/d325723c67c9", "/policy/www.securityjewelers.com/51a6d0a194ff"
SHOTS: Final = (
    ("start", 1280, "light"),
    ("start", 390, "dark"),
    ("policy", 1280, "light"),
    ("policy", 1280, "dark"),
    ("policy", 390, "light"),
    ("statement", 1280, "light"),
    ("compare", 1280, "dark"),
    ("compare", 390, "light"),
    ("picture", 1280, "light"),
    ("ask", 1280, "light"),
    ("ask", 1280, "dark"),
    ("ask", 390, "dark"),
)


def prepare(name: str, page: Page) -> None:
    """Goes to where the picture is taken."""
    match name:
        case "start":
            page.goto("/")
        case "policy":
            page.goto(JEWELERS)
            page.evaluate("document.querySelector('.reader').scrollIntoView()")
            if page.evaluate("innerWidth > 960"):  # else the text is below the statements
                page.locator(".chapter.denied a.n").first.click()
        case "statement":
            page.goto(JEWELERS)
            page.locator(".chapter.denied a.open").first.click()
        case "compare":
            page.goto(f"/compare?p={SHOP[1:]}&p={JEWELERS[1:]}")
        case "picture":
            page.goto(f"{JEWELERS}/picture")
            page.evaluate("document.querySelector('.tabs').scrollIntoView()")
        case "ask":
            page.goto("/sparql")
            page.click("text=What practices are denied")
            page.wait_for_selector(".yasr tbody tr")
            page.evaluate("document.querySelector('.asking').scrollIntoView()")
    page.wait_for_timeout(700)


def shoot(browser: Browser, address: str) -> None:
    """All pictures."""
    for name, width, theme in SHOTS:
        screen = {"width": width, "height": SIZES[width]}
        context = browser.new_context(
            base_url=address, color_scheme=theme, viewport=screen, reduced_motion="reduce"
        )  # fmt: skip
        page = context.new_page()
        prepare(name, page)
        picture = IMAGES / f"{name}-{width}-{theme}.png"
        page.screenshot(path=picture)
        context.close()
        with Image.open(picture) as shot:
            small = shot.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)
        small.save(picture, optimize=True)
        print(f"docs/images/{name}-{width}-{theme}.png")


def wait_until_counted(address: str) -> None:
    """Returns when the start page has its filters."""
    while "still being counted" in urlopen(address).read().decode():  # noqa: S310 -- our own server
        time.sleep(0.2)


@contextmanager
def serving() -> Iterator[str]:
    """A server of the two bundled policies; gives its address."""
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graph.nq"
        exporter.build([data_dir("seeds") / f"{name}.txt" for name in ("s3-stores", "security-jewelers")]).save(graph)
        command = [sys.executable, "-m", "exporter", "serve", str(graph), "--port", "0"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 -- our own command
            said = process.stderr.readline() if process.stderr else ""
            try:
                address = said.split()[0]
                wait_until_counted(address)
                yield address
            finally:
                process.terminate()


if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    with serving() as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        shoot(browser, address)
        browser.close()
