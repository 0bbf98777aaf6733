"""How pictures are fed to a tagger: size, layout, order of colours, and what their values mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from animeu.errors import InvalidValue
from animeu.tracks import Floats

Layout = Literal["nchw", "nhwc"]
Colours = Literal["rgb", "bgr"]
Fit = Literal["pad", "squeeze"]

_IMAGENET = ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
_MEANS: Mapping[str, tuple[float, tuple[float, ...], tuple[float, ...]]] = {
    "255": (1.0, (0.0,) * 3, (1.0,) * 3),
    "1": (255.0, (0.0,) * 3, (1.0,) * 3),
    "-1..1": (255.0, (0.5,) * 3, (0.5,) * 3),
    "imagenet": (255.0, *_IMAGENET),
}


@dataclass(frozen=True, slots=True)
class Feed:
    """How a model wants its pictures.

    Parameters
    ----------
    size : tuple of int
        Width and height.
    layout : {"nchw", "nhwc"}
    colours : {"rgb", "bgr"}
    divide : float
        Values of 0 to 255 are divided by it,
    mean, std : tuple of float
        then these are taken off, and what is left is divided by these; of the three colours as they are fed.
    fit : {"pad", "squeeze"}
        A picture of another shape gets white bars, or is squeezed.
    """

    size: tuple[int, int]
    layout: Layout
    colours: Colours = "rgb"
    divide: float = 1.0
    mean: tuple[float, ...] = (0.0, 0.0, 0.0)
    std: tuple[float, ...] = (1.0, 1.0, 1.0)
    fit: Fit = "pad"

    def __call__(self, pictures: Sequence[NDArray[np.uint8]]) -> Floats:
        """From RGB pictures, each (h, w, 3), to an array of shape (n, 3, h, w) or (n, h, w, 3)."""
        x: Floats = np.stack([self._fitted(picture) for picture in pictures]).astype(np.float32)
        x = x[..., ::-1] if self.colours == "bgr" else x
        mean, std = np.array(self.mean, np.float32), np.array(self.std, np.float32)
        x = (x / np.float32(self.divide) - mean) / std
        x = x.transpose(0, 3, 1, 2) if self.layout == "nchw" else x
        return np.ascontiguousarray(x, np.float32)

    def _fitted(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        from PIL import Image

        image = Image.fromarray(np.ascontiguousarray(picture))
        if self.fit == "squeeze":
            return np.asarray(image.resize(self.size, Image.Resampling.BICUBIC))
        by = min(self.size[0] / image.width, self.size[1] / image.height)
        inner = (max(round(image.width * by), 1), max(round(image.height * by), 1))
        whole = Image.new("RGB", self.size, (255, 255, 255))
        whole.paste(
            image.resize(inner, Image.Resampling.BICUBIC), ((self.size[0] - inner[0]) // 2, (self.size[1] - inner[1]) // 2)
        )
        return np.asarray(whole)


def feed_for(shape: Sequence[object], options: Mapping[str, str]) -> Feed:
    """How a model of an input shape is fed, as far as the shape tells, else as options say.

    Without options: a model with the three colours last is fed as the WD taggers (BGR, 0 to 255, white bars), one with them first
    as danbooru-pretrained (RGB, mean and deviation of ImageNet, squeezed).

    Parameters
    ----------
    shape : sequence
        Of the input, four of them; a number where it is fixed.
    options : mapping of str to str
        ``colours`` (``rgb``, ``bgr``), ``range`` (``255``, ``1``, ``-1..1``, ``imagenet``), ``mean`` and ``std`` (three numbers
        with commas, of values divided as ``range`` says), ``fit`` (``pad``, ``squeeze``), ``size`` (one number, for models of any
        size), ``layout`` (``nchw``, ``nhwc``).

    Raises
    ------
    InvalidValue
        When the shape is that of no picture, or an option has no meaning.

    Examples
    --------
    >>> feed_for(["batch", 448, 448, 3], {}).colours, feed_for([1, 3, 224, 224], {"range": "1"}).divide
    ('bgr', 255.0)
    """
    if len(shape) != 4:
        raise InvalidValue("input of the tagger", list(shape), "of four axes: pictures, height, width and colours")
    layout = _one_of("layout", options.get("layout", "nchw" if shape[1] == 3 and shape[3] != 3 else "nhwc"), ("nchw", "nhwc"))
    height, width = (shape[2], shape[3]) if layout == "nchw" else (shape[1], shape[2])
    side = _size(options.get("size"), height, width)
    usual = ("bgr", "255", "pad") if layout == "nhwc" else ("rgb", "imagenet", "squeeze")
    colours = _one_of("colours", options.get("colours", usual[0]), ("rgb", "bgr"))
    fit = _one_of("fit", options.get("fit", usual[2]), ("pad", "squeeze"))
    divide, mean, std = _MEANS[_one_of("range", options.get("range", usual[1]), tuple(_MEANS))]
    feed = Feed(side, "nchw" if layout == "nchw" else "nhwc", "bgr" if colours == "bgr" else "rgb", divide, mean, std)
    return replace(
        feed,
        fit="pad" if fit == "pad" else "squeeze",
        mean=_three("mean", options["mean"]) if "mean" in options else mean,
        std=_three("std", options["std"]) if "std" in options else std,
    )


def _size(asked: str | None, height: object, width: object) -> tuple[int, int]:
    if isinstance(height, int) and isinstance(width, int):
        return width, height
    if asked is None or not asked.isdigit() or not int(asked):
        raise InvalidValue(
            "size of the tagger's pictures", asked or f"{width}x{height}", "told as 'size=448': its file leaves it open"
        )
    return int(asked), int(asked)


def _one_of(name: str, value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise InvalidValue(name, value, f"one of {', '.join(known)}")
    return value


def _three(name: str, value: str) -> tuple[float, ...]:
    try:
        numbers = tuple(float(part) for part in value.split(","))
    except ValueError:
        numbers = ()
    if len(numbers) != 3 or (name == "std" and 0.0 in numbers):
        raise InvalidValue(name, value, "three numbers, such as 0.5,0.5,0.5")
    return numbers
