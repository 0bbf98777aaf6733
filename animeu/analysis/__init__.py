"""The one pass: media to watchers, to tracks, to fusion, to an analysed `Episode`. Needs no library."""

from __future__ import annotations

from animeu.analysis.align import Aligned, align
from animeu.analysis.boundary_list import BoundaryList, boundaries
from animeu.analysis.inputs import Inputs, Scripts, inputs, is_script
from animeu.analysis.one_pass import Analysis, analyze
from animeu.analysis.shot_list import ShotList, shots
from animeu.analysis.timer import Progress

__all__ = [
    "Aligned",
    "Analysis",
    "BoundaryList",
    "Inputs",
    "Progress",
    "Scripts",
    "ShotList",
    "align",
    "analyze",
    "boundaries",
    "inputs",
    "is_script",
    "shots",
]
