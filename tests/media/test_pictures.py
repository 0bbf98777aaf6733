"""Frames: the size, the pixels and the frames that each watcher asked for."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from animeu import media
from animeu.errors import InvalidValue


def shown(kit: SimpleNamespace, path: Path, draw: Any, *, size: tuple[int, int], frames: int = 1, **more: Any) -> Path:
    film = kit.Film(path)
    film.picture(frames, Fraction(25), size=size, draw=draw, **more)
    return film.close()


def test_each_watcher_gets_its_size_its_pixels_and_its_frames(kit: SimpleNamespace, tmp_path: Path) -> None:
    film = kit.Film(tmp_path / "film.mkv")
    film.picture(150, Fraction(25))
    path = film.close()
    watchers = [
        kit.Looker((16, 12), "rgb24"),
        kit.Looker((16, 12), "rgb24", 12),
        kit.Looker((10, 4), "gray8", 7),
        kit.Looker(None, "gray8"),
        kit.Looker((16, 12), "rgb24"),
    ]
    media.watch(path, frames=watchers)
    all_numbers = list(range(150))
    assert [watcher.numbers for watcher in watchers] == [
        all_numbers,
        all_numbers[::12],
        all_numbers[::7],
        all_numbers,
        all_numbers,
    ]
    assert [watcher.frames.shape[1:] for watcher in watchers] == [(12, 16, 3), (12, 16, 3), (4, 10), (48, 64), (12, 16, 3)]
    assert [len(batch) for batch in watchers[0].batches] == [64, 64, 22]
    for watcher in watchers:
        assert np.abs(np.array(watcher.levels) - [kit.level(n) for n in watcher.numbers]).max() <= 2.0
    assert np.array_equal(watchers[0].frames, watchers[4].frames)


def test_a_batch_that_was_kept_is_not_overwritten_and_cannot_be_written(kit: SimpleNamespace, tmp_path: Path) -> None:
    film = kit.Film(tmp_path / "film.mkv")
    film.picture(130, Fraction(25))
    looker = kit.Looker()
    media.watch(film.close(), frames=[looker])
    first = looker.batches[0]
    assert abs(first[0].mean() - kit.level(0)) <= 2.0
    with pytest.raises(ValueError, match="read-only"):
        first[0] = 0


def test_large_frames_come_in_small_batches(kit: SimpleNamespace, tmp_path: Path) -> None:
    path = shown(kit, tmp_path / "film.mkv", None, size=(64, 48), frames=8)
    looker = kit.Looker((1920, 1080), "rgb24")
    media.watch(path, frames=[looker])
    assert [len(batch) for batch in looker.batches] == [1] * 8


@pytest.mark.parametrize("pixels", ["yuv420p", "yuvj420p", "yuv420p10le", "yuv444p"])
def test_gray_is_luma_at_full_range_whatever_the_file_stores(kit: SimpleNamespace, tmp_path: Path, pixels: str) -> None:
    def black_and_white(number: int) -> Any:
        picture = np.zeros((96, 128, 3), np.uint8)
        picture[:, 64:] = 255
        return picture

    path = shown(kit, tmp_path / "film.mkv", black_and_white, size=(128, 96), pixels=pixels)
    for size in ((128, 96), (32, 24), (4, 2)):
        looker = kit.Looker(size, "gray8")
        media.watch(path, frames=[looker])
        frame = looker.frames[0].astype(int)
        half = size[0] // 2
        assert frame[:, : half - half // 4].max() <= 2
        assert frame[:, half + half // 4 :].min() >= 253


@pytest.mark.parametrize("matrix", ["bt709", "smpte170m"])
def test_colours_come_back_by_the_matrix_that_the_file_names(kit: SimpleNamespace, tmp_path: Path, matrix: str) -> None:
    luma = {"bt709": (0.2126, 0.7152, 0.0722), "smpte170m": (0.299, 0.587, 0.114)}[matrix]
    patches = np.array([(255, 0, 0), (0, 255, 0), (0, 0, 255), (200, 120, 40)], float)

    def coded(number: int) -> Any:  # the three planes of a limited range picture, by the definition of the standards
        wide = np.repeat(patches, 32, axis=0)
        y = wide @ luma
        planes = (
            16 + y * 219 / 255,
            128 + (wide[:, 2] - y) / (2 - 2 * luma[2]) * 224 / 255,
            128 + (wide[:, 0] - y) / (2 - 2 * luma[0]) * 224 / 255,
        )
        return np.stack([np.tile(np.rint(plane), (96, 1)) for plane in planes]).astype(np.uint8)

    av = kit.Film(tmp_path / "unused.mkv")._av
    with av.open(str(tmp_path / "film.mkv"), "w") as out:
        stream = out.add_stream("libx264", rate=25, options={"qp": "0"})
        stream.width, stream.height, stream.pix_fmt = 128, 96, "yuv444p"
        frame = av.VideoFrame.from_ndarray(coded(0), format="yuv444p")
        stream.codec_context.colorspace = frame.colorspace = {"bt709": 1, "smpte170m": 6}[matrix]
        frame.color_range = stream.codec_context.color_range = 1
        out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    for size in ((128, 96), (16, 12), (8, 3)):
        looker = kit.Looker(size, "rgb24")
        media.watch(tmp_path / "film.mkv", frames=[looker])
        middle = looker.frames[0][size[1] // 2].astype(int)
        quarter = size[0] // 4
        got = middle[quarter // 2 :: quarter]
        assert np.abs(got - patches).max() <= 4


def test_small_pictures_average_what_they_cover(kit: SimpleNamespace, tmp_path: Path) -> None:
    noise = np.random.default_rng(3).integers(0, 256, (45, 80), np.uint8)
    fine = np.kron(noise, np.ones((16, 16), np.uint8))[..., None].repeat(3, axis=2)  # 1280x720
    path = shown(kit, tmp_path / "film.mkv", lambda number: fine, size=(1280, 720))
    looker = kit.Looker((16, 9), "gray8")
    media.watch(path, frames=[looker])
    exact = noise.reshape(9, 5, 16, 5).mean(axis=(1, 3))
    assert np.sqrt(np.mean((looker.frames[0] - exact) ** 2)) < 5.0  # 70 when a few pixels stand for all of them


def test_a_change_of_size_inside_the_film_is_scaled_to_the_first(kit: SimpleNamespace, tmp_path: Path) -> None:
    parts = []
    for number, size in enumerate([(64, 48), (96, 64)]):
        film = kit.Film(tmp_path / f"part{number}.ts")
        film.picture(10, Fraction(25), size=size, start=number * 10)
        parts.append(film.close().read_bytes())
    path = tmp_path / "film.ts"
    path.write_bytes(b"".join(parts))
    looker = kit.Looker(None, "gray8")
    watched = media.watch(path, frames=[looker])
    assert watched.clock is not None
    assert len(watched.clock) == len(looker.numbers) >= 18
    assert {frame.shape for frame in looker.frames} == {(48, 64)}


@pytest.mark.parametrize(("size", "pixels", "every"), [((0, 5), "gray8", 1), ((4, 4), "yuv", 1), ((4, 4), "rgb24", 0)])
def test_a_wish_that_cannot_be_granted_is_refused_before_decoding(
    kit: SimpleNamespace, tmp_path: Path, size: tuple[int, int], pixels: str, every: int
) -> None:
    path = shown(kit, tmp_path / "film.mkv", None, size=(64, 48), frames=2)
    with pytest.raises(InvalidValue, match="frame watcher"):
        media.watch(path, frames=[kit.Looker(size, pixels, every)])


def test_an_error_of_a_watcher_comes_out_as_it_is(kit: SimpleNamespace, tmp_path: Path) -> None:
    class Broken(kit.Looker):
        def see(self, frames: Any, numbers: Any) -> None:
            raise ZeroDivisionError

    path = shown(kit, tmp_path / "film.mkv", None, size=(64, 48), frames=2)
    with pytest.raises(ZeroDivisionError):
        media.watch(path, frames=[Broken()])
