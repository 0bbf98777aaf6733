"""From a script to an MKV with its truth beside it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path

from animeu.errors import InvalidValue
from animeu.sample import subtitles, telling, truths
from animeu.sample.check import check
from animeu.sample.exposure import Picture
from animeu.sample.mux import Muxer
from animeu.sample.picture.canvas import Pixels
from animeu.sample.picture.painter import Painter
from animeu.sample.script import RATE
from animeu.sample.season import read_script
from animeu.sample.sound import mix
from animeu.sample.sound.music import SAMPLE_RATE
from animeu.sample.stage import Sheet
from animeu.sample.subtitles import SubtitleTrack, written_file
from animeu.sample.variants import chosen, edited, encoding, soft, wants
from animeu.sample.varying import at_varying_rate, kept
from animeu.sample.worker import Worker

EPISODE = Path(__file__).with_name("scripts") / "the_cat_and_the_bell.toml"
"""The script of the short that is drawn when no other is asked for."""


def render(
    folder: str | Path,
    *,
    height: int = 720,
    seconds: float | None = None,
    seed: int = 0,
    progress: Callable[[float], None] | None = None,
    episode: str | Path = EPISODE,
    variant: Collection[str] = (),
) -> Path:
    """Draw an episode: an MKV with sound, three subtitle tracks and chapters, and a JSON file with the truth about it.

    Neither file is there before it is whole.

    Parameters
    ----------
    folder : path
        Where both files are written; made when it is not there.
    height : int
        Of the picture in pixels; even, at least 90. Frames, times and truth are the same at every height.
    seconds : float, optional
        Stop after so much time, but never before the first frame; the whole episode by default.
    seed : int
        Decides blinks and the grain of voices and noises. The same seed gives the same truth, and the same pictures and sound before they are encoded.
    progress : callable, optional
        Is given the finished share, from 0 to 1.
    episode : str or Path
        The name of an episode that comes with the package (`animeu.sample.episodes`), or a script.
    variant : collection of str
        In what the file departs from the disc: names of `animeu.sample.variants.VARIANTS`. They stand in its name.

    Returns
    -------
    Path
        Of the video; the truth lies beside it as ``NAME.truth.json`` and is read by `animeu.sample.truth`.

    Raises
    ------
    InvalidValue
        When the height is odd or too small, the time is not above 0, the script does not hold together, variants do not go
        together, or a file stands where the folder should be.
    """
    if seconds is not None and not seconds > 0:
        raise InvalidValue("seconds", seconds, "above 0, or None for the whole episode")
    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise InvalidValue("folder", str(folder), "a folder, or a name that is still free")
    if height < 90 or height % 2:
        raise InvalidValue("height", height, "an even number of at least 90")
    names = chosen(variant)
    disc = read_script(episode)
    check(disc)
    written = edited(disc, names)
    sheet = Sheet(written, seed)
    frames = len(sheet) if seconds is None else max(round(min(seconds * RATE, len(sheet))), 1)
    sound, sounds = mix.heard(written, seed)
    known = replace(telling.tell(written, sheet, sounds, seed, frames), variant=names)
    stored: Sequence[int] = range(frames)
    if wants(names, "held_once"):
        stored = kept(sheet, frames)
        known = at_varying_rate(known, stored)
    tracks = tuple(subtitles.until(track, known.clock.end_us) for track in soft(disc, names, seed))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{'.'.join((written.name, *names))}.mkv"
    painter = Painter(written, height)
    chapters = [(chapter.span, chapter.title) for chapter in known.chapters or ()]
    shown: tuple[Picture, Pixels] | None = None
    pictures = frozenset(stored)
    encoded = replace(encoding(names), times=known.times)
    with Muxer(path, painter.size, written.title.ja, tracks, chapters, encoded) as out, Worker() as worker:
        for frame in range(frames):
            if frame in pictures:
                picture = sheet.picture(frame)
                if shown is None or shown[0] != picture:
                    shown = (picture, painter.paint(picture))
                worker.do(out.write, shown[1])
            first, end = (round(n / RATE * SAMPLE_RATE) for n in (frame, frame + 1))
            worker.do(out.write_sound, sound[first:end], first)
            if progress is not None:
                progress((frame + 1) / frames)
        if wants(names, "beside"):
            _write_beside(path, subtitles.tracks(disc)[0])
        truths.write(known, path.with_name(f"{path.stem}{truths.SUFFIX}"))
    return path


def _write_beside(video: Path, track: SubtitleTrack) -> None:
    """A track as an ASS file beside the video, in the code page of Japanese Windows."""
    video.with_name(f"{video.stem}.{track.language}.ass").write_bytes(written_file(track).encode("cp932"))
