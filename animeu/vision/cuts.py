"""Hard cuts by the cheap look: which frames can be the first of a new shot, and how surely.

A cut changes the picture more than anything around it *and for good*. So a frame is compared not only with the one before it
but across it, with pairs up to four frames apart: a flash of one to three frames, a strobe or an impact frame leaves at least
one such pair alike.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from animeu.vision import gradual
from animeu.vision.look import Floats, Looks, changed, difference, rearranged, recoloured, unexplained

STILL = 0.004
"""Frames that differ less from the one before (mean over pixels, 0 to 1) are no cut: held drawings in reels that x264 wrote at
CRF 28 differ by 0.0034 at most."""

ACROSS = ((-1, 0), (-1, 1), (-1, 2), (-1, 3), (-2, 0), (-3, 0), (-4, 0))
"""Pairs of frames on both sides of a cut before frame 0."""

AROUND = 8
"""Frames on both sides whose changes say what is usual here: a third of a second."""

USUAL = 0.1
"""What is usual counts up to here; the wildest motion in the reels leaves 0.14 unexplained, and beyond it the neighbours are
cuts too."""

RETURN = 30
"""Frames within which a flash has faded: a second and a quarter."""

ALIKE = 0.06
"""What motion may leave unexplained between two frames of one shot: 80 in 100 pairs a second apart lie below in the reels, the
two most similar shots have 0.147."""

FEATURES = ("unexplained", "recoloured", "rearranged", "usual", "contrast")
WEIGHTS = np.array([1.53, 8.46, 2.40, -1.61, 0.92], dtype=np.float32)
CONSTANT = -1.83
"""A logistic regression on the features (`scaled`), fitted by ``python -m benchmarks.shots_fit`` on reels of real drawings,
labelled films, and synthetic reels over real stills with pans, zooms, flashes, strobes, light changes and axial cuts: 27,724
frames that move, 1,264 cuts."""

DOUBT = (-4.0, 4.0)
"""Between these log-odds the network is asked: 2 in 100 of the frames that move, on the same data. Outside, 7 frames of 27,172
are judged wrongly, none of them in a reel of real drawings or a film."""

SAME_LAYOUT = 0.03
"""Less rearranged than this is the same drawing in another light, whatever its colours: of 154 large changes on the same data
that are no cuts 71 lie below, of 1,264 cuts one."""

RULED_OUT = -8.0
"""Log-odds of a frame that the cheap look rules out: of 26,136 such frames on the same data 5 were cuts."""


def steps(looks: Looks) -> tuple[Floats, Floats]:
    """How much each frame differs from the one before: plainly, and what motion does not explain; 0 for the first frame."""
    pictures = looks.pictures
    plain = np.zeros(len(looks), dtype=np.float32)
    plain[1:] = difference(pictures[..., :-1], pictures[..., 1:])
    left = np.zeros_like(plain)
    moving = np.flatnonzero(plain > STILL)
    left[moving] = unexplained(pictures[..., moving - 1], pictures[..., moving])
    return plain, left


def features(looks: Looks, left: Floats, frames: NDArray[np.int64]) -> Floats:
    """What is measured about cuts before some frames that move; shape (k, 5), columns as in `FEATURES`."""
    pairs = frames[:, None, None] + np.array(ACROSS)
    inside = (pairs[..., 0] >= 0) & (pairs[..., 1] < len(left))
    a, b = pairs[inside].T
    moved = np.empty(len(a), dtype=np.float32)
    nearest = a == b - 1
    moved[nearest] = left[b[nearest]]
    moved[~nearest] = unexplained(looks.pictures[..., a[~nearest]], looks.pictures[..., b[~nearest]])
    unlike = np.full((*inside.shape, 3), np.inf, dtype=np.float32)
    unlike[inside] = _unlike(looks, a, b, moved)
    return _with_place(looks, left, frames, unlike.min(1))


def _unlike(looks: Looks, a: NDArray[np.int64], b: NDArray[np.int64], moved: Floats) -> Floats:
    """The first three features of pairs of frames."""
    layout = rearranged(looks.pictures[:1, ..., a], looks.pictures[:1, ..., b])
    return np.stack([moved, recoloured(looks.colour[a], looks.colour[b]), layout], axis=1)


def _with_place(looks: Looks, left: Floats, frames: NDArray[np.int64], unlike: Floats) -> Floats:
    """Add the features of the place in the video: what is usual there, and how much there is to see."""
    contrast = np.minimum(looks.contrast[frames - 1], looks.contrast[frames])
    return np.column_stack([unlike, usual(left, frames), contrast]).astype(np.float32)


def log_odds(measured: Floats) -> Floats:
    """Log-odds of a cut by the cheap look alone, from `features`."""
    odds = scaled(measured) @ WEIGHTS + CONSTANT
    return np.where(measured[:, 2] < SAME_LAYOUT, np.minimum(odds, DOUBT[0]), odds).astype(np.float32)


def with_network(cheap: Floats, network: Floats) -> Floats:
    """Log-odds of a cut where both were asked; fitted on the 552 doubtful frames of the same data, reels and films counted four
    times.
    """
    return np.asarray(0.59 * cheap + 1.22 * network + 1.61, dtype=np.float32)


def suspects(looks: Looks, plain: Floats, left: Floats) -> NDArray[np.int64]:
    """Frames that differ enough from the one before to be worth the comparison with all of `ACROSS`.

    The comparison takes the least of seven pairs; where the nearest pair alone already rules a cut out, the others cannot bring
    it back.
    """
    frames = np.flatnonzero(plain > STILL)
    if not frames.size:
        return frames
    nearest = _with_place(looks, left, frames, _unlike(looks, frames - 1, frames, left[frames]))
    return frames[log_odds(nearest) > DOUBT[0]]


def returns(looks: Looks, frames: NDArray[np.int64], odds: Floats) -> NDArray[np.bool_]:
    """Whether the picture before a suspected cut comes back soon: a flash or a blink that takes longer than `ACROSS` reaches.

    Looked for only where the suspected new (or old) picture is one plain colour, so that a cut away and back stays two cuts.
    """
    plain = gradual.plain(looks)
    back = np.zeros(len(frames), dtype=bool)
    for i, frame in enumerate(frames.tolist()):
        if odds[i] < 0:
            continue
        for at, there in ((frame, frame - 1), (frame - 1, frame)):
            side = 1 if at > there else -1
            near = [at + side * k for k in range(3) if 0 <= at + side * k < len(looks)]
            far = np.array([at + side * k for k in range(4, RETURN, 2) if 0 <= at + side * k < len(looks)], dtype=np.int64)
            if not plain[near].any() or plain[there] or not far.size:
                continue
            home = looks.pictures[..., np.full(len(far), there)]
            back[i] |= bool((unexplained(home, looks.pictures[..., far]) < ALIKE).any())
    return back


def moved(looks: Looks, step: Floats) -> Floats:
    """Share of the picture that changed since the frame before; 0 for the first, and for a held drawing whatever its encoding."""
    share = np.zeros(len(looks), dtype=np.float32)
    frames = np.flatnonzero(step > STILL)
    share[frames] = changed(looks.pictures[..., frames - 1], looks.pictures[..., frames])
    return share


def scaled(measured: Floats) -> Floats:
    """Logarithms of what is compared by ratio; the small constants are about what noise makes."""
    unlike, colour, layout, usual, contrast = measured.T
    columns = [
        np.log(unlike + 0.003),
        colour,
        np.log(np.maximum(layout, 0) + 0.005),
        np.log(usual + 0.003),
        np.log(contrast + 0.02),
    ]
    return np.stack(columns, axis=1)


def usual(left: Floats, frames: NDArray[np.int64]) -> Floats:
    """The median change of the drawings around some frames, held ones left out; 0 where nothing moves."""
    around = frames[:, None] + np.r_[-AROUND:0, 1 : AROUND + 1]
    values = np.where((around >= 0) & (around < len(left)), left[np.clip(around, 0, len(left) - 1)], 0)
    count = (values > 0).sum(1)
    values = np.sort(np.where(values > 0, values, np.inf), axis=1)
    rows, middle = np.arange(len(frames)), np.maximum(count, 1)
    median = (values[rows, (middle - 1) // 2] + values[rows, middle // 2]) / 2
    return np.asarray(np.where(count > 0, np.minimum(median, USUAL), 0), dtype=np.float32)
