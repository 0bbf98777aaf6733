"""Train the little net that sees what is worn in the hair, which is all that tells some look-alikes apart.

    python -m benchmarks.train.characters.ornaments PEOPLE.npz DATA OUT.onnx --minutes 4

``PEOPLE.npz`` are the drawn people of ``python -m benchmarks.train.characters``; their ornaments are known, nothing is labelled
by hand. A mean over the crop forgets a thing of a few pixels, so each place is asked and the surest answer of each kind counts.
Ornaments of other artists are of other kinds: on the portraits of DATA/train the net learns to answer that it does not know, all
four equally likely, so that it tells nobody apart by what it mistakes for a bow.
"""

from __future__ import annotations

import argparse
import time
from collections import deque
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from benchmarks.train.characters.__main__ import real
from benchmarks.train.characters.drawn import TRAITS
from benchmarks.train.characters.looks import augmented
from benchmarks.train.characters.net import nn, torch

TOP, BOTTOM = 4, 68
"""Rows of a crop of 96 in which hair is above the eyes and beside them."""

BATCH, RATE = 64, 3e-3
UNKNOWN, LEAST = 0.5, float(np.log(4))
"""What not knowing weighs, and the least that its cross entropy can be."""

HELD = 100
"""Of the drawn people, the last so many are held back for the figure."""


class Worn(nn.Module):  # type: ignore[misc]
    """From crops, float32 of shape (n, 3, 96, 96) from 0 to 1, to probabilities of nothing, a bow, a flower, a hairpin."""

    def __init__(self) -> None:
        super().__init__()

        def layer(before: int, behind: int, stride: int) -> Any:
            inner = nn.Conv2d(before, behind, 3, stride=stride, padding=1, bias=False)
            return nn.Sequential(inner, nn.BatchNorm2d(behind), nn.ReLU(inplace=True))

        self.places = nn.Sequential(
            layer(3, 16, 2), layer(16, 32, 2), layer(32, 32, 1), layer(32, 48, 2), layer(48, 48, 1),
            nn.Conv2d(48, len(TRAITS["ornament"]), 1),
        )  # fmt: skip

    def asked(self, x: Any) -> Any:
        """Log-odds, shape (n, 4): the surest place of each kind."""
        return self.places(x[:, :, TOP:BOTTOM] * 4 - 2.4).amax(dim=(2, 3))

    def forward(self, x: Any) -> Any:
        """Probabilities, shape (n, 4)."""
        return self.asked(x).softmax(dim=1)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("people", type=Path)
    asked.add_argument("data", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--minutes", type=float, default=4.0)
    asked.add_argument("--first", type=Path, help="a checkpoint to go on from")
    given = asked.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    torch.manual_seed(3)
    kept = np.load(given.people)
    crops, worn = kept["crops"], kept["traits"][..., 0]
    shown = [np.flatnonzero((worn[:-HELD] == kind).ravel()) for kind in range(len(TRAITS["ornament"]))]
    dice, net = np.random.default_rng(3), Worn()
    if given.first is not None:
        net.load_state_dict(torch.load(given.first, weights_only=True))
    steps = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.02)
    began, said, losses = time.process_time(), 0.0, deque[float](maxlen=100)
    portraits = [crop for one in real(given.data / "train", set()) for crop in one]
    flat = crops.reshape(-1, *crops.shape[2:])
    net.train()
    while (spent := (time.process_time() - began) / 60) < given.minutes:
        for group in steps.param_groups:
            group["lr"] = RATE * (0.5 + 0.5 * np.cos(np.pi * spent / given.minutes)) + 1e-5
        kinds = dice.integers(0, len(shown), BATCH)
        rows = [augmented(flat[dice.choice(shown[kind])], dice, 96) for kind in kinds]
        rows += [augmented(portraits[number], dice, 96) for number in dice.integers(0, len(portraits), BATCH // 4)]
        x = torch.from_numpy(np.stack(rows)).permute(0, 3, 1, 2).float() / 255
        odds = net.asked(x)
        loss = nn.functional.cross_entropy(odds[:BATCH], torch.from_numpy(kinds))
        loss = loss + UNKNOWN * (-odds[BATCH:].log_softmax(dim=1).mean() - LEAST)
        steps.zero_grad()
        loss.backward()
        steps.step()
        losses.append(float(loss.detach()))
        if spent - said >= 0.5:
            said = spent
            print(f"{spent:4.1f} min, loss {np.mean(losses):.3f}", flush=True)
            torch.save(net.state_dict(), given.out.with_suffix(".pt"))
    torch.save(net.state_dict(), given.out.with_suffix(".pt"))
    net.eval()
    held = [
        (crop, kind) for of, kinds in zip(crops[-HELD:], worn[-HELD:], strict=True) for crop, kind in zip(of, kinds, strict=True)
    ]
    seen = torch.from_numpy(
        np.stack([cv2.resize(crop, (96, 96), interpolation=cv2.INTER_AREA) for crop, kind in held if kind >= 0])
    )
    with torch.no_grad():
        best = net(seen.permute(0, 3, 1, 2).float() / 255).argmax(dim=1).numpy()
    right = np.mean(best == [kind for _, kind in held if kind >= 0])
    print(f"right on {right:.3f} of the crops of {HELD} people who were held back")
    torch.onnx.export(
        net, (torch.zeros(2, 3, 96, 96),), str(given.out), input_names=["crops"], output_names=["worn"],
        dynamic_axes={"crops": {0: "n"}, "worn": {0: "n"}}, dynamo=False,
    )  # fmt: skip


if __name__ == "__main__":
    main()
