"""``variorum edit``."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ..errors import IngestError
    from ..model import Edition

_SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".txt": "summary",
    ".xml": "tei",
    ".csv": "csv",
    ".dot": "dot",
    ".gv": "dot",
    ".nwk": "newick",
    ".graphml": "graphml",
}
_ENDINGS = ".html, .json, .txt, .xml, .csv, .dot, .nwk or .graphml"
_EPILOG = """\b
Examples:
  variorum edit story/*.txt                      a summary in the terminal
  variorum edit story/ -o story.html             one self-contained page
  variorum edit a.txt b.txt --format json        the edition document
  variorum edit story/ -o story.xml -o story.csv the variants as TEI and as a table
  variorum edit story/ --format dot              the stemma for Graphviz
  variorum edit a.txt b.txt --published A=2015-10-22 --outlet "B=Daily Example"
  cat day.jsonl | variorum edit -                articles as JSON Lines

\b
An article is a file (.txt, .html, .json, .jsonl), or a line of JSON Lines
{"text" or "html", "title", "url", "outlet", "published"}. A text or HTML file may have
the same fields in a side-car of its name ending in .json. The first article is witness A.

\b
Exit codes: 0 all went through, 1 nothing was made, 2 misuse, 3 some inputs failed.
"""


def _pairs(_: click.Context, option: click.Parameter, values: Sequence[str]) -> dict[str, str]:
    """``A=value`` options as a mapping."""
    pairs = {}
    for value in values:
        name, equals, rest = value.partition("=")
        if not (equals and name.strip() and rest.strip()):
            raise click.BadParameter(f"write SIGLUM=VALUE, not {value!r}", param=option)
        pairs[name.strip().upper()] = rest.strip()
    return pairs


@click.command(epilog=_EPILOG)
@click.argument("inputs", nargs=-1, required=True, metavar="FILE|DIR|GLOB...")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    type=click.Path(path_type=Path),
    help=f"Write the edition to a file: {_ENDINGS} (may be repeated).",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["summary", "json", "html", "tei", "csv", "dot", "newick", "graphml"]),
    default="summary",
    show_default=True,
    help="What to print on standard output.",
)
@click.option(
    "--published",
    multiple=True,
    callback=_pairs,
    metavar="A=DATE",
    help="When a witness was published: A=2015-10-22, A=2015-10-22T08:30, A=2015.",
)
@click.option(
    "--outlet",
    "outlets",
    multiple=True,
    callback=_pairs,
    metavar="A=NAME",
    help="Who published a witness.",
)
@click.option(
    "--gazetteer",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Places that take precedence: a GeoNames dump or a CSV.",
)
@click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    help="Directory for parsed sentences (default: the user's cache directory).",
)
@click.option("--all", "everything", is_flag=True, help="Print the summary's lists in full.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no warnings on stderr.")
def edit(
    inputs: tuple[str, ...],
    outputs: tuple[Path, ...],
    form: str,
    published: dict[str, str],
    outlets: dict[str, str],
    gazetteer: Path | None,
    cache: Path | None,
    everything: bool,
    quiet: bool,
) -> None:
    """Make the edition of one story from the articles that tell it.

    Prints a summary: the witnesses and their families, what each dropped, the claims and
    who makes them, where they disagree and who is silent.
    """
    for output in outputs:
        _check_writable(output)

    from rich.console import Console

    from ..edition import edit as make

    stderr = Console(stderr=True, quiet=quiet)
    failures: list[IngestError] = []
    with _progress(stderr) as (on_stage, on_progress):
        edition = make(
            inputs,
            published=published,
            outlets=outlets,
            gazetteer=gazetteer,
            cache=cache,
            on_stage=on_stage,
            on_progress=on_progress,
            on_failure=failures.append,
        )
    if not quiet:
        for warning in edition.warnings:
            click.echo(f"variorum: {warning}", err=True)
    for output in outputs:
        _write(output, _render(edition, _SUFFIXES[output.suffix.lower()], True, 100))
        if not quiet:
            click.echo(f"variorum: wrote {output}", err=True)
    if form == "summary" and sys.stdout.isatty():
        from .summary import print_summary

        print_summary(edition, Console(), everything)
    else:
        width = Console().width if form == "summary" else 100
        click.echo(_render(edition, form, everything, width), nl=False)
    if failures:
        sys.exit(3)


def _render(edition: Edition, form: str, everything: bool, width: int) -> str:
    if form == "json":
        from ..publish.json import to_json

        return to_json(edition)
    if form == "html":
        from ..publish.html import to_html

        return to_html(edition)
    if form == "tei":
        from ..publish.tei import to_tei

        return to_tei(edition)
    if form == "csv":
        from ..publish.csv import variants_csv

        return variants_csv(edition)
    if form in {"dot", "newick", "graphml"}:
        from ..publish import graphs

        makers = {
            "dot": graphs.to_dot,
            "newick": graphs.to_newick,
            "graphml": graphs.to_graphml,
        }
        return makers[form](edition)
    import io

    from rich.console import Console

    from .summary import print_summary

    text = io.StringIO()
    print_summary(edition, Console(file=text, width=width, no_color=True), everything)
    return text.getvalue()


def _check_writable(output: Path) -> None:
    """Fail before the work rather than after it."""
    from ..errors import PublishError, UsageError

    if output.suffix.lower() not in _SUFFIXES:
        raise UsageError(f"{output}: write to a file ending in {_ENDINGS}")
    if not output.parent.is_dir():
        raise PublishError(f"{output}: cannot be written: there is no folder {output.parent}")
    if not os.access(output.parent, os.W_OK):
        raise PublishError(f"{output}: cannot be written: {output.parent} is not writable")
    if output.is_dir():
        raise PublishError(f"{output}: cannot be written: it is a folder")


def _write(output: Path, text: str) -> None:
    """Write the whole file or nothing: a temporary file beside it, then a rename."""
    from ..errors import PublishError

    temporary = None
    try:
        with tempfile.NamedTemporaryFile(
            "w",
            encoding="utf-8",
            newline="\n",
            dir=output.parent,
            prefix=f".{output.name}.",
            delete=False,
        ) as file:
            temporary = Path(file.name)
            file.write(text)
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        temporary.replace(output)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise PublishError(f"{output}: cannot be written: {error.strerror}") from error


class _progress:
    """A progress bar on stderr while sentences are parsed, and the name of the stage."""

    def __init__(self, console: Any) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )

    def __enter__(self) -> tuple[Callable[[str, float], None], Callable[[int, int], None]]:
        self._bar.start()
        task = self._bar.add_task("reading", total=None)

        def on_stage(stage: str, _: float) -> None:
            self._bar.update(task, description=f"{stage} done")

        def on_progress(done: int, total: int) -> None:
            self._bar.update(task, description="parsing sentences", completed=done, total=total)

        return on_stage, on_progress

    def __exit__(self, *_: object) -> None:
        self._bar.stop()
