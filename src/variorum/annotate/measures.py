"""The words of the number grammar: currencies, units, and what makes a number a name."""

from __future__ import annotations

from variorum.annotate.wordset import words

CURRENCY_SIGNS = "£€₹¥₽₺₪₩₦"

#: Signs and names (lower case) to ISO 4217; a plain dollar is taken as the U.S. one.
CURRENCIES = {
    "$": "USD",
    "us$": "USD",
    "usd": "USD",
    "a$": "AUD",
    "c$": "CAD",
    "hk$": "HKD",
    "nz$": "NZD",
    "s$": "SGD",
    "r$": "BRL",
    "£": "GBP",
    "gbp": "GBP",
    "€": "EUR",
    "eur": "EUR",
    "₹": "INR",
    "rs": "INR",
    "¥": "JPY",
    "₽": "RUB",
    "₺": "TRY",
    "₪": "ILS",
    "₩": "KRW",
    "₦": "NGN",
    "dollars": "USD",
    "dollar": "USD",
    "euros": "EUR",
    "euro": "EUR",
    "pounds": "GBP",
    "pound": "GBP",
    "rubles": "RUB",
    "roubles": "RUB",
    "rupees": "INR",
    "yen": "JPY",
    "yuan": "CNY",
    "lira": "TRY",
    "shekels": "ILS",
    "francs": "CHF",
    "rand": "ZAR",
    "naira": "NGN",
    "pesos": "MXN",
    "riyals": "SAR",
    "rials": "IRR",
    "dirhams": "AED",
    "hryvnia": "UAH",
    "cents": "USD",
}

#: Units as written (lower case) to one name each.
MEASURES = {
    w: unit
    for unit, words in {
        "km": "km kilometre kilometres kilometer kilometers kms",
        "m": "m metre metres meter meters",
        "cm": "cm centimetre centimetres centimeter centimeters",
        "mm": "mm millimetre millimetres millimeter millimeters",
        "mile": "mile miles",
        "foot": "foot feet ft",
        "inch": "inch inches",
        "yard": "yard yards",
        "km2": "km2 sqkm",
        "acre": "acre acres",
        "hectare": "hectare hectares",
        "tonne": "tonne tonnes",
        "ton": "ton tons",
        "kg": "kg kilo kilos kilogram kilograms kilogramme kilogrammes",
        "g": "gram grams gramme grammes",
        "lb": "lb lbs",
        "ounce": "ounce ounces",
        "litre": "litre litres liter liters",
        "gallon": "gallon gallons",
        "barrel": "barrel barrels",
        "bushel": "bushel bushels",
        "degree": "degree degrees",
        "km/h": "kph km/h kmh",
        "mph": "mph",
        "knot": "knot knots",
        "megawatt": "mw megawatt megawatts",
        "gigawatt": "gw gigawatt gigawatts",
        "kilowatt": "kw kilowatt kilowatts",
        "volt": "volt volts",
        "kiloton": "kiloton kilotons",
        "gigabyte": "gb gigabyte gigabytes",
        "terabyte": "tb terabyte terabytes",
        "calibre": "calibre caliber",
        "metres per second": "m/s",
    }.items()
    for w in words.split()
} | {
    w: unit
    for unit, words in {
        "km2": ("square kilometres", "square kilometers", "sq km", "square km"),
        "square mile": ("square miles", "square mile", "sq miles"),
        "m2": ("square metres", "square meters", "sq m"),
        "square foot": ("square feet", "square foot", "sq ft"),
        "cubic metre": ("cubic metres", "cubic meters"),
        "nautical mile": ("nautical miles", "nautical mile"),
        "metric ton": ("metric tons", "metric tonnes"),
        "km/h": ("kilometres per hour", "kilometers per hour", "kilometres an hour"),
        "mph": ("miles per hour", "miles an hour"),
        "basis point": ("basis points", "basis point"),
        "percentage point": ("percentage points", "percentage point"),
    }.items()
    for w in words
}  # fmt: skip

#: Words that turn a number after them into a name: "Article 51", "Flight 370".
DESIGNATORS = frozenset(
    w
    for line in (
        "flight article articles resolution resolutions section sections paragraph chapter",
        "rule",
        "route highway interstate exit road street avenue unit room floor suite level gate",
        "platform channel radio formula group block district zone area sector region ward",
        "precinct squadron brigade battalion division regiment class category grade stage",
        "phase round game week day lot page pages volume issue number numbers no nos version",
        "type model mark series boeing airbus tupolev antonov apollo windows proposition",
        "amendment title act bill case file form schedule annex appendix figure table point",
        "psalm matthew mark luke john genesis sonnet opus symphony top world-war pier bus line",
        "train m.v season image photo picture slide exhibit",
        "episode part step tier highway protocol law decree order station",
        "checkpoint locality kilometer kilometre hangar terminal runway ps studio",
    )
    for w in line.split()
)

#: Words before "3-1" that make it a result.
SCORING = words(
    "won win wins beat beats beaten defeated defeat lost lose loss draw drew victory lead "
    "leads led score scored voted vote ruled ruling ahead down trail trailed tied"
)

#: Nouns whose "no" is a count of zero worth reporting.
NOTHING = (
    "casualties",
    "casualty",
    "fatalities",
    "fatality",
    "deaths?",
    "injuries",
    "injury",
    "injured",
    "wounded",
    "dead",
    "survivors",
    "victims",
    "civilians",
    "people",
    "arrests",
    "losses",
)
