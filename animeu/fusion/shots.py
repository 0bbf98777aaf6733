"""From boundaries to shots, each with a frame that stands for it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Boundary, Shot
from animeu.tracks import VisionTrack

DARK, BRIGHT = 0.06, 0.94
"""Mean luma outside which a picture is all but black or white."""

FLAT = 0.03
"""Standard deviation of luma below which a picture shows nothing."""


def shots(boundaries: Sequence[Boundary], vision: VisionTrack | None) -> tuple[Shot, ...]:
    """Cut a video into shots.

    Parameters
    ----------
    boundaries : sequence of Boundary
        In order; the first of them at frame 0.
    vision : VisionTrack or None
        What was seen.

    Returns
    -------
    tuple of Shot
        They cover every frame once, in order; empty when there is no video.
    """
    if vision is None or not boundaries:
        return ()
    ends = [boundary.frame for boundary in boundaries[1:]] + [len(vision.cut)]
    mixed = _mixed(boundaries, len(vision.cut))
    return tuple(
        Shot(
            first_frame=boundary.frame,
            last_frame=end - 1,
            span=vision.clock.span(boundary.frame, end - 1),
            probability=boundary.probability,
            representative=representative(vision, boundary.frame, end - 1, mixed),
            brightness=round(float(vision.brightness[boundary.frame : end].mean()), 4),
            # The first frame's movement is the cut itself.
            movement=round(float(vision.movement[boundary.frame + 1 : end].mean()), 4) if end - boundary.frame > 1 else 0.0,
            begins_with=boundary.kind,
        )
        for boundary, end in zip(boundaries, ends, strict=True)
    )


def representative(vision: VisionTrack, first: int, last: int, mixed: NDArray[np.bool_] | None = None) -> int:
    """The frame that stands for a shot: nothing black, blurred or mixed when the shot has anything better.

    Frames are ranked by what they lack, the worst fault first: all but black, white or empty; part of a transition; then by a
    score of sharpness, contrast, stillness and nearness to the middle.

    Parameters
    ----------
    vision : VisionTrack
    first, last : int
        First and last frame of the shot.
    mixed : ndarray of bool, shape (n,), optional
        Which frames lie inside a transition.
    """
    at = slice(first, last + 1)
    brightness, contrast, sharpness, movement = (
        column[at].astype(np.float64) for column in (vision.brightness, vision.contrast, vision.sharpness, vision.movement)
    )
    empty = (brightness < DARK) | (brightness > BRIGHT) | (contrast < FLAT)
    inside = np.zeros(len(empty), dtype=bool) if mixed is None else mixed[at]
    # What moves until the next frame smears this one too.
    moving = np.maximum(movement, np.append(movement[1:], 0.0))
    if len(moving) > 1:
        moving[0] = movement[1]
    place = np.abs(np.linspace(-1, 1, len(empty))) if len(empty) > 1 else np.zeros(1)
    score = (
        sharpness / max(float(sharpness.max()), 1e-6)
        + 0.5 * contrast / max(float(contrast.max()), 1e-6)
        - 0.5 * moving
        - 0.5 * place**2
        - 2.0 * inside
        - 8.0 * empty
    )
    return first + int(np.argmax(score))


def _mixed(boundaries: Sequence[Boundary], frames: int) -> NDArray[np.bool_]:
    mixed = np.zeros(frames, dtype=bool)
    for boundary in boundaries:
        if boundary.transition is not None:
            mixed[boundary.transition[0] : boundary.transition[1] + 1] = True
    return mixed
