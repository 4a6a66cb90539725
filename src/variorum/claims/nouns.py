"""Nouns that can speak: people and roles, bodies, documents; and what they stand for."""

from __future__ import annotations

from variorum.claims.wordlist import word_set
from variorum.model import Token

# Roles and people; "man", "woman", "er" and the like are added by suffix below.
PEOPLE = word_set(
    """
    activist actor adviser advisor aide aides airman ally ambassador analyst anchor
    archbishop arbiter architect artist aspirant assailant assistant athlete attacker
    attorney aunt author backer bishop blogger boss boy brother bystander camp campaigner
    candidate captain cardinal caller caretaker celebrity chair chairman chairperson
    chairwoman challenger chancellor chief child cleric coach colleague colonel columnist
    commandant commander commentator commissioner companion comrade congressman
    congresswoman conservative constable consultant contractor coordinator coroner
    correspondent councillor councilman councilwoman counsel counterpart couple cousin
    coworker creator critic dad daughter dean defector defendant defender delegate
    democrat deputy designer detective dictator diplomat director dissident doctor driver
    economist editor elder emir emissary employee employer engineer envoy evacuee
    executive expert eyewitness family father fellow fighter filmmaker firefighter
    fisherman founder friend general girl governor graduate grandfather grandmother guard
    gunman guy hardliner head hero historian host hostage husband imam immigrant
    individual informant inspector insider intern interpreter investigator investor
    jihadist journalist judge juror justice kid king laborer lady lawmaker lawyer leader
    legislator liberal librarian lieutenant lobbyist loyalist magistrate major man manager
    marine marshal mate mayor mediator medic member migrant militant minister moderator
    mogul monk mother mum mom musician negotiator neighbor neighbour nephew niece nominee
    nurse observer officer official onlooker operative opponent organiser organizer
    outsider owner pair paramedic parent parliamentarian participant partner passenger
    passerby pastor patient patriarch peacekeeper people person physician pilot player
    policeman policewoman politician pollster pontiff pope premier president priest prime
    prince princess principal prisoner producer professor prosecutor protester protestor
    psychiatrist psychologist publisher pundit queen rabbi ranger rebel recruit referee
    refugee relative reporter representative republican rescuer researcher resident
    retiree reviewer rival ruler runner sailor scholar scientist screenwriter secretary
    senator sergeant servant sheikh sheriff sibling singer sister socialist soldier
    solicitor son source speaker specialist spectator spokesman spokesperson spokeswoman
    spouse staff staffer star statesman statistician strategist strongman student
    successor suffragan superintendent supervisor supporter surgeon survivor suspect
    teacher teammate technician teen teenager therapist trader trainer traveler traveller
    treasurer trooper truck trustee tsar tycoon uncle veteran vicar victim villager
    visitor volunteer voter warden warlord whistleblower widow wife witness woman worker
    writer youngster youth others some many most both one
    """
)

BODIES = word_set(
    """
    administration agency airline alliance ambassadors arm army assembly association
    authority authorities bank battalion bloc board body brigade broadcaster brotherhood
    bureau business cabinet campaign cell center centre chamber channel charity church
    city club coalition college command commission committee community company congress
    consortium constabulary consulate corporation corps council country court daily
    delegation department directorate division embassy enterprise faction factory
    federation fleet force forces foundation front government group guild headquarters
    hospital house industry inquiry institute institution junta jury kingdom laboratory
    leadership league legislature media militia military mission ministry monarchy monitor
    monitors movement municipality nation navy network newspaper observatory office operator
    opposition organisation organization outlet outfit palace panel paper parliament party
    pentagon police politburo prefecture presidency press provider province public
    publication regime regiment regulator republic retailer school secretariat senate
    service side squad state station syndicate taliban task taskforce team think-tank
    treasury tribunal trust union unit university vatican watchdog website wing wire
    """
)

DOCUMENTS = word_set(
    """
    account ad advert advertisement affidavit analysis announcement application article
    assessment autopsy bill blog book broadcast bulletin cable charge chart column comment
    communique complaint constitution court dataset data declaration diary dispatch
    document documents dossier draft editorial email emails estimate evaluation evidence
    examination figure figures filing files film finding findings footage forecast graph
    guideline headline image images indictment interview investigation journal lawsuit
    leaflet letter list log logs magazine manifesto manual map memo memoir memorandum
    message minutes motion note notes notice number numbers ombudsman online opinion order
    page paper petition photo photograph plan plea poll polls post poster posting
    prediction profile program projection proposal protocol questionnaire rating record
    records recording release report reports research resolution response review ruling
    satellite sign slogan speech statement statistic statistics story study studies
    summary survey surveys tape testimony text tracker transcript treaty tweet tweets
    verdict video videos warrant will works
    """
)

_ROLE_SUFFIXES = ("man", "woman", "men", "women", "person", "ist", "ologist", "crat", "keeper")
_PERSONAL = frozenset({"he", "she", "they", "we", "i", "who", "you"})


def is_role(word: str) -> bool:
    """Whether a noun (lower case, singular) names a person by a role."""
    return word in PEOPLE or word.endswith(_ROLE_SUFFIXES)


def can_speak(token: Token) -> bool:
    """Whether a token may head the name of somebody, or of a body, that speaks."""
    low = token.text.lower()
    if token.tag in {"PRP", "WP"} or token.pos == "PRON":
        return low in _PERSONAL or low in PEOPLE or low in {"everyone", "everybody", "nobody"}
    if token.pos == "PROPN" or token.entity in {"PERSON", "ORG", "GPE", "NORP"}:
        return True
    lemma = token.lemma.lower()
    return is_role(lemma) or lemma in BODIES or low in BODIES or low in PEOPLE


def can_tell(token: Token) -> bool:
    """Whether a token may head the name of a document that tells something."""
    return token.lemma.lower() in DOCUMENTS or token.text.lower() in DOCUMENTS
