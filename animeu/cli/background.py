"""``animeu background``: the painting behind a shot, without the people."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import animeu
from animeu.cli import show
from animeu.cli.options import QuietOption
from animeu.errors import InvalidValue, PictureError


def background(
    file: Annotated[Path, typer.Argument(help="A video.")],
    shot: Annotated[int, typer.Option("--shot", "-n", min=1, help="Its number, as `animeu shots` counts them.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The picture to write: .png or .jpg.")],
    quiet: QuietOption = False,
) -> None:
    """Paint the background of a shot whose camera stands, without the people, where they move away.

    Example: `animeu background "Show - 01.mkv" --shot 12 -o street.png`
    """
    from PIL import Image

    from animeu.vision.background import background as painted
    from animeu.vision.faces.specs import detector

    with show.bar(file.name, quiet=quiet) as tell:
        found = animeu.shots(file, progress=tell)
        if shot > len(found):
            raise InvalidValue("--shot", shot, f"one of the {len(found)} shots of {file.name}")
        picture = painted(
            file, found[shot - 1], detect=detector("builtin").detect, progress=lambda share: tell("background", share)
        )
    try:
        Image.fromarray(picture).save(output)
    except (OSError, ValueError) as error:
        raise PictureError(output, f"it cannot be written ({error})", "Give a name that ends in .png or .jpg") from error
