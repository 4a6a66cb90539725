"""All attributions of a document: the tagger's and the rules', each judged.

The tagger knows more ways to attribute than the rules and where contents end; the rules
know how a clause is built, attributions inside others, and those to nobody ("is said to").
Where both see a cue and read it otherwise, the likelier reading is told.  Without the model
the rules stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.claims.attribution import judge
from variorum.claims.attribution.among import listed
from variorum.claims.attribution.chains import chained
from variorum.claims.attribution.confidence import confidence
from variorum.claims.attribution.cues import NOUNS, lexicon
from variorum.claims.attribution.find import (
    Attribution,
    denies,
    labels,
    nested,
    sets_terms,
    told_by,
    unchained,
)
from variorum.claims.attribution.floating import attach
from variorum.claims.attribution.quotations import Piece, pieces, quotations
from variorum.claims.attribution.tagged import Found, attribution, read
from variorum.claims.attribution.tagger import Tagger
from variorum.claims.syntax import Tree
from variorum.model import Document, Sentence

_NEXT = re.compile(r'"?(?:,? (?:and|but|as|while)\b|,(?= \w+ing\b))')
_FAIR = 0.5  # the precision of a pattern that is told though the tagger is silent
_TAGGED = "tagged"
_LIGHT = frozenset({"ADV", "PUNCT", "AUX", "PART"})
_ACTS = frozenset({"VBD", "VBZ", "VBP", "VBG"})

Range = tuple[int, int]


@dataclass(slots=True)
class Candidate:
    """A reading of one cue: its attribution in the sentence ``home``, what of its content
    stands in other sentences, and the features it is judged by."""

    home: int
    attribution: Attribution
    elsewhere: dict[int, tuple[Range, ...]]
    features: list[float]
    fixed: bool = False
    """Kept whatever the judge says: what the tagger cannot know."""
    inner: bool = False
    """Found by the tagger when it read a content again."""


def attributions(
    document: Document, trees: Sequence[Tree], tagger: Tagger | None
) -> list[list[Attribution]]:
    """The attributions of each sentence, quotations continued across sentences included.

    Args:
        document: the article.
        trees: the trees of its sentences, in their order.
        tagger: the trained tagger, or ``None`` for the rules alone.
    """
    rules = rules_of(document, trees)
    if tagger is None:
        found = [
            [_sure(a) for a in chained(tree, made)]
            for tree, made in zip(trees, rules, strict=True)
        ]
    else:
        found = _settled(candidates(document, rules, trees, tagger), trees)
    found = [
        [
            told
            for told in (listed(sentence, tree, a) for a in made)
            if all(start < end for start, end in told.content)  # no words, no claim
        ]
        for sentence, tree, made in zip(document.sentences, trees, found, strict=True)
    ]
    return attach(document, found, quotations(document), trees)


def rules_of(document: Document, trees: Sequence[Tree]) -> list[list[Attribution]]:
    """What the rules find in each sentence, before it is asked who passes on whose words."""
    return [
        unchained(document, sentence, tree)
        for sentence, tree in zip(document.sentences, trees, strict=True)
    ]


def candidates(
    document: Document,
    rules: Sequence[Sequence[Attribution]],
    trees: Sequence[Tree],
    tagger: Tagger,
) -> list[list[Candidate]]:
    """Every reading of every cue, the readings of one cue in one list."""
    text = document.witness.text
    quoted: list[Sequence[Piece]] = [pieces(s, text, s.open_quote) for s in document.sentences]
    outer, inner = read(document, tagger, trees, quoted)
    groups: list[list[Candidate]] = []
    seen: list[list[tuple[Range, ...]]] = [[] for _ in rules]
    layered = [_quoters(made) for made in rules]
    for found in (*outer, *inner):
        if any(_overlap(found.cue, cue) for cue in (*seen[found.home], *layered[found.home])):
            continue
        by_rule = rules[found.home]
        if found.source and told_by(found.source[0][0], found.cue[0][0], quoted[found.home]):
            continue  # who is quoted does not speak outside of the quotation
        group = _readings(found, by_rule, document.sentences, trees)
        a, home = group[0].attribution, found.home
        if sets_terms(document.sentences[home], a) or labels(trees[home], a):
            continue
        group[0].inner = found in inner
        groups.append(group)
        seen[found.home].append(groups[-1][0].attribution.cue)
    for at, made in enumerate(rules):
        for a in made:
            if not any(_overlap(a.cue, cue) for cue in seen[at]):
                groups.append([_by_rule(a, document.sentences[at], contested=False)])
                groups[-1][0].fixed |= _rejected(a, made)
    return groups


def _rejected(a: Attribution, others: Sequence[Attribution]) -> bool:
    """Whether it is somebody's claim that another denies: then it was made."""
    return (
        a.pattern == "that-noun"
        and bool(a.source)
        and any(denies(b) and _overlap(a.content, b.content) for b in others if b is not a)
    )


def _quoters(made: Sequence[Attribution]) -> list[tuple[Range, ...]]:
    """The cues of those who quote others and of those whom they quote.

    "Y quoted X as saying" is two attributions, whose cues the tagger takes for one: the
    rules read them apart.
    """
    quoting = {k for k, a in enumerate(made) if a.pattern == "quoting"}
    return [a.cue for k, a in enumerate(made) if k in quoting or a.parent in quoting]


def _readings(
    found: Found,
    rules: Sequence[Attribution],
    sentences: Sequence[Sentence],
    trees: Sequence[Tree],
) -> list[Candidate]:
    """The tagger's reading of a cue and, if it is another, that of the rules."""
    home = found.home
    rule = next((a for a in rules if _overlap(a.cue, found.cue)), None)
    made = attribution(found, trees[home], _TAGGED)
    agreed = _agree(rule, made)
    apart = rule is not None and not _overlap(rule.source, made.source)
    if (
        rule is not None
        and not agreed
        and (rule.pattern == "refusal" or (denies(rule) and apart))
    ):
        # Who denies whose claim the tagger mixes up; the rules follow the clause.
        return [_by_rule(rule, sentences[home], contested=False)]
    if rule is not None and not made.source and _overlap(rule.source, made.content):
        # "Two were dead, said their cousin": the speaker taken for a part of what is said.
        made = replace(made, source=rule.source, content=rule.content)
        agreed = True
    made = replace(made, certainty=found.certainty, agreed=agreed)
    if rule is not None:
        made = replace(made, pattern=rule.pattern, lemma=rule.lemma, verb=rule.verb)
        if rule.pattern == "that-noun":
            made = replace(made, source=rule.source)  # "the army's": without the ending
        if agreed or not made.source:
            made = replace(made, head=rule.head)
        if agreed and (denies(rule) or _overlap(rule.cue, made.content)):
            # "dismissed reports that ...", "found no evidence that ...": the rules know what
            # is denied, and by which words.
            made = replace(made, cue=rule.cue, content=rule.content)
        elif _runs_on(trees[home], sentences[home].normal, rule, made, rules):
            made = replace(made, content=rule.content, agreed=True)
            agreed = True
    elsewhere = {at: ranges for at, ranges in found.content.items() if at != home}
    words = sum(
        len(sentences[at].normal[s:e].split())
        for at, ranges in found.content.items()
        for s, e in ranges
    )
    values = judge.features(
        made, words, len(found.content), contested=False, known=_known(made)
    )
    group = [Candidate(home, made, elsewhere, values, fixed=bool(agreed))]
    if rule is not None and not agreed:
        group.append(_by_rule(rule, sentences[home], contested=True))
    return group


def _by_rule(a: Attribution, sentence: Sentence, contested: bool) -> Candidate:
    a = replace(a, parent=None)
    words = sum(len(sentence.normal[s:e].split()) for s, e in a.content)
    values = judge.features(a, words, 1, contested, known=True)
    # Of PolNeAR's kinds of attribution the tagger knows more than the rules; refusals,
    # denials and the outer of two layers it often passes over.
    alone = not contested and confidence(a.pattern, a.lemma) >= _FAIR
    fixed = not a.source or alone or (not contested and not a.content)
    return Candidate(sentence.index, a, {}, values, fixed)


def _settled(
    groups: Sequence[Sequence[Candidate]], trees: Sequence[Tree]
) -> list[list[Attribution]]:
    """The likeliest reading of each cue, where it is likely enough, nested.

    What only a rule found is kept in the content of another whatever the judge says, who
    has seen no attributions inside others.
    """
    result: list[list[Attribution]] = [[] for _ in trees]
    follow: list[tuple[int, Attribution, Candidate]] = []
    doubtful: list[Candidate] = []
    alone: dict[tuple[int, int], float] = {}  # what only a rule found, as the judge sees it
    for group in groups:
        sure, best = max(
            ((judge.probability(c.features), c) for c in group),
            key=lambda pair: (pair[1].fixed, pair[0]),
        )
        a = best.attribution
        if best.fixed and (a.certainty is None or not a.source):
            # PolNeAR has no attribution without a source, nor any inside another: the judge
            # knows neither.
            if a.source:
                alone[best.home, len(result[best.home])] = sure
            sure = confidence(a.pattern, a.lemma)
        elif sure < _bar(best, trees) and not best.fixed:
            doubtful.extend(c for c in group if c.attribution.certainty is None)
            continue
        result[best.home].append(replace(a, sure=sure))
        for at, ranges in best.elsewhere.items():
            part = Attribution((), (), ranges, "continued", "", sure=sure)
            follow.append((at, part, best))
    for candidate in doubtful:
        a, around = candidate.attribution, result[candidate.home]
        if any(_within(a, b) for b in around):
            around.append(replace(a, sure=confidence(a.pattern, a.lemma)))
    for at, made in enumerate(result):
        judged = [
            replace(a, sure=alone.get((at, k), a.sure)) if a.parent is None else a
            for k, a in enumerate(nested(made))
        ]
        result[at] = [_sure(a) for a in chained(trees[at], judged)]
    for at, part, first in follow:
        cue = first.attribution.cue
        for k, a in enumerate(result[first.home]):
            if a.source == first.attribution.source and _overlap(a.cue, cue):
                result[at].append(replace(part, follows=(first.home, k)))
                break
    return result


def _bar(candidate: Candidate, trees: Sequence[Tree]) -> float:
    """How likely a reading must be to be told."""
    if candidate.attribution.pattern != _TAGGED:
        return judge.KEEP
    if candidate.inner:
        return judge.KEEP_INNER
    told = {**candidate.elsewhere, candidate.home: candidate.attribution.content}
    verbs = any(
        t.pos in {"VERB", "AUX"} and any(s <= t.start and t.end <= e for s, e in ranges)
        for at, ranges in told.items()
        for t in trees[at].tokens
    )
    return judge.KEEP if verbs else judge.KEEP_BARE


def _known(a: Attribution) -> bool:
    """Whether a rule reads the cue, or its word is one that may attribute."""
    return a.pattern != _TAGGED or a.lemma in lexicon() or a.lemma in NOUNS


def _sure(a: Attribution) -> Attribution:
    """An attribution with the precision of its pattern, if nothing else has judged it."""
    return a if a.sure else replace(a, sure=confidence(a.pattern, a.lemma))


def _within(a: Attribution, b: Attribution) -> bool:
    """Whether the cue of one stands in the content of the other."""
    start, end = a.cue[0]
    return any(s <= start and end <= e for s, e in b.content)


def _runs_on(
    tree: Tree, normal: str, rule: Attribution, made: Attribution, others: Sequence[Attribution]
) -> bool:
    """Whether the tagger's content takes in the speaker's next act, or another's words, where
    the rule's ends ("said three had died, and raised its count")."""
    if len(rule.content) != 1 or len(made.content) != 1:
        return False
    if not _overlap(rule.source, made.source):
        return False
    (start, end), (first, last) = rule.content[0], made.content[0]
    joining = _NEXT.match(normal, end)
    if joining is None or not start <= first + 5 or not end < last:
        return False
    at = joining.end()
    if any(r[0] - at in range(3) for a in others for r in a.source[:1]):
        return True
    act = next(
        (t for t in tree.tokens if t.start >= at and (t.pos not in _LIGHT or t.lemma == "do")),
        None,
    )
    verb = tree.tokens[rule.verb] if rule.verb is not None else None
    if act is None or verb is None:
        return False
    if normal[at - 1] == ",":  # "said nobody was hurt, contradicting ..."
        return any(a.verb is not None and tree.tokens[a.verb] is act for a in others)
    return act.tag == verb.tag and act.tag in _ACTS


def _overlap(a: Sequence[Range], b: Sequence[Range]) -> bool:
    return any(s < f and e < t for s, t in a for e, f in b)


def _shared(a: Sequence[Range], b: Sequence[Range]) -> float:
    """How much of two sets of ranges is common to both (Jaccard, by characters)."""
    left = {i for s, e in a for i in range(s, e)}
    right = {i for s, e in b for i in range(s, e)}
    return len(left & right) / len(left | right) if left | right else 1.0


def _agree(rule: Attribution | None, made: Attribution) -> bool | None:
    """Whether a rule reads a cue like the tagger; ``None`` if there is no such rule.

    Of a source one may have the name alone, the other its description too.
    """
    if rule is None:
        return None
    sources = _overlap(rule.source, made.source) or not (rule.source or made.source)
    return sources and _shared(rule.content, made.content) >= 0.5
