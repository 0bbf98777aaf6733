"""The net that tells drawn faces apart: 3x3 convolutions with shortcuts, a grid of 3 by 3 means, one vector."""

from __future__ import annotations

from typing import Any

from animeu import lazy

torch: Any = lazy.torch()
nn: Any = torch.nn

DIMENSION = 96
WIDE = 112 * 9
"""Of what is seen before it is told in a vector."""


class Block(nn.Module):  # type: ignore[misc]
    """Two convolutions beside a shortcut."""

    def __init__(self, wide: int) -> None:
        super().__init__()
        self.inner = nn.Sequential(
            nn.Conv2d(wide, wide, 3, padding=1, bias=False), nn.BatchNorm2d(wide), nn.ReLU(inplace=True),
            nn.Conv2d(wide, wide, 3, padding=1, bias=False), nn.BatchNorm2d(wide),
        )  # fmt: skip

    def forward(self, x: Any) -> Any:
        """Shape (n, wide, h, w) in and out."""
        return torch.relu(x + self.inner(x))


def _down(before: int, behind: int, size: int = 3) -> Any:
    return nn.Sequential(
        nn.Conv2d(before, behind, size, stride=2, padding=size // 2, bias=False), nn.BatchNorm2d(behind), nn.ReLU(inplace=True)
    )


class Net(nn.Module):  # type: ignore[misc]
    """From crops, float32 of shape (n, 3, 64, 64) from 0 to 1, to vectors of length 1, (n, DIMENSION); 0.57 M parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(
            _down(3, 24, 5), _down(24, 48), Block(48), _down(48, 96), Block(96), _down(96, 112),
            nn.Conv2d(112, 112, 3, padding=1, bias=False), nn.BatchNorm2d(112), nn.ReLU(inplace=True),
            nn.AvgPool2d(2, 1), nn.Flatten(),
        )  # fmt: skip
        self.head = nn.Linear(WIDE, DIMENSION)

    def forward(self, x: Any) -> Any:
        """Vectors of length 1."""
        return self.told(self.seen(x))

    def seen(self, x: Any) -> Any:
        """What is in each ninth of a crop, shape (n, WIDE)."""
        return self.body(x * 4 - 2.4)

    def told(self, seen: Any) -> Any:
        """Vectors of length 1 from it."""
        return nn.functional.normalize(self.head(seen), dim=1)
