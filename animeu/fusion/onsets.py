"""What the sound says near a frame: a change of sound, a voice that talks on, a pause."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from animeu.fusion.odds import FrameOdds
from animeu.fusion.sounds import QUIET_DB
from animeu.timeline import FrameClock
from animeu.tracks import AudioTrack, Floats

FEATURES = ("step", "talk", "pause")
WEIGHTS = np.array([0.2, -0.7, 0.2], dtype=np.float32)
MEANS = np.array([0.45, 0.15, 0.05], dtype=np.float32)
"""Log-odds for each unit of a feature above its mean. Very little with both sound and known cuts is at hand: two films of 86 s
with 11 cuts, and the drawn sample with 26. Weights fitted on two of these files do harm on the third (gains of
-.04, +.05, -.13 nats a cut); these, set by hand with the change of sound at a third of what was fitted, do none: .00, +.02, +.21
(``python -m benchmarks.onsets_fit``). That
cuts are rarer while somebody talks is no accident of these files: in 105 real scripts there are 5.6 times fewer inside lines than
where no line is. The mean change over a second, the onset over 64 ms above its surroundings, and the change of music likeness
were tried too, and helped nowhere but where they were fitted."""

CAP = 1.0
"""Log-odds that the sound can add or take at most: with so little to learn from it may break a tie, never decide."""

HUSHED = -12.0
"""Log-mel energies below count as this: what is not heard changes nothing."""

SIDE = 8
"""Hops on each side of a frame whose spectra are compared: a quarter of a second."""
NEAR = 3
"""Hops on each side within which somebody must talk all the time, and in which a pause is looked for: a tenth of a second."""


def sound_odds(audio: AudioTrack, clock: FrameClock) -> FrameOdds | None:
    """What is heard near each frame, as log-odds that a shot begins there.

    Parameters
    ----------
    audio : AudioTrack
    clock : FrameClock

    Returns
    -------
    FrameOdds, optional
        Of source ``"sound"``, between -`CAP` and `CAP`, 0 where there is no sound; None when there is none at all.
    """
    if not len(audio.loudness) or not len(clock):
        return None
    odds = (features(audio, clock) - MEANS) @ WEIGHTS
    hops = _hops(audio, clock)
    odds[(hops < SIDE) | (hops > len(audio.loudness) - SIDE)] = 0
    return FrameOdds("sound", "sound", odds.clip(-CAP, CAP).astype(np.float32))


def features(audio: AudioTrack, clock: FrameClock) -> Floats:
    """Measure the sound around each frame.

    Parameters
    ----------
    audio : AudioTrack
        At least one hop long.
    clock : FrameClock

    Returns
    -------
    ndarray of float32, shape (n, 3)
        ``step``: how far the mean log-mel spectrum after the frame is from the one before it; ``talk``: the least probability
        of speech nearby, so that only a voice that talks on counts; ``pause``: the share of quiet hops nearby.
    """
    hops = _hops(audio, clock)
    near = (hops[:, None] + np.arange(-NEAR, NEAR)).clip(0, len(audio.loudness) - 1)
    measured = [
        step(audio.mel, hops),
        audio.speech[near].min(axis=1),
        (audio.loudness < QUIET_DB)[near].mean(axis=1),
    ]
    return np.stack(measured, axis=1).astype(np.float32)


def step(mel: NDArray[np.float16], hops: NDArray[np.int64]) -> Floats:
    """Mean difference of the spectra before and after each place; where there is none, the sound is alike."""
    heard = np.maximum(mel, np.float16(HUSHED)).astype(np.float32)
    sums = np.concatenate([np.zeros((1, heard.shape[1])), np.cumsum(heard, axis=0, dtype=np.float64)])
    low, at, high = ((hops + side).clip(0, len(heard)) for side in (-SIDE, 0, SIDE))
    before = (sums[at] - sums[low]) / np.maximum(at - low, 1)[:, None]
    after = (sums[high] - sums[at]) / np.maximum(high - at, 1)[:, None]
    change: Floats = np.abs(after - before).mean(axis=1).astype(np.float32)
    return change


def _hops(audio: AudioTrack, clock: FrameClock) -> NDArray[np.int64]:
    """The boundary of hops nearest to each frame's time."""
    return (clock.times_us - audio.start_us + audio.hop_us // 2) // audio.hop_us
