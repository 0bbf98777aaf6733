"""The floor that every time is held against: what decoding alone costs."""

from __future__ import annotations

import time
from pathlib import Path

from animeu import lazy


def decode_seconds(path: str | Path, threads: int | None = None, rounds: int = 1) -> float:
    """Wall seconds of PyAV decoding every frame of the picture and nothing else; the best of some rounds.

    It opens the file past `animeu.media`, so that a slower room cannot hide behind a slower floor.

    Parameters
    ----------
    path : path
        A video.
    threads : int, optional
        Of the decoder; as many as it thinks right by default.
    rounds : int
    """
    return min(_decoded(path, threads) for _ in range(rounds))


def _decoded(path: str | Path, threads: int | None) -> float:
    began = time.perf_counter()
    with lazy.av().open(str(path), metadata_errors="replace") as container:
        stream = container.streams.best("video")
        stream.thread_type = "AUTO"
        stream.codec_context.thread_count = threads or 0
        for _ in container.decode(stream):
            pass
    return time.perf_counter() - began
