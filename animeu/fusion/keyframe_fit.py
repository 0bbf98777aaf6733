"""Whether a list of keyframes is of this very video, or of a version of it at another frame rate, or one that begins elsewhere.

The list is held against frames at which the picture (or, weaker, a script) is sure that a shot begins. As it stands it must meet
them clearly more often than chance. Where it does not, the list is tried as if its numbers counted frames of another rate, and
shifted, because "made at 29.97" helps a user more than "wrong".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from animeu.errors import Notice, WrongKeyframes
from animeu.timeline import MICROSECONDS, FrameClock
from animeu.tracks import Keyframes

Frames = NDArray[np.int64]

RATES = tuple(Fraction(rate) for rate in ("24000/1001", "24", "25", "30000/1001", "30", "50", "60000/1001", "60"))
"""Frames per second at which anime is sold, broadcast, captured and encoded."""

NEAR = 1
"""Frames that a keyframe and a cut may be apart to coincide: rates do not divide each other, and detectors differ by one."""

FEW = 8
"""Below so many keyframes, or cuts, coincidence proves nothing."""

MET = 0.25
"""Agreement from which on a list belongs to the video. When 60 in 100 cuts of the 116 real lists of subcuts are seen, and half
as many false ones, the right list reaches .65 to .68, those of other episodes .09 at most (`benchmarks/keyframes.py`)."""

WRONG = 0.1
"""Agreement below which it does not; see `MET`. In between nothing is said."""

BETTER = 0.5
"""Agreement from which on another rate or a shift is named: measured as `MET`, the right one was named in all
cases and a wrong one in none."""

LONGEST_SHIFT_US = 90 * MICROSECONDS
"""A logo, a card of the broadcaster, or an advertisement is cut off or left on; more is another episode."""

SPARE = 0.01
"""Share of the frames by which a list may count more or fewer than the video without being of another: decoders lose some at the
end, and broadcasts are trimmed."""


@dataclass(frozen=True, slots=True)
class KeyframeFit:
    """How well a list of keyframes meets the cuts of a video.

    Parameters
    ----------
    agreement : float
        Share of the cuts that are listed within `NEAR` frames, above chance: 0 is chance, 1 is all.
    rate : Fraction, optional
        Frames per second at which its numbers would meet them instead.
    shift : int, optional
        By how many frames it is late, where it would meet them without that.
    better : float
        The agreement at that rate or without that shift; 0 when neither is named.
    """

    agreement: float
    rate: Fraction | None = None
    shift: int | None = None
    better: float = 0.0


def check(keyframes: Keyframes, clock: FrameClock, *, cuts: Frames | None = None) -> Keyframes:
    """The list as it can be used with a video; refused when it is not of this video.

    Parameters
    ----------
    keyframes : Keyframes
    clock : FrameClock
        Of the video.
    cuts : ndarray of int64, optional
        Frames at which a shot surely begins, rising. Without them only counts and ends are compared.

    Returns
    -------
    Keyframes
        Without frames beyond the end, with a notice for what was doubtful.

    Raises
    ------
    WrongKeyframes
        When it is of another video, or of another rate or another beginning; says which.
    """
    fit = keyframe_fit(keyframes, clock, cuts) if cuts is not None else None
    if fit is not None and (fit.agreement < WRONG or fit.shift):
        raise WrongKeyframes(_told(fit), None if fit.rate is None else float(fit.rate), fit.shift)
    proved = fit is not None and fit.agreement >= MET
    notices = list(keyframes.notices)
    for doubt in _doubts(keyframes, clock):
        if not proved:
            raise WrongKeyframes(doubt)
        notices.append(Notice("keyframes-doubtful", f"{doubt}, but they meet the cuts of this video"))
    inside = keyframes.frames[keyframes.frames < len(clock)]
    beyond = len(keyframes.frames) - len(inside)
    if beyond:
        notices.append(Notice("keyframes-beyond", f"{beyond} keyframes lie beyond the last frame and are left out"))
    return replace(keyframes, frames=inside, notices=tuple(notices))


def keyframe_fit(keyframes: Keyframes, clock: FrameClock, cuts: Frames) -> KeyframeFit | None:
    """How well a list meets cuts; None where there are too few of either to tell.

    Examples
    --------
    >>> clock = FrameClock.constant(2000, Fraction(24000, 1001))
    >>> cuts = np.cumsum(np.arange(30, 80))[:40]
    >>> keyframe_fit(Keyframes(cuts, "wwxd"), clock, cuts).agreement
    1.0
    >>> keyframe_fit(Keyframes(cuts * 5 // 4, "wwxd"), clock, cuts).rate
    Fraction(30000, 1001)
    """
    if min(len(keyframes.frames), len(cuts)) < FEW or not len(clock):
        return None
    fit = KeyframeFit(_agreement(keyframes.frames, cuts, len(clock)))
    if fit.agreement >= MET:
        return _one_off(fit, keyframes.frames, cuts, len(clock))
    for rate in RATES:
        found = _agreement(_at(rate, keyframes.frames, clock), cuts, len(clock))
        if found >= max(BETTER, fit.better + 1e-9):
            fit = replace(fit, rate=rate, better=found)
    shift, found = _best_shift(keyframes.frames, cuts, clock)
    if found >= max(BETTER, fit.better + 1e-9):
        fit = replace(fit, rate=None, shift=shift, better=found)
    return fit


def _one_off(fit: KeyframeFit, listed: Frames, cuts: Frames, frames: int) -> KeyframeFit:
    """Notice a list that meets the cuts, but all of them one frame aside, as one that counts from 1."""
    if _agreement(listed, cuts, frames, 0) >= WRONG:
        return fit
    better, shift = max((_agreement(listed - shift, cuts, frames, 0), shift) for shift in (-1, 1))
    return replace(fit, shift=shift, better=better) if better >= BETTER else fit


def _agreement(listed: Frames, cuts: Frames, frames: int, near: int = NEAR) -> float:
    """Share of the cuts that are listed, above what as many frames strewn over the video would meet."""
    listed = np.unique(listed[(listed >= 0) & (listed < frames)])
    if not len(listed):
        return 0.0
    after = np.minimum(np.searchsorted(listed, cuts), len(listed) - 1)
    before = np.maximum(after - 1, 0)
    met = np.minimum(np.abs(listed[after] - cuts), np.abs(listed[before] - cuts)) <= near
    chance = 1 - (1 - len(listed) / frames) ** (2 * near + 1)
    return float((met.mean() - chance) / (1 - chance)) if chance < 1 else 0.0


def _at(rate: Fraction, listed: Frames, clock: FrameClock) -> Frames:
    """The frames on screen when a video of a constant rate would show its numbers."""
    times = clock.time_us(0) + listed * (MICROSECONDS * rate.denominator) // rate.numerator
    middle = int(MICROSECONDS / clock.rate / 2)  # the new picture shows on the first frame at or after, or on the one at hand
    return np.searchsorted(clock.times_us, times - middle).astype(np.int64)


def _best_shift(listed: Frames, cuts: Frames, clock: FrameClock) -> tuple[int, float]:
    """By how many frames the list is late when it meets the most cuts, and its agreement without that."""
    reach = int(LONGEST_SHIFT_US * clock.rate / MICROSECONDS)
    first, last = np.searchsorted(listed, cuts - reach), np.searchsorted(listed, cuts + reach, side="right")
    apart = np.concatenate([listed[a:b] - cut for cut, a, b in zip(cuts.tolist(), first.tolist(), last.tolist(), strict=True)])
    if not len(apart):
        return 0, 0.0
    votes = np.bincount(apart + reach, minlength=2 * reach + 1)
    shift = int(np.argmax(np.convolve(votes, (0.5, 1.0, 0.5), "same"))) - reach  # what is one frame aside counts half
    inside = cuts[(cuts + shift >= 0) & (cuts + shift <= listed[-1] + NEAR)]  # a list that begins later cannot meet the first
    if len(inside) < max(FEW, len(cuts) // 2):
        return shift, 0.0
    return shift, _agreement(listed - shift, inside, len(clock))


def _doubts(keyframes: Keyframes, clock: FrameClock) -> list[str]:
    """What speaks against a list without looking at the picture."""
    found, frames, rate = [], len(clock), clock.rate
    if keyframes.count is not None and abs(keyframes.count - frames) > SPARE * frames + 2:
        found.append(
            f"the keyframes are of a video of {keyframes.count} frames and this one has {frames}{_ratio(keyframes, clock)}"
        )
    elif len(keyframes.frames) and (last := int(keyframes.frames[-1])) >= frames * (1 + SPARE) + 2:
        found.append(f"the last keyframe is frame {last} and the video ends with frame {frames - 1}")
    if keyframes.rate and rate and abs(keyframes.rate / rate - 1) > SPARE:
        found.append(f"the keyframes are of a video at {keyframes.rate:.3f} frames a second and this one has {rate:.3f}")
    return found


def _ratio(keyframes: Keyframes, clock: FrameClock) -> str:
    """Which rate would explain the number of frames, in words; empty for none."""
    assert keyframes.count is not None
    for rate in RATES:
        if clock.duration_us and abs(keyframes.count / (float(rate) * clock.duration_us / MICROSECONDS) - 1) < SPARE / 10:
            return f", as the same video at {float(rate):.3f} frames a second would have instead of {clock.rate:.3f}"
    return ""


def _told(fit: KeyframeFit) -> str:
    """What is wrong with a list, in words."""
    if fit.shift in (-1, 1) and fit.agreement >= MET:
        return (
            f"the keyframes are one frame {'late' if fit.shift > 0 else 'early'}: {fit.better:.0%} of the cuts are exactly there"
        )
    told = "the keyframes meet the cuts of this video no more often than chance"
    if fit.rate is not None:
        return f"{told}; taken at {float(fit.rate):.3f} frames a second they meet {fit.better:.0%} of them"
    if fit.shift is not None:
        return f"{told}; {abs(fit.shift)} frames {'earlier' if fit.shift > 0 else 'later'} they meet {fit.better:.0%} of them"
    return told
