"""The dateline that opens a report: place, date, agency."""

from __future__ import annotations

import re
from typing import NamedTuple

from variorum.clean.agencies import AGENCIES, NAME, short
from variorum.clean.wordlist import words

_CITIES = """
Abidjan, Abu Dhabi, Abuja, Accra, Addis Ababa, Aden, Ajaccio, Algiers, Almaty, Amman,
Amsterdam, Ankara, Antananarivo, Ashgabat, Astana, Athens, Atlanta, Auckland, Baghdad, Baku,
Bamako, Bangalore, Bangkok, Bangui, Barcelona, Basra, Beijing, Beirut, Belfast, Belgrade,
Bengaluru, Berlin, Bern, Bishkek, Bogota, Bogotá, Bonn, Boston, Brasilia, Bratislava,
Brazzaville, Brisbane, Brussels, Bucharest, Budapest, Buenos Aires, Bujumbura, Cairo,
Calcutta, Canberra, Cape Town, Caracas, Chandigarh, Chennai, Chicago, Colombo, Conakry,
Copenhagen, Dakar, Dallas, Damascus, Dar es Salaam, Delhi, Denver, Detroit, Dhaka,
Diyarbakir, Djibouti, Doha, Donetsk, Dubai, Dublin, Dushanbe, Edinburgh, Erbil, Frankfurt,
Freetown, Gaza, Gaza City, Geneva, Glasgow, Goma, Guatemala City, Hamburg, Hanoi, Harare,
Havana, Helsinki, Hong Kong, Honolulu, Houston, Hyderabad, Idlib, Islamabad, Istanbul,
Jakarta, Jeddah, Jerusalem, Johannesburg, Juba, Kabul, Kampala, Kandahar, Karachi,
Kathmandu, Khartoum, Kharkiv, Kiev, Kigali, Kinshasa, Kolkata, Kuala Lumpur, Kuwait City,
Kyiv, La Paz, Lagos, Lahore, Las Vegas, Libreville, Lima, Lisbon, Ljubljana, Lome, London,
Los Angeles, Luanda, Lucknow, Lusaka, Luxembourg, Lviv, Madrid, Malé, Managua, Manama,
Manchester, Manila, Maputo, Marseille, Melbourne, Mexico City, Miami, Milan, Minneapolis,
Minsk, Mogadishu, Monrovia, Montevideo, Montreal, Moscow, Mosul, Mumbai, Munich, Muscat,
Nagpur, Nairobi, Naypyidaw, New Delhi, New York, Niamey, Nicosia, Nouakchott, Odesa, Odessa,
Oslo, Ottawa, Ouagadougou, Palermo, Panama City, Paris, Patna, Peshawar, Philadelphia,
Phnom Penh, Podgorica, Port-au-Prince, Prague, Pretoria, Pristina, Pune, Pyongyang,
Qamishli, Quetta, Quito, Rabat, Ramallah, Rangoon, Reykjavik, Riga, Rio de Janeiro, Riyadh,
Rome, San Francisco, San José, San Salvador, Sanaa, Santiago, Sao Paulo, São Paulo,
Sarajevo, Seattle, Seoul, Shanghai, Singapore, Skopje, Sofia, Srinagar, St Petersburg,
St. Petersburg, Stockholm, Strasbourg, Suva, Sydney, Taipei, Tallinn, Tashkent, Tbilisi,
Tegucigalpa, Tehran, Tel Aviv, The Hague, Tirana, Tokyo, Toronto, Tripoli, Tunis,
Ulaanbaatar, United Nations, Vancouver, Vatican City, Venice, Vienna, Vientiane, Vilnius,
Warsaw, Washington, Washington DC, Wellington, Windhoek, Yangon, Yaounde, Yerevan, Zagreb,
Zurich
"""
CITIES = frozenset(city.strip().lower() for city in _CITIES.split(",")) | {
    "washington, dc",
    "washington, d.c.",
}
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JAN\w*|FEB\w*|MAR\w*|APR\w*|JUN\w*|JUL\w*|AUG\w*|SEP\w*|OCT\w*|NOV\w*|DEC\w*)"
)
_DATE = (
    rf"(?:{_MONTH}\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}(?:st|nd|rd"
    rf"|th)?\s{_MONTH}(?:,?\s\d{{4}})?"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_UPPER = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.]+(?:[ -](?:[A-ZÀ-Þ][A-ZÀ-Þ'’.]*|de|of|el|al|the|and)){0,5}"
_TITLE = r"[A-ZÀ-Þ][\w'’.-]+(?: (?:[A-ZÀ-Þ][\w'’.-]*|de|el|al|of|es|the)){0,3}"
_REGION = r"(?:[A-ZÀ-Þ][\w.'’]*(?:[ -][A-ZÀ-Þ][\w.'’]*){0,3})"
_SEPARATOR = r"\s*(?:--+|[—–_―]|(?<=\s)-(?=\s)|(?<=\))-(?=\s)|(?<=\)):)\s*"
_COLON = r"\s?:\s+"
_AGENCY = r"\(\s*(?P<agency>[A-Za-z][\w .&/'’-]{1,40}?)\s*\)"

_FULL = re.compile(
    rf"(?P<place>(?:{_UPPER}|{_TITLE})(?:/(?:{_UPPER}|{_TITLE})){{0,2}}(?:, {_REGION}){{0,2}}?)"
    rf"(?:,?\s(?P<date>{_DATE}))?"
    rf"(?:,?\s*{_AGENCY})?"
    rf"(?P<mark>{_SEPARATOR}|{_COLON}|(?<=\))\s+(?=[A-Z\"“']))"
)
_MARKED = re.compile(r"--|[—–―_:)]|\s-\s")
"""What every dateline has; looking for it first spares most lines the long pattern."""
_AGENCY_ONLY = re.compile(
    rf"(?:\(\s*(?P<a>{NAME})\s*\)|(?P<b>{NAME})(?=\s*[—–-]))\s*(?:--+"
    rf"|[—–_-])?\s*(?=[\"“'‘A-Z0-9])"
)
_NOT_PLACES = frozenset(
    words(
        """
    file update updated correction breaking note exclusive analysis opinion watch video
    photos read related more editor's editors live explainer factbox timeline q a source
    sources fact quote background host byline profile obituary review interview editorial
    comment news world
    """
    )
)
_REACH = 160
_LETTERS = 3
_COLON_WORDS = 6


class Dateline(NamedTuple):
    """A dateline found at the beginning of a paragraph of length ``end``."""

    end: int
    place: str | None
    agency: str | None


def find(text: str) -> Dateline | None:
    """The dateline ``text`` begins with, its separator included."""
    text = text[:_REACH]
    if not _MARKED.search(text):
        return None
    match = _FULL.match(text)
    if match and _holds(match, text):
        place = match["place"] + (f", {match['date']}" if match["date"] else "")
        agency = match["agency"]
        return Dateline(match.end(), place, short(agency) if agency else None)
    if match := _AGENCY_ONLY.match(text):
        return Dateline(match.end(), None, AGENCIES[match["a"] or match["b"]])
    return None


def is_alone(text: str) -> bool:
    """Whether a line is a dateline and nothing else, its report beginning on the next."""
    found = find(f"{text} Text") if len(text) <= _REACH // 2 else None
    return found is not None and found.place is not None and found.end == len(text) + 1


def _holds(match: re.Match[str], text: str) -> bool:
    place, rest = match["place"], text[match.end() :]
    if not rest or place.split()[0].lower().strip(".,:") in _NOT_PLACES:
        return False
    if place in AGENCIES:
        return False
    first = rest.lstrip("\"“'‘([")[:1]
    if not (first.isupper() or first.isdigit()):
        return False
    known = any(p.strip().lower() in CITIES for p in (place, place.split(",")[0]))
    dated = bool(match["date"] or match["agency"])
    city = re.split(r"[,/]", place)[0]
    upper = city.isupper() and sum(map(str.isalpha, city)) >= _LETTERS
    if ":" in match["mark"]:
        return (known and len(rest.split()) >= _COLON_WORDS) or (upper and dated)
    if not match["mark"].strip():
        return bool(match["agency"]) and (upper or known)
    return known or dated or upper or ("," in place and _is_region(place))


def _is_region(place: str) -> bool:
    """Whether the second part is short or abbreviated: "Osh, Kyrgyzstan", "Elk, Wash."."""
    last = place.rsplit(",", 1)[1].strip()
    return last.endswith(".") or len(last.split()) <= 2
