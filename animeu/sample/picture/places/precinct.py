"""What is built in the shrine: hall, torii, the frame of the great bell, lamps."""

from __future__ import annotations

from animeu.sample.picture.canvas import ellipse, glow, group, path, rect
from animeu.sample.picture.places.brush import (
    lamp,
)
from animeu.sample.picture.places.hours import Hour

HOOK = (1190.0, 262.0)
"""Where the great bell hangs, in the plane of the figures."""

RED, STONE = "#d8483a", "#b3aeb0"


def hall(hour: Hour) -> str:
    """The hall with its steps, rope and box."""
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


def gate(hour: Hour) -> str:
    """The torii, with a rope of straw."""
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


def belfry(hour: Hour) -> str:
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


def unlit(x: float, y: float, hour: Hour) -> str:
    """A lantern by day."""
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


def stone_lamp(x: float, y: float, k: float, hour: Hour) -> str:
    """A lamp of stone."""
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
