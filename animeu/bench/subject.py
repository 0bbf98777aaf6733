"""What is measured: an episode with its truth, watched once and shared by all parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from animeu.analysis import Analysis
from animeu.library import Library
from animeu.sample import Truth

Tell = Callable[[str, float], None]
"""Is told what is being done, and the finished share of it."""


@dataclass(frozen=True, slots=True)
class Subject:
    """An episode that was watched, and what is known about it."""

    video: Path
    truth: Truth
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Subjects:
    """Episodes that are measured together.

    Parameters
    ----------
    material : str
        How rows name them.
    episodes : sequence of Subject
    library : Library
        Holds all of them.
    dice : numpy Generator
        For random baselines: seeded, so that two runs agree.
    """

    material: str
    episodes: Sequence[Subject]
    library: Library
    dice: np.random.Generator

    @property
    def drawn(self) -> bool:
        """Whether all of them were drawn by code."""
        return all(subject.truth.drawn for subject in self.episodes)
