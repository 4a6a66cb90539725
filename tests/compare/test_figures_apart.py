"""Which figures are in conflict, and how a reader is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from compare_makers import claim, document, find, killed, locus
from hypothesis import given
from hypothesis import strategies as st

from variorum.compare import Comparison, compare
from variorum.compare.figures import bounds, disjoint, same_number
from variorum.model import (
    Claim,
    Figure,
    Published,
    Reading,
    Span,
    Stemma,
    Variant,
    When,
    Where,
)

NO_STEMMA = Stemma(nodes=(), edges=())


def on(day: str) -> Published:
    return Published(earliest=day, latest=day, basis="given")


def told(*sentences: str, days: tuple[str, ...] = (), **fields: object) -> Comparison:
    """A story of one sentence a witness, each of its own family: ``words [figure] words``."""
    documents, claims = [], []
    for i, marked in enumerate(sentences):
        siglum = "ABCDEFGH"[i]
        plain = marked.replace("[", "").replace("]", "")
        speaker, _, content = plain.rpartition(" said ")
        made = document(siglum, [plain], published=on(days[i] if days else "2022-03-10"))
        number = marked[marked.index("[") + 1 : marked.index("]")]
        claims.append(
            claim(
                made,
                content,
                None,
                *([speaker] if speaker else []),
                figures=[toll(made, number)],
                **fields,
            )
        )
        documents.append(made)
    families = tuple((d.witness.siglum,) for d in documents)
    return compare(documents, (), NO_STEMMA, families, claims)


def toll(made: object, words: str) -> Figure:
    """A toll as its words bound it."""
    value = float("".join(c for c in words if c.isdigit()))
    least, most = words.startswith("at least"), words.startswith("no more")
    return killed(
        made,  # type: ignore[arg-type]
        words,
        None if most else value,
        None if least else value,
        approximate=words.startswith("about"),
    )


def figures(found: Comparison) -> list[str]:
    return [d.note for d in found.disagreements if d.kind == "figure"]


def test_one_disagreement_for_all_tolls_of_an_event() -> None:
    found = told(
        "[31] people died when the ferry Aldona sank off Brisk.",
        "Ilse Karr said [35] people died when the ferry Aldona sank off Brisk.",
        "[at least 40] people died when the ferry Aldona sank off Brisk.",
        "[31] people died after the ferry Aldona sank off Brisk.",
    )
    assert figures(found) == ["killed: 31 (A, D); 35 (B: Ilse Karr); at least 40 (C)"]
    item = found.disagreements[0]
    assert {s.siglum for s in item.spans} == set("ABCD")
    assert {c.standing for c in found.claims} == {"contested"}


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ("[no more than 6]", "[at least 14]", True),
        ("[1011]", "[1100]", True),
        ("[about 1100]", "[1011]", False),
        ("[about 80]", "[77]", False),
        ("[at least 60]", "[84]", False),
        ("[about 2000]", "[1600]", False),
        ("[about 2000]", "[1100]", True),
        ("[2]", "[45]", False),
        ("[no more than 2]", "[45]", True),
    ],
)
def test_bounds_and_rounding(one: str, other: str, conflict: bool) -> None:
    rest = "people died when the ferry Aldona sank off Brisk."
    assert bool(figures(told(f"{one} {rest}", f"{other} {rest}"))) is conflict


@pytest.mark.parametrize(
    "part",
    [
        "[12] of the dead in the ferry Aldona off Brisk were sailors.",
        "Among them [12] who died when the ferry Aldona sank off Brisk.",
        "The ferry Aldona sank off Brisk and killed many, including [12].",
        "[12] people had serious wounds after the ferry Aldona sank off Brisk.",
        "Marl Quay: [12] killed when the ferry Aldona sank off Brisk.",
        "The toll of the ferry Aldona off Brisk could reach [12].",
        "A family of [12] died when the ferry Aldona sank off Brisk.",
        "Another [12] people died when the ferry Aldona sank off Brisk.",
        "All [12] were on the ferry Aldona that sank off Brisk.",
    ],
)
def test_a_part_is_not_compared_with_the_whole(part: str) -> None:
    whole = "[40] people died when the ferry Aldona sank off Brisk."
    assert not figures(told(whole, part))


def test_several_counts_of_one_statement_are_parts() -> None:
    text = "The quake killed 12 people in the upper town of Sorl and 19 in the lower."
    a = document("A", [text])
    b = document("B", ["The quake killed 31 people in the town of Sorl."])
    parts = [killed(a, "12", 12, 12), killed(a, "19", 19, 19)]
    claims = [
        claim(a, text, None, figures=parts),
        claim(b, b.sentences[0].normal, None, figures=[killed(b, "31", 31, 31)]),
    ]
    assert not figures(compare((a, b), (), NO_STEMMA, (("A",), ("B",)), claims))


def test_another_day_or_town_is_another_event() -> None:
    whole = "[40] people died when a ferry sank near the harbour mouth of Brisk."
    past = "[25] people died when a ferry sank near the harbour mouth in November 2018."
    for start, count in (("2018-11-01", 0), ("2022-03-08", 1), (None, 0)):
        a = document("A", [whole.replace("[", "").replace("]", "")], published=on("2022-03-10"))
        b = document("B", [past.replace("[", "").replace("]", "")], published=on("2022-03-10"))
        when = When(
            start=start,
            end="2018-12-01" if start == "2018-11-01" else start and "2022-03-09",
            grain="month" if start else None,
            text="November 2018",
            anchor="explicit",
            span=find(b, "November 2018"),
        )
        claims = [
            claim(a, a.sentences[0].normal, None, figures=[killed(a, "40", 40, 40)]),
            claim(b, b.sentences[0].normal, None, figures=[killed(b, "25", 25, 25)]),
        ]
        claims[1] = with_times(claims[1], when)
        found = compare((a, b), (), NO_STEMMA, (("A",), ("B",)), claims)
        assert len(figures(found)) == count, start


def with_times(made: Claim, *times: When) -> Claim:
    return replace(made, times=times)


def test_a_town_that_most_do_not_name_is_elsewhere() -> None:
    rest = "people died when a gas main under the market hall blew up"
    texts = {
        "A": f"40 {rest} in Tolmin.",
        "B": f"40 {rest} in Tolmin.",
        "C": f"22 {rest} in Kerva.",
        "D": f"40 {rest}.",
    }
    documents, claims = [], []
    for siglum, text in texts.items():
        made = document(siglum, [text])
        number = text[:2]
        places = tuple(
            Where(name=town, precision="city", country="XX", span=find(made, town))
            for town in ("Tolmin", "Kerva")
            if town in text
        )
        toll_ = killed(made, number, float(number), float(number))
        claims.append(claim(made, text, None, figures=[toll_], places=places))
        documents.append(made)
    families = tuple((s,) for s in texts)
    assert not figures(compare(documents, (), NO_STEMMA, families, claims))


def test_speakers_of_one_text_can_disagree_but_one_voice_counts_two_things() -> None:
    text = [
        "The registry lists 17 people killed by the slide at Orvan.",
        "Hanne Brook said 22 people were killed by the slide at Orvan.",
    ]
    a = document("A", text)
    own = claim(a, text[0], None, figures=[killed(a, "17", 17, 17)])
    said = "22 people were killed by the slide at Orvan"
    for speakers, count in ((("Hanne Brook",), 1), ((), 0)):
        other = claim(a, said, None, *speakers, figures=[killed(a, "22", 22, 22)])
        found = compare((a,), (), NO_STEMMA, (("A",),), [own, other])
        assert len(figures(found)) == count


def test_a_toll_that_rises_on_the_same_word_is_superseded_one_that_falls_is_not() -> None:
    rest = "people died when the ferry Aldona sank off Brisk."
    days = ("2022-03-10", "2022-03-12")
    rises = told(f"Ilse Karr said [31] {rest}", f"Ilse Karr said [35] {rest}", days=days)
    assert not figures(rises)
    assert [c.standing for c in rises.claims] == ["superseded", "single"]
    falls = told(f"Ilse Karr said [35] {rest}", f"Ilse Karr said [31] {rest}", days=days)
    assert figures(falls) == ["killed: 31 (B: Ilse Karr; later); 35 (A: Ilse Karr)"]
    anew = told(f"[31] {rest}", f"The toll rose: [35] {rest}", days=days)
    assert not figures(anew)
    other = told(f"Ilse Karr said [31] {rest}", f"The toll rose: [35] {rest}", days=days)
    assert figures(other) == ["killed: 31 (A: Ilse Karr); 35 (B; later)"]
    apart = told(f"[31] {rest}", f"[35] {rest}", days=days)
    assert figures(apart) == ["killed: 31 (A); 35 (B; later)"]


def test_what_was_given_anew_is_not_against_later_counts_of_others() -> None:
    rest = "people died when the ferry Aldona sank off Brisk."
    days = ("2022-03-10", "2022-03-12", "2022-03-14")
    made = [f"Ilse Karr said [31] {rest}", f"Ilse Karr said [35] {rest}", f"[44] {rest}"]
    assert not figures(told(*made[:2], days=days[:2]))
    assert figures(told(*made, days=days)) == ["killed: 35 (B: Ilse Karr); 44 (C; later)"]
    # A lower count than the one that was given anew is.
    made[2] = f"[20] {rest}"
    assert figures(told(*made, days=days)) == [
        "killed: 20 (C; later); 31 (A: Ilse Karr); 35 (B: Ilse Karr; later)"
    ]


def test_a_perfect_tense_alone_makes_no_other_scope() -> None:
    rest = "people have died in the fire at the Ostrel mill"
    since = "people have died in fires at the Ostrel mill since May"
    for words, count in ((rest, 1), (since, 0)):
        a = document("A", [f"12 {rest}."])
        b = document("B", [f"30 {words}."])
        claims = [
            claim(a, f"12 {rest}", None, figures=[killed(a, "12", 12, 12)]),
            claim(
                b, f"30 {words}", None, figures=[killed(b, "30", 30, 30, scope="cumulative")]
            ),
        ]
        found = compare((a, b), (), NO_STEMMA, (("A",), ("B",)), claims)
        assert len(figures(found)) == count


def test_every_value_of_a_merged_claim_is_kept_with_its_own_span() -> None:
    line = "Fires in the Ostrel hills killed {} people, a third of them firemen."
    texts = {"A": line.format(140), "B": line.format(140), "C": line.format(104)}
    documents = {s: document(s, [t]) for s, t in texts.items()}
    counts = {"A": 140, "B": 140, "C": 104}
    claims = [
        claim(
            d,
            texts[s],
            "l1",
            figures=[
                killed(d, str(counts[s]), counts[s], counts[s]),
                killed(d, "a third", 1 / 3, 1 / 3, share_of="people"),
            ],
        )
        for s, d in documents.items()
    ]
    place = locus(1, *((d, 0) for d in documents.values()))
    found = compare(tuple(documents.values()), (place,), NO_STEMMA, (("A", "B", "C"),), claims)
    (merged,) = found.claims
    values = {(f.low, f.span.siglum) for f in merged.figures}
    assert values == {(140.0, "A"), (104.0, "C"), (1 / 3, "A")}
    assert [documents["C"].witness.text[f.span.start : f.span.end] for f in merged.figures][
        -1
    ] == "104"
    assert figures(found) == ["killed: 104 (C); 140 (A, B)"]
    assert merged.standing == "contested"


numbers = st.floats(min_value=0, max_value=1e7)


@st.composite
def figure(draw: st.DrawFn) -> Figure:
    low = draw(st.none() | numbers)
    high = draw(st.none() | numbers) if low is None else draw(st.none() | st.just(low))
    return Figure(
        measure="killed",
        low=low,
        high=high,
        approximate=draw(st.booleans()),
        span=Span(siglum="A", start=0, end=1),
    )


@given(figure(), figure())
def test_laws_of_bounds(one: Figure, other: Figure) -> None:
    low, high = bounds(one)
    assert low <= high
    assert one.low is None or low <= one.low
    assert one.high is None or high >= one.high
    assert disjoint(one, other) == disjoint(other, one)
    assert not disjoint(one, one)
    assert same_number(one, other) == same_number(other, one)
    assert not (same_number(one, other) and disjoint(one, other))


@pytest.mark.parametrize(
    "former",
    [
        "The port office raised its earlier count of [31] dead in the ferry Aldona off Brisk.",
        "The toll of the ferry Aldona off Brisk was revised up from [31] dead at noon.",
        "Officials had initially put at [31] the dead of the ferry Aldona off Brisk.",
    ],
)
def test_a_figure_told_as_replaced_conflicts_with_none(former: str) -> None:
    now = "[35] people are dead after the ferry Aldona sank off Brisk."
    assert figures(told(former, now)) == []
    plain = "The port office gave [31] dead after the ferry Aldona sank off Brisk."
    assert figures(told(plain, now))


@pytest.mark.parametrize(
    ("one", "other", "notes"),
    [
        ("[five] of the drowned were children and", "nearly [nine] had a fever and", 0),
        ("[34] people were on drips and", "[43] people were on drips and", 1),
    ],
)
def test_numbers_in_one_place_may_count_two_things(one: str, other: str, notes: int) -> None:
    lines = [f"Ilse Karr said that {part} that the ward was full." for part in (one, other)]
    documents, readings = [], []
    for siglum, line in zip("AB", lines, strict=True):
        plain = line.replace("[", "").replace("]", "")
        made = document(siglum, [plain])
        number = line[line.index("[") + 1 : line.index("]")]
        readings.append(Reading(sigla=(siglum,), spans=(find(made, number),), text=number))
        documents.append(made)
    variant = Variant(kind="number", readings=tuple(readings), agrees=False)
    place = replace(locus(1, *((d, 0) for d in documents)), variants=(variant,))
    claims = [claim(d, "the ward was full", "l1", "Ilse Karr") for d in documents]
    found = compare(documents, (place,), NO_STEMMA, (("A", "B"),), claims)
    assert len(figures(found)) == notes
