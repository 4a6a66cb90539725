"""Variorum makes the variorum edition of a news story.

>>> import variorum
>>> edition = variorum.edit(["examples/…"])  # doctest: +SKIP

The names below are the public API.  They are imported on first use, so that ``import
variorum`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .edition import edit
    from .errors import VariorumError
    from .model import (
        Claim,
        Edition,
        Figure,
        Locus,
        Published,
        Span,
        Stemma,
        Variant,
        Witness,
    )
    from .publish.html import to_html
    from .publish.json import from_json, schema, to_json
    from .reuse.corpus import Reuse, find_reuse

__all__ = [
    "Claim",
    "Edition",
    "Figure",
    "Locus",
    "Published",
    "Reuse",
    "Span",
    "Stemma",
    "Variant",
    "VariorumError",
    "Witness",
    "edit",
    "find_reuse",
    "from_json",
    "schema",
    "to_html",
    "to_json",
]

_HOME = {
    "edit": "edition",
    "Reuse": "reuse",
    "find_reuse": "reuse",
    "VariorumError": "errors",
    "to_html": "publish.html",
    "from_json": "publish.json",
    "schema": "publish.json",
    "to_json": "publish.json",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'variorum' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f".{_HOME.get(name, 'model')}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
