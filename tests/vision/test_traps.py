"""Everything that anime does to a boundary detector, each trap by name; `benchmarks.traps` draws them."""

from collections.abc import Callable
from itertools import starmap

import numpy as np
import pytest

from benchmarks.traps import MAKERS, Trap, between_leads

KNOWN = {
    "lightning": "the glow that goes is taken for a dissolve",
    "push of 12": "the push is missed",
}
"""What is not right yet, each with what happens."""

CASES = [
    pytest.param(name, number, marks=[pytest.mark.xfail(reason=KNOWN[name], strict=True)] if name in KNOWN else [], id=name)
    for number, name in enumerate(MAKERS)
]


def _near(frame: int, gradual: tuple[int, int, int], name: str) -> bool:
    """Whether a boundary is where a gradual change has its middle: within a frame where one drawing goes over into another."""
    first, last, truth = gradual
    allowed = 1 if name.startswith("dissolve of") and "motion" not in name else max(1, (last - first + 1) // 4)
    return abs(frame - truth) <= allowed


@pytest.mark.parametrize(("name", "number"), CASES)
def test_trap(
    name: str,
    number: int,
    shrink: Callable[[np.ndarray], np.ndarray],
    begins: Callable[[np.ndarray], list[tuple[int, str]]],
) -> None:
    trap: Trap = between_leads(MAKERS[name](), number)
    found = begins(shrink(trap.frames))
    hard = [frame for frame, kind in found if kind == "cut"]
    soft = [(frame, kind) for frame, kind in found if kind != "cut"]
    kind = "fade" if name.startswith("fade") else "dissolve"
    assert len(hard) == len(trap.cuts)
    assert all(starmap(lambda frame, cut: frame in (cut, cut - trap.between), zip(hard, trap.cuts, strict=True)))
    assert [k for _, k in soft] == [kind] * len(trap.gradual)
    assert all(_near(frame, gradual, name) for (frame, _), gradual in zip(soft, trap.gradual, strict=True))
