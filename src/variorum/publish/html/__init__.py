"""An edition as one self-contained HTML page.

The page asks for nothing outside itself, works without JavaScript, and shows article text
escaped and unaltered.  See :func:`to_html`.
"""

from __future__ import annotations

from variorum.model import Edition

__all__ = ["to_html"]


def to_html(edition: Edition) -> str:
    """The edition as a complete HTML document.

    The document can be encoded in any Unicode encoding (lone surrogates are shown as
    U+FFFD).  Its Content-Security-Policy admits only its own style and script, by hash.
    The same edition always gives the same text.
    """
    from .page import compose

    return compose(edition)
