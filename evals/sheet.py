"""What a scorer returns: ratios that add up over stories, and the errors in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from variorum.model import Edition, Span


@dataclass
class Ratio:
    """``right`` of ``total``; 1 if there was nothing to get right."""

    right: float = 0
    total: float = 0

    @property
    def value(self) -> float:
        """The ratio as a number from 0 to 1."""
        return self.right / self.total if self.total else 1.0


@dataclass
class Sheet:
    """Ratios by name ("claims.recall") and a line for each error."""

    ratios: dict[str, Ratio] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def count(self, name: str, right: bool | float, total: float = 1) -> None:
        """Count ``right`` of ``total`` under ``name``."""
        ratio = self.ratios.setdefault(name, Ratio())
        ratio.right += right
        ratio.total += total

    def check(self, name: str, right: bool, error: str) -> bool:
        """Count one case under ``name`` and note ``error`` if it is wrong."""
        self.count(name, right)
        if not right:
            self.errors.append(f"{name}: {error}")
        return right

    def merge(self, other: Sheet) -> None:
        """Add the counts and errors of another sheet."""
        for name, ratio in other.ratios.items():
            self.count(name, ratio.right, ratio.total)
        self.errors.extend(other.errors)

    def figures(self) -> dict[str, float]:
        """Every ratio, and the F1 wherever there is a precision and a recall."""
        values = {name: ratio.value for name, ratio in self.ratios.items()}
        for name in list(values):
            stem, _, last = name.rpartition(".")
            other = values.get(f"{stem}.recall")
            if last == "precision" and other is not None:
                both = values[name] + other
                values[f"{stem}.f1"] = 2 * values[name] * other / both if both else 0.0
        return dict(sorted(values.items()))

    def print(self, *, errors: bool = True) -> None:
        """Print the figures with their counts, and the errors."""
        for name, value in self.figures().items():
            ratio = self.ratios.get(name)
            counts = f"  {ratio.right:g} of {ratio.total:g}" if ratio is not None else ""
            print(f"{name:34}{value:6.3f}{counts}")
        if errors:
            print("\n".join(self.errors))


def texts(edition: Edition) -> dict[str, str]:
    """The text of each witness by siglum."""
    return {w.siglum: w.text for w in edition.witnesses}


def letters(text: str, ranges: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The offsets of the letters and digits in some ranges."""
    return frozenset(i for a, b in ranges for i in range(a, b) if text[i].isalnum())


def overlaps(span: Span, at: tuple[int, int], slack: int = 0) -> bool:
    """Whether a span shares a character with a range, or an empty one touches it."""
    start, end = at
    if span.start == span.end or start == end:
        slack = max(slack, 2)
        return span.start - slack <= end and start <= span.end + slack
    return span.start < end and start < span.end


def shown(text: str, limit: int = 90) -> str:
    """``text`` on one line, in quotes, cut for a list of errors."""
    line = " ".join(text.split())
    return repr(line if len(line) <= limit else f"{line[: limit - 1]}…")
