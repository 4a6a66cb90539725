"""The sum over all labellings of a conditional random field, with its gradient.

Left to automatic differentiation, a step for every word is a dozen small operations to record
and walk back; the forward and backward sums give the gradient at once, for the derivatives of
the sum are the probabilities of the labels (Lafferty, McCallum, Pereira 2001).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor


class Partition(torch.autograd.Function):
    """The logarithm of the sum, added up over the rows of a batch."""

    @staticmethod
    def forward(
        ctx: Any, emissions: Tensor, valid: Tensor, scores: Tensor, begin: Tensor
    ) -> Tensor:
        """``emissions`` ``[batch, words, labels]``, ``valid`` ``[batch, words]`` (padding at
        the end is not), ``scores[i, j]`` of label ``j`` after ``i``, ``begin`` of the first."""
        emitted = emissions.detach().double().numpy()
        there = valid.numpy()
        rows, words, count = emitted.shape
        top = emitted.max(2, keepdims=True)
        factor = np.exp(emitted - top)
        step = np.exp(scores.detach().double().numpy())
        forward = np.zeros_like(factor)
        backward = np.ones_like(factor)
        total = np.zeros(rows)
        scale = np.ones((rows, words))
        now = np.exp(begin.detach().double().numpy()) * factor[:, 0]
        for t in range(words):
            if t:
                moved = (now @ step) * factor[:, t]
                now = np.where(there[:, t, None], moved, now)
            scale[:, t] = np.where(there[:, t], now.sum(1), 1.0)
            now = now / scale[:, t, None]
            forward[:, t] = now
        total = (np.log(scale) + top[:, :, 0] * there).sum()
        for t in range(words - 1, 0, -1):
            ahead = (factor[:, t] * backward[:, t]) @ step.T / scale[:, t, None]
            backward[:, t - 1] = np.where(there[:, t, None], ahead, 1.0)
        of_label = forward * backward * there[:, :, None]
        right = factor[:, 1:] * backward[:, 1:] * (there[:, 1:] / scale[:, 1:])[:, :, None]
        left = forward[:, :-1].reshape(-1, count)
        of_pair = (left.T @ right.reshape(-1, count)) * step
        ctx.save_for_backward(*(torch.from_numpy(a).float() for a in (of_label, of_pair)))
        return emissions.new_tensor(total)

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        """The probability of each label of each word, of each pair, of each first label."""
        of_label, of_pair = ctx.saved_tensors
        (grad,) = grads
        return grad * of_label, None, grad * of_pair, grad * of_label[:, 0].sum(0)
