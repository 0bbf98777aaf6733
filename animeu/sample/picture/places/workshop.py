"""Gen's clock shop: a wall of clocks, a bench with gears under a lamp, a tall clock, a window."""

from __future__ import annotations

import random
from dataclasses import replace

from animeu.sample.picture.canvas import ellipse, fade, glow, path, radial, rect, round_path
from animeu.sample.picture.palette import mix
from animeu.sample.picture.places.brush import BOTTOM, LEFT, RIGHT, TOP, Layer, down, foliage, shafts, strokes
from animeu.sample.picture.places.clocks import BRASS, WOOD, clock, gear
from animeu.sample.picture.places.furniture import bench, tall_clock
from animeu.sample.picture.places.hours import Gains, Hour
from animeu.sample.picture.places.sky import cumulus, heaven

WINDOW = (800.0, 96.0, 250.0, 300.0)
"""Where the window is: x, y, width, height."""


def workshop(hour: Hour, weather: str) -> list[Layer]:
    """The shop from its door: clocks on the left, the window and the tall clock on the right."""
    inside = _inside(hour)
    return [
        Layer(_outside(hour, weather), 0.6),
        Layer(_room(inside) + _wall(inside, hour.clock) + tall_clock(inside, hour.clock) + bench(inside) + _light(hour), 1.0),
        Layer(_frame(inside), 1.2, front=True),
    ]


def _inside(hour: Hour) -> Hour:
    """The hour as it is in the shop: the sun comes in as far as it goes, and in the dark the lamp is lit."""
    if hour.lamps:
        dusk = 0.92 if hour.starry < 1 else 0.74
        return replace(hour, light=(0.92 * dusk, 0.68 * dusk, 0.47 * dusk), dark=(0.34 * dusk, 0.25 * dusk, 0.33 * dusk))

    def dulled(gains: Gains, by: Gains) -> Gains:
        a, b, c = (gain * part for gain, part in zip(gains, by, strict=True))
        return a, b, c

    if hour.sun[1] > 400 and hour.starry == 0:  # at dawn the shop still lies in the blue of the morning
        return replace(hour, light=dulled(hour.light, (0.80, 0.78, 0.82)), dark=dulled(hour.dark, (0.78, 0.70, 0.72)))
    return replace(hour, light=dulled(hour.light, (0.97, 0.90, 0.82)), dark=dulled(hour.dark, (0.88, 0.74, 0.70)))


def _outside(hour: Hour, weather: str) -> str:
    drawn = "".join(layer.drawing for layer in heaven(hour, weather, 3, ()))
    drawn += cumulus(940, 330, 200, 5, hour) if weather in ("clear", "leaves") else ""
    roofs = "".join(
        path(f"M{x},{y + 46}L{x + 60},{y}H{x + 150}L{x + 210},{y + 46}V480H{x}Z", hour.far(colour, 0.2))
        + rect(x + 40, y + 64, 26, 30, hour.glass())
        + rect(x + 120, y + 64, 26, 30, hour.glass(on=False))
        for x, y, colour in ((700, 306, "#5a6f94"), (900, 288, "#b5654e"), (1050, 318, "#5f7d86"))
    )
    return (
        drawn
        + roofs
        + foliage(830, 390, 90, 44, 2, "#4b8a4d", hour, leaf=12)
        + foliage(1020, 396, 80, 40, 6, "#4b8a4d", hour, leaf=12)
    )


def _room(room: Hour) -> str:
    x, y, w, h = WINDOW
    plaster, low = "#c9b48c", room.dim(WOOD, 0.45)
    drawn = ""
    for box in (
        (LEFT, TOP, x - LEFT, 860.0),
        (x + w, TOP, RIGHT - x - w, 860.0),
        (x - 1, TOP, w + 2, y - TOP),
        (x - 1, y + h, w + 2, 620 - y - h),
    ):
        drawn += rect(*box, room.lit(plaster))
    shade, fill = fade([(0, room.dim("#6b5448"), 0.85), (0.45, room.dim("#8a7458"), 0.15), (1, room.dim("#8a7458"), 0.0)])
    drawn += (
        shade
        + rect(LEFT, TOP, x - LEFT, 620, fill)
        + rect(x + w, TOP, RIGHT - x - w, 620, fill)
        + down(
            x, TOP, w, y - TOP, (0, room.dim("#6b5448"), 0.85), (0.83, room.dim("#8a7458"), 0.15), (1, room.dim("#8a7458"), 0.12)
        )
    )
    drawn += strokes((LEFT, -200, x - LEFT - 20, 600), 2, room.lit("#e0cea6"), 60, 130, 9, 0.28)
    drawn += (
        rect(LEFT, 440, 1920, 190, low)
        + rect(LEFT, 432, 1920, 14, room.lit(WOOD))
        + rect(LEFT, 606, 1920, 24, room.dim("#5a3a2c", 0.6))
    )
    drawn += path("".join(f"M{at},446V606" for at in range(-300, 1600, 64)), "none", room.dim("#4a3026"), 3)
    floor = down(
        LEFT, 630, 1920, 350, (0, room.dim("#9c6c48", 0.55)), (0.5, room.dim("#a87850", 0.3)), (1, room.dim("#6b4836", 0.8))
    )
    planks = "".join(f"M{640 + (at - 640) * 0.8:.0f},630L{640 + (at - 640) * 1.7:.0f},980" for at in range(-900, 2200, 96))
    drawn += (
        floor
        + path(planks, "none", room.dim("#5a3a2c"), 2.4, opacity=0.7)
        + strokes((LEFT, 640, 1920, 320), 9, room.lit("#c99466"), 70, 170, 6, 0.25)
    )
    beams = "".join(
        rect(LEFT, top, 1920, 34, room.dim("#5a3b2c", 0.6)) + rect(LEFT, top + 28, 1920, 8, room.dim("#3c2820"))
        for top in (-170, -20)
    )
    beams += "".join(path(f"M{at},-240H{at + 46}L{at + 46},-20H{at}Z", room.dim("#6b4734", 0.75)) for at in (-180, 330, 1400))
    frame = room.lit("#a87248")
    panes = "".join(rect(x + w * k / 3 - 4, y, 8, h, frame) for k in (1, 2)) + rect(x, y + h * 0.4, w, 8, frame)
    border = (
        rect(x - 18, y - 20, w + 36, 22, frame)
        + rect(x - 18, y, 20, h, frame)
        + rect(x + w - 2, y, 20, h, room.dim("#a87248", 0.5))
    )
    sill = rect(x - 34, y + h, w + 68, 20, room.lit("#c08a58")) + rect(x - 28, y + h + 20, w + 56, 10, room.dim(WOOD))
    pots = "".join(
        path(f"M{at},{y + h - 34}h40l-6,34h-28Z", room.dim("#b5654a", 0.3))
        + foliage(at + 20, y + h - 52, 30, 26, at, "#4f9a55", room, leaf=11, more=0.5)
        for at in (816, 990)
    )
    return drawn + beams + panes + border + sill + pots


def _wall(room: Hour, reading: float) -> str:
    """Clocks of every shape, two shelves of small ones, and what hangs between."""
    places = (
        (-236, 96, 60, 0),
        (-110, 40, 40, 3),
        (-90, 190, 56, 1),
        (40, 92, 72, 5),
        (-238, 262, 46, 2),
        (180, 66, 44, 2),
        (170, 196, 54, 4),
        (300, 110, 66, 0),
        (440, 74, 42, 1),
        (430, 196, 48, 3),
        (560, 116, 62, 5),
        (686, 72, 42, 4),
        (680, 202, 50, 2),
        (580, 252, 38, 0),
        (40, 236, 40, 4),
        (300, 250, 36, 2),
        (1370, 130, 58, 1),
        (1490, 96, 40, 3),
        (1470, 236, 44, 0),
    )
    drawn = "".join(clock(x, y, r, kind, room, reading) for x, y, r, kind in places)
    for y, xs in ((392, range(-280, 730, 76)), (330, range(1400, 1600, 62))):
        drawn += rect(xs[0] - 30, y, xs[-1] - xs[0] + 90, 12, room.lit("#a06a44")) + rect(
            xs[0] - 30, y + 12, xs[-1] - xs[0] + 90, 8, room.dim("#5a3a2c")
        )
        dice = random.Random(y)
        for x in xs:
            kind, wide = dice.randrange(4), dice.uniform(16, 24)
            if kind == 0:
                drawn += clock(x, y - wide - 8, wide, 6, room, reading)
            elif kind == 1:
                colour = dice.choice(("#4f7f8c", "#a34f44", "#5f8a58", "#c9943f"))
                drawn += "".join(
                    rect(
                        x - 22 + k * 13,
                        y - 44 - 6 * (k % 2),
                        11,
                        44 + 6 * (k % 2),
                        room.dim(mix(colour, "#d9b07a", 0.25 * k), 0.3),
                    )
                    for k in range(4)
                )
            elif kind == 2:
                drawn += path(
                    f"M{x - 18},{y}V{y - 34}q0,-8 8,-10v-8h20v8q8,2 8,10V{y}Z", room.lit("#9fc0b8"), opacity=0.75
                ) + rect(x - 18, y - 22, 36, 22, room.dim(BRASS, 0.2))
            else:
                drawn += gear(x, y - 26, 25, 12, room.dim(BRASS, 0.25), room.dim("#6b4a34"))
    return drawn


def _light(hour: Hour) -> str:
    """The lamp over the bench with its cone, and what comes through the window."""
    x, y, w, h = WINDOW
    warm = 1.0 if hour.lamps else 0.42
    defined, fill = fade([(0, "#ffdf9a", 0.40 * warm), (0.6, "#ffc870", 0.16 * warm), (1, "#ffb85c", 0.0)])
    cone = (
        defined
        + path("M84,178H196L520,720H-240Z", fill)
        + glow(140, 180, 420, "#ffcf7d", 0.34 * warm)
        + glow(140, 560, 460, "#ffb85c", 0.35 * warm, 0.3)
    )
    shade = (
        path("M140,-240V110", "none", "#3a2a2c", 5)
        + path("M112,112H168L222,180H58Z", "#2f6a5c")
        + path("M112,112H136L96,180H58Z", "#234f48")
        + ellipse(140, 182, 78, 10, "#fff3c9")
    )
    if hour.lamps:
        cool = shafts(x, y, mix(hour.sky[1][1], "#cfd8ff", 0.4), ((10, w - 20),), -300, 560, 0.12)
        gloom = radial(180, 380, 1500, [(0, "#1c1430", 0.0), (0.28, "#1c1430", 0.06), (1, "#120c28", 0.72)])
        return gloom + cone + shade + cool
    colour = mix(hour.sun_colour, hour.sky[3][1], 0.35)
    beams = shafts(x, y, colour, ((6, 74), (98, 74), (190, 70)), -430, 640, 0.42) + glow(x + w / 2, y + h / 2, 340, colour, 0.45)
    dice, motes = random.Random(5), ""
    for _ in range(70):
        v, u = dice.random(), dice.random()
        r = dice.uniform(1, 2.6)
        motes += round_path(x - 380 * v + u * w * (1 + 0.6 * v), y + 560 * v, r, r)
    return cone + shade + beams + path(motes, "#fff8dc", opacity=0.6)


def _frame(room: Hour) -> str:
    """A clock that hangs in front at the upper right, and a heap of things at the lower left."""
    dark, deep = room.dim("#4a3028"), room.dim("#2f1f20")
    hanging = path("M1490,-260V-60", "none", deep, 7) + ellipse(1490, 10, 92, 92, deep) + ellipse(1486, 14, 78, 78, dark)
    heap = (
        rect(LEFT - 100, 850, 440, BOTTOM - 840, deep)
        + gear(-160, 820, 96, 18, dark, deep)
        + gear(-20, 856, 58, 14, room.dim("#5a3c2c"), deep)
    )
    return hanging + heap
