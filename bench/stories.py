"""Stories of any size, made at run time from the example's lost dispatches.

A copy drops paragraphs, swaps words, changes figures, moves a paragraph and adds sentences
of its own, as republished copies do; the seed makes the same story every time.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOST = ROOT / "evals" / "gold" / "harbour" / "lost"

_SWAPS = (
    (r"\bharbor", "harbour"),
    (r"\bdefense", "defence"),
    (r"\brebel", "insurgent"),
    (r"\bgovernment", "regime"),
    (r"\bWednesday", "yesterday"),
    (r"\bon Friday", "tomorrow"),
    (r"\bU\.S\.", "US"),
    (r"\b[Aa]bout\b", "around"),
    (r"\bjets\b", "warplanes"),
    (r", according to the Maltese foreign ministry", ""),
)
_PEOPLE = ("A trader", "A teacher", "A dock worker", "An engineer", "A nurse", "A student")
_TOWNS = ("Zawiya", "Gharyan", "Nalut", "Zarzis", "Sfax", "Misrata", "Zliten", "Sabha")
_SAYS = (
    "{who} in {town} said {n} families had slept in a school since {day}.",
    "Fuel in {town} now costs {n} dinars, {low} said on {day}.",
    "{who} from {town} counted at least {n} trucks on the coast road before dawn on {day}.",
    "Officials in {town} denied that {n} people had been held at a checkpoint.",
    '"We have food for {n} days," {low} in {town} told this newspaper.',
    "Between {n} and {m} people marched through {town} on {day}, according to {low}.",
)
_DAYS = ("Monday", "Tuesday", "Sunday", "Saturday")


def story(size: int, seed: int = 7) -> list[dict[str, object]]:
    """``size`` articles of one story, as records for ``variorum.edit``."""
    dice = random.Random(seed)
    versions = [
        (LOST / name).read_text(encoding="utf-8").strip().split("\n\n")
        for name in ("alpha.txt", "beta.txt")
    ]
    return [_copy(dice, dice.choice(versions), number) for number in range(size)]


def _copy(dice: random.Random, version: list[str], number: int) -> dict[str, object]:
    title, *paragraphs = version
    kept = [p for p in paragraphs if dice.random() > 0.2] or paragraphs
    if dice.random() < 0.3:
        kept = kept[: max(4, int(len(kept) * dice.uniform(0.4, 0.9)))]
    if dice.random() < 0.3:
        kept.insert(dice.randrange(len(kept)), kept.pop(dice.randrange(len(kept))))
    text = "\n\n".join(kept)
    for pattern, word in _SWAPS:
        if dice.random() < 0.35:
            text = re.sub(pattern, word, text)
    if dice.random() < 0.2:
        text = re.sub(r"\b140\b", str(dice.randint(100, 180)), text)
    kept = text.split("\n\n")
    for _ in range(dice.randint(1, 4)):
        kept.insert(dice.randint(1, len(kept)), _own(dice))
    return {
        "outlet": f"Outlet {number + 1}",
        "title": f"{title} ({number + 1})",
        "published": f"2024-05-{15 + dice.randint(0, 1)}T{dice.randint(10, 23):02}:00:00",
        "text": "\n\n".join(kept),
    }


def _own(dice: random.Random) -> str:
    n = dice.randint(3, 90)
    who = dice.choice(_PEOPLE)
    return dice.choice(_SAYS).format(
        who=who,
        low=who[0].lower() + who[1:],
        town=dice.choice(_TOWNS),
        day=dice.choice(_DAYS),
        n=n,
        m=n + dice.randint(5, 60),
    )
