"""Bells, from that of a cat to that of the shrine."""

from __future__ import annotations

from animeu.sample.canvas import clipped, ellipse, glow, group, path
from animeu.sample.palette import INK, shade

GOLD = "#f3c14b"


def bell(ink: float, *, small: bool = False) -> str:
    """A round bell, hanging from (0, -60)."""
    round_d = "M-58,0C-58,-36 -32,-58 0,-58C32,-58 58,-36 58,0C58,36 32,58 0,58C-32,58 -58,36 -58,0Z"
    tone = path("M14,-60C34,-20 30,30 6,60H70V-60Z", shade(GOLD, 0.35)) + ellipse(-24, -26, 12, 17, "#fff8dc")
    slit = (
        path("M-58,12H58", "none", shade(GOLD, 0.7), 7) + ellipse(0, 26, 9, 9, "#5a3a2c") + path("M0,30V56", "none", "#5a3a2c", 7)
    )
    width = ink * (2.2 if small else 1.0)
    loop = ellipse(0, -64, 11, 11, "none", line=shade(GOLD, 0.5), width=7)
    return loop + path(round_d, GOLD) + clipped(round_d, tone + slit) + path(round_d, "none", INK, width)


def lying(drawing: int, ink: float) -> str:
    tilt = (-10, 6, 12, -4)[drawing % 4]
    rings = "".join(
        path(
            f"M{-r},96a{r},{r * 0.22:.1f} 0 1 0 {2 * r},0a{r},{r * 0.22:.1f} 0 1 0 {-2 * r},0Z",
            "none",
            "#dfeaf7",
            4,
            opacity=0.75 - 0.16 * i,
        )
        for i, r in enumerate((120 + 8 * (drawing % 4), 200 + 12 * (drawing % 4), 300 + 14 * (drawing % 4)))
    )
    ribbon = path("M0,-90C-60,-140 -120,-110 -170,-60C-130,-70 -90,-60 -70,-30", "none", "#8f2c30", 22) + path(
        "M0,-90C-60,-140 -120,-110 -170,-60C-130,-70 -90,-60 -70,-30", "none", "#c8403a", 16
    )
    gleam = glow(-30, -30, 150, "#fff1b8", 0.55)
    return (
        ellipse(0, 96, 330, 60, "#8fa6c4", opacity=0.55)
        + rings
        + group(ribbon + group(bell(ink / 1.7), scale=1.7) + gleam, turn=tilt)
    )
