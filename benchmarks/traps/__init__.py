"""A drawn torture reel: everything that anime does to a boundary detector, each trap by name and with its truth.

Pictures are those of the drawn sample's places and people, seen otherwise; nothing of others is in them.

    python -m benchmarks.traps FOLDER     # contact sheets of all traps, to look at
"""

from __future__ import annotations

from benchmarks.traps import camera, cuts, drawings, gradual, light, overlays
from benchmarks.traps.trap import LEAD, Frames, Maker, Segment, Trap, between_leads, reel

__all__ = ["GROUPS", "LEAD", "MAKERS", "Frames", "Maker", "Segment", "Trap", "between_leads", "reel"]

GROUPS: dict[str, dict[str, Maker]] = {
    "drawings in one shot": drawings.MAKERS,
    "light in one shot": light.MAKERS,
    "camera in one shot": camera.MAKERS,
    "over one shot": overlays.MAKERS,
    "hard cuts": cuts.MAKERS,
    "gradual changes": gradual.MAKERS,
}
"""How the traps are drawn, by kind and name, in a fixed order."""

MAKERS: dict[str, Maker] = {name: make for group in GROUPS.values() for name, make in group.items()}
"""All of them by name."""
