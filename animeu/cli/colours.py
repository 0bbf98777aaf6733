"""``animeu colours``: palettes with traditional names, colour scripts, photography, and how two things differ in colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import numpy as np
import typer
from rich.markup import escape
from rich.table import Table
from rich.text import Text

import animeu
from animeu.cli import show
from animeu.cli.options import DEFAULT_LIBRARY, JsonOption, LibraryOption, QuietOption
from animeu.cli.paintings import writable, write
from animeu.episode import Episode, Shot
from animeu.errors import FileError, InvalidValue, LibraryError, NotFound, PictureError
from animeu.fusion.colours import pooled
from animeu.sights import Colour, Photography

if TYPE_CHECKING:
    from PIL.Image import Image

PICTURES = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".ppm", ".tga", ".ico", ".jp2", ".psd"}
)
"""Endings of files that are looked at as one picture; other files are watched."""


@dataclass(frozen=True, slots=True)
class Coloured:
    """A picture, an episode or several, with its colours."""

    name: str
    palette: tuple[Colour, ...]
    shots: tuple[Shot, ...] = ()
    scenes: tuple[int, ...] = ()
    photography: tuple[Photography, ...] = ()
    picture: Path | None = None


def colours(
    source: Annotated[
        list[str], typer.Argument(help="Episodes of the library by name, video files, or pictures; several are taken together.")
    ],
    library: LibraryOption = DEFAULT_LIBRARY,
    against: Annotated[
        list[str] | None, typer.Option("--against", "-a", help="Compare with this; again for several together.")
    ] = None,
    names: Annotated[str, typer.Option("--names", help="Traditional names of colours: ja or zh.")] = "ja",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write a picture: a palette, a model sheet, a colour script.")
    ] = None,
    person: Annotated[
        bool, typer.Option("--person", help="Of a picture: the colours of the largest face, its hair, eyes and outfit.")
    ] = False,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Tell the colours of a picture, an episode or a series, and what photography did; or compare two.

    Example: `animeu colours "Show - 01" -o script.png`, `animeu colours "Show - 01" --against "Show - 02"`
    """
    if names not in ("ja", "zh"):
        raise InvalidValue("--names", names, "ja or zh")
    if against and (output is not None or person):
        raise InvalidValue("--against", against[0], "given without --output and --person: a comparison is told in words")
    if output is not None:
        writable(output)
    one = _together([_read(name, library, quiet) for name in source])
    if against:
        from animeu.vision.colour.compare import compare

        other = _together([_read(name, library, quiet) for name in against])
        found = compare(one.palette, other.palette)
        if json:
            show.as_json(
                {"from": one.name, "to": other.name, "distance": found.distance, "words": found.words, "measures": found}
            )
            return
        show.out.print(f"from [bold]{escape(one.name)}[/] to [bold]{escape(other.name)}[/]\n{found}")
        return
    if person:
        _person(one, names, output, json)
        return
    if output is not None:
        write(np.asarray(_drawn(one, names)), output)
    if json:
        show.as_json(_plain(one, names))
        return
    _tell(one, names)


def _read(name: str, library: Path, quiet: bool) -> Coloured:
    """What a name stands for: a file that is there, else an episode."""
    path = Path(name)
    if path.is_dir():
        raise FileError(path, "it is a folder", "Name one or more of its files")
    if path.is_file() and _is_picture(path):
        from animeu.vision.colour.palette import palette
        from animeu.vision.colour.photography import photography, unboxed
        from animeu.vision.picture import read_picture

        picture = read_picture(path)
        found = photography(read_picture(picture, most=640))
        return Coloured(path.name, palette(unboxed(picture)), photography=found, picture=path)
    if path.is_file():
        from animeu.analysis.colours import coloured

        with show.bar(path.name, quiet=quiet) as tell:
            shots = coloured(path, lambda share: tell("watch", share))
        return _of(path.name, shots, [-1] * len(shots))
    try:
        with animeu.open(library, readonly=True) as kept:
            episode = kept.episode(name)
    except (LibraryError, NotFound) as error:
        raise NotFound("file or episode", name, remedy=f"Check the name; {error}") from error
    return _of(episode.name, episode.shots, _scenes(episode))


def _is_picture(path: Path) -> bool:
    """Whether a file is one picture; a GIF that moves is watched."""
    if path.suffix.lower() != ".gif":
        return path.suffix.lower() in PICTURES
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            return getattr(image, "n_frames", 1) == 1
    except (UnidentifiedImageError, OSError):
        return True  # what is wrong with it is told when it is read


def _of(name: str, shots: Sequence[Shot], scenes: Sequence[int]) -> Coloured:
    """An episode's palette out of those of its scenes, which are those of their shots; each counts for as long as it lasts."""
    by_scene: dict[int, list[Shot]] = {}
    for number, (shot, scene) in enumerate(zip(shots, scenes, strict=True)):
        by_scene.setdefault(scene if scene >= 0 else -1 - number // 40, []).append(shot)
    palettes = [pooled([one.view.palette for one in some], [one.span.duration for one in some]) for some in by_scene.values()]
    lengths = [sum(one.span.duration for one in some if one.view.palette) for some in by_scene.values()]
    palette = pooled(palettes, lengths, most=12)
    if not palette:
        raise InvalidValue(name, "without colours", "indexed anew: animeu index --force FILE")
    return Coloured(name, palette, tuple(shots), tuple(scenes))


def _scenes(episode: Episode) -> list[int]:
    """The scene of each shot, -1 for none."""
    scenes = [-1] * len(episode.shots)
    for clip in episode.clips:
        if clip.first_shot >= 0:
            for shot in range(clip.first_shot, clip.last_shot + 1):
                scenes[shot] = clip.scene
    return scenes


def _together(found: Sequence[Coloured]) -> Coloured:
    """Several as one, such as the episodes of a series; each counts alike."""
    if len(found) == 1:
        return found[0]
    return Coloured(" + ".join(one.name for one in found), pooled([one.palette for one in found], most=12))


def _drawn(one: Coloured, names: str) -> Image:
    """A colour script of an episode, a strip of all else."""
    from animeu.vision.colour import sheets
    from animeu.vision.colour.names import NameLanguage

    if not one.shots:
        return sheets.strip(one.palette, cast(NameLanguage, names))
    shown = [
        sheets.Stretch(shot.span.duration, shot.view.palette, scene)
        for shot, scene in zip(one.shots, one.scenes, strict=True)
        if shot.view.palette
    ]
    return sheets.colour_script(one.name, shown)


def _person(one: Coloured, names: str, output: Path | None, json: bool) -> None:
    """The colours of the largest face of a picture, as a table, as JSON, as a model sheet."""
    from animeu.vision.colour import sheets
    from animeu.vision.colour.names import NameLanguage
    from animeu.vision.colour.people import colours_of
    from animeu.vision.faces import faces
    from animeu.vision.picture import read_picture

    if one.picture is None:
        raise InvalidValue("--person", one.name, "given with one picture")
    picture = read_picture(one.picture)
    found = faces(picture)
    if not found:
        raise PictureError(one.picture, "no face was found in it", "Take one that shows the face larger, or from the front")
    face = max(found, key=lambda one: one.box.area)
    parts = colours_of(picture, face)
    if output is not None:
        from PIL import Image

        around = (face.head or face.box).grown(1.5)
        left, top = max(int(around.x), 0), max(int(around.y), 0)
        portrait = Image.fromarray(picture[top : int(around.bottom), left : int(around.right)])
        named = {str(part): palette for part, palette in parts.items()}
        sheet = sheets.model_sheet(one.picture.stem, named, cast(NameLanguage, names), portrait)
        write(np.asarray(sheet), output)
    if json:
        show.as_json({part: _named(palette, names) for part, palette in parts.items()})
        return
    for part, palette in parts.items():
        show.heading(part)
        _table(palette, names)


def _tell(one: Coloured, names: str) -> None:
    show.heading(one.name)
    _table(one.palette, names)
    for found in one.photography:
        show.out.print(f"{found.kind} {found.strength:.2f} {found.colour}".rstrip())
    told = [(number, found) for number, shot in enumerate(one.shots, 1) for found in shot.view.photography]
    for kind in dict.fromkeys(found.kind for _, found in told):
        where = ", ".join(f"{number} ({found.strength:.2f})" for number, found in told if found.kind == kind)
        show.out.print(f"[bold]{kind}[/] in shot {where}")


def _table(palette: Sequence[Colour], names: str) -> None:
    from animeu.vision.colour.names import NameLanguage, named

    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in ("", "colour", "share", "name", "reading", "meaning", "apart"):
        table.add_column(column, justify="right" if column in ("share", "apart") else "left")
    for colour in palette:
        name = named(colour.rgb, cast(NameLanguage, names))
        swatch = Text("   ", style=f"on {colour.hex}")
        table.add_row(swatch, colour.hex, f"{colour.share:.0%}", name.name, name.reading, name.english, f"{name.distance:.3f}")
    show.out.print(table)


def _named(palette: Sequence[Colour], names: str) -> list[dict[str, Any]]:
    from animeu.vision.colour.names import NameLanguage, named

    return [{"hex": one.hex, "share": round(one.share, 4), "name": named(one.rgb, cast(NameLanguage, names))} for one in palette]


def _plain(one: Coloured, names: str) -> dict[str, Any]:
    """All that is known, for `show.as_json`."""
    return {
        "name": one.name,
        "palette": _named(one.palette, names),
        "photography": one.photography,
        "shots": [
            {
                "first_frame": shot.first_frame,
                "last_frame": shot.last_frame,
                "palette": _named(shot.view.palette, names),
                "photography": shot.view.photography,
            }
            for shot in one.shots
        ],
    }
