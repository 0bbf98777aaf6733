"""The same picture as another studio would have coloured and framed it."""

from __future__ import annotations

from typing import Any

import numpy as np


def varied(lab: Any, dice: np.random.Generator, much: float) -> Any:
    """A small picture in OKLab, a little lighter or darker, flatter or harder, more or less colourful, and cropped.

    Parameters
    ----------
    lab : ndarray of float32, shape (h, w, 3)
    dice : numpy Generator
    much : float
        0 changes nothing.
    """
    height, width = lab.shape[:2]
    top, left = (int(dice.uniform(0, 0.2 * much) * side) for side in (height, width))
    bottom, right = (side - int(dice.uniform(0, 0.2 * much) * side) for side in (height, width))
    out = lab[top:bottom, left:right].copy()
    light = out[..., 0]
    middle = light.mean()
    out[..., 0] = (light - middle) * (1 + dice.normal(0, 0.12 * much)) + middle + dice.normal(0, 0.025 * much)
    out[..., 1:] = out[..., 1:] * (1 + dice.normal(0, 0.15 * much)) + dice.normal(0, 0.008 * much, 2)
    out[..., 0] = out[..., 0].clip(0, 1)
    return out.astype(np.float32)
