"""What photography does to a picture: each effect what its name says, and nothing where none is asked for."""

import numpy as np
import pytest
from PIL import Image, ImageFilter

from animeu.sample.picture.photography import PLAIN, brightest, finish
from animeu.sample.shot import Photo

SIZE = (320, 180)


@pytest.fixture(scope="module")
def lamp():
    """A dim room that grows lighter to the right, with a lamp in it."""
    levels = np.tile(np.linspace(30, 110, SIZE[0]), (SIZE[1], 1))
    levels = np.stack([levels, levels * 0.8, levels * 0.6], axis=2)
    levels[30:50, 220:240] = 250
    return Image.fromarray(levels.astype(np.uint8))


def pixels(picture):
    return np.asarray(picture).astype(float)


def test_a_plain_photo_changes_nothing(lamp):
    assert finish(lamp, PLAIN, 7) is lamp


@pytest.mark.parametrize("field", ["bloom", "halo", "vignette", "grain", "clipped", "banding", "faded"])
def test_every_effect_grows_with_its_strength_and_is_the_same_each_time(lamp, field):
    weak, strong = (pixels(finish(lamp, Photo(**{field: by}))) for by in (0.3, 0.9))
    assert 0.2 < np.abs(weak - pixels(lamp)).mean() < np.abs(strong - pixels(lamp)).mean()
    assert (strong == pixels(finish(lamp, Photo(**{field: 0.9})))).all()


def test_bloom_lights_what_is_near_a_light_more_than_what_is_far(lamp):
    gained = pixels(finish(lamp, Photo(bloom=0.8))) - pixels(lamp)
    near, far = gained[54:58, 220:240].mean(), gained[150:170, 10:60].mean()
    assert near > 10
    assert near > 3 * far
    assert gained.min() >= 0


def test_a_halo_is_a_ring_around_its_light(lamp):
    gained = pixels(finish(lamp, Photo(halo=1.0), light=(0.5, 0.5))) - pixels(lamp)
    row = gained[90].mean(axis=1)
    ring = round(0.87 * 330 / 4)
    assert row[160 + ring] > row[160 + ring // 2 + 10] + 20
    assert row[160 + ring] > row[159 + round(1.1 * ring) + 8] + 20


def test_the_light_that_is_haloed_is_the_brightest(lamp):
    x, y = brightest(lamp)
    assert abs(x * 320 - 230) < 8
    assert abs(y * 180 - 40) < 8


def test_a_vignette_darkens_corners_and_not_the_middle(lamp):
    kept = pixels(finish(lamp, Photo(vignette=0.8))) / np.maximum(pixels(lamp), 1)
    assert kept[80:100, 150:170].mean() > 0.97
    assert kept[:8, :8].mean() < 0.5


def test_grain_is_another_pattern_each_time_and_leaves_the_mean(lamp):
    first, second = (pixels(finish(lamp, Photo(grain=0.5), number)) - pixels(lamp) for number in (0, 1))
    assert abs(first.mean()) < 0.6
    assert first.std() > 3
    assert abs(np.corrcoef(first.ravel(), second.ravel())[0, 1]) < 0.05


def test_clipping_makes_bright_parts_white():
    bright = Image.fromarray(np.tile(np.linspace(120, 240, 320).astype(np.uint8)[None, :, None], (180, 1, 3)))
    out = pixels(finish(bright, Photo(clipped=1.0)))
    assert (out == 255).mean() > 0.4
    assert out[:, 0].mean() < 255


def test_banding_leaves_few_levels(lamp):
    assert len(np.unique(pixels(finish(lamp, Photo(banding=0.8)))[..., 0])) < 0.15 * len(np.unique(pixels(lamp)[..., 0]))


def test_a_faded_picture_has_less_contrast_and_grey_blacks(lamp):
    out = pixels(finish(lamp, Photo(faded=0.9)))
    assert out.std() < 0.75 * pixels(lamp).std()
    assert out.min() > pixels(lamp).min() + 30


def test_a_tint_gives_every_part_its_hue_and_keeps_light_and_dark():
    dice = np.random.default_rng(0)
    picture = Image.fromarray(dice.integers(20, 200, (*SIZE[::-1], 3), dtype=np.uint8)).filter(ImageFilter.GaussianBlur(4))
    out = pixels(finish(picture, Photo(tint="#c89a5a")))
    assert (out[..., 0] > out[..., 2]).mean() > 0.99
    luma = [frame @ (0.299, 0.587, 0.114) for frame in (pixels(picture), out)]
    assert np.corrcoef(luma[0].ravel(), luma[1].ravel())[0, 1] > 0.95
    assert 0.75 < luma[1].mean() / luma[0].mean() < 1.2
