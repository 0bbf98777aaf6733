"""Log-odds to boundaries."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from animeu.episode import Boundary, Evidence
from animeu.fusion import FrameOdds, ScriptOdds, boundaries, keyframe_odds, sure_cuts
from animeu.fusion.boundaries import BESIDE_KEYFRAMES, RATE, SPACING, TEXT
from animeu.timeline import FrameClock
from animeu.tracks import Keyframes, VisionTrack


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


def test_of_an_evenly_smeared_peak_the_middle_is_meant() -> None:
    assert [b.frame for b in boundaries(track(odds(40, f10=2.0, f11=2.0, f12=2.0)))] == [0, 11]
    assert [b.frame for b in boundaries(track(odds(40, f10=2.0, f11=2.0, f12=2.0, f13=2.0, f14=2.0)))] == [0, 12]


def test_even_odds_are_no_boundary() -> None:
    assert len(boundaries(track(odds(20, f10=0.0)))) == 1


def spoken(n: int, trust: float = 1.0, rate: float = 1 / 73, **frames: float) -> ScriptOdds:
    values = np.zeros(n, dtype=np.float32)
    for name, value in frames.items():
        values[int(name[1:])] = value
    return ScriptOdds((FrameOdds("text", "line end", values),), trust, rate)


def test_sources_are_added_frame_by_frame() -> None:
    seen = track(odds(40, f10=-1.0, f20=1.0, f30=3.0))
    found = boundaries(seen, script=spoken(40, f10=2.5, f20=-2.0))
    assert [b.frame for b in found] == [0, 10, 30]
    assert [e.what for e in found[1].evidence] == ["picture", "line end"]
    assert found[1].evidence[0].weight == -1.0
    assert 2.0 < found[1].evidence[1].weight <= 2.5
    assert [str(e) for e in found[2].evidence] == ["picture +3.0"]


def test_no_script_decides_against_a_picture_that_is_sure() -> None:
    seen = track(odds(40, f10=8.0, f20=-8.0))
    assert [b.frame for b in boundaries(seen, script=spoken(40, f10=-50.0, f20=50.0))] == [0, 10]


def test_a_bound_on_the_script_keeps_the_shares_of_its_parts() -> None:
    parts = tuple(FrameOdds("text", what, np.eye(9, dtype=np.float32)[5] * weight) for what, weight in (("a", 30.0), ("b", 10.0)))
    (_, found, *_) = boundaries(track(odds(9, f5=0.0)), script=ScriptOdds(parts, 1.0, 0.01), candidates=np.array([5]))
    one, two = (e.weight for e in found.evidence)
    assert one == pytest.approx(3 * two, abs=0.01)
    assert one + two <= TEXT[1]


def test_without_a_picture_the_base_rate_is_the_ground() -> None:
    clock = FrameClock.constant(40, Fraction(24))
    listed = keyframe_odds(Keyframes(np.array([0, 20]), "aegisub"), 40)
    (_, found) = boundaries(keyframes=listed, clock=clock)
    assert (found.frame, [e.source for e in found.evidence]) == (20, ["rate", "keyframes"])
    assert found.evidence[0].weight == pytest.approx(np.log(RATE / (1 - RATE)), abs=1e-3)


def test_nothing_known_gives_the_start_alone() -> None:
    assert [b.kind for b in boundaries(clock=FrameClock.constant(40, Fraction(24)))] == ["start"]


def test_candidates_are_told_however_unlikely_and_so_are_all_maxima() -> None:
    seen = track(odds(60, f10=3.0, f30=-2.0))
    found = boundaries(seen, candidates=np.array([20]))
    assert {10, 20, 30} <= {b.frame for b in found}
    assert [b.frame for b in found if b.probability > 0.5] == [0, 10]


def test_a_trusted_edge_moves_a_dissolve_and_hardly_ever_a_cut() -> None:
    dissolve = Boundary(20, 0, "dissolve", 0.9, (Evidence("picture", "dissolve of 12 frames", 2.0),), (14, 25))
    seen = track(odds(60, f20=2.0, f40=8.0), (dissolve,))
    found = boundaries(seen, script=spoken(60, f21=4.0, f41=4.0))
    assert [b.frame for b in found] == [0, 21, 40]
    assert (found[1].kind, found[1].transition) == ("dissolve", (14, 25))
    assert str(found[1].evidence[0]).startswith("dissolve of 12 frames (-1 frame)")


def test_a_script_that_is_not_trusted_moves_nothing() -> None:
    dissolve = Boundary(20, 0, "dissolve", 0.9, (), (14, 25))
    assert [b.frame for b in boundaries(track(odds(60, f20=2.0), (dissolve,)), script=spoken(60, trust=0.0))] == [0, 20]


def test_beside_a_list_of_keyframes_the_script_counts_less() -> None:
    seen, listed = track(odds(40, f20=0.0)), keyframe_odds(Keyframes(np.array([0, 20]), "aegisub"), 40)
    (_, found) = boundaries(seen, script=spoken(40, f20=2.0), keyframes=listed)
    assert {e.source: e.weight for e in found.evidence}["text"] <= 2.0 * BESIDE_KEYFRAMES


def test_sure_cuts_are_hard_cuts_of_the_picture() -> None:
    dissolve = Boundary(20, 0, "dissolve", 0.9, (), (14, 25))
    assert sure_cuts(track(odds(60, f0=9.0, f20=6.0, f30=3.0, f40=5.0), (dissolve,))).tolist() == [40]


levels = arrays.arrays(np.float32, 60, elements=st.floats(-8, 8, width=16))


@given(levels, levels, levels, st.booleans(), st.booleans())
def test_weights_add_up_to_the_probability_and_nobody_is_too_near(
    cut: np.ndarray, text: np.ndarray, heard: np.ndarray, picture: bool, every: bool
) -> None:
    script = ScriptOdds((FrameOdds("text", "line end", text),), 1.0, 0.02)
    found = boundaries(
        track(cut) if picture else None,
        script=script,
        sound=FrameOdds("sound", "onset", heard / 8),
        clock=FrameClock.constant(60, Fraction(24)),
        candidates=np.arange(60) if every else None,
    )
    assert found[0].kind == "start"
    for one in found[1:]:
        assert one.probability == pytest.approx(1 / (1 + np.exp(-sum(e.weight for e in one.evidence))))
        assert every or one.probability > 0.499
        assert all(e.weight for e in one.evidence)
    assert all(b.frame - a.frame > SPACING for a, b in itertools.pairwise(found[1:]))


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
