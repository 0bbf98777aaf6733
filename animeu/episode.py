"""What is known about one episode, as frozen values: lines, boundaries, shots, clips, scenes, and the episode itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from animeu.errors import InvalidValue, NotFound, Notice
from animeu.sights import Appearance, Box, Character, Place, View
from animeu.timeline import MICROSECONDS, FrameClock, Span, clock_text

LineKind = Literal["dialogue", "sign", "song", "comment"]
BoundaryKind = Literal["start", "cut", "dissolve", "fade"]
StreamKind = Literal["video", "audio", "subtitle", "attachment", "data"]
Sound = Literal["speech", "music", "effects", "silence"]
Language = str
"""An ISO 639-1 code, such as ``"ja"``, ``"zh"`` or ``"en"``; ``""`` when unknown."""


@dataclass(frozen=True, slots=True)
class Line:
    r"""One subtitle event (台词), or several layers of typesetting merged to one sign.

    Parameters
    ----------
    span : Span
        When it is shown.
    text : str
        Plain text, tags removed, line breaks as ``"\n"``.
    kind : {"dialogue", "sign", "song", "comment"}
        What it is.
    speaker : str
        Who says it, from the Name field; ``""`` when not given.
    style : str
        The name of its style.
    track : str
        The id of the text track that it comes from.
    events : tuple of int
        Positions in the source file of the events that it was made from.
    box : Box, optional
        Where it stands in the picture, in pixels, of what was read there.
    """

    span: Span
    text: str
    kind: LineKind = "dialogue"
    speaker: str = ""
    style: str = ""
    track: str = ""
    events: tuple[int, ...] = ()
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which observation moved a decision, and by how much.

    Parameters
    ----------
    source : {"picture", "text", "sound", ...}
        The modality, or the rule, that speaks.
    what : str
        What was observed, in a few words.
    weight : float
        What it adds to the log-odds (natural logarithm).

    Examples
    --------
    >>> str(Evidence("picture", "picture", 4.12))
    'picture +4.1'
    """

    source: str
    what: str
    weight: float

    def __str__(self) -> str:
        return f"{self.what} {self.weight:+.1f}"


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where one shot ends and the next begins.

    Parameters
    ----------
    frame : int
        The first frame of the new shot.
    time_us : int
        When that frame appears, in microseconds.
    kind : {"start", "cut", "dissolve", "fade"}
        ``"start"`` is the beginning of the file.
    probability : float
        From 0 to 1, calibrated.
    evidence : tuple of Evidence
        What led to it.
    transition : tuple of int, optional
        First and last frame (inclusive) of a gradual change; None for a hard cut.
    """

    frame: int
    time_us: int
    kind: BoundaryKind
    probability: float
    evidence: tuple[Evidence, ...] = ()
    transition: tuple[int, int] | None = None

    @property
    def time(self) -> float:
        """When the new shot begins, in seconds."""
        return self.time_us / MICROSECONDS


@dataclass(frozen=True, slots=True)
class Shot:
    """The frames between two boundaries (カット / 分镜).

    Parameters
    ----------
    first_frame, last_frame : int
        Both inclusive.
    span : Span
        From the first frame's time to the end of the last.
    probability : float
        Of the boundary at which it begins.
    representative : int
        A frame that stands for it: not black, not blurred, not inside a transition.
    brightness, movement : float
        Means over its frames, from 0 to 1: luma, and the share of the picture that changes between neighbouring frames.
    begins_with : {"start", "cut", "dissolve", "fade"}
        The kind of the boundary at which it begins.
    view : View
        Where and how it is seen: scale, camera, drawing rate, time of day, place, colours.
    """

    first_frame: int
    last_frame: int
    span: Span
    probability: float
    representative: int
    brightness: float = 0.0
    movement: float = 0.0
    begins_with: BoundaryKind = "cut"
    view: View = View()

    @property
    def frames(self) -> int:
        """How many frames it has."""
        return self.last_frame - self.first_frame + 1


@dataclass(frozen=True, slots=True)
class Clip:
    """One or more neighbouring shots that belong together: the unit that is described, indexed and found.

    Parameters
    ----------
    span : Span
        Its time.
    first_shot, last_shot : int
        Positions in ``episode.shots``, inclusive; both -1 for an episode with no picture.
    scene : int
        Position in ``episode.scenes``.
    lines : tuple of int
        Positions in ``episode.lines`` of the lines that start in it.
    speakers : tuple of str
        Who speaks in it, most talkative first.
    sounds : mapping of str to float
        Seconds of ``"speech"``, ``"music"``, ``"effects"`` and ``"silence"``; empty when there is no sound.
    descriptions : mapping of Language to str
        One sentence in each language.
    tags : mapping of str to float
        What a tagger saw in it, with probabilities; empty without one.
    """

    span: Span
    first_shot: int
    last_shot: int
    scene: int = -1
    lines: tuple[int, ...] = ()
    speakers: tuple[str, ...] = ()
    sounds: Mapping[str, float] = field(default_factory=dict)
    descriptions: Mapping[Language, str] = field(default_factory=dict)
    tags: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scene:
    """Clips that share place and time; they may return (A-B-A), so a scene has spans, not one span.

    Parameters
    ----------
    clips : tuple of int
        Positions in ``episode.clips``.
    span : Span
        From its first clip to the end of its last.
    """

    clips: tuple[int, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Stream:
    """One stream of the file: picture, sound, subtitles, an attachment.

    Parameters
    ----------
    index : int
        Its number in the container.
    kind : {"video", "audio", "subtitle", "attachment", "data"}
    codec : str
    language, title : str
        As tagged; ``""`` when not. The language is normalised to ISO 639-1 where it is known.
    default : bool
        Whether players choose it by default.
    """

    index: int
    kind: StreamKind
    codec: str
    language: Language = ""
    title: str = ""
    default: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """A named part of the file, as its author marked it."""

    span: Span
    title: str


@dataclass(frozen=True, slots=True)
class TrackInfo:
    """A text track that was read: where it comes from and how it fits.

    Parameters
    ----------
    id : str
        ``"stream:2"`` or the file's name.
    language, title : str
    format : str
        ``"ass"``, ``"ssa"``, ``"srt"``, ``"webvtt"`` or ``"microdvd"``.
    lines : int
        How many lines it gave.
    fit : float, optional
        From 0 to 1: how well its dialogue agrees with the speech that is heard; None when it could not be told.
    """

    id: str
    language: Language
    title: str
    format: str
    lines: int
    fit: float | None = None


@dataclass(frozen=True, slots=True)
class Highlight:
    """A line that carries the story, at its place in the ranking.

    Parameters
    ----------
    line : int
        Position in ``episode.lines``.
    score : float
        What it added to the summary when it was chosen.
    clip : int
        Position in ``episode.clips``; -1 when there are none.
    """

    line: int
    score: float
    clip: int = -1


@dataclass(frozen=True, slots=True)
class Summary:
    """The lines that carry an episode, in reading order, each with the span where it is said.

    ``str(summary)`` is one line of text per entry, with its time.
    """

    episode: str
    language: Language
    lines: tuple[Line, ...]

    def __str__(self) -> str:
        return "\n".join(
            f"{clock_text(line.span.start_us)}  {line.speaker + ': ' if line.speaker else ''}{line.text.replace(chr(10), ' ')}"
            for line in self.lines
        )


@dataclass(frozen=True, repr=False)
class Episode:
    """Everything that one pass over a file found out.

    Parameters
    ----------
    name : str
        Its name, unique in a library.
    path : str
        Where the file was when it was analysed.
    fingerprint : str
        The release fingerprint; see `animeu.media.fingerprint`.
    duration_us : int
        Length in microseconds.
    clock : FrameClock, optional
        The time of every frame; None without a video.
    size : tuple of int
        Width and height in pixels; (0, 0) without a video.
    streams, chapters, tracks, boundaries, shots, clips, scenes
        What was found, in order.
    lines : tuple of Line
        Of all tracks, one track after the other, each in order of time.
    highlights : mapping of Language to tuple of Highlight
        Per language the ranking from which `summary` takes the first.
    appearances : tuple of Appearance
        Faces, each followed through a shot, in order of shots.
    characters : tuple of Character
        Who is seen or heard, longest on screen first.
    places : tuple of Place
    notices : tuple of Notice
        What was missing, skipped or doubtful.
    digest : str
        A hash of all that went in: the file, the scripts beside it, the models, the version of the analysis. As long as it is
        the same there is nothing to do again.
    """

    name: str
    path: str
    fingerprint: str
    duration_us: int
    clock: FrameClock | None = None
    size: tuple[int, int] = (0, 0)
    streams: tuple[Stream, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    tracks: tuple[TrackInfo, ...] = ()
    lines: tuple[Line, ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    shots: tuple[Shot, ...] = ()
    clips: tuple[Clip, ...] = ()
    scenes: tuple[Scene, ...] = ()
    highlights: Mapping[Language, tuple[Highlight, ...]] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    digest: str = ""
    appearances: tuple[Appearance, ...] = ()
    characters: tuple[Character, ...] = ()
    places: tuple[Place, ...] = ()

    def __repr__(self) -> str:
        counts = f"{len(self.shots)} shots, {len(self.clips)} clips, {len(self.scenes)} scenes, {len(self.lines)} lines"
        return f"Episode({self.name!r}, {clock_text(self.duration_us)}, {counts})"

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return self.duration_us / MICROSECONDS

    @property
    def frames(self) -> int:
        """How many frames the video has; 0 without one."""
        return len(self.clock) if self.clock else 0

    @property
    def rate(self) -> float:
        """Mean frames per second; 0 without a video."""
        return self.clock.rate if self.clock else 0.0

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages in which a summary can be told."""
        return tuple(self.highlights)

    def lines_in(self, span: Span, track: str | None = None) -> Sequence[Line]:
        """The lines that share time with ``span``, of one track or of all, in order of time."""
        found = [line for line in self.lines if line.span.overlaps(span) and track in (None, line.track)]
        return sorted(found, key=lambda line: line.span)

    def summary(self, *, language: Language | None = None, length: int = 8) -> Summary:
        """Tell the episode in its own most telling lines.

        Parameters
        ----------
        language : str, optional
            Of the track to take the lines from; the first that there is by default.
        length : int
            At most so many lines. Longer summaries contain the shorter ones.

        Returns
        -------
        Summary
            Lines in order of time.

        Raises
        ------
        NotFound
            When no track has that language, or there are no lines at all.
        InvalidValue
            When the length is below 1.
        """
        if length < 1:
            raise InvalidValue("length", length, "at least 1")
        if not self.highlights:
            remedy = "A summary is told in its lines; give it some with subtitles=… (--subtitles on the command line)"
            raise NotFound("subtitle track in the episode", self.name, remedy=remedy)
        if language is None:
            language = next(iter(self.highlights))
        if language not in self.highlights:
            raise NotFound("text track with language", language, self.languages)
        chosen = sorted({highlight.line for highlight in self.highlights[language][:length]})
        return Summary(self.name, language, tuple(self.lines[i] for i in chosen))
