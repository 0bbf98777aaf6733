"""What all tests share: the real data beside the project, one thread per library, quick property tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

for _name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
os.environ["HF_HUB_OFFLINE"] = "1"

settings.register_profile("animeu", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("animeu")

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of real data; a user does not have it."""
    if not SHARED.is_dir():
        pytest.skip(f"the real data is not here ({SHARED})")
    return SHARED
