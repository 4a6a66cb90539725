"""``variorum train``: make the shipped models anew."""

from __future__ import annotations

from pathlib import Path

import click

_weights = click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file of weights to write.",
)


@click.group()
def train() -> None:
    """Make the models that the package ships anew, from research data.

    Editions need none of this. Install the extra first: pip install 'variorum[train]'.
    """


@train.command()
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="The folder that holds polnear/ and, if wanted, riqua/.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder to write network.onnx, decoder.json and tokenizer.json to.",
)
@click.option("--threads", type=click.IntRange(1), default=2, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
def attribution(data: Path, out: Path, threads: int, seed: int) -> None:
    """Train the tagger of sources, cues and contents, and write it as 8-bit ONNX.

    A trunk of two epochs, two branches of four, and their mean.

    \b
    Example:
      variorum train attribution --data ../shared/data --out /tmp/tagger
    """
    from rich.console import Console
    from rich.progress import Progress

    from ..errors import UsageError

    if not (data / "polnear" / "train" / "text").is_dir():
        raise UsageError(f"{data}: there is no polnear/train/text in it")
    try:
        from ..training.attribution.export import export
        from ..training.attribution.fit import Settings, base_model
        from ..training.attribution.fit import train as fit

        base = base_model()
    except ModuleNotFoundError as error:
        raise UsageError(
            f"training needs {error.name}: pip install 'variorum[train]'"
        ) from error
    settings = Settings(threads=threads, seed=seed)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("training", total=None)

        def report(step: int, total: int, tagging: float, linking: float) -> None:
            bar.update(
                task,
                completed=step,
                total=total,
                description=f"loss {tagging:.3f} {linking:.3f}",
            )

        network = fit(data, base, settings, report)
    export(network, base / "tokenizer.json", out)
    click.echo(str(out))


@train.command()
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="The folder of PolNeAR.",
)
@click.option(
    "--labels",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="Whom the sources of some articles name (evals/gold/speakers_train.json).",
)
@click.option(
    "--tune",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="More labels, of which the tuning part is used.",
)
@_weights
def speakers(data: Path, labels: Path, tune: tuple[Path, ...], out: Path) -> None:
    """Fit the weights by which pronouns and titles are resolved.

    \b
    Example:
      variorum train speakers --data ../shared/data/polnear \\
        --labels evals/gold/speakers_train.json --out weights.json
    """
    from ..training.speakers import train as fit

    fit(data, labels, out, None, tune)
    click.echo(str(out))


@train.command()
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="The folder that holds incidents_dev.jsonl.gz.",
)
@_weights
def figures(data: Path, out: Path) -> None:
    """Fit the weights by which the toll of an incident is chosen.

    \b
    Example:
      variorum train figures --data ../shared/data/incidents --out toll.json
    """
    from ..errors import UsageError
    from ..training.figures import main

    if not any(data.rglob("incidents_dev.jsonl.gz")):
        raise UsageError(f"{data}: there is no incidents_dev.jsonl.gz in it")
    main(["--data", str(data), "-o", str(out)])
