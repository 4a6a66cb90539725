"""States, their capitals and demonyms, and the houses that speak for them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

# Seats of power: name -> (canonical name, the state it belongs to).
SEATS: Mapping[str, tuple[str, str]] = {
    "10 downing street": ("Downing Street", "United Kingdom"),
    "blue house": ("Blue House", "South Korea"),
    "buckingham palace": ("Buckingham Palace", "United Kingdom"),
    "capitol hill": ("Capitol Hill", "United States"),
    "downing street": ("Downing Street", "United Kingdom"),
    "elysee": ("Élysée Palace", "France"),
    "elysee palace": ("Élysée Palace", "France"),
    "foggy bottom": ("State Department", "United States"),
    "kremlin": ("Kremlin", "Russia"),
    "number 10": ("Downing Street", "United Kingdom"),
    "pentagon": ("Pentagon", "United States"),
    "quai d'orsay": ("Quai d'Orsay", "France"),
    "state department": ("State Department", "United States"),
    "us state department": ("State Department", "United States"),
    "white house": ("White House", "United States"),
    "whitehall": ("Whitehall", "United Kingdom"),
    "zhongnanhai": ("Zhongnanhai", "China"),
    "élysée": ("Élysée Palace", "France"),
    "élysée palace": ("Élysée Palace", "France"),
}

# Bodies best known by more than one name: folded name -> canonical name.
BODIES: Mapping[str, str] = {
    "amnesty": "Amnesty International",
    "cdc": "Centers for Disease Control and Prevention",
    "cia": "CIA",
    "central intelligence agency": "CIA",
    "doctors without borders": "Doctors Without Borders",
    "e.u.": "European Union",
    "eu": "European Union",
    "european union": "European Union",
    "brussels": "European Union",
    "fbi": "FBI",
    "federal bureau of investigation": "FBI",
    "hrw": "Human Rights Watch",
    "icrc": "International Committee of the Red Cross",
    "imf": "International Monetary Fund",
    "isis": "Islamic State",
    "isil": "Islamic State",
    "islamic state": "Islamic State",
    "islamic state group": "Islamic State",
    "islamic state of iraq and the levant": "Islamic State",
    "islamic state of iraq and syria": "Islamic State",
    "daesh": "Islamic State",
    "is": "Islamic State",
    "medecins sans frontieres": "Doctors Without Borders",
    "msf": "Doctors Without Borders",
    "nato": "NATO",
    "north atlantic treaty organization": "NATO",
    "osce": "OSCE",
    "u.n.": "United Nations",
    "un": "United Nations",
    "united nations": "United Nations",
    "unhcr": "UNHCR",
    "unicef": "UNICEF",
    "who": "World Health Organization",
    "world health organisation": "World Health Organization",
    "world health organization": "World Health Organization",
    "afp": "AFP",
    "agence france-presse": "AFP",
    "ap": "Associated Press",
    "associated press": "Associated Press",
    "bbc": "BBC",
    "reuters": "Reuters",
    "reuters news agency": "Reuters",
    "abc news": "ABC News",
    "al jazeera": "Al Jazeera",
    "al-jazeera": "Al Jazeera",
    "bloomberg": "Bloomberg",
    "bloomberg news": "Bloomberg",
    "breitbart": "Breitbart News",
    "breitbart news": "Breitbart News",
    "buzzfeed": "BuzzFeed",
    "buzzfeed news": "BuzzFeed",
    "cbs": "CBS",
    "cbs news": "CBS",
    "cnn": "CNN",
    "dpa": "DPA",
    "fox news": "Fox News",
    "g.o.p.": "Republican Party",
    "gop": "Republican Party",
    "iaea": "International Atomic Energy Agency",
    "interfax": "Interfax",
    "international atomic energy agency": "International Atomic Energy Agency",
    "international monetary fund": "International Monetary Fund",
    "itar-tass": "TASS",
    "nbc": "NBC",
    "nbc news": "NBC",
    "new york times": "New York Times",
    "nyt": "New York Times",
    "politico": "Politico",
    "politifact": "PolitiFact",
    "republican party": "Republican Party",
    "ria novosti": "RIA Novosti",
    "tass": "TASS",
    "upi": "UPI",
    "wall street journal": "Wall Street Journal",
    "washington post": "Washington Post",
    "wsj": "Wall Street Journal",
    "xinhua": "Xinhua",
    "amazon": "Amazon",
    "facebook": "Facebook",
    "google": "Google",
    "instagram": "Instagram",
    "reddit": "Reddit",
    "snapchat": "Snapchat",
    "twitter": "Twitter",
    "uber": "Uber",
    "wikileaks": "WikiLeaks",
    "youtube": "YouTube",
}


@cache
def _table() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    capitals: dict[str, str] = {}
    text = files("variorum.claims.speakers").joinpath("states.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        state, demonyms, towns, others = (part.strip() for part in line.split("|"))
        names[state.lower()] = state
        for name in others.split(","):
            if name.strip():
                names[name.strip().lower()] = state
        for word in demonyms.split(","):
            if word.strip():
                adjectives[word.strip().lower()] = state
        for town in towns.split(","):
            if town.strip():
                capitals[town.strip().lower()] = state
    return names, adjectives, capitals


def state_named(name: str) -> str | None:
    """The state that a name (any case, without article) is a name of."""
    return _table()[0].get(name.lower())


def state_of_adjective(word: str) -> str | None:
    """The state that a demonym belongs to; plurals ("Russians") count."""
    low = word.lower()
    found = _table()[1].get(low)
    if found is None and low.endswith("s"):
        found = _table()[1].get(low[:-1])
    return found


def state_of_capital(name: str) -> str | None:
    """The state whose government speaks under the name of a city."""
    return _table()[2].get(name.lower())


def speaking_state_of(name: str) -> str | None:
    """The state a name stands for when it speaks (its own, or its capital's)."""
    return state_named(name) or state_of_capital(name)


def state_of_word(word: str) -> str | None:
    """The state that a name, demonym, capital or seat of power points to."""
    seat = SEATS.get(word.lower())
    if seat is not None:
        return seat[1]
    return state_named(word) or state_of_adjective(word) or state_of_capital(word)


@cache
def demonym(state: str) -> str | None:
    """The first adjective of a state ("Russian")."""
    for word, owner in _table()[1].items():
        if owner == state:
            return word if word.isupper() else word.title().replace("U.S.", "U.S.")
    return None
