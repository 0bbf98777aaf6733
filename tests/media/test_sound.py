"""Sound: mono 16 kHz, every sample at its time."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from animeu import lazy, media
from animeu.media.sound import Hearing


def hear(kit: SimpleNamespace, path: Path) -> tuple[media.Watched, np.ndarray]:
    listener = kit.Listener()
    watched = media.watch(path, sound=[listener])
    assert len(listener.samples) == watched.samples
    return watched, listener.samples


@pytest.mark.parametrize(
    ("ending", "codec", "rate", "layout"),
    [
        ("mkv", "pcm_s16le", 48_000, "stereo"),
        ("mkv", "pcm_s16le", 44_100, "mono"),
        ("mkv", "flac", 48_000, "5.1"),
        ("mkv", "pcm_s16le", 96_000, "stereo"),
        ("wav", "pcm_s16le", 16_000, "mono"),
        ("mp4", "aac", 44_100, "stereo"),
        ("mkv", "aac", 48_000, "stereo"),
        ("mkv", "libopus", 48_000, "stereo"),
        ("mp3", "libmp3lame", 44_100, "stereo"),
    ],
)
def test_a_click_is_heard_at_its_sample(
    kit: SimpleNamespace, tmp_path: Path, ending: str, codec: str, rate: int, layout: str
) -> None:
    channels = {"mono": 1, "stereo": 2, "5.1": 6}[layout]
    film = kit.Film(tmp_path / f"film.{ending}")
    film.sound(kit.click(rate, 2.0, [0.25, 1.0], channels), rate, layout, codec=codec)
    watched, samples = hear(kit, film.close())
    assert watched.clock is None
    assert watched.sound_start_us == 0
    assert 32_000 <= len(samples) <= 32_000 + 1200  # lossy codecs end with a whole frame
    for when in (4_000, 16_000):
        assert abs(int(samples[when - 200 : when + 200].argmax()) + when - 200 - when) <= 1
    assert np.abs(samples).max() == pytest.approx(0.5, abs=0.03)


def test_the_mix_of_all_channels_at_full_level_does_not_clip(kit: SimpleNamespace, tmp_path: Path) -> None:
    film = kit.Film(tmp_path / "film.mkv")
    film.sound(np.full((6, 48_000), 0.99, np.float32), layout="5.1")
    _, samples = hear(kit, film.close())
    assert 0.9 < samples[8_000] <= 1.0


def test_a_hole_in_the_time_stamps_is_filled_with_silence(kit: SimpleNamespace, tmp_path: Path) -> None:
    film = kit.Film(tmp_path / "film.mkv")
    film.sound(kit.click(48_000, 3.0, [0.5, 2.5]), layout="mono", skip=[(48_000, 96_000)])
    watched, samples = hear(kit, film.close())
    assert len(samples) == 48_000
    assert int(samples[:16_000].argmax()) == 8_000
    assert int(samples[32_000:].argmax()) == 8_000
    assert not samples[16_100:31_900].any()
    assert [notice.code for notice in watched.notices] == ["sound-gaps"]
    assert "1.00 s" in str(watched.notices[0])


def test_sound_that_starts_after_the_picture_says_when(kit: SimpleNamespace, tmp_path: Path) -> None:
    film = kit.Film(tmp_path / "film.mkv")
    film.picture(50, Fraction(25))
    film.sound(kit.click(48_000, 1.0, [0.5]), layout="mono", start=24_000)
    watched, samples = hear(kit, film.close())
    assert watched.sound_start_us == 500_000
    assert int(samples.argmax()) == 8_000


def test_a_change_of_rate_and_channels_inside_the_stream_keeps_time(kit: SimpleNamespace) -> None:
    listener = kit.Listener()
    hearing = Hearing([listener], 0)
    time = 0.0
    for rate, layout, channels in ((48_000, "stereo", 2), (44_100, "mono", 1), (16_000, "mono", 1)):
        wave = kit.click(rate, 1.0, [0.5], channels)
        for first in range(0, rate, 1000):
            part = np.ascontiguousarray(wave[:, first : first + 1000])
            frame = lazy.av().AudioFrame.from_ndarray(part, format="fltp", layout=layout)
            frame.sample_rate = rate
            frame.pts = round((time + first / rate) * 90_000)
            hearing.play(frame, Fraction(1, 90_000))
        time += 1.0
    hearing.finish()
    samples = listener.samples
    assert len(samples) == 48_000
    assert [int(samples[n : n + 16_000].argmax()) for n in (0, 16_000, 32_000)] == [8_000, 8_000, 8_000]
    assert hearing.notices == ()


def frames_at(kit: SimpleNamespace, times_us: list[int | None], wave: np.ndarray) -> list:
    """Frames of 20 ms at 16 kHz, one per time, cut from a wave."""
    frames = []
    for number, time in enumerate(times_us):
        part = np.ascontiguousarray(wave[:, number * 320 : number * 320 + 320])
        frame = lazy.av().AudioFrame.from_ndarray(part, format="fltp", layout="mono")
        frame.sample_rate, frame.pts = 16_000, time
        frames.append(frame)
    return frames


@pytest.mark.parametrize(
    ("times", "peak", "length"),
    [
        ([20_000 * n for n in range(100)], 16_000, 32_000),
        ([20_000 * n + (n % 3 - 1) * 15_000 + 15_000 for n in range(100)], 16_000, 32_000),  # a recorder that jitters
        ([20_000 * n if n != 20 else 900_000_000 for n in range(100)], 16_000, 32_000),  # one stray time
        ([20_000 * n if n not in (20, 21) else 77 for n in range(100)], 16_000, 32_000),  # two strays behind
        ([20_000 * n if n < 30 else 20_000 * n + 5_000_000 for n in range(100)], 96_000, 112_000),  # a hole of five seconds
        ([5_000_000 + 20_000 * n if n < 30 else 20_000 * n for n in range(100)], 16_000, 32_000),  # two recordings joined
        ([None if n % 2 else 20_000 * n for n in range(100)], 16_000, 32_000),
    ],
    ids=["even", "jitter", "stray", "behind", "hole", "joined", "none"],
)
def test_time_stamps_of_all_kinds_leave_the_click_in_its_place(
    kit: SimpleNamespace, times: list[int | None], peak: int, length: int
) -> None:
    listener = kit.Listener()
    hearing = Hearing([listener], 0)
    for frame in frames_at(kit, times, kit.click(16_000, 2.0, [1.0])):
        hearing.play(frame, Fraction(1, 1_000_000))
    hearing.finish()
    assert abs(int(listener.samples.argmax()) - peak) <= 240  # the jitter of the first frame's own time
    assert abs(len(listener.samples) - length) <= 320


def test_sound_that_was_heard_already_is_dropped(kit: SimpleNamespace) -> None:
    times = [20_000 * n for n in range(40)] + [20_000 * n for n in range(20, 100)]  # twenty frames come twice
    wave = kit.click(16_000, 2.0, [1.0])
    wave = np.concatenate([wave[:, :12_800], wave[:, 6_400:]], axis=1)
    listener = kit.Listener()
    hearing = Hearing([listener], 0)
    for frame in frames_at(kit, times, wave):
        hearing.play(frame, Fraction(1, 1_000_000))
    hearing.finish()
    assert int(listener.samples.argmax()) == 16_000
    assert len(listener.samples) == 32_000


def test_sound_that_nobody_listens_to_is_not_decoded(
    kit: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = kit.Film(tmp_path / "film.mkv")
    film.picture(25, Fraction(25))
    film.sound(kit.click(48_000, 1.0), layout="mono")
    path = film.close()

    def play(*given: object) -> None:
        raise AssertionError("sound was decoded")

    monkeypatch.setattr(Hearing, "play", play)
    looker = kit.Looker()
    watched = media.watch(path, frames=[looker])
    assert (watched.sound_start_us, watched.samples, watched.notices) == (None, 0, ())
    assert looker.numbers == list(range(25))
    with pytest.raises(AssertionError, match="was decoded"):
        media.watch(path, sound=[kit.Listener()])


def test_a_sound_file_without_a_listener_is_no_error(kit: SimpleNamespace, tmp_path: Path) -> None:
    film = kit.Film(tmp_path / "film.mkv")
    film.sound(kit.click(48_000, 2.0), layout="mono")
    watched = media.watch(film.close())
    assert (watched.clock, watched.sound_start_us, watched.samples) == (None, None, 0)
    assert watched.media.duration_us == pytest.approx(2_000_000, abs=30_000)


def test_blocks_are_a_second_long_but_for_the_last(kit: SimpleNamespace, tmp_path: Path) -> None:
    film = kit.Film(tmp_path / "film.mkv")
    film.sound(kit.click(48_000, 2.5), layout="mono")
    listener = kit.Listener()
    media.watch(film.close(), sound=[listener])
    assert [len(block) for block in listener.blocks] == [16_000, 16_000, 8_000]
