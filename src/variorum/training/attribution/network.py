"""The network in PyTorch: an encoder, emissions for each word, values for the links."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from variorum.claims.attribution.tagger.links import (
    BETWEEN,
    BUCKETS,
    PARAGRAPHS,
    Pairs,
    Span,
    pairs,
    roles,
)
from variorum.claims.attribution.tagger.syntax import Names
from variorum.claims.attribution.tagger.tag import LABELS
from variorum.training.attribution.partition import Partition

LINK = 96
"""The size of a span's value; the network gives four for each word."""

STEPS = (1, 3, 5)
"""The layers before which the vectors of heads are added."""

_FORBIDDEN = -1e4
_POOL = 1 << 25


class Dropped(nn.Module):
    """Dropout by a slice of one long random mask, which a CPU does for next to nothing."""

    share = 0.0
    """The share of the values that are dropped; may change from one run to the next."""

    def __init__(self) -> None:
        super().__init__()
        self._pool: tuple[float, Tensor] | None = None

    def forward(self, values: Tensor) -> Tensor:
        """The values, in training without some of them."""
        if not self.training or not self.share:
            return values
        if self._pool is None or self._pool[0] != self.share:
            kept = torch.rand(_POOL) >= self.share
            self._pool = self.share, (kept / (1 - self.share)).to(torch.bfloat16)
        start = int(torch.randint(_POOL - values.numel(), ()))
        return values * self._pool[1][start : start + values.numel()].view(values.shape)


class Network(nn.Module):
    """A sentence encoder with a conditional random field and a linker on top.

    What the parse says of a word is added to its embedding, and before every other layer
    the vectors of its head and of the word that governs its clause are added to its own.

    Args:
        base: a folder with a BERT model (``config.json``, ``model.safetensors``).
        names: the labels of the parse.
    """

    def __init__(self, base: Path, names: Names) -> None:
        super().__init__()
        self.names = names
        self.dropped = Dropped()
        self.bert = BertModel.from_pretrained(
            base,
            add_pooling_layer=False,
            attn_implementation="eager",
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        size = self.bert.config.hidden_size
        self.syntax = nn.ModuleList(
            nn.Embedding(count, size, padding_idx=0) for count in names.sizes
        )
        self.arc = nn.ModuleList(nn.Linear(2 * size, size) for _ in STEPS)
        for embedding in self.syntax:
            nn.init.normal_(embedding.weight, std=0.01)
            nn.init.zeros_(embedding.weight[0])
        for arc in self.arc:
            nn.init.normal_(arc.weight, std=0.002)
            nn.init.zeros_(arc.bias)
        self.drop = nn.Dropout(0.1)
        self.emit = nn.Linear(size, len(LABELS))
        self.proj = nn.Linear(size, 4 * LINK)
        self.trans = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.begin = nn.Parameter(torch.zeros(len(LABELS)))
        self.dist = nn.Parameter(torch.zeros(2, BUCKETS))
        self.between = nn.Parameter(torch.zeros(2, BETWEEN))
        self.para = nn.Parameter(torch.zeros(2, PARAGRAPHS))
        self.none = nn.Linear(LINK, 1)
        self.nonec = nn.Linear(LINK, 1)
        mask = torch.zeros(len(LABELS), len(LABELS))
        for inside in range(2, len(LABELS), 2):
            for before in range(len(LABELS)):
                if before not in {inside, inside - 1}:
                    mask[before, inside] = _FORBIDDEN
        self.register_buffer("mask", mask)

    def encode(
        self,
        ids: Tensor,
        labels: Tensor,
        arcs: Tensor,
        attend: Callable[[int, Tensor], Tensor],
    ) -> Tensor:
        """Vectors ``[batch, pieces, size]``.

        See :mod:`~.tagger.syntax` for ``labels`` and ``arcs``; ``attend`` gives what the
        heads of a layer see, by its number and the vectors before it.
        """
        table = self.bert.embeddings
        vectors = (
            table.word_embeddings(ids)
            + table.position_embeddings.weight[: ids.shape[1]].unsqueeze(0)
            + table.token_type_embeddings.weight[0]
        )
        for k, embedding in enumerate(self.syntax):
            vectors = vectors + embedding(labels[:, :, k])
        hidden: Tensor = self.dropped(table.LayerNorm(vectors))
        size = hidden.shape[-1]
        for n, layer in enumerate(self.bert.encoder.layer):
            if n in STEPS:
                over = [
                    hidden.gather(1, arcs[:, :, k : k + 1].expand(-1, -1, size)) for k in (0, 1)
                ]
                step = self.arc[STEPS.index(n)](torch.cat(over, -1))
                hidden = hidden + self.dropped(step)
            out = layer.attention.output
            hidden = out.LayerNorm(self.dropped(out.dense(attend(n, hidden))) + hidden)
            inner = nn.functional.gelu(layer.intermediate.dense(hidden))
            hidden = layer.output.LayerNorm(self.dropped(layer.output.dense(inner)) + hidden)
        return hidden

    def attention(self, mask: Tensor) -> Callable[[int, Tensor], Tensor]:
        """What the heads of a layer see of the pieces that ``mask`` has 1 for."""
        bias = (1 - mask[:, None, None, :].to(torch.float32)) * _FORBIDDEN
        heads = self.bert.config.num_attention_heads

        def attend(n: int, hidden: Tensor) -> Tensor:
            own = self.bert.encoder.layer[n].attention.self
            query, key, value = (
                part(hidden).unflatten(-1, (heads, -1)).transpose(1, 2)
                for part in (own.query, own.key, own.value)
            )
            weights = query @ key.transpose(-1, -2) / math.sqrt(query.shape[-1])
            weights = torch.softmax(weights + bias.to(weights.dtype), -1).to(value.dtype)
            return (weights @ value).transpose(1, 2).flatten(2)

        return attend

    def heads(self, hidden: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor]:
        """Emissions and values of the words whose first pieces are at ``firsts``."""
        hidden = self.drop(hidden)
        index = firsts.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])
        words = hidden.gather(1, index)
        return self.emit(words), self.proj(words)

    def transitions(self) -> Tensor:
        """The scores of one label after another; an I- follows its own kind only."""
        return self.trans + self.mask

    def tagging_loss(self, emissions: Tensor, labels: Tensor) -> Tensor:
        """The negative log likelihood of ``labels`` (-1 is padding), for each word."""
        valid = labels >= 0
        gold = labels.clamp(min=0)
        scores = self.transitions()
        said = emissions.gather(2, gold.unsqueeze(2)).squeeze(2) * valid
        moved = scores[gold[:, :-1], gold[:, 1:]] * valid[:, 1:]
        path = said.sum() + moved.sum() + self.begin[gold[:, 0]].sum()
        every: Tensor = Partition.apply(emissions, valid, scores, self.begin)
        return (every - path) / valid.sum()

    def link_scores(
        self, values: Tensor, spans: Sequence[Span], paragraph: Sequence[int]
    ) -> tuple[Tensor | None, Tensor | None]:
        """Unnormalised ``[cues, 1 + sources]`` and ``[contents, 1 + cues]``, 0 being none."""
        cues, sources, contents = roles(spans)
        if not cues:
            return None, None

        def mean(which: Sequence[int], part: int) -> Tensor:
            low, high = part * LINK, (part + 1) * LINK
            return torch.stack(
                [values[spans[k][1] : spans[k][2], low:high].mean(0) for k in which]
            )

        def bias(role: int, p: Pairs) -> Tensor:
            look = torch.from_numpy
            return (
                self.dist[role][look(p.distance)]
                + self.between[role][look(p.between)]
                + self.para[role][look(p.paragraphs)]
            )

        seeking, sought = mean(cues, 0), mean(cues, 1)
        of_cue = self.none(seeking)
        if sources:
            score = seeking @ mean(sources, 2).T / math.sqrt(LINK)
            score = score + bias(0, pairs(spans, cues, sources, paragraph))
            of_cue = torch.cat([of_cue, score], 1)
        if not contents:
            return of_cue, None
        told = mean(contents, 3)
        score = sought @ told.T / math.sqrt(LINK)
        score = score + bias(1, pairs(spans, cues, contents, paragraph))
        return of_cue, torch.cat([self.nonec(told), score.T], 1)

    def decoder(self) -> dict[str, list[object]]:
        """What decoding needs besides the network: the contents of ``decoder.json``."""
        numbers = {
            "transitions": self.transitions(),
            "begin": self.begin,
            "distance": self.dist,
            "between": self.between,
            "paragraphs": self.para,
            "none": torch.stack([self.none.weight[0], self.nonec.weight[0]]),
            "none_bias": torch.cat([self.none.bias, self.nonec.bias]),
        }
        labels: dict[str, list[object]] = {
            "tags": list(self.names.tags),
            "dependencies": list(self.names.dependencies),
            "entities": list(self.names.entities),
        }
        return labels | {
            name: [
                [round(x, 5) for x in row] if isinstance(row, list) else round(row, 5)
                for row in value.detach().tolist()
            ]
            for name, value in numbers.items()
        }
