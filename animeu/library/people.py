"""Who is who in a library: characters that were enrolled with pictures name the faces of all its episodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from animeu.episode import Episode
from animeu.errors import Notice
from animeu.library import cast
from animeu.search import Store
from animeu.search.arrays import arrays, specs
from animeu.search.enrolled import enrol as keep
from animeu.search.enrolled import enrolled, forget, recast, who
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
    with store.transaction():
        keep(store, gallery.people)
        name_all(store, [gallery.spec])
    return (*gallery.notices, *outdated(store, gallery.spec))


def forget_one(store: Store, name: str) -> None:
    """Forget the pictures of a character, and tell all casts without them.

    Raises
    ------
    NotFound
        When nobody of that name was enrolled; with those who were.
    """
    with store.transaction():
        forget(store, name)
        name_all(store, specs(store.database, "faces"))


def name_all(store: Store, by: Sequence[str]) -> None:
    """Tell the casts of all episodes whose faces some models encoded, by who is enrolled with the same ones now."""
    before = cast.owners(store)
    with store.transaction():
        for spec in by:
            gallery = gallery_of(store, spec)
            for name, faces in arrays(store.database, "faces", spec).items():
                told = named(store.episode(name), faces, gallery)
                recast(store, name, told.appearances, told.characters)
        cast.tell(store, before)


def outdated(store: Store, spec: str) -> tuple[Notice, ...]:
    """Whose faces other weights than those of a model encoded: they keep their casts, and nothing new is compared with them."""
    others = [one for one in specs(store.database, "faces") if one != spec]
    names = sorted(name for one in others for name in arrays(store.database, "faces", one))
    if not names:
        return ()
    text = f"the faces of {', '.join(names)} were encoded by {', '.join(others)}, not {spec}, and are not compared with these"
    return (Notice("faces-outdated", f"{text}. Add the episodes again"),)


def told(store: Store, episode: Episode, faces: Vectors | None) -> Episode:
    """A new episode with its cast told by who is enrolled; those who were enrolled with other weights are a notice."""
    if faces is None:
        return episode
    gallery = gallery_of(store, faces.spec)
    left = [name for name in who(store) if gallery is None or name not in gallery.names]
    if left:
        text = f"{', '.join(left)}: enrolled by another model than {faces.spec}, so they name nobody here. Enrol them again"
        episode = replace(episode, notices=(*episode.notices, Notice("enrolled-outdated", text)))
    return named(episode, faces, gallery) if gallery else episode


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
    """Who is enrolled with the vectors of one model, versions of weights apart; None when nobody is."""
    people: Mapping[str, Vectors] = enrolled(store, spec)
    if not people:
        return None
    from animeu.vision.characters.encoder import encoder
    from animeu.vision.characters.gallery import Gallery

    return Gallery.of(people, encoder(spec.partition("@")[0]).same)
