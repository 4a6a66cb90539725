"""What a change costs, in nats: the prices of the description-length score.

A price is the negative logarithm of how often a desk does such a thing.  Copying is free,
cutting is cheap, re-wording as dear as the desk is known to be careful, and having what the
parent lost but others kept dearest.  To change a place *as another text did* costs more by
the chance that two desks hit upon one change: little for a cut or a spelling, much for
words of one's own.  The figures were set from how desks edit and then tuned on the
development seeds of ``evals/lineage``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from variorum.model import Reading, Variant, VariantKind

#: How unlikely two desks are to change a place alike, by the kind of the variant.
CHANGE: Final[dict[VariantKind, float]] = {
    "spelling": 0.5,
    "punctuation": 0.1,
    "date": 0.6,
    "name": 1.2,
    "synonym": 1.8,
    "hedge": 1.5,
    "order": 1.5,
    "attribution": 1.8,
    "loaded": 1.8,
    "rewording": 2.5,
    "number": 3.0,
    "quotation": 2.5,
    "addition": 1.8,
    "omission": 1.8,
}


#: How much each further word of the change adds to that.
PER_WORD: Final = 0.3


@dataclass(frozen=True, slots=True)
class Costs:
    """Prices that do not depend on the kind of a variant."""

    #: Cutting a run of sentences, however long.
    cut: float = 2.4
    #: The part of it that cutting from the end costs: every desk does.
    tail: float = 0.58
    #: The part of it that each further run of one cut costs.
    more: float = 0.15
    #: Adding a run of own sentences.
    add: float = 2.7
    #: Having a run of sentences that the parent lacks and other witnesses have.
    restore: float = 4.2
    #: How often a desk changes a place where somebody did, before anything is known of it,
    #: and how many places that is worth.
    rate: float = 0.23
    rate_places: float = 15.0
    #: Putting words into a sentence; having words that the parent lacks and others have.
    insert: float = 2.0
    regain: float = 3.65
    #: Changing a reading back to one that more texts have than the parent's.
    back: float = 1.0
    #: The part of the chance of a change alike that cutting the same words has, by the word.
    same_cut: float = 0.66
    #: Between versions of a lost text: a reading, a figure, a run cut and a run added.
    version_change: float = 6.3
    version_number: float = 2.5
    version_cut: float = 2.5
    version_add: float = 1.8
    #: How much dearer a version is whose first copy is older than that of its parent.
    early_version: float = 2.0
    #: Assuming a lost text that is the root, or a later version of it; and, by the copy,
    #: which version it came from.
    lost_root: float = 0.0
    lost_version: float = 15.9
    choice: float = 1.2
    #: Copying a held text rather than a lost one: most copies come off a wire.  To it comes
    #: the logarithm of the number of held texts.
    direct: float = 6.3
    #: A parent published after its child; a root published after another witness.
    late_parent: float = 5.6
    late_root: float = 3.0
    #: A held text as the root of all.
    held_root: float = 2.0
    #: Crediting an agency that the parent does not credit.
    credit_gained: float = 3.0
    #: A witness that credits an agency and is said to copy another that does as well.
    both_credit_agency: float = 1.9
    #: Copying the dispatch of an agency that is itself among the witnesses, beside copying a
    #: lost text; and this much less again if the child credits the agency.
    held_wire: float = 2.0
    credits_wire: float = 3.0
    #: How much dearer a copy of what the agency has on its page may be than one of a lost
    #: text before a version that is not held is assumed.
    unheld: float = 20.0
    #: An agency's own dispatch that is said to copy another house's text.
    wire_copies: float = 6.0
    #: A child that names its parent's outlet as its source gets this much back.
    names_parent: float = 8.0
    #: The scale that turns costs into odds: higher is less sure.
    temperature: float = 3.7


COSTS: Final = Costs()


def change_price(variant: Variant, old: Reading, new: Reading) -> float:
    """How unlikely two desks are to put ``new`` for ``old``, in nats: the more words are
    new, the less likely."""
    price = CHANGE[variant.kind]
    if variant.agrees and variant.kind in {"date", "number"}:
        return min(price, 0.6)
    before = set((old.text or "").casefold().split())
    fresh = sum(word not in before for word in (new.text or "").casefold().split())
    return price + PER_WORD * min(max(fresh - 1, 0), 8)


def version_change(variant: Variant, old: Reading, new: Reading, costs: Costs) -> float:
    """The price of exchanging readings from one version of a lost text to the next.

    A count goes up more often than down.
    """
    price = costs.version_change
    if variant.kind == "number":
        price = costs.version_number
        before, after = _digits(old), _digits(new)
        if before is not None and after is not None:
            price *= 0.7 if after > before else 1.2
    return price


def _digits(reading: Reading) -> float | None:
    found = re.search(r"\d[\d,]*(?:\.\d+)?", reading.text or "")
    return float(found.group().replace(",", "")) if found else None


def size_factor(words: int) -> float:
    """How much of an event a cut or an insertion of so many words inside a sentence is."""
    return min(1.0, 0.25 + 0.2 * max(words - 1, 0))
