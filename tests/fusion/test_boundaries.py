"""Log-odds to boundaries."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from animeu.episode import Boundary, Evidence
from animeu.fusion import FrameOdds, boundaries
from animeu.fusion.boundaries import SPACING
from animeu.timeline import FrameClock
from animeu.tracks import VisionTrack


def track(cut: np.ndarray, gradual: tuple[Boundary, ...] = ()) -> VisionTrack:
    n = len(cut)
    flat = np.full(n, 0.5, dtype=np.float32)
    return VisionTrack(
        clock=FrameClock.constant(n, Fraction(24000, 1001)),
        size=(1280, 720),
        cut=cut.astype(np.float32),
        gradual=gradual,
        brightness=flat,
        contrast=flat,
        sharpness=flat,
        movement=np.zeros(n, dtype=np.float32),
        colour=np.zeros((n, 64), dtype=np.uint8),
        picture_frames=np.zeros(0, dtype=np.int64),
    )


def odds(n: int, **peaks: float) -> np.ndarray:
    values = np.full(n, -8.0)
    for name, value in peaks.items():
        values[int(name[1:])] = value
    return values


def test_a_video_without_picture_has_none() -> None:
    assert boundaries(None) == ()
    assert boundaries(track(np.zeros(0))) == ()


def test_the_first_is_always_the_start() -> None:
    (start,) = boundaries(track(odds(10, f0=9.0)))
    assert (start.frame, start.kind, start.probability, start.time_us) == (0, "start", 1.0, 0)


def test_a_cut_carries_time_probability_and_evidence() -> None:
    seen = track(odds(48, f24=2.0))
    (_, cut) = boundaries(seen)
    assert (cut.frame, cut.kind) == (24, "cut")
    assert cut.time_us == seen.clock.time_us(24)
    assert cut.probability == pytest.approx(1 / (1 + np.exp(-2)))
    assert [str(e) for e in cut.evidence] == ["picture +2.0"]


def test_neighbours_do_not_both_begin_a_shot() -> None:
    assert [b.frame for b in boundaries(track(odds(40, f10=1.0, f11=4.0, f12=0.5, f15=1.0)))] == [0, 11, 15]


def test_even_odds_are_no_boundary() -> None:
    assert len(boundaries(track(odds(20, f10=0.0)))) == 1


def test_further_sources_are_added_frame_by_frame() -> None:
    seen = track(odds(40, f10=-1.0, f20=1.0, f30=3.0))
    edges = np.zeros(40, dtype=np.float32)
    edges[10], edges[20] = 2.5, -2.0
    found = boundaries(seen, [FrameOdds("text", "line edge", edges)])
    assert [b.frame for b in found] == [0, 10, 30]
    assert [str(e) for e in found[1].evidence] == ["picture -1.0", "line edge +2.5"]
    assert [str(e) for e in found[2].evidence] == ["picture +3.0"]


def test_a_gradual_change_keeps_its_kind_its_frames_and_its_evidence() -> None:
    seen = Boundary(20, 0, "dissolve", 0.9, (Evidence("picture", "dissolve of 12 frames", 2.2),), (14, 25))
    (_, found) = boundaries(track(odds(40, f20=2.2), (seen,)))
    assert (found.kind, found.transition) == ("dissolve", (14, 25))
    assert [str(e) for e in found.evidence] == ["dissolve of 12 frames +2.2"]


@given(arrays.arrays(np.float32, st.integers(1, 60), elements=st.floats(-8, 8, width=16)))
def test_boundaries_rise_keep_their_distance_and_miss_no_lonely_peak(values: np.ndarray) -> None:
    frames = [b.frame for b in boundaries(track(values))]
    assert frames[0] == 0
    assert all(b - a > SPACING for a, b in itertools.pairwise(frames[1:]))
    for frame in range(1, len(values)):
        near = values[max(1, frame - SPACING) : frame + SPACING + 1]
        if values[frame] > 0 and values[frame] == near.max() and (near == values[frame]).sum() == 1:
            assert frame in frames
