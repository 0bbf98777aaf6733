"""Reports as JSON: written whole after every part, read again to be compared or shown."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

from animeu.bench.rows import Report
from animeu.errors import FileError, InvalidValue
from animeu.sample.records import record
from animeu.text.whole import write_whole

VERSION = 1
"""Of the schema of the file."""

REMEDY = "Measure again: animeu bench --save FILE.json"


def table(report: Report) -> dict[str, Any]:
    """A report as what `json.dumps` takes: ``version``, ``machine``, ``seconds``, ``notices`` and a list of ``rows``.

    Examples
    --------
    >>> table(Report("a machine", 1.0, ()))
    {'version': 1, 'machine': 'a machine', 'seconds': 1.0, 'rows': [], 'notices': []}
    """
    made = dataclasses.asdict(report)
    return {"version": VERSION, **made, "rows": list(made["rows"]), "notices": list(made["notices"])}


def save(report: Report, path: Path) -> None:
    """Write a report as JSON, whole or not at all.

    Raises
    ------
    FileError
        When it cannot be written.
    """
    try:
        write_whole(path.resolve(), (json.dumps(table(report), ensure_ascii=False, indent=1) + "\n").encode())
    except OSError as error:
        raise FileError(path, f"it cannot be written: {error.strerror}", "Choose a folder that can be written to") from error


def load(path: Path) -> Report:
    """Read a report.

    Raises
    ------
    FileError
        When it cannot be read, is of another version, or is no report; says what to do.
    """
    try:
        given = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise FileError(path, f"it cannot be read: {error.strerror}", "Check the path and its permissions") from error
    except ValueError as error:
        raise FileError(path, f"it is not JSON ({error})", REMEDY) from error
    version = given.pop("version", None) if isinstance(given, dict) else None
    if version != VERSION:
        raise FileError(path, f"it is a report of version {version}, this animeu reads {VERSION}", REMEDY)
    try:
        found = record(Report, given, "report")
    except InvalidValue as error:
        raise FileError(path, f"it is no whole report ({error})", REMEDY) from error
    assert isinstance(found, Report)
    return found
