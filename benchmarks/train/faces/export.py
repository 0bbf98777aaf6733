"""Write the trained network as ONNX; of several trainings one after the other, the mean of their weights (Izmailov et al. 2018).

``python -m benchmarks.train.faces.export WEIGHTS.pt [WEIGHTS.pt …] FILE.onnx``
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

import torch

from benchmarks.train.faces.network import Detector, Shipped


def export(weights: Sequence[Path], out: Path) -> None:
    net, found = Detector(), [torch.load(path, "cpu", weights_only=True) for path in weights]
    net.load_state_dict({name: sum(one[name] for one in found) / len(found) for name in found[0]})
    axes = {"pixels": {0: "pictures", 1: "height", 2: "width"}, "told": {0: "pictures", 1: "cells"}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Shipped(net.eval()).eval(), (torch.zeros(1, 128, 192, 3, dtype=torch.uint8),), str(out), dynamo=False,
            input_names=["pixels"], output_names=["told"], dynamic_axes=axes, opset_version=17,
        )  # fmt: skip
    print(f"{out}: {out.stat().st_size / 1e6:.2f} MB, {sum(one.numel() for one in net.parameters())} parameters")


if __name__ == "__main__":
    export([Path(name) for name in sys.argv[1:-1]], Path(sys.argv[-1]))
