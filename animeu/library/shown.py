"""Whom of a library a picture shows: its largest face beside the faces of all people that were seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from animeu.errors import PictureError
from animeu.search import Store
from animeu.search.arrays import arrays
from animeu.search.cast import characters_of, numbers
from animeu.tracks import Floats, Vectors

if TYPE_CHECKING:
    from animeu.vision.picture import Picture


def shown(store: Store, picture: Picture, spec: str) -> str | None:
    """The handle of the person whom a picture shows; None when it is nobody who was seen here.

    Parameters
    ----------
    store : Store
    picture : path, bytes, PIL image or ndarray
        Of several faces the largest is meant.
    spec : str
        Of the model by which the library tells characters apart.

    Raises
    ------
    PictureError
        When the picture cannot be read, or shows no face.
    """
    from animeu.vision.characters.crops import crops
    from animeu.vision.characters.encoder import encoder
    from animeu.vision.characters.gallery import Gallery
    from animeu.vision.faces.specs import detector
    from animeu.vision.picture import read_picture

    pixels = read_picture(picture)
    faces = detector("builtin").detect([pixels])[0]
    if not faces:
        name = str(picture) if not isinstance(picture, bytes | np.ndarray) else "the picture"
        raise PictureError(name, "no face was found in it", "Take a picture that shows the face larger, or from the front")
    model = encoder(spec)
    people = {handle: Vectors(model.spec, rows) for handle, rows in _people(store, model.spec).items()}
    if not people:
        return None
    largest = max(faces, key=lambda face: face.box.area)
    (told,) = Gallery.of(people, model.same).name(model.encode(crops(pixels, [largest.box], model.side)))
    return told.name or None


def _people(store: Store, spec: str) -> dict[str, Floats]:
    """The vectors of each person's faces that one model made, by handle; shape (n, d)."""
    rows: dict[str, list[Floats]] = {}
    with store.snapshot():  # an episode that is added meanwhile would be in one of the three and not in the others
        number, kept, faces = numbers(store), characters_of(store), arrays(store.database, "faces", spec)
        for name, vectors in faces.items():
            for position, one in enumerate(kept[name].characters):
                if (name, position) in number:
                    rows.setdefault(f"#{number[name, position]}", []).append(vectors.values[list(one.appearances)])
    return {handle: np.concatenate(each) for handle, each in rows.items()}
