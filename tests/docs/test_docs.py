"""The documentation against the program: commands, options, names, fields, code."""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import click
import pytest

import variorum
from variorum import model
from variorum.cli import cli

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = [
    *sorted(p for p in DOCS.rglob("*.md") if "_build" not in p.parts),
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "examples" / "README.md",
]
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r"^    (\S.*)$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def blocks(page: Path, language: str) -> list[str]:
    return [
        b for kind, b in _FENCE.findall(page.read_text(encoding="utf-8")) if kind == language
    ]


def commands(page: Path) -> Iterator[list[str]]:
    """The command lines of a page's shell blocks and indented blocks, split into words."""
    text = page.read_text(encoding="utf-8")
    lines = [line for block in blocks(page, "sh") for line in block.splitlines()]
    lines += _INDENTED.findall(text)
    for line in lines:
        for part in line.split("#")[0].split("|"):
            try:
                words = shlex.split(part.split(">")[0])
            except ValueError:
                continue
            if words:
                yield words


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_exists(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for words in commands(page):
        program, *rest = words
        if Path(program).name == "variorum":
            command = cli.commands[rest[0]] if rest and not rest[0].startswith("-") else cli
            context = click.Context(command, **cli.context_settings)
            arguments = rest[1:] if command is not cli else rest
            if set(arguments) & {"-h", "--help", "-V", "--version"}:
                continue
            values, _, _ = command.make_parser(context).parse_args(list(arguments))
            assert values is not None, words
        elif program == "make":
            assert re.search(rf"^{rest[0]}:", makefile, re.MULTILINE), words
        elif rest[:1] == ["-m"]:
            assert importlib.util.find_spec(rest[1]), words


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        path, _, _ = target.partition("#")
        if path and not path.startswith(("http:", "https:")):
            if page == ROOT / "README.md" and path == "docs/edition.png":
                continue  # made from the page by `make screenshot`
            assert (page.parent / path).exists(), f"{name(page)}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_json_is_json(page: Path) -> None:
    for block in blocks(page, "json"):
        assert isinstance(json.loads(block), dict)


def test_every_option_of_the_command_line_is_documented() -> None:
    text = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
    for title, command in [
        ("variorum", cli),
        *((f"variorum {n}", c) for n, c in cli.commands.items()),
    ]:
        section = re.search(rf"^## `{title}\b[^\n]*`\n(.*?)(?=^## |\Z)", text, re.M | re.S)
        assert section, title
        documented = set(
            re.findall(r"(?<![\w-])(--?[a-z][\w-]*)", _first_column(section[1]), re.I)
        )
        context = click.Context(command, **cli.context_settings)
        real = {o for p in command.get_params(context) for o in p.opts if o.startswith("-")}
        assert documented == real, title


def _first_column(section: str) -> str:
    return "\n".join(
        line.split("|")[1] for line in section.splitlines() if line.startswith("|")
    )


def test_every_exit_code_is_documented() -> None:
    text = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| (\d) \|", text, re.MULTILINE))
    assert documented == set(re.findall(r"^  (\d)  ", cli.epilog or "", re.MULTILINE))


def test_every_public_name_is_documented() -> None:
    text = (DOCS / "reference" / "api.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\.\. auto\w+:: (\w+)", text, re.MULTILINE))
    assert documented == set(variorum.__all__)


def _published() -> dict[str, type]:
    """The classes of the edition document."""
    found: dict[str, type] = {}
    queue: list[Any] = [model.Edition]
    while queue:
        kind = queue.pop()
        if dataclasses.is_dataclass(kind) and isinstance(kind, type):
            if kind.__name__ not in found:
                found[kind.__name__] = kind
                hints = {f.name: f.type for f in dataclasses.fields(kind)}
                scope = vars(model)
                queue += [eval(str(hint), scope) for hint in hints.values()]
        else:
            queue += get_args(kind)
    return found


@pytest.mark.parametrize(("title", "kind"), sorted(_published().items()))
def test_every_field_is_documented(title: str, kind: type) -> None:
    text = (DOCS / "reference" / "document.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert section, f"no section {title}"
    documented = set(re.findall(r"`(\w+)`", _first_column(section[1])))
    assert documented == {f.name for f in dataclasses.fields(kind)}


def test_nothing_else_is_documented_as_part_of_the_document() -> None:
    text = (DOCS / "reference" / "document.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## (\w+)$", text, re.MULTILINE)) == set(_published())


@pytest.mark.parametrize(
    "values",
    [
        model.VariantKind,
        model.Standing,
        model.Stance,
        model.BlockRole,
        model.FurnitureKind,
        model.NodeKind,
        model.SpeakerKind,
        model.QuotationExtent,
        model.Factuality,
        model.FigureScope,
        model.DateBasis,
        model.Anchor,
        model.Relation,
        model.DisagreementKind,
    ],
    ids=lambda v: str(get_args(v)[0]),
)
def test_every_value_is_documented(values: object) -> None:
    text = (DOCS / "reference" / "kinds.md").read_text(encoding="utf-8")
    for value in get_args(values):
        assert f"`{value}`" in text


def test_variant_kinds_and_standings_have_a_row_each() -> None:
    text = (DOCS / "reference" / "kinds.md").read_text(encoding="utf-8")
    for title, values in (
        ("Variant kinds", model.VariantKind),
        ("Standings of a claim", model.Standing),
        ("Stances", model.Stance),
    ):
        section = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
        assert section
        _, *rows = re.findall(r"^\| `(\w+)` \|", section[1], re.MULTILINE)  # less the head
        assert sorted(rows) == sorted(get_args(values))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples and the edition document of one of them."""
    where = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "examples", where / "examples")
    edition = variorum.edit([where / "examples" / "recall"])
    (where / "story.json").write_text(variorum.to_json(edition), encoding="utf-8")
    return where


@pytest.mark.parametrize(
    "page", [p for p in PAGES if p != ROOT / "README.md" and blocks(p, "python")], ids=name
)
def test_python_code_runs(
    page: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)
    scope: dict[str, object] = {}
    for block in blocks(page, "python"):
        exec(compile(block, name(page), "exec"), scope)
    assert capsys.readouterr().out.strip()


def test_the_tutorial_does_what_it_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    monkeypatch.chdir(folder)
    ran = 0
    for words in commands(DOCS / "tutorial.md"):
        if words[0].endswith("/variorum"):
            result = CliRunner().invoke(cli, words[1:])
            assert result.exit_code == 0, result.output
            ran += 1
    assert ran == 2
    page = (folder / "harbour.html").read_text(encoding="utf-8")
    for words_on_the_page in (
        "two independent texts",
        "Who copied whom",
        "cut off",
        "Collation",
    ):
        assert words_on_the_page.lower() in re.sub(r"<[^>]+>", "", page).lower()


def test_the_gazetteer_example_is_read(tmp_path: Path) -> None:
    from variorum.claims.places import load_gazetteer

    (table,) = blocks(DOCS / "howto" / "gazetteer.md", "text")
    (tmp_path / "own-places.csv").write_text(table, encoding="utf-8")
    own = load_gazetteer(tmp_path / "own-places.csv")
    assert own.lookup("Old Mill Camp")[0].place.country == "SY"


def test_the_keys_of_the_page_are_those_documented() -> None:
    page = (ROOT / "src/variorum/publish/html/templates/dialogs.html").read_text(
        encoding="utf-8"
    )
    keys = set(re.findall(r"<kbd>(.)</kbd>", page))
    text = (DOCS / "howto" / "page.md").read_text(encoding="utf-8")
    assert keys <= set(re.findall(r"`(.)`", text))


def test_it_builds_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("furo", reason="the documentation's tools are not installed")
    result = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "-q", str(DOCS), str(tmp_path / "html")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "html" / "method.html").exists()
