"""The shrine on the hill: torii, hall, the frame of the great bell, lanterns, cedars, bamboo with paper wishes."""

from __future__ import annotations

import random
from itertools import pairwise

from animeu.sample.canvas import ellipse, glow, group, path, rect, round_path
from animeu.sample.glyphs import written
from animeu.sample.palette import mix
from animeu.sample.places.brush import (
    BOTTOM,
    LEFT,
    RIGHT,
    TOP,
    Layer,
    blade,
    dapples,
    down,
    foliage,
    lamp,
    shafts,
    strokes,
    wooded,
)
from animeu.sample.places.hours import Hour
from animeu.sample.places.sky import heaven
from animeu.sample.props.lamps import lantern

STRIPS = ("#e86a6a", "#f3c04f", "#7cc0e8", "#f6f0e4", "#a6d78a", "#d693d8")

HOOK = (1190.0, 262.0)
"""Where the great bell hangs, in the plane of the figures."""

RED, STONE = "#d8483a", "#b3aeb0"


def shrine(hour: Hour, weather: str) -> list[Layer]:
    """From the stone path through the torii to the hall."""
    return [
        *heaven(hour, weather, 2, ((330, 250, 360), (1090, 190, 320))),
        Layer(wooded(430, 150, 8, hour.far("#5d8f78", 0.5), hour.air, 30), 0.4),
        Layer(_wood(hour), 0.62),
        Layer(_hall(hour) + _ground(hour, weather), 0.85),
        Layer(
            _belfry(hour) + _gate(hour) + _bamboo(40, 1, hour) + _bamboo(1470, -1, hour) + _lamps(hour) + _light(hour, weather),
            1.0,
        ),
        Layer(_frame(hour), 1.25, front=True),
    ]


def _wood(hour: Hour) -> str:
    dice, stems = random.Random(3), ""
    for x in range(-300, 1640, 74):
        x0, w = x + dice.uniform(-20, 20), dice.uniform(10, 22)
        stems += rect(x0, 230 + 50 * dice.random(), w, 400, hour.far("#4a3a3e", 0.28)) + rect(
            x0 + w * 0.6, 240, w * 0.4, 400, hour.far("#8a6a58", 0.3)
        )
    back = "".join(
        foliage(x, 236 + (x * 7) % 60, 150, 130, x, "#2f6b4a", hour, leaf=36, far=0.3, more=0.55) for x in range(-300, 1640, 190)
    )
    near = "".join(
        foliage(x, 360 + (x * 5) % 50, 136, 96, x + 1, "#3b7d4c", hour, leaf=31, far=0.14, more=0.55)
        for x in range(-250, 1640, 210)
    )
    mist = down(LEFT, 380, 1920, 240, (0, hour.air, 0.0), (0.7, hour.air, 0.34), (1, hour.air, 0.4))
    low = "".join(foliage(x, 566, 130, 50, x + 2, "#3f7d4c", hour, leaf=30, far=0.22, more=0.45) for x in range(-300, 1640, 180))
    return back + stems + near + low + mist


def _hall(hour: Hour) -> str:
    wood, roof, gold = "#7c4640", "#4a5678", "#d9b25c"
    steps = "".join(
        rect(516 - i * 24, 520 + i * 19, 248 + i * 48, 20, hour.dim(STONE, 0.5 - 0.1 * i))
        + rect(516 - i * 24, 520 + i * 19, 248 + i * 48, 7, hour.lit("#d0cbc6"))
        for i in range(4)
    )
    base = rect(330, 516, 620, 76, hour.dim(STONE, 0.7)) + rect(330, 510, 620, 12, hour.lit("#c9c3bd"))
    walls = rect(360, 384, 560, 130, hour.dim(wood, 0.8)) + rect(
        466, 396, 348, 120, "#ffcf7d" if hour.lamps else hour.dim("#4a3238")
    )
    screens = "".join(rect(x, 404, 70, 84, "#ffdf9f" if hour.lamps else hour.dim("#f1e6d0", 0.6)) for x in (376, 834))
    bars = path("".join(f"M{466 + i * 29},396V516" for i in range(13)) + "M466,436H814M466,476H814", "none", hour.dim(wood), 4)
    bars += path(
        "".join(f"M{x + k * 14},404v84" for x in (376, 834) for k in range(1, 5)) + "M376,446h70M834,446h70",
        "none",
        hour.dim(wood),
        2.4,
    )
    pillars = "".join(
        rect(x, 372, 22, 144, hour.dim(RED, 0.25)) + rect(x, 372, 9, 144, hour.dim(RED)) for x in (352, 450, 808, 906)
    )
    rails = path("M326,478H452M828,478H954M326,496H452M828,496H954", "none", hour.dim(RED, 0.4), 7) + path(
        "".join(f"M{x},468V516" for x in (330, 372, 414, 866, 908, 950)), "none", hour.dim(RED, 0.6), 7
    )
    eaves = path("M262,392C400,364 500,302 552,246H728C780,302 880,364 1018,392C880,380 400,380 262,392Z", hour.dim(roof, 0.45))
    eaves += path("M640,246H728C780,302 880,364 1018,392C900,382 760,381 640,381Z", hour.lit(roof))
    eaves += path("M262,392C400,379 880,379 1018,392L1010,408C880,394 400,394 270,408Z", hour.lit(gold)) + path(
        "M270,406C400,393 880,393 1010,406L1006,416C880,402 400,402 276,416Z", hour.dim("#5a3a3c")
    )
    tiles = "".join(f"M{640 + k * 11},250Q{640 + k * 26},318 {640 + k * 42},380" for k in range(-8, 9))
    eaves += path(tiles, "none", hour.dim(roof), 3, opacity=0.7)
    gable = path(
        "M540,262C588,252 612,226 640,196C668,226 692,252 740,262L728,282C690,270 660,250 640,230C620,250 590,270 552,282Z",
        hour.dim(roof, 0.2),
    ) + path("M574,276C604,262 624,244 640,228C656,244 676,262 706,276Z", hour.dim(wood, 0.6))
    gable += ellipse(640, 258, 12, 12, hour.lit(gold)) + rect(528, 236, 224, 15, hour.dim(roof, 0.7))
    horns = "".join(
        path(f"M{640 + k * 92 - 8},244L{640 + k * 118},170l12,4L{640 + k * 92 + 14},244Z", hour.dim(gold, 0.35)) for k in (-1, 1)
    )
    rope = path("M474,398Q640,442 806,398", "none", hour.dim("#c9b078", 0.4), 17) + path(
        "M474,395Q640,439 806,395", "none", hour.lit("#efdcaa"), 9
    )
    rope += "".join(
        path(f"M{x},{y}l11,13l-9,8l11,14l-9,10", "none", hour.lit("#fffdf2"), 6)
        for x, y in ((540, 412), (610, 420), (670, 420), (738, 412))
    )
    box = (
        rect(596, 486, 88, 34, hour.dim("#8f5f44", 0.3))
        + path("M592,484h96v8h-96Z", hour.lit("#b5815a"))
        + path("M604,496v20M622,496v20M640,496v20M658,496v20M676,496v20", "none", hour.dim("#5a3a30"), 3)
    )
    shine = glow(640, 452, 330, "#ffc76a", 0.7) + glow(640, 560, 420, "#ffb45c", 0.3, 0.4) if hour.lamps else ""
    return base + walls + screens + bars + pillars + rails + eaves + gable + horns + rope + steps + box + shine


def _ground(hour: Hour, weather: str) -> str:
    earth = "#a9a083"
    drawn = down(LEFT, 590, 1920, 400, (0, hour.dim(earth, 0.35)), (0.35, hour.dim(earth, 0.55)), (1, hour.dim("#7c7a62", 0.85)))
    drawn += strokes((LEFT, 594, 1920, 370), 12, hour.lit("#c6bf96"), 130, 130, 5, 0.35) + strokes(
        (LEFT, 594, 1920, 370), 14, hour.dim("#5f7a4c"), 120, 120, 6, 0.45
    )
    drawn += path("M536,592H744L1010,990H270Z", hour.dim(STONE, 0.35))
    dice, y, row = random.Random(6), 592.0, 0
    joints, slabs = "", {0.15: "", 0.5: ""}
    while y < BOTTOM + 20:
        tall = 9 + (y - 590) * 0.155
        left, right = 536 - (y - 592) * 0.668, 744 + (y - 592) * 0.668
        joints += f"M{left:.0f},{y:.0f}H{right:.0f}"
        cuts = sorted([left, right, *(left + (right - left) * (k / 4 + (0.06 if row % 2 else -0.06)) for k in (1, 2, 3))])
        for a, b in pairwise(cuts):
            joints += f"M{a:.0f},{y:.0f}v{tall:.0f}"
            if dice.random() < 0.5:
                slabs[dice.choice((0.15, 0.5))] += f"M{a:.0f},{y:.0f}H{b:.0f}v{tall:.0f}H{a:.0f}Z"
        y, row = y + tall, row + 1
    drawn += path(slabs[0.15], hour.lit("#c9c4bf"), opacity=0.6) + path(slabs[0.5], hour.dim("#9a96a0", 0.7), opacity=0.5)
    drawn += path(joints, "none", hour.dim("#6f6a74"), 2, opacity=0.7)
    if hour.lamps:
        drawn += glow(640, 650, 460, "#ffca7a", 0.42, 0.4)
    elif weather == "clear":
        drawn += dapples((LEFT, 600, 1920, 330), 5, hour.dim("#6a6a70"), 90, 90, 0.35) + dapples(
            (300, 610, 900, 300), 7, hour.sun_colour, 60, 38, 0.4
        )
    if weather == "rain":
        pools = "".join(
            round_path(x, y, r, r * 0.1)
            for x, y, r in ((420, 690, 110), (800, 740, 150), (600, 650, 70), (160, 720, 130), (1150, 700, 140))
        )
        drawn += path(pools, mix(hour.sky[1][1], hour.air, 0.6), opacity=0.8)
    return drawn


def _gate(hour: Hour) -> str:
    lit, mid, dark, black = hour.lit(RED), hour.dim(RED, 0.45), hour.dim(RED), hour.dim("#3a3444", 0.7)
    drawn = ""
    for x in (276, 950):
        drawn += path(f"M{x},240H{x + 54}L{x + 64},700H{x - 10}Z", mid) + path(f"M{x},240H{x + 16}L{x + 8},700H{x - 10}Z", dark)
        drawn += path(f"M{x + 38},240H{x + 54}L{x + 64},700H{x + 44}Z", lit) + path(
            f"M{x - 18},640H{x + 72}L{x + 76},714H{x - 22}Z", black
        )
        drawn += ellipse(x + 26, 716, 92, 14, hour.dim("#4a4650"), opacity=0.5)
    drawn += rect(208, 316, 864, 40, mid) + rect(208, 344, 864, 12, dark) + rect(208, 316, 864, 8, lit)
    drawn += path("M150,206C366,236 914,236 1130,206V232C914,262 366,262 150,232Z", mid) + path(
        "M150,224C366,254 914,254 1130,224V234C914,264 366,264 150,234Z", dark
    )
    drawn += path("M122,190C350,226 930,226 1158,190L1172,142C930,182 350,182 108,142Z", black) + path(
        "M108,142C350,182 930,182 1172,142L1169,152C930,192 350,192 111,152Z", hour.lit("#6a6478")
    )
    plate = rect(588, 232, 104, 98, black, line=hour.lit("#d9ae5c"), width=6) + path(
        "M616,260h48M616,282h48M640,254v56M622,306h36", "none", hour.lit("#e9c678"), 6
    )
    rope = path("M330,352Q640,430 952,352", "none", hour.dim("#c9b078", 0.5), 15) + path(
        "M330,349Q640,427 952,349", "none", hour.lit("#efdcaa"), 8
    )
    rope += "".join(
        path(f"M{x},{y}l12,15l-10,9l12,16l-10,12", "none", hour.lit("#fffdf2"), 7)
        for x, y in ((430, 376), (540, 390), (740, 390), (850, 376))
    )
    return drawn + plate + rope


def _belfry(hour: Hour) -> str:
    """The frame of the great bell, without the bell."""
    x, y = HOOK
    wood, roof = "#8f6248", "#4a5678"
    base = path(f"M{x - 190},716L{x - 170},650H{x + 170}L{x + 190},716Z", hour.dim(STONE, 0.55)) + rect(
        x - 172, 640, 344, 16, hour.lit("#cfc9c2")
    )
    base += path(
        f"M{x - 180},684H{x + 180}M{x - 90},656V684M{x + 60},656V684M{x - 20},684V716M{x + 130},684V716",
        "none",
        hour.dim("#6f6a74"),
        2.4,
    )
    back = "".join(rect(x + k, y - 40, 16, 430, hour.dim(wood)) for k in (-104, 88))
    posts = ""
    for k, lean in ((-146, -10), (122, 10)):
        posts += path(f"M{x + k},{y - 50}h26L{x + k + 26 + lean},644h-30Z", hour.dim(wood, 0.45)) + path(
            f"M{x + k + 18},{y - 50}h8L{x + k + 26 + lean},644h-9Z", hour.lit(wood)
        )
    beams = (
        rect(x - 176, y - 56, 352, 26, hour.dim(wood, 0.35))
        + rect(x - 176, y - 56, 352, 7, hour.lit(wood))
        + rect(x - 160, y + 10, 320, 16, hour.dim(wood, 0.6))
    )
    hook = rect(x - 26, y - 34, 52, 26, hour.dim(wood, 0.7)) + path(f"M{x},{y - 12}v14", "none", hour.dim("#4a4650"), 9)
    top = path(
        f"M{x - 264},{y - 62}C{x - 160},{y - 92} {x - 90},{y - 140} {x - 60},{y - 180}H{x + 60}C{x + 90},{y - 140} {x + 160},{y - 92} {x + 264},{y - 62}L{x + 256},{y - 44}H{x - 256}Z",
        hour.dim(roof, 0.5),
    )
    top += path(
        f"M{x},{y - 180}H{x + 60}C{x + 90},{y - 140} {x + 160},{y - 92} {x + 264},{y - 62}L{x + 258},{y - 52}H{x}Z",
        hour.lit(roof),
    ) + path(f"M{x - 260},{y - 54}H{x + 260}L{x + 254},{y - 42}H{x - 254}Z", hour.dim("#5a3a3c", 0.7))
    top += path(
        "".join(f"M{x + k * 9},{y - 176}Q{x + k * 20},{y - 110} {x + k * 42},{y - 62}" for k in range(-5, 6)),
        "none",
        hour.dim(roof),
        3,
        opacity=0.7,
    ) + rect(x - 74, y - 192, 148, 16, hour.dim(roof, 0.8))
    rope = path(f"M{x - 130},{y - 24}Q{x},{y + 22} {x + 130},{y - 24}", "none", hour.lit("#e9d6a0"), 9) + "".join(
        path(f"M{x + k},{y - 10}l9,12l-8,7l9,12", "none", hour.lit("#fffdf2"), 5) for k in (-84, 84)
    )
    return base + back + beams + posts + hook + rope + top


def _lamps(hour: Hour) -> str:
    rope = path("M-320,300Q-20,380 280,330M1000,330Q1290,390 1600,300", "none", hour.dim("#4a4048"), 4)
    places = ((-200, 334), (-70, 352), (70, 356), (196, 346), (1050, 346), (1350, 354), (1480, 334))
    if hour.lamps:
        drawn = "".join(group(lantern(3), x=x, y=y, scale=0.62) for x, y in places)
    else:
        drawn = "".join(_unlit(x, y, hour) for x, y in places)
    banner = (
        rect(392, 396, 84, 236, hour.lit("#f6efe2"))
        + rect(392, 396, 20, 236, hour.dim("#f6efe2", 0.5))
        + rect(392, 396, 84, 26, hour.lit(RED))
        + rect(392, 606, 84, 26, hour.lit(RED))
    )
    banner += written("七夕", 404, 446, 60, hour.dim("#4a2f4a", 0.4), weight=10, down=True)
    stones = "".join(_stone_lamp(x, y, k, hour) for x, y, k in ((200, 690, 1.0), (846, 640, 0.62)))
    return rope + drawn + path("M380,380V700M376,392H482", "none", hour.dim("#6a5648", 0.5), 8) + banner + stones


def _unlit(x: float, y: float, hour: Hour) -> str:
    body = "M-24,16Q-38,50 -24,83H24Q38,50 24,16Z"
    rings = path("".join(f"M-32,{k}Q0,{k + 7} 32,{k}" for k in (28, 40, 52, 64)), "none", hour.dim("#d9a27a", 0.5), 1.6)
    return group(
        path("M0,-4V12", "none", hour.dim("#4b3a40"), 4)
        + path(body, hour.lit("#f6e6cc"))
        + path("M-24,16Q-38,50 -24,83H-6Q-18,50 -6,16Z", hour.dim("#f6e6cc", 0.7))
        + rings
        + rect(-19, 8, 38, 9, hour.dim("#4b3a40"))
        + rect(-19, 82, 38, 9, hour.dim("#4b3a40")),
        x=x,
        y=y,
    )


def _stone_lamp(x: float, y: float, k: float, hour: Hour) -> str:
    stone, dark = hour.lit(STONE), hour.dim(STONE)
    inner = path(
        "M-40,30L-34,0H34L40,30ZM-14,0L-11,-90H11L14,0ZM-34,-90H34L26,-106H-26ZM-24,-106V-150H24V-106ZM-52,-148Q-20,-160 0,-188Q20,-160 52,-148L46,-140H-46ZM-8,-186a8,10 0 1 1 16,0Z",
        stone,
    )
    inner += path(
        "M-40,30L-34,0H-12L-16,30ZM-14,0L-11,-90H-3L-4,0ZM-34,-90H-8L-8,-106H-26ZM-24,-106V-150H-10V-106ZM-52,-148Q-20,-160 0,-188L-10,-140H-46Z",
        dark,
    )
    inner += rect(-9, -142, 22, 28, "#ffd98a" if hour.lamps else hour.dim("#4a4650")) + ellipse(
        4, 30, 60, 8, hour.dim("#4a4650"), opacity=0.4
    )
    return group(inner, x=x, y=y, scale=k) + lamp(x, y - 128 * k, hour, 150 * k)


def _bamboo(x: float, way: int, hour: Hour) -> str:
    dice, stems, papers = random.Random(int(x)), "", ""
    green: dict[str, str] = {}
    for k in range(3):
        root, lean = x + way * k * 46, way * (60 + k * 34)
        stems += path(f"M{root},740Q{root + lean * 0.3},300 {root + lean * 2.2},-60", "none", hour.dim("#4f9a5f"), 15) + path(
            f"M{root + 3},740Q{root + 3 + lean * 0.3},300 {root + 3 + lean * 2.2},-60", "none", hour.lit("#86c070"), 6
        )
        for i in range(16):
            u = dice.uniform(0.25, 1)
            px, py = root + lean * (0.6 * u * (1 - u) + 2.2 * u * u), 720 - 840 * u + 60 * u * u
            for _ in range(5):
                angle, long = dice.uniform(0.1, 3.0), dice.uniform(50, 96)
                tone = dice.choice((hour.dim("#3f8a55"), hour.dim("#4f9a5f", 0.4), hour.lit("#9fd078")))
                green[tone] = green.get(tone, "") + blade(px + long * 0.4 * (1 if angle < 1.57 else -1), py + 18, long, 8, angle)
            if i % 2:
                sx, sy = px + dice.uniform(-50, 50), py + dice.uniform(20, 50)
                colour = hour.lit(dice.choice(STRIPS)) if not hour.lamps else mix(hour.lit(dice.choice(STRIPS)), "#ffb45c", 0.25)
                strip = rect(-9, 0, 18, 60, colour) + path("M0,10v38", "none", hour.dim("#5a4a5a", 0.5), 3)
                papers += path(f"M{sx:.0f},{sy - 14:.0f}v14", "none", hour.lit("#e9e4f4"), 2) + group(
                    strip, x=sx, y=sy, turn=dice.uniform(-12, 12)
                )
    return stems + "".join(path(d, tone) for tone, d in green.items()) + papers


def _light(hour: Hour, weather: str) -> str:
    """Shafts between the trees by day, fireflies at night."""
    if hour.lamps:
        dice, drawn = random.Random(17), ""
        for _ in range(34):
            x, y, r = dice.uniform(LEFT, RIGHT), dice.uniform(430, 860), dice.uniform(1.6, 3)
            drawn += glow(x, y, r * 7, "#d9ff8a", 0.75) + ellipse(x, y, r, r, "#fbffd8")
        return drawn
    if weather not in ("clear", "leaves"):
        return ""
    return shafts(700, TOP, hour.sun_colour, ((0, 60), (150, 110), (330, 50), (480, 130), (700, 70)), -620, 1150, 0.2)


def _frame(hour: Hour) -> str:
    """A cedar at the left, its branch above, ferns below."""
    tree = rect(-470, TOP - 40, 220, 1300, hour.dim("#5a4038")) + rect(-290, TOP - 40, 46, 1300, hour.dim("#8a6450", 0.4))
    branch = foliage(-160, -190, 300, 110, 5, "#2c6746", hour, leaf=30, more=1.4) + foliage(
        1500, -200, 260, 120, 6, "#2c6746", hour, leaf=30, more=1.2
    )
    dice, d = random.Random(12), ""
    for x in (-180, -60, 1420, 1540):
        for _ in range(13):
            d += blade(
                x + dice.uniform(-60, 60), 900 + dice.uniform(-60, 40), dice.uniform(130, 230), 14, dice.uniform(-2.6, -0.5)
            )
    return tree + branch + path(d, hour.dim("#2f6a48"))
