"""The drawn traps: each is what its truth says, and all that the design asks for is among them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from benchmarks.traps import GROUPS, LEAD, MAKERS, Trap, between_leads, files, reel

ASKED = {
    "held drawings": ("figure on twos", "figure on threes", "drawing held for 4 s", "mouth and eyes"),
    "one- and two-frame flashes": ("flash of 1 white", "flash of 2 white", "flash of 2 red", "flash of 1 negative"),
    "strobes": ("strobe", "strobe of 1", "strobe of 3", "strobe of 6", "red and blue siren"),
    "pans": ("pan", "slow pan on threes", "fast pan", "whip pan"),
    "zooms": ("zoom in", "slow zoom in", "zoom out", "fast zoom"),
    "tilts": ("tilt", "fast tilt"),
    "fades through black or white": ("fade of 4 through black", "fade of 48 through black", "fade of 24 through white"),
    "long dissolves": ("dissolve of 48", "dissolve of 72"),
    "wipes": ("wipe of 16", "wipe down of 12", "slanted wipe of 20", "iris opens in 20", "iris closes in 16"),
    "letterboxing": ("letterbox", "letterbox slides in", "letterbox begins at a cut", "letterbox opens"),
    "pillarboxing": ("pillarbox slides in", "pillarbox ends at a cut"),
    "hard subtitles": ("hard subtitles", "hard subtitle over a cut"),
    "logos": ("logo and clock",),
    "credits": ("credits over black", "rolling credits over a picture", "popping credits over a picture"),
    "OP in every episode": ("the same opening twice",),
    "near-identical scenes in flashbacks": ("flashback to the same drawing",),
}
"""What DESIGN.md names, in its order; the black first frame and the frame rates are files of their own."""


@pytest.fixture(scope="module")
def drawn() -> dict[str, Trap]:
    return {name: make() for name, make in MAKERS.items()}


def test_no_two_traps_share_a_name() -> None:
    assert sum(map(len, GROUPS.values())) == len(MAKERS)
    assert not MAKERS.keys() & files.MAKERS.keys()


def test_everything_that_the_design_names_is_drawn() -> None:
    assert {name for names in ASKED.values() for name in names} <= MAKERS.keys()
    assert {"a black first frame", "23.976 frames a second", "variable: repeats dropped"} <= files.MAKERS.keys()


def test_traps_of_one_shot_have_no_boundary_and_the_others_have(drawn: dict[str, Trap]) -> None:
    for group, makers in GROUPS.items():
        for name in makers:
            assert bool(drawn[name].transitions) == (group in ("hard cuts", "gradual changes")), name


def test_the_truth_lies_inside_and_shots_last_three_frames_or_more(drawn: dict[str, Trap]) -> None:
    for name, trap in drawn.items():
        ends = [0, *(frame for pair in trap.transitions for frame in pair), len(trap.frames) - 1]
        assert ends == sorted(ends), name
        firsts = [0, *(new for _, new in trap.transitions), len(trap.frames)]
        assert min(b - a for a, b in pairwise(firsts)) >= 3, name


def test_every_change_of_shot_can_be_seen(drawn: dict[str, Trap]) -> None:
    for name, trap in drawn.items():
        for old, new in trap.transitions:
            change = np.abs(trap.frames[new].astype(np.int16) - trap.frames[old]).mean()
            assert change > 4, (name, old, new)


def test_ordinary_shots_show_another_place_than_the_trap_beside_them(drawn: dict[str, Trap]) -> None:
    for number, (name, trap) in enumerate(drawn.items()):
        whole = between_leads(trap, number).frames.astype(np.int16)
        for cut in (LEAD, len(whole) - LEAD):
            assert np.abs(whole[cut] - whole[cut - 1]).mean() > 35, name


def test_a_reel_tells_the_frames_of_each_trap() -> None:
    chosen = {name: MAKERS[name] for name in ("away and back", "dissolve of 6")}
    parts = list(reel(chosen))
    frames = np.concatenate([part for _, part in parts]).astype(np.int16)
    one, two = (segment for segment, _ in parts if segment)
    assert (one.stop, two.stop) == (two.first, len(frames) - LEAD // 2)
    steps = np.abs(np.diff(frames, axis=0)).mean(axis=(1, 2, 3))
    hard = sorted(new for segment in (one, two) for old, new in segment.transitions if new - old == 1)
    assert (np.flatnonzero(steps > 15) + 1).tolist() == hard
    assert [new - old for old, new in two.transitions] == [1, 7, 1]


@pytest.mark.parametrize("name", files.MAKERS)
def test_times_rise_and_cuts_are_where_the_picture_changes(name: str) -> None:
    made = files.MAKERS[name]()
    assert len(made.ticks) == len(made.frames)
    assert all(a < b for a, b in pairwise(made.ticks))
    for old, new in made.transitions:
        assert np.abs(made.frames[new].astype(np.int16) - made.frames[old]).mean() > 15


def test_frames_of_a_variable_rate_differ_in_length() -> None:
    assert len({b - a for a, b in pairwise(files.MAKERS["variable: repeats dropped"]().ticks)}) > 3
    assert len({b - a for a, b in pairwise(files.MAKERS["23.976 frames a second"]().ticks)}) == 1
