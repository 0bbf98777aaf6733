"""``animeu background``: the painting behind a shot, without the people."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import animeu
from animeu.cli import show
from animeu.cli.options import QuietOption
from animeu.cli.paintings import chosen, write
from animeu.errors import Notice

TOLD = 0.005
"""Share of the picture: less is a speck that nobody sees."""


def background(
    file: Annotated[Path, typer.Argument(help="A video.")],
    shot: Annotated[int, typer.Option("--shot", "-n", min=1, help="Its number, as `animeu shots` counts them.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The picture to write: .png or .jpg.")],
    quiet: QuietOption = False,
) -> None:
    """Paint the background of a shot whose camera stands, without the people; what they always hide is filled from around it.

    Example: `animeu background "Show - 01.mkv" --shot 12 -o street.png`
    """
    from animeu.vision.background import background as painted
    from animeu.vision.faces.specs import detector

    with show.bar(file.name, quiet=quiet) as tell:
        meant = chosen(animeu.shots(file, progress=tell), shot, file)
        found = painted(file, meant, detect=detector("builtin").detect, progress=lambda share: tell("background", share))
    write(found.picture, output)
    if found.hidden >= TOLD:
        told = f"{found.hidden:.0%} of it is never uncovered and was filled from around; another shot of the place may show it"
        show.note(output.name, Notice("hidden", told))
