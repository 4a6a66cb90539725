"""The gold of the example stories: what a correct edition of each finds.

Gold lives in ``evals/gold/<story>/*.json``, one file a matter, and points into the texts by
exact quotation, never by offset: an *anchor* is a quotation that occurs in the witness, with
brackets round the words meant (``flew [22] sorties``); without brackets it means all of it,
and empty brackets mean the place between two characters.  Typographic quotes, apostrophes
and dashes are folded one to one before the search, so that an anchor serves copies that
differ in nothing else.  A key such as ``"A C D"`` gives one anchor for several witnesses.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples"
STORIES = ("harbour", "recall")
"""The example stories: what everybody looks at while working."""

HELD_OUT = ("delta",)
"""Stories (fiction, too) that are scored and not looked at while working on a stage: their
figures say what to expect of a story the program was not fitted to."""

Anchors = dict[str, str]
Range = tuple[int, int]

_FOLD = str.maketrans(
    {"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "\u00a0": " "}
)
_Row = TypeVar("_Row")


class AnchorError(ValueError):
    """A gold quotation is not in the text it points into."""


class _Gold(msgspec.Struct, forbid_unknown_fields=True):
    pass


class Lineage(_Gold):
    """Who descends from whom; ``lost`` names the nodes no witness holds."""

    lost: list[str]
    edges: list[tuple[str, str]]
    families: list[list[str]]


class Dated(_Gold):
    """When a witness was published (dates without time of day)."""

    earliest: str | None
    latest: str | None
    weekday: str | None
    basis: str | None
    evidence: list[str] = []


class ClaimRow(_Gold):
    """An attributed claim.  ``chains`` lists every acceptable chain of speakers (keys of
    ``speakers.json``, outermost first; ``None`` where nobody is named)."""

    id: str
    chains: list[list[str | None]]
    stance: list[str]
    quotation: str
    factuality: list[str]
    content: Anchors
    optional: bool = False


class OwnVoice(_Gold):
    """What the outlet says without attributing it to anybody."""

    id: str
    factuality: list[str]
    content: Anchors


class Claims(_Gold):
    """All claims of a story."""

    claims: list[ClaimRow]
    unattributed: list[OwnVoice]


class FigureRow(_Gold):
    """A figure.  ``measure`` lists acceptable names; ``loose`` accepts an open bound where
    an approximation leaves it to taste ("nearly a fifth")."""

    id: str
    quotes: Anchors
    measure: list[str | None]
    low: float | None
    high: float | None
    approximate: bool
    group: list[str] | None
    share: bool = False
    scope: list[str] = []
    unit: str | None = None
    loose: bool = False
    optional: bool = False


class Figures(_Gold):
    """All figures of a story, those that a reader may leave aside marked optional."""

    figures: list[FigureRow]


class VariantRow(_Gold):
    """A place where readings differ, with the kinds that name it rightly."""

    id: str
    kinds: list[str]
    readings: Anchors
    agrees: list[bool | None] | None = None
    optional: bool = False


class Variants(_Gold):
    """Variants; of the kinds in ``exhaustive`` the story has no others."""

    exhaustive: list[str]
    variants: list[VariantRow]


class Page(_Gold):
    """The role of each line of a witness: those listed by their first words, else ``rest``."""

    rest: str
    truncated: bool
    lines: list[tuple[str, str | list[str] | None, str]]
    credit: str | None = None
    dateline: str | None = None


class PlaceRow(_Gold):
    """A place by the names the texts use, with the country it is in (``None``: unlocated)."""

    names: list[str]
    country: list[str | None]
    canonical: list[str] = []
    admin1: str | None = None
    optional: bool = False


class Places(_Gold):
    """All places of a story."""

    places: list[PlaceRow]


class StandingRow(_Gold):
    """The state of a claim across families."""

    claim: str
    standing: list[str]
    independent: int | None = None


class Standings(_Gold):
    """The standings that are checked."""

    rows: list[StandingRow]


class SilenceRow(_Gold):
    """Who does not carry a claim and who broke off before it; ``either`` is not checked."""

    claim: str
    silent: list[str]
    cut_off: list[str]
    either: list[str] = []


class Silences(_Gold):
    """The silences that are checked."""

    rows: list[SilenceRow]


class DisagreementRow(_Gold):
    """Words of two or more groups of witnesses that cannot all hold.

    Rows of one ``id`` are ways to show the same disagreement: one of them is enough.
    """

    id: str
    kind: list[str]
    quotes: list[Anchors]
    optional: bool = False


class Disagreements(_Gold):
    """Disagreements; of the kinds in ``exhaustive`` the story has no others."""

    exhaustive: list[str]
    rows: list[DisagreementRow]


@dataclass(frozen=True)
class Story:
    """The gold of one story."""

    name: str
    lineage: Lineage
    published: dict[str, Dated]
    speakers: dict[str, list[str | None]]
    claims: Claims
    figures: Figures
    variants: Variants
    blocks: dict[str, Page]
    places: Places
    standing: Standings
    silences: Silences
    disagreements: Disagreements

    @property
    def folder(self) -> Path:
        """The folder of the story's witnesses."""
        return (HERE / "heldout" if self.name in HELD_OUT else EXAMPLES) / self.name


@cache
def load(name: str) -> Story:
    """The gold of the story ``name``.

    Raises:
        msgspec.ValidationError: if a file does not have the form given here.
    """

    def read(matter: str, form: type[_Row]) -> _Row:
        path = HERE / "gold" / name / f"{matter}.json"
        return msgspec.json.decode(path.read_bytes(), type=form)

    return Story(
        name=name,
        lineage=read("lineage", Lineage),
        published=read("published", dict[str, Dated]),
        speakers=read("speakers", dict[str, list[str | None]]),
        claims=read("claims", Claims),
        figures=read("figures", Figures),
        variants=read("variants", Variants),
        blocks=read("blocks", dict[str, Page]),
        places=read("places", Places),
        standing=read("standing", Standings),
        silences=read("silences", Silences),
        disagreements=read("disagreements", Disagreements),
    )


def fold(text: str) -> str:
    """``text`` with typographic quotes, apostrophes and dashes folded; equally long."""
    return text.translate(_FOLD)


def find(anchor: str, text: str) -> Range:
    """Where the words an anchor means stand in ``text``.

    Raises:
        AnchorError: if the quotation is not in the text.
    """
    before, bracket, rest = anchor.partition("[")
    inside, _, after = rest.partition("]") if bracket else (before, "", "")
    lead = before if bracket else ""
    at = fold(text).find(fold(lead + inside + after))
    if at < 0:
        raise AnchorError(f"not in the text: {anchor!r}")
    start = at + len(lead)
    return start, start + len(inside)


def expand(anchors: Anchors) -> dict[str, str]:
    """One anchor a siglum."""
    return {siglum: a for sigla, a in anchors.items() for siglum in sigla.split()}


def locate(anchors: Anchors, texts: dict[str, str]) -> dict[str, Range]:
    """The range an anchor means in each witness.

    Raises:
        AnchorError: if one of the quotations is not in its text.
    """
    found: dict[str, Range] = {}
    for siglum, anchor in expand(anchors).items():
        try:
            found[siglum] = find(anchor, texts[siglum])
        except AnchorError as error:
            raise AnchorError(f"{siglum}: {error}") from None
    return found
