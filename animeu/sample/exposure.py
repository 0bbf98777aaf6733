"""What one frame shows, as values: the exposure that the sheet tells and the painter paints.

No pixel is made here. Two frames with equal pictures are the same picture, so this alone tells which drawings are held.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from animeu.sample.people.figure import Cel
from animeu.sample.shot import PLAIN, Facing, Photo, View

BAR = 88.0
"""How high each bar of a letterbox is, in pixels of 720: between them are 2.35 to 1."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One cel in a picture: where the middle of its head is, and how many pixels (of 720) its head is high."""

    cel: Cel
    x: float
    y: float
    head: float


@dataclass(frozen=True, slots=True)
class People:
    """A crowd in a picture: one of its drawings, at its place."""

    count: int
    drawing: int
    x: float
    y: float
    head: float
    seed: int = 0
    facing: Facing = "viewer"


@dataclass(frozen=True, slots=True)
class Thing:
    """A drawing of a prop at its place; ``behind`` the figures or before them."""

    what: str
    drawing: int
    x: float
    y: float
    size: float
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Lettering:
    """Words in a picture, by their middle; ``light`` is 1 where they are wholly there."""

    text: str
    style: str
    x: float
    y: float
    size: float
    colour: str = ""
    down: bool = False
    fixed: bool = False
    light: float = 1.0


@dataclass(frozen=True, slots=True)
class Exposure:
    """What one shot shows at one moment.

    Parameters
    ----------
    view : View
        Where the camera stands, shaking included.
    moving : bool
        The camera moves in this shot, so that layers are painted whole once and laid where they belong.
    weather, fall : str, int
        What falls, and which of its drawings.
    burst : {"", "flash", "impact", "negative"}
    grain : int
        Which pattern of grain; only where there is grain.
    zooming : bool
        The camera comes nearer or goes back in this shot, so that no layer keeps its size.
    """

    place: str
    time: str
    view: View
    blur: float = 0.0
    moving: bool = False
    figures: tuple[Seen, ...] = ()
    crowds: tuple[People, ...] = ()
    things: tuple[Thing, ...] = ()
    letterings: tuple[Lettering, ...] = ()
    weather: str = "clear"
    fall: int = 0
    burst: Literal["", "flash", "impact", "negative"] = ""
    photo: Photo = PLAIN
    grain: int = 0
    letterbox: bool = False
    zooming: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """What one frame shows: an exposure, perhaps mixed with the next, perhaps veiled.

    Parameters
    ----------
    over, how, mix : Exposure, str, float
        What comes over it: as a dissolve, or as a wipe to the left, right, up, down or through an iris; and how far, 0 to 1.
    light, veil : float, str
        How much of the picture is seen through black or white; 1 is all.
    """

    exposure: Exposure
    over: Exposure | None = None
    how: Literal["dissolve", "left", "right", "up", "down", "iris"] = "dissolve"
    mix: float = 0.0
    light: float = 1.0
    veil: Literal["black", "white"] = "black"
