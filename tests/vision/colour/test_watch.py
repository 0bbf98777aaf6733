"""The student of colours: one entry a still, and photography of every second still speaks for the others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from animeu import media
from animeu.tracks import StillTrack
from animeu.vision.colour import watch
from animeu.vision.colour.photography import SCALES, SHOWN, measured
from animeu.vision.colour.watch import ColourStudent
from animeu.vision.stills import Still, StillWatcher

CLIPS = Path(__file__).parents[3].parent / "shared" / "data" / "anime_clips"


def _stills(*levels: int, of: slice = slice(None)) -> list[Still]:
    """Pictures of one level; from the second on only the part ``of`` their columns has its own level."""
    pictures = [np.full((90, 160, 3), levels[0], np.uint8) for _ in levels]
    for picture, level in zip(pictures, levels, strict=True):
        picture[:, of] = level
    return [Still(12 * n, picture) for n, picture in enumerate(pictures)]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The levels at the left edge of the pictures whose photography was measured."""
    seen: list[int] = []

    def counted(picture: NDArray[np.uint8]) -> tuple[()]:
        seen.append(int(picture[0, 0, 0]))
        return ()

    monkeypatch.setattr(watch, "measured", counted)
    return seen


def test_of_like_stills_every_second_is_measured(asked: list[int]) -> None:
    student = ColourStudent()
    student.study(_stills(40, 60, 80, 100, 120, of=slice(0, 60)))
    assert asked == [40, 80, 120]
    filled = student.fill(StillTrack(np.arange(5) * 12), 1.0)
    assert filled.photography is not None
    assert filled.palettes is not None
    assert len(filled.photography) == len(filled.palettes) == 5


def test_each_still_that_shows_something_else_is_measured(asked: list[int]) -> None:
    student = ColourStudent()
    for still in _stills(40, 90, 140, 190):  # in batches of one
        student.study([still])
    assert asked == [40, 90, 140, 190]


@pytest.mark.skipif(not CLIPS.exists(), reason="the anime clips of ../shared/data are not here")
def test_what_is_told_of_real_clips_is_what_each_still_would_tell() -> None:
    """Medians of whole clips: strengths within a twentieth on average, and no kind told that was not, or the other way."""
    apart, flags = [], []
    for path in sorted(CLIPS.glob("gif0[0-5].gif")):
        kept = _Kept()
        media.watch(path, frames=[StillWatcher([kept])])
        student = ColourStudent()
        student.study(kept.stills)
        told = student.fill(StillTrack(np.arange(len(kept.stills))), 1.0).photography or ()
        full = [measured(still.picture) for still in kept.stills]
        for kind in SCALES:
            one, other = (
                float(np.median([next((found.strength for found in of if found.kind == kind), 0.0) for of in each]))
                for each in (told, full)
            )
            apart.append(abs(one - other))
            flags.append((one >= SHOWN) != (other >= SHOWN))
    assert np.mean(apart) < 0.05
    assert not any(flags)


class _Kept:
    """A student that keeps its stills."""

    def __init__(self) -> None:
        self.stills: list[Still] = []

    def study(self, stills: Sequence[Still]) -> None:
        self.stills += stills

    def fill(self, track: StillTrack, scale: float) -> StillTrack:
        return track
