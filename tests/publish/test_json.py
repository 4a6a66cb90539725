"""The edition document as JSON: the schema is the model's, and the way back loses nothing."""

from __future__ import annotations

import dataclasses
import json

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum import from_json, schema, to_json
from variorum.errors import VariorumError
from variorum.model import (
    Block,
    Claim,
    Cue,
    Edition,
    Figure,
    Mention,
    Published,
    Span,
    Speaker,
    Stemma,
    Witness,
)
from variorum.publish.json import generate_schema

TEXT = "The harbour office said at least nine crates were lost."


def an_edition(text: str = TEXT) -> Edition:
    span = Span(siglum="A", start=0, end=min(18, len(text)))
    claim = Claim(
        id="c1",
        statement="at least nine crates were lost",
        chain=(
            Speaker(name="The harbour office", canonical=None, kind="organisation", span=span),
        ),
        cue=Cue(text="said", span=span),
        stance="asserts",
        hedged=False,
        quotation="none",
        factuality="asserted",
        figures=(Figure(measure="lost", low=9, high=None, span=span),),
        times=(),
        places=(),
        mentions=(
            Mention(siglum="A", locus=None, source=(span,), cue=(span,), content=(span,)),
        ),
    )
    return Edition(
        generator="variorum test",
        title=None,
        witnesses=(
            Witness(
                siglum="A",
                id="sha256:00",
                path=None,
                published=Published(weekday="Thursday", basis="inferred", evidence=(span,)),
                text=text,
                blocks=(Block(start=0, end=len(text), role="body"),),
            ),
        ),
        loci=(),
        stemma=Stemma(nodes=(), edges=()),
        families=(("A",),),
        claims=(claim,),
        disagreements=(),
        silences=(),
    )


def test_the_shipped_schema_is_the_models() -> None:
    made = json.loads(msgspec.json.encode(generate_schema()))
    assert schema() == made, "run `make schema`"


def test_the_schema_is_valid_and_the_document_satisfies_it() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(json.loads(to_json(an_edition())), schema())


def test_the_schema_refuses_what_is_left_out_or_added() -> None:
    document = json.loads(to_json(an_edition()))
    del document["witnesses"][0]["byline"]
    with pytest.raises(jsonschema.ValidationError, match="byline"):
        jsonschema.validate(document, schema())
    document = json.loads(to_json(an_edition())) | {"extra": 1}
    with pytest.raises(jsonschema.ValidationError, match="extra"):
        jsonschema.validate(document, schema())


def test_unknown_values_are_null_and_present() -> None:
    document = json.loads(to_json(an_edition()))
    figure = document["claims"][0]["figures"][0]
    assert figure["high"] is None
    assert set(figure) == {f.name for f in dataclasses.fields(Figure)}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_the_way_back_loses_nothing(text: str) -> None:
    edition = an_edition(text)
    assert from_json(to_json(edition)) == edition


@pytest.mark.parametrize("document", [b"", b"[]", b"{", b'{"schema": "other/1"}', b"\xff"])
def test_what_is_no_edition_is_refused_in_one_line(document: bytes) -> None:
    with pytest.raises(VariorumError, match=r"^not a variorum\.edition/1 document: [^\n]*$"):
        from_json(document)
