"""Truth as JSON beside a video: written for what is drawn, read for that and for episodes that somebody labelled by hand."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

from animeu.errors import InvalidValue, MediaError
from animeu.sample.facts import Truth
from animeu.sample.records import record

VERSION = 2
"""Of the schema of the file."""

SUFFIX = ".truth.json"
"""What the name of the file ends with; before it stands the name of the video."""


def write(truth: Truth, path: Path) -> None:
    """Write a truth as JSON; what was not labelled is left out."""
    table = {key: value for key, value in dataclasses.asdict(truth).items() if value is not None}
    path.write_text(json.dumps({"version": VERSION, **table}, ensure_ascii=False, indent=1) + "\n", "utf-8")


def read(path: str | Path) -> Truth:
    """Read the truth about an episode.

    Parameters
    ----------
    path : path
        The JSON file, or the video that it lies beside.

    Raises
    ------
    MediaError
        When there is no truth beside the video, it is not of this version, or something in it is not as the schema has it.
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
    except InvalidValue as error:
        raise MediaError(path, f"it is not whole ({error})", "Render the sample again, or mend the file") from error
    assert isinstance(found, Truth)
    return found
