"""Scripts at wrong times are what they are said to be; what is right scores 1, what is refused counts as lost."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from animeu.bench.parts import alignment
from animeu.bench.parts.alignment import Tally, Video
from animeu.bench.real.voices import voices_of
from animeu.bench.rows import Row
from animeu.bench.timings import lines_of, swapped, wrong
from animeu.episode import Boundary
from animeu.text import Alignment
from animeu.timeline import FrameClock

MINUTES = 8
LENGTH_US = MINUTES * 60_000_000
CLOCK = FrameClock.constant(MINUTES * 60 * 24, Fraction(24))


def made(seed: int) -> tuple[np.ndarray, tuple[Boundary, ...]]:
    """Lines, a third of whose starts lie on cuts."""
    dice = np.random.default_rng(seed)
    steps = dice.uniform(2, 6, 110)
    starts = (np.cumsum(steps) * (LENGTH_US - 10e6) / steps.sum()).astype(np.int64)
    lines = np.stack([starts, starts + dice.integers(800_000, 1_900_000, 110)], axis=1)
    times = {*dice.choice(starts, 40, replace=False).tolist(), *dice.integers(0, LENGTH_US, 60).tolist()}
    frames = sorted({CLOCK.first_frame_from(time) for time in times})
    return lines, tuple(Boundary(frame, CLOCK.time_us(frame), "cut", 1.0) for frame in frames if 0 < frame < len(CLOCK))


@pytest.mark.parametrize("seed", range(4))
def test_a_wrong_script_holds_the_lines_of_the_video_at_other_times(seed):
    lines, _ = made(seed)
    for _, script, target, change in wrong(np.random.default_rng(seed), lines, LENGTH_US):
        assert script.shape == target.shape
        assert (script[:, 0] >= 0).all()
        assert (script[:, 1] > script[:, 0]).all()
        there = target[target[:, 0] >= 0]
        assert set(map(tuple, there)) <= set(map(tuple, lines))
        assert np.isnan(change) or change == int(change)


def test_shifts_stay_below_a_quarter_of_the_video():
    lines, _ = made(0)
    for seed in range(30):
        _, script, target, _ = next(iter(wrong(np.random.default_rng(seed), lines[:8], 40_000_000)))
        assert abs(script - target).max() <= 10_000_000 + 10_000


@pytest.mark.parametrize("seconds", [1, 4, 10, 59])
def test_a_video_too_short_for_a_preview_is_measured_without_one(seconds):
    whole = seconds * 1_000_000
    lines = np.array([[whole // 4, whole // 2], [whole // 2, whole * 3 // 4]])
    tally, dice = Tally(), np.random.default_rng(seconds)
    tally.add(Video(None, (), whole), lines, dice)
    made = {row.what: row for row in tally.rows(lambda what, measure, **more: Row("alignment", what, measure, "made up", **more))}
    assert "part cut out" not in made
    assert ("shift" in made) == (seconds > 1)
    assert all(row.count > 0 and np.isfinite(row.value) for row in made.values())


def test_a_script_of_which_the_video_has_no_line_is_no_case(monkeypatch):
    gone = np.array([[10_000, 20_000]]), np.array([[-1, -1]])
    monkeypatch.setattr(alignment, "wrong", lambda *given: [("part cut out", *gone, 0.0)])
    tally = Tally()
    tally.add(Video(None, (), LENGTH_US), made(0)[0], np.random.default_rng(0))
    assert [row.what for row in tally.rows(lambda what, measure, **more: Row("alignment", what, measure, "made up", **more))] == [
        "halves swapped; one of them can be met"
    ]


def test_halves_swapped_keep_every_line_and_its_length():
    lines, _ = made(1)
    script, target = swapped(lines, LENGTH_US)
    assert len(script) == len(lines)
    assert abs((script[:, 1] - script[:, 0]) - (target[:, 1] - target[:, 0])).max() <= 10_000


def test_scripts_are_aligned_and_others_refused(monkeypatch):
    monkeypatch.setattr(alignment, "wrong", lambda *given: [next(wrong(*given))])
    tally, dice = Tally(), np.random.default_rng(5)
    lines, cuts = made(2)
    video = Video(voices_of(dice, lines, LENGTH_US, 0.0, 0.01), cuts, LENGTH_US)
    tally.add(video, lines, dice)
    tally.refuse(video, "another episode", made(3)[0])
    rows = {row.what: row for row in tally.rows(lambda what, measure, **more: Row("alignment", what, measure, "made up", **more))}
    assert rows["shift"].value == 1.0
    assert rows["shift"].random is not None
    assert rows["shift"].random < 0.1
    assert rows["script of another episode"].value == 1.0
    assert rows["halves swapped; one of them can be met"].value < 0.7


def test_what_was_refused_though_it_belongs_counts_as_lost(monkeypatch):
    monkeypatch.setattr(alignment.text, "align", lambda *_, **__: Alignment((), 0.0, "made up"))
    tally, (lines, cuts) = Tally(), made(4)
    tally.add(Video(None, cuts, LENGTH_US), lines, np.random.default_rng(0))
    for row in tally.rows(lambda what, measure, **more: Row("alignment", what, measure, "made up", **more)):
        assert row.value == 0.0
        assert row.count > 0


def test_lines_are_told_apart_by_their_times_only():
    assert [line.span.start_us for line in lines_of(made(0)[0][:2])] == made(0)[0][:2, 0].tolist()
