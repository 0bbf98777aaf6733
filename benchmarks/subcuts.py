"""The timings of real scripts that lie beside the project; see `animeu.bench.real.subcuts`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from animeu.bench.real import subcuts
from animeu.bench.real.subcuts import PUNCTUATION, RATE, Timed, placeholder

__all__ = ["PATH", "PUNCTUATION", "RATE", "Timed", "episodes", "placeholder"]

PATH = Path(__file__).resolve().parents[2] / "shared" / "data" / "subcuts" / "subcuts.jsonl.gz"


def episodes(path: Path = PATH) -> Iterator[Timed]:
    """Every episode of the file, in its order."""
    return subcuts.episodes(path)
