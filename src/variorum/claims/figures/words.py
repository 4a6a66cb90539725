"""What figures measure: verbs, adjectives and nouns to one name for each measure.

A measure is named as recorders of casualties and of incidents name it; words that tell of
one thing share a name ("dead", "died", "killed" → killed), so that accounts can be compared.
"""

from __future__ import annotations

from variorum.claims.wordlist import word_set


def _invert(table: dict[str, str]) -> dict[str, str]:
    return {word: measure for measure, words in table.items() for word in words.split()}


#: What is done to people or things, by the verb's lemma: object when active, subject when
#: passive.
DONE_TO = _invert(
    {
        "killed": "kill slay murder massacre assassinate execute behead lynch slaughter "
        "drown suffocate electrocute",
        # Whom the news has shot or stabbed is hit: dead only if that is said.
        "injured": "injure wound hurt maim shoot stab",
        "hospitalised": "hospitalize hospitalise",
        "detained": "detain arrest apprehend imprison jail nab incarcerate intern",
        "displaced": "displace uproot",
        "evacuated": "evacuate",
        "rescued": "rescue",
        "abducted": "abduct kidnap",
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
NOT_PEOPLE = word_set(
    """warrant order search trade strategy operation attack plan deal project contract will bid
    career bill story rumor rumour round bullet shot time arrow video film photo picture movie
    scene footage rocket missile"""
)
#: Verbs whose subject the quantity is said of: "damage totalled $3 million".
AMOUNTS_TO = word_set(
    """be cost total reach rise fall grow drop stand measure weigh span climb increase decrease
    decline exceed average hit remain jump slip surge sink plunge soar shrink gain lose"""
)
#: Nouns in the singular that are many people.
PEOPLES = word_set("population workforce staff electorate crew army force community")
#: Measures of harm: large numbers of them in the present perfect are the background.
HARM = word_set(
    "killed injured missing displaced refugees detained casualties infected migrants"
)
#: "Suffered injuries", "sustained gunshot wounds".
WOUNDS = word_set("wound injury burn laceration fracture bruise")
SUFFERS = word_set("suffer sustain receive have")
#: Nouns for what is done to people: "the killing of 12 civilians".
NOMINAL = _invert(
    {
        "killed": "killing murder death slaying massacre execution assassination loss "
        "beheading lynching drowning hanging",
        "detained": "arrest detention imprisonment",
        "abducted": "abduction kidnapping",
        "displaced": "displacement exodus flight",
        "evacuated": "evacuation",
        "rescued": "rescue",
        "released": "release",
        "bodies": "body corpse remains",
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
        "injured": "injured wounded hurt maimed shot stabbed",
        "hospitalised": "hospitalized hospitalised",
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
#: Verbs with "to", "at" or "past" before the new state of a count: "rose to 19".
RISE = word_set(
    """rise climb grow increase jump soar mount swell creep edge go raise bring push put take
    revise update lower cut fall drop stand remain stay shoot surge double come lift drive inch
    rocket tick leap move balloon amount"""
)
#: Verbs whose object is the new state of a count: "reached 19".
REACH = word_set("reach hit pass exceed top surpass near approach cross total number")
#: Nouns of a count, with what is counted after "of".
TOTALS = word_set("number total tally count figure")
#: Nouns that stand for those named after "of": "a family of five were killed".
SETS = word_set(
    """total number family crew group party team gang ten dozen score hundred thousand million
    couple handful"""
)
#: What an army that "lost 12 men" lost.
FORCES = word_set("man soldier fighter troop trooper civilian member crewman sailor policeman")
#: Who flees the police and is not displaced by it.
FUGITIVES = word_set(
    """suspect gunman attacker robber assailant shooter thief burglar intruder inmate prisoner
    perpetrator killer driver bomber teen man assailants"""
)
#: Articles that make a singular noun one of its kind.
ARTICLES = word_set("a an another")
ORDINALS = word_set("second third fourth fifth sixth seventh eighth ninth tenth")
#: Nouns, in the singular, for one person.
PERSONS = word_set(
    """man woman boy girl child baby infant toddler newborn teen teenager youth youngster kid
    person civilian resident villager passer-by passerby bystander pedestrian cyclist
    motorcyclist motorist driver passenger pilot co-pilot sailor fisherman farmer shepherd
    soldier serviceman servicewoman officer policeman policewoman constable sergeant captain
    lieutenant colonel corporal marine guard fighter militant militiaman rebel gunman insurgent
    sniper bomber attacker assailant jihadist terrorist suspect protester protestor demonstrator
    rioter activist journalist reporter cameraman photographer photojournalist correspondent
    doctor nurse medic paramedic surgeon midwife worker employee volunteer engineer miner
    labourer laborer rescuer firefighter fireman student pupil schoolboy schoolgirl teacher
    professor cleric imam priest monk nun bishop lawyer judge prosecutor politician lawmaker
    deputy commander official clerk cashier shopkeeper trader vendor customer shopper tourist
    hiker climber skier swimmer backpacker patient prisoner inmate detainee hostage refugee
    migrant survivor victim man mother father son daughter brother sister husband wife
    grandmother grandfather grandson granddaughter uncle aunt cousin nephew niece boyfriend
    girlfriend friend neighbour neighbor couple-member relative teammate colleague contractor
    interpreter translator bodyguard agent ranger hunter crewman stewardess citizen national
    conscript recruit veteran ex-soldier trooper deputy-sheriff dancer singer actor athlete
    footballer player coach runner spectator worshipper worshiper pilgrim nomad orphan male
    female adult juvenile minor homeowner landlord landlady tenant classmate roommate housemate
    stepfather stepmother stepson stepdaughter girlfriend robber burglar intruder carjacker
    shooter guest partygoer clubgoer bouncer waitress waiter barber cabbie infant preschooler"""
) - word_set("couple-member deputy-sheriff")
#: Nouns that only say what the counted are: no group of their own.
ANYONE = word_set(
    "person people persons individual other victim one body total dozen score hundred thousand "
    "million billion more number toll life soul killed dead casualty"
)
#: Nouns that are nothing to report when a figure counts them and nothing happens to them.
IDLE = word_set(
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
    "|and counting|cumulative(?:ly)?"
)
