"""What the picture does that is no cut: it stands still, the camera moves, a flash, a strobe, an impact frame.

A cut leaves for good. What comes back was a flash or an impact; what the movement of the whole picture explains is a camera
move; what does not change at all is held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from animeu.tracks import Stretch, StretchKind
from animeu.vision.camera import Motion
from animeu.vision.cuts import ALIKE, STILL
from animeu.vision.look import Floats, Looks, difference, rearranged, unexplained

HOLD = 12
"""Frames of the shortest drawing that is called held: half a second. Drawings on twos and threes are ordinary motion."""

WINDOW = 6
"""Frames over which a camera move is measured: on threes two drawings, and slow moves come to something."""

EXPLAINED, AMOUNT = 0.3, 0.006
"""Least share of the change that a camera move explains, and least way in six frames, as a share of the picture."""

JUMP = 0.04
"""Least change of the frame with which a flash or an impact begins."""

BACK = (1, 2, 3, 4, 6, 9, 12, 16, 24)
"""After so many frames the old picture is looked for."""

IMPACT = 4
"""Frames of the longest impact; what lasts longer and shows another drawing is a shot."""

STAYS = 0.6
"""What differs plainly by more than this share of the first change has not come back."""

SAME = 0.2
"""Largest share of the change that may be left after an impact: the very drawing returns, which shaking cameras do not manage."""

BEAT, BEATS = 8, 3
"""Flashes that follow each other within so many frames, and so many of them, are a strobe."""


def returning(looks: Looks, step: Floats, odds: Floats, low: int, high: int) -> Iterator[Stretch]:
    """Find the flashes and impacts that begin from frame ``low`` to before ``high``; frames count from the first of ``looks``.

    ``odds`` are those of a cut, shape (n,): where there is one, nothing returns.
    """
    jumps = np.flatnonzero((step > JUMP) & (np.arange(len(step)) >= max(low, 1)) & (np.arange(len(step)) < high))
    jumps = jumps[odds[jumps] <= 0] if len(odds) == len(step) else jumps
    until = -1
    for frame in jumps.tolist():
        if frame <= until:
            continue
        back = _back(looks, frame)
        if back is None:
            continue
        last, left = back
        kind = _returned(looks, frame, last, left)
        if kind is not None:
            yield Stretch(kind, frame, last)
            until = last + 1


def _back(looks: Looks, frame: int) -> tuple[int, float] | None:
    """The last frame before the picture is again what it was before ``frame``, and what share of the change is left then."""
    after = np.array([0, *BACK])
    after = after[frame + after < len(looks)]
    home = looks.pictures[..., np.full(len(after), frame - 1)]
    there = looks.pictures[..., frame + after]
    plain = difference(home, there)
    if len(plain) < 2 or plain[1:].min() > STAYS * plain[0]:  # spares the search for motion at nearly every frame
        return None
    away = unexplained(home, there)
    near = np.flatnonzero(away[1:] < min(0.4 * float(away[0]), ALIKE))
    if not near.size:
        return None
    at = int(near[0]) + 1
    return frame + int(after[at]) - 1, float(away[at] / away[0])


def _returned(looks: Looks, frame: int, last: int, left: float) -> StretchKind | None:
    """Whether what came between is a flash or an impact; None when it is neither."""
    home = frame - 1
    light = abs(float(looks.brightness[frame] - looks.brightness[home]))
    layout = float(rearranged(looks.pictures[:1, ..., [home]], looks.pictures[:1, ..., [frame]])[0])
    if light > 0.08 and (looks.contrast[frame] < 0.6 * looks.contrast[home] or layout < 0.3):
        return "flash"
    return "impact" if last - frame < IMPACT and layout > 0.3 and left < SAME else None


def strobes(found: Sequence[Stretch]) -> list[Stretch]:
    """Join flashes that follow each other quickly."""
    groups: list[list[Stretch]] = []
    for stretch in found:
        if groups and stretch.kind == groups[-1][-1].kind == "flash" and stretch.first - groups[-1][-1].last <= BEAT:
            groups[-1].append(stretch)
        else:
            groups.append([stretch])
    joined: list[Stretch] = []
    for group in groups:
        joined += [Stretch("strobe", group[0].first, group[-1].last)] if len(group) >= BEATS else group
    return joined


def moves(step: Floats, quick: Motion, slow: Motion, edges: NDArray[np.int64]) -> list[Stretch]:
    """Camera moves and held drawings.

    Parameters
    ----------
    step : ndarray of float32, shape (n,)
        How much each frame differs from the one before.
    quick : Motion
        From each frame's predecessor to it, n entries.
    slow : Motion
        From frame ``WINDOW * i`` to ``WINDOW * (i + 1)``.
    edges : ndarray of int64
        Frames that are not to be counted: first frames of shots, transitions, flashes. No stretch runs across them.
    """
    count, windows = len(step), -(-len(step) // WINDOW)
    barred = np.zeros(count + 1, dtype=bool)
    barred[edges] = barred[0] = barred[count] = True
    label = np.repeat(_labels(step, quick, slow, barred[:count], windows), WINDOW)[:count]
    found = []
    bars = np.flatnonzero(barred)
    for before, after in zip(bars[:-1].tolist(), bars[1:].tolist(), strict=True):
        inner = label[before + 1 : after] if after > before + 1 else label[:0]
        for first, last, value in _runs(inner):
            if value and last - first + 1 >= WINDOW:
                found.append(_move(value, before + 1 + first, before + 1 + last, before, after - 1))
        still = (step[before + 1 : after] <= STILL) & (inner == 0)
        for first, last, value in _runs(still.astype(np.int64)):
            # The drawing is already there in the frame before the first that does not change.
            if value and last - first + 2 >= HOLD:
                found.append(Stretch("held", before + first, before + 1 + last))
    return sorted(found, key=lambda stretch: stretch.first)


def _labels(step: Floats, quick: Motion, slow: Motion, barred: NDArray[np.bool_], windows: int) -> NDArray[np.int64]:
    """For each window the kind of camera move and its direction, 0 for none."""
    count = len(step)
    window = np.maximum(np.arange(count) - 1, 0) // WINDOW
    use = (step > STILL) & ~barred
    weight = np.where(use, step, 0)

    def total(values: Floats) -> Floats:
        return np.asarray(np.bincount(window, values, minlength=windows)[:windows], dtype=np.float32)

    sums = [total(np.where(use, values, 0)) for values in (quick.right, quick.down, quick.growth)]
    explained = total(weight * np.clip(quick.explained, -1, 1)) / np.maximum(total(weight), 1e-6)
    calm = total(barred.astype(np.float32)) == 0
    rest = np.zeros(windows - min(windows, len(slow.right)), dtype=np.float32)
    other = [np.concatenate([v[:windows], rest]) for v in (slow.right, slow.down, slow.growth, slow.explained)]
    better = (other[3] > explained) & calm
    chosen = np.stack([np.where(better, b, a) for a, b in zip(sums, other[:3], strict=True)])
    explained = np.where(better, other[3], explained)
    # A picture that grows by a hundredth moves by half of that at its edges.
    amount = np.abs(chosen) * np.array([[1], [1], [0.5]], dtype=np.float32)
    kind = amount.argmax(0)
    rows = np.arange(windows)
    moving = (explained >= EXPLAINED) & (amount[kind, rows] >= AMOUNT)
    return np.asarray(np.where(moving, (kind + 1) * np.sign(chosen[kind, rows]), 0), dtype=np.int64)


def _move(value: int, first: int, last: int, low: int, high: int) -> Stretch:
    """A camera move, to the edge of the shot where less than a window is missing."""
    kinds: tuple[StretchKind, ...] = ("pan", "tilt", "zoom")
    first, last = low if first - low <= WINDOW else first, high if high - last < WINDOW else last
    return Stretch(kinds[abs(value) - 1], first, last)


def _runs(values: NDArray[np.int64]) -> Iterator[tuple[int, int, int]]:
    """First and last position and value of each run of equal values."""
    if not len(values):
        return
    edges = np.concatenate([[0], np.flatnonzero(np.diff(values)) + 1, [len(values)]])
    for first, after in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        yield first, after - 1, int(values[first])
