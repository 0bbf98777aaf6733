"""JSON: one object, for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from animeu.episode import Episode, Shot, Summary
from animeu.export.plain import plain


def shots(shots: Sequence[Shot], *, file: str = "", frames: int = 0, rate: float = 0.0) -> str:
    """The video and its shots: frames inclusive, times in seconds."""
    rows = [
        {
            "first_frame": shot.first_frame,
            "last_frame": shot.last_frame,
            "start": shot.span.start,
            "end": shot.span.end,
            "probability": plain(shot.probability),
        }
        for shot in shots
    ]
    return _text({"file": file, "frames": frames, "rate": plain(rate), "shots": rows})


def summary(summary: Summary) -> str:
    """The episode's name, the language and the lines."""
    return _text(plain(summary))


def episode(episode: Episode) -> str:
    """Everything that is known of an episode."""
    return _text(plain(episode))


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
