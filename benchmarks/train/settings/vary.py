"""The same picture as another studio would have coloured and framed it."""

from __future__ import annotations

import numpy as np

from animeu.vision.scenery import Scenery


def varied(seen: Scenery, dice: np.random.Generator, much: float) -> Scenery:
    """A small picture, a little lighter or darker, flatter or harder, more or less colourful, and cropped; its skin likewise.

    Parameters
    ----------
    seen : Scenery
    dice : numpy Generator
    much : float
        0 changes nothing.
    """
    height, width = seen.free.shape
    top, left = (int(dice.uniform(0, 0.2 * much) * side) for side in (height, width))
    bottom, right = (side - int(dice.uniform(0, 0.2 * much) * side) for side in (height, width))
    lab, free = seen.lab[top:bottom, left:right], seen.free[top:bottom, left:right]
    middle = np.array([lab[..., 0].mean(), 0, 0])
    hard, vivid = 1 + dice.normal(0, 0.12 * much), 1 + dice.normal(0, 0.15 * much)
    factor = np.array([hard, vivid, vivid])
    shift = dice.normal(0, 1, 3) * (0.025 * much, 0.008 * much, 0.008 * much)

    def other(colours: np.ndarray) -> np.ndarray:
        out = (colours - middle) * factor + middle + shift
        out[..., 0] = out[..., 0].clip(0, 1)
        return out.astype(np.float32)

    return Scenery(other(lab), free, None if seen.skin is None else other(seen.skin))
