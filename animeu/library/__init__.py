"""The façade: a folder that keeps analysed episodes and answers questions about them."""

from __future__ import annotations

from animeu.library.additions import Additions
from animeu.library.facade import Library, open  # noqa: A004 - `animeu.open` reads as what it does
from animeu.library.files import VIDEO_SUFFIXES, episode_files

__all__ = ["VIDEO_SUFFIXES", "Additions", "Library", "episode_files", "open"]
