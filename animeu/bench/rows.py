"""What a benchmark says, as values: rows of figures, each beside a random and a simple baseline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["measured", "not built", "not labelled", "skipped"]
"""Whether there is a figure, or why there is none."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure.

    Parameters
    ----------
    part : str
        What is measured: "boundaries", "clips", "search" and so on.
    what : str
        Which kind of it: "cut", "dissolve", "line, ja"; unique within part, measure and material.
    measure : str
        The figure's name, with its tolerance in it: "F1 at ±1 frame", "R@5", "ARI".
    material : str
        On what: "drawn season", the name of a folder, of real data.
    value, random, simple : float, optional
        Ours and the baselines'; None where there is none, never a guess.
    baseline : str
        What the simple baseline does, in a few words.
    count : int
        How many cases the figure rests on.
    unit : str
        "" for a share from 0 to 1; "s", "MiB", "times decoding".
    higher_is_better : bool
    drawn : bool
        Measured on drawn material: marked wherever it stands.
    status : Status
    note : str
        What must be known to read it; why it was skipped.
    """

    part: str
    what: str
    measure: str
    material: str
    value: float | None = None
    random: float | None = None
    simple: float | None = None
    baseline: str = ""
    count: int = 0
    unit: str = ""
    higher_is_better: bool = True
    drawn: bool = False
    status: Status = "measured"
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes it the same row in another run."""
        return self.part, self.what, self.measure, self.material


@dataclass(frozen=True, slots=True)
class Report:
    """All rows of one run, with the machine and the versions that they were measured with.

    Parameters
    ----------
    machine : str
    seconds : float
        How long the run took.
    rows : tuple of Row
    notices : tuple of str
        What was left out, and why.
    """

    machine: str
    seconds: float
    rows: tuple[Row, ...]
    notices: tuple[str, ...] = ()
