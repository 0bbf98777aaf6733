"""What photography (撮影) adds to a drawn picture: light that spreads, a grading, a lens, a film.

The order is that of light on its way: what glows and rings (`bloom`, `halo`), how it is graded (`tinted`, `faded`), the corners
of the lens (`vignette`), what the transfer loses (`clipped`, `banded`), and last the film (`grained`). Letterbox bars and credits
come after all of it, in `animeu.sample.picture.painter`. Every function takes an RGB picture and gives a new one, or the same at strength 0.

The glow is that of a diffusion filter: bright parts, blurred at two widths, screened over the picture. Blurs are made at a quarter
of the size, where they cost a sixteenth and look the same.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageFilter

from animeu.sample.picture.canvas import radial, raster
from animeu.sample.picture.palette import rgb
from animeu.sample.shot import PLAIN, Photo

Table = list[int]

SMALL = 4
"""How many times smaller blurs are made."""

_LUMA = (0.299, 0.587, 0.114)


def finish(picture: Image.Image, photo: Photo, grain: int = 0, light: tuple[float, float] = (0.7, 0.2)) -> Image.Image:
    """All that a shot's photography asks for.

    Parameters
    ----------
    picture : Image
        RGB.
    photo : Photo
    grain : int
        Which pattern of grain.
    light : tuple of float
        Where the light is that has a halo, as shares of width and height; see `brightest`.

    Examples
    --------
    >>> picture = Image.new("RGB", (160, 90), "#808080")
    >>> finish(picture, PLAIN) is picture
    True
    >>> finish(picture, Photo(tint="#ff8000")).getpixel((80, 45))[0] > 128
    True
    """
    if photo == PLAIN:
        return picture
    picture = halo(bloom(picture, photo.bloom), photo.halo, light)
    picture = faded(tinted(picture, photo.tint), photo.faded)
    picture = vignette(picture, photo.vignette)
    return grained(banded(clipped(picture, photo.clipped), photo.banding), photo.grain, grain)


def bloom(picture: Image.Image, strength: float) -> Image.Image:
    """Bright parts glow into what is around them."""
    if not strength:
        return picture
    small = picture.reduce(SMALL)
    knee = small.convert("L").point(_ramp(150, 250))
    bright = ImageChops.multiply(small, Image.merge("RGB", (knee,) * 3))
    unit = picture.height / 720 / SMALL
    near, far = (bright.filter(ImageFilter.GaussianBlur(radius * unit)) for radius in (9, 34))
    glow = ImageChops.add(near.point(_scaled(0.45 * strength)), far.point(_scaled(0.6 * strength)))
    soft = small.filter(ImageFilter.GaussianBlur(5 * unit)).point(_scaled(0.10 * strength))
    return ImageChops.screen(picture, ImageChops.add(glow, soft).resize(picture.size, Image.Resampling.BILINEAR))


def halo(picture: Image.Image, strength: float, light: tuple[float, float]) -> Image.Image:
    """A ring, red within and blue without, around a light that is itself veiled in glow."""
    if not strength:
        return picture
    ring = _ring(picture.size, (round(light[0], 2), round(light[1], 2)))
    return ImageChops.screen(picture, ring.point(_scaled(strength)))


def brightest(picture: Image.Image) -> tuple[float, float]:
    """Where the light of a picture is, as shares of its width and height; what is high up counts more.

    Examples
    --------
    >>> night = Image.new("RGB", (320, 180))
    >>> night.paste("white", (240, 20, 260, 40))
    >>> tuple(round(share, 1) for share in brightest(night))
    (0.8, 0.2)
    """
    small = picture.convert("L").resize((64, 36), Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(1.5))
    levels = np.asarray(small, np.float64) / 255 * np.linspace(1.0, 0.6, 36)[:, None]
    weights = (levels / max(levels.max(), 1e-6)) ** 24
    rows, columns = np.mgrid[0:36, 0:64]
    return (
        float((weights * (columns + 0.5)).sum() / weights.sum() / 64),
        float((weights * (rows + 0.5)).sum() / weights.sum() / 36),
    )


def tinted(picture: Image.Image, tint: str) -> Image.Image:
    """A picture in shades of one colour, through which a third of its own colours shows."""
    if not tint:
        return picture
    colour, own = np.array(rgb(tint), np.float64) / 255, 0.34
    colour *= 1.08 / (colour @ _LUMA) ** 0.72  # as light as the picture was, or nearly
    matrix = own * np.eye(3) + (1 - own) * colour[:, None] * np.array(_LUMA)[None, :]
    return picture.convert("RGB", tuple(np.hstack([matrix, np.zeros((3, 1))]).ravel().tolist()))


def faded(picture: Image.Image, strength: float) -> Image.Image:
    """Black is grey, white is dull, and colours are pale, as in an old print."""
    if not strength:
        return picture
    grey = picture.convert("L").convert("RGB")
    pale = Image.blend(picture, grey, 0.35 * strength)
    return pale.point(_levels(np.arange(256) * (1 - 0.42 * strength) + 74 * strength))


def vignette(picture: Image.Image, strength: float) -> Image.Image:
    """Corners are dark."""
    return ImageChops.multiply(picture, _corners(picture.size, round(strength, 3))) if strength else picture


def clipped(picture: Image.Image, strength: float) -> Image.Image:
    """More light than the film can hold: what is bright is white."""
    return picture.point(_levels(np.arange(256) * (1 + 0.42 * strength))) if strength else picture


def banded(picture: Image.Image, strength: float) -> Image.Image:
    """Gradients in steps, as few levels leave them."""
    if not strength:
        return picture
    step = 2 + 18 * strength
    return picture.point(_levels(np.minimum((np.arange(256) // step + 0.5) * step, 255)))


def grained(picture: Image.Image, strength: float, pattern: int) -> Image.Image:
    """Film grain; equal patterns are equal, neighbouring ones have nothing in common."""
    if not strength:
        return picture
    noise, (width, height) = _noise(picture.size, round(strength, 3)), picture.size
    left, top = (pattern * 7919) % (noise.width - width), (pattern * 104729) % (noise.height - height)
    return ImageChops.add(picture, noise.crop((left, top, left + width, top + height)), 1.0, -128)


def _levels(levels: NDArray[np.floating]) -> Table:
    """A look-up table for three channels."""
    return [int(level) for level in np.clip(np.rint(levels), 0, 255)] * 3


def _scaled(by: float) -> Table:
    return _levels(np.arange(256) * by)


def _ramp(low: int, high: int) -> Table:
    """From 0 below ``low`` softly to 255 from ``high`` on, for one channel."""
    share = np.clip((np.arange(256) - low) / (high - low), 0, 1)
    return _levels(255 * share * share * (3 - 2 * share))[:256]


@lru_cache(maxsize=4)
def _corners(size: tuple[int, int], strength: float) -> Image.Image:
    x, y = (np.linspace(-1, 1, edge, dtype=np.float32) for edge in size)
    far = np.sqrt((x[None, :] ** 2 * 1.1 + y[:, None] ** 2 * 0.9) / 2)
    share = np.clip((far - 0.42) / 0.62, 0, 1)
    level = 255 * (1 - 0.82 * strength * share * share * (3 - 2 * share))
    return Image.merge("RGB", (Image.fromarray(np.rint(level).astype(np.uint8)),) * 3)


@lru_cache(maxsize=64)
def _ring(size: tuple[int, int], light: tuple[float, float]) -> Image.Image:
    x, y = light[0] * 1280, light[1] * 720
    bow = [
        (0.80, "#ff5a3c", 0.0),
        (0.84, "#ff7a4a", 0.34),
        (0.87, "#ffe9a8", 0.40),
        (0.90, "#a8f0ff", 0.32),
        (0.94, "#6a7cff", 0.16),
    ]
    inner = [(0.0, "#fff6e0", 0.75), (0.10, "#fff0d0", 0.38), (0.42, "#ffe6c0", 0.12), (0.80, "#ffe6c0", 0.05)]
    drawing = radial(x, y, 330, [*inner, *bow, (1.0, "#6a7cff", 0.0)])
    shine, black = Image.fromarray(raster(drawing, size)), Image.new("RGB", size)
    black.paste(shine, (0, 0), shine)
    return black


@lru_cache(maxsize=4)
def _noise(size: tuple[int, int], strength: float) -> Image.Image:
    """A field of grain around 128, larger than the picture, so that every part of it is another pattern."""
    width, height = size[0] + 211, size[1] + 197
    field = np.random.default_rng(29).standard_normal((height, width), np.float32)
    field[:, 1:] = 0.8 * field[:, 1:] + 0.6 * field[:, :-1]  # grains are a little larger than a pixel
    levels = np.clip(np.rint(128 + 16 * strength * field), 0, 255).astype(np.uint8)
    return Image.merge("RGB", (Image.fromarray(levels),) * 3)
