"""The script of a drawn episode: a TOML file that a person reads and writes, as frozen values.

Its shots are described in `animeu.sample.shot`, its people in `animeu.sample.design`. How scripts take from the file of their season is in `animeu.sample.season`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

from animeu.episode import Language
from animeu.errors import InvalidValue
from animeu.sample.design import Design, Text
from animeu.sample.records import record
from animeu.sample.shot import ScriptLine, ScriptShot

RATE = Fraction(24000, 1001)
"""Frames per second of everything that is drawn."""

LANGUAGES: tuple[Language, ...] = ("ja", "zh", "en")
"""The languages that every line of a script is written in; the first is spoken."""


Part = Literal["story", "opening", "ending", "eyecatch", "recap", "preview", "card"]
"""What a scene is in its episode."""


@dataclass(frozen=True, slots=True)
class ScriptScene:
    """Shots of one place and time, with the music under them; a scene of the same name, later on, is its return.

    ``use`` takes the shots of a part that the season keeps for all its episodes (opening, ending, eyecatch).
    """

    name: str
    place: str = ""
    time: str = ""
    chapter: str = ""
    weather: str = "clear"
    music: str = ""
    part: Part = "story"
    use: str = ""
    flashback: bool = False
    montage: bool = False
    shot: tuple[ScriptShot, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody might search for, in three languages, and the clips that answer it, by their names."""

    kind: Literal["line", "paraphrase", "scene", "character", "sound", "sign"]
    clips: tuple[str, ...]
    ja: str = ""
    zh: str = ""
    en: str = ""

    def text(self, language: Language) -> str:
        """The words in one language."""
        return str(getattr(self, language))


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
    """A whole episode, as written.

    ``season`` names the file that it shares its cast, opening and ending with; ``story`` tells it in a few sentences.
    """

    name: str
    title: Text
    number: int = 0
    season: str = ""
    fade_in: int = 0
    fade_out: int = 0
    story: tuple[Text, ...] = ()
    cast: Mapping[str, Design] = field(default_factory=dict)
    scene: tuple[ScriptScene, ...] = ()
    query: tuple[Query, ...] = ()

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
    """Read a script as it is written.

    What it takes from its season is filled in by `animeu.sample.season.read_script`; whether what it names can be drawn and played is
    told by `animeu.sample.check.check`.

    Raises
    ------
    InvalidValue
        When something in it is unknown, missing or of the wrong kind; the name tells where.

    Examples
    --------
    >>> script = read(Path(__file__).parent / "scripts" / "the_cat_and_the_bell.toml")
    >>> script.title.en, len(script.cast)
    ('The Cat and the Bell', 3)
    """
    script = record(Script, table(path), Path(path).stem)
    assert isinstance(script, Script)
    return script


def table(path: str | Path) -> dict[str, Any]:
    """What is written in a TOML file.

    Raises
    ------
    InvalidValue
        When there is no such file, or it is not TOML in UTF-8.
    """
    if not Path(path).is_file():
        raise InvalidValue("script", str(path), "a TOML file that is there")
    try:
        return tomllib.loads(Path(path).read_text("utf-8"))
    except ValueError as error:  # tomllib.TOMLDecodeError, or UnicodeDecodeError
        raise InvalidValue(f"script {path}", str(error), "valid TOML, in UTF-8") from error
