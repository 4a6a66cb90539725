"""Editions made by hand, for tests of the publishers; every sentence here is invented."""

from __future__ import annotations

import hashlib
import re

from variorum.model import (
    Block,
    BlockRole,
    Candidate,
    Claim,
    Cue,
    DateCandidate,
    Disagreement,
    Edge,
    Edition,
    Event,
    EventDate,
    EventPlace,
    Evidence,
    Figure,
    FurnitureKind,
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
    VariantKind,
    When,
    Where,
    Witness,
)

HOSTILE = (
    "</script><script>alert(1)</script></style><img src=x onerror=alert(2)> {{ 7 * 7 }} "
    "{% raw %} "
    "\u202egnp.exe\u202c \x00\x07 \ud800 &amp; \"quoted\" 'single' `tick` " + "W" * 300
)


def digest(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def witness(
    siglum: str,
    *parts: tuple[str, BlockRole, FurnitureKind | None],
    outlet: str | None = None,
    published: Published | None = None,
    truncated: bool = False,
    title: str | None = None,
    url: str | None = None,
) -> Witness:
    """A witness of blocks (text, role, furniture), one a line."""
    blocks: list[Block] = []
    at = 0
    for text, role, furniture in parts:
        blocks.append(Block(start=at, end=at + len(text), role=role, furniture=furniture))
        at += len(text) + 1
    text = "\n".join(p[0] for p in parts)
    return Witness(
        siglum=siglum,
        id=digest(text),
        path=f"story/{siglum.lower()}.txt",
        url=url,
        outlet=outlet,
        title=title,
        language="en",
        published=published or Published(),
        text=text,
        truncated=truncated,
        blocks=tuple(blocks),
    )


def span(w: Witness, words: str, nth: int = 0) -> Span:
    """The span of the ``nth`` occurrence of ``words``."""
    hits = [m.start() for m in re.finditer(re.escape(words), w.text)]
    return Span(siglum=w.siglum, start=hits[nth], end=hits[nth] + len(words))


def gap(w: Witness, after: str) -> Span:
    """The empty span after ``after``."""
    end = span(w, after).end
    return Span(siglum=w.siglum, start=end, end=end)


def reading(text: str | None, *spans: Span) -> Reading:
    return Reading(sigla=tuple(s.siglum for s in spans), spans=spans, text=text)


def variant(kind: VariantKind, *readings: Reading, **more: object) -> Variant:
    return Variant(kind=kind, readings=readings, **more)  # type: ignore[arg-type]


def given(day: str) -> Published:
    return Published(earliest=day, latest=day, basis="given")


BODY: BlockRole = "body"


def ferry() -> Edition:
    """Four witnesses in two families: three carry one lost dispatch, one is independent.

    Has a dropped attribution, a loaded word, a re-told day, an altered quotation, figures in
    conflict, a nested chain of speakers, a paywall, overlapping spans and an inferred date.
    """
    a = witness(
        "A",
        ("Ferry runs aground off Kestrel Point", "headline", None),
        ("By Ruta Almqvist", "byline", None),
        ("At least 14 passengers were killed when a ferry ran aground off Kestrel Point "
         "on Monday, the harbour authority said.", BODY, None),
        ("The harbour authority said the captain, Ivo Senn, had told investigators that the "
         "radar failed “twice in ten minutes”.", BODY, None),
        ("Two engineers disputed that account. “The radar was sound when she sailed,” chief "
         "engineer Mara Quill said.", BODY, None),
        ("About 230 people were taken ashore in fishing boats, a third of them children.",
         BODY, None),
        ("The island has had no lifeboat since 2009.", BODY, None),
        outlet="Northern Ledger",
        published=given("2021-03-09"),
        title="Ferry runs aground off Kestrel Point",
        url="https://example.org/ferry",
    )  # fmt: skip
    b = witness(
        "B",
        ("Death ship horror at Kestrel Point", "headline", None),
        ("At least 14 passengers were killed when a ferry smashed into rocks off Kestrel Point "
         "yesterday.", BODY, None),
        ("Captain Ivo Senn told investigators that the radar failed “again and again”.",
         BODY, None),
        ("About 230 people were taken ashore in fishing boats, a third of them children.",
         BODY, None),
        ("Related: five wrecks that shook the coast", "furniture", "related"),
        ("Share this story", "furniture", "share"),
        outlet="Daily Gull",
        published=Published(
            earliest="2021-03-09",
            latest="2021-03-09",
            weekday="Tuesday",
            basis="inferred",
            evidence=(),
        ),
    )  # fmt: skip
    b = _evidence(b, "yesterday")
    c = witness(
        "C",
        ("Ferry aground; 14 dead", "headline", None),
        ("At least 14 passengers were killed when a ferry ran aground off Kestrel Point "
         "on Monday, the harbor authority said.", BODY, None),
        ("You have {{ count }} free articles left.", "furniture", "template"),
        ("Subscribe to keep reading", "furniture", "paywall"),
        ("£4 a month", "furniture", "subscription"),
        ("Cancel anytime", "furniture", "subscription"),
        ("Log in", "furniture", "subscription"),
        ("Our newsletters", "furniture", "subscription"),
        ("Puzzles and recipes", "furniture", "subscription"),
        outlet="The Meridian",
        truncated=True,
        published=given("2021-03-10"),
    )  # fmt: skip
    d = witness(
        "D",
        ("Between 20 and 25 people died in Monday's ferry wreck, rescue coordinator Lena Oduya "
         "told this newspaper from the quay at Kestrel Point.", BODY, None),
        ("She said the crew had launched no boats.", BODY, None),
        outlet="Kestrel Islander",
        published=given("2021-03-10T08:30:00+00:00"),
    )  # fmt: skip
    whole = "a ferry ran aground off Kestrel Point on Monday"
    l1 = Locus(
        id="l1",
        readings=(
            span(a, a.text.split("\n")[2]),
            span(b, b.text.split("\n")[1]),
            span(c, c.text.split("\n")[1]),
        ),
        variants=(
            variant(
                "loaded",
                reading("ran aground", span(a, "ran aground"), span(c, "ran aground")),
                reading("smashed into rocks", span(b, "smashed into rocks")),
                note="“smashed” is stronger",
            ),
            variant(
                "date",
                reading("on Monday", span(a, "on Monday"), span(c, "on Monday")),
                reading("yesterday", span(b, "yesterday")),
                agrees=True,
                note="both 8 March 2021",
            ),
            variant(
                "attribution",
                reading(
                    ", the harbour authority said",
                    span(a, ", the harbour authority said"),
                    span(c, ", the harbor authority said"),
                ),
                reading(None, gap(b, "yesterday")),
                note="attribution lost",
            ),
            variant(
                "spelling",
                reading("harbour", span(a, "harbour")),
                reading("harbor", span(c, "harbor")),
            ),
        ),
    )
    l2 = Locus(
        id="l2",
        readings=(span(a, a.text.split("\n")[3]), span(b, b.text.split("\n")[2])),
        variants=(
            variant(
                "attribution",
                reading("The harbour authority said", span(a, "The harbour authority said")),
                reading(None, Span(siglum="B", start=b.blocks[2].start, end=b.blocks[2].start)),
                note="attribution lost",
            ),
            variant(
                "quotation",
                reading("twice in ten minutes", span(a, "twice in ten minutes")),
                reading("again and again", span(b, "again and again")),
                agrees=False,
            ),
        ),
    )
    l3 = Locus(id="l3", readings=(span(a, a.text.split("\n")[4]),))
    l4 = Locus(
        id="l4", readings=(span(a, a.text.split("\n")[5]), span(b, b.text.split("\n")[3]))
    )
    l5 = Locus(id="l5", readings=(span(d, d.text.split("\n")[0]),))
    authority = Speaker(
        name="the harbour authority",
        canonical="Kestrel Harbour Authority",
        kind="organisation",
        span=span(a, "the harbour authority"),
    )
    senn = Speaker(
        name="the captain, Ivo Senn",
        canonical="Ivo Senn",
        kind="person",
        span=span(a, "the captain, Ivo Senn"),
    )
    quill = Speaker(
        name="chief engineer Mara Quill",
        canonical="Mara Quill",
        kind="person",
        span=span(a, "chief engineer Mara Quill"),
    )
    oduya = Speaker(
        name="rescue coordinator Lena Oduya",
        canonical="Lena Oduya",
        kind="person",
        span=span(d, "rescue coordinator Lena Oduya"),
    )
    point = Where(
        name="Kestrel Point",
        canonical="Kestrel Point",
        country="Utland",
        precision="point",
        latitude=60.1,
        longitude=-1.2,
        relation="around",
        span=span(a, "Kestrel Point", 1),
    )
    monday = When(
        start="2021-03-08",
        end="2021-03-09",
        grain="day",
        text="on Monday",
        anchor="publication",
        span=span(a, "on Monday"),
    )

    def dead(low: float, high: float | None, where: Span) -> Figure:
        return Figure(
            measure="killed",
            group="passengers",
            low=low,
            high=high,
            scope="incident",
            span=where,
        )

    c1 = Claim(
        id="c1",
        statement="At least 14 passengers were killed when " + whole,
        chain=(authority,),
        cue=Cue(text="said", span=span(a, "said")),
        stance="asserts",
        hedged=False,
        quotation="none",
        factuality="asserted",
        figures=(
            dead(14, None, span(a, "At least 14 passengers")),
            dead(14, None, span(b, "At least 14 passengers")),
            dead(14, None, span(c, "At least 14 passengers")),
        ),
        times=(monday,),
        places=(point,),
        mentions=(
            Mention(
                siglum="A",
                locus="l1",
                source=(span(a, "the harbour authority"),),
                cue=(span(a, "said"),),
                content=(span(a, "At least 14 passengers were killed when " + whole),),
            ),
            Mention(
                siglum="B",
                locus="l1",
                source=(),
                cue=(),
                content=(span(b, b.text.split("\n")[1][:-1]),),
            ),
            Mention(
                siglum="C",
                locus="l1",
                source=(span(c, "the harbor authority"),),
                cue=(span(c, "said"),),
                content=(span(c, "At least 14 passengers were killed when " + whole),),
            ),
        ),
        standing="contested",
        independent=1,
        speakers=1,
        confidence=0.92,
    )
    c2 = Claim(
        id="c2",
        statement="the radar failed “twice in ten minutes”",
        chain=(authority, senn),
        cue=Cue(text="told", span=span(a, "told")),
        stance="asserts",
        hedged=False,
        quotation="partial",
        factuality="asserted",
        figures=(),
        times=(),
        places=(),
        mentions=(
            Mention(
                siglum="A",
                locus="l2",
                source=(span(a, "the captain, Ivo Senn"),),
                cue=(span(a, "had told investigators"),),
                content=(span(a, "the radar failed “twice in ten minutes”"),),
            ),
            Mention(
                siglum="B",
                locus="l2",
                source=(span(b, "Captain Ivo Senn"),),
                cue=(span(b, "told"),),
                content=(span(b, "the radar failed “again and again”"),),
            ),
        ),
        standing="contested",
        independent=1,
        speakers=1,
        confidence=0.81,
    )
    c3 = Claim(
        id="c3",
        statement="The radar was sound when she sailed,",
        chain=(quill,),
        cue=Cue(text="said", span=span(a, "said", 2)),
        stance="denies",
        hedged=False,
        quotation="full",
        factuality="denied",
        figures=(),
        times=(),
        places=(),
        mentions=(
            Mention(
                siglum="A",
                locus="l3",
                source=(span(a, "chief engineer Mara Quill"),),
                cue=(span(a, "said", 2),),
                content=(span(a, "“The radar was sound when she sailed,”"),),
            ),
        ),
        standing="contested",
        independent=1,
        speakers=1,
        confidence=0.88,
    )
    sentence4 = span(a, a.text.split("\n")[5])
    c4 = Claim(
        id="c4",
        statement=a.text.split("\n")[5],
        chain=(),
        cue=None,
        stance="asserts",
        hedged=True,
        quotation="none",
        factuality="asserted",
        figures=(
            Figure(
                measure="rescued",
                low=230,
                high=230,
                approximate=True,
                group="people",
                scope="incident",
                span=span(a, "About 230 people"),
            ),
            Figure(
                measure="rescued",
                low=0.3333,
                high=0.3333,
                share_of="about 230 people",
                group="children",
                span=span(a, "a third of them children"),
            ),
        ),
        times=(),
        places=(),
        mentions=(
            Mention(siglum="A", locus="l4", source=(), cue=(), content=(sentence4,)),
            Mention(
                siglum="B",
                locus="l4",
                source=(),
                cue=(),
                content=(span(b, b.text.split("\n")[3]),),
            ),
        ),
        standing="copied",
        independent=1,
        speakers=0,
        confidence=0.7,
    )
    c5 = Claim(
        id="c5",
        statement="Between 20 and 25 people died in Monday's ferry wreck",
        chain=(oduya,),
        cue=Cue(text="told", span=span(d, "told")),
        stance="asserts",
        hedged=False,
        quotation="none",
        factuality="asserted",
        figures=(dead(20, 25, span(d, "Between 20 and 25 people")),),
        times=(),
        places=(),
        mentions=(
            Mention(
                siglum="D",
                locus="l5",
                source=(span(d, "rescue coordinator Lena Oduya"),),
                cue=(span(d, "told"),),
                content=(span(d, "Between 20 and 25 people died in Monday's ferry wreck"),),
            ),
        ),
        standing="contested",
        independent=1,
        speakers=1,
        confidence=0.9,
    )
    # Crosses the content of c1: it begins inside it and ends after it.
    c6 = Claim(
        id="c6",
        statement="Kestrel Point on Monday, the harbour authority said. The",
        chain=(
            Speaker(
                name="officials", canonical=None, kind="unnamed", span=span(a, "authority")
            ),
        ),
        cue=None,
        stance="declines",
        hedged=False,
        quotation="none",
        factuality="background",
        figures=(),
        times=(),
        places=(),
        mentions=(
            Mention(
                siglum="A",
                locus="l1",
                source=(),
                cue=(),
                content=(
                    Span(
                        siglum="A",
                        start=span(a, "Kestrel Point", 1).start,
                        end=a.blocks[3].start + 3,
                    ),
                ),
            ),
        ),
        standing="single",
        independent=1,
        speakers=0,
        confidence=0.4,
    )
    return Edition(
        generator="variorum 0.0 (by hand)",
        title="Ferry runs aground off Kestrel Point",
        event=Event(
            day=EventDate(
                day="2015-10-21",
                confidence=0.91,
                candidates=(
                    DateCandidate(day="2015-10-21", confidence=0.91),
                    DateCandidate(day="2015-10-20", confidence=0.06),
                ),
            ),
            place=EventPlace(
                place=Candidate(
                    canonical="Kestrel Point",
                    country="Ireland",
                    admin1="Kestrel Point",
                    latitude=51.5,
                    longitude=-9.5,
                    precision="point",
                    geonames_id=None,
                    confidence=0.83,
                ),
                evidence=(span(a, "Kestrel Point", 1),),
            ),
        ),
        witnesses=(a, b, c, d),
        loci=(l1, l2, l3, l4, l5),
        stemma=Stemma(
            nodes=(
                Node(id="α", kind="lost"),
                *(Node(id=s, kind="witness") for s in "ABCD"),
            ),
            edges=(
                Edge(
                    parent="α",
                    child="A",
                    confidence=0.91,
                    shared_words=58,
                    changed_words=2,
                    evidence=(
                        Evidence(note="no witness has all the words", spans=(l1.readings[0],)),
                    ),
                ),
                Edge(parent="α", child="B", confidence=0.74, shared_words=41, changed_words=9),
                Edge(parent="α", child="C", confidence=0.52, shared_words=20, changed_words=1),
            ),
        ),
        families=(("A", "B", "C"), ("D",)),
        claims=(c1, c2, c3, c4, c5, c6),
        disagreements=(
            Disagreement(
                kind="figure",
                claims=("c1", "c5"),
                spans=(span(a, "At least 14 passengers"), span(d, "Between 20 and 25 people")),
                note="killed: at least 14 against 20 to 25",
            ),
            Disagreement(
                kind="wording",
                claims=("c2", "c3"),
                spans=(span(a, "the radar failed"), span(a, "The radar was sound")),
                note="the radar failed, or was sound",
            ),
        ),
        silences=(
            Silence(claim="c1", sigla=("D",), cut_off=()),
            Silence(claim="c2", sigla=("D",), cut_off=("C",)),
            Silence(claim="c3", sigla=("B", "D"), cut_off=("C",)),
            Silence(claim="c4", sigla=("D",), cut_off=("C",)),
            Silence(claim="c5", sigla=("A", "B"), cut_off=("C",)),
        ),
        warnings=("story/d.txt: no headline",),
    )


def _evidence(w: Witness, words: str) -> Witness:
    from dataclasses import replace

    return replace(w, published=replace(w.published, evidence=(span(w, words),)))


def hostile() -> Edition:
    """One witness whose every string tries to break out of the page."""
    from dataclasses import replace

    text = HOSTILE
    w = witness("A", (text, "body", None))
    w = replace(
        w,
        outlet=HOSTILE,
        title=HOSTILE,
        byline=HOSTILE,
        credit=HOSTILE,
        path=HOSTILE,
        url="javascript:alert(3)",
        language='en" onload="alert(4)',
        published=Published(earliest="<b>", latest="<b>", basis="given"),
    )
    whole = Span(siglum="A", start=0, end=len(text))
    inner = Span(siglum="A", start=3, end=20)
    speaker = Speaker(name=HOSTILE, canonical=HOSTILE, kind="person", span=inner)
    claim = Claim(
        id='c"><script>',
        statement=HOSTILE,
        chain=(speaker,),
        cue=Cue(text=HOSTILE, span=inner),
        stance="asserts",
        hedged=False,
        quotation="none",
        factuality="asserted",
        figures=(
            Figure(measure=HOSTILE, unit=HOSTILE, group=HOSTILE, low=1, high=None, span=inner),
        ),
        times=(
            When(start=HOSTILE, end=None, grain=None, text=HOSTILE, anchor=None, span=inner),
        ),
        places=(Where(name=HOSTILE, canonical=HOSTILE, country=HOSTILE, span=inner),),
        mentions=(
            Mention(siglum="A", locus="l1", source=(inner,), cue=(inner,), content=(whole,)),
        ),
        standing="single",
        independent=1,
        speakers=1,
    )
    return Edition(
        generator=HOSTILE,
        title=HOSTILE,
        witnesses=(w,),
        loci=(
            Locus(
                id='l"><i>',
                readings=(whole,),
                variants=(variant("rewording", reading(HOSTILE, inner), note=HOSTILE),),
            ),
        ),
        stemma=Stemma(nodes=(Node(id="A", kind="witness"),), edges=()),
        families=(("A",),),
        claims=(claim,),
        disagreements=(
            Disagreement(kind="wording", claims=(claim.id,), spans=(inner,), note=HOSTILE),
        ),
        silences=(),
        warnings=(HOSTILE,),
    )


def bare() -> Edition:
    """One empty witness and nothing found."""
    return Edition(
        generator="variorum 0.0 (by hand)",
        title=None,
        witnesses=(witness("A"),),
        loci=(),
        stemma=Stemma(nodes=(), edges=()),
        families=(("A",),),
        claims=(),
        disagreements=(),
        silences=(),
    )


def letters(n: int) -> str:
    """The siglum of the ``n``-th witness, from 0: A … Z, AA, AB …"""
    out = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        out = chr(65 + rest) + out
    return out


def crowd(size: int, *, different: int | None = None) -> Edition:
    """``size`` witnesses of one lost dispatch, with ``different`` distinct texts of it."""
    kinds = size if different is None else different
    verbs = ("closed", "shut", "sealed off", "barred", "blocked")
    witnesses: list[Witness] = []
    for n in range(size):
        verb = verbs[(n % kinds) % len(verbs)]
        tail = f" Our reporter number {n % kinds} was there."
        witnesses.append(
            witness(
                letters(n),
                (f"Bridge {verb} after a crack was found", "headline", None),
                *(
                    (
                        f"Paragraph {k}: engineers {verb} the bridge on day {k}, the"
                        " council said." + (tail if k == 7 else ""),
                        BODY,
                        None,
                    )
                    for k in range(1, 13)
                ),
                outlet=f"Outlet number {n}",
                published=given(f"2022-05-{1 + n % 5:02}"),
            )
        )
    loci: list[Locus] = []
    for k in range(1, 13):
        spans, by_verb = [], {}
        for w in witnesses:
            block = w.blocks[k]
            spans.append(Span(siglum=w.siglum, start=block.start, end=block.end))
            verb = w.text.split(" after")[0].removeprefix("Bridge ")
            start = w.text.index(verb, block.start)
            by_verb.setdefault(verb, []).append(
                Span(siglum=w.siglum, start=start, end=start + len(verb))
            )
        readings = tuple(
            Reading(sigla=tuple(s.siglum for s in group), spans=tuple(group), text=verb)
            for verb, group in by_verb.items()
        )
        variants = (variant("synonym", *readings),) if len(readings) > 1 else ()
        loci.append(Locus(id=f"l{k}", readings=tuple(spans), variants=variants))
    claims = tuple(
        Claim(
            id=f"c{k}",
            statement=f"engineers closed the bridge on day {k}",
            chain=(
                Speaker(
                    name="the council",
                    canonical="Town Council",
                    kind="organisation",
                    span=span(witnesses[0], "the council", k - 1),
                ),
            ),
            cue=None,
            stance="asserts",
            hedged=False,
            quotation="none",
            factuality="asserted",
            figures=(),
            times=(),
            places=(),
            mentions=tuple(
                Mention(
                    siglum=w.siglum,
                    locus=f"l{k}",
                    source=(span(w, "the council", k - 1),),
                    cue=(span(w, "said", k - 1),),
                    content=(
                        Span(
                            siglum=w.siglum, start=w.blocks[k].start, end=w.blocks[k].end - 22
                        ),
                    ),
                )
                for w in witnesses
            ),
            standing="copied",
            independent=1,
            speakers=1,
        )
        for k in range(1, 13)
    )
    return Edition(
        generator="variorum 0.0 (by hand)",
        title="Bridge closed after a crack was found",
        witnesses=tuple(witnesses),
        loci=tuple(loci),
        stemma=Stemma(
            nodes=(
                Node(id="α", kind="lost"),
                *(Node(id=w.siglum, kind="witness") for w in witnesses),
            ),
            edges=tuple(
                Edge(
                    parent="α",
                    child=w.siglum,
                    confidence=0.5 + (n % 5) / 10,
                    shared_words=140,
                    changed_words=12,
                )
                for n, w in enumerate(witnesses)
            ),
        ),
        families=(tuple(w.siglum for w in witnesses),),
        claims=claims,
        disagreements=(),
        silences=(),
    )
