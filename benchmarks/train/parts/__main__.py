"""Train the net of face parts.

    python -m benchmarks.train.parts ../shared/data/faces parts.onnx --minutes 15

The folder holds ``moeimouto10`` and ``anime_screens95``; their labels lie in ``benchmarks/labels``. Half of the screenshots, by
series, is never trained on; after training the figures on it are printed. Minutes are of one thread's computing.

The weights in the package had 1.0 minute (seed 5), then 2.2 more from there (``--start``, seed 6). On 49 screenshots of series
that were not learnt from: landmarks off by .051 widths of a face, eyes .93 (always "open": .91), mouth .84 (.53).
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from animeu.vision.faces.parts import SIDE
from benchmarks.train.parts.drawn import drawn
from benchmarks.train.parts.net import GRID, Net, Told, places, torch
from benchmarks.train.parts.real import portraits, screenshots
from benchmarks.train.parts.samples import WIDE, Sample, augmented, keep, kept
from benchmarks.train.parts.sketched import sketched

DRAWN, SKETCHED = 1800, 4000
SHARES = {"drawn": 26, "sketched": 26, "portraits": 26, "screenshots": 18}
"""Of a batch of 96."""

RATE = 3e-3
NEAR = 1.0
"""Cells: how far around a landmark its map is asked to be warm."""


def targets(samples: list[Sample]) -> tuple[Any, Any, Any, Any]:
    """Crops, points, seen and open as tensors."""
    crops = torch.from_numpy(np.stack([one.picture for one in samples])).permute(0, 3, 1, 2).float() / 255
    rest = (torch.from_numpy(np.stack([getattr(one, name) for one in samples])) for name in ("points", "seen", "open"))
    return crops, *rest


def loss(found: tuple[Any, Any, Any], points: Any, seen: Any, opened: Any) -> Any:
    """Warm maps, near places, right words; what nobody knows counts for nothing."""
    heat, saw, words = found
    known = ~points[..., 0].isnan()
    at = torch.nan_to_num(points)
    cells = torch.arange(GRID, dtype=torch.float32)
    inside = (at - (SIDE / GRID - 1) / 2) * (GRID / SIDE)
    across, down = (torch.exp(-((cells - inside[..., axis : axis + 1]) ** 2) / (2 * NEAR**2)) for axis in (0, 1))
    wanted = (down[..., :, None] * across[..., None, :]).flatten(2)
    wanted = wanted / wanted.sum(2, keepdim=True).clamp(min=1e-6)
    maps = -(wanted * heat.log_softmax(2)).sum(2)[known].mean()
    near = torch.nn.functional.smooth_l1_loss(places(heat)[known], at[known], beta=1.0)
    return 0.3 * maps + 0.5 * near + 0.3 * _words(saw, seen) + 1.0 * _words(words, opened)


def _words(said: Any, truth: Any) -> Any:
    known = ~truth.isnan()
    return torch.nn.functional.binary_cross_entropy_with_logits(said[known], truth[known] * 0.96 + 0.02)


def train(kinds: dict[str, list[Sample]], minutes: float, seed: int, out: Path, start: Path | None) -> Any:
    """Train for so many minutes of computing; returns the running mean of the weights, which is also kept every half minute."""
    torch.manual_seed(seed)
    dice, net = np.random.default_rng(seed), Net().to(memory_format=torch.channels_last)
    if start:
        net.load_state_dict(torch.load(start, weights_only=True))
    average = torch.optim.swa_utils
    mean = average.AveragedModel(net, multi_avg_fn=average.get_ema_multi_avg_fn(0.99), use_buffers=True)
    steps = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.03)
    began, said, losses, step = time.process_time(), 0.0, [], 0
    net.train()
    while (spent := (time.process_time() - began) / 60) < minutes:
        for group in steps.param_groups:
            group["lr"] = RATE * min(1.0, (step + 1) / 40) * (0.51 + 0.49 * np.cos(np.pi * spent / minutes))
        chosen = [
            kinds[kind][int(index)] for kind, count in SHARES.items() for index in dice.integers(len(kinds[kind]), size=count)
        ]
        crops, *truth = targets([augmented(one, dice) for one in chosen])
        wrong = loss(net(crops.contiguous(memory_format=torch.channels_last)), *truth)
        steps.zero_grad()
        wrong.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        steps.step()
        mean.update_parameters(net)
        losses.append(float(wrong.detach()))
        step += 1
        if spent - said >= 0.5:
            said = spent
            print(f"{spent:5.1f} min, step {step}, loss {np.mean(losses[-50:]):.3f}", flush=True)
            torch.save(mean.module.state_dict(), out)
    return mean.module.eval()


def faces(data: Path, dice: random.Random) -> dict[str, list[Sample]]:
    """All that is trained on, by kind."""
    return {
        "drawn": [drawn(dice) for _ in range(DRAWN)],
        "sketched": [sketched(dice) for _ in range(SKETCHED)],
        "portraits": list(portraits(data)),
        "screenshots": list(screenshots(data, train=True)),
    }


def middle(one: Sample) -> Sample:
    """As the net sees a face that is boxed well."""
    edge = (WIDE - SIDE) // 2
    return Sample(one.picture[edge : edge + SIDE, edge : edge + SIDE].copy(), one.points - edge, one.seen, one.open)


def figures(net: Any, samples: list[Sample]) -> str:
    """Errors in widths of the face, and how often the words are right."""
    crops, points, seen, opened = targets([middle(one) for one in samples])
    with torch.no_grad():
        at, saw, opening = Told(net)(crops)
    off: NDArray[np.float32] = (torch.linalg.norm(at - points, dim=2) / (SIDE / 1.4)).numpy()
    right = [
        float(((a > 0.5) == (b > 0.5))[~b.isnan()].float().mean())
        for a, b in ((saw, seen), (opening[:, 0], opened[:, 0]), (opening[:, 1], opened[:, 1]))
    ]
    each = " ".join(f"{value:.3f}" for value in np.nanmean(off, 0))
    words = f"seen {right[0]:.3f}, eyes {right[1]:.3f}, mouth {right[2]:.3f}"
    return f"{len(samples)} faces: off by {np.nanmean(off):.3f} ({each}); {words}"


def main() -> None:
    """See the module."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("data", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--minutes", type=float, default=15.0)
    asked.add_argument("--seed", type=int, default=5)
    asked.add_argument("--start", type=Path, help="weights to go on from")
    given = asked.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    made = given.out.with_suffix(".npz")
    if not made.exists():
        keep(made, faces(given.data, random.Random(given.seed)))
    net = train(kept(made), given.minutes, given.seed, given.out.with_suffix(".pt"), given.start)
    dice = random.Random(given.seed + 1)
    print("screenshots of other series:", figures(net, list(screenshots(given.data, train=False))))
    print("new drawn faces:", figures(net, [drawn(dice) for _ in range(400)]))
    torch.save(net.state_dict(), given.out.with_suffix(".pt"))
    crops = torch.zeros(2, 3, SIDE, SIDE)
    torch.onnx.export(
        Told(net), (crops,), str(given.out), input_names=["crops"], output_names=["places", "seen", "open"],
        dynamic_axes={name: {0: "n"} for name in ("crops", "places", "seen", "open")}, dynamo=False,
    )  # fmt: skip


if __name__ == "__main__":
    main()
