"""Where a character is seen: a search that needs no words."""

from __future__ import annotations

from dataclasses import replace

from animeu.errors import InvalidValue
from animeu.search.cast import IS
from animeu.search.filter import Filter
from animeu.search.hit import Hit
from animeu.search.store import Store
from animeu.timeline import Span
from animeu.words import fold

_SEEN = f"""
SELECT o.name, o.path, c.position, c.start_us, c.end_us, p.shown, max(a.probability), count(DISTINCT a.shot),
       sum(a.last_frame - a.first_frame + 1) AS frames, a.frame
FROM called p
JOIN episodes o ON o.id = p.episode
JOIN appearances a ON a.episode = p.episode AND a.character = p.position
JOIN clips c ON c.episode = p.episode AND a.shot BETWEEN c.first_shot AND c.last_shot
WHERE {IS}
GROUP BY c.episode, c.position
ORDER BY round(max(a.probability), 1) DESC, frames DESC, o.name, c.start_us
"""  # noqa: S608 - our own words
"""One row a clip; SQLite takes the bare columns from the row that has the maximum."""


def sightings(store: Store, character: str, where: Filter, k: int) -> list[Hit]:
    """The clips in which a character is seen, those first in which that is surest, then where it is longest.

    Parameters
    ----------
    store : Store
    character : str
        The name, case and width do not matter; or ``#`` and the number of a person, see `animeu.search.cast`.
    where : Filter
        Its episodes and its span hold; what it says of texts means nothing here.
    k : int
        At most so many.

    Returns
    -------
    list of Hit
        Of kind ``"appearance"``; ``frame`` is the one in which the face is seen best.

    Raises
    ------
    NotFound
        When the library has no such character; with those that it has.
    InvalidValue
        When k is below 1.
    """
    if k < 1:
        raise InvalidValue("k", k, "at least 1")
    where = replace(where, character=character)
    where.check(store)
    hits: list[Hit] = []
    with store.snapshot():
        for episode, path, clip, start, end, name, sure, shots, _, frame in store.database.fetch(_SEEN, fold(character)):
            span = Span(start, end)
            if (where.episodes and episode not in where.episodes) or (where.span and not where.span.overlaps(span)):
                continue
            hits.append(
                Hit(
                    episode=episode,
                    span=span,
                    score=float(sure),
                    why=f"{name} is seen in {shots} shot{'' if shots == 1 else 's'}",
                    frame=frame,
                    path=path,
                    kind="appearance",
                    text=name,
                    clip=clip,
                )
            )
            if len(hits) == k:
                break
    return hits
