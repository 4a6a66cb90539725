"""Puts the page together: one file, with a policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from variorum.model import Edition

from . import words
from .accounts import accounts, disputes, quiet, rests_on
from .apparatus import apparatus
from .collation import tables
from .figures_svg import figures
from .index import Index, key
from .matrix import MARKS, matrix
from .stemma_svg import draw
from .story import carriers, event, findings, folded, lead, title
from .text import texts

_HERE = files("variorum.publish.html")
_PAGE = 100
"""Rows of a list before the rest is folded, so many at a time."""


@cache
def _static(name: str) -> str:
    return (_HERE / "static" / name).read_text(encoding="utf-8")


@cache
def _template() -> Any:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    def load(name: str) -> str:
        return (_HERE / "templates" / name).read_text(encoding="utf-8")

    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = words.shown
    environment.filters["plain"] = words.plain
    environment.filters["clip"] = words.clip
    environment.filters["counted"] = words.counted
    environment.filters["key"] = key
    environment.filters["alone"] = lambda row: (row, [])
    environment.filters["comma"] = lambda n: f"{n:,}"
    return environment.get_template("page.html")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _split_rules(index: Index) -> str:
    """Highlighting for words printed in several pieces, where no script does it."""
    return "".join(
        f':root:has(#{one}:target) [data-of="{one}"]{{background:var(--target)}}'
        for one in sorted(index.cut)
    )


def compose(edition: Edition) -> str:
    """The page of an edition.  The same edition gives the same bytes."""
    index = Index(edition)
    who, what, sentences = lead(index)
    view: dict[str, Any] = {
        "index": index,
        "edition": edition,
        "title": title(index),
        "lead": {"who": who, "what": what, "sentences": sentences},
        "event": event(index),
        "carriers": folded(carriers(index)),
        "page_rows": _PAGE,
        "findings": findings(index),
        "stemma": draw(index),
        "accounts": accounts(index),
        "matrix": matrix(index),
        "figures": figures(index),
        "disputes": disputes(index),
        "quiet": quiet(index),
        "rests": rests_on(index),
        "apparatus": apparatus(index),
        "tables": tables(index),
        "kinds": words.VARIANT_KINDS,
        "weights": words.WEIGHT,
        "states": {
            state: meaning
            for state, meaning in words.STATES.items()
            if state != "not read" or not all(w.analysed for w in edition.witnesses)
        },
        "marks": MARKS,
        "standings": words.STANDINGS,
    }
    view["texts"] = texts(index)
    style = _static("page.css")
    rules = _split_rules(index)
    script = _static("page.js")
    policy = "; ".join(
        (
            "default-src 'none'",
            " ".join(["style-src", *(_hash(one) for one in (style, rules) if one)]),
            f"script-src {_hash(script)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    # Ours, not an article's: the style and script files and the policy made from them.
    own = {"style": style, "rules": rules, "script": script, "policy": policy}
    view |= {name: Markup(text) for name, text in own.items()}  # noqa: S704
    html: str = _template().render(view)
    return html.encode("utf-8", "replace").decode("utf-8")
