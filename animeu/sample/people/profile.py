"""Faces in true profile, looking to the right; who looks to the left is their mirror image."""

from __future__ import annotations

from animeu.sample.design import Design
from animeu.sample.people.eyes import EYE, side_eye
from animeu.sample.people.face import blush, drop, jaw, vein
from animeu.sample.people.inking import SKIN_LINE, inked, tapers
from animeu.sample.people.moods import Lips, Mood
from animeu.sample.people.mouths import side_mouth
from animeu.sample.picture.canvas import Point, clipped, path
from animeu.sample.picture.palette import INK, light, mix, shade, skin_shade

EYE_PLACE, MOUTH_PLACE = (44.0, EYE), (65.0, 71.0)
"""Where the eye and the lips are."""

EXTREMES: tuple[Point, ...] = ((-26, -30), (-26, 44), (-25, 64), (72, -30), (83, 47), (74, 96), (54, 106))
"""Ear, angle of the jaw, brow, tip of the nose and chin."""


def outline(lips: Lips, grown: float = 0.0) -> str:
    """Forehead, nose, lips, chin and jaw; an open mouth lowers the chin a little."""
    down = min(lips.depth, 24) * 0.16
    return (
        f"M66,-70C72,-54 74,-36 72,-20C71,-8 67,2 67,14C69,26 76,36 {81 + grown},43C{83 + grown},48 78,52 73,54C71,57 71,60 72,62"
        f"C74,65 72,68 69,70C72,73 73,{77 + down:.1f} 70,{80 + down:.1f}C67,{83 + down:.1f} 67,{87 + down:.1f} {68 + grown * 2},{92 + down:.1f}"
        f"C{71 + grown * 3},{100 + down:.1f} 64,{106 + down:.1f} 52,{106 + down:.1f}C32,{104 + down:.1f} 6,92 -10,72L-34,60L-60,20L-60,-90L20,-110Z"
    )


def profile(design: Design, mood: Mood, width: float, *, eyes: int = 0, mouth_open: int = 0, fringe: str = "") -> str:
    """A face without hair, from the side; the parameters are those of `animeu.sample.people.face.face`."""
    lips, dark = mood.lips[mouth_open], skin_shade(design.skin)
    whole = outline(lips, jaw(design))
    inside = path("M-70,-20C0,10 0,60 20,84L60,112H-70Z", dark, opacity=0.6)
    if fringe:
        inside += f'<g transform="translate(-3 11)">{path(fringe, dark)}</g>'
    nose = path("M76,52L68,54L74,46Z", shade(dark, 0.2), opacity=0.6)
    drawn = path(whole, design.skin) + clipped(whole, inside) + path(whole, "none", SKIN_LINE, width) + nose
    drawn += blush(mood, [34], 56, width) + side_mouth(lips, *MOUTH_PLACE, width) + side_eye(design, mood, EYE_PLACE, width, eyes)
    if design.beard:
        drawn += tapers(
            [((30, 38), (42, 46), (56, 41)), ((14, 30), (10, 36), (12, 44)), ((40, -58), (54, -54), (68, -56))],
            width * 1.2,
            SKIN_LINE,
        )
    if mood.tears:
        drawn += path("M40,46C42,58 46,70 42,82C38,86 34,82 35,74C36,64 34,54 34,46Z", "#d6efff", "#8fbbe0", 1.4, opacity=0.92)
    return drawn + _ear(design.skin, width)


def brow(design: Design, mood: Mood, width: float) -> str:
    """The brow, which is drawn over the fringe."""
    colour = mix(shade(design.hair_colour, 0.55), INK, 0.45)
    y = -21 - mood.lift - 6 * (design.eye_height - 0.9)
    inner, outer = y + mood.slant * 1.2, y - mood.slant * 0.7
    bold = 11.0 if design.beard else 4.2 if design.eye_height > 0.85 else 6.0
    d = f"M64,{inner + 2:.1f}Q44,{y - 8:.1f} 20,{outer + 4:.1f}Q44,{y - 8 + bold:.1f} 63,{inner + 2 + bold:.1f}Z"
    return inked(d, light(design.hair_colour, 0.15), width * 0.8) if design.beard else path(d, colour, colour, width * 0.35)


def glasses(width: float) -> str:
    """Glasses from the side: one lens, and the bow to the ear."""
    frame = "#453f55"
    lens = "M64,-2H48Q36,-2 36,8V28Q38,46 52,46Q66,46 66,30V0Z"
    gleam = path("M60,-6H66L50,50H42Z", "#ffffff", opacity=0.3)
    return clipped(lens, gleam) + path(lens, "none", frame, width) + path("M36,6L-6,2", "none", frame, width * 1.3)


def marks_of(mood: Mood, width: float) -> str:
    """A drop of sweat, the mark of anger."""
    return (drop(-2, -40, 17, width) if mood.sweat else "") + (vein(48, -78, width) if mood.vein else "")


def _ear(skin: str, width: float) -> str:
    shape = "M-4,34C-18,46 -26,30 -24,10C-23,-8 -8,-12 -2,0C2,10 -2,16 -4,34Z"
    fold = "M-5,2Q-18,-2 -18,14Q-12,12 -11,22"
    return inked(shape, skin, width, path("M-30,-10H-14Q-18,20 -8,44H-30Z", skin_shade(skin)), line=SKIN_LINE) + path(
        fold, "none", SKIN_LINE, width * 0.6
    )
