"""Watch one episode once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from animeu import text, vision
from animeu.analysis.embed import vectors
from animeu.analysis.fuse import fuse
from animeu.analysis.inputs import Scripts, digest, is_script, scripts
from animeu.analysis.observe import Seen, embed, read, watch
from animeu.analysis.timer import Progress, Timer
from animeu.episode import Episode
from animeu.errors import MediaError
from animeu.tracks import AudioTrack, TextTrack, Vectors, VisionTrack


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """An analysed episode, with the tracks and the vectors that it was made from.

    Parameters
    ----------
    episode : Episode
        What was found.
    vectors : mapping of str to Vectors
        ``"lines"``: one row per line of the episode; ``"clips:ja"``, ``"clips:zh"``, ``"clips:en"``: one row per description;
        ``"pictures"``: one row per clip, when there is a picture encoder.
    vision, audio : VisionTrack, AudioTrack, optional
        None where the file has no picture or no sound.
    texts : tuple of TextTrack
    seconds : mapping of str to float
        Wall time of each stage.
    """

    episode: Episode
    vectors: Mapping[str, Vectors]
    vision: VisionTrack | None
    audio: AudioTrack | None
    texts: tuple[TextTrack, ...]
    seconds: Mapping[str, float] = field(default_factory=dict)


def analyze(
    path: str | Path,
    *,
    subtitles: Scripts = None,
    name: str | None = None,
    text_encoder: str | text.TextEncoder = "builtin",
    picture_encoder: str | vision.PictureEncoder | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Analysis:
    """Watch one episode once: picture, sound and subtitles.

    Parameters
    ----------
    path : str or Path
        A video or sound file, or a subtitle file alone.
    subtitles : path or list of paths, optional
        Scripts to read besides the streams inside. By default those beside the video that share its name; ``[]`` for none.
    name : str, optional
        The episode's name; the file's stem by default.
    text_encoder : str or TextEncoder
        A model spec such as ``"builtin"`` or ``"sentence-transformers:NAME"``, or an encoder.
    picture_encoder : str or PictureEncoder, optional
        Such as ``"open_clip:MODEL/PRETRAINED"``; None for no picture vectors.
    threads : int, optional
        For decoding; as many as the decoder thinks right by default.
    progress : callable, optional
        Called with a stage's name and its share done.

    Returns
    -------
    Analysis

    Raises
    ------
    MediaError
        When the file cannot be opened, or holds nothing that could be analysed.
    SubtitleError
        When a script that was asked for by name cannot be read.
    """
    path, timer, tell = Path(path), Timer(), progress or (lambda stage, share: None)
    words = text.encoder(text_encoder) if isinstance(text_encoder, str) else text_encoder
    look = vision.encoder(picture_encoder) if isinstance(picture_encoder, str) else picture_encoder
    seen = Seen(path) if is_script(path) else watch(path, look, threads, timer, tell)
    with timer("text"):
        asked = subtitles is not None or is_script(path)
        rate = seen.vision.clock.rate if seen.vision else None
        tracks, notices = read(seen.subtitles, scripts(path, subtitles), rate=rate, asked=asked)
        tracks = tuple(embed(track, words, tell) for track in tracks)
    duration_us = seen.duration_us or max((line.span.end_us for track in tracks for line in track.lines), default=0)
    if not seen.vision and not seen.audio and not any(track.lines for track in tracks):
        raise MediaError(path, "it holds no picture, no sound and no subtitles", "Choose another file")
    with timer("fusion"):
        tell("fusion", 0.0)
        episode = fuse(replace(seen, duration_us=duration_us), tracks)
        tell("fusion", 1.0)
    episode = replace(
        episode,
        name=name or path.stem,
        digest=digest(path, subtitles=subtitles, text_encoder=words.spec, picture_encoder=look.spec if look else None),
        notices=(*episode.notices, *notices),
    )
    with timer("index"):
        found = vectors(episode, tracks, seen.vision, words)
    return Analysis(episode, found, seen.vision, seen.audio, tracks, dict(timer.seconds))
