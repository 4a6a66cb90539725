"""What figures measure: verbs, adjectives and nouns to one name for each measure.

A measure is named as recorders of casualties and of incidents name it; words that tell of
one thing share a name ("dead", "died", "killed" → killed), so that accounts can be compared.
"""

from __future__ import annotations

from variorum.claims.wordset import words


def _invert(table: dict[str, str]) -> dict[str, str]:
    return {word: measure for measure, words in table.items() for word in words.split()}


#: What is done to people or things, by the verb's lemma: object when active, subject when
#: passive.
DONE_TO = _invert(
    {
        "killed": "kill slay murder massacre assassinate execute behead lynch slaughter",
        "injured": "injure wound hurt maim",
        "hospitalised": "hospitalize hospitalise",
        "detained": "detain arrest apprehend imprison jail nab incarcerate intern",
        "displaced": "displace uproot",
        "evacuated": "evacuate",
        "rescued": "rescue",
        "abducted": "abduct kidnap",
        "shot": "shoot",
        "stabbed": "stab",
        "infected": "infect",
        "trapped": "trap strand",
        "released": "release free",
        "deported": "deport expel",
        "charged": "charge indict",
        "convicted": "convict",
        "executed": "hang",
        "destroyed": "destroy flatten demolish raze level wreck",
        "damaged": "damage",
        "recovered": "recover",
        "deployed": "deploy dispatch",
        "tested": "test",
        "vaccinated": "vaccinate inoculate",
        "treated": "treat",
    }
)
#: What people do themselves, by the verb's lemma: the subject is counted.
DOES = _invert(
    {
        "killed": "die perish drown succumb",
        "displaced": "flee",
        "missing": "disappear vanish",
        "survivors": "survive",
        "protesters": "protest demonstrate rally march",
    }
)
#: What these verbs take as object with a number is not people: "executed 44 warrants".
NOT_PEOPLE = words(
    "warrant order search trade strategy operation attack plan deal project contract will bid "
    "career bill story rumor rumour"
)
#: Verbs whose subject the quantity is said of: "damage totalled $3 million".
AMOUNTS_TO = words(
    """be cost total reach rise fall grow drop stand measure weigh span climb increase decrease
    decline exceed average hit remain jump slip surge sink plunge soar shrink gain lose"""
)
#: Nouns in the singular that are many people.
PEOPLES = words("population workforce staff electorate crew army force community")
#: Measures of harm: large numbers of them in the present perfect are the background.
HARM = words("killed injured missing displaced refugees detained casualties infected migrants")
#: "Suffered injuries", "sustained gunshot wounds".
WOUNDS = words("wound injury burn laceration fracture bruise")
SUFFERS = words("suffer sustain receive have")
#: Nouns for what is done to people: "the killing of 12 civilians".
NOMINAL = _invert(
    {
        "killed": "killing murder death slaying massacre execution assassination loss",
        "detained": "arrest detention imprisonment",
        "abducted": "abduction kidnapping",
        "displaced": "displacement exodus flight",
        "evacuated": "evacuation",
        "rescued": "rescue",
        "released": "release",
        "deported": "deportation expulsion",
        "injured": "wounding injury",
        "destroyed": "destruction demolition",
        "missing": "disappearance",
    }
)
#: States, as an adjective or participle beside the counted noun: "12 dead", "30 wounded".
STATES = _invert(
    {
        "killed": "dead killed slain murdered massacred executed beheaded",
        "injured": "injured wounded hurt maimed",
        "hospitalised": "hospitalized hospitalised",
        "shot": "shot",
        "stabbed": "stabbed",
        "missing": "missing unaccounted",
        "detained": "detained arrested jailed imprisoned",
        "displaced": "displaced homeless uprooted",
        "evacuated": "evacuated",
        "rescued": "rescued",
        "abducted": "abducted kidnapped",
        "trapped": "trapped stranded",
        "infected": "infected",
        "destroyed": "destroyed demolished",
        "damaged": "damaged",
    }
)
#: Nouns that are counts by themselves, by lemma.
COUNTED = _invert(
    {
        "killed": "death fatality dead",
        "injured": "injury wounded injured",
        "casualties": "casualty",
        "missing": "missing",
        "detained": "arrest detention",
        "refugees": "refugee",
        "migrants": "migrant immigrant",
        "asylum seekers": "asylum-seeker",
        "displaced": "idp displaced",
        "evacuated": "evacuee",
        "sorties": "sortie",
        "strikes": "strike airstrike air-strike raid bombardment",
        "attacks": "attack bombing assault ambush",
        "targets": "target",
        "bodies": "body corpse",
        "victims": "victim",
        "survivors": "survivor",
        "hostages": "hostage",
        "prisoners": "prisoner inmate detainee",
        "abducted": "abduction kidnapping",
        "missiles": "missile",
        "rockets": "rocket",
        "shells": "shell mortar",
        "bombs": "bomb",
        "explosions": "explosion blast",
        "cases": "case",
        "votes": "vote ballot",
        "shots": "shot",
        "sanctions": "sanction",
    }
)
#: Nouns that only say what the counted are: no group of their own.
ANYONE = words(
    "person people persons individual other victim one body total dozen score hundred thousand "
    "million billion more number toll life soul killed dead casualty"
)
#: Nouns that are nothing to report when a figure counts them and nothing happens to them.
IDLE = words(
    """time way thing side one part point kind type sort step example reason word line issue
    question option episode chapter book film song album game season goal match race team
    player round set stage hour minute second day week month year decade century fold page
    article item post tweet photo photograph picture image comment paragraph story version
    course class grade birthday anniversary anniversarie follower share view subscriber
    block call state newsletter character dimension foot inch star"""
)
#: The words that say "all together, up to now".
SO_FAR = (
    "so far|to date|until now|till now|up to now|in total|in all|all told|altogether|overall"
    "|and counting|cumulative(?:ly)?|death toll|toll (?:has|had|to|stands|reached|rose)"
)
