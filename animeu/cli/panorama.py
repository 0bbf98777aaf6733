"""``animeu panorama``: the painting over which the camera goes."""

from __future__ import annotations

from pathlib import Path

from animeu.cli import show
from animeu.cli.options import DEFAULT_LIBRARY, LibraryOption, QuietOption
from animeu.cli.paintings import OutputOption, ShotOption, SourceArgument, chosen, source, writable, write
from animeu.vision.panorama import panorama as stitch

MIXED = 12
"""Frames at an edge of a shot that is no cut: in them another picture shines through."""


def panorama(
    file: SourceArgument,
    shot: ShotOption,
    output: OutputOption = Path("panorama.png"),
    library: LibraryOption = DEFAULT_LIBRARY,
    quiet: QuietOption = False,
) -> None:
    """Stitch the painting over which the camera goes in a shot; what moves before it vanishes where it can.

    Example: `animeu panorama "Show - 01.mkv" --shot 12 -o street.png`
    """
    writable(output)
    with show.bar(Path(file).name, quiet=quiet) as tell:
        video, known = source(file, library, tell)
        meant = chosen(known, shot, video)
    after = known[shot].begins_with if shot < len(known) else "cut"
    edge = min(MIXED, (meant.last_frame - meant.first_frame) // 4)
    first, last = (edge if kind not in ("start", "cut") else 0 for kind in (meant.begins_with, after))
    picture = stitch(video, meant.first_frame + first, meant.last_frame - last)
    write(picture, output)
    if not quiet:
        show.out.print(f"{output}: {picture.shape[1]} x {picture.shape[0]}", markup=False)
