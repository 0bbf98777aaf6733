"""``animeu faces``: the faces in pictures, told or drawn onto a copy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

import animeu
from animeu.cli import show
from animeu.cli.options import PARTLY_DONE, JsonOption
from animeu.cli.paintings import write
from animeu.errors import InvalidValue, PictureError
from animeu.sights import Face


def faces(
    pictures: Annotated[list[Path], typer.Argument(help="PNG, JPEG, WEBP, GIF and others.")],
    json: JsonOption = False,
    detector: Annotated[
        str, typer.Option("--detector", help="builtin, imgutils, animeface, cascade:PATH.xml or faceboxes:PATH.pth.")
    ] = "builtin",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A picture to draw the faces onto; a folder for several pictures.")
    ] = None,
) -> None:
    """Find the faces in pictures. Exit code 1 when none could be read.

    Example: `animeu faces frame.png -o seen.png`
    """
    if output is not None and len(pictures) > 1 and not output.is_dir():
        raise InvalidValue("--output", str(output), "a folder that is there, since there are several pictures")
    if output is not None and (twice := _twice(pictures)):
        raise InvalidValue("pictures", twice, "pictures of different names, since each copy has the name of its picture")
    told: list[dict[str, Any]] = []
    failed = 0
    for picture in pictures:
        try:
            found = _found(picture, detector, _place(picture, output))
        except PictureError as error:
            failed += 1
            told.append({"picture": picture, "error": str(error)})
            show.failure(error)
        else:
            told.append({"picture": picture, "faces": found})
            if not json:
                _tell(picture, found)
    if json:
        show.as_json(told)
    if failed:
        raise typer.Exit(PARTLY_DONE if failed < len(pictures) else 1)


def _found(picture: Path, detector: str, output: Path | None) -> tuple[Face, ...]:
    """The faces of one picture, drawn where somebody asked for it."""
    from animeu.vision.faces.drawing import drawn
    from animeu.vision.picture import read_picture

    pixels = read_picture(picture)
    found = animeu.faces(pixels, detector=detector)
    if output is not None:
        write(drawn(pixels, found), output)
    return found


def _twice(pictures: list[Path]) -> str:
    """The first two pictures whose copies would have one name; empty when there are none."""
    seen: dict[str, Path] = {}
    for picture in pictures:
        if (other := seen.setdefault(picture.stem, picture)) is not picture:
            return f"{other} and {picture}"
    return ""


def _place(picture: Path, output: Path | None) -> Path | None:
    """Where the copy of a picture goes."""
    return output / f"{picture.stem}-faces.png" if output is not None and output.is_dir() else output


def _tell(picture: Path, found: tuple[Face, ...]) -> None:
    count = "no face" if not found else "1 face" if len(found) == 1 else f"{len(found)} faces"
    show.out.print(f"[bold]{escape(str(picture))}[/]  {count}")
    for number, face in enumerate(found, 1):
        box = face.box
        words = [f"{part} {told}" for part, told in (("eyes", face.eyes), ("mouth", face.mouth)) if told]
        words += [
            f"{told.name} {part} {f'{told.probability:.2f}'[1:]}"
            for part, told in (("hair", face.hair), ("eyes", face.eye_colour))
            if told
        ]
        place = f"{box.width:.0f} x {box.height:.0f} at {box.x:.0f}, {box.y:.0f}"
        show.out.print(f"{number:>2}. [cyan]{place}[/]  score {face.score:.2f}  {', '.join(words)}")
