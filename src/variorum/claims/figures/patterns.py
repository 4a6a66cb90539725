"""The words around a number that tell what it counts, as patterns over the normal form."""

from __future__ import annotations

import re

from variorum.claims.figures.words import STATES
from variorum.claims.wordlist import word_set

_STATE_WORDS = "|".join(sorted(STATES, key=lambda w: (-len(w), w)))

#: These cannot be a verb with an object: "dead", "missing".
ALWAYS_STATE = frozenset({"dead", "missing", "homeless", "unaccounted", "hurt"})

#: "12 [others] [were] [seriously] wounded"
STATE_AFTER = re.compile(
    rf"""(?:[ ](?:of(?=[ ](?:the[ ])?(?:dead|wounded|injured|missing))|of[ ](?:them|whom)
      |others?|more|people|persons))*
    (?P<be>(?:,?[ ](?:were|was|are|is|have[ ]been|has[ ]been|had[ ]been|being|been|left|reported
      |reportedly|feared|confirmed|declared|pronounced|presumed|believed|still|also|now|remain|remained
      |got|to[ ]be|found))*)
    (?:[ ]\w+ly)?[ -](?P<state>{_STATE_WORDS})(?![\w-]|[ ]down(?!\w)
      |[ ]at[ ](?:them|him|her|us|me|it|each|police|officers|one)(?!\w))""",
    re.IGNORECASE | re.VERBOSE,
)
#: "killing [another] 12", but not "was killed 12"
ACTS = {
    "kill": "killed",
    "injur": "injured",
    "wound": "injured",
    "arrest": "detained",
    "detain": "detained",
    "displac": "displaced",
    "evacuat": "evacuated",
    "rescu": "rescued",
    "murder": "killed",
    "massacr": "killed",
    "hospitali": "hospitalised",
    "abduct": "abducted",
    "kidnap": "abducted",
}
ACT_BEFORE = re.compile(
    r"(?P<passive>(?<!\w)(?:was|were|been|be|is|are|being)[ ])?(?<![\w-])"
    rf"(?P<stem>{'|'.join(ACTS)})"
    r"(?:e|es|s|ed|d|ing|ped|ping|sed|zed)?"
    r"(?:[ ](?:another|a[ ]further|an[ ]additional|some|more|also|the))?[ ]$",
    re.IGNORECASE,
)
TOLL = re.compile(
    r"(?<!\w)(?P<what>(?:death|casualty|fatality|the)[ -])?toll(?!\w)[^;.]{0,60}?[ ]"
    r"(?:to|at|of|was|is|reached|reaches|hit|passed|exceeded|topped|near(?:ed|ing))"
    r"[ ](?:now[ ])?$",
    re.IGNORECASE,
)
TOLL_BEFORE = re.compile(r"(?<!\w)toll(?!\w)", re.IGNORECASE)
#: What a toll adds up over months rather than over one incident.
LASTING = re.compile(
    r"(?<!\w)(?:wars?|conflicts?|campaigns?|offensives?|uprisings?|unrest|protests?|violence|fighting"
    r"|insurgency|occupation|pandemic|epidemic|outbreak|crisis|famine|disease|virus|drought"
    r"|this[ ](?:week|month|year)|annual|year's|overall|total|nationwide)(?!\w)",
    re.IGNORECASE,
)
LIVES_OF = re.compile(
    r"(?<!\w)(?:lives|life|deaths?|killing|murder|massacre|beheadings?)[ ]of"
    r"[ ](?:at[ ]least[ ])?$",
    re.IGNORECASE,
)
#: "Six women were among the dead"
AMONG_AFTER = re.compile(
    r"(?:[ ][\w'-]+){0,8}?[ ](?:were|was|are|is)[ ](?:also[ ])?among[ ]"
    r"(?:the|those|(?:(?:at[ ]least|the|some)[ ])?[\w-]+[ ](?:people|persons|civilians"
    r"|others))[ ]"
    r"(?P<who>dead|killed|victims|fatalities|casualties|wounded|injured|missing|arrested"
    r"|detained)(?!\w)",
    re.IGNORECASE,
)
LIVES = re.compile(
    r"(?<!\w)(?:claim|cost|took|taken|taking|takes|lost)\w*[ ](?:the[ ]lives[ ]of[ ])?$",
    re.IGNORECASE,
)
LIVES_AFTER = re.compile(
    r"[ ](?:\w+[ ])?lives(?!\w)(?P<lost>[ ](?:were[ ])?lost)?", re.IGNORECASE
)
AMONG = re.compile(
    r"(?<!\w)(?:among[ ](?:the|those)[ ](?P<who>dead|killed|victims|fatalities|wounded|injured"
    r"|missing|arrested|detained)(?:[ ](?:were|was|are|is))"
    r"|(?:the|those)[ ](?P<what>dead|deceased|slain|killed|victims|fatalities|casualties"
    r"|wounded|injured|missing|arrested|detained|detainees)"
    r"(?:[ ](?:(?:in|at|from|on|by)[ ](?:[\w'-]+[ ]){0,5}?)?(?:also[ ])?"
    r"(?:include[ds]?|comprised?)|[ ]were|[ ]are))"
    r"[ ](?:also[ ])?$",
    re.IGNORECASE,
)
OF_THEM = re.compile(
    r",?[ ](?:of|among)[ ](?P<whole>them|whom|those(?:[ ]killed)?"
    r"|the[ ](?:dead|victims|killed|wounded|injured|casualties|fatalities|missing))(?!\w)",
    re.IGNORECASE,
)
#: "Of those killed, 12 were children and three [were women]"
OF_THOSE = re.compile(
    r"(?:^|[;,\"][ ]?)of[ ](?:the|those|these)[ ](?P<who>[^;.,]{1,60}),[ ]"
    r"(?:[^;.]{1,80}[ ]and[ ])?$",
    re.IGNORECASE,
)
#: "12 were children": who they were, not what befell them.
WERE = re.compile(r"[ ](?:were|was|are|is)[ ]", re.IGNORECASE)
#: "... were killed in the north and 22 in the south": the second with the verb left out.
GAP_BEFORE = re.compile(
    r"(?:,[ ]|[ ])(?:and|while|with|plus)[ ](?:another[ ]|a[ ]further[ ])?$|[,;][ ]$",
    re.IGNORECASE,
)
GAP_AFTER = re.compile(
    r"(?:[ ](?:others?|more|people|civilians))?[ ](?:elsewhere(?!\w)|(?:in|at|near|around|on"
    r"|outside|inside|across|from)[ ](?=[\w'\"]))",
    re.IGNORECASE,
)
PLACED = re.compile(
    r"[ ](?:in|at|near|around|on|outside|inside|across|from|to)[ ]", re.IGNORECASE
)
#: "Died of cancer": nobody's doing.
ILLNESS = re.compile(
    r"[ ](?:\w+ly[ ])?(?:of|from|after)[ ](?:[\w'-]+[ ]){0,4}?(?:cancer|illness|disease|stroke"
    r"|heart[ ](?:attack|failure)|natural[ ]causes|pneumonia|leuka?emia|old[ ]age|overdose"
    r"|complications|aids|malaria)(?!\w)",
    re.IGNORECASE,
)
#: "Were struck by bullets"
STRUCK = re.compile(
    r"(?:[ ](?:people|persons|others?|more|men|women|boys|girls|children|victims))*"
    r"(?:[ ](?:who|were|was|had|have|been|being|also|both|all)){0,4}(?:[ ]\w+ly)?"
    r"[ ](?:struck|hit|grazed|peppered)(?:[ ][\w-]+){0,5}?[ ](?:by|with)"
    r"(?:[ ][\w-]+){0,3}?[ ](?:bullets?|gunfire|gunshots?|shrapnel|shots?|fragments|debris"
    r"|rounds)"
    r"(?!\w)",
    re.IGNORECASE,
)
#: "Suffering from gunshot wounds", "with burns"
WOUNDED = re.compile(
    r"(?:[ ](?:people|persons|others?|more|men|women|boys|girls|children|victims|civilians))*"
    r"(?:[ ](?:who|were|was|had|have|been|also|both|all)){0,3}(?:[ ]\w+ly)?"
    r"[ ](?:with|suffer(?:ed|ing|s)|sustain(?:ed|ing)|receiv(?:ed|ing)|treated[ ]for)"
    r"(?:[ ]from)?(?:[ ](?!no[ ])[\w-]+){0,4}?[ ](?:wounds?|injur(?:y|ies)|burns|fractures"
    r"|lacerations)(?!\w)",
    re.IGNORECASE,
)
APPOSITION = re.compile(r",[ ][^,;:.]{1,60}(?:,[ ]\d{1,2})?,(?=[ ])", re.IGNORECASE)
HYPHENATED = re.compile(r"-[a-z]+", re.IGNORECASE)
#: "Half of the 40 people killed were children"
WHO_WERE = re.compile(
    r"(?:[ ](?:killed|dead|injured|wounded|missing|arrested|detained))?(?=[ ](?:were|are)[ ])",
    re.IGNORECASE,
)
#: Conjunctions of what is not told as a fact.
UNREAL = word_set("if unless whether lest until")
#: Those of a count of casualties that an average or a rate tells of.
RATE = re.compile(
    r"[ ](?:every|each|per|a|an)[ ](?:day|night|week|month|year|hour|minute)", re.I
)
OF_MANY = re.compile(
    r"[ ](?:out[ ])?of[ ]"
    r"(?:(?:the|his|her|its|their|those|these|some|at[ ]least|more[ ]than)[ ])?"
    r"(?=\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|remaining)",
    re.IGNORECASE,
)
#: "One of the wounded", "one of five victims"
ONE_OF_HARMED = re.compile(
    r"[ ]of[ ](?:the|those|these|its|his|her|their|them|whom|at[ ]least[ ]\w+|\d+|two|three"
    r"|four|five|six|seven|eight|nine|ten)(?:[ ][\w-]+)?[ ](?:wounded|injured|hurt|victims"
    r"|survivors|shot|stabbed|people|children|men|women)(?!\w)",
    re.IGNORECASE,
)
#: "One of the wounded, a baker, has died": of those counted before, and no part of the dead.
ONE_OF_DIED = re.compile(
    ONE_OF_HARMED.pattern + r"[^.;:\"]{0,80}?[ ](?:(?:has|have|had|later)[ ])*(?:dies|died"
    r"|succumbed)(?!\w)",
    re.IGNORECASE,
)
AN = re.compile(r"^(?:an?|another)[ ]", re.IGNORECASE)
#: The number of the whole, in "one of two children".
NUMBER_FIRST = re.compile(
    r"^(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ ]",
    re.IGNORECASE,
)
#: "One of two children": nothing is said of all of them.
PART_OF = re.compile(
    r"(?<!\w)(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)[ ](?:out[ ])?of[ ]$",
    re.IGNORECASE,
)
#: "No one was seriously hurt": some were hurt.
BADLY = re.compile(
    r"(?:[ ]\w+){0,3}?[ ](?:seriously|critically|badly|gravely|severely)(?!\w)", re.IGNORECASE
)
NONE_OF = re.compile(r"none(?!\w)", re.IGNORECASE)
PRONOUN_AFTER = re.compile(
    r"[ ](?:of|among)[ ](?:them|whom|those|us|you|it|these)(?!\w)", re.IGNORECASE
)
AWAY = re.compile(
    r"(?:[ ]\([^()]*\))?[ ](?:away|from|off|outside|inside"
    r"|(?:to[ ]the[ ])?(?:north|south|east|west)\w*)(?!\w)",
    re.IGNORECASE,
)
OF = re.compile(
    r"[ ](?:of|worth[ ]of)[ ](?:all[ ](?:of[ ])?)?"
    r"(?:the[ ]|its[ ]|his[ ]|her[ ]|their[ ]|an?[ ])?",
    re.IGNORECASE,
)
IN_KIND = re.compile(r"[ ](?:in|worth[ ]of)[ ]", re.IGNORECASE)
SUBSET = re.compile(
    r"(?<!\w)(?:including|among[ ](?:them|whom)|of[ ](?:them|whom)|comprising)"
    r"(?:[ ](?:were|are|was|is))?[ ](?:the[ ]|at[ ]least[ ])?$",
    re.IGNORECASE,
)
FORCED = re.compile(
    r"(?:[ ](?:have|had|has|were|was|are|being|been|people|others|more|also)){0,3}"
    r"[ ](?:forced|driven|made[ ]homeless|made[ ]to[ ]flee|sent[ ]fleeing)"
    r"(?:[ ](?:to[ ](?:flee|leave|abandon)|from|out|into[ ]exile)(?!\w)|(?=[.,;]|$))",
    re.IGNORECASE,
)
CUSTODY = re.compile(
    r"[ ](?:\w+[ ]){0,4}?(?:in(?:to)?[ ]custody|behind[ ]bars|under[ ]arrest)(?!\w)",
    re.IGNORECASE,
)
HOSTAGE = re.compile(
    r"[ ](?:\w+[ ]){0,3}?(?:(?:taken|held)[ ](?:hostages?|captives?|prisoners?)|hostage"
    r"|captive)(?!\w)",
    re.IGNORECASE,
)
DEAD_AFTER = re.compile(
    r"[ ](?:(?!and[ ](?:\d|one|two|three|four|five|six|a|an|the)|that[ ]|which[ ])\w+[ ]){0,3}?"
    r"(?:(?:shot|stabbed|beaten|burned|burnt"
    r"|crushed|hacked|gunned|mown|mowed|bludgeoned)[ ](?:dead|(?P<down>down)|to[ ]death"
    r"|and[ ](?P<active>killed))|[a-z]+[ ]to[ ]death"
    r"|fatally[ ](?:shot|stabbed|wounded|injured|struck|hit))(?!\w)"
    r"|(?:[ ]of[ ](?:them|whom|those)|[ ](?:others?|more|people))?,?[ ]fatally"
    r"(?=[,.;]|[ ]and|$)",
    re.IGNORECASE,
)
#: "shot dead two guards"
DEAD_BEFORE = re.compile(
    r"(?<!\w)(?:shot|stabbed|beat|hacked|gunned|cut|mowed|shoots?|guns?|shooting|gunning)"
    r"[ ](?:dead|(?P<down>down))[ ]$",
    re.IGNORECASE,
)
AND_WOUNDED = re.compile(
    r"(?:[ ]\w+){0,2}?[ ]and[ ](?:\w+ly[ ])?(?:wounded|injured|hurt|hospitali[sz]ed"
    r"|survived)(?!\w)",
    re.IGNORECASE,
)
HIT = re.compile(r"(?<!\w)(?:shot|shoots?|shooting|stab(?:s|bed|bing)?)(?!\w)", re.IGNORECASE)
#: Somebody is said to be dead.
DEATH = re.compile(
    r"(?<!\w)(?:killed|kills|killing|dead|died|dies|deaths?|fatal(?:ly|ity|ities)?|deadly|slain"
    r"|homicides?|murder(?:ed|s)?|bod(?:y|ies)|morgue|coroner)(?!\w)",
    re.IGNORECASE,
)
#: "Six people were shot, two of them fatally": what the six have in common is no wound.
SOME_DIED = re.compile(
    r"(?<!\w)(?:fatal(?:ly)?|killing|(?:of[ ](?:them|whom)|one|two|three|four|five|\d+|who)"
    r"(?:[ ](?:of[ ](?:them|whom)|later|people|others?|man|woman|was|were)){0,3}[ ](?:died"
    r"|killed|dead))(?!\w)",
    re.IGNORECASE,
)
HOSPITAL = re.compile(
    r"(?:[ ]\w+){0,3}?[ ](?:(?:taken|transported|rushed|airlifted|flown|brought|admitted"
    r"|sent)[ ]to[ ](?:[\w']+[ ]){0,4}?(?:hospitals?|medical[ ]cent(?:er|re)|clinic)"
    r"|(?:(?:remain(?:s|ed)?|stay(?:s|ed)?)|(?:are|is|were|was)(?:[ ]still)?)[ ]in[ ]"
    r"(?:the[ ])?hospital)(?!\w)",
    re.IGNORECASE,
)
ON_FOOT = re.compile(
    r"[ ](?:on[ ]foot|(?:from[ ])?the[ ](?:scene|store|bank|area[ ]on[ ]foot)"
    r"|from[ ](?:police|officers)|in[ ](?:a|an|the|his|her|their)[ ](?:\w+[ ]){0,3}?"
    r"(?:car|vehicle|van|truck|sedan|suv))(?!\w)",
    re.IGNORECASE,
)
INCLUDING = re.compile(
    r",?[ ](?P<word>including|among them|most of them|mostly|mainly|many of them"
    r"|all of them)[ ]",
    re.IGNORECASE,
)
AND = re.compile(r"[ ]and[ ](?!\d)", re.IGNORECASE)
COPULA = re.compile(
    r",?(?:[ ](?:were|was|are|is|being|said[ ]to[ ]be|believed[ ]to[ ]be))*[ ]", re.IGNORECASE
)
NOT_OF_GROUP = re.compile(
    r"^(?:(?:of|the|its|his|her|their|our|other|others|more|additional|further|such|these|those"
    r"|all|different|separate|or|so|also|some|and|to|in|who|dead|wounded|injured"
    r"|killed)(?:[ ]+|$))+",
    re.IGNORECASE,
)
#: Measures that count people and pass from one to the next in "two soldiers and a civilian".
OF_PEOPLE = word_set(
    """killed injured missing detained displaced evacuated rescued abducted infected
    trapped released deported charged convicted executed casualties treated vaccinated"""
)
#: Measures whose noun's description is a group: "civilian deaths", not "short-range missiles".
COMPRISE = OF_PEOPLE | word_set("refugees migrants victims survivors hostages prisoners bodies")
