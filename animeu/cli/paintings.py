"""What the commands share that make pictures: of which video and shot, and writing them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from PIL import Image

import animeu
from animeu.episode import Shot
from animeu.errors import InvalidValue, LibraryError, NotFound, PictureError

SourceArgument = Annotated[str, typer.Argument(help="A video, or an episode of the library by name: its shots are known.")]
ShotOption = Annotated[int, typer.Option("--shot", "-s", "-n", min=1, help="Which shot, as `animeu shots` numbers them.")]
OutputOption = Annotated[Path, typer.Option("--output", "-o", help="The picture to write: .png or .jpg.")]


def source(name: str, library: Path, progress: Callable[[str, float], None]) -> tuple[Path, Sequence[Shot]]:
    """The video that a name stands for, and its shots: found in a file, known of an episode.

    Raises
    ------
    NotFound
        When it is neither.
    """
    if Path(name).exists():
        return Path(name), animeu.shots(name, progress=progress)
    try:
        with animeu.open(library, readonly=True) as kept:
            episode = kept.episode(name)
    except (LibraryError, NotFound) as error:
        raise NotFound("file or episode", name, remedy=f"Check the name; {error}") from error
    return Path(episode.path), episode.shots


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


def writable(output: Path) -> None:
    """Tell before the work, not after it, that a picture cannot be written.

    Raises
    ------
    PictureError
        When the folder is not there, or the name has no ending of a picture.
    """
    if not output.resolve().parent.is_dir():
        raise PictureError(output, "its folder is not there", "Name a file in a folder that is there")
    Image.init()
    if Image.EXTENSION.get(output.suffix.lower()) not in Image.SAVE:
        reason = f"it cannot be written (unknown file extension: {output.suffix or 'none'})"
        raise PictureError(output, reason, "Give a name that ends in .png or .jpg")


def write(picture: NDArray[np.uint8], output: Path) -> None:
    """Write a picture, shape (h, w, 3).

    Raises
    ------
    PictureError
        When the folder is not there, the name has no ending of a picture, or the disk refuses it.
    """
    writable(output)
    try:
        Image.fromarray(picture).save(output)
    except (OSError, ValueError) as error:
        raise PictureError(output, f"it cannot be written ({error})", "Give a name that ends in .png or .jpg") from error
