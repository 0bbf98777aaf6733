"""One shot of a script: what the camera sees and what is heard, as frozen values.

All times are whole frames from the start of the shot, as on an animator's timesheet; positions are in a picture of 1280 x 720
whatever the height it is rendered at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from animeu.episode import Language, LineKind


@dataclass(frozen=True, slots=True)
class View:
    """Where the camera stands: the centre of the picture in the place, and how much it enlarges."""

    x: float = 640.0
    y: float = 360.0
    zoom: float = 1.0


Facing = Literal["viewer", "side", "away"]
"""Where somebody is seen from: the front or three quarters, in profile, from behind."""

Manner = Literal["plain", "shout", "whisper", "murmur", "thought"]
"""How a line is spoken; a murmur is talk in the background, of which no word is meant to be understood."""


@dataclass(frozen=True, slots=True)
class Placing:
    """Somebody in a shot.

    Parameters
    ----------
    who : str
        A key of the cast.
    x, y : float
        Where the middle of the head is, in the picture.
    size : float
        Height of the head as a share of the picture's.
    turn : float
        From -1, to the left, over 0, to the viewer, to 1; its sign tells which profile is seen.
    facing : {"viewer", "side", "away"}
    mood : str
    pose : str
    wear : str
        Clothes from the wardrobe; the usual ones when empty.
    step : float
        How far the figure moves per drawing, in pixels; with legs that walk when it is not 0.
    on : int
        Frames for which each drawing of the body is held: 1, 2 or 3.
    still : bool
        A hold: nothing of it moves, neither lids nor hair.
    silhouette : bool
        Seen against the light, as one dark shape.
    """

    who: str
    x: float = 640.0
    y: float = 330.0
    size: float = 0.42
    turn: float = 0.0
    facing: Facing = "viewer"
    mood: str = "calm"
    pose: str = "down"
    wear: str = ""
    step: float = 0.0
    on: int = 3
    still: bool = False
    silhouette: bool = False


@dataclass(frozen=True, slots=True)
class Crowd:
    """People without names, side by side along the picture: how many, how large their heads, where; they sway every ``on`` frames."""

    count: int = 8
    y: float = 420.0
    size: float = 0.12
    seed: int = 0
    facing: Facing = "viewer"
    on: int = 0


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing in a shot: a cat, a poster, a bell. It goes through its drawings every ``on`` frames; 0 holds the first.

    ``drift`` is how far it moves per drawing, in pixels; ``behind`` puts it behind the figures.
    """

    what: str
    x: float = 640.0
    y: float = 360.0
    size: float = 1.0
    on: int = 0
    drift: tuple[float, ...] = (0.0, 0.0)
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """Words painted into the picture, from a frame of the shot up to another (0: to its end).

    Parameters
    ----------
    text : str
        As it is painted; lines are parted by newlines.
    style : str
        A way of lettering: a board, paper, chalk, a credit, a title, a card.
    x, y : float
        The middle of the words.
    size : float
        Of a letter, in pixels of 720.
    down : bool
        Written from top to bottom.
    fixed : bool
        Over the picture, as credits are, and not in it: the camera does not move it.
    """

    text: str
    style: str = "board"
    x: float = 640.0
    y: float = 360.0
    size: float = 40.0
    colour: str = ""
    down: bool = False
    fixed: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """Words that are said, sung or seen, from a frame of their shot up to another (exclusive; may lie in the next shot).

    ``say`` is what is heard, in romanised Japanese; who speaks ``off`` is not seen speaking; a line that is not ``soft`` is heard
    but stands in no subtitle track.
    """

    start: int
    end: int
    ja: str = ""
    zh: str = ""
    en: str = ""
    who: str = ""
    kind: LineKind = "dialogue"
    say: str = ""
    manner: Manner = "plain"
    off: bool = False
    soft: bool = True

    def text(self, language: Language) -> str:
        """The words in one language."""
        return str(getattr(self, language))


@dataclass(frozen=True, slots=True)
class Noise:
    """An effect: what is heard, from which frame of the shot, for how many frames (0 = as long as it lasts), and whether it is seen."""

    what: str
    start: int = 0
    frames: int = 0
    level: float = 1.0
    off: bool = False


@dataclass(frozen=True, slots=True)
class Burst:
    """Light that is no cut, from a frame of the shot on.

    ``flash``: white frames. ``strobe``: white in every ``every``-th frame. ``impact``: an impact frame, the picture as hard
    black and white (the second of two is turned to its negative).
    """

    kind: Literal["flash", "strobe", "impact"]
    start: int
    frames: int = 1
    every: int = 2


@dataclass(frozen=True, slots=True)
class Shake:
    """The camera shakes: from a frame of the shot, for how many frames, by how many pixels at most."""

    start: int
    frames: int
    strength: float = 12.0


@dataclass(frozen=True, slots=True)
class Photo:
    """What photography (撮影) adds to the drawn picture: strengths from 0 to 1, and a tint as ``#rrggbb``.

    Bright parts glow (``bloom``), one light has a ring (``halo``), corners are dark (``vignette``), film grain, highlights are
    clipped, gradients banded, contrast low (``faded``); ``tint`` colours all, as flashbacks are.
    """

    bloom: float = 0.0
    halo: float = 0.0
    vignette: float = 0.0
    grain: float = 0.0
    clipped: float = 0.0
    banding: float = 0.0
    faded: float = 0.0
    tint: str = ""


PLAIN = Photo()
"""Nothing added."""


@dataclass(frozen=True, slots=True)
class Beat:
    """Where a clip begins: its name, what happens in it, and how much the story needs it (0 not at all, 3 most)."""

    name: str
    ja: str = ""
    zh: str = ""
    en: str = ""
    weight: int = 1

    def text(self, language: Language) -> str:
        """What happens, in one language."""
        return str(getattr(self, language))


@dataclass(frozen=True, slots=True)
class Repeat:
    """What a shot shows once more: the episode, and the first frame and the length that the shot had there."""

    episode: str
    first: int
    frames: int


Into = Literal["cut", "dissolve", "fade", "wipe"]
"""How a shot begins."""


@dataclass(frozen=True, slots=True)
class ScriptShot:
    """One shot: its length in frames, how it begins, what the camera sees and what is heard.

    Parameters
    ----------
    frames : int
        0 for a shot that is seen ``again`` takes the length that it had.
    into, over : str, int
        How it begins, and over how many frames.
    through : {"black", "white"}
        What a fade goes through.
    wipe : {"left", "right", "up", "down", "iris"}
        Where the edge of a wipe goes.
    name : str
        By which other shots, also of other episodes, can show it again.
    again : str
        ``NAME`` or ``EPISODE/NAME``: shows that shot once more, but for what is said here; its lines and sounds stay there.
    repeats : Repeat, optional
        Where that shot is; never written, `animeu.sample.season` finds it.
    clip : Beat, optional
        A clip begins with this shot.
    camera, to : View
        Where the camera stands, and where it goes. ``start`` and ``until`` bound its way in frames (0: the whole shot).
    letterbox : bool
        Black bars above and below.
    """

    frames: int = 0
    into: Into = "cut"
    over: int = 0
    through: Literal["black", "white"] = "black"
    wipe: Literal["left", "right", "up", "down", "iris"] = "left"
    name: str = ""
    again: str = ""
    repeats: Repeat | None = None
    clip: Beat | None = None
    place: str = ""
    time: str = ""
    weather: str = ""
    camera: View = View()
    to: View | None = None
    start: int = 0
    until: int = 0
    blur: float = 0.0
    letterbox: bool = False
    photo: Photo = PLAIN
    burst: tuple[Burst, ...] = ()
    shake: tuple[Shake, ...] = ()
    figure: tuple[Placing, ...] = ()
    crowd: tuple[Crowd, ...] = ()
    prop: tuple[Prop, ...] = ()
    sign: tuple[Sign, ...] = ()
    line: tuple[ScriptLine, ...] = ()
    sound: tuple[Noise, ...] = ()
