"""What the commands share that make pictures: which shot is meant, and writing them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from animeu.episode import Shot
from animeu.errors import InvalidValue, PictureError


def chosen(shots: Sequence[Shot], number: int, file: Path) -> Shot:
    """The shot of a number, counted from 1 as `animeu shots` does.

    Raises
    ------
    InvalidValue
        When there are not so many.
    """
    if number > len(shots):
        raise InvalidValue("--shot", number, f"one of the {len(shots)} shots of {file.name}")
    return shots[number - 1]


def write(picture: NDArray[np.uint8], output: Path) -> None:
    """Write a picture, shape (h, w, 3).

    Raises
    ------
    PictureError
        When the folder is not there, or the name has no ending of a picture.
    """
    if not output.resolve().parent.is_dir():
        raise PictureError(output, "its folder is not there", "Name a file in a folder that is there")
    try:
        Image.fromarray(picture).save(output)
    except (OSError, ValueError) as error:
        raise PictureError(output, f"it cannot be written ({error})", "Give a name that ends in .png or .jpg") from error
