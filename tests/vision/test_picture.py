"""What people hand in as a picture, good and bad."""

from __future__ import annotations

import contextlib
import io
import os
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst
from PIL import Image, ImageCms

from animeu.errors import InvalidValue, PictureError
from animeu.vision.picture import MOST, read_picture

RED = np.array([255, 0, 0])


def saved(image: Image.Image, format: str = "PNG", **options: object) -> bytes:  # noqa: A002 - Pillow's word
    data = io.BytesIO()
    image.save(data, format, **options)
    return data.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_that_claims(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")


@pytest.fixture
def noise() -> np.ndarray:
    return np.random.default_rng(3).integers(0, 256, (40, 60, 3), dtype=np.uint8)


@given(
    npst.arrays(
        st.sampled_from([np.uint8, np.uint16, np.bool_]),
        st.one_of(
            st.tuples(st.integers(1, 30), st.integers(1, 30)),
            st.tuples(st.integers(1, 30), st.integers(1, 30), st.sampled_from([1, 3, 4])),
        ),
    ),
    st.integers(1, 40),
)
def test_every_array_becomes_rgb_no_larger_than_asked(array: np.ndarray, most: int) -> None:
    picture = read_picture(array, most=most)
    assert picture.dtype == np.uint8
    assert picture.shape[2] == 3
    assert max(picture.shape[:2]) == min(max(array.shape[:2]), most)
    assert min(picture.shape[:2]) >= 1


def test_a_picture_without_losses_arrives_as_it_is_from_every_kind_of_source(noise: np.ndarray, tmp_path: Path) -> None:
    path = tmp_path / "絵.png"
    Image.fromarray(noise).save(path)
    with path.open("rb") as file:
        for source in (path, str(path), path.read_bytes(), file, io.BytesIO(path.read_bytes()), Image.open(path), noise):
            np.testing.assert_array_equal(read_picture(source), noise)
    np.testing.assert_array_equal(read_picture(noise / 255), noise)
    np.testing.assert_array_equal(read_picture(noise.astype(np.uint16) * 257), noise)
    np.testing.assert_array_equal(read_picture(noise.astype(np.int64)), noise)


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_is_turned_as_its_exif_says(turn: int) -> None:
    upright = Image.new("RGB", (48, 32), "white")
    upright.paste((255, 0, 0), (0, 0, 16, 16))  # red in the left upper corner
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # what undoes each turn, in Pillow's numbers
    stored = upright if turn == 1 else upright.transpose(Image.Transpose(back[turn]))
    exif = Image.Exif()
    exif[0x0112] = turn
    for format_, most in (("PNG", MOST), ("JPEG", MOST), ("JPEG", 24)):
        picture = read_picture(saved(stored, format_, exif=exif), most=most)
        scale = min(most / 48, 1)
        assert picture.shape == (round(32 * scale), round(48 * scale), 3)
        assert abs(picture[2, 2].astype(int) - RED).max() < 40, (format_, turn)
        assert picture[-3, -3].min() > 230


def test_a_deep_picture_is_turned_too() -> None:
    stored, exif = np.zeros((4, 6), np.uint16), Image.Exif()
    stored[:, 0], exif[0x0112] = 65_535, 6  # a quarter to the right: what was left is above
    assert read_picture(saved(Image.fromarray(stored), exif=exif))[..., 0].tolist() == [[255] * 4, *[[0] * 4] * 5]


def test_a_file_of_floats_without_a_known_white_is_told_so() -> None:
    with pytest.raises(PictureError, match=r"floats from 200 to 200.*divide by 255"):
        read_picture(saved(Image.fromarray(np.full((8, 8), 200, np.float32)), "TIFF"))


@pytest.mark.skipif(os.name == "nt", reason="files have no holes there")
def test_of_a_video_that_is_taken_for_a_picture_hardly_anything_is_read(tmp_path: Path) -> None:
    path = tmp_path / "Show - 01.mkv"
    with path.open("wb") as file:
        file.write(b"\x1aE\xdf\xa3")
        file.truncate(1 << 40)  # a hole: no memory would hold it
    with pytest.raises(PictureError, match="no picture that can be read"):
        read_picture(path)


def test_what_is_transparent_lies_on_white() -> None:
    clear = Image.new("RGBA", (8, 8), (10, 200, 30, 0))
    half = Image.new("RGBA", (8, 8), (0, 0, 0, 128))
    palette = Image.new("P", (8, 8), 1)
    palette.putpalette([0, 0, 0, 255, 0, 0])
    assert (read_picture(saved(clear)) == 255).all()
    assert (read_picture(np.array(clear)) == 255).all()
    assert (read_picture(saved(half)) == 127).all()
    assert (read_picture(np.array(half)) == 127).all()
    assert (read_picture(saved(palette, transparency=1)) == 255).all()
    assert (read_picture(saved(palette)) == RED).all()
    assert (read_picture(saved(Image.new("RGB", (4, 4), (1, 2, 3)), transparency=(1, 2, 3))) == 255).all()
    assert (read_picture(saved(Image.new("LA", (4, 4), (0, 0)))) == 255).all()


def test_print_grey_deep_and_black_and_white_pictures_keep_what_they_show() -> None:
    assert abs(read_picture(saved(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG")).astype(int) - RED).max() < 20
    assert (read_picture(saved(Image.new("L", (8, 8), 77))) == 77).all()
    assert (read_picture(saved(Image.new("1", (8, 8), 1))) == 255).all()
    deep = Image.fromarray(np.full((8, 8), 40_000, np.uint16))
    for format_ in ("PNG", "TIFF"):
        assert (read_picture(saved(deep, format_)) == 156).all(), format_
    assert (read_picture(saved(Image.fromarray(np.full((8, 8), 0.5, np.float32)), "TIFF")) == 128).all()


def test_an_animation_shows_its_first_frame() -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "lime", "blue")]
    for format_ in ("GIF", "PNG", "WEBP"):
        data = saved(frames[0], format_, save_all=True, append_images=frames[1:])
        assert abs(read_picture(data).astype(int) - RED).max() < 5, format_


def test_a_colour_profile_is_heeded_and_one_that_does_not_fit_is_not() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert (read_picture(saved(Image.new("RGB", (4, 4), (9, 99, 199)), icc_profile=profile)) == (9, 99, 199)).all()
    assert (read_picture(saved(Image.new("RGB", (4, 4), (9, 99, 199)), icc_profile=b"nonsense")) == (9, 99, 199)).all()
    assert (read_picture(saved(Image.new("L", (4, 4), 99), icc_profile=profile)) == 99).all()


def test_the_smallest_and_the_longest_pictures_are_read() -> None:
    assert read_picture(saved(Image.new("RGB", (1, 1), "red"))).tolist() == [[[255, 0, 0]]]
    assert read_picture(saved(Image.new("RGB", (20_000, 1), "red"))).shape == (1, MOST, 3)
    assert read_picture(np.zeros((1, 20_000), np.uint8)).shape == (1, MOST, 3)
    wide = saved(Image.new("L", (20_000, 5_000), 50), "JPEG")
    picture = read_picture(wide, most=2000)
    assert picture.shape == (500, 2000, 3)
    assert abs(picture.astype(int) - 50).max() <= 1


@pytest.mark.parametrize("size", [(50_000, 50_000), (2**31 - 1, 2**31 - 1), (20_000, 20_000)])
def test_a_bomb_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    with pytest.raises(PictureError, match="million pixels"):
        read_picture(png_that_claims(*size))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"\x89PNG\r\n\x1a\n",
        b"not a picture at all",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\x1aE\xdf\xa3 a video",
        png_that_claims(0, 5),
        png_that_claims(500, 500),
    ],
)
def test_what_only_claims_to_be_a_picture_is_told_so(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "shot.png"
    path.write_bytes(data)
    for source in (path, data, io.BytesIO(data)):
        with pytest.raises(PictureError) as told:
            read_picture(source)
        assert told.value.remedy
    with pytest.raises(PictureError, match=r"shot\.png"):
        read_picture(path)


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
def test_a_picture_that_ends_too_early_is_told_so(format_: str, noise: np.ndarray) -> None:
    data = saved(Image.fromarray(noise), format_)
    with pytest.raises(PictureError):
        read_picture(data[: len(data) * 2 // 3])


@settings(max_examples=150)
@given(st.sampled_from(["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"]), st.data())
def test_damaged_bytes_give_a_picture_or_the_one_error(format_: str, data: st.DataObject) -> None:
    good = bytearray(saved(Image.new("RGB", (9, 7), (10, 20, 30)), format_))
    for _ in range(data.draw(st.integers(1, 6))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(PictureError):
        assert read_picture(bytes(good)).shape[2] == 3


def test_places_without_a_picture_are_told(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match=r"no such file\. Check the name"):
        read_picture(tmp_path / "none.png")
    with pytest.raises(PictureError, match="is a folder"):
        read_picture(tmp_path)
    with pytest.raises(PictureError, match="ordinary"):
        read_picture("/dev/null")
    with pytest.raises(PictureError, match="cannot be read"):
        read_picture("a\0b.png")


@pytest.mark.parametrize(
    "source",
    [
        np.zeros((0, 4, 3), np.uint8),
        np.zeros((3, 8, 8), np.uint8),
        np.zeros((2, 8, 8, 3), np.uint8),
        np.zeros(9, np.uint8),
        np.full((4, 4), 200.0),
        np.full((4, 4), np.nan),
        np.full((4, 4), -3),
        np.full((4, 4), 300),
        np.full((4, 4), 1j),
        np.array([["a"]]),
        None,
        5,
        io.StringIO("text"),
    ],
)
def test_what_is_no_picture_is_refused_with_what_would_be(source: object) -> None:
    with pytest.raises(InvalidValue, match="It must be"):
        read_picture(source)  # type: ignore[arg-type]


def test_a_longest_side_of_nothing_is_refused(noise: np.ndarray) -> None:
    with pytest.raises(InvalidValue, match="most"):
        read_picture(noise, most=0)
