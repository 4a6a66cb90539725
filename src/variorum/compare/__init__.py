"""The same claim across witnesses: who carries it, on whose word, against whom.

Takes one claim a mention and returns one claim a proposition and speaker with its standing,
what the accounts disagree about, and who is silent.  Settles in the loci what only the stemma
and the dates of publication can tell.

A claim's standing is that of its proposition, which claims of other speakers may assert too:

* *single*: one witness carries it;
* *copied*: carried more than once, but not surely from two origins: one text (a family), one
  speaker, sources without a name, or outlets that tell it in the same words;
* *corroborated*: at least two families carry it, surely from two origins at least;
* *contested*: another claim cannot hold beside it, or denies it;
* *superseded*: its figure was given anew, by the same origin or in words that say so, later.

``independent`` counts the families, ``speakers`` the distinct named origins, ``origins`` the
origins of every kind, from the fewest to the most there can be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from variorum.compare.carried import add_carried
from variorum.compare.disagree import disagreements
from variorum.compare.echoes import echoes
from variorum.compare.matching import merge
from variorum.compare.miscounts import Counts, differing
from variorum.compare.quoted import Homes, altered
from variorum.compare.sameness import Sameness
from variorum.compare.setting import Setting
from variorum.compare.settle import Settler, mark_lost_attributions, retype
from variorum.compare.silence import silences
from variorum.compare.speakers import identified, origin
from variorum.compare.standing import Times, stand, superseding, versions
from variorum.compare.tolls import figure_disagreements, statements_of
from variorum.model import (
    Agreement,
    Claim,
    Disagreement,
    Document,
    Locus,
    Silence,
    Span,
    Stance,
    Stemma,
)

__all__ = ["Comparison", "compare", "falls_without"]

_UNSAID: Final[frozenset[Stance]] = frozenset({"declines", "asks"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What :func:`compare` found: the parts of the edition that depend on all witnesses."""

    loci: tuple[Locus, ...]
    claims: tuple[Claim, ...]
    agreements: tuple[Agreement, ...]
    disagreements: tuple[Disagreement, ...]
    silences: tuple[Silence, ...]


def compare(
    documents: Sequence[Document],
    loci: Sequence[Locus],
    stemma: Stemma,
    families: Sequence[Sequence[str]],
    claims: Sequence[Claim],
) -> Comparison:
    """Compare the claims of all witnesses of a story.

    Args:
        documents: the witnesses, with their dates of publication as far as known.
        loci: the collation in story order.
        stemma: the descent of the witnesses.
        families: the families; every siglum in exactly one.
        claims: one claim a mention.

    Returns:
        the loci with settled variants; merged claims ``c1`` … in story order with standing,
        independent families and speakers; disagreements; silences.
    """
    order = {locus.id: i for i, locus in enumerate(loci)}
    sameness = Sameness(claims)
    merged = add_carried(merge(claims, order, sameness), documents, loci)
    settler = Settler(documents)
    settled = retype([settler.settle(locus) for locus in loci], stemma)
    settled = mark_lost_attributions(settled, merged)
    texts = {d.witness.siglum: d.witness.text for d in documents}
    headlines = _in_headlines(documents, merged)
    setting = Setting(documents, merged)
    said = {
        key: tuple(map(setting.read, found))
        for key, found in statements_of(merged, claims).items()
    }
    read = tuple(map(setting.read, merged))
    times = Times(documents, stemma)
    replaced = superseding(
        [c for c in read if c.id not in headlines], families, setting, times.later
    )
    family = {siglum: i for i, group in enumerate(families) for siglum in group}
    counts = Counts(documents, settled, family)
    tolls = tuple(
        figure_disagreements(
            read, said, setting, headlines, replaced, times.published_later, counts.likely
        )
    )
    others = differing(
        counts,
        setting,
        tolls,
        Homes(merged, said),
        replaced,
        times.published_later,
    )
    against = disagreements(
        settled,
        merged,
        families,
        # Not those of one house: what a house corrects on its own page is worth telling.
        versions(stemma),
        (*tolls, *others, *altered(documents, merged, said)),
        _sources(claims),
        texts,
        replaced,
        sameness,
        counts.likely,
    )
    same, agreements = echoes(read, said, setting, sameness)
    return Comparison(
        loci=settled,
        claims=stand(
            merged, said, same, families, against, {old for old, _ in replaced}, texts
        ),
        agreements=agreements,
        disagreements=against,
        silences=silences(documents, settled, merged, same, family),
    )


def _sources(claims: Sequence[Claim]) -> dict[tuple[str, str], list[Span]]:
    """The spans that name speakers, by locus and siglum; each once."""
    found: dict[tuple[str, str], set[Span]] = defaultdict(set)
    for claim in claims:
        for mention in claim.mentions:
            if mention.locus is not None:
                found[mention.locus, mention.siglum] |= {s.span for s in claim.chain}
    return {key: sorted(spans) for key, spans in found.items()}


def _in_headlines(documents: Sequence[Document], claims: Sequence[Claim]) -> frozenset[str]:
    """The ids of claims that stand in headlines only."""
    headlines = {
        d.witness.siglum: [(s.start, s.end) for s in d.sentences if s.role == "headline"]
        for d in documents
    }
    return frozenset(
        claim.id
        for claim in claims
        if all(
            any(a <= span.start < b for a, b in headlines[m.siglum])
            for m in claim.mentions
            for span in m.content
        )
    )


def falls_without(claims: Sequence[Claim]) -> dict[str, tuple[str, ...]]:
    """What rests on one speaker alone: the ids of the claims that fall if he is wrong.

    A claim rests on its ultimate origin if the proposition, on whosever word, goes back to
    no origin that is surely another (``Claim.origins``), and nobody else is named for it.
    Keys are the names of the origins (resolved where they could be), in order of their first
    claim.  Claims in the outlet's own voice, of unnamed speakers and of pronouns nobody is
    known for are left out, and so are refusals and questions, which assert nothing.
    """
    rests: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        speaker = origin(claim)
        if speaker is None or not identified(speaker) or claim.stance in _UNSAID:
            continue
        alone = claim.origins is None or claim.origins.least == 1
        if alone and (claim.speakers or 1) == 1 and claim.standing != "corroborated":
            rests[speaker.canonical or speaker.name].append(claim.id)
    return {name: tuple(ids) for name, ids in rests.items()}
