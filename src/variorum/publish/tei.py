"""The collation as TEI P5: a critical apparatus by parallel segmentation.

One ``ab`` a locus, in story order.  Where witnesses differ stands an ``app`` with one
``rdg`` a reading; its ``type`` is the kind of the variant (``form`` where capitals or
typography alone differ).  A reading without content is an omission.  Witnesses that lack
the whole place are named in an empty ``rdg`` (TEI P5 Guidelines, chapter 12).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from ..model import Edition, Locus, Variant, Witness
from .segments import Branch, Fork, Part, Words, parallel

_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")

_LEFT_OUT = {"furniture": "page furniture", "byline": "bylines", "dateline": "datelines"}


def to_tei(edition: Edition) -> str:
    """The edition's texts and variants as a TEI P5 document.

    Every sentence of every witness is in it, letter for letter apart from white space and
    characters that XML cannot hold (printed as U+FFFD).  Page furniture, bylines and
    datelines are counted in the header and not printed.
    """
    texts = {w.siglum: w.text for w in edition.witnesses}
    name = {w.siglum: _id(w.siglum) for w in edition.witnesses}
    body = "\n".join(_locus(locus, texts, name) for locus in edition.loci)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n'
        f"{_header(edition, name)}"
        "<text>\n<body>\n<div>\n"
        f"{body or '<ab/>'}\n"
        "</div>\n</body>\n</text>\n</TEI>\n"
    )


def _header(edition: Edition, name: dict[str, str]) -> str:
    title = edition.title or "Untitled story"
    witnesses = "\n".join(_witness(w, name) for w in edition.witnesses)
    kinds = Counter(v.kind for locus in edition.loci for v in locus.variants)
    counted = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
    left = Counter(
        _LEFT_OUT[b.role] for w in edition.witnesses for b in w.blocks if b.role in _LEFT_OUT
    )
    gone = ", ".join(f"{number} blocks of {what}" for what, number in sorted(left.items()))
    return (
        "<teiHeader>\n<fileDesc>\n"
        f"<titleStmt><title>{_text(title)}</title></titleStmt>\n"
        "<publicationStmt><p>Made by machine; the texts belong to their publishers.</p>"
        "</publicationStmt>\n"
        f"<sourceDesc><listWit>\n{witnesses}\n</listWit></sourceDesc>\n"
        "</fileDesc>\n<encodingDesc>\n"
        f"<appInfo><application ident={quoteattr('variorum')} "
        f"version={quoteattr(_version(edition.generator))}>"
        f"<label>{_text(edition.generator)}</label></application></appInfo>\n"
        '<variantEncoding method="parallel-segmentation" location="internal"/>\n'
        "<editorialDecl><p>"
        f"{len(edition.witnesses)} witnesses, {len(edition.loci)} places, variants by kind: "
        f"{counted or 'none'}. White space is folded. Not printed: {gone or 'nothing'}."
        "</p></editorialDecl>\n"
        "</encodingDesc>\n</teiHeader>\n"
    )


def _witness(witness: Witness, name: dict[str, str]) -> str:
    day = witness.published
    facts = [
        f"<title>{_text(witness.title)}</title>" if witness.title else "",
        f"<publisher>{_text(witness.outlet)}</publisher>" if witness.outlet else "",
        f"<date>{_text(day.earliest)}</date>" if day.earliest else "",
        f"<idno>{_text(witness.id)}</idno>",
        '<note type="truncated">The article breaks off.</note>' if witness.truncated else "",
    ]
    inner = "".join(facts)
    return (
        f"<witness xml:id={quoteattr(name[witness.siglum])} "
        f"n={quoteattr(_clean(witness.siglum))}><bibl>{inner}</bibl></witness>"
    )


def _locus(locus: Locus, texts: dict[str, str], name: dict[str, str]) -> str:
    parts = parallel(locus, texts)
    here = {span.siglum for span in locus.readings}
    absent = tuple(s for s in name if s not in here)
    told = set(_numbers(parts))
    notes = "".join(
        f'<note type="{v.kind}" n={_where(locus.id, n)}>{_text(v.note or _readings(v))}</note>'
        for n, v in enumerate(locus.variants, 1)
        if n not in told
    )
    inner = "".join(_part(part, locus.id, name) for part in parts)
    if absent:
        own = _sigla(tuple(s for s in name if s in here), name)
        inner = f'<app><rdg wit="{own}">{inner}</rdg><rdg wit="{_sigla(absent, name)}"/></app>'
    return f"<ab xml:id={quoteattr(_id(locus.id))}>{inner}{notes}</ab>"


def _part(part: Part, locus: str, name: dict[str, str]) -> str:
    if isinstance(part, Words):
        return _text(part.text)
    return _fork(part, locus, name)


def _fork(fork: Fork, locus: str, name: dict[str, str]) -> str:
    readings = "".join(_branch(b, locus, name) for b in fork.branches)
    variant = fork.variant
    if variant is None:
        return f'<app type="form">{readings}</app>'
    note = f"<note>{_text(variant.note)}</note>" if variant.note else ""
    agrees = {True: ' subtype="agrees"', False: ' subtype="conflicts"', None: ""}[
        variant.agrees
    ]
    where = _where(locus, fork.number)
    return f'<app type="{variant.kind}" n={where}{agrees}>{readings}{note}</app>'


def _branch(branch: Branch, locus: str, name: dict[str, str]) -> str:
    wit = _sigla(branch.sigla, name)
    if not branch.parts:
        return f'<rdg wit="{wit}"/>'
    inner = "".join(_part(part, locus, name) for part in branch.parts)
    return f'<rdg wit="{wit}">{inner}</rdg>'


def _numbers(parts: Iterable[Part]) -> Iterator[int]:
    """The variants that stand in the line; one that is not is told in a note."""
    for part in parts:
        if isinstance(part, Fork):
            if part.number is not None:
                yield part.number
            for branch in part.branches:
                yield from _numbers(branch.parts)


def _readings(variant: Variant) -> str:
    return " | ".join(f"{' '.join(r.sigla)}: {r.text or '(nothing)'}" for r in variant.readings)


def _where(locus: str, number: int | None) -> str:
    return quoteattr(f"{_clean(locus)}.{number}")


def _sigla(sigla: tuple[str, ...], name: dict[str, str]) -> str:
    return " ".join(f"#{name[s]}" for s in sigla)


def _id(siglum: str) -> str:
    """A siglum as an XML name."""
    if _NAME.fullmatch(siglum):
        return siglum
    return "w-" + "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}" for c in siglum)


def _version(generator: str) -> str:
    found = re.search(r"\d+(?:\.\d+)*", generator)
    return found.group() if found else "0"


def _clean(text: str) -> str:
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def _text(text: str | None) -> str:
    return escape(_clean(text or ""))
