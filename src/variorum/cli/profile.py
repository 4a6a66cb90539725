"""``variorum profile``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ..errors import IngestError

_EPILOG = """\b
Examples:
  variorum profile --as acled story/
  variorum profile --as airwars story/*.txt --format csv > story.csv

\b
A row is a proposal with its evidence, not a coding. Rules and sources:
docs/howto/profiles.md.
"""


@click.command(epilog=_EPILOG)
@click.argument("inputs", nargs=-1, required=True, metavar="FILE|DIR|GLOB...")
@click.option(
    "--as",
    "name",
    type=click.Choice(["acled", "airwars", "ucdp"]),
    required=True,
    help="Whose rules to follow.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="What to print on standard output.",
)
@click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    help="Directory for parsed sentences (default: the user's cache directory).",
)
@click.option("-q", "--quiet", is_flag=True, help="No warnings on stderr.")
def profile(
    inputs: tuple[str, ...], name: str, form: str, cache: Path | None, quiet: bool
) -> None:
    """Put down the casualties of a story as a casualty recorder would.

    One row an event and measure: the numbers, the independent texts and speakers they
    rest on, and the words themselves.
    """
    from .. import profiles
    from ..edition import edit as make

    failures: list[IngestError] = []
    edition = make(inputs, cache=cache, on_failure=failures.append)
    if not quiet:
        for warning in edition.warnings:
            click.echo(f"variorum: {warning}", err=True)
    rows = profiles.PROFILES[name](edition)
    write = {"text": profiles.to_text, "json": profiles.to_json, "csv": profiles.to_csv}[form]
    click.echo(write(rows), nl=False)
    if failures:
        sys.exit(3)
