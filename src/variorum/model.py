"""The objects every stage takes and returns.

Two groups live here.  The *edition document* (everything reachable from
:class:`Edition`) is the public contract ``variorum.edition/1``: the JSON Schema is
generated from these classes, so a field's name here is its name in the document.  The
*working objects* (:class:`Article`, :class:`Sentence`, :class:`Token`, :class:`Number`,
:class:`Temporal`, :class:`Parse`, :class:`Document`, :class:`Passage`) pass between
stages and are never published.

Laws that hold for all of them:

* Every offset is a count of Unicode code points.  Offsets of the edition document point
  into ``Witness.text``; offsets of tokens, numbers and temporals point into
  ``Sentence.normal`` and go back to the witness through :meth:`Sentence.span`.
* Intervals are half open: ``text[start:end]`` is exactly what is shown.
* What is not known is ``None``, never a guess.
* Objects are frozen; a stage returns new ones (``dataclasses.replace``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

SCHEMA = "variorum.edition/1"

BlockRole = Literal["headline", "byline", "dateline", "body", "caption", "furniture"]
FurnitureKind = Literal[
    "paywall", "subscription", "related", "share", "caption", "navigation", "template", "other"
]
VariantKind = Literal[
    "spelling",
    "punctuation",
    "number",
    "date",
    "name",
    "synonym",
    "loaded",
    "attribution",
    "hedge",
    "quotation",
    "addition",
    "omission",
    "order",
    "rewording",
]
NodeKind = Literal["witness", "lost"]
SpeakerKind = Literal["person", "organisation", "state", "group", "unnamed"]
Stance = Literal["asserts", "denies", "confirms", "accuses", "declines", "orders", "asks"]
QuotationExtent = Literal["none", "partial", "full"]
Factuality = Literal["asserted", "denied", "planned", "background"]
FigureScope = Literal["incident", "period", "cumulative", "background"]
DateBasis = Literal["given", "inferred"]
Anchor = Literal["explicit", "publication", "inferred", "event"]
Relation = Literal["in", "near", "around"]
Standing = Literal["single", "copied", "corroborated", "contested", "superseded"]
AgreementExtent = Literal["full", "count"]
DisagreementKind = Literal["figure", "date", "place", "attribution", "quotation", "wording"]


# --------------------------------------------------------------------------------------
# The edition document
# --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open range of code points in the text of the witness named by ``siglum``."""

    siglum: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A reason given in words, with the spans that show it (none if nothing is shown)."""

    note: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of ``Witness.text`` that plays one role on the page.

    The blocks of a witness are in order, do not overlap, and leave out white space only.
    ``furniture`` says which kind of page text it is and is ``None`` for every other role.
    """

    start: int
    end: int
    role: BlockRole
    furniture: FurnitureKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCandidate:
    """A day that is possible, with the spans that tell it.

    ``day`` is an ISO 8601 date; ``confidence`` is its probability, ``None`` where the
    candidates are possible and nothing more is known.
    """

    day: str
    confidence: float | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    """The day of the event that the story tells of, from all witnesses together.

    ``day`` is an ISO 8601 date, ``confidence`` its probability, and ``evidence`` has the
    spans of this witness that name it (none if only others do).  ``candidates`` are all days
    with a probability of 0.05 and more, the likeliest first, with the spans of all witnesses.
    """

    day: str
    confidence: float
    candidates: tuple[DateCandidate, ...] = ()
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When a witness was published.

    ``earliest`` and ``latest`` are inclusive ISO 8601 dates or date-times (equal when the
    moment is known as finely as they are written); both ``None`` if nothing bounds them.
    ``weekday`` (English name) is the day of the week, where that alone could be inferred
    or follows from the dates.  ``basis`` is ``None`` when nothing at all is known.
    ``candidates`` are the days an inferred date leaves possible, if they are several but not
    more than 31.
    """

    earliest: str | None = None
    latest: str | None = None
    weekday: str | None = None
    basis: DateBasis | None = None
    evidence: tuple[Span, ...] = ()
    candidates: tuple[DateCandidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One article as one outlet published it.

    ``text`` is the text exactly as read after decoding; ``id`` is ``sha256:`` and the hex
    digest of the raw bytes.  ``truncated`` says that the article breaks off (a paywall,
    an ellipsis before a "read more") so that its silence afterwards proves nothing.
    ``happened`` is the day of the story's event, ``None`` where the texts do not tell it.
    """

    siglum: str
    id: str
    path: str | None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    credit: str | None = None
    language: str | None = None
    published: Published = Published()
    happened: EventDate | None = None
    text: str
    truncated: bool = False
    blocks: tuple[Block, ...] = ()

    @property
    def analysed(self) -> bool:
        """Whether claims are taken from it: it is English, or its language is not known.

        A witness that is not analysed is collated, but it is never called silent.
        """
        return self.language in (None, "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What some witnesses have at a variant: one span a siglum, and the words they share.

    ``text`` is ``None``, and ``spans`` are empty ranges at the place where the words would
    stand, when these witnesses omit it.
    """

    sigla: tuple[str, ...]
    spans: tuple[Span, ...]
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A place within a locus where readings differ.

    ``agrees`` is ``True`` when the readings differ in words but mean the same (two dates
    that resolve to one day, "46" and "forty-six"), ``False`` when they conflict, ``None``
    when the question does not arise or cannot be settled.  ``note`` explains the kind in a
    few words for a reader.
    """

    kind: VariantKind
    readings: tuple[Reading, ...]
    agrees: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Locus:
    """A place of the story's text: the sentences of the witnesses that correspond.

    ``readings`` holds the sentence spans in story order; a witness that split the sentence
    has several.  A locus with one reading is text that only one witness has.
    """

    id: str
    readings: tuple[Span, ...]
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A witness (``id`` is its siglum) or a lost text (``id`` is a Greek letter)."""

    id: str
    kind: NodeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Descent of ``child`` from ``parent``.

    ``shared_words`` counts the child's words taken from the parent, ``changed_words`` those
    of its words that stand in shared sentences but differ.  For a lost parent both are
    measured against what its other children attest.
    """

    parent: str
    child: str
    confidence: float
    shared_words: int
    changed_words: int
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stemma:
    """The tree (or forest) of descent of the witnesses.

    ``further`` are parents of passages alone: the child is a text of another family, and has
    also taken text from this parent or from what it came from.  ``independent`` says
    between which numbers that of the independent texts lies; where both are equal it is sure.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    further: tuple[Edge, ...] = ()
    independent: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One link of a chain of speakers: the words of the text and whom they name.

    ``canonical`` is the resolved name ("Vladimir Putin" for "the Kremlin strongman"),
    ``None`` where nobody is named, or it is too unsure who.  ``confidence`` is the chance
    that the resolution is right (that nobody is named, where there is no name).
    """

    name: str
    canonical: str | None
    kind: SpeakerKind
    span: Span
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The words that attribute ("said", "according to", "are reported")."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with what it measures.

    ``low``/``high`` are inclusive bounds, ``None`` where open ("at least 12": 12, ``None``).
    A share ("a third of them") has its fraction as bounds and, in ``share_of``, the words
    of the whole it is taken of.  ``measure`` is what is counted (killed, injured, missing,
    detained, displaced, refugees, sorties, targets, …) and ``group`` who or what it
    comprises ("civilians").  ``unit`` is for quantities that are not counts.
    """

    measure: str | None
    unit: str | None = None
    low: float | None
    high: float | None
    approximate: bool = False
    share_of: str | None = None
    group: str | None = None
    scope: FigureScope | None = None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time expression as a half-open interval ``[start, end)`` in ISO 8601.

    ``grain`` is the fineness of the expression: "minute", "hour", "part" (of a day), "day",
    "week", "month", "season", "year", "duration".  ``anchor`` says what it was resolved
    against ("event": another time or event of the text); ``start`` and ``end`` are ``None``
    when it could not be.  ``value`` is what the expression means in the notation of TIMEX3
    ("2015-10-20TNI", "P3W" for a length, "XXXX-WXX-2" for every Tuesday), ``zone`` the offset
    from UTC of a time of day whose time zone is told ("-05:00"); ``start`` and ``end`` are
    then in that zone, else in the local time of the place.
    """

    start: str | None
    end: str | None
    grain: str | None
    text: str
    anchor: Anchor | None
    value: str | None = None
    zone: str | None = None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name may mean; the fields are those of :class:`Where`."""

    canonical: str
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    precision: str
    geonames_id: int | None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place named in the text; coordinates are decimal degrees (WGS 84).

    ``precision`` is "point", "city", "admin2", "admin1", "country" or "region"; all
    located fields are ``None`` for a place that could not be located.  ``radius_km`` says
    how far from the coordinates what is meant may lie: the extent of a region, more where
    the text says "near" or "around".  ``confidence`` is the measured probability that this
    is the place of that name which is meant; ``alternatives`` are other places it may be,
    the most probable first.
    """

    name: str
    canonical: str | None = None
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None
    radius_km: float | None = None
    geonames_id: int | None = None
    relation: Relation = "in"
    confidence: float | None = None
    alternatives: tuple[Candidate, ...] = ()
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlace:
    """The town or county of the event that the story tells of, from all witnesses together.

    The ``confidence`` of ``place`` is the probability that the event happened there, of the
    towns and counties that are named; ``evidence`` has the spans of all witnesses that name
    it.  ``alternatives`` are the next likely ones, the likeliest first.
    """

    place: Candidate
    evidence: tuple[Span, ...] = ()
    alternatives: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The event that the story tells of: its day and its place.

    Either is ``None`` where it is not known: the texts name none, several are as likely, or
    they tell of no single event.  The evidence of ``day`` is that of all witnesses.
    """

    day: EventDate | None = None
    place: EventPlace | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where a witness carries a claim.  ``source``/``cue`` are empty if absent."""

    siglum: str
    locus: str | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number that is known between two bounds, both inclusive."""

    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A proposition with who asserts it.

    ``chain`` has the nested speakers, outermost first; empty when the outlet speaks in its
    own voice.  The stage *claims* returns one claim a mention; *compare* merges those in
    which one speaker says the same and fills ``standing``, ``independent`` (families that
    carry the proposition, on whosever word) and ``speakers`` (distinct named ultimate
    origins of the proposition, those of other speakers' claims among them).
    ``origins`` counts who it goes back to, a speaker or else a text: ``least`` takes for one
    all that may be one (two "officials", the same words in two outlets' own voice), ``most``
    for two all that may be two.
    ``statement`` is the content's text in the first mention, white space folded; the cue's
    words with it where the content alone is no proposition ("thanked the envoy for ...").
    ``confidence`` is the measured precision of the pattern that found the claim, ``agreement``
    how sure it is that all its mentions say the same (0 to 1; ``None`` for a single one).
    """

    id: str
    statement: str
    chain: tuple[Speaker, ...]
    cue: Cue | None
    stance: Stance
    hedged: bool
    quotation: QuotationExtent
    factuality: Factuality
    figures: tuple[Figure, ...]
    times: tuple[When, ...]
    places: tuple[Where, ...]
    mentions: tuple[Mention, ...]
    standing: Standing | None = None
    independent: int | None = None
    speakers: int | None = None
    confidence: float | None = None
    agreement: float | None = None
    origins: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Two claims of different speakers that assert the same.

    ``extent`` is "full" where the statements say the same, "count" where they have the same
    number of the same in common and at least one of them says more.  ``confidence`` (0 to 1)
    is how sure that is, measured on stories with gold.
    """

    claims: tuple[str, str]
    extent: AgreementExtent
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Claims that cannot all hold, or tell it differently, with the words that show it.

    ``confidence`` (0 to 1) is how sure it is that they are about the same thing and differ,
    measured on stories with gold; ``None`` where it was not measured.
    """

    kind: DisagreementKind
    claims: tuple[str, ...]
    spans: tuple[Span, ...]
    note: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Who does not carry a claim: ``sigla`` are complete and silent, ``cut_off`` broke off
    before it could appear (their silence proves nothing)."""

    claim: str
    sigla: tuple[str, ...]
    cut_off: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The variorum edition of a story: everything the program found, ready to publish.

    ``warnings`` are one-line remarks on the input (a copy given twice, a language that is
    not analysed); ``generator`` is the program and its version.
    """

    schema: Literal["variorum.edition/1"] = "variorum.edition/1"
    generator: str
    title: str | None
    event: Event = Event()
    witnesses: tuple[Witness, ...]
    loci: tuple[Locus, ...]
    stemma: Stemma
    families: tuple[tuple[str, ...], ...]
    claims: tuple[Claim, ...]
    agreements: tuple[Agreement, ...] = ()
    disagreements: tuple[Disagreement, ...]
    silences: tuple[Silence, ...]
    warnings: tuple[str, ...] = ()


# --------------------------------------------------------------------------------------
# Working objects
# --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What the markup says of a range of ``Article.text`` ("headline", "body", "caption",
    "furniture"), with the furniture kind where the markup tells it."""

    start: int
    end: int
    role: BlockRole
    furniture: FurnitureKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One input as a reader understood it, before cleaning.

    ``id`` is the digest of the raw bytes; ``source`` names the input for messages (a path,
    ``file.jsonl:3``).  ``hints`` are ordered, disjoint ranges of ``text``; a format without
    markup has none.  The metadata are what the input itself or the user gave.
    """

    id: str
    source: str
    text: str
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None
    published: Published = Published()
    hints: tuple[Hint, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a witness and its normal form.

    ``normal`` is NFKC with folded quotes, dashes and white space; it is what is hashed
    *and* parsed.  ``starts[i]``/``ends[i]`` are the range in ``Witness.text`` that
    ``normal[i]`` came from.  ``block`` is the index of the block, ``role`` its role.
    ``open_quote`` says that the sentence begins inside a quotation begun before it.
    """

    siglum: str
    index: int
    start: int
    end: int
    block: int
    role: BlockRole
    normal: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    hash: str
    open_quote: bool = False

    def span(self, start: int, end: int) -> Span:
        """The span of the witness that ``normal[start:end]`` came from.

        An empty range gives the empty span before ``normal[start]``.

        Raises:
            IndexError: if the range is outside the normal form.
        """
        if not 0 <= start <= end <= len(self.normal):
            raise IndexError(f"[{start}:{end}] is outside a sentence of {len(self.normal)}")
        if start == end:
            at = self.starts[start] if start < len(self.starts) else self.end
            return Span(siglum=self.siglum, start=at, end=at)
        return Span(siglum=self.siglum, start=self.starts[start], end=self.ends[end - 1])


@dataclass(frozen=True, slots=True)
class Token:
    """A token of the parse; ``start``/``end`` are offsets in ``Sentence.normal``.

    ``head`` is the index of the syntactic head in the sentence (its own for a root);
    ``entity`` is the OntoNotes label or ``""`` and ``entity_starts`` marks a first token.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    entity_starts: bool


NumberKind = Literal["count", "share", "money", "age", "ordinal", "measure", "score", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number expression with its bounds, offsets in ``Sentence.normal``.

    Bounds are inclusive, ``None`` where open ("more than 250,000": 250000, ``None``).  The
    range takes in the words that set the bound ("at least 12"), ``head``..``head_end`` the
    numeral alone.  A share has its
    fraction (0..1) as bounds.
    """

    start: int
    end: int
    head: int
    head_end: int
    low: float | None
    high: float | None
    approximate: bool
    kind: NumberKind
    unit: str | None = None


TemporalKind = Literal[
    "date",
    "feast",
    "weekday",
    "deictic",
    "duration",
    "age",
    "period",
    "season",
    "time",
    "set",
    "vague",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Temporal:
    """A time expression as read, not yet resolved; offsets in ``Sentence.normal``.

    ``date`` has ``year``/``month``/``day`` (any may be missing); ``weekday`` is 0 for
    Monday, with ``direction`` -1 (last), 0 (this), 1 (next) or ``None`` (bare);
    ``deictic`` is ``amount`` ``unit``s from the day of publication ("yesterday": -1 day,
    "now": 0); ``duration``/``age``/``period`` have ``amount`` and ``unit`` ("three-week-old",
    "over the past 24 hours"); ``feast`` has its name in ``unit`` ("thanksgiving"); ``set``
    recurs, every ``amount`` ``unit``s or on each ``weekday`` ("every Tuesday").  ``part`` is a
    part of the day ("late", "morning"), ``zone`` the words that name a time zone ("EST");
    ``mode`` the preposition's sense: "at", "since", "until", "before", "after", "during".
    """

    start: int
    end: int
    kind: TemporalKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    direction: int | None = None
    amount: float | None = None
    unit: str | None = None
    hour: int | None = None
    minute: int | None = None
    part: str | None = None
    zone: str | None = None
    mode: str = "at"


@dataclass(frozen=True, slots=True)
class Parse:
    """What is known of one distinct normal form, whoever carries it."""

    hash: str
    tokens: tuple[Token, ...]
    numbers: tuple[Number, ...] = ()
    temporals: tuple[Temporal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A witness with its sentences (headline, body and captions, in text order).

    ``parses`` is keyed by ``Sentence.hash`` and shared by all documents of a story.
    """

    witness: Witness
    sentences: tuple[Sentence, ...]
    parses: Mapping[str, Parse]

    def parse(self, sentence: Sentence) -> Parse:
        """The parse of a sentence of this document."""
        return self.parses[sentence.hash]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of words that two witnesses share, with gaps small enough to be editing.

    ``matches`` are the runs of equal words inside it as (left start, left end, right start,
    right end) offsets in the two texts; ``words`` counts the words in them.
    """

    left: Span
    right: Span
    matches: Sequence[tuple[int, int, int, int]]
    words: int
