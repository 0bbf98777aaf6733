"""The net of face parts: a heat map for each landmark, and what is seen where they are hottest."""

from __future__ import annotations

from typing import Any

from animeu import lazy
from animeu.vision.faces.parts import SIDE

torch: Any = lazy.torch()
nn: Any = torch.nn

GRID = SIDE // 4
"""Cells of a heat map, across and down."""


def _layer(before: int, behind: int, stride: int = 1) -> Any:
    return nn.Sequential(
        nn.Conv2d(before, behind, 3, stride=stride, padding=1, bias=False), nn.BatchNorm2d(behind), nn.ReLU(inplace=True)
    )


class Block(nn.Module):  # type: ignore[misc]
    """Two convolutions beside a shortcut."""

    def __init__(self, wide: int) -> None:
        super().__init__()
        self.inner = nn.Sequential(_layer(wide, wide), nn.Conv2d(wide, wide, 3, padding=1, bias=False), nn.BatchNorm2d(wide))

    def forward(self, x: Any) -> Any:
        """Shape (n, wide, h, w) in and out."""
        return torch.relu(x + self.inner(x))


class Net(nn.Module):  # type: ignore[misc]
    """From crops, float32 (n, 3, SIDE, SIDE) from 0 to 1, to heat (n, 5, GRID * GRID), logits of seen (n, 5) and open (n, 2).

    The states of eyes and mouth are read from the features under their own heat, so that they are about these, wherever they are.
    """

    def __init__(self) -> None:
        super().__init__()
        self.fine = nn.Sequential(_layer(3, 16, 2), _layer(16, 32, 2), Block(32))
        self.middle = nn.Sequential(_layer(32, 64, 2), Block(64))
        self.coarse = nn.Sequential(_layer(64, 96, 2), _layer(96, 96))
        self.from_coarse, self.from_middle = nn.Conv2d(96, 64, 1), nn.Conv2d(64, 32, 1)
        self.merged = _layer(32, 32)
        self.heat = nn.Conv2d(32, 5, 1)
        self.seen = nn.Linear(32 * 5 + 96, 5)
        self.eyes, self.mouth = (nn.Sequential(nn.Linear(n, 32), nn.ReLU(), nn.Linear(32, 1)) for n in (160, 128))

    def forward(self, x: Any) -> tuple[Any, Any, Any]:
        """See the class."""
        fine = self.fine(x * 4 - 2.4)
        middle = self.middle(fine)
        coarse = self.coarse(middle)
        larger = nn.functional.interpolate(self.from_coarse(coarse), scale_factor=2.0, mode="nearest")
        larger = nn.functional.interpolate(self.from_middle(middle + larger), scale_factor=2.0, mode="nearest")
        merged = self.merged(fine + larger)
        heat = self.heat(merged).flatten(2)
        share = heat.softmax(2)
        there = share @ merged.flatten(2).transpose(1, 2)  # (n, 5, 32)
        whole = coarse.mean((2, 3))
        seen = self.seen(torch.cat([there.flatten(1), whole], 1))
        eyes = self.eyes(torch.cat([there[:, :2].flatten(1), whole], 1))
        mouth = self.mouth(torch.cat([there[:, 3], whole], 1))
        return heat, seen, torch.cat([eyes, mouth], 1)


def places(heat: Any) -> Any:
    """The middles of heat maps in pixels of the crop, shape (n, 5, 2)."""
    share = heat.softmax(2)
    cells = torch.arange(GRID, dtype=torch.float32) * (SIDE / GRID) + (SIDE / GRID - 1) / 2
    across, down = cells.repeat(GRID), cells.repeat_interleave(GRID)
    return torch.stack([(share * across).sum(2), (share * down).sum(2)], 2)


class Told(nn.Module):  # type: ignore[misc]
    """The net as it is shipped: places, and probabilities."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, x: Any) -> tuple[Any, Any, Any]:
        """Places (n, 5, 2) in pixels of the crop, seen (n, 5), open (n, 2)."""
        heat, seen, opened = self.net(x)
        return places(heat), seen.sigmoid(), opened.sigmoid()
