"""From a trained network to the files the package ships."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from variorum.claims.attribution.tagger.syntax import ARCS, LABELLED
from variorum.training.attribution.network import Network

# What is added to the encoder is small, and read off directly.
_HEADS = ["/emit/MatMul", "/proj/MatMul"]
_LONGEST = 320  # pieces; a window is shorter (the encoder has places for 512)


class _Attention(torch.autograd.Function):
    """Attention of all heads as the one operator that onnxruntime has for it."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        """Vectors ``[batch, pieces, size]``; nothing is masked."""
        parts = [x.unflatten(-1, (heads, -1)).transpose(1, 2) for x in (query, key, value)]
        seen = nn.functional.scaled_dot_product_attention(*parts)
        return seen.transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(g: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        """The operator; its output is shaped like the values."""
        made = g.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        made.setType(value.type())
        return made


class _Plain(nn.Module):
    """The network without what decoding does: pieces in, emissions and values of words out.

    Windows are run one by one, so that nothing is padded and nothing needs a mask.  Query,
    key and value are one product, and the heads see the first piece of each word alone.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.emit = network.emit
        self.proj = network.proj
        self.joined = nn.ModuleList()
        for layer in network.bert.encoder.layer:
            own = layer.attention.self
            parts = (own.query, own.key, own.value)
            size = own.query.weight.shape[0]
            joined = nn.Linear(size, 3 * size)
            joined.weight = nn.Parameter(torch.cat([p.weight.detach() for p in parts]))
            joined.bias = nn.Parameter(torch.cat([p.bias.detach() for p in parts]))
            self.joined.append(joined)

    def forward(
        self, ids: Tensor, labels: Tensor, arcs: Tensor, firsts: Tensor
    ) -> tuple[Tensor, Tensor]:
        hidden = self.network.encode(ids, labels, arcs, self._seen)
        words = hidden[0].index_select(0, firsts).unsqueeze(0)
        return self.emit(words), self.proj(words)

    def _seen(self, n: int, hidden: Tensor) -> Tensor:
        heads = self.network.bert.config.num_attention_heads
        seen: Tensor = _Attention.apply(*self.joined[n](hidden).chunk(3, -1), heads)
        return seen


def export(network: Network, tokenizer: Path, out: Path) -> None:
    """Write ``network.onnx`` (weights as 8-bit integers), ``decoder.json`` and the tokenizer.

    Args:
        network: a trained network.
        tokenizer: the ``tokenizer.json`` it was trained with.
        out: the folder to write to, made if need be.
    """
    out.mkdir(parents=True, exist_ok=True)
    network.eval()
    places = network.bert.embeddings.position_embeddings
    places.weight = nn.Parameter(places.weight[:_LONGEST].detach().clone())
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "network.onnx"
        example = tuple(
            torch.ones(*shape, dtype=torch.long)
            for shape in ((1, 16), (1, 16, LABELLED), (1, 16, ARCS), (9,))
        )
        inputs, outputs = ["ids", "labels", "arcs", "firsts"], ["emissions", "values"]
        axes = {name: {1: "pieces"} for name in inputs[:3]}
        axes |= {"firsts": {0: "words"}} | {name: {1: "words"} for name in outputs}
        torch.onnx.export(
            _Plain(network),
            example,
            str(whole),
            input_names=inputs,
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            out / "network.onnx",
            op_types_to_quantize=["MatMul", "Gather"],
            nodes_to_exclude=_HEADS,
            weight_type=QuantType.QInt8,
            per_channel=True,
        )
    (out / "decoder.json").write_text(json.dumps(network.decoder()) + "\n", encoding="utf-8")
    shutil.copyfile(tokenizer, out / "tokenizer.json")
