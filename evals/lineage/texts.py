"""Simulated texts: words that know where they come from, and stories that know their lineage.

A *word* keeps its origin through every copy; a word that a desk puts in or exchanges gets an
origin of its own.  Two words of one origin are the same word handed down, whatever they
look like; equal words of two origins are chance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

Kind = Literal["text", "own", "said", "stock", "house"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word as printed, with its marks; ``origin`` is the number of its invention."""

    text: str
    origin: int


@dataclass(slots=True)
class Line:
    """A sentence: ``key`` names it through all copies; ``kind`` says whose words it has:
    the dispatch's, the outlet's own, a speaker's ("said": shared by all who heard), every
    desk's ("stock") or the house's."""

    key: str
    words: list[Word]
    kind: Kind = "text"

    def copy(self) -> Line:
        """A copy that can be edited."""
        return Line(self.key, list(self.words), self.kind)

    def text(self) -> str:
        """The sentence as printed."""
        return " ".join(w.text for w in self.words)


Paragraph = list[Line]


@dataclass(slots=True)
class Text:
    """One text, held or lost.

    ``parent`` is what it came from (``None``: written anew), ``second`` what else it was
    merged from.  ``moment`` is when it truly appeared, ``published`` what its page says.
    """

    name: str
    parent: str | None
    paragraphs: list[Paragraph]
    moment: datetime
    second: str | None = None
    outlet: str | None = None
    headline: str = ""
    agency: str | None = None
    dateline: str | None = None
    footer: str | None = None
    house: tuple[str, ...] = ()
    truncated: bool = False
    published: str | None = None

    def lines(self) -> Iterator[Line]:
        """The sentences in order."""
        for paragraph in self.paragraphs:
            yield from paragraph

    def words(self) -> list[Word]:
        """The words in order."""
        return [w for line in self.lines() for w in line.words]

    def copied(self, name: str, moment: datetime) -> Text:
        """A text that has this one's paragraphs and comes from it."""
        paragraphs = [[line.copy() for line in p] for p in self.paragraphs]
        return replace(
            self, name=name, parent=self.name, paragraphs=paragraphs, moment=moment,
            second=None, outlet=None, headline="", published=None, house=(),
        )  # fmt: skip

    def body(self) -> str:
        """The article as a page would carry it."""
        paragraphs = [" ".join(line.text() for line in p) for p in self.paragraphs]
        if self.dateline and paragraphs:
            paragraphs[0] = f"{self.dateline} {paragraphs[0]}"
        if self.truncated:
            paragraphs.append("Subscribe now to continue reading for {{price}} a month.")
        if self.footer:
            paragraphs.append(self.footer)
        return "\n\n".join([self.headline, *paragraphs, *self.house])


@dataclass(slots=True)
class Story:
    """A story with its true lineage; ``held`` are the witnesses, in order of time."""

    texts: dict[str, Text]
    held: list[str] = field(default_factory=list)

    def truth(self) -> tuple[dict[str, str | None], dict[str, str | None]]:
        """Parents of witnesses and of lost texts, without the lost texts that nobody could
        tell (those of which fewer than two children survive)."""
        parent = {n: t.parent for n, t in self.texts.items()}
        lost = [n for n in self.texts if n not in self.held]
        changed = True
        while changed:
            changed = False
            for node in lost:
                if node not in parent:
                    continue
                children = [c for c, p in parent.items() if p == node]
                if len(children) >= 2:
                    continue
                for c in children:
                    parent[c] = parent[node]
                del parent[node]
                changed = True
        return (
            {n: p for n, p in parent.items() if n in self.held},
            {n: p for n, p in parent.items() if n not in self.held},
        )

    def root(self, name: str) -> str:
        """The text, held or lost, that a text goes back to."""
        above = self.texts[name].parent
        return name if above is None else self.root(above)

    def families(self) -> set[frozenset[str]]:
        """The witnesses by the text they go back to."""
        groups: dict[str, set[str]] = {}
        for name in self.held:
            groups.setdefault(self.root(name), set()).add(name)
        return {frozenset(g) for g in groups.values()}

    def merged(self) -> set[tuple[str, str]]:
        """(witness, root) for what a witness has, itself or by inheritance, from another
        family than its own."""
        out: set[tuple[str, str]] = set()
        for name in self.held:
            node: str | None = name
            while node is not None:
                text = self.texts[node]
                if text.second is not None and self.root(text.second) != self.root(name):
                    out.add((name, self.root(text.second)))
                node = text.parent
        return out

    def spans(self, one: str, other: str) -> list[tuple[int, int, int]]:
        """The runs of words of one origin in both, outside what was said and what is every
        desk's or a house's: (place in one, place in other, length), in words."""
        here = self._origins(one)
        places = {o: i for i, o in enumerate(self._origins(other)) if o >= 0}
        runs: list[tuple[int, int, int]] = []
        for i, origin in enumerate(here):
            j = places.get(origin, -1) if origin >= 0 else -1
            if j < 0:
                continue
            if runs and (i, j) == (runs[-1][0] + runs[-1][2], runs[-1][1] + runs[-1][2]):
                runs[-1] = (runs[-1][0], runs[-1][1], runs[-1][2] + 1)
            else:
                runs.append((i, j, 1))
        return runs

    def pairs(self, shortest: int = 8) -> set[tuple[str, str]]:
        """The pairs of witnesses that share a run of so many words by descent."""
        return {
            (a, b)
            for i, a in enumerate(self.held)
            for b in self.held[i + 1 :]
            if any(size >= shortest for _, _, size in self.spans(a, b))
        }

    def _origins(self, name: str) -> list[int]:
        return [
            w.origin if line.kind in {"text", "own"} else -1
            for line in self.texts[name].lines()
            for w in line.words
        ]
