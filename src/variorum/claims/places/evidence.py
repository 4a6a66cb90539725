"""What speaks for a name being a place's, as numbers a linear model can weigh.

Two steps of logistic regression: the first reads the sentence alone, the second also what
the rest of the story makes of the name.  The weights are fitted on research data (see
:mod:`variorum.claims.places.learned`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from variorum.claims.places import syntax, words

if TYPE_CHECKING:
    from variorum.claims.places.names import Toponym
    from variorum.model import Token

Cues = dict[str, float]

_FIRMLY = frozenset({"in", "near", "outside", "around", "across", "into", "throughout"})
_BIG = 1_000_000
_OFTEN = 2  # sure mentions that outweigh the parser's taking a name for a person's
SURE = 0.8  # probability from which a mention is sure


def cues_of(t: Toponym, tokens: Sequence[Token]) -> Cues:
    """The evidence that the sentence has on the name ``t``; absent names count as zero."""
    found = _context(t, tokens)
    found |= _labels(t, tokens)
    found |= _entries(t)
    found["bias"] = 1.0
    return found


def _context(t: Toponym, tokens: Sequence[Token]) -> Cues:
    first, last = t.first, t.last
    before = syntax.preposition(tokens, first)
    found: Cues = {f"rule {t.strength}": 1.0}
    if before in _FIRMLY:
        found["in"] = 1.0
    elif before in words.LOCATIVE:
        found["locative"] = 1.0
    elif before:
        found[f"{before}" if before in {"of", "to", "from", "for", "by"} else "weak"] = 1.0
    if before == "of" and first >= 2 and tokens[first - 2].text in {",", ")"}:
        found["of, after a comma"] = 1.0
    if t.doubt:
        found["doubt"] = 1.0
    if t.hint and t.hint != "government":
        found["typed"] = 1.0
    if t.container:
        found["contained"] = 1.0
    if t.holds:
        found["holds"] = 1.0
    if t.listed:
        found["listed"] = 1.0
    if t.role == "dateline":
        found["dateline"] = 1.0
    if t.role == "part":
        found["part"] = 1.0
    if first == 0:
        found["begins"] = 1.0
    elif syntax.titled(tokens, first):
        found["titled"] = 1.0
    elif tokens[first - 1].pos == "PROPN" and tokens[first - 1].text[:1].isupper():
        found["name before"] = 1.0
    found |= _after(tokens, last)
    if syntax.speaks(tokens, first, last):
        found["speaks"] = 1.0
    if syntax.struck(tokens, last):
        found["struck"] = 1.0
    if tokens[last - 1].dep == "nsubj":
        found["subject"] = 1.0
    return found


def _after(tokens: Sequence[Token], last: int) -> Cues:
    if last >= len(tokens):
        return {"ends": 1.0}
    after = tokens[last]
    lower = after.text.lower()
    if after.text in {"'s", "'"}:
        return {"possessive": 1.0}
    if after.text == "," or after.text in {"(", "-", "–", "—", "--"}:
        return {f"then {'comma' if after.text == ',' else 'dash'}": 1.0}
    if lower in words.DWELLERS:
        return {"dwellers": 1.0}
    if lower in words.ORG_NOUNS or lower.rstrip("s") in words.ORG_NOUNS:
        return {"body": 1.0 if after.text[:1].isupper() else 0.5}
    if after.text[:1].isupper() and after.pos == "PROPN":
        return {"name after": 1.0}
    return {"noun after": 1.0} if after.pos in {"NOUN", "ADJ"} else {}


def _labels(t: Toponym, tokens: Sequence[Token]) -> Cues:
    inner = tokens[t.first : t.last]
    labels = [x.entity for x in inner if x.text not in "-."]
    label = max(sorted(set(labels)), key=labels.count) if labels else ""
    found: Cues = {f"label {label or 'none'}": 1.0}
    if label:
        begins = inner[0].entity_starts
        after = tokens[t.last] if t.last < len(tokens) else None
        ends = after is None or not after.entity or after.entity_starts or after.text == "'s"
        if begins and ends:
            found[f"whole {label}"] = 1.0
    if inner[-1].pos != "PROPN":
        found["not a name"] = 1.0
    if t.last - t.first > 1:
        found["several words"] = 1.0
    if t.text.isupper() and len(t.text) > 3:
        found["capitals"] = 1.0
    return found


def _entries(t: Toponym) -> Cues:
    if not t.matches:
        return {"unknown": 1.0}
    exact = [m.place for m in t.matches if m.how == "name"]
    found: Cues = {}
    if not exact:
        loose = all(m.how == "loose" for m in t.matches)
        found["skeleton" if loose else "alternate"] = 1.0
    kinds = {p.kind for p in exact}
    for kind in ("country", "admin1", "admin2", "region"):
        if kind in kinds:
            found[kind] = 1.0
    people = max((p.population for p in exact if p.kind == "city"), default=0)
    found["people"] = math.log10(people + 10) - 4.0
    if people > _BIG:
        found["large"] = 1.0
    found["senses"] = math.log(len(t.matches))
    return found


def odds(cues: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The logit of the weighted evidence."""
    return sum(weights.get(name, 0.0) * value for name, value in cues.items())


def chance(logit: float) -> float:
    """The probability of a logit."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))


def story_cues(
    t: Toponym,
    *,
    elsewhere: float,
    documents: float,
    mentions: int,
    sure: int,
    somebody: bool,
    fit: float,
) -> Cues:
    """What the story says of a name beside the sentence's own evidence.

    ``elsewhere`` is the best probability of the other mentions of the name, ``documents``
    that of the mentions in other documents, ``mentions`` their number, ``sure`` the number
    of those that are sure, ``somebody`` whether the name is also a surname or the like, and
    ``fit`` how much of the votes for countries and divisions the best entry of the name has.
    """
    own = t.likely
    found: Cues = {
        "bias": 1.0,
        "own": math.log(max(own, 1e-4) / max(1.0 - own, 1e-4)),
        "fit": fit,
        "unsure fit": fit * (1.0 - own),
    }
    if mentions:
        found["elsewhere"] = elsewhere
        found["seldom"] = 1.0 - elsewhere
        found["often"] = math.log(1.0 + mentions)
    if documents and not somebody:
        found["other documents"] = documents
    if t.doubt and not somebody and sure >= _OFTEN:
        found["doubt outweighed"] = 1.0
    if somebody:
        found["somebody"] = 1.0
        found["somebody, said firmly"] = float(t.firm)
    if t.matches and any(m.place.preferred for m in t.matches):
        found["preferred"] = 1.0
    return found
