"""How far apart the colours of two shots, episodes or series are, and what makes the difference, in numbers and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from animeu.colours import oklab, oklch
from animeu.errors import InvalidValue
from animeu.sights import Colour

SEEN = 0.02
"""A difference that is just seen; smaller ones have no word."""

DIRECTIONS = 64
"""From which palettes are looked at; a shift is told right to 2 % however it lies."""

WARM = 60.0
"""The hue, in degrees of OKLab, that is warmest: orange. Opposite lies a cold blue."""

HUES = {
    "red": 29.0,
    "orange": 60.0,
    "yellow": 105.0,
    "green": 142.0,
    "cyan": 195.0,
    "blue": 260.0,
    "purple": 310.0,
    "pink": 355.0,
}
"""Names of hues, in degrees of OKLab."""

GREY = 0.03
"""Chroma below which a colour has no hue."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What must happen to the colours of one to become those of the other.

    Parameters
    ----------
    distance : float
        In OKLab: how far colour must be moved on average; 0.02 is just seen, black and white are 1 apart. A metric: it is 0
        from a palette to itself, the same both ways, and never longer than a way around.
    lightness, chroma, warmth, contrast : float
        The second less the first: means of lightness and chroma, of what points from cold blue to orange, and the spread of
        lightness.
    hues : mapping of str to float
        The second less the first: share of colours with this hue, by name, where it differs.
    """

    distance: float
    lightness: float
    chroma: float
    warmth: float
    contrast: float
    hues: dict[str, float]

    @property
    def words(self) -> tuple[str, ...]:
        """What drives the difference, the largest first; empty when nothing is seen of it.

        Examples
        --------
        >>> compare([Colour((40, 40, 60), 1.0)], [Colour((200, 150, 90), 1.0)]).words[0]
        'lighter by .42'
        """
        sides = (
            (self.lightness, "lighter", "darker"),
            (self.warmth, "warmer", "colder"),
            (self.chroma, "more saturated", "less saturated"),
            (self.contrast, "more contrast", "less contrast"),
        )
        told = [(abs(by), f"{up if by > 0 else down} by {_short(abs(by))}") for by, up, down in sides if abs(by) >= SEEN]
        shifted = sorted(self.hues.items(), key=lambda item: -abs(item[1]))[:2]
        named = [f"{'more' if by > 0 else 'less'} {hue} ({'+' if by > 0 else '−'}{abs(by):.0%})" for hue, by in shifted]
        return (*(text for _, text in sorted(told, reverse=True)), *(named if self.distance >= SEEN else ()))

    def __str__(self) -> str:
        return f"{self.distance:.3f}: {', '.join(self.words) or 'no difference that is seen'}"


def compare(one: Sequence[Colour], other: Sequence[Colour]) -> Comparison:
    """Compare two palettes.

    The distance is the sliced Wasserstein distance: palettes are projected on fixed directions of OKLab, and on each the earth is
    moved the shortest way (N. Bonneel, J. Rabin, G. Peyré, H. Pfister, "Sliced and Radon Wasserstein barycenters of measures",
    2015); twice the mean, so that a plain shift by d is d.

    Parameters
    ----------
    one, other : sequence of Colour
        Of a shot, a character, an episode, a series. Shares are taken as parts of their sum.

    Raises
    ------
    InvalidValue
        When one of them is empty.

    Examples
    --------
    >>> day, night = [Colour((120, 180, 240), 1.0)], [Colour((30, 40, 90), 1.0)]
    >>> str(compare(day, night))
    '0.458: darker by .45, warmer by .03'
    >>> str(compare(day, day))
    '0.000: no difference that is seen'
    """
    (lab, shares), (to_lab, to_shares) = (_points(palette) for palette in (one, other))
    means = [_means(*points) for points in ((lab, shares), (to_lab, to_shares))]
    lightness, chroma, warmth, contrast = (means[1] - means[0]).tolist()
    before, after = _hues(lab, shares), _hues(to_lab, to_shares)
    shifts = {hue: round(after[hue] - before[hue], 3) for hue in HUES}
    return Comparison(
        round(_sliced(lab, shares, to_lab, to_shares), 4),
        round(lightness, 4),
        round(chroma, 4),
        round(warmth, 4),
        round(contrast, 4),
        {hue: by for hue, by in shifts.items() if abs(by) >= SEEN},
    )


def distance(one: Sequence[Colour], other: Sequence[Colour]) -> float:
    """Only the distance of `compare`, unrounded.

    Examples
    --------
    >>> round(distance([Colour((0, 0, 0), 1.0)], [Colour((255, 255, 255), 1.0)]), 2)
    1.0
    """
    return _sliced(*_points(one), *_points(other))


def _points(palette: Sequence[Colour]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    shares = np.array([colour.share for colour in palette], np.float64)
    if not len(shares) or shares.sum() <= 0:
        raise InvalidValue("a palette", palette, "one with at least one colour")
    return oklab([colour.rgb for colour in palette]).astype(np.float64), shares / shares.sum()


def _sliced(lab: NDArray[np.float64], shares: NDArray[np.float64], to: NDArray[np.float64], parts: NDArray[np.float64]) -> float:
    """Twice the mean over all directions of the area between the two cumulative distributions."""
    at = np.concatenate([lab, to]) @ _directions().T
    order = np.argsort(at, axis=0, kind="stable")
    mass = np.concatenate([shares, -parts])[order]
    steps = np.diff(np.take_along_axis(at, order, axis=0), axis=0)
    return float(2 * (np.abs(np.cumsum(mass, axis=0)[:-1]) * steps).sum(axis=0).mean())


@cache
def _directions() -> NDArray[np.float64]:
    """Directions spread evenly over half a sphere, on a Fibonacci spiral."""
    count = np.arange(DIRECTIONS) + 0.5
    up, turn = count / DIRECTIONS, np.pi * (1 + 5**0.5) * count
    flat = np.sqrt(1 - up * up)
    return np.stack([flat * np.cos(turn), flat * np.sin(turn), up], axis=1)


def _means(lab: NDArray[np.float64], shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Lightness, chroma, warmth, contrast."""
    light = float(shares @ lab[:, 0])
    warm = np.array([np.cos(np.radians(WARM)), np.sin(np.radians(WARM))])
    spread = np.sqrt((shares * (lab[:, 0] - light) ** 2).sum())
    return np.array([light, shares @ np.hypot(lab[:, 1], lab[:, 2]), shares @ (lab[:, 1:] @ warm), spread])


def _hues(lab: NDArray[np.float64], shares: NDArray[np.float64]) -> dict[str, float]:
    """The share of each hue, by its nearest name; greys have none."""
    _, chroma, hue = oklch(lab).T
    apart = np.abs((hue[:, None] - np.array(list(HUES.values())) + 180) % 360 - 180)
    nearest = np.where(chroma >= GREY, apart.argmin(axis=1), -1)
    return {name: float(shares[nearest == at].sum()) for at, name in enumerate(HUES)}


def _short(number: float) -> str:
    return f"{number:.2f}".removeprefix("0")
