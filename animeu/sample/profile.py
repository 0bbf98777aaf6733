"""Faces in true profile, looking to the right; who looks to the left is their mirror image."""

from __future__ import annotations

from animeu.sample.canvas import Point, clipped, path
from animeu.sample.design import Design
from animeu.sample.eyes import EYE, side_eye
from animeu.sample.face import blush, drop, jaw, vein
from animeu.sample.inking import SKIN_LINE, inked
from animeu.sample.moods import Lips, Mood
from animeu.sample.mouths import side_mouth
from animeu.sample.palette import INK, mix, shade, skin_shade

EYE_PLACE, MOUTH_PLACE = (44.0, EYE), (66.0, 73.0)
"""Where the eye and the lips are."""

EXTREMES: tuple[Point, ...] = ((-26, -30), (-26, 44), (72, -30), (85, 47), (74, 96), (54, 106))
"""Ear, brow, tip of the nose and chin."""


def outline(lips: Lips, grown: float = 0.0) -> str:
    """Forehead, nose, lips, chin and jaw; an open mouth lowers the chin a little."""
    down = min(lips.depth, 24) * 0.16
    return (
        f"M66,-70C72,-54 74,-36 72,-20C71,-8 66,2 66,14C68,26 78,38 {84 + grown},46C{85 + grown},50 80,52 75,54C72,57 72,60 74,63"
        f"C76,66 73,69 69,71C73,74 {74},{79 + down:.1f} 71,{82 + down:.1f}C67,{85 + down:.1f} 67,{88 + down:.1f} {69 + grown * 2},{93 + down:.1f}"
        f"C{72 + grown * 3},{100 + down:.1f} 66,{106 + down:.1f} 54,{106 + down:.1f}C34,{104 + down:.1f} 6,92 -10,72L-34,60L-60,20L-60,-90L20,-110Z"
    )


def profile(design: Design, mood: Mood, width: float, *, eyes: int = 0, mouth_open: int = 0, fringe: str = "") -> str:
    """A face without hair, from the side; the parameters are those of `animeu.sample.face.face`."""
    lips, dark = mood.lips[mouth_open], skin_shade(design.skin)
    whole = outline(lips, jaw(design))
    inside = path("M-70,-20C0,10 0,60 20,84L60,112H-70Z", dark, opacity=0.6)
    if fringe:
        inside += f'<g transform="translate(-3 11)">{path(fringe, dark)}</g>'
    nose = path("M76,52L68,54L74,46Z", shade(dark, 0.2), opacity=0.6)
    drawn = path(whole, design.skin) + clipped(whole, inside) + path(whole, "none", SKIN_LINE, width) + nose
    drawn += blush(mood, [34], 56, width) + side_mouth(lips, *MOUTH_PLACE, width) + side_eye(design, mood, EYE_PLACE, width, eyes)
    if mood.tears:
        drawn += path("M40,46C42,58 46,70 42,82C38,86 34,82 35,74C36,64 34,54 34,46Z", "#d6efff", "#8fbbe0", 1.4, opacity=0.92)
    return drawn + _ear(design.skin, width)


def brow(design: Design, mood: Mood, width: float) -> str:
    """The brow, which is drawn over the fringe."""
    colour = mix(shade(design.hair_colour, 0.55), INK, 0.45)
    y = -21 - mood.lift - 6 * (design.eye_height - 0.9)
    inner, outer = y + mood.slant * 1.2, y - mood.slant * 0.7
    bold = 4.2 if design.eye_height > 0.85 else 6.0
    return path(
        f"M64,{inner + 2:.1f}Q44,{y - 8:.1f} 20,{outer + 4:.1f}Q44,{y - 8 + bold:.1f} 63,{inner + 2 + bold:.1f}Z",
        colour,
        colour,
        width * 0.35,
    )


def glasses(width: float) -> str:
    """Glasses from the side: one lens, and the bow to the ear."""
    frame = "#453f55"
    lens = "M64,-2H48Q36,-2 36,8V28Q38,46 52,46Q66,46 66,30V0Z"
    gleam = path("M60,-6H66L50,50H42Z", "#ffffff", opacity=0.3)
    return clipped(lens, gleam) + path(lens, "none", frame, width) + path("M36,6L-6,2", "none", frame, width * 1.3)


def marks_of(mood: Mood, width: float) -> str:
    """A drop of sweat, the mark of anger."""
    return (drop(-2, -40, 17, width) if mood.sweat else "") + (vein(24, -66, width) if mood.vein else "")


def _ear(skin: str, width: float) -> str:
    shape = "M-4,34C-18,46 -26,30 -24,10C-23,-8 -8,-12 -2,0C2,10 -2,16 -4,34Z"
    fold = "M-5,2Q-18,-2 -18,14Q-12,12 -11,22"
    return inked(shape, skin, width, path("M-30,-10H-14Q-18,20 -8,44H-30Z", skin_shade(skin)), line=SKIN_LINE) + path(
        fold, "none", SKIN_LINE, width * 0.6
    )
