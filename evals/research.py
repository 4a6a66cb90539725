"""The scorers that need more than the example stories.

Research data are no part of the project (where the public gets each set is said in the
module that reads it).  What is scored here is the part of each set that nobody looks at
while working: the dev part of PolNeAR, the incidents, articles and stories at odd places.
The lineage of copies is scored on simulated stories, which need no data.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

LINEAGE_SEEDS = range(9000, 9040)
"""The simulated stories that are scored; no other use is made of these seeds."""

COLLATION_SEEDS = range(100, 110)
"""The simulated traditions of the collation that are scored; those below 100 are for tuning."""


def research(data: Path) -> dict[str, dict[str, float]]:
    """The figures of each scorer whose data are in ``data``, greater always better."""
    return {
        name: score(data / folder)
        for name, (folder, score) in SCORERS.items()
        if (data / folder).is_dir()
    }


def lineage() -> dict[str, float]:
    """The figures of the stemma on simulated stories."""
    from evals import lineage
    from evals.lineage.newsroom import MIX

    figures = lineage.score(LINEAGE_SEEDS)
    names = ("parent", "version", "kind", "families", "range", "lost", "copies.precision")
    kept = {name: figures[name] for name in (*names, "copies.recall")}
    held = lineage.score(LINEAGE_SEEDS, mix=replace(MIX, held_wire=1.0))
    kept |= {
        f"held.{name}": held[name] for name in ("parent", "copies.precision", "copies.recall")
    }
    return kept | {"confidence (1 - ece)": 1 - figures["ece"]}


def traditions() -> dict[str, float]:
    """The figures of the stemma on simulated manuscripts."""
    from evals import phylogeny

    figures: dict[str, float] = {}
    for kind in ("prose, all held, dated", "prose, a third lost"):
        for name, value in phylogeny.simulated(kind, range(1000, 1006)).items():
            figures[f"{kind}: {name}"] = value / 100 if name == "sign distance" else value
    return figures


def _copies(data: Path) -> dict[str, float]:
    from evals import copies

    return {name: share.value for name, share in copies.score(data.parent, "report")[0].items()}


def collation() -> dict[str, float]:
    """Which words are the same word, on simulated copies of the project's own texts."""
    from evals import collation

    figures = collation.score(COLLATION_SEEDS)
    return {name: figures[name] for name in ("f1", "precision", "recall", "least f1")}


def _times(data: Path) -> dict[str, float]:
    from evals import times

    return times.score(data)


def _event_dates(data: Path) -> dict[str, float]:
    from evals import event_dates

    return event_dates.score(data)


def _incidents(data: Path) -> dict[str, float]:
    from evals import incidents

    return incidents.score(data)


def _profiles(data: Path) -> dict[str, float]:
    from evals import profiles

    return profiles.score(data)


def _figure_copies(data: Path) -> dict[str, float]:
    from evals import figure_copies

    return figure_copies.score(data.parent)


def _figures(data: Path) -> dict[str, float]:
    from evals import figures_gold

    return figures_gold.score(data.parent)


def _attribution(data: Path) -> dict[str, float]:
    from evals import attribution

    scores = attribution.score(data, "dev")
    kept = {f"{name}.f1": figures["f1"] for name, figures in scores.items() if "f1" in figures}
    for name in ("passive", "no source"):
        kept[f"{name}.recall"] = scores[name]["recall"]
    return kept | {"likely.precision": scores["likely"]["precision"]}


def _speakers(data: Path) -> dict[str, float]:
    from evals import speakers

    return speakers.score(data)


def _chains(data: Path) -> dict[str, float]:
    from evals import chains

    return chains.score(data.parent)


def _places(data: Path) -> dict[str, float]:
    from evals import event_places, places

    incidents = event_places.score(data.parent)
    return places.score(data.parent) | {f"incidents.{k}": v for k, v in incidents.items()}


def _variants(data: Path) -> dict[str, float]:
    from evals import collation_variants

    return collation_variants.score(data.parent, "report")


def _pairs(data: Path) -> dict[str, float]:
    from evals import pairs

    return pairs.measure(data.parent, "report").figures()


def _conflicts(data: Path) -> dict[str, float]:
    from evals import conflicts

    return conflicts.measure(data.parent, "report", every=4).figures()


def _stance(data: Path) -> dict[str, float]:
    from evals import stance

    return stance.score(data.parent)


def _reuse(data: Path) -> dict[str, float]:
    from evals import reuse

    return reuse.score(data.parent)


SCORERS: dict[str, tuple[str, Callable[[Path], dict[str, float]]]] = {
    "times": ("time", _times),
    "event dates": ("incidents", _event_dates),
    "incidents": ("incidents", _incidents),
    "profiles": ("incidents", _profiles),
    "figures": ("incidents", _figures),
    "figures of copies": ("copies", _figure_copies),
    "attribution": ("polnear", _attribution),
    "speakers": ("polnear", _speakers),
    "chains": ("polnear", _chains),
    "places": ("geo", _places),
    "reuse": ("stories", _reuse),
    "real copies": ("copies", _copies),
    "pairs": ("stories", _pairs),
    "conflicts": ("stories", _conflicts),
    "typed variants": ("stories", _variants),
    "stance": ("copies", _stance),
}
"""The folder of each scorer's data and the scorer."""
