"""The script of a drawn episode: a TOML file that a person reads and writes, as frozen values.

All times in a script are whole frames from the start of the shot, as on an animator's timesheet; positions are in a picture of
1280 x 720 whatever the height it is rendered at.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Literal

from animeu.episode import Language, LineKind
from animeu.errors import InvalidValue
from animeu.sample.records import record

RATE = Fraction(24000, 1001)
"""Frames per second of everything that is drawn."""

LANGUAGES: tuple[Language, ...] = ("ja", "zh", "en")
"""The languages that every line of a script is written in; the first is spoken."""


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in three languages."""

    ja: str = ""
    zh: str = ""
    en: str = ""

    def __getitem__(self, language: Language) -> str:
        return str(getattr(self, language))


@dataclass(frozen=True, slots=True)
class Voice:
    """How somebody sounds: mean pitch in Hz, how short the vocal tract is (1 = a grown man), how breathy, morae a second."""

    pitch: float = 200.0
    tract: float = 1.1
    breath: float = 0.1
    pace: float = 7.0


@dataclass(frozen=True, slots=True)
class Design:
    """A character sheet: what somebody looks and sounds like."""

    name: Text
    hair: str
    hair_colour: str
    eye_colour: str
    outfit: str
    outfit_colour: str
    accent: str
    skin: str = "#ffe3cf"
    eye_height: float = 1.0
    height: float = 1.0
    glasses: bool = False
    voice: Voice = Voice()


@dataclass(frozen=True, slots=True)
class View:
    """Where the camera stands: the centre of the picture in the place, and how much it enlarges."""

    x: float = 640.0
    y: float = 360.0
    zoom: float = 1.0


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
        From -1, to the left, over 0, to the viewer, to 1.
    mood : str
    pose : str
    step : float
        How far the figure moves per drawing, in pixels; with legs that walk when it is not 0.
    on : int
        Frames for which each drawing of the body is held: 1, 2 or 3.
    back : bool
        Seen from behind.
    """

    who: str
    x: float = 640.0
    y: float = 330.0
    size: float = 0.42
    turn: float = 0.0
    mood: str = "calm"
    pose: str = "down"
    step: float = 0.0
    on: int = 3
    back: bool = False


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing in a shot: a cat, a poster, a bell. It moves through its drawings every ``on`` frames; 0 holds the first."""

    what: str
    x: float = 640.0
    y: float = 360.0
    size: float = 1.0
    on: int = 0


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """Words that are said, sung or seen, from a frame of their shot up to another (exclusive; may lie in the next shot)."""

    start: int
    end: int
    ja: str
    zh: str
    en: str
    who: str = ""
    kind: LineKind = "dialogue"
    say: str = ""

    def text(self, language: Language) -> str:
        """The words in one language."""
        return str(getattr(self, language))


@dataclass(frozen=True, slots=True)
class Noise:
    """An effect: what is heard, from which frame of the shot, for how many frames (0 = as long as it lasts)."""

    what: str
    start: int = 0
    frames: int = 0
    level: float = 1.0


@dataclass(frozen=True, slots=True)
class ScriptShot:
    """One shot: its length in frames, how it begins, what the camera sees and what is heard."""

    frames: int
    into: Literal["cut", "dissolve", "fade"] = "cut"
    over: int = 0
    place: str = ""
    time: str = ""
    weather: str = ""
    camera: View = View()
    to: View | None = None
    blur: float = 0.0
    flash: tuple[int, ...] = ()
    figure: tuple[Placing, ...] = ()
    prop: tuple[Prop, ...] = ()
    line: tuple[ScriptLine, ...] = ()
    sound: tuple[Noise, ...] = ()


@dataclass(frozen=True, slots=True)
class ScriptScene:
    """Shots of one place and time, with the music under them."""

    name: str
    place: str
    time: str
    chapter: str = ""
    weather: str = "clear"
    music: str = ""
    shot: tuple[ScriptShot, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedShot:
    """A shot at its place in the episode, with what it takes over from its scene filled in."""

    number: int
    first: int
    shot: ScriptShot
    scene: int
    place: str
    time: str
    weather: str

    @property
    def last(self) -> int:
        """Its last frame, inclusive."""
        return self.first + self.shot.frames - 1


@dataclass(frozen=True, slots=True)
class Script:
    """A whole episode, as written."""

    name: str
    title: Text
    fade_in: int = 0
    fade_out: int = 0
    cast: Mapping[str, Design] = field(default_factory=dict)
    scene: tuple[ScriptScene, ...] = ()

    @property
    def frames(self) -> int:
        """Length in frames."""
        return sum(shot.frames for scene in self.scene for shot in scene.shot)

    @property
    def shots(self) -> tuple[PlacedShot, ...]:
        """All shots in order, each with its first frame in the episode."""
        return tuple(self._placed())

    def _placed(self) -> Iterator[PlacedShot]:
        first = number = 0
        for index, scene in enumerate(self.scene):
            for shot in scene.shot:
                place, time, weather = shot.place or scene.place, shot.time or scene.time, shot.weather or scene.weather
                yield PlacedShot(number, first, shot, index, place, time, weather)
                first, number = first + shot.frames, number + 1

    @property
    def lines(self) -> tuple[tuple[int, int, ScriptLine], ...]:
        """All lines as (first frame, frame after the last, line), in order of start."""
        found = [(shot.first + line.start, shot.first + line.end, line) for shot in self.shots for line in shot.shot.line]
        return tuple(sorted(found, key=lambda item: item[:2]))


def read(path: str | Path) -> Script:
    """Read a script; whether what it names can be drawn and played is told by `animeu.sample.check.check`.

    Raises
    ------
    InvalidValue
        When something in it is unknown, missing or of the wrong kind; the name tells where.

    Examples
    --------
    >>> script = read(Path(__file__).with_name("the_cat_and_the_bell.toml"))
    >>> script.title.en, len(script.cast)
    ('The Cat and the Bell', 3)
    """
    try:
        table = tomllib.loads(Path(path).read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InvalidValue(f"script {path}", str(error), "valid TOML") from error
    script = record(Script, table, Path(path).stem)
    assert isinstance(script, Script)
    return script
