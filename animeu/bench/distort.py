"""What happens to a picture before somebody looks for where it comes from: screenshots are cropped, tinted, saved again."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageEnhance, ImageFont, ImageOps

Picture = Image.Image

BURNT_IN = "The bell is silent this morning"
LOGO = "CH 07"


def clean(picture: Picture) -> Picture:
    """As it is."""
    return picture


def mirrored(picture: Picture) -> Picture:
    """Left and right exchanged."""
    return ImageOps.mirror(picture)


def cropped(picture: Picture) -> Picture:
    """The middle 70 % of each side."""
    width, height = picture.size
    return picture.crop((width * 15 // 100, height * 15 // 100, width * 85 // 100, height * 85 // 100))


def cropped_to_corner(picture: Picture) -> Picture:
    """70 % of each side, with the left upper corner."""
    width, height = picture.size
    return picture.crop((0, 0, width * 70 // 100, height * 70 // 100))


def cropped_aside(picture: Picture) -> Picture:
    """70 % of each side, on no line of thirds or quarters: from 23 % of the width and 9 % of the height."""
    width, height = picture.size
    return picture.crop((width * 23 // 100, height * 9 // 100, width * 93 // 100, height * 79 // 100))


def bordered(picture: Picture) -> Picture:
    """A black border, a tenth of the width and height on each side."""
    width, height = picture.size
    return ImageOps.expand(picture, (width // 10, height // 10), "#000000")


def tinted(picture: Picture) -> Picture:
    """A third of the way to sepia."""
    return Image.blend(picture, Image.new("RGB", picture.size, "#b08040"), 1 / 3)


def brighter(picture: Picture) -> Picture:
    """Brighter by 40 %."""
    return ImageEnhance.Brightness(picture).enhance(1.4)


def darker(picture: Picture) -> Picture:
    """Darker by 40 %."""
    return ImageEnhance.Brightness(picture).enhance(0.6)


def compressed(picture: Picture) -> Picture:
    """Saved as JPEG of quality 30."""
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=30)
    return Image.open(kept).convert("RGB")


def halved(picture: Picture) -> Picture:
    """Half as wide and high."""
    return picture.resize((max(picture.width // 2, 1), max(picture.height // 2, 1)), Image.Resampling.BILINEAR)


def tiny(picture: Picture) -> Picture:
    """160 pixels wide."""
    return picture.resize((160, max(picture.height * 160 // picture.width, 1)), Image.Resampling.BICUBIC)


def captioned(picture: Picture) -> Picture:
    """With a subtitle burnt in."""
    return _lettered(picture, BURNT_IN, (0.5, 0.9), 0.08, "mm")


def marked(picture: Picture) -> Picture:
    """With the logo of a station in a corner."""
    return _lettered(picture, LOGO, (0.97, 0.04), 0.07, "ra")


def three(picture: Picture) -> Picture:
    """Cropped, tinted and compressed."""
    return compressed(tinted(cropped(picture)))


def three_others(picture: Picture) -> Picture:
    """Cropped at another place, mirrored, and with a subtitle."""
    return captioned(mirrored(cropped_aside(picture)))


def three_more(picture: Picture) -> Picture:
    """Darker, with a logo, and a border around both."""
    return bordered(marked(darker(picture)))


DISTORTIONS: Mapping[str, Callable[[Picture], Picture]] = MappingProxyType(
    {
        "clean": clean,
        "mirrored": mirrored,
        "cropped to 70 %": cropped,
        "cropped to 70 %, corner": cropped_to_corner,
        "cropped to 70 %, aside": cropped_aside,
        "black border": bordered,
        "tinted": tinted,
        "brighter by 40 %": brighter,
        "darker by 40 %": darker,
        "JPEG of quality 30": compressed,
        "half size": halved,
        "160 pixels wide": tiny,
        "burnt-in text": captioned,
        "logo": marked,
        "cropped, tinted, JPEG": three,
        "cropped, mirrored, burnt-in text": three_others,
        "darker, logo, border": three_more,
    }
)
"""By the name that rows give them."""


def thumbnail(picture: Picture, size: tuple[int, int] = (16, 9)) -> NDArray[np.float32]:
    """A picture as a simple baseline knows it: grey, and very small.

    Returns
    -------
    ndarray of float32, shape (width * height,)
        From 0 to 255.
    """
    return np.asarray(picture.convert("L").resize(size, Image.Resampling.BOX), np.float32).ravel()


def _lettered(picture: Picture, text: str, at: tuple[float, float], size: float, anchor: str) -> Picture:
    """White letters with a dark edge; place and size are shares of the picture."""
    lettered, font = picture.copy(), ImageFont.load_default(size=max(size * picture.height, 6))
    place, edge = (at[0] * picture.width, at[1] * picture.height), max(picture.height // 240, 1)
    ImageDraw.Draw(lettered).text(place, text, "white", font, anchor, stroke_width=edge, stroke_fill="#202020")
    return lettered
