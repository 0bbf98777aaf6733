"""Enrol characters from folders of pictures, and name faces by them: one folder a character, its name is theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from animeu.errors import FileError, Notice, PictureError
from animeu.sights import Box
from animeu.tracks import Floats
from animeu.vision.characters.crops import crops
from animeu.vision.characters.encoder import CharacterEncoder
from animeu.vision.characters.gallery import Gallery
from animeu.vision.picture import read_picture

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif"})
"""Files that are taken for pictures; others in a folder are passed over."""

LEFT_OUT = frozenset({"enrol-empty", "enrol-two-characters"})
"""Codes of notices about a whole folder that was left out; the others are about single pictures."""

MOST_REASONS = 3
"""So many of them stand in an error."""

Finder = Callable[[NDArray[np.uint8]], Sequence[Box]]
"""Finds faces in a picture, shape (h, w, 3): their boxes, brow to chin and ear to ear."""


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """One picture: its file, and the vector of each face in it."""

    path: Path
    vectors: Floats


def enrol(folder: str | Path, encoder: CharacterEncoder, find: Finder) -> Gallery:
    """Make a gallery of the characters in a folder: one folder each, with one to a few pictures of them.

    What cannot be used is a notice and is passed over: pictures that cannot be read or show no face; faces that are not the one
    that the folder's other pictures show. A folder without a usable picture, or with pictures of two characters, none of whom
    is on most of them, is left out as a whole.

    Parameters
    ----------
    folder : str or Path
    encoder : CharacterEncoder
    find : callable
        Finds the faces.

    Returns
    -------
    Gallery

    Raises
    ------
    FileError
        When there is no such folder, or nobody in it could be enrolled; tells why.
    """
    path = Path(folder).expanduser()
    if not path.is_dir():
        problem = "it is no folder" if path.exists() else "there is no such folder"
        raise FileError(path, problem, "Give a folder that holds one folder of pictures for each character")
    people = sorted(inner for inner in path.iterdir() if inner.is_dir() and not inner.name.startswith("."))
    if not people:
        raise FileError(path, "it holds no folders", "Put the pictures of each character in a folder of their name inside it")
    notices: list[Notice] = []
    names: list[str] = []
    rows: list[Floats] = []
    for one in people:
        before = len(notices)
        vectors = _person(one, encoder, find, notices)
        if len(vectors):
            names.append(one.name)
            rows.append(vectors)
        elif not any(notice.code in LEFT_OUT for notice in notices[before:]):
            notices.append(Notice("enrol-empty", f"{one.name}: none of its pictures can be used; it was not enrolled"))
    if not names:
        why = [notice.message.partition(". ")[0] for notice in notices if notice.code in LEFT_OUT]
        shown = "; ".join(why[:MOST_REASONS]) + (f"; and {len(why) - MOST_REASONS} more" if len(why) > MOST_REASONS else "")
        raise FileError(path, f"nobody could be enrolled ({shown})", "Give each character pictures that show their face alone")
    owners = np.repeat(np.arange(len(names)), [len(one) for one in rows]).astype(np.int64)
    return Gallery(encoder.spec, tuple(names), np.concatenate(rows), owners, encoder.same, tuple(notices))


def _person(folder: Path, encoder: CharacterEncoder, find: Finder, notices: list[Notice]) -> Floats:
    """The vectors of one character, shape (n, d); none when the folder cannot be used."""
    seen = list(_looked_at(folder, encoder, find, notices))
    alone = [one.vectors for one in seen if len(one.vectors) == 1]
    several = [one for one in seen if len(one.vectors) > 1]
    rows = np.concatenate(alone) if alone else np.zeros((0, encoder.dimension), np.float32)
    files = [one.path for one in seen if len(one.vectors) == 1]
    kept = _of_one(rows, encoder.same)
    if len(rows) and 2 * kept.sum() <= len(rows) > 1:
        shown = ", ".join(file.name for file, inside in zip(files, kept, strict=True) if not inside)
        text = f"{folder.name}: its pictures show two characters or more (other than most: {shown}); it was not enrolled"
        notices.append(Notice("enrol-two-characters", f"{text}. Give each character a folder of their own"))
        return np.zeros((0, encoder.dimension), np.float32)
    for file in (file for file, inside in zip(files, kept, strict=True) if not inside):
        text = f"{folder.name}/{file.name} does not look like the folder's other pictures and was passed over"
        notices.append(Notice("enrol-outlier", f"{text}. Move it to its character's folder, or add more pictures of this one"))
    return _with_groups(rows[kept], several, encoder.same, folder.name, notices)


def _looked_at(folder: Path, encoder: CharacterEncoder, find: Finder, notices: list[Notice]) -> Iterator[_Seen]:
    """Each picture of a folder that shows a face."""
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() in SUFFIXES)
    if not files:
        text = f"{folder.name}: there is no picture in its folder; it was not enrolled"
        notices.append(Notice("enrol-empty", f"{text}. Put there one to five that show the face"))
    without = 0
    for file in files:
        try:
            picture = read_picture(file)
        except PictureError as error:
            notices.append(Notice("enrol-unreadable", str(error)))
            continue
        boxes = find(picture)
        if boxes:
            yield _Seen(file, encoder.encode(crops(picture, boxes, encoder.side)))
        else:
            without += 1
            text = f"{folder.name}/{file.name}: no face was found in it"
            notices.append(Notice("enrol-no-face", f"{text}. Take a picture that shows the face larger, or from the front"))
    if files and without == len(files):
        notices.append(Notice("enrol-empty", f"{folder.name}: none of its pictures shows a face; it was not enrolled"))


def _of_one(rows: Floats, same: float) -> NDArray[np.bool_]:
    """Which rows are of the character that most of them show: those near the one that is nearest to all."""
    if len(rows) < 2:
        return np.ones(len(rows), bool)
    alike = rows @ rows.T
    middle = int(np.median(alike, axis=1).argmax()) if len(rows) > 2 else 0
    kept: NDArray[np.bool_] = alike[middle] >= same * STRAY
    return kept


STRAY = 0.7
"""Of the cosine at which two faces are taken for one: a picture that is even less like the middle one of its folder is a stray.
Among train portraits of characters that a net was not trained on, 3 % of a folder's own pictures are called strays by it, and
60 % of the strays: the others look like the folder's character to the encoder."""


def _with_groups(rows: Floats, several: Sequence[_Seen], same: float, name: str, notices: list[Notice]) -> Floats:
    """The vectors of a character with those from pictures of several faces: of each the face that is most like the others."""
    found = list(rows)
    for one in several:
        alike = (one.vectors @ rows.T).max(axis=1) if len(rows) else np.zeros(len(one.vectors))
        best = int(alike.argmax())
        count = len(one.vectors)
        if alike[best] >= same:
            found.append(one.vectors[best])
            text = f"{name}/{one.path.name} shows {count} faces; the one like the folder's other pictures was taken"
            notices.append(Notice("enrol-two-faces", text))
        else:
            text = f"{name}/{one.path.name} shows {count} faces, and none is surely the one that is meant; it was passed over"
            notices.append(Notice("enrol-two-faces", f"{text}. Cut the picture to the one face"))
    return np.stack(found) if found else rows
