"""The truth about a drawn episode: everything that its script decided, as values and as JSON beside the video.

Frames are numbers from 0, inclusive at both ends; times in the file are whole milliseconds from its start.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from animeu.episode import BoundaryKind, Language, LineKind
from animeu.errors import InvalidValue, MediaError
from animeu.sample.mix import Heard
from animeu.sample.script import RATE
from animeu.timeline import FrameClock, Span

VERSION = 1
"""Of the schema of the file."""


@dataclass(frozen=True, slots=True)
class TrueBoundary:
    """Where a shot begins: its first frame, how, and the frames of a gradual change (None for a cut).

    In a dissolve the new picture outweighs the old from ``frame`` on; a fade is black around it.
    """

    frame: int
    kind: BoundaryKind
    transition: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class TrueShot:
    """A shot: where and when it plays, who is seen, and whether the camera moves."""

    first_frame: int
    last_frame: int
    place: str
    time: str
    weather: str
    scene: str
    cast: tuple[str, ...]
    things: tuple[str, ...]
    pan: bool


@dataclass(frozen=True, slots=True)
class TrueLine:
    """A line in all languages; ``first_frame`` to ``last_frame`` is where it is on screen."""

    span: Span
    first_frame: int
    last_frame: int
    kind: LineKind
    speaker: str
    text: Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class TrueChapter:
    """A chapter."""

    title: str
    first_frame: int
    span: Span


@dataclass(frozen=True, slots=True)
class Truth:
    """All that is known about one drawn episode.

    Parameters
    ----------
    name : str
    title : mapping of Language to str
    seed, frames : int
    rate : tuple of int
        Numerator and denominator of the frames per second.
    boundaries : tuple of TrueBoundary
        The first is the start of the file.
    shots, lines, chapters
        In order of time.
    flashes : tuple of (int, int)
        First and last of the white frames, which are no boundaries.
    holds : tuple of (int, int)
        Runs of two or more frames that show one and the same picture.
    pans : tuple of (int, int)
        Where the camera moves.
    black : tuple of (int, int)
        Runs of frames that are wholly black.
    sounds : tuple of Heard
        Speech (``what`` is the speaker), music and effects.
    songs : tuple of Span
        Where a song is sung, by its music.
    """

    name: str
    title: Mapping[Language, str]
    seed: int
    frames: int
    rate: tuple[int, int]
    boundaries: tuple[TrueBoundary, ...]
    shots: tuple[TrueShot, ...]
    lines: tuple[TrueLine, ...]
    chapters: tuple[TrueChapter, ...]
    flashes: tuple[tuple[int, int], ...]
    holds: tuple[tuple[int, int], ...]
    pans: tuple[tuple[int, int], ...]
    black: tuple[tuple[int, int], ...]
    sounds: tuple[Heard, ...]
    songs: tuple[Span, ...]

    @property
    def clock(self) -> FrameClock:
        """The time of every frame."""
        return FrameClock.constant(self.frames, RATE)

    @property
    def cuts(self) -> tuple[int, ...]:
        """First frames of the shots that begin with a hard cut."""
        return tuple(boundary.frame for boundary in self.boundaries if boundary.kind == "cut")


def write(truth: Truth, path: Path) -> None:
    """Write the truth as JSON."""
    table = {"version": VERSION, **dataclasses.asdict(truth)}
    path.write_text(json.dumps(table, ensure_ascii=False, indent=1, default=str) + "\n", "utf-8")


def read(path: str | Path) -> Truth:
    """Read the truth about an episode.

    Parameters
    ----------
    path : path
        The JSON file, or the video that it lies beside.

    Raises
    ------
    MediaError
        When there is no truth beside the video, or it is not of this version.
    """
    path = Path(path)
    if path.suffix != ".json":
        path = path.with_name(path.stem + ".truth.json")
    if not path.is_file():
        raise MediaError(path, "there is no such file", "Render the sample episode again, or name its .truth.json")
    table = json.loads(path.read_text("utf-8"))
    if table.pop("version", None) != VERSION:
        raise MediaError(path, f"it is not of version {VERSION} of the truth", "Render the sample episode again")
    try:
        return _truth(table)
    except (KeyError, TypeError, InvalidValue) as error:
        raise MediaError(path, f"it is not whole ({error})", "Render the sample episode again") from error


def _truth(table: dict[str, Any]) -> Truth:
    def span(given: dict[str, int]) -> Span:
        return Span(given["start_us"], given["end_us"])

    def pairs(given: list[list[int]]) -> tuple[tuple[int, int], ...]:
        return tuple((a, b) for a, b in given)

    return Truth(
        **{
            **table,
            "rate": tuple(table["rate"]),
            "boundaries": tuple(
                TrueBoundary(b["frame"], b["kind"], tuple(b["transition"]) if b["transition"] else None)
                for b in table["boundaries"]
            ),
            "shots": tuple(TrueShot(**{**s, "cast": tuple(s["cast"]), "things": tuple(s["things"])}) for s in table["shots"]),
            "lines": tuple(TrueLine(**{**line, "span": span(line["span"])}) for line in table["lines"]),
            "chapters": tuple(TrueChapter(**{**c, "span": span(c["span"])}) for c in table["chapters"]),
            **{key: pairs(table[key]) for key in ("flashes", "holds", "pans", "black")},
            "sounds": tuple(Heard(s["kind"], s["what"], span(s["span"])) for s in table["sounds"]),
            "songs": tuple(span(s) for s in table["songs"]),
        }
    )
