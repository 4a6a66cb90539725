"""The words of the simulated newsroom: own sentences, synonyms, house styles, traps.

All of it is ours; nothing is taken from any corpus.
"""

from __future__ import annotations

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
    "The Lantern", "Southern Argus", "Free Examiner", "Border Times", "Island Echo",
    "Weekly Compass", "The Sentinel", "Market Mirror",
)  # fmt: skip

#: Sentences of a dispatch.  Slots in braces are filled once a story; ``[a|b]`` are readings,
#: ``<…>`` are words that may be missing.
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

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

#: Words of the sentences made at need, which no two texts have alike.
PREPOSITIONS = (
    "beside", "behind", "under", "near", "across from", "along", "within sight of", "above",
    "opposite", "below", "outside", "past", "beyond", "around",
)  # fmt: skip
ADJECTIVES = (
    "old", "iron", "leaking", "crowded", "shuttered", "narrow", "painted", "quiet", "muddy",
    "borrowed", "broken", "yellow", "famous", "wooden", "empty", "northern", "rusty", "small",
    "bright", "forgotten", "square", "private", "wet", "steep", "foreign", "tidy", "cold",
    "second", "municipal", "cheap", "stone", "distant", "modern", "provincial", "striped",
)  # fmt: skip
SITES = (
    "pier", "chapel", "tram depot", "bakery", "clinic", "market hall", "ferry", "net loft",
    "bridge", "swimming baths", "kiosk", "garden", "fire station", "library", "breakwater",
    "bus stop", "school yard", "ticket office", "rectory", "quay", "silo", "stairs", "fountain",
    "archive", "car park", "cinema", "hotel", "cemetery", "workshop", "town hall",
)  # fmt: skip
DOERS = (
    "pilot", "baker", "apprentice", "schoolteacher", "chandler", "nurse", "watchman",
    "chorister",
    "crane driver", "girl", "taxi driver", "correspondent", "councillor", "widow", "goalkeeper",
    "student", "clerk", "carpenter", "priest", "vet", "grandmother", "sailor", "waiter",
    "judge",
    "gardener", "porter", "photographer", "plumber", "neighbour", "lawyer",
)  # fmt: skip
DEEDS = (
    "counted", "swept away", "remembered", "drew", "carried", "wanted", "refused", "praised",
    "blamed", "photographed", "described", "sold", "guarded", "mended", "showed us", "missed",
    "looked for", "gave away", "insured", "asked for", "wrapped", "measured", "paid for", "hid",
)  # fmt: skip
THINGS = (
    "ambulances", "paper bags", "splinters", "blankets", "candles", "a map", "lemons",
    "a clock",
    "letters", "ropes", "an accordion", "crates", "bicycles", "a manual", "keys", "receipts",
    "a pram", "window frames", "soup", "rumours", "umbrellas", "a ledger", "shoes", "bread",
    "tools", "a radio", "coats", "prayers", "a ladder", "names",
)  # fmt: skip
ENDS = (
    "until it rained", "with a shrug", "and wept", "for hours", "to general approval", "twice",
    "without a word", "in vain", "before noon", "and nobody objected", "though few listened",
    "as bells rang", "by torchlight", "once more", "against advice", "for nothing", "at a run",
)  # fmt: skip

#: Words and phrases that a desk exchanges for one another.
SYNONYMS = (
    ("killed", "slain", "dead"), ("injured", "wounded", "hurt"), ("said", "stated", "noted"),
    ("told reporters", "told journalists", "told the press"), ("about", "around", "roughly"),
    ("more than", "over", "upwards of"), ("at least", "no fewer than", "not less than"),
    ("warehouse", "storehouse", "depot"), ("tore through", "ripped through", "swept"),
    ("officials", "authorities"), ("government", "administration"), ("began", "started"),
    ("rescue crews", "rescuers", "rescue teams"), ("police", "officers"), ("also", "too"),
    ("however", "but", "though"), ("according to", "as reported by"), ("because", "since"),
    ("declined to comment", "refused to comment", "would not comment"), ("shut", "closed"),
    ("evacuated", "moved", "brought"), ("denied", "rejected", "disputed"), ("near", "close to"),
    ("while", "as"), ("after", "following"), ("before", "ahead of"), ("many", "numerous"),
    ("country", "nation"), ("help", "aid", "assistance"), ("children", "youngsters"),
    ("attack", "assault"), ("militants", "insurgents", "rebels", "gunmen"),
    ("army", "military"),
    ("talks", "negotiations"), ("big", "large", "major"), ("small", "minor"), ("new", "fresh"),
    ("announced", "declared", "made known"), ("asked", "requested"), ("wants", "seeks"),
    ("plan", "scheme", "proposal"), ("rise", "increase"), ("fell", "dropped", "declined"),
    ("show", "reveal", "indicate"), ("several", "a number of"), ("people", "persons"),
    ("residents", "inhabitants", "locals"), ("president", "head of state"), ("law", "statute"),
    ("in an interview", "when interviewed"), ("last year", "a year ago"), ("to", "in order to"),
    ("will", "is going to"), ("such as", "like"), ("the United States", "America"),
    ("fired", "dismissed", "sacked"), ("crime", "offence"), ("court", "tribunal"),
    ("money", "funds", "cash"), ("vote", "ballot"), ("death", "demise"), ("says", "maintains"),
    ("criticized", "criticised", "attacked"), ("supporters", "backers"),
    ("lawmakers", "legislators"),
    ("campaign", "drive"), ("decision", "ruling"), ("quickly", "swiftly"),
    ("finally", "at last"),
    ("buy", "purchase"), ("car", "vehicle"), ("woman", "lady"), ("found", "discovered"),
    ("think", "believe"), ("important", "significant", "crucial"), ("made", "produced"),
    ("could", "might"), ("must", "has to"), ("get", "obtain"), ("got", "obtained"),
    ("used", "employed"), ("led", "headed"), ("died", "lost their lives", "perished"),
)  # fmt: skip

#: House styles: what an outlet makes of a word wherever it stands.  Each is one choice.
STYLES = (
    {"defence": "defense", "harbour": "harbor", "centre": "center", "labour": "labor",
     "metres": "meters", "kilometres": "kilometers", "neighbours": "neighbors",
     "neighbouring": "neighboring", "programme": "program", "organisation": "organization",
     "fertiliser": "fertilizer", "tonnes": "tons", "colour": "color", "honour": "honor"},
    {"defense": "defence", "harbor": "harbour", "center": "centre", "labor": "labour",
     "meters": "metres", "neighbors": "neighbours", "program": "programme", "color": "colour",
     "organization": "organisation", "favor": "favour", "favorite": "favourite"},
    {"per cent": "percent", "percent": "per cent"},
    {"U.S.": "US", "U.N.": "UN", "D.C.": "DC", "Mr.": "Mr", "Mrs.": "Mrs", "Dr.": "Dr"},
    {"three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "nine": "9"},
    {"Sen.": "Senator", "Rep.": "Representative", "Gov.": "Governor", "Gen.": "General"},
    {"September": "Sept", "October": "Oct", "January": "Jan", "February": "Feb"},
    {"am": "a.m.", "pm": "p.m.", "a.m.": "am", "p.m.": "pm"},
)  # fmt: skip

MODIFIERS = (
    "reportedly", "apparently", "so far", "already", "initially", "in all", "once again",
    "early on", "later", "locally", "officially", "by then",
)  # fmt: skip

#: What every desk writes: shared, and no sign of descent.
STOCK = (
    "The claim could not be independently verified.",
    "A spokesman did not immediately respond to a request for comment.",
    "They spoke on condition of anonymity because they were not authorised to talk.",
    "It was not immediately clear what had caused the fire.",
    "Nobody has claimed responsibility, and an investigation is under way, police said.",
    "The province, which lies on the border, has seen repeated outbreaks of violence since the "
    "war ended four years ago.",
    "The company, founded in 1911, employs some 14,000 people in eight countries and has its "
    "seat in the capital.",
)
