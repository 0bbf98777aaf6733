"""From an exposure to pixels: layers under the camera, figures in the light of the hour, rain, flashes, fades."""

from __future__ import annotations

import random
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from animeu.sample import places
from animeu.sample.canvas import HEIGHT, WIDTH, Pixels, glow, group, path, radial, raster
from animeu.sample.exposure import Exposure, Picture, Seen, Thing
from animeu.sample.figure import HEAD, figure
from animeu.sample.palette import LIGHTS, rgb
from animeu.sample.props import PROPS, WHOLE
from animeu.sample.script import Script
from animeu.sample.shot import View

INK_WIDTH = 3.2
"""Width of the line in pixels of 720, for a figure that fills the picture."""

Rect = tuple[float, float, float, float]


class Painter:
    """Paints pictures of one height and remembers what it painted, so that a drawing is drawn once."""

    def __init__(self, script: Script, height: int) -> None:
        self.script = script
        self.size = (round(height * 16 / 9 / 2) * 2, height)
        self._memory: OrderedDict[Hashable, Any] = OrderedDict()

    def paint(self, picture: Picture) -> Pixels:
        """The pixels of a picture, shape (h, w, 3)."""
        pixels = self._exposure(picture.exposure)
        if picture.over is not None:
            pixels = np.asarray(Image.blend(Image.fromarray(pixels), Image.fromarray(self._exposure(picture.over)), picture.mix))
        if picture.light < 1:
            table = np.rint(np.arange(256) * picture.light).astype(np.uint8)
            pixels = table[pixels]
        return pixels

    def _exposure(self, exposure: Exposure) -> Pixels:
        pixels: Pixels = self._once(("exposure", exposure), lambda: self._compose(exposure))
        return pixels

    def _compose(self, exposure: Exposure) -> Pixels:
        if exposure.burst:
            return np.full((self.size[1], self.size[0], 3), 255, np.uint8)
        picture = self._background(exposure).copy()
        for thing in exposure.things:
            if thing.what in WHOLE:
                picture.alpha_composite(self._once(("thing", thing), partial(self._thing, thing, exposure.time)))
        for seen in exposure.figures:
            self._put(picture, *self._figure(seen, exposure.time))
        for thing in exposure.things:
            if thing.what not in WHOLE:
                picture.alpha_composite(self._once(("thing", thing), partial(self._thing, thing, exposure.time)))
        picture.alpha_composite(self._once(("air", exposure.time), lambda: self._drawn(atmosphere(exposure.time))))
        if exposure.weather == "rain":
            picture.alpha_composite(self._once(("rain", exposure.fall), lambda: self._drawn(rain(exposure.fall))))
        return np.asarray(picture.convert("RGB"))

    def _background(self, exposure: Exposure) -> Image.Image:
        key = ("background", exposure.place, exposure.time, exposure.view, exposure.blur)
        picture: Image.Image = self._once(key, lambda: self._place(exposure), keep=4)
        return picture

    def _place(self, exposure: Exposure) -> Image.Image:
        picture = Image.new("RGBA", self.size, (0, 0, 0, 255))
        layers = self._once(("layers", exposure.place, exposure.time), lambda: places.layers(exposure.place, exposure.time))
        for index, layer in enumerate(layers):
            view = seen_part(exposure.view, layer.depth)
            if exposure.moving:
                self._under_moving_camera(picture, exposure, index, layer.drawing, view)
            else:
                picture.alpha_composite(Image.fromarray(painted(raster(layer.drawing, self.size, view))))
        if exposure.blur:
            picture = picture.filter(ImageFilter.GaussianBlur(exposure.blur * self.size[1] / HEIGHT))
        return picture

    def _under_moving_camera(self, picture: Image.Image, exposure: Exposure, index: int, drawing: str, view: Rect) -> None:
        """Lay what the camera sees of a layer, which is painted whole once, to the nearest pixel over the picture."""
        scale = self.size[1] / view[3]
        x, y, across, down = places.PLANE
        whole = self._once(
            ("whole", exposure.place, exposure.time, index, round(scale, 4)),
            lambda: Image.fromarray(painted(raster(drawing, (round(across * scale), round(down * scale)), places.PLANE))),
            keep=12,
        )
        self._put(picture, whole, (x - view[0]) * scale, (y - view[1]) * scale)

    def _figure(self, seen: Seen, time: str) -> tuple[Image.Image, float, float]:
        scale = seen.head / HEAD
        extent = figure_extent(seen)
        image = self._once(("figure", seen.cel, seen.head, time, extent), lambda: self._cel(seen, time, scale, extent), keep=60)
        return image, (seen.x + extent[0] * scale) * self.size[1] / HEIGHT, (seen.y + extent[1] * scale) * self.size[1] / HEIGHT

    def _cel(self, seen: Seen, time: str, scale: float, extent: Rect) -> Image.Image:
        design = self.script.cast[seen.cel.who]
        ink = INK_WIDTH * (0.55 + 0.45 * min(seen.head / 300, 1.0)) / scale
        drawing = figure(seen.cel, design, ink)
        size = tuple(max(1, round(edge * scale * self.size[1] / HEIGHT)) for edge in extent[2:])
        pixels = raster(drawing, (size[0], size[1]), extent)
        rim(pixels, time, max(1, round((3 + 5 * min(seen.head / 500, 1.0)) * self.size[1] / HEIGHT)))
        return in_light(Image.fromarray(pixels), time)

    def _thing(self, thing: Thing, time: str) -> Image.Image:
        drawing = PROPS[thing.what](thing.drawing, 3.4 / thing.size)
        if thing.what in WHOLE:
            return self._drawn(drawing)
        return in_light(self._drawn(group(drawing, x=thing.x, y=thing.y, scale=thing.size)), time)

    def _drawn(self, drawing: str, view: Rect = (0, 0, WIDTH, HEIGHT)) -> Image.Image:
        return Image.fromarray(raster(drawing, self.size, view))

    def _put(self, picture: Image.Image, image: Image.Image, x: float, y: float) -> None:
        left, top = round(x), round(y)
        crop = (max(-left, 0), max(-top, 0), min(image.width, picture.width - left), min(image.height, picture.height - top))
        if crop[0] < crop[2] and crop[1] < crop[3]:
            picture.alpha_composite(image, (max(left, 0), max(top, 0)), crop)

    def _once(self, key: Hashable, make: Callable[[], Any], keep: int = 24) -> Any:
        """What was made for a key before, or what is made now; the oldest of its kind is forgotten."""
        if key in self._memory:
            self._memory.move_to_end(key)
            return self._memory[key]
        made = self._memory[key] = make()
        kind = key[0]  # type: ignore[index]
        same = [known for known in self._memory if known[0] == kind]  # type: ignore[index]
        for known in same[:-keep]:
            del self._memory[known]
        return made


def seen_part(view: View, depth: float) -> Rect:
    """The part of a layer's plane that the camera sees: far layers move and grow less."""
    zoom = 1 + (view.zoom - 1) * (0.35 + 0.65 * depth)
    x, y = 640 + (view.x - 640) * depth, 360 + (view.y - 360) * depth
    return x - WIDTH / zoom / 2, y - HEIGHT / zoom / 2, WIDTH / zoom, HEIGHT / zoom


def figure_extent(seen: Seen) -> Rect:
    """The part of a figure's plane that can be in the picture: x, y, width, height in units of the head."""
    tall = 560.0 if seen.cel.pose == "umbrella" else 200.0
    below = min(1010.0, (HEIGHT - seen.y) * HEAD / seen.head + 20)
    half = 400.0 if seen.cel.pose in ("umbrella", "lantern", "run") else 260.0
    return -half, -tall, 2 * half, tall + max(below, 50.0)


def in_light(image: Image.Image, time: str) -> Image.Image:
    """A drawing in the light of an hour."""
    table = LIGHTS[time].table()
    return image.point([*table[0], *table[1], *table[2], *range(256)]) if time != "day" else image


def painted(pixels: Pixels) -> Pixels:
    """A layer with the unevenness of a brush: broad strokes that lie across, and finer ones over them."""
    strokes = brush(pixels.shape[0], pixels.shape[1])
    pixels[..., :3] = np.clip(pixels[..., :3].astype(np.int16) + strokes[..., None], 0, 255)
    return pixels


@lru_cache(maxsize=8)
def brush(height: int, width: int) -> NDArray[np.int16]:
    """Strokes of paint, shape (h, w), mostly within ±8 of 255."""
    dice, total = np.random.default_rng(11), np.zeros((height, width), np.float32)
    for across, down, strength in ((110, 34, 4.0), (46, 9, 2.6), (12, 4, 1.4)):
        rows, columns = HEIGHT // down + 2, WIDTH // across + 2
        noise = Image.fromarray(dice.standard_normal((rows, columns)).astype(np.float32))
        total += strength * np.asarray(noise.resize((width, height), Image.Resampling.BICUBIC))
    return np.rint(total).astype(np.int16)


def rim(pixels: Pixels, time: str, reach: int) -> None:
    """Light the edge of a figure that looks up and to the right, in place; ``reach`` in pixels."""
    light = LIGHTS[time]
    alpha = pixels[..., 3].astype(np.float32) / 255
    beside = np.zeros_like(alpha)
    beside[reach:, :-reach] = alpha[:-reach, reach:]
    edge = (alpha * (1 - beside) * light.strength)[..., None]
    colour = np.array(rgb(light.rim), np.float32)
    pixels[..., :3] = np.rint(pixels[..., :3] * (1 - edge) + colour * edge).astype(np.uint8)


def atmosphere(time: str) -> str:
    """What the camera adds to a picture: light from one side, the colour of the air, darker corners."""
    light, air = ATMOSPHERES[time]
    corners = radial(WIDTH / 2, HEIGHT / 2, 830, [(0.55, air, 0.0), (0.8, air, 0.10), (1, air, 0.42)])
    return glow(1180, -40, 900, light, 0.30) + corners


ATMOSPHERES = {"day": ("#fff3c4", "#5a3f6e"), "evening": ("#dfe6ff", "#1c2440"), "night": ("#ffc27a", "#060824")}
"""The colours of the light and of the air at each time of day."""


def rain(drawing: int) -> str:
    """One of four drawings of rain."""
    dice, drawn = random.Random(drawing), ""
    for _ in range(150):
        x, y, near = dice.uniform(-60, WIDTH + 120), dice.uniform(-80, HEIGHT), dice.random()
        length = 26 + 70 * near
        drawn += path(
            f"M{x:.0f},{y:.0f}l{-length * 0.16:.0f},{length:.0f}", "none", "#e6eefb", 1.0 + 1.6 * near, opacity=0.28 + 0.3 * near
        )
    return drawn
