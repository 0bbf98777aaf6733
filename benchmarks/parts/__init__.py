"""Parts of `benchmarks.shots` that benchmarks of their own measure: each has ``measure``, ``tables`` and ``short``."""

from benchmarks.parts import align, fusion, prior

__all__ = ["align", "fusion", "prior"]
