"""Shots of one video, without a library: ``animeu.shots("Show - 01.mkv").export("keyframes.txt", format="aegisub")``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import overload

from animeu import export, fusion
from animeu.analysis.boundary_list import all_notices, clock_of, watched
from animeu.analysis.decide import decide
from animeu.analysis.inputs import Scripts
from animeu.analysis.timer import Progress
from animeu.episode import Shot
from animeu.errors import Notice
from animeu.timeline import FrameClock


class ShotList(Sequence[Shot]):
    """The shots of one video in order, with the clock that gives their times.

    Parameters
    ----------
    file : Path
    shots : sequence of Shot
    clock : FrameClock
    notices : tuple of Notice
    """

    def __init__(self, file: Path, shots: Sequence[Shot], clock: FrameClock, notices: tuple[Notice, ...] = ()) -> None:
        self.file, self.clock, self.notices = file, clock, notices
        self._shots = tuple(shots)

    @overload
    def __getitem__(self, index: int) -> Shot: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Shot]: ...
    def __getitem__(self, index: int | slice) -> Shot | Sequence[Shot]:
        return self._shots[index]

    def __len__(self) -> int:
        return len(self._shots)

    def __iter__(self) -> Iterator[Shot]:
        return iter(self._shots)

    def __repr__(self) -> str:
        return f"ShotList({self.file.name!r}, {len(self)} shots, {len(self.clock)} frames)"

    def write(self, format: str = "csv") -> str:  # noqa: A002 - the word that users of such libraries expect
        """The shots in a format of `animeu.export`, as text.

        Raises
        ------
        InvalidValue
            When there is no such format; names those that there are.
        """
        return export.write(self._shots, format, file=self.file.name, frames=len(self.clock), rate=self.clock.rate)

    def export(self, path: str | Path, format: str | None = None) -> Path:  # noqa: A002
        """Write the shots to a file; the format follows from the suffix unless it is given.

        Raises
        ------
        InvalidValue
            When there is no such format; names those that there are.
        FileError
            When the file cannot be written.
        """
        return export.export(self._shots, path, format, file=self.file.name, frames=len(self.clock), rate=self.clock.rate)


def shots(
    video: str | Path,
    *,
    subtitles: Scripts = None,
    keyframes: str | Path | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> ShotList:
    """Find the shots of a video, as `boundaries` does; nothing is kept.

    Parameters
    ----------
    video : str or Path
    subtitles : path or list of paths, optional
        Scripts; by default the subtitle streams inside and the scripts beside the video, ``[]`` for no script beside.
    keyframes : path, optional
        A keyframe file (Aegisub, XviD, SCXvid, WWXD, x264).
    threads : int, optional
        For decoding; as many as the decoder thinks right by default.
    progress : callable, optional
        Called with a stage's name and its share done.

    Returns
    -------
    ShotList
        A sequence of `Shot`, with the clock and an ``export``.

    Raises
    ------
    MediaError
        When the file cannot be opened or has no picture.
    SubtitleError, FileError
        When a script or a keyframe file that was asked for cannot be read.
    """
    seen = watched(video, subtitles, keyframes, threads, progress)
    clock = clock_of(seen, video)
    found, notices = decide(seen, clock)
    return ShotList(Path(video).expanduser(), fusion.shots(found, seen.vision), clock, (*all_notices(seen), *notices))
