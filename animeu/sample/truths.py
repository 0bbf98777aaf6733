"""Truth as JSON beside a video: written for what is drawn, read for that and for episodes that somebody labelled by hand."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

from animeu.errors import InvalidValue, MediaError
from animeu.sample.facts import Truth
from animeu.sample.records import record
from animeu.sample.review import review

VERSION = 2
"""Of the schema of the file."""

SUFFIX = ".truth.json"
"""What the name of the file ends with; before it stands the name of the video."""


def write(truth: Truth, path: Path) -> None:
    """Write a truth as JSON, each item of a list on a line of its own; what was not labelled is left out."""
    table = {"version": VERSION, **{key: value for key, value in dataclasses.asdict(truth).items() if value is not None}}
    path.write_text("{\n" + ",\n".join(f" {_json(key)}: {_rows(value)}" for key, value in table.items()) + "\n}\n", "utf-8")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _rows(value: Any) -> str:
    """A list of tables or of runs line by line, anything else on one line."""
    if isinstance(value, tuple) and value and isinstance(value[0], dict | tuple):
        return "[\n  " + ",\n  ".join(map(_json, value)) + "\n ]"
    return _json(value)


def read(path: str | Path) -> Truth:
    """Read the truth about an episode.

    Parameters
    ----------
    path : path
        The JSON file, or the video that it lies beside.

    Raises
    ------
    MediaError
        When there is no truth beside the video, it is not of this version, something in it is not as the schema has it, or does
        not hold together (`animeu.sample.review`).
    """
    path = Path(path)
    if path.suffix != ".json":
        path = path.with_name(path.stem + SUFFIX)
    if not path.is_file():
        raise MediaError(path, "there is no such file", "Render the sample again, or name its .truth.json")
    try:
        table: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise MediaError(path, f"it is not JSON ({error})", "Render the sample again, or mend the file") from error
    if not isinstance(table, dict) or table.pop("version", None) != VERSION:
        raise MediaError(path, f"it is not of version {VERSION} of the truth", "Render the sample again, or mend the file")
    try:
        found = record(Truth, table, "truth")
        assert isinstance(found, Truth)
        review(found)
    except InvalidValue as error:
        raise MediaError(path, f"something in it is wrong. {error}", "docs/truth.md tells what each key means") from error
    return found
