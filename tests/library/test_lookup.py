"""From a picture to the episode and the second, through the library and its `search`; none where there is none."""

from __future__ import annotations

import io
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import animeu
from animeu.episode import Episode
from animeu.errors import InvalidValue, NotFound, PictureError
from animeu.library import Library
from animeu.timeline import FrameClock
from animeu.vision.lookup import LookWatcher

CLOCK = FrameClock.constant(10 * 240, Fraction(24))
"""Ten drawings of ten seconds each."""


def small(picture: np.ndarray) -> np.ndarray:
    return np.asarray(Image.fromarray(picture).resize((48, 27), Image.Resampling.BOX))


@pytest.fixture
def library(tmp_path: Path, made_up) -> Iterator[Library]:
    with animeu.open(tmp_path / "library") as library:
        for part, name in enumerate(("Show - 01", "Show - 02")):
            watcher = LookWatcher()
            for drawing in range(10):
                watcher.see(small(made_up(10 * part + drawing))[None], np.array([240 * drawing]))
            episode = Episode(name, f"/{name}.mkv", "", CLOCK.end_us, clock=CLOCK)
            library._store.write(episode, looks=watcher.looks)
        yield library


def test_a_screenshot_finds_its_episode_and_second(library: Library, made_up) -> None:
    (found,) = library.lookup(made_up(13))
    assert (found.episode, found.frame, found.path) == ("Show - 02", 720, "/Show - 02.mkv")
    assert (found.span.start, found.span.end) == pytest.approx((30, 40), abs=0.01)
    assert found.probability > 0.9
    assert not found.mirrored
    (hit,) = library.search(image=made_up(13))
    assert (hit.episode, hit.frame, hit.kind, hit.score) == ("Show - 02", 720, "picture", found.probability)


def test_how_it_was_changed_is_told(library: Library, made_up) -> None:
    crop = made_up(4)[108:, ::-1][:, :448]
    (found,) = library.lookup(Image.fromarray(crop))
    assert (found.episode, found.frame, found.mirrored) == ("Show - 01", 960, True)
    assert (found.part.x, found.part.y, found.part.width) == pytest.approx((0.3, 0.3, 0.7), abs=0.015)
    assert "right lower part" in found.why
    assert "mirrored" in found.why


def test_what_is_from_elsewhere_flat_or_tiny_matches_nothing(library: Library, made_up) -> None:
    assert library.lookup(made_up(77)) == []
    assert library.lookup(np.zeros((360, 640, 3), np.uint8)) == []
    assert library.lookup(np.full((1, 1, 3), 200, np.uint8)) == []
    assert library.search(image=made_up(78)) == []


def test_odd_pictures_are_taken_as_they_are_meant(library: Library, made_up) -> None:
    turned = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    Image.fromarray(made_up(6)).rotate(90, expand=True).save(turned, "JPEG", quality=90, exif=exif)
    assert [one.frame for one in library.lookup(turned.getvalue())] == [1440]
    assert [one.frame for one in library.lookup(Image.fromarray(made_up(6)).convert("CMYK"))] == [1440]


def test_a_dark_edge_is_not_cut_off_for_good(library: Library, made_up) -> None:
    night = made_up(3).copy()
    night[:, :150] = 0  # a wall: it looks like a border and is none
    watcher = LookWatcher()
    watcher.see(small(night)[None], np.array([0]))
    library._store.write(Episode("Night", "/n", "", CLOCK.end_us, clock=CLOCK), looks=watcher.looks)
    assert "Night" in [one.episode for one in library.lookup(night)]


def test_only_the_episodes_that_are_named_are_asked(library: Library, made_up) -> None:
    assert library.lookup(made_up(13), episode="Show - 01") == []
    assert [one.frame for one in library.search(image=made_up(13), episode=["Show - 02"])] == [720]
    with pytest.raises(NotFound, match="Show - 03"):
        library.lookup(made_up(13), episode="Show - 03")


def test_a_new_episode_is_found_at_once_and_a_removed_one_no_more(library: Library, made_up) -> None:
    assert library.lookup(made_up(13))
    library.remove("Show - 02")
    assert library.lookup(made_up(13)) == []


def test_what_cannot_be_meant_is_refused(library: Library, made_up, tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="k is 0"):
        library.lookup(made_up(1), k=0)
    with pytest.raises(InvalidValue, match="alone"):
        library.search("rain", image=made_up(1))
    (tmp_path / "frame.png").write_bytes(b"no picture")
    with pytest.raises(PictureError, match=r"frame\.png"):
        library.lookup(tmp_path / "frame.png")


def test_the_drawn_short_is_found_by_its_own_frames(drawn: Path, analysis, tmp_path: Path) -> None:
    from animeu.bench.baselines import pictures

    frames, shown = pictures(drawn, 119, None)
    clock = analysis.episode.clock
    with animeu.open(tmp_path) as library:
        library.add_analysis(analysis)
        wanted = [(int(frame), picture) for frame, picture in zip(frames, shown, strict=True) if picture.std() > 25]
        found = [(frame, library.lookup(picture[:, ::-1], k=1)) for frame, picture in wanted]
    assert len(found) > 8
    shots = analysis.episode.shots
    right = [
        bool(one)
        and (
            abs(one[0].span.start_us - clock.time_us(frame)) < 1_000_000
            or any(s.first_frame <= frame <= s.last_frame and s.first_frame <= one[0].frame <= s.last_frame for s in shots)
        )
        for frame, one in found
    ]
    assert np.mean(right) >= 0.9
