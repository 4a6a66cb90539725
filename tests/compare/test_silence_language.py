"""A witness whose language is not analysed is never called silent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from variorum.claims import extract
from variorum.collate import collate
from variorum.compare import compare
from variorum.model import Document, Stemma


def test_a_text_that_claims_are_not_taken_from_is_no_silence(
    make_documents: Callable[..., tuple[Document, ...]],
) -> None:
    texts = [
        "The port police said at least four boats sank off Bristol on Monday.",
        "The weather stayed calm for the rest of the week in Leeds.",
        "Nobody in the town wanted to speak about the boats.",
    ]
    documents = make_documents(texts)
    foreign = replace(documents[2], witness=replace(documents[2].witness, language="de"))
    documents = (*documents[:2], foreign)
    loci = collate(documents, ())
    claims = extract(documents[:2], loci)
    families = (("A",), ("B",), ("C",))
    found = compare(documents, loci, Stemma(nodes=(), edges=()), families, claims)
    assert found.silences
    assert all("C" not in (*s.sigla, *s.cut_off) for s in found.silences)
    assert any("B" in s.sigla for s in found.silences)
