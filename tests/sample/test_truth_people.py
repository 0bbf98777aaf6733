"""What the truth tells about faces, heads and signs, against drawings in other colours and drawings without them."""

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pytest

from animeu.sample import Truth, telling
from animeu.sample.exposure import Exposure, Picture
from animeu.sample.picture import grounds
from animeu.sample.picture.painter import Painter
from animeu.sample.season import episodes, read_script
from animeu.sample.shot import PLAIN, View
from animeu.sample.stage import Sheet

HEIGHT = 216
SCALE = HEIGHT / 720
NEAR = {"cover", "wave", "cat", "hold_bell", "bow"}
"""Poses with hands beside the face."""


@dataclass
class Told:
    """An episode on its sheet, and what is told about it."""

    sheet: Sheet
    truth: Truth
    others: dict[tuple[str, ...], Painter] = field(default_factory=dict)

    @cached_property
    def painter(self):
        return Painter(self.sheet.script, HEIGHT)

    def bare(self, frame):
        """What a frame shows of people and signs, before one and the same plain sky."""
        exposure = self.sheet.exposure(self.sheet.shot_at(frame), frame)
        return Exposure("stars", "day", View(), figures=exposure.figures, letterings=exposure.letterings)

    def alone(self, figure):
        """The exposure that a figure was told from with nobody else in it."""
        x, y, w, h = figure.head
        exposure = self.bare(figure.first_frame)
        found = [seen for seen in exposure.figures if seen.cel.who == figure.who and x < seen.x < x + w and y < seen.y < y + h]
        assert len(found) == 1, figure
        return replace(exposure, figures=tuple(found), letterings=())

    def coloured(self, figure, **colours):
        """Where a figure, alone, is painted otherwise when it has other colours, shape (h, w)."""
        key = tuple(colours.values())
        if key not in self.others:
            cast = {who: replace(design, **colours) for who, design in self.sheet.script.cast.items()}
            self.others[key] = Painter(replace(self.sheet.script, cast=cast), HEIGHT)
        picture = Picture(self.alone(figure))
        return np.abs(self.painter.paint(picture).astype(int) - self.others[key].paint(picture)).max(axis=2) > 24


@pytest.fixture(scope="module")
def told():
    sheets = [Sheet(read_script(name)) for name in episodes()]
    return [Told(sheet, telling.tell(sheet.script, sheet, (), 0, len(sheet))) for sheet in sheets]


def some(told, fact, kind):
    """The first item of every kind in all episodes, with its episode."""
    found = {}
    for one in told:
        for item in getattr(one.truth, fact):
            found.setdefault(kind(item), (one, item))
    return [pair for key, pair in found.items() if key is not None]


def people(*kind, least=24):
    """Kinds of figures that are whole in the picture, with a head of so many pixels."""
    return lambda f: tuple(getattr(f, name) for name in kind) if f.visible > 0.98 and f.head[3] * SCALE > least else None


def inside(box):
    """The pixels of a box, as far as they are in the picture."""
    x, y, w, h = (edge * SCALE for edge in box)
    return np.s_[max(round(y), 0) : max(round(y + h), 0), max(round(x), 0) : max(round(x + w), 0)]


def extent(mask):
    """The box around what is in a mask, but for its outermost hundredth on each side, in a picture of 1280 x 720."""
    rows, columns = (np.quantile(np.nonzero(mask)[axis], (0.01, 0.99)) / SCALE for axis in (0, 1))
    return columns[0], rows[0], columns[1] - columns[0], rows[1] - rows[0]


def test_a_face_box_lies_around_the_skin_that_is_drawn(told):
    for one, figure in some(told, "figures", people("who", "facing", "wear")):
        if figure.face is None or one.alone(figure).figures[0].cel.pose in NEAR:
            continue
        skin = one.coloured(figure, skin="#30ff30")
        x, y, w, h = figure.face
        side = figure.facing == "side"
        assert skin[inside(figure.face)].mean() > (0.2 if side else 0.3), figure
        face = np.zeros_like(skin)
        around = inside((x - 0.3 * w, y - 0.3 * h, 1.6 * w, 1.25 * h))
        face[around] = skin[around]
        left, top, across, down = extent(face)
        loose = (0.28 if side else 0.17) * w  # in profile, the ear is a little behind it
        assert left > x - loose, figure
        assert left + across < x + w + loose, figure
        assert across > (0.5 if side else 0.65) * w, figure  # hair hides the ears
        assert top > y - 0.25 * h, figure
        if not one.sheet.script.cast[figure.who].beard:
            assert top + down == pytest.approx(y + h, abs=0.17 * h), figure


def test_a_head_box_ends_where_hair_and_face_do(told):
    for one, figure in some(told, "figures", people("who", "facing", "wear")):
        if figure.wear == "raincoat" or figure.silhouette:  # its hood hides the hair
            continue
        mask = one.coloured(figure, hair_colour="#3030ff", skin="#3030ff")
        x, y, w, h = figure.head
        mask[inside((0, y + 0.7 * h, 1280, 720))] = False
        left, top, across, _ = extent(mask)
        assert top == pytest.approx(y, abs=0.16 * h), figure
        loose = (0.27 if figure.facing == "side" else 0.2) * w  # in profile the face ends before the hair would from the front
        assert left == pytest.approx(x, abs=loose), figure
        assert left + across == pytest.approx(x + w, abs=loose), figure


def test_eyes_are_where_they_are_drawn(told):
    for one, figure in some(told, "figures", people("who", "facing", "eyes_open", least=50)):
        if figure.eyes_open != "open":
            continue
        iris = one.coloured(figure, eye_colour="#ff3030")
        unit = figure.face[3] / 5
        for x, y in filter(None, figure.eyes):
            box = (x - unit, y - unit, 2 * unit, 2 * unit)
            rows, columns = np.nonzero(iris[inside(box)])
            assert len(rows) > 4, figure
            at = (x - unit + columns.mean() / SCALE, y - unit + rows.mean() / SCALE)
            assert at == pytest.approx((x, y), abs=0.4 * unit), figure


def test_a_sign_box_holds_its_letters_and_nothing_else(told):
    for one, sign in some(told, "signs", lambda sign: (sign.text, sign.kind)):
        exposure = replace(one.bare((sign.first_frame + sign.last_frame) // 2), figures=())
        if sign.text not in {words.text for words in exposure.letterings}:
            continue  # it belongs to the scenery
        rest = tuple(words for words in exposure.letterings if words.text != sign.text)
        pictures = [
            one.painter.paint(Picture(replace(exposure, letterings=words))).astype(int) for words in (exposure.letterings, rest)
        ]
        mask = np.abs(pictures[0] - pictures[1]).max(axis=2) > 3
        assert mask[inside(sign.box)].mean() > 0.08, sign
        if sign.kind in ("credit", "chalk", "title"):  # all others stand on a plate
            x, y, w, h = sign.box
            margin = 0.06 * h + 8
            assert mask[inside((x - margin, y - margin, w + 2 * margin, h + 2 * margin))].sum() == mask.sum(), sign


def test_words_of_the_scenery_are_where_they_are_painted(told, monkeypatch):
    found = some(told, "signs", lambda sign: (sign.text, sign.kind))
    scenery = [
        (one, sign)
        for one, sign in found
        if (sign.text, sign.kind) in {("七月七日", "chalk"), ("七夕", "banner"), ("ネコ", "paper")}
    ]
    assert len(scenery) == 3
    with_words = [seen(one, sign) for one, sign in scenery]
    with monkeypatch.context() as patched:
        for home in ("places.classroom", "places.shrine", "props.paper"):
            patched.setattr(f"animeu.sample.picture.{home}.written", lambda *_args, **_more: "")
        without = [seen(one, sign) for one, sign in scenery]
    forget()
    for (_, sign), picture, empty in zip(scenery, with_words, without, strict=True):
        mask = np.abs(picture - empty).max(axis=2) > 12
        rows, columns = inside(sign.box)
        x, y, w, h = sign.box
        assert mask[rows, columns].mean() > 0.1, sign
        assert mask[inside((x - 8, y - 8, w + 16, h + 16))].sum() > (0.99 if sign.text != "ネコ" else 0.3) * mask.sum(), sign


def forget():
    for remembered in (grounds._layers, grounds._groups):
        remembered.cache_clear()


def seen(one, sign):
    """What the middle frame of a sign shows, by a painter that remembers nothing."""
    forget()
    frame = (sign.first_frame + sign.last_frame) // 2
    exposure = one.sheet.exposure(one.sheet.shot_at(frame), frame)
    plain = {"figures": (), "letterings": (), "crowds": (), "weather": "clear", "photo": PLAIN, "grain": 0, "letterbox": False}
    return Painter(one.sheet.script, HEIGHT).paint(Picture(replace(exposure, **plain))).astype(int)


def test_two_pictures_that_are_not_one_hold_differ_in_pixels(told):
    for one in told:
        truth, runs = one.truth, [(move.first_frame, move.last_frame + 1) for move in one.truth.moves]
        runs += [(first + 1, last) for first, last in truth.holds] + [(first, last + 1) for first, last in truth.black]
        known = {frame for first, last in runs for frame in range(first, last + 1)}
        frames = [frame for frame in range(1, truth.frames) if frame not in known]
        for frame in frames[:: len(frames) // 4]:
            before, after = (one.painter.paint(one.sheet.picture(n)) for n in (frame - 1, frame))
            assert not np.array_equal(before, after), frame
