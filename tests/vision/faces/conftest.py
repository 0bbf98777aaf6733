"""Drawn people to find."""

from collections.abc import Callable

import numpy as np
import pytest

from animeu.sample.design import Design, Text
from animeu.sample.people.figure import HEAD, Cel, figure
from animeu.sample.people.marks import marks
from animeu.sample.picture.canvas import group, raster, rect
from animeu.sights import Box

DESIGNS = (
    Design(Text(), "bob", "#ee8d45", "#2f9a63", "sailor", "#34508c", "#e2483d"),
    Design(Text(), "long", "#3a3f6b", "#7a4fb0", "yukata", "#b04a6a", "#f0c040"),
    Design(Text(), "spiky", "#5a3a2c", "#8a5a2c", "vest", "#607050", "#d0d0d0", glasses=True),
    Design(Text(), "swept", "#d8d0c0", "#3080c0", "apron", "#705090", "#e0a0b0"),
)


def drawn(
    who: int, head: float = 90, *, facing: str = "viewer", turn: float = 0.0, eyes: int = 0
) -> tuple[np.ndarray, Box | None]:
    """A still of 640 x 360 with one of four people, whose head is ``head`` pixels high, and where the face is."""
    cel, design = Cel("", eyes=eyes, facing=facing, turn=turn), DESIGNS[who]  # type: ignore[arg-type]
    scale, x, y = head * 2 / HEAD, 520.0 + 90 * who, 80 + head * 1.2
    drawing = rect(0, 0, 1280, 720, "#9db8c9") + rect(0, 520, 1280, 200, "#7f8f62")
    pixels = raster(drawing + group(figure(cel, design, 3 / scale), x=x, y=y, scale=scale), (640, 360))
    face = marks(cel, design).face
    box = face and Box(face[0] * scale + x, face[1] * scale + y, face[2] * scale, face[3] * scale).scaled(0.5)
    return np.ascontiguousarray(pixels[..., :3]), box


@pytest.fixture(scope="session")
def person() -> Callable[..., tuple[np.ndarray, Box | None]]:
    return drawn
