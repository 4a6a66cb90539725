"""What a change costs, in nats: the prices of the description-length score.

Copying is free, cutting is cheap, re-wording dearer, adding text dearer still, and having
text that the parent lost but others kept dearest.  The figures were set by hand from how
desks edit and then tuned on the seeds 0-99 and 1000-1199 of ``evals/lineage.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from variorum.model import Reading, Variant, VariantKind

#: The price of exchanging one reading for another, by the kind of the variant.  What a
#: house style does to any copy (spelling, punctuation, re-dating) says little of descent.
CHANGE: Final[dict[VariantKind, float]] = {
    "spelling": 0.2,
    "punctuation": 0.05,
    "date": 0.4,
    "name": 0.8,
    "synonym": 0.9,
    "hedge": 1.1,
    "order": 0.9,
    "attribution": 1.2,
    "loaded": 1.2,
    "rewording": 1.3,
    "number": 1.5,
    "quotation": 1.5,
    "addition": 1.2,
    "omission": 1.2,
}


@dataclass(frozen=True, slots=True)
class Costs:
    """Prices that do not depend on the kind of a variant."""

    #: Cutting a run of sentences, however long.
    cut: float = 1.6
    #: The part of it that cutting from the end costs: every desk does.
    tail: float = 0.2
    #: Adding a run of own sentences.
    add: float = 3.2
    #: Having a run of sentences that the parent lacks and other witnesses have.
    restore: float = 4.2
    #: The same for words inside a shared sentence (per event of four words or more).
    cut_words: float = 0.55
    add_words: float = 5.0
    restore_words: float = 6.0
    #: What a later version of a lost text cuts and adds: an update grows.
    version_cut: float = 2.0
    version_add: float = 1.5
    #: How much dearer a version is whose first copy is older than that of its parent.
    early_version: float = 2.0
    #: How much dearer (a share of the price) it is to change a reading back to one that more
    #: texts have than the parent's: copies descend from that parent alone.
    coincidence: float = 0.3
    #: Assuming a lost text that is the root, or a later version of it.
    lost_root: float = 0.0
    lost_version: float = 4.7
    #: Copying a held text rather than a lost one: most copies come off a wire.
    direct: float = 1.0
    #: A parent published after its child; a root published after another witness.
    late_parent: float = 12.0
    late_root: float = 4.2
    #: A witness that credits an agency and is said to copy another that does as well.
    both_credit_agency: float = 3.0
    #: A child that names its parent's outlet as its source gets this much back.
    names_parent: float = 5.0
    #: The scale that turns costs into odds: higher is less sure.
    temperature: float = 4.0


COSTS: Final = Costs()


def change_price(variant: Variant) -> float:
    """The price of exchanging two worded readings of ``variant``."""
    price = CHANGE[variant.kind]
    if variant.agrees and variant.kind in {"date", "number"}:
        price = min(price, 0.4)
    if variant.kind == "rewording":
        longest = max((len(r.text.split()) for r in variant.readings if r.text), default=0)
        price += 0.12 * min(max(longest - 2, 0), 8)
    return price


def version_change(variant: Variant, old: Reading, new: Reading) -> float:
    """The price of exchanging readings from one version of a lost text to the next.

    A count goes up more often than down.
    """
    price = change_price(variant)
    if variant.kind == "number":
        before, after = _digits(old), _digits(new)
        if before is not None and after is not None:
            price *= 0.8 if after > before else 1.2
    return price


def _digits(reading: Reading) -> float | None:
    found = re.search(r"\d[\d,]*(?:\.\d+)?", reading.text or "")
    return float(found.group().replace(",", "")) if found else None


def size_factor(words: int) -> float:
    """How much of an event a cut or an insertion of so many words inside a sentence is."""
    return min(1.0, 0.25 + 0.2 * max(words - 1, 0))
