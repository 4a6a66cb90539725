"""A simulated day of news: hidden wires and their updates, and outlets that copy and edit.

What happens how often is in :class:`Mix`; its default is what we take for usual, in which
some four witnesses in five that have copied come straight off a wire.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from evals.lineage import edits, phrases
from evals.lineage.bodies import Bodies, Body, Material, OwnBodies, invented
from evals.lineage.edits import Mint
from evals.lineage.texts import Paragraph, Story, Text

_GREEK = "αβγδεζηθ"
_AGENCIES = ("AFP", "Reuters", "AP", "dpa", "PTI", "Xinhua")


@dataclass(frozen=True, slots=True)
class Mix:
    """How often what happens; all are chances but ``copies`` and ``rates``."""

    #: The share of a story's later witnesses that copy another witness: one is drawn.
    copies: tuple[float, ...] = (0.0, 0.1, 0.2, 0.3, 0.5)
    #: The share of words changed, of an outlet: one is drawn.
    rates: tuple[float, ...] = (0.0, 0.0, 0.01, 0.03, 0.06, 0.12, 0.25)
    witnesses: tuple[int, ...] = (3, 4, 5, 6, 8, 10, 12, 16, 20)
    verbatim: float = 0.15
    update: float = 0.3
    second_wire: float = 0.25
    alone: tuple[int, ...] = (0, 0, 1, 1, 2, 3)
    merged: float = 0.2
    cut_end: float = 0.55
    cut_middle: float = 0.35
    reordered: float = 0.1
    own_words: float = 0.3
    own_lead: float = 0.2
    redated: float = 0.3
    truncated: float = 0.06
    credited: float = 0.45
    house_lines: float = 0.5
    stock: float = 0.4
    no_time: float = 0.12
    day_only: float = 0.12
    wrong_time: float = 0.06
    #: Stories in which the agencies' own pages are among the witnesses.
    held_wire: float = 0.0


MIX = Mix()


@dataclass(slots=True)
class _Outlet:
    """An outlet: what it does to everything it prints."""

    name: str
    styles: list[dict[str, str]]
    rate: float
    house: tuple[str, ...]


@dataclass(slots=True)
class _Newsroom:
    rng: random.Random
    material: Material
    mix: Mix
    mint: Mint = field(default_factory=Mint)
    texts: dict[str, Text] = field(default_factory=dict)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    # -- texts written anew ---------------------------------------------------------------

    def paragraphs(self, body: Body) -> list[Paragraph]:
        return [[self.mint.line(s) for s in p] for p in body]

    def said(self) -> list[Paragraph]:
        return [[self.mint.line(s, "said")] for s in self.material.said]

    def set_traps(self, text: Text, said: list[Paragraph], stock: list[Paragraph]) -> None:
        """Puts shared quotations and stock phrases into a text."""
        for shared in (said, stock):
            for paragraph in shared:
                if self.chance(0.6):
                    place = self.rng.randint(1, len(text.paragraphs))
                    text.paragraphs.insert(place, [line.copy() for line in paragraph])

    def updated(self, old: Text, name: str) -> Text:
        """A later version of a dispatch: new figures, a new lead, news on top."""
        hours = self.rng.randint(2, 8)
        new = old.copied(name, old.moment + timedelta(hours=hours))
        edits.numbers(self.rng, self.mint, new, 0.4)
        edits.paraphrase(self.rng, self.mint, new, 0.01, self.material.vocabulary)
        fresh = self.material.additions
        for _ in range(self.rng.randint(2, 4)):
            if fresh:
                place = self.rng.randint(0, max(1, len(new.paragraphs) // 2))
                new.paragraphs.insert(place, [self.mint.line(fresh.pop())])
        for _ in range(self.rng.randint(0, 2)):
            if len(new.paragraphs) > 6:
                half = len(new.paragraphs) // 2
                del new.paragraphs[self.rng.randrange(half, len(new.paragraphs))]
        return new

    # -- copies ---------------------------------------------------------------------------

    def copy(self, name: str, source: Text, outlet: _Outlet, other: Text | None) -> Text:
        rng, mix = self.rng, self.mix
        delay = timedelta(minutes=int(rng.expovariate(1 / 150)) + 10)
        moment = source.moment + delay
        if other is not None:
            moment = max(moment, other.moment + delay)
        text = source.copied(name, moment)
        if other is not None:
            edits.merge(rng, text, other)
        if not self.chance(mix.verbatim):
            own = self.material.additions
            words = self.material.vocabulary
            for share, change in (
                (mix.cut_middle, partial(edits.cut_middle, rng)),
                (mix.cut_end, partial(edits.cut_end, rng)),
                (mix.reordered, partial(edits.reorder, rng)),
                (mix.redated, partial(edits.redate, rng, self.mint)),
            ):
                if self.chance(share):
                    change(text)
            edits.paraphrase(rng, self.mint, text, outlet.rate, words)
            edits.adjuncts(rng, text, outlet.rate * 2)
            edits.numbers(rng, self.mint, text, outlet.rate * 0.1)
            if self.chance(mix.own_lead):
                edits.new_lead(rng, self.mint, text, own)
            if self.chance(mix.own_words):
                edits.add_own(rng, self.mint, text, own)
            edits.house_style(text, outlet.styles)
        if self.chance(0.4):
            edits.regroup(rng, text)
        if self.chance(mix.truncated) and len(text.paragraphs) > 5:
            del text.paragraphs[rng.randint(3, len(text.paragraphs) - 1) :]
            text.truncated = True
        return text

    def credit(self, text: Text) -> None:
        """Names the source, or hands on or drops the credit of the source."""
        source = self.texts.get(text.parent or "")
        agency = source.agency if source is not None else None
        text.dateline = text.footer = None
        if source is not None and source.outlet is not None and self.chance(0.3):
            told = f"The news was first reported by {source.outlet}."
            text.paragraphs.append([self.mint.line(told, "own")])
            return
        if agency is None or not self.chance(self.mix.credited):
            text.agency = None
            return
        form = self.rng.random()
        if form < 0.5:
            text.dateline = f"{self.rng.choice(phrases.TOWNS).upper()} ({agency}) -"
        elif form < 0.75:
            text.footer = f"Source: {agency}"
        else:
            text.footer = f"With reporting by {agency}."

    def outlet(self, name: str) -> _Outlet:
        rng = self.rng
        house = tuple(f"{name}: {invented(rng)}" for _ in range(rng.choice((1, 1, 2))))
        styles = [s for s in phrases.STYLES if rng.random() < 0.35]
        return _Outlet(name, styles, rng.choice(self.mix.rates), house)

    def published(self, text: Text) -> str | None:
        """The time on the page: right, coarse, wrong or missing."""
        chance = self.rng.random() - self.mix.no_time
        if chance < 0:
            return None
        if chance < self.mix.day_only:
            return text.moment.date().isoformat()
        moment = text.moment
        if chance < self.mix.day_only + self.mix.wrong_time:
            moment += timedelta(hours=self.rng.choice((-9, -6, -3, 3, 6, 12, 24)))
        return moment.isoformat()


def make_story(seed: int, bodies: Bodies | None = None, mix: Mix = MIX) -> Story:
    """A story with known lineage, the same for the same seed, bodies and mix."""
    rng = random.Random(seed)
    alone = rng.choice(mix.alone)
    wires = 2 if rng.random() < mix.second_wire else 1
    material = (bodies or OwnBodies()).material(rng, wires, alone)
    room = _Newsroom(rng, material, mix)
    said = room.said()
    stock = [[room.mint.line(s, "stock")] for s in rng.sample(phrases.STOCK, 2)]
    roots = _dispatches(room, wires, said, stock)
    story = Story(room.texts)
    count = max(rng.choice(mix.witnesses), 2 * len(roots) + alone)
    outlets = [
        room.outlet(n) for n in rng.sample(phrases.OUTLETS, min(count, len(phrases.OUTLETS)))
    ]
    share = rng.choice(mix.copies)
    lonely = set(rng.sample(range(count), alone))
    made: list[Text] = []
    for number in range(count):
        outlet = outlets[number]
        if number in lonely:
            if rng.random() < 0.15:
                outlet = outlets[0]  # an outlet that has a copy as well
            text = _report(room, material.reports.pop(), roots, said, stock)
        else:
            text = _copied(room, made, outlet, roots, share)
        text.outlet = outlet.name
        text.house = outlet.house if rng.random() < mix.house_lines else ()
        text.headline = f"{rng.choice(phrases.TOWNS)}: {rng.choice(phrases.HEADLINES)}"
        room.credit(text)
        text.published = room.published(text)
        made.append(text)
        room.texts[text.name] = text
    if mix.held_wire and rng.random() < mix.held_wire:
        made.extend(_own_pages(room, roots))
    return _named(story, made)


def _own_pages(room: _Newsroom, roots: list[list[Text]]) -> list[Text]:
    """The versions of dispatches that the agencies have on their own pages: no longer lost."""
    pages: list[Text] = []
    for version in (v for versions in roots for v in versions):
        if not room.chance(0.8):
            continue
        version.outlet = version.agency
        version.headline = (
            f"{room.rng.choice(phrases.TOWNS)}: {room.rng.choice(phrases.HEADLINES)}"
        )
        version.dateline = f"{room.rng.choice(phrases.TOWNS).upper()} ({version.agency}) -"
        version.published = room.published(version)
        pages.append(version)
    return pages


def _dispatches(
    room: _Newsroom, wires: int, said: list[Paragraph], stock: list[Paragraph]
) -> list[list[Text]]:
    """The lost texts: for each wire its versions."""
    start = datetime(2021, 5, 4, 9, 0, tzinfo=UTC)
    roots: list[list[Text]] = []
    agencies = room.rng.sample(_AGENCIES, wires)
    for number in range(wires):
        name = _GREEK[len(room.texts)]
        body = room.paragraphs(room.material.dispatches[number])
        text = Text(name, None, body, start + timedelta(hours=2 * number))
        text.agency = agencies[number]
        room.set_traps(text, said, stock if room.chance(room.mix.stock) else [])
        room.texts[name] = text
        versions = [text]
        if room.chance(room.mix.update):
            later = room.updated(text, _GREEK[len(room.texts)])
            room.texts[later.name] = later
            versions.append(later)
        roots.append(versions)
    return roots


def _report(
    room: _Newsroom,
    body: Body,
    roots: list[list[Text]],
    said: list[Paragraph],
    stock: list[Paragraph],
) -> Text:
    """A report of its own, which quotes what everybody heard."""
    moment = roots[0][0].moment + timedelta(minutes=room.rng.randint(30, 700))
    text = Text(f"t{len(room.texts)}", None, room.paragraphs(body), moment)
    room.set_traps(text, said, stock if room.chance(room.mix.stock) else [])
    return text


def _copied(
    room: _Newsroom, made: list[Text], outlet: _Outlet, roots: list[list[Text]], share: float
) -> Text:
    rng = room.rng
    name = f"t{len(room.texts)}"
    earlier = [t for t in made if t.parent is not None]
    if earlier and rng.random() < share:
        return room.copy(name, rng.choice(earlier), outlet, None)
    versions = (
        roots[len(made) % len(roots)] if len(made) < 2 * len(roots) else rng.choice(roots)
    )
    source = versions[-1] if rng.random() < 0.5 else versions[0]
    other = None
    if len(roots) > 1 and rng.random() < room.mix.merged:
        other = next(r for r in roots if r is not versions)[0]
    return room.copy(name, source, outlet, other)


def _named(story: Story, made: list[Text]) -> Story:
    """The witnesses in order of time, called A, B, C …"""
    made = sorted(made, key=lambda t: t.moment)
    names = {t.name: chr(65 + i) for i, t in enumerate(made)}
    texts: dict[str, Text] = {}
    lost = [t for n, t in story.texts.items() if n not in names]
    for text in (*lost, *made):
        name = names.get(text.name, text.name)
        parent = names.get(text.parent or "", text.parent)
        second = names.get(text.second or "", text.second)
        texts[name] = replace(text, name=name, parent=parent, second=second)
    return Story(texts, [names[t.name] for t in made])
