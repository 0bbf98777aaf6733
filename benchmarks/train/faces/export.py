"""Write the trained network as ONNX.

``python -m benchmarks.train.faces.export WEIGHTS.pt FILE.onnx``
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import torch

from benchmarks.train.faces.network import Detector, Shipped


def export(weights: Path, out: Path) -> None:
    net = Detector()
    net.load_state_dict(torch.load(weights, "cpu", weights_only=True))
    axes = {"pixels": {0: "pictures", 1: "height", 2: "width"}, "told": {0: "pictures", 1: "cells"}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Shipped(net.eval()).eval(), (torch.zeros(1, 128, 192, 3, dtype=torch.uint8),), str(out), dynamo=False,
            input_names=["pixels"], output_names=["told"], dynamic_axes=axes, opset_version=17,
        )  # fmt: skip
    print(f"{out}: {out.stat().st_size / 1e6:.2f} MB, {sum(one.numel() for one in net.parameters())} parameters")


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
