"""``animeu panorama``: the painting over which the camera goes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import animeu
from animeu.cli import show
from animeu.cli.options import QuietOption
from animeu.cli.paintings import chosen, write
from animeu.vision.panorama import panorama as stitch

MIXED = 12
"""Frames at an edge of a shot that is no cut: in them another picture shines through."""


def panorama(
    file: Annotated[Path, typer.Argument(help="A video.")],
    shot: Annotated[int, typer.Option("--shot", "-s", min=1, help="Which shot, as `animeu shots` numbers them.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Where to write the picture.")] = Path("panorama.png"),
    quiet: QuietOption = False,
) -> None:
    """Stitch the painting over which the camera goes in a shot; what moves before it vanishes where it can.

    Example: `animeu panorama "Show - 01.mkv" --shot 12 -o street.png`
    """
    with show.bar(file.name, quiet=quiet) as tell:
        known = animeu.shots(file, progress=tell)
        meant = chosen(known, shot, file)
    after = known[shot].begins_with if shot < len(known) else "cut"
    edge = min(MIXED, (meant.last_frame - meant.first_frame) // 4)
    first, last = (edge if kind not in ("start", "cut") else 0 for kind in (meant.begins_with, after))
    picture = stitch(file, meant.first_frame + first, meant.last_frame - last)
    write(picture, output)
    if not quiet:
        show.out.print(f"{output}: {picture.shape[1]} x {picture.shape[0]}", markup=False)
