"""What photography did to a drawing; each test draws flat paint and does it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from animeu.errors import InvalidValue
from animeu.vision.colour.photography import photography, unboxed


def drawing(seed: int = 5) -> np.ndarray:
    """Flat areas with dark outlines, one of them lit from within, as cel paint is."""
    dice = np.random.default_rng(seed)
    picture = np.full((360, 640, 3), (110, 140, 170), np.uint8)
    for _ in range(26):
        at, size = dice.integers((0, 0), (600, 330)), dice.integers(30, 110, 2)
        colour = tuple(int(level) for level in dice.integers(40, 200, 3))
        cv2.rectangle(picture, at.tolist(), (at + size).tolist(), colour, -1)
        cv2.rectangle(picture, at.tolist(), (at + size).tolist(), (18, 14, 20), 2)
    for at in ((90, 70), (320, 150), (520, 260)):
        cv2.rectangle(picture, at, (at[0] + 80, at[1] + 50), (250, 248, 236), -1)
    return picture


def kinds(picture: np.ndarray) -> dict[str, float]:
    return {found.kind: found.strength for found in photography(picture)}


def test_flat_paint_has_no_photography() -> None:
    for seed in range(6):
        assert kinds(drawing(seed)) == {}, seed


@pytest.mark.parametrize("level", [0, 90, 255])
def test_a_plain_picture_has_no_photography(level: int) -> None:
    assert kinds(np.full((360, 640, 3), level, np.uint8)) == {}
    assert photography(np.full((1, 1, 3), level, np.uint8)) == ()


def glowing(picture: np.ndarray, by: float) -> np.ndarray:
    light = picture / 255.0
    bright = light * (light.mean(axis=2, keepdims=True) > 0.8)
    glow = sum(cv2.GaussianBlur(bright, (0, 0), radius) for radius in (4.5, 17)) * 0.5 * by
    return np.rint(255 * (1 - (1 - light) * (1 - np.clip(glow, 0, 1)))).astype(np.uint8)


def shaded(picture: np.ndarray, by: float) -> np.ndarray:
    y, x = np.mgrid[-1:1:360j, -1:1:640j]
    far = np.clip((np.sqrt((x * x + y * y) / 2) - 0.4) / 0.6, 0, 1)
    return np.rint(picture * (1 - by * far * far * (3 - 2 * far))[..., None]).astype(np.uint8)


def noisy(picture: np.ndarray, by: float) -> np.ndarray:
    noise = np.random.default_rng(1).normal(0, 5 * by, (360, 640, 1))
    return np.clip(np.rint(picture + noise), 0, 255).astype(np.uint8)


def stepped(picture: np.ndarray, by: float) -> np.ndarray:
    slope = np.linspace(0, 60, 640)[None, :, None] + np.linspace(0, 40, 360)[:, None, None]
    step = 4 + 8 * by
    return np.clip((np.clip(picture * 0.5 + slope, 0, 255) // step + 0.5) * step, 0, 255).astype(np.uint8)


def faded(picture: np.ndarray, by: float) -> np.ndarray:
    return np.rint(picture * (1 - 0.42 * by) + 74 * by).astype(np.uint8)


def tinted(picture: np.ndarray, by: float) -> np.ndarray:
    luma = picture @ np.array([0.3, 0.59, 0.11])
    tint = luma[..., None] * (1.1, 0.98, 0.78)
    return np.clip(np.rint(by * tint + (1 - by) * picture), 0, 255).astype(np.uint8)


def overexposed(picture: np.ndarray, by: float) -> np.ndarray:
    slope = np.linspace(0.3, 2.4, 640)[None, :, None]
    return np.clip(np.rint(picture * slope * (1 + by)), 0, 255).astype(np.uint8)


DONE = {
    "bloom": glowing,
    "vignette": shaded,
    "grain": noisy,
    "banding": stepped,
    "low contrast": faded,
    "tint": tinted,
    "clipped": overexposed,
}


@pytest.mark.parametrize("kind", DONE)
def test_what_was_done_is_told_and_more_of_it_is_stronger(kind: str) -> None:
    much = kinds(DONE[kind](drawing(), 0.95))
    assert kind in much
    less = kinds(DONE[kind](drawing(), 0.5)).get(kind, 0.0)
    if kind != "banding":  # a longer step has fewer teeth in the comb
        assert less < much[kind] or much[kind] == 1.0


def test_a_ring_of_light_is_told() -> None:
    y, x = np.mgrid[0:360, 0:640]
    far = np.hypot(x - 330, y - 170) / (0.458 * 360)
    shine = np.zeros((360, 640, 3))
    for channel, levels in enumerate(((0, 90, 95, 50, 15, 0), (0, 45, 90, 75, 20, 0), (0, 25, 65, 85, 40, 0))):
        shine[..., channel] = np.interp(far, (0.80, 0.84, 0.87, 0.90, 0.94, 1.0), levels, left=0, right=0)
    night = np.full((360, 640, 3), (30, 34, 60), np.uint8)
    assert "halo" in kinds(np.rint(night + shine * 0.6).astype(np.uint8))


def test_a_tint_tells_its_colour() -> None:
    colour = next(found.colour for found in photography(tinted(drawing(), 0.95)) if found.kind == "tint")
    red, blue = int(colour[1:3], 16), int(colour[5:7], 16)
    assert red > blue + 20


def test_grey_drawings_have_no_tint() -> None:
    grey = np.repeat(drawing().mean(axis=2, keepdims=True), 3, axis=2).astype(np.uint8)
    assert "tint" not in kinds(grey)


@pytest.mark.parametrize("kind", ["bloom", "grain", "clipped", "tint", "low contrast"])
def test_a_mirrored_picture_has_the_same_photography(kind: str) -> None:
    picture = DONE[kind](drawing(), 0.8)
    one, other = kinds(picture), kinds(np.ascontiguousarray(picture[:, ::-1]))
    assert one[kind] == pytest.approx(other[kind], abs=0.03)


def test_letterbox_bars_are_left_out() -> None:
    picture = faded(drawing(), 0.95)
    boxed = picture.copy()
    boxed[:44] = boxed[-44:] = 0
    assert unboxed(boxed).shape == (360 - 92, 640, 3)
    assert "low contrast" in kinds(boxed)
    assert unboxed(picture).shape == picture.shape
    assert unboxed(np.zeros((90, 160, 3), np.uint8)).shape == (90, 160, 3)


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(InvalidValue):
        photography(np.zeros((4, 4), np.uint8))


@pytest.mark.parametrize("size", [(1, 1), (2, 7), (9, 9), (40, 3), (3, 700), (700, 5)])
def test_odd_sizes_are_measured(size: tuple[int, int]) -> None:
    told = photography(np.random.default_rng(2).integers(0, 256, (*size, 3), dtype=np.uint8))
    assert all(0 < one.strength <= 1 for one in told)
