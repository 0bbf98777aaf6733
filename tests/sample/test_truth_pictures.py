"""What the truth tells about cuts, holds, changes, light and the camera, against the pixels of every episode."""

import numpy as np
import pytest

from animeu.sample.exposure import BAR

BARS = round(BAR / 4)
"""Of a letterbox in pictures of 180 pixels."""


def white(watched):
    """Frames that are white, or inked as impact frames are, and the frames after them."""
    return {
        frame + after
        for burst in watched.truth.bursts
        for frame in range(burst.first_frame, burst.last_frame + 1)
        for after in (0, 1)
    }


def changing(watched):
    """Frames of gradual changes and the frames after them."""
    runs = [boundary.transition for boundary in watched.truth.boundaries if boundary.transition]
    return {frame for first, last in runs for frame in range(first, last + 2)}


def moving(watched):
    return {frame for move in watched.truth.moves for frame in range(move.first_frame, move.last_frame + 2)}


def test_every_cut_changes_the_picture_more_than_its_neighbours_do(watched):
    lit, missed = white(watched), []
    for frame in watched.truth.cuts:
        around = [watched.differences[f] for f in (frame - 2, frame - 1, frame + 1, frame + 2) if f not in lit]
        if not watched.differences[frame] > max(5, 1.5 * max(around, default=0)):
            missed.append((frame, watched.differences[frame], around))
    assert not missed


def test_nothing_changes_inside_a_hold(watched):
    inside = [frame for first, last in watched.truth.holds for frame in range(first + 1, last + 1)]
    assert watched.differences[inside].max() < 2.5
    assert watched.differences[inside].mean() < 0.2


def test_only_cuts_and_bursts_change_all_of_the_picture(watched):
    busy = [shot for shot in watched.truth.shots if {*shot.things} & {"train", "speedlines", "firework"}]
    known = {*watched.truth.cuts, *white(watched), *changing(watched), *moving(watched)}
    known |= {frame for shot in busy for frame in range(shot.first_frame, shot.last_frame + 1)}
    rest = [frame for frame in range(1, watched.truth.frames) if frame not in known]
    assert np.percentile(watched.differences[rest], 99.5) < 12


def test_every_black_frame_is_black_and_no_other_is(watched):
    black = {frame for first, last in watched.truth.black for frame in range(first, last + 1)}
    assert 0 in black
    dark = {frame for frame in range(watched.truth.frames) if watched.grey[frame].max() <= 24}
    assert {frame for frame in black if watched.grey[frame].max() > 24} == set()
    assert dark <= {frame + by for frame in black for by in range(-4, 5)}


def test_a_flash_is_white_and_the_same_shot_follows(watched):
    for burst in watched.truth.bursts:
        if burst.kind != "flash":
            continue
        first, last = burst.first_frame, burst.last_frame
        assert watched.grey[first : last + 1].min() > 235, burst
        assert watched.grey[last + 1].min() < 200, burst


def test_a_strobe_is_white_at_both_ends_and_flickers_between(watched):
    for burst in watched.truth.bursts:
        if burst.kind == "strobe":
            lit = watched.grey[burst.first_frame : burst.last_frame + 1].min(axis=(1, 2)) > 235
            assert lit[0], burst
            assert lit[-1], burst
            assert np.abs(np.diff(lit.astype(int))).sum() >= 2, burst


def test_an_impact_frame_is_black_and_white_and_the_next_its_negative(watched):
    for burst in watched.truth.bursts:
        if burst.kind != "impact":
            continue
        one = watched.grey[burst.first_frame]
        assert ((one < 60) | (one > 195)).mean() > 0.85, burst
        if burst.last_frame > burst.first_frame:
            other = watched.grey[burst.first_frame + 1].astype(int)
            assert np.corrcoef(one.ravel(), other.ravel())[0, 1] < -0.3, burst


def test_a_dissolve_goes_over_from_one_picture_to_the_other(watched):
    for boundary in watched.truth.boundaries:
        if boundary.kind == "dissolve":
            shares = progress(watched, *boundary.transition)
            assert shares[0] < 0.4, boundary
            assert shares[-1] > 0.6, boundary
            assert shares[len(shares) // 2] == pytest.approx(0.5, abs=0.25), boundary


def progress(watched, first, last):
    """How far each frame of a change is from the picture before to the picture after, by the best mix of the two."""
    old, new = (watched.grey[f].astype(float) for f in (first - 1, last + 1))
    way = new - old
    return [float(((watched.grey[f] - old) * way).sum() / (way**2).sum()) for f in range(first, last + 1)]


def test_a_wipe_uncovers_the_new_picture_from_the_stated_side(watched):
    for boundary in watched.truth.boundaries:
        if boundary.kind != "wipe":
            continue
        first, last = boundary.transition
        old, new = (watched.grey[f].astype(float) for f in (first - 1, last + 1))
        middle = watched.grey[boundary.frame].astype(float)
        newer = np.abs(middle - new) < np.abs(middle - old)
        told = np.abs(new - old) > 24
        share = {side: newer[part][told[part]].mean() for side, part in SIDES.items() if told[part].sum() > 200}
        ahead, behind = ORDER[boundary.how]
        if ahead in share and behind in share:
            assert share[ahead] > share[behind] + 0.4, (boundary, share)


SIDES = {
    "left": np.s_[:, :80],
    "right": np.s_[:, -80:],
    "top": np.s_[:45],
    "bottom": np.s_[-45:],
    "centre": np.s_[70:110, 130:190],
    "corner": np.s_[:30, :50],
}
ORDER = {
    "left": ("right", "left"),
    "right": ("left", "right"),
    "up": ("bottom", "top"),
    "down": ("top", "bottom"),
    "iris": ("centre", "corner"),
}
"""Where the new picture is seen first, and where last: an edge that goes to the left begins at the right."""


def test_a_fade_is_black_or_white_around_its_frame_and_nothing_else_before_and_after(watched):
    for boundary in watched.truth.boundaries:
        if boundary.kind == "fade":
            first, last = boundary.transition
            one = watched.grey[boundary.frame]
            assert one.max() <= 24 if boundary.how == "black" else one.min() >= 230, boundary
            assert all(watched.grey[f].std() > 8 for f in (first - 1, last + 1)), boundary


def test_the_bars_of_a_letterbox_are_black_and_what_is_between_is_not(watched):
    lit = white(watched)
    for shot in watched.truth.shots:
        frame = (shot.first_frame + shot.last_frame) // 2
        if frame in lit or watched.grey[frame].max() < 60:
            continue
        bars = np.concatenate([watched.grey[frame, : BARS - 1], watched.grey[frame, 1 - BARS :]])
        assert (bars.max() < 40) == shot.letterbox, (shot.first_frame, bars.max())


def test_a_repeated_shot_looks_like_the_shot_that_it_repeats(watched, season):
    for shot in watched.truth.shots:
        if shot.again is None:
            continue
        name, first, last = shot.again
        other = season(name)
        middle = min(shot.last_frame - shot.first_frame, last - first) // 2
        likeness = alike(watched.grey[shot.first_frame + middle], other.grey[first + middle])
        assert likeness > 0.55, (shot, likeness)  # it may snow there, and be tinted


def alike(a, b):
    """Correlation of what is between the bars of a letterbox."""
    a, b = (picture[BARS:-BARS].astype(float).ravel() for picture in (a, b))
    return float(np.corrcoef(a, b)[0, 1])


def test_what_falls_comes_back_after_its_period(watched):
    for loop in watched.truth.loops:
        if loop.what not in ("rain", "snow", "leaves"):
            continue
        pictures = watched.grey[loop.first_frame : loop.last_frame + 1]
        measure = most if loop.what == "rain" else brightest
        same, half = (least(pictures, by, measure) for by in (loop.period, loop.period // 2))
        assert np.median(same) < 0.7 * np.median(half), loop


def least(pictures, by, measure):
    """How two pictures so many frames apart differ, by a measure, where they differ least."""
    pairs = zip(pictures, pictures[by:], strict=False)
    return np.min([measure(np.abs(b.astype(np.int16) - a)) for a, b in pairs], axis=0)


def most(change):
    """The mean change in each of 48 tiles: somebody may move in some of them."""
    return change.reshape(6, 30, 8, 40).mean(axis=(1, 3))


def brightest(change):
    """How much a hundredth of the picture changes at least: leaves and flakes are small."""
    return np.percentile(change, 99)


def test_the_camera_goes_where_the_truth_says(watched):
    lit, changed, wrong = white(watched), changing(watched), []
    for move in watched.truth.moves:
        middle, length = (move.first_frame + move.last_frame) // 2, move.last_frame - move.first_frame + 1
        far = 320 * move.amount if move.kind != "zoom" else 160 * abs(move.amount - 1)
        step = min(round(8 * length / max(far, 1)), length // 2)
        pair = (middle - step // 2, middle - step // 2 + step)
        if move.kind == "shake" or far < 8 or {*pair} & (lit | changed) or watched.grey[pair[0]].max() < 60:
            continue
        found = seen_way(*(watched.grey[frame].astype(float) for frame in pair), move.kind)
        if found != move.direction:
            wrong.append((move, found))
    assert not wrong


def seen_way(before, after, kind):
    """Where the camera went between two pictures, by the shift or growth that makes the first most like the second."""
    likeness = {}
    for by in (*range(-24, 0), *range(1, 25)):
        if kind == "zoom":
            moved, way = grown(before, 1 + by / 200), "in" if by > 0 else "out"
        else:  # the camera goes to the right where the picture goes to the left
            axis, ways = (1, ("left", "right")) if kind == "pan" else (0, ("up", "down"))
            moved, way = np.roll(before, -by, axis), ways[by > 0]
        likeness[by] = (float(np.corrcoef(moved[25:-25, 25:-25].ravel(), after[25:-25, 25:-25].ravel())[0, 1]), way)
    return max(likeness.values())[1]


def grown(picture, by):
    """A picture enlarged around its middle, at its own size."""
    rows, columns = ((np.arange(n) - n / 2) / by + n / 2 for n in picture.shape)
    inside = (np.clip(np.rint(index), 0, n - 1).astype(int) for index, n in zip((rows, columns), picture.shape, strict=True))
    return picture[np.ix_(*inside)]


def test_a_shaking_camera_shows_another_picture_in_every_frame(watched):
    for move in watched.truth.moves:
        if move.kind == "shake":
            assert (watched.differences[move.first_frame + 1 : move.last_frame + 1] > 0.5).all(), move
