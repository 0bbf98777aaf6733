"""The detector that is built in: drawn people, whose boxes are known exactly, and places without anybody."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from animeu.sample.exposure import Lettering
from animeu.sample.picture import lettering
from animeu.sample.picture.canvas import group, raster, rect
from animeu.sample.picture.places.clocks import clock
from animeu.sample.picture.places.hours import HOURS
from animeu.sample.picture.props import cat
from animeu.sights import Box
from animeu.vision.faces import detector as module
from animeu.vision.faces.detector import FLOOR, Builtin, decoded, face, probabilities, voted

Person = Callable[..., tuple[np.ndarray, Box | None]]
WHO = (0, 1, 2, 3)


@pytest.fixture(scope="module")
def builtin() -> Builtin:
    return Builtin()


def best(builtin: Builtin, picture: np.ndarray, box: Box) -> float:
    return max((one.box.iou(box) for one in builtin.detect([picture])[0]), default=0.0)


@pytest.mark.parametrize("head", [24, 50, 110, 220])
def test_faces_of_all_sizes_are_boxed_from_brow_to_chin(builtin: Builtin, person: Person, head: int) -> None:
    fits = [best(builtin, *person(who, head)) for who in WHO]
    assert np.mean(np.array(fits) > 0.5) >= 0.75, fits


def test_faces_in_profile_and_with_closed_eyes_are_found(builtin: Builtin, person: Person) -> None:
    fits = [best(builtin, *person(who, 120, facing="side", turn=1.0)) for who in WHO]
    fits += [best(builtin, *person(who, 120, eyes=2)) for who in WHO]
    assert np.mean(np.array(fits) > 0.4) >= 0.75, fits


def test_the_back_of_a_head_is_no_face(builtin: Builtin, person: Person) -> None:
    assert sum(len(builtin.detect([person(who, 120, facing="away")[0]])[0]) for who in WHO) <= 1


def test_clocks_cats_and_letters_are_no_faces(builtin: Builtin) -> None:
    hour = HOURS["day"]
    things = [clock(0, 0, 90, kind, hour, 10.15) for kind in range(7)] + [cat(number, 3.0) for number in range(3)]
    things.append(lettering.drawn(Lettering("鈴の音", "title", 0, 0, 110)))
    found = {}
    for number, thing in enumerate(things):
        for size in (0.5, 1.0, 2.0):
            drawing = rect(0, 0, 1280, 720, "#a8764a") + group(thing, x=640, y=360, scale=size)
            picture = np.ascontiguousarray(raster(drawing, (640, 360))[..., :3])
            if faces := builtin.detect([picture])[0]:
                found[number, size] = faces[0].score
    assert not found


def test_a_grey_and_dark_picture_shows_the_same_faces(builtin: Builtin, person: Person) -> None:
    fits = []
    for who in WHO:
        picture, box = person(who, 110)
        grey = np.repeat(picture.mean(2, keepdims=True) * 0.4, 3, 2).astype(np.uint8)
        fits.append(best(builtin, grey, box))
    assert np.mean(np.array(fits) > 0.4) >= 0.75, fits


def test_a_small_face_of_a_large_picture_is_found_by_its_part(builtin: Builtin, person: Person) -> None:
    picture, box = person(0, 50)
    large = np.full((1440, 2560, 3), 150, np.uint8)
    large[1000:1360, 1700:2340] = picture
    found = builtin.detect([large])[0]
    assert any(one.box.iou(Box(box.x + 1700, box.y + 1000, box.width, box.height)) > 0.4 for one in found)
    assert len(found) <= 2


def test_one_huge_head_is_one_face(builtin: Builtin, person: Person) -> None:
    picture, box = person(1, 220)
    x, y = (int(edge) for edge in box.centre)
    near = cv2.resize(picture[max(y - 62, 0) : y + 62, max(x - 110, 0) : x + 110], (1280, 720))
    found = builtin.detect([near])[0]
    assert len(found) == 1
    assert found[0].box.width > 500


def test_where_nobody_is_nobody_is_found(builtin: Builtin) -> None:
    dice = np.random.default_rng(2)
    noise = dice.integers(0, 255, (200, 300, 3)).astype(np.uint8)
    ramp = np.broadcast_to(np.linspace(0, 255, 300)[None, :, None], (200, 300, 3)).astype(np.uint8)
    leaves = cv2.GaussianBlur(noise, (0, 0), 5)
    assert builtin.detect([noise, np.ascontiguousarray(ramp), leaves]) == [(), (), ()]


@pytest.mark.parametrize("shape", [(1, 1), (1, 5000), (4000, 3), (65, 63)])
def test_pictures_of_any_shape_are_looked_at(builtin: Builtin, shape: tuple[int, int]) -> None:
    assert builtin.detect([np.zeros((*shape, 3), np.uint8)]) == [()]


def test_no_pictures_give_no_answers(builtin: Builtin) -> None:
    assert builtin.detect([]) == []


def test_scores_are_probabilities_likeliest_first(builtin: Builtin, person: Person) -> None:
    scores = [one.score for one in Builtin(least=0.05).detect([person(0, 110)[0]])[0]]
    assert scores == sorted(scores, reverse=True)
    assert all(0.05 <= score <= 1 for score in scores)
    assert len(Builtin(least=0.05).detect([person(0, 110)[0]])[0]) >= len(builtin.detect([person(0, 110)[0]])[0])


def test_a_map_is_read_cell_by_cell() -> None:
    told = np.full((64 + 16 + 4 + 1, 5), -20.0, np.float32)
    told[8 * 2 + 3] = [20, 0, 0, np.log(2), np.log(3)]  # row 2, column 3 of the finest stride
    boxes, logits = decoded(told, 64, 64)
    assert boxes.tolist() == [pytest.approx([28 - 8, 20 - 8, 28 + 16, 20 + 24])]
    assert probabilities(logits)[0] > 0.99


def test_what_one_cell_alone_says_counts_less_than_what_three_say() -> None:
    boxes = np.array([[0, 0, 20, 20], [1, 0, 21, 20], [0, 1, 20, 21], [50, 50, 70, 70]], np.float32)
    logits = np.array([2.0, 1.0, 0.6, 2.0], np.float32)
    assert voted(boxes, logits, np.array([0, 3])).tolist() == pytest.approx([1.2, (2.0 + 2 * FLOOR) / 3])
    assert voted(boxes[:0], logits[:0], np.array([], np.int64)).tolist() == []


def test_a_cell_votes_for_one_face_only() -> None:
    boxes = np.array([[0, 0, 20, 20], [6, 0, 26, 20], [12, 0, 32, 20]], np.float32)  # the second means the first or the third
    logits = np.array([2.0, 1.5, 1.0], np.float32)
    assert voted(boxes, logits, np.array([0, 2])).tolist() == pytest.approx([(3.5 + FLOOR) / 3, (1.0 + 2 * FLOOR) / 3])


def test_a_head_holds_its_face(person: Person) -> None:
    one = face(Box(10, 20, 30, 40), 0.5)
    assert one.head.x < 10
    assert one.head.right > 40
    assert one.head.y < 0
    assert one.head.bottom >= 59


def test_the_network_is_as_small_as_it_is_said_to_be() -> None:
    path = Path(module.__file__).parents[1] / "weights" / "faces.onnx"
    assert path.stat().st_size < 4.2e6
