"""Where episodes with their truth come from: the drawn season, rendered once and kept, or a folder that somebody labelled."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np

import animeu
from animeu import sample
from animeu.analysis import analyze
from animeu.bench.subject import Subject, Subjects, Tell
from animeu.errors import FileError, MediaError
from animeu.library import episode_files
from animeu.sample.truths import SUFFIX
from animeu.timeline import MICROSECONDS, FrameClock

SEASON, SHORT = "drawn season", "drawn short"
"""What rows call what is drawn."""

HEIGHT, QUICK = 720, 360
"""Of the picture in pixels: the season, and the short for a quick look."""

SEED = 4
"""Of the dice of random baselines: two runs throw alike."""

STALE = 24 * 3600
"""Seconds after which what another version of the code rendered is removed."""

NEAR_US = 100_000
"""The frames of a truth may appear this much earlier or later than those of its video: files round times, and some begin late."""

TIMED = ("shots", "clips", "lines", "sounds", "songs")
"""What is labelled in times, or compared with them."""


def cache() -> Path:
    """The folder in which the rendered season is kept between runs."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "animeu" / "season"


def version() -> str:
    """A digest of all that decides how the season looks and sounds: its scripts and the code that draws them."""
    digest, home = hashlib.sha256(), Path(sample.__file__).parent
    for path in sorted(home.rglob("*")):
        if path.suffix in (".py", ".toml"):
            digest.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def season(work: Path, tell: Tell, *, quick: bool = False) -> list[Path]:
    """The videos of the drawn season, each with its truth beside it; drawn unless this version of the code has done so already.

    Parameters
    ----------
    work : Path
        Where they are kept, in a folder a version; what other versions left there more than a day ago is removed.
    quick : bool
        Only the short, at a small height.
    """
    height = QUICK if quick else HEIGHT
    folder = work / f"{height}p-{version()}"
    for other in work.glob(f"{height}p-*"):
        if other != folder and time.time() - other.stat().st_mtime > STALE:
            shutil.rmtree(other)
    folder.mkdir(parents=True, exist_ok=True)
    short, *others = sample.episodes()
    return [_drawn(name, folder, height, tell) for name in ([short] if quick else others)]


def _drawn(name: str, folder: Path, height: int, tell: Tell) -> Path:
    """One episode: the truth is put in its place last, so that an interrupted rendering is none, and two runs do not meet."""
    video, truth = folder / f"{name}.mkv", folder / f"{name}{SUFFIX}"
    if not truth.is_file():
        with tempfile.TemporaryDirectory(dir=folder, prefix=".drawing-") as away:
            made = sample.render(away, height=height, progress=lambda share: tell(f"drawing {name}", share), episode=name)
            made.replace(video)
            made.with_name(truth.name).replace(truth)
    return video


def labelled(folder: Path) -> list[Path]:
    """The videos of a folder that have their truth beside them as ``NAME.truth.json``.

    Raises
    ------
    FileError
        When it is no folder, none of its videos has a truth, or a truth has no video.
    """
    if not folder.is_dir():
        raise FileError(folder, "there is no such folder", "Name one with videos and a NAME.truth.json beside each")
    videos = {path.with_name(path.stem + SUFFIX): path for path in episode_files([folder])}
    known = sorted(folder.rglob(f"*{SUFFIX}"))
    if not known:
        raise FileError(
            folder,
            f"none of its {len(videos)} videos has a truth beside it",
            f"Write NAME{SUFFIX} for each, as `animeu sample render` does; or leave the folder out, for the drawn season",
        )
    for path in known:
        if path not in videos:
            name = path.name.removesuffix(SUFFIX)
            raise MediaError(path, f"there is no video {name!r} beside it", "Put the video there, or take the truth away")
    return [videos[path] for path in known]


@contextmanager
def watched(
    material: str, videos: Sequence[Path], tell: Tell, *, truth: Callable[[Path], sample.Truth] = sample.truth
) -> Iterator[Subjects]:
    """Watch each video once, into a library that is forgotten afterwards.

    Parameters
    ----------
    material : str
        How rows name them.
    videos : sequence of Path
    truth : callable
        What is known about a video; by default what lies beside it.

    Raises
    ------
    MediaError
        When a truth or a video cannot be read; before anything is watched, where it is the truth. When a truth has other frames
        than its video, or times of its own: what would be measured then is how far the two are apart.
    """
    known = [truth(path) for path in videos]
    with tempfile.TemporaryDirectory(prefix="animeu-bench-") as folder, animeu.open(folder) as library:
        subjects = []
        for path, about in zip(videos, known, strict=True):
            found = analyze(path, progress=_naming(path.name, tell))
            _meets(path, about, found.episode.clock)
            kept = library.add_analysis(found)  # under another name where two files share one
            subjects.append(Subject(path, about, replace(found, episode=kept)))
        yield Subjects(material, tuple(subjects), library, np.random.default_rng(SEED))


def _meets(video: Path, truth: sample.Truth, clock: FrameClock | None) -> None:
    """Complain where a truth cannot be about this video; times matter only where something was labelled that is told in times."""
    if clock is None:
        return
    if len(clock) != truth.frames:
        problem = f"it has {len(clock)} frames, its truth says {truth.frames}"
        raise MediaError(video, problem, "Lay the truth beside the video that was labelled, or mend its `frames`")
    apart = abs(clock.times_us - truth.clock.times_us)
    if any(truth.labelled(fact) for fact in TIMED) and apart.max() > NEAR_US:
        frame = int(apart.argmax())
        ours, theirs = (one.time_us(frame) / MICROSECONDS for one in (clock, truth.clock))
        problem = f"its frame {frame} appears at {ours:.3f} s, by its truth at {theirs:.3f} s"
        raise MediaError(video, problem, "Mend the `rate` of the truth or, where the rate varies, give the `times` of all frames")


def _naming(name: str, tell: Tell) -> Tell:
    """A listener to the stages of one file."""
    return lambda stage, share: tell(f"watching {name}: {stage}", share)
