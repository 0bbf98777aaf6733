"""The light of an hour on what is painted: its colour, the rim that it draws on figures, silhouettes, the unevenness of a brush.

The air that lies over a whole picture (`animeu.sample.picture.palette.AIRS`) is drawn here too.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PIL import Image, ImageChops

from animeu.sample.picture.canvas import HEIGHT, WIDTH, glow, radial
from animeu.sample.picture.palette import AIRS, LIGHTS, mix, rgb

_STRONGEST = 24.0
"""How far the strokes of a brush go from the mean, in levels."""


def in_light(image: Image.Image, time: str) -> Image.Image:
    """A drawing, RGBA, in the light of an hour."""
    table = LIGHTS[time].table()
    return image.point([*table[0], *table[1], *table[2], *range(256)]) if time != "day" else image


def rimmed(image: Image.Image, time: str, reach: int, strength: float = 1.0) -> Image.Image:
    """A figure, RGBA, whose edge that looks up and to the right is lit; ``reach`` in pixels."""
    alpha, light = image.getchannel("A"), LIGHTS[time]
    beside = Image.new("L", image.size)
    beside.paste(alpha, (-reach, reach))
    share = min(light.strength * strength, 1.0)
    edge = ImageChops.subtract(alpha, beside).point([round(level * share) for level in range(256)])
    lit = image.convert("RGB")
    lit.paste(rgb(light.rim), (0, 0), edge)
    lit.putalpha(alpha)
    return lit


def silhouette(image: Image.Image, time: str) -> Image.Image:
    """A figure, RGBA, as one dark shape against the light."""
    dark = Image.new("RGB", image.size, rgb(mix(AIRS[time][1], "#0b0716", 0.62)))
    dark.putalpha(image.getchannel("A"))
    return dark


def air(time: str) -> str:
    """What lies over a whole picture: light from one side, the colour of the air, darker corners."""
    light, dark = AIRS[time]
    corners = radial(WIDTH / 2, HEIGHT / 2, 830, [(0.55, dark, 0.0), (0.8, dark, 0.10), (1, dark, 0.42)])
    return glow(1180, -40, 900, light, 0.30) + corners


def brushed(image: Image.Image, part: tuple[float, float, float, float]) -> Image.Image:
    """A painting, RGB or RGBA, with the unevenness of a brush: broad strokes that lie across, and finer ones over them.

    ``part`` is what is seen of the plane that is painted: x, y, width, height in pixels of 720.
    """
    x, y, across, down = part
    strokes = _strokes().resize(
        image.size, Image.Resampling.BILINEAR, box=_inside((x + 480, y + 360, x + 480 + across, y + 360 + down))
    )
    painted = ImageChops.add(image.convert("RGB"), Image.merge("RGB", (strokes,) * 3), 1.0, -128)
    if image.mode == "RGBA":
        painted.putalpha(image.getchannel("A"))
    return painted


def _inside(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """A box moved, and cut if it must be, to lie on the strokes."""
    width, height = min(box[2] - box[0], _PLANE[0]), min(box[3] - box[1], _PLANE[1])
    left, top = min(max(box[0], 0), _PLANE[0] - width), min(max(box[1], 0), _PLANE[1] - height)
    return left, top, left + width, top + height


_PLANE = (2240, 1440)


@lru_cache(maxsize=1)
def _strokes() -> Image.Image:
    """Strokes of paint, as levels around 128."""
    dice, (width, height) = np.random.default_rng(11), _PLANE
    total = np.zeros((height, width), np.float32)
    for across, down, strength in ((110, 34, 4.0), (46, 9, 2.6), (12, 4, 1.4)):
        noise = Image.fromarray(dice.standard_normal((height // down + 2, width // across + 2)).astype(np.float32))
        total += strength * np.asarray(noise.resize((width, height), Image.Resampling.BICUBIC))
    return Image.fromarray(np.rint(128 + np.clip(total, -_STRONGEST, _STRONGEST)).astype(np.uint8))
