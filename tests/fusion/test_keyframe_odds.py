"""What a list of keyframes says of each frame."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from animeu.fusion import keyframe_odds
from animeu.fusion.keyframes import ABSENT, FIRST, LATER, RUN
from animeu.tracks import Keyframes


def said(frames: list[int], n: int) -> np.ndarray:
    return keyframe_odds(Keyframes(np.array(frames, dtype=np.int64), "wwxd"), n).values


def test_a_run_of_keyframes_is_one_cut_and_what_follows_is_doubtful() -> None:
    values = said([10, 12, 12 + RUN, 40], 50)
    assert [float(values[f]) for f in (10, 12, 12 + RUN, 40, 41)] == [FIRST, LATER, LATER, FIRST, ABSENT]


def test_an_empty_list_speaks_against_every_frame() -> None:
    assert (said([], 20) == ABSENT).all()


@given(st.sets(st.integers(0, 99)), st.integers(0, 80))
def test_every_frame_has_one_of_three_values_and_frames_beyond_are_nobodys(frames: set[int], n: int) -> None:
    values = said(sorted(frames), n)
    assert len(values) == n
    assert set(np.unique(values)) <= {FIRST, LATER, ABSENT}
    assert np.array_equal(np.flatnonzero(values > ABSENT), sorted(f for f in frames if f < n))
