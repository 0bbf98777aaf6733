"""Lanterns of paper."""

from __future__ import annotations

from animeu.sample.canvas import clipped, fade, glow, path
from animeu.sample.palette import INK


def lantern(ink: float) -> str:
    """A paper lantern that hangs from (0, 0)."""
    defined, fill = fade([(0, "#ffd98a"), (0.5, "#fff4cf"), (1, "#ffb95e")])
    body = "M-38,26Q-62,80 -38,134H38Q62,80 38,26Z"
    rings = "".join(path(f"M-60,{y}Q0,{y + 12} 60,{y}", "none", "#d98a3c", 2.2) for y in (44, 62, 80, 98, 116))
    caps = path("M-30,14H30V28H-30ZM-30,132H30V146H-30Z", "#4b3a40", INK, ink)
    shine = glow(0, 80, 210, "#ffcf70", 0.55)
    return (
        shine
        + path("M0,-6V16", "none", INK, 5)
        + defined
        + path(body, fill)
        + clipped(body, rings)
        + path(body, "none", "#8a5230", ink)
        + caps
    )
