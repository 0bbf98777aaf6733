"""Furniture: the tall clock and the bench of the shop, the desks of the classroom."""

from __future__ import annotations

from animeu.sample.picture.canvas import ellipse, path, radial, rect
from animeu.sample.picture.palette import mix
from animeu.sample.picture.places.brush import strokes
from animeu.sample.picture.places.clocks import BRASS, dial, gear
from animeu.sample.picture.places.hours import Hour


def tall_clock(room: Hour, reading: float) -> str:
    """The tall clock with its pendulum."""
    lit, dark, x = room.lit("#8f5636"), room.dim("#5f3826", 0.7), 1176
    drawn = radial(x - 20, 640, 170, [(0, room.dim("#2c1c1c"), 0.7), (1, room.dim("#2c1c1c"), 0)], 0.14)
    drawn += rect(x - 86, 560, 172, 84, lit) + rect(x - 86, 560, 60, 84, dark) + rect(x - 96, 634, 192, 16, dark)
    drawn += rect(x - 66, 200, 132, 364, lit) + rect(x - 66, 200, 44, 364, dark)
    drawn += (
        rect(x - 86, 20, 172, 190, lit)
        + rect(x - 86, 20, 50, 190, dark)
        + path(f"M{x - 98},22Q{x - 70},-40 {x},-58Q{x + 70},-40 {x + 98},22Z", lit)
        + path(f"M{x - 98},22Q{x - 70},-40 {x},-58L{x - 20},22Z", dark)
    )
    drawn += (
        rect(x - 96, 204, 192, 14, room.lit("#b5784c"))
        + rect(x - 96, 552, 192, 14, room.lit("#b5784c"))
        + ellipse(x, -64, 11, 13, room.lit(BRASS))
    )
    drawn += dial(x, 116, 70, reading, room.lit("#fdf4de"), room.lit(BRASS), room.dim("#3c2830"))
    drawn += (
        rect(x - 44, 234, 88, 304, room.dim("#2f1f1e"))
        + path(f"M{x},236L{x - 12},470", "none", room.lit(BRASS), 5)
        + ellipse(x - 13, 480, 28, 28, room.lit(BRASS))
        + ellipse(x - 8, 474, 17, 17, room.lit("#f6dc94"))
    )
    drawn += "".join(
        path(f"M{x + k},236V{low}", "none", room.dim(BRASS), 2) + rect(x + k - 8, low, 16, 70, room.dim(BRASS, 0.3))
        for k, low in ((-26, 300), (26, 350))
    )
    return drawn + path(f"M{x - 40},534L{x + 10},238H{x + 40}L{x - 8},534Z", "#ffffff", opacity=0.10)


def bench(room: Hour) -> str:
    """The bench at the left: gears, tools, an opened clock; a stool before it."""
    top, side = room.lit("#c08a56"), room.dim("#7a4e36", 0.5)
    drawn = radial(120, 800, 520, [(0, room.dim("#2c1c1c"), 0.6), (1, room.dim("#2c1c1c"), 0)], 0.16)
    drawn += (
        rect(-250, 580, 40, 230, side)
        + rect(470, 580, 40, 230, side)
        + rect(-270, 574, 800, 84, side)
        + path("M-290,540H545L560,580H-310Z", top)
    )
    drawn += rect(-310, 578, 870, 14, room.dim("#8a5a3c", 0.25))
    drawn += "".join(
        rect(x, 604, 150, 40, room.dim("#8f5f40", 0.25)) + ellipse(x + 75, 624, 9, 7, room.lit(BRASS))
        for x in (-240, -60, 120, 300)
    )
    drawn += strokes((-290, 544, 820, 30), 6, room.lit("#dba870"), 26, 120, 3, 0.6)
    gears = "".join(
        gear(x, y, r, n, room.dim(mix(BRASS, tint, 0.35), 0.12), room.dim("#4a3028"))
        for x, y, r, n, tint in (
            (-200, 508, 46, 16, "#b5653a"),
            (-140, 532, 26, 12, "#e9d9a0"),
            (330, 524, 34, 14, "#c9c2b0"),
            (386, 500, 50, 18, "#b5653a"),
            (444, 534, 22, 10, "#e9d9a0"),
        )
    )
    case = (
        rect(20, 430, 150, 122, room.lit("#7a4c38"))
        + rect(20, 430, 44, 122, room.dim("#7a4c38"))
        + rect(36, 446, 118, 92, room.dim("#2f2020"))
    )
    case += (
        gear(84, 486, 30, 14, room.lit(BRASS), room.dim("#4a3028"))
        + gear(122, 512, 20, 10, room.lit("#c9c2b0"), room.dim("#4a3028"))
        + path("M10,432L95,392L180,432Z", room.dim("#6a4030", 0.4))
    )
    tools = "".join(
        path(f"M{x},548V{y}", "none", room.lit("#c2c6cc"), 5) + path(f"M{x},{y + 8}V{y - 34}", "none", room.dim(colour, 0.15), 13)
        for x, y, colour in ((218, 500, "#c9503f"), (242, 508, "#3f6fa0"), (264, 496, "#d9a23f"))
    )
    pot = path("M202,506H282L274,556H210Z", room.lit("#6f8f94")) + path("M202,506H230L226,556H210Z", room.dim("#6f8f94"))
    loupe = (
        ellipse(-40, 548, 26, 9, room.lit("#d9e6e6"))
        + ellipse(-40, 548, 26, 9, "none", line=room.dim("#5a4038"), width=5)
        + path("M-16,550L24,560", "none", room.dim("#5a4038"), 7)
    )
    stool = path("M560,720H690L700,742H550Z", room.lit("#a8714a")) + path(
        "M572,742L556,890M678,742L694,890M566,800H684", "none", room.dim("#6b4634", 0.6), 12
    )
    return drawn + gears + case + tools + pot + loupe + stool


def desks(room: Hour) -> str:
    """Two rows of desks with chairs."""
    return "".join(
        _desk(x, y, k, room)
        for y, k, xs in ((540, 0.72, (60, 300, 560, 820, 1080, 1340, 1560)), (660, 1.1, (-60, 330, 720, 1110, 1500)))
        for x in xs
    )


def _desk(x: float, y: float, k: float, room: Hour) -> str:
    metal, top = "#8d95a3", "#d9aa72"
    drawn = radial(
        x - 10 * k,
        y + 150 * k,
        130 * k,
        [(0, room.dim("#6a5040"), 0.55), (0.7, room.dim("#6a5040"), 0.3), (1, room.dim("#6a5040"), 0)],
        0.14,
    )
    drawn += path(
        f"M{x - 46 * k},{y + 40 * k}V{y - 74 * k}M{x + 46 * k},{y + 40 * k}V{y - 74 * k}", "none", room.dim(metal, 0.7), 6 * k
    )
    drawn += rect(x - 54 * k, y - 84 * k, 108 * k, 46 * k, room.dim("#c9945c", 0.5)) + rect(
        x - 54 * k, y - 84 * k, 108 * k, 6 * k, room.lit("#e0b684")
    )
    drawn += path(
        "".join(f"M{x + dx * k},{y + 20 * k}V{y + 150 * k}" for dx in (-70, 70)) + f"M{x - 70 * k},{y + 120 * k}H{x + 70 * k}",
        "none",
        room.dim(metal, 0.6),
        7 * k,
    )
    drawn += path(
        "".join(f"M{x + (dx + 2) * k},{y + 20 * k}V{y + 150 * k}" for dx in (-70, 70)), "none", room.lit("#c4cad2"), 2 * k
    )
    drawn += path(f"M{x - 78 * k},{y + 14 * k}H{x + 78 * k}V{y + 46 * k}H{x - 78 * k}Z", room.dim("#a87b4e", 0.8)) + rect(
        x - 60 * k, y + 22 * k, 120 * k, 18 * k, room.dim("#4a3a34")
    )
    drawn += path(f"M{x - 74 * k},{y - 16 * k}H{x + 74 * k}L{x + 92 * k},{y + 14 * k}H{x - 92 * k}Z", room.dim(top, 0.15)) + path(
        f"M{x - 92 * k},{y + 14 * k}H{x + 92 * k}V{y + 21 * k}H{x - 92 * k}Z", room.dim("#b8874f", 0.45)
    )
    return drawn + path(
        f"M{x + 4 * k},{y - 16 * k}H{x + 74 * k}L{x + 92 * k},{y + 14 * k}H{x + 22 * k}Z", room.lit("#f2d09c"), opacity=0.75
    )
