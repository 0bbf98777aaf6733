"""Watch one episode once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from animeu import text, vision
from animeu.analysis.embed import vectors
from animeu.analysis.fuse import fuse
from animeu.analysis.inputs import Inputs, Scripts, inputs
from animeu.analysis.observe import Eyes, Seen, embed, read, watch
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
        ``"pictures"``: one row per clip, when there is a picture encoder; ``"faces"``: one row per appearance.
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
    path: str | Path | Inputs,
    *,
    subtitles: Scripts = None,
    keyframes: str | Path | None = None,
    name: str | None = None,
    text_encoder: str | text.TextEncoder = "builtin",
    picture_encoder: str | vision.PictureEncoder | None = None,
    reader: str | vision.Reader | None = None,
    tagger: str | vision.Tagger | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Analysis:
    """Watch one episode once: picture, sound and subtitles.

    Parameters
    ----------
    path : str, Path or Inputs
        A video or sound file, or a subtitle file alone; or what `inputs` gathered of it.
    subtitles : path or list of paths, optional
        Scripts to read besides the streams inside. By default those beside the video that share its name; ``[]`` for none.
    keyframes : path, optional
        A keyframe file (Aegisub, XviD, SCXvid, WWXD, x264), as a further source for where shots begin.
    name : str, optional
        The episode's name; the file's stem by default.
    text_encoder : str or TextEncoder
        A model spec such as ``"builtin"`` or ``"sentence-transformers:NAME"``, or an encoder.
    picture_encoder : str or PictureEncoder, optional
        Such as ``"open_clip:MODEL/PRETRAINED"`` or ``"transformers:NAME"``; None for no picture vectors.
    reader : str or Reader, optional
        ``"rapidocr"``, to read signs, credits, and subtitles that are part of the picture; None not to.
    tagger : str or Tagger, optional
        Such as ``"imgutils:wd-tagger"`` or ``"path:FOLDER"``; None for no tags.
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
    FileError
        When the keyframe file cannot be read. One of another video is no error; it is not used, and a notice says so.
    SpecError, MissingExtra
        When a model cannot be loaded.

    Examples
    --------
    >>> analysis = analyze("Show - 01.mkv")  # doctest: +SKIP
    >>> analysis.episode.clips[0].descriptions["en"]  # doctest: +SKIP
    'In a picture with hardly any movement, Mio says “Wait!”'
    """
    timer, tell = Timer(), progress or (lambda stage, share: None)
    words = text.encoder(text_encoder) if isinstance(text_encoder, str) else text_encoder
    eyes = Eyes(
        True,
        vision.encoder(picture_encoder) if isinstance(picture_encoder, str) else picture_encoder,
        vision.reader(reader) if isinstance(reader, str) else reader,
        vision.tagger(tagger) if isinstance(tagger, str) else tagger,
    )
    if not isinstance(path, Inputs):
        looking, reading, tagging = (model.spec if model else None for model in (eyes.encoder, eyes.reader, eyes.tagger))
        path = inputs(
            path,
            subtitles=subtitles,
            keyframes=keyframes,
            text_encoder=words.spec,
            picture_encoder=looking,
            reader=reading,
            tagger=tagging,
        )
    seen = Seen() if path.is_script else watch(path.path, eyes, threads, timer, tell)
    with timer("text"):
        seen = read(seen, path)
        tracks = embed(seen.texts, words, lambda share: tell("text", share))
    if not seen.vision and not seen.audio and not any(track.lines for track in tracks):
        raise MediaError(path.path, "it holds no picture, no sound and no subtitles", "Choose another file")
    seen = replace(seen, texts=tracks)
    with timer("fusion"):
        tell("fusion", 0.0)
        episode = fuse(path, seen, name or path.path.stem)
        tell("fusion", 1.0)
    with timer("index"):
        found = vectors(episode, seen, words, lambda share: tell("index", share))
    return Analysis(episode, found, seen.vision, seen.audio, seen.texts, dict(timer.seconds))
