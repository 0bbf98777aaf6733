"""Words in the picture: boards, paper, banners, chalk, credits, titles, as SVG outlines of a font.

What is drawn and where it lies are told by the same layout, so that the truth about a sign is exact.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from animeu.sample.exposure import Lettering
from animeu.sample.facts import Box
from animeu.sample.picture import fonts
from animeu.sample.picture.canvas import clipped, fade, path, rect, round_path
from animeu.sample.picture.palette import INK, mix

LINE = 1.36
"""From line to line, in letters."""

MIDDLE = 0.38
"""How far the middle of a letter lies above the line that it stands on, in letters."""


@dataclass(frozen=True, slots=True)
class Style:
    """A way of lettering; lengths are shares of a letter.

    Parameters
    ----------
    colour : str
        Of the letters, where the sign names none.
    spacing : float
        Between letters.
    edges : tuple of (str, float)
        Outlines around the letters, the widest first: colour and reach.
    shadow : tuple of float
        How far the shadow lies to the right and below, and how dark it is.
    margin : tuple of float
        How far the plate reaches beyond the words, sideways and up and down.
    plate : callable, optional
        Draws what the words stand on from its box and the size of a letter.
    chalky, shining : bool
        Letters have gaps as chalk leaves them; they grow lighter upwards.
    """

    colour: str
    spacing: float = 0.04
    edges: tuple[tuple[str, float], ...] = ()
    shadow: tuple[float, float, float] = (0.0, 0.0, 0.0)
    margin: tuple[float, float] = (0.0, 0.0)
    plate: Callable[[Box, float], str] | None = None
    chalky: bool = False
    shining: bool = False


def extent(lettering: Lettering) -> Box:
    """Where the letters are, with their outlines; a plate or a shadow is not counted.

    Examples
    --------
    >>> x, y, w, h = extent(Lettering("鈴", "paper", 640, 360, 100))
    >>> 590 < x < x + w < 690, 310 < y < y + h < 410
    (True, True)
    """
    reach = max((edge for _, edge in STYLES[lettering.style].edges), default=0.0) * lettering.size
    left, top, right, bottom = _bounds(lettering)
    if right == left:
        return left, top, 0.0, 0.0
    return left - reach, top - reach, right - left + 2 * reach, bottom - top + 2 * reach


def reach(lettering: Lettering) -> Box:
    """A box that nothing of what is drawn leaves: plate and shadow counted."""
    style, size = STYLES[lettering.style], lettering.size
    x, y, w, h = extent(lettering)
    across, down = ((margin + 0.5) * size for margin in style.margin)
    return x - across, y - down, w + 2 * across, h + 2 * down


@lru_cache(maxsize=256)
def drawn(lettering: Lettering) -> str:
    """The words as SVG elements, wholly there."""
    style, size = STYLES[lettering.style], lettering.size
    outline = "".join(fonts.outline(glyph, x, y, size) for glyph, x, y in _laid(lettering))
    colour, elements = lettering.colour or style.colour, ""
    if style.plate:
        x, y, w, h = extent(lettering)
        across, down = style.margin[0] * size, style.margin[1] * size
        elements += style.plate((x - across, y - down, w + 2 * across, h + 2 * down), size)
    right, below, dark = style.shadow
    widest = max((edge for _, edge in style.edges), default=0.0)
    if dark:
        moved = path(outline, "#120a1a", "#120a1a", 2 * widest * size, opacity=dark)
        elements += f'<g transform="translate({right * size:.2f} {below * size:.2f})">{moved}</g>'
    elements += "".join(path(outline, edge, edge, 2 * width * size) for edge, width in style.edges)
    if style.chalky:
        return elements + _chalk(outline, colour, extent(lettering), size)
    if style.shining:
        defined, fill = fade([(0, mix(colour, "#fff3b8", 0.55)), (0.5, colour), (1, mix(colour, "#5a1440", 0.28))])
        return elements + defined + path(outline, fill)
    return elements + path(outline, colour)


def _laid(lettering: Lettering) -> Iterator[tuple[fonts.Glyph, float, float]]:
    """Every letter with the point that its outline starts from."""
    size, spacing = lettering.size, STYLES[lettering.style].spacing * lettering.size
    lines = lettering.text.split("\n")
    for number, line in enumerate(lines):
        glyphs = [fonts.glyph(letter, down=lettering.down) for letter in line]
        aside = (number - (len(lines) - 1) / 2) * LINE * size
        if lettering.down:  # columns go from right to left
            top = lettering.y - (len(glyphs) * (size + spacing) - spacing) / 2
            for i, glyph in enumerate(glyphs):
                middle = top + i * (size + spacing) + size / 2
                yield glyph, lettering.x - aside - glyph.advance * size / fonts.EM / 2, middle + MIDDLE * size
            continue
        steps = [glyph.advance * size / fonts.EM + spacing for glyph in glyphs]
        x = lettering.x - (sum(steps) - spacing) / 2
        for glyph, step in zip(glyphs, steps, strict=True):
            yield glyph, x, lettering.y + aside + MIDDLE * size
            x += step


def _bounds(lettering: Lettering) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the letters alone; the middle where nothing is written."""
    scale = lettering.size / fonts.EM
    boxes = [
        (x + glyph.box[0] * scale, y - glyph.box[3] * scale, x + glyph.box[2] * scale, y - glyph.box[1] * scale)
        for glyph, x, y in _laid(lettering)
        if glyph.box[2] > glyph.box[0]
    ] or [(lettering.x, lettering.y, lettering.x, lettering.y)]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _chalk(outline: str, colour: str, box: Box, size: float) -> str:
    """Letters with the gaps that chalk leaves: strokes that lie slanted across, at different strengths."""
    dice, (x, y, w, h) = random.Random(outline), box
    strokes = path(outline, colour, opacity=0.62)
    width = max(size * 0.035, 0.8)
    for i in range(int((w + h) / width / 1.1)):
        at = x + i * width * 1.1
        d = f"M{at:.1f},{y:.1f}l{-h * 0.9:.1f},{h:.1f}"
        strokes += path(d, "none", colour, width * dice.uniform(0.3, 1.1), opacity=dice.uniform(0.1, 0.7))
    return clipped(outline, strokes)


def _board(box: Box, size: float) -> str:
    x, y, w, h = box
    dice, edge = random.Random(f"{w:.0f}"), 0.09 * size
    defined, wood = fade([(0, "#9a6a42"), (0.5, "#8a5a36"), (1, "#754a2c")])
    grain = "".join(
        path(
            f"M{x:.1f},{y + h * k / 9:.1f}q{w * 0.3:.1f},{dice.uniform(-1, 1) * size * 0.1:.1f} {w * 0.55:.1f},0"
            f"t{w * 0.45:.1f},0", "none", "#5b361f", 0.02 * size, opacity=0.45,
        )
        for k in range(1, 9)
    )  # fmt: skip
    shadow = rect(x + 0.06 * size, y + 0.1 * size, w, h, "#120a1a", opacity=0.35)
    frame = rect(x, y, w, h, "none", line="#4a2c1c", width=edge) + path(
        f"M{x + edge:.1f},{y + h - edge:.1f}V{y + edge:.1f}H{x + w - edge:.1f}", "none", "#c49466", 0.03 * size, opacity=0.8
    )
    return shadow + defined + rect(x, y, w, h, wood) + grain + frame


def _paper(box: Box, size: float) -> str:
    x, y, w, h = box
    tape = rect(x + w / 2 - 0.45 * size, y - 0.16 * size, 0.9 * size, 0.3 * size, "#f3d98a", opacity=0.85)
    fold = path(f"M{x + w:.1f},{y + h - 0.34 * size:.1f}v{0.34 * size:.1f}h{-0.34 * size:.1f}Z", "#d6cdb8")
    shadow = rect(x + 0.05 * size, y + 0.07 * size, w, h, "#120a1a", opacity=0.3)
    return shadow + rect(x, y, w, h, "#fbf6e6", line="#a89c86", width=0.025 * size) + fold + tape


def _banner(box: Box, size: float) -> str:
    x, y, w, h = box
    defined, cloth = fade([(0, "#a8283a"), (0.22, "#cf3b46"), (0.5, "#b83040"), (0.78, "#d2444c"), (1, "#a02638")], across=True)
    hem = f"v{h:.1f}q{-w * 0.25:.1f},{0.16 * size:.1f} {-w * 0.5:.1f},0t{-w * 0.5:.1f},0Z"
    shadow = path(f"M{x + 0.07 * size:.1f},{y + 0.1 * size:.1f}h{w:.1f}{hem}", "#120a1a", opacity=0.32)
    bands = rect(x, y + 0.12 * size, w, 0.09 * size, "#f6e3b8") + rect(x, y + h - 0.21 * size, w, 0.09 * size, "#f6e3b8")
    rod = rect(x - 0.14 * size, y - 0.08 * size, w + 0.28 * size, 0.14 * size, "#5c3b26", line=INK, width=0.02 * size)
    knobs = "".join(
        path(round_path(at, y - 0.01 * size, 0.11 * size, 0.11 * size), "#e6b84c", INK, 0.02 * size)
        for at in (x - 0.14 * size, x + w + 0.14 * size)
    )
    return shadow + defined + path(f"M{x:.1f},{y:.1f}h{w:.1f}{hem}", cloth, "#6a1626", 0.03 * size) + bands + rod + knobs


STYLES = {
    "board": Style("#fff2d4", 0.08, (("#4a2a18", 0.035),), margin=(0.45, 0.32), plate=_board),
    "paper": Style("#33283a", 0.04, margin=(0.4, 0.36), plate=_paper),
    "banner": Style("#fff8ea", 0.06, (("#7a1828", 0.03),), margin=(0.26, 0.5), plate=_banner),
    "chalk": Style("#f4f5ea", 0.06, chalky=True),
    "credit": Style("#ffffff", 0.05, (("#3a3048", 0.035),), (0.05, 0.065, 0.6)),
    "title": Style("#e2603f", 0.02, ((INK, 0.115), ("#fffdf6", 0.065)), (0.05, 0.07, 0.4), shining=True),
    "hardsub": Style("#ffffff", 0.02, (("#2a2036", 0.07),), (0.03, 0.04, 0.5)),
    "card": Style("#fffaf0", 0.08, (("#4a3550", 0.06),), (0.05, 0.07, 0.3)),
}
"""The styles that a sign can name."""
