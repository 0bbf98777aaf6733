"""Appearances -> the cast of an episode: who is who by the face, named by who speaks, or by the pictures that were enrolled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Line, Shot
from animeu.fusion.groups import Labels, average_link, means
from animeu.fusion.naming import Given, names, speakers, talk
from animeu.sights import Appearance, Character, Likely
from animeu.tracks import Floats, Vectors
from animeu.words import fold

SAME = 0.75
"""Mean cosine from which two groups of faces are one character, by the builtin encoder. Chosen on the drawn season, which has
twins: .725 to .775 give the same in each of its episodes and over all of them (.95), .7 and .8 lose .02."""

SLOPE = 15.0
"""How fast the probability that a face belongs to its group rises with its cosine to it, around `SAME`."""

KNOWN = 0.5
"""The least mean probability of an enrolled name over a group's faces."""

UNTOLD = 0.5
"""What a face that no enrolled picture names weighs in that mean: heads from the side are often like no picture."""


def cast(
    appearances: Sequence[Appearance],
    vectors: Vectors | None,
    lines: Sequence[Line],
    shots: Sequence[Shot],
    known: Sequence[Likely] = (),
    same: float = SAME,
) -> tuple[tuple[Appearance, ...], tuple[Character, ...]]:
    """Tell who is who.

    Faces that are seen at the same time are different people; all others are grouped by likeness (`average_link`). A group is
    called by its enrolled name, where most of its faces have one, else by the speaker who talks when it is seen
    (`animeu.fusion.naming`). A face that is seen once and is like nobody stays unknown.
    Speakers who are never seen are characters who are heard only.

    Parameters
    ----------
    appearances : sequence of Appearance
    vectors : Vectors, optional
        One row for each appearance, from `animeu.fusion.appearances.appearances`. Without them nobody is told apart: all faces
        stay unknown.
    lines : sequence of Line
        Of all tracks.
    shots : sequence of Shot
    known : sequence of Likely, optional
        For each appearance its enrolled name, false where it is none; see `animeu.vision.characters.enrol`.
    same : float
        Mean cosine from which two groups of faces are one character; `SAME` is for the builtin encoder.

    Returns
    -------
    appearances : tuple of Appearance
        The same, each with its character and how likely that is.
    characters : tuple of Character
        Longest on screen first, then those who are heard only, who speaks most first.
    """
    given = tuple(known) or (Likely(),) * len(appearances)
    rows = vectors.values if vectors is not None else np.zeros((len(appearances), 0), np.float32)
    labels = groups(appearances, rows, given, same)
    said = speakers(lines)
    seen = _seen(appearances, labels, len(shots))
    enrolled = _enrolled(labels, given)
    heard = [name for name in said if fold(name) not in {fold(one.name) for one in enrolled.values()}]
    spoken = talk({name: said[name] for name in heard}, lines, shots)
    free = [group for group in range(len(seen)) if group not in enrolled]
    found = {free[group]: one for group, one in names(seen[free], spoken, heard).items()} if free else {}
    people = _people(appearances, labels, seen, shots, enrolled, found, said)
    order = {group: number for number, (group, _) in enumerate(people)}
    belongs = _belongs(rows, labels, same)
    placed = tuple(
        replace(one, character=order.get(int(group), -1), probability=round(share, 4) if int(group) in order else 0.0)
        for one, group, share in zip(appearances, labels, belongs, strict=True)
    )
    characters = [one for _, one in people]
    taken = {fold(one.name) for one in characters if one.name}
    silent = sorted((name for name in said if fold(name) not in taken), key=lambda name: -len(said[name]))
    return placed, (*characters, *(Character(name, probability=1.0, lines=tuple(said[name])) for name in silent))


def groups(appearances: Sequence[Appearance], rows: Floats, known: Sequence[Likely] = (), same: float = SAME) -> Labels:
    """Which appearances are one person, shape (n,); those without a vector, and all without an encoder, are groups of one.

    Those that were surely enrolled under two names are never one person; under the same name they always are.
    """
    count = len(appearances)
    if not count:
        return np.zeros(0, np.int64)
    told = (rows != 0).any(axis=1)
    alike = np.where(told[:, None] & told[None], rows @ rows.T, -1.0).astype(np.float32)
    apart = _together(appearances)
    called = np.array([fold(one.name) if one and one.probability >= KNOWN else "" for one in known] or [""] * count)
    both = (called[:, None] != "") & (called[None] != "")
    apart |= both & (called[:, None] != called[None])
    alike[both & (called[:, None] == called[None])] = 1.0
    return average_link(alike, same, apart)


def _together(appearances: Sequence[Appearance]) -> NDArray[np.bool_]:
    """Which are seen at the same time, shape (n, n).

    One who comes in the very still in which another goes may be the same: in a dissolve both pictures are there at once.
    """
    shot, first, last = (np.array([getattr(one, part) for one in appearances]) for part in ("shot", "first_frame", "last_frame"))
    at_once = (shot[:, None] == shot[None]) & (first[:, None] <= last[None]) & (first[None] <= last[:, None])
    follows = (first[:, None] == last[None]) & (first[:, None] > first[None])
    found: NDArray[np.bool_] = at_once & ~follows & ~follows.T
    np.fill_diagonal(found, False)
    return found


def _seen(appearances: Sequence[Appearance], labels: Labels, shots: int) -> NDArray[np.bool_]:
    found = np.zeros((int(labels.max(initial=-1)) + 1, shots), bool)
    for one, group in zip(appearances, labels, strict=True):
        found[group, one.shot] = True
    return found


def _enrolled(labels: Labels, known: Sequence[Likely]) -> dict[int, Given]:
    """The enrolled name of each group that has one: the likeliest over its faces; one that two groups claim is the surer's."""
    found: dict[int, Given] = {}
    for group in range(int(labels.max(initial=-1)) + 1):
        inside = [known[int(i)] for i in np.flatnonzero(labels == group)]
        sums: Counter[str] = Counter()
        for one in inside:
            if one:
                sums[one.name] += one.probability  # type: ignore[assignment]
        if sums:
            name, whole = max(sums.items(), key=lambda pair: (pair[1], pair[0]))
            share = whole / sum(1.0 if one else UNTOLD for one in inside)
            if share >= KNOWN:
                found[group] = Given(name, round(float(share), 4))
    best = {
        one.name: max((g for g in found if found[g].name == one.name), key=lambda g: found[g].probability)
        for one in found.values()
    }
    return {group: one for group, one in found.items() if best[one.name] == group}


def _belongs(rows: Floats, labels: Labels, same: float) -> list[float]:
    """How likely each face belongs to its group, by its cosine to the group's mean."""
    if not len(labels):
        return []
    to = np.einsum("nd,nd->n", rows, means(rows, labels)[labels]) if rows.shape[1] else np.zeros(len(labels))
    return [float(share) for share in 1 / (1 + np.exp(-SLOPE * (to - same)))]


def _people(
    appearances: Sequence[Appearance],
    labels: Labels,
    seen: NDArray[np.bool_],
    shots: Sequence[Shot],
    enrolled: dict[int, Given],
    found: dict[int, Given],
    said: dict[str, list[int]],
) -> list[tuple[int, Character]]:
    """Each group that is somebody, longest on screen first."""
    people = []
    spoken = {fold(name): positions for name, positions in said.items()}
    for group, where in enumerate(seen):
        inside = tuple(int(i) for i in np.flatnonzero(labels == group))
        one = enrolled.get(group) or found.get(group) or Given("", 0.0)
        if len(inside) == 1 and not one.name:
            continue  # seen in one shot and called by nobody
        time = sum(shots[int(number)].span.duration_us for number in np.flatnonzero(where))
        heard = tuple(spoken.get(fold(one.name), ())) if one.name else ()
        people.append((group, Character(one.name, group in enrolled, one.probability, inside, heard, time)))
    return sorted(people, key=lambda pair: (-pair[1].seen_us, pair[1].appearances))
