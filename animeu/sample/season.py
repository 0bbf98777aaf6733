"""Scripts of one season: the cast and the parts that its episodes share, and shots that are shown again.

A script with ``season = "FILE"`` takes its cast from ``FILE.toml`` beside it. Its scene with ``use = "opening"`` takes the shots of
that file's ``[part.opening]``, and whatever the scene does not say itself. A shot with ``again = "NAME"`` or ``"EPISODE/NAME"``
shows the shot of that name once more, but for what it says itself; lines and sounds are never shown again. To say what is so when
nothing is written (``blur = 0``) says nothing here: it is taken over all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from animeu.errors import InvalidValue
from animeu.sample.design import Design
from animeu.sample.records import record
from animeu.sample.script import Script, ScriptScene, table
from animeu.sample.shot import Repeat, ScriptShot

SCRIPTS = Path(__file__).with_name("scripts")
"""Where the scripts lie that come with the package."""

OWN = frozenset({"frames", "into", "over", "through", "wipe", "name", "again", "repeats", "clip", "line", "sound"})
"""What a shot that is seen again never takes over from the first time."""


@dataclass(frozen=True, slots=True)
class Season:
    """What the episodes of a season share: its cast, and the parts that are the same in all of them."""

    cast: Mapping[str, Design] = field(default_factory=dict)
    part: Mapping[str, ScriptScene] = field(default_factory=dict)


def episodes(folder: Path = SCRIPTS) -> dict[str, Path]:
    """The scripts of a folder by the names of their episodes: those of no season first, then by season and number.

    Raises
    ------
    InvalidValue
        When a file of the folder is not TOML in UTF-8, or has no number where one should be.

    Examples
    --------
    >>> next(iter(episodes()))
    'the-cat-and-the-bell'
    """
    tables = [(table(path), path) for path in sorted(folder.glob("*.toml"))]
    found = [
        (str(t.get("season", "")), _number(t, path), str(t.get("name", path.stem)), path) for t, path in tables if "scene" in t
    ]
    return {name: path for *_, name, path in sorted(found)}


def _number(given: Mapping[str, Any], path: Path) -> int:
    number = given.get("number", 0)
    if not isinstance(number, int):
        raise InvalidValue(f"{path.stem}.number", number, "a whole number")
    return number


def read_script(which: str | Path) -> Script:
    """Read a script with all that it takes from its season and from other episodes.

    Parameters
    ----------
    which : str or Path
        A TOML file, or the name of an episode that comes with the package.

    Raises
    ------
    InvalidValue
        When something in it is unknown, missing or of the wrong kind; the name tells where.

    Examples
    --------
    >>> script = read_script("the-cat-and-the-bell")
    >>> script.title.en, len(script.cast)
    ('The Cat and the Bell', 3)
    """
    if Path(which).suffix != ".toml":
        known = episodes()
        if which not in known:
            raise InvalidValue("episode", str(which), f"a TOML file, or one of {', '.join(known)}")
        which = known[str(which)]
    return _Book(Path(which), {}).whole()


class _Book:
    """A script that is read together with those that it names; they share ``shelf``, by the names of their episodes."""

    def __init__(self, path: Path, shelf: dict[str, _Book]) -> None:
        self.path, self.shelf = path, shelf
        plain = record(Script, table(path), path.stem)
        assert isinstance(plain, Script)
        self.name = plain.name
        shelf[plain.name] = self
        season = self._season(plain) if plain.season else None
        scenes = tuple(self._used(scene, season) for scene in plain.scene)
        self.script = replace(plain, cast={**(season.cast if season else {}), **plain.cast}, scene=scenes)

    def whole(self) -> Script:
        """The script, every shot of it as it is seen."""
        shots = iter([self._seen(number, ()) for number in range(len(self.shots))])
        scenes = (replace(scene, shot=tuple(next(shots) for _ in scene.shot)) for scene in self.script.scene)
        return replace(self.script, scene=tuple(scenes))

    @cached_property
    def shots(self) -> tuple[tuple[ScriptScene, ScriptShot], ...]:
        """Every shot as it is written, with its scene."""
        return tuple((scene, shot) for scene in self.script.scene for shot in scene.shot)

    def _season(self, plain: Script) -> Season:
        path = self.path.with_name(f"{plain.season}.toml")
        if not path.is_file():
            raise InvalidValue(f"{plain.name}: season", plain.season, f"the name of a file in {path.parent}, without .toml")
        season = record(Season, table(path), path.stem)
        assert isinstance(season, Season)
        return season

    def _used(self, scene: ScriptScene, season: Season | None) -> ScriptScene:
        """A scene with the part of the season that it uses; its own shots come after those of the part."""
        if not scene.use:
            return scene
        parts = season.part if season else {}
        if scene.use not in parts:
            known = ", ".join(parts) or "none, for there is no season"
            raise InvalidValue(f"{self.name}: scene {scene.name}: use", scene.use, f"a part of the season ({known})")
        part = parts[scene.use]
        return replace(part, **_said(scene), shot=part.shot + scene.shot)

    def _seen(self, number: int, trail: tuple[str, ...]) -> ScriptShot:
        """One shot with what it takes over from the shot that it shows again."""
        shot = self.shots[number][1]
        if not shot.again:
            return shot
        book, index, trail = self._source(number, trail)
        source, home = book._seen(index, trail), book.shots[index][0]
        first = sum(book._length(before, trail) for before in range(index))
        length = book._length(index, trail)
        taken = {f.name: getattr(source, f.name) for f in fields(source) if f.name not in OWN}
        taken |= {key: taken[key] or getattr(home, key) for key in ("place", "time", "weather")}
        if source.to is not None and not source.until:
            taken["until"] = length - 1  # the camera keeps its pace in a repeat of another length
        return ScriptShot(**taken | _said(shot) | {"frames": shot.frames or length, "repeats": Repeat(book.name, first, length)})

    def _length(self, number: int, trail: tuple[str, ...]) -> int:
        shot = self.shots[number][1]
        if shot.frames or not shot.again:
            return shot.frames
        book, index, trail = self._source(number, trail)
        return book._length(index, trail)

    def _source(self, number: int, trail: tuple[str, ...]) -> tuple[_Book, int, tuple[str, ...]]:
        """Where the shot is that one shows again: its script, its number in it, and the way up to here."""
        scene, shot = self.shots[number]
        where = f"{self.name}: scene {scene.name}: again"
        episode, _, name = shot.again.rpartition("/")
        step = f"{episode or self.name}/{name}"
        if step in trail:
            raise InvalidValue(where, shot.again, f"a shot that does not show itself again ({' → '.join((*trail, step))})")
        book = self._other(episode, where) if episode else self
        found = [index for index, (_, other) in enumerate(book.shots) if other.name == name]
        if len(found) != 1:
            known = ", ".join(other.name for _, other in book.shots if other.name)
            raise InvalidValue(
                where, shot.again, f"the name of one shot, not of {len(found)} (of {book.name}: {known or 'none'})"
            )
        return book, found[0], (*trail, step)

    def _other(self, episode: str, where: str) -> _Book:
        if episode not in self.shelf:
            known = episodes(self.path.parent)
            if episode not in known:
                raise InvalidValue(where, episode, f"an episode in {self.path.parent} ({', '.join(known)})")
            _Book(known[episode], self.shelf)
        return self.shelf[episode]


def _said(value: Any) -> dict[str, Any]:
    """The fields of a dataclass in which it departs from what they are when nothing is written."""
    return dict(_departures(value))


def _departures(value: Any) -> Iterator[tuple[str, Any]]:
    for one in fields(value):
        if one.name != "shot" and getattr(value, one.name) != one.default:
            yield one.name, getattr(value, one.name)
