"""From a picture as a value to its pixels: what stands in it from back to front, then light, photography, bars, credits.

The order of composing, from the lowest:

1. the place, layer by layer, out of focus where the shot says so
2. things that are behind, and words on walls (boards, banners, chalk)
3. crowds, figures, crowds whose heads are larger and who are therefore nearer, things that are not behind, other words that
   belong to the picture
4. layers of the place that are nearer than the figures
5. the air of the hour, then rain, snow, leaves, fog
6. bursts (impact frames), photography (`animeu.sample.picture.photography`), letterbox bars
7. words over the picture, as credits are
8. transitions and fades (`animeu.sample.picture.transitions`)
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from PIL import Image

from animeu.sample.exposure import BAR, Exposure, Lettering, People, Picture, Seen, Thing
from animeu.sample.people.crowd import crowd
from animeu.sample.people.figure import HEAD, figure
from animeu.sample.picture import bursts, lettering, transitions
from animeu.sample.picture.canvas import HEIGHT, WIDTH, Pixels, group, raster
from animeu.sample.picture.grounds import Grounds
from animeu.sample.picture.lighting import air, in_light, rimmed, silhouette
from animeu.sample.picture.photography import brightest, finish
from animeu.sample.picture.props import PROPS, WHOLE
from animeu.sample.picture.stack import Memory, Sprite, Stack, lay, trimmed
from animeu.sample.picture.weather import fall
from animeu.sample.script import Script

INK_WIDTH = 3.2
"""Width of the line in pixels of 720, for a figure that fills the picture."""

ON_WALLS = frozenset({"board", "banner", "chalk"})
"""Ways of lettering that stand behind the figures."""

REMEMBERED = 64
"""How many pictures' worth of sprites a painter remembers."""

Rect = tuple[float, float, float, float]


class Painter:
    """Paints pictures of one height and remembers what it painted, so that a drawing is drawn once.

    Equal pictures give equal pixels, whatever was painted before.
    """

    def __init__(self, script: Script, height: int) -> None:
        self.script = script
        self.size = (round(height * 16 / 9 / 2) * 2, height)
        self._scale = height / HEIGHT
        self._memory = Memory(REMEMBERED * self.size[0] * self.size[1] * 4)
        self._grounds = Grounds(self.size, self._memory)
        self._stacks: OrderedDict[Hashable, Stack] = OrderedDict()

    def paint(self, picture: Picture) -> Pixels:
        """The pixels of a picture, shape (h, w, 3)."""
        if picture.light <= 0:
            return np.full((self.size[1], self.size[0], 3), 0 if picture.veil == "black" else 255, np.uint8)
        image = self._exposed(picture.exposure)
        if picture.over is not None:
            image = transitions.mixed(image, self._exposed(picture.over), picture.how, picture.mix)
        return np.asarray(transitions.veiled(image, picture.light, picture.veil))

    def _exposed(self, exposure: Exposure) -> Image.Image:
        if exposure.burst == "flash":
            return bursts.flash(self.size)
        ground = self._grounds.behind(exposure)
        image = self._laid(exposure, ground)
        if exposure.burst:
            image = bursts.impact(image, negative=exposure.burst == "negative")
        light = brightest(lay(ground, self.size).picture) if exposure.photo.halo else (0.0, 0.0)
        image = finish(image, exposure.photo, exposure.grain, light)
        if exposure.letterbox:
            image = barred(image)
        over = [self._lettering(words, exposure.time) for words in exposure.letterings if words.fixed]
        return lay([Sprite(image), *over], self.size).picture if over else image

    def _laid(self, exposure: Exposure, ground: Sequence[Sprite]) -> Image.Image:
        """The drawn picture; where another of the same shot was painted before, only what differs is laid again."""
        kind = (exposure.place, exposure.time, exposure.blur)
        stack = lay((*ground, *self._sprites(exposure)), self.size, self._stacks.get(kind))
        self._stacks[kind] = stack
        self._stacks.move_to_end(kind)
        while len(self._stacks) > 2:
            self._stacks.popitem(last=False)
        return stack.picture

    def _sprites(self, exposure: Exposure) -> Iterator[Sprite]:
        """What stands before the ground, from the lowest to the highest."""
        time, letterings = exposure.time, [words for words in exposure.letterings if not words.fixed]
        yield from (self._thing(thing, time) for thing in exposure.things if thing.behind)
        yield from (self._lettering(words, time) for words in letterings if words.style in ON_WALLS)
        largest = max((seen.head for seen in exposure.figures), default=0.0)
        yield from (self._crowd(people, time) for people in exposure.crowds if people.head <= largest)
        yield from (self._figure(seen, time) for seen in exposure.figures)
        yield from (self._crowd(people, time) for people in exposure.crowds if people.head > largest)
        yield from (self._thing(thing, time) for thing in exposure.things if not thing.behind)
        yield from (self._lettering(words, time) for words in letterings if words.style not in ON_WALLS)
        yield from self._grounds.before(exposure)
        yield self._once(("air", time), lambda: self._drawn(air(time)))
        if falling := fall(exposure.weather, exposure.fall):
            yield self._once(("fall", exposure.weather, exposure.fall), lambda: self._drawn(falling))

    def _once(self, key: Hashable, make: Callable[[], Sprite]) -> Sprite:
        return self._memory.once(key, make)

    def _drawn(self, drawing: str) -> Sprite:
        return trimmed(Image.fromarray(raster(drawing, self.size)))

    def _part(self, drawing: str, part: Rect) -> Sprite:
        """A drawing of which only ``part`` of the picture's plane is painted."""
        left, top = int(part[0] * self._scale // 1), int(part[1] * self._scale // 1)
        size = (int(part[2] * self._scale) + 2, int(part[3] * self._scale) + 2)
        view = (left / self._scale, top / self._scale, size[0] / self._scale, size[1] / self._scale)
        return Sprite(Image.fromarray(raster(drawing, size, view)), left, top)

    def _figure(self, seen: Seen, time: str) -> Sprite:
        extent = figure_extent(seen)
        key = ("figure", seen.cel, seen.head, time, extent)
        return self._once(key, lambda: self._cel(seen, time, extent)).at(seen.x * self._scale, seen.y * self._scale)

    def _cel(self, seen: Seen, time: str, extent: Rect) -> Sprite:
        scale = seen.head / HEAD * self._scale
        ink = INK_WIDTH * (0.55 + 0.45 * min(seen.head / 300, 1.0)) * self._scale / scale
        drawing = figure(seen.cel, self.script.cast[seen.cel.who], ink)
        size = (max(1, round(extent[2] * scale)), max(1, round(extent[3] * scale)))
        image = Image.fromarray(raster(drawing, size, extent))
        sprite = trimmed(image).at(extent[0] * scale, extent[1] * scale)
        reach = max(1, round((3 + 5 * min(seen.head / 500, 1.0)) * self._scale))
        if seen.cel.silhouette:
            return Sprite(rimmed(silhouette(sprite.image, time), time, max(1, reach // 2), 1.2), sprite.x, sprite.y)
        return Sprite(in_light(rimmed(sprite.image, time, reach), time), sprite.x, sprite.y)

    def _crowd(self, people: People, time: str) -> Sprite:
        ink = INK_WIDTH * (0.55 + 0.45 * min(people.head / 300, 1.0))
        drawing, above = crowd(replace(people, x=0.0, y=0.0), ink), 3 * people.head
        part = (-1.25 * WIDTH, -above, 2.5 * WIDTH, HEIGHT + above)
        # Drawings come back in loops whose length only they know, so they are remembered by what is drawn.
        sprite = self._once(("crowd", drawing, time), lambda: self._lit(self._part(drawing, part), time, rim=3.0))
        return sprite.at(people.x * self._scale, people.y * self._scale)

    def _thing(self, thing: Thing, time: str) -> Sprite:
        drawing = PROPS[thing.what](thing.drawing, 3.4 / thing.size)
        if thing.what in WHOLE:
            return self._once(("whole", drawing), lambda: self._drawn(drawing))
        placed = group(drawing, x=thing.x, y=thing.y, scale=thing.size)
        return self._once(("thing", placed, time), lambda: self._lit(self._drawn(placed), time))

    def _lit(self, sprite: Sprite, time: str, rim: float = 0.0) -> Sprite:
        """A sprite in the light of the hour; ``rim`` is how wide its edge is lit, in pixels of 720."""
        small = trimmed(sprite.image)
        image = rimmed(small.image, time, max(1, round(rim * self._scale))) if rim else small.image
        return Sprite(in_light(image, time), sprite.x + small.x, sprite.y + small.y)

    def _lettering(self, words: Lettering, time: str) -> Sprite:
        written = replace(words, x=0.0, y=0.0, light=1.0)
        sprite = self._once(("words", written, time), lambda: self._written(written, time))
        if words.light < 1:
            faint = sprite.image.copy()
            faint.putalpha(sprite.image.getchannel("A").point([round(level * words.light) for level in range(256)]))
            sprite = Sprite(faint, sprite.x, sprite.y)
        return sprite.at(words.x * self._scale, words.y * self._scale)

    def _written(self, words: Lettering, time: str) -> Sprite:
        sprite = self._part(lettering.drawn(words), lettering.reach(words))
        return sprite if words.fixed else self._lit(sprite, time)


def barred(image: Image.Image) -> Image.Image:
    """A picture with the black bars of a letterbox."""
    bar, (width, height) = round(BAR * image.height / HEIGHT), image.size
    out = image.copy()
    for top in (0, height - bar):
        out.paste((0, 0, 0), (0, top, width, top + bar))
    return out


def figure_extent(seen: Seen) -> Rect:
    """The part of a figure's plane that can be in the picture: x, y, width, height in units of the head.

    Its edges are at whole hundreds, so that a figure that moves a little is still the same painting.
    """
    scale = seen.head / HEAD
    left = max(-5, int(-seen.x / scale // 100))
    right = min(5, int((WIDTH - seen.x) / scale // 100) + 1)
    top = max(-6, int(-seen.y / scale // 100))
    bottom = min(11, int((HEIGHT - seen.y) / scale // 100) + 1)
    return left * 100.0, top * 100.0, max(right - left, 1) * 100.0, max(bottom - top, 1) * 100.0
