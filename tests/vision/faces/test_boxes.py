"""Laws of boxes and of non-maximum suppression."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from animeu.sights import Box
from animeu.vision.faces.boxes import area, as_box, covered, nms, overlaps

edges = st.floats(-50, 50, width=32)
sides = st.floats(0.5, 60, width=32)
row = st.tuples(edges, edges, sides, sides).map(lambda r: (r[0], r[1], r[0] + r[2], r[1] + r[3]))
many = st.lists(st.tuples(row, st.floats(0, 1, width=32)), max_size=12)


def arrays(found: list) -> tuple[np.ndarray, np.ndarray]:
    boxes = np.array([one[0] for one in found], np.float32).reshape(-1, 4)
    return boxes, np.array([one[1] for one in found], np.float32)


@given(many)
@settings(max_examples=80, deadline=None)
def test_what_is_kept_is_apart_and_what_is_dropped_was_told_better(found: list) -> None:
    boxes, scores = arrays(found)
    kept = nms(boxes, scores)
    same = (overlaps(boxes, boxes) >= 0.45) | (covered(boxes, boxes) >= 0.8)
    assert not (same[np.ix_(kept, kept)] & ~np.eye(len(kept), dtype=bool)).any()
    for one in set(range(len(boxes))) - set(kept.tolist()):
        assert any(same[one, other] and scores[other] >= scores[one] for other in kept)
    assert (np.diff(scores[kept]) <= 0).all()


@given(many)
@settings(max_examples=40, deadline=None)
def test_keeping_twice_keeps_the_same(found: list) -> None:
    boxes, scores = arrays(found)
    kept = nms(boxes, scores)
    assert nms(boxes[kept], scores[kept]).tolist() == list(range(len(kept)))


@given(row, row)
@settings(max_examples=80, deadline=None)
def test_arrays_and_values_agree_about_what_two_boxes_share(a: tuple, b: tuple) -> None:
    one, other = (np.array([r], np.float32) for r in (a, b))
    assert overlaps(one, other)[0, 0] == pytest.approx(as_box(one[0]).iou(as_box(other[0])), abs=1e-4)
    assert overlaps(one, other)[0, 0] <= covered(one, other)[0, 0] + 1e-6


def test_a_mouth_in_a_face_is_no_second_face() -> None:
    boxes = np.array([[0, 0, 40, 40], [15, 25, 25, 32], [60, 0, 90, 30]], np.float32)
    assert nms(boxes, np.array([0.9, 0.8, 0.7], np.float32)).tolist() == [0, 2]


def test_no_box_at_all_is_no_fault() -> None:
    assert nms(np.zeros((0, 4), np.float32), np.zeros(0, np.float32)).tolist() == []


def test_an_empty_box_shares_nothing() -> None:
    empty = np.array([[5, 5, 5, 5], [9, 9, 3, 3]], np.float32)
    assert area(empty).tolist() == [0, 0]
    assert not overlaps(empty, empty).any()
    assert as_box(np.array([1, 2, 4, 6], np.float32)) == Box(1, 2, 3, 4)
