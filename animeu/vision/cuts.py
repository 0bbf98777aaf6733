"""Hard cuts by the cheap look: which frames can be the first of a new shot, and how surely.

A cut changes the picture more than anything around it *and for good*. So a frame is compared not only with the one before it
but across it, with pairs up to four frames apart: a flash of one to three frames, a strobe or an impact frame leaves at least
one such pair alike. And what changes across it is weighed against what changes inside the pictures on both sides.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from animeu.vision import gradual
from animeu.vision.look import FULL, Floats, Looks, Pictures, changed, difference, rearranged, recoloured, unexplained

STILL = 0.004
"""Frames that differ less from the one before (mean over pixels, 0 to 1) are no cut: held drawings in reels that x264 wrote at
CRF 28 differ by 0.0034 at most."""

ACROSS = ((-1, 0), (-1, 1), (-1, 2), (-1, 3), (-2, 0), (-2, 1), (-2, 2), (-3, 0), (-3, 1), (-4, 0))
"""Pairs of frames on both sides of a cut before frame 0, all up to four frames apart."""

INSIDE = ((-8, -1), (0, 7), (-4, -1), (0, 3), (-3, -1), (0, 2))
"""Pairs of frames on one side of it: how much changes inside the shots."""

AROUND = 8
"""Frames on both sides whose changes say what is usual here: a third of a second."""

RETURN = 30
"""Frames within which a flash has faded: a second and a quarter."""

ALIKE = 0.06
"""What motion may leave unexplained between two frames of one shot: 80 in 100 pairs a second apart lie below in the reels, the
two most similar shots have 0.147."""

BACK = 0.4
"""Share of the change that may be left where the old picture is back: two dark pictures are alike from the beginning."""

SIEVE = ("change", "recoloured", "rearranged", "contrast", "brightness", "second change near", "usual change")
SIEVE_WEIGHTS = np.array([-0.42, 6.69, 2.15, 1.25, 0.0, -0.76, -0.06], dtype=np.float32)
SIEVE_CONSTANT = -2.93
SIEVED = -5.0
"""A first regression, on measures that need no search for motion; frames below are no cuts. Of 29,683 frames that move, on the
data of `WEIGHTS`, 24,939 lie below, 3 of the 1,947 cuts among them (five folds)."""

FEATURES = (
    "unexplained",
    "recoloured",
    "rearranged",
    "recoloured at once",
    "rearranged at once",
    "recoloured inside",
    "rearranged inside, less",
    "rearranged inside, both",
    "rearranged inside, more",
    "brightness",
    "other brightness",
    "other contrast",
)
WEIGHTS = np.array([2.26, 2.78, 0.98, 7.67, 2.39, -4.65, -0.55, 0.14, -1.37, -0.87, -1.37, -2.01], dtype=np.float32)
CONSTANT = 1.29
"""A logistic regression on the features, fitted by ``python -m benchmarks.shots_fit`` on reels of real drawings, labelled films,
and synthetic reels over real stills: 4,768 frames that pass the sieve, 1,944 cuts, 117 files. Over five folds of the files 22 are
taken for cuts and 28 missed. Calibrated: of 57 cases told 0.80 to 0.95, 0.91 are true; of 54 told 0.05 to 0.20, 0.17."""

DOUBT = (-2.0, 2.0)
"""Between these log-odds the network is asked: 103 of the 4,768 frames. Below lie 9 cuts, above 6 false ones; between -3 and 3
are 181 frames, outside 5 and 2, but the network costs a sixth of a second a frame, and of those more it corrects few."""

SAME_LAYOUT = 0.03
"""Less rearranged than this is the same drawing in another light, whatever its colours: of 154 large changes that are no cuts 71
lie below, of 1,264 cuts one (measured on the same data before impact frames and quick shots were added to it)."""

UNCHANGED = 0.33
"""Pictures of which so many parts show the very same thing belong to one shot: something was laid over it or taken off. Of 24
parts at most one is the same across any of the 1,947 cuts of the data of `WEIGHTS`, or any cut of the drawn sample; ten remain
beside a sign over a third of the picture, eleven between the bars of a letterbox."""

RULED_OUT = -8.0
"""Log-odds of a frame that the cheap look rules out: of 24,939 such frames that move, on the same data, 3 were cuts."""


def steps(looks: Looks) -> Floats:
    """How much each frame differs from the one before, 0 to 1; 0 for the first frame."""
    step = np.zeros(len(looks), dtype=np.float32)
    step[1:] = difference(looks.pictures[..., :-1], looks.pictures[..., 1:])
    return step


def suspects(looks: Looks, step: Floats) -> NDArray[np.int64]:
    """Frames that differ enough from the one before, and enough more than those around them, to be looked at closely."""
    frames = np.flatnonzero(step > STILL)
    return frames[sieve(looks, step, frames) @ SIEVE_WEIGHTS + SIEVE_CONSTANT > SIEVED]


def sieve(looks: Looks, step: Floats, frames: NDArray[np.int64]) -> Floats:
    """What the first regression weighs; shape (k, 7), columns as in `SIEVE`."""
    before, inside = frames - 1, np.pad(step, AROUND)
    around = np.sort(inside[frames[:, None] + AROUND + np.r_[-AROUND:0, 1 : AROUND + 1]], axis=1)
    columns = [
        _log(step[frames]),
        recoloured(looks.colour[before], looks.colour[frames]),
        _log(rearranged(looks.pictures[:1, ..., before], looks.pictures[:1, ..., frames])),
        np.log(np.minimum(looks.contrast[before], looks.contrast[frames]) + 0.02),
        np.log(np.minimum(looks.brightness[before], looks.brightness[frames]) + 0.02),
        _log(around[:, -2]),
        _log((around[:, AROUND - 1] + around[:, AROUND]) / 2),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def features(looks: Looks, frames: NDArray[np.int64]) -> Floats:
    """What is measured about cuts before some frames, ratios as logarithms; shape (k, 12), columns as in `FEATURES`."""
    pairs = np.array(ACROSS + INSIDE).T[:, :, None] + frames
    # Beyond its ends the video stands still.
    a, b = np.clip(pairs, 0, len(looks) - 1).reshape(2, -1)
    across, count = len(ACROSS), len(frames)
    colour = recoloured(looks.colour[a], looks.colour[b]).reshape(-1, count)
    layout = rearranged(looks.pictures[:1, ..., a], looks.pictures[:1, ..., b]).reshape(-1, count)
    a, b = a[: across * count], b[: across * count]
    moved = unexplained(looks.pictures[..., a], looks.pictures[..., b]).reshape(across, count)
    far, near = _log(layout[across : across + 2]), layout[across + 2 : across + 4]
    columns = [
        _log(moved.min(0)),
        colour[:across].min(0),
        _log(layout[:across].min(0)),
        colour[0],
        _log(layout[0]),
        colour[-2:].max(0),
        _log(near.min(0)),
        far.sum(0),
        far.max(0),
        *_light(looks, frames),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _light(looks: Looks, frames: NDArray[np.int64]) -> list[Floats]:
    """How bright the darker of the frames before and after a cut is, and how much the two differ in brightness and contrast."""
    bright, contrast = (np.stack([value[frames - 1], value[frames]]) for value in (looks.brightness, looks.contrast))
    return [np.log(bright.min(0) + 0.02), np.abs(bright[0] - bright[1]), np.abs(np.diff(np.log(contrast + 0.01), axis=0)[0])]


def _log(values: Floats) -> Floats:
    """The logarithm of what is compared by ratio; the small constant is about what noise makes."""
    return np.asarray(np.log(np.maximum(values, 0) + 0.003), dtype=np.float32)


def log_odds(measured: Floats) -> Floats:
    """Log-odds of a cut by the cheap look alone, from `features`."""
    odds = measured @ WEIGHTS + CONSTANT
    return np.where(measured[:, 2] < np.log(SAME_LAYOUT + 0.003), np.minimum(odds, DOUBT[0]), odds).astype(np.float32)


def with_network(cheap: Floats, network: Floats) -> Floats:
    """Log-odds of a cut where both were asked; fitted on the 100 doubtful frames of the same data, reels and films counted four
    times: over five folds 31 are judged wrongly, 40 without the network.
    """
    return np.asarray(0.66 * cheap + 0.44 * network + 1.1, dtype=np.float32)


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
            home = looks.pictures[..., np.full(len(far) + 1, there)]
            away = unexplained(home, looks.pictures[..., np.r_[at, far]])
            back[i] |= bool((away[1:] < min(BACK * float(away[0]), ALIKE)).any())
    return back


def unchanged(a: Pictures, b: Pictures) -> Floats:
    """Share of the picture that shows the very same thing, pair by pair; shape (n,), 0 to 1.

    Of 24 parts, three rows by four columns of pixels each, those in which no pixel differs by more than four steps of 255. Dark
    and even parts do not count: bars are the same in all shots, and so are two skies.
    """
    largest = _parts(np.abs(a - b).max(0)).max((1, 3))
    lightest, darkest = _parts(np.maximum(a[0], b[0])), _parts(np.minimum(a[0], b[0]))
    lightest, darkest = lightest.max((1, 3)), darkest.min((1, 3))
    drawn = (lightest > FULL // 10) & (lightest - darkest > FULL // 20)
    return np.asarray((drawn & (largest <= 4 * FULL // 255)).mean((0, 1)), dtype=np.float32)


def _parts(values: NDArray[np.int16]) -> NDArray[np.int16]:
    return values[:12].reshape(4, 3, 6, 4, -1)


def moved(looks: Looks, step: Floats) -> Floats:
    """Share of the picture that changed since the frame before; 0 for the first, and for a held drawing whatever its encoding."""
    share = np.zeros(len(looks), dtype=np.float32)
    frames = np.flatnonzero(step > STILL)
    share[frames] = changed(looks.pictures[..., frames - 1], looks.pictures[..., frames])
    return share
