"""The sum over all labellings, against adding them up one by one."""

from __future__ import annotations

from itertools import pairwise, product

import pytest

torch = pytest.importorskip("torch", reason="training needs torch")


def test_the_sum_and_its_gradient() -> None:
    from variorum.training.attribution.partition import Partition

    torch.manual_seed(3)
    emissions = torch.randn(2, 3, 3, dtype=torch.float64, requires_grad=True)
    scores = torch.randn(3, 3, dtype=torch.float64, requires_grad=True)
    begin = torch.randn(3, dtype=torch.float64, requires_grad=True)
    lengths = (3, 2)
    valid = torch.tensor([[True, True, True], [True, True, False]])
    rows = []
    for row, length in enumerate(lengths):
        paths = [
            begin[labels[0]]
            + sum(emissions[row, t, label] for t, label in enumerate(labels))
            + sum(scores[a, b] for a, b in pairwise(labels))
            for labels in product(range(3), repeat=length)
        ]
        rows.append(torch.logsumexp(torch.stack(paths), 0))
    expected = torch.stack(rows).sum()
    given = (emissions, scores, begin)
    found = Partition.apply(emissions, valid, scores, begin)
    assert float(found) == pytest.approx(float(expected), abs=1e-5)
    for mine, theirs in zip(
        torch.autograd.grad(found, given), torch.autograd.grad(expected, given), strict=True
    ):
        assert torch.allclose(mine.double(), theirs, atol=1e-5)
