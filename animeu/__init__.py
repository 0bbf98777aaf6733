"""animeu watches an anime episode once and turns it into shots, clips and a story that can be searched and read."""

from __future__ import annotations

__version__ = "0.1.0"
