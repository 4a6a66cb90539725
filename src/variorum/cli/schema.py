"""``variorum schema``."""

from __future__ import annotations

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of the edition document.

    \b
    Example:
      variorum schema > edition.schema.json
    """
    import msgspec

    from ..publish.json import schema as shipped

    click.echo(msgspec.json.format(msgspec.json.encode(shipped()), indent=2))
