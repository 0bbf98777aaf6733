"""How fast the script runs against the video, and about where: cross-correlation of all lines with all that is seen and heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from animeu.text.alignment.lines import Script
from animeu.text.alignment.scores import SNAPPED, edge_odds
from animeu.text.alignment.witness import LENGTHS_US, STEP_US, Cuts, Voices

FILM, PAL, WHOLE = Fraction(24000, 1001), Fraction(25), Fraction(24)
KNOWN = tuple(
    sorted({a / b for a in (FILM, PAL, WHOLE) for b in (FILM, PAL, WHOLE)}, key=lambda rate: (abs(float(rate) - 1), rate))
)
"""By what times of a script are multiplied when it was made for another frame rate: PAL speed-up, 24 for 23.976, and back."""
DRIFTS = tuple(Fraction(1) + Fraction(n, 1000) for n in range(-5, 6) if n)
"""Rates that nothing explains but that happen, up to half a per cent; a step is 1.4 s in an episode and 0.3 s in a part of it."""
COARSE = 2
"""Steps of the grid that are taken together."""
PARTS = 5
"""Parts of the script that are looked for one by one, so that a change of offset inside does not hide it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the script may lie.

    Parameters
    ----------
    rate : Fraction
    offset : int
        Of most lines, in steps of the grid.
    whole : float
        Standard deviations by which the agreement of the whole script at that offset stands out.
    parts : float
        The same of its parts, each at its own best offset; root of the sum of squares.
    """

    rate: Fraction
    offset: int
    whole: float
    parts: float


@dataclass(frozen=True, slots=True, eq=False)
class _Video:
    """What the script is correlated with, as spectra of ``size`` points of the coarse grid, ``steps`` of them in the video."""

    voices: Voices | None
    heard: NDArray[np.complex128] | None
    seen: NDArray[np.complex128] | None
    size: int
    steps: int


def places(
    script: Script,
    voices: Voices | None,
    cuts: Cuts | None,
    duration_us: int,
    rates: tuple[Fraction, ...] = (*KNOWN, *DRIFTS),
) -> list[Place]:
    """Look for the script at every rate and every offset, likeliest first.

    Parameters
    ----------
    script : Script
    voices : Voices, optional
    cuts : Cuts, optional
    duration_us : int
    rates : tuple of Fraction
    """
    steps = duration_us // _STEP_US + 2
    longest = float(max(rates)) * int(script.ends_us.max()) / _STEP_US
    size = 1 << int(steps + longest + 2).bit_length()
    heard = seen = None
    if voices is not None:
        heard = np.fft.rfft(voices.total[::COARSE] - voices.total.mean(), size)
    if cuts is not None:
        edge = edge_odds(cuts, duration_us, SNAPPED)
        pairs = edge[: len(edge) // COARSE * COARSE].reshape(-1, COARSE).max(axis=1)
        seen = np.fft.rfft(pairs - pairs.mean(), size)
    video = _Video(voices, heard, seen, size, steps)
    parts = np.array_split(np.arange(len(script)), PARTS if len(script) >= 15 * PARTS else 1)
    return sorted((_place(script, rate, video, parts) for rate in rates), key=lambda place: -max(place.whole, place.parts))


def _place(script: Script, rate: Fraction, video: _Video, parts: Sequence[NDArray[np.intp]]) -> Place:
    """The best offset at one rate."""
    a, b = (np.round(times * float(rate) / _STEP_US).astype(np.int64) for times in (script.starts_us, script.ends_us))
    offsets = np.arange(-int(b.max()), video.steps)  # negative ones lie at the end of a transform, where they wrap to
    whole, squares = np.zeros(len(offsets)), 0.0
    for part in parts:
        agreement = _agreement(a[part], b[part], video)[offsets]
        whole += agreement
        squares += _standing(agreement) ** 2
    return Place(rate, int(offsets[int(np.argmax(whole))]) * COARSE, _standing(whole), float(np.sqrt(squares)))


def _agreement(a: NDArray[np.int64], b: NDArray[np.int64], video: _Video) -> NDArray[np.float64]:
    """The agreement of lines with the video at every offset."""
    product = np.zeros(video.size // 2 + 1, dtype=np.complex128)
    if video.heard is not None and video.voices is not None:
        scale = 1 / np.interp((b - a) * _STEP_US, LENGTHS_US, video.voices.spread)
        product += np.conj(np.fft.rfft(np.bincount(b, scale, video.size) - np.bincount(a, scale, video.size))) * video.heard
    if video.seen is not None:
        edges = np.bincount(b, minlength=video.size) + np.bincount(a, minlength=video.size)
        product += np.conj(np.fft.rfft(edges.astype(np.float64))) * video.seen
    return np.fft.irfft(product, video.size)


def _standing(agreement: NDArray[np.float64]) -> float:
    """By how many standard deviations the best stands out."""
    return float((agreement.max() - agreement.mean()) / max(float(agreement.std()), 1e-12))


_STEP_US = STEP_US * COARSE
