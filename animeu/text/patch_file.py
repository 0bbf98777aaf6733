"""A patch as a small JSON file that people can read, and edit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from animeu.errors import FileError, InvalidValue
from animeu.text import whole
from animeu.text.patch import Patch, Piece, Release
from animeu.timeline import MICROSECONDS

FORMAT, VERSION = "animeu patch", 1


def write(patch: Patch) -> str:
    """The patch as JSON: times in seconds, rates as fractions.

    Examples
    --------
    >>> print(write(Patch((Piece(0, None, 250_000, Fraction(25025, 24000)),))), end="")
    {
      "format": "animeu patch",
      "version": 1,
      "source": {
        "name": "",
        "fingerprint": ""
      },
      "target": {
        "name": "",
        "fingerprint": ""
      },
      "confidence": 1.0,
      "pieces": [
        {
          "start": 0.0,
          "end": null,
          "shift": 0.25,
          "rate": "1001/960",
          "confidence": 1.0
        }
      ]
    }
    """
    value = {
        "format": FORMAT,
        "version": VERSION,
        "source": {"name": patch.source.name, "fingerprint": patch.source.fingerprint},
        "target": {"name": patch.target.name, "fingerprint": patch.target.fingerprint},
        "confidence": round(patch.confidence, 4),
        "pieces": [_written(piece) for piece in patch.pieces],
    }
    # A byte of a file's name that is no character stands there as a lone surrogate, which UTF-8 cannot hold.
    return json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def save(patch: Patch, path: str | Path) -> Path:
    """Write a patch to a file, whole or not at all.

    Raises
    ------
    FileError
        When it cannot be written.
    """
    return write_whole(path, write(patch).encode())


def load(path: str | Path) -> Patch:
    """Read a patch from a file.

    Raises
    ------
    FileError
        When it cannot be read or is no patch; says what is wrong with it.
    """
    try:
        return parse(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise FileError(path, f"it cannot be read: {error.strerror}", "Check the path and its permissions") from error
    except UnicodeDecodeError as error:
        raise FileError(path, "it is no UTF-8 text", "Give the file that `animeu align --patch` wrote") from error
    except (InvalidValue, ValueError) as error:
        raise FileError(path, f"it is no patch: {error}", "Give the file that `animeu align --patch` wrote") from error


def parse(text: str) -> Patch:
    """Read a patch from its JSON.

    Raises
    ------
    InvalidValue
        When it is no patch, or one of a later version.
    """
    try:
        value = json.loads(text)
    except ValueError as error:
        raise InvalidValue("patch", text[:40], f"JSON ({error})") from error
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise InvalidValue("patch", text[:40], f'a JSON object with "format": "{FORMAT}"')
    if value.get("version") != VERSION:
        raise InvalidValue("version of the patch", value.get("version"), f"{VERSION}; a newer animeu wrote it")
    try:
        pieces = tuple(_piece(one) for one in value["pieces"])
        source, target = (Release(str(value[side]["name"]), str(value[side]["fingerprint"])) for side in ("source", "target"))
        return Patch(pieces, source, target, float(value["confidence"]))
    except KeyError as error:
        raise InvalidValue("patch", text[:40], f"complete; it has no {error}") from error
    except (TypeError, ArithmeticError) as error:
        raise InvalidValue("patch", f"{type(error).__name__}: {error}", "complete, with numbers for times") from error


def write_whole(path: str | Path, data: bytes) -> Path:
    """Write a file, whole or not at all; a link stays a link."""
    target = Path(path).resolve()
    try:
        whole.write_whole(target, data)
    except OSError as error:
        raise FileError(
            target, f"it cannot be written: {error.strerror}", "Choose a folder that is there and can be written to"
        ) from error
    return Path(path)


def _written(piece: Piece) -> Mapping[str, Any]:
    end = None if piece.end_us is None else piece.end_us / MICROSECONDS
    return {
        "start": piece.start_us / MICROSECONDS,
        "end": end,
        "shift": piece.shift_us / MICROSECONDS,
        "rate": str(piece.rate),
        "confidence": round(piece.confidence, 4),
    }


def _piece(value: Mapping[str, Any]) -> Piece:
    end = value["end"]
    return Piece(
        _us(value["start"]),
        None if end is None else _us(end),
        _us(value["shift"]),
        Fraction(value["rate"]),
        float(value["confidence"]),
    )


def _us(seconds: float) -> int:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not abs(seconds) < 1e9:
        raise InvalidValue("time in the patch", seconds, "a number of seconds")
    return round(seconds * MICROSECONDS)
