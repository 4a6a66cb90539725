"""How likely two claims are one proposition: features of a pair, and their weights.

No one sign tells: two polls share all words but the numbers, two hearers of one sentence few
but the speaker.  So the signs are weighed by a logistic model fitted to the ``tune`` part of
``evals/gold/pairs.jsonl`` (``python -m evals.weights``), whose probability is the
confidence an edition shows.  Who speaks, where a claim stands, its numbers, names, days, places
and negations each have a say; rarer words, within the story, have more than common ones.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import exp, log, sqrt
from typing import Final

from variorum.compare.figures import differ, equal, places_meet, times_meet
from variorum.compare.speakers import named_origin, same_chain, same_chain_here
from variorum.compare.words import content_words, longest_run, words
from variorum.model import Claim

_NEGATION_WORDS: Final = (
    "not no never nobody none nothing neither nor cannot without denied denies t"
)
_NEGATIONS: Final = frozenset(_NEGATION_WORDS.split())
_NAME: Final = re.compile(r"(?<![.!?:“\"'‘] )(?<!^)\b[A-Z][\w’'-]+")
_NUMERAL: Final = re.compile(r"\d[\d,.]*\d|\d")
_TINY: Final = 3
#: The share of the smaller's words, by weight, from which a pair is looked at.
_ENOUGH: Final = 0.2
#: A word that more claims have than this tells nothing of two of them.
_COMMON: Final = 100
#: How sure it is that the same words of the same speaker are one claim.
EQUAL: Final = 0.99
#: A run of this many words is said once: two speakers do not find it by themselves.
_RUN: Final = 8
#: Words of news that say one thing, the first for all; as folded by :mod:`words`.
_ALIKE_WORDS: Final = """
    kill died die dead death fatal fatality perish slain slay deadly toll, hurt injur wound
    injury injury, resign quit step stepp, arrest detain custody held, hit struck strik ramm ram
    plow plough smash crash collid collision crash, blast explod explosion bomb bombing,
    seiz captur grabb grab took tak, ask urg call request appeal, deny reject dismis,
    start begin began open launch, end finish stop, show reveal found find discover,
    plan intend intention want aim, big large huge giant, help aid assist, buy bought acquir
    purchas, child kid boy girl, police officer cop, cause spark trigger, choose chose pick
    nam select, win won victory beat defeat, rescu sav pull, leave left depart, accus blam
    alleg, approv back support endors, fly flew flight, gun shot shoot gunman shooter fir,
    firm company, fund money pay paid, say statement, grandma grandmother, mom mother,
    dad father, wed marry marri marriage, vote poll, truck lorry, fire blaze, flee fled
    escap, hide hid, american u.s us usa, britain uk british, russia russian moscow"""
_ALIKE: Final = {
    word: group.split()[0] for group in _ALIKE_WORDS.split(",") for word in group.split()
}

_NUMBERS: Final = frozenset({"number shared", "rare number", "numbers apart", "figure apart"})
_UNSAID: Final = frozenset({"declines", "asks"})

FEATURES: Final = (
    "bias", "cosine", "contained", "bigrams", "trigrams", "run", "locus", "same speaker",
    "other speaker", "one in own voice", "both quoted", "two voices", "number shared",
    "rare number", "numbers apart", "figure apart", "elsewhere", "negation", "tiny",
    "names shared", "names apart", "longer",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signs:
    """What is compared of a claim, read once."""

    claim: Claim
    words: frozenset[str]
    exact: tuple[str, ...]
    bigrams: frozenset[tuple[str, str]]
    trigrams: frozenset[str]
    numerals: frozenset[str]
    names: frozenset[str]
    negated: bool
    norm: float
    weight: float


class Sameness:
    """Compares the claims of one story."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        statements = {c.statement for c in claims}
        count = Counter(w for s in statements for w in {*meanings(s), *_numerals(s)})
        total = len(statements)
        self._idf = {w: log((total + 1) / (n + 0.5)) for w, n in count.items()}
        self._unseen = log((total + 1) / 0.5)

    def weight(self, word: str) -> float:
        """How much a word tells in this story."""
        return self._idf.get(word, self._unseen)

    def signs(self, claim: Claim) -> Signs:
        """What is compared of a claim."""
        text = claim.statement
        found = meanings(text)
        folded = _letters(text)
        exact = words(text)
        return Signs(
            claim,
            found,
            exact,
            frozenset(pairwise(exact)),
            folded,
            _numerals(text),
            frozenset(w for n in _NAME.findall(text) for w in content_words(n)),
            bool(_NEGATIONS & set(exact)),
            sqrt(sum(self.weight(w) ** 2 for w in found)) or 1.0,
            sum(self.weight(w) for w in found) or 1.0,
        )

    def candidates(self, claims: Sequence[Signs]) -> Iterator[tuple[int, int]]:
        """The pairs that have enough words in common to be looked at, as indices."""
        posting: dict[str, list[int]] = defaultdict(list)
        for i, one in enumerate(claims):
            for word in one.words:
                posting[word].append(i)
        common: dict[tuple[int, int], float] = defaultdict(float)
        for word, indices in sorted(posting.items()):
            if len(indices) > _COMMON:
                continue
            weight = self.weight(word)
            for n, i in enumerate(indices):
                for j in indices[n + 1 :]:
                    common[i, j] += weight
        for (i, j), shared in sorted(common.items()):
            if shared >= _ENOUGH * min(claims[i].weight, claims[j].weight):
                yield i, j

    def features(self, one: Signs, other: Signs) -> tuple[float, ...]:
        """The features of a pair, in the order of :data:`FEATURES`; symmetric."""
        a, b = one.claim, other.claim
        common = [self.weight(w) for w in one.words & other.words]
        locus = a.mentions[0].locus
        here = locus is not None and any(m.locus == locus for m in b.mentions)
        named = bool(named_origin(a) and named_origin(b))
        same = bool(a.chain and b.chain) and (
            same_chain_here(a, b) if here else same_chain(a, b)
        )
        shared = bool(one.numerals & other.numerals) or any(
            equal(f, g) for f in a.figures for g in b.figures
        )
        rare = [self.weight(n) for n in one.numerals & other.numerals]
        quoted = a.quotation != "none" and b.quotation != "none"
        run = min(1.0, longest_run(one.exact, other.exact) / _RUN)
        few = min(len(one.words), len(other.words))
        many = max(len(one.words), len(other.words))
        return (
            1.0,
            sum(w * w for w in common) / (one.norm * other.norm),
            sum(common) / min(one.weight, other.weight),
            _contained(one.bigrams, other.bigrams),
            _contained(one.trigrams, other.trigrams),
            run,
            float(here),
            float(same and named),
            float(bool(a.chain and b.chain) and not same),
            float(bool(a.chain) != bool(b.chain)),
            float(quoted),
            (1 - run) * float(quoted and bool(a.chain and b.chain) and not same),
            float(shared),
            max(rare, default=0.0) / self._unseen,
            float(bool(one.numerals - other.numerals and other.numerals - one.numerals)),
            float(differ(a, b)),
            float(not (places_meet(a.places, b.places) and times_meet(a.times, b.times))),
            float(one.negated != other.negated),
            float(few <= _TINY),
            _contained(one.names, other.names) if one.names and other.names else 0.0,
            float(bool(one.names and other.names) and not one.names & other.names),
            log(many / few) if few else 0.0,
        )

    @staticmethod
    def opposed(one: Signs, other: Signs) -> bool:
        """Whether one denies, refuses or asks what the other says.

        That a statement is denied is read from its words; where these are the same, or both
        have a negation, it is no opposition.
        """
        a, b = one.claim, other.claim
        if (a.stance in _UNSAID or b.stance in _UNSAID) and a.stance != b.stance:
            return True
        if (a.stance == "denies") != (b.stance == "denies"):
            return True
        if (a.factuality == "denied") == (b.factuality == "denied"):
            return False
        return one.negated != other.negated or longest_run(one.exact, other.exact) < _RUN // 2

    @staticmethod
    def two_voices(one: Signs, other: Signs) -> bool:
        """Whether two speakers are quoted with words that are not one utterance: "we have
        been waiting so long" is what anybody says."""
        a, b = one.claim, other.claim
        return (
            a.quotation == b.quotation == "full"
            and bool(a.chain and b.chain)
            and not same_chain(a, b)
            and longest_run(one.exact, other.exact) < _RUN - 2
        )

    def subject(self, one: Claim, other: Claim) -> float:
        """How likely two claims are about one thing, whatever numbers they give."""
        weights = {name: 0.0 if name in _NUMBERS else w for name, w in WEIGHTS.items()}
        return self.probability(self.signs(one), self.signs(other), weights)

    def probability(
        self, one: Signs, other: Signs, weights: Mapping[str, float] | None = None
    ) -> float:
        """How likely the two are one proposition, from 0 to 1."""
        used = WEIGHTS if weights is None else weights
        total = sum(
            used[name] * x
            for name, x in zip(FEATURES, self.features(one, other), strict=True)
            if x
        )
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def _contained(one: frozenset[object], other: frozenset[object]) -> float:
    """The share of the smaller that both have."""
    few = min(len(one), len(other))
    return len(one & other) / few if few else 0.0


@lru_cache(maxsize=65536)
def meanings(text: str) -> frozenset[str]:
    """The content words, those of one meaning as one."""
    return frozenset(_ALIKE.get(w, w) for w in content_words(text))


@lru_cache(maxsize=65536)
def _numerals(text: str) -> frozenset[str]:
    return frozenset(n.replace(",", "") for n in _NUMERAL.findall(text))


@lru_cache(maxsize=65536)
def _letters(text: str) -> frozenset[str]:
    """The runs of three letters in the content words."""
    return frozenset(
        padded[i : i + 3]
        for w in meanings(text)
        for padded in [f" {w} "]
        for i in range(len(padded) - 2)
    )


#: Fitted to the tuning stories, by feature.
WEIGHTS: Final[Mapping[str, float]] = {
    "bias": -2.80,
    "cosine": 1.05,
    "contained": 1.13,
    "bigrams": 1.23,
    "trigrams": 1.20,
    "run": 1.44,
    "locus": 0.53,
    "same speaker": 0.46,
    "other speaker": -0.04,
    "one in own voice": -0.41,
    "both quoted": 0.34,
    "two voices": -0.43,
    "number shared": 0.98,
    "rare number": 0.53,
    "numbers apart": -1.04,
    "figure apart": -0.99,
    "elsewhere": -0.02,
    "negation": -0.40,
    "tiny": -0.68,
    "names shared": -0.47,
    "names apart": -0.17,
    "longer": -0.79,
}
