"""Questions to a library that need its models and indexes: by words and meaning, by a character, by a picture."""

from __future__ import annotations

from collections.abc import Sequence

from animeu.library.indexes import Indexes
from animeu.library.models import Models
from animeu.search import Filter, Hit, Meaning, Store
from animeu.search import search as find
from animeu.search.people import sightings
from animeu.search.query import LEAST_SIMILARITY
from animeu.tracks import Vectors

LEAST_PICTURE_SIMILARITY = 0.2
"""Cosine of a text and a picture below which the picture is no hit; contrastive models put true pairs at .25 to .35 and chance
below .2 (Radford et al. 2021, OpenAI CLIP). To be measured for each model when one is at hand."""

PICTURE_SHIFT = LEAST_SIMILARITY - LEAST_PICTURE_SIMILARITY
"""What makes a picture that is just near enough weigh as much as a text that is."""


def search(store: Store, models: Models, indexes: Indexes, query: str, where: Filter, k: int) -> list[Hit]:
    """Find moments by a query, or, where there is none, those in which the character of the filter is seen.

    Raises
    ------
    InvalidValue, NotFound
        See `Library.search`.
    """
    if where.character is not None and not query:
        return sightings(store, where.character, where, k)
    asked = Vectors(models.text_encoder, models.words.encode([query]))
    shown = Vectors(models.look.spec, models.look.encode_text([query])) if models.look else None
    with store.snapshot():  # the index and the rows it points to are of one moment
        return find(store, query, meanings=_meanings(indexes, asked, shown), where=where, k=k)


def several(names: str | Sequence[str] | None) -> Sequence[str]:
    """One name, some, or none, as a sequence.

    Examples
    --------
    >>> several("A"), several(["A", "B"]), several(None)
    (('A',), ('A', 'B'), ())
    """
    return () if names is None else (names,) if isinstance(names, str) else tuple(names)


def _meanings(indexes: Indexes, asked: Vectors, shown: Vectors | None) -> list[Meaning]:
    """Where the query is looked for, as the models of this library see it; an empty one means nothing."""
    meanings = [Meaning(indexes.of("text", asked.spec), asked)] if asked.values.any() else []
    if shown is not None and meanings:
        meanings.append(Meaning(indexes.of("pictures", shown.spec), shown, LEAST_PICTURE_SIMILARITY, PICTURE_SHIFT))
    return meanings
