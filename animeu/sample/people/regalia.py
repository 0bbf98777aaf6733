"""What is held in a rite: the sword with its tassel, and the bell."""

from __future__ import annotations

from animeu.sample.people.inking import inked, taper
from animeu.sample.picture.canvas import path
from animeu.sample.picture.palette import INK, shade


def sword(ink: float, sway: float = 0.0) -> str:
    """A straight sword that stands on its grip at (0, 0); ``sway`` moves its tassel."""
    blade = "M-8,-36L-6,-268L0,-292L6,-268L8,-36Z"
    gleam = path("M0,-36V-292H12V-36Z", "#9fb2cc") + path("M-3,-60V-240", "none", "#ffffff", 2.4)
    guard = inked(
        "M-30,-40Q0,-52 30,-40Q34,-32 28,-28Q0,-36 -28,-28Q-34,-32 -30,-40Z",
        "#d9a83f",
        ink,
        path("M-34,-34Q0,-40 34,-34V-20H-34Z", shade("#d9a83f", 0.35)),
    )
    grip = inked("M-8,-32H8L7,34H-7Z", "#a3323a", ink) + path("M-8,-20L8,-10M-8,-4L8,6M-8,12L8,22", "none", "#f0d9a0", 2.6)
    knob = inked("M-10,32Q0,26 10,32Q14,44 0,48Q-14,44 -10,32Z", "#d9a83f", ink)
    x = 26 * sway
    tassel = taper((0, 46), (x * 0.4 - 4, 76), (x - 8, 108), 9, "#d8413c") + taper(
        (0, 46), (x * 0.4 + 4, 80), (x + 6, 116), 9, "#f0ebe4"
    )
    return tassel + inked(blade, "#e8eef6", ink, gleam, line=INK) + guard + grip + knob


def handbell(ink: float) -> str:
    """A round bell as large as two hands, that hangs from (0, 0)."""
    gold = "#f0bf4a"
    ball = "M0,6C30,6 44,30 44,52C44,78 26,94 0,94C-26,94 -44,78 -44,52C-44,30 -30,6 0,6Z"
    tone = path("M-50,0H-6C-26,20 -30,70 4,100H-50Z", shade(gold, 0.34)) + path("M14,20Q30,30 30,48", "none", "#fff6d8", 6)
    band = path("M-46,50Q0,64 46,50", "none", shade(gold, 0.6), ink * 2)
    slit = path("M0,64V92M-10,64a10,10 0 1 1 20,0", "none", shade(gold, 0.85), ink * 2.2)
    loop = path("M-8,6Q0,-14 8,6", "none", INK, ink * 3) + path("M-8,6Q0,-14 8,6", "none", "#d8413c", ink * 1.6)
    return loop + inked(ball, gold, ink, tone + band + slit)
