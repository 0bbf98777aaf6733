"""What one modality observed over time: plain arrays and values, without any model or pixel in them.

Fusion reads only these, so a track may as well come from somebody else's detector or file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Boundary, Language, Line
from animeu.errors import InvalidValue, Notice
from animeu.sights import Colour, Face, Photography, ReadText
from animeu.timeline import FrameClock, Span, Timeline

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """Embeddings of a list of things, with the spec of the model that made them.

    Parameters
    ----------
    spec : str
        Such as ``"builtin"``; vectors of two specs never meet in one index.
    values : ndarray of float32, shape (n, d)
        L2-normalised rows; a row of zeros stands for something that has no vector.

    Raises
    ------
    InvalidValue
        When ``values`` is not two-dimensional.
    """

    spec: str
    values: Floats

    def __post_init__(self) -> None:
        if self.values.ndim != 2:
            raise InvalidValue("vectors", self.values.shape, "an array of shape (n, d)")

    def __len__(self) -> int:
        return len(self.values)

    @property
    def dimension(self) -> int:
        """The length of one vector."""
        return int(self.values.shape[1])


StretchKind = Literal["held", "pan", "tilt", "zoom", "shake", "flash", "strobe", "impact"]
Way = Literal["left", "right", "up", "down", "in", "out"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Frames of one shot in which the picture does something that is no cut, and what.

    Parameters
    ----------
    kind : {"held", "pan", "tilt", "zoom", "shake", "flash", "strobe", "impact"}
        ``"held"``: one drawing stands still. ``"pan"``, ``"tilt"``, ``"zoom"``: the whole picture moves sideways, up or down,
        nearer or farther. ``"shake"``: it goes to and fro. ``"flash"``: another light for a moment, then the old picture.
        ``"strobe"``: three or more of them.
        ``"impact"``: one to four frames of a wholly different drawing, then the old picture.
    first, last : int
        Both inclusive. Of a camera move over a painting most frames, not all: the soft start and stop may be missing.
    way : {"left", "right", "up", "down", "in", "out"}, optional
        Where the camera goes; None for what is no camera move, and for a shake.
    amount : float
        How far a camera goes, in widths of the picture: of layers at several depths the usual one. The factor of a zoom; how
        far a shake goes from one frame to the next, on the average. 0 for what is no camera move.

    Notes
    -----
    A camera that moves in two ways at once is two stretches of the same frames. What has no name is not therefore still: moves
    under a fade are often missed. What fills the whole picture and moves (a train that passes, a figure that stands up) may be
    called a camera move; a blink drawn in two frames may be called an impact.
    """

    kind: StretchKind
    first: int
    last: int
    way: Way | None = None
    amount: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class StillTrack:
    """What was seen in the stills, the few frames that heavy looks are worth: one entry per still, None where nobody looked.

    Parameters
    ----------
    frames : ndarray of int64, shape (m,)
        Their numbers, rising. What a still shows holds until the next one, or the end of its shot.
    faces : tuple of tuple of Face, optional
        In pixels of the video.
    face_vectors : Vectors, optional
        One row per face, still by still, in the order of ``faces``.
    palettes : tuple of tuple of Colour, optional
    photography : tuple of tuple of Photography, optional
        With ``frames`` left empty.
    time : ndarray of float32, shape (m, 5), optional
        Probabilities of the times of day, in the order of `animeu.sights.TimeOfDay`.
    indoors : ndarray of float32, shape (m,), optional
        Probability.
    background : ndarray of float32, shape (m, h, w, 3), optional
        The mean colour in OKLab of each cell of a coarse grid, people and all; `animeu.fusion.backgrounds` masks these.
    texts : tuple of tuple of ReadText, optional
        What is written in the picture, in pixels of the video; None for a still that was not read.
    tags : tuple of mapping of str to float, optional
        Tags and their probabilities; None for a still that was not looked at.
    pictures : Vectors, optional
        By the picture encoder, in one space with sentences; shape (m, d).
    """

    frames: NDArray[np.int64]
    faces: tuple[tuple[Face, ...], ...] | None = None
    face_vectors: Vectors | None = None
    palettes: tuple[tuple[Colour, ...], ...] | None = None
    photography: tuple[tuple[Photography, ...], ...] | None = None
    time: Floats | None = None
    indoors: Floats | None = None
    background: Floats | None = None
    texts: tuple[tuple[ReadText, ...] | None, ...] | None = None
    tags: tuple[Mapping[str, float] | None, ...] | None = None
    pictures: Vectors | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Looks:
    """Small pictures of frames, by which a screenshot finds its episode and second; see `animeu.vision.lookup`.

    Parameters
    ----------
    spec : str
        What the bytes are; looks of two specs never meet in one index.
    frames : ndarray of int64, shape (m,)
        Rising. What a look shows holds until the next one.
    values : ndarray of uint8, shape (m, b)
        Zeros for a frame that shows nothing that could be found: black, white, one plain colour.

    Raises
    ------
    InvalidValue
        When there is not one row for each frame.
    """

    spec: str
    frames: NDArray[np.int64]
    values: NDArray[np.uint8]

    def __post_init__(self) -> None:
        if self.values.ndim != 2 or len(self.values) != len(self.frames):
            raise InvalidValue("looks", self.values.shape, f"one row for each of {len(self.frames)} frames")

    def __len__(self) -> int:
        return len(self.frames)


@dataclass(frozen=True, slots=True, eq=False)
class VisionTrack:
    """What was seen, frame by frame. All arrays have one entry per frame.

    Parameters
    ----------
    clock : FrameClock
        The time of each frame.
    size : tuple of int
        Width and height of the video in pixels.
    cut : ndarray of float32, shape (n,)
        Log-odds that the frame is the first of a new shot, by the picture alone.
    gradual : tuple of Boundary
        Dissolves and fades that were seen, each with its transition.
    brightness : ndarray of float32, shape (n,)
        Mean luma, 0 to 1.
    contrast : ndarray of float32, shape (n,)
        Standard deviation of luma, 0 to 1.
    sharpness : ndarray of float32, shape (n,)
        Mean gradient magnitude, higher is sharper; comparable within one video only.
    movement : ndarray of float32, shape (n,)
        Share of the picture that changed since the frame before, 0 to 1; 0 for a held drawing and for the first frame.
    colour : ndarray of uint8, shape (n, k)
        Square roots of the shares of a colour histogram, 0 to 255, for telling whether two frames show one place.
    notices : tuple of Notice
    stretches : tuple of Stretch
        What the picture does that is no cut, in order of their first frames.
    network : ndarray of float32, shape (n,), optional
        What of ``cut`` comes from the network, in log-odds; 0 where it was not asked.
    stills : StillTrack, optional
        What was seen in the few frames that heavy looks are worth.
    looks : Looks, optional
        By which a screenshot is found.
    changes : ndarray of uint8, shape (n, 144), optional
        How much each of 144 parts of the picture, nine rows of sixteen, changed since the frame before beyond what the camera's
        move explains: root of the mean square, in eighths of a step of 255.
    cells : ndarray of uint8, shape (n, 27, 48), optional
        Luma, small: by which drawings are known that come back. 45 MB of an episode of 24 minutes.
    """

    clock: FrameClock
    size: tuple[int, int]
    cut: Floats
    gradual: tuple[Boundary, ...]
    brightness: Floats
    contrast: Floats
    sharpness: Floats
    movement: Floats
    colour: NDArray[np.uint8]
    notices: tuple[Notice, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    network: Floats | None = None
    stills: StillTrack | None = None
    looks: Looks | None = None
    changes: NDArray[np.uint8] | None = None
    cells: NDArray[np.uint8] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class AudioTrack:
    """What was heard, hop by hop. Hop ``i`` covers ``start_us + i * hop_us`` to one hop later.

    Parameters
    ----------
    start_us, hop_us : int
        When the sound begins, and the length of a hop, in microseconds.
    samples : int
        Length at 16 kHz.
    speech : ndarray of float32, shape (m,)
        Probability that somebody speaks.
    loudness : ndarray of float32, shape (m,)
        Root mean square level in dBFS; -120 for digital silence.
    music : ndarray of float32, shape (m,)
        How much it sounds like music, 0 to 1.
    mel : ndarray of float16, shape (m, 64)
        Log-mel energies.
    speech_spans, music_spans : Timeline
        Where somebody speaks; where music plays.
    notices : tuple of Notice
    """

    start_us: int
    hop_us: int
    samples: int
    speech: Floats
    loudness: Floats
    music: Floats
    mel: NDArray[np.float16]
    speech_spans: Timeline
    music_spans: Timeline
    notices: tuple[Notice, ...] = ()

    @property
    def span(self) -> Span:
        """From the first sample to the last."""
        return Span(self.start_us, self.start_us + self.samples * 1_000_000 // 16_000)


@dataclass(frozen=True, slots=True, eq=False)
class TextTrack:
    """What one subtitle track says.

    Parameters
    ----------
    id : str
        ``"stream:2"`` for a stream of the container, else the file's name.
    language : Language
        As tagged, else found from the text; ``""`` when neither is possible.
    title : str
    format : str
        ``"ass"``, ``"ssa"``, ``"srt"``, ``"webvtt"`` or ``"microdvd"``.
    lines : tuple of Line
        In order of start; each with ``track`` set to this id.
    default : bool
        Whether players choose it by default.
    vectors : Vectors, optional
        One embedding per line, shape (n, d).
    notices : tuple of Notice
    """

    id: str
    language: Language
    title: str
    format: str
    lines: tuple[Line, ...]
    default: bool = False
    vectors: Vectors | None = None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Keyframes:
    """Scene changes that a file of somebody else's tool, or hand, lists.

    Parameters
    ----------
    frames : ndarray of int64, shape (k,)
        First frames of new shots, rising.
    format : str
        ``"aegisub"``, ``"xvid"``, ``"scxvid"``, ``"wwxd"``, ``"qpfile"`` or ``"x264"``.
    count : int, optional
        How many frames the video had; only logs with one entry per frame know it.
    rate : float, optional
        Frames per second, where the file says so.
    notices : tuple of Notice
    """

    frames: NDArray[np.int64]
    format: str
    count: int | None = None
    rate: float | None = None
    notices: tuple[Notice, ...] = ()
