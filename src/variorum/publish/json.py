"""The edition document as JSON, its JSON Schema, and the way back.

The schema is generated from :mod:`variorum.model` (JSON Schema 2020-12) and shipped as
``edition.schema.json``; a test holds the two together.  Every property is required and no
other is allowed: what is unknown is ``null``, never left out.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import msgspec

from ..errors import VariorumError
from ..model import SCHEMA, Edition


def to_json(edition: Edition) -> str:
    """The edition document as indented JSON, ending in a newline."""
    return msgspec.json.format(msgspec.json.encode(edition), indent=2).decode() + "\n"


def from_json(document: str | bytes) -> Edition:
    """The edition in a document made by :func:`to_json`.

    Raises:
        VariorumError: if it is not an edition document of this version.
    """
    try:
        return msgspec.json.decode(document, type=Edition)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise VariorumError(f"not a {SCHEMA} document: {error}") from error


def generate_schema() -> dict[str, Any]:
    """The JSON Schema of the edition document, generated from the model."""
    schema = msgspec.json.schema(Edition)
    for definition in schema["$defs"].values():
        if definition.get("type") == "object":
            definition["required"] = list(definition["properties"])
            definition["additionalProperties"] = False
            for prop in definition["properties"].values():
                prop.pop("default", None)
        if "description" in definition:
            definition["description"] = _unwrap(definition["description"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": "Variorum edition",
        **schema,
    }


def schema() -> dict[str, Any]:
    """The JSON Schema of the edition document as shipped with this package."""
    shipped = files("variorum.publish").joinpath("edition.schema.json").read_bytes()
    return msgspec.json.decode(shipped, type=dict[str, Any])


def _unwrap(docstring: str) -> str:
    """A docstring as one line a paragraph."""
    paragraphs = docstring.replace("``", "").split("\n\n")
    return "\n".join(" ".join(p.split()) for p in paragraphs)


def main() -> None:
    """Write the generated schema to the shipped file (``python -m variorum.publish.json``)."""
    from pathlib import Path

    encoded = msgspec.json.format(msgspec.json.encode(generate_schema()), indent=2)
    Path(__file__).with_name("edition.schema.json").write_bytes(encoded + b"\n")


if __name__ == "__main__":
    main()
