"""How a shot is seen: scale, camera, drawing rate, key drawings, loops."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Shot
from animeu.fusion.bodies import SURE, around
from animeu.fusion.loops import gait, loops
from animeu.fusion.rate import STEP, drawings, fading, rate
from animeu.sights import CameraMove, Loop, MoveKind, Scale, View
from animeu.timeline import FrameClock
from animeu.tracks import StillTrack, Stretch, VisionTrack

SCALES: tuple[tuple[float, Scale], ...] = (
    (0.75, "extreme close-up"),
    (0.42, "close-up"),
    (0.27, "medium close-up"),
    (0.17, "medium"),
    (0.08, "full"),
    (0.0, "long"),
)
"""From which share of the picture's height the largest head makes a shot what."""

HEAD = 1.55
"""How many times as high as a face, from the brow to the chin, a head is without its hair: what shots are measured by, so that a
high tuft makes no closer shot. Of the drawn figures it is 1.54 to 1.56."""

MOVES: dict[str, MoveKind] = {"pan": "pan", "tilt": "tilt", "zoom": "zoom", "shake": "shake"}

UNSTEADY = frozenset({"shake", "flash", "strobe", "impact"})
"""What changes the whole picture, so that no drawing can be told."""


def staging(shots: Sequence[Shot], vision: VisionTrack) -> tuple[View, ...]:
    """How each shot is seen; time, place and colours are left as they are.

    Parameters
    ----------
    shots : sequence of Shot
        In order, without gaps.
    vision : VisionTrack
        A track without ``changes`` or ``cells`` tells no drawings; one without stills or faces no scale.
    """
    mixed = _mixed(vision)
    return tuple(_view(shot, vision, mixed) for shot in shots)


def _view(shot: Shot, vision: VisionTrack, mixed: NDArray[np.bool_]) -> View:
    first, end = shot.first_frame, shot.last_frame + 1
    moves = [stretch for stretch in vision.stretches if stretch.kind in MOVES and _mostly(stretch, shot)]
    camera = tuple(_move(stretch, shot, vision.clock) for stretch in moves)
    moving, unsteady = (_covered(first, end, stretches) for stretches in (moves, _within(vision.stretches, shot)))
    size = scale(vision.stills, shot, vision.size[1])
    clear = ~mixed[first:end] & ~unsteady
    told, cells = vision.changes, vision.cells
    if told is None or cells is None:
        return View(size, camera)
    changes = told[first:end].astype(np.float32) * np.float32(STEP)
    changes[:1] = 0  # the cut itself
    people = around(vision.stills, vision.size, first, shot.last_frame)
    lit = ~fading(vision.brightness[first:end])
    beat = rate(changes, clear & lit & (np.arange(end - first) > 0), moving, people)
    if not beat and 2 * unsteady.sum() > end - first:
        beat = "hold"  # one drawing is shaken
    begun = drawings(np.where(clear[:, None], changes, 0), moving) + first
    found = _each(clear & ~moving, lambda low, high: loops(cells[first + low : first + high], first + low))
    going = _each(~mixed[first:end], lambda low, high: gait(changes[low:high], beat, first + low))
    found += tuple(one for one in going if not any(_alike(one, other) for other in found))
    return View(size, camera, beat, tuple(begun.tolist()), found)


def scale(stills: StillTrack | None, shot: Shot, height: int) -> Scale:
    """How much of the people a shot shows, by the height of the largest head without its hair; empty where nobody is seen."""
    if stills is None or stills.faces is None or height <= 0:
        return ""
    inside = (stills.frames >= shot.first_frame) & (stills.frames <= shot.last_frame)
    heads = [HEAD * face.box.height for at in np.flatnonzero(inside).tolist() for face in stills.faces[at] if face.score >= SURE]
    return next(name for least, name in SCALES if max(heads) / height >= least) if heads else ""


def _move(stretch: Stretch, shot: Shot, clock: FrameClock) -> CameraMove:
    """A stretch as far as the shot goes; the speed is that of its amount, of a zoom the growth, in a second."""
    first, last = max(stretch.first, shot.first_frame), min(stretch.last, shot.last_frame)
    seconds = max(clock.time_us(stretch.last) - clock.time_us(stretch.first), 1) / 1_000_000
    far = stretch.amount if stretch.kind != "zoom" or stretch.amount <= 0 else abs(float(np.log(stretch.amount)))
    per_second = far / seconds if stretch.kind != "zoom" else float(np.expm1(far / seconds))
    kind = MOVES[stretch.kind]
    return CameraMove(kind, stretch.way or "", first, last, round(stretch.amount, 4), round(per_second, 4))


def _each(flags: NDArray[np.bool_], told: Callable[[int, int], tuple[Loop, ...]]) -> tuple[Loop, ...]:
    """What is told of each run of true values, from its first position to before its end."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    return tuple(one for low, high in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True) for one in told(low, high))


def _alike(one: Loop, other: Loop) -> bool:
    """Whether one of two loops at the same time is the other, or some rounds of it."""
    short, long = sorted((one.period, other.period))
    together = one.first_frame <= other.last_frame and other.first_frame <= one.last_frame
    return together and (long - short <= 1 or long % short == 0)


def _mostly(stretch: Stretch, shot: Shot) -> bool:
    """Whether more than half of a stretch lies in a shot."""
    shared = min(stretch.last, shot.last_frame) - max(stretch.first, shot.first_frame) + 1
    return 2 * shared > stretch.last - stretch.first + 1


def _within(stretches: Sequence[Stretch], shot: Shot) -> list[Stretch]:
    """What makes a shot unsteady, each with the frame after it, in which it goes."""
    return [
        Stretch(one.kind, one.first, one.last + 1)
        for one in stretches
        if one.kind in UNSTEADY and one.last + 1 >= shot.first_frame and one.first <= shot.last_frame
    ]


def _covered(first: int, end: int, stretches: Sequence[Stretch]) -> NDArray[np.bool_]:
    flags = np.zeros(end - first, dtype=bool)
    for one in stretches:
        flags[max(one.first - first, 0) : max(one.last + 1 - first, 0)] = True
    return flags


def _mixed(vision: VisionTrack) -> NDArray[np.bool_]:
    """Frames in which one picture goes over into another."""
    mixed = np.zeros(len(vision.cut), dtype=bool)
    for boundary in vision.gradual:
        if boundary.transition is not None:
            mixed[boundary.transition[0] : boundary.transition[1] + 2] = True
    return mixed
