"""Kinds of variants: one sentence in two readings, and what the difference is called."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from variorum.collate import collate
from variorum.model import Document, Variant
from variorum.reuse import find_passages

Make = Callable[..., tuple[Document, ...]]

# Each case: two readings, and the variants expected as kind and the words of both.
CASES: list[tuple[str, str, list[tuple[str, str | None, str | None]]]] = [
    (
        "The defence ministry published the names of the sailors on its website.",
        "The defense ministry published the names of the sailors on its website.",
        [("spelling", "defence", "defense")],
    ),
    (
        "The U.S. envoy praised the organisers of the air strikes appeal in Norburg.",
        "The US envoy praised the organizers of the airstrikes appeal in Norburg.",
        [
            ("spelling", "U.S.", "US"),
            ("spelling", "organisers", "organizers"),
            ("spelling", "air strikes", "airstrikes"),
        ],
    ),
    (
        "The council approved the budget after a long debate, the mayor said.",
        "The council approved the budget after a long debate.",
        [("attribution", ", the mayor said", None)],
    ),
    (
        "According to the fire service, the warehouse burned for nine hours before dawn.",
        "The warehouse burned for nine hours before dawn.",
        [("attribution", "According to the fire service,", None)],
    ),
    (
        "The two delegations will resume their talks in the capital on Friday.",
        "The two delegations will resume their talks in the capital tomorrow.",
        [("date", "on Friday", "tomorrow")],
    ),
    (
        "The crew of the ferry waited ten minutes for the tug at the pier.",
        "The crew of the ferry waited 10 minutes for the tug at the pier.",
        [("number", "ten minutes", "10 minutes")],
    ),
    (
        "Rescuers pulled 46 miners from the flooded shaft before nightfall.",
        "Rescuers pulled forty-six miners from the flooded shaft before nightfall.",
        [("number", "46", "forty-six")],
    ),
    (
        "Rescuers pulled 46 miners from the flooded shaft before nightfall.",
        "Rescuers pulled 52 miners from the flooded shaft before nightfall.",
        [("number", "46", "52")],
    ),
    (
        "Russia announced that the two foreign ministers would meet again in spring.",
        "Moscow announced that the two foreign ministers would meet again in spring.",
        [("name", "Russia", "Moscow")],
    ),
    (
        "Local terrorists attacked the convoy on the coastal road near the border.",
        "Local rebels attacked the convoy on the coastal road near the border.",
        [("loaded", "terrorists", "rebels")],
    ),
    (
        "The regime promised to repair the bridge before the winter rains begin.",
        "The government promised to repair the bridge before the winter rains begin.",
        [("loaded", "regime", "government")],
    ),
    (
        "The jets began new strikes against his opponents in the northern valleys.",
        "The jets began new strikes in the northern valleys.",
        [("loaded", "against his opponents", None)],
    ),
    (
        "The driver was allegedly speeding when the lorry left the mountain road.",
        "The driver was speeding when the lorry left the mountain road.",
        [("hedge", "allegedly", None)],
    ),
    (
        "The leak may have poisoned the river below the chemical plant.",
        "The leak has poisoned the river below the chemical plant.",
        [("hedge", "may have", "has")],
    ),
    (
        '"We will rebuild every house in the valley," the prime minister told reporters.',
        '"We will restore every home in the valley," the prime minister told reporters.',
        [("quotation", "rebuild", "restore"), ("quotation", "house", "home")],
    ),
    (
        'The company called the strike "irresponsible" in a letter to its workers.',
        "The company called the strike irresponsible in a letter to its workers.",
        [("quotation", '"', None), ("quotation", '"', None)],
    ),
    (
        "The museum, which reopened last year, lost two paintings in the burglary.",
        "The museum lost two paintings in the burglary.",
        [("omission|addition", ", which reopened last year,", None)],
    ),
    (
        "The council sacked the architect after the roof of the school collapsed.",
        "The council dismissed the architect after the roof of the school collapsed.",
        [("synonym|rewording", "sacked", "dismissed")],
    ),
    (
        "The firm bought the shipyard from the state for a symbolic sum.",
        "The firm purchased the shipyard from the state for a symbolic sum.",
        [("synonym", "bought", "purchased")],
    ),
    (
        "Wage cuts must follow tax reforms, both sides agreed at the summit.",
        "Tax reforms must be followed by wage cuts, both sides agreed at the summit.",
        [
            (
                "order",
                "Wage cuts must follow tax reforms",
                "Tax reforms must be followed by wage cuts",
            )
        ],
    ),
    (
        "President Anna Berg opened the new tunnel under the strait with a short speech.",
        "Berg opened the new tunnel under the strait with a short speech.",
        [("name", "President Anna", None)],
    ),
    (
        "The island, the smallest of the group, has no harbour and no airfield.",
        "The island - the smallest of the group - has no harbour and no airfield.",
        [("punctuation", ",", "-"), ("punctuation", ",", "-")],
    ),
    (
        "The minister said the dam was safe and would be inspected every month.",
        "The minister claimed the dam was safe and would be inspected every month.",
        [("loaded", "said", "claimed")],
    ),
    (
        "The World Health Organization sent two teams to the flooded district.",
        "The WHO sent two teams to the flooded district.",
        [("name", "World Health Organization", "WHO")],
    ),
]


CASES += [
    (
        '"The roof will hold through the winter storms," the harbour engineer said.',
        '"The roof will hold through the winter storms," the harbour engineer told a crowd of '
        "residents at the opening of the new quay on Sunday.",
        [
            (
                "attribution",
                "said",
                "told a crowd of residents at the opening of the new quay on Sunday",
            )
        ],
    ),
    (
        'In a letter to the town she wrote: "The roof will hold through the winter storms."',
        '"The roof will hold through the winter storms."',
        [("attribution", "In a letter to the town she wrote:", None)],
    ),
    (
        '"The roof of the school will hold," Berg told parents who had come to the gate.',
        '"The roof of the school will hold."',
        [
            ("punctuation", ",", "."),
            ("attribution", "Berg told parents who had come to the gate.", None),
        ],
    ),
    (
        "The museum was built by a shipping family and opened its doors in the spring.",
        "The museum had cost nine million crowns and opened its doors in the spring.",
        [
            (
                "rewording",
                "was built by a shipping family",
                "had cost nine million crowns",
            )
        ],
    ),
]


def variants(make: Make, left: str, right: str) -> tuple[Variant, ...]:
    frame = (
        "The first line of this report stays as it is in every paper.\n{}\nSo does the last."
    )
    documents = make([frame.format(left), frame.format(right)])
    loci = collate(documents, find_passages(documents))
    return tuple(v for locus in loci for v in locus.variants)


def told(variant: Variant) -> tuple[str, str | None, str | None]:
    text = {siglum: r.text for r in variant.readings for siglum in r.sigla}
    return variant.kind, text["A"], text["B"]


@pytest.mark.parametrize(("left", "right", "expected"), CASES, ids=lambda v: str(v)[:30])
def test_kind(
    make_documents: Make,
    left: str,
    right: str,
    expected: list[tuple[str, str | None, str | None]],
) -> None:
    found = [told(v) for v in variants(make_documents, left, right)]
    assert len(found) == len(expected), found
    for (kind, *words), (wanted, *texts) in zip(found, expected, strict=True):
        assert kind in wanted.split("|"), found
        assert words == texts


def test_figures_agree_or_conflict(make_documents: Make) -> None:
    text = "Rescuers pulled {} miners from the flooded shaft before nightfall."
    verdicts = {
        word: variants(make_documents, text.format("46"), text.format(word))[0].agrees
        for word in ("forty-six", "52", "at least 40")
    }
    assert verdicts == {"forty-six": True, "52": False, "at least 40": None}


def test_each_witness_may_differ_at_a_place_of_its_own(make_documents: Make) -> None:
    text = "The {} promised to {} the {} before the winter rains begin in the valley."
    documents = make_documents(
        [
            text.format("governor", "repair", "bridge"),
            text.format("minister", "repair", "bridge"),
            text.format("governor", "widen", "bridge"),
            text.format("governor", "repair", "tunnel"),
        ]
    )
    (locus,) = collate(documents, find_passages(documents))
    found = [{s: r.text for r in v.readings for s in r.sigla} for v in locus.variants]
    assert [(f["A"], f["B"], f["C"], f["D"]) for f in found] == [
        ("governor", "minister", "governor", "governor"),
        ("repair", "repair", "widen", "repair"),
        ("bridge", "bridge", "bridge", "tunnel"),
    ]


def test_one_end_is_no_other_place(make_documents: Make) -> None:
    documents = make_documents(
        [
            "Harbour harbour harbour harbour , said harbour harbour harbour.",
            "harbour harbour harbour harbour , said harbour harbour harbour.",
        ]
    )
    loci = collate(documents, find_passages(documents))
    assert not [v for locus in loci for v in locus.variants]


def test_a_split_sentence_is_one_locus(make_documents: Make) -> None:
    whole = (
        "The court freed the two editors on Monday and ordered the ministry to return their "
        "printing press within a week."
    )
    split = (
        "The court freed the two editors on Monday. It ordered the ministry to return their "
        "printing press within a week."
    )
    documents = make_documents([whole, split])
    (locus,) = collate(documents, find_passages(documents))
    assert [r.siglum for r in locus.readings] == ["A", "B", "B"]
    assert [told(v)[1:] for v in locus.variants] == [("and", ". It")]


def test_a_moved_sentence_is_an_order_variant(make_documents: Make) -> None:
    lines = [
        "The ferry left the harbour shortly before dawn with ninety people on board.",
        "A wave broke over the bow and flooded the car deck within minutes.",
        "Divers searched the wreck until nightfall but found nobody alive.",
        "The owner of the line has been asked for the papers of the ship.",
    ]
    moved = [lines[3], *lines[:3]]
    documents = make_documents(["\n".join(lines), "\n".join(moved)])
    loci = collate(documents, find_passages(documents))
    assert [len(locus.readings) for locus in loci] == [2] * 4
    (variant,) = [v for locus in loci for v in locus.variants]
    assert variant.kind == "order"
    assert variant.readings[0].text == lines[3]


def test_three_witnesses_share_readings(make_documents: Make) -> None:
    text = "The {} promised to repair the bridge before the winter rains begin{}."
    documents = make_documents(
        [
            text.format("regime", ", the mayor said"),
            text.format("government", ""),
            text.format("government", ", the mayor said"),
        ]
    )
    (locus,) = collate(documents, find_passages(documents))
    found = [(v.kind, [(r.sigla, r.text) for r in v.readings]) for v in locus.variants]
    assert found == [
        ("loaded", [(("A",), "regime"), (("B", "C"), "government")]),
        ("attribution", [(("A", "C"), ", the mayor said"), (("B",), None)]),
    ]


def test_loci_keep_the_order_of_the_witnesses(make_documents: Make) -> None:
    shared = [
        "The ferry left the harbour shortly before dawn with ninety people on board.",
        "Divers searched the wreck until nightfall but found nobody alive.",
    ]
    left = [shared[0], "A wave broke over the bow and flooded the car deck.", shared[1]]
    right = [*shared, "The owner of the line refused to answer questions in court."]
    documents = make_documents(["\n".join(left), "\n".join(right)])
    loci = collate(documents, find_passages(documents))
    for document in documents:
        own = [
            r.start
            for locus in loci
            for r in locus.readings
            if r.siglum == document.witness.siglum
        ]
        assert all(a < b for a, b in pairwise(own))
