"""The classroom: blackboard, desks, and windows with the summer sky behind."""

from __future__ import annotations

from animeu.sample.canvas import fade, glow, path, rect
from animeu.sample.glyphs import written
from animeu.sample.palette import INK, shade
from animeu.sample.places.paint import Layer, cloud, leaves, sky


def classroom(time: str) -> list[Layer]:
    """Seen from the back row, blackboard on the left, windows on the right."""
    view = (
        sky((0, "#4f9fe6"), (0.5, "#a9d8f5"), (1, "#eaf6f4"))
        + cloud(1060, 240, 200, 5, "#ffffff", "#cfe2f2")
        + cloud(1420, 180, 220, 8, "#ffffff", "#cfe2f2")
    )
    view += (
        leaves(1000, 470, 120, 2, "#3c7f4a", "#8ecb62")
        + leaves(1240, 500, 150, 3, "#3c7f4a", "#9ad46a")
        + leaves(1480, 470, 130, 9, "#3c7f4a", "#8ecb62")
    )
    return [Layer(view, 0.6), Layer(_room(), 1.0), Layer(_light(), 1.0)]


def _room() -> str:
    wall, wood = "#f1e6d2", "#c99a66"
    left = rect(-320, -240, 1180, 840, wall) + path("M860,-240H1600V60H860ZM860,470H1600V980H860Z", shade(wall, 0.08))
    defined, fill = fade([(0, "#efe0c4"), (1, "#d9b98a")])
    floor = (
        defined
        + path("M-320,600H1600V980H-320Z", fill)
        + "".join(
            path(f"M{640 + (x - 640) * 0.72:.0f},600L{640 + (x - 640) * 1.9:.0f},980", "none", shade("#d9b98a", 0.25), 2)
            for x in range(-600, 2000, 120)
        )
    )
    skirting = (
        rect(-320, 580, 1180, 22, shade(wood, 0.25)) + rect(860, 462, 740, 16, wood) + rect(860, 580, 740, 22, shade(wood, 0.3))
    )
    frames = (
        "".join(rect(x, 56, 16, 410, "#fbf8f1", line=shade(wall, 0.4), width=2) for x in (860, 1045, 1230, 1415, 1590))
        + rect(860, 52, 740, 16, "#fbf8f1", line=shade(wall, 0.4), width=2)
        + rect(860, 236, 740, 10, "#fbf8f1", line=shade(wall, 0.4), width=1.6)
    )
    curtains = "".join(
        path(
            f"M{x},60C{x + 30},180 {x - 10},300 {x + 16},452H{x + 74}C{x + 60},300 {x + 96},180 {x + 84},60Z",
            "#fffaf0",
            shade("#fffaf0", 0.3),
            2,
        )
        + path(
            f"M{x + 28},64C{x + 44},200 {x + 20},320 {x + 36},450M{x + 58},64C{x + 70},200 {x + 46},320 {x + 58},450",
            "none",
            shade("#fffaf0", 0.22),
            3,
        )
        for x in (872, 1330)
    )
    board = (
        rect(60, 120, 700, 300, wood, line=INK, width=3)
        + rect(76, 136, 668, 268, "#2f6350")
        + path("M76,136H744L560,404H76Z", "#3a705c", opacity=0.5)
    )
    chalk = written("七月七日", 560, 152, 46, "#f3f6ee", weight=6.5, down=True) + path(
        "M120,200C200,180 260,214 340,196M120,250H300M120,292C180,280 240,304 330,290", "none", "#dfe9e2", 4, opacity=0.65
    )
    chalk += path("M370,340q26,-50 60,-46q10,-26 26,-2q20,-24 26,4q30,6 22,50Z", "none", "#f5c9a0", 4, opacity=0.9)
    tray = rect(60, 414, 700, 14, shade(wood, 0.2)) + rect(300, 406, 40, 8, "#fffdf5") + rect(360, 406, 26, 8, "#f4c9b5")
    clock = path("M-100,130a44,44 0 1 1 88,0a44,44 0 1 1 -88,0Z", "#fffdf8", INK, 4) + path(
        "M-56,130V100M-56,130L-34,140", "none", INK, 4
    )
    door = rect(-300, 150, 150, 450, shade(wood, 0.08), line=INK, width=3) + rect(
        -276, 190, 102, 150, "#cfe3ea", line=INK, width=2
    )
    notes = rect(790, 180, 44, 58, "#fdfbf2", line=shade(wall, 0.4), width=2) + rect(
        794, 256, 38, 48, "#f9dfc9", line=shade(wall, 0.4), width=2
    )
    desks = "".join(
        _desk(x, y, k)
        for y, k, xs in ((520, 0.8, (120, 420, 720, 1020, 1320)), (640, 1.1, (-60, 340, 740, 1140, 1500)))
        for x in xs
    )
    return left + floor + curtains + frames + skirting + board + chalk + tray + clock + door + notes + desks


def _desk(x: float, y: float, k: float) -> str:
    top, metal = "#d9aa72", "#8d95a3"
    legs = "".join(path(f"M{x + dx * k},{y + 20 * k}V{y + 130 * k}", "none", metal, 7 * k) for dx in (-70, 70)) + path(
        f"M{x - 70 * k},{y + 56 * k}H{x + 70 * k}", "none", shade(metal, 0.2), 6 * k
    )
    box = path(f"M{x - 78 * k},{y + 14 * k}H{x + 78 * k}V{y + 44 * k}H{x - 78 * k}Z", shade(top, 0.4), INK, 2)
    board = path(f"M{x - 74 * k},{y - 14 * k}H{x + 74 * k}L{x + 90 * k},{y + 16 * k}H{x - 90 * k}Z", top, INK, 2.4) + path(
        f"M{x - 70 * k},{y - 10 * k}H{x}L{x - 24 * k},{y + 12 * k}H{x - 82 * k}Z", "#e9c08c", opacity=0.7
    )
    return legs + box + board


def _light() -> str:
    defined, fill = fade([(0, "#fff6d0", 0.42), (1, "#fff6d0", 0.0)])
    return (
        defined
        + "".join(path(f"M{x},60L{x + 150},60L{x - 330},900L{x - 620},900Z", fill) for x in (900, 1110, 1320))
        + glow(1180, 200, 560, "#fff4c8", 0.4)
    )
