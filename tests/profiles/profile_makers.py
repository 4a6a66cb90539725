"""Small editions: a sentence a witness, with figures found by their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from variorum.model import (
    Claim,
    Edition,
    Figure,
    Mention,
    Span,
    Speaker,
    Standing,
    Stemma,
    When,
    Where,
    Witness,
)


@dataclass(frozen=True)
class Fig:
    """A figure by the words that show it."""

    words: str
    low: float | None
    high: float | None
    group: str | None = None
    measure: str = "killed"
    scope: str = "incident"
    share_of: str | None = None


@dataclass(frozen=True)
class Says:
    """A witness's sentence with its figures."""

    siglum: str
    text: str
    figures: Sequence[Fig]
    day: str | None = "2021-05-06"
    place: str | None = "Tarsk"
    speaker: str | None = None
    standing: Standing | None = "single"
    stance: str = "asserts"
    extra: dict[str, str] = field(default_factory=dict)


def edition(said: Sequence[Says], families: Sequence[Sequence[str]] | None = None) -> Edition:
    """An edition with one claim a sentence; each witness is a family unless told otherwise."""
    sigla = list(dict.fromkeys(s.siglum for s in said))
    texts = {g: "\n".join(s.text for s in said if s.siglum == g) for g in sigla}
    return Edition(
        generator="test",
        title=None,
        witnesses=tuple(
            Witness(siglum=g, id=f"sha256:{g}", path=None, text=texts[g]) for g in sigla
        ),
        loci=(),
        stemma=Stemma(nodes=(), edges=()),
        families=tuple(tuple(f) for f in families or [[g] for g in sigla]),
        claims=tuple(_claim(n, s, texts[s.siglum]) for n, s in enumerate(said, 1)),
        disagreements=(),
        silences=(),
    )


def _claim(n: int, said: Says, text: str) -> Claim:
    at = text.index(said.text)
    whole = Span(siglum=said.siglum, start=at, end=at + len(said.text))
    return Claim(
        id=f"c{n}",
        statement=said.text,
        chain=(
            (Speaker(name=said.speaker, canonical=said.speaker, kind="person", span=whole),)
            if said.speaker
            else ()
        ),
        cue=None,
        stance=said.stance,  # type: ignore[arg-type]
        hedged=False,
        quotation="none",
        factuality="asserted",
        figures=tuple(_figure(f, said, at) for f in said.figures),
        times=(
            (
                When(
                    start=f"{said.day}T00:00:00",
                    end=None,
                    grain="day",
                    text=said.day,
                    anchor="explicit",
                    span=whole,
                ),
            )
            if said.day
            else ()
        ),
        places=(
            (Where(name=said.place, canonical=said.place, precision="city", span=whole),)
            if said.place
            else ()
        ),
        mentions=(
            Mention(siglum=said.siglum, locus=None, source=(), cue=(), content=(whole,)),
        ),
        standing=said.standing,
    )


def _figure(fig: Fig, said: Says, at: int) -> Figure:
    start = at + said.text.index(fig.words)
    return Figure(
        measure=fig.measure,
        low=fig.low,
        high=fig.high,
        group=fig.group,
        share_of=fig.share_of,
        scope=fig.scope,  # type: ignore[arg-type]
        span=Span(siglum=said.siglum, start=start, end=start + len(fig.words)),
    )
