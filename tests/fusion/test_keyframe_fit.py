"""A list of keyframes of another video, another rate or another beginning is refused, and what it is of is said."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu.errors import WrongKeyframes
from animeu.fusion.keyframe_fit import check, keyframe_fit
from animeu.timeline import FrameClock
from animeu.tracks import Keyframes

FILM = Fraction(24000, 1001)
CLOCK = FrameClock.constant(20_000, FILM)
LISTED = np.cumsum(np.random.default_rng(1).integers(8, 130, 280)).astype(np.int64)
SEEN = LISTED[np.random.default_rng(2).random(280) < 0.6]


def keyframes(frames: np.ndarray, count: int | None = None, rate: float | None = None) -> Keyframes:
    return Keyframes(np.asarray(frames, dtype=np.int64), "wwxd", count, rate)


def test_the_right_list_passes_unchanged() -> None:
    listed = keyframes(LISTED, count=20_000, rate=23.976)
    found = check(listed, CLOCK, cuts=SEEN)
    assert found.frames.tolist() == LISTED.tolist()
    assert found.notices == ()


@pytest.mark.parametrize("rate", [Fraction(25), Fraction(30000, 1001), Fraction(50), Fraction(60)])
def test_a_list_made_at_another_rate_is_refused_and_the_rate_is_named(rate: Fraction) -> None:
    there = np.ceil(LISTED * float(rate / FILM) - 1e-6)
    with pytest.raises(WrongKeyframes, match=f"at {float(rate):.3f} frames a second") as caught:
        check(keyframes(there), CLOCK, cuts=SEEN)
    assert caught.value.rate == pytest.approx(float(rate))
    assert "this very video" in str(caught.value)


def test_a_list_made_at_23976_for_a_video_of_another_rate_is_refused() -> None:
    video = FrameClock.constant(25_000, Fraction(30000, 1001))
    cuts = np.ceil(SEEN * 1.25 - 1e-6).astype(np.int64)
    with pytest.raises(WrongKeyframes) as caught:
        check(keyframes(LISTED), video, cuts=cuts)
    assert caught.value.rate == pytest.approx(23.976, abs=0.001)


@pytest.mark.parametrize("shift", [-40, -1, 1, 24, 600])
def test_a_list_that_is_late_or_early_is_refused_and_the_shift_is_named(shift: int) -> None:
    moved = LISTED + shift
    with pytest.raises(WrongKeyframes, match=r"late|early|later|earlier") as caught:
        check(keyframes(moved[moved >= 0]), CLOCK, cuts=SEEN)
    assert caught.value.shift == shift


def test_a_list_of_another_video_is_refused_without_a_guess() -> None:
    other = np.sort(np.random.default_rng(9).choice(20_000, 280, replace=False))
    with pytest.raises(WrongKeyframes, match="no more often than chance") as caught:
        check(keyframes(other), CLOCK, cuts=SEEN)
    assert (caught.value.rate, caught.value.shift) == (None, None)


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        (keyframes(LISTED, count=25_000), "25000 frames and this one has 20000, as the same video at 29.970"),
        (keyframes(LISTED, count=12_345), "12345 frames and this one has 20000"),
        (keyframes(np.append(LISTED, 24_000)), "last keyframe is frame 24000"),
        (keyframes(LISTED, rate=25.0), "at 25.000 frames a second and this one has 23.976"),
    ],
)
def test_without_a_look_at_the_picture_counts_ends_and_rates_decide(listed: Keyframes, said: str) -> None:
    with pytest.raises(WrongKeyframes, match=said):
        check(listed, CLOCK)
    if listed.frames[-1] < 20_000 or listed.count is None:
        trusted = check(listed, CLOCK, cuts=SEEN)  # what coincides is of this video, whatever else the file says
        assert "keyframes-doubtful" in [notice.code for notice in trusted.notices]
        assert trusted.frames.max() < 20_000


def test_a_few_frames_more_are_nothing_and_those_beyond_the_end_are_left_out() -> None:
    found = check(keyframes(np.append(LISTED, [20_000, 20_003]), count=20_004), CLOCK)
    assert found.frames.tolist() == LISTED.tolist()
    assert [notice.code for notice in found.notices] == ["keyframes-beyond"]


def test_nothing_is_decided_on_few_cuts() -> None:
    assert keyframe_fit(keyframes(LISTED), CLOCK, SEEN[:5]) is None
    assert keyframe_fit(keyframes(LISTED[:5]), CLOCK, SEEN) is None
    assert check(keyframes(LISTED[:5]), CLOCK, cuts=SEEN).notices == ()


@given(
    st.lists(st.integers(0, 400), max_size=40),
    st.lists(st.integers(0, 300), max_size=40),
    st.integers(0, 300),
    st.sampled_from([None, 10, 300]),
)
def test_any_lists_are_judged_or_refused_without_another_error(listed, cuts, frames, count) -> None:
    clock = FrameClock.constant(frames, FILM)
    given_ = keyframes(np.unique(np.array(listed, dtype=np.int64)), count)
    try:
        found = check(given_, clock, cuts=np.unique(np.array([c for c in cuts if c < frames], dtype=np.int64)))
    except WrongKeyframes:
        return
    assert all(frame < frames for frame in found.frames)
