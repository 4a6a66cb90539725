"""Which body a noun of many bodies means: "the company", "the agency", "the network".

A body is weighed by what its name says of its kind and what the story calls it, by how often
the text names it, how near, in what part, and whether it spoke last; the weights are learnt
(:mod:`.ranker`).  What its name says it is not, it cannot be.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
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
    "bureau": word_set("fbi bureau atf"),
    "center": _LEARNED | word_set("center centre"),
    "chain": _FIRMS | word_set("stores mart hotels"),
    "club": word_set("club fc united city rovers"),
    "college": word_set("college university school"),
    "federation": _UNIONS | word_set("federation"),
    "foundation": word_set("foundation trust endowment"),
    "hospital": word_set("hospital clinic infirmary medical"),
    "publisher": _FIRMS | _MEDIA | word_set("books house press"),
    "school": word_set("school college university academy"),
    "university": word_set("university college institute"),
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
    "network newspaper paper think-tank union website outlet bureau center club college "
    "federation foundation hospital school university"
)
TAKEN_UP = frozenset(_ALLOWED)
"""Nouns that can take up a body whose name does not have them."""
_TYPED = frozenset[str]().union(
    _STATE, _MEDIA, _NETWORKS, _WIRES, _UNIONS, _LEARNED, _CIVIL, _PARTIES, _COURTS, _PLACES
)
# Words before a noun that tell nothing of which body it is.
_NEUTRAL = word_set("news social media same giant own large big small new")
_STEPS = ((0, "same"), (1, "1"), (2, "2"), (4, "4"), (8, "8"))
# What a story may call a company instead.
_FIRM_NOUNS = word_set(
    """
    company firm giant maker manufacturer retailer carrier airline chain startup corporation
    business operator developer supplier conglomerate brand insurer lender subsidiary utility
    automaker drugmaker miner shipper contractor bank
    """
)
_KINDS = frozenset(_ALLOWED) | {"federation", "giant", "party", "hospital", "school"}
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
    """A body of the text as seen from a place after it.

    ``distance`` is in sentences to its last mention, ``times`` how often the text names it,
    ``most`` that no other is named more often; ``spoke`` says that it spoke last,
    ``subject`` that its last mention is a subject, ``last`` that no body has been named
    since, ``block`` that it is named in the same paragraph, ``first`` that it is the first
    one of the text, and ``words`` are what the story calls it.
    """

    name: str
    distance: int
    times: int
    spoke: bool
    subject: bool
    last: bool
    block: bool
    first: bool
    most: bool
    words: frozenset[str]


def signs(noun: str, met: Met, described: Sequence[str] = ()) -> dict[str, float] | None:
    """What speaks for a body that "the" ``noun`` (singular, lower case) may mean; ``None`` if
    it cannot be the one.

    ``described`` are the words before the noun ("rights" group, "news" organization).
    """
    noun = _SAME.get(noun, noun)
    if noun == "organization" and "news" in described:
        noun = "outlet"
    special = [w for w in described if w not in _NEUTRAL]
    called = {_SAME.get(w, w) for w in met.words}
    so_called = noun in called
    firm = noun in _FIRM_NOUNS and bool(called & _FIRM_NOUNS) and not so_called
    fit = kind_fits(noun, met.name)
    if fit is False and not so_called and not firm:
        return None
    own = {fold(w) for w in met.name.split()} | met.words
    hits = sum(w in own for w in special)
    otherwise = not so_called and not firm and bool(called & _KINDS)
    if fit is None and not so_called and (noun in _STRICT or (special and not hits)):
        return None
    step = next((name for most, name in _STEPS if met.distance <= most), "far")
    return {
        "fits": float(fit is True),
        "called so": float(so_called),
        "called alike": float(firm),
        "called otherwise": float(otherwise),
        "words": hits / len(special) if special else 0.0,
        "often": math.log1p(met.times),
        "most": float(met.most),
        "spoke last": float(met.spoke),
        "subject": float(met.subject),
        "named last": float(met.last),
        "same block": float(met.block),
        "first": float(met.first),
        f"named {step}": 1.0,
    }


NOBODY = {"nobody": 1.0}
"""The signs that none of the bodies is meant."""


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
