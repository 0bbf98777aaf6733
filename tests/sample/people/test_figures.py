"""What must hold of every drawing of a figure: it can be drawn, it differs where it should, and what is told of it is there."""

from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import get_args

import numpy as np
import pytest

from animeu.sample.design import Design, Text, Wear
from animeu.sample.exposure import People
from animeu.sample.people.crowd import crowd
from animeu.sample.people.face import face
from animeu.sample.people.figure import ANIMATED, CYCLES, POSES, Cel, figure
from animeu.sample.people.hair import STYLES, hair
from animeu.sample.people.marks import marks
from animeu.sample.people.moods import MOODS
from animeu.sample.people.ornaments import BEARDS, ORNAMENTS
from animeu.sample.people.outfits import TORSOS
from animeu.sample.people.posture import posture
from animeu.sample.people.profile import profile
from animeu.sample.picture.canvas import clipped, group, raster
from animeu.sample.shot import Facing

FACINGS = get_args(Facing)
VIEW = (-500.0, -500.0, 1000.0, 1600.0)
SIZE = (250, 400)
SCALE = VIEW[2] / SIZE[0]


def design(**changed):
    given = {"hair": "bob", "hair_colour": "#ee8d45", "eye_colour": "#2f9a63", "outfit": "sailor", "outfit_colour": "#34508c"}
    return Design(Text(), **given | {"accent": "#e2483d"} | changed)


@cache
def drawn(cel, **changed):
    return raster(figure(cel, design(**changed), 4.0), SIZE, VIEW).astype(int)


def difference(a, b):
    """Pixels that differ clearly between two drawings."""
    return int((np.abs(a - b).max(axis=2) > 40).sum())


def box_of(pixels):
    """What is not transparent, as x, y, width, height in units of the head."""
    rows, columns = np.nonzero(pixels[..., 3] > 128)
    scale = VIEW[2] / pixels.shape[1]
    x, y = columns.min() * scale + VIEW[0], rows.min() * scale + VIEW[1]
    return x, y, (columns.max() + 1) * scale + VIEW[0] - x, (rows.max() + 1) * scale + VIEW[1] - y


@pytest.mark.parametrize("facing", ["viewer", "side"])
def test_every_feeling_looks_unlike_every_other(facing):
    heads = {mood: drawn(Cel("a", mood, turn=0.3, facing=facing))[:160] for mood in MOODS}
    for a in MOODS:
        for b in MOODS:
            assert a == b or difference(heads[a], heads[b]) > 10, (a, b)


@pytest.mark.parametrize("facing", ["viewer", "side"])
@pytest.mark.parametrize("mood", sorted(MOODS))
def test_the_mouth_of_every_feeling_flaps(facing, mood):
    flaps = [
        raster(figure(Cel("a", mood, mouth=mouth, facing=facing), design(), 3.0), (200, 240), (-100, -120, 200, 240))
        for mouth in range(3)
    ]
    assert all(difference(flaps[a].astype(int), flaps[b].astype(int)) > 8 for a, b in ((0, 1), (1, 2)))


def test_talking_looks_otherwise_in_every_feeling():
    assert len({mood.lips for mood in MOODS.values()}) == len(MOODS)


@pytest.mark.parametrize("facing", ["viewer", "side"])
def test_every_pose_looks_unlike_standing(facing):
    standing = drawn(Cel("a", facing=facing))
    for pose in POSES - {"down"}:
        step = 1 if pose in ANIMATED else -1
        assert difference(drawn(Cel("a", pose=pose, step=step, facing=facing)), standing) > 60, pose


@pytest.mark.parametrize("pose", sorted(ANIMATED))
@pytest.mark.parametrize("facing", sorted(FACINGS))
def test_a_pose_of_several_drawings_moves_from_each_to_the_next(pose, facing):
    cels = [drawn(Cel("a", pose=pose, step=step, facing=facing)) for step in range(CYCLES[pose])]
    for a, b in zip(cels, cels[1:] + cels[:1], strict=True):
        assert difference(a, b) > 15


@pytest.mark.parametrize("outfit", sorted(TORSOS))
@pytest.mark.parametrize("pose", ["down", "walk", "sit", "bow", "reach"])
def test_all_clothes_can_be_seen_from_all_sides_in_all_poses(outfit, pose):
    seen = {
        facing: drawn(Cel("a", pose=pose, step=2 if pose == "walk" else -1, facing=facing), outfit=outfit) for facing in FACINGS
    }
    assert difference(seen["viewer"], seen["away"]) > 200
    assert difference(seen["viewer"], seen["side"]) > 200


@pytest.mark.parametrize("style", sorted(STYLES))
@pytest.mark.parametrize("beard", ["", *BEARDS])
def test_hair_and_beard_can_be_seen_from_all_sides(style, beard):
    seen = [drawn(Cel("a", facing=facing), hair=style, beard=beard)[:160] for facing in ("viewer", "side", "away")]
    assert all(difference(a, b) > 300 for a, b in pairwise(seen))


def test_one_who_looks_to_the_left_is_the_mirror_image_of_one_who_looks_to_the_right():
    right, left = (drawn(Cel("a", turn=turn, facing="side", pose="point")) for turn in (1, -1))
    assert difference(right, left[:, ::-1]) < 40


def test_twins_differ_in_the_ornament_and_the_side_it_is_on_alone():
    assert ORNAMENTS["flower"].side == -ORNAMENTS["hairpin"].side
    shiori, iori = (drawn(Cel("a"), hair="long", outfit="miko", ornament=worn) for worn in ("flower", "hairpin"))
    _, columns = np.nonzero(np.abs(shiori - iori).max(axis=2) > 40)
    across = columns * SCALE + VIEW[0]
    assert (across < -30).any()
    assert (across > 30).any()
    assert (np.abs(across) > 25).all()
    bare = drawn(Cel("a"), hair="long", outfit="miko")
    assert difference(bare, shiori) + difference(bare, iori) == difference(shiori, iori)


def test_clothes_come_from_the_wardrobe_and_leave_face_and_hair_alone():
    usual = design()
    rich = replace(usual, wardrobe={"yukata": Wear("yukata", "#f4d9e2", "#d8496b")})
    view, size = (-120.0, -140.0, 240.0, 235.0), (120, 118)
    assert np.array_equal(
        raster(figure(Cel("a"), usual, 4.0), size, view), raster(figure(Cel("a", wear="yukata"), rich, 4.0), size, view)
    )
    assert figure(Cel("a", wear="yukata"), rich, 4.0) != figure(Cel("a"), rich, 4.0)


@pytest.mark.parametrize("turn", [-0.9, -0.4, 0.0, 0.5, 1.0])
@pytest.mark.parametrize("pose", ["down", "bow", "run", "dance"])
@pytest.mark.parametrize("facing", ["viewer", "side"])
def test_the_face_is_where_the_marks_say(turn, pose, facing):
    cel = Cel("a", "sad", pose, turn, step=3 if pose in ANIMATED else -1, facing=facing)
    look, held = design(), posture(cel)
    bare = profile(look, MOODS[cel.mood], 2.0) if facing == "side" else face(look, MOODS[cel.mood], turn, 2.0)
    part = clipped(
        "M-26,-30H200V200H-26Z" if facing == "side" else "M-200,-30H200V200H-200Z", bare
    )  # from brow to chin, from the ear on
    part = group(part, flip=facing == "side" and turn < 0)
    drawn_at = box_of(raster(held.whole.of(held.upper.of(held.crown.of(part))), (500, 800), VIEW))
    found = marks(cel, look)
    assert drawn_at == pytest.approx(found.face, abs=10)
    left, top, across, down = found.face
    for point in (found.left_eye, found.right_eye, found.mouth):
        if point is not None:
            assert left < point[0] < left + across
            assert top < point[1] < top + down


@pytest.mark.parametrize("turn", [-0.8, 0.0, 0.6])
@pytest.mark.parametrize("facing", ["viewer", "side"])
def test_an_eye_of_its_colour_is_where_the_marks_say(turn, facing):
    cel, look = Cel("a", turn=turn, facing=facing), design(eye_colour="#00ff00")
    found = marks(cel, look)
    pixels = raster(figure(cel, look, 2.0), (1000, 1000), (-250, -250, 500, 500)).astype(int)
    eyes = [eye for eye in (found.left_eye, found.right_eye) if eye]
    assert len(eyes) == (1 if facing == "side" else 2)
    for x, y in eyes:
        part = pixels[round(2 * (y + 220)) : round(2 * (y + 280)), round(2 * (x + 232)) : round(2 * (x + 268))]
        green = (part[..., 1] > part[..., 0] + 60) & (part[..., 1] > part[..., 2] + 60)
        assert green.mean() > 0.08


def test_who_is_seen_from_behind_has_a_head_and_no_face():
    found = marks(Cel("a", facing="away"), design())
    assert (found.face, found.left_eye, found.right_eye, found.mouth) == (None, None, None, None)
    assert found.head[2] > 150


@pytest.mark.parametrize("style", sorted(STYLES))
@pytest.mark.parametrize("facing", sorted(FACINGS))
def test_the_box_of_the_head_holds_its_hair(style, facing):
    look = design(hair=style)
    pixels = raster(hair(look, 0.4, 3.0, 0, facing).front, SIZE, VIEW)
    above = round((90 - VIEW[1]) / SCALE)
    x, y, width, _ = box_of(pixels[:above])
    left, top, across, _ = marks(Cel("a", facing=facing), look).head
    assert left - 12 <= x
    assert x + width <= left + across + 12
    assert y == pytest.approx(top, abs=55 if style == "bob" else 20)  # one lock of the bob stands above its head


def test_a_crowd_is_no_row_of_clones_and_sways():
    people = People(6, 0, 0, 0, 90)
    view, size = (-640.0, -200.0, 1280.0, 720.0), (320, 180)
    first, second, other = (
        raster(crowd(p, 2.0), size, view).astype(int) for p in (people, replace(people, drawing=1), replace(people, seed=1))
    )
    assert difference(first, second) > 40
    assert difference(first, other) > 400
    parts = [first[:, 53 * k : 53 * k + 53] for k in range(6)]
    assert all(difference(parts[a], parts[b]) > 200 for a in range(6) for b in range(a))


@pytest.mark.parametrize("facing", sorted(FACINGS))
def test_a_crowd_is_seen_from_all_sides(facing):
    pixels = raster(crowd(People(4, 0, 0, 0, 120, 2, facing), 2.0), (160, 90), (-640.0, -200.0, 1280.0, 720.0))
    assert (pixels[..., 3] > 0).mean() > 0.1
