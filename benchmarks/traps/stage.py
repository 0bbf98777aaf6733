"""Pictures for the traps: places, people, weather and light of the drawn sample, in shots that it does not have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from animeu.sample import script, studio
from animeu.sample.exposure import Exposure, Picture, Seen, Thing
from animeu.sample.people.figure import Cel
from animeu.sample.picture import places
from animeu.sample.picture.canvas import raster
from animeu.sample.picture.lighting import brushed
from animeu.sample.picture.painter import Painter
from animeu.sample.shot import View

Canvas = NDArray[np.float32]
"""A picture or several: shape (…, 108, 192, 3), RGB from 0 to 255."""

WIDTH, HEIGHT = 192, 108
SCALE = 0.3
"""Pixels of a whole painting for one of the plane that it is painted on; 576 x 360 of them."""

NIGHT = frozenset({"shrine", "stars"})
"""Places that are only ever seen at night."""


@cache
def painter() -> Painter:
    """A painter of small pictures; some people more than the drawn sample has."""
    written = script.read(studio.EPISODE)
    hina, ren, shiori = (written.cast[name] for name in ("hina", "ren", "shiori"))
    more = {
        "yuki": replace(hina, hair="long", hair_colour="#2b2d42", outfit_colour="#7a2f4f", eye_colour="#a8432f"),
        "sora": replace(ren, hair_colour="#d9c27a", outfit_colour="#7b3b35", accent="#d9a441", glasses=False),
        "aki": replace(shiori, hair="bob", hair_colour="#6fa86b", outfit="sailor", outfit_colour="#2f6f6a", accent="#e8a03a"),
    }
    return Painter(replace(written, cast={**written.cast, **more}), HEIGHT)


def person(
    who: str,
    x: float = 640,
    y: float = 330,
    size: float = 0.42,
    *,
    mood: str = "calm",
    pose: str = "down",
    turn: float = 0.0,
    eyes: int = 0,
    mouth: int = 0,
    step: int = -1,
) -> Seen:
    """Somebody with the middle of the head at a place of a 1280 x 720 picture, the head a share of the picture high."""
    return Seen(Cel(who, mood, pose, turn, eyes, mouth, step), x, y, size * 720)


def take(
    place: str,
    time: str,
    people: Sequence[Seen] = (),
    view: tuple[float, float, float] = (640, 400, 1.2),
    *,
    blur: float = 0.0,
    rain: int = -1,
    things: Sequence[Thing] = (),
    moving: bool = False,
) -> Canvas:
    """One picture: a place at a time of day from where the camera stands, with people and things in it."""
    exposure = Exposure(
        place,
        time,
        View(*view),
        blur,
        moving,
        tuple(people),
        things=tuple(things),
        weather="rain" if rain >= 0 else "clear",
        fall=max(rain, 0),
    )
    return painter().paint(Picture(exposure)).astype(np.float32)


@cache
def painting(place: str, time: str) -> Image.Image:
    """The whole of a place, 576 x 360: what a camera pans and zooms over."""
    across, down = round(places.PLANE[2] * SCALE), round(places.PLANE[3] * SCALE)
    whole = Image.new("RGBA", (across, down), (0, 0, 0, 255))
    for layer in places.layers(place, time):
        whole.alpha_composite(Image.fromarray(raster(layer.drawing, (across, down), places.PLANE)))
    return brushed(whole, places.PLANE).convert("RGB")


def crop(whole: Image.Image, x: float, y: float, wide: float) -> Canvas:
    """What the camera sees of a painting: a window of this width around a point, all in shares of what it can reach."""
    across = whole.width * wide
    down = across * HEIGHT / WIDTH
    left, top = (whole.width - across) * x, (whole.height - down) * y
    box = (left, top, left + across, top + down)
    return np.asarray(whole.resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR, box=box), dtype=np.float32)


def over(whole: Image.Image, path: Iterable[tuple[float, float, float]]) -> Canvas:
    """A camera that goes over a painting; x, y and width of each frame, as in `crop`."""
    return np.stack([crop(whole, *where) for where in path])


def ordinary(number: int) -> Canvas:
    """The picture of an ordinary shot; neighbouring numbers are in different places."""
    return _ordinary(number).copy()


@lru_cache(maxsize=16)
def _ordinary(number: int) -> Canvas:
    dice = np.random.default_rng(7000 + number)
    place = ("classroom", "river", "shrine", "hill", "stars")[number % 5]
    time = "night" if place in NIGHT else str(dice.choice(["day", "evening"] if place == "river" else ["day", "day", "evening"]))
    zoom = float(dice.uniform(1.1, 1.9))
    names = ("hina", "ren", "shiori", "yuki", "sora", "aki")
    moods = ("calm", "smile", "sad", "surprised")
    people = [
        person(
            names[int(dice.integers(6))],
            float(dice.uniform(360, 920)),
            float(dice.uniform(280, 400)),
            float(dice.uniform(0.2, 0.6)),
            mood=moods[int(dice.integers(4))],
            turn=float(dice.uniform(-0.8, 0.8)),
        )
        for _ in range(int(dice.integers(0, 2)) if place == "hill" else 1)
    ]
    view = (float(dice.uniform(480, 800)), float(dice.uniform(330, 450)), zoom)
    canvas = take(place, time, people, view)
    return canvas[:, ::-1] if dice.random() < 0.5 else canvas


def still(canvas: Canvas, frames: int) -> Canvas:
    """A held drawing."""
    return np.repeat(canvas[None], frames, axis=0)


def mix(old: Canvas, new: Canvas, frames: int) -> Canvas:
    """Frames between two pictures, neither of them among them."""
    share = (np.arange(frames, dtype=np.float32) + 1)[:, None, None, None] / (frames + 1)
    return old * (1 - share) + new * share


def plain(level: float, frames: int = 1) -> Canvas:
    """One grey level."""
    return np.full((frames, HEIGHT, WIDTH, 3), level, dtype=np.float32)


def tinted(canvas: Canvas, colour: tuple[float, float, float], share: float = 1.0) -> Canvas:
    """A picture in one colour of light: its own luma times the colour, mixed in by a share."""
    luma = canvas @ np.array([0.299, 0.587, 0.114], dtype=np.float32)
    return canvas * (1 - share) + luma[..., None] * np.array(colour, dtype=np.float32) * share


def lettering(
    text: str,
    at: tuple[float, float],
    size: float = 9,
    fill: tuple[int, int, int] = (255, 255, 255),
    line: tuple[int, int, int] = (10, 10, 10),
    width: int = 1,
) -> tuple[Canvas, Canvas]:
    """Outlined letters, centred on a point: their picture, and the share of each pixel that they cover, shape (h, w, 1)."""
    page = Image.new("RGBA", (WIDTH, HEIGHT), (0, 0, 0, 0))
    font = ImageFont.load_default(size)
    ImageDraw.Draw(page).text(at, text, fill, font, "mm", stroke_width=width, stroke_fill=line, align="center")
    pixels = np.asarray(page, dtype=np.float32)
    return pixels[..., :3], pixels[..., 3:] / 255


def laid(frames: Canvas, letters: tuple[Canvas, Canvas], share: Canvas | float = 1.0) -> Canvas:
    """Frames with letters over them; ``share`` is how opaque they are, one number or one per frame."""
    drawn, cover = letters
    shown = cover * np.asarray(share, dtype=np.float32).reshape(-1, 1, 1, 1)
    return np.asarray(frames * (1 - shown) + drawn * shown, dtype=np.float32)
