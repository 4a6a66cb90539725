"""The page of a large edition in a browser: size, time to load, time of a key.

    python -m bench.page EDITION.json [--times 3] [--folder OUT] [--keys j k n p]

Needs Chromium (``VARIORUM_CHROMIUM`` or one on the path) and playwright.  ``--times 3``
puts the edition beside two renamed copies of itself in one page, to see what three times as
many witnesses cost where no such story is at hand.  Seconds are those of the clock and, in
brackets, of the processor in the page's main thread; where the machine has other work only
the latter mean anything.  A key is measured from pressing it until the next frame is drawn.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import shutil
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from variorum.model import Edition
from variorum.publish.html import to_html
from variorum.publish.json import from_json

_FRAME = "() => new Promise(r => requestAnimationFrame(() => setTimeout(r)))"
_PRESSES = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.page", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("edition", type=Path)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the page is kept")
    parser.add_argument("--keys", nargs="*", default=["j", "k", "n", "p"])
    options = parser.parse_args(arguments)
    edition = several(from_json(options.edition.read_text(encoding="utf-8")), options.times)
    before = time.process_time()
    html = to_html(edition)
    print(f"witnesses {len(edition.witnesses):,}, claims {len(edition.claims):,}")
    print(f"written   {time.process_time() - before:.2f} s of CPU, {len(html) / 1e6:.1f} MB")
    with TemporaryDirectory() as folder:
        page = (options.folder or Path(folder)) / "page.html"
        page.write_text(html, encoding="utf-8")
        measure(page, options.keys)
    return 0


def several(edition: Edition, times: int) -> Edition:
    """The edition beside renamed copies of itself, so many together."""
    if times == 1:
        return edition
    sigla = {w.siglum for w in edition.witnesses}
    ids = {locus.id for locus in edition.loci} | {claim.id for claim in edition.claims}
    names = sigla | ids | {node.id for node in edition.stemma.nodes}
    copies = [_renamed(edition, names, "" if n == 0 else f"x{n}") for n in range(times)]
    joined: dict[str, Any] = {
        f.name: sum((getattr(c, f.name) for c in copies), ())
        for f in dataclasses.fields(edition)
        if isinstance(getattr(edition, f.name), tuple)
    }
    stemma = dataclasses.replace(
        edition.stemma,
        nodes=sum((c.stemma.nodes for c in copies), ()),
        edges=sum((c.stemma.edges for c in copies), ()),
    )
    return dataclasses.replace(edition, stemma=stemma, **joined)


def _renamed(value: Any, names: set[str], more: str) -> Any:
    """A copy in which every name of ``names`` has something more at its end."""
    if isinstance(value, str):
        return value + more if value in names else value
    if isinstance(value, tuple):
        return tuple(_renamed(v, names, more) for v in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        held = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
        kept = {"text", "statement", "note"}  # words of the texts are no names
        return dataclasses.replace(
            value,
            **{k: v if k in kept else _renamed(v, names, more) for k, v in held.items()},
        )
    return value


def measure(page: Path, keys: Sequence[str]) -> None:
    """Open the page in Chromium, press the keys, print the seconds."""
    from playwright.sync_api import sync_playwright

    named = os.environ.get("VARIORUM_CHROMIUM", "chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which(named), args=["--no-sandbox", "--disable-gpu"]
        )
        tab = browser.new_page(viewport={"width": 1280, "height": 900})
        tab.set_default_timeout(600_000)
        tools = tab.context.new_cdp_session(tab)
        tools.send("Performance.enable", {"timeDomain": "threadTicks"})

        def used() -> float:
            metrics = tools.send("Performance.getMetrics")["metrics"]
            return float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))

        clock, processor = time.perf_counter(), used()
        tab.goto(page.as_uri(), wait_until="load")
        tab.evaluate(_FRAME)
        print(f"loaded    {time.perf_counter() - clock:.2f} s ({used() - processor:.2f})")
        count = tab.evaluate("document.getElementsByTagName('*').length")
        print(f"elements  {count:,}")
        for key in keys:
            took, spent = [], []
            for _ in range(_PRESSES):
                clock, processor = time.perf_counter(), used()
                tab.keyboard.press(key)
                tab.evaluate(_FRAME)
                took.append(time.perf_counter() - clock)
                spent.append(used() - processor)
            print(
                f"key {key}     first {took[0]:.2f} s ({spent[0]:.2f}), "
                f"median {statistics.median(took):.2f} s ({statistics.median(spent):.2f})"
            )
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
