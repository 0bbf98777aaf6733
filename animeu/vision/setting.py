"""The time of day, and whether a picture shows the inside of a house: what light and colours say, without knowing any thing.

A small model asks named numbers (`traits`): how light the picture is and how far light and shadow lie apart, whether it is warm
above and cold below, what colour its lights and its shadows have, whether something smooth lies at the top as a sky does. Nothing
in it knows left from right, so a mirrored picture has the same time. Trained by `benchmarks.train.settings` on drawn places and
on real pictures that were labelled by eye.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from animeu.colours import oklab
from animeu.sights import Likely, TimeOfDay
from animeu.tracks import Floats, StillTrack
from animeu.vision.stills import Still

GRID = (36, 64)
"""Rows and columns to which a picture is averaged: 10 x 10 pixels of a still each."""

TIMES: tuple[TimeOfDay, ...] = get_args(TimeOfDay)
"""In the order of `StillTrack.time`."""

FAR = 4.0
"""Spreads from the mean beyond which a trait says no more: what the model never saw must not shout."""

BLACK = 0.06
"""Lightness: rows and columns at the edge that are nowhere lighter are bars of a letterbox and no night."""


@dataclass(frozen=True, slots=True)
class Model:
    """One layer of hidden units between traits and answers.

    Parameters
    ----------
    names : tuple of str
        The traits that it asks for, in this order.
    mean, scale : ndarray of float32, shape (d,)
        Of each trait over what it was trained on.
    hidden, hidden_bias : ndarray of float32, shapes (d, h) and (h,)
    out, out_bias : ndarray of float32, shapes (h, 6) and (6,)
        Five times of day, then indoors.
    """

    names: tuple[str, ...]
    mean: Floats
    scale: Floats
    hidden: Floats
    hidden_bias: Floats
    out: Floats
    out_bias: Floats

    def __call__(self, asked: Floats) -> tuple[Floats, Floats]:
        """The probabilities of the times, shape (n, 5), and of indoors, shape (n,), for traits of shape (n, d)."""
        known = np.clip((asked - self.mean) / self.scale, -FAR, FAR)
        answers = np.tanh(known @ self.hidden + self.hidden_bias) @ self.out + self.out_bias
        times = np.exp(answers[:, :5] - answers[:, :5].max(axis=1, keepdims=True))
        times /= times.sum(axis=1, keepdims=True)
        return times.astype(np.float32), (1 / (1 + np.exp(-answers[:, 5]))).astype(np.float32)


@cache
def model() -> Model:
    """The builtin one."""
    read: dict[str, Any] = json.loads(Path(__file__).with_name("setting.json").read_text(encoding="utf-8"))
    return Model(tuple(read.pop("names")), **{name: np.array(values, np.float32) for name, values in read.items()})


def setting(picture: NDArray[np.uint8]) -> tuple[Likely, Likely]:
    """The time of day, and whether it is indoors, as far as one picture tells.

    Parameters
    ----------
    picture : ndarray of uint8, shape (h, w, 3)
        RGB.

    Returns
    -------
    time, indoors : Likely
        A probability near .2, and near .5, says that the picture tells nothing.

    Examples
    --------
    >>> night = np.full((90, 160, 3), (24, 30, 70), np.uint8)
    >>> night[:30, 60:64] = 230
    >>> setting(night)[0].name
    'night'
    """
    times, indoors = _asked([small(picture)])
    best, inside = int(times[0].argmax()), float(indoors[0])
    where = Likely("indoors", inside) if inside >= 0.5 else Likely("outdoors", 1 - inside)
    return Likely(TIMES[best], float(times[0, best])), where


class SettingStudent:
    """A student of stills that tells time and indoors of each; 2 ms a still.

    Examples
    --------
    >>> student = SettingStudent()
    >>> student.study([Still(0, np.zeros((90, 160, 3), np.uint8))])
    >>> student.fill(StillTrack(np.array([0])), 1.0).time.shape
    (1, 5)
    """

    def __init__(self) -> None:
        self._times: list[Floats] = [np.zeros((0, len(TIMES)), np.float32)]
        self._indoors: list[Floats] = [np.zeros(0, np.float32)]

    def study(self, stills: Sequence[Still]) -> None:
        """Ask the model about the next stills."""
        times, indoors = _asked([small(still.picture) for still in stills])
        self._times.append(times)
        self._indoors.append(indoors)

    def fill(self, track: StillTrack, scale: float) -> StillTrack:
        """The track with ``time`` and ``indoors``."""
        return replace(track, time=np.concatenate(self._times), indoors=np.concatenate(self._indoors))


def _asked(pictures: Sequence[Floats]) -> tuple[Floats, Floats]:
    known = model()
    rows = [[found[name] for name in known.names] for found in map(traits, pictures)]
    return known(np.array(rows, np.float32).reshape(len(rows), len(known.names)))


def small(picture: NDArray[np.uint8]) -> Floats:
    """A picture averaged to `GRID`, in OKLab, without bars; shape (h, w, 3), smaller than `GRID` where there were bars."""
    from PIL import Image

    lab = oklab(np.asarray(Image.fromarray(picture).resize(GRID[::-1], Image.Resampling.BOX)))
    lit = lab[..., 0] > BLACK
    rows, columns = np.flatnonzero(lit.any(axis=1)), np.flatnonzero(lit.any(axis=0))
    if len(rows) < GRID[0] // 3 or len(columns) < GRID[1] // 3:
        return lab
    return lab[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def traits(lab: Floats) -> dict[str, float]:
    """What the model asks about a small picture, by name.

    Parameters
    ----------
    lab : ndarray of float32, shape (h, w, 3)
        Of `small`.
    """
    light, a, b = (lab[..., channel] for channel in range(3))
    chroma = np.hypot(a, b)
    third = max(len(lab) // 3, 1)
    order = np.argsort(light, axis=None)
    flat = lab.reshape(-1, 3)[order]
    fifth = max(len(flat) // 5, 1)
    shadow, bright = flat[: 2 * fifth].mean(axis=0), flat[-fifth:].mean(axis=0)
    lights = flat[-max(len(flat) // 25, 1) :].mean(axis=0)
    found = {
        "light": float(light.mean()),
        "contrast": float(light.std()),
        "chroma": float(chroma.mean()),
        "vivid": float((chroma > 0.12).mean()),
        "a": float(a.mean()),
        "b": float(b.mean()),
        "spread of a": float(a.std()),
        "spread of b": float(b.std()),
    }
    found |= {f"light {share}": float(light.flat[order[int((len(order) - 1) * share / 100)]]) for share in (5, 25, 50, 75, 95)}
    for name, colour in (("shadow", shadow), ("bright", bright), ("lights", lights)):
        found |= {f"{name} a": float(colour[1]), f"{name} b": float(colour[2])}
    for name, part in (("top", lab[:third]), ("bottom", lab[-third:]), ("sides", _sides(lab))):
        mean = part.reshape(-1, 3).mean(axis=0)
        found |= {f"{name} light": float(mean[0]), f"{name} a": float(mean[1]), f"{name} b": float(mean[2])}
    found["rough top"] = _rough(light[:third])
    found["rough bottom"] = _rough(light[-third:])
    found["lamps"] = float(((light > 0.78) & (b > 0.05)).mean())
    found["dark blue"] = float(((light < 0.42) & (b < -0.035)).mean())
    found["sky blue"] = float(((light > 0.55) & (b < -0.04) & (a < 0.0)).mean())
    found["glow"] = float(((light > 0.5) & (a > 0.045)).mean())
    found["green"] = float(((a < -0.04) & (b > 0.02)).mean())
    found["brown"] = float(((light < 0.6) & (a > 0.01) & (b > 0.035)).mean())
    found["white"] = float(((light > 0.92) & (chroma < 0.03)).mean())
    found["black"] = float((light < 0.16).mean())
    found["warm light"] = _together(light, b)
    found["red light"] = _together(light, a)
    return found


def _sides(lab: Floats) -> Floats:
    """The outer eighths, where people seldom stand."""
    edge = max(lab.shape[1] // 8, 1)
    return np.concatenate([lab[:, :edge], lab[:, -edge:]], axis=1)


def _rough(light: Floats) -> float:
    return float(np.abs(np.diff(light, axis=1)).mean() + np.abs(np.diff(light, axis=0)).mean()) if min(light.shape) > 1 else 0.0


def _together(one: Floats, other: Floats) -> float:
    """Covariance over the spread of the first: how much the second rises with it."""
    centred = one - one.mean()
    return float((centred * other).mean() / max(float(centred.std()), 0.02))
