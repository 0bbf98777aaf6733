"""``animeu characters``: who is seen and heard."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.markup import escape
from rich.table import Table

import animeu
from animeu.cli import show
from animeu.cli.options import DEFAULT_LIBRARY, JsonOption, LibraryOption
from animeu.episode import Episode
from animeu.errors import InvalidValue
from animeu.sights import Character
from animeu.timeline import MICROSECONDS, clock_text


def characters(
    episode: Annotated[
        str | None, typer.Argument(help="The name of an episode, as `animeu episodes` lists it; all of them by default.")
    ] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    enrol: Annotated[
        Path | None, typer.Option("--enrol", help="A folder with a folder of pictures for each character, named as he or she is.")
    ] = None,
    picture: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write a picture of the cast of one episode here, cut out of its video.")
    ] = None,
    forget: Annotated[str | None, typer.Option("--forget", help="Forget the pictures of this character.")] = None,
    json: JsonOption = False,
) -> None:
    """List who is seen and heard, longest on screen first; or show the library who is who.

    Example: `animeu characters "Show - 01"`, `animeu characters --enrol faces/`
    """
    with animeu.open(library, readonly=enrol is None and forget is None) as kept:
        if episode is not None and (enrol or forget):
            raise InvalidValue("episode", episode, "left out with --enrol and --forget, which are for the whole library")
        if forget is not None:
            kept.forget(forget)
        if enrol is not None:
            for notice in kept.enrol(enrol):
                show.note(str(enrol), notice)
        episodes = [kept.episode(episode)] if episode is not None else list(kept)
    if picture is not None:
        _draw(episodes, picture)
    if json:
        show.as_json({one.name: {"characters": one.characters, "appearances": one.appearances} for one in episodes})
        return
    for one in episodes:
        _table(one)


def _draw(episodes: list[Episode], target: Path) -> None:
    """Write the sheet of a cast; a row for each who is seen, surest and largest faces first."""
    from animeu.vision.characters.portraits import portraits, sheet

    if len(episodes) != 1:
        raise InvalidValue("-o", str(target), "given with the name of one episode")
    episode = episodes[0]
    chosen = {number: _best(episode, one) for number, one in enumerate(episode.characters) if one.appearances}
    order = [i for best in chosen.values() for i in best]
    faces = dict(zip(order, portraits(episode.path, [episode.appearances[i] for i in order]), strict=True))
    rows = []
    for number, best in chosen.items():
        character = episode.characters[number]
        about = f"{character.seen_us / MICROSECONDS:.0f} s · {len(character.lines)} lines"
        rows.append((character.name or f"unknown {number + 1}", about, np.stack([faces[i] for i in best])))
    sheet(rows).save(target)


def _best(episode: Episode, character: Character, most: int = 8) -> list[int]:
    """The appearances that show somebody best, in order of time."""
    order = sorted(character.appearances, key=lambda i: -episode.appearances[i].face.score * episode.appearances[i].face.box.area)
    return sorted(order[:most])


def _table(episode: Episode) -> None:
    show.heading(episode.name)
    if not episode.characters:
        show.out.print("nobody was seen or heard")
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in ("name", "on screen", "shots", "lines", "hair", "eyes", "first seen"):
        table.add_column(column, justify="right" if column in ("on screen", "shots", "lines") else "left")
    for number, character in enumerate(episode.characters, 1):
        table.add_row(*_row(episode, character, number))
    show.out.print(table)


def _row(episode: Episode, character: Character, number: int) -> tuple[str, ...]:
    seen = [episode.appearances[i] for i in character.appearances]
    name = escape(character.name) if character.name else f"[dim]unknown {number}[/]"
    if character.name and not character.known and seen:
        name += f" [dim]{character.probability:.2f}[/]"
    first = clock_text(episode.shots[seen[0].shot].span.start_us) if seen else "-"
    return (
        name,
        f"{character.seen_us / MICROSECONDS:.1f} s" if seen else "-",
        str(len({one.shot for one in seen})) if seen else "-",
        str(len(character.lines)) if character.lines else "-",
        _common([one.face.hair.name for one in seen]),
        _common([one.face.eye_colour.name for one in seen]),
        first,
    )


def _common(names: list[str]) -> str:
    """The name that is told most often."""
    told = [name for name in names if name]
    return max(sorted(set(told)), key=told.count) if told else "-"
