"""``animeu bench``: the benchmarks of the checkout, run from the command line."""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

import animeu
from animeu.cli import show
from animeu.errors import AnimeuError, MissingExtra, NotFound

CHECKOUT = Path(animeu.__file__).resolve().parents[1]
"""Where the benchmarks lie beside the package, unless it was installed from a wheel."""


def home() -> Path:
    """The folder that holds the package ``benchmarks``: the current one, or the checkout that this package runs from.

    Raises
    ------
    AnimeuError
        When it is in neither; says how to get it.
    """
    for folder in (Path.cwd(), CHECKOUT):
        if (folder / "benchmarks" / "machine.py").is_file():
            return folder
    raise AnimeuError(
        f"the benchmarks are neither in {Path.cwd()} nor beside the package: they come with the source of animeu, not with the "
        "installed package",
        f"Get the source of animeu {animeu.__version__}, run in its folder: pip install -e '.[bench]', then again: animeu bench",
    )


def benchmarks(folder: Path) -> dict[str, str]:
    """What can be run, by name, each with the first line of what it says of itself; nothing is imported."""
    found = {}
    for path in sorted((folder / "benchmarks").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if path.stem != "__main__" and any(isinstance(part, ast.FunctionDef) and part.name == "main" for part in tree.body):
            found[path.stem] = (ast.get_docstring(tree) or "").partition("\n")[0]
    return found


def run(folder: Path, name: str, arguments: Sequence[str]) -> None:
    """Run one benchmark as ``python -m benchmarks.NAME`` would.

    Raises
    ------
    NotFound
        When there is no such benchmark; names those that there are.
    MissingExtra
        When a package that it compares with, or fits with, is not installed.
    """
    known = benchmarks(folder)
    if name not in known:
        raise NotFound("benchmark", name, list(known), f"There is: {', '.join(known)}")
    with _as_main(folder, name, arguments):
        try:
            importlib.import_module(f"benchmarks.{name}").main()
        except ModuleNotFoundError as error:
            raise MissingExtra(error.name or str(error), "bench") from error


@contextmanager
def _as_main(folder: Path, name: str, arguments: Sequence[str]) -> Iterator[None]:
    """The path and the words that the benchmark would have if Python had been started for it."""
    path, words = sys.path.copy(), sys.argv
    sys.path.insert(0, str(folder))
    sys.argv = [f"animeu bench {name}", *arguments]
    try:
        yield
    finally:
        sys.path[:], sys.argv = path, words


def bench(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="Which benchmark; without it they are listed.")] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", help="Of a benchmark with parts: one of them. May be repeated.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else on stdout.")] = False,
) -> None:
    """Measure how well and how fast things are found; further words go to the benchmark itself.

    Example: `animeu bench shots --only traps`
    """
    folder = home()
    if name is None:
        _list(benchmarks(folder), json=json)
        return
    words = [word for part in only or () for word in ("--only", part)]
    run(folder, name, [*words, *(["--json"] if json else []), *context.args])


def _list(known: Mapping[str, str], *, json: bool) -> None:
    if json:
        show.as_json(known)
        return
    for name, about in known.items():
        show.out.print(f"animeu bench {name:<12} {about}", markup=False)
