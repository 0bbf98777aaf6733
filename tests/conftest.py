"""What all tests share: the real data beside the project, one thread per library, quick property tests."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

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
