"""Take the README's picture: the top of an edition's page in headless Chromium."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright


def main(page_file: str, picture: str) -> None:
    """Photograph ``page_file`` (HTML) into ``picture`` (PNG)."""
    browsers = (os.environ.get("VARIORUM_CHROMIUM", ""), "chromium", "google-chrome")
    found = next(filter(None, map(shutil.which, browsers)), None)
    if found is None:
        sys.exit("screenshot: no Chromium was found")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 1700})
        page.goto(Path(page_file).resolve().as_uri())
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
