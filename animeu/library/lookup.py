"""From a picture to the episode and the second that it was taken from: the index proposes, the looks themselves decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from animeu.errors import InvalidValue
from animeu.search.likeness import LookIndex
from animeu.search.looks import Look, looks_of, read_candidates, read_looks
from animeu.search.origin import Origin, Seen, origins
from animeu.search.store import Store
from animeu.sights import Box

if TYPE_CHECKING:
    from animeu.vision.lookup import Asked, Match
    from animeu.vision.picture import Picture

CANDIDATES = (400, 1000)
"""Looks that are compared with the picture cell by cell: those like all of it, and those like parts of it or of its mirror image.
Among a million, with 100 and 400, 197 of 220 questions find their place; so 215, and a comparison of hundreds takes few ms."""

SURE = 0.97
"""Probability from which a look that is shown whole ends the search. Most screenshots are whole: they take half the time of
others so. A crop goes on: where it fits the same painting in another episode by chance, its own look fits better."""

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
    """What shows the picture as a whole; unless that is sure, what shows it in part or mirrored too."""
    if asked.flat:
        return []
    among = looks_of(store.database, episodes) if episodes else None
    whole, others = CANDIDATES
    found = _compared(store, asked, index.nearest(asked.whole, whole, among))
    if not any(one.probability >= SURE and one.whole for one in found):
        found += _compared(store, asked, index.nearest(asked.others, others, among))
    return found


def _compared(store: Store, asked: Asked, numbers: Sequence[int]) -> list[Seen]:
    """Which of some looks show what a picture does."""
    from animeu.vision.lookup import matches

    candidates = read_candidates(store.database, numbers)
    if candidates is None:
        return []
    places = [(key, frame // PLACE) for key, frame in zip(candidates.episodes, candidates.frames, strict=True)]
    found = {
        candidates.numbers[match.position]: match
        for match in matches(asked, candidates.values, places)
        if match.probability >= LEAST
    }
    return [_as_seen(look, found[look.number]) for look in read_looks(store.database, list(found))]


def _as_seen(look: Look, match: Match) -> Seen:
    return Seen(look, match.probability, match.score, match.fit.mirrored, Box(*match.fit.window), match.fit.agreeing)
