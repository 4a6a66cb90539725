"""Words that tell whether a name is a place, and what it does in the sentence.

Written for this project.
"""

from __future__ import annotations

from variorum.claims.wordlist import word_set

# Nouns for divisions and settlements, by the kind of entry they call for.
TYPES: dict[str, str] = {
    **dict.fromkeys(
        word_set("province governorate state oblast prefecture canton emirate territory"),
        "admin1",
    ),
    "region": "admin1",
    "countryside": "admin1",
    **dict.fromkeys(
        word_set("county parish district raion borough municipality commune"), "admin2"
    ),
    **dict.fromkeys(
        word_set("city town village hamlet suburb township settlement municipality port"),
        "city",
    ),
    "capital": "city",
    **dict.fromkeys(word_set("neighborhood neighbourhood quarter area"), "area"),
    **dict.fromkeys(word_set("republic country nation kingdom"), "country"),
    **dict.fromkeys(
        word_set("peninsula island desert valley strip mountains sea gulf river lake"), "region"
    ),
}
_PLURALS = {"cities": "city", "counties": "county", "territories": "territory",
            "countries": "country", "municipalities": "municipality", "valleys": "valley",
            "parishes": "parish", "countrysides": "countryside"}  # fmt: skip


def type_of(word: str) -> tuple[str, bool] | None:
    """The kind of place a noun calls for, and whether the noun is plural."""
    word = word.lower()
    if word in TYPES:
        return TYPES[word], False
    singular = _PLURALS.get(word) or (word[:-1] if word.endswith("s") else "")
    return (TYPES[singular], True) if singular in TYPES else None


# What a name after these words is: where something happened.
LOCATIVE = word_set(
    "in near at around into inside outside across throughout within over through toward "
    "towards along via beyond off above"
)
# These govern places and much else: they count with a place-like governor or a small place.
WEAK_LOCATIVE = word_set("from to of for between on by")
NEAR = word_set("near nearby off outside beside beyond")
AROUND = word_set("around surrounding")
AROUND_NOUNS = word_set(
    "outskirts suburbs environs surroundings vicinity periphery edge edges fringes"
)
DIRECTIONS = word_set(
    "north south east west northeast northwest southeast southwest northern southern eastern "
    "western northeastern northwestern southeastern southwestern central upper lower inner "
    "outer downtown greater rural mainland north-east north-west south-east south-west "
    "north-eastern north-western south-eastern south-western"
)
# Nouns before "of X" that make X a location.
PARTS = word_set(
    "province provinces governorate region regions state city cities town towns village "
    "villages district districts capital port suburb suburbs neighborhood neighbourhood "
    "neighborhoods neighbourhoods outskirts countryside north south east west northeast "
    "northwest southeast southwest center centre heart part parts most area areas island "
    "coast streets side edge edges border borders county counties parish center middle "
    "miles mile kilometers kilometres kilometer kilometre km parts rest much half bank "
    "municipality township siege bombing bombardment battle fall shelling invasion "
    "occupation capture liberation recapture destruction airspace skies map "
    "hospitals residents people"
)
# Verbs (lemmas) whose object is a location, and nouns with "to"/"from"/"of" likewise.
MOVES = word_set(
    "visit leave reach enter flee evacuate cross tour hit strike bomb shell attack target "
    "capture seize control retake recapture besiege storm rock ravage hold liberate overrun "
    "invade occupy abandon pound bombard raid batter devastate sweep lash flood approach "
    "defend surround encircle blockade assault quit exit"
)
MOTION = word_set(
    "visit trip travel flee send return go come fly move arrive deport ship journey tour march "
    "advance withdraw drive walk sail head transfer bring transport take retreat migrate "
    "escape spread relocate fled flight convoy flow flows exodus way road route highway rush "
    "miles mile kilometers kilometres km back home depart departure arrival exile convoys "
    "train "
    "bus ferry deploy deployment pullout withdrawal refugee refugees migrant migrants hail "
    "originate expel evacuate import export smuggle infiltrate entry"
)
# Verbs (lemmas) by which a place name as subject speaks: the government is meant.
SPEECH_VERBS = word_set(
    "say tell announce insist claim deny accuse warn urge demand reject refuse decide "
    "want seek "
    "vow pledge promise threaten condemn welcome criticize criticise praise blame argue "
    "confirm "
    "declare propose veto summon retaliate agree believe hope fear"
)
LEAVES = word_set("leave depart head sail set bind")  # and what follows with "for"
# Nouns that make "X's noun" a place ("Syria's northwest", "Russia's border").
PLACE_NOUNS = word_set(
    "border borders coast capital city town province region countryside north south east west "
    "northeast northwest southeast southwest center centre airspace territory territories soil "
    "streets outskirts suburbs airport port downtown neighborhood neighbourhood district "
    "interior waters coastline shore shores village "
    "shooting attack attacks strike strikes airstrike airstrikes bombing bombings blast "
    "explosion hospital street crash fire earthquake siege massacre raid offensive area "
    "clashes protests neighborhoods neighbourhoods hills plain"
)
TITLES = word_set(
    "mr mrs ms miss dr sir lord lady dame judge justice president senator sen rep gov governor "
    "mayor officer chief sgt lt capt captain col gen general maj detective deputy sheriff rev "
    "reverend father sister brother bishop pope prince princess king queen professor prof "
    "minister chancellor secretary coach pastor aunt uncle attorney commissioner"
)
SPEAKERS = word_set(
    "government military ministry president minister spokesman spokeswoman army parliament "
    "police mayor leader ambassador envoy team governor king club coach"
)
STREETS = word_set(
    "st street ave avenue rd road blvd boulevard dr drive lane ln way court ct place pl "
    "highway hwy terrace square"
)
UNITS = word_set("miles mile km kilometers kilometres kilometer kilometre")
# Nouns that end the name of a landform or park.
FEATURES = word_set(
    "river lake creek mountain mountains valley bay island islands gulf peninsula forest park "
    "lakeshore falls canyon canal strait sea ocean desert hills wilderness refuge reservoir "
    "dam delta basin plateau glacier volcano reef lagoon cape pass ridge plain plains swamp"
)
FEATURES_BEFORE = word_set(
    "Lake Lakes River Mount Mt Fort Camp Cape Gulf Lough Loch Jabal Jebel"
)
# Names of small towns, but of something else wherever news mentions them alone.
ELSEWHERE = word_set(
    "mars earth moon jupiter venus saturn mercury neptune uranus pluto sun airport port coast "
    "bridge page list temple reform delta falcon virgin alliance liberation monument plaza "
    "piazza glacier village cathedral passover easter christmas gulf metro teen day airlines "
    "parliament republic arab arabs kurd kurds sunni shia druze democracy freedom paradise "
    "eden casino haven mercedes formula weather pole amazon hamas fatah hezbollah taliban "
    "isis isil daesh boko pkk eta ira miss"
)
# Named after places, and no place: "Marburg virus", "West Nile fever".
DISEASES = word_set(
    "virus fever disease syndrome strain ebolavirus hemorrhagic haemorrhagic flu"
)
# Capitalised words that begin sentences or names and are also names of small places.
COMMON = word_set(
    "county province district village the a an of and or in on at to by for from with as but "
    "if it is was he she we they you i his her their our this that these those there here "
    "when where who what why how not no yes all any some many most more other another same "
    "such both each every one two three four five six seven eight nine ten first second third "
    "last next new old big great high police man men woman boy girl people family friend "
    "friends house home church school college university hospital park street road avenue "
    "hall court center centre club bank market march may june august april sunday monday "
    "tuesday wednesday thursday friday saturday spring summer winter autumn fall north south "
    "east west central union independence liberty justice hope mobile reading nice orange "
    "bath normal mission enterprise commerce power post times star sun tribune herald press "
    "news journal globe mail today agency army navy air force guard party congress senate "
    "parliament council government ministry department office state states nation national "
    "united general federal royal local public free media group company corporation "
    "international american republican democrat democratic islamic christian muslim jewish "
    "catholic god lord bay lake river mountain hill hills valley island beach ocean sea bar "
    "field fields can will marine marines long white black green brown gray grey young king "
    "queen prince major battle war peace victory speaker grand prix open ring son sons "
    "daughter stars love eagle bear fox apple gun shot trail safety"
)
# Nouns that end the name of an organisation or building: the place before them is part of it.
ORG_NOUNS = word_set(
    "university college school hospital times post tribune herald news observatory ministry "
    "department police court bank party council committee agency airport airlines stadium "
    "street road avenue boulevard church mosque museum station institute society association "
    "federation union brigade army front forces club fc united company corp inc llc group "
    "foundation center centre parliament assembly accord agreement declaration conference "
    "summit treaty convention protocol process marathon festival cup games open heights "
    "journal gazette chronicle star sun examiner observer sheriff office bureau authority "
    "commission embassy consulate prison jail hotel tower bridge park hall"
)

# Who is from or at a place, and the offices it has: "a Riverton woman", "Riverton police".
DWELLERS = word_set(
    "man woman men women boy girl teen teenager teenagers couple resident residents native "
    "family families father mother husband wife student students driver drivers police "
    "officers firefighters paramedics officials official mayor councilman councilwoman "
    "lawyer attorney businessman rebels activists militants troops villagers farmers voters "
    "schools voters suburb home house neighborhood neighbourhood area"
)

CALENDAR = word_set(
    "Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov "
    "Dec"
)

_DEMONYMS = """
AF:Afghan,Afghans AL:Albanian DZ:Algerian AO:Angolan AR:Argentine,Argentinian AM:Armenian
AU:Australian AT:Austrian AZ:Azerbaijani,Azeri BH:Bahraini BD:Bangladeshi BY:Belarusian
BE:Belgian BJ:Beninese BO:Bolivian BA:Bosnian BW:Botswanan BR:Brazilian GB:British,Britons
BG:Bulgarian BF:Burkinabe BI:Burundian MM:Burmese KH:Cambodian CM:Cameroonian CA:Canadian
CF:Central-African TD:Chadian CL:Chilean CN:Chinese CO:Colombian CD:Congolese HR:Croatian
CU:Cuban CY:Cypriot CZ:Czech DK:Danish DO:Dominican NL:Dutch EC:Ecuadorian,Ecuadorean
EG:Egyptian SV:Salvadoran ER:Eritrean EE:Estonian ET:Ethiopian FJ:Fijian FI:Finnish FR:French
GA:Gabonese GM:Gambian GE:Georgian DE:German GH:Ghanaian GR:Greek GT:Guatemalan GN:Guinean
HT:Haitian HN:Honduran HU:Hungarian IS:Icelandic IN:Indian ID:Indonesian IR:Iranian IQ:Iraqi
IE:Irish IL:Israeli IT:Italian CI:Ivorian JM:Jamaican JP:Japanese JO:Jordanian KZ:Kazakh
KE:Kenyan XK:Kosovar KW:Kuwaiti KG:Kyrgyz LA:Laotian LV:Latvian LB:Lebanese LR:Liberian
LY:Libyan LT:Lithuanian MK:Macedonian MG:Malagasy MW:Malawian MY:Malaysian ML:Malian
MR:Mauritanian MX:Mexican MD:Moldovan MN:Mongolian ME:Montenegrin MA:Moroccan MZ:Mozambican
NA:Namibian NP:Nepalese,Nepali NZ:New-Zealander NI:Nicaraguan NG:Nigerian NE:Nigerien
KP:North-Korean NO:Norwegian OM:Omani PK:Pakistani PS:Palestinian PA:Panamanian PY:Paraguayan
PE:Peruvian PH:Filipino,Filipina PL:Polish PT:Portuguese QA:Qatari RO:Romanian RU:Russian
RW:Rwandan SA:Saudi SN:Senegalese RS:Serbian,Serb SL:Sierra-Leonean SG:Singaporean SK:Slovak
SI:Slovenian SO:Somali ZA:South-African KR:South-Korean SS:South-Sudanese ES:Spanish
LK:Sri-Lankan SD:Sudanese SE:Swedish CH:Swiss SY:Syrian TW:Taiwanese TJ:Tajik TZ:Tanzanian
TH:Thai TG:Togolese TN:Tunisian TR:Turkish,Turk TM:Turkmen UG:Ugandan UA:Ukrainian
AE:Emirati UY:Uruguayan UZ:Uzbek VE:Venezuelan VN:Vietnamese YE:Yemeni ZM:Zambian
ZW:Zimbabwean US:American GB:English,Scottish,Welsh,Briton,Scot DK:Dane SE:Swede
FI:Finn PL:Pole ES:Spaniard HR:Croat SI:Slovene IE:Irishman,Irishmen FR:Frenchman,Frenchmen
NL:Dutchman AR:Argentinean KG:Kyrgyzstani KZ:Kazakhstani TJ:Tajikistani UZ:Uzbekistani
TM:Turkmenistani XK:Kosovan AU:Aussie NZ:Kiwi SO:Somalian PH:Philippine GM:Gambian LS:Basotho
BN:Bruneian SR:Surinamese
"""


def _demonyms() -> dict[str, str]:
    found = {}
    for item in _DEMONYMS.split():
        code, words = item.split(":")
        for word in words.lower().replace("-", " ").split(","):
            found[word] = found[word + "s"] = code
    return found


# Adjective or inhabitant, in lower case, to ISO code: no places, but a hint of the country.
DEMONYMS = _demonyms()
