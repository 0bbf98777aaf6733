"""What comes back and is no cut: flashes, strobes, impact frames. A cut leaves for good.

The constants were chosen by hand on the drawn traps of light: of 15 with flashes, strobes or impact frames 14 are named, all
rightly, lightning is not; flickering fire, shutting eyes and a passing train are neither. In the
drawn sample the one flash is found and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from animeu.tracks import Stretch, StretchKind
from animeu.vision.cuts import ALIKE
from animeu.vision.look import Floats, Looks, difference, rearranged, unexplained

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

ABRUPT = 0.5
"""Least share of the way to the farthest picture that the first frame goes: lids that shut go slower."""

QUIET, AROUND = 0.4, 12
"""Of so many frames before and after, all but one change by no more than this share of the jump: what flickers all the time, or
rushes by, is no flash. The one may be a cut."""

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
    if plain[0] < ABRUPT * plain[:at].max():
        return None
    return frame + int(after[at]) - 1, float(away[at] / away[0])


def _returned(looks: Looks, frame: int, last: int, left: float) -> StretchKind | None:
    """Whether what came between is a flash or an impact; None when it is neither."""
    home = frame - 1
    light = abs(float(looks.brightness[frame] - looks.brightness[home]))
    layout = float(rearranged(looks.pictures[:1, ..., [home]], looks.pictures[:1, ..., [frame]])[0])
    if light > 0.08 and (looks.contrast[frame] < 0.6 * looks.contrast[home] or layout < 0.3):
        return "flash"
    return "impact" if last - frame < IMPACT and layout > 0.3 and left < SAME else None


def joined(found: Sequence[Stretch], step: Floats) -> list[Stretch]:
    """Join flashes that follow each other quickly to strobes, and leave out what stands in no quiet picture."""
    groups: list[list[Stretch]] = []
    for stretch in found:
        if groups and stretch.kind == groups[-1][-1].kind == "flash" and stretch.first - groups[-1][-1].last <= BEAT:
            groups[-1].append(stretch)
        else:
            groups.append([stretch])
    whole: list[Stretch] = []
    for group in groups:
        if not _quiet(step, group[0].first, group[-1].last):
            continue
        whole += [Stretch("strobe", group[0].first, group[-1].last)] if len(group) >= BEATS else group
    return whole


def _quiet(step: Floats, first: int, last: int) -> bool:
    sides = step[max(first - AROUND, 1) : first], step[last + 2 : last + 2 + AROUND]
    return all(len(side) < 2 or np.sort(side)[-2] <= QUIET * step[first] for side in sides)
