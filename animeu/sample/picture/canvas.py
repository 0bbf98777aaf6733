"""Drawings as SVG text, and their pixels through ThorVG.

Everything that is drawn is a string of SVG elements, so a drawing can be looked at in any browser, compared, and cached by its
text; ThorVG turns 1280 x 720 of it into pixels in about ten milliseconds.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy

WIDTH, HEIGHT = 1280, 720
"""The picture that positions are given in, whatever the size that is rendered."""

Pixels = NDArray[np.uint8]
Point = tuple[float, float]


def path(d: str, fill: str = "none", line: str = "", width: float = 0.0, *, opacity: float = 1.0) -> str:
    """One path, filled and outlined; ``line`` is the colour of the outline."""
    stroke = f' stroke="{line}" stroke-width="{width:.2f}" stroke-linejoin="round" stroke-linecap="round"' if line else ""
    faint = f' opacity="{opacity:.3f}"' if opacity < 1 else ""
    return f'<path d="{d}" fill="{fill}"{stroke}{faint}/>'


def ellipse(
    x: float, y: float, rx: float, ry: float, fill: str, *, opacity: float = 1.0, line: str = "", width: float = 0
) -> str:
    """One ellipse."""
    return path(round_path(x, y, rx, ry), fill, line, width, opacity=opacity)


def round_path(x: float, y: float, rx: float, ry: float) -> str:
    """The outline of an ellipse."""
    return f"M{x - rx:.2f},{y:.2f}a{rx:.2f},{ry:.2f} 0 1 1 {2 * rx:.2f},0a{rx:.2f},{ry:.2f} 0 1 1 {-2 * rx:.2f},0Z"


def rect(x: float, y: float, w: float, h: float, fill: str, *, opacity: float = 1.0, line: str = "", width: float = 0) -> str:
    """One rectangle."""
    return path(f"M{x:.2f},{y:.2f}h{w:.2f}v{h:.2f}h{-w:.2f}Z", fill, line, width, opacity=opacity)


def group(
    inner: str, *, x: float = 0, y: float = 0, scale: float = 1, turn: float = 0, opacity: float = 1, flip: bool = False
) -> str:
    """Elements moved, scaled and turned (degrees) together."""
    faint = f' opacity="{opacity:.3f}"' if opacity < 1 else ""
    across = -scale if flip else scale
    return f'<g transform="translate({x:.2f} {y:.2f}) rotate({turn:.2f}) scale({across:.4f} {scale:.4f})"{faint}>{inner}</g>'


def clipped(outline: str, inner: str) -> str:
    """Elements cut to the inside of a path."""
    name = f"c{zlib.crc32((outline + inner).encode()):x}"
    return f'<clipPath id="{name}"><path d="{outline}"/></clipPath><g clip-path="url(#{name})">{inner}</g>'


def soft(inner: str, radius: float) -> str:
    """Elements out of focus."""
    name = f"b{zlib.crc32(inner.encode()):x}"
    return f'<filter id="{name}"><feGaussianBlur stdDeviation="{radius}"/></filter><g filter="url(#{name})">{inner}</g>'


def fade(stops: Sequence[tuple[float, str] | tuple[float, str, float]], *, across: bool = False) -> tuple[str, str]:
    """A linear gradient: its definition and the ``fill`` that names it. A stop is (offset, colour[, opacity])."""
    inner = _stops(stops)
    name = f"g{zlib.crc32((inner + str(across)).encode()):x}"
    end = 'x2="1" y2="0"' if across else 'x2="0" y2="1"'
    return f'<defs><linearGradient id="{name}" x1="0" y1="0" {end}>{inner}</linearGradient></defs>', f"url(#{name})"


def glow(x: float, y: float, radius: float, colour: str, opacity: float = 1.0, squash: float = 1.0) -> str:
    """Light that fades out from a point."""
    return radial(x, y, radius, [(0, colour, opacity), (0.4, colour, opacity * 0.45), (1, colour, 0)], squash)


def radial(x: float, y: float, radius: float, stops: Sequence[tuple[float, str, float]], squash: float = 1.0) -> str:
    """An ellipse in rings of colour; a stop is (share of the radius, colour, opacity)."""
    inner = _stops(stops)
    name = f"r{zlib.crc32(inner.encode()):x}"
    defined = f'<defs><radialGradient id="{name}">{inner}</radialGradient></defs>'
    return defined + path(round_path(x, y, radius, radius * squash), f"url(#{name})")


def _stops(stops: Iterable[Sequence[Any]]) -> str:
    return "".join(
        f'<stop offset="{stop[0]}" stop-color="{stop[1]}" stop-opacity="{stop[2] if len(stop) > 2 else 1:.3f}"/>'
        for stop in stops
    )


def curve(points: Sequence[Point], *, closed: bool = False) -> str:
    """A smooth path through points (Catmull-Rom as cubic Béziers)."""
    count = len(points)

    def at(i: int) -> Point:
        return points[i % count if closed else min(max(i, 0), count - 1)]

    parts = [f"M{points[0][0]:.2f},{points[0][1]:.2f}"]
    for i in range(count if closed else count - 1):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = at(i - 1), at(i), at(i + 1), at(i + 2)
        first, second = (x1 + (x2 - x0) / 6, y1 + (y2 - y0) / 6), (x2 - (x3 - x1) / 6, y2 - (y3 - y1) / 6)
        parts.append(f"C{first[0]:.2f},{first[1]:.2f} {second[0]:.2f},{second[1]:.2f} {x2:.2f},{y2:.2f}")
    return "".join(parts) + ("Z" if closed else "")


def polygon(points: Sequence[Point], *, closed: bool = True) -> str:
    """A path of straight lines through points."""
    return "M" + "L".join(f"{x:.2f},{y:.2f}" for x, y in points) + ("Z" if closed else "")


def raster(drawing: str, size: tuple[int, int], view: tuple[float, float, float, float] = (0, 0, WIDTH, HEIGHT)) -> Pixels:
    """The pixels of a drawing.

    Parameters
    ----------
    drawing : str
        SVG elements.
    size : tuple of int
        Width and height in pixels.
    view : tuple of float
        The part of the drawing's plane that is seen: x, y, width, height.

    Returns
    -------
    ndarray of uint8, shape (h, w, 4)
        Red, green, blue and straight (not premultiplied) alpha.

    Examples
    --------
    >>> raster(rect(0, 0, 1280, 720, "#ff8000"), (4, 2))[1, 2].tolist()
    [255, 128, 0, 255]
    """
    library = lazy.load("thorvg_python")
    width, height = size
    x, y, across, down = view
    text = f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}" viewBox="{x} {y} {across} {down}">{drawing}</svg>'
    canvas, picture = library.SwCanvas(_engine()), library.Picture(_engine())
    canvas.set_target(width, height, cs=library.Colorspace.ABGR8888S)
    picture.load_data(text.encode(), "svg", None, True)
    picture.set_size(width, height)
    canvas.add(picture)
    canvas.update()
    canvas.draw(True)
    canvas.sync()
    pixels = np.frombuffer(canvas.buffer_arr, np.uint8).reshape(height, width, 4)  # the array owns the buffer from here on
    canvas.destroy()
    return pixels


@cache
def _engine() -> Any:
    return lazy.load("thorvg_python").Engine(threads=0)
