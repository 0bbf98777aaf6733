"""The machine and the versions that a figure was measured with; every benchmark prints them."""

from __future__ import annotations

import contextlib
import os
import platform
import resource
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("animeu", "av", "torch", "onnxruntime", "faiss-cpu", "faiss-gpu", "numpy")


def machine() -> str:
    """One line: processor, cores, system, Python, versions."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
        cpu = names[0] if names else cpu
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return ", ".join([f"{cpu}, {cores} cores, {platform.system()}, Python {platform.python_version()}", *_versions()])


def _versions() -> list[str]:
    """Name and version of each of the packages that is installed."""
    found = []
    for name in PACKAGES:
        with contextlib.suppress(PackageNotFoundError):
            found.append(f"{name} {version(name)}")
    return found


def peak_mib() -> float:
    """The most memory that this process has held, in MiB.

    On Linux from ``VmHWM``: ``ru_maxrss`` of a child starts at what its parent held.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(next(line for line in status.read_text().splitlines() if line.startswith("VmHWM")).split()[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if platform.system() == "Linux" else peak / 1024**2
