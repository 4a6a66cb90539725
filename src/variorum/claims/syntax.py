"""The dependency tree of a sentence, indexed for the questions the rules ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from variorum.model import Parse, Token

_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})


class Tree:
    """A parse with children and subtree extents.

    ``left[i]`` and ``right[i]`` bound the subtree of token ``i`` (half open, in tokens);
    ``children[i]`` are in text order.
    """

    __slots__ = ("children", "left", "right", "tokens")

    def __init__(self, parse: Parse) -> None:
        tokens = parse.tokens
        count = len(tokens)
        self.tokens: Sequence[Token] = tokens
        self.children: list[list[int]] = [[] for _ in range(count)]
        for i, token in enumerate(tokens):
            if token.head != i:
                self.children[token.head].append(i)
        self.left = list(range(count))
        self.right = list(range(1, count + 1))
        # Children before parents: walk the tree from its roots and fold back.
        order = [i for i, token in enumerate(tokens) if token.head == i]
        for i in order:
            order.extend(self.children[i])
        for i in reversed(order):
            head = tokens[i].head
            if head != i:
                self.left[head] = min(self.left[head], self.left[i])
                self.right[head] = max(self.right[head], self.right[i])

    def __len__(self) -> int:
        return len(self.tokens)

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of ``i`` that stands in one of the relations."""
        for c in self.children[i]:
            if self.tokens[c].dep in deps:
                return c
        return None

    def kids(self, i: int, *deps: str) -> list[int]:
        """All children of ``i`` that stand in one of the relations."""
        return [c for c in self.children[i] if self.tokens[c].dep in deps]

    def subtree(self, i: int) -> list[int]:
        """The tokens under ``i``, itself included, in text order."""
        found = [i]
        for j in found:
            found.extend(self.children[j])
        return sorted(found)

    def has_subject(self, i: int) -> bool:
        """Whether a clause headed by ``i`` has its own subject."""
        return any(self.tokens[c].dep in _SUBJECTS for c in self.children[i])

    def finite(self, i: int) -> bool:
        """Whether ``i`` heads a finite clause (by its tag or that of an auxiliary)."""
        if self.tokens[i].pos not in _VERBAL:
            return False
        if self.tokens[i].tag in {"VBD", "VBZ", "VBP", "MD"}:
            return True
        return any(
            self.tokens[c].dep in {"aux", "auxpass"}
            and self.tokens[c].tag in {"VBD", "VBZ", "VBP", "MD"}
            for c in self.children[i]
        )

    def passive(self, i: int) -> bool:
        """Whether the verb ``i`` is in the passive."""
        return any(self.tokens[c].dep in {"nsubjpass", "auxpass"} for c in self.children[i])

    def ancestors(self, i: int) -> Iterable[int]:
        """The heads above ``i``, nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i


def runs(indices: Iterable[int]) -> list[tuple[int, int]]:
    """Sorted token indices folded into half-open ranges."""
    ranges: list[tuple[int, int]] = []
    for i in sorted(set(indices)):
        if ranges and ranges[-1][1] == i:
            ranges[-1] = (ranges[-1][0], i + 1)
        else:
            ranges.append((i, i + 1))
    return ranges
