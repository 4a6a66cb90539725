"""The public API is small, listed, typed and cheap to import."""

from __future__ import annotations

import subprocess
import sys

import pytest

import variorum


def test_every_listed_name_is_there_and_documented() -> None:
    assert sorted(variorum.__all__) == variorum.__all__
    for name in variorum.__all__:
        assert getattr(variorum, name).__doc__, name
    assert set(variorum.__all__) <= set(dir(variorum))


def test_a_name_that_is_not_listed_is_refused() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'unheard_of'"):
        variorum.unheard_of  # noqa: B018


def test_importing_loads_nothing_heavy() -> None:
    code = (
        "import sys, variorum, variorum.cli;"
        "heavy = {'spacy', 'numpy', 'lxml', 'trafilatura', 'jinja2', 'msgspec', 'rich'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
