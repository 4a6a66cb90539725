"""An edition made from the gold itself: what the scorers must give full marks to."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import count

from evals.gold import (
    ClaimRow,
    FigureRow,
    Page,
    PlaceRow,
    Range,
    Story,
    expand,
    fold,
    load,
    locate,
)

from variorum.ingest import read
from variorum.model import (
    Block,
    Claim,
    Cue,
    Disagreement,
    Edge,
    Edition,
    Figure,
    Locus,
    Mention,
    Node,
    Published,
    Reading,
    Silence,
    Span,
    Speaker,
    Stemma,
    Variant,
    Where,
    Witness,
)


@cache
def oracle(name: str) -> Edition:
    """The edition that the gold of a story describes."""
    story = load(name)
    articles, _ = read([story.folder])
    witnesses = []
    for i, article in enumerate(articles):
        siglum = chr(65 + i)
        page = story.blocks[siglum]
        dated = story.published.get(siglum)
        witnesses.append(
            Witness(
                siglum=siglum,
                id=article.id,
                path=None,
                text=article.text,
                truncated=page.truncated,
                credit=page.credit,
                dateline=page.dateline,
                blocks=tuple(_blocks(article.text, page)),
                published=Published()
                if dated is None
                else Published(
                    earliest=dated.earliest,
                    latest=dated.latest,
                    weekday=dated.weekday,
                    basis=dated.basis,  # type: ignore[arg-type]
                    evidence=tuple(
                        span(siglum, locate({siglum: a}, {siglum: article.text})[siglum])
                        for a in dated.evidence
                    ),
                ),
            )
        )
    words = {w.siglum: w.text for w in witnesses}
    claims = _claims(story, words)
    lost = story.lineage.lost
    nodes = [Node(id=s, kind="witness") for s in sorted(words)]
    nodes += [Node(id=n.upper(), kind="lost") for n in lost]
    edges = [
        Edge(
            parent=a.upper(),
            child=b.upper(),
            confidence=1.0,
            shared_words=1,
            changed_words=0,
        )
        for a, b in story.lineage.edges
    ]
    return Edition(
        generator="oracle",
        title=None,
        witnesses=tuple(witnesses),
        loci=(Locus(id="l1", readings=(), variants=tuple(_variants(story, words))),),
        stemma=Stemma(nodes=tuple(nodes), edges=tuple(edges)),
        families=tuple(tuple(f) for f in story.lineage.families),
        claims=tuple(claims.values()),
        disagreements=tuple(
            Disagreement(
                kind=d.kind[0],  # type: ignore[arg-type]
                claims=(),
                spans=tuple(
                    span(s, at)
                    for quotes in d.quotes
                    for s, at in locate(quotes, words).items()
                ),
                note="",
            )
            for d in story.disagreements.rows
        ),
        silences=tuple(
            Silence(claim=claims[r.claim].id, sigla=tuple(r.silent), cut_off=tuple(r.cut_off))
            for r in story.silences.rows
        ),
    )


def span(siglum: str, at: Range) -> Span:
    return Span(siglum=siglum, start=at[0], end=at[1])


def _blocks(text: str, page: Page) -> list[Block]:
    blocks = []
    at = 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        if not line.strip():
            continue
        role, kind = page.rest, None
        for named, kinds, first in page.lines:
            if fold(line.strip()).startswith(fold(first)):
                role = "body" if named == "any" else named
                kind = kinds[0] if isinstance(kinds, list) else kinds
                break
        blocks.append(
            Block(
                start=start,
                end=start + len(line),
                role=role,  # type: ignore[arg-type]
                furniture=kind,  # type: ignore[arg-type]
            )
        )
    return blocks


def _claims(story: Story, words: dict[str, str]) -> dict[str, Claim]:
    numbers = count(1)
    standing = {r.claim: r for r in story.standing.rows}
    claims: dict[str, Claim] = {}
    for row in story.claims.claims:
        at = locate(row.content, words)
        state = standing.get(row.id)
        claims[row.id] = replace(
            _claim(f"c{next(numbers)}", at, row, story),
            standing=state.standing[0] if state else None,
            independent=state.independent if state else None,
            places=tuple(
                _where(p, n, span(s, r), words)
                for s, r in at.items()
                for p in story.places.places
                for n in p.names
                if n in words[s][r[0] : r[1]]
            ),
        )
    for own in story.claims.unattributed:
        at = locate(own.content, words)
        bare = _claim(f"c{next(numbers)}", at, None, story)
        claims[f"own {own.id}"] = replace(bare, factuality=own.factuality[0])  # type: ignore[arg-type]
    for figure in story.figures.figures:
        at = locate(figure.quotes, words)
        bare = _claim(f"c{next(numbers)}", at, None, story)
        figures = tuple(_figure(figure, span(s, r)) for s, r in at.items())
        claims[f"figure {figure.id}"] = replace(bare, figures=figures)
    return claims


def _claim(id: str, at: dict[str, Range], row: ClaimRow | None, story: Story) -> Claim:
    first = span(*next(iter(at.items())))
    cue = Cue(text="said", span=first) if row else None
    return Claim(
        id=id,
        statement="",
        chain=tuple(
            Speaker(
                name="?",
                canonical=None
                if k is None or None in story.speakers[k]
                else story.speakers[k][0],
                kind="unnamed",
                span=first,
            )
            for k in (row.chains[0] if row else [])
        ),
        cue=cue,
        stance=row.stance[0] if row else "asserts",  # type: ignore[arg-type]
        hedged=False,
        quotation=row.quotation if row else "none",  # type: ignore[arg-type]
        factuality=row.factuality[0] if row else "asserted",  # type: ignore[arg-type]
        figures=(),
        times=(),
        places=(),
        mentions=tuple(
            Mention(
                siglum=s,
                locus=None,
                source=(),
                cue=(first,) if row else (),
                content=(span(s, r),),
            )
            for s, r in at.items()
        ),
    )


def _figure(row: FigureRow, at: Span) -> Figure:
    return Figure(
        measure=row.measure[0],
        unit=row.unit,
        low=row.low,
        high=row.high,
        approximate=row.approximate,
        share_of="them" if row.share else None,
        group=row.group[0] if row.group else None,
        scope=row.scope[0] if row.scope else None,  # type: ignore[arg-type]
        span=at,
    )


def _where(place: PlaceRow, name: str, inside: Span, words: dict[str, str]) -> Where:
    start = words[inside.siglum].index(name, inside.start)
    return Where(
        name=name,
        country=place.country[0],
        admin1=place.admin1,
        span=Span(siglum=inside.siglum, start=start, end=start + len(name)),
    )


def _variants(story: Story, words: dict[str, str]) -> list[Variant]:
    found = []
    for row in story.variants.variants:
        at = locate(row.readings, words)
        groups: dict[str, list[str]] = {}
        for siglum, anchor in expand(row.readings).items():
            inside = anchor.partition("[")[2].partition("]")[0]
            groups.setdefault(siglum if "order" in row.kinds else inside, []).append(siglum)
        found.append(
            Variant(
                kind=row.kinds[0],  # type: ignore[arg-type]
                agrees=row.agrees[0] if row.agrees else None,
                readings=tuple(
                    Reading(
                        sigla=tuple(sigla),
                        spans=tuple(span(s, at[s]) for s in sigla),
                        text=text or None,
                    )
                    for text, sigla in groups.items()
                ),
            )
        )
    return found
