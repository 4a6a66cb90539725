"""A simulated newsroom: one hidden wire, its update, and outlets that copy, cut and edit.

Every sentence is made here from own templates; nothing is taken from any corpus.  A story
knows its true lineage, so that the stemma can be scored against it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

TOWNS = (
    "Varnholt", "Osterby", "Kellmore", "Dunara", "Pelisk", "Marrow Bay", "Tarnac", "Ilveskoi",
    "Brannock", "Zelmira", "Corvane", "Hadlin", "Ostrel", "Quillon", "Senmoor", "Ardvale",
)  # fmt: skip
PEOPLE = (
    "Mira Tolland", "Jonas Ekberg", "Pavel Drozd", "Amina Sarkis", "Lucia Ferrant",
    "Tobias Wren", "Nadia Holm", "Idris Calloway", "Greta Lindqvist", "Omar Benfield",
)  # fmt: skip
BODIES = (
    "the interior ministry", "the harbour authority", "the civil protection agency",
    "the provincial council", "the fire service", "the rail inspectorate",
    "the dockworkers' union", "the public prosecutor", "the regional hospital",
)  # fmt: skip
OUTLETS = (
    "Morning Ledger", "Coast Courier", "The Meridian", "Daily Beacon", "Northern Post",
    "City Herald", "The Standard Gazette", "Evening Chronicle", "Capital Tribune",
    "Valley Observer", "Lakeside Star", "Harbour Mail", "Union Dispatch", "Plains Journal",
)  # fmt: skip

#: Slots in braces are filled once a story; ``[a|b]`` are readings an editor may exchange,
#: ``<…>`` are words that can be cut out or put in, ``{q:…}`` is a quotation.
TEMPLATES = (
    "At least {n} people were [killed|slain|left dead] and {m} [injured|wounded|hurt] "
    "when a [warehouse|storehouse|depot|storage hall] exploded in {town} on {day}<, "
    "close to the old rail yard>, {body} said.",
    "The blast [tore through|ripped through|swept|flattened] the eastern quarter of "
    "{town} shortly after {hour}<, shattering windows several streets away>.",
    "Rescue crews [pulled|dragged|freed|dug] {m} survivors from the rubble of {k} "
    "houses<, among them two children>, according to {body}.",
    '"We have never seen [damage|destruction|ruin] on this scale in our district," '
    "{person} said<, speaking at the scene>.",
    "[Investigators|Detectives|Police] were examining whether {k} tonnes of fertiliser "
    "had been stored <illegally> beside the {town} terminal, {body} said.",
    "The [government|cabinet|prime minister] declared {k} days of mourning and ordered "
    "flags lowered<, a step last taken nine years ago>.",
    "{person}, who runs the bakery opposite the gate, told reporters that the ground had "
    "[shaken|trembled|heaved|swayed] for almost {k} seconds.",
    "More than {big} residents were [moved|evacuated|taken|brought] to schools and "
    "sports halls in {town2}<, where volunteers handed out blankets>.",
    '"Somebody [signed|approved|issued] those permits and somebody will answer for '
    'them," {person} told parliament on {day}.',
    "{Body} [denied|rejected claims|disputed] that inspectors had been turned away from "
    "the site {k} months ago<, as opposition deputies claimed>.",
    "The operator of the depot, which handles {big} containers a year, [declined to "
    "comment|refused to comment|would not comment]<, citing legal advice>.",
    "Electricity was [restored|returned|reconnected|back] to most of {town} by {hour}, "
    "although {k} districts remained without water<, engineers said>.",
    "Hospitals in {town2} appealed for blood donors after treating {m} people for "
    "burns<, {k} of them in intensive care>.",
    "The {town} line was closed between the port and {town2}, forcing {big} commuters "
    "onto [buses|coaches|replacement buses]<, the operator said>.",
    "[Militants|Insurgents|Rebels|Gunmen] have attacked fuel convoys on the road to "
    "{town2} {k} times since spring<, officials say>, but nobody claimed responsibility "
    "for the explosion.",
    "Insurers put the first estimate of losses at {k} million crowns<, a sum likely to "
    "rise>, {person} of the brokers' guild said.",
    "A similar accident in {town2} {k} years ago [killed|claimed the lives of|cost the "
    "lives of] {m} workers and led to stricter storage rules<, which critics call "
    "toothless>.",
    "{person}, the deputy mayor, said the council had "
    "[warned|cautioned|alerted|reminded] the owners {k} times in writing<, most recently "
    "in March>.",
    "Satellite pictures taken on {day} show a crater {m} metres wide where the northern "
    "shed [stood|had stood|used to stand|once stood]<, analysts said>.",
    "Schools in the province will [stay shut|remain closed|not reopen] until {day2}<, "
    "and examinations have been put off>, {body} announced.",
    "The [defence|defense] ministry sent {k} helicopters and a field kitchen to {town}<, "
    "its spokesman said>.",
    "Fishermen reported a film of oil [stretching|reaching|extending] {k} kilometres "
    "along the shore south of {town2}<, and beaches were closed>.",
    '"My brother was on the late shift and we have [heard|had|received] no word of him '
    'since," said {person}<, waiting outside the gates>.',
    "{Body} opened a hotline, which took {big} calls in its first {k} hours<, most of "
    "them from relatives>.",
    "Leaders of neighbouring states [offered|promised|pledged] help, and a team of {m} "
    "specialists was due in {town} by {day2}.",
    "Prices on the grain exchange rose by {k} per cent<, their sharpest climb this "
    "year>, as traders [feared|expected|braced for] a long closure of the port.",
    "The union said {m} of its members were still [missing|unaccounted for|not found]<, "
    "among them the foreman of the night shift>.",
    "Prosecutors [questioned|interviewed|heard] {k} managers overnight and seized "
    "documents from an office in {town2}<, a court clerk confirmed>.",
    "Residents had [complained|protested|grumbled] about fumes from the sheds for {k} "
    "years, {person} of a local campaign group said<, showing a folder of letters>.",
    "The port of {town} handles a [third|quarter|fifth] of the country's grain and "
    "employs {big} people<, many of them seasonal>.",
)  # fmt: skip
QUOTES = (
    '"We will not rest until every family in this town knows what happened to the people they '
    'love and who is to blame for it," {person} said at a news conference.',
    '"There was a flash, then a silence I shall never forget, and then the whole street was '
    'running towards the water," {person} told a crowd of reporters.',
)
OWN = (
    "Our reporter found the street cordoned off and the cafe on the corner serving free soup.",
    "A longer account of the town's troubled docks will appear in our weekend pages.",
    "Neighbours who spoke to this newspaper described an evening of confusion and long queues.",
    "The council's own minutes, seen by this newspaper, record a dispute over the fence.",
    "Local historians point out that the quarter was rebuilt after the floods of the last war.",
    "Shopkeepers we met were sweeping glass and wondering aloud when the trams would return.",
    "An editorial on the disaster can be read on the opinion page of this edition.",
    "The parish church kept its doors open all night for anyone who needed to sit down.",
    "Readers sent us dozens of pictures, several of them taken from the ferry at dusk.",
    "In the market hall nobody talked about anything else, and the radio was never off.",
    "The chess club has cancelled its anniversary dinner and given the hall to the Red Cross.",
    "Few in the capital could remember when the two parties last issued a joint statement.",
)
INDEPENDENT = (
    "Nothing was left of the sheds but twisted girders when we reached {town} before dawn.",
    "People here speak in low voices; the names of the lost are chalked on the harbour wall.",
    "By our own count, taken from three mortuaries, {m} bodies had been brought in by evening.",
    "A nurse, her sleeves black with soot, thought the number of hurt would pass {big2}.",
    "The cause is disputed: a crane driver blamed welding, his foreman blamed the wiring.",
    "What is certain is that the alarm did not sound, as four separate witnesses told us.",
    "On the quay an old pilot drew the course of the fire in the dust with his stick.",
    "The mayor came on foot, without guards, and listened for an hour to angry questions.",
    "Some of the homeless had found room in a circus tent that was to have opened this week.",
    "Nobody we asked could say who owns the company whose name stood above the gate.",
)
HEADLINES = (
    "blast at grain port leaves many dead",
    "what we know of the warehouse fire",
    "a night of fear beside the docks",
    "officials under pressure after explosion",
    "search for the missing goes on",
    "questions over safety of storage sheds",
    "mourning declared as toll grows",
    "rescuers dig on as anger mounts",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass
class Slot:
    """A chunk of a sentence: its text, the other readings it can take, whether it is in."""

    key: int
    text: str
    readings: tuple[str, ...] = ()
    optional: bool = False
    present: bool = True
    number: bool = False


@dataclass
class Line:
    """A sentence with an identity that copies keep."""

    key: str
    slots: list[Slot]

    def text(self) -> str:
        """The sentence as printed."""
        out = "".join(s.text for s in self.slots if s.present)
        return " ".join(out.split())

    def copy(self) -> Line:
        """A copy that can be edited."""
        return Line(self.key, [Slot(**vars(s)) for s in self.slots])


@dataclass
class Text:
    """One text, held or lost."""

    name: str
    parent: str | None
    lines: list[Line]
    moment: datetime
    outlet: str | None = None
    headline: str = ""
    credit: str | None = None
    truncated: bool = False
    published: str | None = None

    def body(self) -> str:
        """The article as a page would carry it."""
        paragraphs = [line.text() for line in self.lines]
        if self.truncated:
            paragraphs.append("Subscribe now to continue reading for {{price}} a month.")
        if self.credit:
            paragraphs.insert(0, self.credit)
        return "\n\n".join([self.headline, *paragraphs])


@dataclass
class Story:
    """A story with its true lineage: the parent of every text, ``None`` for a root."""

    texts: dict[str, Text]
    held: list[str] = field(default_factory=list)

    def truth(self) -> tuple[dict[str, str | None], dict[str, str | None]]:
        """Parents of witnesses and of lost texts, without lost texts that nobody could
        tell (those with fewer than two children that survive)."""
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

    def families(self) -> set[frozenset[str]]:
        """The held witnesses by the root they go back to."""

        def root(name: str) -> str:
            above = self.texts[name].parent
            return name if above is None else root(above)

        groups: dict[str, set[str]] = {}
        for name in self.held:
            groups.setdefault(root(name), set()).add(name)
        return {frozenset(g) for g in groups.values()}


def _line(rng: random.Random, template: str, key: str, cast: dict[str, list[str]]) -> Line:
    values = {
        "n": str(rng.randint(8, 30)),
        "m": str(rng.randint(31, 99)),
        "k": rng.choice(("three", "four", "five", "six", "seven", "nine", "11", "12", "14")),
        "big": f"{rng.randint(2, 40)},{rng.randint(1, 9)}00",
        "big2": f"{rng.randint(2, 9)}00",
        "town": cast["town"][0],
        "town2": rng.choice(cast["town"][1:]),
        "day": cast["day"][0],
        "day2": cast["day"][1],
        "hour": f"{rng.randint(1, 11)} {rng.choice(('am', 'pm'))}",
        "person": rng.choice(cast["person"]),
        "body": rng.choice(cast["body"]),
    }
    values["Body"] = values["body"][0].upper() + values["body"][1:]
    slots: list[Slot] = []

    def put(text: str, optional: bool, readings: tuple[str, ...] = ()) -> None:
        number = any(c.isdigit() for c in text)
        slots.append(Slot(len(slots), text, readings, optional, number=number))

    text = template
    for name, value in values.items():
        text = text.replace("{" + name + "}", f"\0{value}\0" if name in "nmkbig2" else value)
    optional = False
    for piece in _pieces(text):
        if piece == "<":
            optional = True
        elif piece == ">":
            optional = False
        elif piece.startswith("["):
            readings = tuple(piece[1:-1].split("|"))
            chosen = rng.randrange(len(readings))
            put(readings[chosen], optional, readings)
        else:
            put(piece, optional)
    for slot in slots:
        if slot.optional:
            slot.present = rng.random() < 0.75
    return Line(key, slots)


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    now = ""
    for c in text:
        if c in "<>":
            pieces += [now, c]
            now = ""
        elif c == "[":
            pieces.append(now)
            now = "["
        elif c == "]":
            pieces.append(now + "]")
            now = ""
        elif c == "\0":
            pieces.append(now)
            now = ""
        else:
            now += c
    return [p for p in [*pieces, now] if p]


def _edit(rng: random.Random, text: Text, rate: float) -> None:
    """Edits inside sentences: exchanged words, cut and inserted words, re-told days."""
    for line in text.lines:
        for slot in line.slots:
            if slot.optional:
                if slot.present and rng.random() < rate:
                    slot.present = False
                elif not slot.present and rng.random() < rate * 0.1:
                    slot.present = True
            elif slot.readings and rng.random() < rate * 0.7:
                slot.text = rng.choice([r for r in slot.readings if r != slot.text])
            elif slot.number and slot.text.isdigit() and rng.random() < rate * 0.06:
                slot.text = str(int(slot.text) + rng.randint(1, 9))


def _house(rng: random.Random, text: Text, style: dict[str, bool]) -> None:
    """What an outlet's desk does to everything it prints."""
    for line in text.lines:
        for slot in line.slots:
            if style["spelling"]:
                slot.text = slot.text.replace("metres", "meters").replace("harbour", "harbor")
                slot.text = slot.text.replace("per cent", "percent")
            if style["comma"]:
                slot.text = slot.text.replace(" and ordered", ", and ordered")
            if style["title"] and "according to" in slot.text:
                slot.text = slot.text.replace("according to", "as reported by")


def _cut(rng: random.Random, text: Text) -> None:
    lines = text.lines
    if rng.random() < 0.5 and len(lines) > 8:
        del lines[len(lines) - rng.randint(1, max(1, int(len(lines) * 0.45))) :]
    for _ in range(rng.choice((0, 0, 1, 1, 2))):
        if len(lines) > 7:
            at = rng.randrange(1, len(lines) - 2)
            del lines[at : at + rng.randint(1, 3)]
    if rng.random() < 0.15 and len(lines) > 8:
        at = rng.randrange(2, len(lines) - 3)
        block = lines[at : at + 2]
        del lines[at : at + 2]
        to = rng.randrange(1, len(lines))
        lines[to:to] = block


def _own(rng: random.Random, text: Text, stock: list[str], name: str) -> None:
    if rng.random() < 0.45 and stock:
        count = min(rng.randint(1, 3), len(stock))
        at = rng.choice((1, len(text.lines), len(text.lines) // 2))
        new = [Line(f"{name}:{i}", [Slot(0, stock.pop())]) for i in range(count)]
        text.lines[at:at] = new


def make_story(seed: int) -> Story:
    """The story of a seed."""
    rng = random.Random(seed)
    cast = {
        "town": rng.sample(TOWNS, 4),
        "person": rng.sample(PEOPLE, 4),
        "body": rng.sample(BODIES, 4),
        "day": rng.sample(_DAYS, 2),
    }
    templates = rng.sample(TEMPLATES, rng.randint(13, 24))
    quotes = [_line(rng, q, f"q{i}", cast) for i, q in enumerate(QUOTES)]
    lines = [_line(rng, t, f"w{i}", cast) for i, t in enumerate(templates)]
    lines[3:3] = [q.copy() for q in quotes]
    start = datetime(2021, 5, 4, 9, 0, tzinfo=UTC)
    texts = {"α": Text("α", None, lines, start)}
    wires = ["α"]
    if rng.random() < 0.5:
        texts["β"] = _update(rng, texts["α"], templates, cast)
        wires.append("β")
    story = Story(texts)
    names = [chr(65 + i) for i in range(rng.randint(3, 8))]
    outlets = rng.sample(OUTLETS, len(names))
    stock = rng.sample(OWN, len(OWN))
    alone = rng.choice(names) if rng.random() < 0.5 else None
    for name, outlet in zip(names, outlets, strict=True):
        if name == alone:
            text = _independent(rng, name, quotes, cast, start)
        else:
            earlier = [h for h in story.held if h != alone]
            if earlier and rng.random() < 0.35:
                source = texts[rng.choice(earlier)]
            else:
                source = texts[rng.choice(wires)]
            text = _copy(rng, name, source, stock)
        text.outlet = outlet
        text.headline = f"{rng.choice(TOWNS)}: {rng.choice(HEADLINES)}"
        _credit(rng, text, texts)
        chance = rng.random()
        if chance < 0.7:
            text.published = text.moment.isoformat()
        elif chance < 0.85:
            text.published = text.moment.date().isoformat()
        texts[name] = text
        story.held.append(name)
    return story


def _update(
    rng: random.Random, old: Text, templates: list[str], cast: dict[str, list[str]]
) -> Text:
    lines = [line.copy() for line in old.lines]
    spare = [t for t in TEMPLATES if t not in templates]
    changed = 0
    for line in lines:
        for slot in line.slots:
            if slot.number and slot.text.isdigit() and rng.random() < 0.35:
                slot.text = str(int(slot.text) + rng.randint(1, 15))
                changed += 1
            elif slot.readings and rng.random() < 0.1:
                slot.text = rng.choice([r for r in slot.readings if r != slot.text])
    for i in range(min(rng.randint(2, 4), len(spare))):
        new = _line(rng, spare[i], f"u{i}", cast)
        lines.insert(rng.randrange(0, len(lines) // 2), new)
    for _ in range(rng.randint(0, 2)):
        del lines[rng.randrange(len(lines) // 2, len(lines))]
    return Text("β", "α", lines, old.moment + timedelta(hours=rng.randint(2, 8)))


def _copy(rng: random.Random, name: str, source: Text, stock: list[str]) -> Text:
    lines = [line.copy() for line in source.lines]
    delay = timedelta(minutes=int(rng.expovariate(1 / 150)) + 10)
    text = Text(name, source.name, lines, source.moment + delay)
    if rng.random() < 0.12:
        text.credit = source.credit
        return text  # word for word
    _cut(rng, text)
    _edit(rng, text, rng.choice((0.05, 0.12, 0.3)))
    style = {k: rng.random() < 0.4 for k in ("spelling", "comma", "title")}
    _house(rng, text, style)
    _own(rng, text, stock, name)
    if rng.random() < 0.12 and len(text.lines) > 7:
        del text.lines[rng.randint(6, len(text.lines)) :]
        text.truncated = True
    return text


def _credit(rng: random.Random, text: Text, texts: dict[str, Text]) -> None:
    if text.parent is None:
        return
    source = texts[text.parent]
    if source.outlet is None:
        if rng.random() < 0.4:
            text.credit = f"{'VARNHOLT'} (AFP) -"
    elif source.credit and rng.random() < 0.4:
        text.credit = source.credit
    elif rng.random() < 0.15:
        text.lines.append(
            Line(
                f"{text.name}:c", [Slot(0, f"The news was first reported by {source.outlet}.")]
            )
        )


def _independent(
    rng: random.Random,
    name: str,
    quotes: list[Line],
    cast: dict[str, list[str]],
    start: datetime,
) -> Text:
    chosen = rng.sample(INDEPENDENT, rng.randint(6, 9))
    lines = [_line(rng, t, f"{name}:{i}", cast) for i, t in enumerate(chosen)]
    for quote in quotes:
        lines.insert(rng.randrange(1, len(lines)), quote.copy())
    return Text(name, None, lines, start + timedelta(hours=rng.randint(1, 12)))
