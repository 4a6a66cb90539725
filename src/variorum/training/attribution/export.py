"""From a trained network to the files the package ships."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from variorum.claims.attribution.tagger.syntax import ARCS, LABELLED
from variorum.training.attribution.network import Network

# What is added to the encoder is small, and read off directly.
_HEADS = ["/emit/MatMul", "/proj/MatMul"]
_LONGEST = 320  # pieces; a window is shorter (the encoder has places for 512)


class _Plain(nn.Module):
    """The network without what decoding does: pieces in, emissions and values out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.emit = network.emit
        self.proj = network.proj

    def forward(
        self, ids: Tensor, mask: Tensor, labels: Tensor, arcs: Tensor
    ) -> tuple[Tensor, Tensor]:
        hidden = self.network.encode(ids, mask, labels, arcs)
        return self.emit(hidden), self.proj(hidden)


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
            torch.ones(2, 16, *more, dtype=torch.long)
            for more in ((), (), (LABELLED,), (ARCS,))
        )
        inputs, outputs = ["ids", "mask", "labels", "arcs"], ["emissions", "values"]
        axes = {name: {0: "batch", 1: "pieces"} for name in (*inputs, *outputs)}
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
