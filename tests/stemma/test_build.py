"""Descent: families, direction, lost texts, confidence; and the laws that always hold."""

from __future__ import annotations

import itertools
import time
from dataclasses import replace

from evals.lineage import score
from evals.lineage.newsroom import MIX, make_story
from evals.lineage.oracle import collation as simulated
from hypothesis import given, settings
from hypothesis import strategies as st
from stemma_makers import collation

from variorum.model import Document, Passage, Stemma
from variorum.stemma import build

WIRE = [
    ("w1", "Dock workers in Pelisk walked out on Monday after talks on a night bonus failed."),
    ("w2", "About 900 of them blocked the eastern gate before dawn, the harbour master said."),
    ("w3", "The company that runs the cranes called the strike a breach of a contract signed "
           "two years ago, and said it would ask a court to end it."),
    ("w4", "Grain ships were waiting in the roads, some of them since Saturday."),
    ("w5", "The union wants eleven crowns an hour more for work between midnight and six."),
    ("w6", "A mediator named by the provincial council is to meet both sides on Thursday."),
]  # fmt: skip


def with_changes(lines: list[tuple[str, str]], **changes: str | None) -> list[tuple[str, str]]:
    """The lines with some replaced, or dropped where the new text is ``None``."""
    return [(k, changes.get(k, t) or "") for k, t in lines if changes.get(k, t) is not None]


def parents(stemma: Stemma) -> dict[str, str]:
    return {edge.child: edge.parent for edge in stemma.edges}


def check_laws(
    documents: tuple[Document, ...], stemma: Stemma, families: tuple[tuple[str, ...], ...]
) -> None:
    sigla = [d.witness.siglum for d in documents]
    assert sorted(itertools.chain(*families)) == sorted(sigla)
    parent = parents(stemma)
    assert len(parent) == len(stemma.edges), "a node has two parents"
    for start in parent:
        seen, node = {start}, parent.get(start)
        while node is not None:
            assert node not in seen, "a cycle"
            seen.add(node)
            node = parent.get(node)
    ids = [n.id for n in stemma.nodes]
    assert len(ids) == len(set(ids))
    assert {n.id for n in stemma.nodes if n.kind == "witness"} == set(sigla)
    of = {s: family for family in families for s in family}
    texts = {d.witness.siglum: d.witness.text for d in documents}
    for edge in stemma.edges:
        assert {edge.parent, edge.child} <= set(ids)
        assert 0 <= edge.confidence <= 1
        if edge.confidence < 0.6:
            assert any("cannot be told" in e.note for e in edge.evidence)
        assert edge.shared_words >= 0
        assert edge.changed_words >= 0
        if edge.parent in of and edge.child in of:
            assert of[edge.parent] is of[edge.child]
        for evidence in edge.evidence:
            assert evidence.note
            for span in evidence.spans:
                assert 0 <= span.start <= span.end <= len(texts[span.siglum])
    for lost in (n.id for n in stemma.nodes if n.kind == "lost"):
        assert sum(e.parent == lost for e in stemma.edges) >= 2


def test_two_that_each_have_more_go_back_to_a_lost_text() -> None:
    a = with_changes(WIRE, w1=WIRE[0][1].replace(" on Monday", ""), w4=None)
    b = with_changes(
        WIRE,
        w2=WIRE[1][1].replace(", the harbour master said", ""),
        w3=WIRE[2][1].replace(" signed two years ago", ""),
        w5=None,
    )
    a[2] = ("w3", WIRE[2][1].replace(", and said it would ask a court to end it", ""))
    documents, passages, loci = collation({"A": a, "B": b})
    stemma, families = build(documents, passages, loci)
    assert families == (("A", "B"),)
    assert parents(stemma) == {"A": "α", "B": "α"}
    notes = " ".join(e.note for edge in stemma.edges for e in edge.evidence)
    assert "each have words inside shared sentences that the other lacks" in notes
    check_laws(documents, stemma, families)


def test_shared_quotations_alone_make_no_family() -> None:
    quote = (
        "q",
        '"We shall stay at this gate until the last of the night shift has been paid what '
        'was promised to us in writing two winters ago," Hanna Brisk said.',
    )
    a = [*WIRE[:3], quote]
    b = [
        ("x1", "Nothing moved in the port of Pelisk when our reporter got there at sunrise."),
        quote,
        ("x2", "Lorry drivers slept in their cabs and a bakery handed out rolls."),
    ]
    documents, passages, loci = collation({"A": a, "B": b})
    stemma, families = build(documents, passages, loci)
    assert families == (("A",), ("B",))
    assert stemma.edges == ()


def test_a_copy_of_a_copy_is_known_by_the_changes_it_took_over() -> None:
    edited = with_changes(
        WIRE,
        w2="Some 950 of them sealed off the eastern gate before dawn, the port police said.",
        w5="The union demands thirteen crowns an hour more for work after midnight.",
    )
    texts = {
        "A": with_changes(WIRE, w4=None),
        "B": with_changes(WIRE, w6=None, w1=WIRE[0][1].replace(" on Monday", "")),
        "C": edited,
        "D": with_changes(edited, w3=None),
        "E": with_changes(WIRE, w1=WIRE[0][1].replace("after talks", "when talks")),
    }
    documents, passages, loci = collation(texts)
    stemma, families = build(documents, passages, loci)
    assert families == (("A", "B", "C", "D", "E"),)
    edge = next(e for e in stemma.edges if e.child == "D")
    assert edge.parent == "C"
    assert edge.confidence >= 0.6, "cannot be told"
    assert any("agree in" in e.note for e in edge.evidence)
    check_laws(documents, stemma, families)


def test_a_version_is_known_by_updates_that_others_lack() -> None:
    update = with_changes(
        WIRE,
        w2="About 1,400 of them blocked the eastern gate before dawn, the harbour master said.",
        w6="A mediator named by the prime minister met both sides late on Wednesday in vain.",
    )
    update.insert(
        2, ("u1", "A crane driver was hurt when a barrier fell, the fire service said.")
    )
    update.insert(
        4, ("u2", "Lorries queued for four kilometres along the coast road by the afternoon.")
    )
    update.insert(
        1,
        ("u3", "The prime minister broke off a visit abroad and flew home to meet the union."),
    )
    for place, key, line in (
        (
            7,
            "u4",
            "Bakers in the old town said flour would run out before the end of the week.",
        ),
        (3, "u5", "Two of the cranes were found with their cables cut, a foreman told police."),
        (6, "u6", "Insurers stopped writing policies for ships that are bound for the port."),
    ):
        update.insert(place, (key, line))
    texts = {
        "A": with_changes(WIRE, w4=None),
        "B": with_changes(WIRE, w3=None, w1=WIRE[0][1].replace(" on Monday", "")),
        "C": with_changes(
            WIRE,
            w5="Their union is asking for eleven crowns more for an hour of night work.",
            w1=WIRE[0][1].replace("Dock workers in Pelisk", "Stevedores"),
        ),
        "D": with_changes(update, w4=None),
        "E": with_changes(update, w3=None, w1=WIRE[0][1].replace("walked out", "downed tools")),
        "F": with_changes(update, w5=WIRE[4][1].replace(" between midnight and six", "")),
    }
    documents, passages, loci = collation(texts, {"900": "number"})
    stemma, families = build(documents, passages, loci)
    parent = parents(stemma)
    assert len({parent[s] for s in "DEF"}) == 1
    version = parent["D"]
    assert version == "β"
    assert parent[version] == parent["A"] == parent["B"] == "α"
    check_laws(documents, stemma, families)


def test_equal_texts_leave_the_direction_open_and_say_so() -> None:
    documents, passages, loci = collation({"A": WIRE, "B": WIRE, "C": WIRE})
    stemma, families = build(documents, passages, loci)
    assert families == (("A", "B", "C"),)
    assert parents(stemma) == {"A": "α", "B": "α", "C": "α"}
    for edge in stemma.edges:
        assert edge.confidence < 0.6
        assert any("cannot be told" in e.note for e in edge.evidence)
        assert edge.changed_words == 0


def test_of_equal_texts_the_one_known_to_be_first_was_copied() -> None:
    when = {"A": "2021-03-02T09:00:00", "B": "2021-03-01T18:30:00", "C": "2021-03-02"}
    documents, passages, loci = collation({"A": WIRE, "B": WIRE, "C": WIRE}, published=when)
    stemma, _ = build(documents, passages, loci)
    assert parents(stemma) == {"A": "B", "C": "B"}


def test_copies_of_a_dispatch_that_is_held_need_no_lost_text() -> None:
    update = with_changes(
        WIRE,
        w2="About 1,400 of them blocked the eastern gate before dawn, the harbour master said.",
        w4="Eleven grain ships were waiting in the roads, two more than on Sunday.",
    )
    texts = {
        "A": WIRE,
        "B": update,
        "C": with_changes(WIRE, w6=None),
        "D": with_changes(update, w5=None),
        "E": with_changes(update, w1=WIRE[0][1].replace("walked out", "downed tools")),
    }
    when = {"A": "2021-03-01T08:00", "B": "2021-03-01T14:00", "C": "2021-03-01T10:00",
            "D": "2021-03-01T16:00", "E": "2021-03-01T17:00"}  # fmt: skip
    outlet = {"A": "Northline News Agency", "B": "Northline News Agency", "C": "Coast Mail",
              "D": "The Plain Dealer", "E": "Evening Gull"}  # fmt: skip
    credit = {"A": "Northline", "B": "Northline", "C": "Northline"}
    made = collation(texts, published=when, outlet=outlet, credit=credit)
    stemma, families = build(*made)
    assert parents(stemma) == {"B": "A", "C": "A", "D": "B", "E": "B"}
    notes = [e.note for edge in stemma.edges if edge.child == "C" for e in edge.evidence]
    assert "A is Northline's own dispatch, which C credits" in notes
    check_laws(made[0], stemma, families)
    # The same texts of houses of which none is an agency go back to lost ones.
    plain, passages, loci = collation(texts, published=when)
    assert set(parents(build(plain, passages, loci)[0]).values()) - set(texts)


def test_simulated_lineages_with_the_agencies_own_pages() -> None:
    found = score(range(400, 425), oracle=True, mix=replace(MIX, held_wire=1.0))
    assert found["parent"] >= 0.8
    assert found["copies.precision"] >= 0.8
    assert found["copies.recall"] >= 0.8


def test_what_a_truncated_witness_lacks_at_its_end_is_not_a_cut() -> None:
    texts = {"A": with_changes(WIRE, w1=WIRE[0][1].replace(" on Monday", "")), "B": WIRE[:3]}
    documents, passages, loci = collation(texts, truncated={"B": True})
    stemma, _ = build(documents, passages, loci)
    edges = [e for e in stemma.edges if e.child == "B"]
    assert all(any("breaks off" in e.note for e in edge.evidence) for edge in edges)
    whole, passages, loci = collation(texts)
    assert build(whole, passages, loci)[1] == (("A", "B"),)


def test_one_witness_and_none() -> None:
    documents, passages, loci = collation({"A": WIRE})
    stemma, families = build(documents, passages, loci)
    assert families == (("A",),)
    assert [n.id for n in stemma.nodes] == ["A"]
    assert build((), (), ()) == (Stemma(nodes=(), edges=()), ())


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000), shuffle=st.randoms(use_true_random=False))
def test_laws_and_order_invariance(seed: int, shuffle: object) -> None:
    documents, passages, loci = simulated(make_story(seed))
    stemma, families = build(documents, passages, loci)
    check_laws(documents, stemma, families)
    mixed: list[Document] = list(documents)
    mixed_passages: list[Passage] = list(passages)
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    shuffle.shuffle(mixed_passages)  # type: ignore[attr-defined]
    assert build(mixed, mixed_passages, loci) == (stemma, families)


def test_simulated_lineages() -> None:
    found = score(range(400, 425), oracle=True)
    assert found["independent"] >= 0.75
    assert found["range"] >= found["independent"]
    assert found["parent"] >= 0.75
    assert found["parent"] > found["nearest"]
    assert found["ece"] <= 0.15


def test_text_put_together_from_two_families_joins_neither() -> None:
    other = [
        ("v1", "A tanker with a broken rudder was towed into Osterby by two tugs at noon."),
        ("v2", "Her crew of nineteen, most of them from the islands, were taken off unhurt."),
        ("v3", "The coast guard has forbidden swimming along six kilometres of the shore."),
        ("v4", "Her owners promised to send an engineer, and asked for patience until then."),
        ("v5", "No oil was seen on the water by a helicopter that circled for an hour."),
        (
            "v6",
            "The pilot who boarded her at the sound said the steering failed without warning.",
        ),
    ]
    texts = {
        "A": with_changes(WIRE, w6=None),
        "B": with_changes(WIRE, w5=None),
        "C": with_changes(other, v6=None),
        "D": with_changes(other, v4=None),
        "E": [*WIRE[:5], *other[:2]],
    }
    stemma, families = build(*collation(texts))
    assert families == (("A", "B", "E"), ("C", "D"))
    assert [edge.child for edge in stemma.further] == ["E"]
    assert stemma.independent is not None
    assert stemma.independent.least <= 2 <= stemma.independent.most


def test_a_hundred_copies_are_fast() -> None:
    texts = {}
    for i in range(100):
        siglum = chr(65 + i % 26) * (1 + i // 26)
        lines = list(WIRE)
        if i % 5 == 0:
            lines = with_changes(WIRE, w3=WIRE[2][1].replace("two", f"{i}"))
        texts[siglum] = lines
    documents, _, loci = collation(texts)
    started = time.perf_counter()
    stemma, families = build(documents, (), loci)
    assert time.perf_counter() - started < 8
    assert len(families[0]) >= 80
    check_laws(documents, stemma, families)
