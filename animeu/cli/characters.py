"""``animeu characters``: who is seen and heard, in a library and in an episode."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.markup import escape
from rich.table import Table

import animeu
from animeu.cli import show
from animeu.cli.options import DEFAULT_LIBRARY, JsonOption, LibraryOption
from animeu.cli.paintings import writable, write
from animeu.cli.portraits import cast_of, of_episode, of_library
from animeu.episode import Episode
from animeu.errors import InvalidValue
from animeu.search import Person
from animeu.sights import Character
from animeu.timeline import MICROSECONDS, clock_text


def characters(
    episode: Annotated[
        str | None, typer.Argument(help="The name of an episode, as `animeu episodes` lists it; the whole library by default.")
    ] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    enrol: Annotated[
        Path | None, typer.Option("--enrol", help="A folder with a folder of pictures for each character, named as he or she is.")
    ] = None,
    picture: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write a picture of the cast here, cut out of the videos.")
    ] = None,
    forget: Annotated[str | None, typer.Option("--forget", help="Forget the pictures of this character.")] = None,
    json: JsonOption = False,
) -> None:
    """List who is seen and heard, longest on screen first; or show the library who is who.

    Example: `animeu characters`, `animeu characters "Show - 01"`, `animeu characters --enrol faces/`
    """
    if picture is not None:
        writable(picture)
    with animeu.open(library, readonly=enrol is None and forget is None) as kept:
        if episode is not None and (enrol or forget):
            raise InvalidValue("episode", episode, "left out with --enrol and --forget, which are for the whole library")
        if forget is not None:
            kept.forget(forget)
        if enrol is not None:
            for notice in kept.enrol(enrol):
                show.note(str(enrol), notice)
        people, one = kept.characters(), kept.episode(episode) if episode is not None else None
        if picture is not None:
            write(np.asarray(of_episode(one, people) if one else of_library(people, list(kept))), picture)
    if json:
        show.as_json([_plain(person) for person in people] if one is None else {one.name: _held(one)})
    elif one is None:
        _people_table(people)
    else:
        _table(one, people)


def _plain(person: Person) -> dict[str, object]:
    """A person as JSON knows it, with what is added up over the episodes."""
    sums = {"handle": person.handle, "seen": person.seen, "shots": person.shots, "lines": person.lines}
    return {"number": person.number, "name": person.name, "known": person.known, **sums, "episodes": person.parts}


def _held(episode: Episode) -> dict[str, object]:
    return {"characters": episode.characters, "appearances": episode.appearances}


def _people_table(people: Sequence[Person]) -> None:
    """Print the cast of a library, one row each."""
    if not people:
        show.out.print("nobody was seen or heard; add some episodes: animeu index FOLDER")
        return
    table = _columns("", "name", "on screen", "shots", "lines", "episodes")
    for person in people:
        seen = person.seen_us > 0
        table.add_row(
            person.handle if person.number else "",
            escape(person.name) if person.name else "[dim]unknown[/]",
            f"{person.seen:.1f} s" if seen else "-",
            str(person.shots) if seen else "-",
            str(person.lines or "-"),
            escape(", ".join(part.episode for part in person.parts)),
        )
    show.out.print(table)


def _table(episode: Episode, people: Sequence[Person]) -> None:
    """Print the cast of an episode, each with the person of the library that it is."""
    show.heading(episode.name)
    if not episode.characters:
        show.out.print("nobody was seen or heard")
        return
    table = _columns("", "name", "on screen", "shots", "lines", "hair", "eyes", "first seen")
    for character, person in cast_of(episode, people):
        table.add_row(*_row(episode, character, person))
    show.out.print(table)


def _columns(*names: str) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in names:
        table.add_column(name, justify="right" if name in ("on screen", "shots", "lines") else "left", overflow="fold")
    return table


def _row(episode: Episode, character: Character, person: Person) -> tuple[str, ...]:
    seen = [episode.appearances[i] for i in character.appearances]
    name = escape(character.name) or f"[dim]{escape(person.name) or 'unknown'}[/]"
    if character.name and not character.known and seen:
        name += f" [dim]{character.probability:.2f}[/]"
    first = clock_text(episode.shots[seen[0].shot].span.start_us) if seen else "-"
    return (
        person.handle if person.number else "",
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
