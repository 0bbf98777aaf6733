"""``animeu background``: the painting behind a shot, without the people."""

from __future__ import annotations

from pathlib import Path

from animeu.cli import show
from animeu.cli.options import DEFAULT_LIBRARY, LibraryOption, QuietOption
from animeu.cli.paintings import OutputOption, ShotOption, SourceArgument, chosen, source, writable, write
from animeu.errors import Notice

TOLD = 0.005
"""Share of the picture: less is a speck that nobody sees."""


def background(
    file: SourceArgument,
    shot: ShotOption,
    output: OutputOption = Path("background.png"),
    library: LibraryOption = DEFAULT_LIBRARY,
    quiet: QuietOption = False,
) -> None:
    """Paint the background of a shot whose camera stands, without the people; what they always hide is filled from around it.

    Example: `animeu background "Show - 01.mkv" --shot 12 -o street.png`
    """
    from animeu.vision.background import background as painted
    from animeu.vision.faces.specs import detector

    writable(output)
    with show.bar(Path(file).name, quiet=quiet) as tell:
        video, known = source(file, library, tell)
        meant = chosen(known, shot, video)
        found = painted(video, meant, detect=detector("builtin").detect, progress=lambda share: tell("background", share))
    write(found.picture, output)
    if not quiet:
        show.out.print(f"{output}: {found.picture.shape[1]} x {found.picture.shape[0]}", markup=False)
    if found.hidden >= TOLD:
        told = f"{found.hidden:.0%} of it is never uncovered and was filled from around; another shot of the place may show it"
        show.note(output.name, Notice("hidden", told))
