"""Faces of single stills -> appearances: one face followed through one shot, with one vector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from animeu.episode import Shot
from animeu.fusion.groups import unit
from animeu.sights import Appearance, Face
from animeu.tracks import Floats, StillTrack, Vectors

LIKE = 0.75
"""Cosine from which two faces of a shot are one wherever they are: half a second apart, a figure may have crossed the picture. In
the shots of the drawn season two faces of one are at .78 or more in 99 of 100 pairs, of two who are no twins never above .62."""

NEAR_LIKE = 0.45
"""Cosine from which two faces at nearly the same place are one: a head that turned to the side, a hand before the face; the least
in the drawn season is .54."""

NEAR = 0.75
"""Widths of the face: how far one goes at most between two stills and is still at nearly the same place."""

GROWN = 1.7
"""How many times as large a face may become between two stills at nearly the same place."""


@dataclass(slots=True)
class _Trail:
    """One face, followed so far: positions of its stills, and of its rows."""

    stills: list[int] = field(default_factory=list)
    faces: list[Face] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)


def appearances(stills: StillTrack, shots: Sequence[Shot]) -> tuple[tuple[Appearance, ...], Vectors | None]:
    """Follow each face through its shot.

    Two faces of neighbouring stills are one person when they are alike, or at nearly the same place and not unlike; two faces of
    one still are two. The best pairs are taken first. Nobody is followed over a cut: who it is there is told by
    `animeu.fusion.cast.cast`.

    Parameters
    ----------
    stills : StillTrack
        With ``faces``; ``face_vectors`` where there is an encoder. Without vectors only the place counts.
    shots : sequence of Shot

    Returns
    -------
    appearances : tuple of Appearance
        In order of shots, then of first frames; their characters are not known yet.
    vectors : Vectors, optional
        One row for each: the mean over its faces, those that are seen larger and surer counting more.
    """
    if stills.faces is None:
        return (), None
    starts = np.cumsum([0, *(len(faces) for faces in stills.faces)])
    table = stills.face_vectors.values if stills.face_vectors is not None else None
    found: list[tuple[Appearance, list[int], list[float]]] = []
    for number, shot in enumerate(shots):
        first, last = np.searchsorted(stills.frames, (shot.first_frame, shot.last_frame + 1))
        trails: list[_Trail] = []
        for still in range(int(first), int(last)):
            rows = range(int(starts[still]), int(starts[still + 1]))
            _follow(trails, still, stills.faces[still], rows, table)
        found += [_told(trail, number, stills) for trail in trails]
    found.sort(key=lambda one: (one[0].shot, one[0].first_frame, one[0].face.box.x))
    pooled = None
    if table is not None and stills.face_vectors is not None:
        rows_of = [np.array(weights, np.float32) @ table[rows] for _, rows, weights in found]
        values = np.stack(rows_of) if rows_of else np.zeros((0, table.shape[1]), np.float32)
        pooled = Vectors(stills.face_vectors.spec, unit(values))
    return tuple(one for one, _, _ in found), pooled


def _follow(trails: list[_Trail], still: int, faces: Sequence[Face], rows: Sequence[int], table: Floats | None) -> None:
    """Give each face of a still to the trail that it continues, or begin one."""
    pairs = []
    for at, (face, row) in enumerate(zip(faces, rows, strict=True)):
        for trail in trails:
            fit = _fit(trail.faces[-1], face, _cosine(table, trail.rows, row))
            if fit is not None:
                pairs.append((fit, at, trail))
    taken: dict[int, _Trail] = {}
    for _, at, trail in sorted(pairs, key=lambda pair: -pair[0]):
        if at not in taken and all(trail is not other for other in taken.values()):
            taken[at] = trail
    for at, (face, row) in enumerate(zip(faces, rows, strict=True)):
        if at not in taken:
            trails.append(taken.setdefault(at, _Trail()))
        trail = taken[at]
        trail.stills.append(still)
        trail.faces.append(face)
        trail.rows.append(row)


def _cosine(table: Floats | None, before: Sequence[int], row: int) -> float | None:
    """How alike a face is to the last of a trail, or to its best likeness so far; None without vectors."""
    if table is None or not table[row].any():
        return None
    seen = [other for other in before if table[other].any()]
    return float((table[seen] @ table[row]).max()) if seen else None


def _fit(last: Face, face: Face, alike: float | None) -> float | None:
    """How well a face continues another; None when it does not."""
    a, b = last.box, face.box
    apart = np.hypot(a.centre[0] - b.centre[0], a.centre[1] - b.centre[1]) / max(a.width, b.width, 1.0)
    grown = max(a.width, b.width) / max(min(a.width, b.width), 1.0)
    near = apart <= NEAR and grown <= GROWN
    if alike is None:
        return 1 - apart / 2 if near else None
    if alike >= LIKE or (near and alike >= NEAR_LIKE):
        return float(alike + (1 - apart / 2 if near else 0.0))
    return None


def _told(trail: _Trail, shot: int, stills: StillTrack) -> tuple[Appearance, list[int], list[float]]:
    weights = [face.score * min(face.box.width, 96.0) for face in trail.faces]  # from 96 pixels on nothing is seen better
    best = int(np.argmax(weights))
    frames = [int(stills.frames[still]) for still in trail.stills]
    one = Appearance(shot, frames[0], frames[-1], frames[best], trail.faces[best], len(frames))
    return one, trail.rows, weights
