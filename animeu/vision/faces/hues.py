"""Hair and eyes by colour: what is drawn above and beside a face, and around its eyes, by the names that people use.

Colours are compared in OKLab after the light is taken out: whatever is brightest around the eyes is their white or a gleam on
them, so its colour is the colour of the light, and every colour is divided by it (von Kries 1902). Flat areas of cel
paint are told by their densest colour, not by a mean with outline and highlight. Names lie around examples of each
(``hues.json``), which `benchmarks/train/hues` moved to where people see them and from which it took the probabilities.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from animeu.colours import oklab
from animeu.sights import Face, Likely

NAMES: Mapping[str, Mapping[str, str]] = {
    "black": {"ja": "黒", "zh": "黑", "en": "black"},
    "silver": {"ja": "銀", "zh": "银", "en": "silver"},
    "blond": {"ja": "金", "zh": "金", "en": "blond"},
    "gold": {"ja": "金", "zh": "金", "en": "gold"},
    "brown": {"ja": "茶", "zh": "棕", "en": "brown"},
    "orange": {"ja": "橙", "zh": "橙", "en": "orange"},
    "red": {"ja": "赤", "zh": "红", "en": "red"},
    "pink": {"ja": "桃", "zh": "粉", "en": "pink"},
    "purple": {"ja": "紫", "zh": "紫", "en": "purple"},
    "blue": {"ja": "青", "zh": "蓝", "en": "blue"},
    "aqua": {"ja": "水色", "zh": "水蓝", "en": "aqua"},
    "green": {"ja": "緑", "zh": "绿", "en": "green"},
}
"""Colours in three languages. Grey and white are ``silver``; yellow is ``blond`` of hair and ``gold`` of eyes."""

CELLS = 26
"""Pixels looked at across and down a head: of the fringe of a face that fills a tenth of it each lock has several."""

LARGE = 24.0
"""Pixels: the width of a face from which its eyes are large enough to have a colour: an iris of two pixels."""

Floats = NDArray[np.float32]


def hues(picture: NDArray[np.uint8], face: Face) -> tuple[Likely, Likely]:
    """The colours of hair and eyes, by their English names; unknown where they are not seen.

    Parameters
    ----------
    picture : ndarray of uint8, shape (h, w, 3)
        RGB.
    face : Face
        With landmarks; eyes that are closed or small have no colour.

    Examples
    --------
    >>> from animeu.sights import Box
    >>> picture = np.full((200, 200, 3), (60, 90, 200), np.uint8)
    >>> picture[100:160, 60:140] = 255, 228, 208
    >>> str(hues(picture, Face(Box(60, 90, 80, 70), 1.0))[0]).split()[0]
    'blue'
    """
    light = lit(picture, face)
    return _named("hair", hair(picture, face, light)), _named("eyes", iris(picture, face, light))


def lit(picture: NDArray[np.uint8], face: Face) -> NDArray[np.float64]:
    """The colour of the light on a face, shape (3,), 255 for white: the brightest twentieth of what is around its eyes."""
    reach, seen = 0.16 * face.box.width, []
    for name in ("left eye", "right eye"):
        if at := face.landmarks.get(name):
            rows, columns = (slice(max(int(middle - reach), 0), max(int(middle + reach) + 1, 0)) for middle in (at[1], at[0]))
            seen.append(picture[rows, columns].reshape(-1, 3))
    around = np.concatenate(seen) if seen else np.empty((0, 3), np.uint8)
    if len(around) < 8:
        return np.full(3, 255.0)
    bright = around.sum(1, dtype=np.int64)
    return np.asarray(np.maximum(np.median(around[bright >= np.quantile(bright, 0.95)], axis=0), DIMMEST), np.float64)


DIMMEST = 90.0
"""A light below this of 255 is not taken out: what is brightest is then no white."""


def hair(picture: NDArray[np.uint8], face: Face, light: NDArray[np.float64]) -> Floats | None:
    """The colour of the hair in OKLab, or None where nothing is seen above and beside the face."""
    box = face.box
    across, down = ((np.arange(CELLS) + 0.5) / CELLS * length + begin for begin, length in ((-0.3, 1.6), (-0.75, 1.75)))
    lab, inside = _looked_at(picture, box.x + across * box.width, box.y + down * box.height, light)
    u, v = np.meshgrid(across - 0.5, down)
    head = (u / 0.72) ** 2 + ((v - 0.12) / 0.78) ** 2 < 1
    skinny = (abs(u) < 0.22) & (v > 0.5) & (v < 0.72) & inside
    here = head & inside & (v < 0.75) & ~(((u / 0.44) ** 2 + ((v - 0.66) / 0.5) ** 2 < 1) & (v > 0.2))
    weight = np.exp(-((u / 0.45) ** 2) - np.clip(-0.05 - v, 0, None) ** 2 / 0.18)  # most of it right above the brows
    weight = np.where(v > 0, 0.25 * weight + 0.15, weight) * here
    if skinny.any():
        weight *= _no_skin(lab, np.median(lab[skinny], axis=0))
    if weight.sum() < 1:
        return None
    outside = lab[~head & inside & (v < 0.5)]
    return _densest(lab[weight > 0], weight[weight > 0], outside if len(outside) > CELLS else None)


def _no_skin(lab: Floats, skin: Floats) -> Floats:
    """How little each colour is that of the skin in light or shadow, 0.03 to 1."""
    far = np.sqrt((((lab - skin) * (0.35, 1, 1)) ** 2).sum(-1))
    darker = (lab[..., 0] < skin[0] - 0.42) | (lab[..., 0] > skin[0] + 0.1)
    return np.asarray(np.where(darker, 1, np.clip((far - 0.025) / 0.025, 0.03, 1)), np.float32)


def iris(picture: NDArray[np.uint8], face: Face, light: NDArray[np.float64]) -> Floats | None:
    """The colour of the irises in OKLab, or None where no open eye is large enough."""
    if face.box.width < LARGE or face.eyes.name == "closed":
        return None
    steps = np.linspace(-1.2, 1.2, 11)
    u, v = np.meshgrid(steps, steps)
    found, weights = [], []
    for name in ("left eye", "right eye"):
        if at := face.landmarks.get(name):
            lab, inside = _looked_at(
                picture, at[0] + steps * 0.075 * face.box.width, at[1] + steps * 0.12 * face.box.height, light
            )
            near = np.exp(-0.8 * (u**2 + (v - 0.35) ** 2)) * inside  # the upper half lies in the shadow of the lid
            chroma = np.hypot(lab[..., 1], lab[..., 2])
            white = (lab[..., 0] > 0.85) & (chroma < 0.07)  # or a gleam
            plain = np.where(white, 0.02, 0.1 + np.clip(chroma, 0, 0.12) / 0.12)
            dark = np.clip((lab[..., 0] - 0.2) / 0.25, 0.15, 1)  # pupil and lashes
            found.append(lab.reshape(-1, 3))
            weights.append((near * plain * dark).ravel())
    if not found or np.concatenate(weights).sum() < 1:
        return None
    return _densest(np.concatenate(found), np.concatenate(weights))


def _looked_at(
    picture: NDArray[np.uint8], x: NDArray[np.float64], y: NDArray[np.float64], light: NDArray[np.float64]
) -> tuple[Floats, NDArray[np.bool_]]:
    """Pixels of a grid in OKLab, shape (len(y), len(x), 3), as in white light, and which of them lie in the picture."""
    high, wide = picture.shape[:2]
    seen = picture[np.clip(y.astype(int), 0, high - 1)][:, np.clip(x.astype(int), 0, wide - 1)]
    inside = ((y >= 0) & (y < high))[:, None] & ((x >= 0) & (x < wide))[None]
    return oklab(np.clip(np.rint(seen * (255 / light)), 0, 255).astype(np.uint8)), inside


def _densest(lab: Floats, weight: NDArray[np.float64], ground: Floats | None = None) -> Floats:
    """The colour around which most weight lies; less of one that is all over the ground, or as dark as outlines are."""
    dense = _near(lab, lab) @ weight / weight.sum()
    if ground is not None:
        dense -= 0.35 * _near(lab, ground).mean(1)
    best = int(np.argmax(np.where((lab[:, 0] < 0.25) & (dense > 0), 0.6, 1.0) * dense))
    around = _near(lab, lab[best : best + 1])[:, 0] * weight
    return np.asarray((lab * around[:, None]).sum(0) / around.sum(), np.float32)


def _near(some: Floats, others: Floats) -> NDArray[np.float32]:
    """How near colours are, 0 to 1; shape (n, m)."""
    squares = (some**2).sum(1)[:, None] + (others**2).sum(1)[None] - 2 * some @ others.T
    return np.asarray(np.exp(-squares / NEAR**2), np.float32)


NEAR = 0.05
"""How far in OKLab a flat area scatters: compression and line work; its shadow is twice as far."""


@cache
def examples(of: str) -> tuple[tuple[str, ...], Floats, NDArray[np.int64], float]:
    """Names of colours of ``"hair"`` or ``"eyes"``; examples in OKLab, shape (n, 3); whose they are; how fast they fade."""
    known = json.loads((files("animeu.vision.faces") / "hues.json").read_text())[of]
    names = tuple(known["examples"])
    rows = [(name, hexed) for name in names for hexed in known["examples"][name]]
    rgb = np.array([[int(hexed[at : at + 2], 16) for at in (1, 3, 5)] for _, hexed in rows], np.uint8)
    return names, oklab(rgb), np.array([names.index(name) for name, _ in rows]), float(known["fade"])


def likelihoods(of: str, lab: Floats) -> NDArray[np.float64]:
    """How likely each name of `examples` is for a colour; they sum to 1."""
    names, known, whose, fade = examples(of)
    near = np.exp(-np.sqrt((((known - lab) * (0.4, 1, 1)) ** 2).sum(1)) / fade) + 1e-12
    each = np.bincount(whose, near, len(names))
    return np.asarray(each / each.sum())


def _named(of: str, lab: Floats | None) -> Likely:
    if lab is None:
        return Likely()
    each = likelihoods(of, lab)
    return Likely(examples(of)[0][int(np.argmax(each))], float(each.max()))
