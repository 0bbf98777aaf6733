"""One picture from anywhere, as upright RGB that every part of the room understands.

What a screenshot can be is endless: turned by its EXIF, transparent, for print, grey, of sixteen bits, animated, cut off, or no
picture at all. Here all of that ends; behind this door there are only arrays of shape (h, w, 3).
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from animeu.errors import InvalidValue, PictureError

if TYPE_CHECKING:
    from PIL.Image import Image

Picture: TypeAlias = "str | Path | bytes | IO[bytes] | Image | NDArray[Any]"
"""What `read_picture` understands."""

MOST = 4096
"""Pixels a side: a frame of UHD stays as it is, nothing here sees more in a larger one, and 48 MiB hold the largest."""

PIXELS = 178_956_970
"""Of a file, at most, as in Pillow: a picture of so many takes 0.7 GB to read. 20,000 x 8,900 is read, more is a bomb."""

FORMATS = ("PNG", "JPEG", "MPO", "GIF", "WEBP", "AVIF", "BMP", "TIFF", "PPM", "TGA", "ICO", "JPEG2000", "PSD")
"""Those that are read. Never EPS, which is a program that Ghostscript would run."""

_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    RuntimeError,
    struct.error,
    zlib.error,
)
"""All that decoders of Pillow raise for broken files; most are accidents of parsing."""


def read_picture(source: Picture, *, most: int = MOST) -> NDArray[np.uint8]:
    """Read one picture.

    Turned upright by its EXIF, composed on white where it is transparent, brought to sRGB where it has a colour profile, the
    first frame of an animation, scaled down where a side is longer than ``most``.

    Parameters
    ----------
    source : path, bytes, binary file, PIL image, or ndarray
        An array has shape (h, w), (h, w, 1), (h, w, 3) or (h, w, 4): grey, RGB, RGBA; whole numbers of 8 bits (0 to 255, of any
        type), uint16 (0 to 65535), bool, or float (0 to 1).
    most : int
        Pixels that the longer side has at most.

    Returns
    -------
    ndarray of uint8, shape (h, w, 3)
        RGB. An array that is so already is given back as it is, not copied.

    Raises
    ------
    PictureError
        When the file is missing, no picture, broken, cut off, or would take too much memory.
    InvalidValue
        When an array is no picture, or ``source`` is something else.

    Examples
    --------
    >>> read_picture(np.full((2, 3), 7, np.uint8)).shape
    (2, 3, 3)
    >>> read_picture(b"no picture")
    Traceback (most recent call last):
        ...
    animeu.errors.PictureError: <bytes>: it is no picture that can be read. Give a PNG, JPEG, GIF, WEBP, AVIF, BMP or TIFF
    """
    if most < 1:
        raise InvalidValue("most", most, "at least 1")
    if isinstance(source, np.ndarray):
        return _scaled_array(_from_array(source), most)
    from PIL import Image

    if isinstance(source, Image.Image):
        with _told_as("<picture>"):
            return _finished(source, most)
    name, file = _file(source)
    Image.init()
    with file, _told_as(name), Image.open(file, formats=[one for one in FORMATS if one in Image.OPEN]) as image:
        if image.width * image.height > PIXELS:
            raise Image.DecompressionBombError
        image.draft(image.mode, (most, most))  # a JPEG is scaled by halves while it is decoded
        return _finished(image, most)


def _file(source: Any) -> tuple[str, IO[bytes]]:
    """The name of a file and the file, to be closed; of one on the disk only what is needed is read: it may be a whole video."""
    if isinstance(source, bytes | bytearray | memoryview):
        return "<bytes>", io.BytesIO(source)
    if hasattr(source, "read"):
        name, data = str(getattr(source, "name", "<file>")), source.read()
        if not isinstance(data, bytes):
            raise InvalidValue("source", source, "a file opened in binary mode: open(path, 'rb')")
        return name, io.BytesIO(data)
    if not isinstance(source, str | Path):
        raise InvalidValue("source", source, "a path, bytes, a binary file, a PIL image or an array")
    path = Path(source)
    try:
        if path.is_dir():
            raise PictureError(path, "it is a folder", "Name one picture in it")
        if path.exists() and not path.is_file():
            raise PictureError(path, "it is no ordinary file", "Save the picture as a file first")
        return str(path), path.open("rb")
    except FileNotFoundError as error:
        raise PictureError(path, "there is no such file", "Check the name and the folder") from error
    except (OSError, ValueError) as error:
        raise PictureError(str(path), f"it cannot be read ({error})", "Check the name, and who may read it") from error


@contextmanager
def _told_as(name: str) -> Iterator[None]:
    """Whatever Pillow raises, as an error that says what to do next."""
    from PIL import Image, UnidentifiedImageError

    bomb = (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # odd but readable metadata, and half a bomb
            yield
    except bomb as error:
        problem, remedy = f"it has more than {PIXELS // 1_000_000} million pixels", "Scale it down with a program that you trust"
        raise PictureError(name, problem, remedy) from error
    except UnidentifiedImageError as error:
        problem, remedy = "it is no picture that can be read", "Give a PNG, JPEG, GIF, WEBP, AVIF, BMP or TIFF"
        raise PictureError(name, problem, remedy) from error
    except InvalidValue as error:  # floats that nobody can tell the white of
        raise PictureError(name, error.problem, error.remedy) from error
    except _BROKEN as error:
        problem, remedy = f"it is broken or ends too early ({error})", "Copy or download it again, or save it anew"
        raise PictureError(name, problem, remedy) from error


def _finished(image: Image, most: int) -> NDArray[np.uint8]:
    """Scaled down, upright, on white, in sRGB."""
    from PIL import ImageOps

    image.load()
    if image.mode in ("F", "I") or image.mode.startswith("I;16"):
        return _scaled_array(_from_array(_deep(np.asarray(ImageOps.exif_transpose(image)))), most)
    if image.mode not in ("RGB", "RGBA", "L", "CMYK"):
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image = ImageOps.exif_transpose(_scaled(image, most))
    profile = image.info.get("icc_profile")
    if image.has_transparency_data:
        image = _on_white(image)
    return np.array(_in_srgb(image, profile), np.uint8)


def _deep(levels: NDArray[Any]) -> NDArray[Any]:
    """Grey of 16 or 32 bits, as Pillow gives it, as uint16, or as it is when it is of floats."""
    return levels if levels.dtype.kind == "f" else np.clip(levels, 0, 65535).astype(np.uint16)


def _scaled(image: Image, most: int) -> Image:
    """No side longer than ``most``, none shorter than 1."""
    from PIL import Image as Images

    longest = max(image.size)
    if longest <= most:
        return image
    size = (max(round(image.width * most / longest), 1), max(round(image.height * most / longest), 1))
    info, small = dict(image.info), image.resize(size, Images.Resampling.LANCZOS, reducing_gap=3.0)
    small.info = info
    return small


def _on_white(image: Image) -> Image:
    """A transparent picture on white paper."""
    from PIL import Image as Images

    above = image.convert("RGBA")
    paper = Images.new("RGBA", above.size, "white")
    return Images.alpha_composite(paper, above).convert("RGB")


def _in_srgb(image: Image, profile: bytes | None) -> Image:
    """Colours as sRGB shows them; a profile that does not fit its picture is none."""
    from PIL import ImageCms

    if profile and image.mode in ("RGB", "CMYK"):
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            told = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            return image.convert("RGB")
        return cast("Image", told)
    return image.convert("RGB")


def _from_array(array: NDArray[Any]) -> NDArray[np.uint8]:
    """An array of any kind as RGB of 8 bits."""
    if array.ndim == 2:
        array = array[..., None]
    if array.ndim != 3 or array.shape[2] not in (1, 3, 4) or 0 in array.shape:
        raise InvalidValue("the picture's shape", array.shape, "(height, width), or (height, width, 1, 3 or 4), none of them 0")
    levels = _eight_bits(array)
    if levels.shape[2] == 4:
        alpha = levels[..., 3:].astype(np.uint16)
        levels = ((levels[..., :3] * alpha + 255 * (255 - alpha) + 127) // 255).astype(np.uint8)
    return np.ascontiguousarray(np.broadcast_to(levels, (*levels.shape[:2], 3)))


def _eight_bits(array: NDArray[Any]) -> NDArray[np.uint8]:
    """Levels from 0 to 255."""
    if array.dtype == np.uint8:
        return np.asarray(array, np.uint8)
    if array.dtype == np.uint16:
        return ((array.astype(np.uint32) + 128) // 257).astype(np.uint8)
    if array.dtype == np.bool_:
        return np.where(array, 255, 0).astype(np.uint8)
    if array.dtype.kind not in "iuf":
        raise InvalidValue("the picture's type", str(array.dtype), "uint8, uint16, bool or float")
    low, high = float(array.min()), float(array.max())
    if array.dtype.kind == "f":
        if not (low >= -0.5 and high <= 1.5):  # a little beyond is what resampling leaves; NaN is neither
            raise InvalidValue("the picture", f"floats from {low:g} to {high:g}", "floats from 0 to 1; divide by 255")
        return np.asarray(np.rint(np.clip(array, 0, 1) * 255), np.uint8)
    if low < 0 or high > 255:
        raise InvalidValue("the picture", f"{array.dtype} from {low:g} to {high:g}", "from 0 to 255, or uint16")
    return array.astype(np.uint8)


def _scaled_array(picture: NDArray[np.uint8], most: int) -> NDArray[np.uint8]:
    if max(picture.shape[:2]) <= most:
        return picture
    from PIL import Image

    return np.array(_scaled(Image.fromarray(picture), most), np.uint8)
