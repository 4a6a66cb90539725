"""The collation as TEI: valid, and every witness can be read off it letter for letter."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from samples import bare, crowd, ferry, hostile
from tests.collate.conftest import plain_documents

from variorum.collate import collate
from variorum.model import Document, Edition, Locus, Node, Stemma
from variorum.publish.segments import parallel, words_of
from variorum.publish.tei import to_tei
from variorum.reuse import find_passages

NS = {"t": "http://www.tei-c.org/ns/1.0"}
SAMPLES: list[Callable[[], Edition]] = [ferry, hostile, bare, lambda: crowd(12)]

_WORDS = ["ferry", "Ferry", "harbour", "captain", "pilot,", "minister", "said", "regime"]
_WORDS += ["12", "U.S.", "US", "“rescue”", "divers"]
_SENTENCES = st.lists(st.sampled_from(_WORDS), min_size=3, max_size=12).map(
    lambda words: " ".join(words) + "."
)


@st.composite
def stories(draw: st.DrawFn) -> list[str]:
    pool = draw(st.lists(_SENTENCES, min_size=1, max_size=4))
    texts = []
    for _ in range(draw(st.integers(2, 4))):
        lines = []
        for sentence in draw(st.lists(st.sampled_from(pool), min_size=1, max_size=4)):
            words = sentence.split(" ")
            for _ in range(draw(st.integers(0, 2))):
                words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(_WORDS))
            lines.append(" ".join(words))
        texts.append("\n".join(lines))
    return list(dict.fromkeys(texts))


def edition_of(documents: Sequence[Document], loci: tuple[Locus, ...]) -> Edition:
    witnesses = tuple(d.witness for d in documents)
    return Edition(
        generator="variorum 0",
        title=None,
        witnesses=witnesses,
        loci=loci,
        stemma=Stemma(
            nodes=tuple(Node(id=w.siglum, kind="witness") for w in witnesses), edges=()
        ),
        families=(),
        claims=(),
        disagreements=(),
        silences=(),
    )


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(stories())
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_witness_can_be_read_off(texts: list[str]) -> None:
    documents = plain_documents(texts)
    loci = collate(documents, find_passages(documents))
    edition = edition_of(documents, loci)
    text = {w.siglum: w.text for w in edition.witnesses}
    root = etree.fromstring(to_tei(edition).encode())
    for locus, block in zip(loci, root.iterfind(".//t:ab", NS), strict=True):
        parts = parallel(locus, text)
        for siglum in sorted({r.siglum for r in locus.readings}):
            own = [text[siglum][r.start : r.end] for r in locus.readings if r.siglum == siglum]
            assert squeezed(words_of(siglum, parts)) == squeezed("".join(own))
            assert squeezed(read_off(block, siglum)) == squeezed("".join(own))


def read_off(element: etree._Element, siglum: str) -> str:
    """The text of one witness, as a program that knows TEI alone would read it."""
    found = [element.text or ""]
    for child in element:
        name = etree.QName(child).localname
        if name == "app":
            found.extend(
                read_off(reading, siglum)
                for reading in child.iterfind("t:rdg", NS)
                if f"#{siglum}" in reading.get("wit", "").split()
            )
        found.append(child.tail or "")
    return "".join(found)


@pytest.mark.parametrize("make", SAMPLES)
def test_variants_are_apps_of_their_kind_or_notes(make: Callable[[], Edition]) -> None:
    edition = make()
    root = etree.fromstring(to_tei(edition).encode())
    told = {
        (e.get("n"), e.get("type"))
        for e in root.iterfind(".//t:ab//*[@n]", NS)
        if etree.QName(e).localname in {"app", "note"}
    }
    wanted = {
        (f"{locus.id}.{n}", v.kind)
        for locus in edition.loci
        for n, v in enumerate(locus.variants, 1)
    }
    assert told == wanted
    assert [w.get("n") for w in root.iterfind(".//t:witness", NS)] == [
        w.siglum for w in edition.witnesses
    ]


def test_it_is_valid_tei() -> None:
    schema = os.environ.get("VARIORUM_TEI_SCHEMA", "")
    if not Path(schema).is_file():
        pytest.skip("VARIORUM_TEI_SCHEMA does not name tei_all.rng (see docs/howto/exports.md)")
    validator = etree.RelaxNG(etree.parse(schema))
    for make in SAMPLES:
        valid = validator.validate(etree.fromstring(to_tei(make()).encode()))
        assert valid, list(validator.error_log)[:5]


def test_places_that_some_lack_name_who_lacks_them() -> None:
    documents = plain_documents(
        [
            "The ferry sank off the cape.\nDivers went down at dawn.",
            "The ferry sank off the cape.",
        ]
    )
    loci = collate(documents, find_passages(documents))
    root = etree.fromstring(to_tei(edition_of(documents, loci)).encode())
    (app,) = root.iterfind(".//t:ab/t:app", NS)
    assert [(r.get("wit"), "".join(r.itertext())) for r in app.iterfind("t:rdg", NS)] == [
        ("#A", "Divers went down at dawn."),
        ("#B", ""),
    ]
