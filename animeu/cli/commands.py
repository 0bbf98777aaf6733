"""The commands by name; the module of one is imported when it is called, or when help lists them all."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

import animeu

COMMANDS: dict[str, dict[str, Any]] = {
    "index": {},
    "search": {},
    "lookup": {},
    "faces": {},
    "summarize": {},
    "characters": {},
    "colours": {},
    "shots": {},
    "background": {},
    "panorama": {},
    "info": {},
    "episodes": {},
    "remove": {},
    "demo": {},
    "sample": {},
    "bench": {},
    "snap": {},
    "boundaries": {},
    "align": {},
}
"""Each command is the function of its name in the module of its name; with the settings that are its own."""

HELP = {"help_option_names": ["-h", "--help"]}


class Lazy(TyperGroup):
    """A group that imports a command when it is asked for, so that a short command stays short."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order in which help shows them."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name, or None."""
        if cmd_name not in COMMANDS:
            return None
        alone = typer.Typer(add_completion=False, rich_markup_mode="markdown", pretty_exceptions_enable=False)
        verb = getattr(import_module(f"animeu.cli.{cmd_name}"), cmd_name)
        if isinstance(verb, typer.Typer):  # a command with commands of its own
            alone.add_typer(verb, name=cmd_name)
            return typer.main.get_group(alone).get_command(ctx, cmd_name)
        alone.command(cmd_name, context_settings={**HELP, **COMMANDS[cmd_name]})(verb)
        return typer.main.get_command(alone)


app = typer.Typer(
    name="animeu",
    cls=Lazy,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings=HELP,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"animeu {animeu.__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Watch anime episodes once; then search, read and export them."""
