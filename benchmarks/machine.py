"""The machine and the versions that a figure was measured with; every benchmark prints them."""

from __future__ import annotations

import os
import platform
import resource
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("av", "torch", "onnxruntime", "faiss-cpu", "numpy")


def machine() -> str:
    """One line: processor, cores, system, Python, versions."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
        cpu = names[0] if names else cpu
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"{cpu}, {cores} cores, {platform.system()}, Python {platform.python_version()}, {versions}"


def peak_mib() -> float:
    """The most memory that this process has held, in MiB.

    On Linux from ``VmHWM``: ``ru_maxrss`` of a child starts at what its parent held.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(next(line for line in status.read_text().splitlines() if line.startswith("VmHWM")).split()[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if platform.system() == "Linux" else peak / 1024**2
