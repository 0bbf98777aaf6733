"""``animeu demo``: the whole way of one episode, on a sample that is drawn on the spot."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import animeu
from animeu import sample
from animeu.cli import show
from animeu.cli.options import QuietOption

QUERIES = ("鈴の音が聞こえる", "迷路的小猫", "she was protecting the kittens")
"""One in Japanese, one in Chinese, one in English."""


def demonstrate(folder: Path, *, height: int = 720, quiet: bool = False) -> None:
    """Draw, index, print shots, clips and summary, search three times, and say where everything lies."""
    show.heading("1. Drawing a sample episode")
    with show.bar("sample", quiet=quiet) as tell:
        video = sample.render(folder, height=height, progress=lambda share: tell("draw", share))
    show.heading("2. Watching it once: picture, sound, subtitles")
    with animeu.open(folder / "library") as library:
        with show.bar(video.name, quiet=quiet) as tell:
            episode = library.add_file(video, progress=tell)
        show.finished(episode)
        show.heading("3. Shots")
        show.shot_table(episode.shots)
        show.heading("4. Clips")
        show.clip_table(episode, "en")
        show.heading("5. Summary")
        show.summary_text(episode.summary(language="en", length=6))
        for number, query in enumerate(QUERIES, 6):
            show.heading(f"{number}. Search: {query}")
            show.hit_list(library.search(query, k=3))
        show.heading("Where it lies")
        show.out.print(f"episode  {video}\ntruth    {video.with_suffix('.truth.json')}\nlibrary  {library.folder}")
        show.out.print(f'\nGo on:   animeu search "…" --library {library.folder}')


def demo(
    folder: Annotated[Path, typer.Argument(help="Where to put the sample episode and its library.")] = Path("demo"),
    height: Annotated[int, typer.Option(min=90, help="Height of the picture in pixels.")] = 720,
    quiet: QuietOption = False,
) -> None:
    """Draw a short sample episode, index it, summarise it and search it.

    Example: `animeu demo`
    """
    demonstrate(folder, height=height, quiet=quiet)
