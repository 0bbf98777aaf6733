"""A script aligned with a video that it was not timed to: ``align("Show - 01.mkv", "Show - 01 (TV).ass").patch``."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from animeu import audio, fusion, media, text, vision
from animeu.analysis.timer import Progress
from animeu.episode import Boundary
from animeu.errors import Notice
from animeu.text import Alignment, Document, Patch, Release
from animeu.text.patched import Removed, moved_document
from animeu.timeline import Timeline
from animeu.tracks import AudioTrack


@dataclass(frozen=True, slots=True, eq=False)
class Aligned:
    """A script that was aligned with a video.

    Parameters
    ----------
    alignment : Alignment
        Where it lies; with no pieces when the two do not belong together.
    document : Document
        The script as it is.
    source, target : Release
        The script and the video, by name and fingerprint.
    notices : tuple of Notice
        Of the video, the sound, the script and the alignment.
    """

    alignment: Alignment
    document: Document
    source: Release
    target: Release
    notices: tuple[Notice, ...] = ()

    @property
    def patch(self) -> Patch:
        """What retimes scripts and annotations.

        Raises
        ------
        NotRelated
            When the script does not belong to the video, or one cannot tell.
        """
        return self.alignment.patch(self.source, self.target)

    def moved(self, removed: Removed = "keep") -> text.Moved:
        """The script with new times, every other byte as it was, and how many events moved.

        Parameters
        ----------
        removed : {"keep", "drop"}
            What to do with events in parts that the video does not have.
        """
        return moved_document(self.document, self.patch, removed)


def align(
    video: str | Path,
    script: str | Path,
    *,
    reference: str | Path | None = None,
    boundaries: Sequence[Boundary] | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Aligned:
    """Align a script with a video that it was not timed to. Nothing is written.

    Parameters
    ----------
    video : str or Path
        A video, or a sound file.
    script : str or Path
    reference : str or Path, optional
        Another script, timed to this video, such as one in another language: its dialogue then plays the part of the voices, and
        the sound is not decoded.
    boundaries : sequence of Boundary, optional
        Of the video. By default they are looked for in its picture, which takes most of the time; with none, an empty sequence,
        the picture is not decoded and shifts are right to about 0.1 s, not to the frame.
    threads : int, optional
        For decoding.
    progress : callable, optional
        Called with a stage's name and its share done.

    Raises
    ------
    MediaError
        When the video cannot be opened.
    SubtitleError
        When a script cannot be read.
    """
    video, script = Path(video).expanduser(), Path(script).expanduser()
    document = text.read(script)
    watcher = vision.ShotWatcher() if boundaries is None else None
    listener = audio.SoundListener() if reference is None else None
    told = text.read(Path(reference).expanduser()) if reference is not None else None
    watched = media.watch(
        video,
        frames=watcher.watchers if watcher else (),
        sound=[listener] if listener else [],
        threads=threads,
        progress=(lambda share: progress("watch", share)) if progress else None,
    )
    notices = [*watched.notices, *document.notices]
    heard: AudioTrack | Timeline | None = None
    if listener is not None and watched.sound_start_us is not None:
        heard = listener.track(watched.sound_start_us)
        notices += heard.notices
    elif told is not None:
        heard = Timeline(line.span for line in told.track("reference").lines if line.kind == "dialogue")
        notices += told.notices
    if watcher is not None and watched.clock is not None:
        seen = watcher.track(watched.clock, watched.media.size)
        notices += seen.notices
        boundaries = fusion.boundaries(seen)
    lines = document.track(script.name).lines
    found = text.align(lines, heard, boundaries or (), duration_us=watched.media.duration_us)
    source = Release(script.name, f"text:{hashlib.sha256(document.data).hexdigest()}")
    target = Release(video.name, media.fingerprint(video))
    return Aligned(found, document, source, target, (*notices, *found.notices))
