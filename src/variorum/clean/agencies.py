"""News agencies and the lines that credit them."""

from __future__ import annotations

import re

# name as printed -> short name
AGENCIES: dict[str, str] = {
    "AFP": "AFP",
    "Agence France-Presse": "AFP",
    "Agence France Presse": "AFP",
    "AP": "AP",
    "Associated Press": "AP",
    "Reuters": "Reuters",
    "Thomson Reuters": "Reuters",
    "PA": "PA",
    "Press Association": "PA",
    "PA Media": "PA",
    "dpa": "dpa",
    "Deutsche Presse-Agentur": "dpa",
    "EFE": "EFE",
    "ANSA": "ANSA",
    "Xinhua": "Xinhua",
    "TASS": "TASS",
    "ITAR-TASS": "TASS",
    "Interfax": "Interfax",
    "RIA Novosti": "RIA Novosti",
    "Kyodo": "Kyodo",
    "Kyodo News": "Kyodo",
    "Jiji": "Jiji",
    "Jiji Press": "Jiji",
    "Yonhap": "Yonhap",
    "PTI": "PTI",
    "Press Trust of India": "PTI",
    "ANI": "ANI",
    "IANS": "IANS",
    "UPI": "UPI",
    "United Press International": "UPI",
    "Bloomberg": "Bloomberg",
    "AAP": "AAP",
    "Canadian Press": "The Canadian Press",
    "Anadolu": "Anadolu",
    "Anadolu Agency": "Anadolu",
    "SANA": "SANA",
    "IRNA": "IRNA",
    "WAM": "WAM",
    "Ritzau": "Ritzau",
    "TT": "TT",
    "NTB": "NTB",
    "Belga": "Belga",
    "APA": "APA",
    "MENA": "MENA",
    "Petra": "Petra",
    "Bernama": "Bernama",
    "Antara": "Antara",
    "APP": "APP",
    "UNB": "UNB",
    "CNN": "CNN",
    "Tribune News Service": "Tribune News Service",
    "Interfax-Ukraine": "Interfax-Ukraine",
    "Ukrinform": "Ukrinform",
    "CNS": "CNS",
}
_FOLDED = {k.lower(): v for k, v in AGENCIES.items()}
NAME = "|".join(sorted((re.escape(k) for k in AGENCIES), key=lambda k: (-len(k), k)))
_GIVEN_NAMES = frozenset({"Petra", "Antara", "Jiji"})
_ONE = rf"(?:the )?(?:{NAME})"
_LIST = rf"{_ONE}(?:\s*(?:[,/&|+·-]|and|with)\s*{_ONE})*"

FIND = re.compile(rf"(?<![\w.])(?:{NAME})(?![\w])")
_FIND_ANY_CASE = re.compile(FIND.pattern, re.IGNORECASE)
ALONE = re.compile(
    rf"^\W*(?:(?:source|credit|from|via|by)\s*:?\s*)?(?:©|\(c\))?\s*(?:\d{{4}} )?{_LIST}"
    rf"(?: (?:news )?(?:agency|agencies))?\W*$",
    re.IGNORECASE,
)
"""A line with nothing but agency names."""

REPORTED = re.compile(
    r"\(\s*(?:additional |further )?(?:reporting|writing|editing|compiled|written|reported|with"
    r" (?:inputs?|reporting|additional))\b[^()]{3,400}\)\W*$",
    re.IGNORECASE,
)
"""Who wrote and edited, in brackets at the end of a paragraph."""

TAIL = re.compile(rf"(?:\(\s*(?P<paren>{_LIST})\s*\)|[—–-]{{1,2}}\s*(?P<dash>{_LIST}))\W*$")
"""Agency names that close a paragraph."""


def short(name: str) -> str:
    """The short name of an agency, or the words as they are."""
    text = " ".join(name.split()).strip(" .,;:()")
    bare = re.sub(r"^(?:the|by|from)\s+", "", text, flags=re.IGNORECASE)
    return _FOLDED.get(bare.lower(), text)


def named(text: str) -> tuple[str, ...]:
    """The agencies named in a credit line, by short name, in order and once each."""
    if ALONE.match(text):
        return tuple(
            dict.fromkeys(_FOLDED[m[0].lower()] for m in _FIND_ANY_CASE.finditer(text))
        )
    return tuple(
        dict.fromkeys(
            _FOLDED[m[0].lower()] for m in FIND.finditer(text) if not _of_person(text, m)
        )
    )


def _of_person(text: str, match: re.Match[str]) -> bool:
    """Whether the word stands in a person's name, as "Petra" in "Petra Holm"."""
    if match[0] not in _GIVEN_NAMES:
        return False
    before, after = text[: match.start()], text[match.end() :]
    return bool(re.match(r" [A-ZÀ-Þ]\w", after) or re.search(r"(?<!\bBy)(?<!\bby) $", before))
