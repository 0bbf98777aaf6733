"""Pictures that show colours: the strip of a palette, the model sheet of a character (見色本), an episode's colour script."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from animeu.colours import oklab
from animeu.errors import InvalidValue
from animeu.sights import Colour
from animeu.vision.colour.names import NameLanguage, named
from animeu.vision.lettering import font

if TYPE_CHECKING:
    from PIL.Image import Image

PAPER, INK, PALE = "#faf9f5", "#2b2b2b", "#8a877f"
"""Of the sheet, of letters, of letters that matter less."""

CHIP = 110
"""Pixels that a name with its reading, code and share takes below a strip; what finds no room begins another row."""

FINE = 2
"""Sheets are drawn so many times larger and scaled down, for soft edges."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a colour script: a shot, with how long it lasts and the scene that it belongs to (-1 for none)."""

    seconds: float
    palette: Sequence[Colour]
    scene: int = -1


def strip(palette: Sequence[Colour], language: NameLanguage = "ja", width: int = 960) -> Image:
    """Colours side by side, as wide as their shares, each with its name, reading, code and share below.

    Raises
    ------
    InvalidValue
        When the palette is empty.

    Examples
    --------
    >>> strip([Colour((188, 0, 45), 0.3), Colour((255, 255, 255), 0.7)]).size
    (960, 176)
    """
    _check(palette)
    left, inner = 24.0, width - 48
    rows = math.ceil(len(palette) / max(inner // CHIP, 1))
    in_row = math.ceil(len(palette) / rows)
    sheet = _Sheet(width, 176 + 62 * (rows - 1))
    total = sum(colour.share for colour in palette)
    columns = inner / in_row
    for at, colour in enumerate(palette):
        wide = inner * colour.share / total
        sheet.box(left, 24, wide, 72, colour.hex)
        left += wide
        row, column = divmod(at, in_row)
        sheet.chip(24 + column * columns, 110 + 62 * row, columns - 8, colour, language, swatch=10)
    return sheet.done()


def model_sheet(
    name: str, parts: Mapping[str, Sequence[Colour]], language: NameLanguage = "ja", portrait: Image | None = None
) -> Image:
    """The colours of a character, part by part, with names: what a painter needs to match them.

    Parameters
    ----------
    name : str
        Of the character.
    parts : mapping of str to sequence of Colour
        Such as hair, skin, eyes, outfit, in this order; parts without colours are left out.
    portrait : Image, optional
        Shown beside them.

    Raises
    ------
    InvalidValue
        When no part has a colour.

    Examples
    --------
    >>> model_sheet("Mio", {"hair": [Colour((40, 60, 160), 1.0)], "skin": [Colour((255, 220, 200), 1.0)]}).size
    (308, 368)
    """
    held = {part: tuple(palette)[:5] for part, palette in parts.items() if palette}
    _check(held)
    aside = 300 if portrait is not None else 0
    sheet = _Sheet(aside + 140 + 168 * max(map(len, held.values())), 104 + 132 * len(held))
    sheet.write(32, 28, name or "?", 30)
    sheet.write(32 + sheet.long(name or "?", 30) + 14, 43, "見色本" if language == "ja" else "色指定", 14, PALE)
    if portrait is not None:
        sheet.show(32, 96, 244, 132 * len(held) - 24, portrait)
    for row, (part, palette) in enumerate(held.items()):
        top = 96 + 132 * row
        sheet.write(32 + aside, top + 20, part, 15, PALE)
        for at, colour in enumerate(palette):
            left = 128 + aside + 168 * at
            sheet.box(left, top, 150, 64, colour.hex, round_by=6)
            sheet.chip(left, top + 70, 150, colour, language)
    return sheet.done()


def colour_script(title: str, shots: Sequence[Stretch], width: int = 1280, row_seconds: float = 0.0) -> Image:
    """An episode as a picture: a column a shot, as wide as it is long, its colours on top of each other from dark below to light.

    Parameters
    ----------
    shots : sequence of Stretch
        In order; a gap and a number begin each scene.
    row_seconds : float
        How much time a row holds; by default so much that a shot of two seconds is six pixels wide, in equal rows.

    Raises
    ------
    InvalidValue
        When there is no shot.

    Examples
    --------
    >>> day, night = [Colour((120, 180, 240), 1.0)], [Colour((30, 40, 90), 1.0)]
    >>> colour_script("Show - 01", [Stretch(3.0, day, 0), Stretch(2.0, night, 1)]).size
    (1280, 238)
    """
    _check(shots)
    length = sum(shot.seconds for shot in shots)
    inner = width - 64
    count = max(round(length / (row_seconds or inner / 3)), 1)
    per_row = max(length / count, 1e-6)
    high, step = 96, 150
    sheet = _Sheet(width, 88 + step * count)
    sheet.write(32, 24, title, 24)
    sheet.write(width - 32 - sheet.long(_clock(length), 14), 36, _clock(length), 14, PALE)
    start, scene = 0.0, None
    for shot in shots:
        end = start + shot.seconds
        row = min(int(start / per_row + 1e-9), count - 1)
        while start < end - 1e-9:
            stop = min(end, (row + 1) * per_row) if row < count - 1 else end
            left = 32 + (start - row * per_row) / per_row * inner
            gap = 2.0 if shot.scene != scene else 0.35
            top = 84 + row * step
            sheet.column(left + gap, top, max((stop - start) / per_row * inner - gap, 0.5), high, shot.palette)
            if shot.scene != scene:
                sheet.begin(left + gap, top + high + 6, f"{shot.scene + 1}" if shot.scene >= 0 else "–", _clock(start))
            start, scene, row = stop, shot.scene, row + 1
        start = end
    return sheet.done()


class _Sheet:
    """Paper to draw on, in pixels of the finished sheet."""

    def __init__(self, width: int, height: int) -> None:
        from PIL import Image, ImageDraw

        self.image = Image.new("RGB", (width * FINE, height * FINE), PAPER)
        self._draw = ImageDraw.Draw(self.image)
        self._free: tuple[float, float] = (-1.0, -1.0)

    def done(self) -> Image:
        """The sheet at its size."""
        return self.image.reduce(FINE)

    def box(self, left: float, top: float, width: float, height: float, colour: str, round_by: float = 0.0) -> None:
        """A filled box; one nearly as light as the paper has a fine edge."""
        edges = [round(value * FINE) for value in (left, top, left + width, top + height)]
        edge = "#d9d6cc" if float(oklab(_rgb(colour))[0]) > 0.93 else None
        self._draw.rounded_rectangle(
            (edges[0], edges[1], max(edges[2] - 1, edges[0]), edges[3] - 1), round_by * FINE, colour, edge
        )

    def show(self, left: float, top: float, width: float, height: float, picture: Image) -> None:
        """A picture, as large as it fits."""
        by = min(width * FINE / picture.width, height * FINE / picture.height)
        size = (max(round(picture.width * by), 1), max(round(picture.height * by), 1))
        self.image.paste(picture.convert("RGB").resize(size), (round(left * FINE), round(top * FINE)))

    def column(self, left: float, top: float, width: float, height: float, palette: Sequence[Colour]) -> None:
        """A palette from light above to dark below."""
        total = sum(colour.share for colour in palette)
        for colour in sorted(palette, key=lambda one: -float(oklab(one.rgb)[0])):
            part = height * colour.share / total
            self.box(left, top, width, part, colour.hex)
            top += part

    def begin(self, left: float, top: float, number: str, time: str) -> None:
        """The number of a scene and its time, where there is room for them."""
        if self._free[1] != top:
            self._free = (left - 1, top)
        if left < self._free[0]:
            return
        self.write(left, top, number, 13)
        after = left + self.long(number, 13) + 5
        self.write(after, top + 2, time, 10, PALE)
        self._free = (after + self.long(time, 10) + 8, top)

    def chip(self, left: float, top: float, width: float, colour: Colour, language: NameLanguage, swatch: float = 0.0) -> None:
        """The name of a colour, its reading, and its code with its share; ``≈`` where the name's own colour is seen to differ."""
        known = named(colour.rgb, language)
        if swatch:
            self.box(left, top + 3, swatch, swatch, colour.hex, round_by=2)
            left, width = left + swatch + 5, width - swatch - 5
        near = "" if known.distance < 0.02 else "≈ "
        self.write(left, top, self.fit(near + known.name, 14, width), 14)
        self.write(left, top + 19, self.fit(known.reading, 10, width), 10, PALE)
        self.write(left, top + 33, self.fit(f"{colour.hex}  {colour.share:.0%}", 10, width), 10, PALE)

    def write(self, left: float, top: float, text: str, size: int, colour: str = INK) -> None:
        """Words, with the top of their line at ``top``."""
        self._draw.text((left * FINE, top * FINE), text, font=font(size * FINE), fill=colour, anchor="la")

    def long(self, text: str, size: int) -> float:
        """How long words are."""
        return float(font(size * FINE).getlength(text)) / FINE

    def fit(self, text: str, size: int, width: float) -> str:
        """As much of the words as fits."""
        while len(text) > 1 and self.long(text, size) > width:
            text = text[:-2].rstrip() + "…" if len(text) > 2 else text[:1]
        return text


def _check(held: Any) -> None:
    if not held:
        raise InvalidValue("what the sheet shows", held, "at least one colour")


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
