"""What the truth tells about faces, heads and signs, against drawings with them and without them."""

from collections import defaultdict
from dataclasses import replace

import numpy as np
import pytest

from animeu.sample import telling
from animeu.sample.exposure import Picture
from animeu.sample.painter import Painter
from animeu.sample.season import episodes, read_script
from animeu.sample.shot import PLAIN
from animeu.sample.stage import Sheet

HEIGHT = 270
SCALE = HEIGHT / 720


@pytest.fixture(scope="module", params=list(episodes()))
def told(request):
    """An episode, its sheet, what is told about it, and who paints it."""
    script = read_script(request.param)
    sheet = Sheet(script)
    return sheet, telling.tell(script, sheet, (), 0, script.frames), Painter(script, HEIGHT)


def bare(sheet, frame):
    """What a frame shows of people and signs, with nothing before, on or over them."""
    exposure = sheet.exposure(sheet.shot_at(frame), frame)
    return replace(exposure, things=(), crowds=(), weather="clear", burst="", photo=PLAIN, grain=0, letterbox=False)


def changed(painter, one, other):
    """Where two exposures differ, shape (h, w)."""
    pictures = [painter.paint(Picture(exposure)).astype(int) for exposure in (one, other)]
    return np.abs(pictures[0] - pictures[1]).max(axis=2) > 3


def inside(box):
    """The pixels of a box, as far as they are in the picture."""
    x, y, w, h = (edge * SCALE for edge in box)
    return np.s_[max(round(y), 0) : max(round(y + h), 0), max(round(x), 0) : max(round(x + w), 0)]


def some(items, key, count):
    """A few items of every kind."""
    kinds = defaultdict(list)
    for item in items:
        kinds[key(item)].append(item)
    return [found for same in kinds.values() for found in same[:: max(len(same) // count, 1)][:count]]


def alone(sheet, figure):
    """The exposure that a figure was told from with nobody else in it."""
    x, y, w, h = figure.head
    exposure = bare(sheet, figure.first_frame)
    found = [seen for seen in exposure.figures if seen.cel.who == figure.who and x < seen.x < x + w and y < seen.y < y + h]
    assert len(found) == 1, figure
    return replace(exposure, figures=tuple(found))


def recoloured(sheet, **colours):
    """Paints everybody with other colours: where pixels differ, there is what has the colour."""
    cast = {who: replace(design, **colours) for who, design in sheet.script.cast.items()}
    return Painter(replace(sheet.script, cast=cast), HEIGHT)


def apart(sheet, painter, other, figure):
    """Where a figure, alone, is painted otherwise by another painter, shape (h, w)."""
    picture = Picture(alone(sheet, figure))
    return np.abs(painter.paint(picture).astype(int) - other.paint(picture)).max(axis=2) > 24


def extent(mask):
    """The box around what is in a mask, but for its outermost hundredth on each side, in a picture of 1280 x 720."""
    rows, columns = (np.quantile(np.nonzero(mask)[axis], (0.01, 0.99)) / SCALE for axis in (0, 1))
    return columns[0], rows[0], columns[1] - columns[0], rows[1] - rows[0]


def test_a_face_box_lies_around_the_skin_that_is_drawn(told):
    sheet, truth, painter = told
    green = recoloured(sheet, skin="#30ff30")
    seen = [f for f in truth.figures if f.face and f.visible > 0.98 and f.head[3] * SCALE > 24]
    for figure in some(seen, lambda f: (f.who, f.facing, f.mood), 1):
        skin = apart(sheet, painter, green, figure)
        x, y, w, h = figure.face
        assert skin[inside(figure.face)].mean() > 0.3, figure
        face = np.zeros_like(skin)
        around = inside((x - 0.3 * w, y - 0.3 * h, 1.6 * w, 1.25 * h))
        face[around] = skin[around]
        left, top, across, down = extent(face)
        assert left == pytest.approx(x, abs=0.17 * w), figure
        assert left + across == pytest.approx(x + w, abs=0.17 * w), figure
        assert top > y - 0.25 * h, figure
        assert top + down == pytest.approx(y + h, abs=0.17 * h), figure


def test_a_head_box_ends_where_the_hair_does(told):
    sheet, truth, painter = told
    blue = recoloured(sheet, hair_colour="#3030ff")
    seen = [f for f in truth.figures if not f.silhouette and f.visible > 0.98 and f.head[3] * SCALE > 24]
    for figure in some(seen, lambda f: (f.who, f.facing, f.mood), 1):
        if figure.wear == "raincoat":
            continue
        hair = apart(sheet, painter, blue, figure)
        x, y, w, h = figure.head
        left, top, across, _ = extent(hair[: round((y + h) * SCALE)])
        assert top == pytest.approx(y, abs=0.13 * h), figure
        assert left == pytest.approx(x, abs=0.2 * w), figure
        assert left + across == pytest.approx(x + w, abs=0.2 * w), figure


def test_eyes_are_where_they_are_drawn(told):
    sheet, truth, painter = told
    red = recoloured(sheet, eye_colour="#ff3030")
    seen = [f for f in truth.figures if f.face and f.visible > 0.98 and f.head[3] * SCALE > 50 and f.eyes_open == "open"]
    for figure in some(seen, lambda f: (f.who, f.facing, f.mood), 1):
        iris = apart(sheet, painter, red, figure)
        unit = figure.face[3] / 5
        for x, y in filter(None, figure.eyes):
            box = (x - unit, y - unit, 2 * unit, 2 * unit)
            rows, columns = np.nonzero(iris[inside(box)])
            assert len(rows) > 4, figure
            at = (x - unit + columns.mean() / SCALE, y - unit + rows.mean() / SCALE)
            assert at == pytest.approx((x, y), abs=0.4 * unit), figure


def test_a_sign_box_holds_its_letters_and_nothing_else(told):
    sheet, truth, painter = told
    for sign in truth.signs:
        frame = (sign.first_frame + sign.last_frame) // 2
        exposure = bare(sheet, frame)
        rest = tuple(words for words in exposure.letterings if words.text != sign.text)
        mask = changed(
            painter, replace(exposure, figures=(), letterings=exposure.letterings), replace(exposure, figures=(), letterings=rest)
        )
        whole = mask[inside((0, 0, 1280, 720))]
        assert mask[inside(sign.box)].mean() > 0.08, sign
        if sign.kind in ("credit", "chalk", "title"):  # all others stand on a plate
            x, y, w, h = sign.box
            margin = 0.06 * h + 8
            within = mask[inside((x - margin, y - margin, w + 2 * margin, h + 2 * margin))].sum()
            assert within == whole.sum(), sign


def test_two_pictures_that_are_not_one_hold_differ_in_pixels(told):
    sheet, truth, painter = told
    held = {frame for first, last in truth.holds for frame in range(first + 1, last + 1)}
    black = {frame for first, last in truth.black for frame in range(first, last + 2)}
    still = {frame for move in truth.moves for frame in range(move.first_frame, move.last_frame + 2)}
    frames = [frame for frame in range(1, truth.frames) if frame not in held | black | still]
    same = [
        frame
        for frame in frames[:: len(frames) // 40]
        if np.array_equal(painter.paint(sheet.picture(frame - 1)), painter.paint(sheet.picture(frame)))
    ]
    assert len(same) <= 2, same
