"""What metadata say before a word is compared: times, agency credits, outlets named."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from variorum.model import Document, Published, Span

#: News agencies by the names they are credited with.
AGENCIES: Final = {
    "AFP": r"AFP|Agence[ -]France[ -]Presse",
    "AP": r"AP|Associated Press",
    "Reuters": r"Reuters|Thomson Reuters",
    "UPI": r"UPI|United Press International",
    "dpa": r"dpa|Deutsche Presse[ -]Agentur",
    "EFE": r"EFE",
    "ANSA": r"ANSA",
    "PA": r"PA Media|Press Association",
    "Xinhua": r"Xinhua",
    "TASS": r"ITAR[ -]TASS|TASS",
    "Interfax": r"Interfax",
    "Sputnik": r"Sputnik",
    "RIA Novosti": r"RIA Novosti",
    "IANS": r"IANS",
    "PTI": r"PTI|Press Trust of India",
    "ANI": r"ANI",
    "Anadolu": r"Anadolu(?: Agency)?",
    "SANA": r"SANA",
    "Kyodo": r"Kyodo",
    "Yonhap": r"Yonhap",
    "AAP": r"AAP|Australian Associated Press",
    "Bloomberg": r"Bloomberg",
    "Canadian Press": r"Canadian Press",
}
#: What an agency's name has beside it where it is an outlet's.
_OUTLET_MORE: Final = re.compile(
    r"^(?:the|www\.)\s*|\.(?:com|org|net|co\.\w\w|\w\w)$|\s+(?:news|press|wire|agency|service)\b",
    re.IGNORECASE,
)
_AGENCY: Final = {name: re.compile(rf"(?<!\w)(?:{p})(?!\w)") for name, p in AGENCIES.items()}


def agencies(document: Document) -> frozenset[str]:
    """The agencies that a witness credits in its credit line, byline or dateline."""
    return _agencies(_credit_lines(document))


def _credit_lines(document: Document) -> str:
    witness = document.witness
    return "\n".join(filter(None, (witness.credit, witness.byline, witness.dateline)))


def _agencies(text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _AGENCY.items() if pattern.search(text))


def own_names(document: Document) -> frozenset[str]:
    """The names by which others credit an agency whose own dispatch a witness is.

    None if it is no agency's own: its outlet is a known agency, or credits itself as only
    agencies do ("(Meridian)" in the dateline of the Meridian News Agency).  Copies of a
    dispatch whose agency is among the witnesses need no lost text to come from.
    """
    outlet = _OUTLET_MORE.sub("", document.witness.outlet or "").strip()
    if len(outlet) < 2:
        return frozenset()
    known = frozenset(n for n, p in _AGENCY.items() if p.fullmatch(outlet))
    credit = document.witness.credit or ""
    itself = re.search(rf"(?<!\w){re.escape(outlet)}(?!\w)", credit)
    return known | ({outlet} if itself else frozenset())


def credits_agency(child: Document, names: Collection[str]) -> bool:
    """Whether a witness credits an agency of one of these names (:func:`own_names`)."""
    lines = _credit_lines(child)
    if _agencies(lines) & set(names):
        return True
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", lines) for name in names)


@dataclass(frozen=True, slots=True)
class Window:
    """The moments within which a witness was published."""

    start: datetime
    end: datetime


def window(published: Published) -> Window | None:
    """When a witness was published; ``None`` unless both ends are known."""
    if published.earliest is None or published.latest is None:
        return None
    start, end = _moments(published.earliest), _moments(published.latest)
    return None if start is None or end is None else Window(start[0], end[1])


def moment(document: Document) -> float:
    """The latest moment of publication as seconds; infinite where it is not known."""
    found = window(document.witness.published)
    return float("inf") if found is None else found.end.timestamp()


def _moments(text: str) -> tuple[datetime, datetime] | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    whole_day = len(text) == len("2015-10-21")
    return moment, moment + (timedelta(days=1) if whole_day else timedelta())


def before(one: Published, other: Published) -> bool:
    """Whether ``one`` was certainly published before ``other``."""
    first, second = window(one), window(other)
    if first is None or second is None:
        return False
    return first.end <= second.start and first.start < second.start


def names_outlet(child: Document, parent: Document) -> Span | None:
    """Where ``child`` names the outlet of ``parent`` as where it has its report from."""
    outlet = parent.witness.outlet
    if not outlet or outlet == child.witness.outlet:
        return None
    name = re.sub(r"^www\.|\.(?:com|org|net|co\.\w\w|\w\w)$", "", outlet.strip())
    if len(name) < 3 or name.casefold() not in child.witness.text.casefold():
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    for sentence in child.sentences:
        match = pattern.search(child.witness.text, sentence.start, sentence.end)
        if match:
            return Span(siglum=child.witness.siglum, start=match.start(), end=match.end())
    return None


#: What stands before an outlet's name where a report is given to it.
_GIVES: Final = re.compile(
    r"\b(?:(?:reported|published|told|revealed|broken|carried|obtained|seen) (?:\w+ )?"
    r"(?:by|in|to)|according to|reports? (?:by|in|from|of)|citing|cited by|quoting|from)"
    r"(?: the)? $",
    re.IGNORECASE,
)


def gives_outlet(child: Document, parent: Document) -> bool:
    """Whether ``child`` says that it has its report, or something in it, from the outlet of
    ``parent``: an outlet may be named for other reasons."""
    if credits_outlet(child, parent):
        return True
    span = names_outlet(child, parent)
    if span is None:
        return False
    text = child.witness.text
    return _GIVES.search(text, max(span.start - 40, 0), span.start) is not None


def credits_outlet(child: Document, parent: Document) -> bool:
    """Whether the credit line of ``child`` names the outlet of ``parent``."""
    outlet = parent.witness.outlet
    if not outlet or len(outlet) < 3 or outlet == child.witness.outlet:
        return False
    lines = " ".join(filter(None, (child.witness.credit, child.witness.byline)))
    return re.search(rf"(?<!\w){re.escape(outlet)}(?!\w)", lines, re.IGNORECASE) is not None


def earliest(documents: Sequence[Document]) -> Document | None:
    """The one document certainly published before all others, if there is one."""
    for document in documents:
        if all(
            before(document.witness.published, other.witness.published)
            for other in documents
            if other is not document
        ):
            return document
    return None


def updates(child: Document, parent: Document) -> bool:
    """Whether ``child`` is a later article of the outlet that published ``parent``."""
    outlet = parent.witness.outlet
    if outlet is None or outlet != child.witness.outlet:
        return False
    return before(parent.witness.published, child.witness.published)
