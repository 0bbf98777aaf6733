"""From pictures as values to pixels: all that an exposure names is seen, and nothing depends on what was painted before."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from animeu.sample import read_script
from animeu.sample.exposure import BAR, Exposure, Lettering, People, Picture, Seen, Thing
from animeu.sample.people.figure import Cel
from animeu.sample.picture.lettering import extent
from animeu.sample.picture.painter import Painter
from animeu.sample.picture.transitions import mixed
from animeu.sample.shot import Photo, View

H = 180
HINA = Seen(Cel("hina"), 640, 330, 300)
ROOM = Exposure("classroom", "day", View(), figures=(HINA,))
HILL = Exposure("hill", "day", View())


@pytest.fixture(scope="module")
def script():
    return read_script("the-cat-and-the-bell")


@pytest.fixture(scope="module")
def painter(script):
    return Painter(script, H)


def paint(painter, exposure, **picture):
    return painter.paint(Picture(exposure, **picture)).astype(float)


def at(box, height=H):
    """A box in a picture of 1280 x 720 as slices of one that is ``height`` high."""
    x, y, w, h = (edge * height / 720 for edge in box)
    return slice(round(y), round(y + h)), slice(round(x), round(x + w))


def test_equal_pictures_give_equal_pixels_whatever_was_painted_before(script):
    mouth = replace(ROOM, figures=(replace(HINA, cel=replace(HINA.cel, mouth=2)),))
    moved = replace(ROOM, figures=(replace(HINA, x=500.0),))
    empty, signed = replace(ROOM, figures=()), replace(ROOM, letterings=(Lettering("鈴", "paper", 300, 300, 90),))
    rain, panned = replace(HILL, weather="rain", fall=2), replace(HILL, moving=True, view=View(700, 360, 1.1))
    order = [ROOM, mouth, HILL, moved, rain, empty, signed, panned, ROOM, moved, mouth, rain]
    painter = Painter(script, 90)
    for exposure in order:
        assert (painter.paint(Picture(exposure)) == Painter(script, 90).paint(Picture(exposure))).all(), exposure


@pytest.mark.parametrize("how", ["dissolve", "left", "right", "up", "down", "iris"])
def test_a_transition_begins_with_one_picture_and_ends_with_the_other(painter, how):
    before, after = paint(painter, ROOM), paint(painter, HILL)
    assert (paint(painter, ROOM, over=HILL, how=how, mix=0.0) == before).all()
    assert (paint(painter, ROOM, over=HILL, how=how, mix=1.0) == after).all()


WHERE = {
    "left": np.s_[:, -30:],
    "right": np.s_[:, :30],
    "up": np.s_[-20:],
    "down": np.s_[:20],
    "iris": np.s_[80:100, 150:170],
}


@pytest.mark.parametrize("how", WHERE)
def test_a_wipe_uncovers_the_new_picture_where_it_sets_out(painter, how):
    before, after = paint(painter, ROOM), paint(painter, HILL)
    half = paint(painter, ROOM, over=HILL, how=how, mix=0.5)
    share_new, share_old = (half == after).all(axis=2), (half == before).all(axis=2)
    assert share_new[WHERE[how]].all()
    assert share_new.mean() > 0.2
    assert share_old.mean() > 0.2
    assert share_new.mean() + share_old.mean() > 0.9


def test_the_edge_of_a_wipe_is_soft():
    row = np.asarray(mixed(*(Image.new("RGB", (320, 180), tone) for tone in ("black", "white")), "left", 0.5))[90, :, 0].astype(
        int
    )
    assert 2 <= ((row > 0) & (row < 255)).sum() <= 8
    assert (np.diff(row) >= 0).all()


def test_fades_go_through_the_colour_that_they_name(painter):
    full = paint(painter, ROOM)
    assert np.abs(paint(painter, ROOM, light=0.5) - full / 2).max() <= 1
    assert np.abs(paint(painter, ROOM, light=0.5, veil="white") - (full + 255) / 2).max() <= 1
    assert (paint(painter, ROOM, light=0.0) == 0).all()
    assert (paint(painter, ROOM, light=0.0, veil="white") == 255).all()


def test_a_flash_is_white(painter):
    assert (paint(painter, replace(ROOM, burst="flash")) == 255).all()


def test_an_impact_frame_is_ink_and_paper_and_its_negative_the_other_way_round(painter):
    impact, negative = (paint(painter, replace(ROOM, burst=burst)).mean(axis=2) for burst in ("impact", "negative"))
    assert ((impact < 40) | (impact > 220)).mean() > 0.75
    assert 0.1 < (impact > 128).mean() < 0.9
    assert np.corrcoef(impact.ravel(), negative.ravel())[0, 1] < -0.98


def test_a_letterbox_has_black_bars_and_leaves_the_rest(painter):
    full, barred = paint(painter, ROOM), paint(painter, replace(ROOM, letterbox=True))
    bar = round(BAR * H / 720)
    assert (barred[:bar] == 0).all()
    assert (barred[-bar:] == 0).all()
    assert (barred[bar:-bar] == full[bar:-bar]).all()


def test_credits_stand_over_photography_and_bars(painter):
    words = Lettering("監督　ミカン", "credit", 640, 676, 44, fixed=True)
    seen = paint(painter, replace(ROOM, letterbox=True, letterings=(words,), photo=Photo(tint="#c08040", vignette=1.0)))
    assert seen[at(extent(words))].max() == 255


def test_a_credit_that_comes_is_fainter(painter):
    words = Lettering("鈴", "credit", 640, 360, 200, fixed=True)
    plain, faint, whole = (
        paint(painter, replace(HILL, time="night", letterings=(replace(words, light=light),) if light else ()))
        for light in (0, 0.5, 1)
    )
    assert np.abs(faint - (plain + whole) / 2)[at(extent(words))].mean() < 2


def test_figures_stand_before_boards_and_behind_paper(painter):
    for style, covered in (("board", True), ("paper", False)):
        words = Lettering("鈴鈴", style, 640, 330, 120, colour="#ff00ff")
        marked = paint(painter, replace(ROOM, letterings=(words,)))[at(extent(words))]
        pink = ((marked - (255, 0, 255)) ** 2).sum(axis=2) < 3000
        assert (pink.mean() < 0.1) == covered, style


def test_things_can_stand_behind_figures(painter):
    cat = Thing("cat", 0, 640, 330, 1.0)
    before, behind = (paint(painter, replace(ROOM, things=(replace(cat, behind=back),))) for back in (False, True))
    face = at((600, 300, 80, 80))
    assert np.abs(behind - paint(painter, ROOM))[face].mean() < 1
    assert np.abs(before - paint(painter, ROOM))[face].mean() > 20


def test_a_silhouette_is_dark_and_has_the_shape_of_the_figure(painter):
    empty, full = (paint(painter, replace(ROOM, figures=figures)) for figures in ((), (HINA,)))
    dark = paint(painter, replace(ROOM, figures=(replace(HINA, cel=replace(HINA.cel, silhouette=True)),)))
    shape = np.abs(full - empty).max(axis=2) > 60
    assert dark[shape].mean() < 60
    assert dark[shape].std() < full[shape].std() / 2


@pytest.mark.parametrize("weather", ["rain", "snow", "leaves", "fog"])
def test_weather_is_seen(painter, weather):
    changed = np.abs(paint(painter, replace(HILL, weather=weather)) - paint(painter, HILL)).max(axis=2)
    assert (changed > 20).mean() > 0.003


def test_the_same_place_looks_the_same_while_the_camera_moves_and_when_it_stands(painter):
    standing, along, nearer = (paint(painter, replace(HILL, moving=m, zooming=z)) for m, z in ((0, 0), (1, 0), (1, 1)))
    assert np.abs(standing - along).mean() < 3
    assert np.abs(standing - nearer).mean() < 4


def test_a_crowd_that_is_larger_stands_before_the_figures(painter):
    face = at((600, 300, 80, 60))
    bare = paint(painter, ROOM)[face]
    far, near = (paint(painter, replace(ROOM, crowds=(People(24, 0, 640, 330, head),)))[face] for head in (120, 420))
    assert np.abs(far - bare).mean() < 1
    assert np.abs(near - bare).mean() > 20
