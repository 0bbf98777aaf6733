"""How one picture goes over into another: dissolves, wipes with a soft edge, fades through black and white."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image

How = Literal["dissolve", "left", "right", "up", "down", "iris"]

SOFT = 14.0
"""How wide the edge of a wipe is, in pixels of 720."""


def mixed(before: Image.Image, after: Image.Image, how: How, share: float) -> Image.Image:
    """A picture between two RGB ones; at ``share`` 0 it is the first, at 1 the second.

    An edge that goes to the left uncovers the new picture from the right; an iris opens from the middle.

    Examples
    --------
    >>> black, white = (Image.new("RGB", (160, 90), colour) for colour in ("black", "white"))
    >>> half = mixed(black, white, "left", 0.5)
    >>> half.getpixel((20, 45)), half.getpixel((140, 45))
    ((0, 0, 0), (255, 255, 255))
    """
    if how == "dissolve":
        return Image.blend(before, after, share)
    distance, soft = _distance(before.size, how), SOFT * before.height / 720
    # The edge starts and ends beyond the picture by its own width, so that both pictures are wholly there at the ends.
    edge = share * (float(distance.max()) + soft)
    mask = np.clip((edge - distance) / soft, 0, 1)
    return Image.composite(after, before, Image.fromarray(np.rint(mask * 255).astype(np.uint8)))


@lru_cache(maxsize=8)
def _distance(size: tuple[int, int], how: How) -> NDArray[np.float32]:
    """How far each pixel lies behind where the edge sets out, shape (h, w)."""
    width, height = size
    x, y = np.arange(width, dtype=np.float32)[None, :], np.arange(height, dtype=np.float32)[:, None]
    ways: dict[How, NDArray[np.float32]] = {
        "right": x + 0 * y,
        "left": width - 1 - x + 0 * y,
        "down": y + 0 * x,
        "up": height - 1 - y + 0 * x,
        "iris": np.hypot(x - (width - 1) / 2, y - (height - 1) / 2),
    }
    return ways[how]


def veiled(picture: Image.Image, light: float, veil: Literal["black", "white"]) -> Image.Image:
    """A picture of which a share of the light is left, the rest black or white.

    Examples
    --------
    >>> veiled(Image.new("RGB", (1, 1), "#804000"), 0.5, "white").getpixel((0, 0))
    (192, 160, 128)
    """
    if light >= 1:
        return picture
    rest = 255 * (1 - light) if veil == "white" else 0.0
    return picture.point([min(round(level * light + rest + 1e-6), 255) for level in range(256)] * 3)
