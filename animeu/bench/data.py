"""Real data beside the drawn: which material lies where in a folder, and what measures it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from animeu.bench.rows import Row
from animeu.bench.run import Job
from animeu.bench.subject import Tell
from animeu.errors import FileError


@dataclass(frozen=True, slots=True)
class Source:
    """One material.

    Parameters
    ----------
    part, material : str
        As rows name them.
    needs : str
        The file in the folder of data without which it cannot be measured.
    module, verb : str
        The function of `animeu.bench.real` that takes the folder and gives rows.
    """

    part: str
    material: str
    needs: str
    module: str
    verb: str


FILMS, CLIPS, REELS = "labelled films", "anime clips", "reels of anime shots"
SHOT, SCRIPTS, SUBTITLES = "SHOT", "real scripts", "subtitles of films"
PORTRAITS = "portraits"

SOURCES = (
    Source("boundaries", FILMS, "media/labels.json", "pictures", "film_rows"),
    Source("boundaries", CLIPS, "anime_clips/cuts.json", "pictures", "clip_rows"),
    Source("boundaries", REELS, "anime_clips/cuts.json", "pictures", "reel_rows"),
    Source("boundaries", SHOT, "shot/shot_test.npz", "pictures", "scorer_rows"),
    Source("boundaries", SCRIPTS, "subcuts/subcuts.jsonl.gz", "scripts", "prior_rows"),
    Source("clips", SCRIPTS, "subcuts/subcuts.jsonl.gz", "scripts", "clip_rows"),
    Source("alignment", SCRIPTS, "subcuts/subcuts.jsonl.gz", "scripts", "alignment_rows"),
    Source("characters", PORTRAITS, "faces/moeimouto10", "portraits", "rows"),
    Source("places", "labelled pictures", "faces/anime_screens95/anime_faces", "settings", "rows"),
    Source("faces", "lovelive boxes", "faces/lovelive3_boxes/boxes.csv", "faces", "recall_rows"),
    Source("faces", "95 screenshots", "faces/anime_screens95/anime_faces", "faces", "screen_rows"),
    Source("faces", "patches without a face", "faces/moeimouto10/patches/negative_test", "faces", "nobody_rows"),
    Source("faces", "noise", "weights", "faces", "cost_rows"),
    Source("face_parts", "95 screenshots", "faces/anime_screens95/anime_faces", "face_parts", "screen_rows"),
    Source("face_parts", PORTRAITS, "faces/moeimouto10/test", "face_parts", "portrait_rows"),
    Source("colour", CLIPS, "anime_clips/cuts.json", "colours", "clip_rows"),
    Source("colour", "95 screenshots", "faces/anime_screens95/anime_faces", "colours", "screenshot_rows"),
    Source("lookup", CLIPS, "anime_clips/cuts.json", "lookup", "rows"),
    Source("search", SUBTITLES, "text/open_subs", "texts", "translation_rows"),
    Source("staging", CLIPS, "anime_clips/cuts.json", "seen", "clip_rows"),
)
"""What is known of: other parts have no real data with labels yet."""


def jobs(folder: Path, parts: Sequence[str], tell: Tell) -> list[Job]:
    """A job a material of these parts; one that is not in the folder gives a row ``skipped`` that says so.

    Raises
    ------
    FileError
        When there is no such folder, or nothing of what is known of is in it.
    """
    if not any((folder / source.needs).exists() for source in SOURCES):
        wanted = ", ".join(dict.fromkeys(source.needs for source in SOURCES))
        raise FileError(folder, "it holds none of the real data that can be measured", f"Put there some of: {wanted}")

    def job(source: Source) -> Job:
        return Job(source.part, source.material, lambda: _rows(source, folder, tell))

    return [job(source) for source in SOURCES if source.part in parts]


def _rows(source: Source, folder: Path, tell: Tell) -> Iterator[Row]:
    if not (folder / source.needs).exists():
        note = f"{source.needs} is not in the folder of data"
        yield Row(source.part, "", "", source.material, status="skipped", note=note)
        return
    verb = getattr(import_module(f"animeu.bench.real.{source.module}"), source.verb)
    yield from verb(folder, source.material, lambda what, share: tell(f"{source.part}, {source.material}: {what}", share))
