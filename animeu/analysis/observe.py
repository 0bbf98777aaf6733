"""Files to tracks: what was seen, heard and read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from animeu import audio, media, text, vision
from animeu.analysis.timer import Progress, TimedFrames, TimedSound, Timer
from animeu.errors import Notice, SubtitleError
from animeu.media import FrameWatcher, Media, SubtitleStream
from animeu.tracks import AudioTrack, TextTrack, Vectors, VisionTrack


@dataclass(frozen=True, slots=True)
class Seen:
    """What the pass over the file gave, before anything is fused."""

    path: Path
    duration_us: int = 0
    media: Media | None = None
    vision: VisionTrack | None = None
    audio: AudioTrack | None = None
    subtitles: tuple[SubtitleStream, ...] = ()
    notices: tuple[Notice, ...] = ()


def watch(path: Path, look: vision.PictureEncoder | None, threads: int | None, timer: Timer, tell: Progress) -> Seen:
    """Open the file, let all watchers see and hear it once, and gather their tracks."""
    shots, sound = vision.ShotWatcher(), audio.SoundListener()
    pictures = vision.PictureWatcher(look) if look else None
    watchers: list[FrameWatcher] = [*shots.watchers, *([pictures] if pictures else [])]
    with timer("watch"):
        watched = media.watch(
            path,
            frames=[TimedFrames(watcher, "picture", timer) for watcher in watchers],
            sound=[TimedSound(sound, "sound", timer)],
            threads=threads,
            progress=lambda share: tell("watch", share),
        )
    with timer("picture"):
        seen = shots.track(watched.clock, watched.media.size) if watched.clock else None
        if seen and pictures:
            seen = pictures.fill(seen)
    with timer("sound"):
        heard = sound.track(watched.sound_start_us) if watched.sound_start_us is not None else None
    return Seen(path, watched.media.duration_us, watched.media, seen, heard, watched.subtitles, watched.notices)


def read(
    streams: Sequence[SubtitleStream], scripts: Sequence[Path], *, rate: float | None, asked: bool
) -> tuple[tuple[TextTrack, ...], tuple[Notice, ...]]:
    """Read the subtitle streams inside and the scripts beside; one that nobody asked for may be skipped, and is reported.

    The rate in frames per second serves scripts that count frames and do not say how fast.
    """
    tracks, notices = [], []
    for stream in streams:
        about = stream.stream
        try:
            document = text.from_stream(stream)
        except SubtitleError as error:
            notices.append(Notice("subtitles-skipped", f"subtitle stream {about.index} was skipped: {error}"))
        else:
            tracks.append(document.track(f"stream:{about.index}", about.language or None, about.title, about.default))
    for script in scripts:
        try:
            document = text.read(script, rate=rate)
        except SubtitleError as error:
            if asked:
                raise
            notices.append(Notice("subtitles-skipped", f"{script.name} was skipped: {error}"))
        else:
            tracks.append(document.track(script.name, text.language_of(script)))
    return tuple(tracks), tuple(notices)


def embed(track: TextTrack, words: text.TextEncoder, tell: Progress) -> TextTrack:
    """Give each line of a track its vector; comments are not for anybody to find."""
    tell("text", 0.0)
    values = words.encode([line.text if line.kind != "comment" else "" for line in track.lines])
    tell("text", 1.0)
    return replace(track, vectors=Vectors(words.spec, values))
