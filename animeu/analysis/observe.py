"""Files to tracks: what was seen, heard and read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import numpy as np

from animeu import audio, export, media, text, vision
from animeu.analysis.inputs import Inputs
from animeu.analysis.students import students
from animeu.analysis.timer import Progress, TimedFrames, TimedSound, Timer
from animeu.episode import Line
from animeu.errors import Notice, SubtitleError
from animeu.media import FrameWatcher, Media, SubtitleStream
from animeu.tracks import AudioTrack, Floats, Keyframes, StillTrack, TextTrack, Vectors, VisionTrack
from animeu.vision.lookup.watch import LookWatcher


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What the pass over the file gave, before anything is fused."""

    duration_us: int = 0
    media: Media | None = None
    vision: VisionTrack | None = None
    audio: AudioTrack | None = None
    streams: tuple[SubtitleStream, ...] = ()
    texts: tuple[TextTrack, ...] = ()
    keyframes: Keyframes | None = None
    notices: tuple[Notice, ...] = ()
    written: StillTrack | None = None


@dataclass(frozen=True, slots=True)
class Eyes:
    """Models that look at the picture; nobody needs any of them.

    ``builtin`` are those for faces, times, places, colours, and for what screenshots are found by: boundaries need none of it.
    """

    builtin: bool = False
    encoder: vision.PictureEncoder | None = None
    reader: vision.Reader | None = None
    tagger: vision.Tagger | None = None


def watch(path: Path, eyes: Eyes, threads: int | None, timer: Timer, tell: Progress) -> Seen:
    """Open the file, let all watchers see and hear it once, and gather their tracks."""
    # One thread for the network, since the other core decodes: with two, 30 s of 1080 lines took 2.0 s more of the processor, in
    # which the threads of torch wait for each other.
    shots, sound = vision.ShotWatcher(threads=1), audio.SoundListener()
    studying = students(eyes.encoder, eyes.tagger, timer, builtin=eyes.builtin)
    stills, looks = vision.StillWatcher(studying) if studying else None, LookWatcher() if eyes.builtin else None
    reading = vision.ReadWatcher(eyes.reader) if eyes.reader else None
    asked = (("picture", shots), ("lookup", looks), ("stills", stills), ("reading", reading))
    stages: list[tuple[str, FrameWatcher]] = [(stage, watcher) for stage, watcher in asked if watcher is not None]
    with timer("watch"):
        watched = media.watch(
            path,
            frames=[TimedFrames(watcher, stage, timer) for stage, watcher in stages],
            sound=[TimedSound(sound, "sound", timer)],
            threads=threads,
            progress=lambda share: tell("watch", share),
        )
    with timer("picture"):
        seen = shots.track(watched.clock, watched.media.size) if watched.clock else None
        seen = looks.fill(seen) if seen and looks else seen
    seen = replace(seen, stills=stills.track(watched.media.size)) if seen and stills else seen
    with timer("sound"):
        heard = sound.track(watched.sound_start_us) if watched.sound_start_us is not None else None
    return Seen(
        watched.media.duration_us,
        watched.media,
        seen,
        heard,
        watched.subtitles,
        notices=(*watched.notices, *(reading.notices if reading else ())),
        written=reading.track(watched.media.size) if reading and seen else None,
    )


def read(seen: Seen, given: Inputs, rate: Fraction | None = None) -> Seen:
    """Read the subtitle streams inside, the scripts beside, and the keyframes; a script that nobody asked for may be skipped,
    and is reported.

    Without a video the last line gives the duration, and ``rate`` the frames per second of scripts that count frames.
    """
    tracks, notices = [], list(seen.notices)
    keyframes = export.keyframes.read(given.keyframes) if given.keyframes else None
    for stream in seen.streams:
        about = stream.stream
        try:
            document = text.from_stream(stream)
        except SubtitleError as error:
            notices.append(Notice("subtitles-skipped", f"subtitle stream {about.index} was skipped: {error}"))
        else:
            tracks.append(document.track(f"stream:{about.index}", about.language or None, about.title, about.default))
    fps = seen.vision.clock.rate if seen.vision else float(rate) if rate else None
    for script, name in zip(given.scripts, _names(given.scripts), strict=True):
        try:
            document = text.read(script, rate=fps)
        except SubtitleError as error:
            if given.asked:
                raise
            notices.append(Notice("subtitles-skipped", f"{name} was skipped: {error}"))
        else:
            tracks.append(document.track(name, text.language_of(script, None if given.is_script else given.path) or None))
    end_us = max((line.span.end_us for track in tracks for line in track.lines), default=0)
    duration_us = seen.duration_us if seen.media else end_us
    return replace(seen, texts=tuple(tracks), keyframes=keyframes, notices=tuple(notices), duration_us=duration_us)


def shown(tracks: Sequence[TextTrack], duration_us: int) -> tuple[TextTrack, ...]:
    """Tracks whose lines beyond the end of the video are comments: no viewer sees them, so nobody should find them."""

    def judged(line: Line) -> Line:
        return replace(line, kind="comment") if line.span.start_us >= duration_us else line

    return tuple(replace(track, lines=tuple(map(judged, track.lines))) for track in tracks)


def _names(scripts: Sequence[Path]) -> list[str]:
    """A name for each script that no other has: the file's, with as many folders before it as that takes."""
    depth = 1
    while depth < 9 and len({_tail(script, depth) for script in scripts}) < len(set(scripts)):
        depth += 1
    names = [_tail(script, depth) for script in scripts]
    return [name if names.index(name) == i else f"{name} ({i + 1})" for i, name in enumerate(names)]


def _tail(path: Path, depth: int) -> str:
    return "/".join(path.resolve().parts[-depth:])


def embed(tracks: Sequence[TextTrack], words: text.TextEncoder, tell: Callable[[float], None]) -> tuple[TextTrack, ...]:
    """Give each line its vector; comments are not for anybody to find."""
    texts = [line.text if line.kind != "comment" else "" for track in tracks for line in track.lines]
    values, start, embedded = encoded(texts, words, tell), 0, []
    for track in tracks:
        embedded.append(replace(track, vectors=Vectors(words.spec, values[start : start + len(track.lines)])))
        start += len(track.lines)
    return tuple(embedded)


BATCH = 512
"""Texts between two steps of the progress bar: half a second of the built-in encoder."""


def encoded(texts: Sequence[str], words: text.TextEncoder, tell: Callable[[float], None]) -> Floats:
    """Encode texts in batches, and tell how far it is."""
    parts = [np.zeros((0, words.dimension), np.float32)]
    tell(0.0)
    for start in range(0, len(texts), BATCH):
        parts.append(words.encode(texts[start : start + BATCH]))
        tell(min((start + BATCH) / len(texts), 1.0))
    tell(1.0)
    return np.concatenate(parts)
