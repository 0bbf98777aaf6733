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

STILL = 0.008
"""Frames that differ less from the one before (mean over pixels, 0 to 1) are no cut; chosen so that a cut between two dark
pictures of contrast 0.02 still counts as changed, while the noise of x264 at CRF 28 in held drawings does not."""

ACROSS = ((-1, 0), (-1, 1), (-1, 2), (-1, 3), (-2, 0), (-3, 0), (-4, 0))
"""Pairs of frames on both sides of a cut before frame 0."""

AROUND = 8
"""Frames on both sides whose changes say what is usual here: a third of a second."""

RETURN = 30
"""Frames within which a flash has faded: a second and a quarter."""

ALIKE = 0.02
"""What motion does not explain between two frames of one shot a second apart; two thirds of such pairs in the reels lie below."""

FEATURES = ("unexplained", "recoloured", "rearranged", "difference", "usual")
WEIGHTS = np.array([1.81, 2.55, 2.12, 1.70, -2.00], dtype=np.float32)
CONSTANT = 1.57
"""A logistic regression on the logarithms of the features (`_logs`), fitted by ``benchmarks/shots.py fit`` on reels of real
drawings, three labelled films and synthetic reels with pans, zooms, flashes, strobes, light changes and axial cuts: 12,675
frames, 925 cuts."""

DOUBT = (-4.0, 3.5)
"""Between these log-odds the network is asked. On the data above no frame outside them was judged wrongly, and 7 in 100 of the
frames that move lay inside."""


def steps(looks: Looks) -> tuple[Floats, Floats]:
    """How much each frame differs from the one before: plainly, and what motion does not explain; 0 for the first frame."""
    pictures = looks.pictures
    plain = np.zeros(len(pictures), dtype=np.float32)
    plain[1:] = difference(pictures[:-1], pictures[1:])
    left = np.zeros_like(plain)
    moving = np.flatnonzero(plain > STILL)
    left[moving] = unexplained(pictures[moving - 1], pictures[moving])
    return plain, left


def features(looks: Looks, left: Floats, frames: NDArray[np.int64]) -> Floats:
    """What is measured about cuts before some frames; shape (k, 5), columns as in `FEATURES`."""
    last = len(left) - 1
    least = np.full((len(frames), 4), np.inf, dtype=np.float32)
    for before, after in ACROSS:
        inside = (frames + before >= 0) & (frames + after <= last)
        a, b = frames[inside] + before, frames[inside] + after
        one, two = looks.pictures[a], looks.pictures[b]
        found = np.stack(
            [unexplained(one, two), recoloured(looks.colour[a], looks.colour[b]), rearranged(one, two), difference(one, two)],
            axis=1,
        )
        least[inside] = np.minimum(least[inside], found)
    usual = np.array([_usual(left, int(frame)) for frame in frames], dtype=np.float32)
    return np.concatenate([least, usual[:, None]], axis=1)


def log_odds(measured: Floats) -> Floats:
    """Log-odds of a cut by the cheap look alone, from `features`."""
    return np.asarray(_logs(measured) @ WEIGHTS + CONSTANT, dtype=np.float32)


def with_network(cheap: Floats, network: Floats) -> Floats:
    """Log-odds of a cut where both were asked; fitted on the 838 doubtful frames of the same data."""
    return np.asarray(0.52 * cheap + 0.57 * network + 0.59, dtype=np.float32)


def suspects(looks: Looks, plain: Floats, left: Floats) -> NDArray[np.int64]:
    """Frames that differ enough from the one before to be worth the comparison with all of `ACROSS`.

    The comparison takes the least of seven pairs; where the nearest pair alone already rules a cut out, the others cannot bring
    it back.
    """
    frames = np.flatnonzero(plain > STILL)
    if not frames.size:
        return frames
    a, b = looks.pictures[frames - 1], looks.pictures[frames]
    colour = recoloured(looks.colour[frames - 1], looks.colour[frames])
    usual = np.array([_usual(left, int(frame)) for frame in frames], dtype=np.float32)
    nearest = np.stack([left[frames], colour, rearranged(a, b), plain[frames], usual], axis=1)
    return frames[log_odds(nearest) > DOUBT[0]]


def returns(looks: Looks, frames: NDArray[np.int64], odds: Floats) -> NDArray[np.bool_]:
    """Whether the picture before a suspected cut comes back soon: a flash or a blink that takes longer than `ACROSS` reaches.

    Looked for only where the suspected new (or old) picture is one plain colour, so that a cut away and back stays two cuts.
    """
    plain = gradual.plain(looks.pictures)
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
            home = looks.pictures[np.full(len(far), there)]
            back[i] |= bool((unexplained(home, looks.pictures[far]) < ALIKE).any())
    return back


def moved(looks: Looks) -> Floats:
    """Share of the picture that changed since the frame before; 0 for the first."""
    share = np.zeros(len(looks), dtype=np.float32)
    share[1:] = changed(looks.pictures[:-1], looks.pictures[1:])
    return share


def _logs(measured: Floats) -> Floats:
    unlike, colour, layout, plain, usual = measured.T
    return np.stack(
        [np.log(unlike + 0.005), colour, np.log(np.maximum(layout, 0) + 0.02), np.log(plain + 0.005), np.log(usual + 0.01)],
        axis=1,
    ).astype(np.float32)


def _usual(left: Floats, frame: int) -> float:
    """The median change of the drawings around a frame, held ones left out."""
    around = np.concatenate([left[max(frame - AROUND, 0) : frame], left[frame + 1 : frame + AROUND + 1]])
    moving = around[around > 0]
    return float(np.median(moving)) if moving.size else 0.0
