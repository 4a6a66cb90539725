"""Claims: found, by whom, how."""

from __future__ import annotations

from dataclasses import dataclass

from evals.gold import ClaimRow, Story, fold, locate
from evals.sheet import Sheet, letters, shown, texts
from variorum.model import Claim, Edition, Mention, Speaker

_ENOUGH = 0.4
"""The least Jaccard overlap of content that makes a claim found the gold's claim."""

_TITLES = ("the ", "a ", "an ", "mr ", "ms ", "mrs ", "dr ", "dr. ", "general ", "gen. ")


@dataclass(frozen=True)
class Pair:
    """A gold claim in one witness with the claim found for it."""

    row: ClaimRow
    siglum: str
    claim: Claim
    mention: Mention


def match(story: Story, edition: Edition) -> tuple[list[Pair], list[tuple[ClaimRow, str]]]:
    """Each gold claim in each witness with the claim whose content it shares most of (one
    to one), and those for which there is none."""
    words = texts(edition)
    gold: list[tuple[ClaimRow, str, frozenset[int]]] = []
    for row in story.claims.claims:
        for siglum, at in locate(row.content, words).items():
            gold.append((row, siglum, letters(words[siglum], [at])))
    candidates = []
    mentions = [(c, m) for c in edition.claims for m in c.mentions if attributed(c, m)]
    for j, (_, mention) in enumerate(mentions):
        content = letters(words[mention.siglum], [(s.start, s.end) for s in mention.content])
        for i, (_, siglum, wanted) in enumerate(gold):
            if siglum == mention.siglum and (shared := len(content & wanted)):
                overlap = shared / len(content | wanted)
                if overlap >= _ENOUGH:
                    candidates.append((-overlap, i, j))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(candidates):
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    pairs = [Pair(gold[i][0], gold[i][1], *mentions[j]) for i, j in sorted(taken.items())]
    missed = [(row, siglum) for i, (row, siglum, _) in enumerate(gold) if i not in taken]
    return pairs, missed


def attributed(claim: Claim, mention: Mention) -> bool:
    """Whether a witness gives a claim to anybody, named or not.

    A claim that several witnesses make has the speakers of the witness that names most of
    them.  A mention without source and cue names nobody if another mention has them; if
    none has, the claim continues a quotation.
    """
    if mention.source or mention.cue:
        return True
    others = any(m.source or m.cue for m in claim.mentions)
    return bool(claim.chain or claim.cue) and not others


def score(story: Story, edition: Edition) -> Sheet:
    """Compare the attributed claims.

    ``claims.precision`` and ``claims.recall`` are about the content alone;
    ``claims.speaker`` is the innermost speaker of those found, ``claims.chain`` the whole
    chain; ``claims.resolved`` is a found claim with its right innermost speaker, of all.
    ``claims.own_voice`` are the statements of the outlet that stay without a speaker.

    A claim that several witnesses make has one chain, the fullest: the gold accepts it
    where a witness has dropped an outer speaker.
    """
    sheet = Sheet()
    pairs, missed = match(story, edition)
    words = texts(edition)
    for pair in pairs:
        _compare(sheet, story, pair)
    for row, siglum in missed:
        if not row.optional:
            sheet.check("claims.recall", False, f"{siglum} {row.id}: not found")
            sheet.count("claims.resolved", False)
    used = {(id(p.claim), p.mention) for p in pairs}
    for claim in edition.claims:
        for m in claim.mentions:
            if attributed(claim, m) and _body(edition, m):
                content = " … ".join(words[m.siglum][s.start : s.end] for s in m.content)
                sheet.check(
                    "claims.precision",
                    (id(claim), m) in used,
                    f"{m.siglum} {_names(claim.chain)}: {shown(content)}",
                )
    _own_voice(sheet, story, edition, words)
    return sheet


def _compare(sheet: Sheet, story: Story, pair: Pair) -> None:
    row, claim = pair.row, pair.claim
    where = f"{pair.siglum} {row.id}"
    if row.optional:
        return
    sheet.count("claims.recall", True)
    names = _names(claim.chain)
    inner = any(_is(story, claim.chain[-1:], chain[-1:]) for chain in row.chains)
    sheet.check("claims.speaker", inner, f"{where}: {names} for {row.chains[0]}")
    sheet.count("claims.resolved", inner)
    whole = any(_is(story, claim.chain, chain) for chain in row.chains)
    if inner:
        sheet.check("claims.chain", whole, f"{where}: {names} for {row.chains[0]}")
    else:
        sheet.count("claims.chain", False)
    sheet.check(
        "claims.stance", claim.stance in row.stance, f"{where}: {claim.stance} for {row.stance}"
    )
    sheet.check(
        "claims.quotation",
        claim.quotation == row.quotation,
        f"{where}: {claim.quotation} for {row.quotation}",
    )
    sheet.check(
        "claims.factuality",
        claim.factuality in row.factuality,
        f"{where}: {claim.factuality} for {row.factuality}",
    )


def _own_voice(sheet: Sheet, story: Story, edition: Edition, words: dict[str, str]) -> None:
    for row in story.claims.unattributed:
        for siglum, at in locate(row.content, words).items():
            wanted = letters(words[siglum], [at])
            best: tuple[float, Claim | None, Mention | None] = (0.0, None, None)
            for claim in edition.claims:
                for m in claim.mentions:
                    if m.siglum != siglum:
                        continue
                    content = letters(words[siglum], [(s.start, s.end) for s in m.content])
                    overlap = len(content & wanted) / len(content | wanted)
                    if overlap > best[0]:
                        best = (overlap, claim, m)
            _, found, mention = best
            if found is None or mention is None:
                sheet.check("claims.own_voice", False, f"{siglum} {row.id}: not found")
                continue
            speakers = found.chain if attributed(found, mention) else ()
            sheet.check(
                "claims.own_voice",
                not speakers and found.factuality in row.factuality,
                f"{siglum} {row.id}: {_names(speakers)}, {found.factuality}",
            )


def _is(story: Story, chain: tuple[Speaker, ...], gold: list[str | None]) -> bool:
    """Whether a chain of speakers is the gold's."""
    return len(chain) == len(gold) and all(
        _same(story, s, key) for s, key in zip(chain, gold, strict=True)
    )


def _same(story: Story, speaker: Speaker, key: str | None) -> bool:
    if key is None:
        return speaker.canonical is None
    names = {_plain(n) if n is not None else None for n in (key, *story.speakers[key])}
    if speaker.canonical is None:
        return None in names
    return _plain(speaker.canonical) in names


def _plain(name: str) -> str:
    """A name without article, title and the spelling of one side of the Atlantic."""
    name = " ".join(fold(name).casefold().split())
    for title in _TITLES:
        name = name.removeprefix(title)
    for british, american in (("defence", "defense"), ("harbour", "harbor")):
        name = name.replace(british, american)
    return name


def _names(chain: tuple[Speaker, ...]) -> str:
    return " > ".join(s.canonical or f"({s.name})" for s in chain) or "(nobody)"


def _body(edition: Edition, mention: Mention) -> bool:
    """Whether a mention stands in the body (headlines are not in the gold)."""
    witness = next(w for w in edition.witnesses if w.siglum == mention.siglum)
    roles = {
        b.role
        for b in witness.blocks
        for s in mention.content
        if b.start < s.end and s.start < b.end
    }
    return "body" in roles
