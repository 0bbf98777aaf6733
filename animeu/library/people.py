"""Who is who in a library: characters that were enrolled with pictures name the faces of all its episodes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from animeu.episode import Episode
from animeu.errors import Notice
from animeu.search import Store
from animeu.search.arrays import arrays
from animeu.search.enrolled import enrol as keep
from animeu.search.enrolled import enrolled, forget, recast
from animeu.tracks import Vectors

if TYPE_CHECKING:
    from animeu.vision.characters.gallery import Gallery


def enrol(store: Store, folder: Path, spec: str) -> tuple[Notice, ...]:
    """Keep the characters of a folder of pictures, and name the faces of all episodes by them.

    Raises
    ------
    FileError
        When there is no such folder, or nobody in it could be enrolled.
    LibraryError
        When the library is read-only.
    """
    from animeu.vision.characters.encoder import encoder
    from animeu.vision.characters.enrol import enrol as seen
    from animeu.vision.faces.specs import detector

    store.database.require_writable()
    found = detector("builtin")
    gallery = seen(folder, encoder(spec), lambda picture: [face.box for face in found.detect([picture])[0]])
    with store.writing():
        keep(store, gallery.people)
        name_all(store, spec)
    return gallery.notices


def forget_one(store: Store, name: str, spec: str) -> None:
    """Forget the pictures of a character, and tell all casts without them.

    Raises
    ------
    NotFound
        When nobody of that name was enrolled; with those who were.
    """
    with store.writing():
        forget(store, name)
        name_all(store, spec)


def name_all(store: Store, spec: str) -> None:
    """Tell the casts of all episodes by who is enrolled now."""
    gallery = gallery_of(store, spec)
    for name, faces in arrays(store.database, "faces", spec).items():
        told = named(store.episode(name), faces, gallery)
        recast(store, name, told.appearances, told.characters)


def named(episode: Episode, faces: Vectors, gallery: Gallery | None) -> Episode:
    """The episode with its cast told by the enrolled characters; they are known, the others named by who speaks.

    Parameters
    ----------
    episode : Episode
    faces : Vectors
        One row for each of its appearances.
    gallery : Gallery, optional
        None when nobody is enrolled.
    """
    from animeu import fusion

    known = gallery.name(faces.values) if gallery is not None and len(faces) else ()
    appearances, characters = fusion.cast(episode.appearances, faces, episode.lines, episode.shots, known)
    return replace(episode, appearances=appearances, characters=characters)


def gallery_of(store: Store, spec: str) -> Gallery | None:
    """Who is enrolled; None when nobody is."""
    people: Mapping[str, Vectors] = enrolled(store, spec)
    if not people:
        return None
    from animeu.vision.characters.encoder import encoder
    from animeu.vision.characters.gallery import Gallery

    return Gallery.of(people, encoder(spec).same)
