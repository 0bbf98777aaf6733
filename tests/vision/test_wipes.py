"""Wipes: an edge in any direction, over pictures that move; and what changes in order but is no wipe."""

from collections.abc import Callable

import numpy as np
import pytest

from animeu.vision import gradual
from animeu.vision.cuts import steps
from animeu.vision.look import Looks, look
from animeu.vision.transitions import SURE, Transition
from animeu.vision.wipes import Wipe, wipes
from benchmarks.traps import stage

Frames = np.ndarray
Shrink = Callable[[Frames], Frames]
Begins = Callable[[Frames], list[tuple[int, str]]]

DOWN, RIGHT = np.mgrid[:27, :48].astype(np.float32) / np.array([27, 48], dtype=np.float32)[:, None, None]
FROM_THE_MIDDLE = np.hypot((DOWN - 0.5) * 27, (RIGHT - 0.5) * 48) / np.hypot(13.5, 24)
EDGES = {"right": RIGHT, "left": 1 - RIGHT, "down": DOWN, "slanting": (RIGHT + DOWN) / 2, "iris": FROM_THE_MIDDLE}


@pytest.fixture(scope="module")
def pictures(shrink: Shrink) -> tuple[Frames, Frames]:
    """Two ordinary pictures, 60 frames each."""
    one, other = (shrink(stage.still(stage.ordinary(number), 60)) for number in (20, 23))
    return one, other


def wiped(old: Frames, new: Frames, when: Frames, frames: int) -> Frames:
    """The edge is on its way from frame 20 to before frame ``20 + frames``."""
    share = (np.arange(60) - 19).clip(0, frames + 1) / (frames + 1)
    return np.where((when < share[:, None, None])[..., None], new, old)


def found(frames: Frames) -> list[Wipe]:
    seen = look(frames)
    return list(wipes(seen, steps(seen)))


@pytest.mark.parametrize("edge", list(EDGES))
@pytest.mark.parametrize("frames", [8, 16])
def test_an_edge_in_any_direction_is_found_with_its_ends(pictures: tuple[Frames, Frames], edge: str, frames: int) -> None:
    (wipe,) = found(wiped(*pictures, EDGES[edge], frames))
    assert abs(wipe.first - 20) <= 1 + (edge == "slanting")  # it begins and ends in a corner
    assert abs(wipe.last - (19 + frames)) <= 1 + (edge == "slanting")
    half = np.quantile(EDGES[edge], 0.5) * (frames + 1) + 19
    assert abs(wipe.middle - half) <= 1


def test_a_wipe_over_drawings_on_twos_is_a_boundary(pictures: tuple[Frames, Frames], begins: Begins) -> None:
    """Every other frame of the old picture changes as much as the edge does: as a path this is crooked."""
    old, new = pictures
    on_twos = np.stack([np.roll(frame, 3 * (number // 2 % 2), axis=1) for number, frame in enumerate(old)])
    video = wiped(on_twos, new, RIGHT, 10)
    seen = look(video)
    assert not [ramp for ramp in gradual.ramps(seen, steps(seen)) if ramp.new - ramp.old > 8]
    ((frame, kind),) = begins(video)
    assert abs(frame - 25) <= 1
    assert kind == "dissolve"


def test_a_dissolve_a_cut_and_a_pan_are_no_wipes(pictures: tuple[Frames, Frames]) -> None:
    old, new = pictures
    share = ((np.arange(60) - 19).clip(0, 12) / 12)[:, None, None, None]
    assert found((old * (1 - share) + new * share).astype(np.uint8)) == []
    assert found(np.concatenate([old[:30], new[:30]])) == []
    assert found(np.stack([np.roll(old[0], -3 * min(max(k - 19, 0), 16), axis=1) for k in range(60)])) == []


def test_a_board_that_slides_over_a_third_of_the_picture_is_no_wipe(pictures: tuple[Frames, Frames], begins: Begins) -> None:
    old, new = pictures
    video = wiped(old, new, RIGHT, 12)
    video[:, :18] = old[:, :18]
    assert found(video) == []
    assert begins(video) == []


def test_a_wipe_to_black_is_left_to_fades(pictures: tuple[Frames, Frames]) -> None:
    assert found(wiped(pictures[0], np.zeros_like(pictures[0]), RIGHT, 12)) == []


def test_a_wipe_is_told_in_frames_of_the_video(pictures: tuple[Frames, Frames]) -> None:
    ends: Looks = look(np.concatenate([pictures[0][:1], pictures[1][:1]]))
    told = Transition.behind(Wipe(20, 29, 25), ends, 1000)
    assert (told.first, told.last, told.frame, told.odds) == (1020, 1029, 1025, SURE)
