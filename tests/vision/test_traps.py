"""Everything that anime does to a boundary detector, each trap by name."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest

NAMES = [
    "figure on ones",
    "figure on twos",
    "figure on threes",
    "flash of 1 white",
    "flash of 2 white",
    "flash of 3 black",
    "flash that fades",
    "strobe",
    "impact frames",
    "pan",
    "fast pan",
    "tilt",
    "zoom in",
    "fast zoom",
    "credits over black",
    "title fades in",
    "lamp goes out",
    "eyes shut and open",
    "axial cut on one figure",
    "cut between two nights",
    "shots of 3 frames",
    "shots of 6 frames",
    "two black frames at a cut",
    "letterbox",
    "away and back",
    "dissolve of 6",
    "dissolve of 12",
    "dissolve of 24",
    "dissolve of 48",
    "dissolve of 24 in motion",
    "fade of 12 through black",
    "fade of 24 through black",
    "fade of 10 through white",
    "wipe of 16",
]


def test_every_drawn_trap_is_tested(drawn_traps: dict[str, Any]) -> None:
    assert list(drawn_traps) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_trap(
    name: str,
    traps: ModuleType,
    drawn_traps: dict[str, Any],
    shrink: Callable[[np.ndarray], np.ndarray],
    begins: Callable[[np.ndarray], list[tuple[int, str]]],
) -> None:
    trap = drawn_traps[name]
    after = traps.Trap("after", trap.frames[:0])
    scene = traps.reel([trap, after])
    found = begins(shrink(scene.frames))
    hard = {frame for frame, kind in found if kind == "cut"}
    soft = [(frame, kind) for frame, kind in found if kind != "cut"]
    kind = "fade" if name.startswith("fade") else "dissolve"
    assert hard == set(scene.cuts) - {len(scene.frames)}
    assert [k for _, k in soft] == [kind] * len(scene.gradual)
    for (frame, _), (_, _, truth) in zip(soft, scene.gradual, strict=True):
        assert abs(frame - truth) <= 1
