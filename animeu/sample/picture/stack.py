"""Painted cels laid over each other, the lowest first; of the next picture only what changed is laid again.

Nearly every picture of drawn film equals the one before but for a mouth or a lid, so most of them cost less than a millisecond.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops

Area = tuple[int, int, int, int]
"""Left, top, right and bottom, in pixels; right and bottom are outside."""


@dataclass(frozen=True, slots=True, eq=False)
class Sprite:
    """Something painted, and where it lies.

    Parameters
    ----------
    image : Image
        RGB where nothing shines through, else RGBA with straight alpha.
    x, y : int
        Its top left corner in the picture, in pixels.
    """

    image: Image.Image
    x: int = 0
    y: int = 0

    @property
    def area(self) -> Area:
        """The part of the picture that it covers."""
        return self.x, self.y, self.x + self.image.width, self.y + self.image.height

    def at(self, x: float, y: float) -> Sprite:
        """The same moved by whole pixels."""
        return Sprite(self.image, self.x + round(x), self.y + round(y))


@dataclass(frozen=True, slots=True)
class Stack:
    """Sprites from the lowest to the highest, and the RGB picture that they make."""

    sprites: tuple[Sprite, ...]
    picture: Image.Image


def trimmed(image: Image.Image) -> Sprite:
    """A sprite of what is visible of an RGBA image; the pixels around it are forgotten."""
    area = image.getchannel("A").getbbox() or (0, 0, 1, 1)
    return Sprite(image.crop(area), area[0], area[1])


def lay(sprites: Sequence[Sprite], size: tuple[int, int], before: Stack | None = None) -> Stack:
    """Lay sprites over each other on black; with a stack that differs little, only where it differs.

    Examples
    --------
    >>> red = Sprite(Image.new("RGB", (4, 4), "red"))
    >>> stack = lay([red, Sprite(Image.new("RGBA", (2, 2), (0, 0, 255, 128)), 1, 1)], (4, 4))
    >>> stack.picture.getpixel((0, 0)), stack.picture.getpixel((1, 1))
    ((255, 0, 0), (127, 0, 128))
    >>> lay([red], (4, 4), stack).picture.getpixel((1, 1))
    (255, 0, 0)
    """
    picture = Image.new("RGB", size) if before is None else before.picture.copy()
    for area in [(0, 0, *size)] if before is None else changed(before.sprites, sprites, size):
        part = Image.new("RGB", (area[2] - area[0], area[3] - area[1]))
        for sprite in sprites:
            _put(part, sprite, area)
        picture.paste(part, area[:2])
    return Stack(tuple(sprites), picture)


def changed(before: Sequence[Sprite], after: Sequence[Sprite], size: tuple[int, int]) -> list[Area]:
    """Parts of a picture, none of which touch, outside of which two stacks make the same pixels."""
    if len(before) == len(after):
        areas = [_difference(a, b) for a, b in zip(before, after, strict=True)]
    else:
        here, there = ({(id(sprite.image), sprite.x, sprite.y) for sprite in stack} for stack in (before, after))
        areas = [s.area for s in (*before, *after) if (id(s.image), s.x, s.y) not in here & there]
    found: list[Area] = []
    for area in areas:
        new = _common(area, (0, 0, *size)) if area else None
        while new is not None:
            touched = next((known for known in found if _common(known, new)), None)
            if touched is None:
                found.append(new)
                break
            found.remove(touched)
            new = _around(touched, new)
    return found


def _difference(a: Sprite, b: Sprite) -> Area | None:
    if (a.x, a.y) != (b.x, b.y) or a.image.size != b.image.size or a.image.mode != b.image.mode:
        return _around(a.area, b.area)
    if a.image is b.image:
        return None
    box = ImageChops.difference(a.image, b.image).getbbox(alpha_only=False)
    return (box[0] + a.x, box[1] + a.y, box[2] + a.x, box[3] + a.y) if box else None


def _put(part: Image.Image, sprite: Sprite, area: Area) -> None:
    """Lay a sprite over the part of a picture that an area names."""
    common = _common(sprite.area, area)
    if common is None:
        return
    image, place = sprite.image, (common[0] - area[0], common[1] - area[1])
    if common != sprite.area:
        image = image.crop((common[0] - sprite.x, common[1] - sprite.y, common[2] - sprite.x, common[3] - sprite.y))
    part.paste(image, place, image if image.mode == "RGBA" else None)


def _around(a: Area, b: Area) -> Area:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _common(a: Area, b: Area) -> Area | None:
    left, top, right, bottom = max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])
    return (left, top, right, bottom) if left < right and top < bottom else None


class Memory:
    """Remembers sprites, up to so many bytes; what was not asked for longest is forgotten first."""

    def __init__(self, most: int) -> None:
        self._most, self._held = most, 0
        self._sprites: OrderedDict[Hashable, Sprite] = OrderedDict()

    def once(self, key: Hashable, make: Callable[[], Sprite]) -> Sprite:
        """What was made for a key before, or what is made now."""
        if key in self._sprites:
            self._sprites.move_to_end(key)
            return self._sprites[key]
        made = self._sprites[key] = make()
        self._held += _weight(made)
        while self._held > self._most and len(self._sprites) > 1:
            self._held -= _weight(self._sprites.popitem(last=False)[1])
        return made


def _weight(sprite: Sprite) -> int:
    return sprite.image.width * sprite.image.height * 4
