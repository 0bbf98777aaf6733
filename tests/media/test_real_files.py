"""Real films and pictures in motion: every frame, at the rate that is known of them."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from animeu import media

DATA = Path(__file__).parents[2] / ".." / "shared/data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real files are not beside the project")


@pytest.mark.parametrize(
    ("name", "frames", "rate", "seconds"),
    [
        ("media/bbb-60s-360p.mp4", 1440, 24.0, 60.15),
        ("media/sintel-26s-480p.mp4", 652, 25.0, 26.2),
        ("media/sintel-5s-480p.mp4", 120, 24.0, 5.01),
    ],
)
def test_films_are_read_whole_at_their_rate(kit: SimpleNamespace, name: str, frames: int, rate: float, seconds: float) -> None:
    listener = kit.Listener()
    watched = media.watch(DATA / name, sound=[listener])
    assert watched.clock is not None
    assert len(watched.clock) == frames
    assert watched.clock.rate == pytest.approx(rate, abs=0.001)
    assert len(listener.samples) == watched.samples
    assert watched.samples / 16_000 == pytest.approx(seconds, abs=0.05)
    assert {notice.code for notice in watched.notices} <= {"sound-gaps"}


def test_gifs_are_films_without_sound() -> None:
    for path in sorted((DATA / "anime_clips").glob("*.gif")):
        watched = media.watch(path)
        assert watched.clock is not None
        assert watched.clock.end_us == pytest.approx(watched.media.duration_us, abs=2)
        assert watched.sound_start_us is None
        assert watched.notices == ()
