"""What grading and encoding leave in the tones of a picture: lifted blacks, one tint, light cut off, gradients in steps."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.colours import oklab, srgb

Floats = NDArray[np.float32]


PLAIN = 0.15
"""Range of luma below which a picture is a plain card or a fade, of which nobody knows how dull it is."""


def dullness(luma: Floats) -> float:
    """How far black is from black, and white from it: what an old print has lost.

    Parameters
    ----------
    luma : ndarray of float32, shape (h, w)
        0 to 1.

    Returns
    -------
    float
        The lesser of the loss at the lower end and that of the whole range; 1 where black is at 0.29 and the range is 0.58.

    Examples
    --------
    >>> full = np.linspace(0, 1, 900, dtype=np.float32).reshape(30, 30)
    >>> round(dullness(full), 2), round(dullness(0.29 + 0.58 * full), 2)
    (0.01, 1.01)
    """
    low, high = np.quantile(luma, (0.003, 0.997))
    if high - low < PLAIN:
        return 0.0
    return float(min(low / 0.29, (1 - (high - low)) / 0.42))


def tint(picture: NDArray[np.uint8]) -> tuple[float, float, str]:
    """Whether all colours lie on one curve from black to white.

    Parameters
    ----------
    picture : ndarray of uint8, shape (h, w, 3)
        Small; every pixel is looked at.

    Returns
    -------
    rest : float
        How far colours are from that curve, in OKLab, root mean square; 1 where there are too few tones to tell.
    chroma : float
        Of their mean.
    colour : str
        The curve at three quarters of lightness, as ``"#rrggbb"``.
    """
    lab = oklab(picture.reshape(-1, 3)).astype(np.float64)
    light, hue = lab[:, 0], lab[:, 1:]
    if np.ptp(np.quantile(light, (0.05, 0.95))) < 0.12:
        return 1.0, 0.0, ""
    powers = np.stack([np.ones_like(light), light, light**2], axis=1)
    curve = np.linalg.lstsq(powers, hue, rcond=None)[0]
    rest = float(np.sqrt(((hue - powers @ curve) ** 2).sum(axis=1).mean()))
    colour = srgb(np.concatenate([[0.75], np.array([1, 0.75, 0.75**2]) @ curve]))
    return rest, float(np.hypot(*hue.mean(axis=0))), "#{:02x}{:02x}{:02x}".format(*colour.tolist())


def clipping(picture: NDArray[np.uint8]) -> float:
    """The share of the picture in which one channel stands at its end while the others go on: a gradient that was cut off.

    Paint that is merely strong has no gradient; white paper has no channel that goes on.

    Parameters
    ----------
    picture : ndarray of uint8, shape (h, w, 3)
        About 320 wide.
    """
    cv2: Any = lazy.cv2()
    channels = cv2.split(picture)
    most, rest = (one(one(channels[0], channels[1]), channels[2]) for one in (cv2.max, cv2.min))
    window = np.ones((5, 5), np.uint8)
    goes_on = cv2.subtract(cv2.dilate(rest, window), cv2.erode(rest, window))
    return float(((most >= 253) & (rest < 250) & (goes_on >= 3) & (goes_on <= 40)).mean())


STEPS = (3.0, 16.0)
"""Levels between two steps of a gradient that are looked for: fewer are not seen, more are taken for cel paint."""


def banding(picture: NDArray[np.uint8]) -> float:
    """How regularly levels are left out, the same way in all channels.

    Few levels make a comb of the histogram, whose Fourier transform has a peak at the step.

    Parameters
    ----------
    picture : ndarray of uint8, shape (h, w, 3)
        As large as it is known.

    Returns
    -------
    float
        The height of the peak over the mean of all others.

    Examples
    --------
    >>> smooth = np.tile(np.linspace(20, 230, 640).astype(np.uint8)[None, :, None], (360, 1, 3))
    >>> banding(smooth) < 16 < banding(smooth // 10 * 10)
    True
    """
    cv2: Any = lazy.cv2()
    rates = np.fft.rfftfreq(1024)
    heard = (rates > 1 / STEPS[1]) & (rates < 1 / STEPS[0])
    logs = np.zeros(int(heard.sum()))
    for channel in range(3):
        counts = cv2.calcHist([picture], [channel], None, [256], [0, 256]).ravel()[6:250]
        soft = np.convolve(counts, (0.25, 0.5, 0.25), "same")  # as codecs leave it: sharp teeth have strong overtones
        share = np.sqrt(soft / max(picture.size // 3, 1))
        comb = (share - np.convolve(share, np.full(25, 1 / 25), "same")) * np.hanning(len(share))
        power = np.abs(np.fft.rfft(comb, 1024)) ** 2
        mean = float(power[(rates > 1 / 21) & (rates < 0.4)].mean())
        logs += np.log(power[heard] / max(mean, 1e-12) + 1e-3) / 3
    return float(np.exp(logs.max()))
