"""Faces of stills become appearances: who is followed through a shot, and who is not."""

from dataclasses import replace

import numpy as np

from animeu.episode import Shot
from animeu.fusion import appearances
from animeu.sights import Box, Face
from animeu.timeline import Span
from animeu.tracks import StillTrack, Vectors

MIO, RIN = np.eye(4, dtype=np.float32)[:2]


def shot(first: int, last: int) -> Shot:
    return Shot(first, last, Span(first * 1000, (last + 1) * 1000), 1.0, first)


def face(x: float, width: float = 60, score: float = 0.9) -> Face:
    return Face(Box(x, 100, width, width * 0.8), score)


def track(*stills: tuple[int, list[tuple[Face, np.ndarray]]]) -> StillTrack:
    rows = [row for _, seen in stills for _, row in seen]
    return StillTrack(
        np.array([frame for frame, _ in stills], np.int64),
        tuple(tuple(one for one, _ in seen) for _, seen in stills),
        Vectors("builtin", np.array(rows, np.float32).reshape(-1, 4)),
    )


def test_a_face_is_one_appearance_in_each_shot() -> None:
    found, vectors = appearances(
        track((0, [(face(10), MIO)]), (12, [(face(14), MIO)]), (30, [(face(14), MIO)])), [shot(0, 23), shot(24, 47)]
    )
    assert [(one.shot, one.first_frame, one.last_frame, one.faces) for one in found] == [(0, 0, 12, 2), (1, 30, 30, 1)]
    assert vectors is not None
    assert np.allclose(vectors.values, [MIO, MIO])


def test_two_who_change_places_are_told_by_their_faces() -> None:
    found, vectors = appearances(
        track((0, [(face(0), MIO), (face(300), RIN)]), (12, [(face(0), RIN), (face(300), MIO)])), [shot(0, 23)]
    )
    assert vectors is not None
    assert len(found) == 2
    assert np.allclose(sorted(vectors.values.tolist()), sorted([MIO.tolist(), RIN.tolist()]))


def test_two_faces_of_one_still_are_two_people_though_they_look_alike() -> None:
    found, _ = appearances(track((0, [(face(0), MIO), (face(300), MIO)]), (12, [(face(2), MIO)])), [shot(0, 23)])
    assert sorted(one.faces for one in found) == [1, 2]


def test_somebody_else_at_the_same_place_is_not_followed() -> None:
    found, _ = appearances(track((0, [(face(10), MIO)]), (12, [(face(10), RIN)])), [shot(0, 23)])
    assert len(found) == 2


def test_without_vectors_the_place_tells() -> None:
    stills = replace(track((0, [(face(10), MIO)]), (12, [(face(20), MIO)]), (20, [(face(400), MIO)])), face_vectors=None)
    found, vectors = appearances(stills, [shot(0, 23)])
    assert [one.faces for one in found] == [2, 1]
    assert vectors is None


def test_the_best_still_of_a_face_is_large_and_sure() -> None:
    found, _ = appearances(
        track((0, [(face(10, 40), MIO)]), (6, [(face(10, 60), MIO)]), (12, [(face(10, 62, 0.5), MIO)])), [shot(0, 23)]
    )
    assert [one.frame for one in found] == [6]
    assert found[0].face.box.width == 60


def test_an_encoder_that_saw_nothing_leaves_the_place_to_tell() -> None:
    found, vectors = appearances(track((0, [(face(10), 0 * MIO)]), (12, [(face(12), MIO)])), [shot(0, 23)])
    assert len(found) == 1
    assert vectors is not None
    assert np.allclose(vectors.values, [MIO])


def test_no_faces_are_no_appearances() -> None:
    assert appearances(StillTrack(np.array([0, 12])), [shot(0, 23)]) == ((), None)
    found, vectors = appearances(track((0, []), (12, [])), [shot(0, 23)])
    assert found == ()
    assert vectors is not None
    assert vectors.values.shape == (0, 4)
