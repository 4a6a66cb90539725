"""What a change costs, in nats: the prices of the description-length score.

Copying is free, cutting is cheap, re-wording dearer, adding text dearer still, and having
text that the parent lost but others kept dearest.  The figures were set by hand from how
desks edit and then tuned on the seeds 0-99 of ``evals/lineage.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from variorum.model import Variant, VariantKind

#: The price of exchanging one reading for another, by the kind of the variant.  What a
#: house style does to any copy (spelling, punctuation, re-dating) says little of descent.
CHANGE: Final[dict[VariantKind, float]] = {
    "spelling": 0.3,
    "punctuation": 0.1,
    "date": 0.6,
    "name": 1.2,
    "synonym": 1.5,
    "hedge": 1.8,
    "order": 1.5,
    "attribution": 2.0,
    "loaded": 2.0,
    "rewording": 2.2,
    "number": 2.5,
    "quotation": 2.5,
    "addition": 2.0,
    "omission": 2.0,
}


@dataclass(frozen=True, slots=True)
class Costs:
    """Prices that do not depend on the kind of a variant."""

    #: Cutting a run of sentences, however long.
    cut: float = 1.6
    #: Adding a run of own sentences.
    add: float = 3.2
    #: Having a run of sentences that the parent lacks and other witnesses have.
    restore: float = 6.5
    #: The same for words inside a shared sentence (per event of four words or more).
    cut_words: float = 1.3
    add_words: float = 3.4
    restore_words: float = 6.0
    #: Assuming a lost text that is the root, or a later version of it.
    lost_root: float = 3.0
    lost_version: float = 4.5
    #: A parent published after its child; a root published after another witness.
    late_parent: float = 6.0
    late_root: float = 3.0
    #: A witness that credits an agency and is said to copy another that does as well.
    both_credit_agency: float = 2.0
    #: A child that names its parent's outlet as its source gets this much back.
    names_parent: float = 4.0
    #: The scale that turns costs into odds: higher is less sure.
    temperature: float = 1.6


COSTS: Final = Costs()


def change_price(variant: Variant) -> float:
    """The price of exchanging two worded readings of ``variant``."""
    price = CHANGE[variant.kind]
    if variant.agrees and variant.kind in {"date", "number"}:
        price = min(price, 0.6)
    if variant.kind == "rewording":
        longest = max((len(r.text.split()) for r in variant.readings if r.text), default=0)
        price += 0.2 * min(max(longest - 2, 0), 8)
    return price


def size_factor(words: int) -> float:
    """How much of an event a cut or an insertion of so many words inside a sentence is."""
    return min(1.0, 0.25 + 0.2 * max(words - 1, 0))
