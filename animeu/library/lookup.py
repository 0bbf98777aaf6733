"""From a picture to the episode and the second that it was taken from: the index proposes, the looks themselves decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from animeu.errors import InvalidValue
from animeu.search.likeness import LookIndex
from animeu.search.looks import Look, looks_of, read_looks
from animeu.search.origin import Origin, Seen, origins
from animeu.search.store import Store
from animeu.sights import Box

if TYPE_CHECKING:
    from animeu.vision.lookup import Asked, Match
    from animeu.vision.picture import Picture

CANDIDATES = 100
"""Looks that are compared with the picture cell by cell."""

PLACE = 120
"""Frames that count as one place when candidates are chosen: five seconds."""

LEAST = 0.5
"""Probability below which there is no match."""


def look_index(store: Store) -> LookIndex:
    """The index of the looks of a library as it is now."""
    from animeu.vision.lookup import INDEXED, SPEC, described

    return LookIndex.open(store, SPEC, lambda looks: described(looks, INDEXED))


def lookup(store: Store, index: LookIndex, picture: Picture, k: int = 5, episodes: Sequence[str] = ()) -> list[Origin]:
    """Where a picture comes from.

    It is looked for as it is and mirrored, without its borders; where that finds nothing, with them: a dark edge of a drawing
    may look like a border.

    Parameters
    ----------
    store : Store
    index : LookIndex
        Of this state of the store.
    picture : path, bytes, PIL image or ndarray
    k : int
        At most so many places.
    episodes : sequence of str
        Only in these, or in all.

    Returns
    -------
    list of Origin
        The likeliest first; empty when it comes from nowhere in this library.

    Raises
    ------
    InvalidValue
        When ``k`` is below 1.
    PictureError
        When the picture cannot be read.
    """
    from animeu.vision.lookup import Asked
    from animeu.vision.lookup.descriptor import WHOLE
    from animeu.vision.picture import read_picture

    if k < 1:
        raise InvalidValue("k", k, "at least 1")
    pixels = read_picture(picture)
    asked = Asked.of(pixels)
    found = _seen(store, index, asked, episodes)
    if not found and asked.part != WHOLE:
        found = _seen(store, index, Asked.of(pixels, WHOLE), episodes)
    return origins(store, found, k)


def _seen(store: Store, index: LookIndex, asked: Asked, episodes: Sequence[str]) -> list[Seen]:
    from animeu.vision.lookup import matches

    if asked.flat:
        return []
    among = looks_of(store.database, episodes) if episodes else None
    looks = read_looks(store.database, index.nearest(asked.vectors, CANDIDATES, among))
    if not looks:
        return []
    places = [(look.episode, look.frame // PLACE) for look in looks]
    found = matches(asked, np.stack([look.value for look in looks]), places)
    return [_as_seen(looks, match) for match in found if match.probability >= LEAST]


def _as_seen(looks: Sequence[Look], match: Match) -> Seen:
    window = match.fit.window

    return Seen(looks[match.position], match.probability, match.score, match.fit.mirrored, Box(*window))
