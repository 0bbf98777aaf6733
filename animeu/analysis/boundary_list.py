"""Boundaries without a library: ``animeu.boundaries("Show - 01.mkv", subtitles="Show - 01.ass")``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Self

from animeu.analysis.decide import Rate, decide, frames_meant, rate_of
from animeu.analysis.inputs import Inputs, Scripts, inputs, is_script
from animeu.analysis.observe import Eyes, Seen, read, watch
from animeu.analysis.timer import Progress, Timer
from animeu.episode import Boundary
from animeu.errors import InvalidValue, MediaError, Notice
from animeu.timeline import FrameClock


class BoundaryList(tuple[Boundary, ...]):
    """Boundaries in order: a tuple that also knows its clock and what was missing or doubtful.

    Parameters
    ----------
    boundaries : iterable of Boundary
    clock : FrameClock
        The frames that they are counted in.
    notices : tuple of Notice
    """

    clock: FrameClock
    notices: tuple[Notice, ...]

    def __new__(cls, boundaries: Iterable[Boundary], clock: FrameClock, notices: tuple[Notice, ...] = ()) -> Self:
        """Make one."""
        made = super().__new__(cls, boundaries)
        made.clock, made.notices = clock, notices
        return made

    def __repr__(self) -> str:
        return f"BoundaryList({len(self)} boundaries, {len(self.clock)} frames)"

    def __reduce__(self) -> tuple[object, ...]:
        return BoundaryList, (tuple(self), self.clock, self.notices)


def boundaries(
    video: str | Path | None = None,
    *,
    subtitles: Scripts = None,
    fps: Rate | None = None,
    keyframes: str | Path | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> BoundaryList:
    """Find where shots begin, from picture, sound, subtitles and keyframes, or from what there is of these.

    Every boundary tells its probability, and as evidence what each source added to it, in log-odds. With a video, what is
    likelier than not is told. Without one, a script says where cuts may lie; then every edge of a line and every local maximum
    is told with its probability, however small, so that the whole curve can be drawn.

    Parameters
    ----------
    video : str or Path, optional
    subtitles : path or list of paths, optional
        Scripts. With a video, by default the subtitle streams inside and the scripts beside it; ``[]`` for no script beside.
    fps : float, str or Fraction, optional
        Frames per second where there is no video; 24000/1001 by default. 23.976 means 24000/1001, 29.97 means 30000/1001.
    keyframes : path, optional
        A keyframe file (Aegisub, XviD, SCXvid, WWXD, x264).
    threads : int, optional
        For decoding; as many as the decoder thinks right by default.
    progress : callable, optional
        Called with a stage's name and its share done.

    Returns
    -------
    BoundaryList
        A tuple of `Boundary`, the first of them the start, with ``clock`` and ``notices``.

    Raises
    ------
    InvalidValue
        When nothing is given, or the rate is none.
    MediaError, SubtitleError, FileError
        When a file cannot be read, or the video has no picture.

    Examples
    --------
    >>> for one in boundaries(subtitles="Show - 01.ass"):  # doctest: +SKIP
    ...     print(one.frame, one.time, one.kind, f"{one.probability:.2f}", *one.evidence)
    """
    if video is not None and not is_script(Path(video)):
        found = watched(video, subtitles, keyframes, threads, progress)
        unused = () if fps is None else (Notice("fps-unused", "The rate was not used: the video has its own clock"),)
        clock = clock_of(found, video)
        decided, notices = decide(found, clock)
        return BoundaryList(decided, clock, (*all_notices(found), *notices, *unused))
    given = [] if subtitles is None else [subtitles] if isinstance(subtitles, str | Path) else list(subtitles)
    scripts = tuple(Path(script).expanduser() for script in ([video] if video is not None else []) + given)
    if not scripts and keyframes is None:
        raise InvalidValue("video", video, "a video; or give subtitles=… or keyframes=… and let them speak alone")
    rate = rate_of(fps) if fps is not None else None
    listed = Path(keyframes).expanduser() if keyframes is not None else None
    found = read(Seen(), Inputs(scripts[0] if scripts else Path(), scripts, True, "", "", listed), rate)
    clock = frames_meant(found, rate)
    decided, notices = decide(found, clock, every=True)
    return BoundaryList(decided, clock, (*all_notices(found), *notices))


def watched(
    video: str | Path, subtitles: Scripts, keyframes: str | Path | None, threads: int | None, progress: Progress | None
) -> Seen:
    """See and hear a video once, and read what belongs to it."""
    given = inputs(video, subtitles=subtitles, keyframes=keyframes)
    return read(watch(given.path, Eyes(), threads, Timer(), progress or (lambda stage, share: None)), given)


def all_notices(seen: Seen) -> tuple[Notice, ...]:
    """What the rooms had to say."""
    rooms = [seen, seen.vision, seen.audio, *seen.texts]
    return tuple(notice for room in rooms if room is not None for notice in room.notices)


def clock_of(seen: Seen, video: str | Path) -> FrameClock:
    """The frames of a video.

    Raises
    ------
    MediaError
        When it has none.
    """
    if seen.vision is None:
        raise MediaError(video, "it has no picture, and so no shots", "Choose a file with a video stream")
    return seen.vision.clock
