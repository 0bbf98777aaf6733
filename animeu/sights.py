"""What is seen in a picture, as frozen values: boxes, faces, people, camera moves, places, colours and photography."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Literal

Scale = Literal["", "extreme close-up", "close-up", "medium close-up", "medium", "full", "long"]
MoveKind = Literal["pan", "tilt", "zoom", "shake"]
Rate = Literal["", "ones", "twos", "threes", "hold"]
TimeOfDay = Literal["dawn", "day", "sunset", "evening", "night"]
PhotoKind = Literal["bloom", "halo", "vignette", "grain", "clipped", "banding", "low contrast", "tint"]
Landmark = Literal["left eye", "right eye", "nose", "mouth", "chin"]
"""Left and right are those of the picture."""


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle in pixels; ``x`` and ``y`` are its left upper corner. Parts may lie outside the picture.

    Examples
    --------
    >>> box = Box(10, 20, 40, 40)
    >>> box.centre
    (30.0, 40.0)
    >>> round(box.iou(Box(20, 20, 40, 40)), 3)
    0.6
    """

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The first pixel beside it."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The first pixel below it."""
        return self.y + self.height

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    @property
    def area(self) -> float:
        """In pixels."""
        return self.width * self.height

    @property
    def inside(self) -> tuple[slice, slice]:
        """Rows and columns of all pixels that it touches, from the edge of the picture on.

        Examples
        --------
        >>> Box(-2.0, 1.5, 4.5, 2.0).inside
        (slice(1, 4, None), slice(0, 3, None))
        """
        top, left = max(int(self.y), 0), max(int(self.x), 0)
        return slice(top, max(ceil(self.bottom), top)), slice(left, max(ceil(self.right), left))

    def iou(self, other: Box) -> float:
        """The share of both together that lies in both, 0 to 1."""
        wide = min(self.right, other.right) - max(self.x, other.x)
        high = min(self.bottom, other.bottom) - max(self.y, other.y)
        shared = max(wide, 0.0) * max(high, 0.0)
        return shared / (self.area + other.area - shared) if shared else 0.0

    def scaled(self, by: float) -> Box:
        """The same place in a picture that is ``by`` times as large."""
        return Box(self.x * by, self.y * by, self.width * by, self.height * by)

    def grown(self, by: float) -> Box:
        """A box with the same centre, each side ``by`` times as long."""
        x, y = self.centre
        return Box(x - self.width * by / 2, y - self.height * by / 2, self.width * by, self.height * by)


@dataclass(frozen=True, slots=True)
class Likely:
    """A name for what is seen, and how likely it is right, 0 to 1. False when there is no name.

    Examples
    --------
    >>> str(Likely("open", 0.93))
    'open .93'
    >>> bool(Likely())
    False
    """

    name: str = ""
    probability: float = 0.0

    def __bool__(self) -> bool:
        return bool(self.name)

    def __str__(self) -> str:
        return f"{self.name} {self.probability:.2f}".replace(" 0.", " .") if self.name else "unknown"


@dataclass(frozen=True, slots=True)
class Face:
    """A face in one picture.

    Parameters
    ----------
    box : Box
        From the brow to the chin, and from ear to ear: the face without the hair above and beside it.
    score : float
        The probability that it is a face, 0 to 1.
    head : Box, optional
        The same with all of the hair but loose ends.
    landmarks : mapping of str to tuple of float
        Pixels of ``"left eye"``, ``"right eye"`` (as seen in the picture), ``"nose"``, ``"mouth"``, ``"chin"``.
    eyes, mouth : Likely
        ``"open"`` or ``"closed"``.
    hair, eye_colour : Likely
        A colour by its English name; `animeu.vision.faces.hues.NAMES` tells the Japanese and the Chinese one.
    """

    box: Box
    score: float
    head: Box | None = None
    landmarks: Mapping[Landmark, tuple[float, float]] = field(default_factory=dict)
    eyes: Likely = Likely()
    mouth: Likely = Likely()
    hair: Likely = Likely()
    eye_colour: Likely = Likely()

    @property
    def person(self) -> tuple[Box, Box]:
        """About where the head with all its hair is, and where the body below it: rather too much than too little.

        Examples
        --------
        >>> head, body = Face(Box(90, 50, 20, 20), 0.9).person
        >>> head, body.bottom > 300
        (Box(x=81.0, y=41.0, width=38.0, height=38.0), True)
        """
        head = self.head.grown(1.2) if self.head else self.box.grown(1.9)
        return head, Box(head.centre[0] - 1.1 * head.width, head.y + 0.85 * head.height, 2.2 * head.width, 8 * head.height)


@dataclass(frozen=True, slots=True)
class Appearance:
    """One face followed through one shot.

    Parameters
    ----------
    shot : int
        Position in ``episode.shots``.
    first_frame, last_frame : int
        Both inclusive: the first and last still in which it was seen.
    frame : int
        The still in which it is seen best.
    face : Face
        As seen there, in pixels of the video.
    faces : int
        In how many stills it was seen.
    character : int
        Position in ``episode.characters``; -1 when unknown.
    probability : float
        That it is this character.
    """

    shot: int
    first_frame: int
    last_frame: int
    frame: int
    face: Face
    faces: int = 1
    character: int = -1
    probability: float = 0.0


@dataclass(frozen=True, slots=True)
class Character:
    """Somebody who is seen or heard.

    Parameters
    ----------
    name : str
        As enrolled, else as the subtitles call who speaks when this face is seen; ``""`` when nobody says it.
    known : bool
        Whether the name was enrolled with pictures.
    probability : float
        That the name is right.
    appearances : tuple of int
        Positions in ``episode.appearances``.
    lines : tuple of int
        Positions in ``episode.lines`` of what this one says.
    seen_us : int
        Time on screen: the shots in which this one appears.
    """

    name: str
    known: bool = False
    probability: float = 0.0
    appearances: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()
    seen_us: int = 0


@dataclass(frozen=True, slots=True)
class CameraMove:
    """A move of the camera.

    Parameters
    ----------
    direction : str
        ``"left"``, ``"right"``, ``"up"``, ``"down"``, ``"in"``, ``"out"``: where the camera goes. ``""`` for a shake.
    first_frame, last_frame : int
        Both inclusive.
    amount : float
        In widths of the picture; the factor of a zoom.
    speed : float
        Amount in a second; for a zoom the growth in a second.
    """

    kind: MoveKind
    direction: str
    first_frame: int
    last_frame: int
    amount: float = 0.0
    speed: float = 0.0


@dataclass(frozen=True, slots=True)
class Loop:
    """Drawings that come back after ``period`` frames, ``times`` times in all."""

    first_frame: int
    last_frame: int
    period: int
    times: float


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of a palette.

    Parameters
    ----------
    rgb : tuple of int
        sRGB, 0 to 255.
    share : float
        Of the picture, 0 to 1.
    """

    rgb: tuple[int, int, int]
    share: float

    @property
    def hex(self) -> str:
        """As ``"#rrggbb"``."""
        return "#{:02x}{:02x}{:02x}".format(*self.rgb)


@dataclass(frozen=True, slots=True)
class Photography:
    """Something that photography (撮影) did to the drawings, or that encoding did to the picture.

    Parameters
    ----------
    strength : float
        0 to 1.
    frames : tuple of int
        Stills that show it.
    colour : str
        Of a tint, as ``"#rrggbb"``.
    """

    kind: PhotoKind
    strength: float
    frames: tuple[int, ...] = ()
    colour: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """Where and how a shot is seen.

    Parameters
    ----------
    scale : {"", "extreme close-up", "close-up", "medium close-up", "medium", "full", "long"}
        By the height of the largest head, without its hair; empty where no face is seen.
    camera : tuple of CameraMove
        Empty for a static shot.
    rate : {"", "ones", "twos", "threes", "hold"}
        For how long drawings are held while something moves; empty when the shot is too short to tell.
    drawings : tuple of int
        Frames at which a new drawing begins.
    loops : tuple of Loop
    time, indoors : Likely
        ``"dawn"``, ``"day"``, ``"sunset"``, ``"evening"``, ``"night"``; ``"indoors"`` or ``"outdoors"``.
    place : int
        Position in ``episode.places``; -1 when unknown.
    palette : tuple of Colour
        Largest share first.
    photography : tuple of Photography
    """

    scale: Scale = ""
    camera: tuple[CameraMove, ...] = ()
    rate: Rate = ""
    drawings: tuple[int, ...] = ()
    loops: tuple[Loop, ...] = ()
    time: Likely = Likely()
    indoors: Likely = Likely()
    place: int = -1
    palette: tuple[Colour, ...] = ()
    photography: tuple[Photography, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place that is seen in one or more shots.

    Parameters
    ----------
    shots : tuple of int
        Positions in ``episode.shots``.
    palette : tuple of Colour
        Of its background.
    """

    shots: tuple[int, ...]
    palette: tuple[Colour, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadText:
    """Words that were read in a picture.

    Parameters
    ----------
    text : str
    box : Box
        In pixels of the video.
    probability : float
        That it was read right.
    """

    text: str
    box: Box
    probability: float
