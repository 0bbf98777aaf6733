"""What stands behind everything: the layers of a place under the camera, painted with a brush."""

from __future__ import annotations

import math
from functools import lru_cache

from PIL import Image, ImageFilter

from animeu.sample.exposure import Exposure
from animeu.sample.picture import places
from animeu.sample.picture.canvas import HEIGHT, WIDTH, group, raster
from animeu.sample.picture.lighting import brushed
from animeu.sample.picture.stack import Memory, Sprite, lay, trimmed
from animeu.sample.shot import View

Rect = tuple[float, float, float, float]

LARGER = 1.25
"""Layers that are scaled are painted at a power of this, the next that is large enough."""

ONE_DEPTH = 0.45
"""Layers whose depths differ by no more are scaled together."""


class Grounds:
    """Paints places for pictures of one size.

    Where the camera stands, all layers are drawn together as it sees them. Where it moves along, each layer is painted whole once,
    and laid where it belongs to the nearest pixel. Where it comes nearer, layers of about one depth are painted whole together, a
    little too large, and what it sees of them is scaled, for about half of what drawing them anew would cost.
    """

    def __init__(self, size: tuple[int, int], memory: Memory) -> None:
        self._size, self._memory = size, memory

    def behind(self, exposure: Exposure) -> list[Sprite]:
        """What is seen of a place behind the figures; the first is opaque."""
        if exposure.moving:
            sprites = self._nearer(exposure, front=False) if exposure.zooming else self._along(exposure, front=False)
            if not exposure.blur:
                return sprites
            return [Sprite(unfocused(lay(sprites, self._size).picture, exposure.blur * self._size[1] / HEIGHT))]
        key = ("ground", exposure.place, exposure.time, exposure.weather, exposure.view, exposure.blur)
        return [self._memory.once(key, lambda: self._standing(exposure))]

    def before(self, exposure: Exposure) -> list[Sprite]:
        """What is nearer than the figures."""
        if not any(layer.front for layer in _layers(exposure.place, exposure.time, exposure.weather)):
            return []
        if exposure.moving:
            return self._nearer(exposure, front=True) if exposure.zooming else self._along(exposure, front=True)
        key = ("front", exposure.place, exposure.time, exposure.weather, exposure.view)
        return [self._memory.once(key, lambda: trimmed(self._seen(exposure, front=True)))]

    def _standing(self, exposure: Exposure) -> Sprite:
        image = lay([Sprite(self._seen(exposure, front=False))], self._size).picture
        return Sprite(unfocused(image, exposure.blur * self._size[1] / HEIGHT))

    def _seen(self, exposure: Exposure, *, front: bool) -> Image.Image:
        drawing = ""
        for layer in _layers(exposure.place, exposure.time, exposure.weather):
            if layer.front == front:
                x, y, across, _ = seen_part(exposure.view, layer.depth)
                scale = WIDTH / across
                drawing += group(layer.drawing, x=-x * scale, y=-y * scale, scale=scale)
        return brushed(Image.fromarray(raster(drawing, self._size)), seen_part(exposure.view, 1.0))

    def _along(self, exposure: Exposure, *, front: bool) -> list[Sprite]:
        found = []
        for index, layer in enumerate(_layers(exposure.place, exposure.time, exposure.weather)):
            if layer.front != front:
                continue
            view = seen_part(exposure.view, layer.depth)
            scale = self._size[1] / view[3]
            key = ("whole", exposure.place, exposure.time, exposure.weather, index, round(scale, 4))
            whole = self._memory.once(key, lambda drawing=layer.drawing, scale=scale: self._whole(drawing, scale))  # type: ignore[misc]
            found.append(whole.at((places.PLANE[0] - view[0]) * scale, (places.PLANE[1] - view[1]) * scale))
        return found

    def _nearer(self, exposure: Exposure, *, front: bool) -> list[Sprite]:
        found = []
        for number, (depth, drawing) in enumerate(_groups(exposure.place, exposure.time, exposure.weather, front)):
            view = seen_part(exposure.view, depth)
            scale = self._size[1] / view[3]
            large = self._size[1] / HEIGHT * LARGER ** max(1, math.ceil(math.log(WIDTH / view[2], LARGER) - 1e-9))
            key = ("scaled", exposure.place, exposure.time, exposure.weather, front, number, round(large, 4))
            whole = self._memory.once(key, lambda drawing=drawing, large=large: _premultiplied(self._whole(drawing, large)))  # type: ignore[misc]
            found.append(
                scaled(whole, scale / large, (places.PLANE[0] - view[0]) * scale, (places.PLANE[1] - view[1]) * scale, self._size)
            )
        return found

    def _whole(self, drawing: str, scale: float) -> Sprite:
        size = (round(places.PLANE[2] * scale), round(places.PLANE[3] * scale))
        sprite = trimmed(brushed(Image.fromarray(raster(drawing, size, places.PLANE)), places.PLANE))
        opaque = sprite.image.size == size and sprite.image.getchannel("A").getextrema()[0] == 255
        return Sprite(sprite.image.convert("RGB"), sprite.x, sprite.y) if opaque else sprite


def _premultiplied(sprite: Sprite) -> Sprite:
    return sprite if sprite.image.mode == "RGB" else Sprite(sprite.image.convert("RGBa"), sprite.x, sprite.y)


def scaled(sprite: Sprite, by: float, x: float, y: float, size: tuple[int, int]) -> Sprite:
    """A sprite, RGB or premultiplied, as it is seen from nearer or farther.

    Parameters
    ----------
    sprite : Sprite
    by : float
        How much larger it becomes.
    x, y : float
        Where the point from which its own place is counted comes to lie in the picture, in pixels and parts of them.
    size : tuple of int
        Of the picture; no more than that is made.
    """
    left, top = x + sprite.x * by, y + sprite.y * by
    first = (max(math.ceil(left), 0), max(math.ceil(top), 0))
    end = (
        min(math.floor(left + sprite.image.width * by), size[0]),
        min(math.floor(top + sprite.image.height * by), size[1]),
    )
    if end[0] <= first[0] or end[1] <= first[1]:
        return Sprite(Image.new("RGBA", (1, 1)))
    box = ((first[0] - left) / by, (first[1] - top) / by, (end[0] - left) / by, (end[1] - top) / by)
    inside = (box[0], box[1], min(box[2], sprite.image.width), min(box[3], sprite.image.height))
    image = sprite.image.resize((end[0] - first[0], end[1] - first[1]), Image.Resampling.BILINEAR, box=inside)
    return Sprite(image.convert("RGBA") if image.mode == "RGBa" else image, *first)


@lru_cache(maxsize=8)
def _groups(place: str, time: str, weather: str, front: bool) -> tuple[tuple[float, str], ...]:
    """Layers of about one depth together, as (depth, drawing); the depth is that of the nearest, on which figures stand."""
    found: list[tuple[float, float, str]] = []
    for layer in _layers(place, time, weather):
        if layer.front != front:
            continue
        if found and layer.depth - found[-1][0] <= ONE_DEPTH:
            farthest, _, drawing = found.pop()
            found.append((farthest, layer.depth, drawing + layer.drawing))
        else:
            found.append((layer.depth, layer.depth, layer.drawing))
    return tuple((nearest, drawing) for _, nearest, drawing in found)


@lru_cache(maxsize=4)
def _layers(place: str, time: str, weather: str) -> tuple[places.Layer, ...]:
    return tuple(places.layers(place, time, weather))


def seen_part(view: View, depth: float) -> Rect:
    """The part of a layer's plane that the camera sees: far layers move and grow less."""
    zoom = 1 + (view.zoom - 1) * (0.35 + 0.65 * depth)
    x, y = 640 + (view.x - 640) * depth, 360 + (view.y - 360) * depth
    return x - WIDTH / zoom / 2, y - HEIGHT / zoom / 2, WIDTH / zoom, HEIGHT / zoom


def unfocused(image: Image.Image, radius: float) -> Image.Image:
    """A picture out of focus; ``radius`` in pixels. Wide blurs are made at half the size, where they look the same."""
    if not radius:
        return image
    if radius < 4:
        return image.filter(ImageFilter.GaussianBlur(radius))
    return image.reduce(2).filter(ImageFilter.GaussianBlur(radius / 2)).resize(image.size, Image.Resampling.BILINEAR)
