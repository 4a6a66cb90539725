"""The command line.

Exit codes: 0 everything went through; 1 nothing was made; 2 the command was misused;
3 an edition was made, but some inputs failed.

This module imports click alone, so that ``--help`` stays fast; a command imports the
pipeline when it runs.
"""

from __future__ import annotations

import os
import sys

import click

from .. import __version__
from .edit import edit
from .profile import profile
from .reuse import reuse
from .schema import schema
from .train import train

# The matrices are small: threads of the linear algebra cost more than they bring.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

_EPILOG = """\b
Exit codes:
  0  everything went through
  1  nothing was made
  2  the command was misused
  3  an edition was made, but some inputs failed

\b
Examples:
  variorum edit story/*.txt
  variorum edit story/ -o story.html
  variorum reuse day.jsonl
  variorum edit a.txt b.html --published A=2015-10-22 --format json > story.json
"""


@click.group(epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="variorum %(version)s")
def cli() -> None:
    """Make the variorum edition of a news story.

    Who copied whom, what each changed, cut or added, who claims what on whose word, and
    where the accounts agree, conflict or are silent.
    """


cli.add_command(edit)
cli.add_command(profile)
cli.add_command(reuse)
cli.add_command(schema)
cli.add_command(train)


def main() -> None:
    """Run the command line; every expected error is one line on stderr."""
    from ..errors import UsageError, VariorumError

    try:
        cli.main(prog_name="variorum", standalone_mode=True)
    except UsageError as error:
        click.echo(f"variorum: {error}", err=True)
        sys.exit(2)
    except VariorumError as error:
        click.echo(f"variorum: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has gone (`variorum … | head`): nothing left to say.
        sys.stderr.close()
        sys.exit(0)
