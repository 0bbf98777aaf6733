"""What came of adding a folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import overload

from animeu.episode import Episode
from animeu.errors import AnimeuError


class Additions(Sequence[Episode]):
    """The episodes of a folder that are now in the library, in order, and the files that could not be added.

    Parameters
    ----------
    episodes : sequence of Episode
    failed : mapping of Path to AnimeuError
        Why each of the others is not.
    """

    def __init__(self, episodes: Sequence[Episode], failed: Mapping[Path, AnimeuError]) -> None:
        self._episodes, self.failed = tuple(episodes), dict(failed)

    @overload
    def __getitem__(self, index: int) -> Episode: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Episode]: ...
    def __getitem__(self, index: int | slice) -> Episode | Sequence[Episode]:
        return self._episodes[index]

    def __len__(self) -> int:
        return len(self._episodes)

    def __repr__(self) -> str:
        return f"Additions({len(self)} episodes, {len(self.failed)} failed)"
