"""What can be known about an episode, as values: the truth that everything which was found is measured against.

Frames are numbers from 0, inclusive at both ends; boxes are x, y, width, height in a picture of 1280 x 720, whatever the height of
the video. What nobody labelled is None, and is not measured; an empty tuple says that there is none. `animeu.sample.truths` reads
and writes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np

from animeu.episode import Language, LineKind, Sound
from animeu.sample.design import Voice
from animeu.sample.script import Part
from animeu.sample.shot import Facing, Manner
from animeu.timeline import FrameClock, Span

Run = tuple[int, int]
"""First and last frame."""

Box = tuple[float, float, float, float]
"""x, y, width, height."""

Scale = Literal["", "extreme close-up", "close-up", "medium close-up", "medium", "full", "long"]
"""How much of the people a shot shows; empty where nobody is seen. By the height of the largest head, as a share of the picture's:
from 0.75, 0.42, 0.27, 0.17, 0.08 on, and below it."""


@dataclass(frozen=True, slots=True)
class TrueBoundary:
    """Where a shot begins: its first frame, how, and the frames of a gradual change (None for a cut).

    In a dissolve the new picture outweighs the old from ``frame`` on; a fade is black, or white, around it; ``how`` tells through
    what a fade goes, or where the edge of a wipe.
    """

    frame: int
    kind: Literal["start", "cut", "dissolve", "fade", "wipe"]
    transition: Run | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class TrueMove:
    """A move of the camera. ``direction``: left, right, up, down, in, out; ``amount``: in widths of the picture, or the zoom's factor."""

    kind: Literal["pan", "tilt", "zoom", "shake"]
    direction: str
    first_frame: int
    last_frame: int
    amount: float = 0.0


@dataclass(frozen=True, slots=True)
class TrueShot:
    """A shot: where and when it plays, who is seen, how it is drawn.

    Parameters
    ----------
    scene, clip : int
        Numbers of the scene and the clip that it belongs to.
    cast, things : tuple of str
        Characters (by key) and props.
    rate : str
        "ones", "twos", "threes" by how long the drawings of the body are held while it moves; "hold" when nothing of it does.
    again : tuple, optional
        Episode, first and last frame of the shot that it shows once more.
    photo : mapping of str to float
        What photography added, with its strength; ``tint`` has strength 1.
    """

    first_frame: int
    last_frame: int
    place: str = ""
    time: str = ""
    weather: str = ""
    indoors: bool = False
    scene: int = -1
    clip: int = -1
    cast: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    scale: Scale = ""
    rate: Literal["", "ones", "twos", "threes", "hold"] = ""
    moves: tuple[TrueMove, ...] = ()
    again: tuple[str, int, int] | None = None
    photo: Mapping[str, float] | None = None
    tint: str = ""
    letterbox: bool = False
    crowd: int = 0


@dataclass(frozen=True, slots=True)
class TrueClip:
    """Shots that belong together: what happens, in every language, and how much the story needs it (0 to 3)."""

    name: str
    first_shot: int
    last_shot: int
    span: Span
    text: Mapping[Language, str]
    weight: int = 1


@dataclass(frozen=True, slots=True)
class TrueScene:
    """One place and time; ``runs`` are the frames of each time that the story is there."""

    name: str
    part: Part
    runs: tuple[Run, ...]
    place: str = ""
    time: str = ""
    flashback: bool = False
    montage: bool = False


@dataclass(frozen=True, slots=True)
class TrueCharacter:
    """Somebody of the cast: how they are called, what they look like, whom they are taken for."""

    key: str
    name: Mapping[Language, str]
    hair: str = ""
    hair_colour: str = ""
    eye_colour: str = ""
    clothes: tuple[str, ...] = ()
    glasses: bool = False
    height: float = 1.0
    looks_like: tuple[str, ...] = ()
    voice: Voice | None = None


@dataclass(frozen=True, slots=True)
class TrueFigure:
    """Somebody as seen in a run of frames in which neither place nor drawing of the head changes.

    Parameters
    ----------
    who : str
        Key of the character.
    face : Box, optional
        Brow to chin, ear to ear; None from behind and of a silhouette. Parts may lie outside the picture, or behind something.
    head : Box
        With the hair.
    eyes, mouth : tuple
        The middles of the left eye in the picture, of the right eye, and of the mouth; None where it is not seen.
    wear : str
        The outfit.
    visible : float
        Share of the face box that lies in the picture and behind nobody's head; of the head box where no face is seen.
    """

    who: str
    first_frame: int
    last_frame: int
    facing: Facing
    head: Box
    face: Box | None = None
    eyes: tuple[tuple[float, float] | None, tuple[float, float] | None] = (None, None)
    mouth: tuple[float, float] | None = None
    eyes_open: Literal["", "open", "half", "closed"] = ""
    mouth_open: Literal["", "closed", "half", "open"] = ""
    mood: str = ""
    wear: str = ""
    visible: float = 1.0
    silhouette: bool = False


@dataclass(frozen=True, slots=True)
class TrueLine:
    """A line in all languages; ``first_frame`` to ``last_frame`` is where it is on screen, ``heard`` where its voice sounds.

    Who speaks ``off`` is not seen speaking; a line that is not ``soft`` is in no subtitle track.
    """

    span: Span
    first_frame: int
    last_frame: int
    kind: LineKind
    speaker: str
    text: Mapping[Language, str]
    heard: Span | None = None
    manner: Manner = "plain"
    off: bool = False
    soft: bool = True


@dataclass(frozen=True, slots=True)
class TrueSign:
    """Words painted into the picture; ``kind`` is the way of lettering, "hardsub" for subtitles that are burnt in.

    Where the camera moves them, ``box`` is that of the middle frame.
    """

    text: str
    kind: str
    first_frame: int
    last_frame: int
    box: Box


@dataclass(frozen=True, slots=True)
class TrueBurst:
    """White frames, a strobe or impact frames, which are no boundaries."""

    kind: Literal["flash", "strobe", "impact"]
    first_frame: int
    last_frame: int


@dataclass(frozen=True, slots=True)
class TrueLoop:
    """Drawings that come back after ``period`` frames: a walk, rain. Other things in the picture may move meanwhile."""

    what: str
    first_frame: int
    last_frame: int
    period: int


@dataclass(frozen=True, slots=True)
class Heard:
    """Something that is heard: its kind, its name (a speaker, a tune, an effect), when, and whether its source is out of sight."""

    kind: Sound
    what: str
    span: Span
    off: bool = False


@dataclass(frozen=True, slots=True)
class TrueSong:
    """A piece of music with a name of its own; ``sung`` where a voice is heard in it."""

    kind: Literal["opening", "ending", "insert", "eyecatch"]
    name: str
    span: Span
    sung: bool = True


@dataclass(frozen=True, slots=True)
class TrueChapter:
    """A chapter."""

    title: str
    first_frame: int
    span: Span


@dataclass(frozen=True, slots=True)
class TrueQuery:
    """What somebody might search for, and the numbers of the clips that answer it."""

    kind: Literal["line", "paraphrase", "scene", "character", "sound", "sign"]
    text: Mapping[Language, str]
    clips: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """All that is known about one episode; what is None was not labelled.

    Parameters
    ----------
    name : str
    frames : int
    rate : tuple of int
        Numerator and denominator of the frames per second.
    times : tuple of int, optional
        When each frame is shown, and when the last one ends, in microseconds, where the frame rate varies.
    variant : tuple of str
        In what the file departs from the usual: tv, vfr, hardsub and the like.
    drawn : bool
        Drawn by code, not a real episode: figures on it are marked.
    boundaries : tuple of TrueBoundary
        The first is the start of the file.
    holds : tuple of Run
        Runs of two or more frames that show one and the same picture.
    black : tuple of Run
        Runs of frames that are wholly black.
    story : mapping of Language to tuple of str, optional
        The episode in a few sentences.
    """

    name: str
    frames: int
    rate: tuple[int, int]
    title: Mapping[Language, str] | None = None
    season: str = ""
    number: int = 0
    seed: int = 0
    variant: tuple[str, ...] = ()
    drawn: bool = False
    times: tuple[int, ...] | None = None
    boundaries: tuple[TrueBoundary, ...] | None = None
    shots: tuple[TrueShot, ...] | None = None
    clips: tuple[TrueClip, ...] | None = None
    scenes: tuple[TrueScene, ...] | None = None
    cast: tuple[TrueCharacter, ...] | None = None
    figures: tuple[TrueFigure, ...] | None = None
    lines: tuple[TrueLine, ...] | None = None
    signs: tuple[TrueSign, ...] | None = None
    chapters: tuple[TrueChapter, ...] | None = None
    bursts: tuple[TrueBurst, ...] | None = None
    loops: tuple[TrueLoop, ...] | None = None
    holds: tuple[Run, ...] | None = None
    black: tuple[Run, ...] | None = None
    sounds: tuple[Heard, ...] | None = None
    songs: tuple[TrueSong, ...] | None = None
    story: Mapping[Language, tuple[str, ...]] | None = None
    queries: tuple[TrueQuery, ...] | None = None

    @property
    def clock(self) -> FrameClock:
        """The time of every frame."""
        if self.times is not None:
            return FrameClock(np.array(self.times[:-1], np.int64), self.times[-1])
        return FrameClock.constant(self.frames, Fraction(*self.rate))

    @property
    def cuts(self) -> tuple[int, ...]:
        """First frames of the shots that begin with a hard cut."""
        return tuple(boundary.frame for boundary in self.boundaries or () if boundary.kind == "cut")

    @property
    def moves(self) -> tuple[TrueMove, ...]:
        """Every move of the camera, in order of time."""
        return tuple(move for shot in self.shots or () for move in shot.moves)

    def labelled(self, *facts: str) -> bool:
        """Whether somebody labelled all of these."""
        return all(getattr(self, fact) is not None for fact in facts)
