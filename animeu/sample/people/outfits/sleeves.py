"""Arms in their sleeves: short, rolled, long, or wide ones that hang from the wrist."""

from __future__ import annotations

import math

from animeu.sample.design import Design
from animeu.sample.people.hands import hand
from animeu.sample.people.inking import SKIN_LINE, inked, line_of, tube
from animeu.sample.people.outfits.parts import Outfit, folds
from animeu.sample.people.poses import Reach
from animeu.sample.picture.canvas import Point, group, path
from animeu.sample.picture.palette import light, shade, skin_shade


def arm(
    design: Design, outfit: Outfit, ink: float, shoulder: Point, reach: Reach, out: int, *, thumb: int, side: bool = False
) -> str:
    """An arm with its sleeve and hand; ``out`` -1 or 1 is where outwards is, ``thumb`` the side of the thumb."""
    joints = (shoulder, reach.elbow, reach.hand)
    tone = skin_shade(design.skin)
    bare = inked(
        tube(joints, (34, 29, 20)),
        design.skin,
        ink,
        path(tube([(x - 11, y) for x, y in joints], (24, 19, 12)), tone),
        line=SKIN_LINE,
    )
    fist = hand(reach.grip, reach.elbow, reach.hand, design.skin, ink, thumb=thumb)
    if outfit.sleeve == "wide":
        trim = design.outfit_colour if design.outfit == "miko" else design.accent
        inwards = out * (reach.hand[0] - reach.elbow[0]) < -20
        draw = _hanging if side or inwards else _wide
        return bare + fist + draw(outfit.cloth(design), trim, ink, -1 if side else out, shoulder, reach)
    return bare + fist + _sleeve(outfit, design, ink, shoulder, reach)


def _sleeve(outfit: Outfit, design: Design, ink: float, shoulder: Point, reach: Reach) -> str:
    (sx, sy), (ex, ey), (hx, hy) = shoulder, reach.elbow, reach.hand
    cloth = outfit.cloth(design)
    if outfit.sleeve == "short":
        end = (sx + (ex - sx) * 0.72, sy + (ey - sy) * 0.72)
        joints, widths = (shoulder, ((sx + end[0]) / 2, (sy + end[1]) / 2), end), (44, 48, 54)
    else:
        share = 0.34 if outfit.sleeve == "rolled" else 0.93
        joints, widths = (shoulder, reach.elbow, (ex + (hx - ex) * share, ey + (hy - ey) * share)), (46, 42, 34)
    inside = path(
        tube([(x - 15, y) for x, y in joints], (widths[0] * 0.7, widths[1] * 0.62, widths[2] * 0.66)), shade(cloth, 0.26)
    )
    if outfit.sleeve != "short":
        inside += folds(
            ink,
            cloth,
            ((ex - 18, ey - 10), (ex, ey - 2), (ex + 14, ey - 12)),
            ((ex - 18, ey + 8), (ex, ey + 8), (ex + 12, ey - 2)),
        )
    drawn = inked(tube(joints, widths), cloth, ink, inside)
    (bx, by), (cx, cy) = joints[1], joints[2]
    long = math.hypot(cx - bx, cy - by) or 1.0
    ux, uy = (cx - bx) / long, (cy - by) / long
    if outfit.sleeve == "short" and design.outfit == "sailor":
        px, py, half = cx - ux * 10, cy - uy * 10, 25
        drawn += path(
            f"M{px - uy * half:.1f},{py + ux * half:.1f}L{px + uy * half:.1f},{py - ux * half:.1f}",
            "none",
            design.outfit_colour,
            7,
        )
    elif outfit.sleeve in ("long", "rolled"):
        cuff = tube(((cx - ux * 12, cy - uy * 12), (cx - ux * 4, cy - uy * 4), (cx + ux * 4, cy + uy * 4)), (widths[2] + 5,) * 3)
        drawn += inked(cuff, light(cloth, 0.2) if outfit.sleeve == "long" else shade(cloth, 0.12), ink * 0.9, line=line_of(cloth))
    return drawn


def _hanging(cloth: str, trim: str, ink: float, out: int, shoulder: Point, reach: Reach) -> str:
    """A wide sleeve that hangs from a forearm which lies before the body, the more the more level that is held."""
    if out > 0:
        shoulder, reach = (-shoulder[0], shoulder[1]), Reach((-reach.elbow[0], reach.elbow[1]), (-reach.hand[0], reach.hand[1]))
        return group(_hanging(cloth, trim, ink, -1, shoulder, reach), flip=True)
    (sx, sy), (ex, ey), (hx, hy) = shoulder, reach.elbow, reach.hand
    wx, wy = ex + (hx - ex) * 0.84, ey + (hy - ey) * 0.84
    level = min(1.0, abs(wx - ex) / 80)
    low, back = wy + 34 + 96 * level, max(ey, wy) + 44 + 40 * level
    d = (
        f"M{sx - 24:.1f},{sy + 10:.1f}Q{sx - 22:.1f},{sy - 22:.1f} {sx + 2:.1f},{sy - 22:.1f}Q{sx + 24:.1f},{sy - 18:.1f} {(sx + ex) / 2 + 24:.1f},{(sy + ey) / 2:.1f}"
        f"Q{ex + 22:.1f},{ey - 16:.1f} {wx + 12:.1f},{wy - 12:.1f}Q{wx + 22:.1f},{(wy + low) / 2:.1f} {wx + 14:.1f},{low:.1f}"
        f"Q{(wx + ex) / 2:.1f},{low + 16:.1f} {ex - 30:.1f},{back:.1f}Q{ex - 34:.1f},{ey:.1f} {sx - 24:.1f},{sy + 10:.1f}Z"
    )
    tone = path(
        f"M{sx - 50:.1f},{sy - 30:.1f}H{sx - 10:.1f}Q{ex - 14:.1f},{ey:.1f} {ex + 4 + 20 * level:.1f},{low + 30:.1f}H{ex - 90:.1f}Z",
        shade(cloth, 0.24),
    )
    tone += path(f"M{wx + 9:.1f},{wy - 6:.1f}Q{wx + 17:.1f},{(wy + low) / 2:.1f} {wx + 8:.1f},{low:.1f}", "none", trim, 6)
    tone += folds(
        ink,
        cloth,
        ((ex + 10, ey - 14), (ex - 4, ey + 10), (ex + 2, back - 16)),
        ((sx + 10, sy + 20), (ex - 6, ey - 20), (ex - 18, ey + 24)),
    )
    return inked(d, cloth, ink, tone)


def _wide(cloth: str, trim: str, ink: float, out: int, shoulder: Point, reach: Reach) -> str:
    """A sleeve that hangs open from the wrist."""
    (sx, sy), (ex, ey), (hx, hy) = shoulder, reach.elbow, reach.hand
    wrist = (ex + (hx - ex) * 0.86, ey + (hy - ey) * 0.86)
    drop = 128.0 if hy > 300 else 158.0
    slack = 0.42 if hy > 300 else 0.2
    low = (
        wrist[0] - (wrist[0] - ex) * slack + out * 10,
        max(wrist[1], ey) * 0.55 + wrist[1] * 0.45 + drop * (0.62 if hy > 300 else 1.0),
    )
    inner = (ex - out * 18, max(ey, wrist[1] - 40) + drop * 0.62)
    d = (
        f"M{sx - out * 6:.1f},{sy - 24:.1f}Q{ex + out * 22:.1f},{ey - 62:.1f} {wrist[0] + out * 17:.1f},{wrist[1] - 8:.1f}"
        f"Q{wrist[0] + out * 34:.1f},{(wrist[1] + low[1]) / 2:.1f} {low[0] + out * 26:.1f},{low[1]:.1f}"
        f"Q{(low[0] + inner[0]) / 2:.1f},{low[1] + 20:.1f} {inner[0]:.1f},{inner[1]:.1f}Q{ex - out * 34:.1f},{ey + 10:.1f} {sx - out * 30:.1f},{sy + 66:.1f}Z"
    )
    dark = shade(cloth, 0.24)
    tone = path(
        f"M{sx - 34:.1f},{sy + 10:.1f}Q{ex - 14:.1f},{ey:.1f} {wrist[0] - 10:.1f},{wrist[1] + 30:.1f}L{low[0] - 8:.1f},{low[1] + 40:.1f}H{min(inner[0], low[0]) - 90:.1f}V{sy:.1f}Z",
        dark,
    )
    tone += path(
        f"M{wrist[0] + out * 12:.1f},{wrist[1]:.1f}Q{wrist[0] + out * 27:.1f},{(wrist[1] + low[1]) / 2:.1f} {low[0] + out * 20:.1f},{low[1]:.1f}",
        "none",
        trim,
        6,
    )
    tone += folds(
        ink,
        cloth,
        ((sx, sy + 40), (ex, ey + 10), (low[0], low[1] - 40)),
        ((ex, ey - 20), (ex + out * 8, ey + 20), (inner[0] + out * 14, inner[1] - 10)),
    )
    return inked(d, cloth, ink, tone)
