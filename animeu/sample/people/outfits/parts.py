"""What all clothes are made of: how they are described, folds, and where the ground is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from animeu.sample.design import Design
from animeu.sample.people.inking import tapers
from animeu.sample.picture.canvas import Point
from animeu.sample.picture.palette import shade

WHITE = "#fbf8f6"
"""The white of cloth."""


@dataclass(frozen=True, slots=True)
class Worn:
    """Clothes as drawn: what hangs from the waist and stays when the body bends, and what bends with it."""

    below: str
    above: str


@dataclass(frozen=True, slots=True)
class Outfit:
    """Clothes.

    Parameters
    ----------
    front, side, back : callable
        Draw what is worn from the neck down, seen from there: (design, width of the ink, swing of the hem, turn of the body).
    sleeve : {"short", "rolled", "long", "wide"}
    cloth : callable
        The colour of the sleeves, for a design.
    legs : {"bare", "trousers", "boots", "robe"}
    cloak : bool
        Hides arms that hang down.
    below : callable
        The colour of what is around the legs.
    """

    front: Callable[[Design, float, float, float], Worn]
    side: Callable[[Design, float, float], Worn]
    back: Callable[[Design, float, float], Worn]
    sleeve: Literal["short", "rolled", "long", "wide"]
    cloth: Callable[[Design], str]
    legs: Literal["bare", "trousers", "boots", "robe"]
    cloak: bool = False
    below: Callable[[Design], str] = lambda design: design.outfit_colour


def ground(design: Design) -> float:
    """How far below the middle of the head the ground is; who is taller has longer shins."""
    return 936.0 + 330.0 * (design.height - 1)


def folds(width: float, colour: str, *lines: tuple[Point, Point, Point], by: float = 0.5) -> str:
    """Folds of cloth: strokes that swell and end in points."""
    return tapers(lines, width * 1.5, shade(colour, by))
