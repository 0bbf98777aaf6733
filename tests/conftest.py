"""What all tests share: the real data beside the project, one thread per library, quick property tests."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, settings
from numpy.typing import NDArray
from PIL import Image, ImageDraw

# Rooms export functions named like their modules; a doctest run that imports such a module first would hide the function.
import animeu.analysis
import animeu.export
import animeu.library  # noqa: F401 - it imports the other rooms

if TYPE_CHECKING:
    from animeu import Analysis

for _name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
os.environ["HF_HUB_OFFLINE"] = "1"

settings.register_profile("animeu", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("animeu")


@pytest.hookimpl(tryfirst=True)  # before the names of groups are read
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that need the whole season run in one process, so that it is drawn once."""
    for item in items:
        if "season" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("season"))


SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of real data; a user does not have it."""
    if not SHARED.is_dir():
        pytest.skip(f"the real data is not here ({SHARED})")
    return SHARED


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The drawn sample episode, small; its truth lies beside it. Do not change it."""
    from animeu import sample

    return sample.render(tmp_path_factory.mktemp("sample"), height=180)


@pytest.fixture(scope="session")
def analysis(drawn: Path) -> Analysis:
    """What one pass over the drawn sample found."""
    from animeu import analyze

    return analyze(drawn, threads=1)


@pytest.fixture(scope="session")
def made_up() -> Callable[[int], NDArray[np.uint8]]:
    """Draws a picture of 640 by 360 pixels, another one for each number: a sky, hills, and many shapes of flat colours."""

    def draw(number: int) -> NDArray[np.uint8]:
        dice = np.random.default_rng(number)
        image = Image.new("RGB", (640, 360), tuple(dice.integers(0, 256, 3).tolist()))
        pen = ImageDraw.Draw(image)
        for _ in range(40):
            x, y, width, height = dice.integers(-60, 640), dice.integers(-60, 360), *dice.integers(20, 220, 2)
            box = [int(x), int(y), int(x + width), int(y + height)]
            shape = pen.ellipse if dice.random() < 0.5 else pen.rectangle
            shape(box, fill=tuple(dice.integers(0, 256, 3).tolist()))
        return np.asarray(image)

    return draw
