"""Which body a noun of many bodies means: "the company", "the agency", "the network".

A body is weighed by what its name says of its kind, by how often the text names it, how
near, and whether it spoke last.  What its name says it is not, it cannot be.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from variorum.claims.speakers.names import fold
from variorum.claims.speakers.states import SEATS, speaking_state_of
from variorum.claims.wordlist import word_set

_OFFICES = frozenset({"State Department", "Pentagon"})  # seats that are bodies of their own
_STATE = word_set(
    """
    ministry department administration agency bureau commission service office authority
    police army navy force forces military court parliament congress senate house council
    committee government embassy pentagon fbi cia nsa irs epa fda sec fed nasa fdic fec
    treasury secretariat directorate corps guard prosecutor
    """
)
_MEDIA = word_set(
    """
    times post journal tribune herald globe gazette chronicle guardian telegraph observer
    register sun star mirror mail independent haaretz monde examiner inquirer courier
    bulletin daily weekly magazine news press politico breitbart buzzfeed huffpost
    """
)
_NETWORKS = word_set(
    "cnn msnbc fox nbc abc cbs espn bbc cnbc rt hbo univision telemundo tv network radio "
    "television broadcasting news jazeera"
)
_WIRES = word_set("reuters afp ap tass dpa upi xinhua interfax press")
_UNIONS = word_set(
    "union unions workers teamsters afl-cio seiu brotherhood federation guild uaw afscme "
    "teachers nurses steelworkers employees machinists"
)
_FIRMS = word_set(
    "inc corp co ltd llc company group holdings motors airlines airways bank pharmaceuticals "
    "mobil oil energy media technologies systems partners capital industries coal steel"
)
_LEARNED = word_set("university college school institute academy faculty")
_CIVIL = word_set(
    """
    association society foundation coalition alliance action watch rights committee council
    federation fund network movement project center centre institute front state brotherhood
    qaeda hezbollah hamas taliban pac committee club league lives matter amnesty greenpeace
    human parenthood crescent cross observatory monitor campaign
    """
)
_PLACES = word_set(
    "hospital clinic church temple synagogue mosque museum library theater theatre city county "
    "club zoo prison"
)
_PARTIES = word_set("party republicans democrats labour conservatives")
_COURTS = word_set("court tribunal circuit")

# What the words of a name must be among for a noun, and what they must not be.
_ALLOWED: Mapping[str, frozenset[str]] = {
    "agency": _STATE | _WIRES,
    "airline": word_set("airlines airways air"),
    "alliance": word_set("nato alliance coalition"),
    "bank": word_set("bank banks fed reserve fargo sachs"),
    "bloc": word_set("union eu"),
    "broadcaster": _NETWORKS,
    "carrier": word_set("airlines airways air"),
    "charity": _CIVIL,
    "commission": word_set("commission"),
    "company": _FIRMS,
    "corporation": _FIRMS | _NETWORKS,
    "firm": _FIRMS,
    "fund": word_set("fund imf"),
    "group": _CIVIL | _UNIONS,
    "institute": _LEARNED,
    "institution": _LEARNED | word_set("bank museum institution"),
    "maker": _FIRMS,
    "manufacturer": _FIRMS,
    "network": _NETWORKS,
    "newspaper": _MEDIA,
    "nonprofit": _CIVIL,
    "organization": _CIVIL | _UNIONS,
    "outlet": _MEDIA | _NETWORKS,
    "paper": _MEDIA,
    "retailer": _FIRMS | word_set("stores mart"),
    "think-tank": _LEARNED | word_set("center centre foundation council"),
    "union": _UNIONS,
    "watchdog": _CIVIL | word_set("agency office"),
    "website": _MEDIA,
}
_SAME = {"organisation": "organization", "business": "company"}
# Nouns that only take up what is known to be so.
_STRICT = word_set(
    "airline alliance bank bloc broadcaster carrier commission fund institute institution "
    "network newspaper paper think-tank union website outlet"
)
_TYPED = frozenset[str]().union(
    _STATE, _MEDIA, _NETWORKS, _WIRES, _UNIONS, _LEARNED, _CIVIL, _PARTIES, _COURTS, _PLACES
)
# Words before a noun that tell nothing of which body it is.
_NEUTRAL = word_set("news social media same giant own large big small new")
_REACH = 8
_ENOUGH = 0.6
_MARGIN = 0.35
_KNOWN = {
    "Fox News": _NETWORKS,
    "Islamic State": _CIVIL,
    "Twitter": _FIRMS,
    "Facebook": _FIRMS,
    "Google": _FIRMS,
    "Uber": _FIRMS,
    "Amazon": _FIRMS,
    "YouTube": _FIRMS,
    "International Monetary Fund": word_set("fund imf"),
    "European Union": word_set("union eu"),
    "NATO": word_set("nato"),
    "Black Lives Matter": _CIVIL,
}


class Met(NamedTuple):
    """A body of the text: its name, how many sentences before, how often, who spoke last."""

    name: str
    distance: int
    times: int
    spoke: bool


def chosen(noun: str, met: Iterable[Met], described: Sequence[str] = ()) -> str | None:
    """The body that "the" ``noun`` (singular, lower case) means, if one is likely enough.

    ``described`` are the words before the noun ("rights" group, "news" organization).
    """
    noun = _SAME.get(noun, noun)
    if noun == "organization" and "news" in described:
        noun = "outlet"
    special = any(w not in _NEUTRAL for w in described)
    ranked = sorted(
        ((score, m.name) for m in met if (score := _score(noun, m, special)) is not None),
        reverse=True,
    )
    if not ranked or ranked[0][0] < _ENOUGH:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN:
        return None
    return ranked[0][1]


def _score(noun: str, met: Met, special: bool) -> float | None:
    fit = kind_fits(noun, met.name)
    if fit is False or (fit is None and (special or noun in _STRICT)):
        return None
    near = -0.25 * min(met.distance, _REACH)
    return 1.5 * bool(fit) + math.log1p(met.times) + met.spoke + near


def kind_fits(noun: str, name: str) -> bool | None:
    """Whether a name says that its body is one of the ``noun``; ``None`` if it says nothing."""
    if speaking_state_of(name) is not None:
        return False
    if name.lower() in SEATS and name not in _OFFICES:
        return False
    words = {fold(w).removesuffix("'s") for w in name.replace("/", " ").split()}
    allowed = _ALLOWED.get(noun, frozenset())
    if noun in words or f"{noun}s" in words:
        return True
    if name in _KNOWN:
        return bool(_KNOWN[name] & allowed)
    if words & allowed:
        return True
    return False if words & _TYPED else None
