"""What a small picture tells of the light in it, in named numbers: of what lies behind the people, of a sky, and of skin.

People are not asked about the hour: hair and clothes have any colour. Their skin is: it is the one thing whose colour by daylight
everybody knows, so it tells what the light does to colours. Nothing here knows left from right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu.colours import oklab
from animeu.sights import Box, Face
from animeu.tracks import Floats

Mask = NDArray[np.bool_]

BLACK = 0.06
"""Lightness: rows and columns at the edge that are nowhere lighter are bars of a letterbox and no night."""

HIDDEN = 0.06
"""Share of the picture: where less of it is free of people, the whole of it is asked."""

SMOOTH = 0.03
"""Lightness between two cells, one above the other, up to which both are of one sky; of colours three quarters of it."""

LAMP = 0.16
"""Lightness by which a lamp, a star or a window is above what lies around it."""

SKIN = (0.85, 0.035, 0.045)
"""OKLab of a drawn face by daylight, about: the origin from which skin is told."""

SHARES = (2, 10, 25, 50, 75, 90, 98)
"""Percent of the cells that are darker."""


@dataclass(frozen=True, slots=True, eq=False)
class Scenery:
    """A small picture, and what in it is no background.

    Parameters
    ----------
    lab : ndarray of float32, shape (h, w, 3)
        OKLab, without bars.
    free : ndarray of bool, shape (h, w)
        Where nobody stands.
    skin : ndarray of float32, shape (3,), optional
        OKLab of the faces; None where none is large enough to be seen.
    """

    lab: Floats
    free: Mask
    skin: Floats | None = None


def scenery(small: NDArray[np.uint8], faces: Sequence[Face] = ()) -> Scenery:
    """Take a small picture apart.

    Parameters
    ----------
    small : ndarray of uint8, shape (h, w, 3)
        RGB.
    faces : sequence of Face
        In its pixels.
    """
    lab = oklab(small)
    free = np.ones(lab.shape[:2], bool)
    for part in (part for face in faces for part in face.person):
        free[part.inside] = False
    skin = _skin(lab, [face.box for face in faces])
    lit = lab[..., 0] > BLACK
    rows, columns = np.flatnonzero(lit.any(axis=1)), np.flatnonzero(lit.any(axis=0))
    if len(rows) >= len(lab) // 3 and len(columns) >= lab.shape[1] // 3:
        inner = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
        lab, free = lab[inner], free[inner]
    return Scenery(lab, free, skin)


def _skin(lab: Floats, boxes: Sequence[Box]) -> Floats | None:
    """The middle of the colours in the lower part of faces, where no hair falls over them."""
    parts = []
    for box in boxes:
        if box.width >= 2.5 and box.height >= 2.5:
            rows = slice(max(round(box.y + 0.4 * box.height), 0), max(round(box.y + 0.95 * box.height), 0))
            columns = slice(max(round(box.x + 0.2 * box.width), 0), max(round(box.x + 0.8 * box.width), 0))
            parts.append(lab[rows, columns].reshape(-1, 3))
    cells = np.concatenate(parts) if parts else np.zeros((0, 3), np.float32)
    return np.median(cells, axis=0).astype(np.float32) if len(cells) else None


def traits(seen: Scenery) -> dict[str, float]:
    """What a model may ask, by name.

    Examples
    --------
    >>> sky = np.full((36, 64, 3), (90, 160, 240), np.uint8)
    >>> found = traits(scenery(sky))
    >>> found["sky"], found["sky b"] < -0.05, found["skin"]
    (1.0, True, 0.0)
    """
    lab, free = seen.lab, seen.free
    shown = float(free.mean())
    if shown < HIDDEN:
        free = np.ones_like(free)
    behind = whole = _light(lab[free]) | _parts(lab, free)
    if not free.all():
        whole = _light(lab.reshape(-1, 3)) | _parts(lab, np.ones_like(free))
    found = {"free": shown} | behind | _sky(lab, free) | _texture(lab, free)
    found |= {f"whole {name}": value for name, value in whole.items()}
    found |= {"whole a": float(lab[..., 1].mean()), "whole b": float(lab[..., 2].mean())}
    skin = np.array(SKIN) if seen.skin is None else seen.skin
    found |= {"skin": float(seen.skin is not None)}
    found |= {f"skin {name}": float(skin[i] - SKIN[i]) for i, name in enumerate(("light", "a", "b"))}
    found["before the light"] = 0.0 if seen.skin is None else float(skin[0] - np.median(lab[free][:, 0]))
    return found


def _light(cells: Floats) -> dict[str, float]:
    """Of the cells of a background, shape (n, 3): how light, how colourful, and the colours of lights and of shadows."""
    count, order = len(cells), np.argsort(cells[:, 0])
    light, a, b = (cells[order, axis] for axis in range(3))
    chroma, spread = np.hypot(a, b), float(light.std())
    masks = {
        "vivid": chroma > 0.12,
        "sky blue": (light > 0.55) & (b < -0.04) & (a < 0.0),
        "dark blue": (light < 0.42) & (b < -0.025),
        "glow": (light > 0.5) & (a > 0.03) & (b > 0.04),
        "pink": (light > 0.6) & (a > 0.03) & (b < 0.03),
        "green": (a < -0.035) & (b > 0.02),
        "brown": (light < 0.65) & (a > 0.01) & (b > 0.03),
        "beige": (light >= 0.65) & (chroma < 0.09) & (b > 0.015) & (a > -0.015),
        "white": (light > 0.92) & (chroma < 0.03),
        "black": light < 0.18,
        "grey": chroma < 0.02,
    }
    found = {"contrast": spread, "chroma": float(chroma.mean()), "spread of a": float(a.std()), "spread of b": float(b.std())}
    found |= {name: np.count_nonzero(mask) / count for name, mask in masks.items()}
    rise = (light - light.mean()) / (count * max(spread, 0.02))
    found |= {"warm light": float(rise @ b), "red light": float(rise @ a)}
    found |= {f"light {share}": float(light[int((count - 1) * share / 100)]) for share in SHARES}
    for name, low, high in (("shadow", 0.0, 0.3), ("middle", 0.3, 0.7), ("bright", 0.7, 1.0), ("lights", 0.95, 1.0)):
        part = slice(int(count * low), max(int(np.ceil(count * high)), int(count * low) + 1))
        found |= {f"{name} a": float(a[part].mean()), f"{name} b": float(b[part].mean())}
    return found


def _parts(lab: Floats, free: Mask) -> dict[str, float]:
    """How far above, below and both sides differ from the whole of the background."""
    third, edge = max(len(lab) // 3, 1), max(lab.shape[1] // 8, 1)
    shown = np.concatenate([lab, np.ones_like(lab[..., :1])], axis=2) * free[..., None]
    rows, columns = shown.sum(axis=1), shown.sum(axis=0)
    whole = rows.sum(axis=0)
    sides = columns if len(columns) <= 2 * edge else np.concatenate([columns[:edge], columns[-edge:]])
    found: dict[str, float] = {}
    for name, part in (("top", rows[:third]), ("bottom", rows[-third:]), ("sides", sides)):
        sums = part.sum(axis=0)
        apart = (sums[:3] / max(sums[3], 1) - whole[:3] / whole[3]) * min(4 * sums[3] / free.size, 1)
        found |= {f"{name} {axis}": float(value) for axis, value in zip(("light", "a", "b"), apart, strict=True)}
    return found


def _sky(lab: Floats, free: Mask) -> dict[str, float]:
    """What is smooth from the upper edge down: how much of the picture, in which colour, and how it goes over into another."""
    light, a, b = np.moveaxis(np.abs(lab[1:] - lab[:-1]), 2, 0)
    smooth = (light < SMOOTH) & (a < 0.75 * SMOOTH) & (b < 0.75 * SMOOTH)
    runs = np.logical_and.accumulate(np.concatenate([free[:1], free[1:] & smooth]), axis=0)
    share = float(runs.mean())
    cells = lab[runs] if runs.any() else lab[free]
    mean, rows = cells.mean(axis=0), np.nonzero(runs)[0]
    down = (rows - rows.mean()) / len(lab) if len(rows) else np.zeros(len(cells))
    slopes = down @ (cells - mean) / max(float((down**2).sum()), 1.0)
    wide = float(runs[: max(len(runs) // 6, 1)].any(axis=0).mean())
    found = {"sky": share, "wide sky": wide, "sky light": float(mean[0]), "sky a": float(mean[1]), "sky b": float(mean[2])}
    deep = min(6 * share, 1.0)
    return found | {f"sky {axis} down": float(deep * slope) for axis, slope in zip(("light", "a", "b"), slopes, strict=True)}


def _texture(lab: Floats, free: Mask) -> dict[str, float]:
    """How rough the background is, whether its edges are upright and level as those of a room, and how many lamps shine."""
    light = lab[..., 0]
    across = np.abs(np.diff(light, axis=1)) * (free[:, 1:] & free[:, :-1]) if light.shape[1] > 1 else np.zeros((1, 1))
    down = np.abs(np.diff(light, axis=0)) * (free[1:] & free[:-1]) if len(light) > 1 else np.zeros((1, 1))
    size = max(float(free.mean()), 0.05)
    around = (_boxed(light, 5) * 25 - light) / 24
    lamps = (light > around + LAMP) & (light > 0.5) & free
    turn = across[1:] if len(across) > 1 else across
    level = down[:, 1:] if down.shape[1] > 1 else down
    return {
        "rough": float(across.mean() + down.mean()) / size,
        "plain": float((across < 0.012).mean() + (down < 0.012).mean()) / 2,
        "upright": _straight(np.diff(light, axis=1) * (across > 0), 0),
        "level": _straight(np.diff(light, axis=0) * (down > 0), 1),
        "busy below": float(down[-max(len(down) // 3, 1) :].mean() - down[: max(len(down) // 3, 1)].mean()) / size,
        "sharp across": _sharp(turn),
        "sharp down": _sharp(level),
        "lamps": float(lamps.mean()) / size,
        "warm lamps": float((lab[..., 2][lamps] > 0.03).mean()) * min(float(lamps.sum()) / 4, 1) if lamps.any() else 0.0,
    }


def _straight(steps: Floats, axis: int) -> float:
    """How much of all steps of lightness goes on in the same direction along an axis: 1 for one long straight edge."""
    if min(steps.shape, default=0) < 8:
        return 0.0
    sums = np.cumsum(steps, axis=axis).swapaxes(0, axis)
    ahead = sums[7:] - sums[:-7]
    return float((np.abs(ahead).mean() / 7) / max(float(np.abs(steps).mean()), 0.003))


def _sharp(steps: NDArray[np.floating]) -> float:
    """The step that two in a hundred exceed."""
    at = 0.98 * (steps.size - 1)
    low, high = int(at), min(int(at) + 1, steps.size - 1)
    ends = np.partition(steps, (low, high), axis=None)[[low, high]]
    return float(ends[0] + (at - low) * (ends[1] - ends[0]))


def _boxed(light: Floats, side: int) -> Floats:
    """The mean of a square around each cell."""
    edge = side // 2
    rows, columns = (np.arange(-edge, count + edge).clip(0, count - 1) for count in light.shape)
    wide = light[rows][:, columns]
    over = sum(wide[step : step + len(light)] for step in range(side))
    return np.asarray(sum(over[:, step : step + light.shape[1]] for step in range(side)) / side**2, np.float32)
