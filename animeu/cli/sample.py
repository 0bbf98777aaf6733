"""``animeu sample``: the drawn season, for the demo, for tests, and to learn from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from animeu import sample as drawn
from animeu.cli import show
from animeu.cli.options import INTERRUPTED, JsonOption, QuietOption
from animeu.sample.check import check
from animeu.sample.script import RATE
from animeu.sample.variants import VARIANTS

sample = typer.Typer(no_args_is_help=True, help="Draw the season that comes with animeu, with the truth about it beside it.")


@sample.command("list")
def listed(json: JsonOption = False) -> None:
    """List the episodes that can be drawn, and the variants of them.

    Example: `animeu sample list`
    """
    scripts = {name: drawn.read_script(path) for name, path in drawn.episodes().items()}
    if json:
        rows = [
            {"episode": name, "title": script.title, "frames": script.frames, "shots": len(script.shots)}
            for name, script in scripts.items()
        ]
        show.as_json({"episodes": rows, "variants": {name: variant.about for name, variant in VARIANTS.items()}})
        return
    table = Table("episode", "title", "seconds", "shots")
    for name, script in scripts.items():
        table.add_row(name, f"{script.title.ja}  {script.title.en}", f"{float(script.frames / RATE):.0f}", str(len(script.shots)))
    show.out.print(table)
    about = Table("variant", "what it is")
    for name, variant in VARIANTS.items():
        about.add_row(name, variant.about)
    show.out.print(about)


@sample.command()
def render(
    episodes: Annotated[list[str] | None, typer.Argument(help="Names as `animeu sample list` tells them, or TOML files.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="All episodes of the season.")] = False,
    height: Annotated[int, typer.Option(help="Of the picture in pixels; even, at least 90.")] = 720,
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write to.")] = Path("season"),
    variant: Annotated[
        list[str] | None, typer.Option("--variant", "-v", help="In what the file departs; may be repeated.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Decides blinks, grain and noise.")] = 0,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Draw episodes: a video each, and beside it the truth about it as JSON.

    Example: `animeu sample render --all --height 720 --out season`
    """
    if everything == bool(episodes):
        raise typer.BadParameter("name the episodes, or give --all for the whole season (animeu sample list shows both)")
    wanted = list(episodes or [name for name in drawn.episodes() if drawn.read_script(name).season])
    for name in wanted:
        check(drawn.read_script(name))  # all of them, before minutes are spent on the first
    made = []
    for name in wanted:
        try:
            with show.bar(name, quiet=quiet or json) as tell:
                path = drawn.render(
                    out,
                    episode=name,
                    height=height,
                    seed=seed,
                    variant=tuple(variant or ()),
                    progress=lambda share, tell=tell: tell("draw", share),  # type: ignore[misc]
                )
        except KeyboardInterrupt:
            show.failure("interrupted; the episodes before are whole, run it again for the others")
            raise typer.Exit(INTERRUPTED) from None
        made.append(path)
        if not json:
            show.out.print(f"{path}", markup=False)
    if json:
        show.as_json([{"video": path, "truth": path.with_name(path.stem + ".truth.json")} for path in made])
