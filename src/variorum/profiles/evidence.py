"""What the accounts of one incident give of its toll, gathered for :mod:`.toll`.

Accounts rarely state both numbers.  They tell of "five people shot", of a man pronounced dead,
of three in hospital, of a gunman who then shot himself.  Here are the numbers each gives, and
how many tell of a death, of a wound, of somebody who will live.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from variorum.model import Figure
from variorum.profiles.hints import died_late, dies, folds, of_others, of_several
from variorum.profiles.statements import estimates

_HURT = ("injured", "casualties", "hospitalised")
KINDS = ("killed", "injured", "casualties", "hospitalised", "bodies", "victims")
LEAD = 3  # sentences that count more
_MORE = 0.5  # and by how much; the first of them once more
_MOST = 200  # persons: larger numbers are of no single incident
_PERSONS = 60  # as many as articles count one after the other
_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"]
_ONE = f"(?:{'|'.join(_WORDS)})"
_ATTEMPT = re.compile(
    r"(?<!\w)(?:attempted|tried|trying|threat\w*|conspir\w*|intent to|capital|charged? with)"
    r"(?: [\w-]+){0,2} (?:kill|murder|homicide)",
    re.IGNORECASE,
)
_DEATH = re.compile(
    r"(?<!\w)(?:pronounced dead|fatal(?:ly|ities|ity)?|died|dies|dead|kills|killed|killing"
    r"|homicides?|murder(?:ed|s)?|slain|slaying|deadly|death|manslaughter|deceased|coroner"
    r"|medical examiner|funeral|autopsy|body)(?!\w)",
    re.IGNORECASE,
)
_WOUND = re.compile(
    r"(?<!\w)(?:(?:critical|stable|serious|fair|good) condition|life-threatening"
    r"|wound(?:ed|ing|s)?|injur(?:ed|ies|y|ing)|surgery|surviv\w+|recover(?:ing|y)|was shot"
    r"|accidentally shot|shot (?:himself|herself)|shot in the"
    r"|released from (?:the )?hospital)(?!\w)",
    re.IGNORECASE,
)
_ALIVE = re.compile(
    r"(?<!\w)(?:non-fatal|expected to (?:survive|recover|live)|non-?\s?life[- ]threatening"
    r"|attempted (?:\w+-degree )?murder|not (?:believed to be |considered |be )*life[- ]"
    r"threatening|no fatalities|surviv(?:e|ed|ing)|is recovering|treated and released"
    r"|released from (?:the )?hospital|stable condition)(?!\w)",
    re.IGNORECASE,
)
_SUICIDE = re.compile(
    r"(?<!\w)(?:kill(?:ed|ing|s)?|shot|shoots?|shooting|gun on|hanged)"
    r" (?:and (?:killed|killing) )?(?:himself|herself|themselves)(?! in the)"
    r"|(?:his|her) own life|murder[- ]suicide|suicide|self-inflicted",
    re.IGNORECASE,
)
_ATTACKER = re.compile(
    r"(?<!\w)(?:suspect(?:ed \w+)?|gunman|shooter|attacker|assailant|robber|intruder|suspects)"
    r"(?:, [^,.;]{1,40},)? (?:(?:was|were|is|also|later|then|had been|found) ){0,3}"
    r"(?:killed|dead|died|dies|shot and killed|fatally shot|shot dead|fatally wounded)"
    r"|(?:police|officers?|deput(?:y|ies)|guard|homeowner|clerk|owner) (?:then |also )?"
    r"(?:shot and killed|fatally shot|killed|shot dead)|shot dead by (?:police|officers)"
    r"|including the (?:suspect\w*|gunman|shooter)",
    re.IGNORECASE,
)
_NTH = re.compile(
    rf"(?<!\w)(?:(?P<digits>\d+)(?:st|nd|rd|th)|(?P<word>{'|'.join(_ORDINALS)}))"
    r" (?:[\w-]+ ){0,2}?(?:victim|person|man|woman|teen|child|boy|girl|student)s?"
    r"(?:,[^,.;]{1,60},)? (?:has |have |who |later |was |also )*"
    r"(?:dies|died|killed|dead|succumb\w*|pronounced dead|fatal)",
    re.IGNORECASE,
)
_MOVED = re.compile(
    rf"(?<!\w)(?P<how>{_ONE}) of (?:the|those|\d+|{_ONE})(?: [\w-]+)? (?:wounded|injured|hurt"
    r"|victims|survivors|shot|stabbed|people)[^.;]{0,80}? (?:dies|died|succumbed)",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    r"(?<!\w)(?:kill(?:s|ed|ing)|shot(?: and killed| dead)?|shoots?|shooting|stab\w+|murder\w+"
    r"|slay\w+) (?:at least |another )?$",
    re.IGNORECASE,
)
_AGED = re.compile(r"(\d{1,2})-year-old|\d+-(?:month|week|day)-old")
_AGE_AFTER = re.compile(r",? (?:aged? )?(\d{1,2})(?=[,.;) ]|$)")
_SEXES = {
    "m": re.compile(
        r"(?<!\w)(?:man|boy|father|son|brother|husband|uncle|grandfather|boyfriend|nephew"
        r"|grandson|male|policeman)(?!\w)",
        re.IGNORECASE,
    ),
    "f": re.compile(
        r"(?<!\w)(?:woman|girl|mother|daughter|sister|wife|aunt|grandmother|girlfriend|niece"
        r"|granddaughter|female)(?!\w)",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Account:
    """One text: its words (``text``), its sentences, the figures of each sentence, and when it
    was published (ISO 8601, empty if not known)."""

    text: str
    sentences: tuple[str, ...]
    figures: tuple[tuple[Figure, ...], ...]
    published: str = ""


@dataclass(slots=True)
class People:
    """The single persons told to have met one fate: last names, ages, sexes, as written."""

    names: set[str] = field(default_factory=set)
    ages: set[str] = field(default_factory=set)
    sexes: set[str] = field(default_factory=set)

    @property
    def count(self) -> int:
        """As many as are certainly told apart."""
        return max(len(self.names), len(self.ages))

    @property
    def marks(self) -> set[str]:
        """What one of them could be known by."""
        return self.names | self.ages

    def add(self, other: People) -> None:
        """Take in those of another account."""
        self.names |= other.names
        self.ages |= other.ages
        self.sexes |= other.sexes


@dataclass(slots=True)
class Votes:
    """The numbers that accounts give for one fate.

    ``weight`` counts early sentences more; ``whole`` are numbers given of people in general,
    ``grouped`` of a group; ``latest`` is what the last published account gives;
    ``apart`` how many accounts tell so many single persons apart.
    """

    weight: Counter[int] = field(default_factory=Counter)
    whole: Counter[int] = field(default_factory=Counter)
    grouped: Counter[int] = field(default_factory=Counter)
    apart: Counter[int] = field(default_factory=Counter)
    people: People = field(default_factory=People)
    latest: int | None = None
    day: str = ""

    @property
    def most(self) -> int | None:
        """The number with the greatest weight, the larger one on a tie."""
        return max(self.weight, key=lambda n: (self.weight[n], n)) if self.weight else None

    @property
    def greatest(self) -> int | None:
        """The greatest number given."""
        return max(self.weight) if self.weight else None


@dataclass(slots=True)
class Evidence:
    """What the accounts give.

    ``pairs`` are numbers of killed and injured told in one sentence; ``active`` those told of
    what an attacker did ("killed two").  The rest count accounts: that tell of a death
    or a wound (early: in the first sentences), that somebody will live, that an attacker died
    or killed himself.  ``nth`` are deaths told by their number ("a third victim has died"),
    ``moved`` is how many of the wounded have died.  ``folds`` are the numbers of "killed" and
    of "hit" (either fate) that "triple" and its like tell, ``others`` those of people hurt
    besides the ones told before.  ``implied`` are the pairs that accounts come to each by
    itself, by what tells of the injured.  ``late`` counts the accounts that tell of a death
    after treatment, ``dies`` those with such a headline, ``separate`` those of several
    incidents.
    """

    accounts: int
    votes: dict[str, Votes]
    pairs: Counter[tuple[int, int]] = field(default_factory=Counter)
    active: Counter[int] = field(default_factory=Counter)
    nth: Counter[int] = field(default_factory=Counter)
    moved: int = 0
    death: int = 0
    early_death: int = 0
    wound: int = 0
    early_wound: int = 0
    alive: int = 0
    suicide: int = 0
    attacker: int = 0
    early_attacker: int = 0
    folds: dict[str, Counter[int]] = field(
        default_factory=lambda: {"killed": Counter(), "hit": Counter()}
    )
    others: Counter[int] = field(default_factory=Counter)
    implied: dict[str, Counter[tuple[int, int]]] = field(
        default_factory=lambda: {kind: Counter() for kind in KINDS}
    )
    late: int = 0
    dies: int = 0
    separate: int = 0


def gather(accounts: Sequence[Account]) -> Evidence:
    """The numbers the accounts give, and what they tell of deaths and wounds."""
    found = Evidence(max(1, len(accounts)), {kind: Votes() for kind in KINDS})
    for account in accounts:
        _count(found, account)
        _read(found, account)
    return found


def _count(found: Evidence, account: Account) -> None:
    given: dict[str, list[tuple[int, bool, float]]] = {kind: [] for kind in KINDS}
    others: set[int] = set()
    for at, figures in enumerate(account.figures):
        weight = 1.0 + _MORE * (at < LEAD) + _MORE * (at == 0)
        told: dict[str, int] = {}
        for kind, number in folds(account.sentences[at]):
            given["casualties" if kind == "hit" else kind].append((number, True, weight))
        for kind, some in _by_kind(figures).items():
            numbers = [
                (int(e.low), e.group is None)
                for e in estimates(some, {f.span.siglum: account.text for f in some})
                if e.low is not None and e.low <= _MOST
            ]
            given[kind] += [(n, whole, weight) for n, whole in numbers]
            if kind == "casualties":
                besides = {
                    int(f.low or 0)
                    for f in some
                    if of_others(account.text, f.span.start, f.span.end)
                }
                given["injured"] += [(n, w, weight) for n, w in numbers if n in besides]
            if len(numbers) == 1:
                told[kind] = numbers[0][0]
            for f in some:
                before = account.text[max(0, f.span.start - 30) : f.span.start]
                if kind == "killed" and _ACTIVE.search(before):
                    found.active[int(f.low or 0)] += 1
                if kind in _HURT and of_others(account.text, f.span.start, f.span.end):
                    others.add(int(f.low or 0))
        if "killed" in told and "injured" in told:
            found.pairs[told["killed"], told["injured"]] += 1
    found.others.update(n for n in others if 0 < n <= _MOST)
    for basis, pair in _implied(given, account):
        found.implied[basis][pair] += 1
    for kind, numbers_given in given.items():
        _vote(found.votes[kind], numbers_given, account)
    for kind in KINDS:
        people = _people(account, [f for s in account.figures for f in s if f.measure == kind])
        found.votes[kind].people.add(people)
        if people.count > 1:
            found.votes[kind].apart[people.count] += 1


def _implied(
    given: Mapping[str, Sequence[tuple[int, bool, float]]], account: Account
) -> list[tuple[str, tuple[int, int]]]:
    """The pairs of killed and injured that one account comes to by itself, by what tells of
    the injured: their own number, or the number of those hit less that of the dead."""
    main = {kind: _main(numbers) for kind, numbers in given.items()}
    dead = main["killed"]
    if dead is None:
        dead = int(any(_DEATH.search(_ATTEMPT.sub(" ", s)) for s in account.sentences))
    found: list[tuple[str, tuple[int, int]]] = []
    if (hurt := main["injured"]) is not None:
        found.append(("injured", (dead, hurt)))
    for basis in ("casualties", "victims", "hospitalised"):
        hit = main[basis]
        if hit is None or hit < dead:
            continue
        found.append((basis, (dead, hit - dead if basis != "hospitalised" else hit)))
    return found


def _main(numbers: Sequence[tuple[int, bool, float]]) -> int | None:
    """The number that one account gives most weight to, the larger one of equals; single
    persons are among several."""
    weight: dict[int, float] = {}
    for number, whole, worth in numbers:
        weight[number] = weight.get(number, 0.0) + (worth if whole else worth / 2)
    if any(number > 1 for number in weight):
        weight.pop(1, None)
    return max(weight, key=lambda n: (weight[n], n)) if weight else None


def _by_kind(figures: Sequence[Figure]) -> Mapping[str, list[Figure]]:
    kinds: dict[str, list[Figure]] = {}
    for f in figures:
        if (
            f.measure in KINDS
            and f.scope in ("incident", "cumulative")
            and f.low is not None
            and f.high != 0
        ):
            kinds.setdefault(f.measure, []).append(f)
    return kinds


def _vote(votes: Votes, given: Sequence[tuple[int, bool, float]], account: Account) -> None:
    """Count an account once for each number; single persons are among several."""
    mine: dict[int, float] = {}
    for number, _, weight in given:
        mine[number] = max(mine.get(number, 0.0), weight)
    if any(number > 1 for number in mine):
        mine.pop(1, None)
    votes.weight.update(mine)
    for number in mine:
        whole = any(w for n, w, _ in given if n == number)
        (votes.whole if whole else votes.grouped)[number] += 1
    if mine and account.published >= votes.day:
        votes.day = account.published
        votes.latest = max(mine)


def _people(account: Account, figures: Sequence[Figure]) -> People:
    found = People()
    for f in figures:
        if (f.low, f.high) != (1, 1) or f.scope not in ("incident", "cumulative"):
            continue
        group = f.group or ""
        if group[:1].isupper() and " " in group:
            found.names.add(group.split()[-1].casefold())
        aged = _AGED.search(group)
        if aged is not None:
            found.ages.add(aged[1] or "0")
        elif (after := _AGE_AFTER.match(account.text, f.span.end)) is not None:
            found.ages.add(after[1])
        found.sexes |= {sex for sex, words in _SEXES.items() if words.search(group)}
    return found


def _read(found: Evidence, account: Account) -> None:
    """What the words of an account tell beyond its numbers."""
    said = account.sentences
    deaths = [_DEATH.search(_ATTEMPT.sub(" ", s)) is not None for s in said]
    wounds = [_WOUND.search(s) is not None for s in said]
    suicide = [_SUICIDE.search(s) is not None for s in said]
    attacker = [
        own or _ATTACKER.search(s) is not None for own, s in zip(suicide, said, strict=True)
    ]
    found.death += any(deaths)
    found.early_death += any(deaths[:LEAD])
    found.wound += any(wounds)
    found.early_wound += any(wounds[:LEAD])
    found.alive += any(_ALIVE.search(s) for s in said)
    found.suicide += any(suicide)
    found.attacker += any(attacker)
    found.early_attacker += any(attacker[:2])
    found.late += any(map(died_late, said))
    found.dies += any(map(dies, said[:2]))
    found.separate += any(map(of_several, said))
    for kind, number in {fold for sentence in said for fold in folds(sentence)}:
        found.folds[kind][number] += 1
    for sentence in said:
        for m in _NTH.finditer(sentence):
            number = int(m["digits"]) if m["digits"] else _ORDINALS.index(m["word"].lower()) + 1
            if number <= _PERSONS:
                found.nth[number] += 1
        if (moved := _MOVED.search(sentence)) is not None:
            found.moved = max(found.moved, _WORDS.index(moved["how"].lower()) + 1)
