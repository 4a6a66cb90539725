"""``variorum reuse``."""

from __future__ import annotations

import csv
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

import click

if TYPE_CHECKING:
    from ..reuse import Reuse
    from .texts import Texts

_COLUMNS = (
    *("left", "left_outlet", "left_start", "left_end"),
    *("right", "right_outlet", "right_start", "right_end"),
    *("words", "evidence", "equal"),
)
_SHOWN = 160  # characters of a passage in the readable form
_EPILOG = """\b
Examples:
  variorum reuse day.jsonl                       what the articles share, to read
  variorum reuse day.jsonl -f csv -o reuse.csv   a table, a passage a row
  variorum reuse a/ b/ --words 25 -f jsonl       as JSON Lines

\b
A row has both articles, the offsets of the passage in both (code points), the number of
equal words, and how many of them stand outside quotation marks. Articles whose words are
equal throughout are paired with the first of them, marked "equal", and no other pair of
them is listed.

\b
Exit codes: 0 all went through, 1 nothing was made, 2 misuse, 3 some inputs failed.
"""


@click.command(epilog=_EPILOG)
@click.argument("inputs", nargs=-1, required=True, metavar="FILE|DIR|GLOB...")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to a file instead of standard output.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "csv", "jsonl"]),
    default="text",
    show_default=True,
    help="To read, a table, or an object a passage.",
)
@click.option(
    "--words",
    type=click.IntRange(min=1),
    default=16,
    show_default=True,
    help="Equal words a passage must have outside quotation marks.",
)
@click.option(
    "--cap",
    type=click.IntRange(min=2),
    default=1_000,
    show_default=True,
    help="A phrase of more articles than this is a stock phrase.",
)
@click.option(
    "--threads",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Threads to use; the result is the same.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no warnings on stderr.")
def reuse(
    inputs: tuple[str, ...],
    output: Path | None,
    form: str,
    words: int,
    cap: int,
    threads: int,
    quiet: bool,
) -> None:
    """Find the passages that the articles of a corpus share.

    Articles of any number of stories, from a handful to millions. For one story, and for
    what its articles changed, make its edition.
    """
    from ..errors import NoWitnessError, PublishError
    from ..reuse import find_reuse
    from .texts import Texts

    if output is not None and not output.parent.is_dir():
        raise PublishError(f"{output}: cannot be written: there is no folder {output.parent}")
    texts = Texts(inputs)
    if not quiet:
        for failure in texts.failures:
            click.echo(f"variorum: {failure}", err=True)
    if not len(texts):
        raise NoWitnessError("no article could be read")
    found = find_reuse(texts, texts.outlets, words=words, cap=cap, threads=threads)
    with _opened(output) as file:
        _FORMS[form](file, texts, found)
    if not quiet:
        click.echo(f"variorum: {_told(texts, found)}", err=True)
    if texts.failures:
        sys.exit(3)


def _told(texts: Texts, found: Reuse) -> str:
    pairs = len(found.pairs())
    equal = sum(len(group) - 1 for group in found.equal)
    return (
        f"{len(texts):,} articles, {found.compared:,} pairs compared, {pairs:,} with "
        f"{len(found.passages):,} passages in common; {equal:,} more equal another"
    )


def _rows(texts: Texts, found: Reuse) -> Iterator[dict[str, object]]:
    """The passages, then the articles that equal another throughout."""
    for row in found.passages:
        places = {name: int(row[name]) for name in row.dtype.names}
        left, right = places["left"], places["right"]
        yield places | {
            "left": texts.source(left),
            "left_outlet": texts.outlets[left],
            "right": texts.source(right),
            "right_outlet": texts.outlets[right],
            "equal": False,
        }
    for group in found.equal:
        first = int(group[0])
        for other in map(int, group[1:]):
            yield {
                "left": texts.source(first),
                "left_outlet": texts.outlets[first],
                "left_start": 0,
                "left_end": len(texts[first]),
                "right": texts.source(other),
                "right_outlet": texts.outlets[other],
                "right_start": 0,
                "right_end": len(texts[other]),
                "words": None,
                "evidence": None,
                "equal": True,
            }


def _as_csv(file: TextIO, texts: Texts, found: Reuse) -> None:
    writer = csv.DictWriter(file, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in _rows(texts, found):
        writer.writerow(row | {"equal": str(row["equal"]).lower()})


def _as_lines(file: TextIO, texts: Texts, found: Reuse) -> None:
    import msgspec

    encoder = msgspec.json.Encoder()
    for row in _rows(texts, found):
        ordered = {name: row[name] for name in _COLUMNS}
        file.write(encoder.encode(ordered).decode() + "\n")


def _as_text(file: TextIO, texts: Texts, found: Reuse) -> None:
    from .summary import _visible

    for row in found.passages:
        left, right = int(row["left"]), int(row["right"])
        whole = texts[left][int(row["left_start"]) : int(row["left_end"])]
        shown = _visible(" ".join(whole.split()))
        if len(shown) > _SHOWN:
            half = _SHOWN // 2
            shown = f"{shown[:half].rstrip()} … {shown[-half:].lstrip()}"
        file.write(
            f"{_named(texts, left)} [{row['left_start']}:{row['left_end']}]\n"
            f"{_named(texts, right)} [{row['right_start']}:{row['right_end']}]\n"
            f"  {row['words']} words: {shown}\n\n"
        )
    for group in found.equal:
        names = "\n".join(_named(texts, int(index)) for index in group)
        file.write(f"{names}\n  have the same words throughout\n\n")


def _named(texts: Texts, index: int) -> str:
    outlet = texts.outlets[index]
    return f"{texts.source(index)} ({outlet})" if outlet else texts.source(index)


_FORMS = {"text": _as_text, "csv": _as_csv, "jsonl": _as_lines}


@contextmanager
def _opened(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that is written whole or not at all."""
    if output is None:
        yield sys.stdout
        return
    from ..errors import PublishError

    temporary = None
    try:
        with tempfile.NamedTemporaryFile(
            "w",
            encoding="utf-8",
            newline="",
            dir=output.parent,
            prefix=f".{output.name}.",
            delete=False,
        ) as file:
            temporary = Path(file.name)
            yield cast(TextIO, file)
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        temporary.replace(output)
    except OSError as error:
        raise PublishError(f"{output}: cannot be written: {error.strerror}") from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
