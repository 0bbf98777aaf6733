"""Bad files: a clear error, or all that can be read and a word about the rest; never an error of libav itself."""

from __future__ import annotations

import contextlib
import os
import random
import struct
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from animeu import lazy, media
from animeu.errors import MediaError


def film_bytes(kit: SimpleNamespace, path: Path, options: dict[str, str] | None = None) -> bytes:
    rng = np.random.default_rng(0)
    film = kit.Film(path, options)
    film.picture(
        125,
        Fraction(25),
        size=(128, 96),
        draw=lambda n: rng.integers(0, 60 + n, (96, 128, 3), np.uint8),
        options={"crf": "30", "g": "25"},
    )
    film.sound(kit.click(48_000, 5.0, [1.0, 4.0], 2), codec="aac")
    return bytes(film.close().read_bytes())


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "there is no such file"),
        (b"", "it is empty"),
        (b"just some text, line after line\n" * 50, "no video or sound file"),
        (b"1\n00:00:01,000 --> 00:00:02,000\nHello\n\n" * 20, "no picture and no sound"),
        (b"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nother.ts\n#EXT-X-ENDLIST\n", "no video or sound file"),
        (random.Random(1).randbytes(20_000), "no video or sound file"),
    ],
    ids=["missing", "empty", "text", "subtitles", "playlist", "noise"],
)
@pytest.mark.parametrize("call", [media.probe, media.fingerprint, media.watch], ids=["probe", "fingerprint", "watch"])
def test_what_is_no_film_is_an_error_with_path_problem_and_remedy(
    tmp_path: Path, call: object, content: bytes | None, problem: str
) -> None:
    path = tmp_path / "film.mkv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(MediaError, match=problem) as caught:
        call(path)  # type: ignore[operator]
    assert caught.value.path == path
    assert caught.value.remedy


def test_a_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="folder"):
        media.probe(tmp_path)


def test_a_playlist_does_not_make_it_read_other_files(kit: SimpleNamespace, tmp_path: Path) -> None:
    (tmp_path / "other.ts").write_bytes(film_bytes(kit, tmp_path / "film.ts"))
    playlist = tmp_path / "list.m3u8"
    playlist.write_text("#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nother.ts\n#EXT-X-ENDLIST\n")
    with pytest.raises(MediaError, match="playlist"):
        media.probe(playlist)


def test_a_file_that_may_not_be_read_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "film.mkv"
    path.write_bytes(b"x")
    monkeypatch.setattr(os, "access", lambda *asked: False)  # as for others than root after chmod 0
    with pytest.raises(MediaError, match="may not be read"):
        media.probe(path)


def test_a_name_that_looks_like_a_protocol_or_pattern_is_a_file(kit: SimpleNamespace, tmp_path: Path) -> None:
    path = tmp_path / "concat:x|%03d [群] #1?.mkv"
    path.write_bytes(film_bytes(kit, tmp_path / "film.mkv"))
    clock = media.watch(path).clock
    assert clock is not None
    assert len(clock) == 125


@pytest.mark.parametrize(("ending", "options"), [("mkv", None), ("mp4", {"movflags": "faststart"})], ids=["mkv", "mp4"])
def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes(
    kit: SimpleNamespace, tmp_path: Path, ending: str, options: dict[str, str] | None
) -> None:
    path = tmp_path / f"film.{ending}"
    data = film_bytes(kit, path, options)
    path.write_bytes(data[: len(data) * 6 // 10])
    looker, listener = kit.Looker(), kit.Listener()
    watched = media.watch(path, frames=[looker], sound=[listener])
    assert watched.clock is not None
    assert 50 <= len(watched.clock) == len(looker.numbers) <= 100
    assert int(listener.samples[:32_000].argmax()) == 16_000
    (cut,) = [notice for notice in watched.notices if notice.code == "truncated"]
    assert "0:00:05.0" in str(cut)
    assert media.probe(path).duration_us == pytest.approx(5_000_000, abs=100_000)
    heard_us = len(listener.samples) * 1_000_000 // 16_000
    assert watched.media.duration_us == max(watched.clock.end_us, heard_us) < 4_200_000


@pytest.mark.parametrize("part", ["picture", "sound"])
def test_the_length_of_a_file_that_was_cut_off_is_what_was_reached_and_not_what_its_header_claims(
    kit: SimpleNamespace, tmp_path: Path, part: str
) -> None:
    path = tmp_path / "film.mkv"
    film = kit.Film(path)
    rng = np.random.default_rng(0)
    if part == "picture":
        film.picture(125, Fraction(25), draw=lambda n: rng.integers(0, 255, (48, 64, 3), np.uint8), options={"g": "25"})
    else:
        film.sound(kit.click(48_000, 5.0, [1.0]), layout="mono")
    data = film.close().read_bytes()
    path.write_bytes(data[: len(data) * 6 // 10])
    listener = kit.Listener()
    watched = media.watch(path, sound=[listener])
    reached = watched.clock.end_us if watched.clock else len(listener.samples) * 1_000_000 // 16_000
    assert watched.media.duration_us == reached < 4_000_000
    # Nobody listens: then the packets of the sound tell how far it goes.
    assert media.watch(path).media.duration_us == pytest.approx(reached, abs=30_000)


def test_a_line_that_is_shown_to_the_end_does_not_hide_that_a_file_was_cut_off(kit: SimpleNamespace, tmp_path: Path) -> None:
    path = tmp_path / "film.mkv"
    film = kit.Film(path)
    rng = np.random.default_rng(0)
    film.picture(125, Fraction(25), draw=lambda n: rng.integers(0, 255, (48, 64, 3), np.uint8), options={"g": "25"})
    film.subtitles("subrip", [(100, 4900, b"A title that stays")])
    data = film.close().read_bytes()
    path.write_bytes(data[: len(data) * 6 // 10])
    watched = media.watch(path)
    assert [notice.code for notice in watched.notices if notice.code == "truncated"] == ["truncated"]
    assert watched.clock is not None
    assert watched.media.duration_us == watched.clock.end_us < 4_000_000


def test_a_script_longer_than_its_film_does_not_make_it_cut_off(kit: SimpleNamespace, tmp_path: Path) -> None:
    film = kit.Film(tmp_path / "film.mkv")
    film.picture(50, Fraction(25))
    film.subtitles("subrip", [(1000, 500, b"Here"), (8000, 4000, b"after the end")])
    watched = media.watch(film.close())
    assert watched.notices == ()
    assert watched.media.duration_us == 12_000_000


def test_an_mp4_without_its_index_is_an_error_that_says_so(kit: SimpleNamespace, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    data = film_bytes(kit, path)
    path.write_bytes(data[: len(data) * 6 // 10])
    with pytest.raises(MediaError, match="not complete"):
        media.probe(path)


def test_a_hole_in_the_middle_loses_only_what_was_in_it(kit: SimpleNamespace, tmp_path: Path) -> None:
    path = tmp_path / "film.mkv"
    data = bytearray(film_bytes(kit, path))
    data[len(data) * 4 // 10 : len(data) * 45 // 100] = bytes(len(data) * 45 // 100 - len(data) * 4 // 10)
    path.write_bytes(data)
    looker, listener = kit.Looker(), kit.Listener()
    watched = media.watch(path, frames=[looker], sound=[listener])
    assert watched.clock is not None
    assert 75 <= len(watched.clock) == len(looker.numbers) < 125
    assert watched.clock.end_us == 5_000_000
    assert "damaged" in {notice.code for notice in watched.notices}
    last = listener.samples[48_000:]
    assert abs(int(last.argmax()) - 16_000) <= 8  # Matroska rounds the time at which it goes on to a millisecond


@pytest.mark.parametrize("ending", ["mkv", "mp4", "ts", "avi"])
@pytest.mark.parametrize("seed", range(8))
def test_random_damage_never_brings_up_an_error_of_libav(kit: SimpleNamespace, tmp_path: Path, ending: str, seed: int) -> None:
    path = tmp_path / f"film.{ending}"
    data = bytearray(film_bytes(kit, path))
    rng = random.Random(seed)
    for _ in range(10 ** (1 + seed % 3)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    path.write_bytes(data)
    looker, listener = kit.Looker(), kit.Listener()
    with contextlib.suppress(MediaError):
        watched = media.watch(path, frames=[looker], sound=[listener])
        assert len(looker.numbers) == (len(watched.clock) if watched.clock else 0)
        assert len(listener.samples) == watched.samples


def test_channels_that_cannot_be_mixed_down_leave_the_picture(
    kit: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing:  # as libswresample does for nine channels without a layout
        def __init__(self, **options: object) -> None: ...

        def resample(self, frame: object) -> list[object]:
            raise lazy.av().error.ArgumentError(22, "Invalid argument")

    path = tmp_path / "film.mkv"
    path.write_bytes(film_bytes(kit, path))
    monkeypatch.setattr(lazy.av(), "AudioResampler", Refusing)
    watched = media.watch(path, sound=[kit.Listener()])
    assert watched.clock is not None
    assert (len(watched.clock), watched.sound_start_us, watched.samples) == (125, None, 0)
    assert [notice.code for notice in watched.notices] == ["sound-skipped"]


def test_nine_channels_without_a_layout_alone_are_a_clear_error(kit: SimpleNamespace, tmp_path: Path) -> None:
    path = tmp_path / "sound.wav"
    form = struct.pack("<HHIIHH", 1, 9, 16_000, 16_000 * 18, 18, 16)
    path.write_bytes(b"RIFF" + struct.pack("<I", 18_036) + b"WAVEfmt " + struct.pack("<I", 16) + form + b"data" + bytes(18_004))
    with pytest.raises(MediaError, match="nothing in it can be decoded"):
        media.watch(path, sound=[kit.Listener()])
